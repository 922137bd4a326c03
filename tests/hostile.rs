//! Texts made to hurt are read, within the stack of a thread and in a time that no quadratic search keeps to.
//! Speed and memory at 1 MB: `cargo bench --bench layers`.

#![allow(clippy::unwrap_used)]

#[path = "../benches/support/texts.rs"]
mod texts;

use chidice::{Options, annotate};

const BYTES: usize = 20_000;
#[test]
fn texts_made_to_hurt_are_read() {
    for language in ["it", "en"] {
        let options = Options { language: Some(language.into()), ..Options::default() };
        for name in texts::hostile() {
            println!("{name} ({language})");
            let text = texts::named(name, BYTES).unwrap();
            assert_eq!(annotate(&text, &options).unwrap().text, text);
        }
    }
}
