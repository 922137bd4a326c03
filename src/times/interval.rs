//! Stretches of the calendar in seconds since 1970, and the parts of them: weeks, seasons, halves; "the third
//! Tuesday of May 2024" → from 2024-05-21 until 2024-05-22.

use super::Day;
use super::calendar::{DAY, nth_weekday};
use crate::document::Resolved;
use crate::numbers::Decimal;

/// Seconds since 1970 of the first moment inside and the first after; `fine` where they are not whole days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub from: i64,
    pub until: i64,
    pub fine: bool,
}

impl Interval {
    /// From one day until another.
    pub(super) fn days(from: Day, until: Day) -> Self {
        Self { from: from.number() * DAY, until: until.number() * DAY, fine: false }
    }

    /// So many months from the first day of one.
    pub(super) fn months(year: i32, month: u8, count: i64) -> Self {
        let first = Day { year, month, day: 1 };
        Self::days(first, first.plus_months(count))
    }

    /// As the annotation document has it.
    pub(super) fn show(self) -> Option<Resolved> {
        let one = |at: i64| {
            let day = Day::of(at.div_euclid(DAY));
            let second = at.rem_euclid(DAY);
            if !(1..=9999).contains(&day.year) {
                return None;
            }
            Some(match (self.fine, second % 60) {
                (false, _) => day.to_string(),
                (true, 0) => format!("{day}T{:02}:{:02}", second / 3600, second / 60 % 60),
                (true, s) => format!("{day}T{:02}:{:02}:{s:02}", second / 3600, second / 60 % 60),
            })
        };
        Some(Resolved { from: one(self.from)?, until: one(self.until)? })
    }
}

/// So much earlier or later.
pub(super) fn moved(at: i64, count: Decimal, unit: u8, back: bool) -> Option<i64> {
    let sign = if back { -1 } else { 1 };
    let whole = count.whole().filter(|n| *n < 1_000_000);
    let seconds = match unit {
        b'S' => 1,
        b'I' => 60,
        b'H' => 3600,
        b'D' => DAY,
        b'W' => 7 * DAY,
        _ => {
            let months = sign * whole? as i64 * if unit == b'Y' { 12 } else { 1 };
            let day = Day::of(at.div_euclid(DAY));
            let later = day.plus_months(months);
            return (1..=9999).contains(&later.year).then(|| at + (later.number() - day.number()) * DAY);
        }
    };
    let length = count.times(Decimal::from(seconds as u64))?.whole().filter(|n| *n < 1 << 40)?;
    Some(at + sign * length as i64)
}

/// The whole of a day.
pub(super) fn one_day(day: Day) -> Option<Interval> {
    Some(Interval::days(day, day.plus(1)))
}

/// The nth weekday of the month that begins with `first`, or its nth day.
pub(super) fn nth(first: Day, weekday: u8, n: i8) -> Option<Interval> {
    if weekday == super::period::WEEKEND {
        let saturday = nth_weekday(first.year, first.month, 6, n);
        return Some(Interval::days(saturday, saturday.plus(2)));
    }
    let day = match (weekday, n) {
        (0, ..0) => first.plus_months(1).plus(i64::from(n)),
        (0, _) => first.plus(i64::from(n) - 1),
        _ => nth_weekday(first.year, first.month, weekday, n),
    };
    one_day(day).filter(|_| day.month == first.month)
}

/// The nth week (Monday to Sunday) of a stretch, by the week of its first Thursday; -1 the last.
pub(super) fn week(first: Day, after: Day, n: i8) -> Option<Interval> {
    let start = first.plus(i64::from((4 + 7 - first.weekday()) % 7)).monday();
    let monday = if n < 0 {
        after.plus(-4).monday().plus(7 * (i64::from(n) + 1))
    } else {
        start.plus(7 * (i64::from(n.max(1)) - 1))
    };
    Some(Interval::days(monday, monday.plus(7)))
}

/// Astronomical seasons of the northern half.
pub(super) fn season(year: i32, code: &str) -> Interval {
    let day = |month, day| Day { year, month, day };
    match code {
        "SP" => Interval::days(day(3, 20), day(6, 21)),
        "SU" => Interval::days(day(6, 21), day(9, 23)),
        "FA" => Interval::days(day(9, 23), day(12, 21)),
        _ => Interval::days(day(12, 21), Day { year: year + 1, month: 3, day: 20 }),
    }
}

/// The first, middle or last part of a stretch: thirds of a month, the last days of a week from Friday on, of a
/// year the first three and the last four months, as duckling has them; the halves of anything else.
pub(super) fn edge(whole: Interval, edge: Option<u8>) -> Interval {
    let days = (whole.until - whole.from) / DAY;
    if days > 3000 && matches!(edge, Some(0 | 2)) {
        let (first, after) = (Day::of(whole.from / DAY).year, Day::of(whole.until / DAY).year);
        let half = Day { year: (first + after) / 2, month: 1, day: 1 }.number() * DAY;
        return if edge == Some(0) {
            Interval { until: half, ..whole }
        } else {
            Interval { from: half, ..whole }
        };
    }
    let (first, middle, last) = match days {
        7 => (3, (2, 5), 4),
        28..=31 => (10, (10, 20), 20),
        365 | 366 => (days - 275, (90, 274), days - 122),
        _ => ((days + 1) / 2, (days / 4, (days * 3 / 4).max(days / 4 + 1)), days / 2),
    };
    let at = |day: i64| whole.from + day * DAY;
    match edge {
        Some(0) => Interval { until: at(first), ..whole },
        Some(1) => Interval { from: at(middle.0), until: at(middle.1), ..whole },
        Some(2) => Interval { from: at(last), ..whole },
        Some(3) => Interval { from: at(-1), until: whole.from, ..whole },
        _ => whole,
    }
}
