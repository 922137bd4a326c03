//! Speakers: who a source is, by the fullest name or description that the article gives.
//! After "il ministro Luca Riva", both "Riva" and "il ministro" are "Luca Riva"; a dropped subject is whoever
//! spoke last.

use super::cues::Candidate;
use super::lexicon::Class;
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

/// Resolves speakers from the start of the text to its end.
pub struct Resolver<'r, 't> {
    r: &'r Reading<'t>,
    entities: &'r [Entity<Byte>],
    /// Every name of the text by its last word: the longest.
    names: KeyMap<Range<usize>>,
    /// For a head noun the names that it has introduced, by place: "ministro" → "Luca Riva".
    roles: KeyMap<Vec<(usize, Range<usize>)>>,
    /// Mentions of entities: start and end byte, entity.
    mentions: Vec<(u32, u32, usize)>,
    last: Option<(usize, Speaker)>,
}

impl<'r, 't> Resolver<'r, 't> {
    /// Collects the names of the text.
    pub fn new(r: &'r Reading<'t>, entities: &'r [Entity<Byte>]) -> Self {
        let mut mentions: Vec<_> = entities
            .iter()
            .enumerate()
            .flat_map(|(e, x)| x.mentions.iter().map(move |m| (m.start, m.end, e)))
            .collect();
        mentions.sort_unstable();
        let mut resolver =
            Self { r, entities, names: KeyMap::default(), roles: KeyMap::default(), mentions, last: None };
        resolver.collect();
        resolver
    }

    fn collect(&mut self) {
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
        if self.r.lexicon.heads.get(&self.r.key(at)) == Some(&SourceClass::Person) {
            self.roles.entry(self.r.key(at)).or_default().push((name.start, name.clone()));
        }
    }

    /// The speaker of a candidate, which counts as the last speaker from now on.
    pub fn of(&mut self, candidate: &Candidate) -> Speaker {
        let speaker = match &candidate.subject {
            Subject::Phrase(range) => self.phrase(range.clone(), candidate),
            Subject::Relative(_, antecedent) => self.phrase(antecedent.clone(), candidate),
            Subject::Dropped | Subject::Quoted => self.dropped(candidate),
            Subject::Impersonal => return Speaker::default(),
        };
        if speaker.name.is_some()
            && self.r.text.quote_of(candidate.head).is_none_or(|q| q.open == candidate.head)
        {
            self.last = Some((candidate.head, speaker.clone()));
        }
        speaker
    }

    /// The last speaker, or the person last named before.
    fn dropped(&self, candidate: &Candidate) -> Speaker {
        let near = self.last.as_ref().map(|(_, s)| s.clone());
        near.or_else(|| self.person_before(candidate.head)).unwrap_or_default()
    }

    fn person_before(&self, at: usize) -> Option<Speaker> {
        let names = self.r.names_in(at.saturating_sub(120)..at);
        let name = names.iter().rev().find(|n| n.len() >= 2)?;
        Some(self.named(name.clone()))
    }

    fn phrase(&mut self, range: Range<usize>, candidate: &Candidate) -> Speaker {
        let r = self.r;
        if range.len() == 1 && r.is(range.start, Class::PRONOUN | Class::RELATIVE) && !r.is_name(range.start)
        {
            return self.dropped(candidate);
        }
        let head = self.head(range.clone());
        let names = r.names_in(range.clone());
        let class = head.map_or(SourceClass::Unknown, |h| h.1);
        let Some(name) = self.own_name(&range, &names, class) else {
            return self.described(range, head);
        };
        let mut speaker = self.named(name.clone());
        if speaker.class == SourceClass::Unknown {
            speaker.class = if class == SourceClass::Unknown { self.guess(&name) } else { class };
        }
        speaker
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
        let at = self.mentions.partition_point(|m| m.0 < span.start);
        let mention = self.mentions.get(at).filter(|m| m.0 < span.end);
        if let Some(&(_, _, index)) = mention {
            let entity = &self.entities[index];
            let class = if entity.kind == EntityType::Person {
                SourceClass::Person
            } else {
                SourceClass::Organization
            };
            return Speaker { name: Some(entity.name.clone()), entity: Some(entity.id.clone()), class };
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
        Speaker { name: Some(r.text.words(range).to_owned()), entity: None, class }
    }

    /// Two or more capitals make a person, one alone is unknown.
    fn guess(&self, name: &Range<usize>) -> SourceClass {
        let key: Key = self.r.key(name.end - 1);
        let full = self.names.get(&key).map_or(name.len(), |n| n.len());
        if (2..=4).contains(&full) { SourceClass::Person } else { SourceClass::Unknown }
    }
}
