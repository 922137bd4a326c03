//! What the page's module reads of a session: its history, and what is wanted of the ledger.

use super::ledger::Order;
use super::{Annotation, History, Part, State, Step, Wanted};
use crate::json::{FromJson, Json, from_json, named_in_json};

from_json! {
    History { title: "title", address: "address", published: "published"; default done: "done", undone: "undone" }
    Step { before: "before", after: "after" }
    State { annotation: "annotation", rejected: "rejected" }
    Wanted { class: "class", kind: "kind", stance: "stance", most: "most"; default order: "order", hedged: "hedged" }
}

named_in_json! { Order }

impl FromJson for Annotation {
    fn from_json(json: Json) -> Option<Self> {
        let (kind, json) = json.fields()?.only()?;
        match &*kind {
            "entity" => FromJson::from_json(json).map(Annotation::Entity),
            "number" => FromJson::from_json(json).map(Annotation::Number),
            "time" => FromJson::from_json(json).map(Annotation::Time),
            "attribution" => FromJson::from_json(json).map(Annotation::Attribution),
            _ => None,
        }
    }
}

impl FromJson for Part {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Text(name) = json {
            return match &*name {
                "whole" => Some(Part::Whole),
                "cue" => Some(Part::Cue),
                "source" => Some(Part::Source),
                _ => None,
            };
        }
        let (name, place) = json.fields()?.only()?;
        match &*name {
            "mention" => usize::from_json(place).map(Part::Mention),
            "content" => usize::from_json(place).map(Part::Content),
            _ => None,
        }
    }
}
