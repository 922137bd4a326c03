//! Order and nesting: which of the candidates that share a cue stays, in which order they stand, and which lies in
//! another's content.

use super::cues::Candidate;
use crate::document::Attribution;
use crate::offsets::{Byte, Span};
use crate::order;
use std::ops::Range;

/// How many groups before a candidate are looked at for one whose cue overlaps its own.
const OVERLAP: usize = 4;

/// The candidates, those whose cues overlap side by side under one number: at most one of them is an attribution.
pub fn grouped(candidates: Vec<Candidate>) -> Vec<(usize, Candidate)> {
    let mut cues: Vec<Option<Range<usize>>> = Vec::with_capacity(candidates.len());
    let mut out = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let from = cues.len().saturating_sub(OVERLAP);
        let overlaps = |g: &usize| match (&cues[*g], &candidate.cue) {
            (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
            _ => false,
        };
        let group = (from..cues.len()).rev().find(overlaps).unwrap_or(cues.len());
        match cues.get_mut(group) {
            Some(Some(cue)) => {
                let new = candidate.cue.clone().unwrap_or_default();
                *cue = cue.start.min(new.start)..cue.end.max(new.end);
            }
            _ => cues.push(candidate.cue.clone()),
        }
        out.push((group, candidate));
    }
    out.sort_by_key(|(group, _)| *group);
    out
}

/// The likeliest candidate of each group with its probability.
pub fn likeliest(
    judged: impl Iterator<Item = (usize, (f32, Candidate))>,
    threshold: f32,
) -> (Vec<f32>, Vec<Candidate>) {
    let mut best: Vec<(usize, (f32, Candidate))> = Vec::new();
    for (group, one) in judged.filter(|(_, (probability, _))| *probability >= threshold) {
        match best.last_mut() {
            Some(last) if last.0 == group => {
                if one.0 > last.1.0 {
                    last.1 = one;
                }
            }
            _ => best.push((group, one)),
        }
    }
    best.into_iter().map(|(_, one)| one).unzip()
}

/// Sorted by first part, with ids and the attribution around each.
pub fn ordered(mut attributions: Vec<Attribution<Byte>>) -> Vec<Attribution<Byte>> {
    order::by(&mut attributions, place);
    for (i, a) in attributions.iter_mut().enumerate() {
        a.id = format!("a{}", i + 1);
    }
    let around: Vec<Option<String>> = (0..attributions.len()).map(|i| within(&attributions, i)).collect();
    attributions.iter_mut().zip(around).for_each(|(a, w)| a.within = w);
    attributions
}

/// Where its first part begins, then where its cue does: co-ordinated cues share a source.
fn place(a: &Attribution<Byte>) -> u64 {
    let start = extent(a).map_or(0, |e| e.start);
    order::pair(start as usize, a.cue.as_ref().map_or(start, |c| c.span.start) as usize)
}

fn extent(a: &Attribution<Byte>) -> Option<Span> {
    let parts = a.content.iter().copied().chain(a.cue.as_ref().map(|c| c.span)).chain(a.source.span);
    parts.reduce(Span::join)
}

/// How many attributions before one are looked at for the one around it.
const NEAR: usize = 12;

/// The innermost attribution whose content holds the cue of this one (or its content, where it has no cue).
fn within(all: &[Attribution<Byte>], index: usize) -> Option<String> {
    let a = &all[index];
    let inner = a.cue.as_ref().map(|c| c.span).or_else(|| a.content.first().copied())?;
    let from = index.saturating_sub(NEAR);
    let near = all[from..(index + NEAR).min(all.len())].iter().enumerate().filter(|(i, _)| from + i != index);
    let holding =
        near.flat_map(|(_, o)| o.content.iter().filter(|c| c.contains(inner)).map(move |c| (c.len(), o)));
    holding.min_by_key(|h| h.0).map(|h| h.1.id.clone())
}
