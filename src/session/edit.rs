//! Edits: what a person may ask for, and which steps that takes; in UTF-16 units.
//! `{"do":"reject","id":"e3"}` → one step that lays "e3" among the rejected.

use super::{Session, Step, add, alike, apply, change};
use crate::document::{AttributionKind, EntityType, NumberKind, SourceClass, Stance, TimeKind};
use crate::offsets::{Span, Utf16};
use serde::{Deserialize, Serialize};

/// One part of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// An entity's mention, by its place in the list.
    Mention(usize),
    /// A number's or a time's only stretch.
    Whole,
    /// An attribution's cue.
    Cue,
    /// An attribution's source.
    Source,
    /// An attribution's content, by its place in the list; one past the last adds a stretch.
    Content(usize),
}

/// What a person asks for. The fields bear the names and meanings of the annotation document's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do", try_from = "super::asked::Asked")]
#[allow(missing_docs)]
pub enum Edit {
    /// It is right as it is.
    Accept { id: String },
    /// It is wrong: keep it only among the rejected. With `mention`, only that mention of an entity goes; with
    /// `all`, whatever is alike goes too.
    Reject { id: String, mention: Option<usize>, all: bool },
    /// What was made of it goes for whatever has the same words: a name's type, a value, a cue's stance.
    Alike { id: String },
    /// It was right after all.
    Restore { id: String },
    /// One of its stretches is another; `None` takes the stretch away.
    Bounds { id: String, at: Part, span: Option<Span<Utf16>> },
    /// An entity is of another type; with `mention`, only that mention acts as another.
    Type {
        id: String,
        #[serde(rename = "type")]
        kind: EntityType,
        mention: Option<usize>,
    },
    /// An entity's name and description.
    Name { id: String, name: String, description: Option<String> },
    /// A number's kind, value, unit.
    Number { id: String, kind: NumberKind, value: Option<String>, unit: Option<String> },
    /// A time's kind and value.
    Time { id: String, kind: TimeKind, value: Option<String> },
    /// What an attribution is.
    Attribution {
        id: String,
        kind: AttributionKind,
        stance: Stance,
        negated: bool,
        hedged: bool,
        class: SourceClass,
    },
    /// Who speaks: an entity of the document, or a name of the person's own.
    Speaker { id: String, entity: Option<String>, speaker: Option<String> },
    /// The words at `span` are who speaks; the speaker is whom they name.
    Source { id: String, span: Span<Utf16> },
    /// A new name; it joins the entity `of`, or one of the same name and type, or makes one. With `all`,
    /// wherever the same words stand.
    AddEntity {
        span: Span<Utf16>,
        #[serde(rename = "type")]
        kind: EntityType,
        of: Option<String>,
        all: bool,
    },
    /// A new quantity.
    AddNumber { span: Span<Utf16>, kind: NumberKind, value: Option<String>, unit: Option<String> },
    /// A new expression of time.
    AddTime { span: Span<Utf16>, kind: TimeKind, value: Option<String> },
    /// A new attribution from whatever parts there are: at least a cue or a content.
    AddAttribution { cue: Option<Span<Utf16>>, source: Option<Span<Utf16>>, content: Vec<Span<Utf16>> },
}

/// Why an edit was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No annotation has this id.
    Unknown,
    /// The annotation has no such part, or is of another kind.
    NoSuchPart,
    /// The stretch covers no word, or leaves the text.
    NoWords,
    /// The very same is annotated already.
    Already,
    /// An attribution wants a cue or a content.
    Empty,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Refusal::Unknown => "no annotation has this id",
            Refusal::NoSuchPart => "the annotation has no such part",
            Refusal::NoWords => "the stretch covers no word of the text",
            Refusal::Already => "the same is annotated already",
            Refusal::Empty => "an attribution wants a cue or a content",
        })
    }
}

impl std::error::Error for Refusal {}

pub(super) type Answer<T> = Result<T, Refusal>;

/// The steps that an edit takes; none where all is as wanted already.
pub(super) fn steps(session: &Session, edit: &Edit) -> Answer<Vec<Step>> {
    let state = |id: &str| apply::find(session.document(), id).ok_or(Refusal::Unknown);
    match edit {
        Edit::Accept { id } => Ok(change::accept(state(id)?)),
        Edit::Reject { id, all: true, .. } => Ok(alike::reject_all(session, &state(id)?)),
        Edit::Reject { id, mention, .. } => change::reject(session, state(id)?, *mention),
        Edit::Alike { id } => alike::follow(session, &state(id)?),
        Edit::Restore { id } => change::restore(session, state(id)?),
        Edit::Bounds { id, at, span } => {
            let span = span.map(|s| session.words().snap(s).ok_or(Refusal::NoWords)).transpose()?;
            change::changed(state(id)?, |a| change::set_bounds(a, *at, span))
        }
        Edit::Type { id, kind, mention } => {
            change::changed(state(id)?, |a| change::set_type(a, *kind, *mention))
        }
        Edit::Name { id, name, description } => change::changed(state(id)?, |a| {
            let entity = a.entity()?;
            (entity.name, entity.description) = (name.clone(), description.clone());
            Ok(())
        }),
        Edit::Number { id, kind, value, unit } => change::changed(state(id)?, |a| {
            let n = a.number()?;
            (n.kind, n.value, n.unit) = (*kind, value.clone(), unit.clone());
            Ok(())
        }),
        Edit::Time { id, kind, value } => change::changed(state(id)?, |a| {
            let t = a.time()?;
            (t.kind, t.value, t.resolved) = (*kind, value.clone(), None);
            Ok(())
        }),
        Edit::Attribution { id, kind, stance, negated, hedged, class } => change::changed(state(id)?, |a| {
            let a = a.attribution()?;
            (a.kind, a.hedged, a.source.class) = (*kind, *hedged, *class);
            if let Some(cue) = &mut a.cue {
                (cue.stance, cue.negated) = (*stance, *negated);
            }
            Ok(())
        }),
        Edit::Speaker { id, entity, speaker } => {
            change::speaker(session, state(id)?, entity.as_deref(), speaker.as_deref())
        }
        Edit::Source { id, span } => {
            let source = add::source(session, *span)?;
            change::changed(state(id)?, |a| {
                a.attribution()?.source = source.clone();
                Ok(())
            })
        }
        Edit::AddEntity { span, kind, of, all } => add::entity(session, *span, *kind, of.as_deref(), *all),
        Edit::AddNumber { span, kind, value, unit } => add::number(session, *span, *kind, value, unit),
        Edit::AddTime { span, kind, value } => add::time(session, *span, *kind, value),
        Edit::AddAttribution { cue, source, content } => add::attribution(session, *cue, *source, content),
    }
}
