//! The article that the page shows: laid out line by line, read, corrected, saved.
//!
//! A correction is one call: the session takes it, the marks are flattened anew, and only lines whose marks
//! differ are drawn again.

use super::{json, plain};
use crate::Document;
use crate::offsets::{Offsets, Span, Utf16};
use crate::session::{Annotation, Edit, Session, Side, Wanted, carry, ledger};
use crate::view::{self, Marks, render::Sheet};
use js_sys::JsString;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// So many bytes of text are cut into words at once: some milliseconds.
const CUT: usize = 200_000;

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
    /// What has arrived of the worker's answer.
    coming: Option<Document>,
    session: Option<Session>,
    marks: Marks,
}

#[wasm_bindgen]
impl Article {
    /// Clears `root` for the text. Its lines are laid by [`Article::lay_lines`].
    ///
    /// # Errors
    /// What the browser throws.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, text: JsString) -> Result<Article, JsValue> {
        let source = String::from(&text);
        let lines = view::lines(&source);
        let headed = view::has_headline(&source, &lines);
        let sheet = Sheet::new(root, text, lines, headed)?;
        Ok(Article { sheet, source, coming: None, session: None, marks: Marks::default() })
    }

    /// Takes a piece of the worker's answer to this text ([`crate::json::pieces`]), or of a document that was kept.
    ///
    /// # Errors
    /// What is no document.
    pub fn add(&mut self, piece: &[u8]) -> Result<(), JsError> {
        let piece = super::document(piece)?;
        match &mut self.coming {
            Some(document) => crate::json::join(document, piece),
            None => self.coming = Some(piece),
        }
        Ok(())
    }

    /// Opens what has arrived. Its marks come with [`Article::flatten`].
    ///
    /// # Errors
    /// When nothing has arrived.
    pub fn open(&mut self) -> Result<(), JsError> {
        let document = self.arrived()?;
        self.begin(document);
        Ok(())
    }

    /// As [`Article::open`], with the corrections that a person made to the text before it was edited; `before`
    /// is what [`Article::json`] gave then. Answers those that found no place: `[{layer, words}, …]`.
    ///
    /// # Errors
    /// When nothing has arrived; a document before that is none.
    #[wasm_bindgen(js_name = openCarried)]
    pub fn open_carried(&mut self, before: &str) -> Result<JsValue, JsError> {
        let document = self.arrived()?;
        let before = super::document(before.as_bytes())?;
        let carried = carry(&before, document);
        let map = Offsets::new(&before.text);
        let lost: Vec<_> = carried.lost.iter().map(|a| lost(a, &map, &before.text)).collect();
        self.begin(carried.document);
        Ok(plain(&lost))
    }

    /// Makes the marks of the lines `from..until` of what was opened; [`Article::mark_lines`] draws them. From the
    /// first line on, some at a time, so that the page can breathe between.
    pub fn flatten(&mut self, from: usize, until: usize) {
        let Some(session) = &self.session else { return };
        if from == 0 {
            self.marks = Marks::begin(session.document());
        }
        let lines = self.sheet.lines();
        self.marks.go_on(&lines[from..until.min(lines.len())]);
    }

    /// Cuts some more of the article into the words that the ledger counts and boundaries move by; whether there are
    /// more.
    pub fn cut(&mut self) -> bool {
        self.session.as_mut().is_some_and(|s| s.cut_more(CUT))
    }

    /// How many lines the article has.
    #[wasm_bindgen(getter, js_name = lineCount)]
    pub fn line_count(&self) -> usize {
        self.sheet.lines().len()
    }

    /// Lays the lines up to `until`, without marks, after those that are laid; answers how many are.
    ///
    /// # Errors
    /// What the browser throws.
    #[wasm_bindgen(js_name = layLines)]
    pub fn lay_lines(&mut self, until: usize) -> Result<usize, JsValue> {
        self.sheet.lay(until)?;
        Ok(self.sheet.laid())
    }

    /// A line of the page, if it is laid.
    pub fn row(&self, line: usize) -> Option<Element> {
        self.sheet.row(line).cloned()
    }

    /// Draws the marks of the lines `from..until`; lines are laid, and marks drawn, where they are not yet.
    ///
    /// # Errors
    /// What the browser throws.
    #[wasm_bindgen(js_name = markLines)]
    pub fn mark_lines(&mut self, from: usize, until: usize) -> Result<(), JsValue> {
        self.sheet.lay(until)?;
        (from..until.min(self.line_count())).try_for_each(|line| self.sheet.mark_once(line, &self.marks))
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
        let found = self.marks.step(offset, back);
        found.map_or(JsValue::UNDEFINED, |(span, id)| plain(&Stop { id, start: span.start, end: span.end }))
    }

    /// How many parts of each kind there are: `[["source", 3], …]` in the legend's order.
    pub fn counts(&self) -> JsValue {
        let kinds = view::Kind::ALL.map(view::Kind::name);
        plain(&kinds.into_iter().zip(self.marks.counts()).collect::<Vec<_>>())
    }

    /// How many attributions there are.
    #[wasm_bindgen(getter)]
    pub fn sayings(&self) -> usize {
        self.session.as_ref().map_or(0, |s| s.document().attributions.len())
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

    /// Who says how much ([`crate::session::Ledger`]) of what is [`Wanted`], given as JSON; `undefined` before the
    /// article is read.
    pub fn ledger(&self, wanted: &str) -> JsValue {
        let wanted: Wanted = json(wanted.as_bytes(), "ledger").unwrap_or_default();
        let figures = self.session.as_ref().map(|s| ledger(s.document(), s.words(), &wanted));
        figures.map_or(JsValue::UNDEFINED, |f| plain(&f))
    }

    /// The ids of what was rejected, in text order.
    pub fn rejected(&self) -> JsValue {
        plain(&self.session.as_ref().map(Session::rejected).unwrap_or_default())
    }

    /// What is said of the article itself: `{title, address, published, proposed}`, each a string or null;
    /// `proposed` is the day of publication that the text gives.
    pub fn about(&self) -> JsValue {
        let Some(document) = self.session.as_ref().map(Session::document) else { return JsValue::UNDEFINED };
        let proposed = crate::times::proposed(&document.text, &document.language).map(|day| day.to_string());
        plain(&About {
            title: document.title.as_deref(),
            address: document.address.as_deref(),
            published: document.published.as_deref(),
            proposed,
        })
    }

    /// Gives the article a title, an address, a day of publication (`YYYY-MM-DD`); empty ones are taken away.
    pub fn describe(&mut self, title: &str, address: &str, published: &str) {
        if let Some(session) = &mut self.session {
            session.describe(title, address, published);
        }
    }

    /// The document, as JSON without its text, that [`Article::history`] begins with after [`Article::redate`].
    ///
    /// # Errors
    /// When nothing is read yet.
    pub fn base(&self) -> Result<Vec<u8>, JsError> {
        let mut base = self.session()?.base();
        base.text.clear();
        Ok(serde_json::to_vec(&base)?)
    }

    /// Places the times on the calendar as the worker's `answer` has them, which read the same text with another
    /// day of publication; answers how many changed.
    ///
    /// # Errors
    /// An answer that is no document.
    pub fn redate(&mut self, answer: &[u8]) -> Result<usize, JsError> {
        let read = super::document(answer)?;
        Ok(self.session.as_mut().map_or(0, |s| s.redate(&read.times)))
    }

    /// Does an [`Edit`], given as JSON, and draws the lines that it changes; answers the ids it touched.
    ///
    /// # Errors
    /// The code of a [`crate::session::Refusal`] as a string, and then nothing has changed; an `Error` for what
    /// is no edit.
    pub fn apply(&mut self, edit: &str) -> Result<JsValue, JsValue> {
        let edit = Edit::read(edit.as_bytes()).map_err(|wrong| JsError::new(&wrong))?;
        self.change(|session| session.apply(&edit).map_err(|refusal| plain(&refusal)))
    }

    /// Takes the last edit back; answers the ids it touched.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn undo(&mut self) -> Result<JsValue, JsValue> {
        self.change(|session| Ok(session.undo()))
    }

    /// Does again what was taken back; answers the ids it touched.
    ///
    /// # Errors
    /// What the browser throws.
    pub fn redo(&mut self) -> Result<JsValue, JsValue> {
        self.change(|session| Ok(session.redo()))
    }

    /// How many edits can be taken back, and how many done again: `[2, 0]`.
    pub fn depth(&self) -> JsValue {
        plain(&self.session.as_ref().map_or((0, 0), Session::depth))
    }

    /// The stretch `start..end` with its beginning (or its end, with `last`) moved by `by` words: `{start, end}`;
    /// `undefined` where no word would be left, or the text ends.
    pub fn stepped(&self, start: u32, end: u32, last: bool, by: i32) -> JsValue {
        let side = if last { Side::End } else { Side::Start };
        let span = self.session.as_ref().and_then(|s| s.words().step(stretch(start, end), side, by));
        span.map_or(JsValue::UNDEFINED, |s| plain(&s))
    }

    /// The whole words that the stretch `start..end` touches: `{start, end}`; `undefined` where it touches none.
    pub fn snapped(&self, start: u32, end: u32) -> JsValue {
        let span = self.session.as_ref().and_then(|s| s.words().snap(stretch(start, end)));
        span.map_or(JsValue::UNDEFINED, |s| plain(&s))
    }

    /// Every name of the article that stands: `[{id, name, type, description, mentions}, …]`.
    pub fn entities(&self) -> JsValue {
        plain(&self.session.as_ref().map(|s| &s.document().entities))
    }

    /// What was done to the article since it was read ([`crate::session::History`]), as JSON.
    ///
    /// # Errors
    /// When nothing is read yet.
    pub fn history(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.session()?.history())?)
    }

    /// Does to the article, just opened as it was read, what [`Article::history`] told; before its marks are made.
    ///
    /// # Errors
    /// What is no history.
    pub fn resume(&mut self, history: &str) -> Result<(), JsError> {
        let session = self.session.as_mut().ok_or_else(|| JsError::new("no article is read"))?;
        session.resume(json(history.as_bytes(), "history")?);
        Ok(())
    }

    /// The document as it is kept, title and text included.
    ///
    /// # Errors
    /// When nothing is read yet.
    pub fn json(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string(self.session()?.document())?)
    }
}

#[derive(Serialize)]
struct About<'d> {
    title: Option<&'d str>,
    address: Option<&'d str>,
    published: Option<&'d str>,
    proposed: Option<String>,
}

/// A correction that found no place in the edited text.
#[derive(Serialize)]
struct Lost {
    layer: &'static str,
    words: String,
}

impl Article {
    fn session(&self) -> Result<&Session, JsError> {
        self.session.as_ref().ok_or_else(|| JsError::new("no article is read"))
    }

    /// The text, before an article is read and after.
    fn text(&self) -> &str {
        self.session.as_ref().map_or(&self.source, |s| &s.document().text)
    }

    fn arrived(&mut self) -> Result<Document, JsError> {
        let mut document = self.coming.take().ok_or_else(|| JsError::new("nothing has arrived"))?;
        document.text = self.text().to_owned();
        Ok(document)
    }

    fn begin(&mut self, document: Document) {
        self.session = Some(Session::new(document));
    }

    fn change(
        &mut self,
        f: impl FnOnce(&mut Session) -> Result<Vec<String>, JsValue>,
    ) -> Result<JsValue, JsValue> {
        let session = self.session.as_mut().ok_or_else(|| JsError::new("no article is read"))?;
        let ids = f(session)?;
        for line in self.marks.update(session.document(), &ids, self.sheet.lines()) {
            self.sheet.mark(line, &self.marks)?;
        }
        Ok(plain(&ids))
    }
}

fn stretch(start: u32, end: u32) -> Span<Utf16> {
    Span::new(start as usize, end.max(start) as usize)
}

/// The first stretch of an annotation in the text that it was made for.
fn lost(annotation: &Annotation, text: &Offsets, words: &str) -> Lost {
    let layer = match annotation {
        Annotation::Entity(_) => "entity",
        Annotation::Number(_) => "number",
        Annotation::Time(_) => "time",
        Annotation::Attribution(_) => "attribution",
    };
    let span = annotation.spans().first().and_then(|&s| text.byte_span(s));
    Lost { layer, words: span.map_or(String::new(), |s| s.of(words).to_owned()) }
}
