//! The judge's weights by the names of observations: "lemma dire" has one in `models/attributions.tsv`.
//!
//! The compiler makes the tables from the models' files, so that nothing is read at the start.
#![allow(long_running_const_eval)]

use super::name::{Part, Sink, print};
use crate::text::Key;
use crate::text::key::Spelt;

const ITALIAN_MODEL: &str = include_str!("../../../models/attributions.tsv");
const ENGLISH_MODEL: &str = include_str!("../../../models/attributions-en.tsv");

static ITALIAN_TABLE: Table<{ count(ITALIAN_MODEL) }> = Table::read(ITALIAN_MODEL);
static ENGLISH_TABLE: Table<{ count(ENGLISH_MODEL) }> = Table::read(ENGLISH_MODEL);

pub static ITALIAN: Weights = ITALIAN_TABLE.weights();
pub static ENGLISH: Weights = ENGLISH_TABLE.weights();

/// What a weight of one is in the table.
const ONE: f32 = 100.0;

/// How many first bits of a fingerprint say where it is.
const FIRST: u32 = 11;

/// Weights in hundredths by the fingerprints of names: 35 bits of each, the first of which are where it stands.
pub struct Weights {
    /// Where the names of each value of the first bits begin, and after the last their end.
    starts: &'static [u16],
    /// The next 16 bits of each name, and the last 8.
    next: &'static [u16],
    last: &'static [u8],
    weights: &'static [i16],
}

impl Weights {
    /// The weight of a name in hundredths; an unknown one weighs nothing.
    pub fn get(&self, name: Key) -> i32 {
        let (first, next, last) = parted(name);
        let Some(&[start, end]) = self.starts.get(first..first + 2) else { return 0 };
        let (start, end) = (usize::from(start), usize::from(end));
        let mut alike = (start..).zip(&self.next[start..end]).filter(|known| *known.1 == next);
        alike.find(|known| self.last[known.0] == last).map_or(0, |known| i32::from(self.weights[known.0]))
    }
}

/// The first bits of a fingerprint, the next 16 and the last 8.
const fn parted(name: Key) -> (usize, u16, u8) {
    let rest = name.0 << FIRST;
    ((name.0 >> (64 - FIRST)) as usize, (rest >> 48) as u16, (rest >> 40) as u8)
}

/// What [`Weights`] reads of a model with so many lines.
struct Table<const N: usize> {
    starts: [u16; (1 << FIRST) + 1],
    next: [u16; N],
    last: [u8; N],
    weights: [i16; N],
}

impl<const N: usize> Table<N> {
    const fn weights(&'static self) -> Weights {
        Weights { starts: &self.starts, next: &self.next, last: &self.last, weights: &self.weights }
    }

    /// Reads lines of an observation's name and a weight.
    const fn read(model: &str) -> Self {
        let mut lines = Lines { model: model.as_bytes(), at: 0 };
        let mut all = [(Key::NONE, 0); N];
        let mut starts = [0; (1 << FIRST) + 1];
        let mut i = 0;
        while let Some((name, weight)) = lines.next() {
            all[i] = (name, weight);
            starts[parted(name).0 + 1] += 1;
            i += 1;
        }
        i = 0;
        while i < 1 << FIRST {
            starts[i + 1] += starts[i];
            i += 1;
        }
        let mut table = Table { starts, next: [0; N], last: [0; N], weights: [0; N] };
        i = 0;
        while i < N {
            let (first, next, last) = parted(all[i].0);
            let at = starts[first] as usize;
            (table.next[at], table.last[at]) = (next, last);
            table.weights[at] = all[i].1;
            starts[first] += 1;
            i += 1;
        }
        table
    }
}

/// How many weights a model has.
const fn count(model: &str) -> usize {
    let mut lines = Lines { model: model.as_bytes(), at: 0 };
    let mut count = 0;
    while lines.next().is_some() {
        count += 1;
    }
    count
}

/// The lines of a model that are no comments.
struct Lines<'m> {
    model: &'m [u8],
    at: usize,
}

impl Lines<'_> {
    /// The fingerprint of the next name, and its weight in hundredths.
    const fn next(&mut self) -> Option<(Key, i16)> {
        while self.at < self.model.len() && self.model[self.at] == b'#' {
            while self.model[self.at] != b'\n' {
                self.at += 1;
            }
            self.at += 1;
        }
        if self.at == self.model.len() {
            return None;
        }
        let name = self.name();
        Some((name, self.weight()))
    }

    /// A name's fingerprint, as [`print`] makes it.
    const fn name(&mut self) -> Key {
        let (mut name, mut word) = (Part::NONE, Spelt::NOTHING);
        loop {
            let byte = self.model[self.at];
            self.at += 1;
            if byte != b' ' && byte != b'\t' {
                word = word.and(byte);
                continue;
            }
            name = name.then(Part::word("", word.key()));
            if byte == b'\t' {
                return name.key();
            }
            word = Spelt::NOTHING;
        }
    }

    /// "-0.14", which has two digits after its point.
    const fn weight(&mut self) -> i16 {
        let negative = self.model[self.at] == b'-';
        let (mut weight, mut point) = (0, 0);
        self.at += negative as usize;
        while self.model[self.at] != b'\n' {
            match self.model[self.at] {
                b'.' => point = self.at,
                digit => {
                    assert!(digit.is_ascii_digit());
                    weight = weight * 10 + (digit - b'0') as i16;
                }
            }
            self.at += 1;
        }
        assert!(self.at == point + 3);
        self.at += 1;
        if negative { -weight } else { weight }
    }
}

/// The sum of the weights of the names that it takes.
#[derive(Clone)]
pub struct Sum {
    weights: &'static Weights,
    /// In hundredths, so that the order of names does not matter.
    sum: i32,
}

impl Sum {
    /// Nothing yet.
    pub fn new(weights: &'static Weights) -> Self {
        Self { weights, sum: 0 }
    }

    /// With what another has taken.
    pub fn and(mut self, other: &Sum) -> Self {
        self.sum += other.sum;
        self
    }

    /// How likely what was observed is beside nothing.
    pub fn share(&self) -> f32 {
        (self.sum as f32 / ONE).exp()
    }
}

impl Sink for Sum {
    #[inline(always)]
    fn take<const N: usize>(&mut self, parts: [Part; N]) {
        self.sum += self.weights.get(print(&parts));
    }
}

/// A weight of few digits, "-0.14": `str::parse` reads any number there is, with fifty times the work and code.
pub fn number(written: &str) -> Option<f32> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let value = whole.bytes().chain(rest.bytes()).try_fold(0u32, |value, digit| {
        digit.is_ascii_digit().then_some(value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0')))
    })?;
    let scale = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6].get(rest.len())?;
    let value = value as f32 / scale;
    Some(if digits.len() < written.len() { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexica::rows;
    use crate::text::key;

    #[test]
    fn a_name_is_its_words_however_they_are_given() {
        let name = "rule verb-before-colon lemma fare sapere a by rule";
        let whole = print(&[Part::of(name)]);
        let parts = ["rule", "verb-before-colon", "lemma", "fare sapere", "a", "by rule"].map(Part::of);
        assert_eq!(print(&parts), whole);
        assert_eq!(parts.map(|part| part.written()).join(" "), name);
        assert_eq!(print(&[Part::literal("by"), Part::word("Rule", key("Rule"))]), print(&[parts[5]]));
        assert_ne!(print(&["rule", "verb"].map(Part::of)), print(&["verb", "rule"].map(Part::of)));
        assert_ne!(print(&["a", "bc"].map(Part::of)), print(&["ab", "c"].map(Part::of)));
        assert_eq!(Part::of("Dell’").written(), "dell'");
    }

    #[test]
    fn the_weights_of_the_file_are_found() {
        for (weights, model) in [(&ITALIAN, ITALIAN_MODEL), (&ENGLISH, ENGLISH_MODEL)] {
            let found = |row: &crate::lexica::Row| {
                f64::from(weights.get(print(&[Part::of(row[0])])))
                    == (row[1].parse::<f64>().unwrap() * 100.0).round()
            };
            assert!(rows(model).count() > 1_000 && rows(model).all(|row| found(&row)));
            let strangers = (0..50_000).filter(|n| weights.get(key(&n.to_string())) != 0);
            assert_eq!(strangers.count(), 0);
        }
    }

    #[test]
    fn weights_are_numbers_of_few_digits() {
        assert_eq!((number("-0.14"), number("2"), number("0.05")), (Some(-0.14), Some(2.0), Some(0.05)));
        assert_eq!((number("1e3"), number("0.12345678")), (None, None));
    }
}
