//! What was made not long ago, by what it was made of: a table of fixed size, in which the newer takes the older's place.
//!
//! `recent.of(key("annunciarlo").0, || slow())` asks `slow` once, and again when another word has had the place since.

/// Values by numbers that stand for all that they are made of.
pub struct Recent<V> {
    slots: Vec<(u64, V)>,
}

impl<V: Clone + Default> Recent<V> {
    /// Room for so many, a power of two.
    pub fn new(room: usize) -> Self {
        Self { slots: vec![(u64::MAX, V::default()); room] }
    }

    /// The value of this number, which is made where it is not known.
    pub fn of(&mut self, number: u64, make: impl FnOnce() -> V) -> &V {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let place = mixed as usize & (self.slots.len() - 1);
        let slot = &mut self.slots[place];
        if slot.0 != number {
            *slot = (number, make());
        }
        &slot.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_until_another_has_its_place() {
        let (mut recent, mut made) = (Recent::new(4), 0);
        for number in (0..100).chain([7, 7, 7]) {
            let value = *recent.of(number, || {
                made += 1;
                number * 2
            });
            assert_eq!(value, number * 2);
        }
        assert!(made == 100 || made == 101, "{made}");
    }
}
