//! The trained weights: nine 8-bit weights a feature, found by the feature's fingerprint.
//!
//! In the file the fingerprints are sorted and Rice-coded; the weights follow tag by tag, which compresses best.

use super::coding::{Reader, Writer};
use super::tagger::{TAGS, Tag, may_follow};
use std::sync::LazyLock;

/// Bits of a feature's fingerprint.
const BITS: u32 = 27;

/// The score of what cannot be: no sum of weights makes up for it, and two of it still fit.
const NEVER: i32 = i32::MIN / 4;

/// What the tagger adds up.
pub struct Model {
    /// The score of a tag after a tag, in the weights' unit; far below all others where it may not follow.
    pub transitions: [[i32; TAGS]; TAGS],
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// Fingerprint + 1; 0 is empty.
    print: u32,
    weights: [i8; TAGS],
}

/// The model that is compiled in.
pub static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_bytes!("../../models/entities.bin")).unwrap_or_default());

impl Default for Model {
    fn default() -> Self {
        Self { transitions: [[0; TAGS]; TAGS], slots: vec![Slot::default()] }
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
        let mut transitions = [[0; TAGS]; TAGS];
        for (old, row) in transitions.iter_mut().enumerate() {
            for (next, score) in row.iter_mut().enumerate() {
                let learnt = reader.signed()?;
                *score = if may_follow(old as Tag, next as Tag) { learnt } else { NEVER };
            }
        }
        let count = reader.number()?;
        let mut prints = Vec::with_capacity(count.min(bytes.len()));
        reader.group(count, BITS, |print| prints.push(print))?;
        let columns = reader.take(count * TAGS)?;
        let size = (count * 2).next_power_of_two().max(2);
        let mut model = Self { transitions, slots: vec![Slot::default(); size] };
        for (i, &print) in prints.iter().enumerate() {
            let weights = std::array::from_fn(|t| columns[t * count + i] as i8);
            model.insert(Slot { print: print + 1, weights });
        }
        Some(model)
    }

    fn insert(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = (slot.print - 1) as usize & mask;
        while self.slots[at].print != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    /// Adds a feature's weights to the scores of the tags.
    pub fn add(&self, feature: u64, scores: &mut [i32; TAGS]) {
        let (wanted, mask) = (fingerprint(feature), self.slots.len() - 1);
        let mut at = wanted as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.print == wanted + 1 {
                scores.iter_mut().zip(slot.weights).for_each(|(s, w)| *s += i32::from(w));
                return;
            }
            if slot.print == 0 {
                return;
            }
            at = (at + 1) & mask;
        }
    }
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
    fn there_and_back() {
        let features: Vec<_> =
            (1..500u64).map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), [(i % 90) as i8; TAGS])).collect();
        let model = Model::parse(&write([[-3; TAGS]; TAGS], &features)).unwrap();
        assert_eq!(model.transitions[2][3], -3);
        let mut scores = [0; TAGS];
        model.add(features[41].0, &mut scores);
        assert_eq!(scores, [42; TAGS]);
        assert!(Model::parse(&[1, 2, 3]).is_none());
    }
}
