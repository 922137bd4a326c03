//! Times of day, with the day that stands beside them: "domani alle 8".

use super::super::Expression;
use super::super::calendar::DAY;
use super::super::interval::Interval;
use super::super::what::{Clock, Date, Place, What};
use super::Resolver;
use crate::numbers::Sense;

impl Resolver<'_, '_, '_> {
    pub(super) fn time(&self, i: usize, date: &Date, clock: &Clock) -> Option<Interval> {
        if clock.vague || date.vague {
            return None;
        }
        let own = if date.is_open() { self.day_beside(i) } else { self.date(date, i).map(|d| d.from) };
        let start = i.checked_sub(1).filter(|&s| date.is_open() && self.range_end(s) == Some(i));
        let day = match start.and_then(|s| self.day_beside(s)).or(own) {
            Some(day) => day,
            None if date.is_open() => match self.day_of_end(i) {
                Some(day) => day,
                None => self.day_told(i).unwrap_or(self.today()?.number() * DAY),
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
            (None, Some(part)) => {
                let (from, until) = self.hours(part);
                at(from * 3600, until * 3600)
            }
            (None, None) => None,
        }
    }

    /// From which hour until which a part of the day is; the night belongs to the day that it follows.
    pub(super) fn hours(&self, part: &str) -> (i64, i64) {
        let told = self.terms.lexicon.hours.iter().find(|h| h.0 == part);
        match (told, part) {
            (Some(&(_, from, until)), _) => (from, until),
            (None, "MO") => (4, 12),
            (None, "AF") => (12, 19),
            (None, "EV") => (18, 24),
            (None, _) => (24, 28),
        }
    }

    /// The day of the time that ends the range: "between 4pm and 5pm today".
    pub(super) fn day_of_end(&self, i: usize) -> Option<i64> {
        let j = self.range_end(i)?;
        match &self.expressions[j].what {
            What::Time(date, _) if !date.is_open() => self.date(date, j).map(|d| d.from),
            What::Time(..) => self.day_beside(j),
            _ => None,
        }
    }

    /// The one day that the sentence has told before: "ieri il corteo è partito alle 15".
    pub(super) fn day_told(&self, i: usize) -> Option<i64> {
        let (t, all) = (self.terms, self.expressions);
        let sentence = t.text.sentence_of(all[i].start);
        let before =
            all[..i].iter().enumerate().rev().take_while(|e| t.text.sentence_of(e.1.start) == sentence);
        let day = |(j, e): (usize, &Expression)| match &e.what {
            What::Date(d) if d.edge.is_none() => self.date(d, j).filter(|d| d.until - d.from == DAY),
            What::Time(d, _) if !d.is_open() => self.date(d, j).filter(|d| d.until - d.from == DAY),
            _ => None,
        };
        before.take(3).find_map(day).map(|day| day.from)
    }

    /// The day that stands beside a time of day: "domani alle 8", "alle 7, questa mattina".
    pub(super) fn day_beside(&self, i: usize) -> Option<i64> {
        let beside = |j: Option<usize>, gap: std::ops::Range<usize>| {
            let near = gap.len() <= 4
                && gap.clone().all(|g| !self.terms.noun_like(g) && !self.terms.mark(g, &["."]));
            let found = &self.expressions.get(j?)?.what;
            let day = match found {
                What::Date(d) if d.edge.is_none() => self.date(d, j?),
                What::Time(d, _) if !d.is_open() => self.date(d, j?),
                What::Duration(lengths, Place::Ago) => self.length(j?, lengths, Place::Ago),
                _ => None,
            };
            day.filter(|d| near && d.until - d.from == DAY).map(|d| d.from)
        };
        let (at, all) = (&self.expressions[i], self.expressions);
        let before = i.checked_sub(1).map(|j| (j, all[j].end));
        let after = all.get(i + 1).map(|n| n.start);
        // "from 6pm Wednesday to noon Thursday"
        let own = after == Some(at.end) && self.terms.before(at.start, Sense::To);
        let own = own.then(|| beside(Some(i + 1), at.end..at.end)).flatten();
        own.or_else(|| before.and_then(|(j, end)| beside(Some(j), end..at.start)))
            .or_else(|| beside(Some(i + 1), at.end..after?))
            .or_else(|| beside(i.checked_sub(2), all.get(i.checked_sub(2)?)?.end..at.start))
    }
}
