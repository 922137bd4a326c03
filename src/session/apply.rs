//! Puts a step into the document: takes the annotation out wherever it lies, and lays its new state in order.
//! The order is that of the text, so that doing and undoing give back the very same document.

use super::{Annotation, State, Step};
use crate::attributions::{claim, nest};
use crate::document::{Attribution, Document, Entity, Number, Time};
use crate::order;

pub(super) fn apply(document: &mut Document, step: &Step) {
    replace(document, step.before.as_ref(), step.after.as_ref());
}

pub(super) fn revert(document: &mut Document, step: &Step) {
    replace(document, step.after.as_ref(), step.before.as_ref());
}

/// Tells anew whose claim each number and time is and which attribution lies within which, where steps moved, took
/// away or brought any of these. It hangs on the places alone, so that taking a step back brings the old answer back.
pub(super) fn settle<'s>(document: &mut Document, steps: impl IntoIterator<Item = &'s Step>) {
    if steps.into_iter().any(moves) {
        nest(&mut document.attributions);
        claim(&document.attributions, &mut document.numbers, &mut document.times);
    }
}

fn moves(step: &Step) -> bool {
    let place = |s: &State| (s.rejected, s.annotation.spans());
    let named = |s: &State| matches!(s.annotation, Annotation::Entity(_));
    !step.before.iter().chain(&step.after).all(named)
        && step.before.as_ref().map(place) != step.after.as_ref().map(place)
}

fn replace(document: &mut Document, old: Option<&State>, new: Option<&State>) {
    if let Some(state) = old {
        take(document, state.annotation.id());
    }
    if let Some(state) = new {
        lay(document, state);
    }
}

/// What the lists of a document have in common.
trait Entry: Clone {
    fn id(&self) -> &str;
    /// Its place in the order of the list.
    fn place(&self) -> u64;
}

macro_rules! entry {
    ($kind:ty, $a:ident, $place:expr) => {
        impl Entry for $kind {
            fn id(&self) -> &str {
                &self.id
            }
            fn place(&self) -> u64 {
                let $a = self;
                $place
            }
        }
    };
}

entry!(Entity, e, e.mentions.first().map_or(0, |m| m.span().place()));
entry!(Number, n, n.span.place());
entry!(Time, t, t.span.place());
entry!(Attribution, a, crate::attributions::place(a));

/// Lays an entry where it begins in the text; of those in the same place the ids decide.
fn insert<E: Entry>(list: &mut Vec<E>, entry: &E) {
    let order = |e: &E| (e.place(), number(e.id()));
    let at = list.partition_point(|e| order(e) < order(entry));
    list.insert(at, entry.clone());
}

/// The number in an id ("e12" → 12), so that "e12" comes after "e9".
pub(crate) fn number(id: &str) -> u64 {
    id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0)
}

fn take(document: &mut Document, id: &str) {
    fn remove<E: Entry>(list: &mut Vec<E>, id: &str) {
        list.retain(|e| e.id() != id);
    }
    remove(&mut document.entities, id);
    remove(&mut document.numbers, id);
    remove(&mut document.times, id);
    remove(&mut document.attributions, id);
    remove(&mut document.rejected.entities, id);
    remove(&mut document.rejected.numbers, id);
    remove(&mut document.rejected.times, id);
    remove(&mut document.rejected.attributions, id);
}

/// Puts an annotation where it belongs.
pub(super) fn lay(document: &mut Document, state: &State) {
    let rejected = &mut document.rejected;
    match (&state.annotation, state.rejected) {
        (Annotation::Entity(a), false) => insert(&mut document.entities, a),
        (Annotation::Entity(a), true) => insert(&mut rejected.entities, a),
        (Annotation::Number(a), false) => insert(&mut document.numbers, a),
        (Annotation::Number(a), true) => insert(&mut rejected.numbers, a),
        (Annotation::Time(a), false) => insert(&mut document.times, a),
        (Annotation::Time(a), true) => insert(&mut rejected.times, a),
        (Annotation::Attribution(a), false) => insert(&mut document.attributions, a),
        (Annotation::Attribution(a), true) => insert(&mut rejected.attributions, a),
    }
}

/// The ids of all that is rejected, in text order.
pub(super) fn rejected(document: &Document) -> Vec<String> {
    fn places<E: Entry>(list: &[E]) -> impl Iterator<Item = (u64, &str)> {
        list.iter().map(|e| (e.place() >> 32, e.id()))
    }
    let r = &document.rejected;
    let things = places(&r.entities).chain(places(&r.numbers)).chain(places(&r.times));
    let mut all: Vec<_> = things.chain(places(&r.attributions)).collect();
    order::by(&mut all, |(place, _)| *place);
    all.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// Ids are numbers in text order, and corrections shift few of them: an annotation is first looked for so near to
/// its number, and then everywhere.
const NEAR: usize = 64;

/// The annotation with this id, standing or rejected.
pub(super) fn find(document: &Document, id: &str) -> Option<State> {
    [NEAR, usize::MAX].into_iter().find_map(|reach| find_near(document, id, reach))
}

fn find_near(document: &Document, id: &str, reach: usize) -> Option<State> {
    let by = Near { id, at: number(id).try_into().unwrap_or(usize::MAX), reach };
    let d = document;
    let standing = (&d.entities, &d.numbers, &d.times, &d.attributions);
    let r = &d.rejected;
    let thrown = (&r.entities, &r.numbers, &r.times, &r.attributions);
    [(false, standing), (true, thrown)].into_iter().find_map(|(rejected, (e, n, t, a))| {
        let annotation = (by.of(e).cloned().map(Annotation::Entity))
            .or_else(|| by.of(n).cloned().map(Annotation::Number))
            .or_else(|| by.of(t).cloned().map(Annotation::Time))
            .or_else(|| by.of(a).cloned().map(Annotation::Attribution))?;
        Some(State { annotation, rejected })
    })
}

/// What is looked for in a list.
struct Near<'i> {
    id: &'i str,
    at: usize,
    reach: usize,
}

impl Near<'_> {
    fn of<'l, E: Entry>(&self, list: &'l [E]) -> Option<&'l E> {
        let until = self.at.saturating_add(self.reach).min(list.len());
        let from = self.at.saturating_sub(self.reach).min(until);
        list[from..until].iter().find(|e| e.id() == self.id)
    }
}
