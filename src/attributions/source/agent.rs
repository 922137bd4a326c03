//! Sources that are no subjects: the agent of a passive, the evidence of "emerge", the place of "si legge",
//! the possessor of a noun. "è stato riferito dalla polizia" → "polizia"; "la promessa del sindaco" → "sindaco".

use super::{Subject, clefts, left};
use crate::attributions::lexicon::Class;
use crate::attributions::reading::{Group, Reading};
use std::ops::Range;

/// The agent of a passive or participle.
pub fn of_passive(r: &Reading, group: &Group) -> Subject {
    let region = r.region(group.head);
    // "le idee da lui giudicate vecchie"
    let start = group.range.start;
    if start > 1 && r.is(start - 1, Class::PRONOUN) && r.is(start - 2, Class::BY) {
        return Subject::Phrase(start - 1..start);
    }
    let clause = || document_of_relative(r, region.start, start);
    let read =
        || clause().or_else(|| document_before(r, region.start, start)).filter(|_| group.mood.is_finite());
    agent_after(r, group.range.end, region.end).or_else(read).map_or(Subject::Impersonal, Subject::Phrase)
}

/// "dalla polizia", "da parte del sindaco" within a few words after `at`, before any clause begins.
pub fn agent_after(r: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let mut i = at;
    while i < limit.min(at + 14) {
        if let Some(end) = r.opens(i).filter(|&end| end > i) {
            i = end;
            continue;
        }
        if r.is(i, Class::BY) && !r.is(i, Class::CONJUNCTION) {
            return agent(r, i, limit);
        }
        // "due settimane fa dalla madre"
        if let Some(end) = r.time_at(i) {
            i = end;
            continue;
        }
        if r.is(i, Class::THAT | Class::FINITE | Class::RELATIVE)
            && !r.is_nominal(i)
            && !r.is(i, Class::PAIRED)
            || r.mark(i, ':')
            || r.mark(i, ';')
        {
            return None;
        }
        i += 1;
    }
    None
}

fn agent(r: &Reading, by: usize, limit: usize) -> Option<Range<usize>> {
    let mut start = by + 1;
    if r.written(start) == "parte" && r.is(start + 1, Class::OF) {
        start += 2;
    }
    let end = r.full_phrase_end(start, limit);
    // "da Riva e dal comitato"
    let and = r.is(end, Class::AND) || r.is(end, Class::THAT) && by > 0 && r.is(by - 1, Class::PAIRED);
    let both = end > start && and && r.is(end + 1, Class::BY) && r.begins_phrase(end + 2);
    let end = if both { r.full_phrase_end(end + 2, limit) } else { end };
    let place =
        r.kind(start) == Some(crate::text::TokenKind::Number) || r.is(start, Class::TO | Class::INFINITIVE);
    (end > start && !place).then_some(start..end)
}

/// "L'annuncio | è stato dato da Riva", "| è arrivato dal sindaco": by whom what is said comes, or from whom.
pub fn bringer(r: &Reading, from: usize, limit: usize) -> Option<Range<usize>> {
    let skipped =
        |i: usize| r.is(i, Class::ADVERB | Class::BE | Class::BEEN | Class::HAVE) || r.time_at(i).is_some();
    let verb = (from..limit.min(from + 6)).find(|&i| !skipped(i))?;
    let brings = r.is(verb, Class::ARRIVES) || r.bears_noun(verb) && r.is(verb, Class::PARTICIPLE);
    brings.then(|| agent_after(r, verb + 1, limit)).flatten()
}

/// "Neri ha avanzato ieri, in aula, | una nuova richiesta": whose words the noun at `noun` is, the object of such a verb.
pub fn bearer(r: &Reading, noun: usize, floor: usize) -> Option<Subject> {
    let verb = (floor..noun).rev().take(BEARS).find(|&i| r.bears_noun(i) && is_object(r, i + 1, noun))?;
    if r.is(verb, Class::INFINITIVE) {
        return clefts::cleft(r, verb).map(Subject::Phrase);
    }
    let helps = Class::HAVE | Class::CLITIC | Class::NEGATION | Class::ADVERB;
    let start = (floor..verb).rev().take_while(|&i| r.is(i, helps) && !r.is_name(i)).last().unwrap_or(verb);
    let finite = (start..verb + 1).find(|&i| r.is(i, Class::FINITE))?;
    super::subject_at(r, start, r.is(finite, Class::PLURAL), floor)
}

/// How many tokens before a noun its verb is looked for.
const BEARS: usize = 16;

/// Nothing but adverbials and what belongs to the noun stands between its verb, which ends at `at`, and the noun.
fn is_object(r: &Reading, mut at: usize, noun: usize) -> bool {
    let own = Class::PREMODIFIER | Class::ADVERB | Class::POSSESSIVE;
    while at < noun {
        let adverbial = r.is(at, Class::PREPOSITION | Class::TO | Class::FOR);
        at = match r.time_at(at) {
            Some(end) => end,
            None if adverbial => r.full_phrase_end(at + 1, noun + 1).max(at + 1),
            None if r.is_determiner(at) || r.is(at, own) || r.mark(at, ',') => at + 1,
            None => return false,
        };
    }
    at == noun
}

/// "Dal Comune spiegano che", "spiegano dal Comune che": where they sit who are not named.
pub fn office(r: &Reading, group: &Group) -> Option<Range<usize>> {
    if !group.person.is_plural() || group.person.is_first() || !group.mood.is_finite() || group.passive {
        return None;
    }
    let region = r.region(group.head);
    let last = group.range.start;
    let first = r.clause_start(last, region.start, false);
    let from = |i: usize| r.is(i, Class::BY) && !r.is(i, Class::CONJUNCTION);
    let before =
        || from(first).then(|| first + 1..r.full_phrase_end(first + 1, last)).filter(|o| o.end == last);
    let behind = from(group.range.end).then(|| agent(r, group.range.end, region.end)).flatten();
    behind.or_else(before).filter(|office| speaks(r, office.clone()))
}

/// "Dai primi accertamenti emerge che": the evidence; "agli inquirenti sembra": who holds it.
pub fn evidence(r: &Reading, group: &Group) -> Subject {
    let region = r.region(group.head);
    let from = |i: usize| r.is(i, Class::BY | Class::TO) && !r.is(i, Class::CONJUNCTION);
    let start =
        (region.start.max(group.range.start.saturating_sub(16))..group.range.start).find(|&i| from(i));
    let Some(by) = start else {
        // "emerge dai verbali"
        let behind = agent_after(r, group.range.end, region.end).filter(|a| a.start <= group.range.end + 2);
        return behind.map_or(Subject::Impersonal, Subject::Phrase);
    };
    let end = r.full_phrase_end(by + 1, group.range.start);
    let reaches = end > by + 1
        && (end..group.range.start)
            .all(|i| r.is_stop(i) || r.is(i, Class::ADVERB | Class::OF | Class::PREPOSITION));
    if reaches { Subject::Phrase(by + 1..end) } else { Subject::Impersonal }
}

/// "Nella nota si legge", "si legge in una nota": the document.
pub fn of_impersonal(r: &Reading, group: &Group) -> Subject {
    let region = r.region(group.head);
    let places = |i: usize| r.is(i, Class::PREPOSITION) && !r.is(i, Class::OF | Class::FOR | Class::TO);
    let mut at = group.range.end;
    while r.is(at, Class::ADVERB) {
        at += 1;
    }
    if places(at) {
        let end = r.full_phrase_end(at + 1, region.end);
        let from = r.is(at, Class::BY) && speaks(r, at + 1..end);
        if end > at + 1 && (from || is_document(r, at + 1..end)) {
            return Subject::Phrase(at + 1..end);
        }
    }
    // "Dalla Procura si apprende"
    let first = region.start;
    let from = first + 1..group.range.start;
    let told = r.is(first, Class::BY)
        && r.full_phrase_end(from.start, from.end) == from.end
        && speaks(r, from.clone());
    let read = || document_before(r, region.start, group.range.start);
    let clause = || document_of_relative(r, region.start, group.range.start);
    told.then_some(from).or_else(clause).or_else(read).map_or(Subject::Impersonal, Subject::Phrase)
}

/// "Nella nota": what can be read, behind a preposition a few words before `end`.
fn document_before(r: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    let places = |i: &usize| r.is(*i, Class::PREPOSITION) && !r.is(*i, Class::OF | Class::FOR | Class::TO);
    let phrase = |i: usize| i + 1..r.full_phrase_end(i + 1, end);
    let read = |phrase: &Range<usize>| !phrase.is_empty() && is_document(r, phrase.clone());
    (start..end).rev().take(14).filter(places).map(phrase).find(read)
}

/// "Una nota nella quale | si legge": what can be read, and where the relative clause says it is.
fn document_of_relative(r: &Reading, floor: usize, end: usize) -> Option<Range<usize>> {
    let skipped = Class::ADVERB | Class::CLITIC | Class::NEGATION;
    let pronoun = (floor..end).rev().find(|&i| !r.is(i, skipped)).filter(|&i| r.is(i, Class::RELATIVE))?;
    let start = pronoun.checked_sub(1).filter(|&i| r.is(i, Class::PREPOSITION))?;
    Some(left::antecedent(r, start, floor)).filter(|found| is_document(r, found.clone()))
}

/// The phrase's head is something that can be read.
fn is_document(r: &Reading, range: Range<usize>) -> bool {
    use crate::document::SourceClass::{Document, Media};
    range.take(4).any(|i| matches!(r.lexicon.heads.get(&r.key(i)), Some(Document | Media)))
}

/// "di Riva", "del sindaco", "da parte di", "dell'azienda" after a noun cue, or "la sua" before it.
pub fn of_noun(r: &Reading, noun: usize, limit: usize) -> Option<Range<usize>> {
    let at = noun + 1;
    if r.is(at, Class::BY) {
        return agent(r, at, limit);
    }
    if !r.is(at, Class::OF) {
        return None;
    }
    let end = r.full_phrase_end(at + 1, limit);
    (end > at + 1 && speaks(r, at + 1..end)).then_some(at + 1..end)
}

/// "Riva's claim", "his earlier claim": the possessor before the noun.
pub fn possessor(r: &Reading, noun: usize) -> Option<Range<usize>> {
    let adjective = |i: &usize| r.is(*i, Class::PREMODIFIER) || r.is_nominal(*i) && !r.is_name(*i);
    let at = (noun.saturating_sub(4)..noun)
        .rev()
        .find(|i| !adjective(i))
        .filter(|&i| r.is(i, Class::POSSESSIVE))?;
    if !r.mark(at, '\'') && !matches!(r.written(at), "'s" | "’s") {
        return Some(at..at + 1);
    }
    let inside = |i: &usize| r.is_nominal(*i) || r.is_determiner(*i);
    let start = (at.saturating_sub(8)..at).rev().take_while(inside).last()?;
    Some(start..at)
}

/// Whether the phrase names somebody or something that can speak: a name or a known head.
pub fn speaks(r: &Reading, range: Range<usize>) -> bool {
    let head = range
        .clone()
        .take(4)
        .any(|i| r.lexicon.heads.contains_key(&r.key(i)) || r.is(i, Class::TITLE | Class::PRONOUN));
    head || range.start < range.end && range.take(3).any(|i| r.is_name(i))
}
