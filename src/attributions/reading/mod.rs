//! The shallow reading of a text: what each token can be, which tokens form verb groups and noun phrases, and
//! where clauses begin and end; all in token indices.
//!
//! In "Il sindaco, ieri, ha poi detto che piove" the group is "ha poi detto", its clause begins at "Il", the
//! commas enclose an aside, and "il sindaco" is a noun phrase.

pub mod clauses;
pub mod groups;
mod names;
pub mod phrases;
mod placed;
pub mod told;
mod words;

pub use clauses::Extent;
pub use groups::Group;
pub use words::Word;

use super::lexicon::{Class, Lexicon};
use crate::document::{Entity, EntityType, Time};
use crate::offsets::Byte;
use crate::text::{Case, Key, Text, TokenKind};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// How many tokens a dateline takes at most.
const DATELINE: usize = 12;

/// How many tokens are looked at around a cue, so that a text without full stops stays linear.
pub const REACH: usize = 160;

/// A text with its words read.
pub struct Reading<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    /// One for each token.
    pub words: Vec<Word>,
    /// For a token that opens a quotation the token after it, for one that closes it the opening one; else 0.
    partner: Vec<u32>,
    /// How many words, and how many finite verbs, stand before each token and the end.
    tally: Vec<[u32; 2]>,
    /// The token whose region was asked for last, and that region: nearly always the next that is asked for.
    region: Cell<(Option<usize>, Range<usize>)>,
    /// Tokens that phrases of `decoys.tsv` hold.
    decoy: Vec<bool>,
    /// For a token of an expression of time the token after the expression, else 0; empty where none are known.
    time: Vec<u32>,
    /// For a token of an entity twice its kind's number and 2, and 1 more behind its first; else 0; empty where none
    /// are known.
    entity: Vec<u8>,
    /// The reporting verb groups, once they were asked for.
    told: OnceCell<told::Told>,
}

impl<'t> Reading<'t> {
    /// Reads every token.
    pub fn new(text: &'t Text<'t>, lexicon: &'static Lexicon) -> Self {
        let mut words = words::words(text, lexicon);
        if lexicon.fixed_order {
            placed::place(text, lexicon, &mut words);
        }
        let mut partner = vec![0; text.tokens.len()];
        for quote in &text.quotes {
            partner[quote.open] = quote.end as u32;
            if let Some(close) = quote.close {
                partner[close] = quote.open as u32;
            }
        }
        let mut reading = Self {
            text,
            lexicon,
            words,
            partner,
            tally: Vec::with_capacity(text.tokens.len() + 1),
            region: Cell::default(),
            decoy: vec![false; text.tokens.len()],
            time: vec![],
            entity: vec![],
            told: OnceCell::new(),
        };
        reading.mark_decoys();
        reading.note();
        reading
    }

    /// With the article's expressions of time, which are nobody who speaks: "ieri sera la sindaca".
    pub fn with_times(mut self, times: &[Time<Byte>]) -> Self {
        self.time = vec![0; self.words.len()];
        for range in times.iter().map(|t| self.text.tokens_in(t.span)) {
            let end = range.end as u32;
            self.time[range].fill(end);
        }
        self
    }

    /// With the article's entities, which no phrase ends inside: "la Congregazione per la Dottrina della Fede".
    pub fn with_entities(mut self, entities: &[Entity<Byte>]) -> Self {
        self.entity = vec![0; self.words.len()];
        for (entity, mention) in entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (e, m))) {
            let kind = 2 * mention.acts_as.unwrap_or(entity.kind) as u8 + 2;
            let tokens = &mut self.entity[self.text.tokens_in(mention.span())];
            tokens.fill(kind + 1);
            tokens.iter_mut().take(1).for_each(|first| *first = kind);
            if mention.acts_as.unwrap_or(entity.kind) == EntityType::Person {
                self.call(self.text.tokens_in(mention.span()));
            }
        }
        self
    }

    /// Takes capitals for the name that they are, whatever else the words can be: "Di Pietro", "Spera".
    fn call(&mut self, name: Range<usize>) {
        let words = name.clone().zip(&mut self.words[name]);
        for (_, word) in words.filter(|(i, _)| self.text.tokens[*i].is_capital()) {
            let class = if word.class.any(Class::TITLE) { Class::TITLE } else { Class::NONE };
            *word = Word { class, form: None, name: true, nominal: true, ..*word };
        }
    }

    /// Whether the token belongs to the entity that the token before it belongs to.
    pub fn continues_name(&self, i: usize) -> bool {
        self.entity.get(i).is_some_and(|kind| kind % 2 == 1)
    }

    /// Whether the token belongs to an entity of that kind.
    pub fn is_entity(&self, i: usize, kind: EntityType) -> bool {
        self.entity.get(i).is_some_and(|known| known / 2 == kind as u8 + 1)
    }

    /// Where the expression of time ends that the token, or the one after its article, belongs to.
    pub fn time_at(&self, i: usize) -> Option<usize> {
        let end = |i: usize| self.time.get(i).map(|&end| end as usize).filter(|&end| end > 0);
        end(i).or_else(|| end(i + 1).filter(|_| self.is(i, Class::ARTICLE) && end(i).is_none()))
    }

    fn mark_decoys(&mut self) {
        for i in 0..self.words.len() {
            let Some(phrases) = self.lexicon.decoys.get(&self.key(i)) else { continue };
            let longest = phrases.iter().filter(|p| self.matches(i, p)).map(Vec::len).max().unwrap_or(0);
            self.decoy[i..i + longest].fill(true);
        }
    }

    /// Notes of each token what is asked for most often.
    fn note(&mut self) {
        let mut before = [0; 2];
        for i in 0..self.words.len() {
            self.tally.push(before);
            self.words[i].ends = self.looks_final(i);
            self.words[i].name = self.looks_like_a_name(i);
            self.words[i].nominal = self.looks_nominal(i);
            before[0] += u32::from(self.is_wordlike(i));
            before[1] += u32::from(self.looks_finite(i));
        }
        self.tally.push(before);
    }

    /// How many words (0) or finite verbs (1) a range holds.
    fn tallied(&self, range: Range<usize>, what: usize) -> usize {
        let before = |i: usize| self.tally.get(i).or(self.tally.last()).map_or(0, |t| t[what]);
        before(range.end).saturating_sub(before(range.start)) as usize
    }

    /// Whether the tokens from `i` on are these words.
    pub fn matches(&self, i: usize, keys: &[Key]) -> bool {
        keys.iter().enumerate().all(|(k, key)| self.key(i + k) == *key)
    }

    /// Whether the token is a verb that takes nouns of saying: "dare l'annuncio", "avanzare una richiesta".
    pub fn bears_noun(&self, i: usize) -> bool {
        let Some(form) = self.word(i).form else { return false };
        let senses =
            self.lexicon.verbs[form.verb as usize].senses.iter().map(|&s| &self.lexicon.senses[s as usize]);
        senses.filter_map(|s| s.tail.last()).any(|key| self.lexicon.nouns.contains_key(key))
    }

    /// Whether the token belongs to a phrase that attributes nothing.
    pub fn is_decoy(&self, i: usize) -> bool {
        self.decoy.get(i).copied().unwrap_or(false)
    }

    /// The token's key.
    pub fn key(&self, i: usize) -> Key {
        self.text.key(i)
    }

    /// What the token is known to be.
    pub fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// Whether the token can be one of the classes.
    pub fn is(&self, i: usize, class: Class) -> bool {
        self.word(i).class.any(class)
    }

    /// The token as written.
    pub fn written(&self, i: usize) -> &'t str {
        self.text.word(i)
    }

    /// Whether the token opens a quotation; then the token after the quotation.
    pub fn opens(&self, i: usize) -> Option<usize> {
        (self.kind(i) == Some(TokenKind::Open)).then(|| self.partner[i] as usize)
    }

    /// Whether the token closes a quotation; then the opening token.
    pub fn closes(&self, i: usize) -> Option<usize> {
        (self.kind(i) == Some(TokenKind::Close)).then(|| self.partner[i] as usize)
    }

    /// The token's kind.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.text.token(i).map(|t| t.kind)
    }

    /// Whether the token is this mark.
    pub fn mark(&self, i: usize, mark: char) -> bool {
        let begins = |written: &str| match mark.is_ascii() {
            true => written.as_bytes().first() == Some(&(mark as u8)),
            false => written.starts_with(mark),
        };
        self.kind(i) == Some(TokenKind::Mark) && begins(self.written(i))
    }

    /// "ROMA – ", "PARIGI, 3 maggio (Ansa) - ": the place after the dateline that begins a paragraph at `start`.
    pub fn dateline_end(&self, start: usize) -> Option<usize> {
        let line = &self.text.lines[self.text.line_of(start)].tokens;
        let begins = line.start == start && self.text.token(start)?.case == Case::Upper;
        let dash = (start + 1..line.end.min(start + DATELINE)).find(|&i| self.dash(i))?;
        let other = |i: usize| self.is(i, Class::FINITE) && !self.is_nominal(i);
        (begins && !(start..dash).any(other)).then_some(dash + 1)
    }

    /// Whether the token is a dash with space around it, or a long one.
    pub fn dash(&self, i: usize) -> bool {
        let Some(token) = self.text.token(i).filter(|t| t.kind == TokenKind::Mark) else { return false };
        let after = self.text.token(i + 1).is_none_or(|t| t.spaced);
        match self.written(i) {
            "–" | "—" | "―" | "−" => token.spaced || after,
            "-" => token.spaced && after,
            _ => false,
        }
    }

    /// Whether the token is a word or a numeral.
    pub fn is_wordlike(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Number))
    }

    /// Whether the token begins with a capital that is not owed to its place.
    pub fn is_name(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.name)
    }

    fn looks_like_a_name(&self, i: usize) -> bool {
        self.text.token(i).is_some_and(|t| {
            t.is_word()
                && (t.is_capital() || t.case == Case::Mixed)
                && (!t.first || self.word(i).class.is_empty())
        })
    }

    /// How many words a range holds.
    pub fn count(&self, range: Range<usize>) -> usize {
        self.tallied(range, 0)
    }
}
