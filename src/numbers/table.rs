//! Senses under the key of their word or phrase: one table a language, made once.
//!
//! "a partire da" stands under its own key, and the keys of "a" and "a partire" say that more can follow.

use super::sense::Sense;
use crate::order;
use crate::text::Key;

/// A stretch of the lexicon's senses, or, where a phrase begins, of the text's own.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) start: u32,
    pub(super) len: u16,
    /// What one of the senses is good for, see [`Sense::uses`].
    pub(super) uses: u8,
    pub(super) phrase: bool,
}

/// A phrase goes on behind these words.
const MORE: u8 = 0x80;

/// What [`Table`] is made of: key, count of tokens and sense; no sense where a phrase goes on.
#[derive(Default)]
pub(super) struct Draft(Vec<(Key, u8, Option<Sense>)>);

impl Draft {
    /// Adds a word or phrase by the keys of its tokens.
    pub(super) fn add(&mut self, keys: impl Iterator<Item = Key>, sense: Sense) {
        let (mut whole, mut count) = (Key::NONE, 0);
        for key in keys {
            if count > 0 {
                self.0.push((whole, count, None));
            }
            whole = if count > 0 { whole.then(key) } else { key };
            count += 1;
        }
        if count > 0 {
            self.0.push((whole, count, Some(sense)));
        }
    }
}

/// An open table: a slot holds the place of its entry plus one, and the next free one is taken where it is full.
#[derive(Default)]
pub(super) struct Table {
    slots: Vec<u32>,
    entries: Vec<(Key, Group)>,
    /// Every sense with the length of its words in tokens.
    pub(super) senses: Vec<(u8, Sense)>,
}

impl From<Draft> for Table {
    fn from(Draft(mut rows): Draft) -> Self {
        order::by(&mut rows, |r| r.0.0);
        let mut table = Table::default();
        for (key, count, sense) in rows {
            table.push(key, count, sense);
        }
        table.slots = vec![0; (table.entries.len() * 2).next_power_of_two()];
        for place in 0..table.entries.len() {
            let mut slot = table.slot(table.entries[place].0);
            while table.slots[slot] != 0 {
                slot = (slot + 1) % table.slots.len();
            }
            table.slots[slot] = place as u32 + 1;
        }
        table
    }
}

impl Table {
    fn push(&mut self, key: Key, count: u8, sense: Option<Sense>) {
        if self.entries.last().is_none_or(|e| e.0 != key) {
            self.entries.push((key, Group { start: self.senses.len() as u32, ..Group::default() }));
        }
        let Some((_, group)) = self.entries.last_mut() else { return };
        let Some(sense) = sense else { return group.uses |= MORE };
        if !self.senses[group.start as usize..].contains(&(count, sense)) {
            self.senses.push((count, sense));
            group.len += 1;
            group.uses |= sense.uses();
        }
    }

    fn slot(&self, key: Key) -> usize {
        (key.0 ^ key.0 >> 32) as usize & (self.slots.len() - 1)
    }

    /// What stands under a key; nothing where it is unknown.
    pub(super) fn get(&self, key: Key) -> Group {
        let mut slot = self.slot(key);
        loop {
            let Some((found, group)) = self.entries.get((self.slots[slot] as usize).wrapping_sub(1)) else {
                return Group::default();
            };
            if *found == key {
                return *group;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    pub(super) fn of(&self, group: Group) -> &[(u8, Sense)] {
        &self.senses[group.start as usize..group.start as usize + usize::from(group.len)]
    }
}

impl Group {
    /// Whether a phrase goes on behind these words.
    pub(super) fn goes_on(self) -> bool {
        self.uses & MORE != 0
    }
}
