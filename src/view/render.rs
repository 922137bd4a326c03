//! The marks in the browser: one `<div>` a line, in it text and marks in turn.
//!
//! A long text's lines lie in groups, so that the browser need not lay out what is out of sight (`www/style/marks.css`).
//! The text reaches the page as JavaScript's own string and is only sliced there; markup is never parsed, so
//! no text can become an element. `textContent` of the article equals the text, whatever is marked.

use super::kind::{Kind, Kinds};
use super::marks::{Marks, Segment};
use crate::document::EntityType;
use crate::offsets::{Span, Utf16};
use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Text};

#[wasm_bindgen]
extern "C" {
    /// The page's `document`, for the one call that takes a string of JavaScript's as it is.
    type TextMaker;
    #[wasm_bindgen(method, catch, js_name = createTextNode)]
    fn text_node(this: &TextMaker, text: &JsString) -> Result<Text, JsValue>;
}

/// A text of more units than `LONG` has its lines in groups of `GROUP` units or a little more.
const LONG: usize = 50_000;
const GROUP: u32 = 5_000;

/// The article on the page.
pub struct Sheet {
    document: Document,
    root: Element,
    source: JsString,
    lines: Vec<Span<Utf16>>,
    /// The first line is a headline.
    headed: bool,
    rows: Vec<Element>,
    /// The group that the next line goes into, and where its first line begins.
    group: Option<(Element, u32)>,
}

impl Sheet {
    /// Clears `root` for `source`, whose lines are laid by [`Sheet::lay`]; where it is `headed`, the first says so.
    ///
    /// # Errors
    /// A root that stands in no document.
    pub fn new(
        root: Element,
        source: JsString,
        lines: Vec<Span<Utf16>>,
        headed: bool,
    ) -> Result<Self, JsValue> {
        let document = root.owner_document().ok_or("the article stands in no document")?;
        root.set_text_content(None);
        Ok(Self { document, root, source, lines, headed, rows: Vec::new(), group: None })
    }

    /// Lays all lines before `until`, without marks.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn lay(&mut self, until: usize) -> Result<(), JsValue> {
        for line in self.rows.len()..until.min(self.lines.len()) {
            let row = self.document.create_element("div")?;
            row.set_attribute("data-line", &line.to_string())?;
            if line == 0 && self.headed {
                row.set_attribute("data-headline", "")?;
            }
            let text = self.text(self.lines[line])?;
            row.append_child(&text)?;
            self.parent(self.lines[line].start)?.append_child(&row)?;
            self.rows.push(row);
        }
        Ok(())
    }

    /// What the line that begins at `start` lies in.
    fn parent(&mut self, start: u32) -> Result<Element, JsValue> {
        if self.lines.last().is_none_or(|l| (l.end as usize) < LONG) {
            return Ok(self.root.clone());
        }
        match &self.group {
            Some((group, from)) if start < from + GROUP => Ok(group.clone()),
            _ => {
                let group = self.document.create_element("div")?;
                group.set_attribute("class", "group")?;
                self.root.append_child(&group)?;
                self.group = Some((group.clone(), start));
                Ok(group)
            }
        }
    }

    /// How many lines are laid.
    pub fn laid(&self) -> usize {
        self.rows.len()
    }

    /// A line of the page, if it is laid.
    pub fn row(&self, line: usize) -> Option<&Element> {
        self.rows.get(line)
    }

    /// The article's lines.
    pub fn lines(&self) -> &[Span<Utf16>] {
        &self.lines
    }

    /// The mark that holds the unit at `offset`, if its line is laid.
    pub fn mark_at(&self, offset: u32, marks: &Marks) -> Option<Element> {
        let line = self.lines.partition_point(|l| l.end <= offset);
        let nth = marks.within(*self.lines.get(line)?).iter().position(|s| s.span.end > offset)?;
        self.mark_once(line, marks).ok()?;
        self.rows.get(line)?.children().item(nth as u32)
    }

    /// Draws the marks of one line where they are not yet.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn mark_once(&self, line: usize, marks: &Marks) -> Result<(), JsValue> {
        match self.rows.get(line) {
            Some(row) if row.child_element_count() == 0 => self.mark(line, marks),
            _ => Ok(()),
        }
    }

    /// A slice of the text as a node. Slicing afresh is linear, where splitting a long node again and again
    /// would copy its rest each time.
    fn text(&self, span: Span<Utf16>) -> Result<Text, JsValue> {
        let maker: &TextMaker = self.document.unchecked_ref();
        maker.text_node(&self.source.slice(span.start, span.end))
    }

    /// Draws the marks of one line, instead of those that stood there.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn mark(&self, line: usize, marks: &Marks) -> Result<(), JsValue> {
        let (Some(row), Some(&span)) = (self.rows.get(line), self.lines.get(line)) else { return Ok(()) };
        let segments = marks.within(span);
        if segments.is_empty() && row.child_element_count() == 0 {
            return Ok(());
        }
        row.set_text_content(None);
        let mut at = span.start;
        for segment in segments {
            self.plain(row, at, segment.span.start)?;
            let (mark, text) = (self.element(segment, marks)?, self.text(segment.span)?);
            mark.append_child(&text)?;
            row.append_child(&mark)?;
            at = segment.span.end;
        }
        self.plain(row, at, span.end)
    }

    /// Text between marks.
    fn plain(&self, row: &Element, from: u32, until: u32) -> Result<(), JsValue> {
        if from < until {
            let text = self.text(Span::new(from as usize, until as usize))?;
            row.append_child(&text)?;
        }
        Ok(())
    }

    fn element(&self, segment: &Segment, marks: &Marks) -> Result<Element, JsValue> {
        let mark = self.document.create_element("mark")?;
        mark.set_attribute("data-kind", &segment.kinds.names())?;
        mark.set_attribute("data-ids", &marks.names(segment))?;
        if let Some(tint) = segment.tint {
            mark.set_attribute("data-type", type_name(tint))?;
        }
        for (name, edge) in [("data-starts", segment.starts), ("data-ends", segment.ends)] {
            if edge.has(Kind::Source) {
                mark.set_attribute(name, &Kinds::default().with(Kind::Source).names())?;
            }
        }
        Ok(mark)
    }
}

fn type_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Other => "other",
    }
}
