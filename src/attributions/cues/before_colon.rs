//! Verbs that report nothing themselves before a colon with a quotation: "Riva è stato chiaro: «No»", "Sul punto è
//! tornato anche il sindaco: «…»". The verb group is the cue where a person or body is its subject. Without marks of
//! quotation a sentence of its own behind the colon is one's words: "Ha accusato la polizia: È un reato".

use super::Candidate;
use crate::attributions::content::{Content, Place, extend_quotation, is_utterance};
use crate::attributions::lexicon::{Class, Frame, Habit};
use crate::attributions::reading::Reading;
use crate::attributions::source::{self, Subject, speaks};
use crate::document::Stance;
use std::ops::Range;

/// Makes a candidate of each verb group whose clause a colon and a quotation follow, unless a cue has the quotation.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    let sure = out.iter().filter(|c| c.habit != Habit::Rare);
    let mut taken: Vec<usize> = sure.flat_map(|c| c.content.parts.iter().map(|p| p.start)).collect();
    taken.sort_unstable();
    let colons = (1..r.words.len()).filter(|&i| r.mark(i, ':'));
    let open = |i: &usize| {
        r.opens(i + 1).is_some() && is_utterance(r, i + 1) && taken.binary_search(&(i + 1)).is_err()
    };
    let plain = |i: usize| {
        let begins = r.text.token(i + 1).is_some_and(|t| t.is_word() && t.is_capital());
        let word = r.lexicon.classes.contains_key(&r.key(i + 1)) || r.is_name(i + 1) && r.is_wordlike(i + 2);
        (begins && word && taken.binary_search(&(i + 1)).is_err()).then(|| unmarked(r, i)).flatten()
    };
    let found = colons.filter_map(|i| if open(&i) { candidate(r, i) } else { plain(i) });
    let found: Vec<Candidate> = found.collect();
    out.extend(found);
}

/// The sentence behind the colon, without a cue.
fn unmarked(r: &Reading, colon: usize) -> Option<Candidate> {
    let region = r.region(colon);
    let part = r.trimmed(colon + 1..region.end);
    let start = r.clause_start(colon, region.start, false);
    if r.count(part.clone()) < 3 || !r.has_finite(start..colon) {
        return None;
    }
    let mut content = Content::one(Frame::Quote, Place::After, part, colon..colon);
    content.verbatim = true;
    let subject = source::of_sentence(r, colon, start);
    let subject = subject.filter(|s| s.range().is_some_and(|s| speaks(r, s))).unwrap_or_default();
    Some(make(colon + 1, None, "after-colon", content, subject))
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
    let content = Content::one(Frame::Quote, Place::After, part, colon..colon);
    Some(make(cue.start, Some(cue), "verb-before-colon", content, subject.unwrap_or_default()))
}

fn make(
    head: usize,
    cue: Option<Range<usize>>,
    rule: &'static str,
    content: Content,
    subject: Subject,
) -> Candidate {
    Candidate {
        head,
        lemma: String::new(),
        cue,
        rule,
        stance: Stance::Neutral,
        habit: Habit::Rare,
        negated: false,
        content,
        subject,
        group: None,
        rival: None,
        sure: None,
    }
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
