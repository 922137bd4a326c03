//! `cargo xtask dist`: the whole page in one file, `target/chidice.html`, that works from a folder or a USB stick.
//!
//! The modules of `www/` become one script ([`bundle`]), the WebAssembly modules and samples lie in the file as
//! compressed text ([`page`]). Its policy is as strict as the site's: scripts and styles are named by their hashes,
//! and it may not connect to anything at all.

mod bundle;
mod page;

use crate::{build, run};
use std::fs;
use std::path::PathBuf;

/// Stands in for `www/assets.js`: there the page's own files are fetched, here they lie in the page.
const ASSETS: &str = include_str!("assets.js");

/// Where the file is left.
pub fn file() -> PathBuf {
    run::root().join("target/chidice.html")
}

/// The command: builds the page and packs it.
pub fn command() -> Result<(), String> {
    build::build()?;
    pack()?;
    println!("packed: {}", file().display());
    Ok(())
}

/// Packs what `dist/` holds into one file.
pub fn pack() -> Result<(), String> {
    let script = bundle::bundle("main.js", &source)?;
    let worker = format!("\"use strict\";\n{}", bundle::bundle("worker.js", &source)?);
    let html = page::page(&read("index.html")?, &script, &worker, &bytes)?;
    fs::write(file(), html).map_err(|e| format!("{}: {e}", file().display()))
}

/// The text of a module.
fn source(path: &str) -> Result<String, String> {
    if path == "assets.js" { Ok(ASSETS.to_owned()) } else { read(path) }
}

fn read(path: &str) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|e| format!("dist/{path}: {e}"))
}

fn bytes(path: &str) -> Result<Vec<u8>, String> {
    fs::read(build::dist().join(path)).map_err(|e| format!("dist/{path}: {e}; build it first"))
}
