//! Antecedents: everybody whom a source without a name may mean, with what is observed of each.
//! For "Ha detto" in "Riva incontra Neri. Ha detto" they are Riva and Neri; for "il legale" also the lawyer that
//! the words themselves describe.

use super::names::Name;
use super::rank::{Antecedent, Mention, Sign};
use super::topic::{Shape, shape_of_name};
use super::{Resolver, Speaker, named};
use crate::attributions::lexicon::Class;
use crate::attributions::softmax::Seen;
use crate::attributions::source::{Subject, of_sentence};
use crate::document::{EntityType, SourceClass};
use crate::text::{Key, key};
use std::ops::Range;

/// How many tokens back names are looked for.
const REACH: usize = 250;
/// How many tokens ahead, where nobody was named before.
const AHEAD: usize = 80;
/// How many mentions of names are looked at.
const MANY: usize = 40;
/// How many speakers back are looked at.
const SPEAKERS: usize = 6;

/// What is sought.
#[derive(Clone, Debug)]
pub struct Sought {
    /// The sort of mention.
    pub mention: Mention,
    /// The token that decides where the cue stands.
    pub cue: usize,
    /// The token before which antecedents stand.
    pub at: usize,
    /// What agrees with it.
    pub shape: Shape,
    /// Its head noun.
    pub head: Option<usize>,
    /// The head has a complement: "il legale di Riva".
    pub complement: bool,
    /// Whom the words themselves describe.
    pub itself: Option<Speaker>,
}

/// Antecedents as they are gathered.
struct Gathered<'a, 'b, 'r, 't> {
    resolver: &'a Resolver<'b, 'r, 't>,
    sought: &'a Sought,
    all: Vec<Antecedent>,
    /// The token of each one's nearest mention.
    places: Vec<usize>,
    /// The sentence of what is sought.
    sentence: usize,
}

impl Resolver<'_, '_, '_> {
    /// Everybody who may be meant, the words themselves first, then from near to far.
    pub(super) fn antecedents(&self, sought: &Sought) -> Vec<Antecedent> {
        let sentence = self.r.text.sentence_of(sought.at);
        let mut g = Gathered { resolver: self, sought, all: vec![], places: vec![], sentence };
        g.itself();
        g.names_before();
        g.speakers();
        g.subjects();
        if g.all.iter().all(|a| a.seen.has(Sign::Itself)) {
            g.names_after();
        }
        g.compare();
        g.agreeing();
        g.all
    }

    /// Whom the ranking chooses.
    pub(super) fn chosen(&self, sought: &Sought) -> Option<Speaker> {
        let mut all = self.antecedents(sought);
        let index = (self.choose)(sought, &all);
        (index < all.len()).then(|| all.swap_remove(index).speaker)
    }
}

impl Gathered<'_, '_, '_, '_> {
    fn itself(&mut self) {
        let Some(speaker) = self.sought.itself.clone() else { return };
        let (r, sought) = (self.resolver.r, self.sought);
        let key = sought.head.map(|h| r.key(h));
        let role = key.map(|k| r.lexicon.role(k));
        let aged = sought.head.is_some_and(|h| super::phrase::is_aged(r, h));
        let again = aged || key.is_some_and(|k| r.lexicon.again.contains(&k));
        let from = sought.at.saturating_sub(REACH);
        let before = key.is_some_and(|k| (from..sought.at).any(|i| r.key(i) == k));
        let holder = role.is_some_and(|k| self.resolver.roles.of(k, sought.at).is_some());
        let mut seen = Seen::default();
        seen.put(Sign::Itself, true);
        seen.put(Sign::ItselfComplement, sought.complement);
        seen.put(Sign::ItselfAgain, again);
        seen.put(Sign::ItselfSeenBefore, before);
        seen.put(Sign::ItselfNoHolder, !holder);
        seen.put(Sign::ItselfFirstSentence, self.sentence <= 1);
        self.push(speaker, seen, sought.at);
    }

    fn push(&mut self, speaker: Speaker, seen: Seen, place: usize) {
        self.all.push(Antecedent { speaker, seen });
        self.places.push(place);
    }

    /// The one of that name, the words themselves left aside.
    fn find(&self, name: &str) -> Option<usize> {
        let same = |a: &Antecedent| !a.seen.has(Sign::Itself) && a.speaker.name.as_deref() == Some(name);
        self.all.iter().position(same)
    }

    fn names_before(&mut self) {
        let names = self.resolver.names;
        let until = names.all().partition_point(|n| n.tokens.start < self.sought.at);
        let at = self.sought.at;
        let near = names.all()[..until].iter().rev().take(MANY).take_while(|n| n.tokens.start + REACH >= at);
        for name in near {
            self.name(name, false);
        }
    }

    fn names_after(&mut self) {
        let names = self.resolver.names;
        let from = names.all().partition_point(|n| n.tokens.start <= self.sought.at);
        let at = self.sought.at;
        for name in names.all()[from..].iter().take(6).take_while(|n| n.tokens.start < at + AHEAD) {
            self.name(name, true);
        }
    }

    /// A mention of a name: of somebody new, or one more of somebody seen.
    fn name(&mut self, name: &Name, after: bool) {
        let full = self.resolver.names.full(name);
        let mut seen = self.place(name);
        seen.put(Sign::After, after);
        match self.find(full) {
            Some(i) => {
                let known = &mut self.all[i].seen;
                let here = [Sign::FirstBareHere, Sign::FirstBareBefore, Sign::Title];
                here.iter().for_each(|&sign| known.put(sign, seen.has(sign)));
            }
            None => {
                self.who(name, &mut seen);
                self.push(named(self.resolver.names, name), seen, name.tokens.start);
            }
        }
    }

    /// Where the mention stands.
    fn place(&self, name: &Name) -> Seen {
        let (r, start) = (self.resolver.r, name.tokens.start);
        let sentence = r.text.sentence_of(start);
        let begin = r.text.sentences[sentence].tokens.start;
        let bare = |n: &Name| self.resolver.names.stands_bare(n, begin);
        let earlier = self.resolver.names.within(&(begin..start));
        let first = bare(name) && !earlier.iter().rev().take(8).any(bare);
        let distance = self.sentence.abs_diff(sentence);
        let mut seen = Seen::default();
        seen.put(Sign::Named, true);
        seen.put(Sign::SameSentence, distance == 0);
        seen.put(Sign::SentenceBefore, distance == 1);
        seen.put(Sign::TwoBefore, distance == 2);
        seen.put(Sign::FewBefore, (3..=5).contains(&distance));
        seen.put(Sign::Further, distance > 5);
        seen.put(Sign::Bare, bare(name));
        seen.put(Sign::Complement, !bare(name));
        seen.put(Sign::FirstBare, first);
        seen.put(Sign::FirstBareHere, first && distance == 0);
        seen.put(Sign::FirstBareBefore, first && distance == 1);
        let verb = Class::FINITE | Class::CLITIC | Class::NEGATION;
        seen.put(Sign::VerbFollows, r.is(name.tokens.end, verb) && !r.is_name(name.tokens.end));
        seen.put(Sign::Title, r.text.line_of(start) == 0);
        seen.put(Sign::FirstSentence, sentence <= 2);
        seen.put(Sign::SameLine, r.text.line_of(start) == r.text.line_of(self.sought.at));
        let apart = |q: &crate::text::Quote| !q.tokens().contains(&self.sought.at);
        seen.put(Sign::Quoted, r.text.quote_of(start).is_some_and(apart));
        seen
    }

    /// Who is named: the kind, the agreement, how often, whether the head noun has named them.
    fn who(&self, name: &Name, seen: &mut Seen) {
        let (names, sought) = (self.resolver.names, self.sought);
        let shape = shape_of_name(self.resolver.r, name);
        let person = name.is_person();
        let body = name.kind == Some(EntityType::Organization);
        let fits = match sought.mention {
            Mention::Person | Mention::Pronoun | Mention::Dropped => person,
            Mention::Body => !person,
        };
        let count = names.count(name);
        seen.put(Sign::Person, person);
        seen.put(Sign::Organization, body);
        seen.put(Sign::Place, name.kind == Some(EntityType::Place));
        seen.put(Sign::Unknown, name.kind.is_none());
        seen.put(Sign::Fits, fits);
        self.agreement(shape, seen);
        seen.put(Sign::Once, count <= 1);
        seen.put(Sign::Often, count >= 4);
        seen.put(Sign::Main, names.is_main(name));
        seen.put(Sign::MainFit, names.is_main(name) && fits);
        self.holder(name, seen);
    }

    fn agreement(&self, shape: Shape, seen: &mut Seen) {
        let clash = !self.sought.shape.agrees(shape);
        let shown = self.sought.shape.feminine.is_some() && shape.feminine.is_some();
        seen.put(Sign::Clash, clash);
        seen.put(Sign::Agrees, shown && !clash);
    }

    fn holder(&self, name: &Name, seen: &mut Seen) {
        let (r, names, roles) = (self.resolver.r, self.resolver.names, self.resolver.roles);
        let Some(head) = self.sought.head else { return };
        let full = names.full(name);
        let role = r.lexicon.role(r.key(head));
        let same = |n: usize| names.full(&names.all()[n]) == full;
        let last = roles.of(role, self.sought.at).is_some_and(same);
        let holds = last || roles.holds(role, names, full);
        seen.put(Sign::Holder, holds);
        seen.put(Sign::HolderLast, last);
        seen.put(Sign::HolderOnly, holds && roles.only(role, names).is_some());
        seen.put(Sign::HolderComplement, holds && self.sought.complement);
        let known: Vec<Key> = full.split(' ').filter_map(|w| r.lexicon.roles.get(&key(w)).copied()).collect();
        let word = r.written(head).to_lowercase();
        let inside = known.contains(&role) || full.to_lowercase().split(' ').any(|w| w == word);
        seen.put(Sign::HeadInName, inside);
        let other =
            !inside && name.kind == Some(EntityType::Organization) && r.lexicon.roles.contains_key(&role);
        seen.put(Sign::OtherHeadInName, other && !known.is_empty());
    }

    fn speakers(&mut self) {
        let said = &self.resolver.said;
        let until = said.partition_point(|s| s.at < self.sought.at);
        let mut order: Vec<String> = Vec::new();
        for s in said[..until].iter().rev().take(SPEAKERS) {
            let Some(name) = s.speaker.name.clone() else { continue };
            let index = self.find(&name).unwrap_or_else(|| self.unnamed(s));
            let rank = order.iter().position(|n| *n == name);
            let distance = self.sentence - self.resolver.r.text.sentence_of(s.at).min(self.sentence);
            let seen = &mut self.all[index].seen;
            seen.put(Sign::Said, true);
            seen.put(Sign::SaidTwice, rank.is_some());
            if rank.is_none() {
                let last = order.is_empty();
                seen.put(Sign::SaidLast, last);
                seen.put(Sign::SaidLastQuoted, last && s.quoted);
                seen.put(Sign::SaidLastSameSentence, last && distance == 0);
                seen.put(Sign::SaidLastSentenceBefore, last && distance == 1);
                seen.put(Sign::SaidSecond, order.len() == 1);
                order.push(name);
            }
        }
    }

    /// A speaker whom no name near by names.
    fn unnamed(&mut self, said: &super::topic::Said) -> usize {
        let person =
            matches!(said.speaker.class, SourceClass::Person | SourceClass::Unknown | SourceClass::Anonymous);
        let mut seen = Seen::default();
        seen.put(Sign::Unnamed, true);
        seen.put(Sign::Person, said.speaker.class == SourceClass::Person);
        seen.put(Sign::OtherKind, !person);
        seen.put(Sign::Fits, person != (self.sought.mention == Mention::Body));
        self.agreement(said.shape, &mut seen);
        self.push(said.speaker.clone(), seen, said.at);
        self.all.len() - 1
    }

    /// The grammatical subjects of this sentence and of the two before it, by name or by description.
    fn subjects(&mut self) {
        let r = self.resolver.r;
        let signs = [Sign::SubjectHere, Sign::SubjectBefore, Sign::SubjectTwoBefore];
        for (back, sign) in signs.into_iter().enumerate() {
            let Some(sentence) = self.sentence.checked_sub(back) else { return };
            let tokens = &r.text.sentences[sentence].tokens;
            let floor = tokens.start.max(self.sought.at.saturating_sub(REACH));
            let subject = of_sentence(r, tokens.end.min(self.sought.at), floor);
            if let Some(Subject::Phrase(range)) = subject.filter(|s| !self.is_quoted(s)) {
                self.subject(range, sign);
            }
        }
    }

    /// "«No», ha detto Riva": the quotation is nobody.
    fn is_quoted(&self, subject: &Subject) -> bool {
        subject.range().is_some_and(|range| self.resolver.r.opens(range.start).is_some())
    }

    /// Somebody named, or described: a pronoun names nobody.
    fn subject(&mut self, range: Range<usize>, sign: Sign) {
        let resolver = self.resolver;
        let bare = |n: &&Name| resolver.names.stands_bare(n, range.start);
        let name = resolver.names.within(&range).iter().find(bare).map(|n| resolver.names.full(n));
        let index = match name {
            Some(full) => self.find(full),
            None if self.sought.itself.is_some() => None,
            None => self.described(range),
        };
        if let Some(index) = index {
            self.all[index].seen.put(sign, true);
        }
    }

    fn described(&mut self, range: Range<usize>) -> Option<usize> {
        let head = self.resolver.head(range.clone())?;
        let (words, shape) =
            (self.resolver.itself(range.clone(), Some(head)), self.resolver.shape(range.clone()));
        let known = words.name.as_deref().and_then(|name| self.find(name));
        let index = known.unwrap_or_else(|| {
            let mut seen = Seen::default();
            let person = head.1 == SourceClass::Person;
            seen.put(Sign::Described, true);
            seen.put(Sign::DescribedPerson, person);
            seen.put(Sign::DescribedPlural, shape.plural == Some(true));
            seen.put(Sign::Fits, person != (self.sought.mention == Mention::Body));
            self.agreement(shape, &mut seen);
            self.push(words, seen, range.start);
            self.all.len() - 1
        });
        Some(index)
    }

    /// No body for "il legale" and no person for "la società"; for "dicono" several; and of a pronoun that shows gender
    /// and number only those that agree, where there are any.
    fn agreeing(&mut self) {
        let Sought { mention, shape, .. } = *self.sought;
        let other = |a: &Antecedent| match mention {
            Mention::Body => a.seen.has(Sign::Person),
            Mention::Person => a.seen.has(Sign::Organization) || a.seen.has(Sign::Place),
            Mention::Dropped => shape.plural == Some(true) && a.seen.has(Sign::Clash),
            Mention::Pronoun => false,
        };
        self.all.retain(|a| a.seen.has(Sign::Itself) || !other(a));
        let fits = |a: &Antecedent| !a.seen.has(Sign::Clash);
        if self.sought.mention == Mention::Pronoun && self.all.iter().any(fits) {
            self.all.retain(fits);
        }
    }

    /// What only shows beside the others.
    fn compare(&mut self) {
        let nearest = |fit: bool, all: &[Antecedent], places: &[usize]| {
            let suits = |i: &usize| {
                let seen = all[*i].seen;
                seen.has(Sign::Named) && (!fit || seen.has(Sign::Fits) && !seen.has(Sign::Clash))
            };
            (0..all.len()).filter(suits).min_by_key(|&i| places[i].abs_diff(self.sought.at))
        };
        let (near, fit) = (nearest(false, &self.all, &self.places), nearest(true, &self.all, &self.places));
        near.into_iter().for_each(|i| self.all[i].seen.put(Sign::Nearest, true));
        fit.into_iter().for_each(|i| self.all[i].seen.put(Sign::NearestFit, true));
        for a in &mut self.all {
            let clash = a.seen.has(Sign::Holder) && a.seen.has(Sign::Clash);
            a.seen.put(Sign::HolderClash, clash);
        }
    }
}
