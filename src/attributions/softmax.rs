//! Choices among several possibilities: a softmax over what is observed of each.
//!
//! Whom "il legale" means is a choice among antecedents, which noun phrase speaks one among noun phrases. A
//! possibility's observations are bits; the weights are a table with a row for each observation and a column for
//! each sort of choice. `Table::best` is the possibility with the greatest sum.

/// A set of observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u128);

impl Seen {
    /// Adds the observation where it holds.
    pub fn put(&mut self, sign: impl Into<usize>, holds: bool) {
        self.0 |= u128::from(holds) << sign.into();
    }

    /// Adds all that another holds.
    pub fn add(&mut self, other: Seen) {
        self.0 |= other.0;
    }

    /// Whether it is among them.
    pub fn has(self, sign: impl Into<usize>) -> bool {
        self.0 >> sign.into() & 1 == 1
    }

    /// Their numbers.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = (rest != 0).then_some(rest.trailing_zeros() as usize);
            rest &= rest.wrapping_sub(1);
            next
        })
    }
}

/// Names the observations of a choice as `Sign`, and lists their names as `SEEN`.
macro_rules! observations {
    ($($name:ident,)*) => {
        /// What can be observed of a possibility.
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign { $($name),* }
        impl From<Sign> for usize {
            fn from(sign: Sign) -> usize {
                sign as usize
            }
        }
        /// Their names, in the order of the bits.
        pub const SEEN: &[&str] = &[$(stringify!($name)),*];
        const _: () = assert!(SEEN.len() <= 128);
    };
}
pub(crate) use observations;

/// Weights: a row for each observation.
pub struct Table {
    rows: Vec<f32>,
    columns: usize,
}

impl Table {
    /// Reads lines of an observation's name and a weight for each column, separated by tabs; "#" opens a comment.
    pub fn read(model: &str, names: &[&str], columns: usize) -> Self {
        let mut rows = vec![0.0; names.len() * columns];
        for line in model.lines() {
            let mut fields = line.split('\t');
            let row = fields.next().and_then(|name| names.iter().position(|n| *n == name));
            let Some(row) = row else { continue };
            for (weight, field) in rows[row * columns..][..columns].iter_mut().zip(fields) {
                *weight = super::judge::number(field).unwrap_or(0.0);
            }
        }
        Self { rows, columns }
    }

    /// The possibility with the greatest sum of weights, the first of equals.
    pub fn best(&self, column: usize, all: impl Iterator<Item = Seen>) -> usize {
        let sum = |seen: Seen| seen.numbers().map(|i| self.weight(i, column)).sum::<f32>();
        let scored = all.map(sum).enumerate();
        scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |best| best.0)
    }

    fn weight(&self, row: usize, column: usize) -> f32 {
        self.rows.get(row * self.columns + column).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    observations! { Near, Far, }

    fn seen(signs: &[Sign]) -> Seen {
        let mut seen = Seen::default();
        signs.iter().for_each(|&sign| seen.put(sign, true));
        seen
    }

    #[test]
    fn observations_are_kept_apart() {
        assert!(seen(&[Sign::Far]).has(Sign::Far) && !seen(&[Sign::Far]).has(Sign::Near));
        assert_eq!(seen(&[Sign::Far, Sign::Near]).numbers().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(SEEN, ["Near", "Far"]);
    }

    #[test]
    fn the_greatest_sum_is_chosen_and_the_first_of_equals() {
        let table = Table::read("# weights\nNear\t1.5\t-1\nFar\t0.5\t2\nother\t9\t9\n", SEEN, 2);
        let all = || [seen(&[Sign::Far]), seen(&[Sign::Near]), seen(&[Sign::Near])].into_iter();
        assert_eq!((table.best(0, all()), table.best(1, all())), (1, 0));
        assert_eq!(table.best(0, std::iter::empty()), 0);
    }
}
