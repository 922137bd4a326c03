//! Verbs that report nothing themselves before a colon with a quotation: "Riva è stato chiaro: «No»", "Sul punto è
//! tornato anche il sindaco: «…»". The verb group is the cue where a person or body is its subject.

use super::Candidate;
use crate::attributions::content::{Content, Place, extend_quotation, is_utterance};
use crate::attributions::lexicon::{Class, Frame, Habit};
use crate::attributions::reading::Reading;
use crate::attributions::source::{self, Subject, speaks};
use crate::document::Stance;
use std::ops::Range;

/// Makes a candidate of each verb group whose clause a colon and a quotation follow, unless a cue has the quotation.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    let mut taken: Vec<usize> = out.iter().flat_map(|c| c.content.parts.iter().map(|p| p.start)).collect();
    taken.sort_unstable();
    let colons = (1..r.words.len()).filter(|&i| r.mark(i, ':'));
    let open = |i: &usize| {
        r.opens(i + 1).is_some() && is_utterance(r, i + 1) && taken.binary_search(&(i + 1)).is_err()
    };
    let found: Vec<Candidate> = colons.filter(open).filter_map(|i| candidate(r, i)).collect();
    out.extend(found);
}

fn candidate(r: &Reading, colon: usize) -> Option<Candidate> {
    let region = r.region(colon);
    let start = r.clause_start(colon, region.start, false);
    let cue = group(r, start, colon)?;
    let plural = r.is(cue.start, Class::PLURAL);
    let subject = source::subject_at(r, cue.start, plural, start)
        .or_else(|| behind(r, cue.end, colon))
        .filter(|s| s.range().is_some_and(|s| speaks(r, s)));
    let part = extend_quotation(r, colon + 1, r.opens(colon + 1)?);
    Some(Candidate {
        head: cue.start,
        lemma: String::new(),
        cue: Some(cue),
        rule: "verb-before-colon",
        stance: Stance::Neutral,
        habit: Habit::Rare,
        negated: false,
        content: Content::one(Frame::Quote, Place::After, part, colon..colon),
        subject: subject.unwrap_or_default(),
        group: None,
    })
}

/// The first finite verb of the clause outside subordinate ones, with clitics, auxiliary and participle.
fn group(r: &Reading, start: usize, colon: usize) -> Option<Range<usize>> {
    let finite = |i: usize| r.has_finite(i..i + 1) && !r.is(i, Class::CONJUNCTION | Class::PREPOSITION);
    let subordinate = |i: usize| {
        (start..i)
            .rev()
            .take(6)
            .take_while(|&j| !r.is_stop(j))
            .any(|j| r.is(j, Class::THAT | Class::RELATIVE))
    };
    let verb = (start..colon).find(|&i| finite(i) && !subordinate(i))?;
    let mut first = verb;
    while first > start && r.is(first - 1, Class::CLITIC | Class::NEGATION) {
        first -= 1;
    }
    let mut end = verb + 1;
    let auxiliary = r.is(verb, Class::HAVE | Class::BE);
    let mut at = end;
    while auxiliary && at < colon.min(verb + 5) && r.is(at, Class::BEEN | Class::ADVERB | Class::PARTICIPLE) {
        at += 1;
        if r.is(at - 1, Class::PARTICIPLE | Class::BEEN) {
            end = at;
        }
    }
    Some(first..end)
}

/// "è intervenuto anche il presidente: «…»".
fn behind(r: &Reading, end: usize, colon: usize) -> Option<Subject> {
    let start = (end..colon).find(|&i| !r.is(i, Class::ADVERB))?;
    let phrase = start..r.full_phrase_end(start, colon);
    (!phrase.is_empty() && r.begins_phrase(start)).then_some(Subject::Phrase(phrase))
}
