//! Attributions: who says what; spans in bytes.
//! "Riva ha detto che piove." → source "Riva", cue "ha detto", content "piove".

use crate::document::{Attribution, Entity, Number, Time};
use crate::language::Language;
use crate::offsets::{Byte, Span, Unit};
use crate::text::Text;

/// The attributions of the text in the order of their first part.
pub fn read(
    _text: &Text,
    _language: &'static Language,
    _entities: &[Entity<Byte>],
) -> Vec<Attribution<Byte>> {
    Vec::new()
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
