//! The terms of the grammar: for every token what it can be, and every numeral read once, for numbers and
//! times alike; in token indices.
//!
//! In "dal 3 marzo ventitré operai" the token "dal" is From, To is not, "marzo" Month 3; numerals stand at "3"
//! and at "ventitré".

use super::lexicon::Lexicon;
use super::numeral::{self, Numeral};
use super::sense::{self, Role, Sense};
use super::table::Group;
use crate::document::Bound;
use crate::language::Language;
use crate::text::{Case, Text, Token, TokenKind};

/// Read once a text.
pub struct Terms<'a, 't> {
    /// The article.
    pub text: &'a Text<'t>,
    /// Its language's words.
    pub(crate) lexicon: &'static Lexicon,
    /// What stands at each token.
    at: Vec<Group>,
    /// The senses of tokens that begin a phrase: a length in tokens and a sense.
    found: Vec<(u8, Sense)>,
    numerals: Vec<Numeral>,
    /// For each token the numeral that begins there, plus one.
    numeral_at: Vec<u32>,
}

impl<'a, 't> Terms<'a, 't> {
    /// Looks every token up and reads the numerals.
    pub fn new(text: &'a Text<'t>, language: &'static Language) -> Self {
        let lexicon = Lexicon::of(language);
        let count = text.tokens.len();
        let mut found = Vec::new();
        let at = (0..count).map(|i| lexicon.look_up(text, i, &mut found)).collect();
        let mut terms =
            Self { text, lexicon, at, found, numerals: Vec::new(), numeral_at: vec![0; count + 1] };
        terms.read_numerals();
        terms
    }

    fn read_numerals(&mut self) {
        let mut i = 0;
        while i < self.text.tokens.len() {
            let Some(numeral) = self.counts(i).then(|| numeral::read(self, i)).flatten() else {
                i += 1;
                continue;
            };
            i = numeral.end.max(i + 1);
            self.numerals.push(numeral);
            self.numeral_at[self.numerals[self.numerals.len() - 1].start] = self.numerals.len() as u32;
        }
    }

    /// A quick look: whether a numeral may begin at token `i`.
    fn counts(&self, i: usize) -> bool {
        if self.uses(i, sense::NUMERAL) {
            return true;
        }
        let (token, word) = (&self.text.tokens[i], self.word(i));
        match (token.kind, word.as_bytes()) {
            (TokenKind::Number, _) => true,
            // "½" and its like, the minus sign, dashes.
            (_, [0xc2 | 0xe2, ..]) => true,
            (TokenKind::Word, [first, ..]) => {
                matches!(first, b'I' | b'V' | b'X' | b'L')
                    || self.at[i].len == 0 && self.lexicon.compounds.begins(word)
            }
            (_, bytes) => matches!(bytes, b"-" | b"."),
        }
    }

    /// Whether a sense of the words at `i` is good for this, see [`Sense::uses`].
    pub(crate) fn uses(&self, i: usize, what: u8) -> bool {
        self.at.get(i).is_some_and(|group| group.uses & what != 0)
    }

    /// The numerals in text order.
    pub fn numerals(&self) -> &[Numeral] {
        &self.numerals
    }

    /// The numeral that begins at token `i`.
    pub fn numeral(&self, i: usize) -> Option<&Numeral> {
        let index = *self.numeral_at.get(i)?;
        self.numerals.get((index as usize).checked_sub(1)?)
    }

    /// The numeral that ends just before token `i`.
    pub fn numeral_ends(&self, i: usize) -> Option<&Numeral> {
        (i.saturating_sub(6)..i).rev().find_map(|from| self.numeral(from).filter(|n| n.end == i))
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.text.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.text.tokens.is_empty()
    }

    /// Senses of the words that begin at `i`, with their length in tokens.
    pub(crate) fn senses(&self, i: usize) -> &[(u8, Sense)] {
        let Some(group) = self.at.get(i) else { return &[] };
        let all = if group.phrase { &self.found } else { &self.lexicon.table.senses };
        &all[group.start as usize..group.start as usize + usize::from(group.len)]
    }

    /// The longest words at `i` for whose sense `f` has an answer, with the token after them.
    pub(crate) fn find<T>(&self, i: usize, f: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        let hits = self.senses(i).iter().filter_map(|&(len, s)| Some((i + usize::from(len), f(s)?)));
        hits.reduce(|a, b| if b.0 > a.0 { b } else { a })
    }

    /// The token after the words at `i` that have this sense.
    pub(crate) fn after(&self, i: usize, sense: Sense) -> Option<usize> {
        self.find(i, |s| (s == sense).then_some(())).map(|f| f.0)
    }

    /// The same, or `i` where the words do not have it.
    pub(crate) fn skip(&self, i: usize, sense: Sense) -> usize {
        self.after(i, sense).unwrap_or(i)
    }

    /// Whether the single word at `i` has this sense.
    pub(crate) fn is(&self, i: usize, sense: Sense) -> bool {
        self.senses(i).contains(&(1, sense))
    }

    /// Whether the single word at `i` has this role.
    pub(crate) fn role(&self, i: usize, role: Role) -> bool {
        self.is(i, Sense::Role(role))
    }

    /// The same for the word before `i`, by its sense.
    pub(crate) fn before(&self, i: usize, sense: Sense) -> bool {
        i > 0 && self.is(i - 1, sense)
    }

    /// What words that end just before `i` are, by `f`, with their first token; the longest.
    pub(crate) fn back<T>(&self, i: usize, f: impl Fn(Sense) -> Option<T>) -> Option<(usize, T)> {
        (i.saturating_sub(7)..i).find_map(|from| {
            let hit = self
                .senses(from)
                .iter()
                .find_map(|&(len, s)| (from + usize::from(len) == i).then(|| f(s)).flatten());
            hit.map(|h| (from, h))
        })
    }

    /// The first of the words that end just before `i` and have this sense.
    pub(crate) fn led_by(&self, i: usize, sense: Sense) -> Option<usize> {
        self.back(i, |s| (s == sense).then_some(())).map(|b| b.0)
    }

    /// The approximator before `i`: its first token and what it makes of the value.
    pub(crate) fn bound_before(&self, i: usize) -> Option<(usize, Bound)> {
        self.back(i, |s| if let Sense::Modifier(bound) = s { Some(bound) } else { None })
    }

    /// Whether a unit of time stands at `i`.
    pub(crate) fn is_time(&self, i: usize) -> bool {
        self.find(i, |s| matches!(s, Sense::TimeUnit(..)).then_some(())).is_some()
    }

    /// The first token of the sign of money before `i`.
    pub(crate) fn sign_before(&self, i: usize) -> Option<usize> {
        self.back(i, |s| matches!(s, Sense::CurrencySign(_)).then_some(())).map(|b| b.0)
    }

    /// The token's letters.
    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.text.word(i)
    }

    /// The token.
    pub(crate) fn token(&self, i: usize) -> Option<&Token> {
        self.text.token(i)
    }

    /// Whether token `i` follows the one before without a space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && self.token(i).is_some_and(|t| !t.spaced)
    }

    /// Whether tokens `i` and `i - 1` stand on different lines, or one of them is missing.
    pub(crate) fn breaks(&self, i: usize) -> bool {
        if i == 0 || i >= self.len() {
            return true;
        }
        let between = self.text.tokens[i - 1].span.end as usize..self.text.tokens[i].span.start as usize;
        self.text.source[between].contains('\n')
    }

    /// Whether the token is a lower-case word that can be a noun: not a function word, of some length.
    pub(crate) fn noun_like(&self, i: usize) -> bool {
        let Some(token) = self.token(i).filter(|t| t.kind == TokenKind::Word && t.case == Case::Lower) else {
            return false;
        };
        token.span.len() > 2 && !self.is(i, Sense::Function) && !self.word(i).ends_with(['\'', '’'])
    }

    /// Whether the token is a word with a capital that is not due to the sentence's start.
    pub(crate) fn named(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| {
            t.kind == TokenKind::Word && matches!(t.case, Case::Title | Case::Upper | Case::Mixed) && !t.first
        })
    }

    /// The word behind a hyphen that joins it to the one before ("5-percent"), in languages that write so.
    pub(crate) fn past_hyphen(&self, i: usize) -> usize {
        let joins = self.lexicon.loose && self.mark(i, &["-", "‑"]) && self.glued(i) && self.glued(i + 1);
        if joins && self.token(i + 1).is_some_and(|x| x.is_word()) { i + 1 } else { i }
    }

    /// Whether a number or a unit stands before `i`, so that "a" there says for how much: "$40 a barrel", "$40 an hour".
    pub(crate) fn rate(&self, i: usize) -> bool {
        let counted = |s| matches!(s, Sense::Unit(_) | Sense::Currency(_) | Sense::Cent(_)).then_some(());
        self.is(i, Sense::Per) && (self.numeral_ends(i).is_some() || self.back(i, counted).is_some())
    }

    /// Whether the token is one of these marks.
    pub(crate) fn mark(&self, i: usize, marks: &[&str]) -> bool {
        self.token(i).is_some_and(|t| t.kind != TokenKind::Word) && marks.contains(&self.word(i))
    }
}
