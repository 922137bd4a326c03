//! The doors that JavaScript opens. The worker calls [`annotate`]; the page holds one [`Article`], cleans what is
//! pasted, and opens and saves files.
//!
//! Between the two instances of the module a document travels as JSON bytes without its text, since both ends
//! are Rust; what JavaScript itself reads (ledger, card) is handed over as plain objects.

mod article;
mod files;

pub use article::Article;
pub use files::{clean, formats, kept_json};

use crate::json::FromJson;
use crate::{Error, Options};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Reads an article; the answer is its document as JSON, without the text that the caller has, in the pieces of
/// [`crate::json::pieces`].
///
/// # Errors
/// `{code: "too-long", units, limit}` or `{code: "not-a-date", given}`.
#[wasm_bindgen]
pub fn annotate(text: &str, language: Option<String>, published: Option<String>) -> Result<Vec<u8>, JsValue> {
    let mut document = crate::annotate(text, &Options { id: None, language, published }).map_err(refusal)?;
    document.text.clear();
    crate::json::pieces(document, AT_ONCE).map_err(|e| JsError::new(&e.to_string()).into())
}

/// So many annotations of a layer stand in a piece of an answer: the page reads one in some milliseconds.
const AT_ONCE: usize = 1000;

/// Reads an article; the answer is its whole document as JSON.
///
/// # Errors
/// As [`annotate`].
#[wasm_bindgen(js_name = annotateJson)]
pub fn annotate_json(
    text: &str,
    language: Option<String>,
    published: Option<String>,
) -> Result<String, JsValue> {
    let document = crate::annotate(text, &Options { id: None, language, published }).map_err(refusal)?;
    serde_json::to_string(&document).map_err(|e| JsError::new(&e.to_string()).into())
}

#[derive(Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
enum Refusal {
    TooLong { units: usize, limit: usize },
    NotADate { given: String },
}

fn refusal(error: Error) -> JsValue {
    plain(&match error {
        Error::TooLong(units) => Refusal::TooLong { units, limit: crate::LONGEST },
        Error::NotADate(given) => Refusal::NotADate { given },
    })
}

/// A value as plain objects and arrays; `undefined` if it cannot be one, which no type here is.
fn plain(value: &impl Serialize) -> JsValue {
    let json = serde_json::to_string(value).unwrap_or_default();
    js_sys::JSON::parse(&json).unwrap_or(JsValue::UNDEFINED)
}

/// Reads a document that is kept or answered as JSON.
fn document(bytes: &[u8]) -> Result<crate::Document, JsError> {
    crate::json::read_document(bytes).map_err(|wrong| JsError::new(&wrong))
}

/// Reads what else is kept as JSON.
fn json<T: FromJson>(bytes: &[u8], what: &str) -> Result<T, JsError> {
    crate::json::read(bytes, what).map_err(|wrong| JsError::new(&wrong))
}
