//! Stretches of the calendar that have a name: decades, centuries, quarters, seasons, feasts, weekends; in
//! token indices. "secondo trimestre del 2014" → `2014-Q2`, "anni '70" → `197X`, "XXI secolo" → `20XX`.

use super::date::year_behind;
use super::what::{Date, Period};
use crate::numbers::{Ending, Sense, Terms};

/// The period at token `i`.
pub(super) fn period(t: &Terms, i: usize) -> Option<(usize, Date)> {
    decade(t, i)
        .or_else(|| century(t, i))
        .or_else(|| ranked(t, i))
        .or_else(|| season(t, i))
        .or_else(|| feast(t, i))
        .or_else(|| century_name(t, i))
}

fn of(period: Period) -> Date {
    Date { period: Some(period), ..Date::default() }
}

/// "anni '80", "anni Ottanta", "anni 2000"; in English "1980s", "the nineties".
fn decade(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let after = t.find(i, |s| (s == Sense::TimeUnit(1, b'Y')).then_some(()))?.0;
    if !t.word(i).ends_with(['i', 's']) || t.numeral_ends(i).is_some() {
        return None;
    }
    let word = t.word(after).trim_start_matches(['\'', '’', 'ʼ', '‘']);
    let digits = word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
    let value: i32 = match digits {
        true => word.parse().ok()?,
        false => t.numeral(after).filter(|n| n.ending == Ending::Cardinal)?.value.whole()?.try_into().ok()?,
    };
    let end = if digits { after + 1 } else { t.numeral(after)?.end };
    let year = match value {
        10 => 1910,
        20..=90 => 1900 + value,
        1000..=2100 => value,
        _ => return None,
    };
    let noun = t.noun_like(end) && !t.breaks(end) && digits && word.len() == t.word(after).len();
    (year % 10 == 0 && !noun).then_some((end, of(Period::Decade(year / 10))))
}

/// "diciassettesimo secolo", "XXI secolo", "III secolo a.C.".
fn century(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(40))?;
    let (end, ()) = t.find(n.end, |s| (s == Sense::TimeUnit(100, b'Y')).then_some(()))?;
    let era = t.find(end, |s| if let Sense::Era(bc) = s { Some(bc) } else { None });
    let number = n.value.whole()? as i32;
    match era {
        Some((end, true)) => Some((end, Date { year: None, ..Date::VAGUE })),
        _ => Some((era.map_or(end, |e| e.0), of(Period::Century(number - 1)))),
    }
}

/// "nell'Ottocento": with its capital, and nothing counted.
fn century_name(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, c) = t.find(i, |s| if let Sense::CenturyName(c) = s { Some(c) } else { None })?;
    let capital = t.token(i)?.is_capital() && (!t.token(i)?.first || i == 0);
    let led = i > 0
        && (t.is(i - 1, Sense::YearLead)
            || t.is(i - 1, Sense::Of)
            || t.is(i - 1, Sense::In)
            || t.is(i - 1, Sense::Article)
            || t.is(i - 1, Sense::Edge(2))
            || t.numeral_ends(i).is_some());
    (capital && led && !t.noun_like(end)).then(|| (end, of(Period::Century(i32::from(c)))))
}

/// "primo trimestre", "terzo trimestre del 2016", "secondo semestre 2023", "prima settimana di agosto".
fn ranked(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, n) = rank(t, i)?;
    let (end, unit) = t.find(next, |s| match s {
        Sense::TimeUnit(count @ (3 | 6), b'M') => Some((count, b'M')),
        Sense::TimeUnit(1, unit @ (b'W' | b'D')) => Some((1, unit)),
        _ => None,
    })?;
    let period = match unit {
        (3, _) if (1..=4).contains(&n) => Period::Quarter(n as u8),
        (6, _) if (1..=2).contains(&n) => Period::Half(n as u8),
        (1, b'W') => return week_of(t, end, n),
        _ => return None,
    };
    let year = year_behind(t, end);
    // "la Pasqua cattolica" is the feast, "a Pasqua" its day.
    if year.is_none() && t.before(i, Sense::Article) && t.named(i) {
        return None;
    }
    Some((year.map_or(end, |y| y.0), Date { year: year.map(|y| y.1), ..of(period) }))
}

/// "third Tuesday of September", "ultimo giorno di marzo".
pub(super) fn nth_of_month(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, n) = rank(t, i)?;
    let (end, weekday) = t.find(next, |s| match s {
        Sense::Weekday(d) => Some(d),
        Sense::TimeUnit(1, b'D') => Some(0),
        _ => None,
    })?;
    let of = t.after(end, Sense::Of)?;
    let (end, month) = super::date::month_of(t, of).filter(|_| n < 32)?;
    Some((end, Date { period: Some(Period::Nth(weekday, n)), ..month }))
}

/// An ordinal, or "ultimo" (-1).
fn rank(t: &Terms, i: usize) -> Option<(usize, i8)> {
    let last = t.after(i, Sense::Final).or_else(|| t.after(i, Sense::Last).filter(|_| t.lexicon.loose));
    if let Some(end) = last {
        return Some((end, -1));
    }
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(54))?;
    Some((n.end, n.value.whole()? as i8))
}

/// A week of a month or year.
fn week_of(t: &Terms, end: usize, n: i8) -> Option<(usize, Date)> {
    let next = t.after(end, Sense::Of)?;
    let (end, within) = super::date::date(t, next)
        .filter(|d| d.1.day.is_none() && d.1.weekday.is_none())
        .or_else(|| super::date::year_at(t, next).map(|y| (y.0, Date { year: Some(y.1), ..Date::default() })))
        .or_else(|| super::relative::unit(t, next).filter(|r| r.1.shift.is_some()))?;
    Some((end, Date { period: Some(Period::Week(n)), ..within }))
}

/// "estate del 2022", "autunno"; not "estate" in a name.
fn season(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, s) = t.find(i, |s| if let Sense::Season(s) = s { Some(s) } else { None })?;
    let year = year_behind(t, end);
    (!t.named(i) || year.is_some() || !t.lexicon.loose && t.before(i, Sense::Of))
        .then(|| (year.map_or(end, |y| y.0), Date { year: year.map(|y| y.1), ..of(Period::Season(s)) }))
}

/// "Natale", "Pasqua 2025", "vigilia di Natale".
fn feast(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, period) = t.find(i, |s| match s {
        Sense::Holiday(m, d) => Some(Period::Feast(m, d)),
        Sense::Easter(days) => Some(Period::Easter(days)),
        Sense::Floating(m, w, n) => Some(Period::Floating(m, w, n)),
        _ => None,
    })?;
    if t.named(i) && i > 0 && !t.breaks(i) && t.named(i - 1) {
        return None;
    }
    let year = year_behind(t, end);
    // "la Pasqua cattolica" is the feast, "a Pasqua" its day.
    if year.is_none() && t.before(i, Sense::Article) && t.named(i) {
        return None;
    }
    Some((year.map_or(end, |y| y.0), Date { year: year.map(|y| y.1), ..of(period) }))
}
