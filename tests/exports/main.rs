//! Saving and opening: what goes out in a format that carries everything comes back the same, what comes from
//! elsewhere is taken or named, and nothing that a file holds can make either fail.

#![allow(clippy::unwrap_used)]

mod articles;
mod command;
mod foreign;
mod generated;
mod round_trips;
mod safety;
#[path = "../support/schema.rs"]
mod schema;
mod shapes;
#[path = "../../benches/support/texts.rs"]
mod texts;
