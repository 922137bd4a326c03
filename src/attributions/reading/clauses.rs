//! Clauses: the stretch that can belong to a cue, and where the clause that it opens ends; in token indices.
//! In "Ha detto che lascia, aggiungendo che resta" the clause after "che" ends before the comma.

use super::{REACH, Reading};
use crate::attributions::lexicon::Class;
use crate::text::key::plain;
use std::ops::Range;

/// How far a content reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A clause with its finite verb.
    Clause,
    /// An infinitive with what depends on it.
    Infinitive,
    /// A noun phrase with what depends on it.
    Phrase,
}

impl Reading<'_> {
    /// The sentence around a token at its own level of quotation: inside a quotation only the quoted sentence,
    /// outside the whole sentence. Never longer than [`REACH`] on either side.
    pub fn region(&self, at: usize) -> Range<usize> {
        let (last, region) = self.region.take();
        let region = if last == Some(at) { region } else { self.region_of(at) };
        self.region.set((Some(at), region.clone()));
        region
    }

    fn region_of(&self, at: usize) -> Range<usize> {
        let sentence = &self.text.sentences[self.text.sentence_of(at)].tokens;
        let around = match self.text.quote_of(at) {
            Some(quote) if quote.open < at && at < quote.end => quote.inside(),
            _ => return sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH),
        };
        self.quoted_sentence(at, around)
    }

    /// The sentence around `at` within a quotation.
    fn quoted_sentence(&self, at: usize, around: Range<usize>) -> Range<usize> {
        let floor = around.start.max(at.saturating_sub(REACH));
        let ceiling = around.end.min(at + REACH);
        let mut start = at;
        while start > floor && !self.ends_sentence(start - 1) {
            start = self.closes(start - 1).filter(|&o| o >= floor && o < start).unwrap_or(start - 1);
        }
        let mut end = at;
        while end < ceiling && !self.ends_sentence(end) {
            end = self.opens(end).filter(|&e| e <= ceiling && e > end).unwrap_or(end + 1);
        }
        start..(end + usize::from(end < ceiling)).min(around.end)
    }

    /// A full stop, question or exclamation mark before a word that begins a sentence.
    pub fn ends_sentence(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.ends)
    }

    pub(super) fn looks_final(&self, i: usize) -> bool {
        // The first byte settles it nearly always ("…" begins with 0xe2).
        let written = self.written(i);
        let perhaps = matches!(written.as_bytes().first(), Some(b'.' | b'!' | b'?' | 0xe2));
        let mark = perhaps && self.is_stop(i) && matches!(written, "." | "!" | "?" | "…" | "..." | "?!");
        mark && (i + 1..i + 4).find(|&j| self.is_wordlike(j)).is_none_or(|j| self.text.tokens[j].first)
    }

    /// The range without punctuation and dashes at its ends; quotation marks and brackets stay.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let edge = |i: usize| {
            self.is_stop(i)
                && self.opens(i).is_none()
                && self.closes(i).is_none()
                && !matches!(self.written(i), "(" | ")" | "[" | "]" | "%" | "€" | "$" | "°")
        };
        let (mut start, mut end) = (range.start, range.end);
        while start < end && edge(start) {
            start += 1;
        }
        while start < end && (edge(end - 1) || self.is_open_bracket(start..end)) {
            end -= 1;
        }
        start..end
    }

    /// The range ends with a closing bracket that nothing inside opens, or an opening one.
    fn is_open_bracket(&self, range: Range<usize>) -> bool {
        let last = range.end - 1;
        let opens = |i: usize| self.mark(i, '(') || self.mark(i, '[');
        let closes = |i: usize| self.mark(i, ')') || self.mark(i, ']');
        opens(last)
            || closes(last)
                && range.clone().filter(|&i| opens(i)).count() < range.filter(|&i| closes(i)).count()
    }

    /// Where the content that begins at `start` ends, at the latest at `limit`.
    pub fn content_end(&self, extent: Extent, start: usize, limit: usize) -> usize {
        let mut at = start;
        let mut depth = 0usize;
        let mut opened = self.lexicon.fixed_order || self.subordinates(start);
        while at < limit {
            if let Some(end) = self.opens(at).filter(|&e| e > at && e <= limit) {
                at = end;
                continue;
            }
            match self.written(at) {
                "(" | "[" => depth += 1,
                ")" | "]" if depth == 0 => return at,
                ")" | "]" => depth -= 1,
                ";" | ":" if at > start => return at,
                _ if depth == 0 && at > start && self.breaks(extent, at, start, limit) => return at,
                _ if depth == 0 && at > start && extent == Extent::Infinitive => {
                    if !opened && self.predicates(at) {
                        return at;
                    }
                    opened |= self.subordinates(at);
                }
                _ => {}
            }
            at += 1;
        }
        limit
    }

    /// A finite verb with what stands right before it, "non lo era": in an infinitive that opened no clause the
    /// predicate of the sentence around it.
    fn predicates(&self, at: usize) -> bool {
        let verb = (at..at + 4).find(|&i| !self.is(i, Class::NEGATION | Class::CLITIC)).unwrap_or(at);
        let particle = |i: usize| !self.is(i, Class::ARTICLE) || self.is(i, Class::NEGATION);
        self.looks_finite(verb)
            && (at..verb).all(particle)
            && !self.is(verb, Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB | Class::INFINITIVE)
    }

    /// A word that opens a clause with a finite verb of its own.
    fn subordinates(&self, at: usize) -> bool {
        let opens =
            Class::THAT | Class::RELATIVE | Class::SUBORDINATOR | Class::QUESTION | Class::IF | Class::AS;
        self.is(at, opens | Class::AND | Class::BUT) && !self.is(at, Class::ARTICLE)
    }

    /// The token begins something that no longer belongs to the content: another statement of the same speaker
    /// (", aggiungendo che", "e ha detto"), a contrast (", mentre …"), an aside that a dash closes.
    fn breaks(&self, extent: Extent, at: usize, start: usize, limit: usize) -> bool {
        if self.dash(at) {
            return !(start..at).any(|i| self.dash(i)) && !(at + 1..limit.min(at + 30)).any(|i| self.dash(i));
        }
        if self.mark(at, ',') {
            return self.said_by(at + 1, limit)
                || self.says(at + 1)
                || self.contrasts(at + 1)
                || self.comma_breaks(extent, at, limit);
        }
        let and = self.is(at, Class::AND | Class::BUT) && !self.is(at, Class::ARTICLE);
        and && (self.says_finitely(at + 1) || extent != Extent::Clause && self.resumes(at + 1, limit))
    }

    /// After a phrase a comma begins something else unless it is a list; after an infinitive a relative clause.
    fn comma_breaks(&self, extent: Extent, at: usize, limit: usize) -> bool {
        let next = at + 1;
        let relative = self.is(next, Class::THAT | Class::RELATIVE)
            || self.is(next, Class::ARTICLE) && self.is(next + 1, Class::RELATIVE);
        match extent {
            Extent::Clause => false,
            Extent::Infinitive => {
                relative || self.resumes(next, limit) && self.is(next, Class::AND | Class::BUT)
            }
            Extent::Phrase => !self.lists(next, limit),
        }
    }

    /// An item of a list follows: before any verb "e" joins the last one.
    fn lists(&self, from: usize, limit: usize) -> bool {
        let until = limit.min(from + 14);
        let verb = |i: usize| {
            self.is(i, Class::FINITE | Class::THAT | Class::RELATIVE)
                && !self.is_nominal(i)
                && !self.is(i, Class::ARTICLE | Class::PREPOSITION)
        };
        let stop = (from..until).find(|&i| verb(i) || self.is(i, Class::AND)).unwrap_or(until);
        stop < until
            && self.is(stop, Class::AND)
            && !self.resumes(stop + 1, limit)
            && !self.is(from, Class::GERUND | Class::SUBORDINATOR | Class::ADVERB)
    }

    /// A finite verb follows "e", with or without a short subject: the main clause goes on.
    fn resumes(&self, at: usize, limit: usize) -> bool {
        let until = limit.min(at + 7);
        let stop = (at..until)
            .find(|&i| self.is_stop(i) || self.is(i, Class::THAT | Class::RELATIVE | Class::OF))
            .unwrap_or(until);
        self.has_finite(at..stop)
    }

    /// Who said all that, at its end, where the order of words is fixed: ", sources said", ", said a driver".
    pub fn said_by(&self, at: usize, limit: usize) -> bool {
        if !self.lexicon.fixed_order {
            return false;
        }
        let verb = if self.says_finitely(at) { at } else { self.phrase_end(at, limit) };
        let end = verb + 1;
        let closes = |i: usize| i >= limit || self.is_stop(i) || self.time_at(i).is_some();
        verb == at && self.begins_phrase(end) && closes(self.full_phrase_end(end, limit))
            || verb > at && self.is(verb, Class::FINITE) && self.reports(verb) && closes(end)
    }

    /// A gerund of saying: "aggiungendo".
    fn says(&self, at: usize) -> bool {
        let word = self.word(at);
        let gerund = word.class.any(Class::GERUND);
        gerund && self.reports(at)
    }

    /// A finite group of saying without a subject of its own: "ha aggiunto", "si è detto".
    fn says_finitely(&self, at: usize) -> bool {
        let mut head = at;
        while head < at + 5
            && self.is(
                head,
                Class::CLITIC | Class::NEGATION | Class::ADVERB | Class::HAVE | Class::BE | Class::BEEN,
            )
            && !self.is(head, Class::ARTICLE | Class::THAT)
        {
            head += 1;
        }
        let word = self.word(head);
        let finite = word.class.any(Class::FINITE) || head > at && word.class.any(Class::PARTICIPLE);
        finite && self.reports(head)
    }

    fn contrasts(&self, at: usize) -> bool {
        let key = self.key(at);
        let also = key == const { plain("anche") };
        (also || key == const { plain("mentre") } || key == const { plain("while") })
            && (self.written(at) != "anche" || self.is(at + 1, Class::IF))
    }

    /// Where the clause that ends before `end` begins, at the earliest at `floor`: after a colon, a semicolon, a
    /// dash or a bracket; where something follows the aside (`inner`), after a conjunction or relative too.
    pub fn clause_start(&self, end: usize, floor: usize, inner: bool) -> usize {
        let mut at = end;
        while at > floor {
            let before = at - 1;
            if let Some(open) = self.closes(before).filter(|&o| o >= floor && o < before) {
                at = open;
                continue;
            }
            let clause = inner && self.opens_clause(before) || self.is(before, Class::BUT);
            if clause || matches!(self.written(before), ":" | ";" | "(" | "[") || self.dash(before) {
                return at;
            }
            at = before;
        }
        floor
    }

    /// A conjunction or relative pronoun after which a clause of its own begins.
    fn opens_clause(&self, i: usize) -> bool {
        let opens = Class::THAT | Class::RELATIVE | Class::SUBORDINATOR;
        self.is(i, opens) && !self.is(i, Class::ARTICLE | Class::PREPOSITION)
    }

    /// Whether a noun phrase with its finite verb begins here: "it rained", "the mayor of Riva would go".
    pub fn begins_clause(&self, start: usize, limit: usize) -> bool {
        if !self.begins_phrase(start) {
            return false;
        }
        let mut at = self.full_phrase_end(start, limit).max(start + 1);
        let until = limit.min(start + 30);
        while at < until {
            if self.is(at, Class::FINITE) && !self.is_nominal(at) {
                return true;
            }
            if self.is(at, Class::RELATIVE) {
                return self.has_finite(at + 1..until);
            } else if let Some(end) = self.time_at(at).filter(|&end| end > at) {
                at = end;
            } else if self.is(at, Class::PREPOSITION) {
                at = self.phrase_end(at + 1, limit).max(at + 1);
            } else if self.is(at, Class::ADVERB | Class::NEGATION) {
                at += 1;
            } else {
                return false;
            }
        }
        false
    }

    /// Whether a finite verb stands in the range.
    pub fn has_finite(&self, range: Range<usize>) -> bool {
        self.finite(range) > 0
    }

    /// How many finite verbs stand in the range.
    pub fn finite(&self, range: Range<usize>) -> usize {
        self.tallied(range, 1)
    }

    pub(super) fn looks_finite(&self, i: usize) -> bool {
        self.is(i, Class::FINITE) && !self.is_nominal(i) && !self.is(i, Class::ARTICLE)
    }
}
