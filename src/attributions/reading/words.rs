//! Words: the classes and the verb form of each token, from the lexicon or, for unknown ones, from its ending.
//! "annunciarlo" is the infinitive of "annunciare" with a clitic, "pioveva" a finite verb by its ending.

use crate::attributions::lexicon::{Class, Form, Lexicon, Mood};
use crate::text::recent::Recent;
use crate::text::{Case, Text, Token, key};

/// What is known of a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// What it can be.
    pub class: Class,
    /// The verb form it can be.
    pub form: Option<Form>,
    /// A clitic hangs on the form: "annunciarlo".
    pub enclitic: bool,
    /// Its capital is not owed to its place.
    pub name: bool,
    /// It is a mark that ends a sentence.
    pub ends: bool,
    /// It is a noun, an adjective or a name, as far as the word alone tells.
    pub nominal: bool,
}

/// One for each token.
pub fn words(text: &Text, lexicon: &Lexicon) -> Vec<Word> {
    let mut recent = Recent::new(1024);
    text.tokens.iter().map(|t| word(text, lexicon, t, &mut recent)).collect()
}

fn word(text: &Text, lexicon: &Lexicon, token: &Token, recent: &mut Recent<Word>) -> Word {
    if !token.is_word() {
        return Word::default();
    }
    let form = lexicon.forms.get(&token.key).copied();
    if let Some(&class) = lexicon.classes.get(&token.key) {
        let form = form.filter(|_| !lexicon.fixed_order);
        return Word { class: class | form.map_or(Class::NONE, of_form), form, ..Word::default() };
    }
    // A capital inside a sentence makes a name of what looks like a verb.
    let named = token.is_capital() && !token.first;
    match form {
        Some(form) if !named => Word { class: of_form(form), form: Some(form), ..Word::default() },
        _ if named || token.case == Case::Mixed => Word::default(),
        _ => {
            let (word, plain) = (&text.source[token.span.range()], token.case != Case::Upper);
            let made = || unknown(lexicon, word);
            if plain && word.is_ascii() { *recent.of(token.key.0, made) } else { made() }
        }
    }
}

pub(super) fn of_form(form: Form) -> Class {
    let number = if form.person.is_plural() { Class::PLURAL } else { Class::SINGULAR };
    match form.mood {
        Mood::Gerund => Class::GERUND,
        Mood::Infinitive => Class::INFINITIVE,
        Mood::Participle => Class::PARTICIPLE | number,
        Mood::Conditional => Class::FINITE | Class::CONDITIONAL | number,
        Mood::Subjunctive => Class::FINITE | Class::SUBJUNCTIVE | number,
        _ => Class::FINITE | number,
    }
}

/// A form with clitics behind it, else what the ending tells.
fn unknown(lexicon: &Lexicon, word: &str) -> Word {
    if let Some(form) = enclitic(lexicon, word) {
        return Word { class: of_form(form), form: Some(form), enclitic: true, ..Word::default() };
    }
    let class = suffixes(word, 2..=5).find_map(|s| lexicon.endings.get(&key(s))).copied();
    Word { class: class.unwrap_or_default(), ..Word::default() }
}

/// The word's endings of so many letters, longest first, where at least two letters precede.
fn suffixes(word: &str, letters: std::ops::RangeInclusive<usize>) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = word.char_indices().rev().map(|(i, _)| i).take(*letters.end() + 2).collect();
    letters.rev().filter_map(move |n| starts.get(n + 1).map(|_| &word[starts[n - 1]..]))
}

/// Clitics that hang on infinitives, gerunds and participles, longest first.
const CLITICS: [&str; 20] = [
    "gliene", "glielo", "gliela", "sene", "selo", "mene", "gli", "mi", "ti", "si", "ci", "vi", "lo", "la",
    "li", "le", "ne", "telo", "melo", "cene",
];

fn enclitic(lexicon: &Lexicon, word: &str) -> Option<Form> {
    if word.len() < 5 || !word.is_ascii() {
        return None;
    }
    let stem = CLITICS.iter().find_map(|c| word.strip_suffix(c))?;
    let form = lexicon.forms.get(&key(stem)).copied()?;
    let bare = match form.mood {
        Mood::Infinitive => !stem.ends_with('e'),
        Mood::Gerund | Mood::Participle => true,
        _ => false,
    };
    bare.then_some(form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributions::lexicon::lexicon;
    use crate::language::by_code;

    #[test]
    fn unknown_words_by_their_ending() {
        let text = Text::new("Annunciarlo pioveva dicendogli Roma dichiaratisi lentamente tavolo");
        let words = words(&text, lexicon(by_code("it")));
        assert!(words[0].enclitic && words[0].class.any(Class::INFINITIVE));
        assert!(words[1].class.any(Class::FINITE) && words[1].form.is_none());
        assert!(words[2].enclitic && words[2].class.any(Class::GERUND));
        assert!(words[3].class.is_empty());
        assert!(words[4].enclitic && words[4].class.any(Class::PARTICIPLE));
        assert!(words[5].class.any(Class::ADVERB));
        assert!(words[6].class.is_empty());
    }
}
