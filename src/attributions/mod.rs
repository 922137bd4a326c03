//! Attributions: who says what; spans in bytes.
//! "Riva ha detto che piove." → source "Riva", cue "ha detto", content "piove".

use crate::document::{Attribution, Entity, Number, Time};
use crate::language::Language;
use crate::offsets::{Byte, Span};
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
pub fn claim(attributions: &[Attribution<Byte>], numbers: &mut [Number<Byte>], times: &mut [Time<Byte>]) {
    let mut contents: Vec<(Span, &str)> = Vec::new();
    for a in attributions {
        contents.extend(a.content.iter().map(|&span| (span, a.id.as_str())));
    }
    let owner = |span: Span| {
        let holding = contents.iter().filter(|c| c.0.contains(span));
        holding.min_by_key(|c| c.0.len()).map(|c| c.1.to_owned())
    };
    numbers.iter_mut().for_each(|n| n.attribution = owner(n.span));
    times.iter_mut().for_each(|t| t.attribution = owner(t.span));
}
