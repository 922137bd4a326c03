//! Contents of passives and participles that stand before them: "[La fuga] è stata smentita dal ministero",
//! "[Il piano] è ritenuto [un errore]", "[l'ipotesi] poi confermata dai tecnici".

use super::{Content, End, Place, before};
use crate::attributions::lexicon::{Class, Frame, Mood, Sense};
use crate::attributions::reading::{Group, Reading};
use crate::attributions::source;
use std::ops::Range;

/// How far a phrase before a participle is looked for.
const REACH: usize = 25;

/// The contents before a passive or participle, `after` being those behind it.
pub fn of_group(r: &Reading, group: &Group, sense: &Sense, after: &[Content]) -> Vec<Content> {
    let takes = |frame| sense.frames.take(frame);
    let finite = group.passive && group.mood.is_finite();
    let bare = !group.passive && group.mood == Mood::Participle;
    if !(finite || bare) || !(takes(Frame::Noun) || takes(Frame::That) || takes(Frame::Predicate)) {
        return Vec::new();
    }
    let subjects = if finite { subjects(r, group) } else { modified(r, group).into_iter().collect() };
    let gap = group.range.end..r.region(group.head).end;
    let mut out = Vec::with_capacity(2);
    // "La notizia è stata diffusa dalla polizia": what the noun stands for is in the sentence before.
    let names_it =
        |s: &Range<usize>| s.len() < 5 && s.clone().any(|i| r.lexicon.nouns.contains_key(&r.key(i)));
    if finite && subjects.first().is_some_and(names_it) {
        let back = before::antecedent(r, r.region(group.head).start);
        out.extend(back.map(|part| Content::one(Frame::That, Place::Back, part, gap.clone())));
        if !out.is_empty() && subjects[0].len() < 3 {
            return out;
        }
    }
    for subject in subjects {
        if let Some(said) = after.iter().find(|c| c.frame == Some(Frame::Predicate)) {
            let parts = vec![subject.clone(), said.parts[0].clone()];
            out.push(Content { parts, place: Place::Around, ..said.clone() });
        }
        if !takes(Frame::Predicate) || takes(Frame::Noun) {
            let content = Content::one(Frame::Noun, Place::Before, subject, gap.clone());
            out.push(Content { end: End::default(), ..content });
        }
    }
    out
}

/// The subject as the rules find it, and all that stands between the clause's start and the verb.
pub fn subjects(r: &Reading, group: &Group) -> Vec<Range<usize>> {
    let region = r.region(group.head);
    let mut out: Vec<Range<usize>> = source::subject_left(r, group).into_iter().collect();
    let whole = r.trimmed(r.clause_start(group.range.start, region.start, true)..group.range.start);
    if !whole.is_empty() && !out.contains(&whole) && !r.has_finite(whole.clone()) {
        out.push(whole);
    }
    out
}

/// The phrase that a participle modifies: back from it to the determiner that no "di" precedes.
fn modified(r: &Reading, group: &Group) -> Option<Range<usize>> {
    let floor = r.region(group.head).start.max(group.range.start.saturating_sub(REACH));
    let mut end = group.range.start;
    while end > floor
        && (r.is(end - 1, Class::ADVERB | Class::AS) || r.mark(end - 1, ',') || r.mark(end - 1, '('))
    {
        end -= 1;
    }
    let mut start = end;
    while start > floor {
        let i = start - 1;
        let verb = r.is(i, Class::FINITE | Class::THAT) && !r.is_nominal(i) && !r.is(i, Class::ARTICLE);
        if verb || r.is_stop(i) || r.is(i, Class::PREPOSITION) && !r.is(i, Class::OF) {
            break;
        }
        start = i;
        let of = start > floor && r.is(start - 1, Class::OF);
        if r.is(start, Class::ARTICLE | Class::DEMONSTRATIVE) && !r.is(start, Class::JOINED) && !of {
            break;
        }
    }
    (start < end && r.begins_phrase(start)).then_some(start..end)
}
