//! What the service worker keeps: every file of `dist/`, under a version that changes with what any of them holds.
//!
//! `const BUILT = { version: "", files: [""] };` of `www/sw.js` becomes the version and the files of this build.

use crate::size::collect;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

const PLACE: &str = "const BUILT = { version: \"\", files: [\"\"] };";

/// Writes files and version into `folder`'s service worker.
pub fn stamp(folder: &Path) -> Result<(), String> {
    let told = |e: std::io::Error| format!("{}: {e}", folder.display());
    let worker = fs::read_to_string(folder.join("sw.js")).map_err(told)?;
    let files = files(folder).map_err(told)?;
    let version = version(folder, &files).map_err(told)?;
    fs::write(folder.join("sw.js"), filled(&worker, &version, &files)?).map_err(told)
}

fn filled(worker: &str, version: &str, files: &[String]) -> Result<String, String> {
    // "./" is what a visit asks for.
    let list: Vec<String> = ["./".to_owned()].iter().chain(files).map(|f| format!("\"{f}\"")).collect();
    let built = format!("const BUILT = {{ version: \"{version}\", files: [{}] }};", list.join(", "));
    match worker.contains(PLACE) {
        true => Ok(worker.replace(PLACE, &built)),
        false => Err(format!("sw.js has no line {PLACE}")),
    }
}

/// The paths of the files to keep, in order; type declarations are for editors only.
fn files(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    let names = paths.iter().filter_map(|p| p.strip_prefix(folder).ok()?.to_str());
    let mut names: Vec<String> = names.map(|n| n.replace('\\', "/")).collect();
    names.retain(|n| n != "sw.js" && !n.ends_with(".d.ts"));
    names.sort();
    Ok(names)
}

fn version(folder: &Path, files: &[String]) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(folder.join(file))?;
        hash.update(format!("{file} {} ", bytes.len()));
        hash.update(bytes);
    }
    Ok(hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_version_are_written_into_the_worker() {
        let filled = filled(&format!("a\n{PLACE}\nb"), "12ab", &["c.js".into(), "d/e.css".into()]);
        let expected = "a\nconst BUILT = { version: \"12ab\", files: [\"./\", \"c.js\", \"d/e.css\"] };\nb";
        assert_eq!(filled.as_deref(), Ok(expected));
        assert!(super::filled("nothing", "", &[]).is_err());
    }

    #[test]
    fn the_version_changes_with_any_file() {
        let folder = std::env::temp_dir().join(format!("chidice-offline-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("folder");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("file");
        let now = || version(&folder, &files(&folder).expect("files")).expect("version");
        write("a.js", "1");
        write("b.d.ts", "left out");
        let one = now();
        assert_eq!((files(&folder).ok(), one.len(), now()), (Some(vec!["a.js".into()]), 16, one.clone()));
        write("a.js", "2");
        let two = now();
        write("c.js", "");
        assert!(one != two && two != now());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
