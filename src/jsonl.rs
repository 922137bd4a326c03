//! JSON Lines: a request a line in, an annotation document a line out, in the same order; offsets in UTF-16 units.
//!
//! `{"id":"a","text":"Sono 600."}` is answered by the document of "Sono 600." with the id "a". A line that cannot
//! be read is named and left out; the others are answered.

use crate::{Document, Options, annotate};
use serde::Deserialize;
use std::io::{self, BufRead, Write};

/// One line.
#[derive(Deserialize)]
struct Request {
    id: Option<String>,
    text: String,
    lang: Option<String>,
    published: Option<String>,
}

/// Answers every line of `input` that is not blank; `complain` is told the number (from 1) of each line that
/// cannot be read, and why. Whether all could be.
///
/// # Errors
/// Those of reading `input` and writing `output`.
pub fn answer_lines(
    input: impl BufRead,
    mut output: impl Write,
    mut complain: impl FnMut(usize, String),
    defaults: &Options,
) -> io::Result<bool> {
    let mut all = true;
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match answer(&line, defaults) {
            Ok(document) => {
                serde_json::to_writer(&mut output, &document)?;
                output.write_all(b"\n")?;
            }
            Err(message) => {
                all = false;
                complain(index + 1, message);
            }
        }
    }
    output.flush()?;
    Ok(all)
}

/// The document that one line asks for. What the line does not say is taken from `defaults`.
///
/// # Errors
/// A message for the person: the line is not UTF-8, no request, or a text that is not read.
pub fn answer(line: &[u8], defaults: &Options) -> Result<Document, String> {
    let request: Request = serde_json::from_str(utf8(line)?)
        .map_err(|e| format!("{e}; each line is one JSON object with \"id\" and \"text\""))?;
    let options = Options {
        id: request.id,
        language: request.lang.or_else(|| defaults.language.clone()),
        published: request.published.or_else(|| defaults.published.clone()),
    };
    annotate(&request.text, &options).map_err(|e| e.to_string())
}

/// Bytes as text.
///
/// # Errors
/// A message for the person that says from which byte on they are none.
pub fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        format!(
            "the text is not UTF-8 from byte {at} on: convert it first, for example with `iconv -t utf-8`"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_does_not_say_comes_from_the_defaults() {
        let defaults =
            Options { language: Some("en".into()), published: Some("2025-06-18".into()), id: None };
        let document = answer(br#"{"id":"a","text":"Sono 600.","lang":"it"}"#, &defaults).unwrap();
        assert_eq!((document.language.as_str(), document.id.as_deref()), ("it", Some("a")));
        assert_eq!(document.published, defaults.published);
    }

    #[test]
    fn wrong_lines_are_numbered_and_the_others_answered() {
        let input = b"{\"text\":\"Uno.\"}\r\n\n[]\n{\"text\":\"\\ud800\"}\n\xff\n{\"text\":\"Due.\"}";
        let (mut output, mut wrong) = (Vec::new(), Vec::new());
        let all = answer_lines(&input[..], &mut output, |line, _| wrong.push(line), &Options::default());
        assert!(!all.unwrap());
        assert_eq!(wrong, [3, 4, 5]);
        assert_eq!(output.iter().filter(|&&b| b == b'\n').count(), 2);
    }
}
