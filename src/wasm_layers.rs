//! Doors for the benchmark alone: single layers of the reading, inside the module that the page would load.
//! `new Layers(text).numbers()` reads times and numbers of a text whose tokens were cut before.

use crate::language::{self, Language};
use crate::numbers::Terms;
use crate::text::Text;
use crate::{numbers, times};
use wasm_bindgen::prelude::*;

/// A text and its tokens.
#[wasm_bindgen]
pub struct Layers {
    text: Text<'static>,
    language: &'static Language,
}

#[wasm_bindgen]
impl Layers {
    /// Cuts the text, which stays in memory; `language` is "it" or "en".
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, language: &str) -> Layers {
        Layers { text: Text::new(String::leak(text)), language: language::by_code(language) }
    }

    /// Cuts it once more; how many tokens there are.
    pub fn text(&self) -> usize {
        Text::new(self.text.source).tokens.len()
    }

    /// Looks the words up and reads the numerals; how many there are.
    pub fn terms(&self) -> usize {
        Terms::new(&self.text, self.language).numerals().len()
    }

    /// The same, and the times; how many there are.
    pub fn times(&self) -> usize {
        times::read(&Terms::new(&self.text, self.language), None).len()
    }

    /// The same, and the numbers; how many times and numbers there are.
    pub fn numbers(&self) -> usize {
        let terms = Terms::new(&self.text, self.language);
        let times = times::read(&terms, None);
        numbers::read(&terms, &times).len() + times.len()
    }
}
