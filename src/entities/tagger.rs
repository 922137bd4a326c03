//! The tagger: a linear-chain model that gives each token of a sentence one of nine tags (BIO over four types).
//!
//! "di Roma" → O, begin-place. Weights are 8-bit integers under hashed features (Lafferty, McCallum and Pereira,
//! "Conditional random fields", 2001); the best sequence is found by Viterbi's algorithm.

use super::features::Article;
use super::model::Model;
use crate::document::EntityType;
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
    let mut scores = Scores::of(article, model);
    let first = scores.tags(article, model);
    article.hint(&first);
    scores.add_hints(article, model);
    scores.tags(article, model)
}

/// Tags the whole article once.
pub fn tag(article: &Article, model: &Model) -> Vec<Tag> {
    let mut scores = Scores::of(article, model);
    scores.add_hints(article, model);
    scores.tags(article, model)
}

/// What each tag scores by itself for every token that may be part of a name, in text order. Some hundred weights
/// of 8 bits fit into 16.
struct Scores(Vec<[i16; TAGS]>);

impl Scores {
    /// By the features that both readings share.
    fn of(article: &Article, model: &Model) -> Self {
        let mut all = Vec::new();
        for sentence in &article.text.sentences {
            for i in sentence.tokens.clone().filter(|&i| article.is_live(i)) {
                let mut scores = [0i16; TAGS];
                article.own(i, &sentence.tokens, &mut |f| model.add(f, &mut scores));
                all.push(scores);
            }
        }
        Self(all)
    }

    fn add_hints(&mut self, article: &Article, model: &Model) {
        let live =
            article.text.sentences.iter().flat_map(|s| s.tokens.clone()).filter(|&i| article.is_live(i));
        for (i, scores) in live.zip(&mut self.0) {
            article.of_hints(i, &mut |f| model.add(f, scores));
        }
    }

    /// The best tags of every stretch of such tokens.
    fn tags(&self, article: &Article, model: &Model) -> Vec<Tag> {
        let mut tags = vec![0; article.text.tokens.len()];
        let mut rest = self.0.as_slice();
        for sentence in &article.text.sentences {
            let mut at = sentence.tokens.start;
            while let Some(start) = (at..sentence.tokens.end).find(|&i| article.is_live(i)) {
                at = (start..sentence.tokens.end)
                    .find(|&i| !article.is_live(i))
                    .unwrap_or(sentence.tokens.end);
                let (scores, others) = rest.split_at(at - start);
                decode(model, scores, &mut tags[start..at]);
                rest = others;
            }
        }
        tags
    }
}

/// Finds the best tags of tokens that may be part of a name, with nothing around them that is.
fn decode(model: &Model, scores: &[[i16; TAGS]], tags: &mut [Tag]) {
    let mut best = None;
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for &scores in scores {
        let (best_here, from_here) = step(model, best.as_ref(), scores.map(i32::from));
        best = Some(best_here);
        from.push(from_here);
    }
    let Some(last) = best else { return };
    let mut tag = (0..TAGS).max_by_key(|&t| last[t]).unwrap_or(0);
    for (place, back) in tags.iter_mut().zip(from).rev() {
        *place = tag as Tag;
        tag = back[tag] as usize;
    }
}

/// The best score that ends in each tag, and the tag before it.
fn step(model: &Model, before: Option<&[i32; TAGS]>, scores: [i32; TAGS]) -> ([i32; TAGS], [u8; TAGS]) {
    let (mut best, mut from) = ([i32::MIN / 2; TAGS], [0u8; TAGS]);
    for tag in 0..TAGS {
        match before {
            None if tag % 2 == 1 || tag == 0 => best[tag] = scores[tag],
            None => {}
            Some(before) => {
                for (old, &so_far) in before.iter().enumerate() {
                    let score = so_far + model.transitions[old][tag];
                    if score > best[tag] {
                        (best[tag], from[tag]) = (score, old as u8);
                    }
                }
                best[tag] += scores[tag];
            }
        }
    }
    (best, from)
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
