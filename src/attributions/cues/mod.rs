//! Cues: the words that signal an attribution, found one by one over the tokens.
//! "ha detto" (a verb group), "secondo" (a connective), "l'accusa" (a noun), the colon of "Riva: «No»".

mod before_colon;
mod connectives;
mod marks;
mod nouns;
pub mod source_lines;
mod verbs;

use super::content::Content;
use super::lexicon::Habit;
use super::reading::{Group, Reading};
use super::source::Subject;
use crate::document::Stance;
use crate::order;
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
    /// How typically the cue's word reports; a mark or none always does.
    pub habit: Habit,
    /// "non ha detto".
    pub negated: bool,
    /// The content and what introduces it.
    pub content: Content,
    /// Who speaks.
    pub subject: Subject,
    /// The verb group, where the cue is one.
    pub group: Option<Group>,
    /// Of a quotation without a cue the head of a cue that may have it: only one of the two can be right.
    pub rival: Option<usize>,
    /// How sure its form alone makes it, where that is too rare in the training articles to learn from.
    pub sure: Option<f32>,
}

/// Every possible attribution of the text in the order of their cues.
pub fn candidates(r: &Reading) -> Vec<Candidate> {
    let mut out = Vec::new();
    verbs::find(r, &mut out);
    connectives::find(r, &mut out);
    nouns::find(r, &mut out);
    marks::so(r, &mut out);
    marks::colons(r, &mut out);
    before_colon::find(r, &mut out);
    source_lines::agencies(r, &mut out);
    order::by(&mut out, |c| c.head as u64);
    marks::orphans(r, &mut out);
    order::by(&mut out, |c| order::pair(c.rival.unwrap_or(c.head), usize::from(c.cue.is_none())));
    out
}
