//! Two numerals that make one quantity: ranges, scores, fractions; in token indices.
//!
//! "tra i 60 e gli 80mila euro" → 60000..80000 EUR, "8-10 milioni", "3-1" → a score, "due terzi" → 2/3.
//! "passano da 6 a 12" states two numbers.

use super::decimal::Decimal;
use super::measure::{self, Measure};
use super::numeral::Numeral;
use super::sense::{Role, Sense};
use super::terms::Terms;
use super::{Ending, Quantity};
use crate::document::{Bound, NumberKind};

/// The pair that begins with this numeral.
pub(super) fn read(t: &Terms, n: &Numeral) -> Option<Quantity> {
    goals(t, n.start, n.end, n.value)
        .or_else(|| fraction(t, n))
        .or_else(|| one_in(t, n.start, n.end, n.value))
        .or_else(|| dashed(t, n))
        .or_else(|| range(t, n))
        .or_else(|| bounded(t, n))
        .or_else(|| score(t, n))
}

fn cardinal<'x>(t: &'x Terms, i: usize) -> Option<&'x Numeral> {
    t.numeral(i).filter(|n| n.ending == Ending::Cardinal)
}

/// "uno su venti", "two out of three", "1 in 5": a share.
pub(super) fn one_in(t: &Terms, start: usize, end: usize, top: Decimal) -> Option<Quantity> {
    let of = t.after(end, Sense::OutOf).filter(|_| !t.breaks(end))?;
    let apart = of > end + 1;
    let one = top == 1.into();
    let timed = |i| t.is_time(i);
    let below = cardinal(t, of).filter(|b| {
        (apart || one && !timed(b.end) || !t.noun_like(b.end)) && measure::behind(t, b, b.end).is_none()
    })?;
    let over = below.value.whole().filter(|d| *d > 1 && top.less(below.value))?;
    // "in" is a preposition before a name or a year; a share ends its phrase.
    let common = one && over <= 100 || matches!(over, 10 | 100 | 1000);
    let ends = t.token(below.end).is_none_or(|x| !x.is_word()) || common && !t.named(below.end);
    (ends || !t.lexicon.loose || apart).then(|| fractional(t, start, below.end, top, over)).flatten()
}

/// "due terzi", "3/4".
pub(super) fn fraction(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let most = if n.digits { 100 } else { 1_000_000_000 };
    let whole = n.value.whole().filter(|w| (1..most).contains(w) && (n.magnitude == 0 || !n.digits))?;
    if t.mark(n.end, &["/", "⁄"]) && t.glued(n.end) && t.glued(n.end + 1) {
        let below = cardinal(t, n.end + 1)?;
        let over = below.value.whole().filter(|d| whole < *d && *d <= 100)?;
        let bound = t.mark(below.end, &["/", "-"]) && t.glued(below.end) || joined(t, n.start);
        return (!bound).then(|| fractional(t, n.start, below.end, n.value, over)).flatten();
    }
    let below =
        t.numeral(t.past_hyphen(n.end)).filter(|d| d.ending == Ending::Ordinal && !d.digits && !d.roman)?;
    let over = below.value.whole().filter(|d| *d > 2)?;
    let plural = t.word(below.end - 1).ends_with(['i', 's']) || whole == 1;
    let elsewhere = t.is(below.end, Sense::NotRanked) || t.role(below.end + 1, Role::Playoff);
    (plural && !n.digits && !elsewhere).then(|| fractional(t, n.start, below.end, n.value, over)).flatten()
}

fn joined(t: &Terms, start: usize) -> bool {
    t.glued(start)
        && start > 0
        && (t.token(start - 1).is_some_and(|x| x.is_word()) && !t.word(start - 1).ends_with(['\'', '’'])
            || t.mark(start - 1, &["/", "-", "."]))
}

/// A fraction, as a decimal of at most 15 digits; a unit may follow ("1/4 di miglio").
pub(super) fn fractional(t: &Terms, start: usize, end: usize, top: Decimal, bottom: u64) -> Option<Quantity> {
    let value = match top.over(Decimal::from(bottom)) {
        Some(value) => value.to_string(),
        None => {
            // Rounded by whole numbers: the printing of floats would cost the module ten kilobytes.
            let (top, bottom) = (i128::from(top.whole()?), i128::from(bottom));
            let rounded = (top.checked_mul(10i128.pow(15))? + bottom / 2).checked_div(bottom)?;
            Decimal::new(rounded, 15).to_string()
        }
    };
    if let Some(share) = of_magnitude(t, start, end, top, bottom) {
        return Some(share);
    }
    let mut quantity = Quantity::new(start, end, NumberKind::Fraction, value);
    quantity.partitive = true;
    let hyphen = t.past_hyphen(end);
    let unit = t
        .after(end, Sense::Of)
        .or((hyphen > end).then_some(hyphen))
        .and_then(|of| t.find(of, |s| if let Sense::Unit(u) = s { Some(u) } else { None }));
    if let Some((end, unit)) = unit {
        quantity = Quantity { end, kind: NumberKind::Measure, partitive: false, ..quantity }.unit(unit);
    }
    Some(quantity)
}

/// "three quarters billion dollars", "two thirds of a million".
fn of_magnitude(t: &Terms, start: usize, end: usize, top: Decimal, bottom: u64) -> Option<Quantity> {
    let next = t.after(end, Sense::Of).map_or(end, |of| t.skip(of, Sense::Indefinite));
    let (end, power) = t.find(next, |s| if let Sense::Magnitude(p) = s { Some(p) } else { None })?;
    let value =
        Decimal::new(i128::from(top.whole()?) * 10i128.pow(18) / i128::from(bottom), 18).shift(power)?;
    let numeral = Numeral {
        start,
        end,
        value,
        ending: Ending::Cardinal,
        digits: false,
        magnitude: power,
        roman: false,
    };
    let mut quantity = measure::measured(t, &numeral);
    quantity.partitive = quantity.unit.is_none();
    Some(quantity)
}

/// "8-10 milioni", "12-15%", "20~100", "10 euro - 20 euro", "100 - 1000 l"; "3-1" is a score, "4-3-3" neither.
fn dashed(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let first = measure::behind(t, n, n.end);
    let end = first.map_or(n.end, |m| m.end);
    let tilde = t.mark(end, &["~"]);
    if !(tilde || t.mark(end, &["-", "–", "−", "—", "‑"])) || t.breaks(end) || joined(t, n.start) {
        return None;
    }
    let tight = t.glued(end) && t.glued(end + 1);
    let next = number_after(t, end + 1 + usize::from(t.mark(end + 1, &["~"])));
    let second = cardinal(t, next)?;
    let behind = measure::behind(t, second, second.end);
    let rises = low_of(n, second).is_some();
    let both = n.digits && second.digits;
    if let Some(first) = first {
        let same = behind.is_some_and(|b| b.unit == first.unit && b.kind == first.kind);
        return (rises && same).then(|| between(t, n, n.start, second, behind));
    }
    // "1000 – 5000"
    let wide = t.word(end) == "–" && !n.value.below(1000);
    let apart = (behind.is_some() || wide) && t.token(end)?.spaced && t.token(end + 1)?.spaced;
    let single =
        !(t.mark(second.end, &["-", "–"]) && t.glued(second.end) && t.numeral(second.end + 1).is_some());
    if !(tight || both && rises && (apart || tilde)) || !single {
        return None;
    }
    // No score goes so high, but a vote does.
    let most = if scored(t, n.start) { 1000 } else { 200 };
    let great = both && !n.value.below(most);
    if rises && (great || tilde || behind.is_some() || second.magnitude > 0 || counted(t, n, second)) {
        return Some(between(t, n, n.start, second, behind));
    }
    let goals = |x: &Numeral| x.digits && x.value.below(most) && x.magnitude == 0;
    (goals(n) && goals(second) && behind.is_none()).then(|| score_of(n, second, second.end))
}

fn counted(t: &Terms, n: &Numeral, second: &Numeral) -> bool {
    t.noun_like(second.end) && !scored(t, n.start)
}

fn score_of(n: &Numeral, second: &Numeral, end: usize) -> Quantity {
    Quantity::new(n.start, end, NumberKind::Score, format!("{}-{}", n.value, second.value))
}

/// Words of sport within six tokens before.
pub(super) fn scored(t: &Terms, start: usize) -> bool {
    (start.saturating_sub(6)..start).any(|i| t.is(i, Sense::ScoreWord))
}

/// "vincere per 2 a 1", "una rete a zero" by way of its numeral.
fn score(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let goals = n.value.below(100) && n.magnitude == 0;
    let second = t.after(n.end, Sense::To).and_then(|to| cardinal(t, to)).filter(|s| s.value.below(100))?;
    let context =
        scored(t, n.start) && measure::behind(t, second, second.end).is_none() && !t.noun_like(second.end);
    (goals && context && !t.before(n.start, Sense::From)).then(|| score_of(n, second, second.end))
}

/// "una rete a zero", "tre gol a uno": what is counted stands between the two numerals.
pub(super) fn goals(t: &Terms, start: usize, end: usize, first: Decimal) -> Option<Quantity> {
    let counted = t.is(end, Sense::ScoreWord).then_some(end + 1)?;
    let (end, second) = t.find(counted, |s| if let Sense::ScoreTail(n) = s { Some(n) } else { None })?;
    let mut quantity = Quantity::new(start, end, NumberKind::Score, format!("{first}-{second}"));
    quantity.noun = Some(counted - 1);
    Some(quantity)
}

/// "tra 20 e 30", "dai 18 ai 25", "da 100 a 500 €".
fn range(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let first = measure::behind(t, n, n.end);
    let end = first.map_or(n.end, |m| m.end);
    let open = t.sign_before(n.start).unwrap_or(n.start);
    let mut lead = if t.before(open, Sense::Article) { open - 1 } else { open };
    if let Some((from, _)) = t.bound_before(lead) {
        lead = from;
    }
    let from = t.before(lead, Sense::From);
    let joint = if t.before(lead, Sense::Between) {
        t.after(end, Sense::And)
    } else if (from || t.lexicon.loose) && !changes(t, lead) {
        t.after(end, Sense::To)
    } else {
        None
    }?;
    let second = cardinal(t, number_after(t, joint))?;
    low_of(n, second)?;
    let behind = measure::behind(t, second, second.end).or(first.map(|m| Measure { end: second.end, ..m }));
    let aged = t.before(lead, Sense::AgeNoun) && !t.is(end, Sense::And);
    let led = from || aged || t.before(lead, Sense::Between);
    let same_unit = first.is_none_or(|m| behind.is_some_and(|b| b.unit == m.unit));
    let bare = same_unit && t.is(end, Sense::To) && !t.is(end, Sense::And);
    if !(led || bare && counts_both(t, n, second, behind)) {
        return None;
    }
    let mut quantity = between(t, n, open, second, behind);
    quantity.start = open;
    Some(quantity)
}

/// "10 to 20 people", "$6 to $8 million": no word before says that it is a range.
fn counts_both(t: &Terms, n: &Numeral, second: &Numeral, behind: Option<Measure>) -> bool {
    let sign = |i| t.sign_before(i).is_some();
    let alike = n.digits == second.digits && sign(n.start) == sign(second.start);
    let age = || t.find(second.end, |s| matches!(s, Sense::TimeUnit(1, b'Y')).then_some(())).is_some();
    alike && !scored(t, n.start) && (sign(n.start) || behind.is_some() || age() || t.noun_like(second.end))
}

/// "più di 20 e meno di 35", "at most 100 and at least 20": two bounds make a range.
fn bounded(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let side = |s| match s {
        Sense::Modifier(Bound::Above | Bound::AtLeast) => Some(true),
        Sense::Modifier(Bound::Below | Bound::AtMost) => Some(false),
        _ => None,
    };
    let (_, low) = t.back(n.start, side)?;
    let first = measure::behind(t, n, n.end);
    let end = first.map_or(n.end, |m| m.end);
    let next = t.skip(end + usize::from(t.mark(end, &[","])), Sense::But);
    let next = if next > end { next } else { t.after(end, Sense::And)? };
    let (next, other) = t.find(next, side).filter(|s| s.1 != low)?;
    let second = cardinal(t, number_after(t, next))?;
    let rises = if low { n.value.less(second.value) } else { second.value.less(n.value) };
    let behind = measure::behind(t, second, second.end).or(first.map(|m| Measure { end: second.end, ..m }));
    let (least, most) = if other { (second, n) } else { (n, second) };
    let mut quantity = between(t, least, n.start, most, behind);
    (quantity.start, quantity.end) = (n.start, behind.map_or(second.end, |m| m.end));
    quantity.bounded = true;
    rises.then_some(quantity)
}

/// Past an approximator, an article and a sign of money.
fn number_after(t: &Terms, joint: usize) -> usize {
    let next = t.find(joint, |s| matches!(s, Sense::Modifier(_)).then_some(())).map_or(joint, |m| m.0);
    let next = t.skip(next, Sense::Article);
    t.find(next, |s| matches!(s, Sense::CurrencySign(_)).then_some(())).map_or(next, |s| s.0)
}

/// A verb of change before "da ... a": "passano da 6 a 12".
fn changes(t: &Terms, from: usize) -> bool {
    (from.saturating_sub(6)..from).any(|i| t.is(i, Sense::Change))
}

/// The lower value where the two can be a range; the first shares the second's magnitude ("8-10 milioni").
fn low_of(n: &Numeral, second: &Numeral) -> Option<Decimal> {
    let low = if shares(n, second) { n.value.shift(second.magnitude)? } else { n.value };
    Some(low).filter(|low| low.less(second.value))
}

/// Whether the first means the second's magnitude too: "da 8 a 10 milioni", not "da 500 a 2 milioni".
pub(super) fn shares(n: &Numeral, second: &Numeral) -> bool {
    let near = |whole: Decimal| second.value.times(100.into()).is_some_and(|most| whole.less(most));
    n.magnitude == 0 && second.magnitude > 0 && n.value.shift(second.magnitude).is_some_and(near)
}

fn between(t: &Terms, n: &Numeral, start: usize, second: &Numeral, behind: Option<Measure>) -> Quantity {
    let cents = behind.is_some_and(|m| m.cents);
    let scale = |v: Decimal| if cents { v.times(Decimal::new(1, 2)).unwrap_or(v) } else { v };
    let (low, high) = (scale(low_of(n, second).unwrap_or(n.value)), scale(second.value));
    let end = behind.map_or(second.end, |m| m.end);
    let sign = t.back(n.start, |s| if let Sense::CurrencySign(c) = s { Some(c) } else { None });
    let mut quantity = Quantity::new(n.start.min(start), end, NumberKind::Range, format!("{low}..{high}"));
    quantity.unit = behind.map(|m| m.unit).or(sign.map(|s| s.1));
    quantity.partitive = behind.is_some_and(|m| m.kind != NumberKind::Money) || second.magnitude >= 6;
    quantity.low = Some(low.to_string());
    quantity.high = Some(high.to_string());
    quantity
}
