//! brat standoff, as brat and other tools write it or as we do: a ZIP with a text and its annotations, or the
//! annotations alone (`T1⇥Person 0 4⇥Riva`) for the text at hand. Offsets count code points.
//!
//! Names, numbers, times and `Attribution` events come in, and attributions that stand as relations between cue,
//! source and content; comments, other relations and types unknown here are left out and named by their line.

mod annotations;
mod lines;

use super::restore::restore;
use super::{Imported, bom_free};
use crate::export::{Problem, zip};
use serde_json::{Value, json};

/// Whether a text looks like brat annotations: its first line is `T1⇥Type 0 4…`, `#1⇥…`, `*⇥Equiv …`.
pub(super) fn looks_like_annotations(start: &str) -> bool {
    let Some((id, rest)) = start.lines().next().and_then(|line| line.split_once('\t')) else { return false };
    let numbered = id.get(1..).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    match id.chars().next() {
        Some('*') => rest.starts_with("Equiv "),
        Some('T') => {
            numbered && rest.split([' ', '\t', ';']).nth(1).is_some_and(|n| n.parse::<u32>().is_ok())
        }
        Some('E' | 'R' | 'A' | 'M' | 'N' | '#') => numbered && rest.contains(' '),
        _ => false,
    }
}

/// The document of a ZIP or of an annotation file.
///
/// # Errors
/// The ZIP is damaged or holds no annotations; there is no text; a file is not UTF-8.
pub(super) fn read(bytes: &[u8], at_hand: Option<&str>) -> Result<Imported, Problem> {
    let project = if bytes.starts_with(b"PK") { unzip(bytes)? } else { alone(bytes)? };
    let text = project.text.as_deref().or(at_hand).ok_or_else(|| Problem::new("needs-text"))?;
    let (layers, mut left_out) = annotations::read(&project.annotations, text);
    left_out.splice(0..0, project.left_out);
    let mut value = project.metadata;
    let print = value.get("textSha256").and_then(Value::as_str).map(str::to_owned);
    if let Some(fields) = value.as_object_mut() {
        fields.remove("textSha256");
        fields.insert("format".into(), crate::document::FORMAT.into());
        fields.insert("text".into(), text.into());
        fields.insert("offsetUnit".into(), "codepoint".into());
        fields.extend(layers);
    }
    let rejected_fit = print.is_none_or(|print| print == crate::document::sha256(text));
    if !rejected_fit {
        drop_rejected(&mut value, &mut left_out);
    }
    let mut imported = restore(&value, at_hand)?;
    left_out.append(&mut imported.left_out);
    Ok(Imported { left_out, ..imported })
}

/// Rejected annotations carry no words by which to find them in a text that changed.
fn drop_rejected(value: &mut Value, left_out: &mut Vec<Problem>) {
    if value.as_object_mut().and_then(|fields| fields.remove("rejected")).is_some() {
        left_out.push(Problem::new("rejected-lost").with("place", "metadata.json"));
    }
}

/// The files of one annotated text.
struct Project {
    text: Option<String>,
    annotations: String,
    metadata: Value,
    left_out: Vec<Problem>,
}

fn alone(bytes: &[u8]) -> Result<Project, Problem> {
    let annotations = utf8(bom_free(bytes), ".ann")?;
    Ok(Project { text: None, annotations, metadata: json!({"language": "und"}), left_out: vec![] })
}

fn unzip(bytes: &[u8]) -> Result<Project, Problem> {
    let files = zip::read(bytes)?;
    let named = |name: &str| files.iter().find(|(n, _)| n == name);
    let mut all = files.iter().filter(|(name, _)| name.ends_with(".ann") && !of_the_system(name));
    let (name, annotations) = all.next().ok_or_else(|| Problem::new("no-annotations"))?;
    let stem = name.strip_suffix(".ann").unwrap_or(name);
    let text = named(&format!("{stem}.txt")).map(|(name, bytes)| utf8(bytes, name)).transpose()?;
    let folder = stem.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let metadata = named(&format!("{folder}metadata.json")).and_then(|(_, b)| serde_json::from_slice(b).ok());
    let metadata = metadata.filter(Value::is_object).unwrap_or_else(|| json!({"language": "und"}));
    let left_out = all.map(|(name, _)| Problem::new("second-article").with("place", name)).collect();
    Ok(Project { text, annotations: utf8(annotations, name)?, metadata, left_out })
}

/// Whether a file is one that macOS adds beside each of ours.
fn of_the_system(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|n| n.starts_with("._"))
}

fn utf8(bytes: &[u8], name: &str) -> Result<String, Problem> {
    let read = std::str::from_utf8(bytes).map(str::to_owned);
    read.map_err(|e| Problem::new("not-utf8").with("place", name).with("byte", e.valid_up_to()))
}
