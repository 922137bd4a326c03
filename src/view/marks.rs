//! Marks: annotations that overlap and nest, flattened into stretches that follow one another; in UTF-16 units.
//!
//! A content 0..20 with a name 5..9 inside becomes 0..5 content, 5..9 content and entity, 9..20 content. No mark
//! crosses a line's end. After a correction only the lines that it touches are flattened anew.

use super::flatten::flatten;
use super::kind::{Kind, Kinds};
use crate::document::{Document, EntityType};
use crate::offsets::{Span, Utf16};
use crate::order;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// One part of one annotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span<Utf16>,
    /// What it is.
    pub kind: Kind,
    /// Which annotation it belongs to: an index into [`Marks::ids`].
    pub owner: u32,
    /// What a name's mention acts as.
    pub tint: Option<EntityType>,
}

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
        let (ids, pieces) = pieces(document, |_| true);
        let mut marks = Self { ids, pieces, ..Self::default() };
        marks.sort();
        marks.segments = flatten(&marks.pieces, lines, whole(lines));
        marks
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

    /// Flattens lines that follow one another, the first of which is the `first` of all; answers which of them changed.
    fn renew(&mut self, lines: &[Span<Utf16>], first: usize) -> Vec<usize> {
        let region = whole(lines);
        let until = self.pieces.partition_point(|p| p.span.start < region.end);
        let there: Vec<Piece> =
            self.pieces[..until].iter().filter(|p| p.span.end > region.start).copied().collect();
        let new = flatten(&there, lines, region);
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

/// Every part of every annotation that is wanted, and the annotations' ids; `owner` counts among these.
fn pieces(document: &Document, wanted: impl Fn(&str) -> bool) -> (Vec<String>, Vec<Piece>) {
    let mut out = Collector::default();
    for entity in document.entities.iter().filter(|e| wanted(&e.id)) {
        out.owner(&entity.id);
        for mention in &entity.mentions {
            out.push(mention.span(), Kind::Entity, Some(mention.acts_as.unwrap_or(entity.kind)));
        }
    }
    for number in document.numbers.iter().filter(|a| wanted(&a.id)) {
        out.owner(&number.id);
        out.push(number.span, Kind::Number, None);
    }
    for time in document.times.iter().filter(|a| wanted(&a.id)) {
        out.owner(&time.id);
        out.push(time.span, Kind::Time, None);
    }
    for attribution in document.attributions.iter().filter(|a| wanted(&a.id)) {
        out.owner(&attribution.id);
        attribution.cue.iter().for_each(|c| out.push(c.span, Kind::Cue, None));
        attribution.source.span.into_iter().for_each(|s| out.push(s, Kind::Source, None));
        attribution.content.iter().for_each(|&c| out.push(c, Kind::Content, None));
    }
    (out.ids, out.pieces)
}

#[derive(Default)]
struct Collector {
    ids: Vec<String>,
    pieces: Vec<Piece>,
}

impl Collector {
    fn owner(&mut self, id: &str) {
        self.ids.push(id.to_owned());
    }

    fn push(&mut self, span: Span<Utf16>, kind: Kind, tint: Option<EntityType>) {
        if span.is_empty() {
            return;
        }
        let owner = self.ids.len().saturating_sub(1) as u32;
        self.pieces.push(Piece { span, kind, owner, tint });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lines;
    use serde_json::json;

    /// A document by hand: names, numbers and one attribution over `text`.
    fn document(text: &str, entities: serde_json::Value, attributions: serde_json::Value) -> Document {
        serde_json::from_value(json!({
            "format": "chidice/1", "generator": {"name": "test", "version": "0"}, "language": "it",
            "text": text, "textSha256": "", "offsetUnit": "utf16",
            "entities": entities, "numbers": [], "times": [], "attributions": attributions,
        }))
        .expect("a document")
    }

    fn attribution(source: [u32; 2], cue: [u32; 2], content: &[[u32; 2]]) -> serde_json::Value {
        let span = |s: [u32; 2]| json!({"start": s[0], "end": s[1]});
        json!({"id": "a1", "kind": "indirect", "hedged": false, "within": null, "rule": "test", "confidence": 1.0,
            "cue": {"span": span(cue), "lemma": "dire", "stance": "neutral", "negated": false},
            "source": {"span": span(source), "speaker": null, "entity": null, "class": "person"},
            "content": content.iter().map(|&c| span(c)).collect::<Vec<_>>()})
    }

    fn entity(id: &str, mentions: &[[u32; 2]]) -> serde_json::Value {
        let mentions: Vec<_> = mentions.iter().map(|m| json!({"start": m[0], "end": m[1]})).collect();
        json!({"id": id, "type": "person", "name": "x", "mentions": mentions})
    }

    /// Each mark as its words, kinds and ids.
    fn shown(document: &Document) -> Vec<(String, String, String)> {
        let units: Vec<u16> = document.text.encode_utf16().collect();
        let marks = Marks::new(document, &lines(&document.text));
        let cut = |s: Span<Utf16>| String::from_utf16_lossy(&units[s.range()]);
        marks.segments.iter().map(|s| (cut(s.span), s.kinds.names(), marks.names(s))).collect()
    }

    fn rows(rows: &[[&str; 3]]) -> Vec<(String, String, String)> {
        rows.iter().map(|r| (r[0].into(), r[1].into(), r[2].into())).collect()
    }

    #[test]
    fn nested_and_overlapping_parts_become_a_row_of_marks() {
        let text = "🙂 Riva ha detto che Neri tace.";
        let d = document(
            text,
            json!([entity("e1", &[[3, 7]]), entity("e2", &[[21, 25]])]),
            json!([attribution([3, 7], [8, 16], &[[21, 30]])]),
        );
        let wanted = [
            ["Riva", "source entity", "e1 a1"],
            ["ha detto", "cue", "a1"],
            ["Neri", "content entity", "e2 a1"],
            [" tace", "content", "a1"],
        ];
        assert_eq!(shown(&d), rows(&wanted));
    }

    #[test]
    fn a_mark_never_crosses_a_line() {
        let d = document("uno due\ntre", json!([]), json!([attribution([0, 0], [0, 3], &[[4, 11]])]));
        let wanted = [["uno", "cue", "a1"], ["due\n", "content", "a1"], ["tre", "content", "a1"]];
        assert_eq!(shown(&d), rows(&wanted));
    }

    #[test]
    fn the_shortest_comes_first_and_edges_are_known() {
        let d = document(
            "Il sindaco Riva",
            json!([entity("e1", &[[0, 15]]), entity("e2", &[[11, 15]])]),
            json!([]),
        );
        let marks = Marks::new(&d, &lines(&d.text));
        assert_eq!(marks.names(&marks.segments[1]), "e2 e1");
        assert!(marks.segments[0].starts.has(Kind::Entity) && !marks.segments[0].ends.has(Kind::Entity));
        assert!(marks.segments[1].ends.has(Kind::Entity));
    }

    #[test]
    fn an_attribution_is_one_stop() {
        let d = document(
            "Riva: sì",
            json!([entity("e1", &[[0, 4]])]),
            json!([attribution([0, 4], [4, 5], &[[6, 8]])]),
        );
        let marks = Marks::new(&d, &lines(&d.text));
        let (first, second) = (Some((Span::new(0, 4), "e1")), Some((Span::new(4, 5), "a1")));
        assert_eq!([marks.step(None, false), marks.step(Some(0), false)], [first, second]);
        assert_eq!([marks.step(Some(4), false), marks.step(Some(0), true)], [None, None]);
        assert_eq!([marks.step(Some(4), true), marks.step(None, true)], [first, second]);
        assert_eq!(marks.counts(), [1, 1, 1, 1, 0, 0]);
    }

    #[test]
    fn crossing_parts_cover_both() {
        let d = document("abcdef", json!([entity("e1", &[[0, 4]]), entity("e2", &[[2, 6]])]), json!([]));
        let wanted = [["ab", "entity", "e1"], ["cd", "entity", "e1 e2"], ["ef", "entity", "e2"]];
        assert_eq!(shown(&d), rows(&wanted));
    }

    #[test]
    fn many_nested_parts_stay_cheap() {
        let mentions: Vec<[u32; 2]> = (0..20_000).map(|i| [i, 40_000 - i]).collect();
        let d = document(&"a".repeat(40_000), json!([entity("e1", &mentions)]), json!([]));
        assert_eq!(shown(&d).len(), 39_999);
    }

    #[test]
    fn only_lines_with_other_marks_count_as_changed() {
        let made = |mentions: &[[u32; 2]]| document("ab\ncd\nef", json!([entity("e1", mentions)]), json!([]));
        let lines = lines("ab\ncd\nef");
        let mut marks = Marks::new(&made(&[[0, 2], [3, 5]]), &lines);
        let ids = ["e1".to_owned()];
        assert_eq!(marks.update(&made(&[[0, 2], [3, 4], [6, 8]]), &ids, &lines), [1, 2]);
        assert_eq!(marks.update(&made(&[[0, 2], [3, 4], [6, 8]]), &ids, &lines), [0; 0]);
    }

    #[test]
    fn following_a_correction_gives_what_flattening_all_gives() {
        let text = "abcd efg\nhij\n\nklm nop qrs tuv\nwxyz".repeat(3);
        let (lines, length) = (lines(&text), text.len() as u32);
        let mut seed = 7_u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        let mut names: Vec<Vec<[u32; 2]>> = vec![vec![]; 6];
        let all = |names: &[Vec<[u32; 2]>]| {
            let entities = names.iter().enumerate().map(|(i, m)| entity(&format!("e{}", i + 1), m));
            document(&text, entities.collect(), json!([attribution([3, 30], [8, 12], &[[10, 60]])]))
        };
        let mut marks = Marks::new(&all(&names), &lines);
        for _ in 0..300 {
            let which = random(6) as usize;
            let mention = |start: u32, long: u32| [start, (start + long).min(length)];
            names[which] = (0..random(4)).map(|_| mention(random(length - 1), 1 + random(30))).collect();
            let document = all(&names);
            marks.update(&document, &[format!("e{}", which + 1)], &lines);
            let fresh = Marks::new(&document, &lines);
            let rows = |m: &Marks| {
                let row = |s: &Segment| (s.span, s.kinds, s.starts, s.ends, s.tint, m.names(s));
                m.segments.iter().map(row).collect::<Vec<_>>()
            };
            assert_eq!(rows(&marks), rows(&fresh));
            assert_eq!(marks.counts(), fresh.counts());
        }
    }

    #[test]
    fn marks_of_a_line_are_found() {
        let d = document("ab\ncd\nef", json!([entity("e1", &[[0, 2], [3, 5], [6, 8]])]), json!([]));
        let marks = Marks::new(&d, &lines(&d.text));
        assert_eq!(marks.within(Span::new(3, 6)).len(), 1);
        assert_eq!(marks.within(Span::new(3, 6))[0].span, Span::new(3, 5));
    }
}
