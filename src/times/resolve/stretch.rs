//! Stretches of the calendar: months, years, quarters, seasons, feasts, weekends, and lengths counted from today.

use super::super::Day;
use super::super::calendar::DAY;
use super::super::interval::{Interval, edge, moved, season, week};
use super::super::what::{Date, Period, Place};
use super::Resolver;
use crate::numbers::{Decimal, Sense};

impl Resolver<'_, '_, '_> {
    pub(super) fn months(&self, d: &Date, n: i64, today: Day) -> Option<Interval> {
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

    /// Quarters, half-years, decades and centuries of the calendar.
    pub(super) fn coarse(&self, n: i64, unit: u8, today: Day) -> Option<Interval> {
        if let b'Q' | b'G' = unit {
            let length = if unit == b'Q' { 3 } else { 6 };
            let first = Day { month: (today.month - 1) / length * length + 1, ..today.first() };
            let first = first.plus_months(n * i64::from(length));
            return Some(Interval::days(first, first.plus_months(length.into())));
        }
        let length = if unit == b'X' { 10 } else { 100 };
        let first = today.year.div_euclid(length) * length + n as i32 * length;
        (1..=9900).contains(&first).then(|| Interval::months(first, 1, 12 * i64::from(length)))
    }

    pub(super) fn years(&self, d: &Date, n: i64, today: Day) -> Option<Interval> {
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

    pub(super) fn period(&self, d: &Date, period: Period, i: usize) -> Option<Interval> {
        match period {
            Period::Decade(x) => return Some(Interval::months(x * 10, 1, 120)),
            Period::Century(x) => return (x > 0).then(|| Interval::months(x * 100, 1, 1200)),
            Period::Weekend => return self.weekend(d),
            Period::WeekendOf(feast) => {
                let day = Day::of(self.date(&Date { period: feast.map(Period::Feast), ..*d }, i)?.from / DAY);
                let saturday = day.monday().plus(if day.weekday() < 3 { -2 } else { 5 });
                return Some(Interval::days(saturday, saturday.plus(2)));
            }
            Period::WeekOf => {
                let monday = Day::of(self.date(&Date { period: None, ..*d }, i)?.from / DAY).monday();
                return Some(Interval::days(monday, monday.plus(7)));
            }
            Period::YearWeek(n) => return year_week(d.year?, n),
            Period::Week(n) => {
                let whole = self.date(&Date { period: None, ..*d }, i)?;
                return week(Day::of(whole.from / DAY), Day::of(whole.until / DAY), n);
            }
            _ => {}
        }
        let in_year = |year| match period {
            Period::Season(s) => Some(season(year, s)),
            Period::Quarter(q @ 1..) => Some(Interval::months(year, q * 3 - 2, 3)),
            Period::Half(h) => Some(Interval::months(year, h * 6 - 5, 6)),
            Period::Feast(feast) => super::super::feast::of_year(feast, year),
            _ => None,
        };
        match d.year {
            Some(year) => in_year(year),
            None => self.nearest(d, i, in_year),
        }
    }

    /// The occurrence that the tense asks for; without one, of this year.
    pub(super) fn nearest(
        &self,
        d: &Date,
        i: usize,
        in_year: impl Fn(i32) -> Option<Interval>,
    ) -> Option<Interval> {
        let today = self.today()?;
        let (now, this) = (today.number() * DAY, in_year(today.year)?);
        let year = match d.toward {
            -1 => today.year - i32::from(this.from > now - DAY),
            1 => today.year + i32::from(this.from <= now),
            2 => today.year - i32::from(in_year(today.year - 1).is_some_and(|last| last.until > now)),
            // The winter that began last year is still this one.
            _ if in_year(today.year - 1).is_some_and(|last| last.until > now) => today.year - 1,
            _ if self.future(i) => today.year + i32::from(this.until <= now),
            _ if this.from - now > 270 * DAY => today.year - 1,
            _ if now - this.until > 270 * DAY => today.year + 1,
            _ => today.year,
        };
        in_year(year)
    }

    pub(super) fn weekend(&self, d: &Date) -> Option<Interval> {
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

    /// The part of a stretch; its rest begins today.
    pub(super) fn edged(&self, whole: Interval, part: Option<u8>) -> Interval {
        match (part, self.today()) {
            (Some(4), Some(today)) => {
                Interval { from: (today.number() * DAY).clamp(whole.from, whole.until), ..whole }
            }
            _ => edge(whole, part),
        }
    }

    /// The first or last so much of a stretch.
    fn part(&self, whole: Interval, lengths: &[(Decimal, u8)], place: Place) -> Option<Interval> {
        let back = place == Place::EndOf;
        let start = if back { whole.until } else { whole.from };
        let end = lengths.iter().try_fold(start, |at, &(count, unit)| moved(at, count, unit, back))?;
        let (from, until) = (start.min(end), start.max(end));
        (from >= whole.from && until <= whole.until).then_some(Interval { from, until, ..whole })
    }

    /// Whether "in" stands before a length: it says how much something took, unless the sentence looks ahead.
    fn took(&self, i: usize) -> bool {
        self.terms.before(self.expressions[i].start, Sense::In)
    }

    /// The months of the unit that the expression counts: a quarter has 3, anything but quarters and half-years 1.
    fn months_each(&self, i: usize) -> u8 {
        let each = |s| if let Sense::TimeUnit(n @ (3 | 6), b'M') = s { Some(n as u8) } else { None };
        let e = &self.expressions[i];
        (e.start..e.end).find_map(|at| self.terms.find(at, each)).map_or(1, |found| found.1)
    }

    /// Where a length lies. One that ends or begins with the present is counted in whole units of the calendar, as
    /// "last year" is: "the last two years" are the two before this one.
    pub(super) fn length(&self, i: usize, lengths: &[(Decimal, u8)], place: Place) -> Option<Interval> {
        let &(_, unit) = lengths.last()?;
        let fine = lengths.iter().any(|l| matches!(l.1, b'H' | b'I' | b'S'));
        let told = match place {
            Place::Free => false,
            Place::Later => self.note(i),
            // "ha vinto in due ore" took two hours.
            Place::Ahead => !self.took(i) || self.future(i),
            _ => true,
        };
        if !told {
            return None;
        }
        if let Place::StartOf | Place::EndOf = place {
            return self.part(self.interval(i + 1)?, lengths, place);
        }
        let step = self.months_each(i);
        // "the next 24 hours" begin with the day where no hour is known.
        let timed = self.anchor.is_some_and(|a| a.moment.second.is_some())
            || matches!(unit, b'D' | b'W' | b'M' | b'Y');
        let whole_units = lengths.len() == 1 && (place == Place::UpToNow || place == Place::FromNow && timed);
        let (start, fine) = match place {
            Place::After | Place::Before | Place::Starting => {
                self.interval(i + 1).map(|b| (b.from, fine || b.fine))?
            }
            _ if whole_units => (unit_start(self.now()?, unit, step), fine),
            _ => (self.now()?, fine),
        };
        let start = if fine { start } else { start - start.rem_euclid(DAY) };
        let start = if place == Place::FromNow && (whole_units || !fine) {
            moved(start, u64::from(step).into(), if whole_units { unit } else { b'D' }, false)?
        } else {
            start
        };
        let back = matches!(place, Place::Ago | Place::UpToNow | Place::Before);
        let end = lengths.iter().try_fold(start, |at, &(count, unit)| moved(at, count, unit, back))?;
        let point = if fine { 60 } else { DAY };
        Some(match place {
            Place::UpToNow => Interval { from: end, until: start, fine },
            Place::FromNow | Place::Within | Place::Starting => Interval { from: start, until: end, fine },
            _ => Interval { from: end, until: end + point, fine },
        })
    }
}

/// When the minute, hour, week, month (or so many of them) or year that holds the moment began.
fn unit_start(moment: i64, unit: u8, months: u8) -> i64 {
    let day = Day::of(moment.div_euclid(DAY));
    match unit {
        b'I' => moment - moment.rem_euclid(60),
        b'H' => moment - moment.rem_euclid(3600),
        b'W' => day.monday().number() * DAY,
        b'M' => Day { month: (day.month - 1) / months * months + 1, ..day.first() }.number() * DAY,
        b'Y' => Day { month: 1, ..day.first() }.number() * DAY,
        _ => moment,
    }
}

/// The week of that number, the first being the one of the year's first Thursday.
fn year_week(year: i32, n: u8) -> Option<Interval> {
    let monday = Day { year, month: 1, day: 4 }.monday().plus(7 * (i64::from(n) - 1));
    Some(Interval::days(monday, monday.plus(7)))
}
