//! UIMA CAS JSON 0.4, as INCEpTION and dkpro-cassis read it; offsets count UTF-16 units.
//!
//! The layers are `webanno.custom.ChidiceName`, `…Number`, `…Time` and `…Part` (cue, source, content), and the
//! relation `webanno.custom.ChidiceLink` with Governor, Dependent and role, which stands where its Dependent
//! stands: `{"%TYPE": "webanno.custom.ChidiceNumber", "begin": 5, "end": 8, "kind": "cardinal", "value": "600"}`.

use super::parts::{self, Label, Of, Part};
use super::{Article, Options, Problem, check, head, json_file, known};
use crate::offsets::{Span, Utf16};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const ANNOTATION: &str = "uima.tcas.Annotation";
const METADATA: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";
const STRING: &str = "uima.cas.String";

/// Each layer with its features, all of them strings.
const LAYERS: [(&str, &[&str]); 5] = [
    (
        "webanno.custom.ChidiceName",
        &["identifier", "kind", "name", "description", "link", "actsAs", "rule", "confidence", "origin"],
    ),
    (
        "webanno.custom.ChidiceNumber",
        &[
            "identifier",
            "kind",
            "value",
            "low",
            "high",
            "unit",
            "modifier",
            "bound",
            "noun",
            "attribution",
            "origin",
        ],
    ),
    (
        "webanno.custom.ChidiceTime",
        &["identifier", "kind", "value", "modifier", "since", "until", "attribution", "origin"],
    ),
    (
        "webanno.custom.ChidicePart",
        &[
            "identifier",
            "role",
            "kind",
            "lemma",
            "stance",
            "negated",
            "speaker",
            "entity",
            "sourceClass",
            "hedged",
            "within",
            "rule",
            "confidence",
            "origin",
        ],
    ),
    (REJECTED, &["identifier", "layer", "data"]),
];
/// What a person rejected, with the annotation as JSON in `data`, its offsets counting UTF-16 units.
const REJECTED: &str = "webanno.custom.ChidiceRejected";
const LINK: &str = "webanno.custom.ChidiceLink";

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let parts = parts::parts(document);
    let mut structures = vec![sofa(&document.text), metadata(article)];
    let first = structures.len() + 1;
    let ids: HashMap<&str, usize> =
        parts.iter().enumerate().map(|(i, p)| (p.id.as_str(), first + i)).collect();
    for (i, part) in parts.iter().enumerate() {
        structures.push(annotation(article, part, first + i)?);
    }
    verify(article, &structures[first - 1..], &parts)?;
    for link in parts::links(document) {
        let ends = ids.get(link.from.as_str()).zip(ids.get(link.to.as_str()));
        let Some((&from, &to)) = ends else { continue };
        let (begin, end) = (structures[to - 1]["begin"].clone(), structures[to - 1]["end"].clone());
        structures.push(json!({
            "%ID": structures.len() + 1, "%TYPE": LINK, "@sofa": 1, "begin": begin, "end": end,
            "@Governor": from, "@Dependent": to, "role": link.role,
        }));
    }
    rejected(article, &mut structures)?;
    let members: Vec<usize> = (2..=structures.len()).collect();
    json_file(&json!({
        "%TYPES": types(),
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }))
}

/// The rejected annotations, each over the stretch of all its parts.
fn rejected(article: &Article, structures: &mut Vec<Value>) -> Result<(), Problem> {
    let head = head::<Utf16>(article.document)?;
    let layers = head.get("rejected").and_then(Value::as_object).into_iter().flatten();
    for (layer, thrown) in layers {
        for value in thrown.as_array().into_iter().flatten() {
            let (mut begin, mut end) = (u64::MAX, 0);
            extent(value, &mut begin, &mut end);
            structures.push(json!({
                "%ID": structures.len() + 1, "%TYPE": REJECTED, "@sofa": 1, "begin": begin.min(end), "end": end,
                "identifier": value["id"], "layer": layer, "data": value.to_string(),
            }));
        }
    }
    Ok(())
}

/// Widens `begin..end` to all spans inside a value.
fn extent(value: &Value, begin: &mut u64, end: &mut u64) {
    if let (Some(from), Some(until)) = (value["start"].as_u64(), value["end"].as_u64()) {
        (*begin, *end) = ((*begin).min(from), (*end).max(until));
    }
    value.as_object().into_iter().flatten().for_each(|(_, v)| extent(v, begin, end));
    value.as_array().into_iter().flatten().for_each(|v| extent(v, begin, end));
}

fn sofa(text: &str) -> Value {
    json!({"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text",
        "sofaString": text})
}

fn metadata(article: &Article) -> Value {
    let document = article.document;
    let whole: Span<Utf16> = article.place(Span::new(0, document.text.len()));
    json!({
        "%ID": 2, "%TYPE": METADATA, "%FLAGS": ["DocumentAnnotation"], "@sofa": 1, "begin": 0, "end": whole.end,
        "language": if document.language == "und" { "x-unspecified" } else { &document.language },
        "documentTitle": document.title, "documentId": document.id, "documentUri": document.address,
        "published": document.published,
    })
}

fn annotation(article: &Article, part: &Part, id: usize) -> Result<Value, Problem> {
    let place: Span<Utf16> = article.place(part.span);
    let layer = match part.of {
        Of::Entity(_) => 0,
        Of::Number(_) => 1,
        Of::Time(_) => 2,
        Of::Attribution(_) => 3,
    };
    let (name, features) = LAYERS[layer];
    let mut out = json!({"%ID": id, "%TYPE": name, "@sofa": 1, "begin": place.start, "end": place.end});
    let flat = flat(&known(part)?, part);
    for feature in features {
        if let Some(value) = flat.get(*feature) {
            out[*feature] = value.clone();
        }
    }
    Ok(out)
}

/// All that is known of an annotation, one level deep, under the names of the features, as strings.
fn flat(known: &Value, part: &Part) -> Map<String, Value> {
    let mut out = Map::new();
    for (name, value) in known.as_object().into_iter().flatten() {
        match value {
            Value::Object(inner) if name == "link" => {
                let text = |key: &str| inner.get(key).and_then(Value::as_str).unwrap_or_default();
                out.insert(name.clone(), format!("{}:{}", text("scheme"), text("id")).into());
            }
            Value::Object(inner) => inner.iter().filter(|(_, v)| !v.is_null()).for_each(|(name, value)| {
                out.insert(renamed(name).to_owned(), string(value));
            }),
            value => drop(out.insert(name.clone(), string(value))),
        }
    }
    out.insert("identifier".into(), part.annotation().into());
    if let Some(kind) = out.remove("type") {
        out.insert("kind".into(), kind);
    }
    if let Some(kind) = part.acts_as() {
        out.insert("actsAs".into(), Label::of(kind).name().to_lowercase().into());
    }
    out.insert("role".into(), part.label.name().to_lowercase().into());
    out
}

/// Names that dkpro-cassis, which makes Python attributes of features, cannot hold.
fn renamed(name: &str) -> &str {
    match name {
        "from" => "since",
        "class" => "sourceClass",
        name => name,
    }
}

fn string(value: &Value) -> Value {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).into()
}

fn types() -> Value {
    let mut out = Map::new();
    let feature = |name: &&str| ((*name).to_owned(), json!({"%NAME": name, "%RANGE": STRING}));
    for (name, features) in LAYERS {
        let mut layer: Map<String, Value> = features.iter().map(feature).collect();
        layer.insert("%NAME".into(), name.into());
        layer.insert("%SUPER_TYPE".into(), ANNOTATION.into());
        out.insert(name.into(), layer.into());
    }
    out.insert(
        LINK.into(),
        json!({
            "%NAME": LINK, "%SUPER_TYPE": ANNOTATION,
            "Governor": {"%NAME": "Governor", "%RANGE": ANNOTATION},
            "Dependent": {"%NAME": "Dependent", "%RANGE": ANNOTATION},
            "role": {"%NAME": "role", "%RANGE": STRING},
        }),
    );
    let mut about: Map<String, Value> =
        ["documentTitle", "documentId", "documentUri", "published"].iter().map(feature).collect();
    about.insert("%NAME".into(), METADATA.into());
    about.insert("%SUPER_TYPE".into(), "uima.tcas.DocumentAnnotation".into());
    out.insert(METADATA.into(), about.into());
    out.into()
}

fn verify(article: &Article, structures: &[Value], parts: &[Part]) -> Result<(), Problem> {
    let claims = structures.iter().zip(parts).map(|(structure, part)| {
        let offset = |name: &str| structure[name].as_u64().unwrap_or(u64::MAX) as usize;
        (offset("begin"), offset("end"), article.words(part.span))
    });
    check::claims::<Utf16>(&article.document.text, claims)
}
