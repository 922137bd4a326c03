//! W3C Web Annotations (JSON-LD): an AnnotationPage with one Annotation a span, each found by its words and by
//! its position, and one that links an attribution's content to its cue and source.
//!
//! Positions count code points, as the specification says, or UTF-16 units for Recogito and Hypothesis. What
//! the model has no words for stands under `chidice:data` and `chidice:document`, declared as JSON literals.

use super::parts::{self, Label, Of, Part};
use super::{Article, Options, Problem, check, head, json_file, known, without_places};
use crate::document::Attribution;
use crate::import::quote;
use crate::offsets::{Byte, CodePoint, Span, Unit, Utf16};
use serde_json::{Value, json};

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, options: &Options) -> Result<Vec<u8>, Problem> {
    if options.utf16 { page::<Utf16>(article) } else { page::<CodePoint>(article) }
}

fn page<U: Unit>(article: &Article) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let names = Names::new(article);
    let mut items = Vec::new();
    for part in parts::parts(document).iter().filter(|p| p.label != Label::Content) {
        items.push(names.annotation::<U>(part)?);
    }
    for a in document.attributions.iter().filter(|a| a.extent().is_some()) {
        items.push(names.link::<U>(a)?);
    }
    verify::<U>(&document.text, &items)?;
    let mut about = head::<U>(document)?;
    about["text"] = document.text.as_str().into();
    json_file(&json!({
        "@context": context(),
        "id": names.base,
        "type": "AnnotationPage",
        "generator": {"id": "urn:chidice", "type": "Software", "name": document.generator.name},
        "chidice:document": about,
        "items": items,
    }))
}

/// The model's context, and the two terms of ours.
fn context() -> Value {
    json!(["http://www.w3.org/ns/anno.jsonld", {
        "@version": 1.1,
        "chidice": "urn:chidice:vocabulary#",
        "chidice:document": {"@id": "urn:chidice:vocabulary#document", "@type": "@json"},
        "chidice:data": {"@id": "urn:chidice:vocabulary#data", "@type": "@json"},
    }])
}

/// The names of this article's annotations, made from the text's fingerprint so that they never change.
struct Names<'a, 'd> {
    article: &'a Article<'d>,
    base: String,
    source: String,
}

impl<'a, 'd> Names<'a, 'd> {
    fn new(article: &'a Article<'d>) -> Self {
        let document = article.document;
        let base = format!("urn:chidice:{}", document.text_sha256.get(..16).unwrap_or_default());
        let address = document.address.clone().filter(|a| is_iri(a));
        Self { article, source: address.unwrap_or_else(|| format!("{base}:text")), base }
    }

    fn name(&self, id: &str) -> String {
        let escaped = |c: char| {
            if c.is_alphanumeric() || "._-".contains(c) { c.to_string() } else { format!("%{:X}", c as u32) }
        };
        format!("{}:{}", self.base, id.chars().map(escaped).collect::<String>())
    }

    fn annotation<U: Unit>(&self, part: &Part) -> Result<Value, Problem> {
        let mut bodies = vec![tag(part.label)];
        bodies.extend(part.value().map(|value| body("identifying", value)));
        let mut item = json!({
            "id": self.name(&part.id),
            "type": "Annotation",
            "motivation": "tagging",
            "body": bodies,
            "target": self.target::<U>(part.span),
            "chidice:data": data(part)?,
        });
        if part.by_user() {
            item["creator"] = json!({"type": "Person"});
        }
        Ok(item)
    }

    /// The annotation that makes one attribution of its parts.
    fn link<U: Unit>(&self, a: &Attribution<Byte>) -> Result<Value, Problem> {
        let parts: Vec<_> = parts::attribution(a).collect();
        let bodies = parts.iter().filter(|p| p.label != Label::Content).map(|p| {
            json!({"type": "SpecificResource", "purpose": "linking", "source": self.name(&p.id),
                "chidice:role": p.label.name().to_lowercase()})
        });
        let contents = parts.iter().filter(|p| p.label == Label::Content);
        let mut targets: Vec<_> = contents.map(|p| self.target::<U>(p.span)).collect();
        let mut data = without_places(a)?;
        data["layer"] = "attributions".into();
        if targets.is_empty() {
            data["contentless"] = true.into();
            targets.extend(parts.first().map(|p| self.target::<U>(p.span)));
        }
        let target = if targets.len() == 1 { targets.remove(0) } else { targets.into() };
        let mut item = json!({
            "id": self.name(&a.id),
            "type": "Annotation",
            "motivation": "linking",
            "body": std::iter::once(tag(Label::Content)).chain(bodies).collect::<Vec<_>>(),
            "target": target,
            "chidice:data": data,
        });
        if a.origin.is_some() {
            item["creator"] = json!({"type": "Person"});
        }
        Ok(item)
    }

    fn target<U: Unit>(&self, span: Span<Byte>) -> Value {
        let (quote, place) = (quote(&self.article.document.text, span), self.article.place::<U>(span));
        json!({
            "type": "SpecificResource",
            "source": self.source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            ],
        })
    }
}

/// An address that can stand as an IRI: http(s), without characters that an IRI must not have.
fn is_iri(address: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    (address.starts_with("http://") || address.starts_with("https://")) && !address.contains(forbidden)
}

fn tag(label: Label) -> Value {
    body("tagging", label.name())
}

fn body(purpose: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}

/// What the model has no words for; a name's own data stand with its first mention, an attribution's with its link.
fn data(part: &Part) -> Result<Value, Problem> {
    let (layer, mut data) = match part.of {
        Of::Entity(e) if !part.is_first() => ("entities", json!({"id": e.id})),
        Of::Attribution(a) => ("attributions", json!({"id": a.id, "role": part.label.name().to_lowercase()})),
        Of::Entity(_) => ("entities", known(part)?),
        Of::Number(_) => ("numbers", known(part)?),
        Of::Time(_) => ("times", known(part)?),
    };
    if let Some(kind) = part.acts_as() {
        data["as"] = Label::of(kind).name().to_lowercase().into();
    }
    data["layer"] = layer.into();
    Ok(data)
}

/// Reads every target back: its position must cut its quotation.
fn verify<U: Unit>(text: &str, items: &[Value]) -> Result<(), Problem> {
    let targets = items.iter().flat_map(|item| match &item["target"] {
        Value::Array(targets) => targets.iter().collect(),
        target => vec![target],
    });
    let claims = targets.filter_map(|target| {
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let offset = |name: &str| position[name].as_u64().map(|n| n as usize);
        Some((offset("start")?, offset("end")?, quote["exact"].as_str()?))
    });
    check::claims::<U>(text, claims)
}
