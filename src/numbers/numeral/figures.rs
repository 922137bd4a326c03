//! Numerals in figures: "10 000", "20esimo", "54enne", "2½"; in token indices.

use super::magnitude::magnitudes;
use super::parts::vulgar;
use super::{DEEPEST, Numeral, plain};
use crate::numbers::compound::Ending;
use crate::numbers::decimal::Decimal;
use crate::numbers::digits;
use crate::numbers::sense::Sense;
use crate::numbers::terms::Terms;

pub(super) fn in_digits(t: &Terms, i: usize, start: usize, depth: u8) -> Option<Numeral> {
    let (end, value) = grouped(t, i)?;
    let ending = t.glued(end).then(|| t.find(end, mark_of)).flatten();
    // "4st 6lb" is a weight.
    // "20°C"
    let ending = ending.filter(|_| t.find(end, scale).is_none());
    let first = !t.lexicon.loose || t.word(end) != "st" || value.whole().is_some_and(|n| n % 10 == 1);
    if let Some((end, ending)) = ending.filter(|_| first && !value.is_fractional()) {
        return Some(Numeral { ending, ..plain(start, end, value, true) });
    }
    if let Some(part) = vulgar(t, end).filter(|_| !value.is_fractional() && !t.breaks(end)) {
        return Some(plain(start, part.end, value.plus(part.value)?, true));
    }
    let (end, value) = power(t, end, value).unwrap_or((end, value));
    Some(magnitudes(t, plain(start, end, value, true), depth))
}

/// "1.3e6", "12e-1", "1.3x10^6", "1.1^+23": figures with an exponent glued behind.
fn power(t: &Terms, end: usize, value: Decimal) -> Option<(usize, Decimal)> {
    let word = t.word(end);
    if t.glued(end) && word == "^" {
        let (end, n) = exponent(t, end + 1)?;
        return Some((end, value.to_the(u8::try_from(n).ok()?)?));
    }
    // "x10^6"
    if t.glued(end) && matches!(word, "x10" | "×10") && t.glued(end + 1) && t.word(end + 1) == "^" {
        let (end, n) = exponent(t, end + 2)?;
        return Some((end, value.scaled(n)?));
    }
    let tail = word.strip_prefix(['e', 'E']).filter(|_| t.glued(end))?;
    let (end, n) = match tail.parse::<i32>() {
        Ok(n) => (end + 1, n),
        Err(_) => exponent(t, end + 1).filter(|_| tail.is_empty())?,
    };
    Some((end, value.scaled(n)?))
}

/// "6", "+14", "-1" glued to what stands before.
fn exponent(t: &Terms, i: usize) -> Option<(usize, i32)> {
    let signed = t.mark(i, &["+", "-", "−"]) && t.glued(i);
    let at = i + usize::from(signed);
    let code = |i: usize| t.glued(i) && t.token(i).is_some_and(|x| x.is_word() || x.is_number());
    let n: i32 = t.word(at).parse().ok().filter(|_| t.glued(at) && !code(at + 1))?;
    Some((at + 1, if signed && t.word(i) != "+" { -n } else { n }))
}

/// Figures glued to a sign of money, with the magnitude behind.
pub(in crate::numbers) fn money(t: &Terms, start: usize, end: usize, value: Decimal) -> Numeral {
    magnitudes(t, plain(start, end, value, true), DEEPEST)
}

fn scale(sense: Sense) -> Option<()> {
    let (Sense::Unit(unit) | Sense::UnitShort(unit)) = sense else { return None };
    (unit.len() > 2 && unit.starts_with('°')).then_some(())
}

fn mark_of(sense: Sense) -> Option<Ending> {
    match sense {
        Sense::OrdinalMark => Some(Ending::Ordinal),
        Sense::AgeMark => Some(Ending::Age),
        _ => None,
    }
}

/// Digits, with groups of three that plain spaces separate ("10 000").
fn grouped(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    let raw = t.word(i);
    let short = raw.len() <= 3 && !raw.starts_with('0') && raw.bytes().all(|b| b.is_ascii_digit());
    let fits =
        |j: usize| t.token(j).is_some_and(|x| x.is_number() && x.spaced) && group(t.word(j)) && !t.breaks(j);
    if let Some(apart) = pointed(t, i) {
        return Some(apart);
    }
    if !short || !fits(i + 1) || i > 0 && t.token(i - 1).is_some_and(|x| x.is_number()) {
        return Some((i + 1, digits::value(raw, t.lexicon.comma)?));
    }
    let (mut end, mut all) = (i + 1, raw.to_owned());
    while fits(end) && end < i + 5 && all.bytes().all(|b| b.is_ascii_digit()) {
        all.push_str(t.word(end));
        end += 1;
    }
    Some((end, digits::value(&all, t.lexicon.comma)?))
}

/// "4 . 8 %", "10 , 000": a point or comma with a space on both sides, as in texts whose tokens were set apart.
fn pointed(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    let apart = |j: usize| t.token(j).is_some_and(|x| x.spaced) && !t.breaks(j);
    let plain =
        |j: usize| t.token(j).is_some_and(|x| x.is_number()) && t.word(j).bytes().all(|b| b.is_ascii_digit());
    let fits = t.mark(i + 1, &[".", ","]) && apart(i + 1) && apart(i + 2) && plain(i) && plain(i + 2);
    let value = fits.then(|| Decimal::parse(t.word(i).bytes(), t.word(i + 2).bytes()))??;
    if t.word(i + 1) == "." {
        return Some((i + 3, value));
    }
    let group = t.lexicon.loose && t.word(i).len() < 4 && t.word(i + 2).len() == 3;
    group.then(|| Some((i + 3, value.shift(3)?)))?
}

/// Three digits, with decimals at most.
fn group(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !word[3..].contains(':') && word.bytes().filter(|b| !b.is_ascii_digit()).count() <= 1
}
