//! What opens a content after its cue, word by word: "che", "di" with an infinitive, a question word, a
//! preposition, a noun phrase, as far as the cue takes it.
//! After "ha chiesto" the word "se" opens a question, after "parla" the word "di" a topic.

use super::after::{Search, Step};
use super::infinitive_at;
use crate::attributions::lexicon::{Class, Frame, Mood};
use crate::text::TokenKind;

impl Search<'_, '_> {
    /// One word further.
    pub(super) fn word(&self, at: usize, object: bool) -> Step {
        let r = self.r;
        // "ha detto che: «…»"
        if r.is(at, Class::THAT) && r.mark(at + 1, ':') {
            return Step::Skip(at + 1);
        }
        if r.is(at, Class::THAT) && self.takes(Frame::That) && !self.after_agent(at) {
            return self.found(Frame::That, at + 1);
        }
        if self.is_participle() && r.is(at + 1, Class::BY) && matches!(r.written(at), "sia" | "che") {
            return Step::Skip(at + 1);
        }
        if r.written(at) == "affinché" && self.takes(Frame::That) {
            return self.found(Frame::That, at + 1);
        }
        if self.takes(Frame::That) && !object && at <= self.from + 1 && self.bare_clause(at) {
            return self.found(Frame::That, at);
        }
        if r.lexicon.fixed_order
            && let Some(step) = self.ordered(at, object)
        {
            return step;
        }
        if let Some(step) = self.infinitive(at) {
            return step;
        }
        // "ciò che si chiede è che …"
        if r.is(at, Class::BE) && r.is(at + 1, Class::THAT) && self.takes(Frame::That) {
            return Step::Skip(at + 1);
        }
        if let Some(step) = self.question(at, object) {
            return step;
        }
        if let Some(step) = self.preposition(at, object) {
            return step;
        }
        let predicated = self.takes(Frame::Predicate) && self.group.mood == Mood::Participle;
        if r.is(at, Class::NEGATION) && predicated && (r.is_nominal(at + 1) || r.mark(at + 1, '-')) {
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

    /// "pare sia fuggito", "sembra non vi siano feriti", "si stima arriveranno": a clause without "che".
    fn bare_clause(&self, at: usize) -> bool {
        let r = self.r;
        let verb = (at..at + 3).find(|&i| !r.is(i, Class::NEGATION | Class::CLITIC)).unwrap_or(at);
        let finite = r.is(verb, Class::FINITE) && !r.is_nominal(verb) && !r.is(verb, Class::ARTICLE);
        let seems = self.group.reflexive || self.takes(Frame::Evidential);
        r.is(verb, Class::SUBJUNCTIVE) && (verb == at || seems) || finite && seems && !r.is(verb, Class::BE)
    }

    /// What only the order of words tells: "said Friday", "said it rained", "told reporters it rained", "suggested
    /// closing".
    fn ordered(&self, at: usize, object: bool) -> Option<Step> {
        let r = self.r;
        if let Some(end) = r.time_at(at).filter(|&end| end <= self.limit && self.speaks()) {
            return Some(Step::Skip(end));
        }
        let free = !object || self.takes(Frame::Addressee);
        if self.takes(Frame::That) && free && !self.is_participle() && r.begins_clause(at, self.limit) {
            return Some(self.found(Frame::That, at));
        }
        let gerund = !object && r.is(at, Class::GERUND) && self.takes(Frame::Noun);
        gerund.then(|| self.found(Frame::To, at))
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
        if to && self.takes(Frame::To) {
            return Some(self.found(Frame::To, at + usize::from(!r.lexicon.fixed_order)));
        }
        let bare = at <= self.from + 1 && self.takes(Frame::Bare) && infinitive_at(r, at);
        bare.then(|| self.found(Frame::Bare, at))
    }

    fn question(&self, at: usize, object: bool) -> Option<Step> {
        let r = self.r;
        let clause = !object && self.takes(Frame::That) && r.has_finite(at + 1..self.limit.min(at + 25));
        let described = self.takes(Frame::Predicate) && !self.takes(Frame::Quote);
        if r.is(at, Class::AS) && clause && !(described && self.is_participle()) {
            return Some(self.found(Frame::That, at + 1));
        }
        if r.is(at, Class::AS) && described {
            return Some(self.found(Frame::Predicate, if object { self.from } else { at }));
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
            || r.is(at, Class::ADVERB) && r.kind(at + 1) == Some(TokenKind::Number)
        {
            return None;
        }
        // "risponde con «no»", "ha concluso con un «basta»"
        let open = (at + 1..at + 4).find(|&i| r.is_stop(i)).unwrap_or(at);
        if let Some(end) =
            r.opens(open).filter(|_| self.takes(Frame::Quote) && !object && !r.is(at, Class::OF | Class::BY))
        {
            return Some(self.quote(open, end, open));
        }
        let reflexive_own = self.own();
        if r.is(at, Class::OF) && self.takes(Frame::About) && !reflexive_own {
            return Some(self.found(Frame::About, at + 1));
        }
        // "si pensa a un errore"
        if r.is(at, Class::TO) && self.group.reflexive && self.takes(Frame::That) && !self.takes(Frame::To) {
            return Some(self.found(Frame::About, at + 1));
        }
        if r.is(at, Class::FOR) && self.takes(Frame::For) {
            return Some(self.found(Frame::For, at + 1));
        }
        let described = self.takes(Frame::Predicate) && !self.takes(Frame::Quote) && self.is_participle();
        let of = r.is(at, Class::OF | Class::TO) && self.evaluates();
        if self.own() || described && (of || !r.is(at, Class::BY | Class::OF | Class::TO)) {
            return Some(self.found(if described { Frame::Predicate } else { Frame::Own }, at));
        }
        let topic = self.takes(Frame::About)
            && !object
            && (r.is(at, Class::ON | Class::IN)
                || r.is(at, Class::TO) && (self.takes(Frame::To) || !self.takes(Frame::That)));
        if topic {
            return Some(self.found(Frame::About, at + 1));
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
        let participle = self.is_participle();
        let evaluative = self.evaluates() || self.takes(Frame::Quote);
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
    pub(super) fn own(&self) -> bool {
        self.takes(Frame::Own) && (self.group.reflexive || self.sense.reflexive)
    }

    /// "ritenuto", "è ritenuto".
    fn is_participle(&self) -> bool {
        self.group.mood == Mood::Participle || self.group.passive
    }

    /// "ritenere", "definire": no "come" is needed before what they say of something.
    fn evaluates(&self) -> bool {
        self.sense.stance == crate::document::Stance::Evaluative
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
        r.begins_phrase(at)
            && (r.is(next, Class::AS)
                || self.evaluates()
                || r.opens(next).is_some() && self.takes(Frame::Predicate))
    }

    /// The end of the phrase at `at`.
    pub(super) fn object_end(&self, at: usize) -> usize {
        match self.r.opens(at) {
            Some(end) => end,
            None => {
                let end = self.r.phrase_end(at, self.limit);
                let infinitive = |i: &usize| self.r.is(*i, Class::OF) && infinitive_at(self.r, i + 1);
                (at..end).find(infinitive).unwrap_or(end).max(at + 1)
            }
        }
    }
}
