//! Numerals in words, of one word ("duecentotrenta") or several ("two hundred and thirty-four", "twenty-first"); in
//! token indices.

use super::magnitude::magnitudes;
use super::{Numeral, plain};
use crate::numbers::compound::{Ending, Sum};
use crate::numbers::decimal::Decimal;
use crate::numbers::sense::Sense;
use crate::numbers::terms::Terms;

/// A cardinal in words.
pub(super) fn in_words(t: &Terms, i: usize, depth: u8) -> Option<Numeral> {
    let (end, value, ending) = if t.lexicon.loose { loose(t, i) } else { compound(t, i) }?;
    match ending {
        Ending::Cardinal => {
            let whole = magnitudes(t, plain(i, end, value, false), depth);
            Some(power_behind(t, &whole).unwrap_or(whole))
        }
        _ => Some(Numeral { ending, ..plain(i, end, value, false) }),
    }
}

/// "cento milionesimo": the rank of a power of ten; "cento milionesimi" are a fraction.
fn power_behind(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let plain = n.magnitude == 0 && !t.lexicon.loose && t.word(n.end).ends_with(['o', 'a']);
    let (end, rank) = t.find(n.end, Sense::ordinal).filter(|r| plain && r.1 >= 1_000_000)?;
    Some(Numeral { end, value: n.value.times(rank.into())?, ending: Ending::Ordinal, ..*n })
}

/// One word, which may be built of several numerals; "un" and "mezzo" only before a magnitude.
fn compound(t: &Terms, i: usize) -> Option<(usize, Decimal, Ending)> {
    let senses = t.senses(i);
    let magnitude_next = || t.find(i + 1, magnitude_of).is_some();
    for &(_, sense) in senses {
        match sense {
            Sense::Piece(value) => return Some((i + 1, u64::from(value).into(), Ending::Cardinal)),
            Sense::One if magnitude_next() => return Some((i + 1, 1.into(), Ending::Cardinal)),
            Sense::Half if magnitude_next() => return Some((i + 1, Decimal::new(5, 1), Ending::Cardinal)),
            _ => {}
        }
    }
    if !senses.iter().all(|s| matches!(s.1, Sense::CenturyName(_))) {
        return None;
    }
    let (value, ending) = t.lexicon.compounds.read(t.word(i))?;
    (ending != Ending::Age || !value.below(11)).then_some((i + 1, value, ending))
}

pub(super) fn magnitude_of(sense: Sense) -> Option<u8> {
    match sense {
        Sense::Magnitude(power) => Some(power),
        _ => None,
    }
}

/// Numerals that go on over several words: "two hundred and thirty-four thousand", "twenty-first".
fn loose(t: &Terms, i: usize) -> Option<(usize, Decimal, Ending)> {
    // "half million", "half a million"
    let half = t.after(i, Sense::Half).map(|end| t.skip(end, Sense::Indefinite));
    if let Some(end) = half.filter(|&end| t.find(end, magnitude_of).is_some()) {
        return Some((end, Decimal::new(5, 1), Ending::Cardinal));
    }
    let (mut end, mut sum) = (i, Sum::default());
    if t.is(i, Sense::One) && piece(t, i + 1).is_some_and(|p| p.1 || p.0 == 100) {
        sum.push(1, false);
        end = i + 1;
    }
    loop {
        let next = joint(t, end, i);
        // "three millionths" is a fraction.
        let plural = || t.word(next).ends_with("hs") && !parted(t, i);
        if let Some(ordinal) = ordinal_piece(t, next).filter(|_| end > i && !plural()) {
            let mut whole = sum.clone();
            let ranked = ordinal < 20 && whole.push(ordinal, false)
                || ordinal >= 20 && whole.push(ordinal, ordinal >= 1000);
            if ranked && (next == end || t.mark(end, &["-"]) || t.is(end, Sense::And)) {
                return Some((next + 1, whole.total()?.into(), Ending::Ordinal));
            }
        }
        match piece(t, next).filter(|_| end == i || !parted(t, next)) {
            Some((value, multiplies)) if sum.push(value, multiplies) => end = next + 1,
            _ => break,
        }
    }
    if end == i {
        return in_one_piece(t, i);
    }
    Some((end, sum.total()?.into(), Ending::Cardinal))
}

/// "thirty-fifths" in "three thirty-fifths": tens and a part of them that a hyphen joins.
fn parted(t: &Terms, i: usize) -> bool {
    let tens = piece(t, i).is_some_and(|p| (20..100).contains(&p.0)) && t.glued(i + 1) && t.glued(i + 2);
    tens && t.mark(i + 1, &["-"])
        && ordinal_piece(t, i + 2).is_some_and(|n| n < 10)
        && t.word(i + 2).ends_with('s')
}

/// "fortytwo", "twentyfifth": tens and units written as one word.
fn in_one_piece(t: &Terms, i: usize) -> Option<(usize, Decimal, Ending)> {
    if !t.senses(i).is_empty() {
        return None;
    }
    let (tens, rest) = t.lexicon.compounds.tens(t.word(i))?;
    let unit = t.lexicon.word(rest).find_map(|s| match s {
        Sense::Piece(n @ 1..10) => Some((n, Ending::Cardinal)),
        Sense::Ordinal(n @ 1..10) => Some((n, Ending::Ordinal)),
        _ => None,
    })?;
    Some((i + 1, (tens + u64::from(unit.0)).into(), unit.1))
}

/// The token after a hyphen or an "and" that joins two parts of a numeral, else `end` itself.
fn joint(t: &Terms, end: usize, start: usize) -> usize {
    let hundreds = |i: usize| piece(t, i).is_some_and(|p| p.0 >= 100);
    if end > start && t.mark(end, &["-"]) && t.glued(end) && t.glued(end + 1) {
        return end + 1;
    }
    // "fifty - two"
    let tens = |i: usize| piece(t, i).is_some_and(|p| (20..100).contains(&p.0));
    let unit = |i: usize| piece(t, i).is_some_and(|p| (1..10).contains(&p.0));
    if end > start && t.mark(end, &["-", "—", "–"]) && tens(end - 1) && unit(end + 1) {
        return end + 1;
    }
    // "two million, three hundred thousand"
    let great = |i: usize| piece(t, i).is_some_and(|p| p.1);
    if end > start && t.mark(end, &[","]) && great(end - 1) && piece(t, end + 1).is_some() && !great(end + 1)
    {
        return end + 1;
    }
    let between = t.before(start, Sense::Between);
    let joins = || hundreds(end - 1) && !hundreds_first(t, end + 1) && !fraction_next(t, end + 1);
    if end > start && !between && t.is(end, Sense::And) && joins() {
        return end + 1;
    }
    end
}

/// "two million and three quarters"
fn fraction_next(t: &Terms, i: usize) -> bool {
    let ordinal = ordinal_piece(t, i + 1).is_some_and(|n| (3..100).contains(&n));
    (ordinal || t.after(i + 1, Sense::Half).is_some()) && piece(t, i).is_some_and(|p| p.0 < 20)
}

/// After "and" only what is under a hundred goes on ("two hundred and five").
fn hundreds_first(t: &Terms, i: usize) -> bool {
    piece(t, i).is_none() && ordinal_piece(t, i).is_none()
        || piece(t, i + 1).is_some_and(|p| p.0 >= 100 && !p.1)
}

pub(super) fn piece(t: &Terms, i: usize) -> Option<(u64, bool)> {
    let hit = t.find(i, |s| match s {
        Sense::Piece(value) => Some((u64::from(value), false)),
        Sense::Magnitude(power) => Some((10u64.pow(u32::from(power.min(18))), true)),
        _ => None,
    });
    hit.filter(|h| h.0 == i + 1).map(|h| h.1)
}

fn ordinal_piece(t: &Terms, i: usize) -> Option<u64> {
    t.find(i, Sense::ordinal).map(|h| h.1)
}
