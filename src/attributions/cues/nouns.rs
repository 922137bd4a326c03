//! Noun cues: "l'accusa di frode", "la promessa di Riva che …", "l'annuncio della chiusura", "parole: «…»".
//! Not "l'accusa ha chiesto", where the noun is the actor.

use super::Candidate;
use super::marks::goes_on_speaking;
use crate::attributions::content::{Content, Place, is_utterance, noun_contents};
use crate::attributions::lexicon::{Class, Frame, Habit, Noun};
use crate::attributions::reading::Reading;
use crate::attributions::source::{self, Subject};
use crate::document::SourceClass;
use std::ops::Range;

/// How sure "«No», il commento di Riva" and "Il commento di Riva: «No»" are: a quotation, its noun, and whose it is.
const SIGNED: f32 = 0.9;

/// Makes a candidate of each reporting noun with a content.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    for i in 0..r.words.len() {
        let Some(noun) = r.lexicon.nouns.get(&r.key(i)) else { continue };
        if r.is_decoy(i) || i > 0 && r.is_name(i) && !r.text.tokens[i].first || !determined(r, i) {
            continue;
        }
        let region = r.region(i);
        let owner = source::of_noun(r, i, region.end);
        let next = owner.as_ref().map_or(i + 1, |o| o.end);
        let contents = noun_contents::of_noun(r, i, next, noun.weak, &region);
        out.extend(contents.into_iter().map(|c| candidate(r, i, noun, owner.clone(), c)));
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

/// Nothing but a mark and an article stands between the noun and the quotation before it.
fn follows(r: &Reading, noun: usize, content: &Content) -> bool {
    let quoted = content.frame == Some(Frame::Quote) && content.place == Place::Before;
    let end = content.parts.first().map_or(noun, |p| p.end);
    let passed = Class::ARTICLE | Class::DEMONSTRATIVE | Class::BE;
    let mark = |i: usize| r.mark(i, ',') || r.mark(i, ':') || r.dash(i);
    quoted && mark(end) && end + 4 > noun && (end + 1..noun).all(|i| r.is(i, passed))
}

/// Somebody, or some body: what can be read has no words of its own.
fn acts(r: &Reading, source: Range<usize>) -> bool {
    let read = |i: usize| r.lexicon.heads.get(&r.key(i)) == Some(&SourceClass::Document);
    !source.take(3).any(read)
}

/// Nothing but whose it is and a copula stands between the noun and the colon before the quotation.
fn announces(r: &Reading, noun: usize, content: &Content) -> bool {
    let quoted = content.frame == Some(Frame::Quote) && content.place == Place::After;
    let open = content.parts.first().map_or(noun, |p| p.start);
    let verb = |i: usize| r.is(i, Class::FINITE) && !r.is(i, Class::BE | Class::ARTICLE) && !r.is_nominal(i);
    let said = quoted && is_utterance(r, open);
    said && open > noun + 1 && r.mark(open - 1, ':') && !(noun + 1..open).any(verb)
}

/// "Piove. È la denuncia di Riva."
fn sums_up(r: &Reading, noun: usize, content: &Content) -> bool {
    content.place == Place::Back && noun < r.region(noun).start + 4 && r.is(r.region(noun).start, Class::BE)
}

fn candidate(r: &Reading, i: usize, noun: &Noun, owner: Option<Range<usize>>, content: Content) -> Candidate {
    let apart = |o: &Range<usize>| content.parts.iter().all(|p| p.end <= o.start || o.end <= p.start);
    let owner = owner.or_else(|| r.lexicon.fixed_order.then(|| source::possessor(r, i)).flatten());
    let mut subject = owner.filter(apart).map_or_else(|| holder(r, i, &content), Subject::Phrase);
    let signed = subject.range().is_some_and(|s| acts(r, s));
    let usual = noun.habit != Habit::Rare;
    let summed = || usual && (follows(r, i, &content) || sums_up(r, i, &content));
    let announced = announces(r, i, &content);
    // "Poi una battuta sui tifosi: «…»"
    let governed = r.is(i.saturating_sub(1), Class::PREPOSITION | Class::BY | Class::FOR | Class::TO);
    let announced =
        announced && (usual || !governed && !(r.region(i).start..i).any(|j| r.has_finite(j..j + 1)));
    let more = announced && !governed && goes_on_speaking(r, i);
    if more && !signed {
        subject = Subject::Dropped;
    }
    let sure = more || signed && (announced || summed());
    Candidate {
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
        rival: None,
        sure: sure.then_some(SIGNED),
    }
}

/// "l'ipotesi avanzata dai tecnici", "da parte di Riva" behind the content; "la sua promessa".
fn holder(r: &Reading, i: usize, content: &Content) -> Subject {
    let region = r.region(i);
    if let Some(subject) = source::bearer(r, i, region.start) {
        return subject;
    }
    if i > 0 && r.is(i - 1, Class::POSSESSIVE) {
        return Subject::Dropped;
    }
    let between = source::agent_after(r, content.gap.start, content.gap.end);
    let end = content.parts.last().map_or(i, |p| p.end);
    let behind = || source::agent_after(r, end, region.end).filter(|a| a.start <= end + 3);
    let brought = || source::bringer(r, end.max(i + 1), region.end);
    between.or_else(behind).or_else(brought).map_or(Subject::Impersonal, Subject::Phrase)
}
