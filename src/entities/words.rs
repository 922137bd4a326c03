//! What the tagger knows of each token before any context: form, lists, its run of capitals; and, of those that it
//! looks at, affixes and shape.
//!
//! In "il presidente della Banca d'Italia" the run is "Banca d'Italia": capitals with the little words between
//! them; all its tokens share the words that stand before and after it.

use super::gazetteer::{Classes, GAZETTEER, Listed, class};
use crate::text::{Case, Key, Text, Token, TokenKind, key};
use std::ops::Range;

/// One token's own features. There is one for every token of the text: keep it small.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its key.
    pub key: u64,
    form: u16,
    /// What the lists say.
    pub listed: Listed,
    /// The index of its run of capitals, `u32::MAX` outside.
    pub run: u32,
    /// Whether it may be part of a name; the tagger does not look at other tokens.
    pub live: bool,
}

impl AsMut<Listed> for Word {
    fn as_mut(&mut self) -> &mut Listed {
        &mut self.listed
    }
}

impl Word {
    /// No token.
    pub const NOTHING: Word = Word { key: 0, form: 0, listed: Listed::NOTHING, run: u32::MAX, live: false };

    /// How it is written, and where it stands, as a small number.
    pub fn form(&self) -> u64 {
        self.form.into()
    }
}

/// Capitals in a row, with the little words between them.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The key of all its tokens in a row.
    pub key: u64,
    /// The keys of the two tokens before, nearest first.
    pub before: [u64; 2],
    /// The key of the token after.
    pub after: u64,
    /// The nearest content word before in the sentence, by index; `usize::MAX` for none near.
    pub content_before: usize,
    /// The nearest content word after.
    pub content_after: usize,
    /// The endings ([`ending`]) of its last token, the content words before and after, and the token after; 0 for none.
    pub endings: [u64; 4],
    /// The nearest word before that says what a name names ("quotidiano", "ministro"); `usize::MAX` for none near.
    pub head: usize,
}

/// All tokens' own features, and the runs; the lists are read as if some classes were not in them.
pub fn words(text: &Text, hidden: Classes) -> (Vec<Word>, Vec<Run>) {
    let mut words: Vec<Word> = text.tokens.iter().map(word).collect();
    GAZETTEER.look_up(text, &mut words);
    words.iter_mut().for_each(|w| w.listed.hide(hidden));
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

fn word(token: &Token) -> Word {
    Word { key: token.key.0, form: form(token), listed: Listed::default(), run: u32::MAX, live: false }
}

/// Kind, case and position of a token as one small number.
fn form(token: &Token) -> u16 {
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
    case * 4 + u16::from(token.first) * 2 + u16::from(token.spaced)
}

/// The keys of a word's first one, two, three letters; 0 where it has fewer.
pub fn prefixes(word: &str) -> [u64; 3] {
    let mut ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
    std::array::from_fn(|_| ends.next().map_or(0, |end| key(&word[..end]).0))
}

/// The keys of its last one, two, three, four letters.
pub fn suffixes(word: &str) -> [u64; 4] {
    let mut starts = word.char_indices().rev().map(|(i, _)| i);
    std::array::from_fn(|_| starts.next().map_or(0, |start| key(&word[start..]).0))
}

/// The key of its last three letters; 0 where it has fewer.
pub fn ending(word: &str) -> u64 {
    word.char_indices().rev().nth(2).map_or(0, |(start, _)| key(&word[start..]).0)
}

/// The keys of all its runs of three letters.
pub fn trigrams(word: &str) -> impl Iterator<Item = u64> {
    let starts = word.char_indices().map(|c| c.0);
    let ends = word.char_indices().map(|(i, c)| i + c.len_utf8()).skip(2);
    starts.zip(ends).map(|(start, end)| key(&word[start..end]).0)
}

/// The key of its shape: letters become X or x, digits 9, repetitions one: "D'Alema" → "X'Xx".
pub fn shape(word: &str) -> u64 {
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
    let head = |&i: &usize| words[i].listed.alone & class::OF_HEADS != 0 && text.tokens[i].span.len() > 1;
    let head = (near..tokens.start).rev().take_while(|&i| text.tokens[i].is_word()).find(head);
    let content_after = (tokens.end..(tokens.end + NEAR).min(sentence.end)).find(content);
    let content_after = content_after.unwrap_or(usize::MAX);
    let endings = [tokens.end - 1, content_before, content_after, tokens.end];
    Run {
        endings: endings.map(|i| ending(text.word(i))),
        key: tokens.clone().map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE).0,
        before: [before(1), before(2)],
        after: text.key(tokens.end).0,
        content_before,
        content_after,
        head: head.unwrap_or(usize::MAX),
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
