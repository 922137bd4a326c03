//! Maps and sets of word keys, which are hashes already: `map.get(&key("Roma"))`.
//!
//! What finds a key is compiled once for all maps; the standard library's map is compiled anew for every type of value,
//! at some 3 KB of WebAssembly each. Nothing is ever taken out, and values stand in the order in which they came.

use super::Key;
use std::ops::Index;

/// Where each key's value is: open addressing, at most half full.
#[derive(Clone, Debug, Default)]
struct Places {
    /// A key's place + 1; 0 is empty.
    slots: Vec<u32>,
    keys: Vec<Key>,
}

impl Places {
    fn with_capacity(count: usize) -> Self {
        let slots = vec![0; (count * 2).next_power_of_two().max(8)];
        Self { slots, keys: Vec::with_capacity(count) }
    }

    fn find(&self, key: Key) -> Option<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key.0 as usize & mask;
        loop {
            let place = (*self.slots.get(at)? as usize).checked_sub(1)?;
            if self.keys.get(place) == Some(&key) {
                return Some(place);
            }
            at = (at + 1) & mask;
        }
    }

    /// Puts a key in that is not there yet.
    fn push(&mut self, key: Key) {
        self.keys.push(key);
        if self.keys.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(key, self.keys.len() as u32);
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(8);
        self.slots.clear();
        self.slots.resize(size, 0);
        for i in 0..self.keys.len() {
            self.place(self.keys[i], i as u32 + 1);
        }
    }

    fn place(&mut self, key: Key, entry: u32) {
        let mask = self.slots.len() - 1;
        let mut at = key.0 as usize & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = entry;
    }
}

/// A map from word keys.
#[derive(Clone, Debug)]
pub struct KeyMap<V> {
    places: Places,
    values: Vec<V>,
}

impl<V> Default for KeyMap<V> {
    fn default() -> Self {
        Self { places: Places::default(), values: Vec::new() }
    }
}

impl<V> KeyMap<V> {
    /// An empty map with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self { places: Places::with_capacity(count), values: Vec::with_capacity(count) }
    }

    /// Makes room for so many, before the first.
    pub fn reserve(&mut self, count: usize) {
        if self.is_empty() {
            *self = Self::with_capacity(count);
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &Key) -> Option<&V> {
        self.values.get(self.places.find(*key)?)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &Key) -> Option<&mut V> {
        self.values.get_mut(self.places.find(*key)?)
    }

    /// Whether the key has a value.
    pub fn contains_key(&self, key: &Key) -> bool {
        self.places.find(*key).is_some()
    }

    /// Gives the key this value in place of any other.
    pub fn insert(&mut self, key: Key, value: V) {
        match self.places.find(key) {
            Some(place) => self.values[place] = value,
            None => self.push(key, value),
        }
    }

    /// The place of a key's value, to be filled.
    pub fn entry(&mut self, key: Key) -> Entry<'_, V> {
        Entry { map: self, key }
    }

    fn push(&mut self, key: Key, value: V) {
        self.places.push(key);
        self.values.push(value);
    }

    /// How many keys have a value.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether no key has a value.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Keys and values in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (Key, &V)> {
        self.places.keys.iter().copied().zip(&self.values)
    }

    /// The values in the order in which their keys came.
    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    /// The values, to change them.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, V> {
        self.values.iter_mut()
    }
}

/// The place of a key's value.
pub struct Entry<'m, V> {
    map: &'m mut KeyMap<V>,
    key: Key,
}

impl<'m, V> Entry<'m, V> {
    /// The value, which is made where there is none.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
        let place = self.map.places.find(self.key).unwrap_or_else(|| {
            self.map.push(self.key, value());
            self.map.values.len() - 1
        });
        &mut self.map.values[place]
    }

    /// The value, or this one, which is then the key's own.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value; of a new key, the type's default.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

impl<V> Index<&Key> for KeyMap<V> {
    type Output = V;
    fn index(&self, key: &Key) -> &V {
        &self.values[self.places.find(*key).unwrap_or(usize::MAX)]
    }
}

impl<V> IntoIterator for KeyMap<V> {
    type Item = (Key, V);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<Key>, std::vec::IntoIter<V>>;
    fn into_iter(self) -> Self::IntoIter {
        self.places.keys.into_iter().zip(self.values)
    }
}

impl<V> Extend<(Key, V)> for KeyMap<V> {
    fn extend<I: IntoIterator<Item = (Key, V)>>(&mut self, pairs: I) {
        pairs.into_iter().for_each(|(key, value)| self.insert(key, value));
    }
}

impl<V> FromIterator<(Key, V)> for KeyMap<V> {
    fn from_iter<I: IntoIterator<Item = (Key, V)>>(pairs: I) -> Self {
        let mut map = Self::default();
        map.extend(pairs);
        map
    }
}

/// A set of word keys.
#[derive(Clone, Debug, Default)]
pub struct KeySet {
    places: Places,
}

impl KeySet {
    /// Whether the key is in it.
    pub fn contains(&self, key: &Key) -> bool {
        self.places.find(*key).is_some()
    }

    /// Puts the key in; whether it is new.
    pub fn insert(&mut self, key: Key) -> bool {
        let new = !self.contains(&key);
        if new {
            self.places.push(key);
        }
        new
    }
}

impl FromIterator<Key> for KeySet {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let mut set = Self::default();
        for key in keys {
            set.insert(key);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn what_goes_in_is_found() {
        let words: Vec<String> = (0..3000).map(|i| format!("parola{i}")).collect();
        let mut map: KeyMap<usize> = words.iter().enumerate().map(|(i, w)| (key(w), i)).collect();
        assert_eq!(map.len(), 3000);
        assert!(words.iter().enumerate().all(|(i, w)| map.get(&key(w)) == Some(&i)));
        assert_eq!(map.get(&key("altro")), None);
        map.insert(key("parola7"), 70);
        *map.entry(key("altro")).or_default() += 5;
        assert_eq!(
            (map[&key("parola7")], map[&key("altro")], *map.entry(key("altro")).or_insert(9)),
            (70, 5, 5)
        );
        assert!(map.values().take(3).eq([&0, &1, &2]));
    }

    #[test]
    fn keys_that_share_a_slot_and_the_key_of_nothing() {
        let mut set = KeySet::default();
        assert!(!set.contains(&Key::NONE));
        let keys = (0..100u64).map(|i| Key(i << 32));
        assert!(keys.clone().all(|k| set.insert(k)) && keys.clone().all(|k| !set.insert(k)));
        assert!(set.contains(&Key::NONE) && !set.contains(&Key(100 << 32)));
    }
}
