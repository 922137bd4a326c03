//! The lexicon of one language: which words build sentences, which verbs, nouns and connectives attribute.
//!
//! Read from `lexica/<language>/*.tsv` at first use; verb forms are generated. In Italian, the key of "ha" has
//! the classes HAVE and FINITE, the key of "annunciava" is the imperfect of the verb "annunciare".

pub mod class;
pub mod conjugate;
mod english;
mod tables;

pub use class::Class;
pub use conjugate::{Mood, Person};

use crate::document::{SourceClass, Stance};
use crate::language::Language;
use crate::text::Key;
use crate::text::key::{KeyMap, words};
use std::sync::LazyLock;

/// What a cue takes as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// «…»
    Quote,
    /// "che …"
    That,
    /// "se …", "perché …"
    Question,
    /// "di fare"
    Infinitive,
    /// "a fare"
    To,
    /// "fare"
    Bare,
    /// "la chiusura"
    Noun,
    /// "di frode"
    About,
    /// "X Y", "X come Y"
    Predicate,
    /// "si è detto contrario"
    Own,
    /// "per frode"
    For,
    /// The source is not the subject: "pare che", "emerge che".
    Evidential,
    /// No content: whoever is told stands before the clause, "told reporters it rains".
    Addressee,
}

/// The names of the frames in the lexica, in the order of [`Frame`].
pub const FRAMES: [&str; 13] = [
    "quote",
    "that",
    "question",
    "infinitive",
    "to",
    "bare",
    "noun",
    "about",
    "predicate",
    "self",
    "for",
    "evidential",
    "addressee",
];

/// A set of frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    /// Whether the cue takes this content.
    pub fn take(self, frame: Frame) -> bool {
        self.0 & 1 << frame as u16 != 0
    }

    fn read(names: &str) -> Self {
        let bit = |name: &str| FRAMES.iter().position(|f| *f == name).map_or(0, |i| 1 << i);
        Frames(words(names).map(bit).fold(0, |all, one| all | one))
    }
}

/// How typically a word reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Habit {
    /// Nearly always: "affermare", "l'accusa".
    Strong,
    /// As often as not.
    #[default]
    Usual,
    /// It mostly means something else: "chiamare", "la nota".
    Rare,
    /// It shows or finds rather than says: "dimostrare".
    Fact,
}

/// One line of `reporting-verbs.tsv`.
#[derive(Debug)]
pub struct Sense {
    /// The dictionary form: "fare sapere".
    pub lemma: &'static str,
    /// Its attitude.
    pub stance: Stance,
    /// What it takes.
    pub frames: Frames,
    /// The fixed words after the verb: "sapere".
    pub tail: Vec<Key>,
    /// The verb is pronominal: "impegnarsi".
    pub reflexive: bool,
    /// How typically it reports.
    pub habit: Habit,
}

/// A verb with its senses; none for a verb that attributes nothing.
#[derive(Debug, Default)]
pub struct Verb {
    /// Indices into [`Lexicon::senses`], those with the longest tail first.
    pub senses: Vec<u16>,
    /// Indices into [`Lexicon::carriers`].
    pub carriers: Vec<u16>,
}

/// A verb that carries a verb of saying: "ha voluto dire".
#[derive(Debug)]
pub struct Carrier {
    /// Fixed words after the carrier, before the infinitive: "a" of "tornare a".
    pub link: Vec<Key>,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Index into [`Lexicon::verbs`].
    pub verb: u16,
    /// Which form.
    pub mood: Mood,
    /// Person and number.
    pub person: Person,
}

/// A noun that carries a content.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// Its attitude.
    pub stance: Stance,
    /// It carries only a clause or a quotation.
    pub weak: bool,
    /// How typically it carries one.
    pub habit: Habit,
}

/// What follows a connective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// A noun phrase: the source.
    Source,
    /// A clause with a verb of saying.
    Clause,
    /// The connective holds its source: "a suo dire".
    Possessive,
    /// Nothing: a hedge.
    None,
    /// A noun phrase that can think or speak: "per l'accusa".
    Opinion,
    /// A document.
    Document,
    /// A colon and the name of a source: "Fonte: Istat".
    Line,
}

/// A connective that introduces a source.
#[derive(Debug)]
pub struct Connective {
    /// The words as listed.
    pub words: &'static str,
    /// Their keys.
    pub keys: Vec<Key>,
    /// Its attitude.
    pub stance: Stance,
    /// What follows.
    pub complement: Complement,
}

/// All words of one language that attributions need.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Function words.
    pub classes: KeyMap<Class>,
    /// Endings of unknown words, of two to five letters.
    pub endings: KeyMap<Class>,
    /// Verb forms.
    pub forms: KeyMap<Form>,
    /// Verbs.
    pub verbs: Vec<Verb>,
    /// Senses of reporting verbs.
    pub senses: Vec<Sense>,
    /// Carriers.
    pub carriers: Vec<Carrier>,
    /// Reporting nouns.
    pub nouns: KeyMap<Noun>,
    /// Heads of sources.
    pub heads: KeyMap<SourceClass>,
    /// Heads that alone refer back to a body named before: "l'azienda".
    pub again: crate::text::key::KeySet,
    /// For words of one meaning the first of them: "tecnico" is an "allenatore".
    pub roles: KeyMap<Key>,
    /// Connectives by their first word, longest first.
    pub connectives: KeyMap<Vec<Connective>>,
    /// Phrases that attribute nothing, by their first word.
    pub decoys: KeyMap<Vec<Vec<Key>>>,
    /// The order of words tells what endings do not: which form a verb has, what its subject is, where a clause
    /// without a complementiser begins ("he said it rained").
    pub fixed_order: bool,
}

impl Lexicon {
    /// The word that stands for all of this one's meaning: itself where no other is known.
    pub fn role(&self, word: Key) -> Key {
        self.roles.get(&word).copied().unwrap_or(word)
    }
}

static ITALIAN: LazyLock<Lexicon> = LazyLock::new(|| tables::load(&tables::ITALIAN));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| tables::load(&tables::ENGLISH));
static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

/// The lexicon of `language`; an empty one where there is none.
pub fn lexicon(language: &Language) -> &'static Lexicon {
    match language.code {
        "it" => &ITALIAN,
        "en" => &ENGLISH,
        _ => &NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn forms_find_their_verb() {
        let form = |word| ITALIAN.forms.get(&key(word)).copied();
        let lemma = |word| {
            let senses = &ITALIAN.verbs[form(word)?.verb as usize].senses;
            senses.iter().map(|&s| &ITALIAN.senses[s as usize]).find(|s| s.tail.is_empty()).map(|s| s.lemma)
        };
        assert_eq!(lemma("annunciava"), Some("annunciare"));
        assert_eq!(lemma("ritenute"), Some("ritenere"));
        assert_eq!(lemma("contraddisse"), Some("contraddire"));
        assert_eq!(form("dicendo").map(|f| f.mood), Some(Mood::Gerund));
        assert_eq!(form("proponevano").map(|f| f.person), Some(Person::ThirdPlural));
        assert_eq!(form("tavolo"), None);
    }

    #[test]
    fn every_line_is_understood() {
        assert!(ITALIAN.senses.len() > 400 && ITALIAN.nouns.len() > 200 && ITALIAN.heads.len() > 500);
        assert!(ITALIAN.senses.iter().all(|s| s.frames != Frames::default()), "a frame's name is misspelt");
        assert!(ITALIAN.senses.iter().any(|s| s.lemma == "scoprire" && s.habit == Habit::Fact));
        assert_eq!(ITALIAN.nouns[&key("accusa")].habit, Habit::Strong);
        assert!(ITALIAN.classes.values().all(|c| !c.is_empty()));
    }
}
