//! Lengths of time: "tre mesi fa", "due anni e mezzo", "gli ultimi 3 mesi", "10\"04"; in token indices.

use super::what::{Place, What};
use crate::document::Bound;
use crate::numbers::{Decimal, Ending, Role, Sense, Terms, age};

/// A length with where it lies: first token, token after.
pub(super) fn length(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    if let Some((end, lengths, place)) = placed_inside(t, i) {
        return Some((i, end, What::Duration(lengths, place)));
    }
    let (lead, place) = lead(t, i);
    let ranked = t
        .numeral(lead)
        .filter(|n| lead == i && n.ending == Ending::Ordinal && !n.digits && t.numeral(n.end).is_some());
    let at = ranked.map_or(lead, |n| n.end);
    let (end, lengths) =
        counted(t, at).or_else(|| shared(t, at)).or_else(|| lap(t, at)).or_else(|| sprint(t, at))?;
    if place == Place::Free && at == i && t.numeral(at).is_some_and(|n| age::is_age(t, n)) {
        return None;
    }
    let (end, place) = behind(t, end, place, i);
    // "the first six months of 2025", "gli ultimi tre mesi dell'anno"
    let within = t.is(end, Sense::Of) && place == Place::UpToNow;
    let place = if within || at > lead && place == Place::Ahead { Place::Free } else { place };
    Some((i, end, What::Duration(lengths, place)))
}

/// "ultimi", "prossimi", "scorsi" before the count.
fn lead(t: &Terms, i: usize) -> (usize, Place) {
    let hit = t.find(i, |s| match s {
        Sense::Final | Sense::Last => Some(Place::UpToNow),
        Sense::Next => Some(Place::FromNow),
        _ => None,
    });
    let counted = |at| couple(t, at).is_some() || t.numeral(at).is_some();
    hit.filter(|h| counted(h.0) || t.is(h.0, Sense::VagueCount)).unwrap_or((i, Place::Free))
}

/// Counts and units, the greatest first.
type Lengths = Vec<(Decimal, u8)>;

/// "le due ultime settimane", "the 3 next weeks": the place stands between count and unit.
fn placed_inside(t: &Terms, i: usize) -> Option<(usize, Lengths, Place)> {
    let n =
        t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.value.below(1000) && n.magnitude == 0)?;
    let (next, place) = t.find(n.end, |s| match s {
        Sense::Final | Sense::Last => Some(Place::UpToNow),
        Sense::Next => Some(Place::FromNow),
        _ => None,
    })?;
    let (end, (per, unit)) =
        t.find(next, |s| if let Sense::TimeUnit(n, u) = s { Some((n, u)) } else { None })?;
    (per > 0 && agrees(t, next, n.value))
        .then(|| Some((end, vec![(n.value.times(u64::from(per).into())?, unit)], place)))?
}

/// The first of two lengths that share their unit: "da 6 a 5 anni", "tra cinque e dieci giorni".
fn shared(t: &Terms, i: usize) -> Option<(usize, Vec<(Decimal, u8)>)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Cardinal && n.magnitude == 0)?;
    let lead = if t.before(i, Sense::Article) { i - 1 } else { i };
    let to = t.after(n.end, Sense::To).filter(|_| t.before(lead, Sense::From));
    let and = t.after(n.end, Sense::And).filter(|_| t.before(lead, Sense::Between));
    let next = t.skip(to.or(and)?, Sense::Article);
    let second = t.numeral(next).filter(|n| !age::is_age(t, n))?;
    let (_, (_, unit)) = single(t, second.start)?;
    (!age::is_age(t, n)).then(|| (n.end, vec![(n.value, unit)]))
}

/// "1'31493", "1'31\"493": minutes, seconds and thousandths of a race.
fn lap(t: &Terms, i: usize) -> Option<(usize, Vec<(Decimal, u8)>)> {
    let minutes = t.numeral(i).filter(|n| n.digits && n.end == i + 1 && n.value.below(60))?;
    // The mark stands alone or, before two figures, as in a year ("'43").
    let year = t.word(i + 1).strip_prefix(['\'', '’']).filter(|d| !d.is_empty() && t.glued(i + 1));
    let prime = t.mark(i + 1, &["'", "’", "′"]) && t.glued(i + 1) && t.glued(i + 2);
    let (digits, next) = match year {
        Some(digits) => (digits, i + 2),
        None if prime => (t.word(i + 2), i + 3),
        None => return None,
    };
    if !(2..=5).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let double = t.mark(next, &["\"", "”", "″"]) && t.glued(next);
    if digits.len() == 2 && !double {
        return None;
    }
    let more = double && t.glued(next + 1) && t.token(next + 1).is_some_and(|x| x.is_number());
    let rest = if more { t.word(next + 1) } else { "" };
    let end = next + usize::from(double) + usize::from(more);
    let fraction = if more { rest } else { &digits[2..] };
    let ascii = fraction.bytes().all(|b| b.is_ascii_digit()).then_some(fraction)?;
    let seconds = Decimal::parse(digits[..2].bytes(), ascii.bytes())?;
    Some((end, vec![(minutes.value, b'I'), (seconds, b'S')]))
}

/// "10\"04", "38″21": seconds and hundredths of a race.
fn sprint(t: &Terms, i: usize) -> Option<(usize, Vec<(Decimal, u8)>)> {
    let whole = t.numeral(i).filter(|n| n.digits && n.end == i + 1 && n.value.below(100))?;
    let mark = t.mark(i + 1, &["\"", "″", "”"]) && t.glued(i + 1) && t.glued(i + 2);
    let digits = t.word(i + 2);
    let fits = mark && (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let decimals = Decimal::parse("".bytes(), digits.bytes()).filter(|_| fits)?;
    Some((i + 3, vec![(whole.value.plus(decimals)?, b'S')]))
}

/// What stands behind and places the length: "fa", "scorsi"; before it "tra".
fn behind(t: &Terms, end: usize, place: Place, start: usize) -> (usize, Place) {
    let hit = t.find(end, |s| match s {
        Sense::Ago => Some(Place::Ago),
        Sense::Last => Some(Place::UpToNow),
        Sense::Next => Some(Place::FromNow),
        Sense::Hence => Some(Place::Ahead),
        Sense::Later => Some(Place::Later),
        _ => None,
    });
    let lead = start - usize::from(t.before(start, Sense::Article));
    let within = |sense| t.led_by(lead, sense).is_some();
    if place == Place::FromNow && within(Sense::WithinSpan) {
        return (end, Place::Within);
    }
    let hence = hit.is_some_and(|h| h.1 == Place::Ahead) && place == Place::Free && !t.breaks(end);
    if hence && (within(Sense::WithinSpan) || t.led_by(lead, Sense::Modifier(Bound::Below)).is_some()) {
        return (end, Place::Within);
    }
    match hit.filter(|_| place == Place::Free && !t.breaks(end)) {
        // What is counted from another time keeps its own span.
        Some((_, place @ (Place::Later | Place::Ahead))) => (end, place),
        Some((end, place)) => (end, place),
        None if place == Place::Free && within(Sense::WithinSpan) => (end, Place::Within),
        // "in the three months to 31 January"
        None if lead < start && t.is(end, Sense::To) => (end, place),
        None if place == Place::Free && within(Sense::Within) => (end, Place::Ahead),
        None => (end, place),
    }
}

/// A count and its unit, with what is added: "due ore e mezza", "1 anno, 2 mesi e 3 giorni".
pub(super) fn counted(t: &Terms, i: usize) -> Option<(usize, Vec<(Decimal, u8)>)> {
    let (mut end, first) = single(t, i)?;
    let mut all = vec![first];
    let half = t.after(end, Sense::And).and_then(|and| t.after(t.skip(and, Sense::Indefinite), Sense::Half));
    if let Some(after) = half.filter(|&h| !t.is_time(h)) {
        return Some((after, halved(first)));
    }
    if let Some((after, minutes)) = quarter_more(t, end).filter(|_| first.1 == b'H') {
        return Some((after, vec![first, (minutes, b'I')]));
    }
    while all.len() < 5 {
        let next = if t.mark(end, &[","]) { end + 1 } else { t.skip(end, Sense::And) };
        let Some((after, more)) = single(t, next)
            .filter(|m| m.1.1 != all[all.len() - 1].1 && next - end <= 1 && t.numeral(next).is_some())
        else {
            break;
        };
        let rises = order(more.1) >= order(all[all.len() - 1].1);
        if rises && (all.iter().any(|l| l.1 == more.1) || t.mark(end, &[","]))
            || t.breaks(next)
            || t.after(after, Sense::Ago).is_some() && t.mark(end, &[","])
        {
            break;
        }
        all.push(more);
        end = after;
    }
    crate::order::by(&mut all, |l| !0 - u64::from(order(l.1)));
    Some((end, all))
}

/// "un'ora e un quarto", "due ore e tre quarti"
fn quarter_more(t: &Terms, end: usize) -> Option<(usize, Decimal)> {
    let quarter = |s| if let Sense::ClockQuarter(minutes) = s { Some(minutes) } else { None };
    let and = t.after(end, Sense::And).filter(|_| !t.breaks(end))?;
    let (end, minutes) = t.find(and, quarter).or_else(|| t.find(t.skip(and, Sense::Indefinite), quarter))?;
    Some((end, u64::from(minutes).into()))
}

fn order(unit: u8) -> u8 {
    b"SIHDWMY".iter().position(|u| *u == unit).unwrap_or(0) as u8
}

/// "un'ora e mezza" is one hour and thirty minutes; years and days take a decimal.
fn halved((count, unit): (Decimal, u8)) -> Vec<(Decimal, u8)> {
    match unit {
        b'H' => vec![(count, b'H'), (Decimal::from(30), b'I')],
        b'I' => vec![(count, b'I'), (Decimal::from(30), b'S')],
        _ => vec![(count.plus(Decimal::new(5, 1)).unwrap_or(count), unit)],
    }
}

/// One count and unit: "tre mesi", "un anno", "mezz'ora", "mezza giornata", "tre quarti d'ora".
fn single(t: &Terms, i: usize) -> Option<(usize, (Decimal, u8))> {
    if let Some(end) = t.after(i, Sense::HalfHour) {
        return Some((end, (Decimal::from(30), b'I')));
    }
    if let Some(hour) = quarters(t, i) {
        return Some(hour);
    }
    let (next, count) = count(t, i)?;
    if t.breaks(next) {
        return None;
    }
    let next =
        if t.mark(next, &["-", "‑"]) && t.glued(next) && t.glued(next + 1) { next + 1 } else { next };
    let next = if t.numeral(i).is_some() { t.skip(next, Sense::Adjective) } else { next };
    // "the '90s" are years, no seconds.
    let digits = t.token(i)?.is_number() && !(t.glued(i) && t.mark(i.wrapping_sub(1), &["'", "’", "‘"]));
    let (end, (per, unit)) = t.find(next, |s| match s {
        Sense::TimeUnit(per, unit) => Some((per, unit)),
        Sense::TimeShort(per, unit) if digits && !tens(t, i, next) => Some((per, unit)),
        _ => None,
    })?;
    if !agrees(t, next, count) {
        return None;
    }
    // "three quarters" is a fraction; quarters of a year are told by their place.
    let fraction = count == Decimal::from(3)
        || !count.below(100)
        || t.find(end, |s| matches!(s, Sense::Magnitude(_)).then_some(())).is_some();
    let fourths = per == 3 && t.lexicon.loose && fraction && t.find(next, Sense::ordinal).is_some();
    let part = per == 3 && count == 1.into() && t.lexicon.loose && (t.is(end, Sense::Of) || t.noun_like(end));
    let hyphen = t.mark(next.wrapping_sub(1), &["-", "‑"]) && t.glued(next);
    let matches = t.role(next, Role::DayLength) && (matches_of(t, end) || sport_near(t, next));
    // "two quarter-point cuts"
    let part = part || per == 3 && t.past_hyphen(end) > end;
    let other = fourths
        || part
        || matches
        || t.named(next)
        || unit == b'S' && per == 0
        || !hyphen && ordinal_noun(t, next, end);
    let length = count.times(u64::from(per).into())?;
    // "1/2 hour" is thirty minutes.
    let minutes =
        length.times(60.into()).filter(|m| unit == b'H' && length.less(1.into()) && !m.is_fractional());
    (!other).then_some((end, minutes.map_or((length, unit), |m| (m, b'I'))))
}

/// "in his 30s", "the mid-30s": years of a life or degrees, no seconds.
fn tens(t: &Terms, i: usize, next: usize) -> bool {
    let led = t.mark(i.wrapping_sub(1), &["-", "‑"]) || i > 0 && t.role(i - 1, Role::TensLead);
    t.word(i).ends_with('0') && t.glued(next) && led
}

/// "quattro giornate dal termine", "tre giornate di squalifica": what is counted are matches.
fn matches_of(t: &Terms, end: usize) -> bool {
    let leads = [Sense::From, Sense::To, Sense::Of];
    leads.iter().any(|&s| t.is(end, s)) && t.role(t.skip(end + 1, Sense::Article), Role::MatchNoun)
}

/// "quota 13 punti dopo cinque giornate": the sentence speaks of sport.
fn sport_near(t: &Terms, i: usize) -> bool {
    let sentence = t.text.sentence_of(i);
    let near = i.saturating_sub(16)..t.len().min(i + 16);
    t.role(i, Role::PluralUnit)
        && near.into_iter().any(|j| t.role(j, Role::Sport) && t.text.sentence_of(j) == sentence)
}

/// "9.37 ora locale": a singular follows one only.
fn agrees(t: &Terms, i: usize, count: Decimal) -> bool {
    let singular = t.role(i, Role::SingularUnit);
    !singular || !Decimal::from(1).less(count)
}

/// "un secondo momento", "a second wave": an ordinal before a noun ranks.
fn ordinal_noun(t: &Terms, i: usize, end: usize) -> bool {
    t.find(i, Sense::ordinal).is_some() && t.word(i).ends_with(['o', 'd']) && t.noun_like(end)
}

fn quarters(t: &Terms, i: usize) -> Option<(usize, (Decimal, u8))> {
    let (next, n) = match t.numeral(i) {
        Some(n) => (n.end, n.value),
        None => (t.after(i, Sense::One)?, Decimal::from(1)),
    };
    let end = t.after(t.past_hyphen(next), Sense::QuarterHour)?;
    Some((end, (n.times(15.into())?, b'I')))
}

fn count(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    if let Some(found) = split(t, i).or_else(|| couple(t, i)) {
        return Some(found);
    }
    if let Some(n) = t.numeral(i) {
        let decade = n.digits
            && n.end == i + 1
            && super::date::year_at(t, i).is_some()
            && t.before(i, Sense::YearLead);
        return (n.ending == Ending::Cardinal && !decade && n.magnitude < 9).then_some((n.end, n.value));
    }
    if let Some(end) = t.after(i, Sense::Indefinite) {
        // "$40 a week", not "$40 a week earlier"
        let placed = |s| matches!(s, Sense::Ago | Sense::Later | Sense::Hence).then_some(());
        let rate = t.lexicon.loose && t.rate(i) && t.find(end + 1, placed).is_none();
        return (!rate).then_some((end, 1.into()));
    }
    // "half a day"
    let half = t.after(i, Sense::Half)?;
    Some((if t.lexicon.loose { t.skip(half, Sense::Indefinite) } else { half }, Decimal::new(5, 1)))
}

/// "1/2 hour", "3/4 h".
fn split(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    let figures = |i: usize| {
        t.token(i)
            .filter(|x| x.is_number() && t.word(i).len() == 1)
            .and_then(|_| t.word(i).parse::<u64>().ok())
    };
    let slash = t.mark(i + 1, &["/"]) && t.glued(i + 1) && t.glued(i + 2);
    let (top, bottom) = (figures(i)?, figures(i + 2)?);
    let value = Decimal::from(top).over(bottom.into())?;
    (slash && top < bottom).then_some((i + 3, value))
}

/// "a couple of weeks": two, in languages that say so.
fn couple(t: &Terms, i: usize) -> Option<(usize, Decimal)> {
    let at = t.skip(i, Sense::Indefinite);
    let end = t.after(at, Sense::Vague(2)).filter(|_| t.lexicon.loose)?;
    Some((t.skip(end, Sense::Of), 2.into()))
}

/// "due sere fa", "tre notti dopo": parts of the day counted, with nothing that could be a value.
pub(super) fn parts(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let n = t.numeral(i).filter(|n| n.ending == Ending::Cardinal)?;
    let (end, _) = t.find(n.end, |s| if let Sense::Part(p) = s { Some(p) } else { None })?;
    let ago = t.after(end, Sense::Ago);
    let place = if ago.is_some() { Place::Ago } else { Place::Free };
    Some((i, ago.unwrap_or(end), What::Duration(Vec::new(), place)))
}

/// Lengths without a count: "alcuni mesi", "pochi istanti", "tutta la notte", "da anni"; and "fa" behind.
pub(super) fn uncounted(t: &Terms, i: usize) -> Option<(usize, usize, What)> {
    let unit = |s| if let Sense::TimeUnit(per, unit) = s { Some((per, unit)) } else { None };
    if let Some(next) = t.after(i, Sense::Whole) {
        let next = if t.mark(next, &["-"]) && t.glued(next) { next + 1 } else { next };
        return whole(t, i, next);
    }
    let vague = t.after(i, Sense::VagueCount);
    let (end, _) = t.find(vague.unwrap_or(i), unit)?;
    if vague.is_none() && !bare(t, i, end) {
        return None;
    }
    let (end, place) = behind(t, end, Place::Free, usize::MAX);
    Some((i, end, What::Duration(Vec::new(), if place == Place::Ago { place } else { Place::Free })))
}

/// "tutta la notte" has no value, "l'intera settimana" is one.
fn whole(t: &Terms, i: usize, next: usize) -> Option<(usize, usize, What)> {
    if let Some((end, _)) = t.find(next, |s| if let Sense::Part(p) = s { Some(p) } else { None }) {
        return Some((i, end, What::Duration(Vec::new(), Place::Free)));
    }
    let (end, (per, unit)) =
        t.find(next, |s| if let Sense::TimeUnit(per, unit) = s { Some((per, unit)) } else { None })?;
    (per > 0).then(|| (i, end, What::Duration(vec![(u64::from(per).into(), unit)], Place::Free)))
}

/// A plural without an article or count: "da anni", "per mesi", "servirebbero mesi".
fn bare(t: &Terms, i: usize, end: usize) -> bool {
    let led = i > 0 && t.role(i - 1, Role::SpanLead);
    t.role(i, Role::PluralUnit) && led && t.numeral(end).is_none()
}
