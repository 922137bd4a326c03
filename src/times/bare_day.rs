//! A day of the month alone: "mentre il 20" whose month was named before in the same sentence, "entro il 15." at
//! a sentence's end, the far end of "novembre 19-20"; in token indices.

use super::Expression;
use super::counted::measured;
use super::date;
use super::what::{Clock, Date, Period, What};
use crate::document::Bound;
use crate::numbers::{Ending, Sense, Terms};

/// The day at token `i`, behind the expression `before`.
pub(super) fn bare_day(t: &Terms, i: usize, before: Option<&Expression>) -> Option<(usize, usize, What)> {
    let (end, day) = date::day(t, i).filter(|d| i > 0 && !t.breaks(i) && free(t, d.0))?;
    let bounded = || matches!(t.bound_before(i), Some((_, Bound::Above | Bound::Below)));
    // "oggi è sotto il 9"
    let n = t.numeral(i).filter(|n| n.magnitude == 0 && !bounded())?;
    let digits = t.token(i)?.is_number();
    let ranked = n.ending == Ending::Ordinal && (digits || !n.value.below(20));
    let same = before.filter(|e| t.text.sentence_of(e.start) == t.text.sentence_of(i));
    let month = same.and_then(month);
    let led = t.is(i - 1, Sense::YearLead) || t.is(i - 1, Sense::On);
    let fits = match month {
        Some(_) if same.is_some_and(|e| linked(t, e, i)) => digits || n.ending == Ending::Ordinal,
        Some(_) if led && digits => true,
        _ => led && alone(t, i, end, if t.lexicon.loose { ranked } else { digits }, ranked),
    };
    fits.then(|| (i, end, What::Date(Date { month, day: Some(day), ..Date::default() })))
}

/// "'90" behind "anni '80 e", "Novanta" behind "anni Ottanta e": a decade whose word stands before another.
pub(super) fn bare_decade(t: &Terms, i: usize, before: Option<&Expression>) -> Option<(usize, usize, What)> {
    let first =
        before.filter(|e| matches!(e.what, What::Date(Date { period: Some(Period::Decade(_)), .. })))?;
    let linked = t.after(first.end, Sense::And).or(t.mark(first.end, &[","]).then_some(first.end + 1));
    let figures = t.word(i).strip_prefix(['\'', '’', '‘']).and_then(|w| w.parse::<u64>().ok());
    let capital = || t.token(i).is_some_and(|x| x.is_capital());
    let (end, tens) = match figures {
        Some(tens) => (i + 1, tens),
        None => t.numeral(i).filter(|_| capital()).and_then(|n| Some((n.end, n.value.whole()?)))?,
    };
    let fits = linked == Some(i) && tens % 10 == 0 && (20..100).contains(&tens) && !t.breaks(i);
    let decade = Some(Period::Decade(190 + (tens / 10) as i32));
    fits.then_some((i, end, What::Date(Date { period: decade, ..Date::default() })))
}

/// Nothing behind the day that it could count or belong to.
fn free(t: &Terms, end: usize) -> bool {
    let glued = t.glued(end)
        && (t.token(end).is_some_and(|x| x.is_word()) || t.mark(end, &["%", "°", "€", "/", "-", "'", "’"]));
    !glued && !t.noun_like(end) && !t.named(end) && !measured(t, end)
}

/// The month of an expression that names a day.
fn month(e: &Expression) -> Option<u8> {
    match &e.what {
        What::Date(date) | What::Time(date, Clock { hour: None, .. }) if date.day.is_some() => date.month,
        _ => None,
    }
}

/// "19-20", in English "9th through 17th".
fn linked(t: &Terms, before: &Expression, i: usize) -> bool {
    let dash = t.mark(before.end, &["-", "–"]) && t.glued(before.end) && before.end + 1 == i;
    let to = t.after(before.end, Sense::To).map(|to| t.skip(to, Sense::Article));
    dash || t.lexicon.loose && to == Some(i)
}

/// At a sentence's end, behind an article.
fn alone(t: &Terms, i: usize, end: usize, written: bool, ranked: bool) -> bool {
    let ends = t.mark(end, &[".", "!", "?"]) || t.token(end).is_none();
    ends && written && (t.is(i - 1, Sense::Article) || ranked && t.is(i - 1, Sense::On))
}
