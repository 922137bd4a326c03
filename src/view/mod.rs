//! The article as it is shown: lines, and overlapping annotations flattened into marks; in UTF-16 units.
//!
//! "Riva ha detto no." with an entity and an attribution has the marks [Riva: entity, source] [ha detto: cue]
//! [no: content]. Which marks there are is decided here without a browser; `render` alone knows one.

mod flatten;
pub mod kind;
pub mod lines;
pub mod marks;
pub mod pieces;
#[cfg(target_arch = "wasm32")]
pub mod render;

pub use kind::{Kind, Kinds};
pub use lines::{has_headline, lines};
pub use marks::{Marks, Segment};
