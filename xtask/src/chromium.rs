//! The browser of the page tests: one that is on PATH, else Debian's package when root.

use crate::run;
use std::path::PathBuf;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// A Chromium that can be started. `CHIDICE_CHROMIUM` names another one.
pub fn ensure() -> Result<PathBuf, String> {
    if let Some(given) = std::env::var_os("CHIDICE_CHROMIUM") {
        return Ok(given.into());
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    if run::find("apt-get").is_some() && run::is_root() {
        println!("installing Chromium from Debian's package");
        run::succeed(run::program("apt-get").args(["update", "-qq"]))?;
        run::succeed(run::program("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args([
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
            "fonts-dejavu-core",
        ]))?;
    }
    on_path().ok_or_else(|| {
        "the page tests need Chromium, and none is on PATH: install it, for example with \
         `sudo apt-get install chromium`, or name one in CHIDICE_CHROMIUM"
            .into()
    })
}

/// The first of the usual names that is on PATH.
pub fn on_path() -> Option<PathBuf> {
    NAMES.into_iter().find_map(run::find)
}
