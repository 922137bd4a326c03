//! Lines all in capitals: their names are those that the article has elsewhere; in tokens.
//!
//! "NERI VEDE RIVA", and further on "Anna Neri", "Riva" → two persons, not one.

use super::gazetteer::class;
use super::mend::classes;
use super::tagger::Tag;
use crate::text::key::KeyMap;
use crate::text::{Case, Text};
use std::ops::Range;

/// Mends the names in lines of capitals.
pub fn mend(text: &Text, tags: &mut [Tag]) {
    let lines = text.lines.iter().map(|l| l.tokens.clone());
    let (loud, other): (Vec<_>, Vec<_>) = lines.partition(|line| is_loud(text, line));
    if loud.is_empty() {
        return;
    }
    let mut known = KeyMap::<Tag>::default();
    for i in other.into_iter().flatten().filter(|&i| tags[i] > 0 && text.tokens[i].is_capital()) {
        known.entry(text.key(i)).or_insert(tags[i]);
    }
    loud.into_iter().for_each(|line| rename(text, &line, &known, tags));
}

/// Three words or more, none in lower case.
fn is_loud(text: &Text, line: &Range<usize>) -> bool {
    let words = text.tokens[line.clone()].iter().filter(|t| t.is_word());
    let upper = words.clone().filter(|t| t.case == Case::Upper).count();
    upper > 2 && upper == words.filter(|t| t.case != Case::None).count()
}

fn rename(text: &Text, line: &Range<usize>, known: &KeyMap<Tag>, tags: &mut [Tag]) {
    let mut before = 0;
    for i in line.clone() {
        let elsewhere = known.get(&text.key(i)).copied().unwrap_or(0);
        let name = |tag: Tag| tag.div_ceil(2);
        let goes_on = elsewhere > 0 && elsewhere % 2 == 0 && name(before) == name(elsewhere);
        let found = tags[i];
        let listed = classes(text, i..i + 1) & class::OF_NAMES != 0;
        let of_name = found > 0
            && (listed || !text.tokens[i].is_word())
            && classes(text, i..i + 1) & class::COMMON == 0;
        tags[i] = match (elsewhere, of_name) {
            (0, false) => 0,
            (0, true) if found.is_multiple_of(2) && name(before) != name(found) => found - 1,
            (0, true) => found,
            _ if goes_on => elsewhere,
            _ => name(elsewhere) * 2 - 1,
        };
        before = tags[i];
    }
}
