//! Opening what was saved: chidice JSON, brat and W3C Web Annotations with their annotations, plain text and
//! HTML as text alone.
//!
//! `import(bytes, None, None)` guesses the format and gives the document and the list of what of the file did
//! not fit. A text at hand that differs from the file's keeps its words: annotations are looked up in it by
//! what they quote. Documents come out with UTF-16 offsets.

mod anchor;
mod brat;
mod gather;
mod restore;
mod text;
mod w3c;

pub(crate) use anchor::quote;

use crate::document::Document;
use crate::export::{Problem, formats};
use crate::offsets::Utf16;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;

/// What came out of a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// The document.
    pub document: Document<Utf16>,
    /// What of the file did not fit and is not in the document, each with place and reason.
    pub left_out: Vec<Problem>,
    /// Whether the file held annotations; a bare text is still to be read.
    pub annotated: bool,
}

/// Opens a file of the format with this id, or of the one that its first bytes show. With a text at hand the
/// annotations are placed on that text.
///
/// # Errors
/// Nothing shows the format or it cannot be opened; the file is damaged, at the place named; it needs a text
/// and none is at hand; the text is longer than [`crate::LONGEST`].
pub fn import(bytes: &[u8], format: Option<&str>, at_hand: Option<&str>) -> Result<Imported, Problem> {
    match format.map_or_else(|| guess(bytes), Ok)? {
        "json" => restore::restore(&json(bytes)?, at_hand),
        "w3c" => w3c::read(&json(bytes)?, at_hand),
        "brat" => brat::read(bytes, at_hand),
        "html" => text::html(bytes),
        "text" => text::plain(bytes),
        other => {
            let opened = formats().iter().filter(|f| f.opens).map(|f| f.id).collect::<Vec<_>>().join(", ");
            Err(Problem::new("not-opened").with("format", other).with("opened", opened))
        }
    }
}

/// Opens a file while a person has another text before them: annotations go onto that text where the file has none
/// of its own or has an older version of it; a file about something else brings its own text.
///
/// # Errors
/// As for [`import`].
pub fn open(bytes: &[u8], at_hand: Option<&str>) -> Result<Imported, Problem> {
    let alone = import(bytes, None, None);
    let onto = match (&alone, at_hand) {
        (Ok(opened), Some(text)) => opened.annotated && akin(&opened.document.text, text),
        (Err(problem), Some(_)) => problem.key == "needs-text" || problem.key == "does-not-fit",
        (_, None) => false,
    };
    if onto { import(bytes, None, at_hand) } else { alone }
}

/// Whether half of a text or more, by its sentences, stands in another, which is not the same.
fn akin(text: &str, other: &str) -> bool {
    let known: HashSet<&str> = sentences(other).collect();
    let (mut shared, mut all) = (0, 0);
    for sentence in sentences(text) {
        all += sentence.len();
        shared += if known.contains(sentence) { sentence.len() } else { 0 };
    }
    text != other && shared * 2 >= all && all > 0
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '.', '!', '?']).map(str::trim).filter(|s| !s.is_empty())
}

/// The format that a file's first bytes show.
///
/// # Errors
/// The file is JSON of a sort that cannot be opened, or no text at all.
pub fn guess(bytes: &[u8]) -> Result<&'static str, Problem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok("brat");
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    match start.chars().next() {
        Some('{' | '[') if serde_json::from_slice::<serde::de::IgnoredAny>(bom_free(bytes)).is_ok() => {
            guess_json(&json(bytes)?)
        }
        Some('{') if start.contains("\"chidice/") => Ok("json"),
        Some('<') if looks_like_html(start) => Ok("html"),
        _ if brat::looks_like_annotations(start) => Ok("brat"),
        _ => Ok("text"),
    }
}

fn guess_json(value: &Value) -> Result<&'static str, Problem> {
    let first = value.get(0).unwrap_or(value);
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    if format.starts_with("chidice/") {
        return Ok("json");
    }
    if w3c::looks_like_annotations(first) { Ok("w3c") } else { Err(Problem::new("unknown-json")) }
}

fn looks_like_html(start: &str) -> bool {
    let start: String = start.chars().take(600).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1", "<!--", "<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
}

fn bom_free(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The file as JSON.
fn json(bytes: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(bom_free(bytes)).map_err(|error| {
        Problem::new("not-json")
            .with("line", error.line())
            .with("column", error.column())
            .with("reason", error)
    })
}

/// Ids for annotations that come without one: "n1", "n2", … past those that are taken.
struct Ids {
    taken: HashSet<String>,
    next: usize,
}

impl Ids {
    fn new(taken: HashSet<String>) -> Self {
        Self { taken, next: 1 }
    }

    fn fresh(&mut self, letter: char) -> String {
        loop {
            let id = format!("{letter}{}", self.next);
            self.next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// # Errors
/// The text is too long to be read.
fn short_enough(text: &str) -> Result<(), Problem> {
    let units = crate::offsets::utf16_units(text);
    if units <= crate::LONGEST {
        return Ok(());
    }
    Err(Problem::new("too-long").with("units", units).with("limit", crate::LONGEST))
}
