//! The tagger: a linear-chain model that gives each token of a sentence one of nine tags (BIO over four types).
//!
//! "di Roma" → O, begin-place. Weights are 8-bit integers under hashed features (Lafferty, McCallum and Pereira,
//! "Conditional random fields", 2001); the best sequence is found by Viterbi's algorithm.

use super::features::{Article, Sentence};
use super::model::{Model, Scores};
use crate::document::EntityType;
use crate::text::key::KeyMap;
use std::ops::Range;

/// How many tags there are: outside, and begin and inside of four types.
pub const TAGS: usize = 9;

/// One tag: 0 is outside; 1, 3, 5, 7 begin a person, organization, place, other; the next number continues it.
pub type Tag = u8;

/// The types in the order of their tags.
pub const TYPES: [EntityType; 4] =
    [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Other];

/// The tag that begins a type.
pub fn begin(kind: EntityType) -> Tag {
    TYPES.iter().position(|&t| t == kind).map_or(0, |i| i as Tag * 2 + 1)
}

/// Whether `next` may follow `tag`.
pub fn may_follow(tag: Tag, next: Tag) -> bool {
    next == 0 || next % 2 == 1 || tag == next || tag + 1 == next
}

/// A stretch of tokens with the type that was found for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityType,
}

/// Reads the article twice: the second reading knows what the first made of the same words elsewhere.
pub fn read(article: &mut Article, model: &Model) -> Vec<Tag> {
    let scores = scores(article, model);
    let first = tag(article, model, &scores);
    article.hint(&first);
    tag(article, model, &scores)
}

/// What the features of the first reading add up to, for every token that may be part of a name, in order.
fn scores(article: &Article, model: &Model) -> Vec<Scores> {
    let (mut out, mut known) = (Vec::new(), KeyMap::default());
    for sentence in sentences(article) {
        for i in sentence.tokens.clone().filter(|&i| article.is_live(i)) {
            let mut scores = own(article, model, i, &mut known);
            article.first(i, &sentence, &mut |f| model.add(f, &mut scores));
            out.push(scores);
        }
    }
    out
}

/// What a token's own features add up to, which is looked up for a word that was met before.
fn own(article: &Article, model: &Model, i: usize, known: &mut KeyMap<Scores>) -> Scores {
    let sum = || {
        let mut scores = Scores::default();
        article.own(i, &mut |f| model.add(f, &mut scores));
        scores
    };
    article.kind(i).map_or_else(sum, |kind| *known.entry(kind).or_insert_with(sum))
}

fn sentences<'a>(article: &'a Article) -> impl Iterator<Item = Sentence> + 'a {
    article.text.sentences.iter().enumerate().map(|(index, s)| Sentence { index, tokens: s.tokens.clone() })
}

/// Tags the whole article once; `first` are the scores of its live tokens in the first reading.
fn tag(article: &Article, model: &Model, first: &[Scores]) -> Vec<Tag> {
    let mut tags = vec![0; article.text.tokens.len()];
    let (mut rest, mut path) = (first, Path::default());
    for sentence in &article.text.sentences {
        let mut at = sentence.tokens.start;
        while let Some(start) = (at..sentence.tokens.end).find(|&i| article.is_live(i)) {
            at = (start..sentence.tokens.end).find(|&i| !article.is_live(i)).unwrap_or(sentence.tokens.end);
            let (here, after) = rest.split_at((at - start).min(rest.len()));
            path.decode(article, model, start, here, &mut tags);
            rest = after;
        }
    }
    tags
}

/// The best sequences so far, kept between stretches so that they need no new memory.
#[derive(Default)]
struct Path {
    best: [i32; TAGS],
    from: Vec<[u8; TAGS]>,
}

impl Path {
    /// Finds the best tags of tokens that may be part of a name, from `start` on, with nothing around them that is.
    fn decode(&mut self, article: &Article, model: &Model, start: usize, first: &[Scores], tags: &mut [Tag]) {
        self.from.clear();
        for (n, scores) in first.iter().enumerate() {
            let mut scores = *scores;
            article.second(start + n, &mut |f| model.add(f, &mut scores));
            self.step(model, n == 0, scores.unpacked());
        }
        let mut tag = (0..TAGS).max_by_key(|&t| self.best[t]).unwrap_or(0);
        for (n, back) in self.from.iter().enumerate().rev() {
            tags[start + n] = tag as Tag;
            tag = usize::from(back[tag]);
        }
    }

    /// The best score that ends in each tag, and the tag before it.
    fn step(&mut self, model: &Model, is_first: bool, scores: [i32; TAGS]) {
        let (mut best, mut from) = ([i32::MIN / 2; TAGS], [0u8; TAGS]);
        for tag in 0..TAGS {
            if is_first {
                best[tag] = if tag % 2 == 1 || tag == 0 { 0 } else { i32::MIN / 2 };
            } else {
                for old in before(tag) {
                    let score = self.best[old] + model.transitions[old][tag];
                    if score > best[tag] {
                        (best[tag], from[tag]) = (score, old as u8);
                    }
                }
            }
            best[tag] += scores[tag];
        }
        self.best = best;
        self.from.push(from);
    }
}

/// The tags that may stand before a tag: one that continues a name follows only what begins it and itself.
fn before(tag: usize) -> Range<usize> {
    if tag > 0 && tag.is_multiple_of(2) { tag - 1..tag + 1 } else { 0..TAGS }
}

/// The stretches that a sequence of tags marks.
pub fn stretches(tags: &[Tag]) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (i, &tag) in tags.iter().enumerate().filter(|(_, tag)| **tag > 0) {
        let kind = TYPES[(tag as usize - 1) / 2];
        match out.last_mut().filter(|f| tag % 2 == 0 && f.tokens.end == i && f.kind == kind) {
            Some(open) => open.tokens.end = i + 1,
            None => out.push(Found { tokens: i..i + 1, kind }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_before_is_what_may_be_followed() {
        let follows = |old: usize, tag: usize| may_follow(old as Tag, tag as Tag);
        assert!((0..TAGS).all(|tag| (0..TAGS).all(|old| before(tag).contains(&old) == follows(old, tag))));
    }

    #[test]
    fn tags_become_stretches() {
        let found = stretches(&[0, 1, 2, 1, 5, 6, 0, 7]);
        let found: Vec<_> = found.into_iter().map(|f| (f.tokens, f.kind)).collect();
        let expected = [
            (1..3, EntityType::Person),
            (3..4, EntityType::Person),
            (4..6, EntityType::Place),
            (7..8, EntityType::Other),
        ];
        assert_eq!(found, expected);
    }
}
