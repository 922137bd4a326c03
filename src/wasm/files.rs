//! What comes in and goes out besides an article's reading: pasted text cleaned, and which formats there are (they
//! themselves are in the module of `src/wasm_formats.rs`).

use super::{json, plain};
use crate::session::Session;
use wasm_bindgen::prelude::*;

/// A pasted text cleaned, and what was mended in it ([`crate::clean::Cleaned`]).
#[wasm_bindgen]
pub fn clean(text: &str) -> JsValue {
    plain(&crate::clean::clean(text))
}

/// Every format ([`crate::export::Format`]), in the order in which to offer them.
#[wasm_bindgen]
pub fn formats() -> JsValue {
    plain(&crate::export::formats())
}

/// The chidice JSON of an article that is kept: its text, the document as it was read, and what was done to it since
/// ([`crate::session::History`]).
///
/// # Errors
/// What is no document, or no history.
#[wasm_bindgen(js_name = keptJson)]
pub fn kept_json(text: String, document: &[u8], history: Option<String>) -> Result<String, JsError> {
    let mut document = super::document(document)?;
    document.text = text;
    let mut session = Session::new(document);
    if let Some(history) = history {
        session.resume(json(history.as_bytes(), "history")?);
    }
    Ok(serde_json::to_string(session.document())?)
}
