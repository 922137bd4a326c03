//! What comes again: "ogni giorno" → `P1D`, "tutti i lunedì" → `XXXX-WXX-1`, "due volte al mese"; in token indices.

use super::length::counted;
use super::what::What;
use crate::numbers::{Decimal, Ending, Sense, Terms};

/// Recurrences: "ogni giorno", "ogni due settimane", "tutti i lunedì", "due volte al mese".
pub(super) fn recurrence(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    if let Some((end, value)) = t.find(i, |s| if let Sense::SetWord(v) = s { Some(v) } else { None }) {
        return Some((i, end, What::Set(Some(value.into()))));
    }
    if let Some(next) = t.after(i, Sense::Each) {
        let (end, value) = each(t, next)?;
        return Some((i, end, What::Set(value)));
    }
    if let Some(next) = t.after(i, Sense::EachPlural) {
        let (end, value) = each(t, next)?;
        return Some((i, end, What::Set(value)));
    }
    if let Some((end, day)) = t.find(i, |s| if let Sense::WeekdayPlural(d) = s { Some(d) } else { None })
        && (t.lexicon.loose || t.before(i, Sense::Article))
        && t.find(end, |s| matches!(s, Sense::Part(_)).then_some(())).is_none()
        && day > 0
    {
        return Some((i, end, What::Set(Some(format!("XXXX-WXX-{day}")))));
    }
    times(t, i).or_else(|| monthly(t, i))
}

fn each(t: &Terms, i: usize) -> Option<(usize, Option<String>)> {
    let next = t.skip(i, Sense::Other);
    let simple = t.find(next, |s| match s {
        Sense::TimeUnit(n, unit @ (b'H' | b'I' | b'S')) if n > 0 => {
            Some(Some(format!("PT{n}{}", if unit == b'I' { 'M' } else { char::from(unit) })))
        }
        Sense::TimeUnit(n, unit) if n > 0 => Some(Some(format!("P{n}{}", char::from(unit)))),
        Sense::Weekday(d) | Sense::WeekdayPlural(d) if d > 0 => Some(Some(format!("XXXX-WXX-{d}"))),
        Sense::WeekdayPlural(_) => Some(Some("XXXX-WXX".into())),
        Sense::Month(m) => Some(Some(format!("XXXX-{m:02}"))),
        Sense::Season(s) => Some(Some(format!("XXXX-{s}"))),
        Sense::Part(part) => Some(Some(format!("T{part}"))),
        Sense::Weekend => Some(Some("P1WE".into())),
        _ => None,
    });
    let nth = || super::period::nth_of_month(t, next).map(|found| (found.0, None));
    simple.or_else(nth).or_else(|| {
        let (end, lengths) = counted(t, i).filter(|_| t.numeral(i).is_some())?;
        Some((end, super::what::duration(&lengths)))
    })
}

/// "19th of every month".
fn monthly(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Ordinal && n.value.below(32) && n.digits)?;
    let every = t.after(t.after(n.end, Sense::Of)?, Sense::Each)?;
    let end = t.after(every, Sense::TimeUnit(1, b'M'))?;
    Some((i, end, What::Set(Some(format!("XXXX-XX-{:02}", n.value.whole()?)))))
}

/// "una volta all'anno", "tre volte a settimana".
fn times(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let (next, count) = match t.numeral(i) {
        Some(n) if n.ending == Ending::Cardinal => (n.end, n.value),
        _ => (t.after(i, Sense::One)?, Decimal::from(1)),
    };
    let per = t.after(t.after(next, Sense::TimesNoun)?, Sense::Per)?;
    let (end, (n, unit)) =
        t.find(per, |s| if let Sense::TimeUnit(n, u) = s { Some((n, u)) } else { None })?;
    (n == 1).then(|| {
        let value = (count == Decimal::from(1)).then(|| super::what::duration(&[(count, unit)])).flatten();
        (i, end, What::Set(value))
    })
}
