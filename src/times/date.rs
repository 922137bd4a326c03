//! Days, months and years: "martedì 14 marzo", "1° luglio 2025", "19 e 26 luglio", "12/06/2025", "nel 2014",
//! "'94"; in token indices. Each function answers the token after the expression and what it means.

use super::counted::measured;
use super::numeric;
use super::what::Date;
use crate::document::Bound;
use crate::numbers::{Ending, Numeral, Role, Sense, Terms};
use crate::text::Case;

/// The date at token `i`: as much as belongs together.
pub(super) fn date(t: &Terms, i: usize) -> Option<(usize, Date)> {
    of_era(t, i)
        .or_else(|| numeric::numeric(t, i))
        .or_else(|| with_weekday(t, i))
        .or_else(|| day_led(t, i))
        .or_else(|| month_led(t, i))
        .or_else(|| year_led(t, i))
}

/// "44 a.C.", "79 d.C.", "2014 B.C.": a year of any length, told by its era.
fn of_era(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let n = t.numeral(i).filter(|n| n.digits && n.end == i + 1 && n.magnitude == 0)?;
    let year = n.value.whole().filter(|y| (1..10_000).contains(y))? as i32;
    let (end, before) = t.find(n.end, |s| if let Sense::Era(before) = s { Some(before) } else { None })?;
    Some((end, Date { year: Some(if before { -year } else { year }), ..Date::default() }))
}

/// "martedì 14 marzo 2023", "venerdì 27"; without a day of the month there is only the weekday.
fn with_weekday(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, weekday) = weekday(t, i)?;
    let next = if t.mark(end, &[",", "."]) && !t.breaks(end + 1) { end + 1 } else { end };
    let next = t.skip(next, Sense::Article);
    if let Some((end, date)) =
        numeric::behind_weekday(t, next).or_else(|| day_led(t, next)).or_else(|| month_day(t, next))
    {
        return Some((end, Date { weekday: Some(weekday), ..date }));
    }
    let ranked = |at| t.numeral(at).is_some_and(|n| n.ending == Ending::Ordinal && n.digits);
    let day = day(t, if ranked(next) { next } else { end }).filter(|d| {
        // "monday 8 to 9"
        let hours = || t.lexicon.loose && t.after(d.0, Sense::To).is_some_and(|to| t.numeral(to).is_some());
        let range = t.mark(d.0, &["-"]) && t.glued(d.0) || hours();
        !(t.noun_like(d.0) || t.breaks(end) || clock_like(t, d.0) || range)
    });
    match day {
        Some((end, day)) => Some((end, Date { weekday: Some(weekday), day: Some(day), ..Date::default() })),
        None => Some((end, Date { weekday: Some(weekday), ..Date::default() })),
    }
}

fn clock_like(t: &Terms, end: usize) -> bool {
    t.find(end, |s| matches!(s, Sense::Meridiem(_)).then_some(())).is_some()
}

/// A weekday; its abbreviation only before a day of the month.
pub(super) fn weekday(t: &Terms, i: usize) -> Option<(usize, u8)> {
    let whole = t.find(i, |s| if let Sense::Weekday(n) = s { Some(n) } else { None });
    whole.or_else(|| {
        let (end, n) = t.find(i, |s| if let Sense::WeekdayShort(n) = s { Some(n) } else { None })?;
        let next = if t.mark(end, &[".", ","]) { end + 1 } else { end };
        let ordinal = |at: usize| {
            t.lexicon.loose && t.numeral(at).is_some_and(|n| n.ending == Ending::Ordinal && n.digits)
        };
        let dated =
            || ordinal(next) || day_led(t, next).or_else(|| numeric::behind_weekday(t, next)).is_some();
        (dated() || weekday_alone(t, i, next)).then_some((end, n))
    })
}

/// "Thu" as the whole text, "on Thu", "da mar a gio": an abbreviation where nothing else can stand.
fn weekday_alone(t: &Terms, i: usize, next: usize) -> bool {
    if i == 0 {
        return next >= t.len() || t.is(next, Sense::ClockLead) && !t.is(i, Sense::Homograph);
    }
    let leads = [Sense::From, Sense::To, Sense::Next, Sense::Last, Sense::This, Sense::On];
    let led = leads.iter().any(|&s| t.is(i - 1, s));
    led && !t.breaks(i) && (t.named(i) || !t.is(i, Sense::Homograph)) && !t.named(next) && !t.noun_like(next)
}

/// "2017 April", "2018 March 18".
fn year_led(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (next, year) = year_at(t, i).filter(|y| t.word(i).len() == 4 && !t.breaks(y.0) && y.1 > 1500)?;
    let (end, m) = month(t, next, true).filter(|m| year_behind(t, m.0).is_none())?;
    let date = Date { year: Some(year), month: Some(m), ..Date::default() };
    match day(t, end).filter(|d| !t.breaks(end) && !t.noun_like(d.0)) {
        Some((end, d)) => Some((end, Date { day: Some(d), ..date })),
        None => Some((end, date)),
    }
}

/// A day of the month: "14", "1°", "primo", "ventuno".
pub(super) fn day(t: &Terms, i: usize) -> Option<(usize, u8)> {
    let n = t.numeral(i)?;
    let value = n.value.whole().filter(|v| (1..=31).contains(v) && n.magnitude == 0 && !n.roman)?;
    let first = n.ending == Ending::Ordinal && (value == 1 || n.digits || t.lexicon.loose);
    let plain = n.ending == Ending::Cardinal && n.end == i + 1 && !t.word(i).contains(['.', ',']);
    // "one may ask"
    let verb = t.lexicon.loose && t.is(n.end, Sense::Homograph) && !t.named(n.end);
    let worded = n.ending == Ending::Cardinal && !n.digits;
    (first || (plain || worded) && (n.digits || !verb)).then_some((n.end, value as u8))
}

/// The month at `i`; an abbreviation only where `short` allows it.
pub(super) fn month(t: &Terms, i: usize, short: bool) -> Option<(usize, u8)> {
    let hit = t.find(i, |s| match s {
        Sense::Month(m) => Some(m),
        Sense::MonthShort(m) if short => Some(m),
        _ => None,
    })?;
    let capital = t.token(i).is_some_and(|x| x.case != Case::Lower);
    let abbreviated = short
        && t.mark(hit.0, &["."])
        && (t.glued(hit.0) || t.token(hit.0 + 1).is_some_and(|x| x.is_number() && x.spaced))
        && t.word(i).len() < 5
        && !t.breaks(hit.0 + 1)
        && t.token(hit.0 + 1).is_some_and(|x| x.is_number() || !x.is_capital());
    // A capitalised abbreviation stands alone too ("da Nov"), a homograph in lower case needs its day or year.
    let sure = capital || !t.lexicon.loose || short || !t.is(i, Sense::Homograph);
    sure.then_some((hit.0 + usize::from(abbreviated), hit.1))
}

/// "14 marzo 2023", and the first day of "19 e 26 luglio".
fn day_led(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, day) = day(t, i)?;
    if t.breaks(end) {
        return None;
    }
    if let Some((end, found)) = month_of(t, end) {
        return Some(short_year(t, end, Date { day: Some(day), ..found })).filter(|d| exists(&d.1));
    }
    let (_, last) = shared_month(t, end, 0)?;
    Some((end, Date { day: Some(day), weekday: None, ..last }))
}

/// The month behind a day, with its year: "marzo 2023", "of March"; or one told by its distance: "di questo mese".
pub(super) fn month_of(t: &Terms, end: usize) -> Option<(usize, Date)> {
    let next = t.skip(end, Sense::Of);
    if let Some((end, month)) = month(t, next, true) {
        let (end, year) = year_behind(t, end).map_or((end, None), |y| (y.0, Some(y.1)));
        return Some((end, Date { year, month: Some(month), ..Date::default() }));
    }
    let told = super::relative::unit(t, t.skip(next, Sense::Article));
    told.filter(|u| matches!(u.1.shift, Some((_, b'M'))) && !t.breaks(next))
}

/// Behind a day whose month comes later: "e 26 luglio", ", 3 e 4 marzo", "al 24 agosto".
fn shared_month(t: &Terms, end: usize, depth: u8) -> Option<(usize, Date)> {
    let link = if t.mark(end, &[",", "-", "–", "/"]) {
        Some(end + 1)
    } else {
        t.after(end, Sense::And).or_else(|| t.after(end, Sense::To))
    };
    let next = t.skip(t.skip(link?, Sense::To), Sense::Article);
    let next = weekday_skip(t, next);
    let (after, day) = day(t, next).filter(|_| depth < 6)?;
    match month_of(t, after) {
        Some((end, found)) => Some((end, Date { day: Some(day), ..found })),
        None => shared_month(t, after, depth + 1),
    }
}

fn weekday_skip(t: &Terms, i: usize) -> usize {
    t.find(i, |s| matches!(s, Sense::Weekday(_)).then_some(())).map_or(i, |w| w.0)
}

/// "luglio del 2022", "maggio"; in English "July 4, 2022".
fn month_led(t: &Terms, i: usize) -> Option<(usize, Date)> {
    if let Some(found) = month_day(t, i) {
        return Some(found);
    }
    let (end, m) = month(t, i, true)?;
    let plain = month(t, i, false).is_some();
    if let Some((end, year)) = year_behind(t, end) {
        return Some((end, Date { year: Some(year), month: Some(m), ..Date::default() }));
    }
    if let Some((end, year)) = two_figures(t, end).filter(|_| plain) {
        return Some((end, Date { year: Some(year), month: Some(m), ..Date::default() }));
    }
    let of = t.after(end, Sense::Of).map(|of| t.skip(of, Sense::Article));
    let told = of
        .and_then(|of| super::relative::unit(t, of))
        .filter(|u| plain && matches!(u.1.shift, Some((_, b'Y'))));
    if let Some((end, year)) = told {
        return Some((end, Date { shift: year.shift, month: Some(m), ..Date::default() }));
    }
    let name =
        t.named(i) && t.named(i.wrapping_sub(1)) && i > 0 && !t.breaks(i) && t.numeral_ends(i).is_none();
    ((plain || short_alone(t, i, end)) && !name).then_some((end, Date { month: Some(m), ..Date::default() }))
}

/// "da Nov", "this Sep": an abbreviation with a capital behind what leads a date.
fn short_alone(t: &Terms, i: usize, end: usize) -> bool {
    let leads = [
        Sense::In,
        Sense::From,
        Sense::To,
        Sense::Of,
        Sense::This,
        Sense::Next,
        Sense::Last,
        Sense::And,
        Sense::Since,
    ];
    let led = i > 0 && leads.iter().any(|&s| t.is(i - 1, s));
    let written = match t.lexicon.loose {
        true => t.named(i) || !t.is(i, Sense::Homograph),
        false => t.named(i) && !t.is(i, Sense::Homograph),
    };
    led && written && !t.named(end) && !t.noun_like(end) && !t.glued(i)
}

/// "July 4th, 2022"; only in languages that write so.
fn month_day(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, m) = month(t, i, true)?;
    let next = t.skip(end, Sense::Article);
    let ends = |at| t.token(at).is_none_or(|x| !x.is_word()) && !t.mark(at, &["%", "€"]);
    if !t.lexicon.loose
        && !day(t, next).is_some_and(|d| ends(d.0) && t.token(next).is_some_and(|x| x.is_number()))
    {
        return None;
    }
    let counted = |end| t.is(i, Sense::Homograph) && !t.named(i) && t.noun_like(end);
    let (end, d) = day(t, next)
        .filter(|d| !counted(d.0) && (!t.glued(d.0) || !t.token(d.0).is_some_and(|x| x.is_word())))?;
    let year = year_behind(t, end);
    let date = Date { year: year.map(|y| y.1), month: Some(m), day: Some(d), ..Date::default() };
    Some(short_year(t, year.map_or(end, |y| y.0), date)).filter(|d| exists(&d.1))
}

/// Not "30 febbraio".
fn exists(date: &Date) -> bool {
    let day = |month, day| super::Day::new(date.year.unwrap_or(2000), month, day).is_some();
    date.month.zip(date.day).is_none_or(|(m, d)| day(m, d))
}

/// "3 febbraio 82", "Aug 9, 96": two figures behind day and month that no day could be, and nothing counted.
fn short_year(t: &Terms, end: usize, date: Date) -> (usize, Date) {
    let comma = t.mark(end, &[","]) && t.lexicon.loose;
    let next = if comma { end + 1 } else { t.skip(end, Sense::Of) };
    match two_figures(t, next).filter(|_| date.year.is_none() && date.month.is_some()) {
        Some((end, year)) => (end, Date { year: Some(year), ..date }),
        None => (end, date),
    }
}

/// "99" as a year of the last century: two figures that no day could be.
fn two_figures(t: &Terms, i: usize) -> Option<(usize, i32)> {
    let word = t.word(i);
    let plain = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    let year = word.parse::<i32>().ok().filter(|y| plain && *y > 31)?;
    let free = !t.breaks(i) && !t.noun_like(i + 1) && !t.named(i + 1) && !measured(t, i + 1);
    let ends = free && !t.glued(i + 1) || t.mark(i + 1, &[".", ",", ";", ")"]);
    ends.then_some((i + 1, 1900 + year))
}

/// A year behind a month or season: "2022", "del 2022", ", 2022", "'68".
pub(super) fn year_behind(t: &Terms, end: usize) -> Option<(usize, i32)> {
    if t.breaks(end) {
        return None;
    }
    let comma = t.mark(end, &[","])
        && (t.lexicon.loose || t.token(end + 1).is_some_and(|x| x.is_number()) && !t.noun_like(end + 2));
    let next = if comma { end + 1 } else { t.skip(end, Sense::Of) };
    let era = || of_era(t, next).and_then(|(end, date)| Some((end, date.year?)));
    year_at(t, next).or_else(era).filter(|_| !t.breaks(next))
}

/// Four digits, "'68", or a year in words; nothing is said of the words around.
pub(super) fn year_at(t: &Terms, i: usize) -> Option<(usize, i32)> {
    let word = t.word(i);
    let two = word.trim_start_matches(['\'', '’', 'ʼ', '‘']);
    if two.len() < word.len() && two.len() == 2 {
        let n: i32 = two.parse().ok()?;
        return Some((i + 1, if n > 30 { 1900 + n } else { 2000 + n }));
    }
    let n = t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.start == i)?;
    if let Some(found) = year_in_halves(t, n) {
        return Some(found);
    }
    let value = n.value.whole().filter(|v| (1000..=2100).contains(v))? as i32;
    let digits = n.digits && n.end == i + 1 && word.len() == 4;
    let words = !n.digits && (n.end == i + 1 || t.lexicon.loose) && value > 1200;
    (digits || words).then_some((n.end, value))
}

/// "nineteen seventy-eight": hundreds and years, in languages that say so.
fn year_in_halves(t: &Terms, n: &Numeral) -> Option<(usize, i32)> {
    let rest = t.numeral(n.end).filter(|r| r.ending == Ending::Cardinal && !r.digits && !n.digits)?;
    let (hundreds, years) = (n.value.whole()?, rest.value.whole()?);
    let fits = (13..=20).contains(&hundreds) && (10..100).contains(&years) && t.lexicon.loose;
    fits.then(|| (rest.end, (hundreds * 100 + years) as i32))
}

/// A year that stands alone: "nel 2014", "(1976-1993)", "elezioni 2013", "mondiale 1974".
pub(super) fn year(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let (end, year) = year_at(t, i)?;
    let joined = t.glued(end)
        && (t.token(end)?.is_word()
            || t.mark(end, &["'", "’", "/", "%", "°", "€", "$"])
                && !year_at(t, end + 1).is_some_and(|_| t.mark(end, &["/"])));
    let code = t.glued(i)
        && i > 0
        && (t.token(i - 1)?.is_word() && !t.word(i - 1).ends_with(['\'', '’'])
            || t.mark(i - 1, &["+", "#", "=", "_", "$", "€", "£", "."]));
    let lead = i > 0 && t.is(i - 1, Sense::YearLead);
    if joined
        || code
        || in_chain(t, i, end)
        || measured(t, end)
        || by_symbol(t, i, end)
        || t.before(i, Sense::Label) && !lead && !t.before(i, Sense::YearNoun)
    {
        return None;
    }
    let noun = t.noun_like(end) && !t.breaks(end);
    let labelled = i > 0 && (t.is(i - 1, Sense::YearNoun) || t.named(i - 1));
    let digits = t.token(i)?.is_number();
    let counted = i > 0 && t.senses(i - 1).iter().any(|s| matches!(s.1, Sense::Modifier(_)))
        || matches!(t.bound_before(i), Some((_, Bound::Above | Bound::Below)));
    // "a 2023 ruling", "the 2016 election"
    let dated = || {
        let determined = [Sense::Article, Sense::Indefinite].iter().any(|&s| t.before(i, s));
        let his = i > 0 && t.role(i - 1, Role::TensLead);
        t.lexicon.loose && (determined || his) && year > 1900 && year % 100 != 0
    };
    let plausible = if !digits || t.word(i).len() < 4 {
        lead && (year > 1500) && !noun
    } else if !(1500..=2050).contains(&year) {
        lead && !noun
    } else {
        lead || labelled || dated() || !noun && !counted && !plural_before(t, i)
    };
    plausible.then_some((end, Date { year: Some(year), ..Date::default() }))
}

/// "from 100 to 1000 g": what is measured is told by a symbol.
fn by_symbol(t: &Terms, i: usize, end: usize) -> bool {
    let symbol =
        |s| if let Sense::UnitShort(symbol) = s { (symbol == t.word(end)).then_some(()) } else { None };
    t.token(i).is_some_and(|x| x.is_number()) && !t.is(end, Sense::Function) && t.find(end, symbol).is_some()
}

/// "2017-13-12", "31/2/2014", "138-2010-2015": figures in the shape of a date that is none, or of a code.
fn in_chain(t: &Terms, i: usize, end: usize) -> bool {
    let link = |m: usize| t.mark(m, &["-", "/"]) && t.glued(m) && t.glued(m + 1);
    let number = |m: usize| t.token(m).is_some_and(|x| x.is_number());
    let ahead = link(end) && number(end + 1) && link(end + 2) && number(end + 3);
    let before = i >= 2 && link(i - 1) && number(i - 2);
    ahead || before && (year_at(t, i - 2).is_none() || i >= 4 && link(i - 3) && number(i - 4))
}

/// "i 4000", "dei 2000", "oltre 1500": what is counted is understood.
fn plural_before(t: &Terms, i: usize) -> bool {
    i > 0 && t.role(i - 1, Role::PluralArticle)
}
