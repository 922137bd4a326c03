//! The words about a quantity: its approximator with what that makes of the value, and what is counted.
//!
//! "ai circa 300 mila abitanti della valle": modifier "circa", noun "abitanti".

use super::Quantity;
use super::sense::Sense;
use super::terms::Terms;
use crate::document::{Bound, NumberKind};

/// The approximator as written, before or after the quantity, and its bound.
pub(super) fn modifier(t: &Terms, q: &Quantity) -> (Option<String>, Option<Bound>) {
    if q.bounded || q.kind == NumberKind::Ordinal || q.kind == NumberKind::Score {
        return (None, None);
    }
    let of = |s| if let Sense::Modifier(bound) = s { Some(bound) } else { None };
    let article = t.before(q.start, Sense::Article) || t.before(q.start, Sense::Indefinite);
    let direct = t.back(q.start, of).map(|m| (m.0, q.start, m.1));
    let past_article = || article.then(|| t.back(q.start - 1, of).map(|m| (m.0, q.start - 1, m.1))).flatten();
    if let Some((from, until, bound)) = direct.or_else(past_article) {
        return (Some(t.text.words(from..until).to_owned()), Some(bound));
    }
    let behind = t.find(q.end, |s| if let Sense::After(bound) = s { Some(bound) } else { None });
    match behind.filter(|_| !t.breaks(q.end)) {
        Some((end, bound)) => (Some(t.text.words(q.end..end).to_owned()), Some(bound)),
        None => (None, None),
    }
}

/// The head of what is counted.
pub(super) fn noun(t: &Terms, q: &Quantity) -> Option<usize> {
    if q.noun.is_some() {
        return q.noun;
    }
    let after = t.find(q.end, |s| matches!(s, Sense::After(_)).then_some(())).map_or(q.end, |a| a.0);
    let start = match q.kind {
        NumberKind::Money | NumberKind::Score => return None,
        NumberKind::Age => {
            return t.is_time(q.end).then_some(q.end);
        }
        _ if q.partitive => match t.after(after, Sense::Of) {
            Some(of) => t.skip(of, Sense::Article),
            // "1.3 million people"
            None if t.lexicon.loose && q.kind == NumberKind::Cardinal => after,
            None => return None,
        },
        NumberKind::Cardinal if t.before(q.start, Sense::OutOf) && before_share(t, q).is_some() => {
            return before_share(t, q);
        }
        NumberKind::Range if q.unit.is_some() => return None,
        _ => t.past_hyphen(after),
    };
    if t.breaks(start) {
        return None;
    }
    let ordinal = |n: &super::Numeral| n.ending == super::Ending::Ordinal;
    if q.kind == NumberKind::Ordinal && t.numeral(start).is_some_and(ordinal) {
        return None;
    }
    let start = (start..start + 3).find(|&i| !t.is(i, Sense::Adjective))?;
    let capital = t.named(start) && !t.text.tokens[start].is_number() && t.numeral(start).is_none();
    // "up from 55 four years ago"
    let noun = t.noun_like(start) && t.numeral(start).is_none_or(|n| n.ending != super::Ending::Cardinal);
    ((noun || capital) && !verb(t, q, start)).then_some(start)
}

/// "un italiano su quattro", "tre italiani su dieci": the noun stands before "su".
fn before_share(t: &Terms, q: &Quantity) -> Option<usize> {
    let noun = q
        .start
        .checked_sub(2)
        .filter(|&i| t.is(i + 1, Sense::OutOf) && !t.is(i + 1, Sense::In) && t.noun_like(i))?;
    (t.before(noun, Sense::One) || t.numeral_ends(noun).is_some()).then_some(noun)
}

/// "I 27 chiedono", "il quarto patteggia", "the first elected in 2012": a form that is no noun in the number or gender
/// that the numeral asks for.
fn verb(t: &Terms, q: &Quantity, i: usize) -> bool {
    let (word, ranked) = (t.word(i), q.kind == NumberKind::Ordinal);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let masculine = &t.lexicon.masculine;
    let participle = || ends(&["ed"]) && !ends(&["eed"]) && !t.noun_like(i + 1) && !t.named(i + 1);
    match ranked {
        true if t.lexicon.loose => participle(),
        true => t.word(q.end - 1).ends_with('o') && ends(&["a"]) && !ends(masculine) && !masculine.is_empty(),
        false => ends(&t.lexicon.plural_verbs) && q.value != "1",
    }
}
