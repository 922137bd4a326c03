//! What a person does to a document: accept, reject, change, add, all alike, undo, redo; in UTF-16 units.
//!
//! Every edit becomes a list of [`Step`]s, each saying what one annotation was and what it is now, so that
//! undoing is doing the steps the other way round, without limit and without copies of the document.
//! Example: rejecting "e3" is one step from «e3, kept» to «e3, rejected».

mod add;
mod alike;
mod annotation;
mod apply;
mod asked;
mod carry;
mod change;
mod describe;
mod edit;
mod json;
mod ledger;
mod words;

pub use annotation::Annotation;
pub(crate) use apply::number;
pub use carry::{Carried, carry};
pub use edit::{Edit, Part, Refusal};
pub use ledger::{ClassEntry, Ledger, Order, Place, Saying, Shares, SourceEntry, Wanted, ledger};
pub use words::{Side, Words};

use crate::document::Document;
use crate::offsets::{Offsets, Span, Utf16};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;

/// An annotation and whether it stands or was thrown out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The annotation.
    pub annotation: Annotation,
    /// It lies among the rejected.
    pub rejected: bool,
}

/// What one annotation was before and is after; `None` where it is not there at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    before: Option<State>,
    after: Option<State>,
}

/// What a person did to a document since it was read: kept beside the document as it was then, it gives the
/// document as it stands, with all that can be undone. A long article need not be written anew after each edit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    done: Vec<Vec<Step>>,
    undone: Vec<Vec<Step>>,
    title: Option<String>,
    address: Option<String>,
    published: Option<String>,
}

/// A document under correction.
pub struct Session {
    document: Document,
    /// Cut when they are first needed: an article may be shown before.
    words: OnceCell<Words>,
    /// Those that are cut so far.
    cutting: Words,
    done: Vec<Vec<Step>>,
    undone: Vec<Vec<Step>>,
}

impl Session {
    /// Begins to correct `document`.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            words: OnceCell::new(),
            cutting: Words::default(),
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// The document as it stands.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The article's words, for boundaries that move word by word.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(&self.document.text))
    }

    /// Cuts some more of the article's words, as [`Words::go_on`] does; whether there are more.
    pub fn cut_more(&mut self, bytes: usize) -> bool {
        let more = self.cutting.go_on(&self.document.text, bytes);
        if !more {
            self.words = std::mem::take(&mut self.cutting).into();
        }
        more
    }

    /// What was done since the document was read.
    pub fn history(&self) -> History {
        let d = &self.document;
        let (title, address, published) = (d.title.clone(), d.address.clone(), d.published.clone());
        History { done: self.done.clone(), undone: self.undone.clone(), title, address, published }
    }

    /// Does to a document as it was read what [`Session::history`] told.
    pub fn resume(&mut self, history: History) {
        history.done.iter().flatten().for_each(|s| apply::apply(&mut self.document, s));
        apply::settle(&mut self.document, history.done.iter().flatten());
        let d = &mut self.document;
        (d.title, d.address, d.published) = (history.title, history.address, history.published);
        (self.done, self.undone) = (history.done, history.undone);
    }

    /// Does what a person wants; answers the ids of all annotations it changed, none where all was so already.
    ///
    /// # Errors
    /// A [`Refusal`] that says what does not fit; then nothing has changed.
    pub fn apply(&mut self, edit: &Edit) -> Result<Vec<String>, Refusal> {
        let steps = edit::steps(self, edit)?;
        if steps.is_empty() {
            return Ok(Vec::new());
        }
        steps.iter().for_each(|s| apply::apply(&mut self.document, s));
        apply::settle(&mut self.document, &steps);
        let ids = ids(&steps);
        self.done.push(steps);
        self.undone.clear();
        Ok(ids)
    }

    /// Takes the last edit back; answers the ids it touched, none where there is nothing to take back.
    pub fn undo(&mut self) -> Vec<String> {
        let Some(steps) = self.done.pop() else { return Vec::new() };
        steps.iter().rev().for_each(|s| apply::revert(&mut self.document, s));
        apply::settle(&mut self.document, &steps);
        let ids = ids(&steps);
        self.undone.push(steps);
        ids
    }

    /// Does again what was last taken back; answers the ids it touched.
    pub fn redo(&mut self) -> Vec<String> {
        let Some(steps) = self.undone.pop() else { return Vec::new() };
        steps.iter().for_each(|s| apply::apply(&mut self.document, s));
        apply::settle(&mut self.document, &steps);
        let ids = ids(&steps);
        self.done.push(steps);
        ids
    }

    /// How many edits can be taken back, and how many done again.
    pub fn depth(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// The annotation with this id, as it stands or was rejected.
    pub fn state(&self, id: &str) -> Option<State> {
        apply::find(&self.document, id)
    }

    /// What a person rejected, by id, in text order.
    pub fn rejected(&self) -> Vec<String> {
        apply::rejected(&self.document)
    }

    /// The words of a stretch; empty where it does not fit the text.
    fn cut(&self, span: Span<Utf16>) -> String {
        let bytes = Offsets::new(&self.document.text).byte_span(span);
        bytes.map_or(String::new(), |s| s.of(&self.document.text).to_owned())
    }
}

fn ids(steps: &[Step]) -> Vec<String> {
    let states = steps.iter().filter_map(|s| s.after.as_ref().or(s.before.as_ref()));
    let mut ids: Vec<String> = states.map(|s| s.annotation.id().into()).collect();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests;
