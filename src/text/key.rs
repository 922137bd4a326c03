//! A word's key: a 64-bit fingerprint of its lower-case form, computed once a token and looked up everywhere.
//!
//! `key("Dell’")` equals `key("dell'")`: letters are lower-cased, every apostrophe is the straight one. Two
//! of a million words share a key with a chance of about one in 37 million (birthday bound over 64 bits).

pub use super::map::{KeyMap, KeySet};
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

/// The fingerprint of a word's lower-case form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(pub u64);

impl Key {
    /// The key of no word.
    pub const NONE: Key = Key(0);

    /// The key of several words in a row, from the key of all but the last and the last one's.
    pub const fn then(self, next: Key) -> Key {
        Key((self.0.rotate_left(23) ^ next.0).wrapping_mul(MULTIPLIER))
    }
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of one word. An empty word has [`Key::NONE`].
pub fn key(word: &str) -> Key {
    finish(extend(0, word))
}

/// The key of a name whose capitals count, such as an id.
pub fn exact(name: &str) -> Key {
    finish(name.bytes().fold(0, |hash, byte| step(hash, u32::from(byte))))
}

/// The key of a word of lower-case ASCII letters, for words that stand in the code.
pub const fn plain(word: &str) -> Key {
    let (letters, mut hash, mut i) = (word.as_bytes(), 0, 0);
    while i < letters.len() {
        assert!(letters[i].is_ascii() && !letters[i].is_ascii_uppercase());
        hash = step(hash, letters[i] as u32);
        i += 1;
    }
    finish(hash)
}

/// The letters of a word, byte by byte, for tables that the compiler makes. They are lower-case already.
#[derive(Clone, Copy)]
pub struct Spelt {
    hash: u64,
    letter: u32,
    /// How many bytes of the letter are still to come.
    left: u32,
}

impl Spelt {
    /// No letter yet.
    pub const NOTHING: Spelt = Spelt { hash: 0, letter: 0, left: 0 };

    /// With one more byte of UTF-8.
    #[must_use]
    pub const fn and(mut self, byte: u8) -> Self {
        let ones = byte.leading_ones();
        self.left = if ones > 1 { ones - 1 } else { self.left.saturating_sub(1) };
        let before = if ones == 1 { self.letter << 6 } else { 0 };
        self.letter = before | byte as u32 & (0x7f >> ones);
        if self.left == 0 {
            assert!(self.letter != '’' as u32);
            self.hash = step(self.hash, self.letter);
        }
        self
    }

    /// As [`key`].
    pub const fn key(self) -> Key {
        finish(self.hash)
    }
}

/// The key of what was added up from other keys.
pub const fn sum(keys: u64) -> Key {
    finish(keys)
}

const fn finish(hash: u64) -> Key {
    Key(hash ^ (hash >> 29))
}

/// The key of a word by the state of [`started`] after its stem.
pub fn ended(stem: u64, ending: &str) -> Key {
    finish(extend(stem, ending))
}

/// The state of a word's hash after its stem.
pub fn started(stem: &str) -> u64 {
    extend(0, stem)
}

/// The words of a text, between single spaces.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    parts(text, b' ')
}

/// What stands between marks of one ASCII letter: as `split`, whose search is made for longer texts.
pub fn parts(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let all = rest?;
        let end = all.bytes().position(|byte| byte == mark);
        rest = end.map(|end| &all[end + 1..]);
        Some(&all[..end.unwrap_or(all.len())])
    })
}

/// The state of the hash after more letters.
fn extend(mut hash: u64, word: &str) -> u64 {
    for (i, byte) in word.bytes().enumerate() {
        if !byte.is_ascii() {
            return beyond_ascii(hash, &word[i..]);
        }
        hash = step(hash, u32::from(byte.to_ascii_lowercase()));
    }
    hash
}

fn beyond_ascii(mut hash: u64, word: &str) -> u64 {
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '`' | '´' => hash = step(hash, u32::from('\'')),
            c if c.is_ascii() => hash = step(hash, u32::from(c.to_ascii_lowercase())),
            _ => c.to_lowercase().for_each(|c| hash = step(hash, u32::from(c))),
        }
    }
    hash
}

const fn step(hash: u64, c: u32) -> u64 {
    (hash.rotate_left(5) ^ c as u64).wrapping_add(1).wrapping_mul(MULTIPLIER)
}

/// The key of a phrase whose words are separated by single spaces, as [`Key::then`] builds it word by word.
pub fn phrase(words: &str) -> Key {
    self::words(words).map(key).reduce(Key::then).unwrap_or(Key::NONE)
}

/// A hasher for the standard library's maps whose keys are hashes already, where [`KeyMap`] does not do: for training.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.0 = step(self.0, u32::from(*b)));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophe_do_not_matter() {
        assert_eq!(key("DELL’"), key("dell'"));
        assert_eq!(key("PIÙ"), key("più"));
        assert_ne!(key("pi"), key("più"));
        assert_ne!(key("ab"), key("ba"));
        assert_eq!(key(""), Key::NONE);
        assert_eq!(plain("dell'"), key("Dell’"));
        assert_eq!(ended(started("Annuncer"), "à"), key("annuncerà"));
        assert_ne!(exact("E1"), exact("e1"));
        for word in ["", "dell'", "più", "perché", "€", "a🙂b"] {
            assert_eq!(word.bytes().fold(Spelt::NOTHING, Spelt::and).key(), key(word));
        }
    }

    #[test]
    fn a_phrase_is_its_words_in_order() {
        assert_eq!(phrase("a detta di"), key("a").then(key("detta")).then(key("di")));
        assert_ne!(phrase("di a"), phrase("a di"));
        for text in ["", " ", "a", "a b", " a  b "] {
            assert!(words(text).eq(text.split(' ')));
        }
    }
}
