//! Times told from the day of publication or from another time: "ieri sera", "l'anno scorso", "la prossima
//! settimana", "lunedì prossimo", "il giorno dopo", "fine del mese", "notte tra il 27 e il 28 aprile"; in token
//! indices.

use super::date::{self, date};
use super::part::part;
use super::period::{nth_of_month, nth_week, numbered_week, period, week_of_day};
use super::what::{Date, Period, What};
use crate::numbers::{Ending, Role, Sense, Terms};

/// An expression with its first token and the token after it.
pub(super) type Found = (usize, usize, What);

/// The day or stretch of the calendar at `i`, with what qualifies it: everything that can stand behind "di".
pub(super) fn day(t: &Terms, i: usize) -> Option<(usize, Date)> {
    if let Some(end) = t.find(i, |s| if let Sense::Day(d) = s { Some(d) } else { None }) {
        return Some((end.0, Date { shift: Some((i32::from(end.1), b'D')), ..Date::default() }));
    }
    let (dated, named) = (date(t, i), period(t, i));
    let plain = dated.or(named);
    // Figures begin none of the others.
    let figures = t.senses(i).is_empty() && t.numeral(i).is_none_or(|n| n.ending == Ending::Cardinal);
    let told = if figures { weekdays_away(t, i) } else { told(t, i) };
    told.or_else(|| followed(t, i, plain)).or(named).or(dated).or_else(|| date::year(t, i))
}

fn told(t: &Terms, i: usize) -> Option<(usize, Date)> {
    nth_of_month(t, i)
        .or_else(|| nth_week(t, i))
        .or_else(|| week_of_day(t, i))
        .or_else(|| numbered_week(t, i))
        .or_else(|| week_and_day(t, i))
        .or_else(|| weekdays_away(t, i))
        .or_else(|| after_next(t, i))
        .or_else(|| edged(t, i))
        .or_else(|| led(t, i))
}

/// How a modifier places what it qualifies: "scorso" -1, "prossimo" 1, "questo" 2, others 0.
pub(super) fn modifier(t: &Terms, i: usize) -> Option<(usize, i8)> {
    t.find(i, |s| match s {
        Sense::Last => Some(-1),
        Sense::Next => Some(1),
        Sense::This => Some(2),
        Sense::That | Sense::Same | Sense::Other | Sense::Final => Some(0),
        _ => None,
    })
}

/// "scorso 11 maggio", "prossima settimana", "questa estate", "ultimi giorni", "stesso periodo del 2024".
fn led(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, toward) = modifier(t, i)?;
    if let Some(found) = same_of_year(t, i, next) {
        return Some(found);
    }
    let next = if t.is(next, Sense::Just) { next + 1 } else { next };
    if let Some((end, date)) = unit(t, next).filter(|u| u.1.shift.is_none()) {
        return Some((end, shifted(t, i, date, toward, next)));
    }
    let (end, found) = period(t, next).or_else(|| date(t, next))?;
    let fits = toward != 0
        || found.period.is_some()
        || found.weekday.is_some()
        || t.is(i, Sense::That)
        || t.is(i, Sense::Same);
    let found = if toward == 0 && found.year.is_none() { Date::VAGUE } else { found };
    fits.then_some((end, Date { toward, ..found }))
}

/// "stesso periodo del 2024", "same month last year": some part of the year that is told.
fn same_of_year(t: &Terms, i: usize, next: usize) -> Option<(usize, Date)> {
    let period = t.role(next, Role::PeriodNoun).then_some(next + 1);
    let end = period.or_else(|| bare_unit(t, next).map(|u| u.0)).filter(|_| t.is(i, Sense::Same))?;
    let of = t.skip(end, Sense::Of);
    let at = t.skip(of, Sense::Article);
    let year = date::year_at(t, at).filter(|_| of > end);
    let (end, year) = match year {
        Some((end, year)) => (end, Date { year: Some(year), ..Date::default() }),
        None => {
            unit(t, at).filter(|u| matches!(u.1.shift, Some((_, b'Y'))) && (of > end || t.lexicon.loose))?
        }
    };
    (!t.breaks(at)).then_some((end, year))
}

/// A unit placed by a modifier. Plurals and "ultimo", "stesso" place nothing exactly.
fn shifted(t: &Terms, i: usize, unit: Date, toward: i8, at: usize) -> Date {
    let plural = plural(t, at);
    match (toward, unit.shift) {
        _ if plural || t.is(i, Sense::Final) && !t.lexicon.loose || toward == 0 => Date::VAGUE,
        _ => {
            let by = if toward == 2 { 0 } else { i32::from(toward) };
            let period = t.after(at, Sense::Weekend).map(|_| Period::Weekend);
            let shift = unit_of(t, at).map(|(n, u)| match (n, u) {
                (3, b'M') => (by, b'Q'),
                (6, b'M') => (by, b'G'),
                (10, b'Y') => (by, b'X'),
                (100, b'Y') => (by, b'C'),
                _ => (by * i32::from(n), u),
            });
            Date { shift, period, toward, ..Date::default() }
        }
    }
}

fn plural(t: &Terms, i: usize) -> bool {
    t.role(i, Role::PluralUnit)
}

fn unit_of(t: &Terms, i: usize) -> Option<(u16, u8)> {
    t.find(i, |s| if let Sense::TimeUnit(n, u) = s { Some((n, u)) } else { None }).map(|f| f.1)
}

/// A bare unit that can stand for a stretch of the calendar ("settimana", "mese", "anno", "weekend"), with a
/// modifier behind ("settimana scorsa") or before ("prossimo anno").
pub(super) fn unit(t: &Terms, i: usize) -> Option<(usize, Date)> {
    if let Some((next, toward @ (-1 | 1 | 2))) = modifier(t, i) {
        let (end, _) = bare_unit(t, next)?;
        return Some((end, shifted(t, i, Date::default(), toward, next)));
    }
    let (end, (_, unit)) = bare_unit(t, i)?;
    let tail = t.find(end, |s| match s {
        Sense::Last => Some(-1),
        Sense::Next => Some(1),
        Sense::ThisTail | Sense::This => Some(2),
        _ => None,
    });
    match tail.filter(|tail| !t.breaks(end) && (!t.lexicon.loose || bare_unit(t, tail.0).is_none())) {
        Some((after, toward)) => Some((after, shifted(t, end, Date::default(), toward, i))),
        None if unit == 0 => Some((end, Date { period: Some(Period::Weekend), ..Date::default() })),
        None => Some((end, Date::default())),
    }
}

fn bare_unit(t: &Terms, i: usize) -> Option<(usize, (u16, u8))> {
    t.find(i, |s| match s {
        Sense::TimeUnit(n, u) if n > 0 && u != b'S' => Some((n, u)),
        Sense::Weekend => Some((1, 0)),
        Sense::TimeNoun => Some((1, 1)),
        _ => None,
    })
}

/// "anno scorso", "maggio scorso", "domenica prossima", "giorno dopo", "anni precedenti".
/// `plain` is the date or period at `i`.
fn followed(t: &Terms, i: usize, plain: Option<(usize, Date)>) -> Option<(usize, Date)> {
    let (end, found, at) = match bare_unit(t, i) {
        Some((end, (_, unit))) if unit > 1 => (end, Date::default(), true),
        Some((end, _)) => (end, Date { period: Some(Period::Weekend), ..Date::default() }, false),
        None => plain.map(|(end, found)| (end, found, false))?,
    };
    let next = if t.is(end, Sense::Just) { end + 1 } else { end };
    let (after, toward) = t.find(next, |s| match s {
        Sense::Last => Some(-1),
        Sense::Next => Some(1),
        Sense::ThisTail => Some(2),
        Sense::Following | Sense::Preceding if at => Some(0),
        _ => None,
    })?;
    if t.breaks(next) || toward == 0 && !placed_by_article(t, i, next) {
        return None;
    }
    let date = if at { shifted(t, next, Date::default(), toward, i) } else { Date { toward, ..found } };
    Some((after, date))
}

/// "il giorno dopo", "l'anno prima" need their article; "giorni successivi" do not.
fn placed_by_article(t: &Terms, i: usize, next: usize) -> bool {
    let adverb = t.role(next, Role::Then);
    let article = i > 0
        && (t.is(i - 1, Sense::Article)
            || t.is(i - 1, Sense::In)
            || t.is(i - 1, Sense::Of)
            || t.is(i - 1, Sense::From)
            || t.is(i - 1, Sense::To));
    !adverb || article && !plural(t, i) && !t.is(i - 1, Sense::Indefinite)
}

/// "lunedì di questa settimana", "Friday next week", "next week on Tuesday"; the week places the weekday.
fn week_and_day(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let week = |at| unit(t, at).filter(|u| matches!(u.1.shift, Some((_, b'W'))));
    let little = |end: usize| {
        let next = if t.mark(end, &[","]) { end + 1 } else { end };
        t.skip(t.skip(t.skip(next, Sense::Of), Sense::On), Sense::Article)
    };
    let (end, weekday, week) = match date::weekday(t, i) {
        Some((end, weekday)) => {
            let (end, week) = week(little(end)).filter(|_| !t.mark(end, &[","]))?;
            (end, weekday, week)
        }
        None => {
            let (end, week) = week(i)?;
            let (end, weekday) = date::weekday(t, little(end)).filter(|_| !t.breaks(end))?;
            let dated = date::date(t, little(week_end(t, i)?)).is_some_and(|d| d.1.day.is_some());
            (end, weekday, (!dated).then_some(week)?)
        }
    };
    Some((end, Date { weekday: Some(weekday), ..week }))
}

/// "three Fridays from now", "2 Thursdays ago", "due lunedì fa".
fn weekdays_away(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.value.below(54))?;
    let (end, weekday) = t.find(n.end, |s| match s {
        Sense::Weekday(d) | Sense::WeekdayPlural(d) if d > 0 => Some(d),
        _ => None,
    })?;
    let (end, sign) = t.find(end, |s| match s {
        Sense::Ago => Some(-1),
        Sense::Hence | Sense::Later => Some(1),
        _ => None,
    })?;
    Some((
        end,
        Date {
            weekday: Some(weekday),
            shift: Some((sign * n.value.whole()? as i32, b'N')),
            ..Date::default()
        },
    ))
}

/// "Friday after next", "the week after the next", "il mese dopo il prossimo".
fn after_next(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, date) = match date::weekday(t, i) {
        Some((end, weekday)) => {
            (end, Date { weekday: Some(weekday), shift: Some((2, b'N')), ..Date::default() })
        }
        None => {
            let (end, (n, unit)) = bare_unit(t, i).filter(|u| matches!(u.1, (1, b'W' | b'M' | b'Y')))?;
            (end, Date { shift: Some((2 * i32::from(n), unit)), ..Date::default() })
        }
    };
    let next = t.skip(t.after(end, Sense::Following)?, Sense::Article);
    let after = t.after(next, Sense::Next)?;
    (!t.breaks(end) && !t.noun_like(after)).then_some((after, date))
}

fn week_end(t: &Terms, i: usize) -> Option<usize> {
    unit(t, i).map(|u| u.0)
}

/// "fine di luglio", "inizio anno", "metà degli anni novanta", "fine della settimana".
fn edged(t: &Terms, i: usize) -> Option<(usize, Date)> {
    if let Some(found) = half_of(t, i).or_else(|| first_of(t, i)) {
        return Some(found);
    }
    let (end, edge) = t.find(i, |s| if let Sense::Edge(e) = s { Some(e) } else { None })?;
    if t.breaks(end) || t.after(i, Sense::Weekend).is_some() {
        return None;
    }
    let of = t.after(end, Sense::Of).map(|of| t.skip(of, Sense::Article));
    // "mid-June", "metà-giugno"
    let hyphen = t.mark(end, &["-"]) && t.glued(end) && t.glued(end + 1);
    let next = of.unwrap_or(end + usize::from(hyphen));
    let named = period(t, next);
    if let Some((end, found)) = unit(t, next)
        .filter(|u| named.is_none_or(|n| n.0 <= u.0))
        .filter(|u| unit_edge(t, next, u.1, of.is_some()))
    {
        let placed = if found.shift.is_none() && found.period.is_none() {
            Date { shift: unit_of(t, next).map(|u| (0, u.1)), ..found }
        } else {
            found
        };
        return Some((end, Date { edge: Some(edge), ..placed }));
    }
    let (end, found) = led(t, next)
        .or_else(|| followed(t, next, date(t, next).or(named)))
        .or(named)
        .or_else(|| date(t, next))
        .or_else(|| {
            let (end, year) = date::year_at(t, next)
                .filter(|y| t.token(next).is_some_and(|x| x.is_number()) && !t.noun_like(y.0))?;
            Some((end, Date { year: Some(year), ..Date::default() }))
        })?;
    let exact =
        found.day.is_some() || edge == 1 && of.is_none() && found.month.is_none() && found.period.is_none();
    (!exact).then_some((end, Date { edge: Some(edge), ..found }))
}

/// "prima metà del Novecento", "second half of the 1990s".
fn half_of(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(3))?;
    let of = t.after(n.end, Sense::HalfNoun).and_then(|half| t.after(half, Sense::Of))?;
    let (end, whole) = period(t, t.skip(of, Sense::Article))?;
    let long = matches!(whole.period, Some(Period::Century(_) | Period::Decade(_)));
    let edge = if n.value == 1.into() { 0 } else { 2 };
    long.then_some((end, Date { edge: Some(edge), ..whole }))
}

/// "primi mesi del 2020", "ultimi giorni di agosto", "primi anni '90": the start or end of the stretch named.
fn first_of(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let first = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value == 1.into() && !n.digits);
    let (next, edge) = match first {
        Some(n) => (n.end, 0),
        None => (t.after(i, Sense::Final)?, 2),
    };
    let (end, (_, size)) = bare_unit(t, next).filter(|u| u.1.1 > 1 && plural(t, next))?;
    let decade = period(t, next).map(|p| (p.0, p.1));
    let within = t.after(end, Sense::Of).map(|of| t.skip(of, Sense::Article)).filter(|_| !t.breaks(end));
    let found = decade.or_else(|| {
        let of = within?;
        let year = date::year_at(t, of).map(|y| (y.0, Date { year: Some(y.1), ..Date::default() }));
        year.or_else(|| unit(t, of).filter(|u| u.1.shift.is_some()))
            .or_else(|| period(t, of))
            .or_else(|| date(t, of).filter(|d| d.1.day.is_none()))
    });
    match found {
        Some((end, date)) => Some((end, Date { edge: Some(edge), ..date })),
        None if matches!(size, b'H' | b'I') && part(t, within.unwrap_or(end)).is_some() => None,
        None => Some((end, Date::VAGUE)),
    }
}

/// "fine settimana", "fine stagione", "fine del mese"; "fine della giornata" too, not "fine della stagione".
fn unit_edge(t: &Terms, i: usize, unit: Date, of: bool) -> bool {
    match bare_unit(t, i) {
        Some((_, (_, 1))) => !of,
        Some((_, (n, u))) => unit.shift.is_some() || n == 1 && matches!(u, b'W' | b'M' | b'Y' | b'D'),
        None => unit.shift.is_some(),
    }
}

/// "del 13 gennaio", "di ieri", "di lunedì scorso".
pub(super) fn of_day(t: &Terms, end: usize) -> Option<(usize, Date)> {
    if t.breaks(end) {
        return None;
    }
    let of = t.after(end, Sense::Of)?;
    day(t, t.skip(of, Sense::Article)).filter(|d| {
        let placed = d.1.day.is_some()
            || d.1.weekday.is_some()
            || matches!(d.1.shift, Some((_, b'D')))
            || matches!(d.1.period, Some(Period::Feast(_)));
        placed && d.1.edge.is_none()
    })
}

/// Everything else that is told from the day of publication, as a date; its article belongs to it where the
/// whole is fixed ("l'anno scorso", "la scorsa settimana", "il giorno dopo").
/// `named` is the day at `i`.
pub(super) fn expression(t: &Terms, i: usize, named: Option<(usize, Date)>) -> Option<Found> {
    if let Some((end, days)) = t.find(i, |s| if let Sense::Day(d) = s { Some(d) } else { None }) {
        return Some((i, end, What::Date(Date { shift: Some((i32::from(days), b'D')), ..Date::default() })));
    }
    let start = if t.is(i, Sense::Article) { i + 1 } else { i };
    if start > i && t.breaks(start) {
        return None;
    }
    let named = if start == i { named } else { day(t, start) };
    let (end, found) = of_the_day(t, start).or(named).or_else(|| plain(t, start))?;
    let start = if fixed(t, i, start, &found) { i } else { start };
    Some((start, end, What::Date(found)))
}

/// "giornata di domenica 21 aprile", "settimana del 30 novembre".
fn of_the_day(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let end = t.after(i, Sense::TimeUnit(1, b'D'))?;
    of_day(t, end).filter(|_| t.role(i, Role::DayLength))
}

/// A unit that a demonstrative or "ultimi" makes a date without placing it is found by `day`; "in giornata".
fn plain(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let today = i > 0 && t.after(i - 1, Sense::Role(Role::InTheDay)).is_some();
    let (end, weekend) = unit(t, i)?;
    if today {
        return Some((end, Date { shift: Some((0, b'D')), ..Date::default() }));
    }
    let own = weekend.period.is_some() || weekend.shift.is_some();
    own.then_some((end, weekend))
}

fn fixed(t: &Terms, i: usize, start: usize, found: &Date) -> bool {
    if t.is(start + 1, Sense::Just) {
        return false;
    }
    let bare = start > i && t.role(i, Role::Definite);
    let relative = found.shift.is_some_and(|s| s.1 != b'D' || s.0 == -2)
        || *found == Date::VAGUE
        || matches!(found.period, Some(Period::Season(_) | Period::Weekend))
            && found.toward != 0
            && found.toward != 2;
    let qualified = modifier(t, start).is_some_and(|m| m.1 != 2)
        && !t.is(start, Sense::Final)
        && !t.is(start, Sense::That)
        || t.find(start, |s| matches!(s, Sense::TimeUnit(..) | Sense::Season(_)).then_some(())).is_some();
    let day = t.numeral(start).is_some_and(|n| n.ending == Ending::Cardinal);
    bare && relative && qualified && !day && found.edge.is_none()
}
