//! Order and nesting: which of the candidates that share a cue stays, in which order they stand, and which lies in
//! another's content.

use super::cues::Candidate;
use crate::document::Attribution;
use crate::offsets::{Byte, Unit};
use crate::order;
use std::ops::Range;

/// How many groups before a candidate are looked at for one whose cue overlaps its own.
const OVERLAP: usize = 4;

/// The candidates in groups whose cues overlap, or which have none and begin alike or where a cue's words may: at most
/// one of a group is an attribution.
pub fn grouped(candidates: Vec<Candidate>) -> Vec<Vec<Candidate>> {
    let mut places: Vec<(bool, Range<usize>)> = Vec::with_capacity(candidates.len());
    let mut out: Vec<Vec<Candidate>> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let place = candidate.cue.clone().unwrap_or(candidate.head..candidate.head + 1);
        let has_cue = candidate.cue.is_some();
        let overlaps =
            |(cue, p): &(bool, Range<usize>)| *cue == has_cue && p.start < place.end && place.start < p.end;
        let from = places.len().saturating_sub(OVERLAP);
        let rival = candidate.rival.and_then(|head| {
            (from..places.len()).rev().find(|&group| places[group].0 && places[group].1.contains(&head))
        });
        if let Some(group) = rival {
            out[group].push(candidate);
            continue;
        }
        match (from..places.len()).rev().find(|&group| overlaps(&places[group])) {
            Some(group) => {
                let known = &mut places[group].1;
                *known = known.start.min(place.start)..known.end.max(place.end);
                out[group].push(candidate);
            }
            None => {
                places.push((has_cue, place));
                out.push(vec![candidate]);
            }
        }
    }
    out
}

/// Sorted by first part, with ids and the attribution around each.
pub fn ordered(mut attributions: Vec<Attribution<Byte>>) -> Vec<Attribution<Byte>> {
    order::by(&mut attributions, place);
    for (i, a) in attributions.iter_mut().enumerate() {
        a.id = format!("a{}", i + 1);
    }
    super::nest(&mut attributions);
    attributions
}

/// Where its first part begins, then where its cue does: co-ordinated cues share a source.
pub fn place<U: Unit>(a: &Attribution<U>) -> u64 {
    let start = a.extent().map_or(0, |e| e.start);
    order::pair(start as usize, a.cue.as_ref().map_or(start, |c| c.span.start) as usize)
}
