//! Noun cues: "l'accusa di frode", "la promessa di Riva che …", "l'annuncio della chiusura", "parole: «…»".
//! Not "l'accusa ha chiesto", where the noun is the actor.

use super::Candidate;
use crate::attributions::content::{self, Content, Place, infinitive_at};
use crate::attributions::lexicon::{Class, Frame, Noun};
use crate::attributions::reading::Reading;
use crate::attributions::source::{self, Subject};
use std::ops::Range;

/// Makes a candidate of each reporting noun with a content.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    for i in 0..r.words.len() {
        let Some(noun) = r.lexicon.nouns.get(&r.key(i)) else { continue };
        if r.is_decoy(i) || i > 0 && r.is_name(i) && !r.text.tokens[i].first || !determined(r, i) {
            continue;
        }
        out.extend(candidate(r, i, noun));
    }
}

/// Not a verb that looks like the noun: an article, preposition or adjective stands before, or it is no verb form.
fn determined(r: &Reading, i: usize) -> bool {
    r.word(i).form.is_none_or(|f| !f.mood.is_finite())
        || i > 0
            && (r.is(
                i - 1,
                Class::ARTICLE
                    | Class::PREPOSITION
                    | Class::DEMONSTRATIVE
                    | Class::POSSESSIVE
                    | Class::NUMERAL
                    | Class::QUANTIFIER
                    | Class::PREMODIFIER,
            ) || r.is(i, Class::NONE))
}

fn candidate(r: &Reading, i: usize, noun: &Noun) -> Option<Candidate> {
    let region = r.region(i);
    let owner = source::of_noun(r, i, region.end);
    let next = owner.as_ref().map_or(i + 1, |o| o.end);
    let content = after(r, i, next, noun, &region).or_else(|| before(r, i, next, &region))?;
    let subject = owner.map(Subject::Phrase).unwrap_or_else(|| holder(r, i, &content, &region));
    Some(Candidate {
        cue: Some(i..i + 1),
        head: i,
        rule: "noun",
        lemma: r.written(i).to_lowercase(),
        stance: noun.stance,
        habit: noun.habit,
        negated: false,
        content,
        subject,
        group: None,
    })
}

/// The content after the noun and its owner.
fn after(r: &Reading, i: usize, next: usize, noun: &Noun, region: &Range<usize>) -> Option<Content> {
    let clause = |frame: Frame, start: usize| {
        let part = r.trimmed(start..r.content_end(content::extent(frame), start, region.end));
        (!part.is_empty()).then(|| Content::one(frame, Place::After, part, next..start))
    };
    let mut at = next;
    while at < region.end.min(next + 4)
        && (r.is(at, Class::ADVERB | Class::BE) && !r.is(at, Class::ARTICLE)
            || r.is_nominal(at) && r.is_nominal(i) && at == next && !r.is_name(at))
    {
        at += 1;
    }
    if let Some(end) = r.opens(at).or_else(|| r.opens(at + 1).filter(|_| r.mark(at, ':') || r.mark(at, ',')))
    {
        let open = if r.opens(at).is_some() { at } else { at + 1 };
        return Some(Content::one(
            Frame::Quote,
            Place::After,
            content::extend_quotation(r, open, end),
            next..at,
        ));
    }
    if r.is(at, Class::THAT) && r.has_finite(at + 1..region.end.min(at + 30)) {
        return clause(Frame::That, at + 1);
    }
    if r.is(at, Class::OF | Class::TO) && !r.is(at, Class::JOINED) && infinitive_at(r, at + 1) {
        return clause(Frame::Infinitive, at + 1);
    }
    if r.mark(at, ':') {
        return clause(Frame::That, at + 1);
    }
    if at > next && r.is(at - 1, Class::BE) && r.begins_phrase(at) {
        return clause(Frame::Noun, at);
    }
    if noun.weak || at != next || next > i + 1 {
        return None;
    }
    of_noun(r, at, region)
}

/// "di frode", "della chiusura": a noun phrase.
fn of_noun(r: &Reading, at: usize, region: &Range<usize>) -> Option<Content> {
    let preposition = r.is(at, Class::OF) || r.is(at, Class::TO | Class::FOR) && !infinitive_at(r, at + 1);
    let end = r.modified_end(at + 1, region.end);
    let part = r.trimmed(at + 1..end);
    (preposition && !part.is_empty()).then(|| Content::one(Frame::About, Place::After, part, at..at + 1))
}

/// "«…»: queste le parole di Riva", "«…». La promessa di Riva".
fn before(r: &Reading, i: usize, next: usize, region: &Range<usize>) -> Option<Content> {
    let mut at = i;
    let floor = i.saturating_sub(8);
    while at > floor {
        let before = at - 1;
        if let Some(open) = r.closes(before) {
            let part = open..before + 1;
            let follows = next >= region.end || r.is_stop(next);
            return (content::is_utterance(r, open) && follows)
                .then(|| Content::one(Frame::Quote, Place::Before, part, i..next));
        }
        let passable = r.is(
            before,
            Class::ARTICLE
                | Class::DEMONSTRATIVE
                | Class::BE
                | Class::ADVERB
                | Class::POSSESSIVE
                | Class::PREMODIFIER,
        ) || r.is_stop(before);
        if !passable {
            return None;
        }
        at = before;
    }
    None
}

/// "da parte di Riva" behind the content; "la sua promessa".
fn holder(r: &Reading, i: usize, content: &Content, region: &Range<usize>) -> Subject {
    if i > 0 && r.is(i - 1, Class::POSSESSIVE) {
        return Subject::Dropped;
    }
    let end = content.parts.last().map_or(i, |p| p.end);
    source::agent_after(r, end, region.end)
        .filter(|a| a.start <= end + 3)
        .map_or(Subject::Impersonal, Subject::Phrase)
}
