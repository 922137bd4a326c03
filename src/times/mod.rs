//! Times: dates, times of day, durations and recurrences with their TIMEX3 values; spans in bytes.
//! "alle 18.30 di ieri" → the span "18.30 di ieri", kind `time`.
//!
//! Token by token the rooms below try to read an expression: `date`, `period` and `relative` for days and longer,
//! `clock` for times of day, `length` for durations and recurrences. `what` holds the meaning, `resolve` places
//! it on the calendar from the day of publication, which is given or found by `dateline`.

mod bare_day;
mod calendar;
mod clock;
mod counted;
mod date;
mod dateline;
mod feast;
mod interval;
mod join;
mod length;
mod modifier;
mod numeric;
mod part;
mod period;
mod recurrence;
mod relative;
mod resolve;
mod what;

use crate::Error;
use crate::document::{Time, TimeKind};
use crate::language;
use crate::numbers::{Sense, Terms, sense};
use crate::offsets::Byte;
use crate::text::Text;
use resolve::{Anchor, Resolver};
use what::{Clock, Date, What};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The moment of publication: a day, and the second of the day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Seconds since midnight.
    pub second: Option<u32>,
}

/// The moment of publication as the caller gave it: `2025-06-18` or `2025-06-18T09:30[:00]`; a time zone
/// behind it is not looked at.
///
/// # Errors
/// [`Error::NotADate`] for anything else.
pub fn published(given: Option<&str>) -> Result<Option<Moment>, Error> {
    given.map(|text| moment(text.trim()).ok_or_else(|| Error::NotADate(text.into()))).transpose()
}

fn moment(text: &str) -> Option<Moment> {
    let digits = |part: Option<&str>, len: usize| {
        part.filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|p| p.parse::<u32>().ok())
    };
    let (date, time) = text.split_once(['T', ' ']).map_or((text, None), |(d, t)| (d, Some(t)));
    let mut parts = date.split('-');
    let (year, month, day) = (digits(parts.next(), 4)?, digits(parts.next(), 2)?, digits(parts.next(), 2)?);
    let day = Day::new(year as i32, month as u8, day as u8).filter(|_| parts.next().is_none())?;
    let Some(time) = time else { return Some(Moment { day, second: None }) };
    let clock = time.split(['+', '-', 'Z', '.']).next()?;
    let mut parts = clock.split(':');
    let (hour, minute) =
        (digits(parts.next(), 2).filter(|h| *h < 24)?, digits(parts.next(), 2).filter(|m| *m < 60)?);
    let second = match parts.next() {
        Some(part) => digits(Some(part), 2).filter(|s| *s < 60)?,
        None => 0,
    };
    parts.next().is_none().then_some(Moment { day, second: Some(hour * 3600 + minute * 60 + second) })
}

/// An expression of time in token indices.
#[derive(Clone, Debug, PartialEq)]
struct Expression {
    start: usize,
    end: usize,
    what: What,
}

/// How much of an article, in bytes, is looked at for its day of publication.
const HEAD: usize = 4_000;

/// The day of publication that the article itself gives near its beginning; `language` is its BCP 47 code.
pub fn proposed(article: &str, language: &str) -> Option<Day> {
    let head = &article[..article.floor_char_boundary(HEAD)];
    let whole = head.len() == article.len();
    let lines = head.rfind('\n').filter(|_| !whole).map_or(head, |at| &head[..at]);
    let text = Text::new(lines);
    let terms = Terms::new(&text, language::choose(&text, Some(language)));
    dateline::find(&terms, &find(&terms)).map(|moment| moment.day)
}

/// The expressions of time in the text, in order.
pub fn read(terms: &Terms, published: Option<Moment>) -> Vec<Time<Byte>> {
    let expressions = find(terms);
    let anchor =
        published.map(Anchor::given).or_else(|| dateline::find(terms, &expressions).map(Anchor::found));
    let resolver = Resolver { terms, anchor, expressions: &expressions };
    expressions.iter().enumerate().map(|(i, e)| time(&resolver, i, e)).collect()
}

fn time(resolver: &Resolver, i: usize, e: &Expression) -> Time<Byte> {
    let resolved = resolver.resolve(i);
    let placed = || resolver.value(i, resolved.as_ref());
    let value = match e.what {
        What::Date(Date { toward: -1 | 1 | 2, .. }) => placed().or_else(|| e.what.value()),
        _ => e.what.value().or_else(placed),
    };
    Time {
        id: format!("t{}", i + 1),
        span: resolver.terms.text.span(e.start..e.end),
        kind: kind(&e.what),
        value,
        modifier: modifier::modifier(resolver.terms, e),
        resolved,
        attribution: None,
        origin: None,
    }
}

fn kind(what: &What) -> TimeKind {
    match what {
        What::Date(_) | What::Duration(_, what::Place::Ago) => TimeKind::Date,
        What::Time(..) => TimeKind::Time,
        What::Duration(..) => TimeKind::Duration,
        What::Set(_) => TimeKind::Set,
    }
}

fn find(t: &Terms) -> Vec<Expression> {
    let mut out: Vec<Expression> = Vec::new();
    let mut i = 0;
    while i < t.len() {
        let found = if opens(t, i) {
            let before = out.last();
            at(t, i)
                .or_else(|| clock::far_hour(t, i, before))
                .or_else(|| bare_day::bare_decade(t, i, before))
                .or_else(|| bare_day::bare_day(t, i, before))
        } else {
            None
        };
        match found.filter(|f| out.last().is_none_or(|l| l.end <= f.0)) {
            Some((start, end, what)) if end > i => {
                out.push(Expression { start, end, what });
                i = end;
            }
            _ => i += 1,
        }
    }
    join::join(t, &mut out);
    out
}

/// Whether an expression can begin at token `i`: most little words have senses only for what stands beside them,
/// and of an article the word behind it decides, of "una" before "volta" or behind "all'" they do.
fn opens(t: &Terms, i: usize) -> bool {
    let own = |i: usize| {
        t.uses(i, sense::TIME) || t.token(i).is_some_and(|x| x.is_number()) || t.numeral(i).is_some()
    };
    let clock = || t.before(i, Sense::ClockLead) || t.before(i, Sense::ClockWeak);
    own(i) || t.uses(i, sense::LEAD) && (own(i + 1) || t.is(i + 1, Sense::TimesNoun) || clock())
}

/// The expression at token `i`: the longest of those that the rooms read there.
fn at(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let day = relative::day(t, i);
    let candidates = [
        recurrence::recurrence(t, i),
        timed(t, i),
        stamp(t, i),
        length::length(t, i),
        length::parts(t, i),
        part::part_of_day(t, i, day),
        relative::expression(t, i, day),
        length::uncounted(t, i),
    ];
    let longest = candidates.into_iter().flatten().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
    (!named_after(t, longest.0)).then_some(longest)
}

/// "2016-12-16T12:23:59Z": a day and its time as computers write them.
fn stamp(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let (end, date) = numeric::numeric(t, i).filter(|n| t.glued(n.0) && t.glued(n.0 + 1))?;
    let hour = t.word(end).strip_prefix('T').filter(|h| h.len() == 2)?.parse().ok().filter(|h| *h < 24)?;
    let mut rest = t.word(end + 2).split(':').map(|part| part.parse().ok().filter(|n: &u8| *n < 60));
    let (minute, second) = (rest.next()??, rest.next().flatten());
    let clock = Clock { hour: Some(hour), minute: Some(minute), second, fixed: true, ..Clock::default() };
    t.mark(end + 1, &[":"]).then_some((i, end + 3, What::Time(date, clock)))
}

/// A clock time, and the day that "di" joins to it.
fn timed(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let (start, end, clock) = clock::clock(t, i)?;
    match relative::of_day(t, end) {
        Some((end, day)) => Some((start, end, What::Time(day, clock))),
        None => Some((start, end, What::Time(Date::default(), clock))),
    }
}

/// "via 20 settembre", "piazza XXV Aprile": streets.
fn named_after(t: &Terms, i: usize) -> bool {
    if t.numeral(i).is_none() && date::month(t, i, false).is_none() {
        return false;
    }
    // The month alone is looked at again once its day was refused.
    let day = i.checked_sub(1).filter(|&d| t.numeral(d).is_some()).unwrap_or(i);
    let before = day.checked_sub(1).filter(|_| !t.breaks(i));
    before.is_some_and(|b| t.is(b, Sense::Street))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_begins_where_one_can() {
        let texts = [
            ("it", include_str!("../../tests/data/article-it.txt")),
            ("it", include_str!("../../www/sample-it.txt")),
            ("it", include_str!("../../bench/texts/ciclismo.txt")),
            ("it", "verso le 18, una volta al mese; lunedì alle sei e mezza, nel Natale del 2012, da anni"),
            ("en", include_str!("../../www/sample-en.txt")),
            ("en", "at half past six on the third Tuesday of March, twice a week, for years, in 1998"),
        ];
        for (code, source) in texts {
            let (text, language) = (Text::new(source), language::by_code(code));
            let t = Terms::new(&text, language);
            for i in (0..t.len()).filter(|&i| at(&t, i).is_some()) {
                assert!(opens(&t, i), "{code}: {}", t.word(i));
            }
        }
    }

    fn day(article: &str) -> Option<String> {
        proposed(article, "it").map(|day| day.to_string())
    }

    #[test]
    fn the_article_proposes_its_own_day() {
        assert_eq!(day("ROMA, 12 giugno 2025 - Il sindaco tace.").as_deref(), Some("2025-06-12"));
        assert_eq!(day("Titolo\nmercoledì 7 giugno 2006\nTesto.").as_deref(), Some("2006-06-07"));
        assert_eq!(day("Il sindaco parte il 12 giugno 2025 con Neri."), None);
        assert_eq!(day(""), None);
        let long = format!("Titolo\n12 giugno 2025\n{}", "è così. ".repeat(4_000));
        assert_eq!(day(&long).as_deref(), Some("2025-06-12"));
    }
}
