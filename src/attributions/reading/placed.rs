//! Verb forms told by their place, in a language whose endings do not tell them.
//! "report" is an infinitive after "to" and a noun after "the"; "said" is a participle after "has" and else a past.

use super::words::{Word, of_form};
use crate::attributions::lexicon::{Class, Form, Mood};
use crate::text::{Text, TokenKind};

/// Settles the form of each word from left to right.
pub fn place(text: &Text, words: &mut [Word]) {
    for i in 0..words.len() {
        if text.word(i).len() <= 4 && is_short_verb(words, text, i) {
            words[i].class = Class::BE | Class::HAVE | Class::FINITE;
        }
        let Some(form) = words[i].form else { continue };
        let placed = Place { text, words: &*words, i }.form(form);
        let class = match (placed, form.mood) {
            (Some(placed), _) => of_form(placed),
            (None, Mood::Remote | Mood::Participle) => Class::PARTICIPLE,
            _ => Class::NONE,
        };
        words[i] = Word { class, form: placed, ..Word::default() };
    }
}

/// "'s" that stands for "is" or "has": after a pronoun.
fn is_short_verb(words: &[Word], text: &Text, i: usize) -> bool {
    let pronoun = Class::PRONOUN | Class::RELATIVE | Class::QUESTION;
    i > 0 && matches!(text.word(i), "'s" | "’s") && words[i - 1].class.any(pronoun)
}

struct Place<'p, 't> {
    text: &'p Text<'t>,
    words: &'p [Word],
    i: usize,
}

impl Place<'_, '_> {
    /// The form at its place; `None` for a noun or an adjective.
    fn form(&self, form: Form) -> Option<Form> {
        let next = self.class(self.i + 1);
        let near = self.i.checked_sub(1).map_or(Class::NONE, |i| self.class(i));
        let (at, before) = self.before();
        let determined = near.any(
            Class::ARTICLE | Class::POSSESSIVE | Class::QUANTIFIER | Class::NUMERAL | Class::PREMODIFIER,
        ) && !near.any(Class::PRONOUN)
            || self.i > 0 && self.text.tokens[self.i - 1].kind == TokenKind::Number;
        let governed = near.any(Class::PREPOSITION) && !near.any(Class::AS | Class::TO);
        let with = |mood| Some(Form { mood, ..form });
        match form.mood {
            _ if determined => None,
            Mood::Remote if before.any(Class::HAVE | Class::BE | Class::BEEN) => with(Mood::Participle),
            Mood::Remote | Mood::Participle if governed => None,
            Mood::Remote if next.any(Class::BY) || at.is_none() || near.any(Class::AS) => {
                with(Mood::Participle)
            }
            Mood::Present if form.person.is_plural() => self.plain(form, at, before),
            Mood::Present => self.third(form, at, before | near, next),
            _ => Some(form),
        }
    }

    /// "report": infinitive, present or noun.
    fn plain(&self, form: Form, at: Option<usize>, before: Class) -> Option<Form> {
        let infinitive = Some(Form { mood: Mood::Infinitive, ..form });
        let earlier = at.and_then(|at| at.checked_sub(1)).map_or(Class::NONE, |i| self.class(i));
        if before.any(Class::TO | Class::MODAL) || before.any(Class::PRONOUN) && earlier.any(Class::MODAL) {
            return infinitive;
        }
        if before.any(Class::AND) {
            let back = self.i.saturating_sub(12)..self.i;
            return if back.rev().any(|i| self.class(i).any(Class::INFINITIVE)) {
                infinitive
            } else {
                Some(form)
            };
        }
        let at = at?;
        let several = before.any(Class::PRONOUN | Class::RELATIVE | Class::THAT)
            || self.text.word(at).ends_with('s')
            || before.any(Class::PLURAL);
        (several && !before.any(Class::PREPOSITION | Class::BE | Class::SINGULAR)).then_some(form)
    }

    /// "reports": present or noun.
    fn third(&self, form: Form, at: Option<usize>, before: Class, next: Class) -> Option<Form> {
        let closed = self.i > 0 && self.text.tokens[self.i - 1].kind == TokenKind::Close;
        let comma = self.i > 0 && self.text.word(self.i - 1) == ",";
        let Some(at) = at else { return (closed || comma).then_some(form) };
        let word = self.text.word(at);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !self.text.tokens[at].is_capital();
        let noun = before.any(Class::PREPOSITION | Class::TO | Class::BE | Class::HAVE)
            || plural
            || next.any(Class::BE | Class::HAVE | Class::MODAL);
        (!noun).then_some(form)
    }

    /// The word before, adverbs and negations left aside; none after a mark.
    fn before(&self) -> (Option<usize>, Class) {
        let skipped = Class::ADVERB | Class::NEGATION;
        let kept = Class::MODAL | Class::HAVE | Class::BE;
        let found = (self.i.saturating_sub(5)..self.i)
            .rev()
            .find(|&i| !self.class(i).any(skipped) || self.class(i).any(kept));
        let word = found.filter(|&i| {
            matches!(self.text.tokens[i].kind, TokenKind::Word | TokenKind::Number)
                && !self.text.tokens[i + 1].first
        });
        (word, word.map_or(Class::NONE, |i| self.class(i)))
    }

    fn class(&self, i: usize) -> Class {
        self.words.get(i).map_or(Class::NONE, |w| w.class)
    }
}
