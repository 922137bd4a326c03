//! Dates whose parts marks join: "12/06/2025", "12.06.2025", "2025-06-12", "31-Oct-74", "2016-11", "11/2016", and
//! "12/06" after an article; in token indices.

use super::Day;
use super::date::month;
use super::what::Date;
use crate::numbers::{Sense, Terms};

/// A number with its count of digits, or a month by its name.
#[derive(Clone, Copy)]
enum Part {
    Digits(i32, usize),
    Month(u8),
}
use Part::{Digits, Month};

/// The date at token `i`.
pub(super) fn numeric(t: &Terms, i: usize) -> Option<(usize, Date)> {
    let begins = t.token(i)?.is_number() || t.mark(i + 1, &["-", "/"]) && t.glued(i + 1);
    let leads = [Sense::YearLead, Sense::On, Sense::Each, Sense::This, Sense::Next];
    let led = || i > 0 && t.word(i + 1) == "/" && leads.iter().any(|&s| t.is(i - 1, s));
    begins.then(|| read(t, i, led())).flatten()
}

/// The same behind a weekday, where two numbers are a day too: "Friday 7/6".
pub(super) fn behind_weekday(t: &Terms, i: usize) -> Option<(usize, Date)> {
    read(t, i, t.word(i + 1) == "/")
}

fn read(t: &Terms, i: usize, led: bool) -> Option<(usize, Date)> {
    let number = t.token(i)?.is_number();
    let joined = t.mark(i + 1, &["-", "/"]) && t.glued(i + 1);
    if !(number || joined) {
        return None;
    }
    let (end, parts) = parts(t, i);
    let iso = matches!(parts[..], [Digits(_, 4), Digits(_, 2), Digits(_, 2)]);
    let inside = i > 1 && t.glued(i) && t.mark(i - 1, &["/", "-", "."]);
    let second = i > 0 && parts.len() == 3 && t.word(i + 1) == "/" && t.mark(i - 1, &["-"]);
    let after_number = i > 1 && t.token(i - 2).is_some_and(|x| x.is_number());
    if inside && !second && (!iso || after_number) {
        return None;
    }
    let date = match parts[..] {
        [a, b, c] => three(t, a, b, c)?,
        [a, b] => two(t, i, end, (a, b), led)?,
        _ => return None,
    };
    Some((end, date))
}

/// The parts that one and the same mark joins.
fn parts(t: &Terms, i: usize) -> (usize, Vec<Part>) {
    let digits = |w: &str| w.parse().ok().filter(|_| w.len() <= 4).map(|n| Digits(n, w.len()));
    if t.word(i).contains('.') {
        let all: Option<Vec<_>> = t.word(i).split('.').map(digits).collect();
        return (i + 1, all.filter(|p| p.len() == 3).unwrap_or_default());
    }
    let part = |i: usize| match month(t, i, true) {
        Some((end, m)) if end == i + 1 => Some(Month(m)),
        _ => digits(t.word(i)),
    };
    let mark = t.word(i + 1);
    let (mut out, mut end) = (Vec::new(), i);
    while let Some(found) = part(end) {
        out.push(found);
        end += 1;
        let joined = t.glued(end) && t.glued(end + 1)
            || t.glued(end) != t.glued(end + 1) && year_and_month(&out, t, end);
        if !matches!(mark, "/" | "-") || t.word(end) != mark || !joined || out.len() == 3 {
            break;
        }
        if part(end + 1).is_none() {
            break;
        }
        end += 1;
    }
    (end, out)
}

/// "2016- 11": the mark may stand apart on one side.
fn year_and_month(out: &[Part], t: &Terms, mark: usize) -> bool {
    let next = t.word(mark + 1).len();
    matches!(out, [Digits(_, 4)] if next == 2) || matches!(out, [Digits(_, 2)] if next == 4)
}

fn three(t: &Terms, a: Part, b: Part, c: Part) -> Option<Date> {
    let (first, second, m) = match (a, b, c) {
        (Month(m), Digits(x, n), Digits(y, k))
        | (Digits(x, n), Month(m), Digits(y, k))
        | (Digits(x, n), Digits(y, k), Month(m)) => ((x, n), (y, k), i32::from(m)),
        (Digits(x, n), Digits(y, k), Digits(z, l)) => return numbers(t, (x, n), (y, k), (z, l)),
        _ => return None,
    };
    match first.1 {
        4 => whole(first.0, m, second.0),
        _ => whole(year(second)?, m, first.0),
    }
}

fn numbers(t: &Terms, a: (i32, usize), b: (i32, usize), c: (i32, usize)) -> Option<Date> {
    if a.1 == 4 {
        return whole(a.0, b.0, c.0);
    }
    let year = year(c)?;
    let (day, month) = if t.lexicon.day_first { (a.0, b.0) } else { (b.0, a.0) };
    whole(year, month, day).or_else(|| whole(year, day, month))
}

/// A year of four figures or two, these from 1941 to 2040.
fn year((value, digits): (i32, usize)) -> Option<i32> {
    match digits {
        4 => Some(value),
        2 if value > 40 => Some(1900 + value),
        2 => Some(2000 + value),
        _ => None,
    }
}

fn whole(year: i32, month: i32, day: i32) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::new(year, month, day)?;
    Some(Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() })
}

/// "il 12/06", "2016-11", "11/2016", "Dec-2018", "2-Oct".
fn two(t: &Terms, i: usize, end: usize, parts: (Part, Part), led: bool) -> Option<Date> {
    match parts {
        (Month(m), Digits(n, digits)) | (Digits(n, digits), Month(m)) => named(n, digits, m),
        (Digits(y, 4), Digits(m, 1 | 2)) | (Digits(m, 1 | 2), Digits(y, 4)) => {
            // "2011-12" is a season, "2016-11" a month.
            let figures = if t.word(end - 1).len() == 1 { 10 } else { 100 };
            let season = t.word(i).len() == 4 && m == (y + 1) % figures;
            let month = u8::try_from(m).ok().filter(|m| (1..=12).contains(m) && !season)?;
            ((1900..2100).contains(&y)).then(|| Date { year: Some(y), month: Some(month), ..Date::default() })
        }
        (Digits(a, 1 | 2), Digits(b, 1 | 2)) => {
            let measured = |s| {
                matches!(s, Sense::Unit(_) | Sense::UnitShort(_) | Sense::TimeUnit(..) | Sense::TimeShort(..))
                    .then_some(())
            };
            if t.find(end, measured).is_some() {
                return None;
            }
            let (day, month) = if t.lexicon.day_first { (a, b) } else { (b, a) };
            let written = t.word(i).len() == 2 || t.word(end - 1).len() == 2;
            let alone = i == 0 && end >= t.len() && written && t.word(i + 1) == "/";
            // "22/04": no fraction is written with a nought.
            let nought = |at: usize| t.word(at).len() == 2 && t.word(at).starts_with('0');
            let padded =
                (nought(i) || nought(end - 1)) && t.word(i + 1) == "/" && !t.before(i, Sense::YearNoun);
            let date = whole(2000, month, day)
                .or_else(|| whole(2000, day, month))
                .filter(|_| led || alone || padded)?;
            Some(Date { year: None, ..date })
        }
        _ => None,
    }
}

fn named(n: i32, digits: usize, month: u8) -> Option<Date> {
    match digits {
        4 => Some(Date { year: Some(n), month: Some(month), ..Date::default() }),
        _ => Some(Date { year: None, ..whole(2000, i32::from(month), n)? }),
    }
}
