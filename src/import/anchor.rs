//! Finding words again in a text that changed, by what stood there and around it; in bytes.
//!
//! "600" of "Sono circa 600 soldati" is found in "Ieri erano circa 600 i soldati", also when another 600 stands
//! elsewhere: the one whose surroundings agree best is taken, of equals the nearest.

use crate::offsets::Span;
use std::cell::Cell;

/// How many characters of context each side count.
const CONTEXT: usize = 32;
/// How far around the expected place is searched first, in bytes.
const NEAR: usize = 20_000;
/// How many bytes may be searched for one document; so many lost words cannot make an import hang.
const PATIENCE: usize = 200_000_000;

/// What is known of the words looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Quote<'q> {
    /// The words themselves.
    pub exact: &'q str,
    /// What stood before them.
    pub prefix: &'q str,
    /// What stood after them.
    pub suffix: &'q str,
    /// Where they are expected.
    pub near: Option<usize>,
}

/// A text in which words are looked for.
pub(super) struct Anchor<'t> {
    text: &'t str,
    patience: Cell<usize>,
}

impl<'t> Anchor<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, patience: Cell::new(PATIENCE) }
    }

    /// Where the words stand now. Short words need surroundings that agree, unless they stand there only once.
    pub fn find(&self, quote: &Quote) -> Option<Span> {
        if quote.exact.is_empty() {
            return None;
        }
        self.find_as_written(quote).or_else(|| self.with_other_line_ends(quote))
    }

    fn with_other_line_ends(&self, quote: &Quote) -> Option<Span> {
        let exact = match quote.exact.contains("\r\n") {
            true => quote.exact.replace("\r\n", "\n"),
            false if quote.exact.contains('\n') => quote.exact.replace('\n', "\r\n"),
            false => return None,
        };
        self.find_as_written(&Quote { exact: &exact, ..*quote })
    }

    fn find_as_written(&self, quote: &Quote) -> Option<Span> {
        let near = quote.near.map(|near| self.window(near, NEAR + quote.exact.len()));
        near.and_then(|near| self.best(quote, near)).or_else(|| self.best(quote, (0, self.text.len())))
    }

    /// Byte bounds, on characters, of the stretch around a place.
    fn window(&self, around: usize, reach: usize) -> (usize, usize) {
        let floor = |i: usize| (0..=i.min(self.text.len())).rev().find(|&i| self.text.is_char_boundary(i));
        let from = floor(around.saturating_sub(reach)).unwrap_or(0);
        (from, floor(around.saturating_add(reach)).unwrap_or(self.text.len()))
    }

    fn best(&self, quote: &Quote, (from, until): (usize, usize)) -> Option<Span> {
        let left = self.patience.get().checked_sub(until - from)?;
        self.patience.set(left);
        let mut found: Option<(usize, usize, usize)> = None;
        let mut count = 0;
        for (i, words) in self.text[from..until].match_indices(quote.exact) {
            let (start, end) = (from + i, from + i + words.len());
            let context = agreement(&self.text[..start], quote.prefix, &self.text[end..], quote.suffix);
            let distance = quote.near.map_or(start, |near| near.abs_diff(start));
            let better = found.is_none_or(|(c, d, _)| (context, usize::MAX - distance) > (c, usize::MAX - d));
            if better {
                found = Some((context, distance, start));
            }
            count += 1;
        }
        let (context, _, start) = found?;
        let sure =
            context >= 8 || quote.exact.chars().count() >= 8 || count == 1 && until - from == self.text.len();
        sure.then(|| Span::new(start, start + quote.exact.len()))
    }
}

/// How many characters agree on both sides, carriage returns aside.
fn agreement(before: &str, prefix: &str, after: &str, suffix: &str) -> usize {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.filter(|&c| c != '\r')
            .zip(b.filter(|&c| c != '\r'))
            .take(CONTEXT)
            .take_while(|(a, b)| a == b)
            .count()
    };
    same(&mut before.chars().rev(), &mut prefix.chars().rev()) + same(&mut after.chars(), &mut suffix.chars())
}

/// The words of `span` with up to [`CONTEXT`] characters each side, for looking them up in another text.
pub(crate) fn quote(text: &str, span: Span) -> Quote<'_> {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text[..start].char_indices().rev().take(CONTEXT).last().map_or(start, |(i, _)| i);
    let after = text[end..].char_indices().nth(CONTEXT).map_or(text.len(), |(i, _)| end + i);
    Quote {
        exact: &text[start..end],
        prefix: &text[before..start],
        suffix: &text[end..after],
        near: Some(start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(old: &str, words: &str, new: &str) -> Option<usize> {
        let start = old.find(words).unwrap();
        let quote = quote(old, Span::new(start, start + words.len()));
        Anchor::new(new).find(&quote).map(|s| s.start as usize)
    }

    #[test]
    fn surroundings_decide_between_equal_words() {
        let old = "Sono 600 i soldati e i civili sono 40.";
        let new = "Erano 600 feriti. Sono 600 i soldati e i civili sono 40.";
        assert_eq!(moved(old, "600", new), new.rfind("600"));
    }

    #[test]
    fn what_is_gone_is_not_found() {
        assert_eq!(moved("Sono 600 i soldati.", "600", "Sono pochi."), None);
    }

    #[test]
    fn line_ends_may_differ() {
        assert_eq!(
            moved("Dice:\r\nsono qui\r\ncon voi.", "sono qui\r\ncon voi", "Dice:\nsono qui\ncon voi."),
            Some(6)
        );
    }

    #[test]
    fn a_short_word_needs_agreement_where_it_stands_more_than_once() {
        assert_eq!(moved("xx il yy", "il", "ab il cd il ef"), None);
        assert_eq!(moved("xx il yy", "il", "ab il cd"), Some(3));
    }
}
