//! One convention for all labels: a body named by a common noun and the place of its seat are two names.
//!
//! "Procura di Roma" is an organization and a place, as in KIND; "Università di Bologna", whose name the place
//! is part of, stays one. The annotators of the training articles did both.

use chidice::document::EntityType;
use chidice::entities::gazetteer::{GAZETTEER, class};
use chidice::entities::tagger::{Tag, stretches};
use chidice::text::{Key, Text};
use std::ops::Range;

/// First words of bodies that every seat has one of.
const HEADS: [&str; 21] = [
    "procura",
    "tribunale",
    "corte",
    "prefettura",
    "questura",
    "ambasciata",
    "consolato",
    "polizia",
    "vigili",
    "carabinieri",
    "comando",
    "squadra",
    "ospedale",
    "policlinico",
    "gip",
    "gup",
    "tar",
    "pretura",
    "commissariato",
    "dda",
    "municipio",
];

/// Retags "di" and the seat in every such name.
pub fn part_seats(text: &Text, tags: &mut [Tag]) {
    for found in stretches(tags) {
        let first = text.word(found.tokens.start).to_lowercase();
        if found.kind != EntityType::Organization || !HEADS.contains(&first.as_str()) {
            continue;
        }
        if let Some(link) = link(text, &found.tokens) {
            tags[link] = 0;
            tags[link + 1..found.tokens.end]
                .iter_mut()
                .enumerate()
                .for_each(|(n, t)| *t = if n == 0 { 5 } else { 6 });
        }
    }
}

/// The "di" before a place that ends the name.
fn link(text: &Text, tokens: &Range<usize>) -> Option<usize> {
    let links = tokens.clone().skip(1).filter(|&i| matches!(text.word(i), "di" | "d'" | "d’"));
    let seat = |&i: &usize| {
        let key = (i + 1..tokens.end).map(|t| text.key(t)).reduce(Key::then)?;
        let places = class::CITY | class::TOWN | class::REGION | class::COUNTRY;
        (GAZETTEER.classes(key) & places != 0).then_some(())
    };
    links.rev().find(|i| seat(i).is_some())
}
