//! All alike: which annotations the same "no" goes for. Rejecting the number "2" rejects every number whose
//! words are "2"; rejecting a name rejects every entity of that type with a mention of the same words.

use super::change::moved;
use super::{Annotation, Session, State, Step};
use crate::offsets::{Span, Utf16};
use crate::text::Key;
use crate::text::key::KeySet;

/// Rejects the annotation and whatever stands and is like it.
pub(super) fn reject_all(session: &Session, state: &State) -> Vec<Step> {
    let words = session.words();
    let whole = |s: Span<Utf16>| words.keys(s).iter().copied().fold(Key::NONE, Key::then);
    let wanted: KeySet = key_spans(&state.annotation).into_iter().map(whole).collect();
    let same = |other: &Annotation| {
        other.id() == state.annotation.id()
            || key_spans(other).into_iter().any(|s| wanted.contains(&whole(s)))
    };
    let standing = of_its_kind(session, &state.annotation).into_iter().filter(same);
    standing.flat_map(|annotation| moved(State { annotation, rejected: false }, true)).collect()
}

/// The stretches by which likeness is told: a name's mentions, an attribution's cue (else its content).
fn key_spans(annotation: &Annotation) -> Vec<Span<Utf16>> {
    match annotation {
        Annotation::Attribution(a) => {
            a.cue.iter().map(|c| c.span).chain(a.content.first().copied()).take(1).collect()
        }
        other => other.spans(),
    }
}

fn of_its_kind(session: &Session, annotation: &Annotation) -> Vec<Annotation> {
    let d = session.document();
    match annotation {
        Annotation::Entity(e) => {
            d.entities.iter().filter(|o| o.kind == e.kind).cloned().map(Annotation::Entity).collect()
        }
        Annotation::Number(_) => d.numbers.iter().cloned().map(Annotation::Number).collect(),
        Annotation::Time(_) => d.times.iter().cloned().map(Annotation::Time).collect(),
        Annotation::Attribution(_) => d.attributions.iter().cloned().map(Annotation::Attribution).collect(),
    }
}
