//! Names: every name of the text as a range of tokens, with its entity and its fullest form.
//! In "la presidente della Camera Laura Boldi" the names are "Camera" and "Laura Boldi"; only the second stands
//! without a preposition and can be the speaker.

use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use crate::document::{Entity, EntityType};
use crate::offsets::Byte;
use crate::order;
use crate::text::key::KeyMap;
use crate::text::{Case, Key};
use std::ops::Range;

/// One name at one place.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names, where the entity layer knows it.
    pub kind: Option<EntityType>,
    /// Index into the entities.
    pub entity: Option<usize>,
}

impl Name {
    /// Whether it names a person, as far as is known: two to four capitals do, where nothing else is known.
    pub fn is_person(&self) -> bool {
        self.kind.map_or((2..=4).contains(&self.tokens.len()), |k| k == EntityType::Person)
    }

    /// Whether the entities know it as a person.
    pub fn is_known_person(&self) -> bool {
        self.kind == Some(EntityType::Person)
    }
}

/// All names of a text in text order.
pub struct Names<'r, 't> {
    r: &'r Reading<'t>,
    entities: &'r [Entity<Byte>],
    list: Vec<Name>,
    /// By last word the longest name that is no entity.
    full: KeyMap<Range<usize>>,
    /// For an acronym what it stands for: "Lipu" in "Lega protezione uccelli (Lipu)".
    expansions: KeyMap<Range<usize>>,
    /// By family name the first person who bears it with another name before.
    families: KeyMap<usize>,
    /// The person and the organization that are named most often.
    main: [Option<usize>; 2],
}

impl<'r, 't> Names<'r, 't> {
    /// Collects them from the entities, and from runs of capitals that touch none.
    pub fn new(r: &'r Reading<'t>, entities: &'r [Entity<Byte>]) -> Self {
        let mut list: Vec<Name> = entities.iter().enumerate().flat_map(|(e, x)| mentions(r, e, x)).collect();
        order::by(&mut list, |n| order::pair(n.tokens.start, n.tokens.end));
        let known = list.len();
        for run in r.names_in(0..r.words.len()) {
            let next = list[..known].partition_point(|n| n.tokens.end <= run.start);
            let free = list[..known].get(next).is_none_or(|n| n.tokens.start >= run.end);
            list.extend(free.then(|| capitals(r, run)).flatten());
        }
        order::by(&mut list, |n| order::pair(n.tokens.start, n.tokens.end));
        let main = [EntityType::Person, EntityType::Organization].map(|kind| main(entities, kind));
        let (full, expansions, families) = (KeyMap::default(), KeyMap::default(), KeyMap::default());
        let mut names = Self { r, entities, list, full, expansions, families, main };
        names.lengthen();
        names.expand();
        names.spell_out();
        names.call();
        names
    }

    fn lengthen(&mut self) {
        for name in self.list.iter().filter(|n| n.entity.is_none()) {
            let longest = self.full.entry(self.r.key(name.tokens.end - 1)).or_insert(name.tokens.clone());
            if name.tokens.len() > longest.len() && name.tokens.len() <= 6 {
                *longest = name.tokens.clone();
            }
        }
    }

    /// "Lega protezione uccelli (Lipu)" and "Lipu (Lega protezione uccelli)".
    fn expand(&mut self) {
        let (r, mut found) = (self.r, Vec::new());
        for pair in self.list.windows(2) {
            let (a, b) = (&pair[0].tokens, &pair[1].tokens);
            if !r.mark(a.end, '(') || a.end + 1 != b.start {
                continue;
            }
            let short = |n: &Range<usize>| n.len() == 1 && r.text.tokens[n.start].case == Case::Upper;
            match (short(a), short(b)) {
                (false, true) if a.len() > 1 => found.push((r.key(b.start), a.clone())),
                (true, false) if b.len() > 1 => found.push((r.key(a.start), b.clone())),
                _ => {}
            }
        }
        self.expansions.extend(found);
    }

    /// "Ente Protezione Alberi" … "Epa": one word of the initials of another name.
    fn spell_out(&mut self) {
        let r = self.r;
        let initials = |n: &Range<usize>| -> String {
            let capitals = n.clone().filter(|&i| r.text.tokens[i].is_capital());
            capitals.filter_map(|i| r.written(i).chars().next()).collect()
        };
        let long = self.list.iter().filter(|n| n.tokens.len() > 1 && !n.is_known_person());
        let long = long.map(|n| (n, initials(&n.tokens))).filter(|(_, short)| short.len() > 1);
        for (name, short) in long {
            self.expansions.entry(crate::text::key::key(&short)).or_insert(name.tokens.clone());
        }
    }

    fn call(&mut self) {
        for (i, name) in self.list.iter().enumerate().filter(|(_, n)| n.is_known_person()) {
            if name.tokens.len() > 1 {
                self.families.entry(self.r.key(name.tokens.end - 1)).or_insert(i);
            }
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Name] {
        &self.list
    }

    /// The names that begin within a range of tokens.
    pub fn within(&self, range: &Range<usize>) -> &[Name] {
        let from = self.list.partition_point(|n| n.tokens.start < range.start);
        let until = self.list.partition_point(|n| n.tokens.start < range.end);
        &self.list[from..until.max(from)]
    }

    /// The person with that family name.
    pub fn person_called(&self, family: Key) -> Option<&Name> {
        self.families.get(&family).map(|&i| &self.list[i])
    }

    /// How often it is named.
    pub fn count(&self, name: &Name) -> usize {
        name.entity.map_or(1, |e| self.entities[e].mentions.len())
    }

    /// Whether nobody of its kind is named more often.
    pub fn is_main(&self, name: &Name) -> bool {
        name.entity.is_some_and(|e| self.main.contains(&Some(e)))
    }

    /// The fullest form of a name that the text gives.
    pub fn full(&self, name: &Name) -> &'r str {
        let r = self.r;
        let last = r.key(name.tokens.end - 1);
        let acronym = name.tokens.len() == 1 && !name.is_known_person();
        let expansion = self.expansions.get(&last).filter(|_| acronym);
        let entity = name.entity.map(|e| self.entities[e].name.as_str());
        match (expansion, entity) {
            (Some(long), _) => r.text.words(long.clone()),
            (None, Some(full)) => full,
            _ if name.tokens.len() == 1 => r.text.words(self.full.get(&last).unwrap_or(&name.tokens).clone()),
            _ => r.text.words(name.tokens.clone()),
        }
    }

    /// The entity's id.
    pub fn id(&self, name: &Name) -> Option<String> {
        name.entity.map(|e| self.entities[e].id.clone())
    }

    /// Whether no preposition makes the name a complement of what precedes it in the phrase from `start` on:
    /// "Riva" in "il ministro Riva", not in "il legale di Riva", "il portavoce del ministro Riva", "Neri (Riva)".
    pub fn stands_bare(&self, name: &Name, start: usize) -> bool {
        let r = self.r;
        let mut at = name.tokens.start;
        while at > start
            && r.is(at - 1, Class::TITLE | Class::PREMODIFIER)
            && !r.is(at - 1, Class::PREPOSITION)
        {
            at -= 1;
        }
        let preposition = |i: usize| r.is(i, Class::PREPOSITION) && !r.is_name(i);
        at <= start || !(preposition(at - 1) || r.mark(at - 1, '('))
    }
}

/// The entity of a kind that is named most often, the first of several.
fn main(entities: &[Entity<Byte>], kind: EntityType) -> Option<usize> {
    let all = entities.iter().enumerate().filter(|(_, e)| e.kind == kind);
    all.max_by_key(|(i, e)| (e.mentions.len(), std::cmp::Reverse(*i))).map(|(i, _)| i)
}

fn mentions(r: &Reading, index: usize, entity: &Entity<Byte>) -> Vec<Name> {
    let name = |tokens: Range<usize>, kind| Name { tokens, kind: Some(kind), entity: Some(index) };
    let tokens =
        entity.mentions.iter().map(|m| (r.text.tokens_in(m.span()), m.acts_as.unwrap_or(entity.kind)));
    tokens.filter(|(t, _)| !t.is_empty()).map(|(t, kind)| name(t, kind)).collect()
}

/// A run of capitals without titles and offices at its start; none where a sentence's first word is all of it.
fn capitals(r: &Reading, run: Range<usize>) -> Option<Name> {
    let office = |i: usize| {
        let key: Key = r.key(i);
        r.lexicon.heads.contains_key(&key) || r.is(i, Class::TITLE) || r.lexicon.nouns.contains_key(&key)
    };
    let start = run.clone().find(|&i| !office(i))?;
    let initial = r.text.tokens[start].first && run.end - start == 1;
    (!initial).then_some(Name { tokens: start..run.end, kind: None, entity: None })
}
