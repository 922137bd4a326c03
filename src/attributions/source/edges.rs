//! Edges of a subject: where it begins after adverbials, and where it ends before them.
//! In "A Berlino in serata Marta Neri in una nota" the subject is "Marta Neri".

use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use crate::document::{EntityType, SourceClass};
use crate::text::TokenKind;
use std::ops::Range;

/// The place after adverbs and prepositional phrases that open a clause; `whole` where they can be all there is.
pub fn adverbials(r: &Reading, start: usize, end: usize, whole: bool) -> usize {
    let mut at = start;
    loop {
        while at < end {
            match r.time_at(at).filter(|&time| time <= end) {
                Some(time) => at = time,
                None if is_adverb(r, at) || r.is_stop(at) && r.opens(at).is_none() => at += 1,
                None => break,
            }
        }
        if at >= end || !r.is(at, Class::PREPOSITION | Class::TO | Class::FOR) || r.is(at, Class::PREMODIFIER)
        {
            return at;
        }
        let next = adverbial_end(r, at, end, whole);
        if next <= at {
            return at;
        }
        at = next;
    }
}

/// An adverb; "dopo questo episodio" is none.
fn is_adverb(r: &Reading, at: usize) -> bool {
    r.is(at, Class::ADVERB)
        && !r.is(at, Class::QUANTIFIER | Class::PREMODIFIER)
        && !(r.is(at, Class::PREPOSITION) && r.begins_phrase(at + 1))
}

/// The end of the shortest phrase after the preposition at `at`: a noun with its adjectives, or a name.
/// `whole` where the adverbial can be all there is.
fn adverbial_end(r: &Reading, at: usize, end: usize, whole: bool) -> usize {
    let mut i = at + 1;
    while i < end
        && (r.is_determiner(i) && r.kind(i) != Some(TokenKind::Number) || r.is(i, Class::PREPOSITION))
    {
        i += 1;
    }
    if i > at + 1 && r.written(i - 1) == "ciò" {
        return i;
    }
    if r.kind(i) == Some(TokenKind::Number) {
        i += 1;
    } else if r.is_name(i) {
        i = first_name(r, i, end, whole);
    }
    while i < end
        && (r.is_nominal(i) && !r.is_name(i)
            || (r.kind(i) == Some(TokenKind::Number) || r.is(i, Class::POSSESSIVE)) && r.is_nominal(i - 1))
    {
        i += 1;
    }
    if i < end && r.is(i, Class::OF) {
        return adverbial_end(r, i, end, whole);
    }
    i.max(at + 1)
}

/// Of a run of capitals after a preposition the first: "A Berlino Marta Neri"; two can be one place's name.
fn first_name(r: &Reading, i: usize, end: usize, whole: bool) -> usize {
    let run = r.name_end(i, end);
    let entity = (i + 1..run).find(|&j| !r.continues_name(j));
    if let Some(entity) = entity.filter(|&e| r.continues_name(i + 1) || e > i + 1) {
        return entity;
    }
    // "ai microfoni di Radio Riva": one body's name.
    if entity.is_none() && r.is_entity(i, EntityType::Organization) {
        return run;
    }
    if run >= end && run > i + 1 + usize::from(whole) { i + 1 } else { run }
}

/// The end without a prepositional adverbial behind the phrase: "Riva in una nota", "Luca Riva ai microfoni", "il capo
/// a margine del vertice".
pub fn trailing(r: &Reading, start: usize, end: usize) -> usize {
    if r.lexicon.fixed_order {
        let clause = (start + 1..end).find(|&i| r.is(i, Class::RELATIVE)).unwrap_or(end);
        return (start + 1..clause).find(|&i| leaves(r, i)).unwrap_or(end);
    }
    let to = |i: usize| {
        let person = r.is_entity(i - 1, EntityType::Person) && r.is(i, Class::JOINED);
        let phrase = !r.is(i, Class::JOINED) && r.is_nominal(i + 1) && r.is(i + 2, Class::OF);
        r.is(i, Class::TO) && (person || phrase) && !r.continues_name(i) && !r.is_name(i + 1)
    };
    let cut = |i: usize| {
        let place = r.is(i, Class::PREPOSITION)
            && !r.is(i, Class::OF | Class::BY | Class::TO | Class::ARTICLE)
            && (!r.is(i, Class::FOR) || r.is_name(i - 1))
            && !ends_in_name(r, i, end);
        to(i)
            || place
                && !r.continues_name(i)
                && (r.is(i + 1, Class::ARTICLE | Class::DEMONSTRATIVE | Class::POSSESSIVE | Class::TO)
                    || r.is_name(i - 1))
                && !r.is_name(i + 1)
    };
    (start + 1..end).find(|&i| cut(i) && (i..end).all(|j| !r.mark(j, ','))).unwrap_or(end)
}

/// Of the phrases that bare prepositions divide the last that can speak: "in una lettera ai soci che" → "soci", but
/// "un signore dallo sguardo gelido che" → all.
pub fn skip_prepositions(r: &Reading, start: usize, end: usize) -> Range<usize> {
    let mut at = start;
    let bracket = |i: usize| (start..i).rev().take(12).any(|j| r.mark(j, '(')) && r.mark(end - 1, ')');
    for i in (start..end).filter(|&i| !bracket(i)) {
        let preposition = r.is(i, Class::PREPOSITION) && !r.is(i, Class::OF);
        let verb = r.is(i, Class::FINITE) && !r.is_nominal(i) && !r.is_determiner(i);
        if i + 1 < end && (verb || preposition && (i == at || acts(r, i + 1, end))) {
            at = i + 1;
        }
    }
    at..end
}

/// Somebody or some body is named at the start of these words.
fn acts(r: &Reading, start: usize, end: usize) -> bool {
    let head = |i: usize| r.lexicon.heads.get(&r.key(i)).is_some_and(|class| *class != SourceClass::Document);
    let entity = |i: usize| r.is_entity(i, EntityType::Person) || r.is_entity(i, EntityType::Organization);
    (start..end).take(4).take_while(|&i| !r.is(i, Class::OF)).any(|i| head(i) || entity(i))
}

/// The end of what describes the speaker whose phrase ends at `at`, behind the verb: "said Anna Reed|, who leads the
/// union|", "said a driver| on the coast road|, adding".
pub fn described(r: &Reading, at: usize, limit: usize) -> usize {
    let opens =
        Class::RELATIVE | Class::PREPOSITION | Class::TO | Class::FOR | Class::PARTICIPLE | Class::GERUND;
    let apart =
        Class::GERUND | Class::AND | Class::BUT | Class::SUBORDINATOR | Class::ADVERB | Class::PREPOSITION;
    let begins = r.mark(at, ',') || r.is(at, opens) && !r.is(at, Class::AS);
    if !begins || leaves(r, at) {
        return at;
    }
    let stops = |i: usize| {
        r.opens(i).is_some()
            || matches!(r.written(i), ":" | ";")
            || r.dash(i)
            || r.ends_sentence(i)
            || leaves(r, i)
            || r.is(i, Class::SUBORDINATOR) && !r.is(i, Class::PREPOSITION)
            || r.mark(i, ',') && (r.is(i + 1, apart) && !r.is(i + 1, Class::OF) || r.time_at(i + 1).is_some())
    };
    let end = (at..limit).find(|&i| stops(i)).unwrap_or(limit);
    r.trimmed(at - 1..end).end.max(at)
}

/// Where the order of words is fixed: when or where somebody speaks begins here, "the mayor | in a statement", "Riva |
/// on Monday"; other prepositions belong to the phrase.
pub fn leaves(r: &Reading, i: usize) -> bool {
    use crate::document::SourceClass::{Document, Media};
    let preposition = r.is(i, Class::PREPOSITION | Class::TO) && !r.is(i, Class::OF | Class::BY | Class::FOR);
    let inside = matches!(r.written(i), "in" | "at" | "during" | "via" | "through");
    let document = || {
        let told = |j: usize| {
            matches!(r.lexicon.heads.get(&r.key(j)), Some(Document | Media))
                || r.lexicon.nouns.contains_key(&r.key(j))
        };
        r.is(i + 1, Class::ARTICLE | Class::POSSESSIVE)
            && (i + 2..i + 5).take_while(|&j| r.is_wordlike(j)).any(told)
    };
    r.time_at(i).is_some() || preposition && (r.time_at(i + 1).is_some() || inside && document())
}

/// The phrase's last words are a full name that no preposition governs: "l'inviato per la Libia Luca Riva".
fn ends_in_name(r: &Reading, from: usize, end: usize) -> bool {
    let start = (from + 1..end).rev().find(|&i| !r.is_name(i)).map_or(end, |i| i + 1);
    let full = end > start + 2 || end == start + 2 && !r.is(start - 1, Class::PREPOSITION | Class::ARTICLE);
    full && !r.is(start - 1, Class::PREPOSITION)
}
