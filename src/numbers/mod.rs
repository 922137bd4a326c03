//! Numbers: quantities in digits and words with their values; spans in bytes.
//! "circa nove milioni di munizioni" → the span "nove milioni", value "9000000", modifier "circa".
//!
//! [`Terms`] looks every word up and reads every numeral once, for times too. Then, numeral by numeral:
//! `context` says whether it is a quantity at all, `pairs` joins two into a range, score or fraction,
//! `measure` adds money, percent and units, `rank` reads what is no cardinal, `about` the words around.

mod about;
pub(crate) mod age;
mod borrowed;
mod compound;
mod context;
mod decimal;
mod digits;
mod feast;
mod lexicon;
mod measure;
mod numeral;
mod pairs;
mod rank;
pub(crate) mod sense;
mod table;
mod terms;

pub use compound::Ending;
pub use decimal::Decimal;
pub(crate) use feast::{Feast, FeastRule};
pub use numeral::Numeral;
pub(crate) use sense::{Role, Sense};
pub use terms::Terms;

use crate::document::{Number, NumberKind, Time};
use crate::offsets::{Byte, Span};

/// A quantity in token indices, before its surroundings are looked at.
#[derive(Clone, Debug, PartialEq)]
struct Quantity {
    start: usize,
    end: usize,
    kind: NumberKind,
    value: String,
    low: Option<String>,
    high: Option<String>,
    unit: Option<&'static str>,
    /// A noun that stands elsewhere than behind the quantity.
    noun: Option<usize>,
    /// What is counted follows after "di": "milioni di", "il 3% di".
    partitive: bool,
    /// The words before are its bounds, no approximator.
    bounded: bool,
}

impl Quantity {
    fn new(start: usize, end: usize, kind: NumberKind, value: impl ToString) -> Self {
        let value = value.to_string();
        Self {
            start,
            end,
            kind,
            value,
            low: None,
            high: None,
            unit: None,
            noun: None,
            partitive: false,
            bounded: false,
        }
    }

    fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }
}

/// The quantities in the text, in order; what stands inside a time is none.
pub fn read(terms: &Terms, times: &[Time<Byte>]) -> Vec<Number<Byte>> {
    let mut out = Vec::new();
    let (mut i, mut time, mut last, mut end) = (0, 0, None, 0);
    while i < terms.len() {
        let at = terms.text.tokens[i].span;
        while times.get(time).is_some_and(|t| t.span.end <= at.start) {
            time += 1;
        }
        let taken = times.get(time).is_some_and(|t| t.span.overlaps(at));
        match if taken { None } else { quantity(terms, i) } {
            // "1 °C$due": a sign belongs to one of them.
            Some(quantity) if quantity.start >= end && !overlaps(terms, &quantity, &times[time..]) => {
                (i, end) = (quantity.end, quantity.end);
                let quantity = borrowed::unit(terms, quantity, last.as_ref());
                out.push(number(terms, &quantity, out.len() + 1));
                // "in aumento del 4,6% rispetto ai 1,21" are no percent.
                last = if quantity.kind == NumberKind::Percent { last } else { Some(quantity) };
            }
            _ => i += 1,
        }
    }
    out
}

fn overlaps(terms: &Terms, quantity: &Quantity, times: &[Time<Byte>]) -> bool {
    let span = terms.text.span(quantity.start..quantity.end);
    times.first().is_some_and(|t| t.span.overlaps(span))
}

/// The quantity whose first words stand at token `i`.
fn quantity(t: &Terms, i: usize) -> Option<Quantity> {
    let Some(numeral) = t.numeral(i) else {
        return if !t.uses(i, sense::QUANTITY) {
            measure::glued_code(t, i)
        } else {
            rank::half_unit(t, i)
                .or_else(|| rank::vague(t, i))
                .or_else(|| rank::one(t, i))
                .or_else(|| measure::sign_first(t, i))
        };
    };
    match numeral.ending {
        Ending::Ordinal => rank::ordinal(t, numeral),
        Ending::Age => Some(Quantity::new(i, numeral.end, NumberKind::Age, numeral.value)),
        Ending::Cardinal => cardinal(t, numeral),
    }
}

fn cardinal(t: &Terms, numeral: &Numeral) -> Option<Quantity> {
    let pair = pairs::fraction(t, numeral);
    if pair.is_some() || context::joined(t, numeral) {
        return pair;
    }
    let pair = pairs::read(t, numeral);
    if pair.is_some() {
        return pair;
    }
    let measured = measure::measured(t, numeral);
    if measured.unit.is_none()
        && let Some(shared) = borrowed::ahead(t, numeral)
    {
        return Some(shared);
    }
    if measured.unit.is_none()
        && let Some(share) = borrowed::percent(t, numeral)
    {
        return Some(share);
    }
    if measured.end == numeral.end && context::excluded(t, numeral) {
        return None;
    }
    Some(measured)
}

fn number(t: &Terms, quantity: &Quantity, n: usize) -> Number<Byte> {
    let (modifier, bound) = about::modifier(t, quantity);
    let noun = about::noun(t, quantity).map(|i| t.word(i).to_owned());
    let span: Span = t.text.span(quantity.start..quantity.end);
    Number {
        id: format!("n{n}"),
        span,
        kind: quantity.kind,
        value: Some(quantity.value.clone()),
        low: quantity.low.clone(),
        high: quantity.high.clone(),
        unit: quantity.unit.map(str::to_owned),
        modifier,
        bound,
        noun,
        attribution: None,
        origin: None,
    }
}
