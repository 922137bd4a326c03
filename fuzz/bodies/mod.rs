//! What each fuzz target does with its bytes: read them, and panic where a promise is broken. `tests/corpus.rs` runs
//! the same functions over the corpus and over every crash that was ever found, without nightly and without a fuzzer.

mod faults;
mod import;
mod session;

pub use import::import;
pub use session::session;

use chidice::document::Document;
use chidice::jsonl::answer_lines;
use chidice::offsets::{CodePoint, Utf16};
use chidice::{Options, annotate_bytes};
use faults::faults;
use std::borrow::Cow;

/// A fuzz target: its name, which is also its corpus folder's, and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 5] =
    [("annotate", annotate), ("clean", clean), ("import", import), ("jsonl", jsonl), ("session", session)];

/// The first line names language and day of publication, either of which may be missing or nonsense; the rest is
/// the article: `it 2025-06-18⏎Riva ha detto no.`
fn request(data: &[u8]) -> (Options, Cow<'_, str>) {
    let end = data.iter().position(|&b| b == b'\n').unwrap_or(0);
    let head = String::from_utf8_lossy(&data[..end]).into_owned();
    let text = String::from_utf8_lossy(&data[(end + 1).min(data.len())..]);
    let mut words = head.split(' ').map(|w| Some(w.to_owned()).filter(|w| !w.is_empty()));
    let (language, published) = (words.next().flatten(), words.next().flatten());
    (Options { id: None, language, published }, text)
}

/// A document is valid in every unit, the same each time, and survives its own JSON.
pub fn annotate(data: &[u8]) {
    let (options, text) = request(data);
    let Ok(read) = annotate_bytes(&text, &options) else { return };
    assert_eq!(Ok(&read), annotate_bytes(&text, &options).as_ref(), "the same text, another document");
    assert_eq!(read.text, text);
    let document = read.clone().in_unit::<Utf16>();
    assert_eq!(faults(&document), Vec::<String>::new());
    assert_eq!(read.clone().in_unit::<CodePoint>().in_bytes().as_ref(), Some(&read));
    assert_eq!(document.clone().in_bytes().as_ref(), Some(&read));
    let json = serde_json::to_string(&document).expect("a document can be written");
    assert_eq!(serde_json::from_str::<Document>(&json).expect("and read"), document);
}

/// Cleaned text is clean, and text that nothing was mended in is the same but for its line ends.
pub fn clean(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let once = chidice::clean::clean(&text);
    let twice = chidice::clean::clean(&once.text);
    assert_eq!(twice.text, once.text, "cleaning twice is cleaning once");
    if !once.is_changed() {
        let visible = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(visible(&once.text), visible(&text), "nothing mended, yet changed");
    }
}

/// Each line that is not blank is answered by a valid document or named once.
pub fn jsonl(data: &[u8]) {
    let (mut output, mut wrong) = (Vec::new(), Vec::new());
    let all = answer_lines(data, &mut output, |line, _| wrong.push(line), &Options::default());
    assert_eq!(all.expect("bytes in memory can be read and written"), wrong.is_empty());
    let asked = data.split(|&b| b == b'\n').filter(|l| !l.iter().all(u8::is_ascii_whitespace)).count();
    let mut answered = 0;
    for line in output.split(|&b| b == b'\n').filter(|l| !l.is_empty()) {
        let document: Document = serde_json::from_slice(line).expect("an answer is a document");
        assert_eq!(faults(&document), Vec::<String>::new());
        answered += 1;
    }
    assert_eq!(asked, answered + wrong.len());
}
