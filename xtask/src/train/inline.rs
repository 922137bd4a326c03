//! Articles of our own with their attributions marked in the text: `[s1 Riva] [c1 said] [t1 it rained].`
//!
//! A mark opens with letter and numbers (`s` source, `c` cue, `t` content; `s1,2` the source of two) and may hold
//! others; several `t1` are one content's parts. `# id` on a line of its own begins an article. A cue without a
//! content counts as none.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// The articles of every `.txt` file of a folder, in the form of the shared gold.
pub fn articles(folder: &str) -> Result<Vec<Value>, String> {
    let said = |e: std::io::Error| format!("{folder}: {e}");
    let mut files: Vec<_> = fs::read_dir(folder).map_err(said)?.flatten().map(|f| f.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        for part in format!("\n{text}").split("\n# ").skip(1) {
            let (id, body) = part.split_once('\n').unwrap_or((part, ""));
            out.push(article(id.trim(), body.trim()).map_err(|e| format!("{}: {id}: {e}", file.display()))?);
        }
    }
    Ok(out)
}

#[derive(Default)]
struct Marked {
    source: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

fn article(id: &str, body: &str) -> Result<Value, String> {
    let mut text = String::new();
    let mut at = 0;
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut marked: BTreeMap<u32, Marked> = BTreeMap::new();
    let mut rest = body;
    while let Some(c) = rest.chars().next() {
        match c {
            '[' => {
                let (label, after) = rest[1..].split_once(' ').ok_or("a mark without a space")?;
                open.push((label, at));
                rest = after;
                continue;
            }
            ']' => {
                let (label, start) = open.pop().ok_or("a bracket closes nothing")?;
                mark(&mut marked, label, [start, at])?;
            }
            _ => {
                text.push(c);
                at += 1;
            }
        }
        rest = &rest[c.len_utf8()..];
    }
    if let Some((label, _)) = open.last() {
        return Err(format!("[{label} is not closed"));
    }
    let whole = marked.values().filter(|m| m.cue.is_some() && !m.content.is_empty());
    let all: Vec<_> =
        whole.map(|m| json!({"cue": m.cue, "source": m.source, "content": m.content})).collect();
    Ok(json!({"id": id, "text": text, "attributions": all}))
}

fn mark(marked: &mut BTreeMap<u32, Marked>, label: &str, span: [usize; 2]) -> Result<(), String> {
    let wrong = || format!("[{label} is no mark");
    for number in label.get(1..).ok_or_else(wrong)?.split(',') {
        let one = marked.entry(number.parse().map_err(|_| wrong())?).or_default();
        match label.as_bytes()[0] {
            b's' => one.source = one.source.or(Some(span)),
            b'c' => one.cue = one.cue.or(Some(span)),
            b't' => one.content.push(span),
            _ => return Err(wrong()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_stretches() {
        let read = article("a", "[s1 Riva] [c1 said] [t1 [s2 he] [c2 wants] [t2 rain]].").unwrap_or_default();
        assert_eq!(read["text"], "Riva said he wants rain.");
        assert_eq!(read["attributions"][0], json!({"cue": [5, 9], "source": [0, 4], "content": [[10, 23]]}));
        assert_eq!(read["attributions"][1]["content"], json!([[19, 23]]));
        assert!(article("b", "[s1 Riva").is_err() && article("b", "[x1 Riva]").is_err());
    }
}
