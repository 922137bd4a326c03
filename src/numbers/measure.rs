//! What a numeral measures: percent, money, physical units; in token indices.
//!
//! "33,4 miliardi di euro" → 33400000000 EUR, "€ 40", "28,4 centesimi" → 0.284 EUR, "-70 °C".

use super::decimal::Decimal;
use super::numeral::Numeral;
use super::sense::Sense;
use super::terms::Terms;
use super::{Ending, Quantity};
use crate::document::NumberKind;

/// What stands behind a numeral and belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub end: usize,
    pub kind: NumberKind,
    pub unit: &'static str,
    /// The numeral counts hundredths of the unit.
    pub cents: bool,
}

/// The measure that begins at token `end`, behind `numeral`.
pub(super) fn behind(t: &Terms, numeral: &Numeral, end: usize) -> Option<Measure> {
    if t.breaks(end) {
        return None;
    }
    let direct = t.find(end, |s| measure(t, s, numeral, end));
    let direct = direct.or_else(|| {
        let after = t.after(end, Sense::Of).filter(|_| numeral.magnitude > 0)?;
        t.find(after, |s| measure(t, s, numeral, after))
    });
    direct.map(|(end, (kind, unit, cents))| Measure { end, kind, unit, cents })
}

fn measure(
    t: &Terms,
    sense: Sense,
    numeral: &Numeral,
    at: usize,
) -> Option<(NumberKind, &'static str, bool)> {
    Some(match sense {
        Sense::Percent(unit) => (NumberKind::Percent, unit, false),
        Sense::Currency(code) if !t.named(at) => (NumberKind::Money, code, false),
        Sense::CurrencySign(code) => (NumberKind::Money, code, false),
        Sense::CurrencyCode(code) if t.word(at) == code => (NumberKind::Money, code, false),
        Sense::Cent(code) => (NumberKind::Money, code, true),
        Sense::Unit(symbol) => (NumberKind::Measure, symbol, false),
        Sense::UnitShort(symbol) if numeral.digits && short(t, at, symbol) => {
            (NumberKind::Measure, symbol, false)
        }
        Sense::Inch if numeral.digits && t.glued(at) && inch(t, at) => (NumberKind::Measure, "in", false),
        _ => return None,
    })
}

/// A symbol is written just so; one letter may not begin a further word ("20 l'anno").
fn short(t: &Terms, at: usize, symbol: &str) -> bool {
    if t.is(at, Sense::Function) && !t.glued(at) {
        return false;
    }
    let written = t.text.source.get(t.text.tokens[at].span.start as usize..).unwrap_or_default();
    written.starts_with(symbol) && !(t.glued(at + 1) && t.token(at + 1).is_some_and(|x| x.is_word()))
}

/// A double mark behind digits is inches unless it closes a quotation.
fn inch(t: &Terms, at: usize) -> bool {
    t.token(at).is_some_and(|x| x.kind != crate::text::TokenKind::Close)
}

/// The numeral with what it measures; a bare cardinal or age where it measures nothing.
pub(super) fn measured(t: &Terms, n: &Numeral) -> Quantity {
    if let Some(quantity) = feet(t, n) {
        return quantity;
    }
    let Some(m) = behind(t, n, n.end) else {
        return before(t, n).unwrap_or_else(|| bare(t, n));
    };
    let value = if m.cents { n.value.times(Decimal::new(1, 2)).unwrap_or(n.value) } else { n.value };
    let (end, value) = hundredths(t, &m, value).unwrap_or((m.end, value));
    let start = before(t, n).map_or(n.start, |q| q.start);
    let mut quantity = Quantity::new(start, end, m.kind, value).unit(m.unit);
    quantity.partitive = m.kind != NumberKind::Money;
    quantity
}

fn bare(t: &Terms, n: &Numeral) -> Quantity {
    let kind = if super::age::is_age(t, n) { NumberKind::Age } else { NumberKind::Cardinal };
    let mut quantity = Quantity::new(n.start, n.end, kind, n.value);
    quantity.partitive = n.magnitude >= 6;
    quantity
}

/// "15 dollari e 15 centesimi", "1 USD 23 centesimi".
fn hundredths(t: &Terms, m: &Measure, value: Decimal) -> Option<(usize, Decimal)> {
    let next = t.skip(m.end, Sense::And);
    let more = t.numeral(next).filter(|n| n.ending == Ending::Cardinal && n.value.below(100))?;
    let (end, ()) = t.find(more.end, |s| matches!(s, Sense::Cent(_)).then_some(()))?;
    (m.kind == NumberKind::Money && !m.cents).then_some(())?;
    Some((end, value.plus(more.value.times(Decimal::new(1, 2))?)?))
}

/// "6'3\"": feet and inches, in feet.
fn feet(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let inches = t
        .numeral(n.end + 1)
        .filter(|_| t.mark(n.end, &["'", "’", "′"]) && t.glued(n.end) && t.glued(n.end + 1))?;
    let end = inches.end + 1;
    (t.mark(inches.end, &["\"", "”", "″"]) && n.value.below(10) && inches.value.below(12)).then_some(())?;
    let value = n.value.plus(inches.value.over(Decimal::from(12))?)?;
    Some(Quantity::new(n.start, end, NumberKind::Measure, value).unit("ft"))
}

/// Money whose sign, code or name stands before the numeral: "€ 40", "GBP 3,01", "dollari 996".
fn before(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let (start, code) = t.back(n.start, |s| match s {
        Sense::CurrencySign(code) => Some((code, false)),
        Sense::CurrencyCode(code) if n.digits => Some((code, true)),
        Sense::Currency(code) if n.digits => Some((code, false)),
        _ => None,
    })?;
    let written = !code.1 || t.word(start) == code.0;
    let free = start == 0 || t.numeral_ends(start).is_none();
    (written && free && !t.breaks(n.start))
        .then(|| Quantity::new(start, n.end, NumberKind::Money, n.value).unit(code.0))
}

/// The quantity that begins with a sign of money at token `i`.
pub(super) fn sign_first(t: &Terms, i: usize) -> Option<Quantity> {
    let sign =
        |s| matches!(s, Sense::CurrencySign(_) | Sense::CurrencyCode(_) | Sense::Currency(_)).then_some(());
    let (end, ()) = t.find(i, sign)?;
    let numeral = t.numeral(end).filter(|n| n.ending == Ending::Cardinal)?;
    let quantity = super::pairs::read(t, numeral).unwrap_or_else(|| measured(t, numeral));
    (quantity.start == i && quantity.unit.is_some()).then_some(quantity)
}
