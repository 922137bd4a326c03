//! Saving a document in other tools' formats: the registry, and one file a format.
//!
//! `export(&document, "brat", &Options::default())` gives the bytes of a ZIP. Documents come in with UTF-16
//! offsets; each format names its own unit, and no export leaves before its offsets have cut the words that
//! they claim (`check.rs`). A new format is a file here and its line in `REGISTRY`.

mod brat;
mod cas;
mod check;
mod conll;
mod csv;
mod doccano;
mod html;
mod inline;
mod json;
mod label_studio;
pub(crate) mod parts;
mod pieces;
mod problem;
mod spacy;
mod tei;
mod w3c;
pub(crate) mod zip;

pub(crate) use brat::ends_line;
pub use problem::Problem;

use crate::document::{Document, Entity};
use crate::offsets::{Byte, Offsets, Span, Unit, Utf16};
use parts::Of;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a person may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Options {
    /// W3C: offsets in UTF-16 units, as Recogito and Hypothesis count, not in code points.
    pub utf16: bool,
    /// CSV: semicolons between the cells, as spreadsheets in Italian expect.
    pub semicolons: bool,
    /// HTML: the language of headings and labels, "it" or "en"; the document's own where it is empty.
    pub language: String,
}

/// One text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Italian.
    pub it: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    fn of(key: &'static str) -> Self {
        let text = |language| problem::words(key, language).unwrap_or_default();
        Self { it: text("it"), en: text("en") }
    }
}

/// A format as the page and the command line offer it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Format {
    /// What `export` and `import` call it.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The file's extension, without a full stop.
    pub extension: &'static str,
    /// The file's media type.
    pub media_type: &'static str,
    /// What its offsets count: "utf16", "codepoint", "token" or "none"; "either" where [`Options::utf16`] says which.
    pub offsets: &'static str,
    /// Whether a document can be saved in it.
    pub saves: bool,
    /// Whether a document can be opened from it.
    pub opens: bool,
    /// What of a document it keeps.
    pub keeps: Words,
    /// What it loses.
    pub loses: Words,
}

/// The document as the formats see it: in bytes, with the map to the other units.
pub(crate) struct Article<'d> {
    pub document: &'d Document<Byte>,
    map: Offsets<'d>,
}

impl<'d> Article<'d> {
    fn new(document: &'d Document<Byte>) -> Self {
        Self { document, map: Offsets::new(&document.text) }
    }

    /// A span in the unit of the format.
    pub fn place<U: Unit>(&self, span: Span<Byte>) -> Span<U> {
        self.map.span(span)
    }

    /// The words of a span.
    pub fn words(&self, span: Span<Byte>) -> &'d str {
        span.of(&self.document.text)
    }
}

type Writer = fn(&Article, &Options) -> Result<Vec<u8>, Problem>;

/// A line of the registry.
struct Entry {
    id: &'static str,
    name: &'static str,
    extension: &'static str,
    media_type: &'static str,
    offsets: &'static str,
    keeps: &'static str,
    loses: &'static str,
    saves: bool,
    opens: bool,
}

macro_rules! registry {
    ($($id:literal $name:literal $extension:literal $media_type:literal $offsets:literal $write:expr, $opens:literal;)*) => {
        /// The entries name no writer, so that a program which only lists the formats need not hold them.
        const REGISTRY: &[Entry] = &[$(Entry {
            id: $id,
            name: $name,
            extension: $extension,
            media_type: $media_type,
            offsets: $offsets,
            keeps: concat!($id, ".keeps"),
            loses: concat!($id, ".loses"),
            saves: {
                const WRITER: Option<Writer> = $write;
                WRITER.is_some()
            },
            opens: $opens,
        }),*];

        fn writer(format: &str) -> Option<Writer> {
            match format {
                $($id => $write,)*
                _ => None,
            }
        }
    };
}

// All formats, the most complete first: id, name, extension, media type, offset unit, writer, can be opened.
registry! {
    "json" "chidice JSON" "json" "application/json" "utf16" Some(json::write), true;
    "csv" "CSV" "csv" "text/csv" "codepoint" Some(csv::write), false;
    "w3c" "W3C Web Annotation" "jsonld" "application/ld+json" "either" Some(w3c::write), true;
    "brat" "brat standoff" "zip" "application/zip" "codepoint" Some(brat::write), true;
    "html" "HTML" "html" "text/html" "none" Some(html::write), true;
    "tei" "TEI P5" "xml" "application/tei+xml" "none" Some(tei::write), false;
    "cas" "UIMA CAS JSON (INCEpTION)" "json" "application/json" "utf16" Some(cas::write), false;
    "label-studio" "Label Studio" "json" "application/json" "codepoint" Some(label_studio::write), false;
    "doccano" "doccano JSONL" "jsonl" "application/jsonl" "codepoint" Some(doccano::write), false;
    "spacy" "spaCy / displaCy" "json" "application/json" "codepoint" Some(spacy::write), false;
    "conll" "CoNLL IOB2" "conll" "text/plain" "token" Some(conll::write), false;
    "text" "TXT" "txt" "text/plain" "none" None, true;
}

/// All formats, in the order in which to offer them.
pub fn formats() -> Vec<Format> {
    REGISTRY.iter().map(described).collect()
}

fn described(entry: &Entry) -> Format {
    Format {
        id: entry.id,
        name: entry.name,
        extension: entry.extension,
        media_type: entry.media_type,
        offsets: entry.offsets,
        saves: entry.saves,
        opens: entry.opens,
        keeps: Words::of(entry.keeps),
        loses: Words::of(entry.loses),
    }
}

/// The file of `document` in the format with this id. The same document gives the same bytes.
///
/// # Errors
/// No format has this id or it cannot be saved to; an annotation of the document does not fit its text; an
/// offset of the finished file does not cut the words that it claims.
pub fn export(document: &Document<Utf16>, format: &str, options: &Options) -> Result<Vec<u8>, Problem> {
    let write = writer(format).ok_or_else(|| Problem::new("no-format").with("format", format))?;
    let document = in_bytes(document)?;
    write(&Article::new(&document), options)
}

fn in_bytes(document: &Document<Utf16>) -> Result<Document<Byte>, Problem> {
    let map = Offsets::new(&document.text);
    let wrong = std::cell::Cell::new(None);
    let fitting = |span: Span<Utf16>| {
        let fits = map.byte_span(span).filter(|s| !s.is_empty());
        if fits.is_none() {
            wrong.set(Some(span));
        }
        fits
    };
    let place = || wrong.get().map_or_else(String::new, |s| format!("{}–{}", s.start, s.end));
    document.clone().try_map(&fitting).ok_or_else(|| Problem::new("span-outside").with("place", place()))
}

/// A value as the bytes of a JSON file, with a newline at its end.
fn json_file(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(unwritten)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// An annotation as JSON without the places of its parts, for formats that keep those in their own way.
fn without_places(annotation: &impl Serialize) -> Result<Value, Problem> {
    let mut value = serde_json::to_value(annotation).map_err(unwritten)?;
    if let Some(fields) = value.as_object_mut() {
        for name in ["span", "content", "mentions"] {
            fields.remove(name);
        }
        for part in ["cue", "source"] {
            fields.get_mut(part).and_then(Value::as_object_mut).map(|p| p.remove("span"));
        }
        fields.retain(|_, v| !v.is_null());
        if let Some(confidence) = fields.get_mut("confidence") {
            shorten(confidence);
        }
    }
    Ok(value)
}

/// What is known of a part's annotation, as JSON without places. A name's mentions do not even pass through: of a
/// name that stands everywhere each of its mentions is asked.
fn known(part: &parts::Part) -> Result<Value, Problem> {
    match part.of {
        Of::Entity(e) => without_places(&Entity::<Byte> {
            id: e.id.clone(),
            kind: e.kind,
            name: e.name.clone(),
            description: e.description.clone(),
            link: e.link.clone(),
            mentions: vec![],
            rule: e.rule.clone(),
            confidence: e.confidence,
            origin: e.origin,
        }),
        Of::Number(n) => without_places(n),
        Of::Time(t) => without_places(t),
        Of::Attribution(a) => without_places(a),
    }
}

/// A 32-bit number as its shortest decimal, not as the 64-bit number that it becomes in JSON.
fn shorten(number: &mut Value) {
    let Some(long) = number.as_f64() else { return };
    let rounded = |digits: i32| {
        let scale = 10f64.powi(digits);
        (long * scale).round() / scale
    };
    if let Some(short) = (0..12).map(rounded).find(|short| *short as f32 == long as f32) {
        *number = short.into();
    }
}

fn unwritten(error: serde_json::Error) -> Problem {
    Problem::new("not-written").with("reason", error)
}

/// What a document says of itself besides its text and annotations; the rejected ones with offsets in `U`.
fn head<U: Unit>(document: &Document<Byte>) -> Result<Value, Problem> {
    let bare = Document { text: String::new(), ..document.clone() };
    let map = Offsets::new(&document.text);
    let bare = Document { entities: vec![], numbers: vec![], times: vec![], attributions: vec![], ..bare };
    let placed = bare.try_map(&|span| Some(map.span::<U>(span)));
    let mut value = serde_json::to_value(placed).map_err(unwritten)?;
    if let Some(fields) = value.as_object_mut() {
        for name in ["text", "entities", "numbers", "times", "attributions"] {
            fields.remove(name);
        }
        shorten_all(fields.get_mut("rejected").unwrap_or(&mut Value::Null));
    }
    Ok(value)
}

fn shorten_all(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(shorten_all),
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "confidence" { shorten(value) } else { shorten_all(value) }
            }
        }
        _ => {}
    }
}
