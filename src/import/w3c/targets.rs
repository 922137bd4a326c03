//! Where a Web Annotation points: `{"selector": [{"type": "TextQuoteSelector", "exact": "600"}, {"type":
//! "TextPositionSelector", "start": 5, "end": 8}]}` is bytes 5..8 of "Sono 600.".

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

/// What a target says of its place.
#[derive(Debug, Default)]
struct Selector<'v> {
    exact: Option<&'v str>,
    prefix: &'v str,
    suffix: &'v str,
    position: Option<(usize, usize)>,
}

impl<'t> Targets<'t> {
    pub fn new(text: &'t str, code_points: bool) -> Self {
        Self { text, map: Offsets::new(text), anchor: Anchor::new(text), code_points }
    }

    /// The places of an annotation's targets in the unit of the file; an error is the words not found.
    pub fn places(&self, item: &Value) -> Result<Vec<(u32, u32)>, String> {
        let targets = list(item.get("target"));
        targets.into_iter().map(|target| self.place(target)).collect()
    }

    fn place(&self, target: &Value) -> Result<(u32, u32), String> {
        let selector = selector(target);
        let span = self.span(&selector).ok_or_else(|| selector.exact.unwrap_or("–").to_owned())?;
        Ok(match self.code_points {
            true => (self.map.from_byte::<CodePoint>(span.start), self.map.from_byte::<CodePoint>(span.end)),
            false => (self.map.from_byte::<Utf16>(span.start), self.map.from_byte::<Utf16>(span.end)),
        })
    }

    fn span(&self, selector: &Selector) -> Option<Span> {
        let as_said = selector.position.and_then(|(start, end)| self.cut(start, end));
        match selector.exact {
            None => as_said.filter(|s| !s.is_empty()),
            Some(exact) => {
                as_said.filter(|s| s.of(self.text) == exact).or_else(|| self.find(selector, exact))
            }
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

/// One value or a list of them.
pub(super) fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Null) | None => vec![],
        Some(one) => vec![one],
    }
}

fn selector(target: &Value) -> Selector<'_> {
    let mut out = Selector::default();
    for selector in list(target.get("selector")) {
        let text = |name: &str| selector.get(name).and_then(Value::as_str);
        let offset = |name: &str| {
            selector.get(name).and_then(Value::as_u64).map(|n| n.min(u64::from(u32::MAX)) as usize)
        };
        match text("type") {
            Some("TextQuoteSelector") => {
                out.exact = text("exact");
                out.prefix = text("prefix").unwrap_or_default();
                out.suffix = text("suffix").unwrap_or_default();
            }
            Some("TextPositionSelector") => out.position = offset("start").zip(offset("end")),
            _ => {}
        }
    }
    out
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
