//! What the article says a person is: the title before a name, or the apposition after it; in tokens.
//!
//! "il presidente francese Emmanuel Macron" → "presidente francese"; "Anna Neri, segretaria del comitato, tace"
//! → "segretaria del comitato".

use super::gazetteer::{GAZETTEER, class};
use super::tagger::Found;
use crate::text::{Case, Text};
use std::ops::Range;

/// How many tokens a description may have.
const LONGEST: usize = 14;

/// The tokens that describe the person of a mention, if any do.
pub fn describe(text: &Text, mention: &Found) -> Option<Range<usize>> {
    let sentence = &text.sentences[text.sentence_of(mention.tokens.start)].tokens;
    let after = after(text, mention.tokens.end, sentence.end);
    let before = || before(text, mention.tokens.start, sentence.start);
    match after {
        Some(after) if after.len() > 1 => Some(after),
        one => before().or(one),
    }
}

fn is_role(text: &Text, at: usize) -> bool {
    let lower = text.tokens[at].case == Case::Lower;
    lower && text.tokens[at].span.len() > 2 && GAZETTEER.classes(text.key(at)) & class::ROLE != 0
}

/// An apposition: a comma, a role, and what follows up to the next mark.
fn after(text: &Text, at: usize, end: usize) -> Option<Range<usize>> {
    let start = at + 1;
    let role = start + usize::from(matches!(text.word(start), "ex" | "già" | "neo"));
    if role >= end || text.word(at) != "," || !is_role(text, role) {
        return None;
    }
    let stop =
        (start..end).find(|&i| !text.tokens[i].is_word() && !matches!(text.word(i), "-" | "“" | "”" | "\""));
    let stop = stop?;
    let closed = matches!(text.word(stop), "," | "." | ")" | ";" | ":" | "—" | "–");
    (closed && stop - start <= LONGEST).then_some(start..stop)
}

/// A title: a role right before the name, or with its adjectives and complements between.
fn before(text: &Text, name: usize, start: usize) -> Option<Range<usize>> {
    let near = name.saturating_sub(LONGEST / 2).max(start);
    let reached = (near..name).rev().take_while(|&i| belongs(text, i));
    reached.filter(|&i| is_role(text, i)).last().map(|i| i..name)
}

/// Words that a title is made of: no marks, no articles or verbs, but prepositions and names.
fn belongs(text: &Text, at: usize) -> bool {
    let word = text.word(at).to_lowercase().replace('’', "'");
    let links = [
        "di", "del", "della", "dello", "dell'", "dei", "degli", "delle", "d'", "of", "the", "e", "per",
        "alla", "all'", "ai",
    ];
    let common = GAZETTEER.classes(text.key(at)) & class::COMMON != 0;
    text.tokens[at].is_word() && (!common || links.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::EntityType;

    fn described<'t>(text: &Text<'t>, name: &str) -> Option<&'t str> {
        let start = text.source.find(name).unwrap();
        let tokens = text.tokens_in(crate::offsets::Span::new(start, start + name.len()));
        describe(text, &Found { tokens, kind: EntityType::Person }).map(|d| text.words(d))
    }

    #[test]
    fn titles_and_appositions() {
        let text = Text::new(
            "Ieri il presidente francese Luca Riva ha visto Anna Neri, segretaria del comitato, a Lodi.",
        );
        assert_eq!(described(&text, "Luca Riva"), Some("presidente francese"));
        assert_eq!(described(&text, "Anna Neri"), Some("segretaria del comitato"));
        let text =
            Text::new("La sindaca Ada Re, avvocata, tace. Con lei Bo Li, ex sindaco di Lodi, e Al Go, ex.");
        assert_eq!(described(&text, "Ada Re"), Some("sindaca"));
        assert_eq!(described(&text, "Bo Li"), Some("ex sindaco di Lodi"));
        assert_eq!(described(&text, "Al Go"), None);
        let text = Text::new("Il ministro dell'Interno Bo Li tace. Per Ada Re è tardi.");
        assert_eq!(described(&text, "Bo Li"), Some("Il ministro dell'Interno").map(|s| &s[3..]));
        assert_eq!(described(&text, "Ada Re"), None);
    }
}
