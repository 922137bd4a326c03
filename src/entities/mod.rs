//! Entities: names, what they name, and which mentions name the same; spans in bytes.
//! "Kim Jong Un … Kim" → one person with two mentions.
//!
//! A [`gazetteer`] and the article's own evidence feed a linear-chain [`tagger`]; `resolve` then joins mentions.

pub mod coding;
mod describe;
mod english;
mod evidence;
pub mod features;
pub mod gazetteer;
mod headlines;
pub mod hints;
mod link;
pub mod mend;
pub mod model;
mod reach;
mod resolve;
pub mod seats;
mod settle;
mod surroundings;
pub mod tagger;
pub mod words;

use crate::document::{Entity, EntityType, Link, Mention, Number, Time};
use crate::language::{self, Language};
use crate::offsets::Byte;
use crate::text::Text;
use resolve::Group;
use tagger::Found;

/// The entities of the text in the order of their first mention.
pub fn read(
    text: &Text,
    language: &'static Language,
    _numbers: &[Number<Byte>],
    _times: &[Time<Byte>],
) -> Vec<Entity<Byte>> {
    let mut article = features::Article::new(text);
    let mut tags = tagger::read(&mut article, &model::MODEL);
    mend::mend(text, &mut tags);
    if language.code == "en" {
        english::mend(text, &mut tags);
    } else {
        reach::mend(text, &mut tags);
    }
    headlines::mend(text, &mut tags);
    let mut found = tagger::stretches(&tags);
    seats::add_inner(text, &mut found);
    if language.code == language::OTHER.code {
        // The model reads Italian, and English after a fashion: elsewhere only what a list bears out is kept.
        found.retain(|f| article.is_listed(f.tokens.start));
    }
    let mut groups = resolve::groups(text, &found);
    settle::settle(text, &mut groups, &mut found);
    groups.iter().enumerate().map(|(i, group)| entity(text, i, group, &found)).collect()
}

fn entity(text: &Text, index: usize, group: &Group, found: &[Found]) -> Entity<Byte> {
    let mention = |&m: &usize| {
        let Found { tokens, kind } = &found[m];
        Mention::new(text.span(tokens.clone()), (*kind != group.kind).then_some(*kind))
    };
    Entity {
        id: format!("e{}", index + 1),
        kind: group.kind,
        name: fullest(text, group, found),
        description: description(text, group, found),
        link: link(text, group, found),
        mentions: group.mentions.iter().map(mention).collect(),
        rule: Some("model".into()),
        confidence: None,
        origin: None,
    }
}

/// The longest way in which the article names it; the first of several as long.
fn fullest(text: &Text, group: &Group, found: &[Found]) -> String {
    let names = group.mentions.iter().rev().map(|&m| &found[m]);
    let longest = names.max_by_key(|f| (f.tokens.len(), f.kind == EntityType::Person));
    longest.map_or(String::new(), |f| text.words(f.tokens.clone()).into())
}

/// What the article says a person is, at the first mention where it does.
fn description(text: &Text, group: &Group, found: &[Found]) -> Option<String> {
    let described = |&m: &usize| describe::describe(text, &found[m]);
    let persons = group.mentions.iter().filter(|_| group.kind == EntityType::Person);
    persons.filter_map(described).next().map(|tokens| text.words(tokens).into())
}

fn link(text: &Text, group: &Group, found: &[Found]) -> Option<Link> {
    let first = group.mentions.first().filter(|_| group.kind != EntityType::Person)?;
    link::link(text, found[*first].tokens.clone())
}
