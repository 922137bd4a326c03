//! What surrounds names: the topic of the passage, quotation marks, and names in a row; by token and by run.
//!
//! In a passage on sport "il Livorno" is a club. "Danimarca, Grecia e Belgio hanno votato" is a row of three runs,
//! all of which share what stands before the first and after the last.

use super::words::Run;
use crate::lexica;
use crate::text::key::KeyMap;
use crate::text::{Case, Text, key};
use std::ops::Range;
use std::sync::LazyLock;

/// The topics of `topics.tsv`.
const TOPICS: [&str; 7] = ["sport", "conflict", "politics", "disaster", "crime", "business", "culture"];

/// The topic of a passage that is about none of them.
const NO_TOPIC: u8 = TOPICS.len() as u8;

/// How many sentences before and after belong to a sentence's passage.
const NEAR: usize = 8;

static WORDS: LazyLock<KeyMap<u8>> = LazyLock::new(|| {
    let rows = lexica::rows(include_str!("../../lexica/it/topics.tsv"));
    rows.filter_map(|[word, topic, ..]| Some((key(word), number(topic)?))).collect()
});

fn number(topic: &str) -> Option<u8> {
    TOPICS.iter().position(|t| *t == topic).map(|t| t as u8)
}

/// The topic of every sentence's passage: the one with most words in it, two at least.
pub fn topics(text: &Text) -> Vec<u8> {
    let mut sums = vec![[0u32; TOPICS.len()]];
    for sentence in &text.sentences {
        let mut sum = sums.last().copied().unwrap_or_default();
        for token in text.tokens[sentence.tokens.clone()].iter().filter(|t| t.case == Case::Lower) {
            WORDS.get(&token.key).into_iter().for_each(|&t| sum[usize::from(t)] += 1);
        }
        sums.push(sum);
    }
    let count = text.sentences.len();
    let passage = |s: usize| (sums[s.saturating_sub(NEAR)], sums[(s + NEAR + 1).min(count)]);
    (0..count).map(|s| commonest(passage(s))).collect()
}

fn commonest((before, until): ([u32; TOPICS.len()], [u32; TOPICS.len()])) -> u8 {
    let near = |t: &u8| until[usize::from(*t)] - before[usize::from(*t)];
    (0..NO_TOPIC).max_by_key(near).filter(|t| near(t) > 1).unwrap_or(NO_TOPIC)
}

/// For every token how long the innermost quotation around it is: 0 for none, then one of three sizes.
pub fn quoted(text: &Text) -> Vec<u8> {
    let mut out = vec![0; text.tokens.len()];
    for quote in &text.quotes {
        let size = match quote.inside().len() {
            ..=2 => 1,
            3..=5 => 2,
            _ => 3,
        };
        out.get_mut(quote.inside()).unwrap_or_default().fill(size);
    }
    out
}

/// Runs of capitals in a row, with commas or conjunctions between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The key of the token before the first run.
    pub before: u64,
    /// The key of the token after the last run.
    pub after: u64,
    /// The index of the first run.
    pub first: usize,
    /// How many runs there are.
    pub len: usize,
}

/// The row of every run; a run alone is a row of one.
pub fn rows(text: &Text, runs: &[Run]) -> Vec<Row> {
    let mut out = Vec::with_capacity(runs.len());
    while out.len() < runs.len() {
        let first = out.len();
        let parted = |pair: &[Run]| !is_joint(text, pair[0].tokens.end..pair[1].tokens.start);
        let len = runs[first..].windows(2).position(parted).map_or(runs.len() - first, |n| n + 1);
        let (before, after) = (runs[first].before[0], runs[first + len - 1].after);
        out.extend(std::iter::repeat_n(Row { before, after, first, len }, len));
    }
    out
}

/// Whether a comma or conjunction, with articles and prepositions after it, is all that parts two runs.
fn is_joint(text: &Text, between: Range<usize>) -> bool {
    let joins = |i: usize| matches!(text.word(i), "," | "e" | "ed" | "o" | "and" | "/" | "-");
    (1..=3).contains(&between.len())
        && joins(between.start)
        && between.clone().skip(1).all(|i| is_little(text.word(i)))
}

#[rustfmt::skip]
fn is_little(word: &str) -> bool {
    matches!(
        word,
        "il" | "la" | "lo" | "l'" | "l’" | "i" | "gli" | "le" | "di" | "del" | "della" | "dell'" | "dell’" | "dei"
            | "a" | "al" | "alla" | "in" | "con" | "per" | "da" | "dal" | "dalla" | "e" | "ed" | "anche" | "the"
    )
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn names_in_a_row_share_their_surroundings() {
        let text = Text::new("Ieri contro Danimarca, Grecia e il Belgio ha votato Malta.");
        let runs = words(&text, 0).1;
        let rows = rows(&text, &runs);
        assert_eq!(rows.iter().map(|r| r.len).collect::<Vec<_>>(), [3, 3, 3, 1]);
        assert_eq!((rows[2].before, rows[0].after), (key("contro").0, key("ha").0));
    }

    #[test]
    fn passages_have_topics() {
        let text = Text::new("La partita del campionato è di Riva. Il tempo è bello.");
        assert_eq!(topics(&text), [0, 0]);
        assert_eq!(topics(&Text::new("Il tempo è bello.")), [NO_TOPIC]);
    }
}
