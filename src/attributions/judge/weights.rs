//! The judge's weights by the names of observations: "lemma dire" has one in `models/attributions.tsv`.

use super::name::{Part, Sink, print};
use crate::lexica::rows;
use crate::text::Key;
use std::sync::LazyLock;

pub static ITALIAN: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../models/attributions.tsv")));
pub static ENGLISH: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../models/attributions-en.tsv")));

/// What a weight of one is in the table.
const ONE: f32 = 100.0;

/// Weights in hundredths by the fingerprints of names: open addressing, 48 bits of a fingerprint and 16 of a weight in
/// each slot; 0 is empty.
#[derive(Debug, Default)]
pub struct Weights {
    slots: Vec<u64>,
}

impl Weights {
    /// Reads lines of an observation's name and a weight.
    pub fn read(model: &'static str) -> Self {
        // A line has 27 bytes on average, so that about half of the slots are filled.
        let mut weights = Self { slots: vec![0; (model.len() / 14).next_power_of_two()] };
        let mut room = weights.slots.len() - 1;
        for row in rows(model) {
            let weight = number(row[1]).map_or(0, |weight| (weight * ONE).round() as i16);
            if weight != 0 && room > 0 {
                room -= 1;
                weights.insert(print(&[Part::of(row[0])]), weight);
            }
        }
        weights
    }

    fn insert(&mut self, name: Key, weight: i16) {
        let mask = self.slots.len() - 1;
        let mut at = first(name);
        while self.slots[at & mask] != 0 {
            at += 1;
        }
        self.slots[at & mask] = name.0 & !0xffff | u64::from(weight as u16);
    }

    /// The weight of a name in hundredths; an unknown one weighs nothing.
    pub fn get(&self, name: Key) -> i32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = first(name);
        while let Some(&slot) = self.slots.get(at & mask).filter(|slot| **slot != 0) {
            if (slot ^ name.0) >> 16 == 0 {
                return i32::from(slot as i16);
            }
            at += 1;
        }
        0
    }
}

/// The slot of a name, before its last bits are taken.
fn first(name: Key) -> usize {
    (name.0 >> 16) as usize
}

/// The sum of the weights of the names that it takes.
#[derive(Clone)]
pub struct Sum {
    weights: &'static Weights,
    /// In hundredths, so that the order of names does not matter.
    sum: i32,
}

impl Sum {
    /// Nothing yet.
    pub fn new(weights: &'static Weights) -> Self {
        Self { weights, sum: 0 }
    }

    /// With what another has taken.
    pub fn and(mut self, other: &Sum) -> Self {
        self.sum += other.sum;
        self
    }

    /// How likely what was observed is beside nothing.
    pub fn share(&self) -> f32 {
        (self.sum as f32 / ONE).exp()
    }
}

impl Sink for Sum {
    #[inline(always)]
    fn take<const N: usize>(&mut self, parts: [Part; N]) {
        self.sum += self.weights.get(print(&parts));
    }
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
    use crate::text::key;

    #[test]
    fn a_name_is_its_words_however_they_are_given() {
        let name = "rule verb-before-colon lemma fare sapere a by rule";
        let whole = print(&[Part::of(name)]);
        let parts = ["rule", "verb-before-colon", "lemma", "fare sapere", "a", "by rule"].map(Part::of);
        assert_eq!(print(&parts), whole);
        assert_eq!(parts.map(|part| part.written()).join(" "), name);
        assert_eq!(print(&[Part::literal("by"), Part::word("Rule", key("Rule"))]), print(&[parts[5]]));
        assert_ne!(print(&["rule", "verb"].map(Part::of)), print(&["verb", "rule"].map(Part::of)));
        assert_ne!(print(&["a", "bc"].map(Part::of)), print(&["ab", "c"].map(Part::of)));
        assert_eq!(Part::of("Dell’").written(), "dell'");
    }

    #[test]
    fn the_weights_of_the_file_are_found() {
        for (weights, model) in [
            (&*ITALIAN, include_str!("../../../models/attributions.tsv")),
            (&*ENGLISH, include_str!("../../../models/attributions-en.tsv")),
        ] {
            let found = |row: &crate::lexica::Row| {
                f64::from(weights.get(print(&[Part::of(row[0])])))
                    == (row[1].parse::<f64>().unwrap() * 100.0).round()
            };
            assert!(rows(model).count() > 1_000 && rows(model).all(|row| found(&row)));
        }
        assert_eq!((ITALIAN.get(key("nothing")), Weights::default().get(key("nothing"))), (0, 0));
    }

    #[test]
    fn weights_are_numbers_of_few_digits() {
        assert_eq!((number("-0.14"), number("2"), number("0.05")), (Some(-0.14), Some(2.0), Some(0.05)));
        assert_eq!((number("1e3"), number("0.12345678")), (None, None));
    }
}
