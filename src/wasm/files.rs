//! What comes in and goes out besides an article's reading: pasted text cleaned, and which formats there are (they
//! themselves are in the module of `src/wasm_formats.rs`).

use super::plain;
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
