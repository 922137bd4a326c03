//! Places expressions of time on the calendar: "lunedì" in an article of Wednesday 2025-06-18 → from 2025-06-16
//! until 2025-06-17.
//!
//! A bare weekday or day of the month lies in the past unless its sentence speaks of the future; a day or month
//! without a year lies in the year of publication, or in the one before or after where that is far nearer. The
//! first end of a range ("dal 4 al 22 gennaio") carries the whole range. Parts of the day begin and end as in
//! duckling: morning 4 to 12, afternoon 12 to 19, evening 18 to 24, night 0 to 4 of the next day.

mod clock;
mod day;
mod range;
mod stretch;
mod value;

use super::calendar::DAY;
use super::interval::{Interval, nth, one_day};
use super::what::{Date, Period, What};
use super::{Day, Expression, Moment};
use crate::document::Resolved;
use crate::numbers::Terms;

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
        if let Some(hours) = self.hours_only(i) {
            return Some(hours);
        }
        if i > 0 && self.hours_only(i - 1).is_some() {
            return None;
        }
        let own = self.interval(i)?;
        let own = self.within_range(i, own);
        let end = self
            .range_end(i)
            .and_then(|j| self.end_of(own, j))
            .or_else(|| self.end_now(i))
            .or_else(|| self.end_stamp(i));
        let whole = end.filter(|end| end.until > own.from);
        whole.map_or(own, |end| Interval { until: end.until, fine: own.fine || end.fine, ..own }).show()
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
            What::Duration(lengths, place) => self.length(i, lengths, *place),
            What::Set(_) => None,
        }
    }

    fn date(&self, d: &Date, i: usize) -> Option<Interval> {
        if d.vague {
            return None;
        }
        if let Some(Period::Nth(weekday, n)) = d.period {
            let month = self.date(&Date { period: None, ..*d }, i)?;
            return nth(Day::of(month.from / DAY), weekday, n);
        }
        if let (
            Some((n, b'Y')),
            Some(
                Period::Feast(_)
                | Period::Season(_)
                | Period::Quarter(_)
                | Period::Half(_)
                | Period::WeekendOf(_)
                | Period::YearWeek(_),
            ),
        ) = (d.shift, d.period)
        {
            return self.date(&Date { shift: None, year: Some(self.today()?.year + n), ..*d }, i);
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
}
