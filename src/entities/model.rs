//! The trained weights: nine a feature, found by the feature's fingerprint.
//!
//! In the file the fingerprints are sorted and Rice-coded; the weights follow tag by tag, which compresses best.

use super::coding::{Reader, Writer};
use super::tagger::{FREE, TAGS, Tag, may_follow};
use std::sync::LazyLock;

/// Bits of a feature's fingerprint.
const BITS: u32 = 26;

/// The score of what cannot be: no sum of weights makes up for it, and two of it still fit.
const NEVER: i32 = i32::MIN / 4;

/// The sum of weights for each tag, in 16 bits each, so that one addition serves four tags: even tags in the first
/// number, odd ones in the second, the last one in the third.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores([u64; 3]);

/// What [`Row`] has too much, for four tags.
const BIAS: u64 = 0x0080_0080_0080_0080;
/// Every second byte of eight.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// The weights of a feature, tag by tag, each with 128 added.
type Row = [u8; TAGS];

impl Scores {
    /// Adds other sums.
    pub fn and(&mut self, other: &Scores) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum = sum.wrapping_add(more));
    }

    fn add(&mut self, row: &Row) {
        let Some((eight, [last])) = row.split_first_chunk() else { return };
        let eight = u64::from_le_bytes(*eight);
        let more = [eight & EVEN, eight >> 8 & EVEN, u64::from(*last)];
        let sums = self.0.iter_mut().zip(more).zip([BIAS, BIAS, BIAS & 0xff]);
        sums.for_each(|((sum, more), bias)| *sum = sum.wrapping_add(more).wrapping_sub(bias));
    }

    /// The sums, tag by tag. A negative one has borrowed from the next, which gets it back.
    pub fn unpacked(&self) -> [i32; TAGS] {
        let mut rest = self.0;
        std::array::from_fn(|tag| {
            let rest = &mut rest[if tag == 8 { 2 } else { tag % 2 }];
            let lowest = *rest as i16;
            *rest = rest.wrapping_sub(i64::from(lowest) as u64) >> 16;
            lowest.into()
        })
    }
}

/// What the tagger adds up.
pub struct Model {
    /// The score of a tag after a tag, in the weights' unit; far below all others where it may not follow.
    pub transitions: [[i32; TAGS]; TAGS],
    /// The lowest score, after each tag, of one that may follow any.
    pub least: [i32; TAGS],
    /// The highest.
    pub most: [i32; TAGS],
    /// The features in the order of their fingerprints: the last bits of each, and its weights.
    features: Vec<(u16, Row)>,
    /// Where the features of each value of their first bits begin, and after the last their end.
    starts: Vec<u32>,
    /// One bit for each value of a fingerprint's last bits: whether any feature has it. Most features that are asked
    /// for have no weights, and this small table, which stays near the processor, tells so of nine in ten.
    present: Box<[u64; PRESENT]>,
}

/// How many words of 64 bits `present` has.
const PRESENT: usize = 1 << 13;

/// How many first bits of a fingerprint `starts` goes by.
const FIRST: u32 = 15;

/// The model that is compiled in.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../../models/entities.bin")).unwrap_or_default());

impl Default for Model {
    fn default() -> Self {
        let (starts, present) = (vec![0; (1 << FIRST) + 1], Box::new([0; PRESENT]));
        let (transitions, least, most) = ([[0; TAGS]; TAGS], [0; TAGS], [0; TAGS]);
        Self { transitions, least, most, features: Vec::new(), starts, present }
    }
}

/// The fingerprint of a feature.
fn fingerprint(feature: u64) -> u32 {
    (feature >> (64 - BITS)) as u32
}

impl Model {
    /// Reads what [`write()`] made; `None` where it is not that.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let mut learnt = [[0; TAGS]; TAGS];
        for score in learnt.iter_mut().flatten() {
            *score = reader.signed()?;
        }
        let mut model = Self::with(learnt);
        let count = reader.number()?.min(bytes.len());
        model.features.reserve(count);
        reader.group(count, BITS, |print| model.push(print))?;
        (1..model.starts.len()).for_each(|i| model.starts[i] += model.starts[i - 1]);
        for tag in 0..TAGS {
            let column = reader.take(count)?;
            model.features.iter_mut().zip(column).for_each(|((_, row), weight)| row[tag] = weight ^ 0x80);
        }
        Some(model)
    }

    /// A model that knows no feature.
    pub fn with(mut transitions: [[i32; TAGS]; TAGS]) -> Self {
        let mut model = Self::default();
        for (old, row) in transitions.iter_mut().enumerate() {
            for (next, score) in row.iter_mut().enumerate() {
                *score = if may_follow(old as Tag, next as Tag) { *score } else { NEVER };
            }
            let free = || FREE.into_iter().map(|tag| row[tag]);
            (model.least[old], model.most[old]) = (free().min().unwrap_or(0), free().max().unwrap_or(0));
        }
        Self { transitions, ..model }
    }

    /// Notes a fingerprint; `starts` counts them to begin with, each one place further on.
    fn push(&mut self, print: u32) {
        let (word, bit) = presence(print);
        self.present[word] |= bit;
        if let Some(count) = self.starts.get_mut(first(print) + 1) {
            *count += 1;
        }
        self.features.push((last(print), [0; TAGS]));
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
        let range = self.starts[first(wanted)] as usize..self.starts[first(wanted) + 1] as usize;
        let wanted = last(wanted);
        if let Some((_, row)) = self.features[range].iter().find(|feature| feature.0 == wanted) {
            scores.add(row);
        }
    }
}

/// The first bits of a fingerprint.
fn first(print: u32) -> usize {
    (print >> (BITS - FIRST)) as usize
}

/// The bits behind the first.
fn last(print: u32) -> u16 {
    (print & ((1 << (BITS - FIRST)) - 1)) as u16
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
        (0..50).for_each(|n| sum.add(&weights[n % 3].map(|w| w as u8 ^ 0x80)));
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
