//! Contents after the cue: the first opener that the cue takes, over addressees, adverbs and asides.
//! "ha chiesto ieri ai giornalisti, in aula, di fermarsi" → "fermarsi", opened by "di".

use super::{Content, Place, infinitive_at, quoted};
use crate::attributions::lexicon::{Class, Frame, Mood, Sense};
use crate::attributions::reading::{Extent, Group, Reading};

/// How many tokens may stand between the cue and what opens its content.
const GAP: usize = 45;

/// The contents after a verb group: the object and what follows it, "ha annunciato [la chiusura], [che …]".
pub fn of_group(r: &Reading, group: &Group, sense: &Sense) -> Vec<Content> {
    let region = r.region(group.head);
    Search { r, group, sense, from: group.range.end, limit: region.end }.run()
}

struct Search<'r, 't> {
    r: &'r Reading<'t>,
    group: &'r Group,
    sense: &'r Sense,
    from: usize,
    limit: usize,
}

/// What a step of the search finds.
enum Step {
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
        while at < self.limit.min(self.from + GAP) {
            match self.step(at, !out.is_empty()) {
                Step::Found(content) if content.frame == Some(Frame::Noun) && out.is_empty() => {
                    at = self.object_end(at);
                    out.push(content);
                }
                Step::Found(content) => {
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

    fn takes(&self, frame: Frame) -> bool {
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

    fn found(&self, frame: Frame, start: usize) -> Step {
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
            let part = quoted::extend_quotation(r, at, end);
            return Step::Found(Content::one(Frame::Quote, Place::After, part, self.from..at));
        }
        if object {
            return Step::Skip(end);
        }
        let frame = self
            .own()
            .then_some(Frame::Own)
            .into_iter()
            .chain([Frame::Predicate, Frame::Noun, Frame::That, Frame::Quote])
            .find(|&f| self.takes(f));
        frame.map_or(Step::Stop, |frame| self.found(frame, at))
    }

    /// A colon opens a quotation, or words given without marks.
    fn colon(&self, at: usize) -> Step {
        let r = self.r;
        if let Some(end) = r.opens(at + 1).filter(|_| self.speaks()) {
            let part = quoted::extend_quotation(r, at + 1, end);
            return Step::Found(Content::one(Frame::Quote, Place::After, part, self.from..at));
        }
        let part = r.trimmed(at + 1..self.verbatim_end());
        let long = r.count(part.clone()) > 2 && r.has_finite(part.clone());
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
        let at = r.text.sentence_of(self.group.head);
        let line = r.text.sentences.get(at).map_or(0, |s| s.line);
        let more = r.text.sentences.iter().skip(at + 1).take(8);
        let ends =
            more.take_while(|s| s.line == line && s.tokens.clone().take(60).any(first)).map(|s| s.tokens.end);
        ends.last().filter(|_| r.text.quote_of(self.group.head).is_none()).unwrap_or(self.limit)
    }

    fn speaks(&self) -> bool {
        self.takes(Frame::Quote) || self.takes(Frame::That)
    }

    /// An aside between commas is passed over; "ha detto, «…»" opens a quotation.
    fn comma(&self, at: usize) -> Step {
        let r = self.r;
        if r.opens(at + 1).is_some() && self.speaks() {
            return Step::Skip(at + 1);
        }
        let close = (at + 1..self.limit.min(at + 30)).find(|&i| r.mark(i, ','));
        match close {
            Some(close) if self.opener(close + 1) && !self.opens_clause(at + 1) => Step::Skip(close + 1),
            _ if self.opener(at + 1) && !r.is(at + 1, Class::RELATIVE) => Step::Skip(at + 1),
            Some(close) if r.is(close + 1, Class::THAT) && self.takes(Frame::That) => Step::Skip(close + 1),
            _ => Step::Stop,
        }
    }

    fn opens_clause(&self, at: usize) -> bool {
        self.r.is(at, Class::AND | Class::BUT)
    }

    /// Whether what the cue takes can begin here.
    fn opener(&self, at: usize) -> bool {
        let r = self.r;
        r.is(at, Class::THAT) && self.takes(Frame::That)
            || r.is(at, Class::OF) && infinitive_at(r, at + 1) && self.takes(Frame::Infinitive)
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

    fn word(&self, at: usize, object: bool) -> Step {
        let r = self.r;
        if r.is(at, Class::THAT) && self.takes(Frame::That) && !self.after_agent(at) {
            return self.found(Frame::That, at + 1);
        }
        if let Some(step) = self.infinitive(at) {
            return step;
        }
        if let Some(step) = self.question(at, object) {
            return step;
        }
        if let Some(step) = self.preposition(at, object) {
            return step;
        }
        let predicated = self.takes(Frame::Predicate) && self.group.mood == Mood::Participle;
        if r.is(at, Class::NEGATION) && predicated && r.is_nominal(at + 1) {
            return self.found(Frame::Predicate, at);
        }
        if r.is(at, Class::ADVERB) && !r.is(at, Class::QUANTIFIER) || r.is(at, Class::NEGATION) {
            return Step::Skip(at + 1);
        }
        if object
            || r.is(at, Class::FINITE | Class::CONJUNCTION | Class::SUBORDINATOR | Class::RELATIVE)
                && !r.is_nominal(at)
                && !r.is(at, Class::ARTICLE)
        {
            return Step::Stop;
        }
        self.object(at)
    }

    fn infinitive(&self, at: usize) -> Option<Step> {
        let r = self.r;
        if r.is(at, Class::OF)
            && infinitive_at(r, at + 1)
            && (self.takes(Frame::Infinitive) || self.takes(Frame::About))
        {
            return Some(self.found(Frame::Infinitive, at + 1));
        }
        let to = r.is(at, Class::TO) && !r.is(at, Class::JOINED) && infinitive_at(r, at + 1);
        if to && (self.takes(Frame::To) || r.lexicon.classes.len() < 400 && self.takes(Frame::Infinitive)) {
            return Some(self.found(Frame::To, at + 1));
        }
        let bare = at <= self.from + 1 && self.takes(Frame::Bare) && infinitive_at(r, at);
        bare.then(|| self.found(Frame::Bare, at))
    }

    fn question(&self, at: usize, object: bool) -> Option<Step> {
        let r = self.r;
        if r.is(at, Class::AS) && self.takes(Frame::Predicate) && !self.takes(Frame::Quote) {
            return Some(self.found(Frame::Predicate, if object { self.from } else { at }));
        }
        if r.is(at, Class::AS) && self.takes(Frame::That) && r.has_finite(at + 1..self.limit.min(at + 25)) {
            return Some(self.found(Frame::That, at + 1));
        }
        let asks = (self.takes(Frame::Question) || self.takes(Frame::That))
            && r.is(at, Class::QUESTION)
            && !r.is(at, Class::AS)
            && !object;
        (asks && r.has_finite(at + 1..self.limit.min(at + 25)))
            .then(|| self.found(Frame::Question, if r.is(at, Class::IF) { at + 1 } else { at }))
    }

    fn preposition(&self, at: usize, object: bool) -> Option<Step> {
        let r = self.r;
        if !r.is(at, Class::PREPOSITION | Class::FOR | Class::TO)
            || r.is(at, Class::ARTICLE) && !r.is(at, Class::JOINED)
        {
            return None;
        }
        let reflexive_own = self.own();
        if r.is(at, Class::OF) && self.takes(Frame::About) && !reflexive_own {
            return Some(self.found(Frame::About, at + 1));
        }
        if r.is(at, Class::FOR) && self.takes(Frame::For) {
            return Some(self.found(Frame::For, at + 1));
        }
        let described = self.takes(Frame::Predicate)
            && !self.takes(Frame::Quote)
            && (self.group.passive || self.group.mood == Mood::Participle);
        if self.own() || described && !r.is(at, Class::BY | Class::OF | Class::TO) {
            return Some(self.found(if described { Frame::Predicate } else { Frame::Own }, at));
        }
        if self.group.passive && r.is(at, Class::BY) || !r.is(at, Class::OF) || object {
            return Some(Step::Skip(self.phrase_after(at + 1)));
        }
        Some(Step::Stop)
    }

    fn phrase_after(&self, at: usize) -> usize {
        let r = self.r;
        if let Some(end) = r.opens(at) {
            return end;
        }
        if infinitive_at(r, at) {
            return at + 1;
        }
        r.phrase_end(at, self.limit).max(at)
    }

    /// A noun phrase: the object, a predicate, or the subject after its verb.
    fn object(&self, at: usize) -> Step {
        let r = self.r;
        let adjective = r.is(at, Class::PARTICIPLE) || r.is_nominal(at);
        if self.own() && adjective {
            return self.found(Frame::Own, at);
        }
        let participle = self.group.mood == Mood::Participle || self.group.passive;
        let evaluative = self.sense.stance == crate::document::Stance::Evaluative || self.takes(Frame::Quote);
        if self.takes(Frame::Predicate)
            && (participle && evaluative && self.takes_adjective(at) || !participle && self.predicate(at))
        {
            return self.found(Frame::Predicate, at);
        }
        if !r.begins_phrase(at) {
            return if r.is(at, Class::GERUND) { Step::Stop } else { Step::Skip(at + 1) };
        }
        self.found(Frame::Noun, at)
    }

    /// "da terroristi che": after the agent of a passive "che" is a relative pronoun.
    fn after_agent(&self, at: usize) -> bool {
        let passive = self.group.passive || self.group.mood == Mood::Participle;
        passive
            && at > self.from
            && (self.from..at).any(|i| self.r.is(i, Class::BY))
            && !self.r.is_stop(at - 1)
    }

    /// "si è detto", "dirsi": the subject says it of itself.
    fn own(&self) -> bool {
        self.takes(Frame::Own) && (self.group.reflexive || self.sense.reflexive)
    }

    fn takes_adjective(&self, at: usize) -> bool {
        self.r.begins_phrase(at)
    }

    /// After "definisce X" an adjective, a phrase or "come" follows, or a clitic was the object.
    fn predicate(&self, at: usize) -> bool {
        let r = self.r;
        if self.group.object || self.group.reflexive {
            return r.begins_phrase(at);
        }
        let end = r.phrase_end(at, self.limit);
        let next = if r.opens(end).is_some() { end } else { r.full_phrase_end(at, self.limit) };
        let evaluative = self.sense.stance == crate::document::Stance::Evaluative;
        r.begins_phrase(at)
            && (r.is(next, Class::AS)
                || evaluative
                || r.opens(next).is_some() && self.takes(Frame::Predicate))
    }

    fn object_end(&self, at: usize) -> usize {
        match self.r.opens(at) {
            Some(end) => end,
            None => self.r.phrase_end(at, self.limit).max(at + 1),
        }
    }
}

/// How far the content of a frame reaches.
pub fn extent(frame: Frame) -> Extent {
    match frame {
        Frame::Noun | Frame::About | Frame::For | Frame::Own => Extent::Phrase,
        Frame::Infinitive | Frame::To | Frame::Bare | Frame::Predicate => Extent::Infinitive,
        _ => Extent::Clause,
    }
}
