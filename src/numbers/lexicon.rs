//! The words that numbers and times are made of, each with what it can be; one table a language.
//!
//! Read once from `lexica/<language>/*.tsv`: the row `giovedì  weekday  4` becomes [`Sense::Weekday`] under the
//! key of "giovedì". A word can have several senses ("secondo" ranks and measures time); the grammar chooses.

use super::compound::Compounds;
use super::sense::Sense;
use super::terms::Group;
use crate::language::Language;
use crate::text::key::{KeyMap, KeySet};
use crate::text::{Key, Text, key};
use std::sync::LazyLock;

/// The words of one language.
pub struct Lexicon {
    /// Single words.
    words: KeyMap<Group>,
    /// Their senses, word by word, each with the length of one token.
    pub(super) senses: Vec<(u8, Sense)>,
    /// Phrases by the key of all their words, with how many these are.
    phrases: KeyMap<Vec<(u8, Sense)>>,
    /// The words that begin a phrase.
    starts: KeySet,
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
    /// Parts of the day that begin and end at other hours than elsewhere.
    pub(crate) hours: Vec<(&'static str, i64, i64)>,
}

/// No phrase is longer.
const LONGEST: usize = 7;

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
        let rows: Vec<Row> = files.iter().flat_map(|f| f.lines()).filter_map(row).collect();
        let mut lexicon = Self {
            words: KeyMap::default(),
            senses: Vec::with_capacity(rows.len()),
            phrases: with_room(rows.len()),
            starts: KeySet::default(),
            compounds: Compounds::default(),
            comma: false,
            day_first: true,
            loose: false,
            future: Vec::new(),
            hours: Vec::new(),
        };
        let mut words = with_room(rows.len());
        let expansions: Vec<Row> = rows.iter().filter(|r| r.1 == "expand").copied().collect();
        for (forms, class, value) in rows {
            forms.split('|').for_each(|form| lexicon.add(form, class, value, &expansions, &mut words));
        }
        for (word, senses) in words {
            let (start, len) = (lexicon.senses.len() as u32, senses.len() as u16);
            lexicon.words.insert(word, Group { start, len, phrase: false });
            lexicon.senses.extend(senses.into_iter().map(|sense| (1, sense)));
        }
        lexicon
    }

    fn add(
        &mut self,
        form: &'static str,
        class: &str,
        value: &'static str,
        expansions: &[Row],
        words: &mut Words,
    ) {
        match class {
            "expand" => return,
            "decimal" => return self.comma = form == ",",
            "month-first" => return self.day_first = false,
            "loose" => return self.loose = true,
            "future-ending" => return self.future.push(form),
            "part-hours" => return self.hours.extend(hours(form, value)),
            "stem" | "suffix" | "piece" | "magnitude" => self.compounds.add(form, class, value),
            _ => {}
        }
        let Some(sense) = Sense::new(class, value) else { return };
        let signs = if form.contains(SIGN) { expansions } else { &[] };
        match signs.iter().find(|e| form.split(' ').any(|w| w == e.0)) {
            Some((sign, _, forms)) => {
                forms.split('|').for_each(|f| self.insert(&form.replace(sign, f), sense, words))
            }
            None => self.insert(form, sense, words),
        }
    }

    fn insert(&mut self, form: &str, sense: Sense, words: &mut Words) {
        let keys: Vec<Key> = if form.split(' ').all(is_plain) {
            form.split(' ').map(key).collect()
        } else {
            let text = Text::new(form);
            (0..text.tokens.len()).map(|i| text.key(i)).collect()
        };
        let Some(whole) = keys.iter().copied().reduce(Key::then) else { return };
        if keys.len() == 1 {
            let senses = words.entry(whole).or_default();
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        } else {
            self.starts.insert(keys[0]);
            self.phrases.entry(whole).or_default().push((keys.len().min(LONGEST) as u8, sense));
        }
    }

    /// What one word can be.
    pub(crate) fn word(&self, letters: &str) -> impl Iterator<Item = Sense> {
        let group = self.words.get(&key(letters)).copied().unwrap_or_default();
        self.senses.iter().skip(group.start as usize).take(usize::from(group.len)).map(|s| s.1)
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
        let first = text.key(i);
        let alone = self.words.get(&first).copied().unwrap_or_default();
        if !self.starts.contains(&first) {
            return alone;
        }
        let start = found.len();
        let mut whole = first;
        for n in 2..=LONGEST {
            let Some(next) = text.token(i + n - 1) else { break };
            whole = whole.then(next.key);
            let senses = self.phrases.get(&whole).into_iter().flatten();
            found.extend(senses.filter(|s| usize::from(s.0) == n).copied());
        }
        if found.len() == start {
            return alone;
        }
        let words = alone.start as usize..alone.start as usize + usize::from(alone.len);
        found.splice(start..start, self.senses[words].iter().copied());
        Group { start: start as u32, len: (found.len() - start) as u16, phrase: true }
    }
}

/// Whether a word is surely one token: letters alone, or elided ("dell'").
fn is_plain(word: &str) -> bool {
    let letters = word.strip_suffix('\'').unwrap_or(word);
    !letters.is_empty() && letters.chars().all(char::is_alphabetic)
}

/// What ends the sign of an expansion: "di+" stands for "di", "del", "della", …
const SIGN: char = '+';

/// An empty map that need not grow on the way to so many words.
fn with_room<V>(count: usize) -> KeyMap<V> {
    KeyMap::with_capacity_and_hasher(count, Default::default())
}

/// The senses of single words while the lexicon is read.
type Words = KeyMap<Vec<Sense>>;

/// "18-24": the first hour and the one after the last.
fn hours(part: &'static str, value: &str) -> Option<(&'static str, i64, i64)> {
    let (from, until) = value.split_once('-')?;
    Some((part, from.parse().ok()?, until.parse().ok()?))
}

/// Words, class and value of one line.
type Row = (&'static str, &'static str, &'static str);

fn row(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let words = fields.next().filter(|w| !w.is_empty() && !w.starts_with("# "))?;
    Some((words, fields.next()?, fields.next().unwrap_or_default()))
}
