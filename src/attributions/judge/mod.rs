//! The judge: which of the contents that a cue may have is its own, and how likely that is; or none.
//!
//! A logistic choice over what the rules saw of each candidate: "ha annunciato la chiusura" is an attribution
//! more often than "ha trovato la chiusura". Weights come from `models/attributions.tsv`, trained by
//! `cargo xtask train attributions`; an unknown observation weighs nothing.

mod observe;
mod weights;

pub use observe::{observe_content, observe_cue};
pub use weights::number;

use super::content;
use super::cues::{Candidate, source_lines};
use super::reading::Reading;
use crate::order;
use crate::text::key::KeyMap;
use std::ops::Range;
use weights::{ENGLISH, ITALIAN, print};

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
    if let Some(sure) = group.iter().position(|c| c.rule == source_lines::RULE) {
        return Some((source_lines::CONFIDENCE, group.swap_remove(sure)));
    }
    let weights: &KeyMap<f32> = if r.lexicon.fixed_order { &ENGLISH } else { &ITALIAN };
    let weight = |words: &[&str]| weights.get(&print(words)).copied().unwrap_or(0.0);
    let mut readings = Vec::with_capacity(group.len());
    for candidate in group {
        let mut cue = 0.0;
        observe_cue(r, &candidate, &mut |words| cue += weight(words));
        for variant in content::variants(r, candidate) {
            let mut sum = cue;
            observe_content(r, &variant, &mut |words| sum += weight(words));
            readings.push((sum.exp(), variant));
        }
    }
    let all = 1.0 + readings.iter().map(|(share, _)| share).sum::<f32>();
    order::by(&mut readings, |(share, _)| u64::from(!share.to_bits()));
    readings.truncate(COMPARED);
    let words = in_words(r, &readings);
    let contents: Vec<_> = readings.iter().zip(&words).map(|((share, _), w)| (*share, w.as_slice())).collect();
    let (best, share) = chosen(&contents)?;
    Some((share / all, readings.swap_remove(best).1))
}

/// The contents as ranges of words, counted from where the first begins: marks are in none.
fn in_words(r: &Reading, readings: &[(f32, Candidate)]) -> Vec<Vec<Range<usize>>> {
    let parts = || readings.iter().flat_map(|(_, c)| &c.content.parts);
    let start = parts().map(|p| p.start).min().unwrap_or(0);
    let end = parts().map(|p| p.end).max().unwrap_or(start);
    let mut before = Vec::with_capacity(end - start + 1);
    before.push(0);
    for i in start..end {
        before.push(before[i - start] + usize::from(r.is_wordlike(i)));
    }
    let words = |p: &Range<usize>| before[p.start - start]..before[p.end.max(p.start) - start];
    readings.iter().map(|(_, c)| c.content.parts.iter().map(words).collect()).collect()
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
