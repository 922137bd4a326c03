//! Which mentions name the same: one entity a name, surnames with their full names, acronyms with expansions.
//!
//! "Lega italiana protezione uccelli (Lipu)", "Lipu"; "Anna Neri", "Neri" → two entities of several mentions.

use super::tagger::Found;
use crate::document::EntityType;
use crate::text::key::KeyMap;
use crate::text::{Case, Key, Text};

/// Mentions of one thing.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is.
    pub kind: EntityType,
    /// The indices of its mentions, in text order.
    pub mentions: Vec<usize>,
}

/// Groups the mentions of an article, in the order of first mention.
pub fn groups(text: &Text, found: &[Found]) -> Vec<Group> {
    let mut parent: Vec<usize> = (0..found.len()).collect();
    same_surface(text, found, &mut parent);
    acronyms(text, found, &mut parent);
    surnames(text, found, &mut parent);
    collect(found, &mut parent)
}

/// The representative of a mention's group; paths are halved on the way.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// Joins the groups of two mentions; the earlier one represents them.
fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}

fn surface(text: &Text, found: &Found) -> Key {
    found.tokens.clone().map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE)
}

/// Persons are not places that are called alike; a place and the body that acts for it are one.
fn alike(a: EntityType, b: EntityType) -> bool {
    let acts = |t| matches!(t, EntityType::Place | EntityType::Organization);
    a == b || acts(a) && acts(b)
}

fn same_surface(text: &Text, found: &[Found], parent: &mut [usize]) {
    let mut seen = KeyMap::<Vec<usize>>::default();
    for (i, mention) in found.iter().enumerate() {
        let earlier = seen.entry(surface(text, mention)).or_default();
        match earlier.iter().find(|&&e| alike(found[e].kind, mention.kind)) {
            Some(&e) => join(parent, e, i),
            None => earlier.push(i),
        }
    }
}

/// "Istituto di statistica (Istat)" and "Istat (Istituto di statistica)".
fn acronyms(text: &Text, found: &[Found], parent: &mut [usize]) {
    for (i, pair) in found.windows(2).enumerate() {
        let (first, second) = (&pair[0], &pair[1]);
        let bracketed = first.tokens.end + 1 == second.tokens.start
            && text.word(first.tokens.end) == "("
            && text.word(second.tokens.end) == ")";
        let same = first.kind == second.kind && first.kind != EntityType::Person;
        if bracketed && same && (abbreviates(text, second, first) || abbreviates(text, first, second)) {
            join(parent, i, i + 1);
        }
    }
}

/// One word whose letters begin words of the other, in order, the first with the first.
fn abbreviates(text: &Text, short: &Found, long: &Found) -> bool {
    if short.tokens.len() != 1 || long.tokens.len() < 2 {
        return false;
    }
    let letters = text.word(short.tokens.start).to_lowercase();
    let words = text.words(long.tokens.clone()).to_lowercase();
    let initials: Vec<char> =
        words.split(|c: char| !c.is_alphanumeric()).filter_map(|w| w.chars().next()).collect();
    let mut from = 0;
    let mut matched = 0;
    for letter in letters.chars() {
        if let Some(at) = initials[from..].iter().position(|&i| i == letter) {
            (from, matched) = (from + at + 1, matched + 1);
        }
    }
    letters.chars().next() == words.chars().next() && matched >= 2
        || text.tokens[short.tokens.start].case == Case::Upper && matched * 2 > letters.chars().count()
}

/// A person called by one name belongs to the nearest full name before, else after, that ends in it; names of
/// three words or two whose family name comes first ("Kim Jong Un") also by their first word.
fn surnames(text: &Text, found: &[Found], parent: &mut [usize]) {
    let (mut last, mut first) = (KeyMap::<Vec<usize>>::default(), KeyMap::<Vec<usize>>::default());
    let full = |f: &Found| f.kind == EntityType::Person && f.tokens.len() > 1;
    for (i, mention) in found.iter().enumerate().filter(|(_, m)| full(m)) {
        let end = mention.tokens.end - 1;
        let mut tail = text.key(end);
        last.entry(tail).or_default().push(i);
        for at in (mention.tokens.start + 1..end).rev().take(FAMILY) {
            tail = (at..=end).map(|t| text.key(t)).reduce(Key::then).unwrap_or(tail);
            last.entry(tail).or_default().push(i);
        }
        first.entry(text.key(mention.tokens.start)).or_default().push(i);
    }
    for (i, mention) in found.iter().enumerate().filter(|(_, m)| m.kind == EntityType::Person) {
        let key = surface(text, mention);
        let by_first = first.get(&key).filter(|_| mention.tokens.len() == 1);
        if let Some(whole) = last.get(&key).or(by_first).and_then(|fulls| nearest(fulls, i)) {
            join(parent, whole, i);
        }
    }
}

/// How many words before the last may belong to the family name.
const FAMILY: usize = 3;

/// The last of `indices` before `at`, else the first after.
fn nearest(indices: &[usize], at: usize) -> Option<usize> {
    let before = indices.partition_point(|&i| i < at);
    before.checked_sub(1).map(|i| indices[i]).or_else(|| indices.get(before).copied())
}

fn collect(found: &[Found], parent: &mut [usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut index = vec![usize::MAX; found.len()];
    for (i, mention) in found.iter().enumerate() {
        let representative = root(parent, i);
        if index[representative] == usize::MAX {
            index[representative] = groups.len();
            groups.push(Group { kind: mention.kind, mentions: vec![] });
        }
        groups[index[representative]].mentions.push(i);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityType::{Organization, Person};

    fn grouped(source: &str, names: &[(&str, EntityType)]) -> Vec<Vec<usize>> {
        let text = Text::new(source);
        let mut from = 0;
        let found: Vec<Found> = names
            .iter()
            .map(|(name, kind)| {
                let start = from + source[from..].find(name).unwrap();
                from = start + name.len();
                let tokens = text.tokens_in(crate::offsets::Span::new(start, from));
                Found { tokens, kind: *kind }
            })
            .collect();
        groups(&text, &found).into_iter().map(|g| g.mentions).collect()
    }

    #[test]
    fn surnames_find_their_full_name() {
        let names = [("Anna Neri", Person), ("Luca Riva", Person), ("Neri", Person), ("Riva", Person)];
        assert_eq!(grouped("Anna Neri e Luca Riva. Neri tace, Riva no.", &names), [vec![0, 2], vec![1, 3]]);
        let names = [("Kim Jong Un", Person), ("Kim", Person)];
        assert_eq!(grouped("Kim Jong Un tace. Kim no.", &names), [vec![0, 1]]);
    }

    #[test]
    fn acronyms_find_their_expansion() {
        let names = [("Lega protezione uccelli", Organization), ("Lipu", Organization)];
        assert_eq!(grouped("La Lega protezione uccelli (Lipu) tace.", &names), [vec![0, 1]]);
        let names = [("Associazione cacciatori", Organization), ("Roma", Organization)];
        assert_eq!(grouped("Associazione cacciatori (Roma) tace.", &names), [vec![0], vec![1]]);
    }
}
