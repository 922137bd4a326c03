//! Ranking: which of several antecedents a source without a name means.
//!
//! A softmax over what is observed of each, with weights of its own for a subject left out, a pronoun, a person
//! ("il legale") and a body ("l'azienda"). After "Riva ha parlato. L'attrice tace. Ha detto" the last speaker
//! outweighs the last name. Weights come from `models/speakers.tsv`, trained by `cargo xtask train speakers`.

use super::Speaker;
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

macro_rules! observations {
    ($($name:ident,)*) => {
        /// What can be observed of an antecedent.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign { $($name),* }
        /// Their names, in the order of the bits.
        pub const SEEN: &[&str] = &[$(stringify!($name)),*];
    };
}

observations! {
    Itself, ItselfComplement, ItselfAgain, ItselfSeenBefore, ItselfNoHolder, ItselfFirstSentence,
    Said, SaidLast, SaidLastQuoted, SaidLastSameSentence, SaidLastSentenceBefore, SaidSecond, SaidTwice, Unnamed,
    Holder, HolderOnly, HolderComplement, HolderLast, HolderClash,
    Named, SameSentence, SentenceBefore, TwoBefore, FewBefore, Further,
    Bare, FirstBare, FirstBareHere, FirstBareBefore, VerbFollows, Complement, Quoted,
    Nearest, NearestFit, Person, Organization, Place, Unknown, Agrees, Clash,
    Main, MainFit, Once, Often, Title, FirstSentence, After, HeadInName, SameLine, Fits, OtherKind,
}

/// A set of observations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(u64);

impl Seen {
    /// Adds one where it holds.
    pub fn put(&mut self, sign: Sign, holds: bool) {
        self.0 |= u64::from(holds) << sign as u8;
    }

    /// Whether it is among them.
    pub fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u8 & 1 == 1
    }

    /// Their numbers.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..SEEN.len()).filter(move |&i| self.0 >> i & 1 == 1)
    }
}

/// A row for each observation, a column for each sort of mention.
static WEIGHTS: LazyLock<Vec<[f32; 4]>> = LazyLock::new(|| {
    let mut weights = vec![[0.0; 4]; SEEN.len()];
    for line in MODEL.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let row = fields.next().and_then(|name| SEEN.iter().position(|s| *s == name));
        let Some(row) = row else { continue };
        for (weight, field) in weights[row].iter_mut().zip(fields) {
            *weight = field.parse().unwrap_or(0.0);
        }
    }
    weights
});

/// The likeliest antecedent.
pub fn likeliest(mention: Mention, all: &[Antecedent]) -> usize {
    let score = |a: &Antecedent| a.seen.numbers().map(|i| WEIGHTS[i][mention as usize]).sum::<f32>();
    let scored = all.iter().map(score).enumerate();
    scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |best| best.0)
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
    fn observations_fit_a_word_and_keep_apart() {
        assert!(SEEN.len() <= 64);
        let seen = antecedent(&[Sign::Itself, Sign::Fits]).seen;
        assert!(seen.has(Sign::Itself) && seen.has(Sign::Fits) && !seen.has(Sign::Said));
        assert_eq!(seen.numbers().map(|i| SEEN[i]).collect::<Vec<_>>(), ["Itself", "Fits"]);
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
