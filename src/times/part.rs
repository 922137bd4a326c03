//! Parts of a day with their day: "ieri sera", "sera del 13 gennaio", "notte tra il 27 e il 28 aprile"; in token
//! indices.

use super::relative::{Found, day, modifier, of_day, unit};
use super::what::{Clock, Date, What};
use crate::numbers::{Sense, Terms};

/// A part of a day with its day: "questa sera", "sera del 13 gennaio", "lunedì mattina", "stasera".
/// `named` is the day at `i`.
pub(super) fn part_of_day(t: &Terms, i: usize, named: Option<(usize, Date)>) -> Option<Found> {
    // "il martedì sera"
    let behind_article = || {
        let next = t.after(i, Sense::Article).filter(|&next| named.is_none() && !t.breaks(next))?;
        day_then_part(t, next, day(t, next)?)
    };
    now(t, i).or_else(|| day_then_part(t, i, named?)).or_else(|| part_led(t, i)).or_else(behind_article)
}

/// "stamattina", "oggi pomeriggio" is `day_then_part`.
fn now(t: &Terms, i: usize) -> Option<Found> {
    let (end, part) = t.find(i, |s| if let Sense::PartNow(p) = s { Some(p) } else { None })?;
    Some((i, end, What::Time(today(0), clock(part))))
}

fn today(days: i32) -> Date {
    Date { shift: Some((days, b'D')), ..Date::default() }
}

fn clock(part: &'static str) -> Clock {
    Clock { part: Some(part), ..Clock::default() }
}

/// The part of a day named at `i`.
pub(super) fn part(t: &Terms, i: usize) -> Option<(usize, &'static str)> {
    t.find(i, |s| if let Sense::Part(p) = s { Some(p) } else { None })
}

/// "ieri sera", "lunedì mattina", "domani in nottata", "martedì nel primo pomeriggio".
fn day_then_part(t: &Terms, i: usize, (end, day): (usize, Date)) -> Option<Found> {
    let single = day.day.is_some() || day.weekday.is_some() || matches!(day.shift, Some((_, b'D')));
    single.then_some(())?;
    let next = t.skip(t.skip(end, Sense::Of), Sense::In);
    let next = t.skip(next, Sense::Article);
    if next > end && day.day.is_some() && t.is(end, Sense::Of) || t.breaks(end) {
        return None;
    }
    let (end, part) = qualified(t, next).or_else(|| half_day(t, end))?;
    // "Wednesday evening next week"
    let week = unit(t, t.skip(t.skip(end, Sense::Of), Sense::Article));
    let week = week.filter(|w| matches!(w.1.shift, Some((_, b'W'))) && day.day.is_none() && !t.breaks(end));
    match week.filter(|_| day.weekday.is_some()) {
        Some((end, week)) => Some((i, end, What::Time(Date { weekday: day.weekday, ..week }, clock(part)))),
        None => Some((i, end, What::Time(day, clock(part)))),
    }
}

/// "Tuesday AM", "tomorrow pm"; not "on Tuesday PM Ardern".
fn half_day(t: &Terms, i: usize) -> Option<(usize, &'static str)> {
    let half = |s| if let Sense::Meridiem(hours) = s { Some(hours) } else { None };
    let (end, hours) = t.find(i, half).filter(|h| !t.named(h.0))?;
    Some((end, if hours == 0 { "MO" } else { "AF" }))
}

/// "tarda mattinata", "prime ore del mattino", "sera inoltrata".
fn qualified(t: &Terms, i: usize) -> Option<(usize, &'static str)> {
    let lead = t.after(i, Sense::PartLead);
    let next =
        lead.map(|l| t.skip(l, Sense::Article)).or_else(|| t.after(i, Sense::PartAdjective)).unwrap_or(i);
    // "early-morning"
    let next = if next > i && t.mark(next, &["-"]) && t.glued(next) { next + 1 } else { next };
    let (end, part) = part(t, next)?;
    Some((t.skip(end, Sense::PartTail), part))
}

/// "sera del 13 gennaio 2012", "la scorsa notte", "notte tra il 27 e il 28 aprile", "mattinata".
fn part_led(t: &Terms, i: usize) -> Option<Found> {
    let bare = t.is(i, Sense::Article) && modifier(t, i + 1).is_some_and(|m| m.1 == -1) && !t.breaks(i + 1);
    let first = if bare { i + 1 } else { i };
    let modified = modifier(t, first)
        .filter(|m| !t.is(first, Sense::Final) && (part(t, m.0).is_some() || qualified(t, m.0).is_some()));
    if bare && modified.is_none() {
        return None;
    }
    let (next, toward) = modified.unwrap_or((i, 0));
    let (end, part) = qualified(t, next)?;
    if t.named(next) && !t.is(i, Sense::This) && part_of_name(t, next, end) {
        return None;
    }
    let day = match (modified.is_some(), toward) {
        (true, 2) => today(0),
        (true, -1) => today(-1),
        (true, _) => Date::VAGUE,
        _ => Date::default(),
    };
    let tail = t.find(end, |s| match s {
        Sense::Last => Some(today(-1)),
        Sense::Following | Sense::Preceding => Some(Date::VAGUE),
        _ => None,
    });
    if let Some((end, day)) = tail.filter(|tail| !t.breaks(end) && then(t, i, end, tail.0)) {
        let start = if t.before(i, Sense::Article) && day == Date::VAGUE { i - 1 } else { i };
        return Some((start, end, What::Time(day, clock(part))));
    }
    let behind = || night_between(t, end).or_else(|| of_day(t, end)).or_else(|| weekday_behind(t, end));
    let (end, day) = behind().unwrap_or((end, day));
    Some((i, end, What::Time(day, clock(part))))
}

/// "early morning on Tuesday", "in tarda serata martedì".
fn weekday_behind(t: &Terms, end: usize) -> Option<(usize, Date)> {
    day(t, t.skip(end, Sense::On)).filter(|d| d.1.weekday.is_some() && d.1.edge.is_none() && !t.breaks(end))
}

/// "la mattina dopo" ends there; "la sera dopo un viaggio" does not.
fn then(t: &Terms, i: usize, at: usize, end: usize) -> bool {
    let adverb = t.is(at, Sense::Function);
    !adverb
        || article_before(t, i)
            && !t.is(end, Sense::Article)
            && !t.is(end, Sense::Indefinite)
            && !t.is(end, Sense::Of)
}

fn article_before(t: &Terms, i: usize) -> bool {
    i > 0 && (t.is(i - 1, Sense::Article) || t.is(i - 1, Sense::In))
}

/// "Corriere della Sera", "Notte bianca": a capital that no sentence gives.
fn part_of_name(t: &Terms, i: usize, end: usize) -> bool {
    t.token(i).is_some_and(|x| x.is_capital()) && t.token(end - 1).is_some_and(|x| x.is_capital())
}

/// "tra il 27 e il 28 aprile", "tra sabato e domenica" behind "notte": the first of the two days.
fn night_between(t: &Terms, end: usize) -> Option<(usize, Date)> {
    let first = t.skip(t.after(end, Sense::Between)?, Sense::Article);
    let (next, from) = day(t, first)?;
    let second = t.skip(t.after(next, Sense::And)?, Sense::Article);
    let (end, until) = day(t, second)?;
    let from = if from.month.is_none() && from.day.is_some() {
        Date { month: until.month, year: until.year, ..from }
    } else {
        from
    };
    Some((end, from))
}
