//! Entities: names, what they name, and which mentions name the same; spans in bytes.
//! "Kim Jong Un … Kim" → one person with two mentions.
//!
//! A [`gazetteer`] and the article's own evidence feed a linear-chain [`tagger`]; `resolve` then joins mentions.

pub mod coding;
mod evidence;
pub mod features;
pub mod gazetteer;
pub mod hints;
pub mod model;
mod resolve;
pub mod tagger;
pub mod words;

use crate::document::{Entity, EntityType, Mention, Number, Time};
use crate::language::Language;
use crate::offsets::Byte;
use crate::text::Text;
use resolve::Group;
use tagger::Found;

/// The entities of the text in the order of their first mention.
pub fn read(
    text: &Text,
    _language: &'static Language,
    _numbers: &[Number<Byte>],
    _times: &[Time<Byte>],
) -> Vec<Entity<Byte>> {
    let mut article = features::Article::new(text);
    let found = tagger::stretches(&tagger::read(&mut article, &model::MODEL));
    let groups = resolve::groups(text, &found);
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
        description: None,
        link: None,
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
