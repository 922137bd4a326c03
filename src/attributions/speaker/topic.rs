//! Topics: who has spoken and who speaks next, and what agrees with whom.
//! After "«No», dice Neri." a quotation without a cue is Neri's; "la ministra" is no "Luca Riva".

use super::Speaker;
use super::names::{Name, Names};
use crate::attributions::reading::Reading;
use crate::attributions::source::of_sentence;

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
    pub fn agrees(self, other: Shape) -> bool {
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
    /// Whose words a quotation without a cue goes on with: of who was quoted last and the person of whom the sentence
    /// before it in the paragraph speaks the later one.
    pub fn continued(&self, at: usize) -> Option<Speaker> {
        let until = self.said.partition_point(|s| s.at < at);
        let quoted = self.said[..until].iter().rev().find(|s| s.quoted);
        let subject = self.subject_before(at).filter(|n| quoted.is_none_or(|q| q.at < n.tokens.start));
        subject.map(|n| super::named(self.names, n)).or_else(|| quoted.map(|q| q.speaker.clone()))
    }

    /// The person named as the subject of the sentence before, in the same paragraph.
    fn subject_before(&self, at: usize) -> Option<&Name> {
        let r = self.r;
        let sentence = r.text.sentence_of(at).checked_sub(1)?;
        let tokens = &r.text.sentences[sentence].tokens;
        if r.text.line_of(tokens.start) != r.text.line_of(at) {
            return None;
        }
        let subject = of_sentence(r, tokens.end, tokens.start)?.range()?;
        let names = self.names.within(&subject);
        names.iter().find(|n| n.is_person() && self.names.stands_bare(n, subject.start))
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
