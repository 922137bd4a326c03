//! The article's words in UTF-16 units: where a boundary may stand, and where the same words stand again.
//! In "Kim Jong Un parla", a boundary after "Jong" moved one word on stands after "Un".

use crate::offsets::{Offsets, Span, Utf16};
use crate::order;
use crate::text::{Key, tokens};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// All words and marks of an article with their fingerprints, in order.
#[derive(Default)]
pub struct Words {
    spans: Vec<Span<Utf16>>,
    keys: Vec<Key>,
    /// How many words, marks not counted, come before the end of each.
    until: Vec<u32>,
    /// How much of the article is cut.
    units: u32,
    bytes: usize,
}

/// Which end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Words {
    /// Cuts the article at once.
    pub fn new(text: &str) -> Self {
        let mut words = Self::default();
        words.go_on(text, text.len());
        words
    }

    /// Cuts some more of the article, whole lines of about `bytes` in all; whether there is more.
    pub fn go_on(&mut self, text: &str, bytes: usize) -> bool {
        let rest = &text[self.bytes..];
        let end = rest.bytes().skip(bytes).position(|b| b == b'\n').map_or(rest.len(), |n| bytes + n + 1);
        let (part, mut count) = (&rest[..end], self.count() as u32);
        let map = Offsets::new(part);
        for token in tokens::of_lines(part) {
            let span = map.span::<Utf16>(token.span);
            self.spans.push(Span::new((self.units + span.start) as usize, (self.units + span.end) as usize));
            self.keys.push(token.key);
            count += u32::from(token.is_word() || token.is_number());
            self.until.push(count);
        }
        self.units += map.from_byte::<Utf16>(end as u32);
        self.bytes += end;
        self.bytes < text.len()
    }

    /// How many words, marks not counted, the article has.
    pub fn count(&self) -> usize {
        self.before(self.until.len()) as usize
    }

    /// How many words, marks not counted, come before one.
    fn before(&self, at: usize) -> u32 {
        at.checked_sub(1).map_or(0, |last| self.until[last])
    }

    /// How many words, marks not counted, are touched by any of the stretches; each counts once.
    pub fn count_under(&self, spans: impl Iterator<Item = Span<Utf16>>) -> usize {
        let mut ranges: Vec<Range<usize>> = spans.map(|s| self.touched(s)).collect();
        order::by(&mut ranges, |r| r.start as u64);
        let (mut reached, mut count) = (0, 0);
        for range in ranges {
            let from = range.start.max(reached);
            if from < range.end {
                count += (self.before(range.end) - self.before(from)) as usize;
                reached = range.end;
            }
        }
        count
    }

    /// The smallest run of whole words that covers `span`, without space at its edges; `None` where it covers
    /// no word at all or leaves the article.
    pub fn snap(&self, span: Span<Utf16>) -> Option<Span<Utf16>> {
        let touched = self.touched(span);
        (!touched.is_empty() && span.end <= self.units)
            .then(|| self.spans[touched.start].join(self.spans[touched.end - 1]))
    }

    /// `span` with one of its ends moved by `by` words (negative: towards the article's beginning); `None`
    /// where no word would be left inside, or the article ends.
    pub fn step(&self, span: Span<Utf16>, side: Side, by: i32) -> Option<Span<Utf16>> {
        let touched = self.touched(span);
        let moved = |at: usize| usize::try_from(at as i64 + i64::from(by)).ok();
        let (from, until) = match side {
            Side::Start => (moved(touched.start)?, touched.end),
            Side::End => (touched.start, moved(touched.end)?),
        };
        (from < until && until <= self.spans.len()).then(|| self.spans[from].join(self.spans[until - 1]))
    }

    /// Every place where the same words stand, `span` itself included, in order; upper and lower case alike.
    pub fn alike(&self, span: Span<Utf16>) -> Vec<Span<Utf16>> {
        let wanted = self.touched(span);
        if wanted.is_empty() {
            return Vec::new();
        }
        let keys = self.keys.windows(wanted.len()).enumerate();
        let same = keys.filter(|(_, keys)| **keys == self.keys[wanted.clone()]);
        same.map(|(at, keys)| self.spans[at].join(self.spans[at + keys.len() - 1])).collect()
    }

    /// The fingerprints of the words of a stretch; those of another stretch with the same words are the same, upper
    /// and lower case alike.
    pub fn keys(&self, span: Span<Utf16>) -> &[Key] {
        &self.keys[self.touched(span)]
    }

    fn touched(&self, span: Span<Utf16>) -> Range<usize> {
        let from = self.spans.partition_point(|s| s.end <= span.start);
        let until = self.spans.partition_point(|s| s.start < span.end);
        from..until.max(from)
    }
}
