//! The words that numbers and times are made of, each with what it can be; one table a language.
//!
//! Read once from `lexica/<language>/*.tsv`: the row `giovedì  weekday  4` becomes [`Sense::Weekday`] under the
//! key of "giovedì". A word can have several senses ("secondo" ranks and measures time); the grammar chooses.

use super::compound::Compounds;
use super::sense::Sense;
use super::table::{Draft, Group, Table};
use crate::language::Language;
use crate::lexica;
use crate::text::key::{parts, words};
use crate::text::{self, Text, key};
use std::sync::LazyLock;

/// The words of one language.
pub struct Lexicon {
    /// What each word and phrase can be.
    pub(super) table: Table,
    /// Words of several numerals in one piece.
    pub(crate) compounds: Compounds,
    /// The decimal point is a comma.
    pub(crate) comma: bool,
    /// Days come before months in digits.
    pub(crate) day_first: bool,
    /// Numerals go on over several words without a magnitude ("two hundred and five").
    pub(crate) loose: bool,
    /// Endings of verbs in the future tense.
    pub(crate) future: Vec<&'static str>,
    /// Endings of verbs in the plural that no noun in the plural has.
    pub(super) plural_verbs: Vec<&'static str>,
    /// Endings of masculine nouns that look like feminine ones.
    pub(super) masculine: Vec<&'static str>,
    /// Parts of the day that begin and end at other hours than elsewhere.
    pub(crate) hours: Vec<(&'static str, i64, i64)>,
}

static ITALIAN: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&[
        include_str!("../../lexica/it/cldr-numbers.tsv"),
        include_str!("../../lexica/it/cldr-calendar.tsv"),
        include_str!("../../lexica/it/numerals.tsv"),
        include_str!("../../lexica/it/quantities.tsv"),
        include_str!("../../lexica/it/times.tsv"),
        include_str!("../../lexica/it/feasts.tsv"),
        include_str!("../../lexica/it/functions.tsv"),
        include_str!("../../lexica/it/cldr-currencies.tsv"),
        include_str!("../../lexica/it/cldr-units.tsv"),
    ])
});

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&[
        include_str!("../../lexica/en/cldr-numbers.tsv"),
        include_str!("../../lexica/en/cldr-calendar.tsv"),
        include_str!("../../lexica/en/numerals.tsv"),
        include_str!("../../lexica/en/quantities.tsv"),
        include_str!("../../lexica/en/times.tsv"),
        include_str!("../../lexica/en/feasts.tsv"),
        include_str!("../../lexica/en/functions.tsv"),
        include_str!("../../lexica/en/cldr-currencies.tsv"),
        include_str!("../../lexica/en/cldr-units.tsv"),
    ])
});

static NONE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&[",\tdecimal\t\n"]));

impl Lexicon {
    /// The lexicon of a language; of one that is not read, nearly empty: digits are still understood.
    pub fn of(language: &Language) -> &'static Lexicon {
        match language.code {
            "it" => &ITALIAN,
            "en" => &ENGLISH,
            _ => &NONE,
        }
    }

    fn read(files: &[&'static str]) -> Self {
        let rows = || files.iter().copied().flat_map(lexica::lines).filter_map(row);
        let expansions: Vec<Row> = rows().filter(|r| r.1 == "expand").collect();
        let mut draft = Draft::default();
        let mut lexicon = Self {
            table: Table::default(),
            compounds: Compounds::default(),
            comma: false,
            day_first: true,
            loose: false,
            future: Vec::new(),
            plural_verbs: Vec::new(),
            masculine: Vec::new(),
            hours: Vec::new(),
        };
        for (forms, class, value) in rows() {
            lexicon.note(forms, class, value);
            let Some(sense) = Sense::new(class, value) else { continue };
            parts(forms, b'|').for_each(|form| add(form, sense, &expansions, &mut draft));
        }
        lexicon.table = draft.into();
        lexicon
    }

    /// What a row says of the language rather than of a word.
    fn note(&mut self, forms: &'static str, class: &str, value: &'static str) {
        match class {
            "decimal" => self.comma = forms == ",",
            "month-first" => self.day_first = false,
            "loose" => self.loose = true,
            "future-ending" => self.future.extend(parts(forms, b'|')),
            "plural-verb-ending" => self.plural_verbs.extend(parts(forms, b'|')),
            "masculine-ending" => self.masculine.extend(parts(forms, b'|')),
            "part-hours" => self.hours.extend(hours(forms, value)),
            "stem" | "suffix" | "piece" | "magnitude" => {
                parts(forms, b'|').for_each(|form| self.compounds.add(form, class, value));
            }
            _ => {}
        }
    }

    /// What one word can be.
    pub(crate) fn word(&self, letters: &str) -> impl Iterator<Item = Sense> {
        self.table.of(self.table.get(key(letters))).iter().map(|s| s.1)
    }

    /// The currency whose code or sign these letters are.
    pub(crate) fn money(&self, letters: &str) -> Option<&'static str> {
        self.word(letters).find_map(|s| match s {
            Sense::CurrencyCode(code) if letters == code => Some(code),
            Sense::CurrencySign(code) => Some(code),
            _ => None,
        })
    }

    /// The senses of the words that begin at token `i`. Where these begin a phrase, all are put into `found`.
    pub(super) fn look_up(&self, text: &Text, i: usize, found: &mut Vec<(u8, Sense)>) -> Group {
        let mut whole = text.key(i);
        let first = self.table.get(whole);
        let (mut last, mut n, start) = (first, i, found.len());
        let mut uses = first.uses;
        while last.goes_on() {
            n += 1;
            let Some(next) = text.token(n) else { break };
            whole = whole.then(next.key);
            last = self.table.get(whole);
            found.extend_from_slice(self.table.of(last));
            uses |= last.uses;
        }
        if found.len() == start {
            return first;
        }
        found.splice(start..start, self.table.of(first).iter().copied());
        Group { start: start as u32, len: (found.len() - start) as u16, uses, phrase: true }
    }
}

/// Adds the senses of a form, with every word that its sign stands for.
fn add(form: &str, sense: Sense, expansions: &[Row], draft: &mut Draft) {
    let signs = if form.as_bytes().contains(&SIGN) { expansions } else { &[] };
    match signs.iter().find(|e| words(form).any(|w| w == e.0)) {
        Some((sign, _, forms)) => {
            parts(forms, b'|').for_each(|f| insert(&form.replace(sign, f), sense, draft));
        }
        None => insert(form, sense, draft),
    }
}

fn insert(form: &str, sense: Sense, draft: &mut Draft) {
    if words(form).all(is_plain) {
        draft.add(words(form).map(key), sense);
    } else {
        draft.add(text::keys(form), sense);
    }
}

/// Whether a word is surely one token: letters alone, or elided ("dell'").
fn is_plain(word: &str) -> bool {
    let letters = word.strip_suffix('\'').unwrap_or(word);
    !letters.is_empty() && letters.chars().all(char::is_alphabetic)
}

/// What ends the sign of an expansion: "di+" stands for "di", "del", "della", …
const SIGN: u8 = b'+';

/// "18-24": the first hour and the one after the last.
fn hours(part: &'static str, value: &str) -> Option<(&'static str, i64, i64)> {
    let (from, until) = value.split_once('-')?;
    Some((part, from.parse().ok()?, until.parse().ok()?))
}

/// Words, class and value of one line.
type Row = (&'static str, &'static str, &'static str);

fn row([words, class, value, ..]: lexica::Row) -> Option<Row> {
    let is_comment = words.is_empty() || class.is_empty() || words.starts_with("# ");
    (!is_comment).then_some((words, class, value))
}
