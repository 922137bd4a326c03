//! Opening a text without annotations: plain text in the usual encodings, and the text of an HTML page.
//!
//! `<p>Sono <b>600</b>.</p><script>x()</script><p>Fine.</p>` is "Sono 600.\n\nFine.". Of a page that marks its
//! article only the article is taken. A new language of markup would be a file beside this one.

mod entities;
mod head;
mod html;

use super::{Imported, short_enough};
use crate::document::{Document, FORMAT, Generator, Rejected, sha256};
use crate::export::Problem;
use head::Head;

/// The document of a plain text.
///
/// # Errors
/// The file is no text, or too long.
pub(super) fn plain(bytes: &[u8]) -> Result<Imported, Problem> {
    let (text, left_out) = decode(bytes)?;
    bare(text, Head::default(), left_out)
}

/// The document of an HTML page: its text, and what its head says of it.
///
/// # Errors
/// The file is no text, or too long.
pub(super) fn html(bytes: &[u8]) -> Result<Imported, Problem> {
    let (page, left_out) = decode(bytes)?;
    bare(html::text(&page), head::read(&page), left_out)
}

fn bare(text: String, head: Head, left_out: Vec<Problem>) -> Result<Imported, Problem> {
    short_enough(&text)?;
    let document = Document {
        format: FORMAT.into(),
        generator: Generator::default(),
        id: None,
        language: "und".into(),
        published: head.published,
        title: head.title,
        address: head.address,
        text_sha256: sha256(&text),
        text,
        offset_unit: "utf16".into(),
        entities: vec![],
        numbers: vec![],
        times: vec![],
        attributions: vec![],
        rejected: Rejected::default(),
    };
    Ok(Imported { document, left_out, annotated: false })
}

/// UTF-8 or UTF-16 by its mark, UTF-8 by its form, else Windows-1252, which is said.
fn decode(bytes: &[u8]) -> Result<(String, Vec<Problem>), Problem> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Ok((String::from_utf8_lossy(rest).into_owned(), vec![])),
        [0xff, 0xfe, rest @ ..] => Ok((utf16(rest, u16::from_le_bytes), vec![])),
        [0xfe, 0xff, rest @ ..] => Ok((utf16(rest, u16::from_be_bytes), vec![])),
        _ if bytes.contains(&0) || bytes.starts_with(b"%PDF") => Err(Problem::new("not-text")),
        _ => Ok(match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), vec![]),
            Err(e) => (
                bytes.iter().map(|&b| western(b)).collect(),
                vec![Problem::new("windows-1252").with("byte", e.valid_up_to())],
            ),
        }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A byte of Windows-1252 as a character.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = |bytes: &[u8]| plain(bytes).unwrap().document.text;
        assert_eq!(text("è 🙂".as_bytes()), "è 🙂");
        assert_eq!(text(b"\xef\xbb\xbf\xc3\xa8"), "è");
        assert_eq!(text(b"\xff\xfe\xe8\x00"), "è");
        assert_eq!(text(b"\xfe\xff\x00\xe8"), "è");
        let western = plain(b"perch\xe9 \x93no\x94").unwrap();
        assert_eq!(western.document.text, "perché “no”");
        assert_eq!(western.left_out[0].key, "windows-1252");
        assert_eq!(plain(b"\x89PNG\0\0").unwrap_err().key, "not-text");
    }
}
