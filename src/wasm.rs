//! The doors that JavaScript opens. The worker calls [`annotate`]; the page holds one [`Article`].
//!
//! Between the two instances of the module a document travels as JSON bytes without its text, since both ends
//! are Rust; what JavaScript itself reads (ledger, card) is handed over as plain objects.

use crate::session::{Session, ledger};
use crate::view::{self, Marks, render::Sheet};
use crate::{Document, Error, Options};
use js_sys::JsString;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Reads an article; the answer is its document as JSON, without the text that the caller has.
///
/// # Errors
/// `{code: "too-long", units, limit}` or `{code: "not-a-date", given}`.
#[wasm_bindgen]
pub fn annotate(text: &str, language: Option<String>, published: Option<String>) -> Result<Vec<u8>, JsValue> {
    let mut document = crate::annotate(text, &Options { id: None, language, published }).map_err(refusal)?;
    document.text.clear();
    serde_json::to_vec(&document).map_err(|e| JsError::new(&e.to_string()).into())
}

/// Reads an article; the answer is its whole document as JSON.
///
/// # Errors
/// As [`annotate`].
#[wasm_bindgen(js_name = annotateJson)]
pub fn annotate_json(
    text: &str,
    language: Option<String>,
    published: Option<String>,
) -> Result<String, JsValue> {
    let document = crate::annotate(text, &Options { id: None, language, published }).map_err(refusal)?;
    serde_json::to_string(&document).map_err(|e| JsError::new(&e.to_string()).into())
}

#[derive(Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
enum Refusal {
    TooLong { units: usize, limit: usize },
    NotADate { given: String },
}

fn refusal(error: Error) -> JsValue {
    plain(&match error {
        Error::TooLong(units) => Refusal::TooLong { units, limit: crate::LONGEST },
        Error::NotADate(given) => Refusal::NotADate { given },
    })
}

/// A value as plain objects and arrays; `undefined` if it cannot be one, which no type here is.
fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

#[derive(Serialize)]
struct Stop<'a> {
    id: &'a str,
    start: u32,
    end: u32,
}

/// The article that the page shows: its lines, and once it is read its annotations.
#[wasm_bindgen]
pub struct Article {
    sheet: Sheet,
    source: String,
    session: Option<Session>,
    marks: Marks,
}

#[wasm_bindgen]
impl Article {
    /// Lays the text into `root`, line by line, without marks.
    ///
    /// # Errors
    /// What the browser throws.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, text: JsString) -> Result<Article, JsValue> {
        let source = String::from(&text);
        let sheet = Sheet::lay(root, text, view::lines(&source))?;
        Ok(Article { sheet, source, session: None, marks: Marks::default() })
    }

    /// Takes the worker's answer to this text. Marks are drawn by [`Article::mark_lines`].
    ///
    /// # Errors
    /// An answer that is no document.
    pub fn open(&mut self, answer: &[u8]) -> Result<(), JsError> {
        let mut document: Document = serde_json::from_slice(answer)?;
        document.text = std::mem::take(&mut self.source);
        self.marks = Marks::new(&document, self.sheet.lines());
        self.session = Some(Session::new(document));
        Ok(())
    }

    /// How many lines the article has.
    #[wasm_bindgen(getter, js_name = lineCount)]
    pub fn line_count(&self) -> usize {
        self.sheet.lines().len()
    }

    /// Draws the marks of the lines `from..until`.
    ///
    /// # Errors
    /// What the browser throws.
    #[wasm_bindgen(js_name = markLines)]
    pub fn mark_lines(&self, from: usize, until: usize) -> Result<(), JsValue> {
        (from..until.min(self.line_count())).try_for_each(|line| self.sheet.mark(line, &self.marks))
    }

    /// The first unit of a line, in the text; the text's end for a line past the last.
    #[wasm_bindgen(js_name = lineStart)]
    pub fn line_start(&self, line: usize) -> u32 {
        let lines = self.sheet.lines();
        lines.get(line).map_or(lines.last().map_or(0, |l| l.end), |l| l.start)
    }

    /// The mark on the page that holds the unit at `offset`.
    #[wasm_bindgen(js_name = markAt)]
    pub fn mark_at(&self, offset: u32) -> Option<Element> {
        self.sheet.mark_at(offset, &self.marks)
    }

    /// The next stop of the arrow keys after `offset`, or the one before it: `{id, start, end}`. Without an
    /// offset the first, or the last.
    pub fn step(&self, offset: Option<u32>, back: bool) -> JsValue {
        let stops = self.marks.stops();
        let found = match back {
            true => stops.iter().rfind(|(span, _)| offset.is_none_or(|o| span.start < o)),
            false => stops.iter().find(|(span, _)| offset.is_none_or(|o| span.start > o)),
        };
        found.map_or(JsValue::UNDEFINED, |&(span, id)| plain(&Stop { id, start: span.start, end: span.end }))
    }

    /// How many parts of each kind there are: `[["source", 3], …]` in the legend's order.
    pub fn counts(&self) -> JsValue {
        let kinds = view::Kind::ALL.map(view::Kind::name);
        plain(&kinds.into_iter().zip(self.marks.counts()).collect::<Vec<_>>())
    }

    /// The annotation with this id and whether it was rejected ([`crate::session::State`]); `undefined` where
    /// there is none.
    pub fn state(&self, id: &str) -> JsValue {
        let found = self.session.as_ref().and_then(|s| s.state(id));
        found.map_or(JsValue::UNDEFINED, |a| plain(&a))
    }

    /// BCP 47 code of the article's language; "und" where it is none that is read whole.
    pub fn language(&self) -> String {
        self.session.as_ref().map_or_else(|| "und".into(), |s| s.document().language.clone())
    }

    /// Who says how much ([`crate::session::Ledger`]); `undefined` before the article is read.
    pub fn ledger(&self) -> JsValue {
        self.session.as_ref().map_or(JsValue::UNDEFINED, |s| plain(&ledger(s.document(), s.words())))
    }

    /// The document as it is saved.
    ///
    /// # Errors
    /// When nothing is read yet.
    pub fn json(&self) -> Result<String, JsError> {
        let session = self.session.as_ref().ok_or_else(|| JsError::new("no article is read"))?;
        Ok(serde_json::to_string_pretty(session.document())?)
    }
}
