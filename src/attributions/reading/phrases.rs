//! Noun phrases: from the first determiner over nouns, names and "di" complements to the last word.
//! "il capo dell'unità di crisi Elisabetta Belloni ha" → all but "ha"; "il quotidiano Metro l'ex sindaco" → up
//! to "Metro", because a new article begins a new phrase.

use super::Reading;
use crate::attributions::lexicon::{Class, Mood};
use crate::document::SourceClass;
use crate::text::TokenKind;

/// The longest phrase, in tokens.
const LONGEST: usize = 45;

const DETERMINER: Class = Class::ARTICLE;

impl Reading<'_> {
    /// Whether a noun phrase without preposition can begin here.
    pub fn begins_phrase(&self, i: usize) -> bool {
        self.is_determiner(i) || self.is_nominal(i) || self.is(i, Class::PRONOUN)
    }

    /// Article, demonstrative, numeral, possessive and what else stands before a noun.
    pub fn is_determiner(&self, i: usize) -> bool {
        let others = Class::DEMONSTRATIVE
            | Class::QUANTIFIER
            | Class::POSSESSIVE
            | Class::NUMERAL
            | Class::PREMODIFIER;
        self.is(i, DETERMINER | others) || self.kind(i) == Some(TokenKind::Number)
    }

    /// A noun, an adjective or a name, as far as the word alone tells.
    pub fn is_nominal(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.nominal)
    }

    pub(super) fn looks_nominal(&self, i: usize) -> bool {
        let Some(token) = self.text.token(i) else { return false };
        if token.kind != TokenKind::Word {
            return false;
        }
        let class = self.word(i).class;
        if class.any(Class::TITLE | Class::PLAIN) || self.is_name(i) {
            return true;
        }
        let closed = class.without(Class::SINGULAR | Class::PLURAL | Class::PARTICIPLE | Class::ARRIVES);
        closed.is_empty() || self.is_noun_like(i)
    }

    /// A finite form or an infinitive that a determiner before it or its own ambiguity makes a noun: "la denuncia".
    fn is_noun_like(&self, i: usize) -> bool {
        let class = self.word(i).class;
        if !class.any(Class::FINITE | Class::INFINITIVE | Class::GERUND) || class.any(Class::HAVE | Class::BE)
        {
            return false;
        }
        if self.text.tokens[i].first && self.is_bare_subject(i) {
            return true;
        }
        if i == 0 {
            return false;
        }
        let before = self.word(i - 1).class;
        let article = before.any(Class::ARTICLE) && !before.any(Class::CLITIC);
        let known =
            self.lexicon.nouns.contains_key(&self.key(i)) || self.lexicon.heads.contains_key(&self.key(i));
        let determiner =
            Class::JOINED | Class::DEMONSTRATIVE | Class::PREMODIFIER | Class::QUANTIFIER | Class::NUMERAL;
        let reported = before.any(Class::FINITE)
            && !before.any(Class::CLITIC | Class::BE | Class::HAVE | Class::NEGATION);
        let determined = before.any(determiner) && !before.any(Class::PRONOUN) || article;
        // "una richiesta di ritiro": no finite verb follows "di".
        determined
            || before.any(Class::OF) && class.any(Class::FINITE)
            || reported && class.any(Class::PLURAL) && self.lexicon.heads.contains_key(&self.key(i))
            || known
                && (before.any(Class::ARTICLE | Class::POSSESSIVE | Class::OF | Class::QUANTIFIER)
                    || class.any(Class::INFINITIVE))
    }

    /// "Testimoni parlano di spari": a word for people right before a verb of its number.
    fn is_bare_subject(&self, i: usize) -> bool {
        let verb = self.is(i + 1, Class::FINITE) && self.is(i + 1, Class::PLURAL);
        verb && self.lexicon.heads.contains_key(&self.key(i))
    }

    /// Somebody who speaks, by a word that looks like an infinitive: "il titolare".
    pub fn is_trade(&self, i: usize) -> bool {
        !self.lexicon.fixed_order && self.is_determined(i) && self.lexicon.heads.contains_key(&self.key(i))
    }

    /// An article or the like stands before the word.
    pub fn is_determined(&self, i: usize) -> bool {
        i > 0 && (self.is_determiner(i - 1) || self.is(i - 1, Class::JOINED))
    }

    /// The end of the noun phrase that begins at `start`; `start` itself where none does.
    pub fn phrase_end(&self, start: usize, limit: usize) -> usize {
        Phrase { r: self, start, limit: limit.min(start + LONGEST) }.end()
    }

    /// The end of a phrase and of the appositions and coordinated phrases after it, up to a stop.
    pub fn full_phrase_end(&self, start: usize, limit: usize) -> usize {
        let mut end = self.phrase_end(start, limit);
        while let Some(further) = self.apposition(end, limit).or_else(|| self.coordinated(end, limit)) {
            end = further;
        }
        end
    }

    /// ", primaria del reparto": a phrase after a comma that ends at the next comma, stop or bracket.
    fn apposition(&self, comma: usize, limit: usize) -> Option<usize> {
        if !self.mark(comma, ',') {
            return None;
        }
        let start = comma + 1;
        let of = self.is(start, Class::OF);
        let aged = self.kind(start) == Some(TokenKind::Number) && self.written(start + 1) == "anni";
        if aged && self.is_stop(start + 2) {
            return Some(start + 2);
        }
        let head = |i: usize| self.lexicon.heads.get(&self.key(i));
        let begins = self.is_nominal(start) && (!self.is(start, Class::PARTICIPLE) || head(start).is_some())
            || self.is(start, Class::ARTICLE | Class::PREMODIFIER | Class::TITLE)
                && !self.clitic_before_verb(start)
            || of && self.begins_phrase(start + 1);
        if !begins || of && self.is(start + 1, Class::INFINITIVE) || self.is_predicative(start) {
            return None;
        }
        let end = self.modified_end(if of { start + 1 } else { start }, limit);
        // "Luca Riva, il chirurgo che lo operò": the clause does not belong to it.
        let who = self.is(start, Class::ARTICLE) && head(start + 1) == Some(&SourceClass::Person);
        let stops = end >= limit || self.is_stop(end) || who && self.is(end, Class::RELATIVE);
        let time = self.time_at(start).is_some_and(|t| t >= end);
        (stops && end > start && !time).then_some(end)
    }

    /// "seduta in prima fila", "giunto sul posto": a participle or adjective with an adverbial, no apposition.
    pub fn is_predicative(&self, i: usize) -> bool {
        let bare = self.is_nominal(i) && !self.is_name(i) && !self.is(i, Class::TITLE | Class::PREMODIFIER);
        let noun =
            self.lexicon.heads.contains_key(&self.key(i)) || self.lexicon.nouns.contains_key(&self.key(i));
        let agent = ["tore", "trice", "ista"].iter().any(|e| self.written(i).ends_with(e));
        let noun = noun || agent;
        let ending = matches!(self.written(i).chars().last(), Some('o' | 'a' | 'i' | 'e'));
        let adverbial = self.is(i + 1, Class::PREPOSITION) && !self.is(i + 1, Class::OF | Class::BY);
        bare && !noun && ending && adverbial
    }

    /// Whether a clitic or article at `i` stands before a verb: "l'ha", "lo dice".
    pub fn clitic_before_verb(&self, i: usize) -> bool {
        self.is(i, Class::CLITIC)
            && (self.is(i + 1, Class::FINITE) && !self.is_nominal(i + 1) || self.is(i + 1, Class::CLITIC))
    }

    /// " e Neri": a coordinated phrase.
    fn coordinated(&self, and: usize, limit: usize) -> Option<usize> {
        if !self.is(and, Class::AND) || and + 1 >= limit {
            return None;
        }
        let start = and + 1;
        let begins = self.is_name(start)
            || self.is_determiner(start) && !self.clitic_before_verb(start) && self.is_nominal(start + 1)
            || self.lexicon.heads.contains_key(&self.key(start));
        let end = self.phrase_end(start, limit);
        let singular = self.is(end, Class::FINITE) && !self.is(end, Class::PLURAL);
        (begins && end > start && !singular).then_some(end)
    }

    /// A phrase with prepositional complements of any sort and its coordinated nouns.
    pub fn modified_end(&self, start: usize, limit: usize) -> usize {
        let mut end = self.phrase_end(start, limit);
        loop {
            let preposition = self.is(end, Class::PREPOSITION | Class::FOR | Class::TO | Class::BY);
            let link = preposition || self.is(end, Class::AND);
            // "e già dirigente"
            let adverb =
                self.is(end, Class::AND) && self.is(end + 1, Class::ADVERB) && self.is_nominal(end + 2);
            let start = end + 1 + usize::from(adverb);
            let next = if link && start < limit && self.begins_phrase(start) {
                self.phrase_end(start, limit)
            } else {
                end
            };
            if next <= end + 1 {
                return end;
            }
            end = next;
        }
    }

    /// The token ends a phrase for good: a comma, a full stop, a bracket, a mark of quotation.
    pub fn is_stop(&self, i: usize) -> bool {
        !matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Number))
    }
}

struct Phrase<'r, 't> {
    r: &'r Reading<'t>,
    start: usize,
    limit: usize,
}

impl Phrase<'_, '_> {
    fn end(&self) -> usize {
        let (r, mut at) = (self.r, self.start);
        // "tutti i medici", but "per loro | la chiusura"
        let alone = !r.is(at, Class::QUANTIFIER | Class::DEMONSTRATIVE) && r.is(at + 1, Class::ARTICLE);
        if r.is(at, Class::PRONOUN) && (alone || !r.is_nominal(at + 1) && !r.is_determiner(at + 1)) {
            return at + 1;
        }
        loop {
            let first = at;
            at = self.determiners(at);
            let nouns = self.nouns(at);
            if nouns == at && !(at > first && self.heads_alone(at - 1)) {
                return self.trimmed(at);
            }
            at = nouns;
            match self.complement(at) {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// What stands before nouns but needs none before "di": "il presidente del comitato", "uno dei medici".
    fn heads_alone(&self, i: usize) -> bool {
        let alone = Class::TITLE | Class::QUANTIFIER | Class::NUMERAL | Class::DEMONSTRATIVE | Class::PRONOUN;
        let one = matches!(self.r.written(i).to_lowercase().as_str(), "uno" | "una");
        // "nota" is an adjective before nouns and a document.
        let head = self.r.lexicon.heads.contains_key(&self.r.key(i));
        let counted = one || head || self.r.is(i, alone) || self.r.kind(i) == Some(TokenKind::Number);
        counted && self.complement(i + 1).is_some()
    }

    fn determiners(&self, mut at: usize) -> usize {
        while at < self.limit && (self.r.is_determiner(at) || self.r.mark(at, '%')) {
            at += 1;
        }
        at
    }

    /// A run of nouns, adjectives, names, short quoted words and brackets.
    fn nouns(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.limit {
            if self.r.continues_name(at) {
                at += 1;
                continue;
            }
            if at > from && self.r.time_at(at).is_some() {
                return at;
            }
            let next =
                self.name(at).or_else(|| self.noun(at, from)).or_else(|| self.aside(at, from)).unwrap_or(at);
            if next == at {
                return at;
            }
            at = next.min(self.limit);
        }
        at
    }

    fn name(&self, at: usize) -> Option<usize> {
        self.r.is_name(at).then(|| self.r.name_end(at, self.limit))
    }

    fn noun(&self, at: usize, from: usize) -> Option<usize> {
        let r = self.r;
        let modified = at > from
            && (r.is(at, Class::PREMODIFIER) && !r.is(at + 1, Class::RELATIVE)
                || r.kind(at) == Some(TokenKind::Number)
                || r.is(at, Class::ADVERB) && r.is(at + 1, Class::PARTICIPLE));
        let infinitive =
            r.is(at, Class::INFINITIVE) && r.word(at).form.is_some_and(|f| f.mood == Mood::Infinitive);
        // After a name a lower-case participle or verb begins the predicate: "Riva ritenuto".
        (r.is_nominal(at) && (!infinitive || r.is_trade(at)) && !r.clitic_before_verb(at) || modified)
            .then_some(at + 1)
    }

    /// A short quotation or bracket that belongs to the phrase; a hyphen.
    fn aside(&self, at: usize, from: usize) -> Option<usize> {
        let r = self.r;
        let title = r.mark(at, '.') && at > from && r.is(at - 1, Class::TITLE) && !r.ends_sentence(at);
        if title || matches!(r.written(at), "-" | "/") && at > from && !r.dash(at) {
            return Some(at + 1);
        }
        if let Some(end) = r.opens(at) {
            return (end - at <= 12 && !(at..end).any(|i| r.is(i, Class::FINITE))).then_some(end);
        }
        if r.mark(at, '(') && at > from {
            return (at..(at + 14).min(self.limit)).find(|&i| r.mark(i, ')')).map(|i| i + 1);
        }
        None
    }

    /// "di", "del" before another phrase, "a", "per" after a noun that asks for it: the place after the preposition.
    fn complement(&self, at: usize) -> Option<usize> {
        let r = self.r;
        // "Riva's plan"
        if r.lexicon.fixed_order
            && r.is(at, Class::POSSESSIVE)
            && !r.text.tokens.get(at).is_none_or(|t| t.spaced)
        {
            return Some(at);
        }
        // "il ministro delle opere e dei trasporti"
        let both = r.is(at, Class::AND)
            && r.is(at + 1, Class::OF)
            && (self.start + 1..at).any(|i| r.is(i, Class::OF));
        let at = at + usize::from(both);
        let of = r.is(at, Class::OF) && !r.is(at, Class::ARTICLE);
        let office = r.is(at, Class::TO | Class::FOR) && at > self.start && self.is_office(at);
        let next = at + 1;
        let fits = next < self.limit
            && !r.is(next, Class::INFINITIVE)
            && (r.begins_phrase(next) || r.opens(next).is_some())
            && !r.clitic_before_verb(next);
        ((of || office) && fits).then_some(next)
    }

    /// "assessore alla", "ministro per", "assessore regionale alla".
    fn is_office(&self, at: usize) -> bool {
        let person = |i: usize| {
            self.r.lexicon.heads.get(&self.r.key(i)) == Some(&crate::document::SourceClass::Person)
        };
        (self.start.max(at.saturating_sub(2))..at).any(|i| person(i) && !self.r.is(i, Class::PRONOUN))
    }

    /// Determiners alone make a phrase only as pronouns: "alcuni", "questo".
    fn trimmed(&self, mut at: usize) -> usize {
        let pronoun = |i: usize| {
            self.r.is(
                i,
                Class::PRONOUN
                    | Class::DEMONSTRATIVE
                    | Class::QUANTIFIER
                    | Class::NUMERAL
                    | Class::TITLE
                    | Class::PREMODIFIER,
            ) || self.r.kind(i) == Some(TokenKind::Number)
        };
        while at > self.start && !pronoun(at - 1) {
            at -= 1;
        }
        while at > self.start && self.r.is(at - 1, Class::OF) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributions::lexicon::lexicon;
    use crate::language::by_code;
    use crate::text::Text;

    fn phrase(source: &str) -> String {
        let text = Text::new(source);
        let r = Reading::new(&text, lexicon(by_code("it")));
        text.words(0..r.full_phrase_end(0, text.tokens.len())).to_owned()
    }

    #[test]
    fn ends() {
        assert_eq!(
            phrase("il capo dell'unità di crisi Elisa Belli ha detto"),
            "il capo dell'unità di crisi Elisa Belli"
        );
        assert_eq!(phrase("il quotidiano Metro l'ex sindaco avrebbe"), "il quotidiano Metro");
        assert_eq!(
            phrase("Marta Neri, primaria del reparto e consulente della Regione."),
            "Marta Neri, primaria del reparto e consulente della Regione"
        );
        assert_eq!(phrase("Riva e Neri hanno"), "Riva e Neri");
        assert_eq!(phrase("Ursula von der Leyen, che ha"), "Ursula von der Leyen");
        assert_eq!(phrase("il presidente del comitato Luca Riva ha"), "il presidente del comitato Luca Riva");
        assert_eq!(phrase("uno dei medici ha"), "uno dei medici");
        assert_eq!(phrase("lui replica"), "lui");
        assert_eq!(phrase("l'assessore alla sanità Neri, dopo"), "l'assessore alla sanità Neri");
    }
}
