//! The judge: which of the contents that a cue may have is its own, and how likely that is; or none.
//!
//! A logistic choice over what the rules saw of each candidate: "ha annunciato la chiusura" is an attribution
//! more often than "ha trovato la chiusura". Weights come from `models/attributions.tsv`, trained by
//! `cargo xtask train attributions`; an unknown observation weighs nothing.

mod name;
mod observe;
mod weights;

pub use observe::{Observed, looked_at};
pub use weights::number;

use super::content::{self, Content};
use super::cues::Candidate;
use super::reading::Reading;
use crate::order;
use std::ops::Range;
use weights::{ENGLISH, ITALIAN, Sum};

/// Candidates less likely than this are dropped: the best relation F1 by cross-validation on the training set.
pub const THRESHOLD: f32 = 0.3;

/// How much a content's own likelihood counts beside that of all that agree with it: by cross-validation between 0
/// and 0.3 relations are found as well, and the larger keeps the likelier end.
const OWN: f32 = 0.3;

/// The most readings of one cue that are compared with each other; the likeliest ones.
const COMPARED: usize = 24;

/// Of the candidates that share a cue, each with all ends that its content may have, the one that agrees with the
/// likeliest, and how likely it is to be right: where several ends are possible that differ by few words, none of
/// them may be likely, and yet any would do.
pub fn judged(r: &Reading, mut group: Vec<Candidate>) -> Option<(f32, Candidate)> {
    if let Some((sure, confidence)) = group.iter().enumerate().find_map(|(i, c)| Some((i, c.sure?))) {
        return Some((confidence, group.swap_remove(sure)));
    }
    let mut readings = Vec::with_capacity(2 * group.len());
    for (index, candidate) in group.iter().enumerate() {
        let shares = |(share, content)| (share, index, content);
        readings.extend(weighed(r, candidate).into_iter().map(shares));
    }
    let all = 1.0 + readings.iter().map(|reading| reading.0).sum::<f32>();
    order::by(&mut readings, |reading| u64::from(!reading.0.to_bits()));
    readings.truncate(COMPARED);
    let in_words = |parts: &[Range<usize>]| -> Vec<Range<usize>> {
        parts.iter().map(|part| r.count(0..part.start)..r.count(0..part.end)).collect()
    };
    let words: Vec<_> = readings.iter().map(|(.., content)| in_words(&content.parts)).collect();
    let contents: Vec<_> =
        readings.iter().zip(&words).map(|(reading, w)| (reading.0, w.as_slice())).collect();
    let (best, share) = chosen(&contents)?;
    let (_, index, content) = readings.swap_remove(best);
    Some((share / all, Candidate { content, ..group.swap_remove(index) }))
}

/// Each content that a candidate may have with its share.
fn weighed(r: &Reading, candidate: &Candidate) -> Vec<(f32, Content)> {
    let nothing = Sum::new(if r.lexicon.fixed_order { &ENGLISH } else { &ITALIAN });
    let observed = Observed::new(r, candidate);
    let mut cue = nothing.clone();
    observed.cue(&mut cue);
    // Most contents of a candidate begin alike.
    let (mut looked, mut words) = (0..0, nothing.clone());
    let share = |content: Content| {
        let mut sum = nothing.clone();
        observed.content(&content, &mut sum);
        if looked != looked_at(&content) {
            (looked, words) = (looked_at(&content), nothing.clone());
            observed.first_words(looked.clone(), &mut words);
        }
        (sum.and(&cue).and(&words).share(), content)
    };
    content::variants(r, candidate).into_iter().map(share).collect()
}

/// Which content is likely itself and agrees with likely ones, and the share of all that it agrees with.
pub fn chosen(contents: &[(f32, &[Range<usize>])]) -> Option<(usize, f32)> {
    let mut best: Option<(f32, usize, f32)> = None;
    for (i, (own, parts)) in contents.iter().enumerate() {
        let alike = contents.iter().filter(|(_, other)| agree(parts, other));
        let share = alike.map(|(share, _)| share).sum::<f32>();
        let value = OWN * own + (1.0 - OWN) * share;
        if best.is_none_or(|(most, ..)| value > most) {
            best = Some((value, i, share));
        }
    }
    best.map(|(_, i, share)| (i, share))
}

/// Whether at least half of all words of two contents, counted from the text's start, are in both.
fn agree(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let length = |parts: &[Range<usize>]| parts.iter().map(ExactSizeIterator::len).sum::<usize>();
    let both = |x: &Range<usize>, y: &Range<usize>| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    let common: usize = a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).sum();
    2 * common >= length(a) + length(b) - common
}
