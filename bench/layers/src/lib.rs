//! Reading done layer by layer, as `chidice::annotate` does it, by the clock: milliseconds for each of [`LAYERS`].
//!
//! `benches/layers.rs` takes this file for the native program; compiled for WebAssembly it is a module of its own
//! (`layers(text)` answers the times in the order of `layerNames()`), so that the page's module carries none of it.

use chidice::document::Document;
use chidice::offsets::{Byte, Utf16};
use chidice::text::Text;
use chidice::{Options, annotate_bytes, attributions, entities, language, numbers, times};
use std::hint::black_box;

/// The layers in the order in which they are read.
pub const LAYERS: [&str; 9] =
    ["text", "language", "terms", "times", "numbers", "entities", "attributions", "document", "json"];

/// The time of each layer, in the unit of `now`, for a text that is read as Italian, whatever it is.
pub fn layers(source: &str, now: impl Fn() -> f64) -> [f64; LAYERS.len()] {
    let mut clock = Clock { last: now(), now, times: Vec::new() };
    let text = clock.lap(Text::new(source));
    let language = clock.lap(language::choose(&text, Some("it")));
    let terms = clock.lap(numbers::Terms::new(&text, language));
    let mut times = clock.lap(times::read(&terms, None));
    let mut numbers = clock.lap(numbers::read(&terms, &times));
    let entities = clock.lap(entities::read(&text, language, &numbers, &times));
    let attributions = attributions::read(&text, language, &entities, &times);
    attributions::claim(&attributions, &mut numbers, &mut times);
    let attributions = clock.lap(attributions);
    let mut document = empty();
    (document.text, document.text_sha256) = (source.into(), chidice::document::sha256(source));
    (document.entities, document.numbers) = (entities, numbers);
    (document.times, document.attributions) = (times, attributions);
    let document = clock.lap(document.in_unit::<Utf16>());
    clock.lap(black_box(serde_json::to_vec(&document).map_or(0, |json| json.len())));
    std::array::from_fn(|i| clock.times[i])
}

fn empty() -> Document<Byte> {
    annotate_bytes("", &Options::default()).unwrap_or_else(|_| unreachable!("an empty text is short enough"))
}

struct Clock<N> {
    last: f64,
    now: N,
    times: Vec<f64>,
}

impl<N: Fn() -> f64> Clock<N> {
    fn lap<T>(&mut self, made: T) -> T {
        let now = (self.now)();
        self.times.push(now - self.last);
        self.last = (self.now)();
        made
    }
}

/// The doors for JavaScript.
#[cfg(target_arch = "wasm32")]
mod door {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance)]
        fn now() -> f64;
    }

    /// Milliseconds, layer by layer.
    #[wasm_bindgen]
    pub fn layers(text: &str) -> Vec<f64> {
        super::layers(text, now).to_vec()
    }

    /// The layers' names.
    #[wasm_bindgen(js_name = layerNames)]
    pub fn names() -> Vec<String> {
        super::LAYERS.map(String::from).to_vec()
    }
}
