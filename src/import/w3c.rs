//! W3C Web Annotations: an AnnotationPage, a collection with its first page inside, a list of annotations or a
//! single one, as we, Recogito, Hypothesis or Apache Annotator write them; Hypothesis' search answers
//! (`{"rows": [{"tags": ["Person"], "target": […]}]}`) and Recogito's own objects (`bodies`, `quote`) too.
//!
//! A target is found by its position where that cuts its quotation, else by the quotation and what stands
//! around it. What a file does not say of its offsets (code points or UTF-16) its quotations show.

mod items;
mod selectors;
mod targets;

use super::Imported;
use super::restore::restore;
use crate::export::Problem;
use serde_json::{Map, Value};

/// The document of a file.
///
/// # Errors
/// There are no annotations, or neither the file nor the caller has the text.
pub(super) fn read(value: &Value, at_hand: Option<&str>) -> Result<Imported, Problem> {
    let items = annotations(value).ok_or_else(|| Problem::new("no-annotations"))?;
    let about = value.get("chidice:document").and_then(Value::as_object).cloned().unwrap_or_default();
    let inside = about.get("text").and_then(Value::as_str);
    let text = inside.or(at_hand).ok_or_else(|| Problem::new("needs-text"))?;
    let code_points = match about.get("offsetUnit").and_then(Value::as_str) {
        Some(unit) => unit == "codepoint",
        None => targets::counts_code_points(text, &items),
    };
    let (layers, mut left_out) = items::read(text, code_points, &items);
    let mut imported = restore(&document(&about, text, code_points, layers), at_hand)?;
    left_out.append(&mut imported.left_out);
    Ok(Imported { left_out, ..imported })
}

/// What holds the annotations of a file: of a page, of JSON-LD, of Hypothesis' answers and exports.
const HOLDERS: [&str; 4] = ["items", "@graph", "rows", "annotations"];

/// Whether a file without our own mark looks like annotations.
pub(super) fn looks_like_annotations(value: &Value) -> bool {
    let of_type =
        |v: &Value| list(type_of(v)).iter().any(|t| t.as_str().is_some_and(|t| t.contains("Annotation")));
    let points = |v: &Value| of_type(v) || v.get("target").is_some();
    points(value) || annotations(value).is_some_and(|items| items.first().is_some_and(|v| points(v)))
}

fn annotations(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(items) => Some(items.iter().collect()),
        Value::Object(fields) => {
            let page = fields.get("first").filter(|f| f.is_object()).unwrap_or(value);
            let held =
                HOLDERS.iter().find_map(|name| page.get(name)).filter(|v| v.is_array() || v.is_object());
            held.map(|v| list(Some(v))).or_else(|| fields.contains_key("target").then(|| vec![value]))
        }
        _ => None,
    }
}

/// One value or a list of them.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Null) | None => vec![],
        Some(one) => vec![one],
    }
}

fn type_of(value: &Value) -> Option<&Value> {
    value.get("type").or(value.get("@type"))
}

/// The first type, without the vocabulary that it comes from.
fn of_type(value: &Value) -> Option<&str> {
    list(type_of(value)).first().and_then(|t| t.as_str()).map(short)
}

/// A term without its vocabulary: "linking" of "oa:linking" and of "http://www.w3.org/ns/oa#linking".
fn short(term: &str) -> &str {
    term.rsplit(['#', '/', ':']).next().unwrap_or(term)
}

/// The shape of chidice JSON, for the common way in.
fn document(about: &Map<String, Value>, text: &str, code_points: bool, layers: Map<String, Value>) -> Value {
    let mut fields = about.clone();
    fields.insert("format".into(), crate::document::FORMAT.into());
    fields.insert("text".into(), text.into());
    fields.insert("offsetUnit".into(), if code_points { "codepoint" } else { "utf16" }.into());
    fields.entry("language").or_insert_with(|| "und".into());
    fields.extend(layers);
    fields.into()
}
