//! The browsers of the page tests: one that is on PATH, else Debian's package when root. Chromium must be there,
//! Firefox may be missing: its tests are then skipped.

use crate::run;
use std::path::PathBuf;

const CHROMIUM: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// A Chromium that can be started. `CHIDICE_CHROMIUM` names another one.
pub fn chromium() -> Result<PathBuf, String> {
    ensure("CHIDICE_CHROMIUM", &CHROMIUM, "chromium").ok_or_else(|| {
        "the page tests need Chromium, and none is on PATH: install it, for example with \
         `sudo apt-get install chromium`, or name one in CHIDICE_CHROMIUM"
            .into()
    })
}

/// Whether a Chromium is there already.
pub fn has_chromium() -> bool {
    on_path(&CHROMIUM).is_some()
}

/// A Firefox that can be started, where there is one or it can be installed. `CHIDICE_FIREFOX` names another one.
pub fn firefox() -> Option<PathBuf> {
    let found = ensure("CHIDICE_FIREFOX", &FIREFOX, "firefox-esr");
    if found.is_none() {
        println!(
            "no Firefox: its tests are skipped (`sudo apt-get install firefox-esr`, or CHIDICE_FIREFOX)"
        );
    }
    found
}

fn ensure(variable: &str, names: &[&str], package: &str) -> Option<PathBuf> {
    let given = std::env::var_os(variable).map(PathBuf::from);
    given.or_else(|| on_path(names)).or_else(|| {
        if run::find("apt-get").is_some() && run::is_root() {
            install(package).unwrap_or_else(|message| println!("{message}"));
        }
        on_path(names)
    })
}

fn install(package: &str) -> Result<(), String> {
    println!("installing Debian's package {package}");
    run::succeed(run::program("apt-get").args(["update", "-qq"]))?;
    let options = ["install", "-y", "-qq", "--no-install-recommends", package, "fonts-dejavu-core"];
    run::succeed(run::program("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(options))
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| run::find(name))
}
