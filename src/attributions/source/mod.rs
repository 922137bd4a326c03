//! Sources: which noun phrase speaks. Subject before or after its verb, relative pronoun, agent of a passive,
//! possessor of a noun, or the subject that co-ordinated verbs, gerunds and infinitives share.
//! "Riva, intervistato ieri, ha detto" → "Riva"; "aggiungendo che" → the subject of the verb before.

mod agent;
mod clefts;
mod edges;
mod left;
pub mod rank;
mod sentence;
mod sources;

pub use agent::{agent_after, bearer, bringer, of_noun, office, possessor, speaks};
pub use left::antecedent;
pub use sentence::of_sentence;
pub use sources::{choose, choose_by};

use super::content::{Content, Place};
use super::lexicon::{Class, Frame, Mood};
use super::reading::{Group, Reading};
use crate::document::EntityType;
use std::ops::Range;

/// The source as found in the sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// A noun phrase or pronoun.
    Phrase(Range<usize>),
    /// A relative pronoun and what it refers to.
    Relative(Range<usize>, Range<usize>),
    /// Left out: whoever was speaking or spoken of.
    #[default]
    Dropped,
    /// First person inside a quotation: whoever is quoted.
    Quoted,
    /// Nobody in particular.
    Impersonal,
}

impl Subject {
    /// The source's words.
    pub fn range(&self) -> Option<Range<usize>> {
        match self {
            Subject::Phrase(range) | Subject::Relative(range, _) => Some(range.clone()),
            _ => None,
        }
    }
}

/// Finds subjects of groups from left to right, so that a shared one is found once.
pub struct Subjects<'r, 't> {
    r: &'r Reading<'t>,
    groups: &'r [Group],
    found: Vec<Option<Subject>>,
    /// The stretch of each group's content after it.
    contents: Vec<Range<usize>>,
}

impl<'r, 't> Subjects<'r, 't> {
    /// For the groups of a text.
    pub fn new(r: &'r Reading<'t>, groups: &'r [Group]) -> Self {
        Self { r, groups, found: vec![None; groups.len()], contents: vec![0..0; groups.len()] }
    }

    /// The subject of the group at `index`, whose content is known.
    pub fn of(&mut self, index: usize, content: &Content) -> Subject {
        let groups = self.groups;
        let group = &groups[index];
        self.contents[index] = content.parts.last().cloned().unwrap_or_default();
        let sense = &self.r.lexicon.senses[group.sense as usize];
        if sense.frames.take(Frame::Evidential) {
            return agent::evidence(self.r, group);
        }
        if group.passive || group.mood == Mood::Participle {
            return agent::of_passive(self.r, group);
        }
        if group.reflexive && content.frame != Some(Frame::Own) && !self.own_subject(group) {
            return agent::of_impersonal(self.r, group);
        }
        let subject = match self.active(index, content) {
            Subject::Dropped => office(self.r, group).map_or(Subject::Dropped, Subject::Phrase),
            found => found,
        };
        self.found[index] = Some(subject.clone());
        subject
    }

    /// The subject of an active verb: after it where the content stands before it, else before or, failing that, after.
    fn active(&mut self, index: usize, content: &Content) -> Subject {
        let group = &self.groups[index];
        let turned = turned(self.r, group, content);
        if turned {
            let relative = || match left::subject(self.r, group, self.r.region(group.head).start) {
                left::Found::Subject(relative @ Subject::Relative(..)) => Some(relative),
                _ => None,
            };
            let near = || self.between(group, content);
            let first = self.r.lexicon.fixed_order.then(near).flatten();
            return first
                .or_else(|| self.after(group, content))
                .or_else(relative)
                .or_else(near)
                .unwrap_or_else(|| self.default(index));
        }
        match self.left(index, content) {
            Subject::Dropped => self.after(group, content).unwrap_or(Subject::Dropped),
            found => found,
        }
    }

    /// "«No», il ministro ha detto": a subject between a quotation and the verb.
    fn between(&self, group: &Group, content: &Content) -> Option<Subject> {
        let end = content.parts.first().map(|p| p.end).filter(|&e| e < group.range.start)?;
        let region = self.r.region(group.head);
        match left::subject(self.r, group, region.start.max(end)) {
            left::Found::Subject(subject @ Subject::Phrase(_)) => Some(subject),
            _ => None,
        }
    }

    /// "si" that means oneself: the first person, "si chiede se".
    fn own_subject(&self, group: &Group) -> bool {
        let sense = &self.r.lexicon.senses[group.sense as usize];
        group.person.is_first() || sense.reflexive || sense.frames.take(Frame::Own)
    }

    /// The subject after the verb, where the content stands before, around or behind, or after a colon.
    fn after(&self, group: &Group, content: &Content) -> Option<Subject> {
        let r = self.r;
        let place = turned(r, group, content);
        let mut at = group.range.end;
        let limit = content.gap.end.min(at + 40).max(at);
        let passed = |at: usize| {
            r.is(at, Class::ADVERB | Class::BE | Class::AND) && !r.is(at, Class::ARTICLE)
                || r.written(at) == "volte"
        };
        while at < limit && (passed(at) || r.time_at(at).is_some()) {
            at = r.time_at(at).unwrap_or(at + 1);
        }
        if !place && at == limit || at >= limit {
            return None;
        }
        // "Ricordano ai cronisti gli amici: «…»"
        let told = place || self.announced(content);
        at = if told { self.over_addressee(at, limit) } else { at };
        let clear = r.begins_phrase(at) && !r.is(at, Class::PREPOSITION) && !r.clitic_before_verb(at);
        let end = r.full_phrase_end(at, limit);
        // "fonti mediche citate dall'agenzia": who cites them is no part of them.
        let cited = end > at + 1 && r.is(end - 1, Class::PARTICIPLE) && r.is(end, Class::BY);
        let end = end - usize::from(cited);
        if !clear || end <= at || !place && !self.fills_gap(end, content) {
            return None;
        }
        let end = if place && r.lexicon.fixed_order { edges::described(r, end, limit) } else { end };
        Some(Subject::Phrase(at..end))
    }

    /// "ha detto ai cronisti Riva": the place after addressee, place and time.
    fn over_addressee(&self, mut at: usize, limit: usize) -> usize {
        let r = self.r;
        let passed =
            |at: usize| r.is(at, Class::TO | Class::PREPOSITION | Class::ADVERB) && !r.is(at, Class::BY);
        while at < limit && (passed(at) || r.time_at(at).is_some()) {
            if let Some(time) = r.time_at(at) {
                at = time;
                continue;
            }
            let fixed = r.is(at, Class::TO) && r.is(at + 1, Class::PREPOSITION);
            let end = match fixed {
                true => at + 2,
                false if r.is(at, Class::ADVERB) => at + 1,
                false => self.addressee_end(at, limit),
            };
            at = if r.mark(end, ',') { end + 1 } else { end.max(at + 1) };
        }
        at
    }

    /// The end of the addressee or place behind the preposition at `at`; several people are not called by one
    /// person's name: "agli analisti Bruno Riva".
    fn addressee_end(&self, at: usize, limit: usize) -> usize {
        let r = self.r;
        let end = r.phrase_end(at + 1, limit);
        let several = r.is(at, Class::TO) && r.is(at, Class::PLURAL);
        let name =
            (at + 2..end).find(|&i| several && r.is_name(i) && !r.is_name(i - 1) && r.is_nominal(i - 1));
        // "alla Reuters Anna Neri"
        let begins = |i: &usize| r.is_name(*i - 1) && !r.continues_name(*i);
        let other = || (at + 2..end).find(|i| begins(i) && r.is_entity(*i, EntityType::Person));
        name.or_else(other).unwrap_or(end)
    }

    /// "Ha spiegato Riva: «…»": a phrase alone between verb and content, with nothing on the left.
    fn fills_gap(&self, end: usize, content: &Content) -> bool {
        self.announced(content) && end + 1 >= content.gap.end
    }

    /// A quotation, or what a colon opens.
    fn announced(&self, content: &Content) -> bool {
        let first = content.parts.first().map_or(0, |p| p.start);
        content.frame == Some(Frame::Quote) || first > 0 && self.r.mark(first - 1, ':')
    }

    /// The subject on the left, or the one shared with a verb there.
    fn left(&mut self, index: usize, content: &Content) -> Subject {
        let group = &self.groups[index];
        let region = self.r.region(group.head);
        let found = match group.mood {
            Mood::Gerund | Mood::Infinitive => left::Found::Shared,
            _ => left::subject(self.r, group, region.start),
        };
        match found {
            left::Found::Subject(subject) if inside(&subject, content) => self.default(index),
            left::Found::Subject(subject) => subject,
            left::Found::Shared => self.shared(index, &region),
            left::Found::None => self.before_quotation(index).unwrap_or_else(|| self.default(index)),
        }
    }

    /// Neri «teme che»: the verb is the first word of the quotation, its subject stands before that.
    fn before_quotation(&self, index: usize) -> Option<Subject> {
        let (r, group) = (self.r, &self.groups[index]);
        let open = group.range.start.checked_sub(1).filter(|&i| r.opens(i).is_some())?;
        let joined = open > 0 && (r.is_wordlike(open - 1) || r.mark(open - 1, ','));
        if !joined || group.person.is_first() || !group.mood.is_finite() {
            return None;
        }
        match left::subject_before(r, open, group.person.is_plural(), r.region(open).start) {
            left::Found::Subject(subject) => Some(subject),
            _ => None,
        }
    }

    fn default(&self, index: usize) -> Subject {
        if self.groups[index].person.is_first() { Subject::Quoted } else { Subject::Dropped }
    }

    /// The subject of the nearest reporting verb before in the sentence, else of any verb.
    fn shared(&mut self, index: usize, region: &Range<usize>) -> Subject {
        let floor = region.start;
        let group = &self.groups[index];
        if group.person.is_first() {
            return Subject::Quoted;
        }
        if let Some(cleft) = clefts::cleft(self.r, group.range.start) {
            return Subject::Phrase(cleft);
        }
        let before = (0..index).rev().take_while(|&i| self.groups[i].head >= floor);
        let earlier: Vec<usize> = before
            .filter(|&i| {
                self.groups[i].mood.is_finite()
                    && !self.groups[i].passive
                    && self.same_level(i, index)
                    && !self.reported(i, index)
            })
            .take(3)
            .collect();
        for i in earlier {
            if let Some(subject) = self.found[i].clone() {
                return subject;
            }
            let region = self.r.region(self.groups[i].head);
            if let left::Found::Subject(subject) = left::subject(self.r, &self.groups[i], region.start) {
                return subject;
            }
        }
        let sentence = sentence::of_sentence(self.r, group.range.start, floor);
        let ahead = || match group.mood {
            Mood::Gerund | Mood::Infinitive => sentence::ahead(self.r, group.range.end, region.end),
            _ => None,
        };
        sentence.or_else(ahead).unwrap_or_else(|| self.default(index))
    }

    /// The group `i` stands in what an earlier one reports, the group `index` does not.
    fn reported(&self, i: usize, index: usize) -> bool {
        let (a, b) = (self.groups[i].head, self.groups[index].head);
        self.contents[..i].iter().rev().take(4).any(|c| c.contains(&a) && !c.contains(&b))
    }

    /// Both stand in the same quotation, or in none.
    fn same_level(&self, a: usize, b: usize) -> bool {
        let quote = |i: usize| self.r.text.quote_of(self.groups[i].head).map(|q| q.open);
        quote(a) == quote(b)
    }
}

/// The subject found is words of the content.
fn inside(subject: &Subject, content: &Content) -> bool {
    let range = subject.range().unwrap_or_default();
    content.place != Place::After && content.parts.iter().any(|p| range.start < p.end && p.start < range.end)
}

/// The noun phrase that is the grammatical subject on the left of a group, or that its relative pronoun means.
pub fn subject_left(r: &Reading, group: &Group) -> Option<Range<usize>> {
    match left::subject(r, group, r.region(group.head).start) {
        left::Found::Subject(Subject::Phrase(range) | Subject::Relative(_, range)) => {
            Some(range).filter(|r| !r.is_empty())
        }
        _ => None,
    }
}

/// The subject on the left of a verb that belongs to no group.
pub fn subject_at(r: &Reading, verb: usize, plural: bool, floor: usize) -> Option<Subject> {
    match left::subject_before(r, verb, plural, floor) {
        left::Found::Subject(subject) => Some(subject),
        _ => None,
    }
}

/// Whether the subject follows its verb: the content stands before or around it, or the verb after "come".
fn turned(r: &Reading, group: &Group, content: &Content) -> bool {
    let compared =
        group.range.start > 0 && r.is(group.range.start - 1, Class::AS) && content.frame == Some(Frame::That);
    matches!(content.place, Place::Before | Place::Around | Place::Back) || compared
}
