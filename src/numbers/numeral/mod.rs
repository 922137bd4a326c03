//! One numeral: digits and words with their magnitudes; in token indices.
//!
//! "5 miliardi e 300 milioni" is one numeral of value 5300000000, "20esimo" ranks, "54enne" is an age. What the
//! numeral counts or measures is decided elsewhere.

mod figures;
mod magnitude;
mod parts;
mod words;

use super::compound::Ending;
use super::decimal::Decimal;
use super::digits;
use super::sense::Sense;
use super::terms::Terms;
use crate::text::Case;
use figures::in_digits;
pub(super) use figures::money;
use words::{in_words, piece};

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
            .or_else(|| parts::vulgar(t, i))
            .or_else(|| parts::point_first(t, i)),
    }?;
    let more = parts::behind(t, &numeral);
    Some(more.unwrap_or(numeral))
}

/// "minus five", "negative ten": at the start, or where nothing stands before that it could be taken from.
fn minus(t: &Terms, i: usize) -> Option<Numeral> {
    // "plus or minus 2%"
    let about = t.bound_before(i + 1).is_some();
    let free =
        i == 0 || !about && t.token(i - 1).is_some_and(|x| !x.is_number()) && piece(t, i - 1).is_none();
    let next = t.after(i, Sense::Minus).filter(|&next| free && !t.breaks(next))?;
    let numeral = match t.token(next)?.is_number() {
        true => in_digits(t, next, i, DEEPEST)?,
        false => in_words(t, next, DEEPEST)?,
    };
    // "fino a meno 3", not "a meno 10 giorni dal voto"
    let reached = || t.before(i, Sense::To) && !t.noun_like(numeral.end);
    let sure = t.lexicon.loose || t.find(numeral.end, degrees).is_some() || reached();
    let named = || t.word(i).len() > 5;
    let cardinal = numeral.ending == Ending::Cardinal && (sure || named());
    cardinal.then(|| Numeral { start: i, value: numeral.value.negative(), ..numeral })
}

fn degrees(sense: Sense) -> Option<()> {
    if let Sense::Unit(unit) = sense { unit.starts_with('°').then_some(()) } else { None }
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
    let alone = i == 0 && numeral.end >= t.len();
    (t.glued(i + 1) || alone || t.find(numeral.end, degrees).is_some()).then_some(())?;
    Some(Numeral { value: numeral.value.negative(), ..numeral })
}

/// An ordinal of the lexicon: "terzo".
fn ranked(t: &Terms, i: usize) -> Option<Numeral> {
    let (end, n) = t.find(i, Sense::ordinal)?;
    Some(Numeral { ending: Ending::Ordinal, ..plain(i, end, n.into(), false) })
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
