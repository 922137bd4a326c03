//! Numerals of several pieces in one word: "duecentotrentaquattromila" → 234000, "ventitreesimo" → the 23rd,
//! "quattordicenne" → 14 years old.
//!
//! The pieces and suffixes come from the lexicon. A word is taken apart piece by piece, longest first, and
//! must come out whole; the pieces must stand in an order in which the language builds numerals.

use super::decimal::Decimal;

/// What a compound word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// "duecento"
    Cardinal,
    /// "duecentesimo"
    Ordinal,
    /// "duecentenne"
    Age,
}

/// The pieces of one language's compounds.
#[derive(Default)]
pub struct Compounds {
    /// Pieces by their first letter, longest first.
    pieces: [Vec<Piece>; 26],
    suffixes: Vec<(&'static str, Ending)>,
}

#[derive(Clone)]
struct Piece {
    word: String,
    /// Its first four letters, and which of them it has.
    head: u32,
    mask: u32,
    value: u64,
    /// It multiplies what stands before ("mila", "milioni").
    multiplies: bool,
}

/// The longest compound that is taken apart: "novecentonovantanovemilanovecentonovantanove" has 44 letters.
const LONGEST: usize = 120;

impl Compounds {
    /// Adds a row of the lexicon: a piece, a stem, a magnitude or a suffix.
    pub(super) fn add(&mut self, form: &'static str, class: &str, value: &str) {
        if class == "suffix" {
            let ending = if value == "age" { Ending::Age } else { Ending::Ordinal };
            return self.suffixes.push((form, ending));
        }
        let word: String = form.chars().map(plain).collect();
        let (Some(place), Ok(number)) = (place(&word), value.parse::<u64>()) else { return };
        let multiplies = class == "magnitude";
        let value = if multiplies { 10u64.checked_pow(number as u32).unwrap_or(0) } else { number };
        let pieces = &mut self.pieces[place];
        if value > 0 && word.bytes().all(|b| b.is_ascii_lowercase()) && !pieces.iter().any(|p| p.word == word)
        {
            let (head, mask) = (head(&word), !0u32 >> (32 - 8 * word.len().clamp(1, 4)));
            pieces.push(Piece { word, head, mask, value, multiplies });
            crate::order::by(pieces, |p| !0 - p.word.len() as u64);
        }
    }

    /// Takes a word apart. `None` for one that is no compound numeral; a single piece counts too.
    pub(crate) fn read(&self, word: &str) -> Option<(Decimal, Ending)> {
        (self.begins(word) && word.len() <= LONGEST).then_some(())?;
        let word: String = word.chars().flat_map(char::to_lowercase).map(plain).collect();
        let word = word.trim_end_matches('\'');
        if let Some(value) = self.cardinal(word) {
            return Some((value, Ending::Cardinal));
        }
        self.suffixes.iter().find_map(|&(suffix, ending)| {
            let stem = word.strip_suffix(suffix).filter(|s| s.len() > 2)?;
            Some((self.stem(stem)?, ending))
        })
    }

    /// Tens at the front of a word, and the letters behind them: "twentyfifth" → 20, "fifth".
    pub(crate) fn tens<'w>(&self, word: &'w str) -> Option<(u64, &'w str)> {
        let pieces = &self.pieces[place(word)?];
        let tens = pieces.iter().filter(|p| !p.multiplies && p.value >= 20 && p.value % 10 == 0);
        tens.into_iter().find_map(|p| Some((p.value, word.strip_prefix(p.word.as_str())?)))
    }

    /// A quick look: the first letters are those of a piece.
    pub(super) fn begins(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        let head = head(word);
        self.pieces
            .get(usize::from(first.wrapping_sub(b'a')))
            .is_some_and(|pieces| pieces.iter().any(|p| head & p.mask == p.head))
    }

    /// A stem before a suffix has lost its last vowel: "ventun(o)", "undic(i)", "duemill" for "duemila".
    fn stem(&self, stem: &str) -> Option<Decimal> {
        let whole = ["", "o", "i", "a", "e"].into_iter().find_map(|vowel| {
            let word = format!("{stem}{vowel}");
            self.cardinal(&word)
        });
        whole.or_else(|| self.cardinal(&format!("{}mila", stem.strip_suffix("mill")?)))
    }

    fn cardinal(&self, word: &str) -> Option<Decimal> {
        let mut sum = Sum::default();
        self.apart(word, &mut sum, 0).then(|| sum.total()).flatten().map(Decimal::from)
    }

    /// Tries every piece at the front, longest first; at most one level a piece.
    fn apart(&self, word: &str, sum: &mut Sum, depth: u8) -> bool {
        let Some(place) = place(word) else { return word.is_empty() && sum.finished() };
        if depth > 24 {
            return false;
        }
        for piece in &self.pieces[place] {
            let Some(rest) = word.strip_prefix(piece.word.as_str()) else { continue };
            let before = sum.clone();
            if sum.push(piece.value, piece.multiplies) && self.apart(rest, sum, depth + 1) {
                return true;
            }
            *sum = before;
        }
        false
    }
}

/// The first four letters in lower case, as one number.
fn head(word: &str) -> u32 {
    let letters = word.bytes().take(4).enumerate();
    letters.fold(0, |head, (i, b)| head | u32::from(b.to_ascii_lowercase()) << (8 * i))
}

fn place(word: &str) -> Option<usize> {
    word.bytes().next().filter(u8::is_ascii_lowercase).map(|b| usize::from(b - b'a'))
}

/// Letters without their accents.
fn plain(c: char) -> char {
    match c {
        'é' | 'è' => 'e',
        'ì' | 'í' => 'i',
        'ò' | 'ó' => 'o',
        'ù' | 'ú' => 'u',
        'à' | 'á' => 'a',
        '’' => '\'',
        other => other,
    }
}

/// Builds a numeral from pieces in reading order, and refuses pieces that cannot follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    total: u64,
    current: u64,
    /// What a further piece must stay under.
    room: u64,
    /// The last magnitude, which a further one must stay under.
    limit: u64,
    pieces: u8,
}

impl Sum {
    /// Adds a piece; `false` where it cannot follow.
    pub(super) fn push(&mut self, value: u64, multiplies: bool) -> bool {
        let fits = match value {
            _ if multiplies => self.multiply(value),
            100 => self.hundred(),
            1000 => self.pieces == 0 && self.set(1000, 1000),
            _ => self.small(value),
        };
        self.pieces = self.pieces.saturating_add(u8::from(fits));
        fits
    }

    fn set(&mut self, total: u64, limit: u64) -> bool {
        (self.total, self.current, self.room, self.limit) = (total, 0, 0, limit);
        true
    }

    fn small(&mut self, value: u64) -> bool {
        let room = if self.current == 0 { u64::MAX } else { self.room };
        if value >= room || value == 0 && self.pieces > 0 {
            return false;
        }
        self.current += value;
        self.room = if value >= 20 && value.is_multiple_of(10) { 10 } else { 0 };
        true
    }

    /// "cento" after a digit multiplies, else it stands for itself.
    fn hundred(&mut self) -> bool {
        match self.current {
            0 => self.current = 100,
            // "twenty-five hundred"
            1..=9 | 11..=99 if !self.current.is_multiple_of(10) => self.current *= 100,
            _ => return false,
        }
        self.room = 100;
        true
    }

    fn multiply(&mut self, value: u64) -> bool {
        let chained = self.current == 0 && self.total > 0 && value > self.limit && self.limit > 0;
        if chained {
            let Some(total) = self.total.checked_mul(value) else { return false };
            return self.set(total, value);
        }
        if self.current == 0 || self.limit > 0 && value >= self.limit {
            return false;
        }
        let total = self.current.checked_mul(value).and_then(|t| t.checked_add(self.total));
        total.is_some_and(|t| self.set(t, value))
    }

    /// Whether a numeral may end here.
    fn finished(&self) -> bool {
        self.pieces > 0
    }

    /// The value; `None` where it does not fit.
    pub(super) fn total(&self) -> Option<u64> {
        self.total.checked_add(self.current)
    }
}
