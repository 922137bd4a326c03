//! Contents after the cue: the first opener that the cue takes, over addressees, adverbs and asides.
//! "ha chiesto ieri ai giornalisti, in aula, di fermarsi" → "fermarsi", opened by "di".

use super::{Content, Place, infinitive_at, quoted};
use crate::attributions::lexicon::{Class, Frame, Sense};
use crate::attributions::reading::{Extent, Group, REACH, Reading};
use std::ops::Range;

/// How many tokens may stand between the cue and what opens its content.
const GAP: usize = 45;

/// How many contents of one cue are looked for after it.
const MOST: usize = 3;

/// The contents after a verb group: the object and what follows it, "ha annunciato [la chiusura], [che …]".
pub fn of_group(r: &Reading, group: &Group, sense: &Sense) -> Vec<Content> {
    let region = r.region(group.head);
    Search { r, group, sense, from: group.range.end, limit: region.end }.run()
}

pub(super) struct Search<'r, 't> {
    pub(super) r: &'r Reading<'t>,
    pub(super) group: &'r Group,
    pub(super) sense: &'r Sense,
    pub(super) from: usize,
    pub(super) limit: usize,
}

/// What a step of the search finds.
pub(super) enum Step {
    /// The content.
    Found(Content),
    /// Go on here.
    Skip(usize),
    /// Nothing follows.
    Stop,
}

impl Search<'_, '_> {
    fn run(&self) -> Vec<Content> {
        let mut at = self.from;
        let mut out: Vec<Content> = Vec::new();
        while at < self.limit.min(self.from + GAP) && out.len() < MOST {
            match self.step(at, !out.is_empty()) {
                Step::Found(content) if is_phrase(&content) => {
                    at = self.object_end(content.parts[0].start.max(at));
                    let of = self.charge(&content, at);
                    out.push(content);
                    out.extend(of);
                }
                Step::Found(content) => {
                    out.extend(self.with_object(&out, &content));
                    out.insert(0, content);
                    break;
                }
                Step::Skip(next) if next > at => at = next,
                _ => break,
            }
        }
        out.retain(|c| c.frame != Some(Frame::Noun) || self.takes(Frame::Noun));
        out
    }

    /// "ha accusato un uomo di frode": what follows "di" inside the object that ends at `end`.
    fn charge(&self, object: &Content, end: usize) -> Option<Content> {
        let r = self.r;
        let start = object.parts[0].start;
        let of = (start + 1..end).find(|&i| r.is(i, Class::OF) && !infinitive_at(r, i + 1))?;
        if object.frame != Some(Frame::Noun) || !self.takes(Frame::About) {
            return None;
        }
        match self.found(Frame::About, of + 1) {
            Step::Found(content) => Some(content),
            _ => None,
        }
    }

    /// "urged Riva to resign": the object with what it is to do.
    fn with_object(&self, found: &[Content], content: &Content) -> Option<Content> {
        let object =
            found.first().filter(|_| self.r.lexicon.fixed_order && content.frame == Some(Frame::To))?;
        let (start, end) = (object.parts[0].start, content.parts[0].end);
        Some(Content::one(Frame::Predicate, Place::After, start..end, self.from..start))
    }

    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.sense.frames.take(frame)
    }

    /// One token further, `object` telling that a noun phrase was passed.
    fn step(&self, at: usize, object: bool) -> Step {
        let r = self.r;
        if let Some(end) = r.opens(at) {
            return self.quotation(at, end, object);
        }
        if r.mark(at, ':') {
            return self.colon(at);
        }
        if r.mark(at, ',') {
            return self.comma(at);
        }
        if r.is_stop(at) {
            return self.bracket(at);
        }
        self.word(at, object)
    }

    pub(super) fn found(&self, frame: Frame, start: usize) -> Step {
        let end = self.r.content_end(extent(frame), start, self.limit);
        let part = self.r.trimmed(start..end);
        if part.is_empty() {
            return Step::Stop;
        }
        Step::Found(Content::one(frame, Place::After, part, self.from..start))
    }

    fn quotation(&self, at: usize, end: usize, object: bool) -> Step {
        let r = self.r;
        let direct = self.takes(Frame::Quote)
            && !object
            && (quoted::is_utterance(r, at) || !self.takes(Frame::Noun) && !self.takes(Frame::Predicate));
        if direct {
            return self.quote(at, end, at);
        }
        if object {
            let utterance = self.takes(Frame::Quote) && quoted::is_utterance(r, at);
            return if utterance { self.quote(at, end, at) } else { Step::Skip(end) };
        }
        let frame = self
            .own()
            .then_some(Frame::Own)
            .into_iter()
            .chain([Frame::Predicate, Frame::Noun, Frame::That, Frame::Quote])
            .find(|&f| self.takes(f));
        frame.map_or(Step::Stop, |frame| self.found(frame, at))
    }

    pub(super) fn quote(&self, open: usize, end: usize, gap: usize) -> Step {
        let part = quoted::extend_quotation(self.r, open, end);
        Step::Found(Content::one(Frame::Quote, Place::After, part, self.from..gap))
    }

    /// A colon opens a quotation, or words given without marks.
    fn colon(&self, at: usize) -> Step {
        let r = self.r;
        if let Some(end) = r.opens(at + 1) {
            return self.quote(at + 1, end, at);
        }
        let part = r.trimmed(at + 1..self.verbatim_end());
        // "I tecnici avvertono: possibili frane in montagna"
        let long = r.count(part.clone()) > 2 && (r.has_finite(part.clone()) || at == self.from);
        if !self.speaks() || !long {
            return Step::Stop;
        }
        let mut content = Content::one(Frame::Quote, Place::After, part, self.from..at);
        content.verbatim = self.takes(Frame::Quote);
        Step::Found(content)
    }

    /// Words given without marks go on over sentences of the same line that speak in the first person.
    fn verbatim_end(&self) -> usize {
        let r = self.r;
        let first = |i: usize| r.is(i, Class::FIRST) || r.word(i).form.is_some_and(|f| f.person.is_first());
        let plain = |range: Range<usize>| !range.into_iter().any(|i| r.opens(i).is_some());
        let at = r.text.sentence_of(self.group.head);
        let line = r.text.sentences.get(at).map_or(0, |s| s.line);
        let more = r.text.sentences.iter().skip(at + 1).take(8);
        let ends = more
            .take_while(|s| s.line == line && s.tokens.clone().take(60).any(first) && plain(s.tokens.clone()))
            .map(|s| s.tokens.end);
        let ends = ends.take_while(|&end| end < self.from + 3 * REACH);
        ends.last().filter(|_| r.text.quote_of(self.group.head).is_none()).unwrap_or(self.limit)
    }

    pub(super) fn speaks(&self) -> bool {
        self.takes(Frame::Quote) || self.takes(Frame::That)
    }

    /// An aside between commas is passed over; "ha detto, «…»" opens a quotation.
    fn comma(&self, at: usize) -> Step {
        let r = self.r;
        if r.opens(at + 1).is_some() && self.speaks() {
            return Step::Skip(at + 1);
        }
        let next = at + 1;
        if self.opener(next) && !r.is(next, Class::RELATIVE) {
            return Step::Skip(next);
        }
        // "chiede, in cambio degli ostaggi, il permesso"
        let adverbial = r.is(next, Class::PREPOSITION | Class::FOR | Class::TO) && self.takes(Frame::Noun);
        let second = (next..self.limit.min(at + GAP / 3)).find(|&i| r.mark(i, ','));
        if let Some(second) =
            second.filter(|&c| adverbial && r.is(c + 1, Class::ARTICLE) && !r.has_finite(next..c))
        {
            return Step::Skip(second + 1);
        }
        let closing = |i: &usize| r.mark(*i, ',') && self.opener(i + 1);
        if r.is(next, Class::ADVERB) && r.mark(next + 1, ',') {
            return Step::Skip(next + 2);
        }
        // "lo ricorda così, in un'intervista: «…»"
        let colon = (next..self.limit.min(at + GAP / 2)).find(|&i| r.mark(i, ':') || r.opens(i).is_some());
        if let Some(colon) =
            colon.filter(|&c| r.opens(c + 1).is_some() && self.speaks() && !r.has_finite(next..c))
        {
            return Step::Skip(colon);
        }
        let close = (next..self.limit.min(at + GAP)).find(closing).filter(|_| !self.opens_clause(next));
        // "a una ragazza, che la difendeva, di mettersi a dieta"
        let relative = close.is_some_and(|c| r.is(c + 1, Class::OF | Class::TO));
        let addressee = r.is(next, Class::THAT) && self.takes(Frame::That) && at > self.from && !relative;
        match close {
            Some(close) if !addressee => Step::Skip(close + 1),
            _ if addressee => Step::Skip(next),
            _ => Step::Stop,
        }
    }

    fn opens_clause(&self, at: usize) -> bool {
        self.r.is(at, Class::AND | Class::BUT)
    }

    /// Whether what the cue takes can begin here.
    pub(super) fn opener(&self, at: usize) -> bool {
        let r = self.r;
        r.is(at, Class::THAT) && self.takes(Frame::That)
            || r.is(at, Class::OF) && infinitive_at(r, at + 1) && self.takes(Frame::Infinitive)
            || r.is(at, Class::OF) && self.takes(Frame::About)
            || r.is(at, Class::TO) && infinitive_at(r, at + 1) && self.takes(Frame::To)
            || r.opens(at).is_some()
    }

    fn bracket(&self, at: usize) -> Step {
        let r = self.r;
        let closing = if r.mark(at, '(') { ')' } else { ']' };
        if r.mark(at, '(') || r.mark(at, '[') {
            let close = (at..self.limit.min(at + 25)).find(|&i| r.mark(i, closing));
            return close.map_or(Step::Stop, |c| Step::Skip(c + 1));
        }
        if r.dash(at) {
            let close = (at + 1..self.limit.min(at + 25)).find(|&i| r.dash(i));
            return close.filter(|&c| self.opener(c + 1)).map_or(Step::Stop, |c| Step::Skip(c + 1));
        }
        Step::Stop
    }
}

/// A phrase, behind which the cue may have another content.
fn is_phrase(content: &Content) -> bool {
    matches!(content.frame, Some(Frame::Noun | Frame::About | Frame::Predicate | Frame::Own))
}

/// How far the content of a frame reaches.
pub fn extent(frame: Frame) -> Extent {
    match frame {
        Frame::Noun | Frame::About | Frame::For | Frame::Own => Extent::Phrase,
        Frame::Infinitive | Frame::To | Frame::Bare | Frame::Predicate => Extent::Infinitive,
        _ => Extent::Clause,
    }
}
