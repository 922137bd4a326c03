//! Annotations inside the text as elements that nest, for TEI and HTML: where two overlap without one holding
//! the other, the later one is closed and opened again. "[a (b] c)" becomes "[a (b)](c)".

use super::parts::Part;

/// Writes elements and text.
pub(super) trait Sink {
    /// The element of `part` begins, or its `piece`-th continuation.
    fn open(&mut self, part: usize, piece: usize);
    /// The innermost open element, of this part, ends.
    fn close(&mut self, part: usize);
    /// Text between them.
    fn text(&mut self, words: &str);
}

/// Gives `sink` the text and its parts, which come in text order.
pub(super) fn nest(text: &str, parts: &[Part], sink: &mut impl Sink) {
    let mut edges: Vec<usize> =
        parts.iter().flat_map(|p| [p.span.start as usize, p.span.end as usize]).chain([text.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut open: Vec<usize> = Vec::new();
    let mut pieces = vec![0; parts.len()];
    let (mut next, mut at) = (0, 0);
    for edge in edges {
        sink.text(&text[at..edge]);
        at = edge;
        let again = close(parts, &mut open, edge, sink);
        let begin = next;
        while parts.get(next).is_some_and(|p| p.span.start as usize == edge) {
            next += 1;
        }
        for part in again.into_iter().chain(begin..next) {
            sink.open(part, pieces[part]);
            pieces[part] += 1;
            open.push(part);
        }
    }
}

/// Closes what ends at `edge` and all that was opened since; gives the latter, to be opened again.
fn close(parts: &[Part], open: &mut Vec<usize>, edge: usize, sink: &mut impl Sink) -> Vec<usize> {
    let ends = |&part: &usize| parts[part].span.end as usize <= edge;
    let Some(lowest) = open.iter().position(ends) else { return vec![] };
    let closed = open.split_off(lowest);
    closed.iter().rev().for_each(|&part| sink.close(part));
    closed.into_iter().filter(|part| !ends(part)).collect()
}

/// Escapes what has a meaning in markup, in text and in quoted values alike; carriage returns are written by
/// number, so that no reader turns them into line feeds, and what XML cannot hold becomes U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(holdable(c)),
        }
    }
    out
}

/// The same for a value, where line feeds and tabs would become spaces.
pub(super) fn escape_value(text: &str) -> String {
    escape(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

/// The character, or U+FFFD for one that XML 1.0 cannot hold.
pub(super) fn holdable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// The text of markup that we wrote, its elements dropped: for the last look before saving.
pub(super) fn text_of(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for (i, piece) in markup.split('<').enumerate() {
        let words = if i == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) };
        out.push_str(&unescape(words));
    }
    out
}

fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (i, piece) in words.split('&').enumerate() {
        let named =
            [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"), ("#13;", "\r")];
        let known = named.into_iter().find_map(|(name, c)| Some((c, piece.strip_prefix(name)?)));
        match known.filter(|_| i > 0) {
            Some((c, rest)) => out.extend([c, rest]),
            None => out.push_str(piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::parts::{Label, Of};
    use super::*;
    use crate::document::{Time, TimeKind};
    use crate::offsets::{Byte, Span};

    struct Brackets(String);

    impl Sink for Brackets {
        fn open(&mut self, part: usize, piece: usize) {
            self.0.push_str(&format!("[{part}{}", "'".repeat(piece)));
        }
        fn close(&mut self, _: usize) {
            self.0.push(']');
        }
        fn text(&mut self, words: &str) {
            self.0.push_str(&words.to_uppercase());
        }
    }

    fn nested(text: &str, spans: &[(usize, usize)]) -> String {
        let time: Time<Byte> = Time {
            id: "t".into(),
            span: Span::new(0, 1),
            kind: TimeKind::Date,
            value: None,
            modifier: None,
            resolved: None,
            attribution: None,
            origin: None,
        };
        let part = |&(start, end): &(usize, usize)| Part {
            id: String::new(),
            label: Label::Time,
            span: Span::new(start, end),
            of: Of::Time(&time),
        };
        let mut parts: Vec<_> = spans.iter().map(part).collect();
        parts.sort_by_key(|p| p.span);
        let mut sink = Brackets(String::new());
        nest(text, &parts, &mut sink);
        sink.0
    }

    #[test]
    fn overlaps_are_cut_and_nesting_is_kept() {
        assert_eq!(nested("abcd", &[(0, 4), (1, 2)]), "[0A[1B]CD]");
        assert_eq!(nested("abcd", &[(0, 2), (1, 4)]), "[0A[1B]][1'CD]");
        assert_eq!(nested("abcd", &[(0, 2), (0, 2), (2, 4)]), "[0[1AB]][2CD]");
        assert_eq!(nested("", &[]), "");
    }

    #[test]
    fn markup_comes_back_as_text() {
        let text = "<b onclick=\"x('&amp;')\">\r\n&lt; \u{1}";
        assert_eq!(text_of(&format!("<p a=\"1\">{}</p>", escape(text))), text.replace('\u{1}', "\u{fffd}"));
    }
}
