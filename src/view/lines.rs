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

/// The longest line, in UTF-16 units, that is taken for a headline.
const HEADLINE: u32 = 160;

/// Whether the first line is a headline: short, without a full stop at its end, and more text follows.
pub fn has_headline(text: &str, lines: &[Span<Utf16>]) -> bool {
    let Some(first) = lines.first().filter(|l| lines.len() > 1 && l.end - l.start <= HEADLINE) else {
        return false;
    };
    let words: String =
        text.chars().take((first.end - first.start) as usize).take_while(|c| *c != '\n').collect();
    let words = words.trim();
    !words.is_empty()
        && !words.ends_with(['.', ',', ';', ':', '…'])
        && !words.starts_with(['-', '–', '—', '•'])
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

    #[test]
    fn a_short_first_line_is_a_headline() {
        let headed = |text: &str| has_headline(text, &lines(text));
        assert!(headed("Riapre il ponte\n\nVALLESCURA – Il ponte."));
        assert!(!headed("Riapre il ponte.\nPoi chiude."), "a sentence");
        assert!(!headed("Riapre il ponte"), "nothing follows");
        assert!(!headed("\nRiapre"), "nothing in it");
        assert!(!headed(&format!("{}\nFine.", "parola ".repeat(40))), "too long");
    }
}
