//! What a numeral measures: percent, money, physical units; in token indices.
//!
//! "33,4 miliardi di euro" → 33400000000 EUR, "€ 40", "28,4 centesimi" → 0.284 EUR, "-70 °C".

use super::decimal::Decimal;
use super::numeral::Numeral;
use super::sense::{Role, Sense};
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
    let end = t.past_hyphen(end);
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
        Sense::Currency(code) if !t.named(at) || numeral.digits => (NumberKind::Money, code, false),
        Sense::CurrencySign(code) => (NumberKind::Money, code, false),
        Sense::CurrencyCode(code) if t.word(at) == code => (NumberKind::Money, code, false),
        Sense::Cent(code) if !behind_first(t, numeral, at) => (NumberKind::Money, code, true),
        Sense::Unit(symbol) => (NumberKind::Measure, symbol, false),
        Sense::UnitShort(symbol) if numeral.digits && short(t, at, symbol) => {
            // "highs of 12C"
            let symbol = if symbol == "C" && t.glued(at) { "°C" } else { symbol };
            (NumberKind::Measure, symbol, false)
        }
        Sense::Inch if numeral.digits && t.glued(at) && inch(t, at) => (NumberKind::Measure, "in", false),
        _ => return None,
    })
}

/// "a 7 centesimi dal bronzo": hundredths of a second, not "a 7 centesimi da 5".
fn behind_first(t: &Terms, n: &Numeral, at: usize) -> bool {
    let from = t.is(at + 1, Sense::From) && t.numeral(t.skip(at + 2, Sense::Article)).is_none();
    let apart = t.before(n.start, Sense::To) && from;
    // "vince di 23 centesimi", "battuta per 7 centesimi"
    let by = t.before(n.start, Sense::Of) || n.start > 0 && t.role(n.start - 1, Role::RankLead);
    !t.lexicon.loose && (apart || by && super::pairs::scored(t, n.start))
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
    let seconds = t.glued(at + 1) && t.token(at + 1).is_some_and(|x| x.is_number());
    t.token(at).is_some_and(|x| x.kind != crate::text::TokenKind::Close) && !seconds
}

/// The numeral with what it measures; a bare cardinal or age where it measures nothing.
pub(super) fn measured(t: &Terms, n: &Numeral) -> Quantity {
    if let Some(quantity) = feet(t, n) {
        return quantity;
    }
    let Some(m) = behind(t, n, n.end) else {
        return frost(t, n).or_else(|| before(t, n)).unwrap_or_else(|| bare(t, n));
    };
    let value = if m.cents { n.value.times(Decimal::new(1, 2)).unwrap_or(n.value) } else { n.value };
    let (m, value) = match t.after(m.end, Sense::BelowZero) {
        Some(end) if m.kind == NumberKind::Measure => (Measure { end, ..m }, value.negative()),
        _ => (m, value),
    };
    // "75 USD million"
    let (m, value) = match t.find(m.end, |s| if let Sense::Magnitude(p) = s { Some(p) } else { None }) {
        Some((end, power)) if m.kind == NumberKind::Money && n.magnitude == 0 => {
            (Measure { end, ..m }, value.shift(power).unwrap_or(value))
        }
        _ => (m, value),
    };
    let cents = hundredths(t, &m, value).or_else(|| and_half(t, &m, value));
    let cents = cents.map(|(end, value)| (end, value, m.unit));
    let (end, value, unit) = cents.or_else(|| two_units(t, &m, value)).unwrap_or((m.end, value, m.unit));
    let start = before(t, n).map_or(n.start, |q| q.start);
    let mut quantity = Quantity::new(start, end, m.kind, value).unit(unit);
    quantity.partitive = m.kind != NumberKind::Money;
    quantity
}

/// "4 sotto zero", "10 below zero": degrees that are not named.
fn frost(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let end = t.after(n.end, Sense::BelowZero).filter(|_| !n.value.is_negative())?;
    Some(Quantity::new(n.start, end, NumberKind::Measure, n.value.negative()).unit("°"))
}

fn bare(t: &Terms, n: &Numeral) -> Quantity {
    let kind = if super::age::is_age(t, n) { NumberKind::Age } else { NumberKind::Cardinal };
    let mut quantity = Quantity::new(n.start, n.end, kind, n.value);
    quantity.partitive = n.magnitude >= 6;
    quantity
}

/// "15 dollari e 15 centesimi", "1 USD 23 centesimi", "3 euro e 50", "20 dollars 43".
fn hundredths(t: &Terms, m: &Measure, value: Decimal) -> Option<(usize, Decimal)> {
    (m.kind == NumberKind::Money && !m.cents && !value.is_fractional()).then_some(())?;
    let next = t.skip(m.end, Sense::And);
    let more =
        t.numeral(next).filter(|n| n.ending == Ending::Cardinal && n.value.below(100) && !t.breaks(next))?;
    let cents = t.find(more.end, |s| matches!(s, Sense::Cent(_)).then_some(()));
    let (end, ()) = cents.or_else(|| understood(t, more).then_some((more.end, ())))?;
    Some((end, value.plus(more.value.scaled(-2)?)?))
}

/// "un metro e mezzo", "two miles and a half"
fn and_half(t: &Terms, m: &Measure, value: Decimal) -> Option<(usize, Decimal)> {
    let and =
        t.after(m.end, Sense::And).filter(|_| !m.cents && !value.is_fractional() && !t.breaks(m.end))?;
    let end = t.after(t.skip(and, Sense::Indefinite), Sense::Half)?;
    let alone = !t.noun_like(end)
        && !t.named(end)
        && t.find(end, |s| matches!(s, Sense::Unit(_)).then_some(())).is_none();
    alone.then(|| Some((end, value.plus(Decimal::new(5, 1))?)))?
}

/// "a dollar and 42 cents", "un euro e 20": one of the money and hundredths of it.
pub(super) fn with_hundredths(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let m = behind(t, n, n.end)?;
    let (end, value) = hundredths(t, &m, n.value).or_else(|| and_half(t, &m, n.value))?;
    Some(Quantity::new(n.start, end, m.kind, value).unit(m.unit))
}

/// Nothing is counted by the numeral behind money: two figures, or words.
fn understood(t: &Terms, n: &Numeral) -> bool {
    let figures = if n.digits { t.word(n.start).len() == 2 } else { true };
    let ends = t.token(n.end).is_none_or(|x| !x.is_word()) || t.is(n.end, Sense::Function);
    figures && ends && !t.mark(n.end, &["%", "-", "–", "/", "€", "$"]) && behind(t, n, n.end).is_none()
}

/// Units and what part of them the unit behind is: "5 feet 2 inches", "1 metro e 80 centimetri".
const PARTS: [(&str, &str, u64); 6] = [
    ("ft", "in", 12),
    ("yd", "ft", 3),
    ("lb", "oz", 16),
    ("m", "cm", 100),
    ("km", "m", 1000),
    ("kg", "g", 1000),
];

/// The whole of a measure in two units, in the smaller one, so that nothing is rounded.
fn two_units(t: &Terms, m: &Measure, value: Decimal) -> Option<(usize, Decimal, &'static str)> {
    // "6-foot-4"
    let hyphen = t.mark(m.end, &["-"]) && t.glued(m.end) && t.glued(m.end + 1);
    let next = if hyphen || t.mark(m.end, &[","]) { m.end + 1 } else { t.skip(m.end, Sense::And) };
    let more = t.numeral(next).filter(|n| n.ending == Ending::Cardinal && !t.breaks(next))?;
    let (end, part) = match behind(t, more, more.end) {
        Some(part) => (part.end, part.unit),
        None if hyphen => (more.end, "in"),
        // "12 ft 2 in", where "in" is a preposition elsewhere
        None => (more.end + 1, t.word(more.end)),
    };
    let &(_, unit, count) = PARTS.iter().find(|p| p.0 == m.unit && p.1 == part)?;
    let fits = more.value.below(count) && !value.is_fractional();
    fits.then_some((end, value.times(count.into())?.plus(more.value)?, unit))
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
    // "she won 9"
    let verb = t.is(start, Sense::Function) && t.is(start, Sense::Currency(code.0));
    (written && free && !verb && !t.breaks(n.start)).then_some(())?;
    let (end, value) = cents_behind(t, n).unwrap_or((n.end, n.value));
    Some(Quantity::new(start, end, NumberKind::Money, value).unit(code.0))
}

/// "$20 and 43 cents"
fn cents_behind(t: &Terms, n: &Numeral) -> Option<(usize, Decimal)> {
    let next = t.after(n.end, Sense::And).filter(|_| n.value.whole().is_some())?;
    let more = t.numeral(next).filter(|m| m.ending == Ending::Cardinal && m.value.below(100))?;
    let (end, ()) = t.find(more.end, |s| matches!(s, Sense::Cent(_)).then_some(()))?;
    Some((end, n.value.plus(more.value.scaled(-2)?)?))
}

/// "USD115", "RM42 million": the code is one word with the figures.
pub(super) fn glued_code(t: &Terms, i: usize) -> Option<Quantity> {
    let word = t.word(i);
    let coded = word.as_bytes().last().is_some_and(u8::is_ascii_digit) && t.senses(i).is_empty();
    let digit = || word.bytes().position(|b| b.is_ascii_digit());
    let cut = coded.then(digit).flatten().filter(|at| (1..4).contains(at))?;
    let (code, figures) = word.split_at(cut);
    let code = t.lexicon.money(code)?;
    let point = t.mark(i + 1, &["."])
        && t.glued(i + 1)
        && t.glued(i + 2)
        && t.token(i + 2).is_some_and(|x| x.is_number());
    let decimals = if point { t.word(i + 2) } else { "" };
    let ascii = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (ascii(figures) && ascii(decimals)).then_some(())?;
    let value = Decimal::parse(figures.bytes(), decimals.bytes())?;
    let numeral = super::numeral::money(t, i, i + if point { 3 } else { 1 }, value);
    Some(Quantity::new(i, numeral.end, NumberKind::Money, numeral.value).unit(code))
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
