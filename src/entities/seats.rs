//! Places inside other names: a body and its seat are two names; the name of an occasion holds that of a place.
//!
//! "Procura di Roma" → organization "Procura", place "Roma"; "Banca d'Italia", which the lists know as one name,
//! stays one. "Gran Premio di San Marino" stays one too, and "San Marino" is named inside it.

use super::gazetteer::{GAZETTEER, class};
use super::tagger::{Found, Tag, begin, stretches};
use crate::document::EntityType;
use crate::lexica::rows;
use crate::order;
use crate::text::key::KeyMap;
use crate::text::{Key, Text, TokenKind, key};
use std::ops::Range;
use std::sync::LazyLock;

/// First words of bodies: whether the place after them is part of their name.
static WHOLE: LazyLock<KeyMap<bool>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../lexica/it/bodies-with-place.tsv"));
    rows.map(|[word, class, ..]| (key(word), class == "whole")).collect()
});

/// Parts every organization from the place of its seat.
pub fn part(text: &Text, tags: &mut [Tag]) {
    for found in stretches(tags).iter().filter(|f| f.kind == EntityType::Organization) {
        if is_one_name(text, &found.tokens) {
            continue;
        }
        let Some(seat) = place(text, &found.tokens) else { continue };
        tags[seat.start - 1] = 0;
        let first = begin(EntityType::Place);
        tags[seat.clone()].fill(first + 1);
        tags[seat.start] = first;
    }
}

/// Adds the places that occasions, works and laws are named after.
pub fn add_inner(text: &Text, found: &mut Vec<Found>) {
    let occasions = found.iter().filter(|f| f.kind == EntityType::Other);
    let inner = occasions.filter_map(|f| place(text, &without_year(text, &f.tokens)));
    let places: Vec<_> = inner.map(|tokens| Found { tokens, kind: EntityType::Place }).collect();
    found.extend(places);
    order::by(found, |f| order::pair(f.tokens.start, !f.tokens.end));
}

fn classes(text: &Text, tokens: Range<usize>) -> u32 {
    GAZETTEER.classes(tokens.map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE))
}

fn is_one_name(text: &Text, tokens: &Range<usize>) -> bool {
    let names = class::OF_ORGANIZATIONS | class::COUNTRY;
    let listed = || classes(text, tokens.clone()) & names != 0;
    WHOLE.get(&text.key(tokens.start)).copied().unwrap_or_else(listed)
}

fn without_year(text: &Text, tokens: &Range<usize>) -> Range<usize> {
    let year = tokens.len() > 1 && text.tokens[tokens.end - 1].kind == TokenKind::Number;
    tokens.start..tokens.end - usize::from(year)
}

/// How many tokens a place's name may have.
const LONGEST: usize = 9;

/// The listed place that ends the name after an "of"; the longest one.
fn place(text: &Text, tokens: &Range<usize>) -> Option<Range<usize>> {
    let from = (tokens.start + 2).max(tokens.end.saturating_sub(LONGEST));
    let starts = (from..tokens.end).filter(|&i| text.tokens[i].is_capital());
    let mut tails = starts.map(|i| i..tokens.end);
    tails.find(|tail| classes(text, tail.clone()) & places_after(text.word(tail.start - 1)) != 0)
}

/// The places that an "of" may stand before: cities have no article.
fn places_after(of: &str) -> u32 {
    let countries = class::REGION | class::COUNTRY;
    match of {
        "di" | "d'" | "d’" | "dell'" | "dell’" => countries | class::CITY | class::TOWN,
        "del" | "dello" | "della" | "dei" | "degli" | "delle" => countries,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offsets::Span;

    fn tagged(text: &Text, kind: EntityType) -> Vec<Tag> {
        let mut tags = vec![begin(kind) + 1; text.tokens.len()];
        tags[0] = begin(kind);
        tags
    }

    fn parts(name: &str) -> Vec<String> {
        let text = Text::new(name);
        let mut tags = tagged(&text, EntityType::Organization);
        part(&text, &mut tags);
        stretches(&tags).into_iter().map(|f| text.words(f.tokens).to_string()).collect()
    }

    #[test]
    fn a_body_and_its_seat_are_two_names() {
        assert_eq!(parts("Procura di Roma"), ["Procura", "Roma"]);
        assert_eq!(parts("Corte suprema degli Stati Uniti"), ["Corte suprema", "Stati Uniti"]);
        assert_eq!(parts("Università di Bologna"), ["Università di Bologna"]);
        assert_eq!(parts("Banca d'Italia"), ["Banca d'Italia"]);
        assert_eq!(parts("Ministero del Lavoro"), ["Ministero del Lavoro"]);
        assert_eq!(parts("Voce del Piave"), ["Voce del Piave"]);
    }

    #[test]
    fn an_occasion_holds_its_place() {
        let text = Text::new("Giochi di Torino 2006");
        let mut found = stretches(&tagged(&text, EntityType::Other));
        add_inner(&text, &mut found);
        let spans: Vec<_> = found.iter().map(|f| text.span(f.tokens.clone())).collect();
        assert_eq!(spans, [Span::new(0, 21), Span::new(10, 16)]);
    }
}
