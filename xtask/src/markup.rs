//! No text becomes markup or code: fails where the page, or what is built of it, names a door through which it could.
//!
//! `element.innerHTML = text` is refused wherever it stands; text becomes text nodes only. The policy of the page
//! would stop most of what such a door lets in; this stops the door.

use crate::{build, dist, run, size};
use std::fs;
use std::path::{Path, PathBuf};

/// In JavaScript and in HTML.
const SCRIPT: [&str; 20] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTML",
    "setHTMLUnsafe",
    "parseHTMLUnsafe",
    "createContextualFragment",
    "DOMParser",
    "XSLTProcessor",
    "document.write",
    "srcdoc",
    "eval(",
    "new Function",
    "Function(",
    "setTimeout(\"",
    "setTimeout('",
    "setTimeout(`",
    "setInterval(\"",
    "execScript",
    "javascript:",
];
/// In the crate, by way of web-sys.
const CRATE: [&str; 6] = [
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "DomParser",
    "js_sys::eval",
];

/// Looks through `www/`, the crate, and what is built.
pub fn check() -> Result<(), String> {
    let root = run::root();
    let mut found = Vec::new();
    for (folder, kinds, doors) in [
        (root.join("www"), &["js", "html", "svg"][..], &SCRIPT[..]),
        (root.join("src"), &["rs"], &CRATE),
        (build::dist(), &["js", "html", "svg"], &SCRIPT),
    ] {
        for file in files(&folder, kinds)? {
            look(&file, doors, &mut found)?;
        }
    }
    if dist::file().is_file() {
        look(&dist::file(), &SCRIPT, &mut found)?;
    }
    match found.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "text could become markup or code here; make elements and text nodes instead:\n{}",
            found.join("\n")
        )),
    }
}

fn files(folder: &Path, kinds: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    size::collect(folder, &mut files).map_err(|e| format!("{}: {e}", folder.display()))?;
    files.retain(|f| f.extension().and_then(|e| e.to_str()).is_some_and(|e| kinds.contains(&e)));
    if files.is_empty() { Err(format!("{} has no files of {kinds:?}", folder.display())) } else { Ok(files) }
}

fn look(file: &Path, doors: &[&str], found: &mut Vec<String>) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    for (line, text) in text.lines().enumerate() {
        let html = file.extension().is_some_and(|e| e == "html" || e == "svg");
        let door = doors
            .iter()
            .copied()
            .find(|d| text.contains(d))
            .or_else(|| html.then(|| handler(text)).flatten());
        found.extend(door.map(|d| format!("{}:{}: {d}", file.display(), line + 1)));
    }
    Ok(())
}

/// An event handler, or a style, written as an attribute.
fn handler(line: &str) -> Option<&'static str> {
    let attribute = |rest: &str| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase()).collect();
        rest[name.len()..].starts_with("=\"") && (name == "style" || name.len() > 3 && name.starts_with("on"))
    };
    let tag = line.trim_start();
    (tag.starts_with('<') && tag.match_indices(' ').any(|(at, _)| attribute(&tag[at + 1..])))
        .then_some("an attribute that is code or style")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_found_and_named() {
        let folder = std::env::temp_dir().join(format!("chidice-markup-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("folder");
        let look_at = |name: &str, text: &str| {
            fs::write(folder.join(name), text).expect("file");
            let mut found = Vec::new();
            look(&folder.join(name), &SCRIPT, &mut found).expect("read");
            found
        };
        assert!(look_at("a.js", "a.textContent = b;\nmark.replaceChildren(c);").is_empty());
        let found = look_at("a.js", "a.textContent = b;\na.innerHTML = b;");
        assert!(found.len() == 1 && found[0].ends_with("a.js:2: innerHTML"));
        assert_eq!(look_at("a.html", "<p id=\"on\" data-on=\"1\">1 on=\"2\"</p>").len(), 0);
        assert_eq!(
            look_at("a.html", "<p onclick=\"run()\">\n  <img src=\"x\" onerror=\"run()\" style=\"top: 0\">")
                .len(),
            2
        );
        fs::remove_dir_all(&folder).expect("removed");
    }
}
