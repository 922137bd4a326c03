//! Ranking: which of several antecedents a source without a name means.
//!
//! A softmax over what is observed of each, with weights of its own for a subject left out, a pronoun, a person
//! ("il legale") and a body ("l'azienda"). After "Riva ha parlato. L'attrice tace. Ha detto" the last speaker
//! outweighs the last name. Weights come from `models/speakers.tsv`, trained by `cargo xtask train speakers`.

use super::Speaker;
use crate::attributions::softmax::{Seen, Table, observations};
use std::sync::LazyLock;

static MODEL: &str = include_str!("../../../models/speakers.tsv");

/// How a source can be without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention {
    /// Left out.
    Dropped,
    /// "lui", "che".
    Pronoun,
    /// "il legale".
    Person,
    /// "l'azienda".
    Body,
}

/// The sorts of mention, in the order of the model's columns.
pub const MENTIONS: [&str; 4] = ["dropped", "pronoun", "person", "body"];

/// Somebody who may be meant.
#[derive(Clone, Debug)]
pub struct Antecedent {
    /// Who.
    pub speaker: Speaker,
    /// What was observed: a bit for each of [`SEEN`].
    pub seen: Seen,
}

observations! {
    Itself, ItselfComplement, ItselfAgain, ItselfSeenBefore, ItselfNoHolder, ItselfFirstSentence,
    Said, SaidLast, SaidLastQuoted, SaidLastSameSentence, SaidLastSentenceBefore, SaidSecond, SaidTwice, Unnamed,
    Holder, HolderOnly, HolderComplement, HolderLast, HolderClash,
    Named, SameSentence, SentenceBefore, TwoBefore, FewBefore, Further,
    Bare, FirstBare, FirstBareHere, FirstBareBefore, VerbFollows, Complement, Quoted,
    Nearest, NearestFit, Person, Organization, Place, Unknown, Agrees, Clash,
    Main, MainFit, Once, Often, Title, FirstSentence, After, HeadInName, OtherHeadInName, SameLine, Fits, OtherKind,
    SubjectHere, SubjectBefore, SubjectTwoBefore, Described, DescribedPerson, DescribedPlural,
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| Table::read(MODEL, SEEN, MENTIONS.len()));

/// The likeliest antecedent.
pub fn likeliest(mention: Mention, all: &[Antecedent]) -> usize {
    WEIGHTS.best(mention as usize, all.iter().map(|a| a.seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn antecedent(signs: &[Sign]) -> Antecedent {
        let mut seen = Seen::default();
        signs.iter().for_each(|&sign| seen.put(sign, true));
        Antecedent { speaker: Speaker::default(), seen }
    }

    #[test]
    fn whoever_spoke_last_and_agrees_is_meant() {
        let near = [Sign::Named, Sign::Person, Sign::Fits, Sign::SentenceBefore];
        let last = [near.as_slice(), &[Sign::Said, Sign::SaidLast, Sign::SaidLastSentenceBefore]].concat();
        let clashing = [last.as_slice(), &[Sign::Clash]].concat();
        assert_eq!(likeliest(Mention::Dropped, &[antecedent(&near), antecedent(&last)]), 1);
        assert_eq!(likeliest(Mention::Dropped, &[antecedent(&last), antecedent(&clashing)]), 0);
        assert_eq!(likeliest(Mention::Dropped, &[]), 0);
    }
}
