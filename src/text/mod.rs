//! What every language shares: lines, sentences, tokens, quotation marks, all in bytes of one article.
//!
//! `Text::new("«Sì», dice Riva.")` has one line, one sentence, seven tokens and one quotation. Nothing here
//! knows a word of any language except the abbreviations that do not end a sentence.

pub mod key;
mod lines;
mod map;
mod quotes;
pub mod recent;
mod sentences;
pub mod tokens;

pub use key::{Key, key};
pub use quotes::Quote;
pub use sentences::Sentence;
pub use tokens::{Case, Token, TokenKind};

use crate::offsets::Span;
use std::ops::Range;

/// An article, cut up once for all later stages. Everything refers to tokens by their index.
pub struct Text<'t> {
    /// The article.
    pub source: &'t str,
    /// Lines that hold anything but white space, without their line ends, in order: news paragraphs.
    pub lines: Vec<Line>,
    /// Sentences in order; a quotation does not end the sentence that holds it.
    pub sentences: Vec<Sentence>,
    /// All tokens in order; white space is not a token.
    pub tokens: Vec<Token>,
    /// Quotations in the order of their opening marks.
    pub quotes: Vec<Quote>,
}

/// One line of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end, in bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The keys of the tokens of a word or phrase of one line.
pub fn keys(words: &str) -> impl Iterator<Item = Key> {
    let (tokens, _) = tokens::tokens(words, &[Span::new(0, words.len())]);
    tokens.into_iter().map(|t| t.key)
}

impl<'t> Text<'t> {
    /// Cuts `source` up. Never fails, whatever the characters.
    pub fn new(source: &'t str) -> Self {
        let (mut tokens, lines) = tokens::tokens(source, &lines::lines(source));
        let quotes = quotes::quotes(source, &lines, &mut tokens);
        let sentences = sentences::sentences(source, &lines, &mut tokens, &quotes);
        Self { source, lines, sentences, tokens, quotes }
    }

    /// The words of the token at `index`; empty past the end.
    pub fn word(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |t| &self.source[t.span.range()])
    }

    /// The token at `index`, if there is one.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The key of the token at `index`; [`Key::NONE`] past the end.
    pub fn key(&self, index: usize) -> Key {
        self.tokens.get(index).map_or(Key::NONE, |t| t.key)
    }

    /// The stretch that a range of tokens covers. An empty range is an empty stretch.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.span.join(last.span),
            Some([only]) => only.span,
            _ => Span::new(0, 0),
        }
    }

    /// The words that a range of tokens covers, as written.
    pub fn words(&self, tokens: Range<usize>) -> &'t str {
        &self.source[self.span(tokens).range()]
    }

    /// The tokens that touch a stretch.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.end <= span.start);
        let until = self.tokens.partition_point(|t| t.span.start < span.end);
        from..until.max(from)
    }

    /// The index of the sentence that holds the token; the last one for a token past the end.
    pub fn sentence_of(&self, token: usize) -> usize {
        let last = self.sentences.len().saturating_sub(1);
        self.tokens.get(token).map_or(last, |t| t.sentence as usize)
    }

    /// The index of the line that holds the token; the last one for a token past the end.
    pub fn line_of(&self, token: usize) -> usize {
        let last = self.lines.len().saturating_sub(1);
        self.tokens.get(token).map_or(last, |t| self.sentences[t.sentence as usize].line)
    }

    /// The innermost quotation that holds the token, marks included.
    pub fn quote_of(&self, token: usize) -> Option<&Quote> {
        let mut at = self.quotes.partition_point(|q| q.open <= token).checked_sub(1);
        while let Some(i) = at {
            if self.quotes[i].tokens().contains(&token) {
                return Some(&self.quotes[i]);
            }
            at = self.quotes[i].outer;
        }
        None
    }
}
