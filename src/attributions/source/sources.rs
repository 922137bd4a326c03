//! Everybody and everything in a sentence that may be the source of a cue there, with what is observed of each.
//! For "ha detto" in "Dopo l'incontro con Riva il ministro ha detto" they are "l'incontro", "Riva", "il ministro" and
//! nobody.

mod between;

use super::rank::{self, Possible, Sign};
use super::{Subject, left};
use crate::attributions::content::Place;
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::{Class, Frame, Mood};
use crate::attributions::reading::Reading;
use crate::attributions::softmax::Seen;
use crate::document::{EntityType, SourceClass};
use between::Between;
use std::ops::Range;

/// How many tokens before a cue, and behind it, phrases are looked for.
const BEFORE: usize = 90;
const BEHIND: usize = 45;

/// Chooses one of several sources for a cue, by a column of the model.
pub type Choose<'a> = dyn Fn(&Candidate, usize, &[Possible]) -> usize + 'a;

/// Gives each candidate its likeliest source.
pub fn choose(r: &Reading, kept: &mut [Candidate]) {
    choose_by(r, kept, &|_, column, all| rank::likeliest(r.lexicon.fixed_order, column, all));
}

/// The same with another choice, as training makes it.
pub fn choose_by(r: &Reading, kept: &mut [Candidate], choose: &Choose) {
    for index in 0..kept.len() {
        if kept[index].sure.is_some() || follows_topic(r, &kept[index]) {
            continue;
        }
        let mut all = possible(r, kept, index);
        let nobody = usize::from(kept[index].subject.range().is_none());
        let column = sort(r, &kept[index]) + nobody * rank::SORTS.len();
        let best = choose(&kept[index], column, &all);
        if best < all.len() {
            kept[index].subject = all.swap_remove(best).subject;
        }
    }
}

/// "Frana, il geologo: «Si muove»": before the comma stands a headline's topic, which no weight has seen.
fn follows_topic(r: &Reading, c: &Candidate) -> bool {
    let comma = |s: Range<usize>| s.start.checked_sub(1).is_some_and(|i| r.mark(i, ','));
    c.group.is_none() && r.mark(c.head, ':') && c.subject.range().is_some_and(comma)
}

/// Which of [`rank::SORTS`] the cue is.
fn sort(r: &Reading, c: &Candidate) -> usize {
    let Some(group) = &c.group else {
        return if c.rule == "noun" { 4 } else { 5 + usize::from(c.cue.is_none() || c.rule == "colon") };
    };
    let seems = r.lexicon.senses[group.sense as usize].frames.take(Frame::Evidential);
    match group.mood {
        _ if group.passive || seems || c.rule == "impersonal" => 3,
        Mood::Participle => 3,
        Mood::Gerund | Mood::Infinitive => 2,
        _ => usize::from(matches!(c.content.place, Place::Before | Place::Around | Place::Back)),
    }
}

/// Nobody, what the rules found, and every phrase of the sentence.
fn possible(r: &Reading, kept: &[Candidate], index: usize) -> Vec<Possible> {
    let c = &kept[index];
    let cue = c.cue.clone().unwrap_or(c.head..c.head);
    let (region, rule, all) = (r.region(c.head), c.subject.range(), Vec::with_capacity(16));
    let (ahead, [left, right]) = (cue.end, [(); 2].map(|()| vec![Between::default()]));
    let mut finder = Finder { r, kept, index, c, cue, region, rule, all, left, right, ahead };
    finder.nobody();
    if finder.rule.is_some() {
        finder.add(c.subject.clone(), 0);
    }
    finder.phrases();
    finder.compare();
    finder.all
}

struct Finder<'a, 't> {
    r: &'a Reading<'t>,
    kept: &'a [Candidate],
    index: usize,
    c: &'a Candidate,
    cue: Range<usize>,
    /// The sentence around the cue.
    region: Range<usize>,
    /// What the rules found.
    rule: Option<Range<usize>>,
    all: Vec<Possible>,
    /// What stands between the cue and so many tokens before it.
    left: Vec<Between>,
    /// What stands between the cue and so many tokens behind it.
    right: Vec<Between>,
    /// The next token to look at behind the cue.
    ahead: usize,
}

impl Finder<'_, '_> {
    fn nobody(&mut self) {
        let mut seen = Seen::default();
        let relative = matches!(self.c.subject, Subject::Relative(..));
        seen.put(Sign::Nobody, true);
        seen.put(Sign::Rule, self.rule.is_none());
        seen.put(Sign::RuleNone, self.rule.is_none());
        seen.put(Sign::NobodyForPhrase, self.rule.is_some() && !relative);
        seen.put(Sign::NobodyForRelative, relative);
        let subject = match (&self.rule, sort(self.r, self.c)) {
            (None, _) => self.c.subject.clone(),
            (_, 3 | 4) => Subject::Impersonal,
            _ => Subject::Dropped,
        };
        self.all.push(Possible { subject, seen });
    }

    fn phrases(&mut self) {
        let r = self.r;
        let region = self.region.clone();
        let until = region.end.min(self.cue.end + BEHIND);
        let mut governed = false;
        let mut i = region.start.max(self.cue.start.saturating_sub(BEFORE));
        while i < until {
            if let Some(end) = self.passed(i) {
                i = end.max(i + 1);
                continue;
            }
            governed = r.is(i, Class::PREPOSITION) || governed && r.is_wordlike(i);
            if r.is(i, Class::RELATIVE) && i < self.cue.start && !r.is_name(i) {
                self.relative(i, region.start);
            } else if self.begins(i, governed) {
                self.phrase(i, until);
            }
            i += 1;
        }
    }

    /// The end of the cue, of its content or of a quotation, where one begins at `i` or holds it.
    fn passed(&self, i: usize) -> Option<usize> {
        let own = self.c.content.parts.iter().find(|p| p.contains(&i)).map(|p| p.end);
        let cue = self.cue.contains(&i).then_some(self.cue.end);
        let apart = |end: &usize| !(i..*end).contains(&self.c.head);
        own.or(cue).or_else(|| self.r.opens(i).filter(apart))
    }

    /// Whether a phrase begins at `i`: not inside the one before.
    fn begins(&self, i: usize, governed: bool) -> bool {
        let r = self.r;
        if !r.begins_phrase(i)
            || r.is(i, Class::PREPOSITION)
            || r.clitic_before_verb(i)
            || r.continues_name(i)
        {
            return false;
        }
        let Some(before) = i.checked_sub(1) else { return true };
        // "ha detto ai cronisti Riva": whom somebody speaks to.
        if r.is(before, Class::TO) && !r.is_name(before) {
            return false;
        }
        let inner = r.is_nominal(before) || r.is_determiner(before);
        let article = r.is(i, Class::ARTICLE | Class::DEMONSTRATIVE) && !r.is_determiner(before);
        let name =
            governed && r.is_name(i) && !r.is_name(before) && !r.is(before, Class::TITLE | Class::ARTICLE);
        !inner || article || name
    }

    /// The phrase at `i`: short, with appositions, with what modifies it, and up to the last name in it.
    fn phrase(&mut self, i: usize, until: usize) {
        let parts = self.c.content.parts.iter().map(|p| p.start).chain([self.cue.start]);
        let limit = parts.filter(|&s| s > i).fold(until, usize::min);
        let r = self.r;
        let short = r.phrase_end(i, limit);
        let name = (i..short).rev().find(|&n| r.is_name(n)).map_or(short, |n| n + 1);
        let ends = [short, r.full_phrase_end(i, limit), r.modified_end(i, limit), name];
        for (n, &end) in ends.iter().enumerate() {
            if end > i && !ends[..n].contains(&end) {
                self.add(Subject::Phrase(i..end), n);
                self.longer(i..short, end, n == 2);
            }
        }
    }

    /// What the longest variant adds to which phrase: "un cartello | all'ingresso", "Riva | in una nota".
    fn longer(&mut self, short: Range<usize>, end: usize, longest: bool) {
        let Some(last) =
            self.all.last_mut().filter(|p| longest && p.subject.range() == Some(short.start..end))
        else {
            return;
        };
        let r = self.r;
        let told = |i: usize| {
            matches!(r.lexicon.heads.get(&r.key(i)), Some(SourceClass::Document | SourceClass::Media))
        };
        let name = short.clone().any(|i| r.is_name(i));
        let single =
            r.is(short.start, Class::ARTICLE) && r.written(short.start).to_lowercase().starts_with("un");
        let bare = !r.is_determined(short.start) && !r.is_determiner(short.start);
        last.seen.put(Sign::LongAfterName, name);
        last.seen.put(Sign::LongAfterOne, !name && single);
        last.seen.put(Sign::LongAfterBare, !name && bare);
        let person = |i: usize| r.lexicon.heads.get(&r.key(i)) == Some(&SourceClass::Person);
        last.seen.put(Sign::LongAfterOffice, !name && !single && short.clone().take(4).any(person));
        last.seen.put(Sign::LongDocument, (short.end..end).any(told));
        last.seen.put(Sign::LongByPossessive, (short.end..end).any(|i| r.is(i, Class::POSSESSIVE)));
    }

    fn relative(&mut self, i: usize, floor: usize) {
        if let Some(subject) = left::relative(self.r, i, floor) {
            self.add(subject, 0);
        }
    }

    fn add(&mut self, subject: Subject, variant: usize) {
        let Some(range) = subject.range() else { return };
        if self.all.iter().any(|p| p.subject.range().as_ref() == Some(&range)) {
            return;
        }
        let relative = matches!(subject, Subject::Relative(..));
        let mut seen = Seen::default();
        seen.put(Sign::Relative, relative);
        seen.put(Sign::Short, variant == 0);
        seen.put(Sign::Full, variant == 1);
        seen.put(Sign::Long, variant == 2);
        seen.put(Sign::ToName, variant == 3);
        self.beside_rule(&range, relative, &mut seen);
        self.place(&range, &mut seen);
        self.edges(&range, &mut seen);
        self.words(&range, &mut seen);
        self.others(&range, &mut seen);
        self.all.push(Possible { subject, seen });
    }

    fn beside_rule(&self, range: &Range<usize>, relative: bool, seen: &mut Seen) {
        let by_relative = matches!(self.c.subject, Subject::Relative(..));
        let Some(rule) = &self.rule else { return seen.put(Sign::InsteadOfNobody, true) };
        let same = range == rule;
        seen.put(Sign::Rule, same);
        seen.put(Sign::RulePhrase, same && !relative);
        seen.put(Sign::RuleRelative, same && relative);
        seen.put(Sign::InsteadOfRelative, !same && by_relative);
        seen.put(Sign::SameStart, !same && range.start == rule.start);
        seen.put(Sign::SameEnd, !same && range.end == rule.end);
        seen.put(Sign::Around, !same && range.start <= rule.start && rule.end <= range.end);
        seen.put(Sign::Inside, !same && rule.start <= range.start && range.end <= rule.end);
        seen.put(Sign::Apart, range.end <= rule.start || rule.end <= range.start);
    }

    fn is_verb(&self, i: usize) -> bool {
        let r = self.r;
        r.is(i, Class::FINITE)
            && !r.is_nominal(i)
            && !r.is_determiner(i)
            && !r.is(i, Class::PREPOSITION | Class::ADVERB)
    }

    /// What stands before and behind the phrase.
    fn edges(&self, range: &Range<usize>, seen: &mut Seen) {
        let r = self.r;
        let first = range.start <= self.region.start;
        let before = range.start.wrapping_sub(1);
        let preposition = r.is(before, Class::PREPOSITION | Class::OF | Class::BY | Class::TO | Class::FOR);
        let sign = match () {
            _ if first => Sign::First,
            _ if r.mark(before, ',') => Sign::AfterComma,
            _ if r.is(before, Class::BY) => Sign::AfterBy,
            _ if r.is(before, Class::OF) => Sign::AfterOf,
            _ if r.is(before, Class::FOR) => Sign::AfterFor,
            _ if preposition => Sign::AfterPreposition,
            _ if r.is(before, Class::AND | Class::BUT) => Sign::AfterAnd,
            _ if r.is(before, Class::AS) => Sign::AfterAs,
            _ if self.is_verb(before) => Sign::AfterVerb,
            _ => Sign::AfterOther,
        };
        seen.put(sign, true);
        seen.put(Sign::Governed, preposition && !first);
        let mut next = range.end;
        seen.put(Sign::CommaNext, r.mark(next, ','));
        while r.is(next, Class::ADVERB | Class::CLITIC | Class::NEGATION) && next < range.end + 4 {
            next += 1;
        }
        let verb = self.is_verb(next);
        seen.put(Sign::CueNext, self.cue.contains(&next));
        seen.put(Sign::VerbNext, verb && !self.cue.contains(&next));
        seen.put(Sign::PassiveNext, verb && r.is(next, Class::BE));
        seen.put(Sign::AndNext, r.is(range.end, Class::AND));
        seen.put(Sign::PrepositionNext, r.is(range.end, Class::PREPOSITION));
        seen.put(Sign::StopNext, r.is_stop(range.end) && !r.mark(range.end, ','));
    }

    /// What the phrase itself shows.
    fn words(&self, range: &Range<usize>, seen: &mut Seen) {
        let r = self.r;
        let head = range.clone().take(6).find_map(|i| r.lexicon.heads.get(&r.key(i)));
        let name = range.clone().any(|i| r.is_name(i));
        let sign = match head {
            Some(SourceClass::Person) => Sign::Person,
            Some(SourceClass::Organization) => Sign::Organization,
            Some(SourceClass::Media) => Sign::Media,
            Some(SourceClass::Document) => Sign::Document,
            Some(SourceClass::Collective) => Sign::Collective,
            Some(SourceClass::Anonymous) => Sign::Anonymous,
            _ if name => Sign::Name,
            _ if r.is(range.start, Class::PRONOUN | Class::RELATIVE) => Sign::Pronoun,
            _ => Sign::Plain,
        };
        seen.put(sign, true);
        seen.put(Sign::PersonName, name && head == Some(&SourceClass::Person));
        seen.put(Sign::LowerCase, !name);
        let is = |kind| range.clone().any(|i| r.is_entity(i, kind));
        seen.put(Sign::IsPerson, is(EntityType::Person));
        seen.put(Sign::IsBody, is(EntityType::Organization));
        seen.put(Sign::IsPlace, is(EntityType::Place));
        seen.put(Sign::Time, r.time_at(range.start).is_some());
        seen.put(Sign::Number, r.kind(range.start) == Some(crate::text::TokenKind::Number));
        seen.put(Sign::Article, r.is(range.start, Class::ARTICLE));
        let length = match range.len() {
            1 => Sign::One,
            2 | 3 => Sign::Two,
            4..=8 => Sign::Several,
            _ => Sign::Many,
        };
        seen.put(length, true);
        self.agreement(range, seen);
    }

    fn agreement(&self, range: &Range<usize>, seen: &mut Seen) {
        let r = self.r;
        let Some(group) = self.c.group.as_ref().filter(|g| g.mood.is_finite()) else { return };
        if group.person.is_first() {
            let speaks = r.is(range.start, Class::FIRST);
            seen.put(Sign::Agrees, speaks);
            return seen.put(Sign::Clash, !speaks);
        }
        let first = if r.is_determined(range.start) && !r.is_determiner(range.start) {
            range.start - 1
        } else {
            range.start
        };
        let (one, several) = (r.is(first, Class::SINGULAR), r.is(first, Class::PLURAL));
        let several = several || range.clone().any(|i| r.is(i, Class::AND));
        if one != several {
            seen.put(Sign::Agrees, several == group.person.is_plural());
            seen.put(Sign::Clash, several != group.person.is_plural());
        }
    }

    /// Other attributions that it is the source of or lies in.
    fn others(&self, range: &Range<usize>, seen: &mut Seen) {
        let from = self.index.saturating_sub(4);
        let near = &self.kept[from..self.index];
        let same = |c: &Candidate| c.subject.range().as_ref() == Some(range);
        seen.put(Sign::Used, near.iter().any(same));
        seen.put(Sign::UsedLast, near.last().is_some_and(same));
        let until = self.kept.len().min(self.index + 5);
        let holds = |c: &Candidate| {
            c.content.parts.iter().any(|p| p.contains(&range.start) && !p.contains(&self.c.head))
        };
        seen.put(Sign::InOther, self.kept[from..until].iter().any(holds));
        let around = |c: &Candidate| {
            c.content.parts.iter().any(|p| p.contains(&self.c.head) && !p.contains(&range.start))
        };
        let mut others = self.kept[from..self.index].iter().chain(&self.kept[self.index + 1..until]);
        seen.put(Sign::Outside, others.any(around));
        let apart = |q: &crate::text::Quote| !q.tokens().contains(&self.c.head);
        seen.put(Sign::Quoted, self.r.text.quote_of(range.start).is_some_and(apart));
    }

    /// What only shows beside the others.
    fn compare(&mut self) {
        let cue = self.cue.start;
        let left = |p: &&Possible| p.subject.range().is_some_and(|range| range.end <= cue);
        let start = |p: &Possible| p.subject.range().map(|range| range.start);
        let nearest = self.all.iter().filter(left).filter_map(start).max();
        let furthest = self.all.iter().filter(left).filter_map(start).min();
        let behind = self.all.iter().filter_map(start).filter(|&s| s >= self.cue.end).min();
        for p in &mut self.all {
            let at = start(p);
            p.seen.put(Sign::Nearest, at.is_some() && at == nearest);
            p.seen.put(Sign::Furthest, at.is_some() && at == furthest);
            p.seen.put(Sign::NearestRight, at.is_some() && at == behind);
        }
    }
}
