//! Single days told by their distance, their weekday or their number: "ieri", "lunedì", "il 12", "12 giugno" without
//! a year, and whether the sentence speaks of the future.

use super::super::Day;
use super::super::calendar::month_length;
use super::super::interval::{Interval, one_day};
use super::super::what::Date;
use super::Resolver;
use crate::numbers::{Role, Sense};

impl Resolver<'_, '_, '_> {
    pub(super) fn without_year(&self, d: &Date, month: u8, day: Option<u8>, i: usize) -> Option<Interval> {
        let today = self.today()?;
        let first = |year| Day { year, month, day: day.unwrap_or(1).min(month_length(year, month)) };
        let same = first(today.year).number() - today.number();
        let year = match d.toward {
            -1 => today.year - i32::from(same > 0 || day.is_none() && month == today.month),
            1 => today.year + i32::from(same <= 0 || day.is_none() && month == today.month),
            2 => today.year,
            _ if self.future(i) => today.year + i32::from(same < if day.is_some() { 0 } else { -31 }),
            _ if same > 270 => today.year - 1,
            _ if same < -270 && !self.since(i) => today.year + 1,
            _ => today.year,
        };
        match day {
            Some(day) => one_day(Day::new(year, month, day)?),
            None => Some(Interval::months(year, month, 1)),
        }
    }

    pub(super) fn day_of_month(&self, d: &Date, day: u8, i: usize) -> Option<Interval> {
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
        let ahead = || (start..start + 8).find_map(fits).filter(|_| step > 0);
        one_day(ahead().or_else(|| near.into_iter().find_map(fits))?)
    }

    pub(super) fn weekday(&self, d: &Date, i: usize) -> Option<Interval> {
        let (today, weekday) = (self.today()?, i64::from(d.weekday?));
        let ahead = (weekday - i64::from(today.weekday())).rem_euclid(7);
        one_day(match d.toward {
            2 => today.monday().plus(weekday - 1),
            1 if self.terms.lexicon.loose => today.monday().plus(7 + weekday - 1),
            1 => today.plus(if ahead == 0 { 7 } else { ahead }),
            -1 => today.plus(if ahead == 0 { -7 } else { ahead - 7 }),
            _ if ahead == 0 => today,
            _ if self.future(i) => today.plus(ahead),
            _ => today.plus(ahead - 7),
        })
    }

    pub(super) fn shifted(&self, d: &Date, n: i64, unit: u8) -> Option<Interval> {
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
            b'Q' | b'G' | b'X' | b'C' => self.coarse(n, unit, today),
            b'N' => one_day(counted_weekday(today, d.weekday?, n)),
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

    /// "since January" told in December
    fn since(&self, i: usize) -> bool {
        self.terms.led_by(self.expressions[i].start, Sense::Role(Role::SinceThen)).is_some()
    }

    /// Whether the words around speak of the future.
    pub(super) fn future(&self, i: usize) -> bool {
        let (t, e) = (self.terms, &self.expressions[i]);
        let sentence = t.text.sentence_of(e.start);
        let Some(tokens) = t.text.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        let from = tokens.start.max(e.start.saturating_sub(25));
        let near = || from..tokens.end.min(e.end + 25);
        let told = |j: usize| {
            t.is(j, Sense::Future) || t.lexicon.future.iter().any(|ending| t.word(j).ends_with(ending))
        };
        let lead = e.start - usize::from(t.before(e.start, Sense::Article));
        let within = || t.led_by(lead, Sense::WithinSpan).is_some();
        near().any(told) || within() || self.note(i)
    }

    /// A short text of one sentence is a note or an appointment, no report, unless it tells what is past.
    pub(super) fn note(&self, i: usize) -> bool {
        let (t, e) = (self.terms, &self.expressions[i]);
        let near = e.start.saturating_sub(25)..t.len().min(e.end + 25);
        t.len() < 16 && t.text.sentences.len() == 1 && !near.into_iter().any(|j| t.is(j, Sense::Past))
    }
}

/// The nth such weekday after today, or before it.
fn counted_weekday(today: Day, weekday: u8, n: i64) -> Day {
    let ahead = (i64::from(weekday) - i64::from(today.weekday())).rem_euclid(7);
    match n {
        1.. => today.plus(if ahead == 0 { 7 } else { ahead } + 7 * (n - 1)),
        _ => today.plus(if ahead == 0 { 0 } else { ahead } + 7 * n),
    }
}
