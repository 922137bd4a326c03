//! Contents of a noun cue: what "di", "che", a colon or a copula opens behind it, the quotation or clause before it,
//! and the sentence that it points back to.
//! "L'accusa, rivolta al sindaco, di aver mentito" → "aver mentito"; "L'accusa è di frode" → "frode";
//! "Piove. La notizia è stata data da Riva" → "Piove".

use super::{Content, Place, before as back, infinitive_at, quoted};
use crate::attributions::lexicon::{Class, Frame, Habit};
use crate::attributions::reading::Reading;
use std::ops::Range;

/// How many tokens may stand between the noun and what opens its content.
const GAP: usize = 30;

/// The contents that the noun at `noun` may carry, `next` being the place after its owner.
pub fn of_noun(r: &Reading, noun: usize, next: usize, weak: bool, region: &Range<usize>) -> Vec<Content> {
    let search = Search { r, noun, next, limit: region.end };
    let mut out = Vec::with_capacity(4);
    if search.is_summed_up(region) {
        out.extend(search.pointing_back(region));
    }
    if !out.is_empty() {
        return out;
    }
    if !weak {
        out.extend(search.topic(noun + 1));
        if next > noun + 1 {
            out.extend(search.topic(next));
        }
        if out.is_empty() {
            out.extend(search.far_topic());
        }
    }
    out.extend(search.opened());
    let said = before(r, noun, next, region);
    if said.is_none() && !weak && out.iter().all(|c| c.frame == Some(Frame::About)) {
        out.extend(search.pointing_back(region));
    }
    out.extend(said);
    if out.iter().all(|c| c.frame == Some(Frame::About)) {
        out.extend(search.next_sentence(region));
    }
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

    /// "di frode", "sulla fuga", "relativa alla fuga", "in merito alla fuga": a noun phrase behind a preposition.
    fn topic(&self, at: usize) -> Option<Content> {
        let r = self.r;
        let related = matches!(
            r.written(at),
            "relativo" | "relativa" | "relativi" | "relative" | "riguardo" | "circa" | "contro"
        );
        let about = r.is(at, Class::PREPOSITION | Class::TO)
            && matches!(r.written(at + 1), "merito" | "proposito" | "ordine" | "relazione" | "riguardo");
        let at = at + usize::from(related) + 2 * usize::from(about);
        let links = Class::OF | Class::TO | Class::FOR | Class::ON;
        let linked = r.is(at, links);
        let start = at + usize::from(linked);
        if !(linked || related) || infinitive_at(r, start) {
            return None;
        }
        let part = r.trimmed(start..r.modified_end(start, self.limit));
        (!part.is_empty()).then(|| Content::one(Frame::About, Place::After, part, self.noun + 1..start))
    }

    /// "la richiesta nei confronti della banca di un risarcimento", "l'accusa infondata di frode": a topic behind
    /// one phrase or adjective.
    fn far_topic(&self) -> Option<Content> {
        let r = self.r;
        let at = self.next;
        let preposition = r.is(at, Class::PREPOSITION | Class::TO | Class::BY) && !r.is(at, Class::OF);
        let fixed = preposition && r.is(at + 2, Class::OF);
        let start = at + usize::from(preposition) + 2 * usize::from(fixed);
        let end =
            if preposition { r.phrase_end(start, self.limit) } else { at + usize::from(r.is_nominal(at)) };
        let of = (start..end).rev().find(|&i| r.is(i, Class::OF)).unwrap_or(end);
        if end > at && r.is(of, Class::OF) { self.topic(of) } else { None }
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
            // "l'accusa, cioè di frode"
            if at > self.next && r.is(at, Class::OF) && (r.is_stop(at - 1) || r.is(at - 1, Class::ADVERB)) {
                return self.topic(at).or_else(|| self.opener(at));
            }
            if r.is(at, Class::BY) && r.written(at + 1) == "parte" {
                at += 2;
                continue;
            }
            let verb = r.is(at, Class::FINITE)
                && !r.is_nominal(at)
                && !r.is(at, Class::ARTICLE | Class::CONJUNCTION);
            // "la richiesta del pm per un uomo accusato di furto": another cue has what follows.
            if at > self.next && self.charges(at) {
                return None;
            }
            if verb || r.is(at, Class::GERUND) {
                return self.colon(at);
            }
            if r.mark(at, ';') {
                return None;
            }
            at += 1;
        }
        None
    }

    /// A participle that always takes an infinitive: "accusato".
    fn charges(&self, at: usize) -> bool {
        let r = self.r;
        let form = r.word(at).form.filter(|_| r.is(at, Class::PARTICIPLE) && infinitive_at(r, at + 2));
        let senses = form.map_or(&[][..], |f| &r.lexicon.verbs[f.verb as usize].senses);
        let mut senses = senses.iter().map(|&s| &r.lexicon.senses[s as usize]);
        senses.any(|s| s.habit == Habit::Strong && s.tail.is_empty() && s.frames.take(Frame::Infinitive))
    }

    /// Behind a verb only a colon still opens the content: "Le accuse si riassumono così: frode e strage".
    fn colon(&self, from: usize) -> Option<Content> {
        let until = self.limit.min(self.noun + GAP);
        let colon = (from..until).find(|&i| self.r.mark(i, ':'))?;
        self.opener(colon)
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
        if (r.is(at, Class::THAT) || matches!(r.written(at), "affinché" | "perché")) && open {
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
        let colon = (at..self.limit.min(at + 20)).find(|&i| r.mark(i, ':'));
        if let Some(found) = self.opener(at).or_else(|| self.opener(colon?)) {
            return Some(found);
        }
        if r.is(at, Class::OF) {
            return self.topic(at);
        }
        let clause = r.begins_phrase(at) && !r.is(at, Class::PARTICIPLE);
        if clause { self.content(Frame::Noun, at) } else { None }
    }

    /// "È la denuncia di Riva", which nothing follows that it could carry.
    fn is_summed_up(&self, region: &Range<usize>) -> bool {
        let r = self.r;
        let end = self.next;
        let closed = r.is_stop(end) && !r.mark(end, ':') && r.opens(end).is_none() || r.is(end, Class::FOR);
        let copula = r.is(region.start, Class::BE) && self.noun < region.start + 4;
        let quoted = region.start.checked_sub(2).is_some_and(|i| r.closes(i).or(r.closes(i + 1)).is_some());
        copula && closed && !quoted && end > self.noun + 1
    }

    /// "Piove. La notizia è stata data da Riva": early in its sentence the noun points back to the one before.
    fn pointing_back(&self, region: &Range<usize>) -> Option<Content> {
        let r = self.r;
        let early = self.noun < region.start + 6 && !(region.start..self.noun).any(|i| r.is_stop(i));
        let alone = self.is_summed_up(region) || !r.is(self.noun + 1, Class::OF | Class::TO);
        let part = back::antecedent(r, region.start).filter(|_| early && alone)?;
        let gap = self.noun + 1..self.limit;
        Some(Content { frame: None, ..Content::one(Frame::That, Place::Back, part, gap) })
    }

    /// "Poi il commento di Riva. «Piove»": late in its sentence, a quotation begins the next one.
    fn next_sentence(&self, region: &Range<usize>) -> Option<Content> {
        let r = self.r;
        let open = region.end;
        let end = r.opens(open).filter(|_| self.noun + 14 > open && quoted::is_utterance(r, open))?;
        Some(self.quotation(open, end))
    }
}

/// "«…»: queste le parole di Riva", "«…». La promessa di Riva", "Piove: è la tesi di Riva".
fn before(r: &Reading, noun: usize, next: usize, region: &Range<usize>) -> Option<Content> {
    let passable = Class::ARTICLE
        | Class::DEMONSTRATIVE
        | Class::BE
        | Class::BEEN
        | Class::ADVERB
        | Class::POSSESSIVE
        | Class::PREMODIFIER;
    let (mut at, mut shown) = (noun, false);
    while at > noun.saturating_sub(8) {
        let before = at - 1;
        shown |= r.is(at, Class::DEMONSTRATIVE) && at < noun;
        let follows = || {
            shown
                || r.is(noun - 1, Class::DEMONSTRATIVE)
                || next >= region.end
                || r.is_stop(next)
                || r.is(next, Class::THAT | Class::PREPOSITION | Class::TO)
        };
        if let Some(open) = r.closes(before) {
            let said = (quoted::is_utterance(r, open) || r.count(open..before) > 2) && follows();
            let mut content = Content::one(Frame::Quote, Place::Before, open..before + 1, noun..next);
            // "«A», è l'appello di Riva, «B»"
            content.parts.extend(r.opens(next + 1).filter(|_| r.mark(next, ',')).map(|end| next + 1..end));
            return said.then_some(content);
        }
        let marked = (r.mark(before, ':') || r.mark(before, ',')) && at < noun;
        if before > region.start && (marked || shown) && follows() {
            let end = if marked { before } else { at };
            let part = r.trimmed(r.clause_start(end, region.start, false)..end);
            let clause = r.has_finite(part.clone()) && r.closes(before - 1).is_none();
            if clause {
                return Some(Content::one(Frame::That, Place::Before, part, noun..next));
            }
        }
        if !r.is(before, passable) && !r.is_stop(before) && !r.is_nominal(before) {
            return None;
        }
        at = before;
    }
    None
}
