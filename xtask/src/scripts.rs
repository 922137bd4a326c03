//! Scripts as visitors download them: without comments, a fifth of their weight. The page runs without this too.
//!
//! Only what is surely a comment goes: lines that begin with `//`, and doc comments that end their line. Lines stay
//! where they are, so that a browser's error names the line of the source.

use std::fs;
use std::path::Path;

/// Takes the comments out of every script in a folder.
pub fn uncomment(folder: &Path) -> Result<(), String> {
    let told = |e: std::io::Error| format!("{}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.is_dir() {
            uncomment(&path)?;
        } else if path.extension().is_some_and(|e| e == "js") {
            let script = fs::read_to_string(&path).map_err(told)?;
            fs::write(&path, bare(&script)).map_err(told)?;
        }
    }
    Ok(())
}

/// A script without its comments.
fn bare(script: &str) -> String {
    let mut inside = false;
    let mut out = String::with_capacity(script.len());
    for line in script.lines() {
        let begun = inside || line.trim_start().starts_with("/**");
        inside = begun && !line.trim_end().ends_with("*/") && !line.contains("*/ ");
        if !begun || line.contains("*/ ") {
            out.push_str(code(line));
        }
        out.push('\n');
    }
    out
}

/// A line up to a comment at its end; nothing of a line that is one.
fn code(line: &str) -> &str {
    let doc = line.ends_with("*/").then(|| line.rfind(" /** ")).flatten();
    match doc {
        _ if line.trim_start().starts_with("//") => "",
        Some(at) => line[..at].trim_end(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn comments_go_and_lines_stay() {
        let script = "// What\nimport x;\n/** @type {T} */\nlet a = 1;\n/**\n * Long.\n * @param {T} b\n */\n\
            export const f = (b) => b; \n  /** Fills. @param {T} c */\n  g(c) {\n  h(/** @type {T} */ (c)); /** @param {T} d */\n";
        let wanted = "\nimport x;\n\nlet a = 1;\n\n\n\n\nexport const f = (b) => b; \n\n  g(c) {\n  h(/** @type {T} */ (c));\n";
        assert_eq!(bare(script), wanted);
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        let script = "const a = \"http://x/** y\";\n/** @type {T} */ (b).c();\n";
        assert_eq!(bare(script), script);
    }
}
