//! Contents of a verb of seeming whose subject belongs to what seems: "[Il cantante] risulta [disperso]",
//! "[Uno dei due] sembra [essere francese]".

use super::{Content, Place, passive};
use crate::attributions::lexicon::{Class, Frame, Sense};
use crate::attributions::reading::{Extent, Group, Reading};

/// The subject with the infinitive or adjective behind the verb, as each reading of the subject has it.
pub fn of_group(r: &Reading, group: &Group, sense: &Sense) -> Vec<Content> {
    if !sense.frames.take(Frame::Evidential) || !group.mood.is_finite() || group.reflexive {
        return Vec::new();
    }
    let region = r.region(group.head);
    let start = group.range.end;
    let opens = r.is(start, Class::INFINITIVE | Class::PARTICIPLE | Class::BE | Class::ADVERB)
        || r.is_nominal(start) && !r.is(start, Class::ARTICLE);
    let rest = r.trimmed(start..r.content_end(Extent::Infinitive, start, region.end));
    if !opens || rest.is_empty() {
        return Vec::new();
    }
    let subjects = passive::subjects(r, group).into_iter();
    subjects
        .map(|subject| {
            let whole = Content::one(Frame::Predicate, Place::Around, subject, start..start);
            Content { parts: vec![whole.parts[0].clone(), rest.clone()], ..whole }
        })
        .collect()
}
