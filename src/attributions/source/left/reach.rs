//! How far left of its last word a phrase reaches: over names, quotations, brackets and what "e" joins.
//! In "ha detto che la Sanità e il Lavoro | hanno taciuto" it begins with "la", in tokens.

use super::Walk;
use crate::attributions::lexicon::Class;

/// More words with a verb in quotation marks are an utterance, not part of a name.
const QUOTED: usize = 6;

impl Walk<'_, '_> {
    /// How far left the words that may belong to the subject reach.
    pub(super) fn start(&self, end: usize) -> usize {
        let r = self.r;
        let mut at = end;
        while at > self.floor {
            let before = at - 1;
            if let Some(open) = r.closes(before).filter(|&o| o >= self.floor && o < before) {
                let utterance = r.count(open..before) > QUOTED && r.has_finite(open..before);
                // "“No,” said Riva": the comma stands inside.
                if utterance || r.lexicon.fixed_order && r.is_stop(before - 1) {
                    break;
                }
                at = open;
                continue;
            }
            if r.mark(before, ')') {
                match (self.floor..before).rev().take(20).find(|&i| r.mark(i, '(')) {
                    Some(open) => at = open,
                    None => break,
                }
                continue;
            }
            let list = self.plural && r.mark(before, ',') && self.list_before(at, end);
            let and =
                r.is(before, Class::AND) && (self.plural && self.list_item(at) || self.inner_and(before));
            if !(self.inside(before) || list || and) {
                break;
            }
            at = before;
        }
        at
    }

    pub(super) fn inside(&self, i: usize) -> bool {
        let r = self.r;
        let joint = r.is_stop(i)
            && matches!(r.written(i), "-" | "." | "'" | "’" | "/" | "%")
            && !r.dash(i)
            && !r.ends_sentence(i);
        let question = if r.lexicon.fixed_order { Class::QUESTION } else { Class::NONE };
        let stops =
            Class::THAT | Class::RELATIVE | Class::CONJUNCTION | Class::SUBORDINATOR | Class::AS | Class::IF;
        let stops = stops | question;
        joint
            || r.is_wordlike(i)
                && !self.is_verb(i)
                && (!r.is(i, stops)
                    || r.is(i, Class::ARTICLE | Class::PREPOSITION)
                    || r.is_name(i) && !r.text.tokens[i].first)
    }

    fn list_item(&self, at: usize) -> bool {
        self.r.is_name(at) || self.r.is_determiner(at) || self.r.lexicon.heads.contains_key(&self.r.key(at))
    }

    /// In a list the last item was joined by "e".
    fn list_before(&self, at: usize, end: usize) -> bool {
        self.list_item(at) && (at..end).any(|i| self.r.is(i, Class::AND))
    }

    /// "la Sanità e il Lavoro" within one phrase: lower-case nouns on both sides, or capitals.
    fn inner_and(&self, and: usize) -> bool {
        let r = self.r;
        let complements = || (self.floor..and).rev().take(5).any(|i| r.is(i, Class::OF));
        and > self.floor
            && (r.is_name(and - 1) && r.is_name(and + 1)
                || r.is_nominal(and - 1) && r.is(and + 1, Class::OF) && complements()
                || r.is_nominal(and - 1)
                    && r.is_nominal(and + 1)
                    && !r.is_name(and + 1)
                    && !r.is(and + 1, Class::PARTICIPLE))
            && !r.is(and - 1, Class::FINITE)
    }
}
