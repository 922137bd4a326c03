//! Connective cues: "secondo Riva, …", "a giudizio dei tecnici", "per l'accusa", "a suo dire", "a quanto pare".
//! Not "il secondo posto", "secondo le norme" (decoys), nor "per Natale".

use super::{Candidate, source_lines};
use crate::attributions::content::{self, Content};
use crate::attributions::lexicon::{Class, Complement, Connective, Habit};
use crate::attributions::reading::Reading;
use crate::attributions::source::{Subject, agent_after, antecedent, speaks};
use crate::document::{EntityType, SourceClass};
use crate::text::TokenKind;
use std::ops::Range;

/// Makes a candidate of each connective with a source.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    let mut until = 0;
    for i in 0..r.words.len() {
        if i < until || r.is_decoy(i) {
            continue;
        }
        let Some(list) = r.lexicon.connectives.get(&r.key(i)) else { continue };
        let found = list.iter().filter(|c| r.matches(i, &c.keys)).find_map(|c| candidate(r, i, c));
        if let Some(candidate) = found {
            until = i + 1;
            out.push(candidate);
        }
    }
}

fn candidate(r: &Reading, at: usize, connective: &Connective) -> Option<Candidate> {
    let cue = at..at + connective.keys.len();
    let region = r.region(at);
    match connective.complement {
        Complement::Clause => clause(r, connective, cue, region),
        Complement::Possessive | Complement::None => hedge(r, connective, cue, region),
        Complement::Source => with_source(r, connective, cue, region),
        Complement::Line => source_lines::labelled(r, at, connective),
        // "i comitati, per i quali il ponte cade"
        Complement::Opinion if r.mark(at.wrapping_sub(1), ',') && r.is(cue.end + 1, Class::RELATIVE) => {
            let speaks = at > region.start + 1 && speaks(r, region.start.max(at.saturating_sub(5))..at - 1);
            (speaks && r.is(cue.end, Class::ARTICLE)).then(|| relative(r, connective, cue, region)).flatten()
        }
        Complement::Opinion => {
            opinion(r, &cue, &region).then(|| with_source(r, connective, cue, region)).flatten()
        }
        Complement::Document => is_head(r, cue.end, &[SourceClass::Document])
            .then(|| with_source(r, connective, cue, region))
            .flatten(),
    }
}

fn make(connective: &Connective, cue: Range<usize>, content: Content, subject: Subject) -> Candidate {
    Candidate {
        head: cue.start,
        cue: Some(cue),
        rule: "connective",
        lemma: connective.words.to_owned(),
        stance: connective.stance,
        habit: Habit::Strong,
        negated: false,
        content,
        subject,
        group: None,
        rival: None,
        sure: None,
    }
}

/// "secondo Riva": the phrase after it; a comma near by ends a longer source.
fn with_source(
    r: &Reading,
    connective: &Connective,
    cue: Range<usize>,
    region: Range<usize>,
) -> Option<Candidate> {
    // "secondo dei testimoni"
    let some = r.is(cue.end, Class::OF) && r.is(cue.end, Class::PLURAL);
    let start = cue.end + usize::from(some);
    if r.is(start, Class::RELATIVE) || r.is(start, Class::ARTICLE) && r.is(start + 1, Class::RELATIVE) {
        return relative(r, connective, cue, region);
    }
    if !is_source(r, start, &cue) {
        return None;
    }
    let end = source_end(r, start, region.end);
    let content = content::around_connective(r, cue.start, end, &region);
    (end > start && !content.is_empty()).then(|| make(connective, cue, content, Subject::Phrase(start..end)))
}

/// "secondo cui", "secondo il quale".
fn relative(
    r: &Reading,
    connective: &Connective,
    cue: Range<usize>,
    region: Range<usize>,
) -> Option<Candidate> {
    let end = if r.is(cue.end, Class::RELATIVE) { cue.end + 1 } else { cue.end + 2 };
    let part = r.trimmed(end..r.content_end(crate::attributions::reading::Extent::Clause, end, region.end));
    let antecedent = antecedent(r, cue.start, region.start);
    let content = Content::one(
        crate::attributions::lexicon::Frame::That,
        content::Place::After,
        part.clone(),
        end..end,
    );
    (!part.is_empty())
        .then(|| make(connective, cue.clone(), content, Subject::Relative(cue.end..end, antecedent)))
}

/// A phrase that can be a source: no number, no month, no verb.
fn is_source(r: &Reading, start: usize, cue: &Range<usize>) -> bool {
    let ordinal = cue.start > 0
        && cue.len() == 1
        && (r.is(
            cue.start - 1,
            Class::ARTICLE | Class::JOINED | Class::DEMONSTRATIVE | Class::POSSESSIVE | Class::NUMERAL,
        ));
    r.begins_phrase(start) && r.kind(start) != Some(TokenKind::Number) && !ordinal && !r.is(start, Class::BE)
        || r.opens(start).is_some()
}

/// The end of the source: the phrase, or all up to a comma where no verb stands before that.
fn source_end(r: &Reading, start: usize, limit: usize) -> usize {
    if let Some(end) = r.opens(start) {
        return end;
    }
    let plain = r.phrase_end(start, limit);
    let comma = (plain..limit.min(plain + 14)).find(|&i| r.mark(i, ',') || r.mark(i, ')') || i + 1 == limit);
    let modified = comma.filter(|&c| {
        let inside = plain..c;
        !inside.clone().any(|i| {
            let joins = r.is(i, Class::AND) && r.is(i + 1, Class::PREPOSITION);
            let tells = i == plain && tells(r, i) || r.is(i, Class::JOINED) || joins;
            r.is(i, Class::FINITE | Class::THAT | Class::ARTICLE | Class::AND | Class::BE | Class::RELATIVE)
                && !tells
                || r.opens(i).is_some()
        }) && (inside.is_empty()
            || r.is(plain, Class::PREPOSITION | Class::PARTICIPLE | Class::BY | Class::TO)
            || tells(r, plain))
    });
    match modified {
        Some(end) if end > plain && end < limit => end,
        _ => apposed(r, start, plain, limit),
    }
}

/// "le persone | presenti sul posto", "i dati | diffusi dall'istituto": what agrees with a noun before it, with an
/// adverbial.
fn tells(r: &Reading, i: usize) -> bool {
    let last = |i: usize| r.written(i).chars().last();
    let agrees = r.is(i, Class::PARTICIPLE) || matches!(last(i), Some('i' | 'e')) && r.is_nominal(i - 1);
    let plain = r.is_wordlike(i) && !r.is_name(i) && !r.is(i, Class::BE | Class::HAVE | Class::JOINED);
    plain && agrees && r.is(i + 1, Class::PREPOSITION)
}

/// With an apposition only where a comma closes it and more of the sentence follows.
fn apposed(r: &Reading, start: usize, plain: usize, limit: usize) -> usize {
    let full = r.full_phrase_end(start, limit);
    let coordinated = full > plain && r.is(plain, Class::AND);
    // "secondo le prime ricostruzioni, il mercantile, …": what follows a document is no other name of it.
    if !coordinated && is_head(r, start, &[SourceClass::Document]) {
        return plain;
    }
    if coordinated || r.mark(full, ',') || full >= limit { full } else { plain }
}

/// "per l'accusa", "per il premier,": a person or body that thinks, at a clause's edge, set off by a comma.
fn opinion(r: &Reading, cue: &Range<usize>, region: &Range<usize>) -> bool {
    let start = cue.end;
    let edge = cue.start == region.start
        || r.is_stop(cue.start - 1) && r.opens(cue.start).is_none()
        || r.is(
            cue.start - 1,
            Class::CONJUNCTION | Class::THAT | Class::SUBORDINATOR | Class::IF | Class::ADVERB,
        );
    let person = is_head(
        r,
        start,
        &[
            SourceClass::Person,
            SourceClass::Collective,
            SourceClass::Organization,
            SourceClass::Media,
            SourceClass::Document,
        ],
    ) || r.is_name(start)
        || r.is(start, Class::ARTICLE)
            && (r.lexicon.nouns.get(&r.key(start + 1)).is_some_and(|n| n.habit == Habit::Strong)
                || r.is_name(start + 1));
    let end = r.full_phrase_end(start, region.end);
    // "per l'ingegnera Ada Neri,", "per l'ex portiere Neri": a trade that no list knows
    let last = r.phrase_end(start, region.end).saturating_sub(1);
    let trade = r.is(start, Class::ARTICLE) && r.is_entity(last, EntityType::Person);
    let person = person || trade && start + 1 < last;
    let next = end + usize::from(r.is(end, Class::ADVERB));
    let follows = r.mark(end, ',')
        || r.opens(end).is_some()
        || r.has_finite(end..(end + 3).min(region.end))
        || r.is(next, Class::ARTICLE) && next < region.end;
    edge && (person || r.is(start, Class::PRONOUN)) && follows && end > start
}

fn is_head(r: &Reading, start: usize, classes: &[SourceClass]) -> bool {
    let mut at = start;
    while at < start + 4 && r.is_determiner(at) && !r.lexicon.heads.contains_key(&r.key(at)) {
        at += 1;
    }
    r.lexicon.heads.get(&r.key(at)).is_some_and(|c| classes.contains(c))
}

/// "secondo quanto riferisce la polizia", "stando a quanto riportato dall'Ansa".
fn clause(
    r: &Reading,
    connective: &Connective,
    cue: Range<usize>,
    region: Range<usize>,
) -> Option<Candidate> {
    let verb = (cue.end..(cue.end + 7).min(region.end)).find(|&i| {
        r.reports(i) && !r.is_nominal(i) || r.is(i, Class::PARTICIPLE) && r.word(i).form.is_some()
    })?;
    let (subject, end) = clause_source(r, verb + 1, region.end);
    let content = content::around_connective(r, cue.start, end, &region);
    (!content.is_empty()).then(|| make(connective, cue.start..verb + 1, content, subject))
}

fn clause_source(r: &Reading, at: usize, limit: usize) -> (Subject, usize) {
    if let Some(agent) = agent_after(r, at, limit).filter(|a| a.start <= at + 4) {
        let end = agent.end;
        return (Subject::Phrase(agent), end);
    }
    let mut start = at;
    while r.is(start, Class::ADVERB) {
        start += 1;
    }
    let end = r.full_phrase_end(start, limit);
    if end > start && r.begins_phrase(start) {
        (Subject::Phrase(start..end), end)
    } else {
        (Subject::Impersonal, start)
    }
}

/// "a suo dire", "a quanto pare".
fn hedge(r: &Reading, connective: &Connective, cue: Range<usize>, region: Range<usize>) -> Option<Candidate> {
    let content = content::around_connective(r, cue.start, cue.end, &region);
    let subject =
        if connective.complement == Complement::Possessive { Subject::Dropped } else { Subject::Impersonal };
    (!content.is_empty()).then(|| make(connective, cue, content, subject))
}
