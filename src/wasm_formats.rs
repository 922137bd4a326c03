//! The doors of the second module, which the page fetches when a person first saves in another format or opens
//! a file: all formats weigh as much as the reading itself, and most visits need none.
//!
//! A document travels as its chidice JSON. `save(json, "brat", "it")` answers a .zip file's bytes.

use crate::export::{self, Options, Problem};
use crate::{Document, import};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A message in both languages.
#[derive(Serialize)]
struct Told {
    it: String,
    en: String,
}

fn told(problem: &Problem) -> Told {
    Told { it: problem.message("it"), en: problem.message("en") }
}

/// The file of a document, given as chidice JSON, in a format of [`export::formats`]; `language` is that of its
/// headings, and parts CSV's cells as spreadsheets in that language want it. With `utf16`, formats that leave the
/// choice count UTF-16 units instead of code points ("either" in [`export::Format::offsets`]).
///
/// # Errors
/// `{it, en}` for what cannot be saved.
#[wasm_bindgen]
pub fn save(json: &str, format: &str, language: &str, utf16: bool) -> Result<Vec<u8>, JsValue> {
    let document: Document = serde_json::from_str(json).map_err(|e| JsError::new(&e.to_string()))?;
    let options = Options { utf16, semicolons: language == "it", language: language.to_owned() };
    export::export(&document, format, &options).map_err(|p| plain(&told(&p)))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    text: String,
    /// The document as JSON without its text, as the worker answers; none where the file is a bare text.
    answer: Option<String>,
    title: Option<String>,
    address: Option<String>,
    published: Option<String>,
    left_out: Vec<Told>,
}

/// Opens a file: `{text, answer, title, address, published, leftOut}`, where `answer` is JSON for `Article.open` or
/// null for a text that is still to be read. Annotations without a text, or on another version of the text
/// `at_hand`, are placed on that ([`import::open`]).
///
/// # Errors
/// `{it, en}`: what is wrong with the file and what to do.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(bytes: &[u8], at_hand: Option<String>) -> Result<JsValue, JsValue> {
    let opened = import::open(bytes, at_hand.as_deref()).map_err(|p| plain(&told(&p)))?;
    let left_out = opened.left_out.iter().map(told).collect();
    let mut document = opened.document;
    let text = std::mem::take(&mut document.text);
    let answer = opened.annotated.then(|| serde_json::to_string(&document)).transpose();
    let answer = answer.map_err(|e| JsError::new(&e.to_string()))?;
    let Document { title, address, published, .. } = document;
    Ok(plain(&Opened { text, answer, title, address, published, left_out }))
}

/// A value as plain objects and arrays; `undefined` if it cannot be one, which no type here is.
fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}
