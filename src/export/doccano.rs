//! doccano JSONL: one line with the text, its labelled stretches and the relations between them; offsets count
//! code points. `{"id":1,"text":"Sono 600.","entities":[{"id":1,"label":"Number","start_offset":5,"end_offset":8}],…}`.

use super::parts;
use super::{Article, Options, Problem, check, head, unwritten};
use crate::offsets::{CodePoint, Span};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let parts = parts::parts(document);
    let number: HashMap<&str, usize> =
        parts.iter().enumerate().map(|(i, p)| (p.id.as_str(), i + 1)).collect();
    let entities: Vec<Value> = parts.iter().enumerate().map(|(i, p)| {
        let place: Span<CodePoint> = article.place(p.span);
        json!({"id": i + 1, "label": p.label.name(), "start_offset": place.start, "end_offset": place.end})
    }).collect();
    let links = parts::links(document);
    let relations = links.iter().enumerate().filter_map(|(i, link)| {
        let (from, to) = (number.get(link.from.as_str())?, number.get(link.to.as_str())?);
        Some(json!({"id": i + 1, "from_id": from, "to_id": to, "type": link.role}))
    });
    let claims = entities.iter().zip(&parts).map(|(entity, part)| {
        let offset = |name: &str| entity[name].as_u64().unwrap_or(u64::MAX) as usize;
        (offset("start_offset"), offset("end_offset"), article.words(part.span))
    });
    check::claims::<CodePoint>(&document.text, claims)?;
    let line = json!({
        "id": 1,
        "text": document.text,
        "title": document.title,
        "address": document.address,
        "published": document.published,
        "entities": entities,
        "relations": relations.collect::<Vec<_>>(),
        "Comments": [],
        "chidice": head::<CodePoint>(document)?,
    });
    let mut bytes = serde_json::to_vec(&line).map_err(unwritten)?;
    bytes.push(b'\n');
    Ok(bytes)
}
