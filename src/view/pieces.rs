//! The parts of annotations, one by one, as they are before they are flattened; in UTF-16 units.
//!
//! An attribution with a cue, a source and two contents is four pieces of one owner.

use super::kind::Kind;
use crate::document::{Document, EntityType};
use crate::offsets::{Span, Utf16};

/// One part of one annotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span<Utf16>,
    /// What it is.
    pub kind: Kind,
    /// Which annotation it belongs to: an index into [`super::Marks::ids`].
    pub owner: u32,
    /// What a name's mention acts as.
    pub tint: Option<EntityType>,
}

/// Every part of every annotation that is wanted, and the annotations' ids; `owner` counts among these.
pub(super) fn pieces(document: &Document, wanted: impl Fn(&str) -> bool) -> (Vec<String>, Vec<Piece>) {
    let mut out = Collector::default();
    for entity in document.entities.iter().filter(|e| wanted(&e.id)) {
        out.owner(&entity.id);
        for mention in &entity.mentions {
            out.push(mention.span(), Kind::Entity, Some(mention.acts_as.unwrap_or(entity.kind)));
        }
    }
    for number in document.numbers.iter().filter(|a| wanted(&a.id)) {
        out.owner(&number.id);
        out.push(number.span, Kind::Number, None);
    }
    for time in document.times.iter().filter(|a| wanted(&a.id)) {
        out.owner(&time.id);
        out.push(time.span, Kind::Time, None);
    }
    for attribution in document.attributions.iter().filter(|a| wanted(&a.id)) {
        out.owner(&attribution.id);
        attribution.cue.iter().for_each(|c| out.push(c.span, Kind::Cue, None));
        attribution.source.span.into_iter().for_each(|s| out.push(s, Kind::Source, None));
        attribution.content.iter().for_each(|&c| out.push(c, Kind::Content, None));
    }
    (out.ids, out.pieces)
}

#[derive(Default)]
struct Collector {
    ids: Vec<String>,
    pieces: Vec<Piece>,
}

impl Collector {
    fn owner(&mut self, id: &str) {
        self.ids.push(id.to_owned());
    }

    fn push(&mut self, span: Span<Utf16>, kind: Kind, tint: Option<EntityType>) {
        if span.is_empty() {
            return;
        }
        let owner = self.ids.len().saturating_sub(1) as u32;
        self.pieces.push(Piece { span, kind, owner, tint });
    }
}
