//! Putting things in order by a number that each has; the order of equals stays.
//!
//! `order::by(&mut words, |w| w.len() as u64)`. The standard library's sort is compiled anew for every type and
//! every key, at 5 KB of WebAssembly each; here one sort of plain numbers serves all.

/// Sorts by `key`, stably.
pub fn by<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    let order = sorted(items.len(), &|i| key(&items[i]));
    fetch(order, &mut |at, from| items.swap(at, from));
}

/// Where the item of each place stands now; nothing where all are in order.
fn sorted(count: usize, key: &dyn Fn(usize) -> u64) -> Vec<(u64, u32)> {
    let mut order: Vec<(u64, u32)> = (0..count).map(|i| (key(i), i as u32)).collect();
    if order.is_sorted() {
        return Vec::new();
    }
    order.sort_unstable();
    order
}

/// Each place fetches its item, cycle by cycle.
fn fetch(mut order: Vec<(u64, u32)>, swap: &mut dyn FnMut(usize, usize)) {
    for i in 0..order.len() {
        let mut at = i;
        while order[at].1 as usize != i {
            let from = order[at].1 as usize;
            swap(at, from);
            order[at].1 = at as u32;
            at = from;
        }
        order[at].1 = at as u32;
    }
}

/// The key of what is ordered by one number and then by another.
pub fn pair(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64 & 0xffff_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut state = 7u64;
        for length in [0, 1, 2, 3, 10, 500] {
            let mut items: Vec<(u64, usize)> = (0..length)
                .map(|i| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    (state >> 59, i)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|i| i.0);
            by(&mut items, |i| i.0);
            assert_eq!(items, expected);
        }
        assert!(pair(1, 9) < pair(2, 0) && pair(1, 1) < pair(1, 2));
    }
}
