//! Reads the tables of a language into its [`Lexicon`]. A line is a row, `#` begins a comment, tabs part columns.

use super::conjugate::{self, Irregular};
use super::*;
use crate::lexica::rows;
use crate::order;
use crate::text::key;
use crate::text::key::{ended, started, words};

/// The files of one language.
pub struct Tables {
    function_words: &'static str,
    endings: &'static str,
    reporting_verbs: &'static str,
    common_verbs: &'static str,
    irregular_verbs: &'static str,
    carriers: &'static str,
    nouns: &'static str,
    heads: &'static str,
    connectives: &'static str,
    decoys: &'static str,
    conjugation: Conjugation,
    /// About how many forms the verbs have, so that their map need not grow.
    forms: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Conjugation {
    Italian,
    English,
}

macro_rules! tables {
    ($folder:literal, $conjugation:ident, $forms:literal) => {
        Tables {
            function_words: include_str!(concat!("../../../lexica/", $folder, "/function-words.tsv")),
            endings: include_str!(concat!("../../../lexica/", $folder, "/endings.tsv")),
            reporting_verbs: include_str!(concat!("../../../lexica/", $folder, "/reporting-verbs.tsv")),
            common_verbs: include_str!(concat!("../../../lexica/", $folder, "/common-verbs.tsv")),
            irregular_verbs: include_str!(concat!("../../../lexica/", $folder, "/irregular-verbs.tsv")),
            carriers: include_str!(concat!("../../../lexica/", $folder, "/carriers.tsv")),
            nouns: include_str!(concat!("../../../lexica/", $folder, "/reporting-nouns.tsv")),
            heads: include_str!(concat!("../../../lexica/", $folder, "/source-heads.tsv")),
            connectives: include_str!(concat!("../../../lexica/", $folder, "/connectives.tsv")),
            decoys: include_str!(concat!("../../../lexica/", $folder, "/decoys.tsv")),
            conjugation: Conjugation::$conjugation,
            forms: $forms,
        }
    };
}

/// Italian.
pub static ITALIAN: Tables = tables!("it", Italian, 17_500);
/// English.
pub static ENGLISH: Tables = tables!("en", English, 6_500);

fn column<'r>(row: &[&'r str], index: usize) -> &'r str {
    row.get(index).copied().unwrap_or("")
}

fn keys(words: &str) -> Vec<Key> {
    self::words(words).filter(|w| !w.is_empty() && *w != "-").map(key).collect()
}

fn classes(names: &str) -> Class {
    words(names).filter_map(Class::named).fold(Class::NONE, |all, one| all | one)
}

/// Reads words with their classes; many in a row have the same.
fn classified(table: &'static str, words: &mut KeyMap<Class>) {
    let (mut names, mut class) = (["", ""], Class::NONE);
    for row in rows(table) {
        if names != [row[1], row[2]] {
            names = [row[1], row[2]];
            class = classes(row[1]) | classes(row[2]);
        }
        words.insert(key(row[0]), class);
    }
}

/// Builds the lexicon.
pub fn load(tables: &Tables) -> Lexicon {
    let mut lexicon = Lexicon::default();
    classified(tables.function_words, &mut lexicon.classes);
    classified(tables.endings, &mut lexicon.endings);
    for row in rows(tables.nouns) {
        let noun = Noun {
            stance: stance(column(&row, 1)),
            weak: column(&row, 2) == "weak",
            habit: habit(column(&row, 3)),
        };
        lexicon.nouns.insert(key(row[0]), noun);
    }
    for row in rows(tables.heads) {
        lexicon.heads.insert(key(row[0]), source_class(column(&row, 1)));
        if column(&row, 2) == "again" {
            lexicon.again.insert(key(row[0]));
        }
    }
    for row in rows(tables.decoys) {
        let keys = keys(row[0]);
        lexicon.decoys.entry(keys[0]).or_default().push(keys);
    }
    connectives(tables, &mut lexicon);
    lexicon.forms.reserve(tables.forms);
    lexicon.fixed_order = tables.conjugation == Conjugation::English;
    Verbs { tables, lexicon, index: Default::default(), irregular: irregular(tables), common: false }.load()
}

fn connectives(tables: &Tables, lexicon: &mut Lexicon) {
    for row in rows(tables.connectives) {
        let complement = match column(&row, 2) {
            "source" => Complement::Source,
            "clause" => Complement::Clause,
            "possessive" => Complement::Possessive,
            "opinion" => Complement::Opinion,
            "document" => Complement::Document,
            "line" => Complement::Line,
            _ => Complement::None,
        };
        let keys = keys(row[0]);
        let first = keys[0];
        let entry = Connective { words: row[0], keys, stance: stance(column(&row, 1)), complement };
        lexicon.connectives.entry(first).or_default().push(entry);
    }
    lexicon.connectives.values_mut().for_each(|all| order::by(all, |c| !0 - c.keys.len() as u64));
}

fn stance(name: &str) -> Stance {
    match name {
        "assertive" => Stance::Assertive,
        "evaluative" => Stance::Evaluative,
        "accusing" => Stance::Accusing,
        "denying" => Stance::Denying,
        "conceding" => Stance::Conceding,
        "promising" => Stance::Promising,
        "demanding" => Stance::Demanding,
        "doubting" => Stance::Doubting,
        "believing" => Stance::Believing,
        "revealing" => Stance::Revealing,
        "asking" => Stance::Asking,
        _ => Stance::Neutral,
    }
}

fn habit(name: &str) -> Habit {
    match name {
        "strong" => Habit::Strong,
        "rare" => Habit::Rare,
        "fact" => Habit::Fact,
        _ => Habit::Usual,
    }
}

fn source_class(name: &str) -> SourceClass {
    match name {
        "person" => SourceClass::Person,
        "organization" => SourceClass::Organization,
        "media" => SourceClass::Media,
        "document" => SourceClass::Document,
        "collective" => SourceClass::Collective,
        "anonymous" => SourceClass::Anonymous,
        _ => SourceClass::Unknown,
    }
}

/// The irregular verbs by infinitive.
fn irregular(tables: &Tables) -> KeyMap<Irregular> {
    let mut out = KeyMap::default();
    if tables.conjugation == Conjugation::English {
        return out;
    }
    for row in rows(tables.irregular_verbs) {
        let verbs: Vec<&str> = words(row[0]).collect();
        for verb in &verbs {
            out.insert(key(verb), pattern(&row, verbs[0], verb));
        }
    }
    out
}

/// The irregular forms of `verb` by the row of `model`, which ends alike: "contraddire" by "dire".
fn pattern(row: &[&str], model: &str, verb: &str) -> Irregular {
    let common = model.bytes().rev().zip(verb.bytes().rev()).take_while(|(a, b)| a == b).count();
    let (drop, prefix) = (model.len() - common, &verb[..verb.len() - common]);
    let one = |form: &str| match form {
        "-" | "" => String::new(),
        form => [prefix, form.get(drop..).unwrap_or("")].concat(),
    };
    let many = |forms: &str| match forms {
        "-" | "" => Vec::new(),
        forms => words(forms).map(one).collect(),
    };
    Irregular {
        present: many(column(row, 1)),
        imperfect: one(column(row, 2)),
        remote: many(column(row, 3)),
        future: one(column(row, 4)),
        subjunctive: many(column(row, 5)),
        participle: one(column(row, 6)),
        past_subjunctive: one(column(row, 7)),
    }
}

/// Collects verbs from the three tables that name some.
struct Verbs<'t> {
    tables: &'t Tables,
    lexicon: Lexicon,
    index: KeyMap<u16>,
    irregular: KeyMap<Irregular>,
    /// The verbs that are read attribute nothing.
    common: bool,
}

impl Verbs<'_> {
    fn load(mut self) -> Lexicon {
        for row in rows(self.tables.reporting_verbs) {
            let (verb, reflexive) = self.verb(row[0]);
            let tail = keys(row[0]).split_off(1);
            let sense = Sense {
                lemma: row[0],
                stance: stance(column(&row, 1)),
                frames: Frames::read(column(&row, 2)),
                tail,
                reflexive,
                habit: habit(column(&row, 3)),
            };
            self.lexicon.verbs[verb].senses.push(self.lexicon.senses.len() as u16);
            self.lexicon.senses.push(sense);
        }
        for row in rows(self.tables.carriers) {
            let (verb, _) = self.verb(row[0]);
            let mut link = keys(row[0]).split_off(1);
            link.extend(keys(column(&row, 1)));
            self.lexicon.verbs[verb].carriers.push(self.lexicon.carriers.len() as u16);
            self.lexicon.carriers.push(Carrier { link });
        }
        for row in rows(self.tables.common_verbs) {
            self.common = true;
            self.verb(row[0]);
        }
        let senses = &self.lexicon.senses;
        for verb in &mut self.lexicon.verbs {
            order::by(&mut verb.senses, |&s| !0 - senses[s as usize].tail.len() as u64);
        }
        self.lexicon
    }

    /// The index of the verb that an entry begins with, and whether the entry is pronominal.
    fn verb(&mut self, entry: &str) -> (usize, bool) {
        let first = words(entry).next().unwrap_or(entry);
        let pronominal = first.strip_suffix("si").filter(|s| s.ends_with('r')).map(|s| [s, "e"].concat());
        let infinitive = match (&pronominal, self.tables.conjugation) {
            (Some(plain), Conjugation::Italian) => plain.as_str(),
            _ => {
                if first == "far" {
                    "fare"
                } else {
                    first
                }
            }
        };
        let id = key(infinitive);
        if let Some(&index) = self.index.get(&id) {
            return (index as usize, pronominal.is_some());
        }
        let index = self.lexicon.verbs.len();
        self.lexicon.verbs.push(Verb::default());
        self.index.insert(id, index as u16);
        self.conjugate(infinitive, index as u16);
        (index, pronominal.is_some())
    }

    fn conjugate(&mut self, infinitive: &str, verb: u16) {
        let forms = &mut self.lexicon.forms;
        // "lavoro", "studi": nouns more often than verbs.
        let common = self.common;
        let noun = |mood, person| {
            mood == Mood::Present && person == Person::FirstSingular
                || mood == Mood::Subjunctive && person == Person::ThirdSingular
        };
        // Several forms in a row have the same stem.
        let (mut stem, mut state) = (String::new(), 0);
        let mut insert = |mood: Mood, person: Person, new: &str, ending: &str| {
            if common && noun(mood, person) {
                return;
            }
            if stem != new {
                stem.clear();
                stem.push_str(new);
                state = started(new);
            }
            let known = forms.entry(ended(state, ending)).or_insert(Form { verb, mood, person });
            // "detto" is said more often than dictated.
            if mood == Mood::Participle && known.mood == Mood::Present && known.verb != verb {
                *known = Form { verb, mood, person };
            }
        };
        match self.tables.conjugation {
            Conjugation::Italian => {
                let odd = self
                    .irregular
                    .get(&key(infinitive))
                    .or_else(|| self.irregular.get(&key(&pronominal(infinitive))));
                conjugate::italian(infinitive, odd, &mut insert);
            }
            Conjugation::English => {
                let odd = rows(self.tables.irregular_verbs).find(|r| r[0] == infinitive);
                english::forms(infinitive, odd.map(|r| [r[1], r[2], r[3]]), &mut insert);
            }
        }
    }
}

/// "accorgere" → "accorgersi", under which the irregular table lists it.
fn pronominal(infinitive: &str) -> String {
    [infinitive.strip_suffix('e').unwrap_or(infinitive), "si"].concat()
}
