//! The sweep that flattens overlapping annotations into marks; in UTF-16 units.
//!
//! It goes over all ends in text order and keeps what covers the place reached: "abcdef" with 0..4 and 2..6 gives
//! 0..2, 2..4, 4..6, the middle one covered by both. n log n in the number of annotations, whatever they overlap.

use super::kind::{Kind, Kinds};
use super::marks::{DEEPEST, Segment};
use super::pieces::Piece;
use crate::offsets::{Span, Utf16};
use crate::order;
use std::collections::BTreeSet;

/// What covers the place that the sweep has reached.
#[derive(Default)]
struct Cover {
    /// Length and index of each piece, so that the shortest comes first.
    open: BTreeSet<(u32, usize)>,
    counts: [u32; 6],
}

impl Cover {
    fn open(&mut self, pieces: &[Piece], i: usize) {
        self.open.insert((pieces[i].span.len() as u32, i));
        self.counts[pieces[i].kind as usize] += 1;
    }

    fn close(&mut self, pieces: &[Piece], i: usize) {
        self.open.remove(&(pieces[i].span.len() as u32, i));
        self.counts[pieces[i].kind as usize] -= 1;
    }

    fn segment(&self, pieces: &[Piece], span: Span<Utf16>) -> Segment {
        let shortest = || self.open.iter().take(DEEPEST).map(|&(_, i)| &pieces[i]);
        let kinds = Kind::ALL.into_iter().filter(|&k| self.counts[k as usize] > 0);
        let mut owners: Vec<u32> = Vec::with_capacity(self.open.len().min(DEEPEST));
        shortest().for_each(|p| {
            if !owners.contains(&p.owner) {
                owners.push(p.owner);
            }
        });
        let at = |edge: fn(Span<Utf16>) -> u32| {
            let mine = shortest().filter(|p| edge(p.span) == edge(span));
            mine.fold(Kinds::default(), |kinds, p| kinds.with(p.kind))
        };
        Segment {
            span,
            kinds: kinds.fold(Kinds::default(), Kinds::with),
            starts: at(|s| s.start),
            ends: at(|s| s.end),
            owners,
            tint: shortest().find_map(|p| p.tint),
        }
    }
}

/// The marks within `region`, which begins and ends where a line does. `pieces` are in text order, and all there are
/// in the region.
pub(super) fn flatten(pieces: &[Piece], lines: &[Span<Utf16>], region: Span<Utf16>) -> Vec<Segment> {
    let mut ending: Vec<usize> = (0..pieces.len()).collect();
    order::by(&mut ending, |&i| pieces[i].span.end.into());
    let (mut starting, mut ending) = ((0..pieces.len()).peekable(), ending.into_iter().peekable());
    let (mut cover, mut out) = (Cover::default(), Vec::new());
    let bounds = bounds(pieces, lines, region);
    for pair in bounds.windows(2) {
        while let Some(i) = ending.next_if(|&i| pieces[i].span.end <= pair[0]) {
            cover.close(pieces, i);
        }
        while let Some(i) = starting.next_if(|&i| pieces[i].span.start <= pair[0]) {
            cover.open(pieces, i);
        }
        if !cover.open.is_empty() {
            out.push(cover.segment(pieces, Span::new(pair[0] as usize, pair[1] as usize)));
        }
    }
    out
}

/// Every place of the region where a mark may begin or end, in order.
fn bounds(pieces: &[Piece], lines: &[Span<Utf16>], region: Span<Utf16>) -> Vec<u32> {
    let ends = |s: &Span<Utf16>| [s.start, s.end];
    let all = pieces.iter().flat_map(|p| ends(&p.span)).chain(lines.iter().flat_map(ends));
    let mut bounds: Vec<u32> = all.filter(|at| (region.start..=region.end).contains(at)).collect();
    order::by(&mut bounds, |&b| b.into());
    bounds.dedup();
    bounds
}
