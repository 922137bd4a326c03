//! Conjugation: the forms of an Italian verb from its infinitive and, where it has one, its irregular line.
//! "annunciare" → "annuncia" (present, third singular), "annuncerà", "annunciasse", "annunciati", …

/// Which form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// dice
    Present,
    /// diceva
    Imperfect,
    /// disse
    Remote,
    /// dirà
    Future,
    /// direbbe
    Conditional,
    /// dica, dicesse
    Subjunctive,
    /// dicendo
    Gerund,
    /// dire
    Infinitive,
    /// detto
    Participle,
}

impl Mood {
    /// Whether the form has person and number.
    pub fn is_finite(self) -> bool {
        !matches!(self, Mood::Gerund | Mood::Infinitive | Mood::Participle)
    }
}

/// Person and number; of participles the number alone counts, as third person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// io
    FirstSingular,
    /// noi
    FirstPlural,
    /// lui, lei
    ThirdSingular,
    /// loro
    ThirdPlural,
    /// Gerund and infinitive.
    None,
}

impl Person {
    /// Whether it is plural.
    pub fn is_plural(self) -> bool {
        matches!(self, Person::FirstPlural | Person::ThirdPlural)
    }
    /// Whether it is the first person.
    pub fn is_first(self) -> bool {
        matches!(self, Person::FirstSingular | Person::FirstPlural)
    }
}

/// The columns of an irregular verb; an empty string stands for the regular form.
#[derive(Clone, Debug, Default)]
pub struct Irregular {
    /// Present 1sg, 3sg, 1pl, 3pl.
    pub present: Vec<String>,
    /// Stem and vowel of the imperfect and the gerund.
    pub imperfect: String,
    /// Remote past 1sg, 3sg, 3pl.
    pub remote: Vec<String>,
    /// Stem of future and conditional.
    pub future: String,
    /// Present subjunctive 3sg, 3pl.
    pub subjunctive: Vec<String>,
    /// Masculine singular participle.
    pub participle: String,
    /// Stem and vowel of the imperfect subjunctive.
    pub past_subjunctive: String,
}

use Mood::*;
use Person::*;

/// Takes a form of a verb in two pieces, so that none of some thirty thousand has to be written out.
pub type Take<'f> = dyn FnMut(Mood, Person, &str, &str) + 'f;

/// Calls `form` with each form of the verb. Second persons are left out: news has none outside dialogue.
pub fn italian(infinitive: &str, irregular: Option<&Irregular>, form: &mut Take) {
    let Some(stems) = Stems::new(infinitive) else { return };
    let none = Irregular::default();
    let odd = irregular.unwrap_or(&none);
    form(Infinitive, Person::None, infinitive, "");
    form(Infinitive, Person::None, &infinitive[..infinitive.len() - 1], "");
    stems.present(odd, form);
    stems.past(odd, form);
    stems.future(odd, form);
    stems.participle(odd, form);
}

/// A verb's stem and the letters that its conjugation adds.
struct Stems<'v> {
    stem: &'v str,
    /// "a", "e", "i".
    vowel: &'static str,
    /// The stem before e and i: "indich", "annunc".
    soft: String,
    /// The stem of the future: "indicher", "consiglier", "annuncer".
    future: String,
}

impl<'v> Stems<'v> {
    fn new(infinitive: &'v str) -> Option<Self> {
        let stem = infinitive.strip_suffix("re")?;
        let vowel = ["a", "e", "i"].into_iter().find(|v| stem.ends_with(v)).unwrap_or("e");
        let stem = stem.strip_suffix(vowel).unwrap_or(stem);
        let soft = match (vowel, stem.as_bytes().last()) {
            ("a", Some(b'c' | b'g')) => [stem, "h"].concat(),
            ("a", Some(b'i')) => stem[..stem.len() - 1].to_owned(),
            _ => stem.to_owned(),
        };
        let future = match vowel {
            "i" => [stem, "ir"].concat(),
            "a" if stem.ends_with('i') && !stem.ends_with("ci") && !stem.ends_with("gi") => {
                [stem, "er"].concat()
            }
            _ => [&soft, "er"].concat(),
        };
        Some(Self { stem, vowel, soft, future })
    }

    fn present(&self, odd: &Irregular, form: &mut Take) {
        let (stem, soft) = (self.stem, self.soft.as_str());
        let regular = match self.vowel {
            "a" => [(stem, "o"), (stem, "a"), (soft, "iamo"), (stem, "ano")],
            "e" => [(stem, "o"), (stem, "e"), (stem, "iamo"), (stem, "ono")],
            _ => [(stem, "isco"), (stem, "isce"), (stem, "iamo"), (stem, "iscono")],
        };
        for (i, person) in [FirstSingular, ThirdSingular, FirstPlural, ThirdPlural].into_iter().enumerate() {
            give(form, Present, person, odd.present.get(i), regular[i]);
        }
        let regular = match self.vowel {
            "a" => [(soft, "i"), (soft, "ino")],
            "e" => [(stem, "a"), (stem, "ano")],
            _ => [(stem, "isca"), (stem, "iscano")],
        };
        for (i, person) in [ThirdSingular, ThirdPlural].into_iter().enumerate() {
            give(form, Subjunctive, person, odd.subjunctive.get(i), regular[i]);
        }
    }

    fn past(&self, odd: &Irregular, form: &mut Take) {
        let theme = [self.stem, self.vowel].concat();
        let imperfect = if odd.imperfect.is_empty() { &theme } else { &odd.imperfect };
        let persons = [FirstSingular, ThirdSingular, FirstPlural, ThirdPlural];
        for (ending, person) in ["vo", "va", "vamo", "vano"].into_iter().zip(persons) {
            form(Imperfect, person, imperfect, ending);
        }
        match imperfect.strip_suffix('i') {
            Some(stem) => form(Gerund, Person::None, stem, "endo"),
            Option::None => form(Gerund, Person::None, imperfect, "ndo"),
        }
        let subjunctive = if odd.past_subjunctive.is_empty() { &theme } else { &odd.past_subjunctive };
        for (ending, person) in ["ssi", "sse", "ssimo", "ssero"].into_iter().zip(persons) {
            form(Subjunctive, person, subjunctive, ending);
        }
        let endings = match self.vowel {
            "a" => ["ai", "ò", "arono"],
            "e" => ["ei", "é", "erono"],
            _ => ["ii", "ì", "irono"],
        };
        let persons = [FirstSingular, ThirdSingular, ThirdPlural];
        for (i, (person, ending)) in persons.into_iter().zip(endings).enumerate() {
            give(form, Remote, person, odd.remote.get(i), (self.stem, ending));
        }
    }

    fn future(&self, odd: &Irregular, form: &mut Take) {
        let stem = if odd.future.is_empty() { &self.future } else { &odd.future };
        let persons = [FirstSingular, ThirdSingular, FirstPlural, ThirdPlural];
        for (ending, person) in ["ò", "à", "emo", "anno"].into_iter().zip(persons) {
            form(Future, person, stem, ending);
        }
        for (ending, person) in ["ei", "ebbe", "emmo", "ebbero"].into_iter().zip(persons) {
            form(Conditional, person, stem, ending);
        }
    }

    fn participle(&self, odd: &Irregular, form: &mut Take) {
        let theme = if odd.participle.is_empty() {
            [self.stem, if self.vowel == "e" { "u" } else { self.vowel }, "t"].concat()
        } else {
            odd.participle[..odd.participle.len() - 1].to_owned()
        };
        let persons = [ThirdSingular, ThirdSingular, ThirdPlural, ThirdPlural];
        for (ending, person) in ["o", "a", "i", "e"].into_iter().zip(persons) {
            form(Participle, person, &theme, ending);
        }
    }
}

/// Hands over the irregular form where there is one, else the regular one.
fn give(form: &mut Take, mood: Mood, person: Person, odd: Option<&String>, regular: (&str, &str)) {
    match odd {
        Some(word) => form(mood, person, word, ""),
        Option::None => form(mood, person, regular.0, regular.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(infinitive: &str) -> Vec<String> {
        let mut out = Vec::new();
        italian(infinitive, Option::None, &mut |_, _, stem, ending| out.push([stem, ending].concat()));
        out
    }

    #[test]
    fn spelling_keeps_the_sound() {
        let has = |verb: &str, words: &str| {
            let forms = forms(verb);
            words.split(' ').for_each(|w| assert!(forms.iter().any(|f| f == w), "{verb}: {w} in {forms:?}"));
        };
        has(
            "annunciare",
            "annuncia annunciamo annunciano annuncerà annunciò annunciasse annunciando annunciati",
        );
        has("spiegare", "spiega spieghiamo spiegherà spieghi spiegava");
        has("consigliare", "consiglia consiglierà consigli");
        has("riferire", "riferisce riferiva riferì riferirono riferirà riferendo riferita riferisca");
        has("ripetere", "ripete ripeteva ripeterono ripeterebbe ripetendo ripetuto");
    }
}
