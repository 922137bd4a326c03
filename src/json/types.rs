//! How each type is read from the tree: plain ones, those whose values have only names, and the structures of a document.
//! `{"start": 3, "end": 8}` → a stretch of five UTF-16 units.

use super::{FromJson, Json};
use crate::document::*;
use crate::offsets::{Span, Utf16};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};

impl FromJson for String {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }
}

impl FromJson for bool {
    fn from_json(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

impl FromJson for f32 {
    fn from_json(json: Json<'_>) -> Option<Self> {
        json.number().map(|n| n as f32)
    }
}

impl FromJson for usize {
    fn from_json(json: Json<'_>) -> Option<Self> {
        json.count().map(|n| n as usize)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        if matches!(json, Json::Null) { Some(None) } else { T::from_json(json).map(Some) }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        json.list()?.into_iter().map(T::from_json).collect()
    }
}

impl FromJson for Span<Utf16> {
    fn from_json(json: Json<'_>) -> Option<Self> {
        let mut fields = json.fields()?;
        Some(Span::new(fields.field("start")?, fields.field("end")?))
    }
}

impl FromJson for Mention {
    fn from_json(json: Json<'_>) -> Option<Self> {
        let mut fields = json.fields()?;
        let span = Span::new(fields.field("start")?, fields.field("end")?);
        Some(Mention::new(span, fields.field("as")?))
    }
}

/// A value of a type whose values have only names.
pub fn named<T: for<'n> Deserialize<'n>>(name: &str) -> Option<T> {
    let name: StrDeserializer<Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// Reads structures by the names of their fields; those after `default` may be missing.
macro_rules! from_json {
    ($($type:ident { $($field:ident: $name:literal),* $(; default $($other:ident: $its:literal),*)? })*) => {$(
        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                let mut fields = json.fields()?;
                Some(Self {
                    $($field: fields.field($name)?,)*
                    $($($other: fields.or_default($its)?,)*)?
                })
            }
        }
    )*};
}

/// Reads types whose values have only names.
macro_rules! named_in_json {
    ($($type:ident)*) => {$(
        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json<'_>) -> Option<Self> {
                match json {
                    $crate::json::Json::Text(name) => $crate::json::named(&name),
                    _ => None,
                }
            }
        }
    )*};
}

pub(crate) use {from_json, named_in_json};

named_in_json! {
    Origin EntityType NumberKind Bound TimeKind AttributionKind Stance SourceClass
}

from_json! {
    Document {
        format: "format", generator: "generator", id: "id", language: "language", published: "published",
        title: "title", address: "address", text: "text", text_sha256: "textSha256", offset_unit: "offsetUnit",
        entities: "entities", numbers: "numbers", times: "times", attributions: "attributions";
        default rejected: "rejected"
    }
    Generator { name: "name", version: "version" }
    Rejected {
        ; default entities: "entities", numbers: "numbers", times: "times", attributions: "attributions"
    }
    Entity {
        id: "id", kind: "type", name: "name", description: "description", link: "link", mentions: "mentions",
        rule: "rule", confidence: "confidence", origin: "origin"
    }
    Link { scheme: "scheme", id: "id" }
    Number {
        id: "id", span: "span", kind: "kind", value: "value", low: "low", high: "high", unit: "unit",
        modifier: "modifier", bound: "bound", noun: "noun", attribution: "attribution", origin: "origin"
    }
    Time {
        id: "id", span: "span", kind: "kind", value: "value", modifier: "modifier", resolved: "resolved",
        attribution: "attribution", origin: "origin"
    }
    Resolved { from: "from", until: "until" }
    Cue { span: "span", lemma: "lemma", stance: "stance", negated: "negated" }
    Source { span: "span", speaker: "speaker", entity: "entity", class: "class" }
    Attribution {
        id: "id", kind: "kind", cue: "cue", source: "source", content: "content", within: "within",
        hedged: "hedged", rule: "rule", confidence: "confidence", origin: "origin"
    }
}
