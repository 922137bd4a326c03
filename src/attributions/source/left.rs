//! Subjects before their verb: leftwards over asides, relative clauses and adverbials to the noun phrase.
//! "A Berlino Marta Neri, primaria, in serata ha detto" → "Marta Neri, primaria".

mod reach;

use super::Subject;
use super::edges::{adverbials, skip_prepositions, trailing};
use crate::attributions::lexicon::Class;
use crate::attributions::reading::{Group, Reading};
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
    subject_before(r, group.range.start, group.person.is_plural(), floor)
}

/// The subject of a verb at `at`.
pub fn subject_before(r: &Reading, at: usize, plural: bool, floor: usize) -> Found {
    Walk { r, floor, plural, end: None }.run(at)
}

/// The relative pronoun at `at` with what it refers to; none where it opens no relative clause, or is no subject.
pub fn relative(r: &Reading, at: usize, floor: usize) -> Option<Subject> {
    match (Walk { r, floor, plural: false, end: None }).relative(at) {
        Found::Subject(subject) => Some(subject),
        _ => None,
    }
}

/// The phrase that a relative pronoun at `pronoun`, or before the preposition there, refers to.
pub fn antecedent(r: &Reading, pronoun: usize, floor: usize) -> Range<usize> {
    Walk { r, floor, plural: false, end: None }.antecedent(pronoun)
}

/// How many words a relative clause before the verb is searched back for its pronoun.
const CLAUSE: usize = 30;

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
            } else if r.is(before, Class::AND | Class::BUT) || opens_without_subject(r, before) {
                return Found::Shared;
            } else if r.is_wordlike(before) || r.closes(before).is_some() || self.inside(before) {
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
                let described = r.lexicon.fixed_order && r.is(open + 1, Class::RELATIVE);
                if !dash && (described || !self.is_aside(open + 1, close)) {
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
        let noun = r.lexicon.heads.contains_key(&r.key(at));
        let participle = r.is(at, Class::PARTICIPLE) && !r.is(at, Class::PREMODIFIER) && !noun;
        r.is(at, starts) && !r.is(at, Class::ARTICLE)
            || r.time_at(at).is_some_and(|end| end >= close)
            || r.is_predicative(at)
            || preposition
            || participle
            || r.has_finite(at..close) && !(at..close).any(|i| r.is(i, Class::RELATIVE))
    }

    /// Only an adverbial or the subject itself stands before the comma: "Durante l'incontro, ha detto".
    fn leading(&mut self, comma: usize) -> Found {
        let r = self.r;
        // "Anche Riva, con una lettera, ha detto": the adverb is the subject's.
        let focus = matches!(r.written(self.floor).to_lowercase().as_str(), "anche" | "pure" | "perfino");
        let start = self.floor + usize::from(focus);
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
            return Found::Shared;
        }
        let antecedent = self.antecedent(start);
        Found::Subject(Subject::Relative(start..pronoun + 1, antecedent))
    }

    /// "che" after a reporting verb, a noun of saying or a conjunction opens a clause.
    fn is_complementiser(&self, at: usize) -> bool {
        let r = self.r;
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.floor) else { return true };
        let joins = r.is(before, Class::AND | Class::ADVERB | Class::FINITE) && !r.is_name(before);
        joins || !r.is_nominal(before) && r.reports(before)
    }

    /// The phrase that ends before the relative pronoun, commas and brackets left aside.
    fn antecedent(&self, pronoun: usize) -> Range<usize> {
        let r = self.r;
        let mut end = pronoun;
        while end > self.floor && r.is_stop(end - 1) && r.closes(end - 1).is_none() && !r.mark(end - 1, ')') {
            end -= 1;
        }
        let mut start = self.start(end);
        let verb = start > self.floor && self.is_verb(start - 1);
        while verb && start < end && r.is(start, Class::PARTICIPLE | Class::BEEN | Class::ADVERB) {
            start += 1;
        }
        // "Luca Riva, di Alleanza verde, che"
        let comma = start.checked_sub(1).filter(|&i| i > self.floor && r.mark(i, ','));
        if let Some(comma) = comma.filter(|&i| end < pronoun && r.is(start, Class::OF) && r.is_name(i - 1)) {
            return self.antecedent(comma);
        }
        let range = skip_prepositions(r, start, end);
        self.apposed(range.start, end)..end
    }

    /// The subject that ends at `end`, its appositions up to `self.end` included.
    fn phrase(&mut self, end: usize, full: usize) -> Found {
        let r = self.r;
        let start = self.start(end);
        let start = start + usize::from(r.lexicon.fixed_order && start < end && r.is(start, Class::AND));
        if self.is_reduced(start) {
            self.end = None;
            return self.phrase(start - 1, start - 1);
        }
        if let Some(both) = self.both(start) {
            return Found::Subject(Subject::Phrase(r.trimmed(both..end)));
        }
        if let Some(outer) = self.over_clause(start, end) {
            return outer;
        }
        let subject = adverbials(r, start, end, self.end.is_some());
        if subject >= end {
            return self.before_adverbials(start, end);
        }
        if let Some(outer) = self.over_adverbial(start, subject, end) {
            return outer;
        }
        let subject = if subject == start { self.apposed(start, end) } else { subject };
        let end = self.end.unwrap_or(full).max(full);
        let clause = (subject + 1..end)
            .find(|&i| r.is(i, Class::THAT | Class::RELATIVE) && !r.is_name(i) && !r.lexicon.fixed_order)
            .unwrap_or(end);
        let trimmed = r.trimmed(subject..trailing(r, subject, clause));
        if r.is(subject, Class::FINITE | Class::GERUND) && !r.is_nominal(subject) && !r.is_determiner(subject)
        {
            return Found::Shared;
        }
        // "Oltre a fermare l'emorragia, ha detto"
        if r.is(subject, Class::INFINITIVE | Class::HAVE) && !r.is_nominal(subject) && !r.lexicon.fixed_order
        {
            return Found::None;
        }
        let last = trimmed.end.saturating_sub(1);
        let closed =
            Class::ADVERB | Class::SUBORDINATOR | Class::QUESTION | Class::NEGATION | Class::INFINITIVE;
        let nominal = r.is_nominal(last)
            || r.is_stop(last)
            || r.is(last, Class::PRONOUN | Class::DEMONSTRATIVE)
            || !r.is(last, closed);
        let lone = trimmed.len() == 1 && self.is_stray(trimmed.start);
        if trimmed.is_empty() || !nominal || lone {
            Found::None
        } else {
            Found::Subject(Subject::Phrase(trimmed))
        }
    }

    /// "I tre, interrogati dal magistrato, capo del pool, hanno detto": what stands before the verb begins with a
    /// participle that tells of the phrase before its comma.
    fn is_reduced(&self, start: usize) -> bool {
        let r = self.r;
        let participle =
            r.is(start, Class::PARTICIPLE) && !r.is(start, Class::PREMODIFIER) && !r.is_name(start);
        let comma = start > self.floor + 1 && r.mark(start - 1, ',');
        comma && participle && r.is(start + 1, Class::PREPOSITION | Class::BY | Class::FOR | Class::TO)
    }

    /// "sia Riva, sia Neri hanno detto": the first of the two, where the second stands before `start`.
    fn both(&self, start: usize) -> Option<usize> {
        let r = self.r;
        let paired = |i: &usize| r.is(*i, Class::PAIRED);
        let last = start.checked_sub(1).filter(|i| self.plural && *i >= self.floor && paired(i))?;
        (self.floor..last).rev().take(CLAUSE).find(|i| paired(i) && r.key(*i) == r.key(last))
    }

    /// A lower-case word or a numeral alone is no subject unless it is known as one: "seppur la pensi".
    fn is_stray(&self, i: usize) -> bool {
        let r = self.r;
        let known = r.lexicon.heads.contains_key(&r.key(i))
            || r.text.tokens[i].is_capital()
            || r.lexicon.fixed_order && r.is_nominal(i);
        !known && !r.is(i, Class::PRONOUN | Class::DEMONSTRATIVE | Class::RELATIVE) && !r.is_determined(i)
    }

    /// "Il sindaco Neri, ai microfoni della rete Tivù ha detto": nothing but an adverbial follows the comma.
    fn over_adverbial(&mut self, start: usize, rest: usize, end: usize) -> Option<Found> {
        let r = self.r;
        let after_comma = start > self.floor && r.mark(start - 1, ',');
        let name = rest + 1 == end && r.is_name(rest) && rest > start;
        let belongs = name && r.is_nominal(rest - 1) && !r.is_name(rest - 1);
        if !after_comma || !belongs || self.end.is_some() {
            return None;
        }
        Some(self.run(start)).filter(|found| matches!(found, Found::Subject(_)))
    }

    /// The start of the phrase to which the words from `start` on are an apposition that no comma closes: "Luca
    /// Riva, capo della scorta ha detto", "il capo della scorta, Luca Riva ha detto".
    fn apposed(&self, start: usize, end: usize) -> usize {
        let r = self.r;
        let Some(comma) = start.checked_sub(1).filter(|&i| i > self.floor && r.mark(i, ',')) else {
            return start;
        };
        let before = adverbials(r, self.start(comma), comma, false);
        let person = |i: usize| {
            r.lexicon.heads.get(&r.key(i)) == Some(&crate::document::SourceClass::Person)
                || r.is(i, Class::TITLE)
        };
        let office = before < comma && r.is_determiner(before) && (before..comma).take(4).any(person);
        let named = before < comma && r.is_name(before) && (before..comma).any(|i| r.is_name(i));
        let names = (start..end).all(|i| r.is_name(i) && !person(i));
        let fits = names && office || named && person(start) && !(start..end).any(|i| r.is(i, Class::BY));
        if fits { before } else { start }
    }

    /// Adverbials alone stand between the last comma, or a relative pronoun, and the verb: "Riva, presidente, in una nota, ha detto".
    fn before_adverbials(&mut self, start: usize, end: usize) -> Found {
        if start > self.floor && self.r.is(start - 1, Class::RELATIVE) {
            return self.relative(start - 1);
        }
        let comma = start > self.floor && self.r.mark(start - 1, ',');
        let further = comma.then(|| self.run(start));
        match further {
            Some(found @ Found::Subject(Subject::Phrase(_))) => found,
            _ => self.apposition(end),
        }
    }

    /// What seemed an apposition after an adverbial is the subject: "Da Roma, l'ex sindaco Neri, ha detto".
    fn apposition(&self, comma: usize) -> Found {
        let phrase = self.end.map(|end| comma + 1..end).filter(|p| !p.is_empty() && self.r.mark(comma, ','));
        phrase.map_or(Found::None, |p| Found::Subject(Subject::Phrase(p)))
    }

    /// The words before the verb belong to another verb, at `start`: after a relative clause or a gerund the
    /// subject stands before that ("Il medico che ha visto il malato ha detto"), else the verbs share it.
    fn over_clause(&mut self, start: usize, end: usize) -> Option<Found> {
        let r = self.r;
        let ago = |i: usize| r.written(i) == "fa" && i > 0 && r.is(i - 1, Class::PLAIN);
        let verb = start.checked_sub(1).filter(|&i| i >= self.floor && self.is_verb(i) && !ago(i))?;
        if r.is(verb, Class::GERUND) {
            self.keep_clause(end);
            return Some(self.run(verb));
        }
        let opens = Class::THAT | Class::RELATIVE | Class::SUBORDINATOR;
        let mut opener = (self.floor..verb).rev().take(CLAUSE).take_while(|&i| !r.is_stop(i));
        let Some(opener) = opener.find(|&i| r.is(i, opens) && !r.is(i, Class::PREPOSITION)) else {
            return Some(Found::Shared);
        };
        if !r.is(opener, Class::THAT | Class::RELATIVE) || self.is_complementiser(opener) {
            return Some(Found::Shared);
        }
        let article = Class::ARTICLE | Class::PREPOSITION;
        let before = (self.floor..opener).rev().find(|&i| !r.is(i, article) && !r.mark(i, ','))? + 1;
        self.keep_clause(end);
        Some(self.run(before))
    }

    /// Where the order of words is fixed what stands between subject and verb describes the subject: "Leaders who oppose
    /// it said", "A union representing pilots said".
    fn keep_clause(&mut self, end: usize) {
        if self.r.lexicon.fixed_order {
            self.end = self.end.or(Some(end));
        }
    }

    /// A finite verb or a gerund that is nothing else.
    fn is_verb(&self, i: usize) -> bool {
        let r = self.r;
        r.is(i, Class::FINITE | Class::GERUND)
            && !r.is_nominal(i)
            && !r.is_determiner(i)
            && !r.is(i, Class::PREPOSITION | Class::ADVERB)
    }
}

/// A conjunction or relative that a verb without a subject of its own follows: "quando dice", "in quanto ritiene".
fn opens_without_subject(r: &Reading, i: usize) -> bool {
    let opens = Class::SUBORDINATOR | Class::QUESTION;
    r.is(i, opens) && !r.is(i, Class::AS | Class::RELATIVE | Class::PRONOUN) && !r.is_name(i)
}
