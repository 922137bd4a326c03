//! One type for an entity: what a group of mentions is, and which mentions act as something else.
//!
//! "a Mosca … Mosca avverte": a place, whose second mention acts as an organization; a company that one mention
//! of five was taken for a place is a company throughout.

use super::gazetteer::{GAZETTEER, class};
use super::resolve::Group;
use super::tagger::Found;
use crate::document::EntityType;
use crate::text::{Key, Text};

/// Settles the types of all groups; mentions of what no list knows as a place take their group's type.
pub fn settle(text: &Text, groups: &mut [Group], found: &mut [Found]) {
    for group in groups {
        let count = |kind| group.mentions.iter().filter(|&&m| found[m].kind == kind).count();
        let (places, bodies) = (count(EntityType::Place), count(EntityType::Organization));
        if places == 0 || bodies == 0 {
            continue;
        }
        if group.mentions.iter().any(|&m| is_place(text, &found[m])) {
            group.kind = EntityType::Place;
            continue;
        }
        group.kind = if places > bodies { EntityType::Place } else { EntityType::Organization };
        group.mentions.iter().for_each(|&m| found[m].kind = group.kind);
    }
}

fn is_place(text: &Text, found: &Found) -> bool {
    let key = found.tokens.clone().map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE);
    let places =
        class::COUNTRY | class::REGION | class::CITY | class::TOWN | class::GEOGRAPHY | class::METONYM;
    GAZETTEER.classes(key) & places != 0
}
