//! The tagger: a linear-chain model that gives each token of a sentence one of nine tags (BIO over four types).
//!
//! "di Roma" → O, begin-place. Weights are 8-bit integers under hashed features (Lafferty, McCallum and Pereira,
//! "Conditional random fields", 2001); the best sequence is found by Viterbi's algorithm.

use super::features::{Article, PARTS, Sentence};
use super::model::{Model, Scores};
use crate::document::EntityType;
use crate::text::recent::Recent;
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

/// The tags that may follow any tag: outside, and what begins a name. Another follows what begins its name, and itself.
pub const FREE: [usize; 5] = [0, 1, 3, 5, 7];

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

/// Takes features.
type Each<'e> = dyn FnMut(u64) + 'e;

/// What the features of the first reading add up to, for every token that may be part of a name, in order.
fn scores(article: &Article, model: &Model) -> Vec<Scores> {
    let (mut out, mut own) = (Vec::new(), Recent::new(4096));
    let mut parts: [Recent<Scores>; PARTS] = std::array::from_fn(|_| Recent::new(1024));
    let sum = |features: &dyn Fn(&mut Each)| {
        let mut scores = Scores::default();
        features(&mut |f| model.add(f, &mut scores));
        scores
    };
    for sentence in sentences(article) {
        for i in sentence.tokens.clone().filter(|&i| article.is_live(i)) {
            let alone = || sum(&|mut each| article.own(i, &mut each));
            let mut scores = article.kind(i).map_or_else(alone, |kind| *own.of(kind.0, alone));
            let place = article.place(i, &sentence);
            for (part, known) in parts.iter_mut().enumerate() {
                let key = article.part_key(part, &place);
                scores.and(known.of(key, || sum(&|mut each| article.part(part, &place, &mut each))));
            }
            article.rest(&place, &mut |f| model.add(f, &mut scores));
            out.push(scores);
        }
    }
    out
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
        let mut follow = |tag: usize, old: usize, score: i32| {
            if score > best[tag] {
                (best[tag], from[tag]) = (score, old as u8);
            }
        };
        if is_first {
            FREE.into_iter().for_each(|tag| follow(tag, 0, 0));
        } else {
            let least = (0..TAGS).map(|old| self.best[old] + model.least[old]).max().unwrap_or(0);
            for (old, row) in model.transitions.iter().enumerate() {
                let so_far = self.best[old];
                if so_far + model.most[old] >= least {
                    FREE.into_iter().for_each(|tag| follow(tag, old, so_far + row[tag]));
                }
                if old > 0 {
                    let inside = old + old % 2;
                    follow(inside, old, so_far + row[inside]);
                }
            }
        }
        best.iter_mut().zip(scores).for_each(|(best, score)| *best += score);
        self.best = best;
        self.from.push(from);
    }
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
    fn the_best_sequence_is_the_best_of_all() {
        let mut state = 7u64;
        let mut some = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as i32 % most as i32 - most as i32 / 2
        };
        for _ in 0..50 {
            let model = Model::with(std::array::from_fn(|_| std::array::from_fn(|_| some(60))));
            let scores: Vec<[i32; TAGS]> = (0..4).map(|_| std::array::from_fn(|_| some(40))).collect();
            let mut path = Path::default();
            scores.iter().enumerate().for_each(|(i, s)| path.step(&model, i == 0, *s));
            let value = |tags: &[usize]| {
                let may = tags[0] % 2 == 1 || tags[0] == 0;
                let linked = tags.windows(2).all(|t| may_follow(t[0] as Tag, t[1] as Tag));
                let links: i32 = tags.windows(2).map(|t| model.transitions[t[0]][t[1]]).sum();
                (may && linked).then(|| links + tags.iter().zip(&scores).map(|(&t, s)| s[t]).sum::<i32>())
            };
            let all = (0..TAGS.pow(4)).map(|n| [n / 729, n / 81 % 9, n / 9 % 9, n % 9]);
            assert_eq!(path.best.iter().max(), all.filter_map(|tags| value(&tags)).max().as_ref());
        }
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
