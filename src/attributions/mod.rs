//! Attributions: who says what; spans in bytes.
//! "Riva ha detto che piove." → source "Riva", cue "ha detto", content "piove".
//!
//! The way of a sentence: `reading` finds verb groups, noun phrases and clauses; `cues` finds the words that
//! signal an attribution, asks `content` what each attributes and `source` who speaks; `speaker` says who that
//! is in the whole article; `judge` weighs what was found; `nest` orders it. Words come from `lexica/` through
//! `lexicon`.

mod content;
mod cues;
mod hedge;
mod judge;
mod lexicon;
mod nest;
mod reading;
mod softmax;
mod source;
mod speaker;
pub mod training;

use crate::document::{Attribution, Cue, Entity, Number, Source, Time};
use crate::language::Language;
use crate::offsets::{Byte, Span, Unit};
use crate::order;
use crate::text::Text;
use cues::Candidate;
pub(crate) use nest::place;
use reading::Reading;
use speaker::Speaker;

/// The attributions of the text in the order of their first part.
pub fn read(
    text: &Text,
    language: &'static Language,
    entities: &[Entity<Byte>],
    times: &[Time<Byte>],
) -> Vec<Attribution<Byte>> {
    let r = Reading::new(text, lexicon::lexicon(language)).with_times(times).with_entities(entities);
    let judged = nest::grouped(cues::candidates(&r)).into_iter().filter_map(|group| judge::judged(&r, group));
    let (probabilities, mut kept): (Vec<f32>, Vec<Candidate>) =
        judged.filter(|(probability, _)| *probability >= judge::THRESHOLD).unzip();
    source::choose(&r, &mut kept);
    let speakers = speaker::speakers(&r, entities, &kept);
    let parts = kept.iter().zip(probabilities).zip(speakers);
    nest::ordered(parts.map(|((c, p), speaker)| attribution(&r, c, p, speaker)).collect())
}

fn attribution(r: &Reading, c: &Candidate, probability: f32, speaker: Speaker) -> Attribution<Byte> {
    let span = |range: &std::ops::Range<usize>| r.text.span(range.clone());
    let cue = c.cue.as_ref().map(|range| Cue {
        span: span(range),
        lemma: c.lemma.clone(),
        stance: c.stance,
        negated: c.negated,
    });
    let kind = kind(r, c);
    Attribution {
        id: String::new(),
        kind,
        cue,
        source: Source {
            span: c.subject.range().map(|s| span(&s)),
            speaker: speaker.name,
            entity: speaker.entity,
            class: speaker.class,
        },
        content: c.content.parts.iter().map(span).collect(),
        within: None,
        hedged: hedge::is_hedged(r, c, kind),
        rule: c.rule.to_owned(),
        confidence: (probability * 100.0).round() / 100.0,
        origin: None,
    }
}

/// How literally: inside a quotation what the quoted person reports is indirect, unless the cue stands between
/// dashes in its own quotation.
fn kind(r: &Reading, c: &Candidate) -> crate::document::AttributionKind {
    let own = r
        .text
        .quote_of(c.head)
        .is_some_and(|q| q.open != c.head && c.content.parts.first().is_some_and(|p| p.start <= q.open));
    content::kind(r, &c.content, own)
}

/// Tells each number and time whose claim it is: the innermost attribution whose content holds it.
pub fn claim<U: Unit>(attributions: &[Attribution<U>], numbers: &mut [Number<U>], times: &mut [Time<U>]) {
    let contents = Contents::new(attributions);
    let owner = |span| contents.owner(span, usize::MAX).map(|i| attributions[i].id.clone());
    numbers.iter_mut().for_each(|n| n.attribution = owner(n.span));
    times.iter_mut().for_each(|t| t.attribution = owner(t.span));
}

/// Tells each attribution which other one's content holds its cue (or its content, where it has no cue). Of those
/// that would hold each other one stands free: nobody says what says what they say.
pub fn nest<U: Unit>(attributions: &mut [Attribution<U>]) {
    let contents = Contents::new(attributions);
    let inner = |a: &Attribution<U>| a.cue.as_ref().map(|c| c.span).or_else(|| a.content.first().copied());
    let within = |(i, a)| inner(a).and_then(|span| contents.owner(span, i));
    let mut owners: Vec<Option<usize>> = attributions.iter().enumerate().map(within).collect();
    open_circles(&mut owners);
    let ids: Vec<_> = owners.iter().map(|o| o.map(|o| attributions[o].id.clone())).collect();
    attributions.iter_mut().zip(ids).for_each(|(a, owner)| a.within = owner);
}

/// Cuts every circle of owners at one place, the first that the list comes to; gives those that stand free now.
pub(crate) fn open_circles(owners: &mut [Option<usize>]) -> Vec<usize> {
    // The walk that came by each, counted from one.
    let mut seen = vec![0; owners.len()];
    let mut freed = Vec::new();
    for start in 0..owners.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            at = owners[at].unwrap_or(at);
        }
        if seen[at] == start + 1 && owners[at].take().is_some() {
            freed.push(at);
        }
    }
    freed
}

/// All contents, for finding the innermost one around a stretch.
struct Contents<U: Unit> {
    /// By start, each with the number of its attribution.
    spans: Vec<(Span<U>, usize)>,
    /// A heap of the furthest ends: that of node `n` holds for both its children, `2n` and `2n + 1`; the leaves
    /// are the spans.
    reach: Vec<u32>,
}

impl<U: Unit> Contents<U> {
    fn new(attributions: &[Attribution<U>]) -> Self {
        let all = attributions.iter().enumerate();
        let mut spans: Vec<_> = all.flat_map(|(i, a)| a.content.iter().map(move |&span| (span, i))).collect();
        order::by(&mut spans, |s| s.0.place());
        let leaves = (spans.len() + 1).next_power_of_two();
        let mut reach = vec![0; 2 * leaves];
        reach[leaves..].iter_mut().zip(&spans).for_each(|(r, s)| *r = s.0.end);
        for node in (1..leaves).rev() {
            reach[node] = reach[2 * node].max(reach[2 * node + 1]);
        }
        Self { spans, reach }
    }

    /// The attribution, other than `not`, with the shortest content that holds `span`.
    fn owner(&self, span: Span<U>, not: usize) -> Option<usize> {
        let mut until = self.spans.partition_point(|s| s.0.start <= span.start);
        let mut best: Option<&(Span<U>, usize)> = None;
        while let Some(at) = self.before(until, span.end) {
            let holding = &self.spans[at];
            if holding.1 != not && best.is_none_or(|b| holding.0.len() < b.0.len()) {
                best = Some(holding);
            }
            until = at;
        }
        best.map(|b| b.1)
    }

    /// The last span before `until` that ends at `end` or later.
    fn before(&self, until: usize, end: u32) -> Option<usize> {
        let leaves = self.reach.len() / 2;
        let mut node = leaves + until;
        // Up until a subtree on the left reaches far enough, then down to its last leaf that does.
        loop {
            if node <= 1 {
                return None;
            }
            if node % 2 == 1 && self.reach[node - 1] >= end {
                node -= 1;
                break;
            }
            node /= 2;
        }
        while node < leaves {
            node = 2 * node + usize::from(self.reach[2 * node + 1] >= end);
        }
        Some(node - leaves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_opened_at_one_place() {
        // 0 ⇄ 1, 2 → 0, 3 → 3, 4 → 5 → 6 → 4, 7 → 5, 8 free.
        let mut owners = [1, 0, 0, 3, 5, 6, 4, 5].map(Some).to_vec();
        owners.push(None);
        assert_eq!(open_circles(&mut owners), [0, 3, 4]);
        let left = [None, Some(0), Some(0), None, None, Some(6), Some(4), Some(5), None];
        assert_eq!(owners, left);
        assert_eq!(open_circles(&mut owners), [0; 0], "once is enough");
    }

    #[test]
    fn the_shortest_content_around_a_stretch() {
        let content = [(0, 90), (2, 8), (2, 30), (10, 20), (12, 14), (40, 50), (40, 80)];
        let spans = || content.iter().map(|&(start, end)| Span::<Byte>::new(start, end));
        let attribution = |(i, span)| Attribution {
            id: format!("a{i}"),
            kind: crate::document::AttributionKind::Direct,
            cue: None,
            source: Source::default(),
            content: vec![span],
            within: None,
            hedged: false,
            rule: String::new(),
            confidence: 1.0,
            origin: None,
        };
        let attributions: Vec<_> = spans().enumerate().map(attribution).collect();
        let contents = Contents::new(&attributions);
        for start in 0..95 {
            for end in start + 1..95 {
                let span = Span::new(start, end);
                let expected = spans().filter(|s| s.contains(span)).map(Span::len).min();
                let found = contents.owner(span, usize::MAX);
                assert_eq!(found.map(|i| attributions[i].content[0].len()), expected, "{span:?}");
            }
        }
        assert_eq!(contents.owner(Span::new(12, 14), 4), Some(3));
        assert_eq!(Contents::<Byte>::new(&[]).owner(Span::new(0, 1), usize::MAX), None);
    }
}
