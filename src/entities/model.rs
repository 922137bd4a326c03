//! The trained weights: nine a feature, found by the feature's fingerprint.
//!
//! In the file the fingerprints are sorted and Rice-coded; the weights follow tag by tag, which compresses best.

use super::coding::{Reader, Writer};
use super::tagger::{TAGS, Tag, may_follow};
use std::sync::LazyLock;

/// Bits of a feature's fingerprint.
const BITS: u32 = 26;

/// The score of what cannot be: no sum of weights makes up for it, and two of it still fit.
const NEVER: i32 = i32::MIN / 4;

/// The sum of weights for each tag, four to a number, in 16 bits each: one addition for four tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores([u64; TAGS.div_ceil(4)]);

impl Scores {
    fn of(weights: impl Fn(usize) -> i8) -> Self {
        let mut packed = Self::default();
        for tag in 0..TAGS {
            let shifted = (i64::from(weights(tag)) as u64) << (16 * (tag % 4));
            packed.0[tag / 4] = packed.0[tag / 4].wrapping_add(shifted);
        }
        packed
    }

    fn add(&mut self, other: &Scores) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a = a.wrapping_add(b));
    }

    /// The sums, tag by tag. A negative one has borrowed from the next, which gets it back.
    pub fn unpacked(&self) -> [i32; TAGS] {
        let mut rest = self.0;
        std::array::from_fn(|tag| {
            let lowest = rest[tag / 4] as i16;
            rest[tag / 4] = rest[tag / 4].wrapping_sub(i64::from(lowest) as u64) >> 16;
            lowest.into()
        })
    }
}

/// What the tagger adds up.
pub struct Model {
    /// The score of a tag after a tag, in the weights' unit; far below all others where it may not follow.
    pub transitions: [[i32; TAGS]; TAGS],
    /// Where each fingerprint's weights are; open addressing.
    slots: Vec<Slot>,
    weights: Vec<Scores>,
    /// One bit for each value of a fingerprint's last bits: whether any feature has it. Most features that are asked
    /// for have no weights, and this small table, which stays near the processor, tells so of nine in ten.
    present: Box<[u64; PRESENT]>,
}

/// How many words of 64 bits `present` has.
const PRESENT: usize = 1 << 13;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// Fingerprint + 1; 0 is empty.
    print: u32,
    /// Index of the weights.
    at: u32,
}

/// The model that is compiled in.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../../models/entities.bin")).unwrap_or_default());

impl Default for Model {
    fn default() -> Self {
        Self::empty([[0; TAGS]; TAGS], 0)
    }
}

/// The fingerprint of a feature.
fn fingerprint(feature: u64) -> u32 {
    (feature >> (64 - BITS)) as u32
}

impl Model {
    fn empty(transitions: [[i32; TAGS]; TAGS], count: usize) -> Self {
        let size = (count * 2).next_power_of_two().max(2);
        let (slots, present) = (vec![Slot::default(); size], Box::new([0; PRESENT]));
        Self { transitions, slots, weights: Vec::with_capacity(count), present }
    }

    /// Reads what [`write()`] made; `None` where it is not that.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut transitions = [[0; TAGS]; TAGS];
        for (old, row) in transitions.iter_mut().enumerate() {
            for (next, score) in row.iter_mut().enumerate() {
                let learnt = reader.signed()?;
                *score = if may_follow(old as Tag, next as Tag) { learnt } else { NEVER };
            }
        }
        let count = reader.number()?.min(bytes.len());
        let mut prints = Vec::with_capacity(count);
        reader.group(count, BITS, |print| prints.push(print))?;
        let columns = reader.take(count * TAGS)?;
        let mut model = Self::empty(transitions, count);
        for (i, &print) in prints.iter().enumerate() {
            model.insert(print, Scores::of(|tag| columns[tag * count + i] as i8));
        }
        Some(model)
    }

    fn insert(&mut self, print: u32, weights: Scores) {
        let (word, bit) = presence(print);
        self.present[word] |= bit;
        let mask = self.slots.len() - 1;
        let mut at = print as usize & mask;
        while self.slots[at].print != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = Slot { print: print + 1, at: self.weights.len() as u32 };
        self.weights.push(weights);
    }

    /// Adds a feature's weights to the scores of the tags.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let wanted = fingerprint(feature);
        let (word, bit) = presence(wanted);
        if self.present[word] & bit != 0 {
            self.add_present(wanted, scores);
        }
    }

    fn add_present(&self, wanted: u32, scores: &mut Scores) {
        let mask = self.slots.len() - 1;
        let mut at = wanted as usize & mask;
        while self.slots[at].print != wanted + 1 {
            if self.slots[at].print == 0 {
                return;
            }
            at = (at + 1) & mask;
        }
        scores.add(&self.weights[self.slots[at].at as usize]);
    }
}

/// Where the bit of a fingerprint is.
fn presence(print: u32) -> (usize, u64) {
    ((print >> 6) as usize % PRESENT, 1 << (print & 63))
}

/// The file of a model; features whose fingerprints collide are added up.
pub fn write(transitions: [[i32; TAGS]; TAGS], features: &[(u64, [i8; TAGS])]) -> Vec<u8> {
    let mut by_print = std::collections::BTreeMap::<u32, [i8; TAGS]>::new();
    for (feature, weights) in features {
        let sum = by_print.entry(fingerprint(*feature)).or_default();
        sum.iter_mut().zip(weights).for_each(|(s, w)| *s = s.saturating_add(*w));
    }
    let mut writer = Writer::default();
    transitions.iter().flatten().for_each(|&t| writer.signed(t));
    writer.number(by_print.len());
    writer.group(&by_print.keys().copied().collect::<Vec<_>>(), BITS);
    for tag in 0..TAGS {
        writer.bytes.extend(by_print.values().map(|w| w[tag] as u8));
    }
    writer.bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_sums_are_sums() {
        let weights: [[i8; TAGS]; 3] = [[-3; TAGS], [5, -9, 0, 127, -128, 1, -1, 2, -2], [-128; TAGS]];
        let mut sum = Scores::default();
        (0..50).for_each(|n| sum.add(&Scores::of(|tag| weights[n % 3][tag])));
        let expected = |tag: usize| (0..50).map(|n| i32::from(weights[n % 3][tag])).sum::<i32>();
        assert_eq!(sum.unpacked(), std::array::from_fn(expected));
    }

    #[test]
    fn there_and_back() {
        let features: Vec<_> =
            (1..500u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), [(i % 90) as i8; TAGS])).collect();
        let model = Model::parse(&write([[-3; TAGS]; TAGS], &features)).unwrap();
        assert_eq!(model.transitions[2][3], -3);
        let mut scores = Scores::default();
        model.add(features[41].0, &mut scores);
        assert_eq!(scores.unpacked(), [42; TAGS]);
        assert!(Model::parse(&[1, 2, 3]).is_none());
    }
}
