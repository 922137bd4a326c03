//! Speakers: who a source is, by the fullest name or description that the article gives.
//! After "il ministro Luca Riva", both "Riva" and "il ministro" are "Luca Riva"; a dropped subject is whoever
//! spoke last.

use super::cues::Candidate;
use super::lexicon::{Class, Frame};
use super::reading::Reading;
use super::source::Subject;
use crate::document::{Entity, EntityType, SourceClass};
use crate::offsets::Byte;
use crate::text::Key;
use crate::text::key::KeyMap;
use std::ops::Range;

/// Who speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker {
    /// The fullest name or description.
    pub name: Option<String>,
    /// The entity's id.
    pub entity: Option<String>,
    /// What sort of source.
    pub class: SourceClass,
}

/// The speaker of each candidate, in their order. Who says "I" inside a quotation is whoever is quoted there.
pub fn resolve<'c>(
    r: &Reading,
    entities: &[Entity<Byte>],
    candidates: impl Iterator<Item = &'c Candidate>,
) -> Vec<Speaker> {
    let candidates: Vec<&Candidate> = candidates.collect();
    let mut resolver = Resolver::new(r, entities);
    let mut speakers: Vec<Speaker> = candidates.iter().map(|c| resolver.of(c)).collect();
    for i in 0..candidates.len() {
        if quotes_itself(r, candidates[i]) {
            speakers[i] = around(&candidates, i).map_or(Speaker::default(), |j| speakers[j].clone());
        }
    }
    speakers
}

/// The source is the first person, or is left out, within a quotation.
fn quotes_itself(r: &Reading, c: &Candidate) -> bool {
    let inside = r.text.quote_of(c.head).is_some_and(|q| q.open != c.head)
        && c.content.parts.first().is_none_or(|p| p.start > r.text.quote_of(c.head).map_or(0, |q| q.open));
    let first = match &c.subject {
        Subject::Quoted => true,
        Subject::Dropped => inside,
        Subject::Phrase(range) => range.len() == 1 && r.is(range.start, Class::FIRST),
        _ => false,
    };
    first && (inside || c.subject == Subject::Quoted)
}

/// How many candidates on either side are looked at.
const NEAR: usize = 12;

/// The candidate whose content holds the cue of the one at `index`.
fn around(candidates: &[&Candidate], index: usize) -> Option<usize> {
    let head = candidates[index].head;
    let near = index.saturating_sub(NEAR)..(index + NEAR).min(candidates.len());
    let holds = |&j: &usize| j != index && candidates[j].content.parts.iter().any(|p| p.contains(&head));
    near.filter(holds).min_by_key(|&j| candidates[j].content.parts.iter().map(Range::len).sum::<usize>())
}

/// Resolves speakers from the start of the text to its end.
struct Resolver<'r, 't> {
    r: &'r Reading<'t>,
    entities: &'r [Entity<Byte>],
    /// Every name of the text by its last word: the longest.
    names: KeyMap<Range<usize>>,
    /// For a head noun the names that it has introduced, by place: "ministro" → "Luca Riva".
    roles: KeyMap<Vec<(usize, Range<usize>)>>,
    /// Mentions of entities: start and end byte, entity.
    mentions: Vec<(u32, u32, usize)>,
    last: Option<(usize, Speaker)>,
    /// Whoever was quoted last.
    quoted: Option<Speaker>,
}

impl<'r, 't> Resolver<'r, 't> {
    /// Collects the names of the text.
    fn new(r: &'r Reading<'t>, entities: &'r [Entity<Byte>]) -> Self {
        let mut mentions: Vec<_> = entities
            .iter()
            .enumerate()
            .flat_map(|(e, x)| x.mentions.iter().map(move |m| (m.start, m.end, e)))
            .collect();
        mentions.sort_unstable();
        let mut resolver = Self {
            r,
            entities,
            names: KeyMap::default(),
            roles: KeyMap::default(),
            mentions,
            last: None,
            quoted: None,
        };
        resolver.collect();
        resolver
    }

    fn collect(&mut self) {
        self.describe();
        for name in self.r.names_in(0..self.r.words.len()) {
            let last = self.r.key(name.end - 1);
            let longest = self.names.entry(last).or_insert_with(|| name.clone());
            if name.len() > longest.len() && name.len() <= 6 {
                *longest = name.clone();
            }
            if name.len() >= 2 {
                self.introduce(&name);
            }
        }
    }

    /// The head nouns of the entities' descriptions.
    fn describe(&mut self) {
        for entity in self.entities.iter().filter(|e| e.kind == EntityType::Person) {
            let (Some(description), Some(mention)) = (&entity.description, entity.mentions.first()) else {
                continue;
            };
            let name = self.r.text.tokens_in(mention.span());
            for word in description.split(|c: char| !c.is_alphanumeric()) {
                self.role_of(crate::text::key(word), &name);
            }
        }
    }

    /// Head nouns before the name ("il ministro della Sanità Luca Riva") and after it ("Luca Riva, ministro").
    fn introduce(&mut self, name: &Range<usize>) {
        let r = self.r;
        let mut at = name.start;
        while at > name.start.saturating_sub(9)
            && at > 0
            && (r.is_nominal(at - 1)
                || r.is(at - 1, Class::OF | Class::JOINED)
                || r.mark(at - 1, ',') && at == name.start)
            && !r.ends_sentence(at - 1)
        {
            at -= 1;
            self.role(at, name);
        }
        if !r.mark(name.end, ',') {
            return;
        }
        for i in name.end + 1..(name.end + 7).min(r.words.len()) {
            if r.is_stop(i) || r.is(i, Class::FINITE | Class::THAT) {
                return;
            }
            self.role(i, name);
        }
    }

    fn role(&mut self, at: usize, name: &Range<usize>) {
        self.role_of(self.r.key(at), name);
    }

    fn role_of(&mut self, noun: Key, name: &Range<usize>) {
        if self.r.lexicon.heads.get(&noun) == Some(&SourceClass::Person) {
            self.roles.entry(noun).or_default().push((name.start, name.clone()));
        }
    }

    /// The speaker of a candidate, which counts as the last speaker from now on.
    fn of(&mut self, candidate: &Candidate) -> Speaker {
        let speaker = match &candidate.subject {
            Subject::Phrase(range) => self.phrase(range.clone(), candidate),
            Subject::Relative(_, antecedent) => self.phrase(antecedent.clone(), candidate),
            Subject::Dropped if candidate.cue.is_none() => {
                self.quoted.clone().unwrap_or_else(|| self.dropped(candidate))
            }
            Subject::Dropped => self.dropped(candidate),
            Subject::Quoted | Subject::Impersonal => return Speaker::default(),
        };
        if speaker.name.is_some()
            && self.r.text.quote_of(candidate.head).is_none_or(|q| q.open == candidate.head)
        {
            self.last = Some((candidate.head, speaker.clone()));
            if candidate.content.frame == Some(Frame::Quote) {
                self.quoted = Some(speaker.clone());
            }
        }
        speaker
    }

    /// Whoever spoke last, unless a person was named since at the head of a sentence; else the last person named.
    fn dropped(&self, candidate: &Candidate) -> Speaker {
        let topic = self.topic(candidate.head);
        match (&self.last, topic) {
            (Some((at, _)), Some((place, speaker))) if place > *at => speaker,
            (Some((_, last)), _) => last.clone(),
            (None, Some((_, speaker))) => speaker,
            (None, None) => self.person_before(candidate.head).unwrap_or_default(),
        }
    }

    /// The person who is named first in the sentence before, or in this one before the cue.
    fn topic(&self, at: usize) -> Option<(usize, Speaker)> {
        let sentence = self.r.text.sentence_of(at);
        let from = self.r.text.sentences[sentence.saturating_sub(1)].tokens.start.max(at.saturating_sub(80));
        let bytes = self.r.text.span(from..at);
        let mention = self
            .mentions_in(bytes)
            .find(|m| self.entities[m.2].kind == EntityType::Person && self.is_topic(m.0))?;
        let token =
            self.r.text.tokens_in(crate::offsets::Span::new(mention.0 as usize, mention.1 as usize)).start;
        Some((token, self.entity(mention.2)))
    }

    /// The mention is no complement: no preposition stands before it.
    fn is_topic(&self, byte: u32) -> bool {
        let at = self.r.text.tokens_in(crate::offsets::Span::new(byte as usize, byte as usize + 1)).start;
        self.r.text.sentences[self.r.text.sentence_of(at)].tokens.start + 4 >= at
            && (at == 0 || !self.r.is(at - 1, Class::PREPOSITION))
    }

    fn mentions_in(&self, span: crate::offsets::Span) -> impl Iterator<Item = &(u32, u32, usize)> {
        let from = self.mentions.partition_point(|m| m.0 < span.start);
        self.mentions[from..].iter().take_while(move |m| m.1 <= span.end)
    }

    fn entity(&self, index: usize) -> Speaker {
        let entity = &self.entities[index];
        let class = match entity.kind {
            EntityType::Person => SourceClass::Person,
            EntityType::Organization | EntityType::Place => SourceClass::Organization,
            EntityType::Other => SourceClass::Document,
        };
        Speaker { name: Some(entity.name.clone()), entity: Some(entity.id.clone()), class }
    }

    /// The person last named before, as far as entities or capitals tell.
    fn person_before(&self, at: usize) -> Option<Speaker> {
        let from = at.saturating_sub(150);
        let mentions = self.mentions_in(self.r.text.span(from..at));
        let person = mentions.filter(|m| self.entities[m.2].kind == EntityType::Person).last();
        if let Some(mention) = person {
            return Some(self.entity(mention.2));
        }
        let names = self.r.names_in(from..at);
        let name = names.iter().rev().find(|n| n.len() >= 2).filter(|_| self.entities.is_empty())?;
        Some(self.named(name.clone()))
    }

    /// The organization last named before.
    fn body_before(&self, at: usize) -> Option<Speaker> {
        let mentions = self.mentions_in(self.r.text.span(at.saturating_sub(200)..at));
        let body = mentions.filter(|m| self.entities[m.2].kind == EntityType::Organization).last()?;
        Some(self.entity(body.2))
    }

    fn phrase(&mut self, range: Range<usize>, candidate: &Candidate) -> Speaker {
        let r = self.r;
        if range.len() == 1 && r.is(range.start, Class::PRONOUN | Class::RELATIVE) && !r.is_name(range.start)
        {
            return self.dropped(candidate);
        }
        let head = self.head(range.clone());
        let class = head.map_or(SourceClass::Unknown, |h| h.1);
        if let Some(speaker) = self.mentioned(&range, class) {
            return speaker;
        }
        let names = r.names_in(range.clone());
        let Some(name) = self.own_name(&range, &names, class) else {
            return self.described(range, head);
        };
        let mut speaker = self.named(name.clone());
        if speaker.class == SourceClass::Unknown {
            speaker.class = if class == SourceClass::Unknown { self.guess(&name) } else { class };
        }
        speaker
    }

    /// The entity that the phrase names: a person in apposition, or whatever stands in no complement.
    fn mentioned(&self, range: &Range<usize>, class: SourceClass) -> Option<Speaker> {
        let r = self.r;
        let own = |m: &&(u32, u32, usize)| {
            let at = r.text.tokens_in(crate::offsets::Span::new(m.0 as usize, m.1 as usize)).start;
            at == range.start || !r.is(at - 1, Class::PREPOSITION)
        };
        let mentions: Vec<_> = self.mentions_in(r.text.span(range.clone())).filter(own).collect();
        let person = mentions.iter().find(|m| self.entities[m.2].kind == EntityType::Person);
        let plural = r.is(range.start, Class::PLURAL) || range.clone().any(|i| r.is(i, Class::AND));
        let other =
            || mentions.first().filter(|_| !matches!(class, SourceClass::Person | SourceClass::Document));
        let chosen = person.or_else(other).filter(|_| !plural)?;
        let mut speaker = self.entity(chosen.2);
        if self.entities[chosen.2].kind != EntityType::Person && class != SourceClass::Unknown {
            speaker.class = class;
        }
        Some(speaker)
    }

    /// The first known head noun of a phrase, with its class.
    fn head(&self, range: Range<usize>) -> Option<(usize, SourceClass)> {
        range.take(8).find_map(|i| self.r.lexicon.heads.get(&self.r.key(i)).map(|c| (i, *c)))
    }

    /// The name that the phrase gives the speaker: no complement ("il sindaco di Roma") but an apposition.
    fn own_name(
        &self,
        range: &Range<usize>,
        names: &[Range<usize>],
        class: SourceClass,
    ) -> Option<Range<usize>> {
        let r = self.r;
        let bare = |n: &&Range<usize>| n.start == range.start || !r.is(n.start - 1, Class::PREPOSITION);
        let person = class == SourceClass::Person;
        let own: Vec<_> = names.iter().filter(bare).collect();
        let best = if person { own.iter().max_by_key(|n| n.len().min(2)) } else { own.first() };
        best.map(|n| (*n).clone())
    }

    /// A name in full, with its entity.
    fn named(&self, name: Range<usize>) -> Speaker {
        let r = self.r;
        let span = r.text.span(name.clone());
        if let Some(mention) = self.mentions_in(span).next() {
            return self.entity(mention.2);
        }
        let full = if name.len() == 1 {
            self.names.get(&r.key(name.end - 1)).cloned().unwrap_or(name)
        } else {
            name
        };
        Speaker { name: Some(r.text.words(full).to_owned()), entity: None, class: SourceClass::Unknown }
    }

    /// A phrase without a name: whom its head noun has named before, else the phrase itself.
    fn described(&self, range: Range<usize>, head: Option<(usize, SourceClass)>) -> Speaker {
        let r = self.r;
        let singular = !r.is(range.start, Class::PLURAL);
        let known =
            head.filter(|h| h.1 == SourceClass::Person && singular).and_then(|h| self.roles.get(&r.key(h.0)));
        let before =
            known.and_then(|k| k.iter().rev().find(|(at, _)| *at < range.start).or_else(|| k.first()));
        let definite = r.is(range.start, Class::ARTICLE | Class::JOINED | Class::DEMONSTRATIVE)
            && !r.written(range.start).to_lowercase().starts_with("un")
            || range.len() == 1;
        if let Some((_, name)) = before.filter(|_| definite) {
            let mut speaker = self.named(name.clone());
            speaker.class = SourceClass::Person;
            return speaker;
        }
        let class = head.map_or(SourceClass::Unknown, |h| h.1);
        let bare = !range.clone().any(|i| r.is(i, Class::OF));
        let person = class == SourceClass::Person && singular && definite && bare;
        if let Some(person) = person.then(|| self.person_before(range.start)).flatten() {
            return person;
        }
        let again =
            singular && definite && bare && head.is_some_and(|h| r.lexicon.again.contains(&r.key(h.0)));
        if let Some(body) = again.then(|| self.body_before(range.start)).flatten() {
            return Speaker { class, ..body };
        }
        Speaker { name: Some(r.text.words(range).to_owned()), entity: None, class }
    }

    /// Two or more capitals make a person, one alone is unknown.
    fn guess(&self, name: &Range<usize>) -> SourceClass {
        let key: Key = self.r.key(name.end - 1);
        let full = self.names.get(&key).map_or(name.len(), |n| n.len());
        if (2..=4).contains(&full) { SourceClass::Person } else { SourceClass::Unknown }
    }
}
