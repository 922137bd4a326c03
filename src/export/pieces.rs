//! The article in pieces without white space, cut at words and at the edges of every annotation, so that each
//! annotation is a whole number of pieces: what spaCy and CoNLL files need. "l'ANSA 600" is l' ANSA 600.

use super::parts::Part;
use crate::offsets::{Byte, Span};
use crate::text::Text;

/// White space as Python's `str.split` sees it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// The pieces in order.
pub(super) fn pieces(text: &Text, parts: &[Part]) -> Vec<Span<Byte>> {
    let words = text.tokens.iter().map(|t| t.span);
    let mut cuts: Vec<u32> =
        words.chain(parts.iter().map(|p| p.span)).flat_map(|s| [s.start, s.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut cuts = cuts.into_iter().peekable();
    let (mut out, mut start) = (Vec::new(), None::<usize>);
    for (at, c) in text.source.char_indices() {
        let cut = std::iter::from_fn(|| cuts.next_if(|&c| c as usize <= at)).last() == Some(at as u32);
        if (cut || is_space(c))
            && let Some(from) = start.take()
        {
            out.push(Span::new(from, at));
        }
        if !is_space(c) {
            start.get_or_insert(at);
        }
    }
    out.extend(start.map(|from| Span::new(from, text.source.len())));
    out
}

/// A span without white space at its edges; `None` where nothing else is in it.
pub(super) fn trimmed(text: &str, span: Span<Byte>) -> Option<Span<Byte>> {
    let words = span.of(text);
    let start = span.start as usize + words.len() - words.trim_start_matches(is_space).len();
    let words = words.trim_matches(is_space);
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// The parts that overlap none before them: of those that do, what encloses the others.
pub(super) fn outermost<'p, 'd>(parts: impl Iterator<Item = &'p Part<'d>>) -> Vec<&'p Part<'d>>
where
    'd: 'p,
{
    let (mut out, mut end) = (Vec::new(), 0);
    for part in parts {
        if part.span.start >= end {
            end = part.span.end;
            out.push(part);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_white_space() {
        let text = Text::new("l'ANSA 10\u{a0}000\r\n🙂 sì.");
        let words: Vec<_> = pieces(&text, &[]).iter().map(|s| s.of(text.source)).collect();
        assert_eq!(words, ["l'", "ANSA", "10", "000", "🙂", "sì", "."]);
        assert_eq!(trimmed(" a b\n", Span::new(0, 5)), Some(Span::new(1, 4)));
        assert_eq!(trimmed(" \n", Span::new(0, 2)), None);
    }
}
