//! Clefts: who stands behind the copula of an infinitive that opens the sentence, or between copula and infinitive.
//! "A dare l'annuncio è stata la famiglia" → "la famiglia"; "è stato il sindaco Riva a dirlo" → "il sindaco Riva".

use super::agent::speaks;
use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use std::ops::Range;

/// How many tokens of a sentence may stand before the preposition: "I primi | a diffondere".
const OPENING: usize = 2;
/// How many tokens from the infinitive back to the copula.
const BACK: usize = 16;

/// Who does what the infinitive says.
pub fn cleft(r: &Reading, infinitive: usize) -> Option<Range<usize>> {
    let to =
        infinitive.checked_sub(1).filter(|&i| r.is(i, Class::TO) && r.is(infinitive, Class::INFINITIVE))?;
    let region = r.region(infinitive);
    let opens = to <= region.start + OPENING;
    let ahead = opens.then(|| ahead(r, infinitive + 1, region.end)).flatten();
    ahead.or_else(|| behind(r, to, region.start))
}

/// "A dirlo | è stato il sindaco", "Ad annunciarlo | le autorità".
fn ahead(r: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let bare = r.word(at - 1).enclitic.then(|| speaker(r, at, limit)).flatten();
    bare.or_else(|| speaker(r, copula(r, at, limit)? + 1, limit))
}

/// The first finite verb outside quotations, where it is a copula.
fn copula(r: &Reading, mut at: usize, limit: usize) -> Option<usize> {
    while at < limit {
        if let Some(end) = r.opens(at).filter(|&end| end > at) {
            at = end;
            continue;
        }
        if r.is(at, Class::FINITE) && !r.is_nominal(at) && !r.is_determiner(at) {
            return r.is(at, Class::BE).then_some(at);
        }
        at += 1;
    }
    None
}

/// "È stato proprio il sindaco | a dirlo".
fn behind(r: &Reading, to: usize, floor: usize) -> Option<Range<usize>> {
    let copula = (floor..to).rev().take(BACK).find(|&i| r.is(i, Class::BE | Class::BEEN))?;
    speaker(r, copula + 1, to).filter(|found| found.end == to)
}

/// The phrase of somebody who can speak right behind a copula.
fn speaker(r: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let passed = |i: &usize| {
        r.is(*i, Class::BEEN | Class::ADVERB | Class::PARTICIPLE) && !r.is_determiner(*i) && !r.is_name(*i)
    };
    let start = (at..limit).find(|i| !passed(i))?;
    let clear = r.begins_phrase(start) && !r.is(start, Class::PREPOSITION);
    let found = start..r.full_phrase_end(start, limit);
    (clear && speaks(r, found.clone())).then_some(found)
}
