//! Contents: what a cue attributes, as token ranges with what introduces them.
//! After "ha detto che" the clause, after "ha detto:" the quotation, before ", ha detto" the quotation there.

mod after;
mod before;
mod ends;
pub mod noun_contents;
mod openers;
mod passive;
mod quoted;
mod seeming;
mod starts;

pub use after::extent;
pub use before::around_connective;
pub use ends::{End, variants};
pub use quoted::{extend_quotation, is_utterance, kind};

use super::lexicon::{Class, Frame, Mood, Sense};
use super::reading::{Group, Reading};
use super::source;
use std::ops::Range;

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// After the cue.
    After,
    /// Before it.
    Before,
    /// On both sides.
    Around,
    /// In the sentence before, to which the cue points back.
    Back,
    /// There is none.
    None,
}

/// The content of a candidate.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its parts in text order.
    pub parts: Vec<Range<usize>>,
    /// What introduces it.
    pub frame: Option<Frame>,
    /// Where it stands.
    pub place: Place,
    /// After a colon without quotation marks, given word for word.
    pub verbatim: bool,
    /// The token where the search for a subject after the cue may begin and end.
    pub gap: Range<usize>,
    /// Where it ends.
    pub end: End,
}

impl Content {
    /// A content of one part.
    pub fn one(frame: Frame, place: Place, part: Range<usize>, gap: Range<usize>) -> Self {
        Self { parts: vec![part], frame: Some(frame), place, verbatim: false, gap, end: End::default() }
    }

    /// Whether no word is in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// The contents that a verb group may have, the most usual first: the judge chooses.
pub fn of_group(r: &Reading, group: &Group, sense: &Sense) -> Vec<Content> {
    let before = before::of_group(r, group, sense);
    let mut after = after::of_group(r, group, sense);
    if before.as_ref().is_some_and(|b| speaks_behind(r, group, sense, b)) {
        after.retain(|c| c.frame != Some(Frame::Noun));
    }
    // "«A», dice Riva, «B»": one content in two parts.
    let quoted = |b: &&Content| b.place == Place::Around && r.opens(b.parts[0].start) == Some(b.parts[0].end);
    if let Some(last) = before.as_ref().filter(quoted).and_then(|b| b.parts.last()) {
        after.retain(|c| c.frame != Some(Frame::Quote) || c.parts.last() != Some(last));
    }
    let passive = passive::of_group(r, group, sense, &after);
    let mut out = Vec::with_capacity(4);
    if let (Some(before), Some(after)) = (&before, after.first())
        && before.place == Place::Before
        && after.frame == Some(Frame::Quote)
    {
        let both = before.parts.iter().chain(&after.parts).cloned().collect();
        out.push(Content { parts: both, place: Place::Around, ..after.clone() });
    }
    let first = before.as_ref().is_some_and(|b| b.frame == Some(Frame::Quote));
    let (before, after) = (before.into_iter(), after.into_iter());
    if first {
        out.extend(before.chain(after));
    } else {
        out.extend(after.chain(before));
    }
    out.extend(passive);
    out.extend(seeming::of_group(r, group, sense));
    out
}

/// The phrase behind the verb is whoever is told, "“No,” Riva told reporters", or, where the order of words is fixed,
/// whoever speaks: "It rained, said a driver".
fn speaks_behind(r: &Reading, group: &Group, sense: &Sense, before: &Content) -> bool {
    let takes = |frame| sense.frames.take(frame);
    let quoted = before.frame == Some(Frame::Quote) && takes(Frame::Addressee);
    let comma = group.range.start.checked_sub(1).is_some_and(|i| r.mark(i, ','));
    let clause = || !before.parts.iter().any(|p| p.clone().any(|i| r.is(i, Class::RELATIVE)));
    let says = || r.lexicon.fixed_order || takes(Frame::Quote) && takes(Frame::That) && says_it(r, group);
    quoted || comma && before.frame == Some(Frame::That) && clause() && says()
}

/// ", hanno riferito le autorità locali.": a body or person that the verb agrees with is all that follows it.
fn says_it(r: &Reading, group: &Group) -> bool {
    let (at, limit) = (group.range.end, r.region(group.head).end);
    let end = r.full_phrase_end(at, limit);
    let agrees = r.is(at, Class::PLURAL) == group.person.is_plural();
    let closed = end + 1 >= limit || r.mark(end, ',');
    end > at && closed && agrees && source::speaks(r, at..end) && !group.passive && group.mood.is_finite()
}

/// Whether an infinitive, perhaps with auxiliary, clitic or negation, stands at `at`.
pub fn infinitive_at(r: &Reading, at: usize) -> bool {
    let at = if r.opens(at).is_some() { at + 1 } else { at };
    let mut i = at;
    while i < at + 4
        && r.is(i, Class::NEGATION | Class::CLITIC | Class::ADVERB)
        && !r.is(i, Class::INFINITIVE)
    {
        i += 1;
    }
    let auxiliary = r.is(i, Class::HAVE | Class::BE) && !r.is(i, Class::FINITE);
    auxiliary || r.is(i, Class::INFINITIVE) && r.word(i).form.is_none_or(|f| f.mood == Mood::Infinitive)
}
