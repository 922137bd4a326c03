//! Validates documents by `schema/chidice-1.schema.json`, and what the schema cannot say.

use jsonschema::Validator;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(include_str!("../../schema/chidice-1.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// Every fault of a document with UTF-16 offsets: against the schema, ids used twice, references that lead
/// nowhere, spans that are empty or do not cut whole characters, contents out of order.
pub fn faults(document: &Value) -> Vec<String> {
    let mut out: Vec<String> =
        SCHEMA.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    if out.is_empty() {
        references(document, &mut out);
        spans(document, &mut out);
    }
    out
}

fn list<'d>(document: &'d Value, layer: &str) -> impl Iterator<Item = &'d Value> {
    document[layer].as_array().into_iter().flatten()
}

const LAYERS: [&str; 4] = ["entities", "numbers", "times", "attributions"];

fn references(document: &Value, out: &mut Vec<String>) {
    let mut ids = HashSet::new();
    for layer in LAYERS {
        for id in list(document, layer).chain(list(&document["rejected"], layer)).map(|a| &a["id"]) {
            if !ids.insert(id.as_str().unwrap_or_default()) {
                out.push(format!("{layer}: id {id} is used twice"));
            }
        }
    }
    let mut refer = |name: &str, id: &Value| {
        if id.as_str().is_some_and(|id| !ids.contains(id)) {
            out.push(format!("{name}: {id} leads nowhere"));
        }
    };
    list(document, "numbers")
        .chain(list(document, "times"))
        .for_each(|a| refer("attribution", &a["attribution"]));
    list(document, "attributions").for_each(|a| {
        refer("within", &a["within"]);
        refer("entity", &a["source"]["entity"]);
    });
    circles(document, out);
}

fn circles(document: &Value, out: &mut Vec<String>) {
    let id = |id: &Value| id.as_str().map(str::to_owned);
    let outer: HashMap<_, _> =
        list(document, "attributions").filter_map(|a| Some((id(&a["id"])?, id(&a["within"])?))).collect();
    for start in outer.keys() {
        let steps =
            std::iter::successors(outer.get(start), |at| outer.get(*at)).take(outer.len() + 1).count();
        if steps > outer.len() {
            out.push(format!("{start} lies within itself"));
        }
    }
}

fn spans(document: &Value, out: &mut Vec<String>) {
    let units: Vec<u16> = document["text"].as_str().unwrap_or_default().encode_utf16().collect();
    for layer in LAYERS {
        for annotation in list(document, layer) {
            walk(annotation, &units, &mut |fault| out.push(format!("{layer} {}: {fault}", annotation["id"])));
        }
    }
    for a in list(document, "attributions") {
        let starts: Vec<u64> =
            a["content"].as_array().into_iter().flatten().filter_map(|c| c["start"].as_u64()).collect();
        if !starts.is_sorted() {
            out.push(format!("attributions {}: contents out of order", a["id"]));
        }
    }
}

/// Checks each object with `start` and `end` inside `value`.
fn walk(value: &Value, units: &[u16], fault: &mut impl FnMut(String)) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, units, fault)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
                let cut = units.get(start as usize..end as usize);
                match cut.map(String::from_utf16) {
                    _ if start >= end => fault(format!("{start}..{end} is empty")),
                    None => fault(format!("{start}..{end} leaves the text")),
                    Some(Err(_)) => fault(format!("{start}..{end} cuts a character")),
                    Some(Ok(words)) if words.trim() != words => {
                        fault(format!("{words:?} begins or ends in space"))
                    }
                    Some(Ok(_)) => {}
                }
            }
            fields.values().for_each(|v| walk(v, units, fault));
        }
        _ => {}
    }
}
