//! One annotation of any kind, and what all kinds have in common. `e1` and `a7` both have an id, an origin and
//! stretches of text.

use super::edit::Refusal;
use crate::document::{Attribution, Entity, Number, Origin, Time};
use crate::offsets::{Span, Utf16};
use serde::{Deserialize, Serialize};

/// One annotation of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Annotation {
    /// A name with all its mentions.
    Entity(Entity),
    /// A quantity.
    Number(Number),
    /// An expression of time.
    Time(Time),
    /// Who says what.
    Attribution(Attribution),
}

type Answer<T> = Result<T, Refusal>;

impl Annotation {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Annotation::Entity(a) => &a.id,
            Annotation::Number(a) => &a.id,
            Annotation::Time(a) => &a.id,
            Annotation::Attribution(a) => &a.id,
        }
    }

    /// Every stretch of text it consists of.
    pub fn spans(&self) -> Vec<Span<Utf16>> {
        match self {
            Annotation::Entity(a) => a.mentions.iter().map(|m| m.span()).collect(),
            Annotation::Number(a) => vec![a.span],
            Annotation::Time(a) => vec![a.span],
            Annotation::Attribution(a) => {
                let parts = a.cue.iter().map(|c| c.span).chain(a.source.span);
                parts.chain(a.content.iter().copied()).collect()
            }
        }
    }

    pub(super) fn origin(&self) -> Option<Origin> {
        match self {
            Annotation::Entity(a) => a.origin,
            Annotation::Number(a) => a.origin,
            Annotation::Time(a) => a.origin,
            Annotation::Attribution(a) => a.origin,
        }
    }

    pub(super) fn set_origin(&mut self, origin: Origin) {
        let place = match self {
            Annotation::Entity(a) => &mut a.origin,
            Annotation::Number(a) => &mut a.origin,
            Annotation::Time(a) => &mut a.origin,
            Annotation::Attribution(a) => &mut a.origin,
        };
        *place = Some(origin);
    }

    pub(super) fn entity(&mut self) -> Answer<&mut Entity> {
        if let Annotation::Entity(a) = self { Ok(a) } else { Err(Refusal::NoSuchPart) }
    }

    pub(super) fn number(&mut self) -> Answer<&mut Number> {
        if let Annotation::Number(a) = self { Ok(a) } else { Err(Refusal::NoSuchPart) }
    }

    pub(super) fn time(&mut self) -> Answer<&mut Time> {
        if let Annotation::Time(a) = self { Ok(a) } else { Err(Refusal::NoSuchPart) }
    }

    pub(super) fn attribution(&mut self) -> Answer<&mut Attribution> {
        if let Annotation::Attribution(a) = self { Ok(a) } else { Err(Refusal::NoSuchPart) }
    }
}
