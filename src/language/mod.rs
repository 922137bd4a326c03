//! The languages: which there are, and which one a text is in. One folder a language, one line here.
//!
//! "Il ministro ha detto che" → Italian. To add a language, give it a folder with a `LANGUAGE` like
//! `it/mod.rs` and name it in [`ALL`]; each room (numbers, times, …) then finds its words by `Language::code`.

mod en;
mod it;

use crate::text::key::KeyMap;
use crate::text::{Text, key};
use std::sync::LazyLock;

/// What only one language has.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub code: &'static str,
    /// The commonest little words, by which the language is told; separated by white space.
    function_words: &'static str,
}

/// The languages that are read whole.
pub static ALL: [&Language; 2] = [&it::LANGUAGE, &en::LANGUAGE];

/// Any other language: only layers that need no words work.
pub static OTHER: Language = Language { code: "und", function_words: "" };

/// Function words of languages that are not read, so that they are not taken for one that is.
const NEIGHBOURS: &str = "los las una unos del que por con para pero muy está son como más sus fue ser han sobre \
    les des du une dans pour sur avec est sont qui que pas plus aux ses était cette elle ils mais nous vous \
    der die das und ist nicht ein eine mit von auf für dem den des sich auch wird sind im zu \
    os as dos das um uma não com por mais foi ao pelo pela são também seu sua \
    het een van dat niet zijn op voor met aan ook bij";

/// Each function word with the language it speaks for: an index into [`ALL`], or its length for a neighbour.
static WORDS: LazyLock<KeyMap<Vec<usize>>> = LazyLock::new(|| {
    let mut words = KeyMap::<Vec<usize>>::default();
    let lists = ALL.iter().map(|l| l.function_words).chain([NEIGHBOURS]);
    for (index, list) in lists.enumerate() {
        list.split_whitespace().for_each(|w| words.entry(key(w)).or_default().push(index));
    }
    words
});

/// The language with this code ("it", "en-GB"), or [`OTHER`].
pub fn by_code(code: &str) -> &'static Language {
    let primary = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    ALL.into_iter().find(|l| l.code == primary).unwrap_or(&OTHER)
}

/// The language that the caller names, else the one that the text's function words speak for.
pub fn choose(text: &Text, given: Option<&str>) -> &'static Language {
    given.map_or_else(|| detect(text), by_code)
}

/// How many tokens are looked at.
const SAMPLE: usize = 3_000;

/// The language most function words speak for; [`OTHER`] where a neighbour has more, or where the text is
/// long and hardly any is known. A text too short to tell counts as Italian, the first language here.
fn detect(text: &Text) -> &'static Language {
    let mut votes = [0usize; ALL.len() + 1];
    let words = text.tokens.iter().filter(|t| t.is_word()).take(SAMPLE);
    let mut seen = 0;
    for token in words {
        seen += 1;
        WORDS.get(&token.key).into_iter().flatten().for_each(|&l| votes[l] += 1);
    }
    let best = (0..votes.len()).rev().max_by_key(|&l| votes[l]).unwrap_or(0);
    match ALL.get(best) {
        Some(language) if seen < 20 || votes[best] * 12 >= seen => language,
        _ => &OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(text: &str) -> &'static str {
        detect(&Text::new(text)).code
    }

    #[test]
    fn tells_languages_apart() {
        assert_eq!(
            detected("Il ministro ha detto che la legge sarà approvata entro la fine dell'anno."),
            "it"
        );
        assert_eq!(detected("The minister said that the law will be passed by the end of the year."), "en");
        assert_eq!(
            detected("El ministro ha dicho que la ley será aprobada por los diputados para el año."),
            "und"
        );
        assert_eq!(detected("Le ministre a dit que la loi sera votée dans les jours qui viennent."), "und");
        assert_eq!(
            detected("Der Minister sagte, dass das Gesetz nicht vor dem Ende des Jahres kommt."),
            "und"
        );
        assert_eq!(detected("600 soldati"), "it");
    }

    #[test]
    fn codes() {
        assert_eq!(by_code("en-GB").code, "en");
        assert_eq!(by_code("ja").code, "und");
    }
}
