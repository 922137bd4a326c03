//! Contents of a noun cue: what "di", "che", a colon or a copula opens behind it, and the quotation before it.
//! "L'accusa, rivolta al sindaco, di aver mentito" → "aver mentito"; "L'accusa è di frode" → "frode".

use super::{Content, Place, infinitive_at, quoted};
use crate::attributions::lexicon::{Class, Frame};
use crate::attributions::reading::Reading;
use std::ops::Range;

/// How many tokens may stand between the noun and what opens its content.
const GAP: usize = 30;

/// The contents that the noun at `noun` may carry, `next` being the place after its owner.
pub fn of_noun(r: &Reading, noun: usize, next: usize, weak: bool, region: &Range<usize>) -> Vec<Content> {
    let search = Search { r, noun, next, limit: region.end };
    let mut out = Vec::with_capacity(4);
    if !weak {
        out.extend(search.topic(noun + 1));
    }
    if !weak && next > noun + 1 {
        out.extend(search.topic(next));
    }
    out.extend(search.opened());
    out.extend(before(r, noun, next, region));
    out
}

struct Search<'r, 't> {
    r: &'r Reading<'t>,
    noun: usize,
    next: usize,
    limit: usize,
}

impl Search<'_, '_> {
    fn content(&self, frame: Frame, start: usize) -> Option<Content> {
        let r = self.r;
        let part = r.trimmed(start..r.content_end(super::extent(frame), start, self.limit));
        (!part.is_empty()).then(|| Content::one(frame, Place::After, part, self.noun + 1..start))
    }

    /// "di frode", "sulla fuga", "relativa alla fuga": a noun phrase behind a preposition.
    fn topic(&self, at: usize) -> Option<Content> {
        let r = self.r;
        let related =
            matches!(r.written(at), "relativo" | "relativa" | "relativi" | "relative" | "riguardo" | "circa");
        let at = if related { at + 1 } else { at };
        let links = Class::OF | Class::TO | Class::FOR;
        let on = r.is(at, Class::PREPOSITION) && r.written(at).starts_with("su");
        let start = at + 1;
        if !(r.is(at, links) || on) || infinitive_at(r, start) {
            return None;
        }
        let part = r.trimmed(start..r.modified_end(start, self.limit));
        (!part.is_empty()).then(|| Content::one(Frame::About, Place::After, part, self.noun + 1..start))
    }

    /// The first clause, infinitive, quotation or predicate behind the noun.
    fn opened(&self) -> Option<Content> {
        let r = self.r;
        let mut at = self.noun + 1;
        while at < self.limit.min(self.noun + GAP) {
            if let Some(found) = self.opener(at) {
                return Some(found);
            }
            if r.is(at, Class::BE) && !r.is(at, Class::ARTICLE) {
                return self.predicate(at + 1);
            }
            if r.is(at, Class::BY) && r.written(at + 1) == "parte" {
                at += 2;
                continue;
            }
            let verb = r.is(at, Class::FINITE)
                && !r.is_nominal(at)
                && !r.is(at, Class::ARTICLE | Class::CONJUNCTION);
            if verb || r.mark(at, ';') || r.is(at, Class::GERUND) {
                return None;
            }
            at += 1;
        }
        None
    }

    fn opener(&self, at: usize) -> Option<Content> {
        let r = self.r;
        if let Some(end) = r.opens(at).filter(|&end| end > at) {
            return Some(self.quotation(at, end));
        }
        if r.mark(at, ':') {
            return match r.opens(at + 1) {
                Some(end) => Some(self.quotation(at + 1, end)),
                None => self.content(Frame::That, at + 1),
            };
        }
        let open = (self.next <= at || at == self.noun + 1) && r.has_finite(at + 1..self.limit.min(at + 30));
        if r.is(at, Class::THAT) && open {
            return self.content(Frame::That, at + 1);
        }
        let infinitive =
            r.is(at, Class::OF | Class::TO) && !r.is(at, Class::JOINED) && infinitive_at(r, at + 1);
        if infinitive { self.content(Frame::Infinitive, at + 1) } else { None }
    }

    fn quotation(&self, open: usize, end: usize) -> Content {
        let part = quoted::extend_quotation(self.r, open, end);
        Content::one(Frame::Quote, Place::After, part, self.noun + 1..open)
    }

    /// "è di frode", "è stata la paura", "è che piove", "è secca: «No»".
    fn predicate(&self, at: usize) -> Option<Content> {
        let r = self.r;
        let mut at = at;
        while r.is(at, Class::BEEN | Class::ADVERB) && !r.is(at, Class::ARTICLE | Class::PREPOSITION) {
            at += 1;
        }
        let colon = (at..self.limit.min(at + 8)).find(|&i| r.mark(i, ':'));
        if let Some(found) = self.opener(at).or_else(|| self.opener(colon?)) {
            return Some(found);
        }
        if r.is(at, Class::OF) {
            return self.topic(at);
        }
        let clause = r.begins_phrase(at) && !r.is(at, Class::PARTICIPLE);
        if clause { self.content(Frame::Noun, at) } else { None }
    }
}

/// "«…»: queste le parole di Riva", "«…». La promessa di Riva".
fn before(r: &Reading, noun: usize, next: usize, region: &Range<usize>) -> Option<Content> {
    let passable = Class::ARTICLE
        | Class::DEMONSTRATIVE
        | Class::BE
        | Class::ADVERB
        | Class::POSSESSIVE
        | Class::PREMODIFIER;
    let mut at = noun;
    while at > noun.saturating_sub(8) {
        let before = at - 1;
        if let Some(open) = r.closes(before) {
            let follows = next >= region.end || r.is_stop(next);
            return (quoted::is_utterance(r, open) && follows)
                .then(|| Content::one(Frame::Quote, Place::Before, open..before + 1, noun..next));
        }
        if !r.is(before, passable) && !r.is_stop(before) && !r.is_nominal(before) {
            return None;
        }
        at = before;
    }
    None
}
