//! What the tagger knows of each token before any context: affixes, shape, lists, its run of capitals.
//!
//! In "il presidente della Banca d'Italia" the run is "Banca d'Italia": capitals with the little words between
//! them; all its tokens share the words that stand before and after it.

use super::gazetteer::{Classes, GAZETTEER, Listed, class};
use crate::text::{Case, Key, Text, Token, TokenKind, key};
use std::ops::Range;

/// One token's own features.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its key.
    pub key: u64,
    /// The key of its first one, two, three letters.
    pub prefixes: [u64; 3],
    /// The key of its last one, two, three, four letters.
    pub suffixes: [u64; 4],
    /// Its trigrams, for capitals only.
    pub trigrams: Vec<u64>,
    /// The key of its shape: "Xx", "X.", "9", "xX".
    pub shape: u64,
    /// How it is written, where it stands: see `form`.
    pub form: u64,
    /// What the lists say.
    pub listed: Listed,
    /// The index of its run of capitals, `u32::MAX` outside.
    pub run: u32,
    /// Whether it may be part of a name; the tagger does not look at other tokens.
    pub live: bool,
}

/// Capitals in a row, with the little words between them.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The keys of the two tokens before, nearest first.
    pub before: [u64; 2],
    /// The key of the token after.
    pub after: u64,
    /// The nearest content word before in the sentence, by index; `usize::MAX` for none near.
    pub content_before: usize,
    /// The nearest content word after.
    pub content_after: usize,
}

/// All tokens' own features, and the runs; the lists are read as if some classes were not in them.
pub fn words(text: &Text, hidden: Classes) -> (Vec<Word>, Vec<Run>) {
    let mut listed = GAZETTEER.look_up(text);
    listed.iter_mut().for_each(|l| l.hide(hidden));
    let mut words: Vec<Word> = (0..text.tokens.len()).map(|i| word(text, i, listed[i])).collect();
    mark_headlines(text, &mut words);
    let runs = runs(text, &words);
    for (index, run) in runs.iter().enumerate() {
        words[run.tokens.clone()].iter_mut().for_each(|w| w.run = index as u32);
    }
    mark_live(text, &mut words);
    (words, runs)
}

/// How far a name may go on in lower case after its last capital or head noun.
const TAIL: usize = 4;

/// Capitals, words that open names, and a few tokens after them may be part of a name; all others may not.
fn mark_live(text: &Text, words: &mut [Word]) {
    for sentence in &text.sentences {
        let mut tail = 0;
        for i in sentence.tokens.clone() {
            tail =
                if opens_name(&text.tokens[i], &words[i].listed) { TAIL + 1 } else { tail.saturating_sub(1) };
            words[i].live = tail > 0;
        }
    }
}

fn opens_name(token: &Token, listed: &Listed) -> bool {
    let heads = class::BODY | class::SITE | class::OCCASION | class::ORGANIZATION;
    match token.kind {
        TokenKind::Word => token.case != Case::Lower || (listed.alone | listed.phrase) & heads != 0,
        TokenKind::Number => true,
        _ => false,
    }
}

fn word(text: &Text, index: usize, listed: Listed) -> Word {
    let token = &text.tokens[index];
    let written = text.word(index);
    Word {
        key: token.key.0,
        prefixes: prefixes(written),
        suffixes: suffixes(written),
        trigrams: if token.is_word() && token.case != Case::Lower { trigrams(written) } else { vec![] },
        shape: shape(written),
        form: form(token),
        listed,
        run: u32::MAX,
        live: false,
    }
}

/// Kind, case and position of a token as one small number.
fn form(token: &Token) -> u64 {
    let case = match (token.kind, token.case) {
        (TokenKind::Number, _) => 0,
        (TokenKind::Open, _) => 1,
        (TokenKind::Close, _) => 2,
        (TokenKind::Mark, _) => 3,
        (_, Case::None) => 4,
        (_, Case::Lower) => 5,
        (_, Case::Title) => 6,
        (_, Case::Upper) => 7,
        (_, Case::Mixed) => 8,
    };
    case * 4 + u64::from(token.first) * 2 + u64::from(token.spaced)
}

fn prefixes(word: &str) -> [u64; 3] {
    let mut ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
    std::array::from_fn(|_| ends.next().map_or(0, |end| key(&word[..end]).0))
}

fn suffixes(word: &str) -> [u64; 4] {
    let mut starts = word.char_indices().rev().map(|(i, _)| i);
    std::array::from_fn(|_| starts.next().map_or(0, |start| key(&word[start..]).0))
}

fn trigrams(word: &str) -> Vec<u64> {
    let bounds: Vec<usize> = word.char_indices().map(|c| c.0).chain([word.len()]).collect();
    bounds.windows(4).map(|b| key(&word[b[0]..b[3]]).0).collect()
}

/// Letters become X or x, digits 9, repetitions one: "D'Alema" → "X'Xx".
fn shape(word: &str) -> u64 {
    let (mut hash, mut last) = (0u64, ' ');
    for c in word.chars() {
        let sort = match c {
            c if c.is_lowercase() => 'x',
            c if c.is_uppercase() => 'X',
            c if c.is_numeric() => '9',
            c => c,
        };
        if sort != last {
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(sort));
        }
        last = sort;
    }
    hash
}

/// Where nearly every word of a line is a capital, capitals say little: such a line's forms differ.
fn mark_headlines(text: &Text, words: &mut [Word]) {
    for line in &text.lines {
        let (mut lower, mut upper, mut title) = (0, 0, 0);
        for token in text.tokens[line.tokens.clone()].iter().filter(|t| t.is_word() && t.span.len() > 3) {
            lower += usize::from(token.case == Case::Lower);
            upper += usize::from(token.case == Case::Upper);
            title += usize::from(token.case == Case::Title);
        }
        let sort = match lower {
            0 if upper > 2 && upper > title => 64,
            _ if title > 3 && lower * 5 <= title => 128,
            _ => continue,
        };
        words[line.tokens.clone()].iter_mut().for_each(|w| w.form |= sort);
    }
}

/// How many little words may stand between two capitals of a run.
const LITTLE: usize = 2;

fn runs(text: &Text, words: &[Word]) -> Vec<Run> {
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !opens_run(text, words, at) {
                at += 1;
                continue;
            }
            let end = run_end(text, at, sentence.tokens.end);
            out.push(run(text, words, at..end, &sentence.tokens));
            at = end;
        }
    }
    out
}

fn run(text: &Text, words: &[Word], tokens: Range<usize>, sentence: &Range<usize>) -> Run {
    let before = |n: usize| tokens.start.checked_sub(n).map_or(1, |i| text.key(i).0);
    let content = |&i: &usize| text.tokens[i].is_word() && words[i].listed.alone & class::COMMON == 0;
    let near = tokens.start.saturating_sub(NEAR).max(sentence.start);
    let content_before = (near..tokens.start).rev().find(content).unwrap_or(usize::MAX);
    let content_after = (tokens.end..(tokens.end + NEAR).min(sentence.end)).find(content);
    Run {
        before: [before(1), before(2)],
        after: text.key(tokens.end).0,
        content_before,
        content_after: content_after.unwrap_or(usize::MAX),
        tokens,
    }
}

/// How far a content word is looked for.
const NEAR: usize = 5;

fn opens_run(text: &Text, words: &[Word], at: usize) -> bool {
    let token = &text.tokens[at];
    let common = token.first && words[at].listed.alone & class::COMMON != 0;
    token.case != Case::Lower && token.is_word() && token.case != Case::None && !common
}

fn run_end(text: &Text, start: usize, limit: usize) -> usize {
    let (mut end, mut at) = (start + 1, start + 1);
    while at < limit && at - end <= LITTLE {
        let token = &text.tokens[at];
        if token.is_word() && token.case != Case::Lower {
            at += 1;
            end = at;
        } else if links(text, at) {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// Words and marks that may stand inside a name.
fn links(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    let glued = !text.tokens[at].spaced && text.token(at + 1).is_some_and(|t| !t.spaced);
    matches!(word, "-" | "." | "&" | "–" if glued)
        || word == "." && text.word(at.saturating_sub(1)).chars().count() == 1 && at > 0
        || matches!(
            word,
            "di" | "del"
                | "della"
                | "dello"
                | "dei"
                | "degli"
                | "delle"
                | "dell'"
                | "dell’"
                | "d'"
                | "d’"
                | "de"
                | "da"
                | "von"
                | "van"
                | "der"
                | "al"
                | "bin"
                | "ibn"
                | "el"
                | "of"
                | "the"
                | "&"
                | "la"
                | "du"
                | "des"
                | "do"
                | "dos"
                | "y"
        )
}

/// The key of a token by index, [`Key::NONE`] outside the sentence.
pub fn key_at(words: &[Word], within: &Range<usize>, index: isize) -> u64 {
    match usize::try_from(index) {
        Ok(i) if within.contains(&i) => words[i].key,
        _ => Key::NONE.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_the_little_words() {
        let text = Text::new("Ieri il presidente della Banca d'Italia Mario De Rossi, con Jean-Luc, tace.");
        let (_, runs) = words(&text, 0);
        let runs: Vec<_> = runs.iter().map(|r| text.words(r.tokens.clone())).collect();
        assert!(runs.contains(&"Banca d'Italia Mario De Rossi"), "{runs:?}");
        assert!(runs.contains(&"Jean-Luc"), "{runs:?}");
    }
}
