//! Subjects before their verb: leftwards over asides, relative clauses and adverbials to the noun phrase.
//! "A Berlino Marta Neri, primaria, in serata ha detto" → "Marta Neri, primaria".

use super::Subject;
use crate::attributions::lexicon::Class;
use crate::attributions::reading::{Group, Reading};
use crate::text::TokenKind;
use std::ops::Range;

/// What stands to the left of a verb.
pub enum Found {
    /// Its subject.
    Subject(Subject),
    /// A conjunction: it shares the subject of a verb before.
    Shared,
    /// Nothing that could be one.
    None,
}

/// The subject of a finite group.
pub fn subject(r: &Reading, group: &Group, floor: usize) -> Found {
    let mut walk = Walk { r, floor, plural: group.person.is_plural(), end: None };
    walk.run(group.range.start)
}

struct Walk<'r, 't> {
    r: &'r Reading<'t>,
    floor: usize,
    plural: bool,
    /// The end of an apposition that was passed over.
    end: Option<usize>,
}

impl Walk<'_, '_> {
    fn run(&mut self, mut at: usize) -> Found {
        let r = self.r;
        while at > self.floor {
            let before = at - 1;
            if r.is(before, Class::ADVERB) && !r.is_name(before) && !r.is(before, Class::AND | Class::THAT) {
                at = before;
            } else if r.mark(before, ',') || r.dash(before) {
                match self.aside(before) {
                    Some(next) => at = next,
                    None => return self.leading(before),
                }
            } else if r.mark(before, ')') {
                let Some(open) = (self.floor..before).rev().find(|&i| r.mark(i, '(')) else {
                    return Found::None;
                };
                return self.phrase(open, before + 1);
            } else if r.is(before, Class::THAT | Class::RELATIVE) {
                return self.relative(before);
            } else if r.is(before, Class::AND | Class::BUT) {
                return Found::Shared;
            } else if r.is_wordlike(before) || r.closes(before).is_some() {
                return self.phrase(before + 1, before + 1);
            } else {
                return Found::None;
            }
        }
        Found::None
    }

    /// The aside that a comma closes: the place before it. An apposition is remembered.
    fn aside(&mut self, close: usize) -> Option<usize> {
        let r = self.r;
        let dash = r.dash(close);
        let mut open = close;
        while open > self.floor {
            let before = open - 1;
            if let Some(quote) = r.closes(before).filter(|&o| o >= self.floor && o < before) {
                open = quote;
                continue;
            }
            open = before;
            let opens = if dash { r.dash(open) } else { r.mark(open, ',') };
            if opens && self.begins_aside(open + 1) {
                if !self.is_aside(open + 1, close) {
                    self.end = self.end.or(Some(close));
                }
                return (open > self.floor).then_some(open);
            }
            if matches!(r.written(open), ";" | ":") {
                return None;
            }
        }
        None
    }

    /// Something other than a list's next item.
    fn begins_aside(&self, at: usize) -> bool {
        !self.r.is(at, Class::BUT) && !(self.r.is(at, Class::AND))
    }

    /// An aside that does not belong to the phrase before it: a clause, an adverbial, a participle.
    fn is_aside(&self, at: usize, close: usize) -> bool {
        let r = self.r;
        let starts = Class::RELATIVE
            | Class::THAT
            | Class::SUBORDINATOR
            | Class::GERUND
            | Class::ADVERB
            | Class::QUESTION;
        let preposition = r.is(at, Class::PREPOSITION | Class::FOR | Class::TO) && !r.is(at, Class::OF);
        let participle = r.is(at, Class::PARTICIPLE) && !r.is(at, Class::PREMODIFIER);
        r.is(at, starts) && !r.is(at, Class::ARTICLE)
            || preposition
            || participle
            || r.has_finite(at..close) && !(at..close).any(|i| r.is(i, Class::RELATIVE))
    }

    /// Only an adverbial or the subject itself stands before the comma: "Durante l'incontro, ha detto".
    fn leading(&mut self, comma: usize) -> Found {
        let r = self.r;
        let start = self.floor;
        if comma <= start || self.is_aside(start, comma) || r.is(start, Class::PREPOSITION) {
            return if (start..comma).any(|i| r.is(i, Class::FINITE)) { Found::Shared } else { Found::None };
        }
        self.phrase(comma, comma)
    }

    fn relative(&self, pronoun: usize) -> Found {
        let r = self.r;
        let article =
            pronoun > self.floor && r.is(pronoun - 1, Class::ARTICLE) && !r.is(pronoun, Class::THAT);
        let start = if article { pronoun - 1 } else { pronoun };
        if r.is(pronoun, Class::THAT) && self.is_complementiser(pronoun) {
            return Found::None;
        }
        if start > self.floor && r.is(start - 1, Class::PREPOSITION) {
            return Found::None;
        }
        let antecedent = self.antecedent(start);
        Found::Subject(Subject::Relative(start..pronoun + 1, antecedent))
    }

    /// "che" after a reporting verb, a noun of saying or a conjunction opens a clause.
    fn is_complementiser(&self, at: usize) -> bool {
        let r = self.r;
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.floor) else { return true };
        let verb = r.reports(before) && !r.is_nominal(before);
        verb || r.is(before, Class::AND | Class::ADVERB | Class::FINITE) && !r.is_name(before)
    }

    /// The phrase that ends before the relative pronoun, commas and brackets left aside.
    fn antecedent(&self, pronoun: usize) -> Range<usize> {
        let r = self.r;
        let mut end = pronoun;
        while end > self.floor && r.is_stop(end - 1) && r.closes(end - 1).is_none() && !r.mark(end - 1, ')') {
            end -= 1;
        }
        let start = self.start(end);
        skip_prepositions(r, start, end)
    }

    /// The subject that ends at `end`, its appositions up to `self.end` included.
    fn phrase(&mut self, end: usize, full: usize) -> Found {
        let r = self.r;
        let start = self.start(end);
        if let Some(head) = self.restricted(start) {
            return self.phrase(head, head);
        }
        let subject = adverbials(r, start, end);
        if subject >= end {
            return Found::None;
        }
        let end = self.end.unwrap_or(full).max(full);
        let clause = (subject + 1..end)
            .find(|&i| r.is(i, Class::THAT | Class::RELATIVE) && !r.is_name(i))
            .unwrap_or(end);
        let trimmed = r.trimmed(subject..trailing(r, subject, clause));
        if r.is(subject, Class::FINITE | Class::GERUND) && !r.is_nominal(subject) && !r.is_determiner(subject)
        {
            return Found::Shared;
        }
        let last = trimmed.end.saturating_sub(1);
        let closed =
            Class::ADVERB | Class::SUBORDINATOR | Class::QUESTION | Class::NEGATION | Class::INFINITIVE;
        let nominal = r.is_nominal(last)
            || r.is_stop(last)
            || r.is(last, Class::PRONOUN | Class::DEMONSTRATIVE)
            || !r.is(last, closed);
        let empty = trimmed.is_empty()
            || !nominal
            || trimmed.len() == 1 && r.is(last, closed) && !r.is(last, Class::PRONOUN) && !r.is_name(last);
        if empty { Found::None } else { Found::Subject(Subject::Phrase(trimmed)) }
    }

    /// The subject stands before a relative clause or gerund that ends here: "il medico che lo curava ha detto".
    fn restricted(&self, start: usize) -> Option<usize> {
        let r = self.r;
        let before = start
            .checked_sub(1)
            .filter(|&i| i > self.floor && r.is(i, Class::FINITE | Class::GERUND | Class::PARTICIPLE))?;
        let floor = self.floor.max(before.saturating_sub(14));
        let found = (floor..before)
            .rev()
            .take_while(|&i| !r.is_stop(i))
            .find(|&i| r.is(i, Class::THAT) && !r.is_name(i));
        let head = if r.is(before, Class::GERUND) {
            Some(before)
        } else {
            found.filter(|&i| !self.is_complementiser(i))
        };
        head.filter(|&i| i > self.floor && (r.is_nominal(i - 1) || r.mark(i - 1, ')')))
    }

    /// How far left the words that may belong to the subject reach.
    fn start(&self, end: usize) -> usize {
        let r = self.r;
        let mut at = end;
        while at > self.floor {
            let before = at - 1;
            if let Some(open) = r.closes(before).filter(|&o| o >= self.floor && o < before) {
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

    fn inside(&self, i: usize) -> bool {
        let r = self.r;
        let joint = r.is_stop(i)
            && matches!(r.written(i), "-" | "." | "'" | "’" | "/" | "%")
            && !r.dash(i)
            && !r.ends_sentence(i);
        let verb = r.is(i, Class::FINITE | Class::GERUND)
            && !r.is_nominal(i)
            && !r.is_determiner(i)
            && !r.is(i, Class::PREPOSITION | Class::ADVERB);
        let stops =
            Class::THAT | Class::RELATIVE | Class::CONJUNCTION | Class::SUBORDINATOR | Class::AS | Class::IF;
        joint
            || r.is_wordlike(i)
                && !verb
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
        and > self.floor
            && (r.is_name(and - 1) && r.is_name(and + 1)
                || r.is_nominal(and - 1)
                    && r.is_nominal(and + 1)
                    && !r.is_name(and + 1)
                    && !r.is(and + 1, Class::PARTICIPLE))
            && !r.is(and - 1, Class::FINITE)
    }
}

/// The place after adverbs and prepositional phrases that open a clause.
fn adverbials(r: &Reading, start: usize, end: usize) -> usize {
    let mut at = start;
    loop {
        while at < end
            && (r.is(at, Class::ADVERB)
                && !r.is(at, Class::QUANTIFIER | Class::PREMODIFIER)
                && !(r.is(at, Class::PREPOSITION) && r.begins_phrase(at + 1))
                || r.is_stop(at) && r.opens(at).is_none())
        {
            at += 1;
        }
        if at >= end || !r.is(at, Class::PREPOSITION | Class::TO | Class::FOR) || r.is(at, Class::PREMODIFIER)
        {
            return at;
        }
        let next = adverbial_end(r, at, end);
        if next <= at {
            return at;
        }
        at = next;
    }
}

/// The end of the shortest phrase after the preposition at `at`: a noun with its adjectives, or a name.
fn adverbial_end(r: &Reading, at: usize, end: usize) -> usize {
    let mut i = at + 1;
    while i < end
        && (r.is_determiner(i) && r.kind(i) != Some(TokenKind::Number) || r.is(i, Class::PREPOSITION))
    {
        i += 1;
    }
    if r.kind(i) == Some(TokenKind::Number) {
        i += 1;
    } else if r.is_name(i) {
        i = first_name(r, i, end);
    }
    while i < end && r.is_nominal(i) && !r.is_name(i) {
        i += 1;
    }
    if i < end && r.is(i, Class::OF) {
        return adverbial_end(r, i, end);
    }
    i.max(at + 1)
}

/// Of a run of capitals after a preposition the first: "A Berlino Marta Neri".
fn first_name(r: &Reading, i: usize, end: usize) -> usize {
    let run = r.name_end(i, end);
    if run >= end && run > i + 1 { i + 1 } else { run }
}

fn skip_prepositions(r: &Reading, start: usize, end: usize) -> Range<usize> {
    let mut at = start;
    // The last phrase that a bare preposition opens holds the antecedent: "in una lettera ai soci che".
    for i in start..end {
        let opens = r.is(i, Class::PREPOSITION) && !r.is(i, Class::OF)
            || r.is(i, Class::FINITE) && !r.is_nominal(i) && !r.is_determiner(i);
        if opens && i + 1 < end {
            at = i + 1;
        }
    }
    at..end
}

/// The end without a prepositional adverbial behind the phrase: "Riva in una nota".
fn trailing(r: &Reading, start: usize, end: usize) -> usize {
    let cut = |i: usize| {
        let place = r.is(i, Class::PREPOSITION)
            && !r.is(i, Class::OF | Class::BY | Class::TO)
            && !r.is(i, Class::ARTICLE);
        place && (r.is(i + 1, Class::ARTICLE | Class::DEMONSTRATIVE) || r.is_name(i - 1)) && !r.is_name(i + 1)
    };
    (start + 1..end).find(|&i| cut(i) && (i..end).all(|j| !r.mark(j, ','))).unwrap_or(end)
}

/// The subject of the sentence's first finite verb before `at`.
pub fn of_sentence(r: &Reading, at: usize, floor: usize) -> Option<Subject> {
    let verb = (floor + 1..at).find(|&i| {
        let class = r.word(i).class;
        let finite = class.any(Class::FINITE)
            && !r.is_nominal(i)
            && !r.is_determiner(i)
            && !class.any(Class::PREPOSITION | Class::ADVERB);
        finite
            && !(floor..i).rev().take(3).any(|j| r.is(j, Class::THAT | Class::RELATIVE | Class::SUBORDINATOR))
    })?;
    let mut start = verb;
    while start > floor && r.is(start - 1, Class::CLITIC | Class::NEGATION) {
        start -= 1;
    }
    let plural = r.is(verb, Class::PLURAL);
    let mut walk = Walk { r, floor, plural, end: None };
    match walk.run(start) {
        Found::Subject(subject) => Some(subject),
        _ => None,
    }
}
