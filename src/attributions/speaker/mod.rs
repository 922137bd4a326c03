//! Speakers: who a source is, by the fullest name or description that the article gives.
//! After "il ministro Luca Riva", both "Riva" and "il ministro" are "Luca Riva"; a dropped subject is whoever
//! spoke last, "io" inside a quotation whoever is quoted.

mod antecedents;
mod names;
mod phrase;
pub mod rank;
mod roles;
mod topic;

pub use antecedents::Sought;

use super::cues::Candidate;
use super::lexicon::{Class, Frame};
use super::reading::Reading;
use super::source::Subject;
use crate::document::{Entity, EntityType, SourceClass};
use crate::offsets::Byte;
use names::{Name, Names};
use rank::{Antecedent, Mention};
use roles::Roles;
use topic::{Said, Shape, Topics};

/// Chooses one of several antecedents.
pub type Choose<'a> = dyn Fn(&Sought, &[Antecedent]) -> usize + 'a;

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

/// The speaker of each candidate; the candidates stand in text order.
pub fn speakers(r: &Reading, entities: &[Entity<Byte>], candidates: &[Candidate]) -> Vec<Speaker> {
    speakers_by(r, entities, candidates, &|sought, all| rank::likeliest(sought.mention, all))
}

/// The same with another choice among antecedents, as training makes it.
pub fn speakers_by(
    r: &Reading,
    entities: &[Entity<Byte>],
    candidates: &[Candidate],
    choose: &Choose,
) -> Vec<Speaker> {
    let names = Names::new(r, entities);
    let roles = Roles::new(r, &names);
    let owners = owners(candidates);
    let mut resolver = Resolver { r, names: &names, roles: &roles, choose, said: vec![] };
    let mut found: Vec<Option<Speaker>> = vec![None; candidates.len()];
    for (i, candidate) in candidates.iter().enumerate() {
        if !resolver.is_own_voice(candidate) {
            found[i] = Some(resolver.of(candidate, owners[i].is_none()));
        }
    }
    (0..candidates.len()).map(|i| resolver.late(i, candidates, &owners, &found)).collect()
}

/// How many candidates before and after one are looked at for the one around it.
const NEAR: usize = 12;

/// For each candidate the one whose content holds its head most closely.
fn owners(candidates: &[Candidate]) -> Vec<Option<usize>> {
    let holds = |o: &Candidate, at: usize| {
        o.content.parts.iter().filter(|p| p.contains(&at) && o.head != at).map(|p| p.len()).min()
    };
    let around = |i: usize| {
        let near = i.saturating_sub(NEAR)..(i + NEAR).min(candidates.len());
        let holding = near.filter(|&j| j != i);
        let sized = holding.filter_map(|j| Some((holds(&candidates[j], candidates[i].head)?, j)));
        sized.min().map(|s| s.1)
    };
    (0..candidates.len()).map(around).collect()
}

/// A name as a speaker.
fn named(names: &Names, name: &Name) -> Speaker {
    let class = match name.kind {
        Some(EntityType::Person) => SourceClass::Person,
        Some(EntityType::Organization | EntityType::Place) => SourceClass::Organization,
        None if name.is_person() => SourceClass::Person,
        _ => SourceClass::Unknown,
    };
    Speaker { name: Some(names.full(name).to_owned()), entity: names.id(name), class }
}

/// Resolves speakers from the start of the text to its end.
struct Resolver<'a, 'r, 't> {
    r: &'r Reading<'t>,
    names: &'a Names<'r, 't>,
    roles: &'a Roles,
    choose: &'a Choose<'a>,
    said: Vec<Said>,
}

impl<'r, 't> Resolver<'_, 'r, 't> {
    fn topics(&self) -> Topics<'_, 'r, 't> {
        Topics { r: self.r, names: self.names, said: &self.said }
    }

    /// The first person inside a quotation, or a subject left out there.
    fn is_own_voice(&self, c: &Candidate) -> bool {
        let r = self.r;
        let quoted = r.text.quote_of(c.head).is_some_and(|q| q.open < c.head);
        let first = match &c.subject {
            Subject::Quoted => true,
            Subject::Dropped => c
                .content
                .parts
                .first()
                .is_none_or(|p| r.text.quote_of(c.head).is_none_or(|q| p.start > q.open)),
            Subject::Phrase(range) => r.is(range.start, Class::FIRST) && r.is(range.start, Class::PRONOUN),
            _ => false,
        };
        quoted && first
    }

    /// The speaker; one whom no quotation holds counts as the last speaker from now on.
    fn of(&mut self, c: &Candidate, outer: bool) -> Speaker {
        let (speaker, shape) = match &c.subject {
            Subject::Phrase(range) => (self.phrase(range.clone(), c), self.shape(range.clone())),
            Subject::Relative(_, antecedent) => {
                (self.antecedent(antecedent.clone(), c), self.shape(antecedent.clone()))
            }
            Subject::Dropped | Subject::Quoted => (self.dropped(c), Shape::default()),
            Subject::Impersonal => return Speaker::default(),
        };
        if speaker.name.is_some() && outer {
            let quoted = c.content.frame == Some(Frame::Quote);
            self.said.push(Said { at: c.head, speaker: speaker.clone(), quoted, shape });
        }
        speaker
    }

    fn dropped(&self, c: &Candidate) -> Speaker {
        let orphan = c.cue.is_none().then(|| self.topics().continued(c.head)).flatten();
        let sought = || self.sought(Mention::Dropped, c, c.head, self.shape_of_group(c));
        orphan.or_else(|| self.chosen(&sought())).unwrap_or_default()
    }

    /// What is sought for a source at `at`: whoever was there before it and before what it says.
    fn sought(&self, mention: Mention, c: &Candidate, at: usize, shape: Shape) -> Sought {
        let content = c.content.parts.first().map_or(at, |p| p.start);
        let cue = c.cue.as_ref().map_or(at, |range| range.start);
        let (head, complement, itself) = (None, false, None);
        Sought { mention, cue: c.head, at: at.min(content).min(cue), shape, head, complement, itself }
    }

    /// What waits for the others: the quoted person's own voice, and a quotation that nobody precedes.
    fn late(
        &self,
        index: usize,
        candidates: &[Candidate],
        owners: &[Option<usize>],
        found: &[Option<Speaker>],
    ) -> Speaker {
        let mut at = index;
        for _ in 0..NEAR {
            match (&found[at], owners[at]) {
                (Some(speaker), _) => return self.or_next(speaker, &candidates[at]),
                (None, Some(owner)) => at = owner,
                (None, None) => break,
            }
        }
        self.dropped(&candidates[index])
    }

    fn or_next(&self, speaker: &Speaker, c: &Candidate) -> Speaker {
        let waits = speaker.name.is_none() && matches!(c.subject, Subject::Dropped | Subject::Quoted);
        let next = waits.then(|| self.topics().after(c.head)).flatten();
        next.unwrap_or_else(|| speaker.clone())
    }
}
