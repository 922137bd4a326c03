//! Whether a numeral is an age or the length of a time: "aveva 91 anni" against "91 anni dopo".
//!
//! The numeral, or the list that it belongs to ("54, 41 e 29 anni"), must stand before the word for years; the
//! words around decide. An elliptical "Biagio di 24" is one too.

use super::sense::{Role, Sense};
use super::terms::Terms;
use super::{Ending, Numeral};
use crate::document::Bound;

/// The greatest age.
const OLDEST: u64 = 125;

/// Whether the numeral is somebody's age.
pub(crate) fn is_age(t: &Terms, n: &Numeral) -> bool {
    if n.ending != Ending::Cardinal || n.magnitude > 0 {
        return false;
    }
    if !n.value.below(OLDEST) {
        // "La quercia ha 600 anni."
        let owned = |(end, first): (usize, usize)| owned(t, lead_of(t, first).0, end) == Some(true);
        return !t.lexicon.loose && n.value.below(10_000) && years(t, n).is_some_and(owned);
    }
    let hyphen = |i: usize| if t.mark(i, &["-"]) { i + 1 } else { i };
    let unit = t.find(hyphen(n.end), |s| matches!(s, Sense::TimeUnit(..)).then_some(()));
    if unit.is_some_and(|u| t.after(hyphen(u.0), Sense::AgeTail).is_some()) {
        return true;
    }
    match years(t, n) {
        Some((end, first)) => with_years(t, first, end),
        None => bare(t, n) || beside_name(t, n) || infant(t, n),
    }
}

/// "una bimba di 18 mesi", "il neonato ha 20 giorni".
fn infant(t: &Terms, n: &Numeral) -> bool {
    let end = [b'M', b'W', b'D'].iter().find_map(|&unit| t.after(n.end, Sense::TimeUnit(1, unit)));
    let person = n.start > 1 && t.is(n.start - 2, Sense::Person);
    let led = person && (t.before(n.start, Sense::Of) || t.before(n.start, Sense::AgeVerb));
    led && !t.lexicon.loose && end.is_some_and(|end| !t.is(end, Sense::Of))
}

/// "Anna Reed, 54, said", "il fratello, 39, tace", "aged 12", "aged 3 and 5".
fn beside_name(t: &Terms, n: &Numeral) -> bool {
    let digits = n.digits && n.end == n.start + 1 && n.value.below(111) && n.start > 1;
    let who = |i: usize| t.token(i).is_some_and(|x| x.is_capital() && x.is_word()) || t.is(i, Sense::Person);
    let named = || t.mark(n.start - 1, &[","]) && who(n.start - 2);
    let adult = t.lexicon.loose || !n.value.below(14) && !n.value.is_fractional();
    let closed = || adult && t.mark(n.end, &[","]) && !t.token(n.end + 1).is_some_and(|x| x.is_number());
    let aged = || t.before(list_start(t, n.start), Sense::AgeNoun) && !t.noun_like(n.end);
    digits && (t.lexicon.loose && aged() || named() && closed())
}

/// The token after "anni" where it follows the numeral or the list it begins, and the list's first token.
fn years(t: &Terms, n: &Numeral) -> Option<(usize, usize)> {
    let mut end = n.end;
    for _ in 0..4 {
        if let Some(after) = t.after(end, Sense::TimeUnit(1, b'Y')) {
            return Some((after, list_start(t, n.start)));
        }
        end = linked(t, end)?;
    }
    None
}

/// The token after a comma or "e", perhaps an article, and a further small numeral.
fn linked(t: &Terms, end: usize) -> Option<usize> {
    let next = if t.mark(end, &[",", "-", "–"]) {
        end + 1
    } else {
        t.after(end, Sense::And).or_else(|| t.after(end, Sense::To))?
    };
    let next = t.skip(next, Sense::Article);
    t.numeral(next).filter(|n| n.ending == Ending::Cardinal && n.value.below(OLDEST)).map(|n| n.end)
}

/// Back over "54, 41 e" to the first of a list.
fn list_start(t: &Terms, start: usize) -> usize {
    let mut first = start;
    while let Some(before) = before_in_list(t, first) {
        first = before;
    }
    first
}

fn before_in_list(t: &Terms, start: usize) -> Option<usize> {
    let mut link = start.checked_sub(1)?;
    if t.is(link, Sense::Article) {
        link = link.checked_sub(1)?;
    }
    let joins = t.mark(link, &[",", "-", "–"]) || t.is(link, Sense::And) || t.is(link, Sense::To);
    t.numeral_ends(link).filter(|n| joins && n.value.below(OLDEST)).map(|n| n.start)
}

/// Where the words about the numeral begin, "più di", "i soli"; and whether an article is the first of them.
fn lead_of(t: &Terms, first: usize) -> (usize, bool) {
    let lead = t.bound_before(first).map_or(first, |m| m.0);
    let article = t.before(lead, Sense::Article);
    (lead - usize::from(article || t.before(lead, Sense::Only)), article)
}

/// "aveva 91 anni", not "ha 30 anni di carriera"; nothing where no verb tells, as in "ha una pena di 3 anni".
fn owned(t: &Terms, lead: usize, after: usize) -> Option<bool> {
    let near = lead.saturating_sub(3)..lead;
    let of = t.is(after, Sense::Of) && !t.is(after + 1, Sense::AgeNoun);
    let word = |&i: &usize| t.token(i).is_some_and(|x| x.is_word());
    // "avevano risparmiato per quattro anni"
    let adverb = |i: usize| t.is(i, Sense::Function) != t.role(i, Role::SpanLead) && !t.is(i, Sense::To);
    let verb = near.clone().rev().take_while(word).find(|&i| t.is(i, Sense::AgeVerb) || !adverb(i));
    let verb = verb.is_some_and(|i| t.is(i, Sense::AgeVerb));
    (verb && !near.into_iter().any(|i| t.is(i, Sense::SpanNoun))).then_some(!of)
}

/// "sotto i 4 anni", "oltre i 65 anni": with its article a bound of age.
fn bounded(t: &Terms, first: usize) -> bool {
    let side = matches!(t.bound_before(first), Some((_, Bound::Above | Bound::Below)));
    t.before(first, Sense::Article) && side && !t.lexicon.loose
}

/// "N anni": the words before and after decide.
fn with_years(t: &Terms, first: usize, after: usize) -> bool {
    let (lead, article) = lead_of(t, first);
    if lead == 0 {
        return t.mark(after, &[",", ")"]);
    }
    let of = t.is(after, Sense::Of) && !t.is(after + 1, Sense::AgeNoun);
    let sentenced = || (lead.saturating_sub(3)..lead).any(|i| t.is(i, Sense::SpanNoun));
    // "8 anni e 6 mesi"
    let more = t.after(after, Sense::And).and_then(|and| t.numeral(and)).map(|n| n.end);
    if more.is_some_and(|m| t.is_time(m)) {
        return false;
    }
    if let Some(owned) = owned(t, lead, after) {
        return owned;
    }
    if t.is(after, Sense::Of) && t.is(after + 1, Sense::AgeNoun) {
        return true;
    }
    if t.mark(lead - 1, &[",", "("]) && lead > 1 {
        let told = t.noun_like(lead - 2) && t.before(lead - 2, Sense::Article) && aged(t, lead - 2);
        return named_or_person(t, lead - 2) && closes(t, after) || told && t.mark(after, &[","]);
    }
    if t.is(lead - 1, Sense::Of) && lead > 2 && t.mark(lead - 2, &[","]) {
        return named_or_person(t, lead - 3) && !of || aged(t, lead - 3) && t.mark(after, &[","]);
    }
    if t.is(lead - 1, Sense::Of) && lead > 1 {
        return aged(t, lead - 2) && (!of || person_near(t, lead - 2));
    }
    let spans = t.before(lead, Sense::Between) || t.before(lead, Sense::From);
    // "dai 18 ai 25 anni", "tra i 18 e i 25 anni"; "da 3 a 5 anni" is a length.
    if spans && (article || t.role(lead - 1, Role::PluralArticle)) && !of {
        return !sentenced() && !t.role(lead.wrapping_sub(2), Role::SpanLead);
    }
    if bounded(t, first) && !of && !sentenced() {
        return true;
    }
    if spans || t.bound_before(first).is_some() {
        return lead > 1 && !of && !sentenced() && person_near(t, lead - 1);
    }
    // "Operaio a quattordici anni," against "condannato a 15 anni di reclusione".
    t.is(lead - 1, Sense::To)
        && !t.lexicon.loose
        && !article
        && lead > 1
        && !of
        && !t.is(lead - 2, Sense::SpanNoun)
        && !t.is(lead - 2, Sense::Function)
        && t.token(after).is_some_and(|x| !x.is_word() || !t.is(after, Sense::From))
        && !punished(t, lead)
}

fn punished(t: &Terms, lead: usize) -> bool {
    (lead.saturating_sub(6)..lead).any(|i| t.is(i, Sense::SpanNoun))
}

/// "un uomo di", "operaio di", "Rossi di": whoever is not known to last so long.
fn aged(t: &Terms, i: usize) -> bool {
    if t.is(i, Sense::AgeNoun) || t.is(i, Sense::Person) || t.named(i) {
        return true;
    }
    t.noun_like(i)
        && !t.is(i, Sense::SpanNoun)
        && !t.senses(i).iter().any(|s| matches!(s.1, Sense::TimeUnit(..)))
}

fn person_near(t: &Terms, i: usize) -> bool {
    (i.saturating_sub(3)..=i).any(|j| t.is(j, Sense::Person) || t.is(j, Sense::AgeNoun))
}

fn named_or_person(t: &Terms, i: usize) -> bool {
    t.token(i).is_some_and(|x| x.is_capital()) || t.is(i, Sense::Person) || t.mark(i, &["»", "”", "\"", ")"])
}

/// What may stand after an age in apposition.
fn closes(t: &Terms, after: usize) -> bool {
    t.token(after).is_none_or(|x| !x.is_word())
        || t.is(after, Sense::Of)
        || t.is(after, Sense::And)
        || t.breaks(after)
}

/// "Biagio di 24", "la figlia di 2,": nothing is counted, and who it belongs to stands before.
fn bare(t: &Terms, n: &Numeral) -> bool {
    if n.start < 2 || !n.digits || n.value.is_fractional() || !t.before(n.start, Sense::Of) {
        return false;
    }
    let person = t.is(n.start - 2, Sense::Person) || t.named(n.start - 2);
    person && !t.noun_like(n.end) && t.word(n.start - 1) == "di"
}
