//! Verb groups: a reporting verb with its auxiliaries, clitics, negation, adverbs and carriers.
//! In "non lo ha mai voluto dire" the head is "dire", the group the whole, negated.

use super::Reading;
use crate::attributions::lexicon::{Class, Form, Frame, Mood, Person, Sense, Verb};
use crate::text::key::plain;
use std::ops::Range;

/// A verb group whose head attributes.
#[derive(Clone, Debug)]
pub struct Group {
    /// From its first to its last word.
    pub range: Range<usize>,
    /// The token of the reporting verb.
    pub head: usize,
    /// Index of the sense into the lexicon.
    pub sense: u16,
    /// The form that stands first: the auxiliary's mood where there is one.
    pub mood: Mood,
    /// Person and number of the finite verb.
    pub person: Person,
    /// "è stato detto".
    pub passive: bool,
    /// "si dice".
    pub reflexive: bool,
    /// "non ha detto".
    pub negated: bool,
    /// A clitic stands for the object: "lo ha detto".
    pub object: bool,
    /// "può dire", "dovrebbe dire".
    pub modal: bool,
    /// "se dicesse".
    pub conditional: bool,
}

/// How many words a group can reach back from its head.
const LONGEST: usize = 12;

/// The group around the reporting verb at `head`, if there is one.
pub fn group(r: &Reading, head: usize) -> Option<Group> {
    let form = r.word(head).form?;
    let verb = &r.lexicon.verbs[form.verb as usize];
    if verb.senses.is_empty() || is_noun(r, head, form) {
        return None;
    }
    let mut builder = Builder::new(r, head, form);
    builder.extend();
    builder.finish(verb)
}

impl Reading<'_> {
    /// Whether a form of a reporting verb stands here, with the fixed words that its sense wants.
    pub fn reports(&self, i: usize) -> bool {
        let Some(form) = self.word(i).form else { return false };
        let senses = &self.lexicon.verbs[form.verb as usize].senses;
        senses.iter().any(|&s| tail(self, i + 1, &self.lexicon.senses[s as usize]).is_some())
    }
}

/// After an article, a preposition or the like, a form that may be a noun is one: "la denuncia", "il detto".
fn is_noun(r: &Reading, head: usize, form: Form) -> bool {
    if form.mood == Mood::Infinitive && r.is_trade(head) {
        return true;
    }
    if !(form.mood.is_finite() || form.mood == Mood::Participle) || head == 0 {
        return false;
    }
    let before = r.word(head - 1).class;
    // The articles "lo" and "uno" stand before s and another consonant, z and the like: "lo conferma" is a verb.
    let masculine = r.key(head - 1);
    if (masculine == const { plain("lo") } || masculine == const { plain("uno") })
        && !is_impure(r.written(head))
    {
        return false;
    }
    let noun = r.lexicon.nouns.contains_key(&r.key(head));
    let determiner = Class::DEMONSTRATIVE | Class::POSSESSIVE | Class::NUMERAL;
    let plain_article = before.any(Class::ARTICLE) && !before.any(Class::CLITIC);
    if plain_article
        || before.any(Class::JOINED)
        || (noun && before.any(Class::ARTICLE | determiner | Class::OF))
    {
        return true;
    }
    let quantified = before.any(Class::QUANTIFIER | determiner) && !before.any(Class::PRONOUN);
    let preposition = before.any(Class::PREPOSITION) && !before.any(Class::ADVERB);
    form.mood.is_finite() && (quantified && noun || preposition)
}

/// The word begins with sounds before which "lo" and "uno" stand: "studente", "zio", "gnomo".
fn is_impure(word: &str) -> bool {
    let mut letters = word.bytes().map(|b| b.to_ascii_lowercase());
    match (letters.next(), letters.next()) {
        (Some(b'z' | b'x' | b'y'), _) => true,
        (Some(b's'), Some(next)) => !matches!(next, b'a' | b'e' | b'i' | b'o' | b'u'),
        (Some(b'g'), Some(b'n')) | (Some(b'p'), Some(b's' | b'n')) => true,
        _ => false,
    }
}

struct Builder<'r, 't> {
    r: &'r Reading<'t>,
    head: usize,
    start: usize,
    mood: Mood,
    person: Person,
    passive: bool,
    reflexive: bool,
    negated: bool,
    object: bool,
    modal: bool,
    first: bool,
    ought: bool,
}

impl<'r, 't> Builder<'r, 't> {
    fn new(r: &'r Reading<'t>, head: usize, form: Form) -> Self {
        let enclitic = r.word(head).enclitic;
        let written = r.written(head);
        Self {
            r,
            head,
            start: head,
            mood: form.mood,
            person: form.person,
            passive: false,
            reflexive: enclitic && written.ends_with("si"),
            negated: false,
            object: enclitic && ["lo", "la", "ne"].iter().any(|clitic| written.ends_with(clitic)),
            modal: false,
            first: form.person.is_first(),
            ought: false,
        }
    }

    fn extend(&mut self) {
        self.carried();
        let progressive = self.mood == Mood::Gerund && self.r.lexicon.fixed_order;
        if self.mood == Mood::Participle || progressive {
            self.auxiliaries(progressive);
        }
        self.clitics();
    }

    /// The token before `at`, adverbs and short asides ("ha, infatti, detto") skipped.
    fn before(&self, mut at: usize) -> Option<usize> {
        let floor = self.head.saturating_sub(LONGEST);
        while at > floor {
            at -= 1;
            let skipped = self.r.is(at, Class::ADVERB)
                && !self.r.is(at, Class::NEGATION | Class::HAVE | Class::BE)
                || at > 0
                    && self.r.mark(at, ',')
                    && (self.aside(at) || self.r.is(at - 1, Class::HAVE | Class::BE));
            if !skipped {
                return Some(at);
            }
        }
        None
    }

    /// The comma at `at` closes an aside of adverbs.
    fn aside(&self, at: usize) -> bool {
        at > 2
            && self.r.is(at - 1, Class::ADVERB)
            && (self.r.mark(at - 2, ',')
                || at > 3 && self.r.is(at - 2, Class::ADVERB) && self.r.mark(at - 3, ','))
    }

    /// "ha voluto" before "dire", "è tornato a" before "chiedere".
    fn carried(&mut self) {
        if !matches!(self.mood, Mood::Infinitive | Mood::Gerund | Mood::Participle) {
            return;
        }
        let Some(mut at) = self.before(self.start) else { return };
        if self.r.lexicon.fixed_order && self.r.is(at, Class::NEGATION) && !self.r.is(at, Class::MODAL) {
            let Some(further) = self.before(at) else { return };
            (at, self.negated) = (further, true);
        }
        while at > 0 && self.r.is(at, Class::CLITIC) && !self.r.is(at, Class::ARTICLE | Class::CONJUNCTION) {
            at -= 1;
        }
        if self.mood == Mood::Infinitive && self.r.is(at, Class::MODAL) {
            self.start = at;
            self.mood = Mood::Present;
            self.modal = true;
            self.negated |= self.r.is(at, Class::NEGATION);
            return;
        }
        for back in at.saturating_sub(5)..=at {
            if self.carrier_at(back, at) {
                return;
            }
        }
    }

    /// Whether a carrier at `at` is linked to the group by all words up to `last`.
    fn carrier_at(&mut self, at: usize, last: usize) -> bool {
        let Some(form) = self.r.word(at).form else { return false };
        let verb = &self.r.lexicon.verbs[form.verb as usize];
        let fits = |c: &u16| {
            let link = &self.r.lexicon.carriers[*c as usize].link;
            let gap =
                (at + 1..=last).filter(|&i| !self.r.is(i, Class::ADVERB) || link.contains(&self.r.key(i)));
            gap.map(|i| self.r.key(i)).eq(link.iter().copied())
        };
        if !verb.carriers.iter().any(fits) || form.mood == Mood::Participle && self.mood == Mood::Participle {
            return false;
        }
        self.start = at;
        self.mood = form.mood;
        self.person = form.person;
        self.first |= form.person.is_first();
        self.modal = form.mood.is_finite() && form.mood == Mood::Conditional;
        true
    }

    /// "ha", "è stato", "sono state", "aver" before a participle.
    fn auxiliaries(&mut self, progressive: bool) {
        let Some(mut at) = self.before(self.start) else { return };
        if self.coordinated(at) {
            return;
        }
        // "has never said"
        if self.r.lexicon.fixed_order
            && self.r.is(at, Class::NEGATION)
            && !self.r.is(at, Class::HAVE | Class::BE)
        {
            let Some(further) = self.before(at).filter(|&i| self.r.is(i, Class::HAVE | Class::BE)) else {
                return;
            };
            (at, self.negated) = (further, true);
        }
        at = self.over_adverbial(at).unwrap_or(at);
        let mut been = false;
        if self.r.is(at, Class::BEEN) {
            been = true;
            let Some(further) = self.before(at) else { return };
            at = further;
        }
        let class = self.r.word(at).class;
        if !class.any(Class::HAVE | Class::BE) || class.any(Class::BE) && self.r.is(at, Class::ARTICLE) {
            return;
        }
        // "va detto": what ought to be said.
        self.ought = class.any(Class::MODAL) && !self.r.lexicon.fixed_order;
        self.passive =
            class.any(Class::BE) && !class.any(Class::HAVE) && !progressive && self.start == self.head;
        self.start = at;
        self.first = class.any(Class::FIRST)
            && !class.any(Class::SECOND)
            && !(self.passive && class.any(Class::PLURAL) && class.any(Class::SINGULAR));
        self.mood = auxiliary_mood(class);
        self.person = if class.any(Class::PLURAL) { Person::ThirdPlural } else { Person::ThirdSingular };
        self.passive |= been && !progressive;
        if self.r.lexicon.fixed_order {
            return self.modals();
        }
        self.carried_auxiliary();
    }

    /// "aveva, in particolare, sottolineato", "ha in seguito detto": the form of "avere" before the aside or adverbial
    /// that ends with the token `last`, which a participle follows that agrees with nothing.
    fn over_adverbial(&self, last: usize) -> Option<usize> {
        let (r, head) = (self.r, self.head);
        if r.lexicon.fixed_order || self.start != head || !r.written(head).ends_with('o') {
            return None;
        }
        let aside = last + 1 < head && r.mark(last + 1, ',') || r.mark(last, ',');
        let inside = |i: &usize| r.is_wordlike(*i) && (r.is_nominal(*i) || !r.is(*i, Class::FINITE));
        let have = |i: &usize| r.is(*i, Class::HAVE) && !r.is_nominal(*i);
        let end = if r.mark(last, ',') { last } else { last + 1 };
        let first = (head.saturating_sub(LONGEST)..end).rev().take_while(|i| inside(i) && !have(i)).last()?;
        let before = first.checked_sub(1 + usize::from(aside))?;
        let opens = match aside {
            true => r.mark(first - 1, ','),
            false => r.is(first, Class::PREPOSITION) || r.time_at(first).is_some(),
        };
        (opens && have(&before)).then_some(before)
    }

    /// "would", "to" before "have said", "be accused".
    fn modals(&mut self) {
        while let Some(at) = self
            .before(self.start)
            .filter(|&at| self.r.is(at, Class::MODAL | Class::HAVE | Class::BE | Class::NEGATION))
        {
            self.negated |= self.r.is(at, Class::NEGATION);
            self.modal |= self.r.is(at, Class::MODAL);
            self.start = at;
        }
        if self.start > 0 && self.r.is(self.start - 1, Class::TO) {
            self.mood = Mood::Infinitive;
        }
    }

    /// "né smentito", "e aggiunto": the auxiliary stands before the first of two participles.
    fn coordinated(&mut self, at: usize) -> bool {
        if !self.r.is(at, Class::AND) || at == 0 {
            return false;
        }
        let floor =
            at.saturating_sub(40).max(self.r.text.sentences[self.r.text.sentence_of(at)].tokens.start);
        let r = self.r;
        // "ha confermato che i lavori sono in corso e aggiunto": past other verbs to one of saying.
        let pair = |i: usize| r.is(i, Class::HAVE) && r.is(i + 1, Class::PARTICIPLE | Class::ADVERB);
        let nearest =
            |i: &usize| r.is(*i, Class::HAVE | Class::BE | Class::FINITE) && !r.is(*i, Class::ARTICLE);
        let said = |i: &usize| pair(*i) && (i + 1..i + 4).any(|j| r.is(j, Class::PARTICIPLE) && r.reports(j));
        let auxiliary = (floor..at).rev().find(nearest).filter(|&i| pair(i));
        let Some(found) = auxiliary.or_else(|| (floor..at).rev().find(said)) else { return true };
        let class = self.r.word(found).class;
        self.mood = auxiliary_mood(class);
        self.person = if class.any(Class::PLURAL) { Person::ThirdPlural } else { Person::ThirdSingular };
        true
    }

    /// "può aver detto", "deve essere detto".
    fn carried_auxiliary(&mut self) {
        if self.mood == Mood::Infinitive {
            self.carried();
        }
    }

    fn clitics(&mut self) {
        while let Some(at) = self.start.checked_sub(1) {
            let class = self.r.word(at).class;
            let clitic = class.any(Class::CLITIC) && (self.mood.is_finite() || self.mood == Mood::Infinitive);
            if class.any(Class::NEGATION) {
                self.negated = true;
            } else if clitic && !class.any(Class::CONJUNCTION) {
                // "ci dice", "mi hanno detto": told to us, not to themselves.
                let own = self.first || matches!(self.r.written(at).as_bytes(), [b's' | b'S', ..]);
                self.reflexive |= class.any(Class::REFLEXIVE) && own;
                self.object |=
                    matches!(self.r.written(at).to_lowercase().as_str(), "lo" | "l'" | "l’" | "la");
            } else {
                break;
            }
            self.start = at;
        }
    }

    fn finish(self, verb: &Verb) -> Option<Group> {
        let r = self.r;
        let senses = verb.senses.iter().map(|&s| (s, &r.lexicon.senses[s as usize]));
        let mut best: Option<(u16, usize, &Sense)> = None;
        for (index, sense) in senses {
            let Some(end) = tail(r, self.head + 1, sense) else { continue };
            let better = best.is_none_or(|b| {
                b.2.tail.len() == sense.tail.len()
                    && (b.2.reflexive != self.reflexive)
                    && sense.reflexive == self.reflexive
            });
            if better && (!sense.reflexive || self.reflexive) {
                best = Some((index, end, sense));
            }
        }
        let (sense, end, chosen) = best.filter(|_| !self.ought)?;
        let even = |at: usize| r.written(at).eq_ignore_ascii_case("anche");
        let conditional =
            self.start > 0 && r.is(self.start - 1, Class::IF) && !(self.start > 1 && even(self.start - 2));
        // "se il teste dicesse"
        let supposed = |i: &usize| r.is(*i, Class::IF) || r.written(*i).eq_ignore_ascii_case("qualora");
        let mut before = (0..self.start).rev().take(LONGEST).take_while(|&i| !r.is_stop(i));
        let conditional = conditional || self.mood == Mood::Subjunctive && before.any(|i| supposed(&i));
        let person = if self.first { first(self.person) } else { self.person };
        // "è sbottato Riva": a verb that nothing can be the object of has no passive.
        let takes = |frame| chosen.frames.take(frame);
        let object = [Frame::Noun, Frame::That, Frame::Predicate, Frame::Infinitive].into_iter().any(takes);
        let object =
            object || self.start == 0 || !(r.mark(self.start - 1, ',') || r.closes(self.start - 1).is_some());
        Some(Group {
            range: self.start..end,
            head: self.head,
            sense,
            mood: self.mood,
            person,
            passive: self.passive && !self.reflexive && object && !takes(Frame::Evidential),
            reflexive: self.reflexive && !chosen.reflexive,
            negated: self.negated,
            object: self.object,
            modal: self.modal,
            conditional,
        })
    }
}

fn first(person: Person) -> Person {
    if person.is_plural() { Person::FirstPlural } else { Person::FirstSingular }
}

fn auxiliary_mood(class: Class) -> Mood {
    if class.any(Class::CONDITIONAL) {
        Mood::Conditional
    } else if class.any(Class::SUBJUNCTIVE) && !class.any(Class::PRESENT) {
        Mood::Subjunctive
    } else if class.any(Class::FINITE) {
        Mood::Present
    } else {
        Mood::Infinitive
    }
}

/// The token after the sense's fixed words, adverbs between them allowed.
fn tail(r: &Reading, mut at: usize, sense: &Sense) -> Option<usize> {
    for key in &sense.tail {
        let mut tries = 0;
        while r.key(at) != *key && r.is(at, Class::ADVERB) && tries < 2 {
            at += 1;
            tries += 1;
        }
        if r.key(at) != *key {
            return None;
        }
        at += 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributions::lexicon::lexicon;
    use crate::language::by_code;
    use crate::text::Text;

    fn read(source: &str) -> Vec<(String, Mood, bool, bool)> {
        let text = Text::new(source);
        let r = Reading::new(&text, lexicon(by_code("it")));
        let groups = (0..text.tokens.len()).filter_map(|i| group(&r, i));
        groups.map(|g| (text.words(g.range).to_owned(), g.mood, g.passive, g.negated)).collect()
    }

    #[test]
    fn auxiliaries_clitics_and_adverbs() {
        assert_eq!(read("Riva ha poi aggiunto"), [("ha poi aggiunto".into(), Mood::Present, false, false)]);
        assert_eq!(
            read("Riva ha, infatti, detto"),
            [("ha, infatti, detto".into(), Mood::Present, false, false)]
        );
        assert_eq!(read("non lo ha mai detto"), [("non lo ha mai detto".into(), Mood::Present, false, true)]);
        assert_eq!(read("è stato riferito"), [("è stato riferito".into(), Mood::Present, true, false)]);
        assert_eq!(read("si è detto contrario"), [("si è detto".into(), Mood::Present, false, false)]);
    }

    #[test]
    fn carriers_and_fixed_words() {
        let last = read("Riva ha voluto sottolineare").pop();
        assert_eq!(last, Some(("ha voluto sottolineare".into(), Mood::Present, false, false)));
        let last = read("è tornato a chiedere").pop();
        assert_eq!(last, Some(("è tornato a chiedere".into(), Mood::Present, false, false)));
        let first = read("ha fatto sapere").swap_remove(0);
        assert_eq!(first, ("ha fatto sapere".into(), Mood::Present, false, false));
    }

    #[test]
    fn nouns_are_no_verbs() {
        assert_eq!(read("la denuncia di Riva e il detto"), []);
    }
}
