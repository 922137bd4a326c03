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
        let (width, mut buffer, mut have, mut last) = (width(count, bits), 0u64, 0u32, 0u32);
        for _ in 0..count {
            let mut quotient = 0;
            loop {
                if have == 0 {
                    (buffer, have) = (self.byte()?.into(), 8);
                }
                let zeros = (!(buffer << (64 - have))).leading_zeros().min(have);
                quotient += zeros;
                have -= zeros;
                if have > 0 {
                    have -= 1;
                    break;
                }
            }
            while have < width {
                buffer = buffer << 8 | u64::from(self.byte()?);
                have += 8;
            }
            have -= width;
            let rest = (buffer >> have) as u32 & ((1 << width) - 1);
            last = last.checked_add((quotient << width) + rest)?;
            each(last);
        }
        Some(())
    }
}
