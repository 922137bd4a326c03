//! Marks: annotations that overlap and nest, flattened into stretches that follow one another; in UTF-16 units.
//!
//! A content 0..20 with a name 5..9 inside becomes 0..5 content, 5..9 content and entity, 9..20 content. No mark
//! crosses a line's end. One sweep over all ends: n log n in the number of annotations, whatever they overlap.

use crate::document::{Document, EntityType};
use crate::offsets::{Span, Utf16};
use crate::order;
use std::collections::{BTreeSet, HashMap};

/// What a part of an annotation is; `data-kind` of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    Entity,
    /// A quantity.
    Number,
    /// A date, time of day, duration or recurrence.
    Time,
    /// The words that signal an attribution.
    Cue,
    /// Who speaks.
    Source,
    /// What is said.
    Content,
}

impl Kind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Kind; 6] =
        [Kind::Source, Kind::Cue, Kind::Content, Kind::Entity, Kind::Number, Kind::Time];

    /// Whether it is a part of an attribution.
    pub fn is_relation(self) -> bool {
        matches!(self, Kind::Cue | Kind::Source | Kind::Content)
    }

    /// The kind's word in `data-kind`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Entity => "entity",
            Kind::Number => "number",
            Kind::Time => "time",
            Kind::Cue => "cue",
            Kind::Source => "source",
            Kind::Content => "content",
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// The set with `kind` in it too.
    pub fn with(self, kind: Kind) -> Self {
        Kinds(self.0 | 1 << kind as u8)
    }

    /// Whether `kind` is in it.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Its words, separated by spaces.
    pub fn names(self) -> String {
        let names = Kind::ALL.into_iter().filter(|&k| self.has(k)).map(Kind::name);
        names.collect::<Vec<_>>().join(" ")
    }
}

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
}

impl Marks {
    /// Flattens what the document holds. `lines` are the stretches no mark may cross ([`super::lines()`]).
    pub fn new(document: &Document, lines: &[Span<Utf16>]) -> Self {
        let (ids, mut pieces) = pieces(document);
        pieces.retain(|p| !p.span.is_empty());
        order::by(&mut pieces, |p| p.span.place());
        let segments = flatten(&pieces, lines);
        Self { ids, pieces, segments }
    }

    /// How many parts of each kind there are, in the order of [`Kind::ALL`].
    pub fn counts(&self) -> [usize; 6] {
        Kind::ALL.map(|kind| self.pieces.iter().filter(|p| p.kind == kind).count())
    }

    /// Where the arrow keys stop: each mention, number and time, and each attribution once, at its cue or else
    /// its first part. In text order.
    pub fn stops(&self) -> Vec<(Span<Utf16>, &str)> {
        let mut chosen: HashMap<u32, usize> = HashMap::new();
        for (i, piece) in self.pieces.iter().enumerate().filter(|(_, p)| p.kind.is_relation()) {
            let at = chosen.entry(piece.owner).or_insert(i);
            if piece.kind == Kind::Cue {
                *at = i;
            }
        }
        let stops = |(i, p): &(usize, &Piece)| !p.kind.is_relation() || chosen.get(&p.owner) == Some(i);
        let pieces = self.pieces.iter().enumerate().filter(stops);
        pieces.map(|(_, p)| (p.span, self.ids[p.owner as usize].as_str())).collect()
    }

    /// The marks within a line.
    pub fn within(&self, line: Span<Utf16>) -> &[Segment] {
        let from = self.segments.partition_point(|s| s.span.end <= line.start);
        let until = self.segments.partition_point(|s| s.span.start < line.end);
        &self.segments[from..until.max(from)]
    }

    /// The lines, by index, whose marks look or link otherwise than in `before`.
    pub fn changed_lines(&self, before: &Marks, lines: &[Span<Utf16>]) -> Vec<usize> {
        let differs = |line: &Span<Utf16>| {
            let (new, old) = (self.within(*line), before.within(*line));
            let same = |(n, o): (&Segment, &Segment)| {
                (n.span, n.kinds, n.starts, n.ends, n.tint) == (o.span, o.kinds, o.starts, o.ends, o.tint)
                    && self.names(n) == before.names(o)
            };
            new.len() != old.len() || !new.iter().zip(old).all(same)
        };
        lines.iter().enumerate().filter(|(_, line)| differs(line)).map(|(i, _)| i).collect()
    }

    /// The ids of the annotations that cover a mark, separated by spaces.
    pub fn names(&self, segment: &Segment) -> String {
        let names = segment.owners.iter().map(|&o| self.ids[o as usize].as_str());
        names.collect::<Vec<_>>().join(" ")
    }
}

/// Every part of every annotation, and the annotations' ids.
fn pieces(document: &Document) -> (Vec<String>, Vec<Piece>) {
    let mut out = Collector::default();
    for entity in &document.entities {
        out.owner(&entity.id);
        for mention in &entity.mentions {
            out.push(mention.span(), Kind::Entity, Some(mention.acts_as.unwrap_or(entity.kind)));
        }
    }
    for number in &document.numbers {
        out.owner(&number.id);
        out.push(number.span, Kind::Number, None);
    }
    for time in &document.times {
        out.owner(&time.id);
        out.push(time.span, Kind::Time, None);
    }
    for attribution in &document.attributions {
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
        let owner = self.ids.len().saturating_sub(1) as u32;
        self.pieces.push(Piece { span, kind, owner, tint });
    }
}

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

/// The sweep. `pieces` are in text order.
fn flatten(pieces: &[Piece], lines: &[Span<Utf16>]) -> Vec<Segment> {
    let mut ending: Vec<usize> = (0..pieces.len()).collect();
    order::by(&mut ending, |&i| pieces[i].span.end.into());
    let (mut starting, mut ending) = ((0..pieces.len()).peekable(), ending.into_iter().peekable());
    let (mut cover, mut out) = (Cover::default(), Vec::new());
    let bounds = bounds(pieces, lines);
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

/// Every place where a mark may begin or end, in order.
fn bounds(pieces: &[Piece], lines: &[Span<Utf16>]) -> Vec<u32> {
    let ends = |s: &Span<Utf16>| [s.start, s.end];
    let mut bounds: Vec<u32> =
        pieces.iter().flat_map(|p| ends(&p.span)).chain(lines.iter().flat_map(ends)).collect();
    order::by(&mut bounds, |&b| b.into());
    bounds.dedup();
    bounds
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
        assert_eq!(marks.stops(), [(Span::new(0, 4), "e1"), (Span::new(4, 5), "a1")]);
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
        let marks = |mentions: &[[u32; 2]]| {
            let d = document("ab\ncd\nef", json!([entity("e1", mentions)]), json!([]));
            (Marks::new(&d, &lines(&d.text)), lines(&d.text))
        };
        let (before, lines) = marks(&[[0, 2], [3, 5]]);
        assert_eq!(marks(&[[0, 2], [3, 4], [6, 8]]).0.changed_lines(&before, &lines), [1, 2]);
        assert_eq!(marks(&[[0, 2], [3, 5]]).0.changed_lines(&before, &lines), [0; 0]);
    }

    #[test]
    fn marks_of_a_line_are_found() {
        let d = document("ab\ncd\nef", json!([entity("e1", &[[0, 2], [3, 5], [6, 8]])]), json!([]));
        let marks = Marks::new(&d, &lines(&d.text));
        assert_eq!(marks.within(Span::new(3, 6)).len(), 1);
        assert_eq!(marks.within(Span::new(3, 6))[0].span, Span::new(3, 5));
    }
}
