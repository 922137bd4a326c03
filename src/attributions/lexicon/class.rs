//! Classes: what a word can be in a sentence, as a set of bits; one word may be several things.
//! "la" is an article and a clitic, "che" a complementiser and a relative pronoun.

use std::ops::{BitOr, BitOrAssign};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

impl Class {
    /// No class: an open-class word that nothing is known of.
    pub const NONE: Class = Class(0);

    /// Whether the two sets share a class.
    pub const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set without the classes of `other`.
    pub const fn without(self, other: Class) -> Class {
        Class(self.0 & !other.0)
    }

    /// The class of this name in the lexica.
    pub fn named(name: &str) -> Option<Class> {
        NAMES.iter().position(|n| *n == name).map(|bit| Class(1 << bit))
    }
}

impl BitOr for Class {
    type Output = Class;
    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Class) {
        self.0 |= other.0;
    }
}

macro_rules! classes {
    ($($constant:ident $name:literal $meaning:literal,)*) => {
        const NAMES: &[&str] = &[$($name),*];
        #[allow(clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Bit { $($constant),* }
        impl Class { $(#[doc = $meaning] pub const $constant: Class = Class(1 << Bit::$constant as u8);)* }
    };
}

classes! {
    ARTICLE "article" "il, una, the",
    CLITIC "clitic" "lo, gli, ne",
    REFLEXIVE "reflexive" "si, mi",
    PREPOSITION "preposition" "in, dal, of",
    JOINED "joined" "a preposition with its article: dal, sulle",
    OF "of" "di, del",
    BY "by" "da, dalla",
    TO "to" "a, agli",
    FOR "for" "per",
    ON "on" "su, sulla",
    IN "in" "in, nelle",
    CONJUNCTION "conjunction" "e, ma, né",
    AND "and" "e, o, né",
    BUT "but" "ma, però",
    SUBORDINATOR "subordinator" "mentre, perché",
    IF "if" "se",
    THAT "that" "che, that",
    RELATIVE "relative" "che, cui, who",
    AS "as" "come",
    QUESTION "question" "se, perché, cosa",
    PRONOUN "pronoun" "lui, loro, io",
    NEGATION "negation" "non",
    DEMONSTRATIVE "demonstrative" "questo, quella",
    QUANTIFIER "quantifier" "ogni, alcuni",
    POSSESSIVE "possessive" "suo, loro",
    NUMERAL "numeral" "due, cento",
    PREMODIFIER "premodifier" "grande, ex, primo",
    ADVERB "adverb" "poi, ieri, chiaramente",
    HAVE "avere" "a form of avere, to have",
    BE "essere" "a form of essere or venire, to be",
    BEEN "been" "stato, been",
    FINITE "finite" "a finite verb",
    CONDITIONAL "conditional" "avrebbe, sarebbe",
    SUBJUNCTIVE "subjunctive" "abbia, fosse",
    FIRST "first" "first person",
    SECOND "second" "second person",
    TITLE "title" "signor, professor",
    SINGULAR "singular" "shows the singular",
    PLURAL "plural" "shows the plural",
    GERUND "gerund" "dicendo",
    INFINITIVE "infinitive" "dire",
    PARTICIPLE "participle" "detto",
    PRESENT "present" "a present form of an auxiliary",
    PLAIN "plain" "a frequent noun that is nothing else",
    MODAL "modal" "can, would",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_constants_agree() {
        assert_eq!(Class::named("article"), Some(Class::ARTICLE));
        assert_eq!(Class::named("plain"), Some(Class::PLAIN));
        assert_eq!(Class::named("modal"), Some(Class::MODAL));
        assert_eq!(Class::named("noun of magic"), None);
        assert!((Class::ARTICLE | Class::OF).any(Class::OF));
    }
}
