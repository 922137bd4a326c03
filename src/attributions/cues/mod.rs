//! Cues: the words that signal an attribution, found one by one over the tokens.
//! "ha detto" (a verb group), "secondo" (a connective), "l'accusa" (a noun), the colon of "Riva: «No»".

mod connectives;
mod marks;
mod nouns;
mod verbs;

use super::content::Content;
use super::lexicon::{Frame, Mood};
use super::reading::{Group, Reading};
use super::source::Subject;
use crate::document::Stance;
use std::ops::Range;

/// A possible attribution, in tokens.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The cue's words; `None` for a quotation without any.
    pub cue: Option<Range<usize>>,
    /// The token that decides where it stands: the verb, the connective, the noun, the opening mark.
    pub head: usize,
    /// What makes it one.
    pub rule: &'static str,
    /// The cue's dictionary form.
    pub lemma: String,
    /// The cue's attitude.
    pub stance: Stance,
    /// "non ha detto".
    pub negated: bool,
    /// The content and what introduces it.
    pub content: Content,
    /// Who speaks.
    pub subject: Subject,
    /// The verb group, where the cue is one.
    pub group: Option<Group>,
}

impl Candidate {
    /// The stretch from the first to the last token of any part.
    pub fn extent(&self) -> Range<usize> {
        let parts = self.content.parts.iter().cloned().chain(self.cue.clone()).chain(self.subject.range());
        parts.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(self.head..self.head + 1)
    }

    /// The mood of the cue, where it is a verb.
    pub fn mood(&self) -> Option<Mood> {
        self.group.as_ref().map(|g| g.mood)
    }

    /// What the content is introduced by.
    pub fn frame(&self) -> Option<Frame> {
        self.content.frame
    }
}

/// Every possible attribution of the text in the order of their cues.
pub fn candidates(r: &Reading) -> Vec<Candidate> {
    let mut out = Vec::new();
    let groups = verbs::groups(r);
    verbs::find(r, &groups, &mut out);
    connectives::find(r, &mut out);
    nouns::find(r, &mut out);
    marks::colons(r, &mut out);
    out.sort_by_key(|c| c.head);
    marks::orphans(r, &mut out);
    out.sort_by_key(|c| (c.head, c.cue.is_none()));
    out
}
