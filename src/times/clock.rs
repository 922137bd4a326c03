//! Times of day: "alle 18.30", "le sette e mezza", "21:20", "7 di mattina", "al 77'"; in token indices.

use super::Expression;
use super::counted::measured;
use super::what::{Clock, Date, What};
use crate::numbers::{Ending, Role, Sense, Terms, sense};

/// Hour, minute, second of a token: "18.30", "21:20:05", "7".
fn digits(word: &str) -> Option<(u8, Option<u8>, Option<u8>)> {
    let parts: Vec<&str> = word.split(['.', ':']).collect();
    let number = |p: &&str| p.parse::<u8>().ok().filter(|_| p.len() <= 2);
    let (hour, rest) = (number(parts.first()?)?, &parts[1..]);
    let sixty = |p: Option<&&str>| match p {
        Some(p) => number(p).filter(|n| *n < 60 && p.len() == 2).map(Some),
        None => Some(None),
    };
    let (minute, second) = (sixty(rest.first())?, sixty(rest.get(1))?);
    (hour <= 24 && rest.len() <= 2).then_some((hour, minute, second))
}

/// The hour at `i` with its minutes, as far as these are written.
fn hour(t: &Terms, i: usize) -> Option<(usize, Clock)> {
    if let Some((end, noon)) = t.find(i, |s| if let Sense::Noon(h) = s { Some(h) } else { None }) {
        return Some(minutes(t, end, Clock { hour: Some(noon), ..Clock::default() }));
    }
    if t.token(i)?.is_number() {
        // "before 10 , 000 people"
        if t.mark(i + 1, &[","]) && t.numeral(i).is_some_and(|n| n.end > i + 1) {
            return None;
        }
        if let Some(found) = lettered(t, i).or_else(|| compact(t, i)) {
            return Some(found);
        }
        let (hour, minute, second) = digits(t.word(i))?;
        let clock = Clock { hour: Some(hour), minute, second, ..Clock::default() };
        return Some(if minute.is_some() { (i + 1, clock) } else { minutes(t, i + 1, clock) });
    }
    let one = t.is(i, Sense::One) && t.word(i).len() == 3;
    let worded = t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.value.below(25));
    let (end, hour) = match worded {
        Some(n) => (n.end, n.value.whole()? as u8),
        None if one => (i + 1, 1),
        None => return None,
    };
    let clock = Clock { hour: Some(hour), ..Clock::default() };
    Some(spoken(t, end, clock).unwrap_or_else(|| minutes(t, end, clock)))
}

/// "15h30", "at 15h".
fn lettered(t: &Terms, i: usize) -> Option<(usize, Clock)> {
    let (hour, _, _) = digits(t.word(i)).filter(|d| d.1.is_none())?;
    let tail = t.word(i + 1).strip_prefix(['h', 'H']).filter(|_| t.glued(i + 1) && !t.glued(i + 2))?;
    let minute = match tail.len() {
        0 if t.before(i, Sense::ClockLead) => 0,
        2 => tail.parse().ok().filter(|m| *m < 60)?,
        _ => return None,
    };
    Some((i + 2, Clock { hour: Some(hour), minute: Some(minute), fixed: true, ..Clock::default() }))
}

/// "1140 a.m.", "730 in the evening": figures without a mark, where the half of the day is told.
fn compact(t: &Terms, i: usize) -> Option<(usize, Clock)> {
    let word = t.word(i);
    if !(3..=4).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hour, minute) = word.split_at(word.len() - 2);
    let (hour, minute) = (hour.parse().ok().filter(|h| *h < 25)?, minute.parse().ok().filter(|m| *m < 60)?);
    let clock = Clock { hour: Some(hour), minute: Some(minute), ..Clock::default() };
    tail(t, i + 1, clock).2.then_some((i + 1, clock))
}

/// "seven thirty", "ten oh five": minutes right behind the hour, in languages that say so.
fn spoken(t: &Terms, end: usize, clock: Clock) -> Option<(usize, Clock)> {
    let hyphen = t.mark(end, &["-"]) && t.glued(end) && t.glued(end + 1);
    let end = end + usize::from(hyphen);
    let n = t.numeral(end).filter(|n| t.lexicon.loose && !n.digits && n.ending == Ending::Cardinal)?;
    let minute = n.value.whole().filter(|m| (10..60).contains(m))?;
    Some((n.end, Clock { minute: Some(minute as u8), ..clock }))
}

/// "e mezza", "e venti", "meno un quarto", "e 30 min".
fn minutes(t: &Terms, end: usize, clock: Clock) -> (usize, Clock) {
    let minus = t.after(end, Sense::ClockMinus);
    let Some(next) = minus.or_else(|| t.after(end, Sense::And)) else { return (end, clock) };
    let Some((after, minute)) = minute_count(t, next) else { return (end, clock) };
    // "between 5 and 6" in English, "le sette e venti" in Italian.
    if t.lexicon.loose && minus.is_none() && t.numeral(next).is_some() {
        return (end, clock);
    }
    let unit =
        t.find(after, |s| matches!(s, Sense::TimeUnit(1, b'I') | Sense::TimeShort(1, b'I')).then_some(()));
    let after = unit.map_or(after, |u| u.0);
    if unit.is_none() && (t.noun_like(after) || t.is_time(after)) {
        return (end, clock);
    }
    let total = i32::from(clock.hour.unwrap_or(0)) * 60 + if minus.is_some() { -minute } else { minute };
    let total = total.rem_euclid(24 * 60);
    (after, Clock { hour: Some((total / 60) as u8), minute: Some((total % 60) as u8), ..clock })
}

fn minute_count(t: &Terms, i: usize) -> Option<(usize, i32)> {
    let fixed = t.find(i, |s| match s {
        Sense::ClockHalf => Some(30),
        Sense::ClockQuarter(m) => Some(i32::from(m)),
        _ => None,
    });
    fixed.or_else(|| {
        let n = t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.value.below(60))?;
        (!t.word(i).contains(['.', ','])).then_some((n.end, n.value.whole()? as i32))
    })
}

/// "half past seven", "quarter to eight", "ten minutes to four", "5 minuti alle 4".
fn before_hour(t: &Terms, i: usize) -> Option<(usize, Clock)> {
    let start = t.skip(i, Sense::Indefinite);
    let (end, minute) = minute_count(t, start).or_else(|| minute_count(t, i))?;
    let ranged = t.before(i, Sense::From) || t.before(i, Sense::Between);
    let unit =
        t.find(end, |s| matches!(s, Sense::TimeUnit(1, b'I') | Sense::TimeShort(1, b'I')).then_some(()));
    let end = unit.map_or(end, |u| u.0);
    let (next, sign) = t.find(end, |s| if let Sense::ClockPast(sign) = s { Some(sign) } else { None })?;
    if unit.is_none() && minute % 5 != 0 {
        return None;
    }
    let range_of_days = super::date::month(t, t.skip(next + 1, Sense::Of), true).is_some();
    // "between half past seven and nine", not "from five to six"
    let ranged = ranged && t.numeral(start).is_some();
    if (ranged || range_of_days) && unit.is_none() {
        return None;
    }
    let (end, clock) = hour(t, next).filter(|h| h.1.minute.is_none() && !counts(t, h.0))?;
    // "voted 5 to 4", "10 to 20 people"
    let tally = sign < 0 && t.token(i)?.is_number() && i > 0 && !t.is(i - 1, Sense::ClockLead);
    let people = t.is(end, Sense::Person) || tally && !tail(t, end, clock).2;
    if unit.is_none() && (!t.lexicon.loose || people) {
        return None;
    }
    let total = (i32::from(clock.hour?) * 60 + i32::from(sign) * minute).rem_euclid(24 * 60);
    Some((end, Clock { hour: Some((total / 60) as u8), minute: Some((total % 60) as u8), ..clock }))
}

/// What follows an hour and belongs to it: "del mattino", "pm", "UTC".
fn tail(t: &Terms, end: usize, clock: Clock) -> (usize, Clock, bool) {
    let (mut end, mut clock, mut sure) = (end, clock, false);
    let lead = end.saturating_sub(2);
    let led = [Sense::ClockLead, Sense::From, Sense::To].iter().any(|&s| end > 1 && t.is(lead, s))
        || t.mark(lead, &["-", "–"])
        || clock.minute.is_some();
    let short = t.find(end, |s| if let Sense::MeridiemShort(h) = s { Some(h) } else { None }).filter(|_| led);
    if let Some(after) = t.after(end, Sense::Zone) {
        (end, sure) = (after, true);
    }
    let long = t.find(end, |s| if let Sense::Meridiem(h) = s { Some(h) } else { None });
    if let Some((after, add)) =
        long.or(short.filter(|_| t.glued(end) && (!t.glued(end + 1) || t.mark(end + 1, &[".", ","]))))
    {
        let hour = clock.hour.unwrap_or(0);
        let twelve = if hour == 12 {
            add
        } else if hour < 12 {
            hour + add
        } else {
            hour
        };
        (clock.hour, clock.fixed) = (Some(twelve), true);
        (end, sure) = (after, true);
    }
    let part_at = t.skip(t.skip(end, Sense::Of), Sense::In);
    // "11 at night"
    let part_at = if t.lexicon.loose { t.skip(part_at, Sense::ClockLead) } else { part_at };
    let part_at = t.skip(part_at, Sense::Article);
    if let Some((after, part)) = part(t, part_at).filter(|_| part_at > end) {
        clock.hour = clock.hour.map(|h| shifted(h, part));
        (end, sure) = (after, true);
    }
    if let Some(after) = t.after(end, Sense::Zone) {
        (end, sure) = (after, true);
    }
    (end, clock, sure)
}

fn part(t: &Terms, i: usize) -> Option<(usize, &'static str)> {
    t.find(i, |s| if let Sense::Part(p) = s { Some(p) } else { None })
}

/// The hour in its part of the day: 7 in the evening is 19.
pub(super) fn shifted(hour: u8, part: &str) -> u8 {
    match part {
        "AF" | "EV" if (1..12).contains(&hour) => hour + 12,
        "NI" if (6..12).contains(&hour) => hour + 12,
        "NI" if hour == 12 => 0,
        _ => hour,
    }
}

/// A clock time: its first token, the token after, and what it says.
pub(super) fn clock(t: &Terms, i: usize) -> Option<(usize, usize, Clock)> {
    if let Some(found) = play(t, i).or_else(|| headed(t, i)) {
        return Some(found);
    }
    if let Some(found) = range_start(t, i).or_else(|| beside_day(t, i)) {
        return Some(found);
    }
    if let Some((end, clock)) = before_hour(t, i) {
        let (end, clock, _) = tail(t, end, clock);
        return Some((i, end, clock));
    }
    let (end, found) = hour(t, i)?;
    let written = found.minute.is_some();
    let (end, clock, sure) = tail(t, end, found);
    let lettered = t.glued(i + 1) && end > i + 1 && t.word(i + 1).len() == 3 && found.minute.is_some();
    let colon = lettered
        || t.word(i).contains(':') && !(t.glued(i) && i > 0 && !t.mark(i - 1, &["(", "[", "-", "–", "T"]));
    let noon = t.find(i, |s| matches!(s, Sense::Noon(_)).then_some(())).is_some();
    let worded = !t.token(i)?.is_number();
    let named = worded && t.named(end) && !t.breaks(end);
    let counted =
        (t.noun_like(end) || named) && plural(t.word(end)) && t.after(end, Sense::ZoneTail).is_none();
    // "after two more bodies"
    let counted = counted || !written && t.is(end, Sense::Adjective) && t.noun_like(end + 1);
    // "domenica alle 15 tocca alla Juventus"
    let weekday = |s| if let Sense::Weekday(d) = s { Some(d) } else { None };
    let counted = counted && (worded || i == 0 || t.back(i - 1, weekday).is_none());
    // "at 6.45 percent", not "alle 9.37 ora locale"
    let decimal = measured(t, end) && t.after(end, Sense::ZoneTail).is_none();
    // "at 12 Elm Street"
    let address = !worded && t.lexicon.loose && t.named(end) && !t.uses(end, sense::TIME) && !t.breaks(end);
    let spoken = written && worded && t.lexicon.loose;
    let fits = colon
        || noon
        || sure
        || written && !spoken && led_weakly(t, i) && !decimal
        || spoken && led(t, i)
        || led(t, i) && (written && !decimal || !written && !counted && !address && !counts(t, end));
    let line = t.breaks(i) && t.word(i).contains('.') && written && t.mark(end, &["–", "-", "—", ":"]);
    (fits || line).then_some((i, end, clock)).filter(|_| !joined(t, i, end))
}

/// "from 5 to 6pm", "8-9am", "between 5 and 6 in the afternoon": the hour shares what its range's end says.
fn range_start(t: &Terms, i: usize) -> Option<(usize, usize, Clock)> {
    let (end, first) =
        hour(t, i).filter(|h| h.1.minute.is_none() || t.token(i).is_some_and(|x| x.is_number()))?;
    let dash = t.mark(end, &["-", "–"]) && t.token(i)?.is_number();
    let lead = if t.before(i, Sense::ClockWeak) { i - 1 } else { i };
    let to =
        t.after(end, Sense::To).filter(|_| t.before(lead, Sense::From) || t.before(lead, Sense::Between));
    let and = t.after(end, Sense::And).filter(|_| t.before(lead, Sense::Between));
    let next = if dash { end + 1 } else { to.or(and)? };
    let next = t.skip(next, Sense::ClockWeak);
    let (after, last) = hour(t, next)?;
    let (_, told, sure) = tail(t, after, last);
    let sure = sure || t.word(next).contains(':') && !dash;
    if !sure || joined(t, i, end) && !dash || t.breaks(next) {
        return None;
    }
    let (from, until) = (first.hour?, told.hour?);
    let noon = t.find(i, |s| matches!(s, Sense::Noon(_)).then_some(())).is_some();
    let later = !noon && from < 12 && until >= 12 && from + 12 <= until && last.hour? < 12;
    Some((i, end, Clock { hour: Some(if later { from + 12 } else { from }), ..first }))
}

/// "8 tonight", "9 tomorrow morning", "Monday 11-4", "between 3 and 8 yesterday": an hour, or two, that the day
/// beside it makes one.
fn beside_day(t: &Terms, i: usize) -> Option<(usize, usize, Clock)> {
    let second = || {
        let link = i.checked_sub(1)?;
        let first = t.numeral_ends(link).filter(|_| !t.breaks(i))?.start;
        hours(t, first).filter(|h| h.1 == i).map(|h| (first, h))
    };
    let score = |start: usize| (start.saturating_sub(6)..start).any(|j| t.is(j, Sense::ScoreWord));
    let (start, last) = second().or_else(|| hours(t, i).map(|h| (i, h)))?;
    let lead =
        if t.before(start, Sense::From) || t.before(start, Sense::Between) { start - 1 } else { start };
    let day = |s| matches!(s, Sense::Weekday(_) | Sense::Day(_) | Sense::PartNow(_)).then_some(());
    let twice = last.1 > start;
    let evening = |s| matches!(s, Sense::Part(_)).then_some(());
    let before = t.back(lead, day).is_some() || lead < start && t.back(lead, evening).is_some();
    let near = t.skip(last.2, Sense::On);
    // "this evening", "last night"
    let part_of_day =
        [Sense::This, Sense::Last, Sense::Next].iter().any(|&s| t.is(near, s)) && part(t, near + 1).is_some();
    let after = t.find(t.skip(near, Sense::Next), day).is_some() || part_of_day;
    let fits = (after || before && twice) && !t.is(start, Sense::One) && !score(start);
    let (end, clock) = hour(t, i)?;
    let (end, clock, _) = tail(t, end, clock);
    (fits && (twice || !joined(t, i, end))).then_some((i, end, clock))
}

/// One bare hour or two that a dash or "to" links: the token of the second (or the first again) and the end.
fn hours(t: &Terms, i: usize) -> Option<((), usize, usize)> {
    let bare = |i: usize| {
        let n =
            t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.value.below(25) && n.end == i + 1)?;
        (t.lexicon.loose && !n.value.is_fractional()).then_some(n.end)
    };
    let end = bare(i).or_else(|| {
        hour(t, i).filter(|h| t.lexicon.loose && h.1.minute.is_some() && t.word(i).contains(':')).map(|h| h.0)
    })?;
    let next = if t.mark(end, &["-", "–"]) {
        Some(end + 1)
    } else {
        let and = t.after(end, Sense::And).filter(|_| t.before(i, Sense::Between));
        t.after(end, Sense::To).or(and)
    };
    let second = next.and_then(|next| {
        Some((
            next,
            bare(next).or_else(|| hour(t, next).filter(|_| t.word(next).contains(':')).map(|h| h.0))?,
        ))
    });
    Some(match second {
        Some((next, end)) => ((), next, end),
        None => ((), i, end),
    })
}

/// "8pm - 11", "from 10:30am to 3": a bare hour that ends the range which a clock time begins.
pub(super) fn far_hour(t: &Terms, i: usize, before: Option<&Expression>) -> Option<(usize, usize, What)> {
    let first = before.filter(|e| matches!(&e.what, What::Time(_, Clock { hour: Some(_), .. })))?;
    let ranged = t.lexicon.loose || t.before(first.start, Sense::From);
    let to = match t.mark(first.end, &["-", "–"]) {
        true => Some(first.end + 1),
        false => t.after(first.end, Sense::To).filter(|_| ranged),
    };
    let (end, clock) = hour(t, i).filter(|_| to == Some(i) && !t.breaks(i))?;
    let free = !counts(t, end) && !t.noun_like(end) && !t.named(end) && !joined(t, i, end);
    free.then_some((i, end, What::Time(Date::default(), clock)))
}

/// "ore 21:00": the word belongs to the time where minutes are written.
fn headed(t: &Terms, i: usize) -> Option<(usize, usize, Clock)> {
    let head = t.role(i, Role::ClockHead);
    let found = hour(t, i + 1).filter(|_| head && !t.breaks(i + 1))?;
    let minutes = t.token(i + 1)?.is_number() && found.1.minute.is_some();
    let (end, clock, _) = tail(t, found.0, found.1);
    Some((if minutes { i } else { i + 1 }, end, clock))
}

/// Codes, decimals and money are no times.
fn joined(t: &Terms, i: usize, end: usize) -> bool {
    let behind =
        t.glued(end) && (t.token(end).is_some_and(|x| x.is_word()) || t.mark(end, &["%", "€", "$", "°"]));
    behind || t.glued(i) && t.mark(i.wrapping_sub(1), &["$", "€", "£", "+", "/"])
}

/// "alle", "dalle", "ore" before; "le" only behind "verso", "tra", "entro".
fn led(t: &Terms, i: usize) -> bool {
    if i == 0 || t.breaks(i) {
        return false;
    }
    t.is(i - 1, Sense::ClockLead)
        || t.is(i - 1, Sense::ClockWeak) && i > 1 && (t.is(i - 2, Sense::ClockBefore) || paired(t, i))
        || t.is(i - 1, Sense::ClockWeak)
            && t.role(i - 1, Role::ClockOf)
            && t.token(i).is_some_and(|x| x.is_number())
}

/// "tra le 9 e le 11".
fn paired(t: &Terms, i: usize) -> bool {
    i > 4 && t.is(i - 2, Sense::And) && t.is(i - 4, Sense::ClockWeak)
}

fn led_weakly(t: &Terms, i: usize) -> bool {
    i > 0 && !t.breaks(i) && (t.is(i - 1, Sense::ClockLead) || t.is(i - 1, Sense::ClockWeak))
}

fn plural(word: &str) -> bool {
    word.ends_with(['i', 'e', 's', 'a'])
}

/// What stands behind an hour makes it a count: "10-20 dollars", "7 volte", "le 5 prime".
fn counts(t: &Terms, end: usize) -> bool {
    let range = t.mark(end, &["-", "–", "~"]) && t.token(end + 1).is_some_and(|x| x.is_number());
    range && (t.mark(end, &["~"]) || measured(t, end + 2))
        || measured(t, end)
        || t.numeral(end).is_some_and(|n| n.ending == Ending::Ordinal)
}

/// "al 77'": a minute of play.
fn play(t: &Terms, i: usize) -> Option<(usize, usize, Clock)> {
    let n = t
        .numeral(i)
        .filter(|n| n.digits && n.end == i + 1 && n.value.below(131) && n.ending == Ending::Cardinal)?;
    let mark = t.mark(n.end, &["'", "’", "′", "‘"]) && t.glued(n.end);
    let free = !(t.glued(n.end + 1) && t.token(n.end + 1).is_some_and(|x| x.is_number()));
    let led = i > 0
        && (t.is(i - 1, Sense::To)
            || t.is(i - 1, Sense::Of)
            || t.is(i - 1, Sense::In)
            || t.is(i - 1, Sense::And)
            || t.is(i - 1, Sense::From)
            || t.is(i - 1, Sense::Article)
            || t.mark(i - 1, &["(", ",", "-"]))
        || t.breaks(i);
    (mark && free && led).then_some((i, n.end + 1, Clock { vague: true, ..Clock::default() }))
}
