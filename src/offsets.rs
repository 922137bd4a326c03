//! Places in a text, each in a unit that the type names, and the one map between the units.
//!
//! Inside the crate everything counts bytes of UTF-8; what leaves it counts UTF-16 code units (JavaScript)
//! or Unicode code points (most annotation formats). In "🙂è", "è" is at byte 4, UTF-16 unit 2, code point 1.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// A unit in which offsets count.
pub trait Unit: Copy + fmt::Debug + Default + PartialEq + 'static {
    /// The unit's name in `offsetUnit` of the annotation document.
    const NAME: &'static str;
    /// How many of this unit a character takes.
    fn width(c: char) -> usize;
    /// How many of this unit whole characters take, given as their bytes.
    fn count(bytes: &[u8]) -> u32;
}

/// Bytes of UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Byte;
/// UTF-16 code units, as JavaScript strings count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Utf16;
/// Unicode code points, as Python strings count.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CodePoint;

/// How many UTF-16 code units a text has: one a character, two where its UTF-8 has four bytes.
pub fn utf16_units(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

impl Unit for Byte {
    const NAME: &'static str = "byte";
    fn width(c: char) -> usize {
        c.len_utf8()
    }
    fn count(bytes: &[u8]) -> u32 {
        bytes.len() as u32
    }
}
impl Unit for Utf16 {
    const NAME: &'static str = "utf16";
    fn width(c: char) -> usize {
        c.len_utf16()
    }
    /// One for each first byte, and one more where it begins four: a loop without branches.
    fn count(bytes: &[u8]) -> u32 {
        bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80) + u32::from(b >= 0xf0)).sum()
    }
}
impl Unit for CodePoint {
    const NAME: &'static str = "codepoint";
    fn width(_: char) -> usize {
        1
    }
    fn count(bytes: &[u8]) -> u32 {
        bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80)).sum()
    }
}

/// A half-open stretch of text, `start..end`, in unit `U`.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Span<U: Unit = Byte> {
    /// The first unit inside.
    pub start: u32,
    /// The first unit after.
    pub end: u32,
    #[serde(skip)]
    unit: PhantomData<U>,
}

impl<U: Unit> Span<U> {
    /// The stretch `start..end`. Offsets over 4 GiB do not occur: the text's length is limited long before.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32, unit: PhantomData }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many units long.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The place in the order of stretches as one number ([`crate::order`]).
    pub fn place(self) -> u64 {
        u64::from(self.start) << 32 | u64::from(!self.end)
    }

    /// The smallest stretch that holds both.
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), unit: PhantomData }
    }
}

impl Span<Byte> {
    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

impl<U: Unit> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U: Unit> Copy for Span<U> {}
impl<U: Unit> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U: Unit> Eq for Span<U> {}
impl<U: Unit> Hash for Span<U> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U: Unit> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// By start; of two that start together the longer comes first, so that what encloses precedes.
impl<U: Unit> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then(other.end.cmp(&self.end))
    }
}
impl<U: Unit> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// How far apart the map's anchors stand, in bytes.
const STRIDE: usize = 64;

/// The map between the units of one text. Looking up costs a walk of at most 64 bytes.
pub struct Offsets<'t> {
    text: &'t str,
    /// At anchor `i` (the first character at or after byte `i * STRIDE`): byte, UTF-16 unit, code point.
    anchors: Vec<[u32; 3]>,
}

impl<'t> Offsets<'t> {
    /// Walks `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut anchors = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut anchor = [0u32; 3];
        while (anchor[0] as usize) < text.len() {
            anchors.push(anchor);
            let [byte, utf16, points] = anchor;
            let next = boundary(text, anchors.len() * STRIDE);
            let between = &text.as_bytes()[byte as usize..next];
            anchor = [next as u32, utf16 + Utf16::count(between), points + CodePoint::count(between)];
        }
        Self { text, anchors }
    }

    /// A byte offset in another unit. An offset inside a character counts as the character's start; one
    /// past the end as the end.
    pub fn from_byte<U: Unit>(&self, byte: u32) -> u32 {
        let mut wanted = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(wanted) {
            wanted -= 1;
        }
        // An anchor lies up to three bytes after its multiple of the stride.
        let near = (wanted / STRIDE).min(self.anchors.len().saturating_sub(1));
        let from =
            if self.anchors.get(near).is_some_and(|a| a[0] as usize > wanted) { near - 1 } else { near };
        let Some(anchor) = self.anchors.get(from) else { return 0 };
        Self::column::<U>(anchor) + U::count(&self.text.as_bytes()[anchor[0] as usize..wanted])
    }

    /// An offset of another unit in bytes; `None` past the end or inside a character.
    pub fn to_byte<U: Unit>(&self, offset: u32) -> Option<u32> {
        if offset == 0 {
            return Some(0);
        }
        let from = self.anchors.partition_point(|a| Self::column::<U>(a) <= offset).saturating_sub(1);
        let anchor = self.anchors.get(from)?;
        let mut at = Self::column::<U>(anchor);
        for (i, c) in self.text[anchor[0] as usize..].char_indices() {
            if at == offset {
                return Some(anchor[0] + i as u32);
            }
            at += U::width(c) as u32;
        }
        (at == offset).then_some(self.text.len() as u32)
    }

    /// A span of bytes in another unit.
    pub fn span<U: Unit>(&self, span: Span<Byte>) -> Span<U> {
        Span { start: self.from_byte::<U>(span.start), end: self.from_byte::<U>(span.end), unit: PhantomData }
    }

    /// A span of another unit in bytes; `None` where it does not fit the text.
    pub fn byte_span<U: Unit>(&self, span: Span<U>) -> Option<Span<Byte>> {
        let (start, end) = (self.to_byte::<U>(span.start)?, self.to_byte::<U>(span.end)?);
        (start <= end).then_some(Span { start, end, unit: PhantomData })
    }

    fn column<U: Unit>(anchor: &[u32; 3]) -> u32 {
        match U::NAME {
            "byte" => anchor[0],
            "utf16" => anchor[1],
            _ => anchor[2],
        }
    }
}

/// The first place at or after a byte where a character begins; the text's end past it.
fn boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_utf16() {
        for text in ["", "è", "a€🎈", "\u{ffff}\u{10000}\u{10ffff}"] {
            assert_eq!(utf16_units(text), text.encode_utf16().count());
        }
    }

    #[test]
    fn units_differ_after_an_emoji() {
        let text = "🙂è!";
        let map = Offsets::new(text);
        assert_eq!(map.span::<Utf16>(Span::new(4, 6)), Span::new(2, 3));
        assert_eq!(map.span::<CodePoint>(Span::new(4, 6)), Span::new(1, 2));
        assert_eq!(map.byte_span(Span::<Utf16>::new(2, 4)), Some(Span::new(4, 7)));
        assert_eq!(map.byte_span(Span::<Utf16>::new(1, 2)), None, "inside the surrogate pair");
        assert_eq!(map.byte_span(Span::<CodePoint>::new(2, 9)), None, "past the end");
    }

    #[test]
    fn there_and_back_on_a_long_text() {
        let text = "aé🙂\n".repeat(500);
        let map = Offsets::new(&text);
        for (byte, _) in text.char_indices() {
            let byte = byte as u32;
            assert_eq!(map.to_byte::<Utf16>(map.from_byte::<Utf16>(byte)), Some(byte));
            assert_eq!(map.to_byte::<CodePoint>(map.from_byte::<CodePoint>(byte)), Some(byte));
        }
    }

    #[test]
    fn every_byte_counts_as_its_characters_start() {
        let text = "🙂aé".repeat(60);
        let map = Offsets::new(&text);
        let (mut utf16, mut points) = (0, 0);
        for (at, c) in text.char_indices() {
            for inside in at..at + c.len_utf8() {
                assert_eq!(map.from_byte::<Utf16>(inside as u32), utf16, "byte {inside}");
                assert_eq!(map.from_byte::<CodePoint>(inside as u32), points, "byte {inside}");
            }
            (utf16, points) = (utf16 + c.len_utf16() as u32, points + 1);
        }
        assert_eq!(map.from_byte::<Utf16>(u32::MAX), utf16);
        assert_eq!(map.span::<Byte>(Span::new(3, 9)), Span::new(0, 7), "bytes inside a character");
    }

    #[test]
    fn an_empty_text_has_one_place() {
        let map = Offsets::new("");
        assert_eq!(map.from_byte::<Utf16>(0), 0);
        assert_eq!(map.to_byte::<Utf16>(0), Some(0));
        assert_eq!(map.to_byte::<Utf16>(1), None);
    }
}
