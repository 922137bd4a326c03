//! Marks: annotations that overlap and nest, flattened into stretches that follow one another; in UTF-16 units.
//!
//! A content 0..20 with a name 5..9 inside becomes 0..5 content, 5..9 content and entity, 9..20 content. No mark
//! crosses a line's end. After a correction only the lines that it touches are flattened anew.

use super::flatten::flatten;
use super::kind::{Kind, Kinds};
use super::pieces::{Piece, pieces};
use crate::document::{Document, EntityType};
use crate::offsets::{Span, Utf16};
use crate::order;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A stretch of text within one line that the same annotations cover.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Where it stands.
    pub span: Span<Utf16>,
    /// What covers it.
    pub kinds: Kinds,
    /// What begins with it.
    pub starts: Kinds,
    /// What ends with it.
    pub ends: Kinds,
    /// The annotations that cover it, the shortest part first; at most [`DEEPEST`].
    pub owners: Vec<u32>,
    /// The type of the shortest name that covers it.
    pub tint: Option<EntityType>,
}

/// A mark names at most this many annotations, so that a hostile document stays linear.
pub const DEEPEST: usize = 32;

/// All marks of a document.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The annotations' ids.
    pub ids: Vec<String>,
    /// Their parts, in text order.
    pub pieces: Vec<Piece>,
    /// The marks, in text order.
    pub segments: Vec<Segment>,
    /// Where the arrow keys stop, once they were asked for.
    stops: OnceCell<Vec<(Span<Utf16>, u32)>>,
}

/// So many runs of lines are flattened one by one; beyond that all lines are flattened together.
const RUNS: usize = 32;
/// So many parts are put in their places one by one; more are put in order together with all others.
const FEW: usize = 64;

impl Marks {
    /// Flattens what the document holds. `lines` are the stretches no mark may cross ([`super::lines()`]).
    pub fn new(document: &Document, lines: &[Span<Utf16>]) -> Self {
        let mut marks = Self::begin(document);
        marks.go_on(lines);
        marks
    }

    /// The parts that [`Marks::go_on`] flattens.
    pub fn begin(document: &Document) -> Self {
        let (ids, pieces) = pieces(document, |_| true);
        let mut marks = Self { ids, pieces, ..Self::default() };
        marks.sort();
        marks
    }

    /// Flattens the lines that come next.
    pub fn go_on(&mut self, lines: &[Span<Utf16>]) {
        let segments = self.flattened(lines);
        self.segments.extend(segments);
    }

    /// Follows a correction of the annotations `ids`; answers the lines, by index, whose marks look or link otherwise.
    pub fn update(&mut self, document: &Document, ids: &[String], lines: &[Span<Utf16>]) -> Vec<usize> {
        let ids: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let mut places = self.take(&ids);
        places.extend(self.put(document, &ids));
        self.stops = OnceCell::new();
        let touched: BTreeSet<usize> = places.into_iter().flat_map(|s| lines_of(s, lines)).collect();
        let mut runs = runs(&touched);
        if runs.len() > RUNS {
            runs = vec![(0, lines.len())];
        }
        runs.into_iter().flat_map(|(from, until)| self.renew(&lines[from..until], from)).collect()
    }

    /// Takes the parts of these annotations out; answers where they stood.
    fn take(&mut self, ids: &HashSet<&str>) -> Vec<Span<Utf16>> {
        let owned: Vec<bool> = self.ids.iter().map(|id| ids.contains(id.as_str())).collect();
        self.pieces.extract_if(.., |p| owned[p.owner as usize]).map(|p| p.span).collect()
    }

    /// Puts the parts that these annotations have now; answers where they stand.
    fn put(&mut self, document: &Document, ids: &HashSet<&str>) -> Vec<Span<Utf16>> {
        let (owners, pieces) = pieces(document, |id| ids.contains(id));
        let known: HashMap<&str, u32> = (self.ids.iter().zip(0..))
            .filter_map(|(id, i)| ids.contains(id.as_str()).then_some((id.as_str(), i)))
            .collect();
        let old: Vec<Option<u32>> = owners.iter().map(|id| known.get(id.as_str()).copied()).collect();
        let mut place = |(id, old): (String, Option<u32>)| {
            old.unwrap_or_else(|| {
                self.ids.push(id);
                self.ids.len() as u32 - 1
            })
        };
        let owners: Vec<u32> = owners.into_iter().zip(old).map(&mut place).collect();
        let pieces = pieces.into_iter().map(|p| Piece { owner: owners[p.owner as usize], ..p });
        let pieces: Vec<Piece> = pieces.collect();
        let spans = pieces.iter().map(|p| p.span).collect();
        if pieces.len() > FEW {
            self.pieces.extend(pieces);
            self.sort();
        } else {
            pieces.into_iter().for_each(|p| self.insert(p));
        }
        spans
    }

    /// In text order; of parts in the same place names come first and attributions last, each by its id.
    fn sort(&mut self) {
        let Self { ids, pieces, .. } = self;
        order::by(pieces, |p| rank(p, ids));
        order::by(pieces, |p| p.span.place());
    }

    fn insert(&mut self, piece: Piece) {
        let Self { ids, pieces, .. } = self;
        let key = |p: &Piece| (p.span.place(), rank(p, ids));
        let at = pieces.partition_point(|p| key(p) < key(&piece));
        pieces.insert(at, piece);
    }

    /// The marks of lines that follow one another.
    fn flattened(&self, lines: &[Span<Utf16>]) -> Vec<Segment> {
        let region = whole(lines);
        let until = self.pieces.partition_point(|p| p.span.start < region.end);
        let there: Vec<Piece> =
            self.pieces[..until].iter().filter(|p| p.span.end > region.start).copied().collect();
        flatten(&there, lines, region)
    }

    /// Flattens lines that follow one another, the first of which is the `first` of all; answers which of them changed.
    fn renew(&mut self, lines: &[Span<Utf16>], first: usize) -> Vec<usize> {
        let region = whole(lines);
        let new = self.flattened(lines);
        let differs = |line: &Span<Utf16>| within(&new, *line) != self.within(*line);
        let changed = lines.iter().enumerate().filter(|(_, l)| differs(l)).map(|(i, _)| first + i).collect();
        let from = self.segments.partition_point(|s| s.span.end <= region.start);
        let until = self.segments.partition_point(|s| s.span.start < region.end);
        self.segments.splice(from..until.max(from), new);
        changed
    }

    /// How many parts of each kind there are, in the order of [`Kind::ALL`].
    pub fn counts(&self) -> [usize; 6] {
        Kind::ALL.map(|kind| self.pieces.iter().filter(|p| p.kind == kind).count())
    }

    /// The next stop of the arrow keys after a place, or the one before it; without a place the first, or the last.
    /// They stop at each mention, number and time, and at each attribution once, at its cue or else its first part.
    pub fn step(&self, from: Option<u32>, back: bool) -> Option<(Span<Utf16>, &str)> {
        let stops = self.stops.get_or_init(|| self.stops());
        let at = match (from, back) {
            (Some(from), true) => stops.partition_point(|(s, _)| s.start < from).checked_sub(1)?,
            (Some(from), false) => stops.partition_point(|(s, _)| s.start <= from),
            (None, true) => stops.len().checked_sub(1)?,
            (None, false) => 0,
        };
        stops.get(at).map(|&(span, owner)| (span, self.ids[owner as usize].as_str()))
    }

    fn stops(&self) -> Vec<(Span<Utf16>, u32)> {
        let mut chosen: HashMap<u32, usize> = HashMap::new();
        for (i, piece) in self.pieces.iter().enumerate().filter(|(_, p)| p.kind.is_relation()) {
            let at = chosen.entry(piece.owner).or_insert(i);
            if piece.kind == Kind::Cue {
                *at = i;
            }
        }
        let stops = |(i, p): &(usize, &Piece)| !p.kind.is_relation() || chosen.get(&p.owner) == Some(i);
        self.pieces.iter().enumerate().filter(stops).map(|(_, p)| (p.span, p.owner)).collect()
    }

    /// The marks within a line.
    pub fn within(&self, line: Span<Utf16>) -> &[Segment] {
        within(&self.segments, line)
    }

    /// The ids of the annotations that cover a mark, separated by spaces.
    pub fn names(&self, segment: &Segment) -> String {
        let names = segment.owners.iter().map(|&o| self.ids[o as usize].as_str());
        names.collect::<Vec<_>>().join(" ")
    }
}

/// The order of parts in the same place.
fn rank(piece: &Piece, ids: &[String]) -> u64 {
    order::pair(piece.kind as usize, crate::session::number(&ids[piece.owner as usize]) as usize)
}

fn within(segments: &[Segment], line: Span<Utf16>) -> &[Segment] {
    let from = segments.partition_point(|s| s.span.end <= line.start);
    let until = segments.partition_point(|s| s.span.start < line.end);
    &segments[from..until.max(from)]
}

/// From where the first line begins to where the last ends.
fn whole(lines: &[Span<Utf16>]) -> Span<Utf16> {
    let [start, end] = [lines.first().map_or(0, |l| l.start), lines.last().map_or(0, |l| l.end)];
    Span::new(start as usize, end as usize)
}

/// The lines that a stretch touches.
fn lines_of(span: Span<Utf16>, lines: &[Span<Utf16>]) -> std::ops::Range<usize> {
    lines.partition_point(|l| l.end <= span.start)..lines.partition_point(|l| l.start < span.end)
}

/// Numbers that follow one another, each row as its first and the one past its last.
fn runs(numbers: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &n in numbers {
        match runs.last_mut() {
            Some((_, until)) if *until == n => *until += 1,
            _ => runs.push((n, n + 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests;
