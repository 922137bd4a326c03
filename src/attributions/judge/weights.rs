//! The judge's weights by the names of observations: "lemma dire" has one in `models/attributions.tsv`.

use crate::lexica::rows;
use crate::text::Key;
use crate::text::key::KeyMap;
use std::sync::LazyLock;

pub static ITALIAN: LazyLock<KeyMap<f32>> =
    LazyLock::new(|| weights(include_str!("../../../models/attributions.tsv")));
pub static ENGLISH: LazyLock<KeyMap<f32>> =
    LazyLock::new(|| weights(include_str!("../../../models/attributions-en.tsv")));

fn weights(model: &'static str) -> KeyMap<f32> {
    let mut weights = KeyMap::with_capacity(model.len() / 24);
    weights.extend(rows(model).filter_map(|row| Some((print(&row[..1]), number(row[1])?))));
    weights
}

/// The fingerprint of an observation's name, whose words are given one by one or together.
pub fn print(words: &[&str]) -> Key {
    let hash = words.iter().fold(0, |hash, word| {
        let split = || word.split(' ').fold(hash, |hash, word| one(hash, word.as_bytes()).unwrap_or(hash));
        one(hash, word.as_bytes()).unwrap_or_else(split)
    });
    Key(hash ^ hash >> 29)
}

/// The fingerprint with one word more; `None` where there is a space in it. Some hundred names a candidate are looked up,
/// so letters are taken eight at a time.
fn one(mut hash: u64, word: &[u8]) -> Option<u64> {
    let mut rest = word;
    while rest.len() > 8 {
        let (eight, more) = rest.split_first_chunk()?;
        hash = mix(hash, without_space(u64::from_le_bytes(*eight))?);
        rest = more;
    }
    Some(mix(hash, without_space(last(rest))?.rotate_left(word.len() as u32)))
}

/// Up to eight letters as a number: two overlapping fours, or one by one.
fn last(letters: &[u8]) -> u64 {
    let four = |four: Option<&[u8; 4]>| four.map_or(0, |f| u64::from(u32::from_le_bytes(*f)));
    if letters.len() < 4 {
        return letters.iter().fold(0, |all, &byte| all << 8 | u64::from(byte));
    }
    four(letters.first_chunk()) | four(letters.last_chunk()) << 32
}

/// Eight letters, none of which is a space.
fn without_space(letters: u64) -> Option<u64> {
    let others = letters ^ 0x2020_2020_2020_2020;
    let spaces = others.wrapping_sub(0x0101_0101_0101_0101) & !others & 0x8080_8080_8080_8080;
    (spaces == 0).then_some(letters)
}

fn mix(hash: u64, eight: u64) -> u64 {
    (hash.rotate_left(23) ^ eight).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A weight of few digits, "-0.14": `str::parse` reads any number there is, with fifty times the work and code.
pub fn number(written: &str) -> Option<f32> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let value = whole.bytes().chain(rest.bytes()).try_fold(0u32, |value, digit| {
        digit.is_ascii_digit().then_some(value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0')))
    })?;
    let scale = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6].get(rest.len())?;
    let value = value as f32 / scale;
    Some(if digits.len() < written.len() { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_words_however_they_are_given() {
        let whole = print(&["rule verb-before-colon lemma fare sapere a by rule"]);
        assert_eq!(print(&["rule", "verb-before-colon", "lemma", "fare sapere", "a", "by rule"]), whole);
        assert_ne!(print(&["rule", "verb"]), print(&["verb", "rule"]));
        assert_ne!(print(&["a", "bc"]), print(&["ab", "c"]));
        let lengths: Vec<Key> = (0..20).map(|n| print(&[&"aaaaaaaaaaaaaaaaaaaa"[..n]])).collect();
        assert!(lengths.iter().enumerate().all(|(i, key)| !lengths[..i].contains(key)));
        assert!(ITALIAN.len() > 5_000 && ENGLISH.len() > 1_000);
    }

    #[test]
    fn weights_are_numbers_of_few_digits() {
        assert_eq!((number("-0.14"), number("2"), number("0.05")), (Some(-0.14), Some(2.0), Some(0.05)));
        assert_eq!((number("1e3"), number("0.12345678")), (None, None));
    }
}
