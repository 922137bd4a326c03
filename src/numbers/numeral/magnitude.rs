//! What words of magnitude make of a numeral: "3,5 milioni", "5 miliardi e 300 milioni", "10k"; in token indices.

use super::Numeral;
use super::figures::in_digits;
use super::parts::fraction;
use super::words::{in_words, magnitude_of};
use crate::numbers::compound::Ending;
use crate::numbers::decimal::Decimal;
use crate::numbers::sense::Sense;
use crate::numbers::terms::Terms;

/// Multiplies by the magnitudes that follow, and adds a smaller numeral behind them.
pub(super) fn magnitudes(t: &Terms, mut numeral: Numeral, depth: u8) -> Numeral {
    while let Some((end, power)) = next_magnitude(t, &numeral) {
        let Some(value) = numeral.value.shift(power) else { break };
        numeral = Numeral { end, value, magnitude: power.max(numeral.magnitude), ..numeral };
    }
    let round = numeral.value.whole().is_some_and(|v| v >= 1000 && v % 1000 == 0);
    let room = if numeral.magnitude > 0 { numeral.magnitude } else { 3 };
    if numeral.magnitude == 0 && (numeral.digits || !round) || room < 2 {
        return numeral;
    }
    added(t, &numeral, room, depth).unwrap_or(numeral)
}

fn next_magnitude(t: &Terms, numeral: &Numeral) -> Option<(usize, u8)> {
    if t.breaks(numeral.end) {
        return None;
    }
    let end = t.past_hyphen(numeral.end);
    t.find(end, |s| match s {
        Sense::Magnitude(power) => Some(power),
        // "3 hundred"
        Sense::Piece(100) if numeral.digits && numeral.magnitude == 0 && t.lexicon.loose => Some(2),
        Sense::MagnitudeShort(power)
            if numeral.digits
                && numeral.magnitude == 0
                && (short(t, end) || small(t, numeral.start, end)) =>
        {
            Some(power)
        }
        _ => None,
    })
}

/// "£40m", "€40m"; "1.5m people", not "100m".
fn small(t: &Terms, start: usize, i: usize) -> bool {
    let sign = || t.sign_before(start).is_some();
    t.word(i) == "m" && t.glued(i) && (sign() || t.lexicon.loose && t.is(i + 1, Sense::Person))
}

/// "mln" stands apart or glued, a single letter only glued and written as one does ("10k", "2M").
fn short(t: &Terms, i: usize) -> bool {
    let word = t.word(i);
    let last = !t.token(i + 1).is_some_and(|x| x.is_word());
    let glued = matches!(word, "k" | "K" | "M" | "b") && t.glued(i) && (last || !t.glued(i + 1));
    word.len() > 1 || glued || word == "k" && last
}

/// What is added behind a magnitude: "e mezzo", "e 300 milioni", "300mila", "duecento".
fn added(t: &Terms, numeral: &Numeral, room: u8, depth: u8) -> Option<Numeral> {
    let linked = t.after(numeral.end, Sense::And);
    if let Some(end) =
        linked.and_then(|next| t.after(next, Sense::Half)).filter(|&end| t.find(end, magnitude_of).is_none())
    {
        let value = numeral.value.plus(Decimal::new(5, 1).shift(room)?)?;
        return Some(Numeral { end, value, ..*numeral });
    }
    if let Some(part) = linked.filter(|_| depth > 0).and_then(|next| part_of(t, numeral, next)) {
        return Some(part);
    }
    if t.before(numeral.start, Sense::Between) && linked.is_some() || t.breaks(numeral.end) {
        return None;
    }
    let comma = t.mark(numeral.end, &[","]) && !numeral.digits && room > 3;
    let next = linked.unwrap_or(numeral.end + usize::from(comma));
    if linked.is_some()
        && !numeral.digits
        && t.is(next, Sense::One)
        && t.word(next).len() == 3
        && !t.noun_like(next + 1)
    {
        return Some(Numeral { end: next + 1, value: numeral.value.plus(1.into())?, ..*numeral });
    }
    let depth = depth.checked_sub(1)?;
    let more = match t.token(next)?.is_number() {
        true => in_digits(t, next, next, depth)?,
        false => in_words(t, next, depth)?,
    };
    let words = !more.digits && !numeral.digits && !comma;
    let fits = more.value.less(Decimal::from(1).shift(room)?) && more.ending == Ending::Cardinal;
    let value = numeral.value.plus(more.value)?;
    (fits && (more.magnitude > 0 || words || room == 2)).then_some(Numeral {
        end: more.end,
        value,
        ..*numeral
    })
}

/// "two million and one half", "five billion and three quarters", "a billion and a quarter million": a part of the
/// magnitude before it or of the one behind.
fn part_of(t: &Terms, numeral: &Numeral, next: usize) -> Option<Numeral> {
    let whole = numeral.value.whole().unwrap_or(1);
    let round = |power: &u8| whole.is_multiple_of(10u64.pow(u32::from(*power)));
    let room = if numeral.magnitude > 0 { numeral.magnitude } else { [12, 9, 6].into_iter().find(round)? };
    let (end, top, bottom) = fraction(t, next).filter(|_| room >= 6)?;
    let (end, power) = t.find(end, magnitude_of).unwrap_or((end, room));
    let fits = power <= room && (power < room || !t.noun_like(end) && !t.is(end, Sense::Of));
    let value = numeral.value.plus(Decimal::part(top, bottom).shift(power)?)?;
    fits.then_some(Numeral { end, value, ..*numeral })
}
