//! One convention for all labels, where the annotators of the training articles did both.
//!
//! A body and the place of its seat are two names ("Procura di Roma"), as in KIND; the reader parts what the
//! model leaves whole in the same way. The body over which someone presides is a name throughout: "presidente del
//! Consiglio" as "presidente del Senato".

use chidice::document::EntityType;
use chidice::entities::gazetteer::{GAZETTEER, class};
use chidice::entities::seats;
use chidice::entities::tagger::{Tag, begin};
use chidice::text::{Case, Text};

/// The institutions that the annotators passed over after a role.
const INSTITUTIONS: [&str; 3] = ["consiglio", "repubblica", "stato"];

/// Brings an article's tags to the convention.
pub fn apply(text: &Text, tags: &mut [Tag]) {
    seats::part(text, tags);
    for (i, tag) in tags.iter_mut().enumerate().skip(2) {
        if *tag == 0 && is_institution(text, i) && presides(text, i) {
            *tag = begin(EntityType::Organization);
        }
    }
}

fn is_institution(text: &Text, at: usize) -> bool {
    text.tokens[at].case == Case::Title && INSTITUTIONS.contains(&text.word(at).to_lowercase().as_str())
}

fn presides(text: &Text, at: usize) -> bool {
    matches!(text.word(at - 1), "di" | "del" | "dello" | "della")
        && GAZETTEER.classes(text.key(at - 2)) & class::ROLE != 0
}
