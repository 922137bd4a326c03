//! Phrases as speakers: the name in a noun phrase, or whom its description means.
//! "il segretario del Pli Ugo Belli" → "Ugo Belli"; "il legale" → the lawyer named before; "la nota del Comune" →
//! "Comune"; "un passante" → itself.

use super::names::Name;
use super::rank::Mention;
use super::topic::Shape;
use super::{Resolver, Sought, Speaker, named};
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::Class;
use crate::attributions::reading::Reading;
use crate::document::SourceClass;
use std::ops::Range;

/// How many tokens of a relative clause are looked at.
const CLAUSE: usize = 10;
/// How far into a phrase its head noun is looked for.
const HEAD: usize = 8;

impl Resolver<'_, '_, '_> {
    /// Who the phrase is.
    pub(super) fn phrase(&self, mut range: Range<usize>, c: &Candidate) -> Speaker {
        // "dalla Federazione, secondo cui"
        while range.len() > 1 && self.r.is(range.start, Class::BY) && !self.r.is_name(range.start) {
            range.start += 1;
        }
        if self.is_pronoun(&range) {
            return self.pronoun(range, c);
        }
        let head = self.head(range.clone());
        let own = self.own_name(&range, head).filter(|n| n.is_person() || !is_office(head));
        let beside = || self.name_beside(&range, head).or_else(|| self.name_before_bracket(&range));
        let name = own.or_else(beside).or_else(|| self.surname(&range, head));
        match name.or_else(|| self.own_name(&range, head)) {
            _ if self.is_coordinated(&range) => self.itself(range, head),
            // "Riva dell'Unione pensionati": the body is the name's complement.
            Some(name) => self.with_class(named(self.names, &name), head.filter(|h| h.0 < name.tokens.end)),
            None => self.described(range, head, c),
        }
    }

    /// Whom a relative pronoun means: the phrase, or its last complement where only that can speak.
    pub(super) fn antecedent(&self, range: Range<usize>, c: &Candidate) -> Speaker {
        let head = self.head(range.clone());
        let r = self.r;
        let last = self.names.within(&range).iter().find(|n| n.is_person() && n.tokens.end == range.end);
        if let Some(name) = last.filter(|_| head.is_none_or(|h| h.1 != SourceClass::Person)) {
            return named(self.names, name);
        }
        if head.is_none() && self.own_name(&range, head).is_none_or(|n| n.tokens.start > range.start + 1) {
            let of = range.clone().skip(1).rev().find(|&i| r.is(i, Class::OF) && i + 1 < range.end);
            if let Some(of) = of.filter(|&i| crate::attributions::source::speaks(r, i + 1..range.end)) {
                return self.phrase(of + 1..range.end, c);
            }
        }
        self.phrase(range, c)
    }

    fn is_pronoun(&self, range: &Range<usize>) -> bool {
        let r = self.r;
        let word = r.written(range.start).to_lowercase();
        let last = word.starts_with("quest") && r.written(range.start + 1).starts_with("ultim");
        // "Lui, il primo cittadino,"
        let apart = r.is(range.start, Class::PRONOUN) && r.mark(range.start + 1, ',');
        let single =
            range.len() == 1 || apart || r.is(range.start + 1, Class::QUANTIFIER) && range.len() == 2;
        last || single
            && r.is(range.start, Class::PRONOUN | Class::RELATIVE | Class::POSSESSIVE | Class::DEMONSTRATIVE)
            && !r.is(range.start, Class::QUANTIFIER)
            && !r.is_name(range.start)
    }

    fn pronoun(&self, range: Range<usize>, c: &Candidate) -> Speaker {
        let word = self.r.written(range.start).to_lowercase();
        let shape = match word.as_str() {
            "lui" | "egli" | "costui" => Shape { plural: Some(false), feminine: Some(false), person: true },
            "lei" | "ella" | "costei" => Shape { plural: Some(false), feminine: Some(true), person: true },
            "loro" | "essi" | "costoro" | "esse" => Shape { plural: Some(true), ..Shape::default() },
            _ => Shape::default(),
        };
        self.chosen(&self.sought(Mention::Pronoun, c, range.start, shape)).unwrap_or_default()
    }

    /// The first known head noun of a phrase, with its class; "il sessantenne" is a person.
    pub(super) fn head(&self, range: Range<usize>) -> Option<(usize, SourceClass)> {
        let r = self.r;
        let aged = |i: usize| is_aged(r, i).then_some(SourceClass::Person);
        range.take(HEAD).find_map(|i| {
            let preposition = r.is(i, Class::PREPOSITION) && !(i > 0 && r.is_name(i));
            let known = r.lexicon.heads.get(&r.key(i)).copied().filter(|_| !preposition);
            known.or_else(|| aged(i)).map(|class| (i, class))
        })
    }

    /// The name that the phrase gives the speaker: no complement ("il sindaco di Roma") but an apposition.
    fn own_name(&self, range: &Range<usize>, head: Option<(usize, SourceClass)>) -> Option<Name> {
        let bare = |n: &&Name| self.names.stands_bare(n, range.start) && !self.in_bracket(n, range.start);
        let own = || self.names.within(range).iter().filter(bare);
        let person = own().find(|n| n.is_known_person()).or_else(|| own().find(|n| n.is_person()));
        let leading = own().next().filter(|n| n.tokens.start <= range.start + 1);
        match head.map(|h| h.1) {
            Some(SourceClass::Person) => {
                person.or(leading).or_else(|| own().find(|n| n.kind.is_none())).cloned()
            }
            _ => leading.or(own().next()).cloned(),
        }
    }

    /// "alcuni centri (Lione, Torino, Berna)": the name stands in a bracket of the phrase.
    fn in_bracket(&self, name: &Name, start: usize) -> bool {
        let r = self.r;
        let bracket = (start..name.tokens.start).rev().find(|&i| r.mark(i, '(') || r.mark(i, ')'));
        bracket.is_some_and(|i| r.mark(i, '('))
    }

    /// "un portavoce del gruppo, Luca Riva," where the phrase ends before the comma, and "Luca Riva, portavoce del
    /// gruppo" where it begins behind it.
    fn name_beside(&self, range: &Range<usize>, head: Option<(usize, SourceClass)>) -> Option<Name> {
        let r = self.r;
        if !is_office(head) {
            return None;
        }
        let next = range.end + 1;
        let behind = || self.names.within(&(next..next + 1)).first().filter(|n| r.mark(n.tokens.end, ','));
        let comma = range.start.checked_sub(1).filter(|&i| r.mark(i, ',') && !r.is(i + 1, Class::ARTICLE));
        let ahead = |comma: usize| {
            let before = self.names.within(&(comma.saturating_sub(8)..comma));
            before.last().filter(|n| n.tokens.end == comma)
        };
        let name = r.mark(range.end, ',').then(behind).flatten().or_else(|| comma.and_then(ahead));
        name.filter(|n| n.is_person()).cloned()
    }

    /// "Tivù Sud (il sito che lo ha scritto per primo)": the name that the bracket explains.
    fn name_before_bracket(&self, range: &Range<usize>) -> Option<Name> {
        let bracket = range.start.checked_sub(1).filter(|&i| self.r.mark(i, '('))?;
        let before = self.names.within(&(bracket.saturating_sub(8)..bracket));
        before.last().filter(|n| n.tokens.end == bracket).cloned()
    }

    /// "il presidente della Belli Riva", where Riva is somebody: the person whose family name ends the phrase.
    fn surname(&self, range: &Range<usize>, head: Option<(usize, SourceClass)>) -> Option<Name> {
        let last = range.end.checked_sub(1).filter(|&i| i > range.start && self.r.is_name(i))?;
        let governed = self.r.is(last - 1, Class::PREPOSITION);
        let fits = head.is_none_or(|h| h.1 == SourceClass::Person) && !governed;
        fits.then(|| self.names.person_called(self.r.key(last))).flatten().cloned()
    }

    /// "Riva e Neri", "Neri e i suoi": a name that "e" joins to another phrase.
    fn is_coordinated(&self, range: &Range<usize>) -> bool {
        let r = self.r;
        let joined = |n: &&Name| {
            let and = n.tokens.end;
            and + 1 < range.end
                && r.is(and, Class::AND)
                && (r.is(and + 1, Class::ARTICLE | Class::JOINED) || r.is_name(and + 1))
        };
        let bare = |n: &&Name| self.names.stands_bare(n, range.start) && n.entity.is_some();
        self.names.within(range).iter().filter(bare).any(|n| joined(&n))
    }

    fn with_class(&self, mut speaker: Speaker, head: Option<(usize, SourceClass)>) -> Speaker {
        let known = head.map(|h| h.1).filter(|&c| c != SourceClass::Person);
        speaker.class = known.unwrap_or(speaker.class);
        speaker
    }

    /// Whom the words describe, by the words.
    pub(super) fn itself(&self, range: Range<usize>, head: Option<(usize, SourceClass)>) -> Speaker {
        let hidden = self.is_anonymous(&range);
        let class = if hidden { SourceClass::Anonymous } else { head.map_or(SourceClass::Unknown, |h| h.1) };
        Speaker { name: Some(self.r.text.words(range).to_owned()), entity: None, class }
    }

    /// "una lettera anonima", "un funzionario, che ha chiesto l'anonimato,": in the phrase or its relative clause.
    fn is_anonymous(&self, range: &Range<usize>) -> bool {
        let r = self.r;
        let clause = range.end + usize::from(r.mark(range.end, ','));
        let until = if r.is(clause, Class::RELATIVE) { clause + CLAUSE } else { range.end };
        (range.start..until).any(|i| r.written(i).to_lowercase().starts_with("anonim"))
    }

    /// A phrase without a name of its own.
    fn described(&self, range: Range<usize>, head: Option<(usize, SourceClass)>, c: &Candidate) -> Speaker {
        let found = match head {
            Some((at, SourceClass::Document)) => self.maker(at + 1..range.end, c),
            Some(head) if self.is_definite(&range) => self.known(&range, head, c),
            _ => None,
        };
        found.map(|s| self.with_class(s, head)).unwrap_or_else(|| self.itself(range, head))
    }

    /// A definite person or body: whoever the ranking says, or itself; "il suo avvocato" is itself.
    fn known(&self, range: &Range<usize>, head: (usize, SourceClass), c: &Candidate) -> Option<Speaker> {
        if range.clone().any(|i| self.r.is(i, Class::POSSESSIVE)) {
            return None;
        }
        let person = head.1 == SourceClass::Person;
        let shape = Shape { person, ..self.shape(range.clone()) };
        let mention = if person { Mention::Person } else { Mention::Body };
        let sought = Sought {
            head: Some(head.0),
            complement: self.has_complement(head.0, range),
            itself: Some(self.itself(range.clone(), Some(head))),
            ..self.sought(mention, c, range.start, shape)
        };
        self.chosen(&sought)
    }

    /// The maker of a document: "la nota del Comune", "dati diffusi dalla Banca".
    fn maker(&self, rest: Range<usize>, c: &Candidate) -> Option<Speaker> {
        let r = self.r;
        let link = rest.clone().find(|&i| r.is(i, Class::BY | Class::OF) && !r.is(i, Class::ARTICLE))?;
        let maker = link + 1..rest.end;
        let speaks = !maker.is_empty() && crate::attributions::source::speaks(r, maker.clone());
        let document = self.head(maker.clone()).is_some_and(|h| h.1 == SourceClass::Document);
        (speaks && !document).then(|| self.phrase(maker, c))
    }

    fn has_complement(&self, head: usize, range: &Range<usize>) -> bool {
        (head + 1..range.end).take(4).any(|i| self.r.is(i, Class::OF))
    }

    /// A definite singular: "il legale", "del legale" without its preposition, a bare "presidente".
    fn is_definite(&self, range: &Range<usize>) -> bool {
        let r = self.r;
        let first = r.written(range.start).to_lowercase();
        let article = r.is(range.start, Class::ARTICLE | Class::DEMONSTRATIVE) && !first.starts_with("un");
        let joined = range.start > 0 && r.is(range.start - 1, Class::JOINED);
        (article || joined || range.len() == 1) && self.shape(range.clone()).plural != Some(true)
    }

    /// Number and gender as the first word shows them.
    pub(super) fn shape(&self, range: Range<usize>) -> Shape {
        let r = self.r;
        let names = self.names.within(&range);
        if names.len() == 1 && range.len() <= 3 {
            return super::topic::shape_of_name(r, &names[0]);
        }
        let before = range.start.checked_sub(1).filter(|&i| r.is(i, Class::JOINED));
        let word = r.written(before.unwrap_or(range.start)).to_lowercase();
        let head = self.head(range).filter(|h| h.1 == SourceClass::Person).map(|h| h.0);
        let (plural, feminine) = article(&word);
        let feminine = feminine.or_else(|| head.and_then(|h| gender(r.written(h))));
        Shape { plural, feminine, person: head.is_some() }
    }

    /// Number and gender as the verb group shows them: "hanno detto", "si è detta".
    pub(super) fn shape_of_group(&self, c: &Candidate) -> Shape {
        let Some(group) = c.group.as_ref().filter(|g| g.mood.is_finite()) else { return Shape::default() };
        let r = self.r;
        let agrees = group.range.clone().any(|i| r.is(i, Class::BE)) && r.is(group.head, Class::PARTICIPLE);
        let feminine = match r.written(group.head).chars().last() {
            Some('a' | 'e') if agrees => Some(true),
            Some('o' | 'i') if agrees => Some(false),
            _ => None,
        };
        // "Pensiamo che" says one for many.
        let plural = (!group.person.is_first()).then_some(group.person.is_plural());
        Shape { plural, feminine, person: false }
    }
}

/// "il sessantenne": somebody of that age.
pub(super) fn is_aged(r: &Reading, i: usize) -> bool {
    r.written(i).ends_with("enne")
}

/// The phrase's head is a person's office or trade.
fn is_office(head: Option<(usize, SourceClass)>) -> bool {
    head.is_some_and(|h| h.1 == SourceClass::Person)
}

/// Whether a word for a person means a woman, where its ending tells.
fn gender(word: &str) -> Option<bool> {
    let woman = ["trice", "essa", "donna", "aia", "iera", "ora", "ata", "ina", "osa"];
    let man = ["tore", "o", "iere", "uomo"];
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    if ends(&woman) { Some(true) } else { ends(&man).then_some(false) }
}

/// Number and gender of an article or a preposition joined with one.
fn article(word: &str) -> (Option<bool>, Option<bool>) {
    match word {
        "il" | "lo" | "un" | "uno" | "del" | "dello" | "dal" | "dallo" | "al" | "allo" | "questo"
        | "quel" => (Some(false), Some(false)),
        "la" | "una" | "un'" | "della" | "dalla" | "alla" | "questa" | "quella" => (Some(false), Some(true)),
        "l'" | "l’" | "dell'" | "dell’" | "dall'" | "dall’" => (Some(false), None),
        "i" | "gli" | "dei" | "degli" | "dai" | "dagli" | "alcuni" | "molti" | "questi" => {
            (Some(true), Some(false))
        }
        "le" | "delle" | "dalle" | "alcune" | "molte" | "queste" => (Some(true), Some(true)),
        _ => (None, None),
    }
}
