//! Topics: of whom a sentence without a subject speaks, sentence by sentence backwards.
//! "Riva è arrivato tardi. «Colpa del traffico», ha detto." → Riva; after "«No», dice Neri." whoever says more is
//! Neri.

use super::Speaker;
use super::names::{Name, Names};
use crate::attributions::reading::Reading;
use crate::document::SourceClass;

/// How many sentences back a topic is looked for.
const SENTENCES: usize = 8;

/// How many tokens back any person will do.
const NEAR: usize = 150;

/// Somebody who spoke.
#[derive(Clone, Debug)]
pub struct Said {
    /// The token of the cue.
    pub at: usize,
    /// Who.
    pub speaker: Speaker,
    /// In quotation marks.
    pub quoted: bool,
    /// What agrees with them.
    pub shape: Shape,
}

/// Gender and number, where they show, and whether only a person will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// "i medici", "hanno detto".
    pub plural: Option<bool>,
    /// "la ministra", "si è detta".
    pub feminine: Option<bool>,
    /// "lui", "il legale".
    pub person: bool,
}

impl Shape {
    /// Whether one can stand for the other.
    fn agrees(self, other: Shape) -> bool {
        let same = |a: Option<bool>, b: Option<bool>| a.is_none() || b.is_none() || a == b;
        same(self.plural, other.plural) && same(self.feminine, other.feminine)
    }
}

/// Where topics are looked up.
pub struct Topics<'a, 'r, 't> {
    /// The reading.
    pub r: &'r Reading<'t>,
    /// The names.
    pub names: &'a Names<'r, 't>,
    /// Who spoke, in text order.
    pub said: &'a [Said],
}

impl Topics<'_, '_, '_> {
    /// Who is spoken of right before the token: the last speaker, or the first person named, of the nearest
    /// sentence that has one.
    pub fn before(&self, at: usize, shape: Shape) -> Option<Speaker> {
        let last = self.r.text.sentence_of(at);
        for index in (last.saturating_sub(SENTENCES)..=last).rev() {
            let sentence = &self.r.text.sentences[index].tokens;
            let range = sentence.start..sentence.end.min(at);
            let found = self.speaker_in(&range, shape).or_else(|| self.named_in(&range, at, shape));
            if found.is_some() {
                return found;
            }
        }
        let said = self.said.iter().rev().find(|s| s.at < at && self.suits(s, shape));
        said.map(|s| s.speaker.clone()).or_else(|| self.person_before(at, shape))
    }

    /// The person last named, complement or not: "Intervista a Luca Riva".
    fn person_before(&self, at: usize, shape: Shape) -> Option<Speaker> {
        let until = self.names.all().partition_point(|n| n.tokens.start < at);
        let mut near = self.names.all()[..until].iter().rev().take_while(|n| n.tokens.start + NEAR >= at);
        let fits = |n: &&Name| n.is_person() && !self.quoted(n, at) && shape.agrees(shape_of_name(self.r, n));
        near.find(fits).map(|n| super::named(self.names, n))
    }

    /// Whoever was quoted last before the token: a quotation without a cue goes on with their words.
    pub fn quoted_before(&self, at: usize) -> Option<Speaker> {
        let until = self.said.partition_point(|s| s.at < at);
        self.said[..until].iter().rev().find(|s| s.quoted).map(|s| s.speaker.clone())
    }

    /// Who speaks next, or is the next person named: for a quotation that opens the text.
    pub fn after(&self, at: usize) -> Option<Speaker> {
        let next = self.said.partition_point(|s| s.at <= at);
        let said = self.said.get(next).map(|s| (s.at, s.speaker.clone()));
        let from = self.names.all().partition_point(|n| n.tokens.start <= at);
        let name = self.names.all()[from..].iter().find(|n| n.is_person() && !self.quoted(n, at));
        match (said, name) {
            (Some((place, speaker)), Some(n)) if place < n.tokens.start + 40 => Some(speaker),
            (said, name) => name.map(|n| super::named(self.names, n)).or(said.map(|s| s.1)),
        }
    }

    fn speaker_in(&self, range: &std::ops::Range<usize>, shape: Shape) -> Option<Speaker> {
        let until = self.said.partition_point(|s| s.at < range.end);
        let mut inside = self.said[..until].iter().rev().take_while(|s| s.at >= range.start);
        inside.find(|s| self.suits(s, shape)).map(|s| s.speaker.clone())
    }

    fn suits(&self, said: &Said, shape: Shape) -> bool {
        let class = said.speaker.class;
        let person = matches!(class, SourceClass::Person | SourceClass::Unknown | SourceClass::Anonymous);
        shape.agrees(said.shape) && (person || !shape.person)
    }

    /// The first person who is no complement, else what begins the sentence.
    fn named_in(&self, range: &std::ops::Range<usize>, at: usize, shape: Shape) -> Option<Speaker> {
        let begins = |n: &Name| n.tokens.start < range.start + 3 && !shape.person;
        let fits = |n: &&Name| {
            (n.is_person() || begins(n))
                && self.names.stands_bare(n, range.start)
                && !self.quoted(n, at)
                && shape.agrees(shape_of_name(self.r, n))
        };
        let name = self.names.within(range).iter().find(fits)?;
        Some(super::named(self.names, name))
    }

    /// Inside a quotation that the place is not in.
    fn quoted(&self, name: &Name, at: usize) -> bool {
        self.r.text.quote_of(name.tokens.start).is_some_and(|q| !q.tokens().contains(&at))
    }
}

/// First names that end in -a and are men's.
const MEN: [&str; 9] = ["luca", "andrea", "nicola", "mattia", "elia", "enea", "battista", "barnaba", "tobia"];

/// One person; by the first name's ending a man or a woman.
pub fn shape_of_name(r: &Reading, name: &Name) -> Shape {
    if !name.is_person() {
        return Shape::default();
    }
    let first = r.written(name.tokens.start).to_lowercase();
    let feminine = match first.chars().last() {
        Some('a') if name.tokens.len() > 1 => Some(!MEN.contains(&first.as_str())),
        Some('o') if name.tokens.len() > 1 => Some(false),
        _ => None,
    };
    Shape { plural: Some(false), feminine, person: true }
}
