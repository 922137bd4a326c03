//! What did not fit, said so that a person can act on it: a message key, its parameters, and the message in
//! Italian and English.
//!
//! `Problem::new("span-outside").with("place", "/numbers/3")` reads "…/numbers/3…" in both languages. The
//! words stand in `messages.tsv`, a line a key, with `{name}` where a parameter goes.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

const MESSAGES: &str = include_str!("messages.tsv");

static TABLE: LazyLock<BTreeMap<&str, [&str; 2]>> = LazyLock::new(|| {
    let columns = |line: &'static str| {
        let mut columns = line.split('\t');
        Some((columns.next()?, [columns.next()?, columns.next()?]))
    };
    MESSAGES.lines().filter_map(columns).collect()
});

/// Why a document was not saved or opened, or what of it was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The message's key in `messages.tsv`.
    pub key: &'static str,
    /// What the message names: a place in the file, an id, the words themselves.
    pub parameters: BTreeMap<&'static str, String>,
}

impl Problem {
    /// A problem without parameters.
    pub fn new(key: &'static str) -> Self {
        Self { key, parameters: BTreeMap::new() }
    }

    /// The same with one parameter more; long values are cut short.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        let cut = value.char_indices().nth(120).map_or(value.len(), |(i, _)| i);
        let ellipsis = if cut < value.len() { "…" } else { "" };
        self.parameters.insert(name, format!("{}{ellipsis}", &value[..cut]));
        self
    }

    /// The message in Italian ("it") or English (anything else).
    pub fn message(&self, language: &str) -> String {
        let template = words(self.key, language).unwrap_or(self.key);
        self.parameters.iter().fold(template.to_owned(), |message, (name, value)| {
            message.replace(&format!("{{{name}}}"), value)
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.message("en"))
    }
}

impl std::error::Error for Problem {}

/// The text of `key` in Italian ("it") or English, where the table has one.
pub(crate) fn words(key: &str, language: &str) -> Option<&'static str> {
    let [it, en] = TABLE.get(key)?;
    Some(if language == "it" { it } else { en })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_key_and_two_texts_with_the_same_parameters() {
        let names = |text: &str| -> Vec<String> {
            let mut names: Vec<_> =
                text.split('{').skip(1).filter_map(|t| t.split_once('}')).map(|t| t.0.to_owned()).collect();
            names.sort();
            names
        };
        for line in MESSAGES.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            assert_eq!(names(columns[1]), names(columns[2]), "{line}");
        }
    }

    #[test]
    fn a_message_names_its_place_in_both_languages() {
        let problem = Problem::new("span-outside").with("place", "/numbers/3");
        assert!(problem.message("it").contains("/numbers/3"));
        assert!(problem.to_string().contains("/numbers/3"));
        assert_ne!(problem.message("it"), problem.message("en"));
    }

    #[test]
    fn a_long_value_is_cut_at_a_character() {
        let problem = Problem::new("span-outside").with("place", "è".repeat(500));
        assert_eq!(problem.parameters["place"].chars().count(), 121);
    }
}
