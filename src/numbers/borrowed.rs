//! A number that leaves its unit out and takes it from the one before or behind: "dai 30 euro ai 45" → 45 EUR, "5,3
//! milioni di utenti contro i 4,56 di Yahoo" → 4560000, "scende dal 9 al 6 per cento" → 9 %; in token indices.

use super::decimal::Decimal;
use super::numeral::Numeral;
use super::sense::{Role, Sense};
use super::terms::Terms;
use super::{Ending, Quantity, about, measure, pairs};
use crate::document::NumberKind;

/// How far back in its sentence the number looks.
const REACH: usize = 24;
/// How far ahead a share looks for its sign: "dello 0,1 al 6 per cento".
const NEXT: usize = 6;

/// The quantity with the unit or magnitude of the one before, where it has none and stands behind an article.
pub(super) fn unit(t: &Terms, q: Quantity, last: Option<&Quantity>) -> Quantity {
    let Some(last) = last.filter(|last| leans(t, &q, last)) else { return q };
    match (last.unit, scale(t, last)) {
        (Some(unit), 0) => Quantity { kind: last.kind, unit: Some(unit), ..q },
        (unit, power @ 1..) => scaled(t, &q, power).map_or(q.clone(), |value| Quantity {
            value,
            kind: if unit.is_some() { last.kind } else { q.kind },
            unit,
            ..q
        }),
        _ => q,
    }
}

/// "da 86 a 71,5 milioni di euro", "dal 9 al 6 per cento": what the second number says the first means too.
pub(super) fn ahead(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let to = t.after(n.end, Sense::To).filter(|_| t.before(n.start, Sense::From) && !t.breaks(n.end))?;
    let second = t.numeral(t.skip(to, Sense::Article)).filter(|s| s.ending == Ending::Cardinal)?;
    let behind = measure::behind(t, second, second.end);
    let power = if pairs::shares(n, second) { second.magnitude } else { 0 };
    if n.magnitude > 0 || behind.is_none() && power < 6 {
        return None;
    }
    let value = n.value.shift(power)?;
    let value = if behind.is_some_and(|m| m.cents) { value.scaled(-2)? } else { value };
    let kind = behind.map_or(NumberKind::Cardinal, |m| m.kind);
    Some(Quantity { unit: behind.map(|m| m.unit), ..Quantity::new(n.start, n.end, kind, value) })
}

/// "il 64,4%, quello del centrosinistra il 28,9", "dal 44,7% al 57,2 del 2020": an article of the singular before figures
/// of which no day of the month or name is made, and a percent before in the sentence.
pub(super) fn percent(t: &Terms, n: &Numeral) -> Option<Quantity> {
    let article = n.start > 0 && t.role(n.start - 1, Role::SingularArticle);
    let decimal = t.word(n.start).contains(',');
    let share = n.digits && n.magnitude == 0 && (decimal || n.value.below(101) && !n.value.is_fractional());
    let told = || decimal || !n.value.below(32) || t.bound_before(n.start).is_some();
    let free = t.breaks(n.end) || !t.noun_like(n.end) && !t.named(n.end) && !t.glued(n.end + 1);
    (article && share && free && told()).then_some(())?;
    let sentence = t.text.sentence_of(n.start);
    let near = (n.start.saturating_sub(REACH)..n.start).rev().chain(n.end..n.end + NEXT);
    let unit = near
        .filter(|&i| t.text.sentence_of(i) == sentence)
        .find_map(|i| t.find(i, |s| if let Sense::Percent(unit) = s { Some(unit) } else { None }));
    // "calano del 6,3"
    let changed = n.start > 1 && t.is(n.start - 1, Sense::Of) && t.is(n.start - 2, Sense::Change);
    let unit = unit.map(|u| u.1).or((decimal && changed).then_some("%"))?;
    Some(Quantity::new(n.start, n.end, NumberKind::Percent, n.value).unit(unit))
}

/// "ai 45", "contro i 4,56 di Yahoo": nothing is counted, and the same sentence has told what.
fn leans(t: &Terms, q: &Quantity, last: &Quantity) -> bool {
    let plural = q.start > 0 && t.role(q.start - 1, Role::PluralArticle);
    let gap = q.start.checked_sub(last.end);
    let near =
        gap.is_some_and(|gap| gap < REACH) && t.text.sentence_of(q.start) == t.text.sentence_of(last.start);
    let kinds = [NumberKind::Cardinal, NumberKind::Money, NumberKind::Measure];
    // "per i 27" are the states of the Union.
    let fractional = t.numeral(q.start).is_some_and(|n| n.value.is_fractional());
    let ranged = t.before(q.start, Sense::To) && t.before(last.start, Sense::From);
    let ends = t.token(q.end).is_none_or(|x| !x.is_word()) || t.is(q.end, Sense::Function);
    q.kind == NumberKind::Cardinal
        && plural
        && near
        && (fractional || ranged)
        && ends
        && kinds.contains(&last.kind)
        && scale(t, q) == 0
        && about::noun(t, q).is_none()
}

/// The power of ten of the quantity's word of magnitude, 0 without one.
fn scale(t: &Terms, q: &Quantity) -> u8 {
    (q.start..q.end).find_map(|i| t.numeral(i)).map_or(0, |n| n.magnitude)
}

/// The value at that magnitude, of a number below a thousand.
fn scaled(t: &Terms, q: &Quantity, power: u8) -> Option<String> {
    let value = t.numeral(q.start).filter(|n| n.value.less(Decimal::from(1000)))?.value;
    Some(value.shift(power)?.to_string())
}
