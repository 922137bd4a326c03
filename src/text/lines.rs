//! Lines: which stretches between line ends hold words; in bytes. `"A\r\n\nB"` has the lines "A" and "B".

use crate::offsets::Span;

/// The lines that hold anything but white space, without their line ends (LF, CR, CRLF, U+2028, U+2029).
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
    for (end, c) in ends.chain([(text.len(), '\n')]) {
        if !text[start..end].trim().is_empty() {
            out.push(Span::new(start, end));
        }
        start = (end + c.len_utf8()).min(text.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_every_sort() {
        let text = "uno\r\ndue\n \n\u{2028}tre";
        let lines: Vec<_> = lines(text).into_iter().map(|l| l.of(text)).collect();
        assert_eq!(lines, ["uno", "due", "tre"]);
    }
}
