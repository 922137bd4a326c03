//! What a first reading of the article found, as evidence for a second one: names' types elsewhere.
//!
//! "Lo dice Anna Neri. … a Neri …": the second reading knows that "Neri" ended a person's name elsewhere.

use super::tagger::{Tag, stretches};
use crate::text::key::KeyMap;
use crate::text::{Case, Key, Text};

/// How often a word was read as what; the last slot counts readings as no name.
type Counts = [u16; 5];

/// What the first reading made of every capitalised word.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    words: KeyMap<Counts>,
    /// Counts by the word's place in its name: alone, first, inside, last.
    places: KeyMap<[u16; 16]>,
    /// Each token's type and place as read first, `u8::MAX` outside names.
    own: Vec<(u8, u8)>,
}

impl Hints {
    /// From the tags of the first reading.
    pub fn new(text: &Text, tags: &[Tag]) -> Self {
        let mut out = Self { own: vec![(u8::MAX, 0); tags.len()], ..Self::default() };
        for found in stretches(tags) {
            let kind = (tags[found.tokens.start] - 1) / 2;
            let (start, last) = (found.tokens.start, found.tokens.end - 1);
            for i in found.tokens {
                let place = match (i == start, i == last) {
                    (true, true) => 0,
                    (true, _) => 1,
                    (_, true) => 3,
                    _ => 2,
                };
                out.own[i] = (kind, place);
            }
        }
        for (i, token) in text.tokens.iter().enumerate().filter(|(_, t)| t.case != Case::Lower && t.is_word())
        {
            let (kind, place) = out.own[i];
            let slot = usize::from(kind.min(4));
            out.words.entry(token.key).or_default()[slot] += 1;
            if kind < 4 {
                out.places.entry(token.key).or_default()[slot * 4 + usize::from(place)] += 1;
            }
        }
        out
    }

    /// For token `i`: the types that the same word has elsewhere, most frequent first, as small numbers that
    /// say how firmly; and the type and place most frequent elsewhere.
    pub fn of(&self, i: usize, key: Key) -> Option<(u64, u64)> {
        let mut counts = *self.words.get(&key)?;
        let (kind, place) = *self.own.get(i)?;
        let slot = usize::from(kind.min(4));
        counts[slot] = counts[slot].saturating_sub(1);
        let all: u16 = counts.iter().sum();
        let best = (0..5).rev().max_by_key(|&k| counts[k]).filter(|&k| counts[k] > 0)?;
        let firm = u64::from(counts[best] * 4 > all * 3) + u64::from(counts[best] == all);
        let mut places = self.places.get(&key).copied().unwrap_or_default();
        if kind < 4 {
            let at = slot * 4 + usize::from(place);
            places[at] = places[at].saturating_sub(1);
        }
        let place = (0..16).max_by_key(|&p| places[p]).filter(|&p| places[p] > 0).unwrap_or(16);
        Some((best as u64 * 4 + firm, place as u64))
    }
}
