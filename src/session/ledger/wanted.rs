//! What a person wants to see of the ledger, and in which order.
//! `{"class":"media","hedged":true}` lists only what newspapers report as hearsay.

use super::SourceEntry;
use crate::document::{Attribution, AttributionKind, SourceClass, Stance};
use crate::order;
use serde::Deserialize;

/// Which sayings to list; `None` is any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// How to order the sources.
    pub order: Order,
    /// The kind of source.
    pub class: Option<SourceClass>,
    /// How literally.
    pub kind: Option<AttributionKind>,
    /// The cue's stance.
    pub stance: Option<Stance>,
    /// Hearsay alone.
    pub hedged: bool,
    /// How many sayings and numbers to hand over at most; the figures are of all.
    pub most: Option<usize>,
}

/// In which order the sources stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// As they first speak.
    #[default]
    Text,
    /// By the words given to them, the most first.
    Words,
    /// By how much they say, the most first.
    Sayings,
    /// By name; those without one last.
    Name,
}

impl Wanted {
    pub(super) fn is_all(&self) -> bool {
        *self == Self { order: self.order, most: self.most, ..Self::default() }
    }

    pub(super) fn takes(&self, a: &Attribution) -> bool {
        self.class.is_none_or(|class| a.source.class == class)
            && self.kind.is_none_or(|kind| a.kind == kind)
            && self.stance.is_none_or(|stance| a.cue.as_ref().is_some_and(|c| c.stance == stance))
            && (a.hedged || !self.hedged)
    }

    /// Sources that are alike stay in the order in which they first speak.
    pub(super) fn sort(&self, sources: &mut [SourceEntry]) {
        // The order of equals stays, so that a name's first letters go last.
        for nth in (0..if self.order == Order::Name { LETTERS } else { 1 }).rev() {
            order::by(sources, |s| match self.order {
                Order::Text => 0,
                Order::Words => u64::MAX - s.words as u64,
                Order::Sayings => u64::MAX - s.sayings.len() as u64,
                Order::Name => letters(s, nth),
            });
        }
    }
}

/// How many groups of eight bytes of a name are looked at.
const LETTERS: usize = 3;

/// The nth eight bytes of a name in lower case, as a number; the highest where there is no name.
fn letters(source: &SourceEntry, nth: usize) -> u64 {
    let Some(name) = &source.speaker else { return u64::MAX };
    let name = name.to_lowercase();
    let bytes = name.bytes().chain(std::iter::repeat(0)).skip(8 * nth).take(8);
    bytes.fold(0, |all, byte| all << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: Option<&str>) -> SourceEntry {
        SourceEntry { speaker: name.map(str::to_owned), ..SourceEntry::default() }
    }

    #[test]
    fn names_stand_in_alphabetical_order() {
        let names =
            [Some("Pietro Sarti"), None, Some("aldo"), Some("Pietro Sanna"), Some("Zeno"), Some("Pietro")];
        let mut sources = names.map(named);
        Wanted { order: Order::Name, ..Wanted::default() }.sort(&mut sources);
        let sorted = sources.map(|s| s.speaker.unwrap_or_else(|| "?".into()));
        assert_eq!(sorted, ["aldo", "Pietro", "Pietro Sanna", "Pietro Sarti", "Zeno", "?"]);
    }
}
