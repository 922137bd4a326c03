//! Two expressions that are the ends of one stretch: "dal 4 al 22 gennaio", "9:30 - 11:00".

use super::super::Day;
use super::super::Expression;
use super::super::calendar::DAY;
use super::super::interval::{Interval, one_day};
use super::super::what::{Clock, Date, What};
use super::Resolver;
use crate::document::Resolved;
use crate::numbers::{Role, Sense};

impl Resolver<'_, '_, '_> {
    /// "from 4pm today to 5pm tomorrow", "from 12-04-2019 6:00am until 12-05-2019 8:00pm": both ends have day and hour.
    pub(super) fn end_stamp(&self, i: usize) -> Option<Interval> {
        let (t, all) = (self.terms, self.expressions);
        let hour = |k: &usize| {
            matches!(all.get(*k).map(|e| &e.what), Some(What::Time(_, Clock { hour: Some(_), .. })))
        };
        let led = |k: usize| t.before(all[k].start, Sense::From);
        let last = if led(i) { i + 1 } else { i.checked_sub(1).filter(|&k| led(k)).map(|_| i)? };
        let (first, end) = (all.get(last)?, all.get(last + 1)?);
        let joined = first.start == all[last - 1].end && t.after(first.end, Sense::To) == Some(end.start);
        let strike = [last + 1, last + 2].into_iter().find(hour).filter(|_| joined && hour(&i))?;
        let until = self.interval(strike)?.from;
        Some(Interval { from: until, until, fine: true })
    }

    /// "from March to date", "between 2019 and now": the present ends the range that a date begins.
    pub(super) fn end_now(&self, i: usize) -> Option<Interval> {
        let (t, e) = (self.terms, &self.expressions[i]);
        let to = t.after(e.end, Sense::To).filter(|_| t.before(e.start, Sense::From));
        let and = || t.after(e.end, Sense::And).filter(|_| t.before(e.start, Sense::Between));
        let next = to.or_else(and).filter(|_| matches!(e.what, What::Date(_)))?;
        t.after(t.skip(next, Sense::To), Sense::Role(Role::Present))?;
        one_day(self.today()?)
    }

    /// Where a range ends whose last expression this is: a day counts whole, a clock time ends it as it strikes,
    /// on the day of the clock time that begins it or on the next.
    pub(super) fn end_of(&self, first: Interval, j: usize) -> Option<Interval> {
        let last = self.interval(j)?;
        match &self.expressions[j].what {
            What::Time(date, clock) if clock.hour.is_some() => {
                let strike = first.from.div_euclid(DAY) * DAY + last.from.rem_euclid(DAY);
                let until = match date.is_open() && first.fine {
                    true if strike > first.from => strike,
                    // "8pm - 11", "Monday 11-4"
                    true if !clock.fixed && self.terms.lexicon.loose && strike + DAY / 2 > first.from => {
                        strike + DAY / 2
                    }
                    true => strike + DAY,
                    false => last.from,
                };
                Some(Interval { until, ..last })
            }
            // "from May to September" told in August
            What::Date(Date {
                year: None,
                month: Some(month),
                day,
                shift: None,
                period: None,
                toward: 0,
                ..
            }) if last.until <= first.from => {
                let year = Day::of(first.from / DAY).year;
                [year, year + 1].into_iter().find_map(|year| {
                    let end = match day {
                        Some(day) => one_day(Day::new(year, *month, *day)?)?,
                        None => Interval::months(year, *month, 1),
                    };
                    (end.until > first.from).then_some(end)
                })
            }
            // "from next Monday to Friday"
            What::Date(Date { weekday: Some(_), month: None, day: None, shift: None, .. })
                if last.until <= first.from =>
            {
                let week = 7 * DAY;
                let later = (first.from - last.from + week - 1) / week * week;
                Some(Interval { from: last.from + later, until: last.until + later, ..last })
            }
            _ => Some(last),
        }
    }

    /// The far end of a range lies behind its first: "from May to September" told in August.
    pub(super) fn within_range(&self, i: usize, own: Interval) -> Interval {
        let What::Date(_) = &self.expressions[i].what else { return own };
        let start = i.checked_sub(1).filter(|&s| self.range_end(s) == Some(i)).and_then(|s| self.interval(s));
        start.and_then(|first| self.end_of(first, i)).unwrap_or(own)
    }

    /// A range of clock times of which no day is told, "dalle 9 alle 18": the hours alone, T09:00 until T18:00.
    pub(super) fn hours_only(&self, i: usize) -> Option<Resolved> {
        let What::Time(date, clock) = &self.expressions[i].what else { return None };
        let j = self.range_end(i).filter(|_| date.is_open() && clock.hour.is_some())?;
        let What::Time(end, last) = &self.expressions[j].what else { return None };
        let told = !end.is_open()
            || self.day_beside(i).is_some()
            || self.day_beside(j).is_some()
            || self.day_told(i).is_some();
        (!told && last.hour.is_some()).then_some(())?;
        let at = |c: &Clock| (c.hour, c.minute.unwrap_or(0));
        let noon = Clock { hour: last.hour.map(|h| h + 12).filter(|h| *h < 24), ..*last };
        let later = !last.fixed && self.terms.lexicon.loose && at(last) <= at(clock) && at(&noon) > at(clock);
        let last = if later { noon } else { *last };
        Some(Resolved { from: clock.value()?, until: last.value()? })
    }

    /// A date with the year that the far end of its range has: "dal 3 marzo al 5 aprile 2019".
    pub(super) fn dated(&self, i: usize, date: &Date) -> Date {
        let end = self.range_end(i).map(|j| &self.expressions[j].what);
        match end {
            Some(What::Date(end)) if date.year.is_none() && date.month.is_some() && date.shift.is_none() => {
                Date { year: end.year, ..*date }
            }
            _ => *date,
        }
    }

    /// The expression that ends the range which `i` begins.
    pub(super) fn range_end(&self, i: usize) -> Option<usize> {
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
        let day = |e: &Expression| matches!(&e.what, What::Date(Date { day: Some(_), month: Some(_), .. }));
        let bare = t.lexicon.loose && (clock(first) && clock(next) || day(first) && day(next));
        let to = (t.before(lead, Sense::From) || t.before(lead, Sense::Between) || bare)
            && gap.clone().any(|g| t.is(g, Sense::To))
            && !gap.clone().any(|g| t.noun_like(g) && !t.is(g, Sense::To));
        let and = t.before(lead, Sense::Between) && t.is(first.end, Sense::And);
        (dash || to || and).then_some(i + 1)
    }
}
