//! What comes in and goes out besides an article's reading: pasted text cleaned, files opened, formats to save in.

use super::plain;
use crate::export::Problem;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A message in both languages.
#[derive(Serialize)]
pub(super) struct Told {
    it: String,
    en: String,
}

pub(super) fn told(problem: &Problem) -> Told {
    Told { it: problem.message("it"), en: problem.message("en") }
}

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

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    text: String,
    /// The document as JSON without its text, as the worker answers; none where the file is a bare text.
    answer: Option<String>,
    left_out: Vec<Told>,
}

/// Opens a file: `{text, answer, leftOut}`, where `answer` is JSON for [`super::Article::open`] or null for a
/// text that is still to be read. Annotations without a text are placed on the text `at_hand`.
///
/// # Errors
/// `{it, en}`: what is wrong with the file and what to do.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(bytes: &[u8], at_hand: Option<String>) -> Result<JsValue, JsValue> {
    let opened = crate::import::import(bytes, None, at_hand.as_deref()).map_err(|p| plain(&told(&p)))?;
    let left_out = opened.left_out.iter().map(told).collect();
    let mut document = opened.document;
    let text = std::mem::take(&mut document.text);
    let answer = opened.annotated.then(|| serde_json::to_string(&document)).transpose();
    let answer = answer.map_err(|e| JsError::new(&e.to_string()))?;
    Ok(plain(&Opened { text, answer, left_out }))
}
