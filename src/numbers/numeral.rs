//! One numeral: digits and words with their magnitudes; in token indices.
//!
//! "5 miliardi e 300 milioni" is one numeral of value 5300000000, "20esimo" ranks, "54enne" is an age. What the
//! numeral counts or measures is decided elsewhere.

use super::compound::{Ending, Sum};
use super::decimal::Decimal;
use super::digits;
use super::sense::Sense;
use super::terms::Terms;
use crate::text::Case;

/// A numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its first token.
    pub start: usize,
    /// The token after.
    pub end: usize,
    /// Its value.
    pub value: Decimal,
    /// Whether it counts, ranks or is an age.
    pub ending: Ending,
    /// It begins with digits.
    pub digits: bool,
    /// The power of ten of its last word of magnitude ("milioni": 6), 0 without one.
    pub magnitude: u8,
    /// A Roman numeral.
    pub roman: bool,
}

/// How many numerals one holds, each smaller than the one before ("due miliardi tre milioni cinque mila sei");
/// without it "tre mila tre mila …" would be followed to the text's end from each of its words.
const DEEPEST: u8 = 7;

/// The numeral that begins at token `i`.
pub(super) fn read(t: &Terms, i: usize) -> Option<Numeral> {
    let numeral = match t.token(i)?.is_number() {
        true => in_digits(t, i, i, DEEPEST),
        false if t.after(i, Sense::Minus).is_some() => minus(t, i),
        false if t.mark(i, &["-", "−", "–"]) => negative(t, i),
        false => in_words(t, i, DEEPEST)
            .or_else(|| ranked(t, i))
            .or_else(|| roman(t, i))
            .or_else(|| vulgar(t, i))
            .or_else(|| point_first(t, i)),
    }?;
    let more = pointed(t, &numeral).or_else(|| mixed(t, &numeral)).or_else(|| dozens(t, &numeral));
    Some(more.unwrap_or(numeral))
}

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

/// "½", to twelve digits.
fn vulgar(t: &Terms, i: usize) -> Option<Numeral> {
    let word = t.word(i);
    let &(_, top, bottom) = VULGAR.iter().find(|v| v.0 == word)?;
    let value = Decimal::new(i128::from(top) * 1_000_000_000_000 / i128::from(bottom), 12);
    Some(plain(i, i + 1, value, true))
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
fn point_first(t: &Terms, i: usize) -> Option<Numeral> {
    let mark = t.mark(i, &["."]) && !t.glued(i) && t.glued(i + 1) && t.token(i + 1)?.is_number();
    let word = t.after(i, Sense::Point).is_some() && i == 0;
    let (end, value) = decimals(t, i + 1).filter(|_| t.lexicon.loose && (mark || word))?;
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
        let first = in_words(t, i, 0).filter(|n| n.value.below(100) && n.ending == Ending::Cardinal)?;
        if first.value.below(10) {
            while let Some((value, false)) = piece(t, end).filter(|p| p.0 < 10 && end < i + 9) {
                push(value, 1);
                end += 1;
            }
        } else {
            push(first.value.whole()?, 2);
            end = first.end;
        }
    }
    (end > i).then(|| (end, Decimal::new(mantissa, places)))
}

/// "minus five", "negative ten": at the start, or where nothing stands before that it could be taken from.
fn minus(t: &Terms, i: usize) -> Option<Numeral> {
    let free = i == 0 || t.token(i - 1).is_some_and(|x| !x.is_number()) && piece(t, i - 1).is_none();
    let next = t.after(i, Sense::Minus).filter(|&next| free && t.lexicon.loose && !t.breaks(next))?;
    let numeral = match t.token(next)?.is_number() {
        true => in_digits(t, next, i, DEEPEST)?,
        false => in_words(t, next, DEEPEST)?,
    };
    let cardinal = numeral.ending == Ending::Cardinal;
    cardinal.then(|| Numeral { start: i, value: numeral.value.negative(), ..numeral })
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
    let part = t.skip(and, Sense::One);
    if let Some(end) =
        t.after(part, Sense::Half).filter(|&end| part > and && t.find(end, magnitude_of).is_none())
    {
        return Some(Numeral { end, value: n.value.plus(Decimal::new(5, 1))?, ..*n });
    }
    let (at, top) =
        match in_words(t, and, DEEPEST).filter(|x| x.ending == Ending::Cardinal && x.value.below(20)) {
            Some(top) => (top.end, top.value),
            None => (t.after(and, Sense::One)?, 1.into()),
        };
    let (end, bottom) = t.find(at, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })?;
    let (below, bottom) = (top.whole()?, u64::from(bottom));
    if bottom < 3 || below >= bottom {
        return None;
    }
    // To twelve digits where it does not come out even.
    let rounded = || Decimal::new(i128::from(below) * 1_000_000_000_000 / i128::from(bottom), 12);
    let fraction = top.over(bottom.into()).unwrap_or_else(rounded);
    let counted = t.noun_like(end) && top == 1.into();
    (!counted).then(|| Some(Numeral { end, value: n.value.plus(fraction)?, ..*n }))?
}

/// "10 1/2 miles": a whole number and a fraction in figures.
fn halves(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let figures = |i: usize| {
        t.token(i)
            .filter(|x| x.is_number() && t.word(i).len() <= 2)
            .and_then(|_| t.word(i).parse::<u64>().ok())
    };
    let slash = n.end + 1;
    let spaced = t.token(n.end)?.spaced && t.mark(slash, &["/", "⁄"]) && t.glued(slash) && t.glued(slash + 1);
    let (top, bottom) = (figures(n.end)?, figures(slash + 1)?);
    let fits = n.digits
        && spaced
        && top < bottom
        && matches!(bottom, 2 | 3 | 4 | 5 | 8 | 16 | 32)
        && !t.breaks(n.end);
    let plain = n.ending == Ending::Cardinal && n.magnitude == 0 && !n.value.is_fractional();
    (fits && plain).then_some(())?;
    let part = Decimal::new(i128::from(top) * 1_000_000_000_000 / i128::from(bottom), 12);
    let part = if n.value.is_negative() { part.negative() } else { part };
    Some(Numeral { end: slash + 2, value: n.value.plus(part)?, ..*n })
}

/// "two dozen", "tre centinaia".
fn dozens(t: &Terms, n: &Numeral) -> Option<Numeral> {
    let (end, many) = t.find(n.end, |s| if let Sense::Vague(v) = s { Some(v) } else { None })?;
    let fits = n.ending == Ending::Cardinal && n.magnitude == 0 && !t.breaks(n.end);
    fits.then(|| Some(Numeral { end, value: n.value.times(u64::from(many).into())?, ..*n }))?
}

fn plain(start: usize, end: usize, value: Decimal, digits: bool) -> Numeral {
    Numeral { start, end, value, ending: Ending::Cardinal, digits, magnitude: 0, roman: false }
}

/// "-70": the sign is glued to the digits and to nothing before.
fn negative(t: &Terms, i: usize) -> Option<Numeral> {
    let free = !t.glued(i) || t.mark(i - 1, &["(", "[", "«", "\""]);
    let after_number = i > 0 && t.token(i - 1)?.is_number();
    if !free || after_number || !t.token(i + 1)?.is_number() {
        return None;
    }
    let numeral = in_digits(t, i + 1, i, DEEPEST)?;
    // "- 20 gradi", "- 10 k": apart only where nothing else can be meant; a dash also begins the item of a list.
    let degrees = |s| if let Sense::Unit(unit) = s { unit.starts_with('°').then_some(()) } else { None };
    let alone = i == 0 && numeral.end >= t.len();
    (t.glued(i + 1) || alone || t.find(numeral.end, degrees).is_some()).then_some(())?;
    Some(Numeral { value: numeral.value.negative(), ..numeral })
}

fn in_digits(t: &Terms, i: usize, start: usize, depth: u8) -> Option<Numeral> {
    let (end, value) = grouped(t, i)?;
    let ending = t.glued(end).then(|| t.find(end, mark_of)).flatten();
    if let Some((end, ending)) = ending.filter(|_| !value.is_fractional()) {
        return Some(Numeral { ending, ..plain(start, end, value, true) });
    }
    if let Some(part) = vulgar(t, end).filter(|_| !value.is_fractional() && !t.breaks(end)) {
        return Some(plain(start, part.end, value.plus(part.value)?, true));
    }
    Some(magnitudes(t, plain(start, end, value, true), depth))
}

/// Figures glued to a sign of money, with the magnitude behind.
pub(super) fn money(t: &Terms, start: usize, end: usize, value: Decimal) -> Numeral {
    magnitudes(t, plain(start, end, value, true), DEEPEST)
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

/// Three digits, with decimals at most.
fn group(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !word[3..].contains(':') && word.bytes().filter(|b| !b.is_ascii_digit()).count() <= 1
}

/// A cardinal in words.
fn in_words(t: &Terms, i: usize, depth: u8) -> Option<Numeral> {
    let (end, value, ending) = if t.lexicon.loose { loose(t, i) } else { compound(t, i) }?;
    match ending {
        Ending::Cardinal => Some(magnitudes(t, plain(i, end, value, false), depth)),
        _ => Some(Numeral { ending, ..plain(i, end, value, false) }),
    }
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

fn magnitude_of(sense: Sense) -> Option<u8> {
    match sense {
        Sense::Magnitude(power) => Some(power),
        _ => None,
    }
}

/// Numerals that go on over several words: "two hundred and thirty-four thousand", "twenty-first".
fn loose(t: &Terms, i: usize) -> Option<(usize, Decimal, Ending)> {
    if t.after(i, Sense::Half).is_some_and(|end| t.find(end, magnitude_of).is_some()) {
        return Some((i + 1, Decimal::new(5, 1), Ending::Cardinal));
    }
    let (mut end, mut sum) = (i, Sum::default());
    if t.is(i, Sense::One) && piece(t, i + 1).is_some_and(|p| p.1 || p.0 == 100) {
        sum.push(1, false);
        end = i + 1;
    }
    loop {
        let next = joint(t, end, i);
        if let Some(ordinal) = ordinal_piece(t, next).filter(|_| end > i) {
            let mut whole = sum.clone();
            let ranked = ordinal < 20 && whole.push(ordinal, false)
                || ordinal >= 20 && whole.push(ordinal, ordinal >= 1000);
            if ranked && (next == end || t.mark(end, &["-"]) || t.is(end, Sense::And)) {
                return Some((next + 1, whole.total()?.into(), Ending::Ordinal));
            }
        }
        match piece(t, next) {
            Some((value, multiplies)) if sum.push(value, multiplies) => end = next + 1,
            _ => break,
        }
    }
    (end > i).then_some(())?;
    Some((end, sum.total()?.into(), Ending::Cardinal))
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
    if end > start && !between && t.is(end, Sense::And) && hundreds(end - 1) && !hundreds_first(t, end + 1) {
        return end + 1;
    }
    end
}

/// After "and" only what is under a hundred goes on ("two hundred and five").
fn hundreds_first(t: &Terms, i: usize) -> bool {
    piece(t, i).is_none() && ordinal_piece(t, i).is_none()
        || piece(t, i + 1).is_some_and(|p| p.0 >= 100 && !p.1)
}

fn piece(t: &Terms, i: usize) -> Option<(u64, bool)> {
    let hit = t.find(i, |s| match s {
        Sense::Piece(value) => Some((u64::from(value), false)),
        Sense::Magnitude(power) => Some((10u64.pow(u32::from(power.min(18))), true)),
        _ => None,
    });
    hit.filter(|h| h.0 == i + 1).map(|h| h.1)
}

fn ordinal_piece(t: &Terms, i: usize) -> Option<u64> {
    t.find(i, |s| if let Sense::Ordinal(n) = s { Some(u64::from(n)) } else { None }).map(|h| h.1)
}

/// An ordinal of the lexicon: "terzo".
fn ranked(t: &Terms, i: usize) -> Option<Numeral> {
    let (end, n) = t.find(i, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })?;
    Some(Numeral { ending: Ending::Ordinal, ..plain(i, end, u64::from(n).into(), false) })
}

/// Roman numerals of two letters and more in capitals, up to 89; one letter only before "secolo".
fn roman(t: &Terms, i: usize) -> Option<Numeral> {
    let token = t.token(i)?;
    let word = t.word(i);
    let single = word.len() == 1 && t.is(i + 1, Sense::RomanNoun);
    if !matches!(token.case, Case::Upper | Case::Title) || !single && token.case != Case::Upper {
        return None;
    }
    let value = digits::roman(word).filter(|v| single || *v > 1)?;
    Some(Numeral { ending: Ending::Ordinal, roman: true, ..plain(i, i + 1, u64::from(value).into(), false) })
}

/// Multiplies by the magnitudes that follow, and adds a smaller numeral behind them.
fn magnitudes(t: &Terms, mut numeral: Numeral, depth: u8) -> Numeral {
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
    let end = numeral.end;
    if t.breaks(end) {
        return None;
    }
    t.find(end, |s| match s {
        Sense::Magnitude(power) => Some(power),
        // "3 hundred"
        Sense::Piece(100) if numeral.digits && numeral.magnitude == 0 && t.lexicon.loose => Some(2),
        Sense::MagnitudeShort(power) if numeral.digits && numeral.magnitude == 0 && short(t, end) => {
            Some(power)
        }
        _ => None,
    })
}

/// "mln" stands apart or glued, a single letter only glued and written as one does ("10k", "2M").
fn short(t: &Terms, i: usize) -> bool {
    let word = t.word(i);
    word.len() > 1
        || matches!(word, "k" | "K" | "M" | "b") && t.glued(i) && !t.glued(i + 1)
        || matches!(word, "k" | "K" | "M" | "b") && t.glued(i) && !t.token(i + 1).is_some_and(|x| x.is_word())
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
