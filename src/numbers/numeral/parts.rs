//! Decimals and fractions that a numeral ends with: "due virgola cinque", "tre e un quinto", "10 1/2", "two dozen"; in
//! token indices.

use super::magnitude::magnitudes;
use super::words::{in_words, magnitude_of, piece};
use super::{Numeral, plain};
use crate::numbers::compound::Ending;
use crate::numbers::decimal::Decimal;
use crate::numbers::sense::Sense;
use crate::numbers::terms::Terms;

/// Fractions that are one character, with what stands above the line and below.
const VULGAR: [(&str, u8, u8); 15] = [
    ("½", 1, 2),
    ("⅓", 1, 3),
    ("⅔", 2, 3),
    ("¼", 1, 4),
    ("¾", 3, 4),
    ("⅕", 1, 5),
    ("⅖", 2, 5),
    ("⅗", 3, 5),
    ("⅘", 4, 5),
    ("⅙", 1, 6),
    ("⅚", 5, 6),
    ("⅛", 1, 8),
    ("⅜", 3, 8),
    ("⅝", 5, 8),
    ("⅞", 7, 8),
];

/// What stands behind a numeral and belongs to it.
pub(super) fn behind(t: &Terms, n: &Numeral) -> Option<Numeral> {
    pointed(t, n).or_else(|| mixed(t, n)).or_else(|| dozens(t, n))
}

/// "½", to twelve digits.
pub(super) fn vulgar(t: &Terms, i: usize) -> Option<Numeral> {
    let word = t.word(i);
    let &(_, top, bottom) = VULGAR.iter().find(|v| v.0 == word)?;
    Some(plain(i, i + 1, Decimal::part(top.into(), bottom.into()), true))
}

/// "due virgola cinque", "two hundred point zero three", "1 point 1": decimals in words.
fn pointed(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let next = t.after(n.end, Sense::Point).filter(|_| !t.breaks(n.end))?;
    let whole = n.ending == Ending::Cardinal && !n.value.is_fractional() && n.magnitude == 0 && !n.roman;
    let (end, decimals) = decimals(t, next).filter(|_| whole)?;
    let value =
        if n.value.is_negative() { n.value.plus(decimals.negative())? } else { n.value.plus(decimals)? };
    let numeral = Numeral { end, value, ..*n };
    Some(magnitudes(t, Numeral { digits: true, ..numeral }, 0)).map(|m| Numeral { digits: n.digits, ..m })
}

/// "point 77", ".77": no whole part.
pub(super) fn point_first(t: &Terms, i: usize) -> Option<Numeral> {
    let mark = t.mark(i, &["."]) && !t.glued(i) && t.glued(i + 1) && t.token(i + 1)?.is_number();
    let word = t.after(i, Sense::Point).is_some();
    let (end, value) = decimals(t, i + 1).filter(|_| t.lexicon.loose && (mark || word))?;
    let measured = |s| matches!(s, Sense::Percent(_) | Sense::Magnitude(_)).then_some(());
    (mark || i == 0 || t.find(end, measured).is_some()).then_some(())?;
    Some(plain(i, end, value, true))
}

/// Figures in words or digits behind the point: "zero three" → 0.03, "seventy-one" → 0.71.
fn decimals(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    let (mut end, mut mantissa, mut places) = (i, 0i128, 0u8);
    let mut push = |value: u64, figures: u8| {
        mantissa = mantissa * 10i128.pow(figures.into()) + i128::from(value);
        places += figures;
    };
    if t.token(i)?.is_number() && t.word(i).len() < 10 {
        push(t.word(i).parse().ok()?, t.word(i).len() as u8);
        end += 1;
    } else {
        while let Some((value, false)) = piece(t, end).filter(|p| p.0 < 10 && end < i + 9) {
            push(value, 1);
            end += 1;
        }
        if end == i {
            let two = in_words(t, i, 0).filter(|n| n.value.below(100) && n.ending == Ending::Cardinal)?;
            push(two.value.whole()?, 2);
            end = two.end;
        }
    }
    (end > i).then(|| (end, Decimal::new(mantissa, places)))
}

/// "tre e un quinto", "ventitré e tre quinti", "two and a half".
fn mixed(t: &Terms, n: &Numeral) -> Option<Numeral> {
    if let Some(found) = halves(t, n) {
        return Some(found);
    }
    let hour =
        t.is(n.start.wrapping_sub(1), Sense::ClockLead) || t.is(n.start.wrapping_sub(1), Sense::ClockWeak);
    let whole = n.ending == Ending::Cardinal && !n.value.is_fractional() && n.value.whole().is_some();
    let and =
        t.after(n.end, Sense::And).filter(|_| whole && n.magnitude == 0 && (t.lexicon.loose || !hour))?;
    let (end, top, bottom) = fraction(t, and)?;
    if bottom == 2 && (t.find(end, magnitude_of).is_some() || !t.is(and, Sense::One)) {
        return None;
    }
    // "one and a quarter years"
    let counted = t.noun_like(end) && top == 1 && bottom > 2 && !t.is_time(end);
    (!counted).then(|| Some(Numeral { end, value: n.value.plus(Decimal::part(top, bottom))?, ..*n }))?
}

/// A fraction in words: "un quinto", "three quarters", "one half", "a half".
pub(super) fn fraction(t: &Terms, i: usize) -> Option<(usize, u64, u64)> {
    let (at, top) = match in_words(t, i, 0).filter(|x| x.ending == Ending::Cardinal && x.value.below(20)) {
        Some(top) => (top.end, top.value.whole()?),
        None => (t.skip(i, Sense::One), 1),
    };
    if let Some(end) = t.after(at, Sense::Half) {
        return (top == 1).then_some((end, 1, 2));
    }
    let (end, bottom) = t.find(at, Sense::ordinal).filter(|_| at > i)?;
    (bottom > 2 && top < bottom).then_some((end, top, bottom))
}

/// "10 1/2 miles": a whole number and a fraction in figures.
fn halves(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let figures = |i: usize| {
        t.token(i)
            .filter(|x| x.is_number() && t.word(i).len() <= 2)
            .and_then(|_| t.word(i).parse::<u64>().ok())
    };
    // "1 e 4/5"
    let at = t.skip(n.end, Sense::And);
    let slash = at + 1;
    let spaced = t.token(at)?.spaced && t.mark(slash, &["/", "⁄"]) && t.glued(slash) == t.glued(slash + 1);
    let (top, bottom) = (figures(at)?, figures(slash + 1)?);
    let fits = n.digits
        && spaced
        && top < bottom
        && matches!(bottom, 2 | 3 | 4 | 5 | 8 | 16 | 32)
        && !t.breaks(n.end);
    let plain = n.ending == Ending::Cardinal && n.magnitude == 0 && !n.value.is_fractional();
    (fits && plain).then_some(())?;
    let part = Decimal::part(top, bottom);
    let part = if n.value.is_negative() { part.negative() } else { part };
    Some(Numeral { end: slash + 2, value: n.value.plus(part)?, ..*n })
}

/// "two dozen", "tre centinaia".
fn dozens(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let (end, many) = t.find(n.end, |s| if let Sense::Vague(v) = s { Some(v) } else { None })?;
    let fits = n.ending == Ending::Cardinal && n.magnitude == 0 && !t.breaks(n.end);
    fits.then(|| Some(Numeral { end, value: n.value.times(u64::from(many).into())?, ..*n }))?
}
