//! Quotations: whether one is somebody's words or only marked words, how far a chain of them goes, and how
//! literally a content is given. «governo ombra» is no utterance, «Non lascio» is one.

use super::Content;
use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use crate::document::AttributionKind;
use std::ops::Range;

/// Whether the quotation that opens at `open` holds words that somebody utters: a verb, a full stop inside, or
/// a good many words.
pub fn is_utterance(r: &Reading, open: usize) -> bool {
    let Some(end) = r.opens(open) else { return false };
    let words = r.count(open..end);
    let inside = open + 1..end;
    let ends = inside.clone().any(|i| r.is_stop(i) && matches!(r.written(i), "." | "!" | "?" | "…"));
    let introduced = open > 0 && (r.mark(open - 1, ':') || r.dash(open - 1));
    words > 6
        || words > 1 && r.has_finite(inside.clone())
        || ends
        || words > 2 && inside.clone().any(|i| r.is(i, Class::FIRST))
        || introduced
}

/// The quotation at `open..end` with those that follow it at once, on the next lines too: "«A» e «B»".
pub fn extend_quotation(r: &Reading, open: usize, end: usize) -> Range<usize> {
    let mut last = end;
    while let Some(next) = r.opens(last).filter(|&e| e > last && continues(r, last)) {
        last = next;
    }
    open..last
}

/// A line's opening mark continues the quotation that the line before left open.
fn continues(r: &Reading, open: usize) -> bool {
    let at = r.text.quotes.partition_point(|q| q.open < open);
    r.text.quotes.get(at).is_some_and(|q| q.open == open && q.continues)
}

/// The first opening mark of a quotation that continues over paragraphs up to `open`.
pub fn chain_start(r: &Reading, open: usize) -> usize {
    let mut at = r.text.quotes.partition_point(|q| q.open < open);
    while at > 0 && r.text.quotes.get(at).is_some_and(|q| q.continues) {
        at -= 1;
    }
    r.text.quotes.get(at).map_or(open, |q| q.open)
}

/// How literally the content is given: all, part or none of its words in quotation marks.
pub fn kind(r: &Reading, content: &Content, inside_quote: bool) -> AttributionKind {
    if content.verbatim {
        return AttributionKind::Direct;
    }
    let (mut all, mut quoted) = (0usize, 0usize);
    for part in &content.parts {
        let mut until = part.start;
        for i in part.clone() {
            if let Some(end) = r.opens(i) {
                until = until.max(end);
            }
            all += usize::from(r.is_wordlike(i));
            quoted += usize::from(r.is_wordlike(i) && (i < until || inside_quote));
        }
    }
    match quoted {
        0 => AttributionKind::Indirect,
        _ if quoted == all => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
