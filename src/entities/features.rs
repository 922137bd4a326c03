//! Features: what the tagger sees of a token, each as one 64-bit hash of its template and values.
//!
//! "Roma" after "a" gives, among some eighty others, the features (word = roma), (before = a), (listed = city).
//! The same code serves training and reading, so that both see the same.

use super::evidence::{Evidence, gather};
use super::gazetteer::{Classes, class};
use super::hints::Hints;
use super::surroundings::{Row, quoted, rows, topics};
use super::tagger::Tag;
use super::words::{self, Run, Word, ending, words};
use crate::text::key::KeyMap;
use crate::text::{Case, Key, Text};
use std::ops::Range;

/// An article with all that features ask for.
pub struct Article<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    words: Vec<Word>,
    runs: Vec<Run>,
    evidence: KeyMap<Evidence>,
    /// By sentence.
    topics: Vec<u8>,
    /// By token.
    quoted: Vec<u8>,
    /// By run.
    rows: Vec<Row>,
    hints: Option<Hints>,
    without: Without,
}

/// A sentence: its place in the text, and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its index in the text.
    pub index: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// Where a token stands.
pub struct Place<'a> {
    i: usize,
    /// The two tokens before it, itself, and the two after, as far as its sentence goes.
    window: [Option<&'a Word>; 5],
    topic: u8,
    /// It stands in the first sentence.
    begins: bool,
}

impl Place<'_> {
    fn own(&self) -> &Word {
        self.window[2].unwrap_or(&NOTHING)
    }

    fn key(&self, j: usize) -> u64 {
        self.window[j].map_or(0, |w| w.key)
    }
}

static NOTHING: Word = Word::NOTHING;

/// The form of what lies beyond the sentence.
const NO_FORM: u64 = 99;

/// How many groups of features depend on little: [`Article::part`].
pub const PARTS: usize = 5;

/// Templates that may be left out of a model, for ablation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// No lists.
    pub lists: bool,
    /// Nothing from elsewhere in the article.
    pub article: bool,
    /// No organisations', no single persons' and no other things' names in the lists.
    pub organizations: bool,
    /// No word forms: as if no word had been seen in training.
    pub forms: bool,
}

/// Mixes a template's number with its values.
fn mix(template: u64, a: u64, b: u64) -> u64 {
    let h = (template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let h = ((h ^ (h >> 32)) ^ b.rotate_left(17)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 29)
}

impl<'t> Article<'t> {
    /// Looks at the whole text once.
    pub fn new(text: &'t Text<'t>) -> Self {
        Self::without(text, Without::default())
    }

    /// The same with something hidden.
    pub fn without(text: &'t Text<'t>, without: Without) -> Self {
        let hidden = if without.organizations {
            class::OF_ORGANIZATIONS | class::OF_PERSONS | class::OTHER
        } else {
            0
        };
        let (words, runs) = words(text, hidden);
        let evidence = gather(text, &words, &runs);
        let (topics, quoted, rows) = (topics(text), quoted(text), rows(text, &runs));
        Self { text, words, runs, evidence, topics, quoted, rows, hints: None, without }
    }

    /// Adds what a first reading found, for a second one.
    pub fn hint(&mut self, tags: &[Tag]) {
        self.hints = Some(Hints::new(self.text, tags));
    }

    /// Whether token `i` may be part of a name.
    pub fn is_live(&self, i: usize) -> bool {
        self.words[i].live
    }

    /// Whether the lists know a name that begins at token `i`.
    pub fn is_listed(&self, i: usize) -> bool {
        self.words[i].listed.phrase & class::OF_NAMES != 0
    }

    /// Gives every feature of token `i` of a sentence to `each`.
    pub fn features(&self, i: usize, sentence: &Sentence, each: &mut impl FnMut(u64)) {
        self.own(i, each);
        self.first(i, sentence, each);
        self.second(i, each);
    }

    /// The features of the first reading beside its own, which the second reading has too.
    pub fn first(&self, i: usize, sentence: &Sentence, each: &mut impl FnMut(u64)) {
        let place = self.place(i, sentence);
        (0..PARTS).for_each(|part| self.part(part, &place, each));
        self.rest(&place, each);
    }

    /// Where a token stands.
    pub fn place<'a>(&'a self, i: usize, sentence: &Sentence) -> Place<'a> {
        let at = |offset: isize| {
            let j = i as isize + offset;
            usize::try_from(j).ok().filter(|j| sentence.tokens.contains(j)).map(|j| &self.words[j])
        };
        let window = [at(-2), at(-1), at(0), at(1), at(2)];
        Place { i, window, topic: self.topics[sentence.index], begins: sentence.index == 0 }
    }

    /// All that the features of a part depend on, as one number.
    pub fn part_key(&self, part: usize, place: &Place) -> u64 {
        let own = place.own();
        let (form, phrase) = (own.form(), u64::from(own.listed.phrase));
        let mixed = |w: &Option<&Word>| w.map_or(0, |w| w.listed.both());
        match part {
            0 => place.window.iter().fold(0, |all, w| all << 8 | w.map_or(NO_FORM, |w| w.form() & 0xff)),
            1 => mix(1, place.key(1), phrase << 16 | form),
            2 => mix(2, place.key(3), phrase << 16 | form),
            3 => place.window.iter().fold(form << 8 | in_phrase(own), |all, w| mix(3, all, mixed(w))),
            _ => {
                let around = u64::from(place.topic) << 8 | u64::from(self.quoted[place.i]);
                mix(4, around << 1 | u64::from(place.begins), phrase << 16 | form)
            }
        }
    }

    /// The features of a part: forms, the word before, the word after, lists, the passage.
    pub fn part(&self, part: usize, place: &Place, each: &mut impl FnMut(u64)) {
        match part {
            0 => forms(place, each),
            1 => self.before(place, each),
            2 => self.after(place, each),
            3 if self.without.lists => {}
            3 => lists(place, each),
            _ => self.passage(place, each),
        }
    }

    /// The features that belong to no part.
    pub fn rest(&self, place: &Place, each: &mut impl FnMut(u64)) {
        let (i, word) = (place.i, place.own());
        if !self.without.forms {
            each(mix(6, place.key(1), word.key));
            each(mix(7, word.key, place.key(3)));
        }
        each(mix(1, place.key(0), 0));
        each(mix(9, place.key(4), 0));
        each(mix(21, place.key(0), place.key(1)));
        each(mix(122, place.topic.into(), word.key));
        if let Some(run) = self.runs.get(word.run as usize) {
            self.run(i, run, self.without, each);
            self.around_run(i, run, place.topic.into(), each);
        }
        if !self.without.article {
            self.elsewhere(i, each);
        }
    }

    /// The features that only the second reading has.
    pub fn second(&self, i: usize, each: &mut impl FnMut(u64)) {
        let Some(hints) = &self.hints else { return };
        let word = &self.words[i];
        each(mix(100, word.form(), 0));
        let Some((kind, place)) = hints.of(i, Key(word.key)) else { return };
        each(mix(101, kind, word.form()));
        each(mix(102, kind, place));
        let Some(run) = self.runs.get(word.run as usize) else { return };
        each(mix(103, kind, (i - run.tokens.start) as u64 * 8 + run.tokens.len().min(7) as u64));
        each(mix(104, kind * 32 + place, run.before[0]));
    }

    /// The key of the last three letters of a token.
    fn ending(&self, i: usize) -> u64 {
        ending(self.text.word(i))
    }

    /// What `own` of a token depends on, as one number; `None` where it depends on more.
    pub fn kind(&self, i: usize) -> Option<Key> {
        let word = &self.words[i];
        let regular = self.text.tokens[i].case != Case::Mixed;
        regular.then(|| Key(mix(word.form(), word.key, word.listed.alone.into())))
    }

    /// The features that a word has wherever it stands in the same form.
    pub fn own(&self, i: usize, each: &mut impl FnMut(u64)) {
        let (word, written) = (&self.words[i], self.text.word(i));
        each(mix(0, 0, 0));
        if !self.without.forms {
            each(mix(3, word.key, 0));
            each(mix(4, word.key, word.form()));
        }
        each(mix(23, words::shape(written), word.form()));
        each(mix(24, word.form(), 0));
        for (n, affix) in words::suffixes(written).into_iter().enumerate() {
            each(mix(30 + n as u64, affix, word.form()));
        }
        for (n, affix) in words::prefixes(written).into_iter().enumerate() {
            each(mix(35 + n as u64, affix, u64::from(word.form() > 23)));
        }
        if self.text.tokens[i].is_word() && self.text.tokens[i].case != Case::Lower {
            words::trigrams(written).for_each(|t| each(mix(29, t, 0)));
        }
        if !self.without.lists {
            bits(53, word.listed.alone, word.form(), each);
            each(mix(43, word.listed.alone.into(), word.form()));
        }
    }

    /// The word before, beside the token's form and lists.
    fn before(&self, place: &Place, each: &mut impl FnMut(u64)) {
        let (key, word) = (place.key(1), place.own());
        each(mix(2, key, 0));
        each(mix(5, key, word.form()));
        if place.window[1].is_some() {
            each(mix(38, self.ending(place.i - 1), word.form()));
        }
        if !self.without.lists {
            each(mix(50, key, word.listed.phrase.into()));
        }
    }

    /// The word after, beside the token's form and lists.
    fn after(&self, place: &Place, each: &mut impl FnMut(u64)) {
        let (key, word) = (place.key(3), place.own());
        each(mix(8, key, 0));
        each(mix(10, key, word.form()));
        if place.window[3].is_some() {
            each(mix(39, self.ending(place.i + 1), word.form()));
        }
        if !self.without.lists {
            each(mix(51, key, word.listed.phrase.into()));
        }
    }

    /// The run of capitals: what stands before and after it, how long it is, where in it the token stands.
    fn run(&self, i: usize, run: &Run, without: Without, each: &mut impl FnMut(u64)) {
        let word = &self.words[i];
        let (place, len) = ((i - run.tokens.start) as u64, run.tokens.len() as u64);
        let first = &self.words[run.tokens.start];
        let last = &self.words[run.tokens.end - 1];
        let shape = place.min(3) * 8 + len.min(5);
        each(mix(60, run.before[0], 0));
        each(mix(61, run.before[0], shape));
        each(mix(62, run.before[0], run.before[1]));
        each(mix(63, run.after, u64::from(place + 1 == len)));
        each(mix(64, run.after, run.before[0]));
        each(mix(65, shape, word.form()));
        each(mix(66, first.key, shape));
        each(mix(67, last.key, u64::from(place + 1 == len)));
        let [ending, _, ending_after, _] = run.endings;
        each(mix(68, ending, shape));
        let content = |i: usize| self.words.get(i).map_or((0, 0), |w| (w.key, u64::from(w.listed.alone)));
        let (before, after) = (content(run.content_before), content(run.content_after));
        each(mix(110, before.0, shape));
        each(mix(111, after.0, 0));
        each(mix(112, ending_after, shape));
        each(mix(113, before.0, run.before[0]));
        if !without.lists {
            each(mix(114, before.1, run.before[0]));
            each(mix(115, before.1, word.listed.phrase.into()));
            each(mix(116, after.1, word.listed.phrase.into()));
            bits(54, word.listed.phrase, run.before[0], each);
            let offset = place.wrapping_sub(word.listed.offset.into());
            let whole =
                u64::from(offset == 0) * 2 + u64::from(offset.wrapping_add(word.listed.len.into()) == len);
            bits(55, word.listed.phrase, whole * 8 + shape % 8, each);
            each(mix(70, first.listed.alone.into(), shape));
            each(mix(71, first.listed.alone.into(), last.listed.alone.into()));
            each(mix(72, first.listed.phrase.into(), run.before[0]));
            each(mix(73, word.listed.phrase.into(), run.before[0]));
        }
    }

    /// The lists that know the phrase, unless they are hidden.
    fn phrase(&self, word: &Word) -> u64 {
        if self.without.lists { 0 } else { word.listed.phrase.into() }
    }

    /// The topic, the quotation marks, and whether it is the first sentence.
    fn passage(&self, place: &Place, each: &mut impl FnMut(u64)) {
        let (word, topic) = (place.own(), place.topic.into());
        each(mix(120, topic, word.form()));
        each(mix(121, topic, self.phrase(word)));
        if self.quoted[place.i] != 0 {
            each(mix(123, self.quoted[place.i].into(), word.form()));
        }
        if place.begins {
            each(mix(95, word.form(), 0));
        }
    }

    /// What the run's lists say beside what surrounds it: whether a country acts or is acted in.
    fn around_run(&self, i: usize, run: &Run, topic: u64, each: &mut impl FnMut(u64)) {
        let word = &self.words[i];
        let phrase = self.phrase(word);
        let listed = phrase << 1 | u64::from(usize::from(word.listed.len) == run.tokens.len());
        let before = self.words.get(run.content_before).map_or(0, |w| w.key);
        let [_, ending_before, ending_after, next] = run.endings;
        if let Some(head) = self.words.get(run.head) {
            let lists = if self.without.lists { 0 } else { head.listed.alone & class::OF_HEADS };
            let place = (i - run.tokens.start).min(3) as u64;
            each(mix(140, head.key, place));
            each(mix(141, lists.into(), place * 8 + (run.tokens.start - run.head) as u64));
            each(mix(142, lists.into(), listed));
        }
        if !self.without.lists {
            let near = |i: usize| self.words.get(i).map_or(0, |w| u64::from(w.listed.alone & class::OF_NEAR));
            let nears = near(run.content_before) << 3 ^ near(run.content_after);
            each(mix(143, nears, listed));
            each(mix(144, nears << 16 ^ run.before[0], listed));
        }
        each(mix(124, topic, phrase << 32 ^ run.before[0]));
        each(mix(125, run.key, (i - run.tokens.start) as u64));
        each(mix(126, listed, run.after));
        each(mix(127, listed ^ run.before[0], run.after));
        each(mix(128, listed, before));
        each(mix(129, listed, ending_after));
        each(mix(130, listed, next));
        each(mix(136, phrase ^ run.before[0], next));
        each(mix(137, phrase ^ run.before[0], ending_before));
        self.row(word, each);
    }

    /// The row of runs that the token stands in, and the neighbours there.
    fn row(&self, word: &Word, each: &mut impl FnMut(u64)) {
        let (index, phrase) = (word.run as usize, self.phrase(word));
        let row = &self.rows[index];
        if row.len < 2 {
            return;
        }
        let many = row.len.min(4) as u64;
        each(mix(131, row.before, phrase));
        each(mix(132, row.after, phrase));
        each(mix(133, many, phrase));
        each(mix(138, row.before, many));
        for (neighbour, template) in [(index.wrapping_sub(1), 134), (index + 1, 135)] {
            if (row.first..row.first + row.len).contains(&neighbour) {
                let listed = self.phrase(&self.words[self.runs[neighbour].tokens.start]);
                each(mix(template, listed, phrase));
            }
        }
    }

    /// What the article says of the same word elsewhere.
    fn elsewhere(&self, i: usize, each: &mut impl FnMut(u64)) {
        let word = &self.words[i];
        let Some(seen) = self.evidence.get(&Key(word.key)) else { return };
        let start = self.runs.get(word.run as usize).map_or(u32::MAX, |r| r.tokens.start as u32);
        each(mix(80, few(seen.lower) * 4 + few(seen.capital), word.form()));
        each(mix(81, few(seen.after_first_name) * 4 + few(seen.named), word.form()));
        each(mix(82, few(seen.after_role) * 4 + few(seen.in_brackets), word.form()));
        if seen.phrases != 0 {
            bits(83, seen.phrases, 0, each);
        }
        let others = |list: &[(u64, u32)], template: u64, each: &mut dyn FnMut(u64)| {
            list.iter().filter(|c| c.1 != start).for_each(|c| each(mix(template, c.0, 0)));
        };
        others(&seen.before, 84, each);
        others(&seen.after, 85, each);
        others(&seen.heads, 86, each);
    }
}

/// The forms of the token and its neighbours.
fn forms(place: &Place, each: &mut impl FnMut(u64)) {
    let form = |j: usize| place.window[j].map_or(NO_FORM, Word::form);
    let own = form(2);
    for (j, template) in [(0, 11), (1, 12), (3, 18), (4, 19)] {
        each(mix(template, form(j), own));
    }
    each(mix(22, form(1) * 256 + own, form(3)));
}

/// What the lists say of the token and its neighbours.
fn lists(at: &Place, each: &mut impl FnMut(u64)) {
    let alone = |j: usize| at.window[j].map_or(0, |w| u64::from(w.listed.alone));
    let phrase = |j: usize| at.window[j].map_or(0, |w| u64::from(w.listed.phrase));
    let (word, place) = (at.own(), in_phrase(at.own()));
    bits(40, word.listed.phrase, place, each);
    each(mix(41, phrase(2), place));
    each(mix(42, phrase(2), word.form() * 8 + place));
    for (j, template) in [(0, 44), (1, 45), (3, 46), (4, 47)] {
        each(mix(template, alone(j), 0));
        each(mix(template + 10, phrase(j), alone(2)));
    }
    each(mix(48, phrase(1), phrase(2)));
    each(mix(49, phrase(2), phrase(3)));
    each(mix(52, alone(1) << 32 | alone(2), alone(3)));
}

/// Where in the listed phrase that holds it a token stands.
fn in_phrase(word: &Word) -> u64 {
    match (word.listed.offset, word.listed.len) {
        (_, 0) => 0,
        (0, 1) => 1,
        (0, _) => 2,
        (offset, len) if offset + 1 == len => 4,
        _ => 3,
    }
}

fn bits(template: u64, classes: Classes, value: u64, each: &mut impl FnMut(u64)) {
    let mut rest = classes;
    while rest != 0 {
        each(mix(template, u64::from(rest.trailing_zeros()), value + 1));
        rest &= rest - 1;
    }
}

/// 0, 1, 2, many.
fn few(n: u32) -> u64 {
    u64::from(n.min(3))
}
