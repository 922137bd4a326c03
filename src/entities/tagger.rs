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
    let first = tag(article, model);
    article.hint(&first);
    tag(article, model)
}

/// Tags the whole article once.
pub fn tag(article: &Article, model: &Model) -> Vec<Tag> {
    let mut tags = vec![0; article.text.tokens.len()];
    for sentence in &article.text.sentences {
        decode(article, model, &sentence.tokens, &mut tags);
    }
    tags
}

fn decode(article: &Article, model: &Model, sentence: &Range<usize>, tags: &mut [Tag]) {
    let mut at = sentence.start;
    while at < sentence.end {
        let end =
            (at..sentence.end).find(|&i| article.is_live(i) != article.is_live(at)).unwrap_or(sentence.end);
        if article.is_live(at) {
            decode_stretch(article, model, sentence, at..end, tags);
        }
        at = end;
    }
}

/// Finds the best tags of tokens that may be part of a name, with nothing around them that is.
fn decode_stretch(
    article: &Article,
    model: &Model,
    sentence: &Range<usize>,
    stretch: Range<usize>,
    tags: &mut [Tag],
) {
    let mut best: Vec<[i32; TAGS]> = Vec::with_capacity(stretch.len());
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(stretch.len());
    for i in stretch.clone() {
        let mut scores = [0i32; TAGS];
        article.features(i, sentence, &mut |f| model.add(f, &mut scores));
        let (best_here, from_here) = step(model, best.last(), scores);
        best.push(best_here);
        from.push(from_here);
    }
    let Some(last) = best.last() else { return };
    let mut tag = (0..TAGS).max_by_key(|&t| last[t]).unwrap_or(0);
    for (i, back) in stretch.zip(from).rev() {
        tags[i] = tag as Tag;
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
