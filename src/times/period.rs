//! Stretches of the calendar that have a name: decades, centuries, quarters, seasons, feasts, weekends; in
//! token indices. "secondo trimestre del 2014" → `2014-Q2`, "anni '70" → `197X`, "XXI secolo" → `20XX`.

use super::date::year_behind;
use super::what::{Date, Period};
use crate::numbers::{Ending, Role, Sense, Terms};

/// The period at token `i`.
pub(super) fn period(t: &Terms, i: usize) -> Option<(usize, Date)> {
    decade(t, i)
        .or_else(|| tens(t, i))
        .or_else(|| coded(t, i))
        .or_else(|| century(t, i))
        .or_else(|| ranked(t, i))
        .or_else(|| season(t, i))
        .or_else(|| feast_weekend(t, i))
        .or_else(|| feast(t, i))
        .or_else(|| century_name(t, i).or_else(|| century_figures(t, i)))
}

fn of(period: Period) -> Date {
    Date { period: Some(period), ..Date::default() }
}

/// "anni '80", "anni Ottanta", "anni 2000"; in English "1980s", "the nineties".
fn decade(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let after = t.after(i, Sense::TimeUnit(1, b'Y'))?;
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

/// "the 1980s", "the '80s", "the seventies", "the nineteen seventies"; in languages that say so.
fn tens(t: &Terms, i: usize) -> Option<(usize, Date)> {
    if !t.lexicon.loose {
        return None;
    }
    let word = t.word(i);
    let figures = word.trim_start_matches(['\'', '’']);
    let apostrophe = t.glued(i) && t.mark(i.wrapping_sub(1), &["'", "’", "‘"]);
    let article = apostrophe || t.before(i, Sense::Article) || t.before(i, Sense::PartAdjective);
    if let Ok(value) = figures.parse::<i32>() {
        let plural = t.glued(i + 1) && matches!(t.word(i + 1), "s" | "'s" | "’s");
        let year = match figures.len() {
            4 => value,
            2 if article || figures.len() < word.len() => 1900 + value,
            _ => return None,
        };
        return (plural && year % 10 == 0 && year > 1000).then(|| (i + 2, of(Period::Decade(year / 10))));
    }
    let named = |at: usize| t.find(at, |s| if let Sense::Decade(d) = s { Some(i32::from(d)) } else { None });
    let century = t.numeral(i).filter(|n| n.value.below(21) && !n.value.below(15) && !n.digits);
    let at = century.map(|n| n.end).map_or(i, |end| if t.mark(end, &["-"]) { end + 1 } else { end });
    let (end, decade) = named(at).filter(|_| article)?;
    let hundreds = century.map_or(if decade > 1 { 19 } else { 20 }, |n| n.value.whole().unwrap_or(19) as i32);
    Some((end, of(Period::Decade(hundreds * 10 + decade))))
}

/// "Q1 2016", "2016-Q1", "H2 2016", "18q4", "fiscal 2021".
fn coded(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let code = |at: usize| {
        t.find(at, |s| match s {
            Sense::Quarter(q) => Some(Period::Quarter(q)),
            Sense::HalfYear(h) => Some(Period::Half(h)),
            _ => None,
        })
    };
    let past_hyphen = |at: usize| if t.mark(at, &["-"]) && t.glued(at) { at + 1 } else { at };
    if let Some((end, period)) = code(i) {
        let (end, year) = super::date::year_at(t, past_hyphen(end)).or_else(|| year_behind(t, end))?;
        return Some((end, Date { year: Some(year), ..of(period) }));
    }
    let glued = t.word(i).len() == 2 && t.glued(i + 1);
    let year = match super::date::year_at(t, i) {
        Some((_, year)) => year,
        None => 2000 + t.word(i).parse::<i32>().ok().filter(|_| glued)?,
    };
    let (end, period) = code(past_hyphen(i + 1)).filter(|_| !t.breaks(i + 1))?;
    Some((end, Date { year: Some(year), ..of(period) }))
}

/// "diciassettesimo secolo", "XXI secolo", "III secolo a.C.".
fn century(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(40))?;
    let end = t.after(n.end, Sense::TimeUnit(100, b'Y'))?;
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

/// "il '900", "nell'800": the hundreds of its years.
fn century_figures(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let word = t.word(i).trim_start_matches(['\'', '’']);
    let apostrophe =
        word.len() < t.word(i).len() || t.glued(i) && t.mark(i.wrapping_sub(1), &["'", "’", "‘"]);
    let elided = t.glued(i) && [Sense::In, Sense::Of].iter().any(|&s| t.before(i, s)) && !t.noun_like(i + 1);
    let hundreds = word.strip_suffix("00").filter(|h| h.len() == 1 && (apostrophe || elided))?;
    let hundreds: i32 = hundreds.parse().ok().filter(|h| *h > 1 && !t.lexicon.loose)?;
    Some((i + 1, of(Period::Century(10 + hundreds))))
}

/// "primo trimestre", "terzo trimestre del 2016", "secondo semestre 2023", "prima settimana di agosto".
fn ranked(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, n) = rank(t, i)?;
    let (end, unit) = t.find(next, |s| match s {
        Sense::HalfNoun if half_of_year(t, next + 1) => Some((6, b'M')),
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
    let told = super::relative::unit(t, t.skip(t.skip(end, Sense::Of), Sense::Article));
    if let Some((end, told)) = told.filter(|u| matches!(u.1.shift, Some((_, b'Y'))) && !t.breaks(end)) {
        return Some((end, Date { shift: told.shift, ..of(period) }));
    }
    if year.is_none() && t.before(i, Sense::Article) && t.named(i) {
        return None;
    }
    Some((year.map_or(end, |y| y.0), Date { year: year.map(|y| y.1), ..of(period) }))
}

/// "first half of 2024", "prima metà dell'anno": what the half is of.
fn half_of_year(t: &Terms, end: usize) -> bool {
    let of = t.after(end, Sense::Of).map(|of| t.skip(of, Sense::Article));
    of.is_some_and(|of| {
        super::date::year_at(t, of).is_some() || t.after(of, Sense::TimeUnit(1, b'Y')).is_some()
    })
}

/// "third Tuesday of September", "ultimo giorno di marzo".
pub(super) fn nth_of_month(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, n) = rank(t, i)?;
    let (end, weekday) = t.find(next, |s| match s {
        Sense::Weekday(d) => Some(d),
        Sense::TimeUnit(1, b'D') => Some(0),
        Sense::Weekend => Some(WEEKEND),
        _ => None,
    })?;
    let of = t.after(end, Sense::Of)?;
    let month = super::date::month_of(t, of).filter(|_| n < 32);
    let (end, month) = month.or_else(|| this_month(t, t.skip(of, Sense::Article)))?;
    Some((end, Date { period: Some(Period::Nth(weekday, n)), ..month }))
}

/// The weekday that stands for Saturday and Sunday.
pub(super) const WEEKEND: u8 = 8;

/// "del mese" behind what lies in it.
fn this_month(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let end =
        t.after(i, Sense::TimeUnit(1, b'M')).filter(|_| t.role(i, Role::SingularUnit) || t.lexicon.loose)?;
    Some((end, Date { shift: Some((0, b'M')), ..Date::default() }))
}

/// "l'ultima settimana di luglio", "the third last week of 2018".
pub(super) fn nth_week(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, n) = rank(t, i)?;
    let end = t.after(next, Sense::TimeUnit(1, b'W'))?;
    week_of(t, end, n)
}

/// "the week of October 6th", "il weekend di Pasqua": the one that holds the day, or is nearest to it.
pub(super) fn week_of_day(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, period) = t.find(i, |s| match s {
        Sense::TimeUnit(1, b'W') => Some(Period::WeekOf),
        Sense::Weekend => Some(Period::WeekendOf(None)),
        _ => None,
    })?;
    let of = t.skip(t.after(end, Sense::Of)?, Sense::Article);
    if let Some((end, day)) = super::date::date(t, of).filter(|d| d.1.day.is_some() && d.1.month.is_some()) {
        return Some((end, Date { period: Some(period), ..day }));
    }
    feast(t, of).filter(|_| period != Period::WeekOf && !t.breaks(of)).map(weekend_of)
}

/// The weekend of a feast: "weekend di Pasqua", "labor day weekend".
fn weekend_of((end, date): (usize, Date)) -> (usize, Date) {
    let feast = date.period.and_then(|p| if let Period::Feast(feast) = p { Some(feast) } else { None });
    (end, Date { period: Some(Period::WeekendOf(feast)), ..date })
}

/// "week 10", "week 27 of last year": the week of the year by its number.
pub(super) fn numbered_week(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let next = t.after(i, Sense::TimeUnit(1, b'W'))?;
    let n =
        t.numeral(next).filter(|n| n.digits && n.end == next + 1 && n.value.below(54) && t.lexicon.loose)?;
    let nth = n.value.whole().filter(|n| *n > 0)? as i8;
    match week_of(t, n.end, nth) {
        Some((end, date)) if date.month.is_none() => {
            Some((end, Date { period: Some(Period::YearWeek(nth as u8)), ..date }))
        }
        _ if !t.noun_like(n.end) && !t.is(n.end, Sense::Of) => {
            let year = Date { shift: Some((0, b'Y')), ..Date::default() };
            Some((n.end, Date { period: Some(Period::YearWeek(nth as u8)), ..year }))
        }
        _ => None,
    }
}

/// An ordinal, or "ultimo" (-1).
fn rank(t: &Terms, i: usize) -> Option<(usize, i8)> {
    let last = t.after(i, Sense::Final).or_else(|| t.after(i, Sense::Last).filter(|_| t.lexicon.loose));
    if let Some(end) = last {
        return Some((end, -1));
    }
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(54))?;
    let nth = n.value.whole()? as i8;
    // "the third last week"
    match t.after(n.end, Sense::Last).filter(|_| t.lexicon.loose) {
        Some(end) => Some((end, -nth)),
        None => Some((n.end, nth)),
    }
}

/// A week of a month or year.
fn week_of(t: &Terms, end: usize, n: i8) -> Option<(usize, Date)> {
    let next = t.skip(t.after(end, Sense::Of)?, Sense::Article);
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
    let placed = [Sense::This, Sense::Last, Sense::Next].iter().any(|&s| t.before(i, s));
    // "sales fall", "the fall of Rome" are no autumn.
    let leads = [Sense::Article, Sense::In, Sense::Of, Sense::Since, Sense::Until, Sense::Each];
    let led = placed || leads.iter().any(|&s| t.before(i, s)) && !t.is(end, Sense::Of);
    if t.is(i, Sense::Homograph) && year.is_none() && !led && t.len() > 3 {
        return None;
    }
    (!t.named(i) || placed || year.is_some() || !t.lexicon.loose && t.before(i, Sense::Of))
        .then(|| (year.map_or(end, |y| y.0), Date { year: year.map(|y| y.1), ..of(Period::Season(s)) }))
}

/// "labor day weekend", "Halloween weekend 2021"; in languages that say so.
fn feast_weekend(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, date) = feast(t, i).filter(|_| t.lexicon.loose)?;
    let end = t.after(end, Sense::Weekend).filter(|_| !t.breaks(end))?;
    let year = year_behind(t, end).filter(|_| date.year.is_none());
    let (end, year) = year.map_or((end, date.year), |y| (y.0, Some(y.1)));
    Some(weekend_of((end, Date { year, ..date })))
}

/// "Natale", "Pasqua 2025", "Diwali in 2019", "Independence Day of last year".
fn feast(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, feast) = t.find(i, |s| if let Sense::Feast(feast) = s { Some(feast) } else { None })?;
    if t.named(i) && i > 0 && !t.breaks(i) && t.named(i - 1) {
        return None;
    }
    let period = of(Period::Feast(feast));
    if let Some((end, year)) = year_behind(t, end).or_else(|| year_behind(t, t.after(end, Sense::In)?)) {
        return Some((end, Date { year: Some(year), ..period }));
    }
    let told = t.after(end, Sense::Of).and_then(|of| super::relative::unit(t, t.skip(of, Sense::Article)));
    if let Some((end, year)) = told.filter(|u| matches!(u.1.shift, Some((_, b'Y')))) {
        return Some((end, Date { shift: year.shift, ..period }));
    }
    // "la Pasqua cattolica" is the feast, "a Pasqua" its day.
    let named = t.before(i, Sense::Article) && t.named(i);
    (!named).then_some((end, period))
}
