//! Hedges: whether a content is hearsay: in the conditional of hearsay, or under "pare che", "a quanto pare".
//! "Secondo la procura avrebbe spedito la lettera" is; "Disse che sarebbe tornato" (a future in the past) is not, nor a
//! conditional that is the speaker's own: "«Sarebbe un errore», dice Riva".

use super::content::Place;
use super::cues::Candidate;
use super::lexicon::{Class, Frame, Mood};
use super::reading::Reading;
use super::source::Subject;
use crate::document::{AttributionKind, Stance};

/// Whether the content, given so literally, is hearsay.
pub fn is_hedged(r: &Reading, c: &Candidate, kind: AttributionKind) -> bool {
    let evidential =
        c.group.as_ref().is_some_and(|g| r.lexicon.senses[g.sense as usize].frames.take(Frame::Evidential));
    let impersonal = c.group.is_none()
        && c.content.place != Place::None
        && c.subject == Subject::Impersonal
        && c.rule == "connective";
    evidential && c.stance == Stance::Doubting
        || impersonal
        || kind != AttributionKind::Direct && !looks_ahead(c) && conditional(r, c)
}

/// A past cue: a conditional after it may be the future of that past.
fn looks_ahead(c: &Candidate) -> bool {
    let Some(group) = &c.group else { return false };
    let past = matches!(group.mood, Mood::Remote | Mood::Imperfect)
        || group.mood == Mood::Present && group.range.len() > 1 && !group.reflexive;
    past && !group.passive
}

/// The first finite verb of the content is a conditional, and no "se" clause makes it an apodosis.
fn conditional(r: &Reading, c: &Candidate) -> bool {
    let inside = || c.content.parts.iter().cloned().flatten();
    let first = inside().find(|&i| r.has_finite(i..i + 1));
    let polite = |i: usize| r.word(i).form.is_some_and(|f| f.person.is_first());
    first.is_some_and(|i| r.is(i, Class::CONDITIONAL) && !polite(i)) && !inside().any(|i| r.is(i, Class::IF))
}
