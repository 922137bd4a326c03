//! Places expressions of time on the calendar: "lunedì" in an article of Wednesday 2025-06-18 → from 2025-06-16
//! until 2025-06-17.
//!
//! A bare weekday or day of the month lies in the past unless its sentence speaks of the future; a day or month
//! without a year lies in the year of publication, or in the one before or after where that is far nearer. The
//! first end of a range ("dal 4 al 22 gennaio") carries the whole range. Parts of the day begin and end as in
//! duckling: morning 4 to 12, afternoon 12 to 19, evening 18 to 24, night 0 to 4 of the next day.

use super::calendar::{DAY, easter, month_length, nth_weekday};
use super::interval::{Interval, edge, moved, nth, one_day, season, week};
use super::what::{Clock, Date, Period, Place, What};
use super::{Day, Expression, Moment};
use crate::document::Resolved;
use crate::numbers::{Decimal, Sense, Terms};

/// The moment that relative times are told from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    moment: Moment,
    /// By the caller; then it also gives values to what has none of its own.
    given: bool,
}

impl Anchor {
    pub(super) fn given(moment: Moment) -> Self {
        Self { moment, given: true }
    }
    pub(super) fn found(moment: Moment) -> Self {
        Self { moment, given: false }
    }
}

/// All that placing needs.
pub(super) struct Resolver<'a, 'b, 't> {
    pub terms: &'a Terms<'b, 't>,
    pub anchor: Option<Anchor>,
    pub expressions: &'a [Expression],
}

impl Resolver<'_, '_, '_> {
    /// Where expression `i` lies.
    pub(super) fn resolve(&self, i: usize) -> Option<Resolved> {
        let own = self.interval(i)?;
        let whole = self.range_end(i).and_then(|j| self.end_of(j)).filter(|end| end.until > own.from);
        whole.map_or(own, |end| Interval { until: end.until, fine: own.fine || end.fine, ..own }).show()
    }

    /// Where a range ends whose last expression this is: a day counts whole, a clock time ends it as it strikes.
    fn end_of(&self, j: usize) -> Option<Interval> {
        let last = self.interval(j)?;
        match &self.expressions[j].what {
            What::Time(_, clock) if clock.hour.is_some() => Some(Interval { until: last.from, ..last }),
            _ => Some(last),
        }
    }

    /// A TIMEX3 value from the day of publication, where the caller gave it.
    pub(super) fn value(&self, i: usize, resolved: Option<&Resolved>) -> Option<String> {
        let resolved = resolved.filter(|_| self.anchor.is_some_and(|a| a.given))?;
        let from = &resolved.from;
        match &self.expressions[i].what {
            What::Date(date) => Some(self.date_value(date, from)),
            What::Time(_, Clock { hour: None, part: Some(part), .. }) => {
                let night = if *part == "NI" { 1 } else { 0 };
                let day = Day::of(self.interval(i)?.from.div_euclid(DAY) - night);
                Some(format!("{day}T{part}"))
            }
            What::Duration(lengths, Place::Ago) => Some(match lengths.last()?.1 {
                b'Y' => from.get(..4)?.to_owned(),
                b'M' => from.get(..7)?.to_owned(),
                _ => from.clone(),
            }),
            _ => None,
        }
    }

    fn date_value(&self, date: &Date, from: &str) -> String {
        let week = |day: &str| {
            let moment = super::moment(day);
            moment.map_or(day.to_owned(), |m| format!("{:04}-W{:02}", m.day.week().0, m.day.week().1))
        };
        let unit = if date.weekday.is_some() || date.day.is_some() {
            b'D'
        } else {
            date.shift.map_or(b'D', |s| s.1)
        };
        match (date.period, unit) {
            (Some(Period::Weekend), _) => week(from) + "-WE",
            (Some(Period::Week(_)), _) | (None, b'W') => week(from),
            (Some(Period::Season(s)), _) => format!("{}-{s}", &from[..4]),
            (None, b'M') if date.month.is_none() => from[..7].to_owned(),
            (None, b'Y') if date.month.is_none() => from[..4].to_owned(),
            _ => from.to_owned(),
        }
    }

    fn today(&self) -> Option<Day> {
        self.anchor.map(|a| a.moment.day)
    }

    fn now(&self) -> Option<i64> {
        let moment = self.anchor?.moment;
        Some(moment.day.number() * DAY + i64::from(moment.second.unwrap_or(0)))
    }

    fn interval(&self, i: usize) -> Option<Interval> {
        match &self.expressions[i].what {
            What::Date(date) => self.date(&self.dated(i, date), i).map(|whole| self.edged(whole, date.edge)),
            What::Time(date, clock) => self.time(i, date, clock),
            What::Duration(lengths, place) => self.length(lengths, *place),
            What::Set(_) => None,
        }
    }

    /// The part of a stretch; its rest begins today.
    fn edged(&self, whole: Interval, part: Option<u8>) -> Interval {
        match (part, self.today()) {
            (Some(4), Some(today)) => {
                Interval { from: (today.number() * DAY).clamp(whole.from, whole.until), ..whole }
            }
            _ => edge(whole, part),
        }
    }

    /// A date with the year that the far end of its range has: "dal 3 marzo al 5 aprile 2019".
    fn dated(&self, i: usize, date: &Date) -> Date {
        let end = self.range_end(i).map(|j| &self.expressions[j].what);
        match end {
            Some(What::Date(end)) if date.year.is_none() && date.month.is_some() && date.shift.is_none() => {
                Date { year: end.year, ..*date }
            }
            _ => *date,
        }
    }

    /// The expression that ends the range which `i` begins.
    fn range_end(&self, i: usize) -> Option<usize> {
        let (t, first, next) = (self.terms, &self.expressions[i], self.expressions.get(i + 1)?);
        let mut lead = first.start;
        for sense in [Sense::Article, Sense::ClockWeak] {
            lead = if t.before(lead, sense) && !t.before(lead, Sense::From) { lead - 1 } else { lead };
        }
        let gap = first.end..next.start;
        if gap.len() > 4 || gap.is_empty() {
            return None;
        }
        let dash = t.mark(first.end, &["-", "–", "—"]) && gap.len() == 1;
        let clock = |e: &Expression| matches!(&e.what, What::Time(_, Clock { hour: Some(_), .. }));
        let clocks = t.lexicon.loose && clock(first) && clock(next);
        let to = (t.before(lead, Sense::From) || clocks)
            && gap.clone().any(|g| t.is(g, Sense::To))
            && !gap.clone().any(|g| t.noun_like(g));
        let and = t.before(lead, Sense::Between) && t.is(first.end, Sense::And);
        (dash || to || and).then_some(i + 1)
    }

    /// Whether the words around speak of the future.
    fn future(&self, i: usize) -> bool {
        let (t, e) = (self.terms, &self.expressions[i]);
        let sentence = t.text.sentence_of(e.start);
        let Some(tokens) = t.text.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        let from = tokens.start.max(e.start.saturating_sub(25));
        let near = || from..tokens.end.min(e.end + 25);
        let told = |j: usize| {
            t.is(j, Sense::Future) || t.lexicon.future.iter().any(|ending| t.word(j).ends_with(ending))
        };
        // A short text of one sentence is a note or an appointment, no report.
        let note = || t.len() < 16 && t.text.sentences.len() == 1 && !near().any(|j| t.is(j, Sense::Past));
        near().any(told) || note()
    }

    fn date(&self, d: &Date, i: usize) -> Option<Interval> {
        if d.vague {
            return None;
        }
        if let Some(Period::Nth(weekday, n)) = d.period {
            let month = self.date(&Date { period: None, ..*d }, i)?;
            return nth(Day::of(month.from / DAY), weekday, n);
        }
        if let Some((n, unit)) = d.shift {
            return self.shifted(d, i64::from(n), unit);
        }
        if let Some(period) = d.period {
            return self.period(d, period, i);
        }
        match (d.year, d.month, d.day) {
            (Some(y), None, _) if y > 0 => Some(Interval::months(y, 1, 12)),
            (Some(y), Some(m), None) => Some(Interval::months(y, m, 1)),
            (Some(y), Some(m), Some(day)) => one_day(Day::new(y, m, day)?),
            (None, Some(m), day) => self.without_year(d, m, day, i),
            (None, None, Some(day)) => self.day_of_month(d, day, i),
            (None, None, None) => self.weekday(d, i),
            _ => None,
        }
    }

    fn without_year(&self, d: &Date, month: u8, day: Option<u8>, i: usize) -> Option<Interval> {
        let today = self.today()?;
        let first = |year| Day { year, month, day: day.unwrap_or(1).min(month_length(year, month)) };
        let same = first(today.year).number() - today.number();
        let year = match d.toward {
            -1 => today.year - i32::from(same > 0 || day.is_none() && month == today.month),
            1 => today.year + i32::from(same <= 0 || day.is_none() && month == today.month),
            2 => today.year,
            _ if self.future(i) => today.year + i32::from(same < if day.is_some() { 0 } else { -31 }),
            _ if same > 270 => today.year - 1,
            _ if same < -270 => today.year + 1,
            _ => today.year,
        };
        match day {
            Some(day) => one_day(Day::new(year, month, day)?),
            None => Some(Interval::months(year, month, 1)),
        }
    }

    fn day_of_month(&self, d: &Date, day: u8, i: usize) -> Option<Interval> {
        let today = self.today()?;
        let step = if d.toward == 1 || self.future(i) { 1 } else { -1 };
        let start = if step > 0 && day < today.day || step < 0 && day > today.day && d.toward != 2 {
            step
        } else {
            0
        };
        let fits = |months: i64| {
            let first = today.first().plus_months(months);
            Day::new(first.year, first.month, day).filter(|x| d.weekday.is_none_or(|w| x.weekday() == w))
        };
        let near = [start, 0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
        one_day(near.into_iter().find_map(fits)?)
    }

    fn weekday(&self, d: &Date, i: usize) -> Option<Interval> {
        let (today, weekday) = (self.today()?, i64::from(d.weekday?));
        let ahead = (weekday - i64::from(today.weekday())).rem_euclid(7);
        one_day(match d.toward {
            2 => today.monday().plus(weekday - 1),
            1 => today.plus(if ahead == 0 { 7 } else { ahead }),
            -1 => today.plus(if ahead == 0 { -7 } else { ahead - 7 }),
            _ if ahead == 0 => today,
            _ if self.future(i) => today.plus(ahead),
            _ => today.plus(ahead - 7),
        })
    }

    fn shifted(&self, d: &Date, n: i64, unit: u8) -> Option<Interval> {
        let today = self.today()?;
        if let Some(month) = d.month {
            let year = today.year + n as i32;
            return match d.day {
                Some(day) => one_day(Day::new(year, month, day)?),
                None => Some(Interval::months(year, month, 1)),
            };
        }
        match unit {
            b'D' => one_day(today.plus(n)),
            b'W' => {
                let monday = today.monday().plus(7 * n);
                match d.weekday {
                    Some(weekday) => one_day(monday.plus(i64::from(weekday) - 1)),
                    None => Some(Interval::days(monday, monday.plus(7))),
                }
            }
            b'M' => match d.day {
                Some(day) => {
                    let first = today.first().plus_months(n);
                    one_day(Day::new(first.year, first.month, day)?)
                }
                None => self.months(d, n, today),
            },
            b'Y' => self.years(d, n, today),
            b'H' | b'I' => {
                let length = if unit == b'H' { 3600 } else { 60 };
                let now = self.now()?;
                let (from, until) =
                    if n < 0 { (now + n * length, now) } else { (now, now + n.max(1) * length) };
                Some(Interval { from, until, fine: true })
            }
            _ => None,
        }
    }

    fn months(&self, d: &Date, n: i64, today: Day) -> Option<Interval> {
        let length = n.abs().max(1);
        let first = match length {
            3 | 6 => Day { month: (today.month - 1) / length as u8 * length as u8 + 1, ..today.first() },
            _ => today.first(),
        };
        let first = first.plus_months(n);
        match d.period {
            Some(Period::Week(w)) => week(first, first.plus_months(1), w),
            _ => Some(Interval::days(first, first.plus_months(length))),
        }
    }

    fn years(&self, d: &Date, n: i64, today: Day) -> Option<Interval> {
        let length = n.abs().max(1) as i32;
        let first = if length >= 10 { today.year.div_euclid(length) * length } else { today.year } + n as i32;
        let whole = Interval::months(first, 1, 12 * i64::from(length));
        match d.period {
            Some(Period::Week(w)) => {
                week(Day { year: first, month: 1, day: 1 }, Day { year: first + 1, month: 1, day: 1 }, w)
            }
            _ => Some(whole),
        }
    }

    fn period(&self, d: &Date, period: Period, i: usize) -> Option<Interval> {
        match period {
            Period::Decade(x) => return Some(Interval::months(x * 10, 1, 120)),
            Period::Century(x) => return (x > 0).then(|| Interval::months(x * 100, 1, 1200)),
            Period::Weekend => return self.weekend(d),
            Period::Week(n) => {
                let whole = self.date(&Date { period: None, ..*d }, i)?;
                return week(Day::of(whole.from / DAY), Day::of(whole.until / DAY), n);
            }
            _ => {}
        }
        let in_year = |year| match period {
            Period::Season(s) => Some(season(year, s)),
            Period::Quarter(q) => Some(Interval::months(year, q * 3 - 2, 3)),
            Period::Half(h) => Some(Interval::months(year, h * 6 - 5, 6)),
            Period::Feast(m, day) => one_day(Day::new(year, m, day)?),
            Period::Easter(days) => one_day(easter(year).plus(i64::from(days))),
            Period::Floating(m, w, n) => one_day(nth_weekday(year, m, w, n)),
            _ => None,
        };
        match d.year {
            Some(year) => in_year(year),
            None => self.nearest(d, i, in_year),
        }
    }

    /// The occurrence that the tense asks for; without one, of this year.
    fn nearest(&self, d: &Date, i: usize, in_year: impl Fn(i32) -> Option<Interval>) -> Option<Interval> {
        let today = self.today()?;
        let (now, this) = (today.number() * DAY, in_year(today.year)?);
        let year = match d.toward {
            -1 => today.year - i32::from(this.from > now - DAY),
            1 => today.year + i32::from(this.from <= now),
            2 => today.year,
            _ if self.future(i) => today.year + i32::from(this.until <= now),
            _ if this.from - now > 270 * DAY => today.year - 1,
            _ if now - this.until > 270 * DAY => today.year + 1,
            _ => today.year,
        };
        in_year(year)
    }

    fn weekend(&self, d: &Date) -> Option<Interval> {
        let by = match d.shift {
            Some((n, b'W')) => i64::from(n),
            _ => match d.toward {
                1 => 7,
                -1 => -7,
                _ => 0,
            },
        };
        let saturday = self.today()?.monday().plus(5 + by);
        Some(Interval::days(saturday, saturday.plus(2)))
    }

    fn time(&self, i: usize, date: &Date, clock: &Clock) -> Option<Interval> {
        if clock.vague || date.vague {
            return None;
        }
        let own = if date.is_open() { self.day_beside(i) } else { self.date(date, i).map(|d| d.from) };
        let day = match own {
            Some(day) => day,
            None if date.is_open() => match self.day_of_end(i) {
                Some(day) => day,
                None => self.today()?.number() * DAY,
            },
            None => return None,
        };
        let at = |from: i64, until: i64| Some(Interval { from: day + from, until: day + until, fine: true });
        match (clock.hour, clock.part) {
            (Some(hour), _) => {
                let second = i64::from(hour) * 3600
                    + i64::from(clock.minute.unwrap_or(0)) * 60
                    + i64::from(clock.second.unwrap_or(0));
                at(second, second + if clock.second.is_some() { 1 } else { 60 })
            }
            (None, Some("MO")) => at(4 * 3600, 12 * 3600),
            (None, Some("AF")) => at(12 * 3600, 19 * 3600),
            (None, Some("EV")) => at(18 * 3600, DAY),
            (None, Some(_)) => at(DAY, DAY + 4 * 3600),
            (None, None) => None,
        }
    }

    /// The day of the time that ends the range: "between 4pm and 5pm today".
    fn day_of_end(&self, i: usize) -> Option<i64> {
        let j = self.range_end(i)?;
        match &self.expressions[j].what {
            What::Time(date, _) if !date.is_open() => self.date(date, j).map(|d| d.from),
            What::Time(..) => self.day_beside(j),
            _ => None,
        }
    }

    /// The day that stands beside a time of day: "domani alle 8", "alle 7, questa mattina".
    fn day_beside(&self, i: usize) -> Option<i64> {
        let beside = |j: Option<usize>, gap: std::ops::Range<usize>| {
            let near = gap.len() <= 4
                && gap.clone().all(|g| !self.terms.noun_like(g) && !self.terms.mark(g, &["."]));
            let found = &self.expressions.get(j?)?.what;
            let day = match found {
                What::Date(d) if d.edge.is_none() => self.date(d, j?),
                What::Time(d, _) if !d.is_open() => self.date(d, j?),
                _ => None,
            };
            day.filter(|d| near && d.until - d.from == DAY).map(|d| d.from)
        };
        let (at, all) = (&self.expressions[i], self.expressions);
        let before = i.checked_sub(1).map(|j| (j, all[j].end));
        let after = all.get(i + 1).map(|n| n.start);
        before
            .and_then(|(j, end)| beside(Some(j), end..at.start))
            .or_else(|| beside(Some(i + 1), at.end..after?))
            .or_else(|| beside(i.checked_sub(2), all.get(i.checked_sub(2)?)?.end..at.start))
    }

    fn length(&self, lengths: &[(Decimal, u8)], place: Place) -> Option<Interval> {
        let (now, fine) = (self.now()?, lengths.iter().any(|l| matches!(l.1, b'H' | b'I' | b'S')));
        if lengths.is_empty() || place == Place::Free {
            return None;
        }
        let back = matches!(place, Place::Ago | Place::UpToNow);
        let start = if fine { now } else { now - now.rem_euclid(DAY) };
        let start = if place == Place::FromNow && !fine { start + DAY } else { start };
        let end = lengths.iter().try_fold(start, |at, &(count, unit)| moved(at, count, unit, back))?;
        let point = if fine { 60 } else { DAY };
        Some(match place {
            Place::UpToNow => Interval { from: end, until: start, fine },
            Place::FromNow => Interval { from: start, until: end, fine },
            _ => Interval { from: end, until: end + point, fine },
        })
    }
}
