//! Names of observations, word by word: "rule", "verb", "frame", "that" → the fingerprint of "rule verb frame that".
//!
//! A fingerprint is a polynomial over the words' keys, so that it is the same however words are put together, and
//! tokens, whose keys are known, need not be read again. Apostrophes and capitals count as in keys.

use crate::text::key::{plain, sum, words};
use crate::text::{Key, key};

/// What a fingerprint is multiplied by before the next word's key is added.
const BASE: u64 = 0xd6e8_feb8_6659_fd93;

/// A part of a name: one word or several.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    text: &'a str,
    print: u64,
    base: u64,
}

impl<'a> Part<'a> {
    /// Words with single spaces between.
    pub fn of(text: &'a str) -> Self {
        let all = words(text).map(|word| Part::word(word, key(word))).fold(Part::NONE, Part::then);
        Part { text, ..all }
    }

    pub(super) const NONE: Part<'static> = Part { text: "", print: 0, base: 1 };

    /// The fingerprint of this part and the next, without their words.
    pub(super) const fn then(self, next: Part) -> Part<'static> {
        Part { text: "", print: self.before(next), base: self.base.wrapping_mul(next.base) }
    }

    /// The fingerprint of a name of this part alone.
    pub(super) const fn key(self) -> Key {
        sum(self.print)
    }

    /// A word whose key is known.
    pub const fn word(text: &'a str, key: Key) -> Self {
        Part { text, print: key.0, base: BASE }
    }

    /// A word of plain lower-case letters that stands in the code.
    pub const fn literal(text: &'static str) -> Part<'static> {
        Part::word(text, plain(text))
    }

    /// Words that stand in the code.
    pub const fn literals<const N: usize>(texts: &[&'static str; N]) -> [Part<'static>; N] {
        let mut parts = [Part::NONE; N];
        let mut i = 0;
        while i < N {
            parts[i] = Part::literal(texts[i]);
            i += 1;
        }
        parts
    }

    /// The fingerprint of this part and the next.
    const fn before(self, next: Part) -> u64 {
        self.print.wrapping_mul(next.base).wrapping_add(next.print)
    }

    /// As it stands in the model's file.
    pub fn written(&self) -> String {
        self.text.to_lowercase().replace(['’', 'ʼ', '`', '´'], "'")
    }
}

/// The fingerprint of a name of these parts.
#[inline(always)]
pub fn print<const N: usize>(parts: &[Part; N]) -> Key {
    let all = parts.iter().fold(0u64, |all, part| all.wrapping_mul(part.base).wrapping_add(part.print));
    sum(all)
}

/// Takes the names of observations.
pub trait Sink {
    /// Takes a name.
    fn take<const N: usize>(&mut self, parts: [Part; N]);
}

/// Names themselves, for training.
impl Sink for Vec<String> {
    fn take<const N: usize>(&mut self, parts: [Part; N]) {
        self.push(parts.map(|part| part.written()).join(" "));
    }
}

/// One part: a word in the code, a [`Part`], or in brackets any string.
macro_rules! part {
    ($word:literal) => {
        const { $crate::attributions::judge::name::Part::literal($word) }
    };
    ($part:ident) => {
        $part
    };
    (($text:expr)) => {
        $crate::attributions::judge::name::Part::of($text)
    };
}

/// Hands a name to a [`Sink`].
macro_rules! put {
    ($sink:ident, $($part:tt),+) => { $sink.take([$(part!($part)),+]) };
}

pub(super) use {part, put};
