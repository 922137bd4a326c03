//! TIMEX3 values from the day of publication: "ieri" → `2025-06-17`, "la scorsa settimana" → `2025-W24`.

use super::super::Day;
use super::super::calendar::DAY;
use super::super::what::{Clock, Date, Period, Place, What};
use super::Resolver;
use crate::document::Resolved;

/// "martedì" by the words alone: which one it is, is said by where it lies.
fn weekday(date: &Date) -> Option<String> {
    let alone = Date { weekday: date.weekday, ..Date::default() };
    Some(format!("XXXX-WXX-{}", date.weekday.filter(|_| *date == alone)?))
}

impl Resolver<'_, '_, '_> {
    /// A TIMEX3 value from the day of publication, where the caller gave it.
    pub(in crate::times) fn value(&self, i: usize, resolved: Option<&Resolved>) -> Option<String> {
        let resolved = resolved.filter(|_| self.anchor.is_some_and(|a| a.given))?;
        let from = &resolved.from;
        match &self.expressions[i].what {
            What::Date(Date { period: Some(Period::Feast(feast)), .. }) if feast.days > 1 => None,
            What::Date(date) => Some(weekday(date).unwrap_or_else(|| self.date_value(date, from))),
            What::Time(date, Clock { hour: None, part: Some(part), .. }) if weekday(date).is_some() => {
                Some(weekday(date)? + "T" + part)
            }
            What::Time(_, Clock { hour: None, part: Some(part), .. }) => {
                let night = self.hours(part).0 / 24;
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

    pub(super) fn date_value(&self, date: &Date, from: &str) -> String {
        let week = |day: &str| {
            let moment = super::super::moment(day);
            moment.map_or(day.to_owned(), |m| format!("{:04}-W{:02}", m.day.week().0, m.day.week().1))
        };
        let unit = if date.weekday.is_some() || date.day.is_some() {
            b'D'
        } else {
            date.shift.map_or(b'D', |s| s.1)
        };
        match (date.period, unit) {
            (Some(Period::Weekend | Period::WeekendOf(_)), _) => week(from) + "-WE",
            (Some(Period::Week(_) | Period::WeekOf | Period::YearWeek(_)), _) | (None, b'W') => week(from),
            (Some(Period::Season(s)), _) => format!("{}-{s}", &from[..4]),
            (None, b'Q' | b'G' | b'C') => from[..7].to_owned(),
            (None, b'X') => from[..3].to_owned() + "X",
            (None, _) if date.month.is_some() && date.day.is_none() => from[..7].to_owned(),
            (None, b'M') => from[..7].to_owned(),
            (None, b'Y') if date.month.is_none() => from[..4].to_owned(),
            _ => from.to_owned(),
        }
    }
}
