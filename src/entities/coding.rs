//! Coding of the compiled tables: LEB128 numbers, and sorted fingerprints as Rice-coded gaps.
//!
//! 8,000 fingerprints of 26 bits take about 14.5 bits each.

/// The width of a Rice code's remainder for `count` sorted fingerprints: the mean gap's logarithm.
fn width(count: usize, bits: u32) -> u32 {
    ((1u64 << bits) as f64 / count.max(1) as f64 * 0.69).log2().max(0.0) as u32
}

/// Writes numbers and sorted fingerprints.
#[derive(Default)]
pub struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// A number as LEB128.
    pub fn number(&mut self, mut n: usize) {
        while n >= 0x80 {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// A number with its sign in the lowest bit.
    pub fn signed(&mut self, n: i32) {
        self.number((n << 1 ^ n >> 31) as u32 as usize);
    }

    /// The gaps between sorted fingerprints, Rice-coded, ending on a byte.
    pub fn group(&mut self, prints: &[u32], bits: u32) {
        let (width, mut bits, mut last) = (width(prints.len(), bits), Bits::default(), 0);
        for &print in prints {
            let gap = print - last;
            (0..gap >> width).for_each(|_| bits.push(1, 1));
            bits.push(0, 1);
            bits.push(gap & ((1 << width) - 1), width);
            last = print;
        }
        self.bytes.extend(bits.bytes);
    }
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    len: usize,
}

impl Bits {
    fn push(&mut self, value: u32, width: u32) {
        for i in (0..width).rev() {
            if self.len.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let at = self.len / 8;
            self.bytes[at] |= ((value >> i & 1) as u8) << (7 - self.len % 8);
            self.len += 1;
        }
    }
}

/// Reads what [`Writer`] wrote; every answer is `None` past the end.
pub struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    /// From the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// So many bytes as they are.
    pub fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(count)?)?;
        self.at += count;
        Some(taken)
    }

    /// What [`Writer::signed`] wrote.
    pub fn signed(&mut self) -> Option<i32> {
        let n = self.number()? as i32;
        Some(n >> 1 ^ -(n & 1))
    }

    fn byte(&mut self) -> Option<u8> {
        self.at += 1;
        self.bytes.get(self.at - 1).copied()
    }

    /// What [`Writer::number`] wrote.
    pub fn number(&mut self) -> Option<usize> {
        let mut n = 0usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            n |= ((byte & 0x7f) as usize) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    /// What [`Writer::group`] wrote, one fingerprint at a time.
    pub fn group(&mut self, count: usize, bits: u32, mut each: impl FnMut(u32)) -> Option<()> {
        let (width, mut next, mut last) = (width(count, bits), Next::default(), 0u32);
        for _ in 0..count {
            self.fill(&mut next);
            // Nearly always all of it is there at once.
            let ones = (!next.bits).leading_zeros();
            let gap = if ones + 1 + width <= next.have {
                let rest = next.bits << (ones + 1) >> 1 >> (63 - width);
                next.bits <<= ones + 1 + width;
                next.have -= ones + 1 + width;
                (ones << width) + rest as u32
            } else {
                let quotient = self.ones(&mut next)?;
                self.fill(&mut next);
                (quotient << width) + next.take(width)?
            };
            last = last.checked_add(gap)?;
            each(last);
        }
        self.at -= next.have as usize / 8;
        Some(())
    }

    /// How many ones stand before the next zero, which is taken with them.
    fn ones(&mut self, next: &mut Next) -> Option<u32> {
        let mut count = 0;
        loop {
            self.fill(next);
            let ones = (!next.bits).leading_zeros().min(next.have);
            count += ones;
            next.take(ones)?;
            if next.have > 0 {
                return next.take(1).map(|_| count);
            }
            self.bytes.get(self.at)?;
        }
    }

    /// Makes 56 bits ready, or what is left.
    fn fill(&mut self, next: &mut Next) {
        if let Some(eight) = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk()) {
            next.bits |= u64::from_be_bytes(*eight) >> next.have;
            self.at += (63 - next.have as usize) / 8;
            next.have |= 56;
            return;
        }
        while let Some(&byte) = self.bytes.get(self.at).filter(|_| next.have < 56) {
            next.bits |= u64::from(byte) << (56 - next.have);
            next.have += 8;
            self.at += 1;
        }
    }
}

/// Bits that were read ahead.
#[derive(Default)]
struct Next {
    /// From the highest on; behind them others may already stand that count for nothing yet.
    bits: u64,
    /// How many, 63 at most.
    have: u32,
}

impl Next {
    /// So many bits, the last 32 of them as a number.
    fn take(&mut self, count: u32) -> Option<u32> {
        self.have = self.have.checked_sub(count)?;
        let taken = self.bits.checked_shr(64 - count).unwrap_or(0);
        self.bits <<= count;
        Some(taken as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let sets: [&[u32]; 5] =
            [&[], &[0], &[67_108_863], &[0, 1, 2, 3, 67_108_000], &[5, 5, 900, 65_000_000]];
        let many: Vec<u32> = (0..3000u32).map(|i| i * i % 9973 + i * 20_000).collect();
        for set in sets.into_iter().chain([&many[..]]) {
            let mut writer = Writer::default();
            writer.group(set, 26);
            writer.number(7);
            let (mut reader, mut read) = (Reader::new(&writer.bytes), Vec::new());
            assert_eq!(reader.group(set.len(), 26, |print| read.push(print)), Some(()));
            assert_eq!((read.as_slice(), reader.number(), reader.number()), (set, Some(7), None));
            let cut = &writer.bytes[..writer.bytes.len().saturating_sub(2)];
            assert!(set.is_empty() || Reader::new(cut).group(set.len(), 26, |_| ()).is_none());
        }
    }
}
