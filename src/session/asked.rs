//! An edit as it comes from outside: one flat object, of which each sort of edit takes the fields that it wants.
//! `{"do":"time","id":"t1","kind":"date"}` → [`Edit::Time`].
//!
//! What serde derives for a tagged enum first keeps the whole object in a tree, which took a quarter of all the
//! code that reads JSON in the module.

use super::edit::{Edit, Part};
use crate::document::{EntityType, SourceClass, Stance};
use crate::offsets::{Span, Utf16};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// All fields that any edit has.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    r#do: String,
    id: Option<String>,
    mention: Option<usize>,
    all: bool,
    at: Option<Part>,
    span: Option<Span<Utf16>>,
    r#type: Option<EntityType>,
    /// Of a number, a time or an attribution.
    kind: String,
    name: Option<String>,
    description: Option<String>,
    value: Option<String>,
    unit: Option<String>,
    stance: Option<Stance>,
    negated: Option<bool>,
    hedged: Option<bool>,
    class: Option<SourceClass>,
    entity: Option<String>,
    speaker: Option<String>,
    of: Option<String>,
    cue: Option<Span<Utf16>>,
    source: Option<Span<Utf16>>,
    content: Option<Vec<Span<Utf16>>>,
}

/// What is wrong with an edit that is none.
pub(super) struct Wrong(String);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn wanted<T>(field: Option<T>, name: &str) -> Result<T, Wrong> {
    field.ok_or_else(|| Wrong(["the edit has no ", name].concat()))
}

impl Asked {
    fn id(&mut self) -> Result<String, Wrong> {
        wanted(self.id.take(), "id")
    }

    fn span(&self) -> Result<Span<Utf16>, Wrong> {
        wanted(self.span, "span")
    }

    fn kind<'a, K: Deserialize<'a>>(&'a self) -> Result<K, Wrong> {
        let kind: StrDeserializer<Error> = self.kind.as_str().into_deserializer();
        K::deserialize(kind).map_err(|_| Wrong(["the edit has no such kind: ", &self.kind].concat()))
    }

    fn attribution(mut self) -> Result<Edit, Wrong> {
        Ok(Edit::Attribution {
            id: self.id()?,
            kind: self.kind()?,
            stance: wanted(self.stance, "stance")?,
            negated: wanted(self.negated, "negated")?,
            hedged: wanted(self.hedged, "hedged")?,
            class: wanted(self.class, "class")?,
        })
    }
}

impl TryFrom<Asked> for Edit {
    type Error = Wrong;

    fn try_from(mut a: Asked) -> Result<Edit, Wrong> {
        Ok(match a.r#do.as_str() {
            "accept" => Edit::Accept { id: a.id()? },
            "reject" => Edit::Reject { id: a.id()?, mention: a.mention, all: a.all },
            "alike" => Edit::Alike { id: a.id()? },
            "restore" => Edit::Restore { id: a.id()? },
            "bounds" => Edit::Bounds { id: a.id()?, at: wanted(a.at, "at")?, span: a.span },
            "type" => Edit::Type { id: a.id()?, kind: wanted(a.r#type, "type")?, mention: a.mention },
            "name" => Edit::Name { id: a.id()?, name: wanted(a.name, "name")?, description: a.description },
            "number" => Edit::Number { id: a.id()?, kind: a.kind()?, value: a.value, unit: a.unit },
            "time" => Edit::Time { id: a.id()?, kind: a.kind()?, value: a.value },
            "attribution" => a.attribution()?,
            "speaker" => Edit::Speaker { id: a.id()?, entity: a.entity, speaker: a.speaker },
            "source" => Edit::Source { id: a.id()?, span: a.span()? },
            "add-entity" => {
                Edit::AddEntity { span: a.span()?, kind: wanted(a.r#type, "type")?, of: a.of, all: a.all }
            }
            "add-number" => {
                Edit::AddNumber { span: a.span()?, kind: a.kind()?, value: a.value, unit: a.unit }
            }
            "add-time" => Edit::AddTime { span: a.span()?, kind: a.kind()?, value: a.value },
            "add-attribution" => {
                Edit::AddAttribution { cue: a.cue, source: a.source, content: wanted(a.content, "content")? }
            }
            other => return Err(Wrong(["there is no edit \"", other, "\""].concat())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{AttributionKind, NumberKind, TimeKind};

    #[test]
    fn every_edit_is_read_as_it_is_written() {
        let (id, span) = (|| "e1".to_owned(), Span::new(3, 7));
        let class = SourceClass::Media;
        let edits = [
            Edit::Accept { id: id() },
            Edit::Reject { id: id(), mention: Some(2), all: false },
            Edit::Reject { id: id(), mention: None, all: true },
            Edit::Alike { id: id() },
            Edit::Restore { id: id() },
            Edit::Bounds { id: id(), at: Part::Content(1), span: Some(span) },
            Edit::Bounds { id: id(), at: Part::Cue, span: None },
            Edit::Type { id: id(), kind: EntityType::Place, mention: Some(0) },
            Edit::Name { id: id(), name: "Riva".into(), description: None },
            Edit::Number { id: id(), kind: NumberKind::Money, value: Some("3".into()), unit: None },
            Edit::Time { id: id(), kind: TimeKind::Set, value: None },
            Edit::Attribution {
                id: id(),
                kind: AttributionKind::Mixed,
                stance: Stance::Denying,
                negated: true,
                hedged: false,
                class,
            },
            Edit::Speaker { id: id(), entity: None, speaker: Some("Riva".into()) },
            Edit::Source { id: id(), span },
            Edit::AddEntity { span, kind: EntityType::Person, of: Some(id()), all: true },
            Edit::AddNumber { span, kind: NumberKind::Age, value: None, unit: Some("m".into()) },
            Edit::AddTime { span, kind: TimeKind::Date, value: None },
            Edit::AddAttribution { cue: Some(span), source: None, content: vec![span, span] },
        ];
        for edit in edits {
            let json = serde_json::to_string(&edit).unwrap();
            assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), edit, "{json}");
        }
    }

    #[test]
    fn what_is_no_edit_is_refused() {
        for json in [
            "{}",
            r#"{"do":"fly","id":"e1"}"#,
            r#"{"do":"accept"}"#,
            r#"{"do":"time","id":"t1","kind":"money"}"#,
            r#"{"do":"type","id":"e1","type":"animal"}"#,
            r#"{"do":"add-attribution"}"#,
        ] {
            assert!(serde_json::from_str::<Edit>(json).is_err(), "{json}");
        }
    }
}
