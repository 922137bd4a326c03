//! The word that makes a time inexact or says on which side of it something lies: "verso le 18" → "verso", "entro il
//! 2030" → "entro", "circa due mesi" → "circa"; in token indices.

use super::Expression;
use super::what::{Place, What};
use crate::document::Bound;
use crate::numbers::{Sense, Terms};

/// The words as written, before the expression or behind it.
pub(super) fn modifier(t: &Terms, e: &Expression) -> Option<String> {
    let placed = !matches!(e.what, What::Duration(_, Place::Free) | What::Set(_));
    // "in meno del 2023" compares.
    let date = matches!(e.what, What::Date(_));
    let of = |s| match s {
        Sense::Modifier(Bound::Above | Bound::Below) if date => None,
        Sense::Modifier(_) => Some(()),
        Sense::TimeModifier if placed => Some(()),
        _ => None,
    };
    let little = [Sense::Article, Sense::ClockWeak, Sense::ClockLead, Sense::On];
    let small = e.start.checked_sub(1).filter(|&b| !t.breaks(e.start) && little.iter().any(|&s| t.is(b, s)));
    let before = |at: usize| t.back(at, of).filter(|_| !t.breaks(at)).map(|(from, ())| from..at);
    let found = before(e.start).or_else(|| before(small?));
    let behind =
        || t.find(e.end, |s| matches!(s, Sense::After(_)).then_some(())).filter(|_| !t.breaks(e.end));
    let words = found.or_else(|| behind().map(|(end, ())| e.end..end))?;
    Some(t.text.words(words).to_owned())
}
