//! Verb forms told by their place, in a language whose endings do not tell them.
//! "report" is an infinitive after "to" and a noun after "the"; "said" is a participle after "has" and else a past.

use super::words::{Word, of_form};
use crate::attributions::lexicon::{Class, Form, Frame, Habit, Lexicon, Mood};
use crate::text::{Text, TokenKind};

/// Settles the form of each word from left to right.
pub fn place(text: &Text, lexicon: &Lexicon, words: &mut [Word]) {
    for i in 0..words.len() {
        if text.word(i).len() <= 4 && is_short_verb(words, text, i) {
            words[i].class = Class::BE | Class::HAVE | Class::FINITE;
        }
        let Some(form) = words[i].form else { continue };
        let placed = Place { text, lexicon, words: &*words, i }.form(form);
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
    lexicon: &'p Lexicon,
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
            Mood::Remote
                if next.any(Class::BY) || near.any(Class::AS) || at.is_none() && !self.predicates() =>
            {
                with(Mood::Participle)
            }
            Mood::Present if form.person.is_plural() => self.plain(form, at, before),
            Mood::Present => self.third(form, at, before | near, next),
            _ => Some(form),
        }
    }

    /// A past right behind a mark is a predicate and no participle: behind a quotation or bracket, and where what a
    /// verb of saying takes follows: "“No,” said Riva", "Riva, the mayor, said it rained", not "Riva, accused of fraud,".
    fn predicates(&self) -> bool {
        let token = |i: usize| self.text.token(i);
        let Some(before) = self.i.checked_sub(1).filter(|_| token(self.i).is_some_and(|t| !t.first)) else {
            return false;
        };
        let next = self.class(self.i + 1);
        let apart = Class::OF | Class::AS | Class::BY;
        let adverbial = next.any(Class::PREPOSITION | Class::TO | Class::FOR | Class::ADVERB);
        let pronoun = next.any(Class::PRONOUN | Class::ARTICLE | Class::POSSESSIVE | Class::THAT);
        let opens = token(self.i + 1).is_some_and(|t| t.is_capital() || t.kind == TokenKind::Open);
        let closed =
            token(before).is_some_and(|t| t.kind == TokenKind::Close) || self.text.word(before) == ")";
        if next.any(apart) {
            return false;
        }
        pronoun || opens || !adverbial && closed || self.awaits(before)
    }

    /// The subject of the sentence, set apart from the mark at `mark` by another, has no verb yet.
    fn awaits(&self, mark: usize) -> bool {
        let back = (mark.saturating_sub(40)..mark).rev();
        let sentence = back.take_while(|&i| !self.text.tokens[i + 1].first);
        let (mut verbs, mut relatives, mut marks) = (0, 0, 0);
        for i in sentence {
            let class = self.class(i);
            verbs += usize::from(class.any(Class::FINITE) && !class.any(Class::ARTICLE));
            relatives += usize::from(class.any(Class::RELATIVE) && !class.any(Class::ARTICLE));
            marks += usize::from(matches!(self.text.word(i), "," | "(" | "—" | "–" | "--"));
        }
        marks > 0 && verbs <= relatives
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
        // "some state officials"
        let noun = before.any(Class::PRONOUN) && self.text.word(self.i + 1).ends_with('s');
        if noun && self.is_noun(form) {
            return None;
        }
        let several = before.any(Class::PRONOUN | Class::RELATIVE | Class::THAT)
            || self.text.word(at).ends_with('s')
            || before.any(Class::PLURAL)
            || !self.is_noun(form) && !before.any(Class::ARTICLE | Class::OF);
        (several && !before.any(Class::PREPOSITION | Class::BE | Class::SINGULAR)).then_some(form)
    }

    /// The word is a noun as often, "report", "claim", or hardly reports; not "say".
    fn is_noun(&self, form: Form) -> bool {
        let Some(token) = self.text.token(self.i) else { return false };
        let lexicon = self.lexicon;
        let mut senses =
            lexicon.verbs[form.verb as usize].senses.iter().map(|&s| &lexicon.senses[s as usize]);
        let says =
            senses.any(|s| s.tail.is_empty() && s.habit == Habit::Strong && s.frames.take(Frame::That));
        !says || lexicon.nouns.contains_key(&token.key) || lexicon.heads.contains_key(&token.key)
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
