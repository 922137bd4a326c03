//! The lines of an article as the page lays them: every unit of the text in exactly one of them, in UTF-16.
//! "a\r\n\nb" has the lines "a\r\n", "\n" and "b": the line end stays inside, so that nothing is lost in copying.

use crate::offsets::{Span, Utf16};

/// The lines of `text`, line ends (LF, CR, CRLF) inside. An empty text has no line.
pub fn lines(text: &str) -> Vec<Span<Utf16>> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        at += c.len_utf16();
        if c == '\n' || c == '\r' && chars.peek() != Some(&'\n') {
            out.push(Span::new(start, at));
            start = at;
        }
    }
    if at > start {
        out.push(Span::new(start, at));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_stands_in_one_line() {
        assert_eq!(lines("🙂\r\n\nb"), [Span::new(0, 4), Span::new(4, 5), Span::new(5, 6)]);
        assert_eq!(lines("a\rb\n"), [Span::new(0, 2), Span::new(2, 4)]);
        assert_eq!(lines(""), []);
    }
}
