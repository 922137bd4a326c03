//! Label Studio JSON: one task with its text, labelled stretches and relations between them; offsets count code
//! points. `{"id": "n1", "type": "labels", "value": {"start": 5, "end": 8, "text": "600", "labels": ["Number"]}}`.
//!
//! The project that takes it needs a `<Labels name="label" toName="text">` and a `<Text name="text"
//! value="$text"/>`; the labelling configuration stands in the task's `meta`.

use super::parts::{self, Label, Part};
use super::{Article, Options, Problem, check, head, json_file, known};
use crate::offsets::{CodePoint, Span};
use serde_json::{Value, json};

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let parts = parts::parts(document);
    let mut result = parts.iter().map(|p| region(article, p)).collect::<Result<Vec<Value>, Problem>>()?;
    verify(&document.text, &result)?;
    result.extend(parts::links(document).iter().map(|link| {
        json!({"type": "relation", "from_id": link.from, "to_id": link.to, "direction": "right", "labels": [link.role]})
    }));
    let mut meta = head::<CodePoint>(document)?;
    meta["labelConfig"] = configuration().into();
    json_file(&json!([{
        "id": 1,
        "data": {
            "text": document.text,
            "title": document.title,
            "address": document.address,
            "published": document.published,
        },
        "meta": meta,
        "annotations": [{"id": 1, "result": result}],
    }]))
}

/// A labelled stretch. What people see of its data in Label Studio is its value; its `meta.chidice` holds them all.
fn region(article: &Article, part: &Part) -> Result<Value, Problem> {
    let place: Span<CodePoint> = article.place(part.span);
    let mut region = json!({
        "id": part.id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": if part.by_user() { "manual" } else { "prediction" },
        "value": {
            "start": place.start,
            "end": place.end,
            "text": article.words(part.span),
            "labels": [part.label.name()],
        },
    });
    region["meta"] = json!({"chidice": data(part)?});
    if let Some(value) = part.value() {
        region["meta"]["text"] = json!([value]);
    }
    Ok(region)
}

/// What is known of an annotation stands with its first part; the others name it.
fn data(part: &Part) -> Result<Value, Problem> {
    let mut data = if part.is_first() { known(part)? } else { json!({"id": part.annotation()}) };
    if let Some(kind) = part.acts_as() {
        data["as"] = Label::of(kind).name().to_lowercase().into();
    }
    Ok(data)
}

fn configuration() -> String {
    let labels: String = Label::ALL.iter().map(|l| format!("<Label value=\"{}\"/>", l.name())).collect();
    let roles: String = ["source", "content", "within", "same"]
        .iter()
        .map(|r| format!("<Relation value=\"{r}\"/>"))
        .collect();
    format!(
        "<View><Relations>{roles}</Relations><Labels name=\"label\" toName=\"text\">{labels}</Labels>\
         <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/></View>"
    )
}

fn verify(text: &str, regions: &[Value]) -> Result<(), Problem> {
    let claims = regions.iter().filter_map(|region| {
        let value = &region["value"];
        let offset = |name: &str| value[name].as_u64().map(|n| n as usize);
        Some((offset("start")?, offset("end")?, value["text"].as_str()?))
    });
    check::claims::<CodePoint>(text, claims)
}
