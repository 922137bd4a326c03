//! The sentence's own subject, for verbs that share it: that of its first finite verb, before or after it.
//! "È intervenuta Marta Neri, dicendo" and "Dopo aver negato, Marta Neri ha ammesso" → "Marta Neri".

use super::Subject;
use super::left::{Found, subject_before};
use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;

/// The subject of the sentence's first finite verb before `at`.
pub fn of_sentence(r: &Reading, at: usize, floor: usize) -> Option<Subject> {
    let verb = (floor..at).find(|&i| {
        let class = r.word(i).class;
        let finite = class.any(Class::FINITE)
            && !r.is_nominal(i)
            && !r.is_determiner(i)
            && !class.any(Class::PREPOSITION | Class::ADVERB);
        finite
            && !(floor..i).rev().take(3).any(|j| r.is(j, Class::THAT | Class::RELATIVE | Class::SUBORDINATOR))
    })?;
    let mut start = verb;
    while start > floor && r.is(start - 1, Class::CLITIC | Class::NEGATION) {
        start -= 1;
    }
    let plural = r.is(verb, Class::PLURAL);
    match subject_before(r, start, plural, floor) {
        Found::Subject(subject) => Some(subject),
        _ => inverted(r, verb, at),
    }
}

/// "È intervenuto anche il ministro Neri, dicendo": a person right after the first verb and its participle.
fn inverted(r: &Reading, verb: usize, limit: usize) -> Option<Subject> {
    let passed = Class::PARTICIPLE | Class::BEEN | Class::ADVERB;
    // Right behind an auxiliary an unknown word is a participle: "si è espresso Riva".
    let auxiliary = r.is(verb, Class::BE | Class::HAVE) && r.is_nominal(verb + 1) && !r.is_name(verb + 1);
    let from = verb + 1 + usize::from(auxiliary);
    let start = (from..limit).find(|&i| !r.is(i, passed) || r.is_determiner(i) || r.is_name(i))?;
    let end = r.full_phrase_end(start, limit);
    let begins = r.begins_phrase(start) && !r.is(start, Class::PREPOSITION);
    let person = (start..end).any(|i| {
        r.is_name(i) || r.lexicon.heads.get(&r.key(i)) == Some(&crate::document::SourceClass::Person)
    });
    (begins && end > start && person).then_some(Subject::Phrase(start..end))
}

/// "Dopo aver negato, Riva ha ammesso": the subject of the main verb behind the comma after `at`.
pub fn ahead(r: &Reading, at: usize, limit: usize) -> Option<Subject> {
    let comma = (at..limit).find(|&i| r.mark(i, ','))?;
    let finite = |i: &usize| r.is(*i, Class::FINITE) && !r.is_nominal(*i) && !r.is_determiner(*i);
    let verb = (comma + 1..limit).find(finite)?;
    let start =
        (comma + 1..verb).rev().find(|&i| !r.is(i, Class::CLITIC | Class::NEGATION)).map_or(verb, |i| i + 1);
    match subject_before(r, start, r.is(verb, Class::PLURAL), comma + 1) {
        Found::Subject(subject @ Subject::Phrase(_)) => Some(subject),
        _ => None,
    }
}
