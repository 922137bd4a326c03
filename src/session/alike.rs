//! All alike: which annotations the same verdict goes for. Rejecting the number "2" rejects every number whose
//! words are "2"; rejecting a name rejects every entity of that type with a mention of the same words. What a person
//! made of one, others with the same words can become too.

use super::change::{accept, changed, moved};
use super::edit::Answer;
use super::{Annotation, Session, State, Step};
use crate::offsets::{Span, Utf16};
use crate::text::Key;
use std::collections::HashSet;

/// Rejects the annotation and whatever stands and is like it.
pub(super) fn reject_all(session: &Session, state: &State) -> Vec<Step> {
    let all = alike(session, &state.annotation).into_iter().filter(|o| of_one_type(o, &state.annotation));
    all.flat_map(|annotation| moved(State { annotation, rejected: false }, true)).collect()
}

/// Makes of whatever is like the annotation what was made of it; what is so already is accepted.
pub(super) fn follow(session: &Session, state: &State) -> Answer<Vec<Step>> {
    let mut steps = Vec::new();
    for annotation in alike(session, &state.annotation) {
        let before = State { annotation, rejected: false };
        let changed = changed(before.clone(), |other| {
            become_like(other, &state.annotation);
            Ok(())
        })?;
        steps.extend(if changed.is_empty() { accept(before) } else { changed });
    }
    Ok(steps)
}

fn become_like(other: &mut Annotation, one: &Annotation) {
    match (other, one) {
        (Annotation::Entity(o), Annotation::Entity(a)) => o.kind = a.kind,
        (Annotation::Number(o), Annotation::Number(a)) => {
            (o.kind, o.value, o.unit) = (a.kind, a.value.clone(), a.unit.clone());
        }
        (Annotation::Time(o), Annotation::Time(a)) if (o.kind, &o.value) != (a.kind, &a.value) => {
            (o.kind, o.value, o.resolved) = (a.kind, a.value.clone(), None);
        }
        (Annotation::Attribution(o), Annotation::Attribution(a)) => {
            if let (Some(o), Some(a)) = (&mut o.cue, &a.cue) {
                (o.stance, o.negated) = (a.stance, a.negated);
            }
        }
        _ => {}
    }
}

/// What stands and has the same words, the annotation itself among it.
fn alike(session: &Session, annotation: &Annotation) -> Vec<Annotation> {
    let words = session.words();
    let wanted: HashSet<&[Key]> = key_spans(annotation).into_iter().map(|s| words.keys(s)).collect();
    let same = |other: &Annotation| {
        other.id() == annotation.id() || key_spans(other).into_iter().any(|s| wanted.contains(words.keys(s)))
    };
    of_its_kind(session, annotation).into_iter().filter(same).collect()
}

fn of_one_type(a: &Annotation, b: &Annotation) -> bool {
    !matches!((a, b), (Annotation::Entity(a), Annotation::Entity(b)) if a.kind != b.kind)
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
        Annotation::Entity(_) => d.entities.iter().cloned().map(Annotation::Entity).collect(),
        Annotation::Number(_) => d.numbers.iter().cloned().map(Annotation::Number).collect(),
        Annotation::Time(_) => d.times.iter().cloned().map(Annotation::Time).collect(),
        Annotation::Attribution(_) => d.attributions.iter().cloned().map(Annotation::Attribution).collect(),
    }
}
