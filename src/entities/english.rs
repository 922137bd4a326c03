//! English names: what the tagger, which learnt from Italian, makes of them is put right by form; in tokens.
//!
//! "Chelsea Clinton's" → "Chelsea Clinton"; "Heathrow Airport" → a place; "France and Germany" → two names; "Well" → none.

use super::gazetteer::class;
use super::mend::{classes, retag};
use super::tagger::{Tag, stretches};
use crate::document::EntityType;
use crate::lexica::rows;
use crate::text::key::KeyMap;
use crate::text::{Case, Text, key};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that names are not made of (`None`) or that are no name alone (`Other`), and last words that tell what a name
/// names.
static WORDS: LazyLock<KeyMap<Option<EntityType>>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../lexica/en/name-words.tsv"));
    rows.map(|[word, class, ..]| (key(word), kind(class))).collect()
});

/// Whether a word stands before a person's name: "Judge", "MP". It may end an organization's ("Scottish Widows Chief").
fn is_title(text: &Text, at: usize) -> bool {
    WORDS.get(&text.key(at)) == Some(&Some(EntityType::Person))
}

fn kind(class: &str) -> Option<EntityType> {
    match class {
        "place" => Some(EntityType::Place),
        "organization" => Some(EntityType::Organization),
        "alone" => Some(EntityType::Other),
        "title" => Some(EntityType::Person),
        _ => None,
    }
}

/// Mends the tags of an English article.
pub fn mend(text: &Text, tags: &mut [Tag]) {
    for found in stretches(tags) {
        let listed = classes(text, found.tokens.clone()) & class::OF_NAMES != 0;
        if found.tokens.len() > 1 && listed {
            continue;
        }
        tags[found.tokens.clone()].fill(0);
        let mut rest = found.tokens.clone();
        while !rest.is_empty() {
            let end = part(text, &rest, found.kind, tags);
            rest = end + 1..if end < rest.end && is_verb(text, end) { rest.end } else { 0 };
        }
    }
}

/// Tags what is left of a name; answers where it ends.
fn part(text: &Text, tokens: &Range<usize>, kind: EntityType, tags: &mut [Tag]) -> usize {
    if part_title(text, tokens, tags) {
        return tokens.end;
    }
    let name = shortened(text, tokens.clone());
    let sort = name.clone().next_back().and_then(|i| *WORDS.get(&text.key(i))?);
    let article = usize::from(text.word(name.start).eq_ignore_ascii_case("the"));
    if name.len() >= 2 + article || sort != Some(EntityType::Other) {
        let tells = |sort: &EntityType| matches!(sort, EntityType::Place | EntityType::Organization);
        let kind = sort.filter(|sort| name.len() > 1 && tells(sort)).unwrap_or(kind);
        retag(tags, &name, kind);
        part_pair(text, &name, tags);
    }
    name.end
}

/// Whether a word in lower case is none that a name may go on after: "China [warns] Japan".
fn is_verb(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    token.case == Case::Lower && token.is_word() && !LINKS.contains(&text.word(at))
}

/// A body, a title and a person are two names: "Labour MP Anna Smith", "Judge Smith".
fn part_title(text: &Text, tokens: &Range<usize>, tags: &mut [Tag]) -> bool {
    let Some(first) = tokens.clone().find(|&i| is_title(text, i)) else { return false };
    let after = (first..tokens.end).find(|&i| !is_title(text, i)).unwrap_or(tokens.end);
    let person = after..tokens.end;
    let named = |i: usize| {
        let surname = WORDS.get(&text.key(i)).is_none_or(|c| i > after && *c == Some(EntityType::Place));
        text.tokens[i].is_capital() && text.tokens[i].is_word() && surname
    };
    if person.is_empty() || person.len() > 3 || !person.clone().all(named) {
        return false;
    }
    retag(tags, &person, EntityType::Person);
    let body = tokens.start..first;
    let demonym =
        WORDS.get(&text.key(body.start)).is_some_and(|c| matches!(c, None | Some(EntityType::Other)));
    if !(body.is_empty() || body.len() == 1 && demonym) {
        retag(tags, &shortened(text, body), EntityType::Organization);
    }
    true
}

/// Words in lower case that a name may go on after.
const LINKS: [&str; 22] = [
    "of", "the", "and", "for", "in", "on", "de", "del", "della", "di", "du", "la", "le", "van", "von", "der",
    "den", "bin", "al", "el", "y", "da",
];

/// The name without marks and words that no name begins with, up to the first possessive or word that no name is made
/// of, and without what it does not end in.
fn shortened(text: &Text, tokens: Range<usize>) -> Range<usize> {
    let never = |&i: &usize| WORDS.get(&text.key(i)).is_some_and(Option::is_none);
    let word = |i: &usize| text.tokens[*i].is_word() || text.tokens[*i].is_number();
    let start = tokens.clone().find(|i| word(i) && !never(i)).unwrap_or(tokens.end);
    let the =
        text.token(start).is_some_and(|t| t.first) && text.word(start) == "The" && start + 1 < tokens.end;
    let start = start + usize::from(the);
    let capital = |i: &usize| text.tokens[*i].is_capital();
    let lower = |i: &usize| text.tokens[*i].case == Case::Lower;
    let stops = |&i: &usize| {
        i > start && (matches!(text.word(i), "'s" | "’s") || never(&i) && capital(&i) || is_verb(text, i))
    };
    let stop = (start..tokens.end).find(stops).unwrap_or(tokens.end);
    let end =
        (start..stop).rev().find(|i| word(i) && (*i == start || !lower(i))).map_or(start, |last| last + 1);
    start..end
}

/// Two listed places with "and" between them.
fn part_pair(text: &Text, name: &Range<usize>, tags: &mut [Tag]) {
    let Some(and) = name.clone().find(|&i| text.word(i) == "and") else { return };
    let places = class::COUNTRY | class::REGION | class::CITY;
    let both = [name.start..and, and + 1..name.end];
    if both.iter().all(|part| classes(text, part.clone()) & places != 0) {
        tags[and] = 0;
        tags[and + 1] = tags[name.start];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(source: &str, name: &str, kind: EntityType) -> Vec<(String, EntityType)> {
        let text = Text::new(source);
        let at = source.find(name).unwrap();
        let tokens = text.tokens_in(crate::offsets::Span::new(at, at + name.len()));
        let mut tags = vec![0; text.tokens.len()];
        retag(&mut tags, &tokens, kind);
        mend(&text, &mut tags);
        stretches(&tags).into_iter().map(|f| (text.words(f.tokens).to_string(), f.kind)).collect()
    }

    #[test]
    fn form_tells_what_a_name_is() {
        use EntityType::{Organization, Person, Place};
        let airport = mended("They met near Heathrow Airport.", "Heathrow Airport", Person);
        assert_eq!(airport, [("Heathrow Airport".into(), Place)]);
        let pair = mended("The leaders of France and Germany left.", "France and Germany", Organization);
        assert_eq!(pair, [("France".into(), Organization), ("Germany".into(), Organization)]);
        assert_eq!(mended("A note by Smith and Wesson.", "Smith and Wesson", Organization).len(), 1);
        assert_eq!(mended("Airport staff left.", "Airport", Person), [("Airport".into(), Person)]);
    }

    #[test]
    fn what_is_no_part_of_a_name_is_taken_off() {
        use EntityType::{Organization, Person};
        let person = mended("It was Dana Smith’s idea.", "Dana Smith’s", Person);
        assert_eq!(person, [("Dana Smith".into(), Person)]);
        assert_eq!(mended("Well, they said.", "Well", Person), []);
        assert_eq!(mended("The American left.", "The American", Person), []);
        assert_eq!(mended("The American Hats left.", "American Hats", Organization).len(), 1);
        assert_eq!(mended("Mr. Smith left.", ". Smith left", Person), [("Smith".into(), Person)]);
        let person = mended("Dana Smith Was Headed North", "Dana Smith Was Headed", Person);
        assert_eq!(person, [("Dana Smith".into(), Person)]);
        let shop = mended("She works at McDonald's.", "McDonald's", Organization);
        assert_eq!(shop, [("McDonald's".into(), Organization)]);
    }
}
