//! Carrying a person's corrections over to the text after it was edited; in UTF-16 units.
//!
//! What stands before the first and after the last changed character keeps its place; what lies across the
//! change cannot be placed and is told. "Riva dice" → "Ieri Riva dice": everything moves by five.

use super::add::fresh;
use super::apply::lay;
use super::{Annotation, State};
use crate::attributions::{claim, nest};
use crate::document::{Attribution, Document, Entity, Mention};
use crate::offsets::{Span, Utf16};

/// The new document with the old one's corrections in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The document.
    pub document: Document,
    /// Corrections whose words have changed and that have no place any more.
    pub lost: Vec<Annotation>,
}

/// How the old text's places map to the new text's.
struct Shift {
    /// Units that are the same at the beginning.
    prefix: u32,
    /// Where the same end begins in the old text.
    suffix: u32,
    /// How far the end has moved.
    by: i64,
}

impl Shift {
    fn between(old: &str, new: &str) -> Self {
        let (old, new): (Vec<u16>, Vec<u16>) = (old.encode_utf16().collect(), new.encode_utf16().collect());
        let prefix = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old[prefix..].iter().rev().zip(new[prefix..].iter().rev());
        let suffix = rest.take_while(|(a, b)| a == b).count();
        let by = new.len() as i64 - old.len() as i64;
        Self { prefix: prefix as u32, suffix: (old.len() - suffix) as u32, by }
    }

    fn span(&self, span: Span<Utf16>) -> Option<Span<Utf16>> {
        if span.end <= self.prefix {
            return Some(span);
        }
        let moved = |at: u32| (i64::from(at) + self.by) as usize;
        (span.start >= self.suffix).then(|| Span::new(moved(span.start), moved(span.end)))
    }
}

/// The `new` reading with what a person did to the `old` one: their own annotations replace the program's in
/// the same place, and what they rejected stays rejected.
pub fn carry(old: &Document, new: Document) -> Carried {
    let shift = Shift::between(&old.text, &new.text);
    let mut carried = Carried { document: new, lost: Vec::new() };
    for state in corrections(old) {
        match moved(&state, &shift) {
            Some(state) => place(&mut carried.document, state),
            None => carried.lost.push(state.annotation),
        }
    }
    let document = &mut carried.document;
    document.title = document.title.take().or(old.title.clone());
    document.address = document.address.take().or(old.address.clone());
    settle(document);
    carried
}

/// Whatever a person vouches for or threw out.
fn corrections(d: &Document) -> Vec<State> {
    let r = &d.rejected;
    let lists = [
        (&d.entities, &d.numbers, &d.times, &d.attributions, false),
        (&r.entities, &r.numbers, &r.times, &r.attributions, true),
    ];
    let mut out = Vec::new();
    for (entities, numbers, times, attributions, rejected) in lists {
        let entities = entities.iter().cloned().map(Annotation::Entity);
        let numbers = numbers.iter().cloned().map(Annotation::Number);
        let times = times.iter().cloned().map(Annotation::Time);
        let all = attributions.iter().cloned().map(Annotation::Attribution);
        let all = entities.chain(numbers).chain(times).chain(all);
        out.extend(all.map(|annotation| State { annotation, rejected }));
    }
    out.retain(|s| s.rejected || s.annotation.origin().is_some());
    out
}

/// The same with every stretch where it stands now; `None` where one lies across the change.
fn moved(state: &State, shift: &Shift) -> Option<State> {
    let mut state = state.clone();
    match &mut state.annotation {
        Annotation::Entity(a) => {
            for m in &mut a.mentions {
                *m = Mention::new(shift.span(m.span())?, m.acts_as);
            }
        }
        Annotation::Number(a) => a.span = shift.span(a.span)?,
        Annotation::Time(a) => a.span = shift.span(a.span)?,
        Annotation::Attribution(a) => {
            let parts = a.cue.iter_mut().map(|c| &mut c.span).chain(&mut a.source.span).chain(&mut a.content);
            for span in parts {
                *span = shift.span(*span)?;
            }
        }
    }
    Some(state)
}

/// Lays a correction into the document under a free id, in place of the program's own in the same stretch.
fn place(document: &mut Document, mut state: State) {
    let spans = state.annotation.spans();
    let (letter, id) = match &mut state.annotation {
        Annotation::Entity(a) => {
            for e in document.entities.iter_mut().filter(|e| e.origin.is_none()) {
                e.mentions.retain(|m| !spans.contains(&m.span()));
            }
            document.entities.retain(|e| !e.mentions.is_empty());
            ('e', &mut a.id)
        }
        Annotation::Number(a) => {
            document.numbers.retain(|n| n.origin.is_some() || !spans.contains(&n.span));
            ('n', &mut a.id)
        }
        Annotation::Time(a) => {
            document.times.retain(|t| t.origin.is_some() || !spans.contains(&t.span));
            ('t', &mut a.id)
        }
        Annotation::Attribution(a) => {
            document.attributions.retain(|o| o.origin.is_some() || !same_place(o, a));
            ('a', &mut a.id)
        }
    };
    *id = fresh(document, letter);
    lay(document, &state);
}

/// Two attributions are in one place when they have the cue, or without cues a content, in common.
fn same_place(a: &Attribution, b: &Attribution) -> bool {
    match (&a.cue, &b.cue) {
        (Some(a), Some(b)) => a.span == b.span,
        (None, None) => a.content.iter().any(|c| b.content.contains(c)),
        _ => false,
    }
}

/// Mends what refers to other annotations by ids that are no longer theirs.
fn settle(document: &mut Document) {
    let entities = std::mem::take(&mut document.entities);
    let known = |name: &Option<String>| {
        let named = |e: &&Entity| Some(&e.name) == name.as_ref();
        entities.iter().find(named).map(|e| e.id.clone())
    };
    for a in document.attributions.iter_mut().chain(&mut document.rejected.attributions) {
        a.source.entity = known(&a.source.speaker);
        a.within = None;
    }
    document.entities = entities;
    nest(&mut document.attributions);
    claim(&document.attributions, &mut document.numbers, &mut document.times);
    let rejected = &mut document.rejected;
    claim(&document.attributions, &mut rejected.numbers, &mut rejected.times);
}
