//! Lines: which stretches between line ends hold words; in bytes. `"A\r\n\nB"` has the lines "A" and "B".

use crate::offsets::Span;

/// The lines that hold anything but white space, without their line ends (LF, CR, CRLF, U+2028, U+2029).
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let ends = text.bytes().enumerate().filter_map(|(i, byte)| Some((i, ending(text, i, byte)?)));
    for (end, length) in ends.chain([(text.len(), 0)]) {
        if !text[start..end].trim().is_empty() {
            out.push(Span::new(start, end));
        }
        start = end + length;
    }
    out
}

/// The length of the line end that begins with this byte, if one does.
fn ending(text: &str, at: usize, byte: u8) -> Option<usize> {
    match byte {
        b'\n' | b'\r' => Some(1),
        0xe2 if text[at..].starts_with(['\u{2028}', '\u{2029}']) => Some(3),
        _ => None,
    }
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
