//! Ranking: which of the phrases of a sentence is the source of a cue, or none.
//!
//! A softmax over what is observed of each, with weights of its own for each sort of cue. What the rules found is one
//! of the possibilities and most often the best: "Per chiarire la situazione il ministro ha detto" → "il ministro",
//! although a preposition opens the sentence. Weights come from `models/sources.tsv` and, for English,
//! `models/sources-en.tsv`, trained by `cargo xtask train sources`.

use super::Subject;
use crate::attributions::softmax::{Seen, Table, observations};
use std::sync::LazyLock;

static ITALIAN: &str = include_str!("../../../models/sources.tsv");
static ENGLISH: &str = include_str!("../../../models/sources-en.tsv");

/// The sorts of cue, in the order of the model's columns; each has two, for what the rules have found a source of and
/// for what they have not.
pub const SORTS: [&str; 7] = ["verb", "turned", "shared", "passive", "noun", "connective", "none"];
/// How many columns the model has.
pub const COLUMNS: usize = 2 * SORTS.len();

/// Somebody or something that may speak.
#[derive(Clone, Debug)]
pub struct Possible {
    /// The words.
    pub subject: Subject,
    /// What was observed.
    pub seen: Seen,
}

observations! {
    Rule, RulePhrase, RuleRelative, RuleNone, Nobody, NobodyForPhrase, NobodyForRelative, Relative,
    SameStart, SameEnd, Around, Inside, Apart, InsteadOfNobody, InsteadOfRelative,
    Left, Right, Touches, NearTouches, Commas, ManyCommas, Verb, Verbs, RelativeBetween, AndBetween, ColonBetween, QuoteBetween,
    First, AfterComma, AfterVerb, AfterOf, AfterBy, AfterFor, AfterPreposition, AfterAnd, AfterAs, AfterOther,
    VerbNext, PassiveNext, CommaNext, AndNext, PrepositionNext, StopNext, CueNext,
    Person, Organization, Media, Document, Collective, Anonymous, Name, Pronoun, Time, Plain,
    PersonName, LowerCase, IsPerson, IsBody, IsPlace, Number, Article,
    Nearest, Furthest, NearestRight, Used, UsedLast, InOther, Outside,
    Short, Full, Long, ToName, One, Two, Several, Many, Agrees, Clash, Quoted, Governed,
    LongAfterName, LongAfterOne, LongAfterBare, LongAfterOffice, LongDocument, LongByPossessive,
}

static WEIGHTS: LazyLock<Table> = LazyLock::new(|| Table::read(ITALIAN, SEEN, COLUMNS));
static FIXED_ORDER: LazyLock<Table> = LazyLock::new(|| Table::read(ENGLISH, SEEN, COLUMNS));

/// The likeliest source, by the weights of a language whose words stand in a fixed order or not.
pub fn likeliest(fixed_order: bool, column: usize, all: &[Possible]) -> usize {
    let weights = if fixed_order { &FIXED_ORDER } else { &WEIGHTS };
    weights.best(column, all.iter().map(|p| p.seen))
}
