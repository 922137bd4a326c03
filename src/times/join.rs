//! Expressions that stand side by side and say one thing: "nel pomeriggio alle 7" → the hour is 19,
//! "every Sunday at 9am" → one recurrence, `XXXX-WXX-7T09:00`; on expressions in text order.

use super::Expression;
use super::clock::shifted;
use super::what::{Clock, Place, What};
use crate::numbers::{Ending, Sense, Terms};

/// Lets neighbours complete each other.
pub(super) fn join(t: &Terms, all: &mut Vec<Expression>) {
    for i in 1..all.len() {
        if !beside(t, &all[i - 1], &all[i]) {
            continue;
        }
        let (left, right) = all.split_at_mut(i);
        let (a, b) = (&mut left[i - 1].what, &mut right[0].what);
        in_part(a, b);
        // "alle 8, ogni sera" may be two things.
        if matches!(b, What::Time(..)) {
            in_part(b, a);
        }
    }
    for i in 2..all.len() {
        let [a, b, c] = &all[i - 2..=i] else { continue };
        let evening_first = beside(t, a, b) && linked(t, b, c);
        let evening_last = linked(t, a, b) && beside(t, b, c);
        let (first, last) = all.split_at_mut(i);
        let (first, last) = (&mut first[i - 2].what, &mut last[0].what);
        // "la sera dalle 7 alle 9"
        if evening_first {
            in_part(first, last);
        // "between 7 and 9:30 last night"
        } else if evening_last {
            in_part(last, first);
        }
    }
    for i in 1..all.len() {
        if let Some(place) = counted_from(t, &all[i - 1], &all[i])
            && let What::Duration(_, at) = &mut all[i - 1].what
        {
            *at = place;
        }
    }
    recurring(t, all);
}

/// "7 alle 9", "7 and 9:30"
fn linked(t: &Terms, first: &Expression, last: &Expression) -> bool {
    let links = [Sense::To, Sense::And];
    !t.breaks(last.start)
        && links
            .iter()
            .any(|&s| t.after(first.end, s).map(|at| t.skip(at, Sense::ClockWeak)) == Some(last.start))
}

/// At most two little words or a comma lie between.
fn beside(t: &Terms, a: &Expression, b: &Expression) -> bool {
    let gap = a.end..b.start;
    let little = |i: usize| {
        t.mark(i, &[","])
            || t.is(i, Sense::ClockLead)
            || t.is(i, Sense::ClockWeak)
            || t.is(i, Sense::From)
            || t.is(i, Sense::In)
            || t.is(i, Sense::Article)
            || t.is(i, Sense::ClockBefore)
    };
    gap.len() <= 2 && !t.breaks(b.start) && gap.clone().all(little)
}

/// "2 weeks from January 15", "due giorni prima di Natale": the length is counted from the date behind it.
fn counted_from(t: &Terms, a: &Expression, b: &Expression) -> Option<Place> {
    let What::Duration(lengths, free) = &a.what else { return None };
    if let Some(place) = part_of(t, a, b).filter(|_| !lengths.is_empty()) {
        return Some(place);
    }
    if *free != Place::Free {
        return None;
    }
    let exact = match &b.what {
        What::Date(date) => date.edge.is_none() && !date.vague,
        What::Time(_, clock) => clock.hour.is_some(),
        _ => false,
    };
    let timed = matches!(b.what, What::Time(..)) && t.is(a.end, Sense::From);
    let place = |s| match s {
        Sense::Starting => Some(Place::Starting),
        // "24 ore dalle 21 di giovedì"
        Sense::Since if timed && !t.lexicon.loose => Some(Place::Starting),
        Sense::Since => Some(Place::After),
        Sense::Until => Some(Place::Before),
        _ => None,
    };
    let (next, place) = t.find(a.end, place).filter(|_| exact && !lengths.is_empty() && !t.breaks(a.end))?;
    (t.skip(next, Sense::Article) == b.start).then_some(place)
}

/// "i primi sei mesi del 2025", "gli ultimi tre giorni di marzo": a part of the stretch behind it.
fn part_of(t: &Terms, a: &Expression, b: &Expression) -> Option<Place> {
    let first = t.numeral(a.start).is_some_and(|n| n.ending == Ending::Ordinal && n.value == 1.into());
    let last = t.is(a.start, Sense::Final) || t.lexicon.loose && t.is(a.start, Sense::Last);
    let of = t.after(a.end, Sense::Of).filter(|_| !t.breaks(a.end))?;
    let whole = matches!(&b.what, What::Date(date) if date.day.is_none() && !date.vague);
    (whole && t.skip(of, Sense::Article) == b.start).then_some(())?;
    match (first, last) {
        (true, _) => Some(Place::StartOf),
        (_, true) => Some(Place::EndOf),
        _ => None,
    }
}

/// A clock time of twelve hours beside the part of the day it lies in.
fn in_part(part: &What, time: &mut What) {
    let part = match part {
        What::Time(_, Clock { hour: None, part: Some(part), .. }) => *part,
        What::Set(Some(value)) => value.strip_prefix('T').unwrap_or_default(),
        _ => return,
    };
    if let What::Time(date, clock) = time
        && date.is_open()
    {
        clock.hour = clock.hour.map(|hour| if clock.fixed { hour } else { shifted(hour, part) });
    }
}

/// A recurring weekday and the clock time beside it become one recurrence.
fn recurring(t: &Terms, all: &mut Vec<Expression>) {
    let mut out: Vec<Expression> = Vec::with_capacity(all.len());
    for next in all.drain(..) {
        match out.last().and_then(|last| merged(t, last, &next)) {
            Some(one) => {
                out.pop();
                out.push(one);
            }
            None => out.push(next),
        }
    }
    *all = out;
}

fn merged(t: &Terms, a: &Expression, b: &Expression) -> Option<Expression> {
    let (day, clock) = match (&a.what, &b.what) {
        (What::Set(Some(day)), What::Time(date, clock)) | (What::Time(date, clock), What::Set(Some(day)))
            if date.is_open() =>
        {
            (day, clock)
        }
        _ => return None,
    };
    clock.hour?;
    (day.starts_with("XXXX-WXX-") && !day.contains('T') && beside(t, a, b)).then_some(())?;
    let what = What::Set(Some(day.clone() + &clock.value()?));
    Some(Expression { start: a.start, end: b.end, what })
}
