//! The Gregorian calendar: days, their numbers, weekdays, weeks, Easter, and lengths of time added to them.
//!
//! Day arithmetic after Howard Hinnant, "chrono-compatible low-level date algorithms"; Easter after Meeus,
//! Jones and Butcher.

use super::Day;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

impl Day {
    /// A day of the calendar; `None` for the 30th of February and its like. Years 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= month_length(year, month);
        fits.then_some(Day { year, month, day })
    }

    /// Days since 1970-01-01.
    pub(super) fn number(self) -> i64 {
        let (m, d) = (i64::from(self.month), i64::from(self.day));
        let y = i64::from(self.year) - i64::from(m <= 2);
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = (153 * (m + if m > 2 { -3 } else { 9 }) + 2) / 5 + d - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day with this number.
    pub(super) fn of(number: i64) -> Day {
        let z = number + 719_468;
        let of_era = z.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + z.div_euclid(146_097) * 400 + i64::from(month <= 2);
        Day { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// So many days later.
    pub(super) fn plus(self, days: i64) -> Day {
        Day::of(self.number() + days)
    }

    /// So many months later; the day is cut to the month's length.
    pub(super) fn plus_months(self, months: i64) -> Day {
        let index = i64::from(self.year) * 12 + i64::from(self.month) - 1 + months;
        let (year, month) = (index.div_euclid(12) as i32, index.rem_euclid(12) as u8 + 1);
        Day { year, month, day: self.day.min(month_length(year, month)) }
    }

    /// Monday 1 to Sunday 7.
    pub(super) fn weekday(self) -> u8 {
        ((self.number() + 3).rem_euclid(7) + 1) as u8
    }

    /// The Monday of its week.
    pub(super) fn monday(self) -> Day {
        self.plus(1 - i64::from(self.weekday()))
    }

    /// The year and number of its week, ISO 8601.
    pub(super) fn week(self) -> (i32, i64) {
        let thursday = self.monday().plus(3);
        let first = Day { year: thursday.year, month: 1, day: 1 };
        (thursday.year, (thursday.number() - first.number()) / 7 + 1)
    }

    /// The first day of its month.
    pub(super) fn first(self) -> Day {
        Day { day: 1, ..self }
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days the month has.
pub(super) fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Easter Sunday.
pub(super) fn easter(year: i32) -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let h = (19 * a + b - d - (b - f + 1) / 3 + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Day { year, month: (n / 31) as u8, day: (n % 31 + 1) as u8 }
}

/// Easter Sunday of the eastern churches, by the Julian calendar; for years 1900 to 2099.
pub(super) fn orthodox_easter(year: i32) -> Day {
    let moon = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let n = moon + sunday + 114;
    Day { year, month: (n / 31) as u8, day: (n % 31 + 1) as u8 }.plus(13)
}

/// The nth weekday of a month; -1 is the last.
pub(super) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: i8) -> Day {
    if nth < 0 {
        let last = Day { year, month, day: month_length(year, month) };
        return last.plus(-i64::from((last.weekday() + 7 - weekday) % 7));
    }
    let first = Day { year, month, day: 1 };
    first.plus(i64::from((weekday + 7 - first.weekday()) % 7) + 7 * (i64::from(nth.max(1)) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_their_numbers() {
        assert_eq!(Day { year: 1970, month: 1, day: 1 }.number(), 0);
        for number in (-700_000..700_000).step_by(997) {
            let day = Day::of(number);
            assert_eq!(day.number(), number);
            assert!(Day::new(day.year, day.month, day.day).is_some(), "{day}");
        }
        assert_eq!(Day::new(2023, 2, 29), None);
    }

    #[test]
    fn weeks_and_feasts() {
        let day = |y, m, d| Day { year: y, month: m, day: d };
        assert_eq!(day(2016, 11, 7).weekday(), 1);
        assert_eq!(day(2016, 11, 7).week(), (2016, 45));
        assert_eq!(day(2021, 1, 1).week(), (2020, 53));
        assert_eq!(easter(2016), day(2016, 3, 27));
        assert_eq!(easter(2025), day(2025, 4, 20));
        assert_eq!(orthodox_easter(2024), day(2024, 5, 5));
        assert_eq!(orthodox_easter(2018), day(2018, 4, 8));
        assert_eq!(nth_weekday(2012, 11, 4, 4), day(2012, 11, 22));
        assert_eq!(nth_weekday(2013, 5, 1, -1), day(2013, 5, 27));
        assert_eq!(day(2024, 1, 31).plus_months(1), day(2024, 2, 29));
        assert_eq!(day(2024, 1, 31).plus_months(-2), day(2023, 11, 30));
    }
}
