//! Opening any file at all: refused with a reason, or a document without faults that its own JSON brings back.

use super::faults::{SPACED, faults};
use chidice::import::import as open;

/// The first line names a format ("json", "brat", …; nothing lets the file be guessed), and behind a space the text
/// at hand; the rest is the file: `w3c Riva tace.⏎[{"type":"Annotation",…}]`.
pub fn import(data: &[u8]) {
    let end = data.iter().position(|&b| b == b'\n').unwrap_or(0);
    let head = String::from_utf8_lossy(&data[..end]).into_owned();
    let (format, text) = head.split_once(' ').unwrap_or((&head, ""));
    let given = |words: &str| Some(words.to_owned()).filter(|w| !w.is_empty());
    let (format, text) = (given(format), given(text));
    let file = &data[(end + 1).min(data.len())..];
    let Ok(opened) = open(file, format.as_deref(), text.as_deref()) else { return };
    // Where a stretch begins and ends is the file's affair, as long as it lies in the text.
    let faults = faults(&opened.document).into_iter().filter(|f| !f.ends_with(SPACED));
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<String>::new());
    let json = serde_json::to_vec(&opened.document).expect("a document can be written");
    let again = open(&json, Some("json"), None).expect("and opened");
    assert_eq!(again.document, opened.document);
    assert!(again.left_out.is_empty(), "left out: {:?}", again.left_out);
}
