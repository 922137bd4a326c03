//! Days of feasts: on a day of the calendar, by Easter, the nth weekday of a month, or in a table of lunar
//! calendars; "Ramadan 2034" → 2034-11-12 until 2034-12-12.

use super::Day;
use super::calendar::{easter, nth_weekday, orthodox_easter};
use super::interval::Interval;
use crate::numbers::{Feast, FeastRule};

/// The feast of that year: its days, of which there may be several.
pub(super) fn of_year(feast: Feast, year: i32) -> Option<Interval> {
    let first = match feast.rule {
        FeastRule::Fixed(month, day) => Day::new(year, month, day)?,
        FeastRule::Easter => easter(year),
        FeastRule::Orthodox => orthodox_easter(year),
        FeastRule::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
        FeastRule::Table(row) => listed(row, year)?,
    };
    let first = first.plus(i64::from(feast.plus));
    Some(Interval::days(first, first.plus(i64::from(feast.days))))
}

/// From a row of the table: the first day, then the days from each occurrence to the next.
fn listed(row: &str, year: i32) -> Option<Day> {
    let (first, gaps) = row.split_once('\t')?;
    let mut day = super::moment(first)?.day;
    let mut gaps = gaps.split(' ');
    while day.year < year {
        day = day.plus(gaps.next()?.parse().ok()?);
    }
    (day.year == year).then_some(day)
}
