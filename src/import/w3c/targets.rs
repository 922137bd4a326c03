//! Where a Web Annotation points: `{"selector": [{"type": "TextQuoteSelector", "exact": "600"}, {"type":
//! "TextPositionSelector", "start": 5, "end": 8}]}` is bytes 5..8 of "Sono 600.".
//!
//! Also understood: a RangeSelector by where its two ends point, a selector inside another (`refinedBy`), and a
//! fragment of plain text (RFC 5147), be it a selector or part of the target's address: `article.txt#char=5,8`.

use super::list;
use super::selectors::{Selector, selector};
use crate::import::anchor::{Anchor, Quote};
use crate::offsets::{CodePoint, Offsets, Span, Utf16};
use serde_json::Value;

/// The stretches of an annotation's targets that one file's offsets count.
pub(super) struct Targets<'t> {
    text: &'t str,
    map: Offsets<'t>,
    anchor: Anchor<'t>,
    code_points: bool,
}

impl<'t> Targets<'t> {
    pub fn new(text: &'t str, code_points: bool) -> Self {
        Self { text, map: Offsets::new(text), anchor: Anchor::new(text), code_points }
    }

    /// The place of a target in the unit of the file; an error is the words not found, none where it says nothing.
    pub fn place(&self, target: &Value) -> Result<(u32, u32), String> {
        let selector = selector(target);
        let span = self.span(&selector).ok_or_else(|| selector.words().to_owned())?;
        Ok(match self.code_points {
            true => (self.map.from_byte::<CodePoint>(span.start), self.map.from_byte::<CodePoint>(span.end)),
            false => (self.map.from_byte::<Utf16>(span.start), self.map.from_byte::<Utf16>(span.end)),
        })
    }

    fn span(&self, selector: &Selector) -> Option<Span> {
        if let Some(ends) = &selector.range {
            let (start, end) = (self.start(&ends.0)?, self.start(&ends.1)?);
            return (start < end).then(|| Span::new(start as usize, end as usize));
        }
        let as_said = selector.position.and_then(|(start, end)| self.cut(start, end));
        let in_points = |(start, end): (usize, usize)| self.map.byte_span(Span::<CodePoint>::new(start, end));
        let as_said = as_said.or_else(|| selector.characters.and_then(in_points));
        match selector.exact {
            None => as_said.filter(|s| !s.is_empty()),
            Some(exact) => {
                as_said.filter(|s| s.of(self.text) == exact).or_else(|| self.find(selector, exact))
            }
        }
    }

    /// Where a selector begins, be what it points to empty or not.
    fn start(&self, selector: &Selector) -> Option<u32> {
        let place = selector.position.filter(|_| selector.exact.is_none());
        match place {
            Some((start, _)) => self.cut(start, start).map(|s| s.start),
            None => self.span(selector).map(|s| s.start),
        }
    }

    fn cut(&self, start: usize, end: usize) -> Option<Span> {
        match self.code_points {
            true => self.map.byte_span(Span::<CodePoint>::new(start, end)),
            false => self.map.byte_span(Span::<Utf16>::new(start, end)),
        }
    }

    fn find(&self, selector: &Selector, exact: &str) -> Option<Span> {
        let near = selector.position.and_then(|(start, _)| self.cut(start, start)).map(|s| s.start as usize);
        self.anchor.find(&Quote { exact, prefix: selector.prefix, suffix: selector.suffix, near })
    }
}

/// Whether the positions of these annotations cut their quotations in code points rather than UTF-16 units,
/// where the two differ; UTF-16 where nothing tells, as the tools that people use count.
pub(super) fn counts_code_points(text: &str, items: &[&Value]) -> bool {
    let map = Offsets::new(text);
    let (mut points, mut units) = (0, 0);
    for target in items.iter().flat_map(|item| list(item.get("target"))) {
        let selector = selector(target);
        let Some(((start, end), exact)) = selector.position.zip(selector.exact) else { continue };
        let holds = |span: Option<Span>| usize::from(span.is_some_and(|s| s.of(text) == exact));
        points += holds(map.byte_span(Span::<CodePoint>::new(start, end)));
        units += holds(map.byte_span(Span::<Utf16>::new(start, end)));
    }
    points > units
}

/// The words that an annotation's first target quotes.
pub(super) fn quoted(item: &Value) -> Option<&str> {
    list(item.get("target")).first().and_then(|target| selector(target).exact)
}
