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
mod source;
mod speaker;
pub mod training;

use crate::document::{Attribution, Cue, Entity, Number, Source, Time};
use crate::language::Language;
use crate::offsets::{Byte, Span, Unit};
use crate::text::Text;
use cues::Candidate;
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
    let judged = nest::distinct(cues::candidates(&r)).into_iter().map(|c| judge::judged(&r, c));
    let (probabilities, kept): (Vec<f32>, Vec<Candidate>) =
        judged.filter(|(probability, _)| *probability >= judge::THRESHOLD).unzip();
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
    Attribution {
        id: String::new(),
        kind: kind(r, c),
        cue,
        source: Source {
            span: c.subject.range().map(|s| span(&s)),
            speaker: speaker.name,
            entity: speaker.entity,
            class: speaker.class,
        },
        content: c.content.parts.iter().map(span).collect(),
        within: None,
        hedged: hedge::is_hedged(r, c),
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
    numbers.iter_mut().for_each(|n| n.attribution = contents.owner(n.span, ""));
    times.iter_mut().for_each(|t| t.attribution = contents.owner(t.span, ""));
}

/// Tells each attribution which other one's content holds it whole.
pub fn nest<U: Unit>(attributions: &mut [Attribution<U>]) {
    let contents = Contents::new(attributions);
    let within = |a: &Attribution<U>| a.extent().and_then(|span| contents.owner(span, &a.id));
    let owners: Vec<_> = attributions.iter().map(within).collect();
    attributions.iter_mut().zip(owners).for_each(|(a, owner)| a.within = owner);
}

/// All contents, for finding the innermost one around a stretch.
struct Contents<U: Unit> {
    /// By start; with the longest stretch up to each, so that a search backwards knows where to stop.
    spans: Vec<(Span<U>, String)>,
    reach: Vec<u32>,
}

impl<U: Unit> Contents<U> {
    fn new(attributions: &[Attribution<U>]) -> Self {
        let parts = attributions.iter().flat_map(|a| a.content.iter().map(|&span| (span, a.id.clone())));
        let mut spans: Vec<_> = parts.collect();
        spans.sort();
        let mut reach = Vec::with_capacity(spans.len());
        for (span, _) in &spans {
            reach.push(reach.last().map_or(span.end, |&r: &u32| r.max(span.end)));
        }
        Self { spans, reach }
    }

    /// The attribution, other than `not`, with the shortest content that holds `span`.
    fn owner(&self, span: Span<U>, not: &str) -> Option<String> {
        let until = self.spans.partition_point(|s| s.0.start <= span.start);
        let reaching = (0..until).rev().take_while(|&i| self.reach[i] >= span.end);
        let holding = reaching.map(|i| &self.spans[i]).filter(|s| s.0.contains(span) && s.1 != not);
        holding.min_by_key(|s| s.0.len()).map(|s| s.1.clone())
    }
}
