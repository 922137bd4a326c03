//! A small fuzzer without nightly: files of a corpus cut, doubled, joined, bent, and sprinkled with the pieces of the
//! fuzzer's dictionary. The same seed gives the same inputs.

/// Numbers without rhyme, the same from the same seed (xorshift).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number under `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.roll(len + 1);
        start..start + self.roll((len - start).min(200) + 1)
    }
}

/// The pieces of a libFuzzer dictionary: `"\xc2\xab"`, a line each.
pub fn dictionary(file: &str) -> Vec<Vec<u8>> {
    let quoted = |line: &'static str| line.strip_prefix('"')?.strip_suffix('"');
    let file: &'static str = file.to_owned().leak();
    file.lines().filter_map(quoted).map(unescaped).collect()
}

fn unescaped(piece: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = piece;
    while let Some(c) = rest.chars().next() {
        let hex = rest.strip_prefix("\\x").and_then(|h| u8::from_str_radix(h.get(..2)?, 16).ok());
        match hex {
            Some(byte) => out.push(byte),
            None => out.extend(c.to_string().bytes()),
        }
        rest = &rest[if hex.is_some() { 4 } else { c.len_utf8() }..];
    }
    out
}

/// A file of the corpus after one to eight accidents.
pub fn mutated(dice: &mut Dice, corpus: &[Vec<u8>], pieces: &[Vec<u8>], longest: usize) -> Vec<u8> {
    let mut bytes = dice.pick(corpus).clone();
    for _ in 0..=dice.roll(8) {
        accident(dice, &mut bytes, corpus, pieces);
    }
    bytes.truncate(longest);
    bytes
}

fn accident(dice: &mut Dice, bytes: &mut Vec<u8>, corpus: &[Vec<u8>], pieces: &[Vec<u8>]) {
    let range = dice.range(bytes.len());
    let at = range.start;
    match dice.roll(8) {
        0 => drop(bytes.drain(range)),
        1 => drop(bytes.splice(at..at, bytes[range].to_vec())),
        2 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
        3 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
        4 => {
            let other = dice.pick(corpus);
            let piece = other[dice.range(other.len())].to_vec();
            drop(bytes.splice(range, piece));
        }
        5 if at < bytes.len() && bytes[at].is_ascii_digit() => bytes[at] = b'0' + dice.roll(10) as u8,
        6 => {
            let piece = bytes[dice.range(bytes.len())].to_vec();
            drop(bytes.splice(at..at, piece));
        }
        _ => drop(bytes.splice(at..at, dice.pick(pieces).clone())),
    }
}
