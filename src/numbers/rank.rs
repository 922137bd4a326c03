//! Numbers that are no plain cardinals: ordinals, "uno dei due", vague quantities; in token indices.
//!
//! "la seconda a Pyongyang" ranks, "prima di partire" does not; "decine di migliaia" → 10000; "una decina" → 10.

use super::decimal::Decimal;
use super::measure;
use super::numeral::Numeral;
use super::pairs;
use super::sense::{Role, Sense};
use super::terms::Terms;
use super::{Ending, Quantity};
use crate::document::{Bound, NumberKind};
use crate::text::Case;

/// "mezzo litro", "half a litre", "half-mile".
pub(super) fn half_unit(t: &Terms, i: usize) -> Option<Quantity> {
    let next = t.after(i, Sense::Half).filter(|&n| !t.breaks(n))?;
    let next = if t.mark(next, &["-"]) && t.glued(next) { next + 1 } else { t.skip(next, Sense::Indefinite) };
    let (end, unit) = t.find(next, |s| if let Sense::Unit(u) = s { Some(u) } else { None })?;
    let free = t.numeral_ends(i).is_none() && !t.before(i, Sense::And) && !unit.starts_with('°');
    free.then(|| Quantity::new(i, end, NumberKind::Measure, Decimal::new(5, 1)).unit(unit))
}

/// An ordinal that ranks, or the fraction "un terzo".
pub(super) fn ordinal(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let quantity = Quantity::new(n.start, n.end, NumberKind::Ordinal, n.value);
    let fits = if n.roman {
        roman(t, n)
    } else if n.digits {
        true
    } else {
        in_words(t, n)
    };
    let finals = t.role(n.start, Role::Finals) && t.is(n.end, Sense::Of);
    let part = t.is(n.start, Sense::PartOnly);
    (fits && !finals && !part && !t.is(n.end, Sense::NotRanked)).then_some(quantity)
}

/// "XVII legislatura", not "Leone XIV" and not "II Guerra mondiale".
fn roman(t: &Terms, n: &Numeral) -> bool {
    let name = n.start > 0
        && !t.breaks(n.start)
        && t.token(n.start - 1).is_some_and(|x| x.is_capital() && x.is_word())
        && !t.is(n.start - 1, Sense::Function);
    !name && t.noun_like(n.end) && !t.breaks(n.end)
}

/// Ordinals in words stand before a noun, or behind an article where the noun is understood.
fn in_words(t: &Terms, n: &Numeral) -> bool {
    let title = n.start > 0 && t.token(n.start).is_some_and(|x| x.case == Case::Title && !x.first);
    if title || t.breaks(n.end) && n.start == 0 && t.is(n.start, Sense::Preceding) && !alone(t, n) {
        return false;
    }
    let led = leads(t, n.start);
    let noun = t.noun_like(n.end) || t.named(n.end) && led;
    if placed(t, n) {
        return true;
    }
    if ambiguous(t, n) {
        return alone(t, n) || listed(t, n) || led && (noun || ends_phrase(t, n));
    }
    noun || led && ends_phrase(t, n) || alone(t, n) || listed(t, n)
}

/// "è arrivato terzo", "finished second!": not "arrivata prima", which is no rank for sure.
fn placed(t: &Terms, n: &Numeral) -> bool {
    let ends =
        t.token(n.end).is_none_or(|x| !x.is_word()) || t.is(n.end, Sense::In) || t.is(n.end, Sense::And);
    n.start > 0 && t.is(n.start - 1, Sense::RankVerb) && !t.is(n.start, Sense::Preceding) && ends
}

/// "first, second, third": ordinals in a row.
fn listed(t: &Terms, n: &Numeral) -> bool {
    let ordinal = |x: &Numeral| x.ending == Ending::Ordinal && !x.roman;
    let next = t.mark(n.end, &[","]) && t.numeral(n.end + 1).is_some_and(ordinal);
    let before = n.start.checked_sub(1).filter(|&comma| t.mark(comma, &[","]));
    next || before.is_some_and(|comma| t.numeral_ends(comma).is_some_and(ordinal)) || in_a_row(t, n, ordinal)
}

/// "quinto secondo terzo": three and more with nothing between, or two that are the whole text.
fn in_a_row(t: &Terms, n: &Numeral, ordinal: impl Fn(&Numeral) -> bool) -> bool {
    let (mut first, mut end, mut count) = (n.start, n.end, 1);
    while let Some(before) = t.numeral_ends(first).filter(|x| ordinal(x)) {
        (first, count) = (before.start, count + 1);
    }
    while let Some(next) = t.numeral(end).filter(|x| ordinal(x)) {
        (end, count) = (next.end, count + 1);
    }
    count > 2 || count == 2 && first == 0 && end == t.len()
}

/// The whole text.
fn alone(t: &Terms, n: &Numeral) -> bool {
    n.start == 0 && n.end == t.len()
}

/// "prima" is an adverb and "secondo" a preposition more often than either ranks.
fn ambiguous(t: &Terms, n: &Numeral) -> bool {
    t.senses(n.start).iter().any(|s| matches!(s.1, Sense::Function | Sense::Preceding | Sense::TimeUnit(..)))
}

fn leads(t: &Terms, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|_| !t.breaks(start)) else { return false };
    let contracted = [
        Sense::Article,
        Sense::Of,
        Sense::From,
        Sense::To,
        Sense::In,
        Sense::Indefinite,
        Sense::This,
        Sense::That,
        Sense::Each,
    ];
    let led = contracted.iter().any(|&s| t.is(before, s)) || t.is(before, Sense::Adjective);
    led || t.role(before, Role::RankLead)
}

fn ends_phrase(t: &Terms, n: &Numeral) -> bool {
    t.token(n.end).is_none_or(|x| !x.is_word()) || t.is(n.end, Sense::Function) || t.is(n.end, Sense::Of)
}

/// "migliaia", "una decina", "decine di migliaia", "metà", "milioni di".
pub(super) fn vague(t: &Terms, i: usize) -> Option<Quantity> {
    if let Some(dozen) = t.after(i, Sense::Half).and_then(|half| vague_at(t, t.skip(half, Sense::Indefinite)))
    {
        let mut quantity = Quantity::new(i, dozen.0, NumberKind::Vague, dozen.1.times(Decimal::new(5, 1))?);
        quantity.partitive = true;
        return Some(quantity);
    }
    if t.is(i, Sense::HalfNoun) {
        return half(t, i);
    }
    let start = t.after(i, Sense::One).filter(|&next| vague_at(t, next).is_some());
    let at = start.unwrap_or(i);
    let (end, value, partitive) = vague_at(t, at).or_else(|| bare_magnitude(t, at))?;
    let ages = t.word(end - 1).ends_with("ina") && i > 0 && t.role(i - 1, Role::AgeLead);
    let kind = if ages { NumberKind::Age } else { NumberKind::Vague };
    let mut quantity = Quantity::new(i, end, kind, value);
    quantity.partitive = partitive;
    Some(money_of(t, quantity))
}

fn vague_at(t: &Terms, i: usize) -> Option<(usize, Decimal, bool)> {
    let (end, n) = t.find(i, |s| if let Sense::Vague(n) = s { Some(n) } else { None })?;
    let value = Decimal::from(u64::from(n));
    let of = t.after(end, Sense::Of);
    let more = of.and_then(|of| vague_at(t, of).or_else(|| bare_magnitude(t, of)));
    match more {
        Some((end, times, _)) => Some((end, value.times(times)?, true)),
        None => Some((end, value, true)),
    }
}

/// "milioni di persone" without a numeral.
fn bare_magnitude(t: &Terms, i: usize) -> Option<(usize, Decimal, bool)> {
    let (end, power) = t.find(i, |s| if let Sense::Magnitude(p) = s { Some(p) } else { None })?;
    let plural = (t.is(end, Sense::Of) || i == 0 && end == t.len())
        && power >= 6
        && t.numeral_ends(i).is_none()
        && !t.is(i.wrapping_sub(1), Sense::One);
    plural.then(|| Some((end, Decimal::from(1).shift(power)?, true))).flatten()
}

fn money_of(t: &Terms, quantity: Quantity) -> Quantity {
    let after = t.after(quantity.end, Sense::Of);
    let money = after.and_then(|a| t.find(a, |s| if let Sense::Currency(c) = s { Some(c) } else { None }));
    match money {
        Some((end, code)) => Quantity { end, unit: Some(code), partitive: false, ..quantity },
        None => quantity,
    }
}

/// "la metà", "metà dei voti"; not "la seconda metà", "a metà strada".
fn half(t: &Terms, i: usize) -> Option<Quantity> {
    let ranked = t.numeral_ends(i).is_some() || t.before(i, Sense::Final);
    let modified = t.bound_before(i).is_some();
    let stated = modified && (t.noun_like(i + 1) || t.is(i + 1, Sense::Article))
        || t.is(i + 1, Sense::Of)
        || t.token(i + 1).is_none_or(|x| !x.is_word()) && t.before(i, Sense::Article);
    (stated && !ranked).then(|| {
        let mut quantity = Quantity::new(i, i + 1, NumberKind::Fraction, "0.5");
        quantity.partitive = true;
        quantity
    })
}

/// "un" where it is a numeral: before a unit, "uno dei due", "almeno un morto", "un quinto".
pub(super) fn one(t: &Terms, i: usize) -> Option<Quantity> {
    let next = t.after(i, Sense::One)?;
    let numeral = Numeral {
        start: i,
        end: next,
        value: 1.into(),
        ending: Ending::Cardinal,
        digits: false,
        magnitude: 0,
        roman: false,
    };
    if let Some(score) = pairs::goals(t, i, next, 1.into()) {
        return Some(score);
    }
    if let Some(share) = pairs::one_in(t, i, next, 1.into()).filter(|_| t.word(i).len() > 2) {
        return Some(share);
    }
    // "$62.40 a barrel"
    if t.glued(next) && t.mark(next, &["%"]) || t.lexicon.loose && t.rate(i) {
        return None;
    }
    if let Some(part) = part(t, i, next).or_else(|| half_alone(t, i, next)) {
        return Some(part);
    }
    if let Some(sum) = measure::with_hundredths(t, &numeral) {
        return Some(sum);
    }
    let measured = measure::behind(t, &numeral, next)
        .filter(|m| !m.unit.starts_with('°') && !t.is(next, Sense::TimeUnit(1, b'S')))
        // A sign of money belongs to the digits behind it: "a €10 note".
        .filter(|_| t.find(next, |s| matches!(s, Sense::CurrencySign(_)).then_some(())).is_none());
    if let Some(m) = measured {
        let value = if m.cents { Decimal::new(1, 2) } else { Decimal::from(1) };
        return Some(Quantity::new(i, m.end, m.kind, value).unit(m.unit));
    }
    stressed(t, i, next).then(|| Quantity::new(i, next, NumberKind::Cardinal, 1))
}

/// "un terzo dei voti", not "un terzo uomo".
fn part(t: &Terms, i: usize, next: usize) -> Option<Quantity> {
    let below = t.numeral(next).filter(|n| n.ending == Ending::Ordinal && !n.digits && !n.roman)?;
    let over = below.value.whole().filter(|d| *d > 2)?;
    let magnitude = t.find(below.end, |s| matches!(s, Sense::Magnitude(_)).then_some(())).is_some();
    let free = magnitude || !t.noun_like(below.end) && !t.named(below.end);
    free.then(|| pairs::fractional(t, i, below.end, 1.into(), over)).flatten()
}

/// "un mezzo", "a half", with nothing that is halved.
fn half_alone(t: &Terms, i: usize, next: usize) -> Option<Quantity> {
    let end = t.after(next, Sense::Half)?;
    let alone = t.token(end).is_none_or(|x| !x.is_word());
    alone.then(|| Quantity::new(i, end, NumberKind::Fraction, "0.5"))
}

fn stressed(t: &Terms, i: usize, next: usize) -> bool {
    let exact = |s| matches!(s, Sense::Modifier(Bound::AtLeast)).then_some(());
    let counted = t.noun_like(next) || t.token(next).is_none_or(|x| !x.is_word());
    if t.back(i, exact).is_some() && counted {
        return true;
    }
    let of = t.skip(next, Sense::Of);
    let alone = i == 0 && next == t.len();
    let of_them = of > next && t.numeral(of).is_some_and(|n| n.ending == Ending::Cardinal);
    let only = t.is(next, Sense::Sole) && t.is(next + 1, Sense::Person);
    alone || of_them || only || excepted(t, i, next) || dealt_out(t, i, next) || spoken(t, i, next)
}

/// "una nel fioretto e una nella sciabola": the pronoun twice, each before where it belongs.
fn dealt_out(t: &Terms, i: usize, next: usize) -> bool {
    let stands = |i: usize| t.is(i, Sense::One) && t.word(i).len() > 2 && t.is(i + 1, Sense::In);
    let linked = |i: usize| t.before(i, Sense::And) || t.mark(i.wrapping_sub(1), &[","]);
    let ahead = || (next + 2..next + 8).any(|j| stands(j) && linked(j));
    let behind = || linked(i) && (i.saturating_sub(8)..i).any(stands);
    stands(i) && (ahead() || behind())
}

/// "novanta uno": figures that are read out.
fn spoken(t: &Terms, i: usize, next: usize) -> bool {
    let ends = t.token(next).is_none_or(|x| !x.is_word());
    ends && t.word(i).len() > 2
        && t.numeral_ends(i).is_some_and(|n| !n.digits && n.ending == Ending::Cardinal)
}

/// "tranne uno", "di cui uno in gravi condizioni": the pronoun alone.
fn excepted(t: &Terms, i: usize, next: usize) -> bool {
    let pronoun = !t.noun_like(next) && t.word(i).len() > 2;
    pronoun && i > 0 && t.is(i - 1, Sense::Except)
}
