//! The judge: which of the contents that a cue may have is its own, and how likely that is; or none.
//!
//! A logistic choice over what the rules saw of each candidate: "ha annunciato la chiusura" is an attribution
//! more often than "ha trovato la chiusura". Weights come from `models/attributions.tsv`, trained by
//! `cargo xtask train attributions`; an unknown observation weighs nothing.

use super::content::{self, Place};
use super::cues::Candidate;
use super::lexicon::{Class, FRAMES, Habit, Mood};
use super::reading::Reading;
use super::source::Subject;
use crate::order;
use crate::text::Key;
use crate::text::key::KeyMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

static MODEL: &str = include_str!("../../models/attributions.tsv");

static WEIGHTS: LazyLock<KeyMap<f32>> = LazyLock::new(|| {
    let rows = MODEL.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    let mut weights = KeyMap::with_capacity_and_hasher(MODEL.len() / 24, Default::default());
    weights.extend(rows.filter_map(|(name, weight)| Some((print(&[name]), number(weight)?))));
    weights
});

/// The fingerprint of an observation's name, whose words are given one by one or together: some hundred a candidate
/// are looked up, so letters are taken eight at a time.
fn print(words: &[&str]) -> Key {
    let mut hash = 0u64;
    for word in words.iter().flat_map(|w| w.as_bytes().split(|&b| b == b' ')) {
        let mut eights = word.chunks_exact(8);
        for eight in &mut eights {
            hash = mix(hash, eight.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = eights.remainder().iter().fold(word.len() as u64, |all, &byte| all << 8 | u64::from(byte));
        hash = mix(hash, rest);
    }
    Key(hash ^ hash >> 29)
}

fn mix(hash: u64, eight: u64) -> u64 {
    (hash.rotate_left(23) ^ eight).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A weight of few digits, "-0.14": `str::parse` reads any number there is, with fifty times the work and code.
pub fn number(written: &str) -> Option<f32> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let value = whole.bytes().chain(rest.bytes()).try_fold(0u32, |value, digit| {
        digit.is_ascii_digit().then_some(value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0')))
    })?;
    let scale = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6].get(rest.len())?;
    let value = value as f32 / scale;
    Some(if digits.len() < written.len() { -value } else { value })
}

/// Candidates less likely than this are dropped: the best relation F1 by cross-validation on the training set.
pub const THRESHOLD: f32 = 0.3;

/// How much a content's own likelihood counts beside that of all that agree with it: by cross-validation between 0
/// and 0.3 relations are found as well, and the larger keeps the likelier end.
const OWN: f32 = 0.3;

/// The most readings of one cue that are compared with each other; the likeliest ones.
const COMPARED: usize = 24;

/// Of the candidates that share a cue, each with all ends that its content may have, the one that agrees with the
/// likeliest, and how likely it is to be right: where several ends are possible that differ by few words, none of
/// them may be likely, and yet any would do.
pub fn judged(r: &Reading, group: Vec<Candidate>) -> Option<(f32, Candidate)> {
    let mut readings = Vec::with_capacity(group.len());
    for candidate in group {
        let mut cue = 0.0;
        observe_cue(r, &candidate, &mut |words| cue += weight(words));
        for variant in content::variants(r, candidate) {
            let mut sum = cue;
            observe_content(r, &variant, &mut |words| sum += weight(words));
            readings.push((sum.exp(), variant));
        }
    }
    let all = 1.0 + readings.iter().map(|(share, _)| share).sum::<f32>();
    order::by(&mut readings, |(share, _)| u64::from(!share.to_bits()));
    readings.truncate(COMPARED);
    let contents: Vec<_> = readings.iter().map(|(share, c)| (*share, c.content.parts.as_slice())).collect();
    let (best, share) = chosen(&contents)?;
    Some((share / all, readings.swap_remove(best).1))
}

/// Which content is likely itself and agrees with likely ones, and the share of all that it agrees with.
pub fn chosen(contents: &[(f32, &[Range<usize>])]) -> Option<(usize, f32)> {
    let mut best: Option<(f32, usize, f32)> = None;
    for (i, (own, parts)) in contents.iter().enumerate() {
        let alike = contents.iter().filter(|(_, other)| agree(parts, other));
        let share = alike.map(|(share, _)| share).sum::<f32>();
        let value = OWN * own + (1.0 - OWN) * share;
        if best.is_none_or(|(most, ..)| value > most) {
            best = Some((value, i, share));
        }
    }
    best.map(|(_, i, share)| (i, share))
}

/// Whether at least half of all tokens of two contents are in both.
fn agree(a: &[Range<usize>], b: &[Range<usize>]) -> bool {
    let length = |parts: &[Range<usize>]| parts.iter().map(ExactSizeIterator::len).sum::<usize>();
    let both = |x: &Range<usize>, y: &Range<usize>| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    let common: usize = a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).sum();
    2 * common >= length(a) + length(b) - common
}

fn weight(words: &[&str]) -> f32 {
    WEIGHTS.get(&print(words)).copied().unwrap_or(0.0)
}

/// Hands over names in words, to be joined by spaces.
struct Names<'s> {
    see: &'s mut dyn FnMut(&[&str]),
}

impl Names<'_> {
    fn put(&mut self, words: &[&str]) {
        (self.see)(words);
    }
}

/// Hands over the name of each observation on the cue and its source.
pub fn observe_cue(r: &Reading, c: &Candidate, see: &mut dyn FnMut(&[&str])) {
    let mut names = Names { see };
    let frame = frame(c);
    let place = place(c);
    let subject = subject(r, c);
    let start = content_start(r, c);
    let quoted = if r.text.quote_of(c.head).is_some_and(|q| q.open != c.head) { "quoted" } else { "plain" };
    names.put(&["bias"]);
    names.put(&["rule", c.rule]);
    names.put(&["rule", c.rule, "frame", frame]);
    names.put(&["rule", c.rule, "subject", subject]);
    names.put(&["rule", c.rule, "start", start]);
    names.put(&["rule", c.rule, "place", place, frame]);
    names.put(&["rule", c.rule, quoted]);
    names.put(&["lemma", &c.lemma]);
    let habit = habit(c);
    names.put(&["habit", habit, c.rule]);
    names.put(&["habit", habit, frame]);
    names.put(&["habit", habit, "start", start]);
    names.put(&["habit", habit, "subject", subject]);
    names.put(&["habit", habit, frame, "subject", subject]);
    names.put(&["lemma", &c.lemma, "frame", frame]);
    names.put(&["lemma", &c.lemma, "rule", c.rule]);
    names.put(&["stance", stance(c), "frame", frame]);
    names.put(&["frame", frame, "subject", subject]);
    names.put(&["frame", frame, "start", start]);
    names.put(&["gap", bucket(c.content.gap.len()), "frame", frame]);
    names.put(&["line", if r.text.line_of(c.head) == 0 { "first" } else { "later" }, c.rule]);
    verb(r, c, frame, &mut names);
    around(r, c, &mut names);
    words(r, c, frame, &mut names);
}

/// Hands over the name of each observation on the content's extent.
pub fn observe_content(r: &Reading, c: &Candidate, see: &mut dyn FnMut(&[&str])) {
    let mut names = Names { see };
    let (frame, end) = (frame(c), c.content.end);
    let within = || c.content.parts.iter().cloned().flatten();
    let words = within().filter(|&i| r.is_wordlike(i)).take(LONGEST).count();
    let verbs = ["none", "one", "more"][within().filter(|&i| r.has_finite(i..i + 1)).take(2).count()];
    names.put(&["rule", c.rule, "length", bucket(words)]);
    names.put(&["frame", frame, "length", bucket(words)]);
    names.put(&["frame", frame, "verbs", verbs]);
    names.put(&["rule", c.rule, "verbs", verbs]);
    inside(r, c, frame, &mut names);
    if end.mark.is_empty() {
        return;
    }
    let next = shape(r, end.next);
    names.put(&["end", end.mark, frame]);
    names.put(&["end", end.mark, next, frame]);
    names.put(&["end", end.mark, verbs, frame]);
    names.put(&["end", end.mark, next, verbs]);
    names.put(&["end", end.mark, "word", &r.written(end.next).to_lowercase()]);
    names.put(&["inside", bucket(end.inside), frame]);
    names.put(&["by rule", if end.by_rule { "yes" } else { "no" }, frame]);
    names.put(&["by rule", if end.by_rule { "yes" } else { "no" }, end.mark]);
}

fn frame(c: &Candidate) -> &'static str {
    c.content.frame.map_or("none", |f| FRAMES[f as usize])
}

fn habit(c: &Candidate) -> &'static str {
    match c.habit {
        Habit::Strong => "strong",
        Habit::Usual => "usual",
        Habit::Rare => "rare",
        Habit::Fact => "fact",
    }
}

fn stance(c: &Candidate) -> &'static str {
    use crate::document::Stance::*;
    match c.stance {
        Neutral => "neutral",
        Assertive => "assertive",
        Evaluative => "evaluative",
        Accusing => "accusing",
        Denying => "denying",
        Conceding => "conceding",
        Promising => "promising",
        Demanding => "demanding",
        Doubting => "doubting",
        Believing => "believing",
        Revealing => "revealing",
        Asking => "asking",
    }
}

fn place(c: &Candidate) -> &'static str {
    match c.content.place {
        Place::After => "after",
        Place::Before => "before",
        Place::Around => "around",
        Place::Back => "back",
        Place::None => "none",
    }
}

/// The verb group: mood, person, passive, negation, modality.
fn verb(r: &Reading, c: &Candidate, frame: &str, names: &mut Names) {
    let Some(g) = &c.group else { return };
    let mood = match g.mood {
        Mood::Present => "present",
        Mood::Imperfect => "imperfect",
        Mood::Remote => "remote",
        Mood::Future => "future",
        Mood::Conditional => "conditional",
        Mood::Subjunctive => "subjunctive",
        Mood::Gerund => "gerund",
        Mood::Infinitive => "infinitive",
        Mood::Participle => "participle",
    };
    let voice = match (g.passive, g.reflexive) {
        (true, _) => "passive",
        (_, true) => "reflexive",
        _ => "active",
    };
    names.put(&["mood", mood, voice, frame]);
    names.put(&["mood", mood, if g.range.len() > 1 { "group" } else { "single" }]);
    names.put(&["lemma", &c.lemma, voice]);
    names.put(&["person", if g.person.is_first() { "first" } else { "third" }, frame]);
    names.put(&["object", if g.object { "clitic" } else { "no" }, frame]);
    names.put(&["modal", if g.modal { "modal" } else { "no" }, mood]);
    names.put(&["negated", if g.negated { "yes" } else { "no" }, frame]);
    let enclitic = r.word(g.head).enclitic;
    names.put(&["enclitic", if enclitic { "yes" } else { "no" }, mood]);
}

/// What stands right before and after the cue.
fn around(r: &Reading, c: &Candidate, names: &mut Names) {
    let cue = c.cue.clone().unwrap_or(c.head..c.head);
    let before = cue.start.checked_sub(1).map_or("edge", |i| shape(r, i));
    let after = shape(r, cue.end);
    names.put(&["before", before, c.rule]);
    names.put(&["after", after, c.rule]);
    names.put(&["both", before, after, c.rule]);
    let opener = c.content.parts.first().and_then(|p| p.start.checked_sub(2)).map_or("edge", |i| shape(r, i));
    names.put(&["opener", opener, frame(c), if c.content.gap.is_empty() { "near" } else { "far" }]);
    if c.rule == "noun" || c.rule == "infinitive" || c.rule == "participle" {
        let word = cue.start.checked_sub(1).map_or(String::new(), |i| r.written(i).to_lowercase());
        names.put(&["word", &word, c.rule]);
        let earlier = cue.start.checked_sub(2).map_or("edge", |i| shape(r, i));
        names.put(&["earlier", earlier, c.rule]);
    }
}

/// The words around the cue, the first of the content and the one that heads the source.
fn words(r: &Reading, c: &Candidate, frame: &str, names: &mut Names) {
    let cue = c.cue.clone().unwrap_or(c.head..c.head);
    let [earlier, before] =
        [2, 1].map(|n| cue.start.checked_sub(n).map_or(Cow::Borrowed(""), |i| r.lower(i)));
    let [after, later] = [0, 1].map(|n| r.lower(cue.end + n));
    if c.cue.is_some() {
        names.put(&["before", "word", &before, c.rule]);
        names.put(&["before", "words", &earlier, &before]);
        names.put(&["earlier", "word", &earlier]);
        names.put(&["after", "word", &after, c.rule]);
        names.put(&["after", "words", &after, &later]);
    }
    if let Some(first) = c.content.parts.first() {
        let word = r.lower(first.start);
        names.put(&["first", &word, frame]);
        names.put(&["first", &word, "rule", c.rule]);
    }
    if let Some(head) = c.subject.range().and_then(|range| head(r, range)) {
        let word = r.lower(head);
        names.put(&["speaker", &word]);
        names.put(&["speaker", &word, frame]);
        names.put(&["speaker", "ending", ending(&word, 4), c.rule]);
    }
}

/// How far into a content its words are looked at, in tokens.
const LOOK: usize = 12;

/// The words that a content begins with, its last ones and the next after it.
fn inside(r: &Reading, c: &Candidate, frame: &str, names: &mut Names) {
    let (Some(first), Some(last)) = (c.content.parts.first(), c.content.parts.last()) else { return };
    let looked = first.start..last.end.min(first.start + LOOK);
    for i in looked.clone() {
        if !looked.clone().take_while(|&j| j < i).any(|j| r.key(j) == r.key(i)) {
            names.put(&["has", &r.lower(i), frame]);
        }
    }
    if let Some(head) = head(r, looked) {
        let word = r.lower(head);
        names.put(&["head", &word]);
        names.put(&["head", &word, frame]);
    }
    let word = r.lower(last.end.saturating_sub(1));
    names.put(&["last", &word]);
    names.put(&["last", "ending", ending(&word, 3), frame]);
    let [next, second] = [0, 1].map(|n| r.lower(last.end + n));
    names.put(&["next", &next, frame]);
    names.put(&["next", &next, "then", &second]);
    names.put(&["next", &next, "then", "ending", ending(&second, 3), frame]);
    names.put(&["second", &second]);
}

/// The first word of a phrase that is no function word.
fn head(r: &Reading, phrase: Range<usize>) -> Option<usize> {
    let function = Class::ARTICLE | Class::OF | Class::TO | Class::THAT | Class::JOINED | Class::AND;
    phrase.into_iter().find(|&i| r.is_wordlike(i) && !r.is(i, function))
}

/// The last letters of a word.
fn ending(word: &str, letters: usize) -> &str {
    word.char_indices().rev().take(letters).last().map_or(word, |(at, _)| &word[at..])
}

/// A word's class in a word.
fn shape(r: &Reading, i: usize) -> &'static str {
    const SHAPES: [(Class, &str); 16] = [
        (Class::THAT, "that"),
        (Class::JOINED, "joined"),
        (Class::ARTICLE, "article"),
        (Class::OF, "of"),
        (Class::BY, "by"),
        (Class::TO, "to"),
        (Class::FOR, "for"),
        (Class::PREPOSITION, "preposition"),
        (Class::CONJUNCTION, "conjunction"),
        (Class::SUBORDINATOR, "subordinator"),
        (Class::AS, "as"),
        (Class::RELATIVE, "relative"),
        (Class::POSSESSIVE, "possessive"),
        (Class::ADVERB, "adverb"),
        (Class::BE, "be"),
        (Class::FINITE, "finite"),
    ];
    if r.is_stop(i) {
        return match r.written(i) {
            "," => "comma",
            ":" => "colon",
            "" => "end",
            _ if r.opens(i).is_some() => "open",
            _ if r.closes(i).is_some() => "close",
            _ => "stop",
        };
    }
    if r.is_name(i) {
        return "name";
    }
    SHAPES.iter().find(|(class, _)| r.is(i, *class)).map_or("word", |s| s.1)
}

fn subject(r: &Reading, c: &Candidate) -> &'static str {
    match &c.subject {
        Subject::Phrase(range) => phrase(r, range.clone()),
        Subject::Relative(..) => "relative",
        Subject::Dropped => "dropped",
        Subject::Quoted => "quoted",
        Subject::Impersonal => "impersonal",
    }
}

fn phrase(r: &Reading, range: std::ops::Range<usize>) -> &'static str {
    use crate::document::SourceClass::*;
    let head = range.clone().take(6).find_map(|i| r.lexicon.heads.get(&r.key(i)));
    match head {
        Some(Person) => "person",
        Some(Organization) => "organization",
        Some(Media) => "media",
        Some(Document) => "document",
        Some(Collective) => "collective",
        Some(Anonymous) => "anonymous",
        _ if range.clone().any(|i| r.is_name(i)) => "name",
        _ if r.is(range.start, Class::PRONOUN) => "pronoun",
        _ if range.len() == 1 && r.is(range.start, Class::DEMONSTRATIVE)
            || r.written(range.start).eq_ignore_ascii_case("ciò") =>
        {
            "this"
        }
        _ => "other",
    }
}

fn content_start(r: &Reading, c: &Candidate) -> &'static str {
    let first = c.content.parts.first().map(|p| p.start);
    match first {
        None => "none",
        Some(i) if r.is(i, Class::INFINITIVE) => "infinitive",
        Some(i) if r.is(i, Class::PARTICIPLE) => "participle",
        Some(i) if r.is(i, Class::PRONOUN | Class::DEMONSTRATIVE) => "pronoun",
        Some(i) => shape(r, i),
    }
}

/// The shortest length of the last bucket: nothing is counted further.
const LONGEST: usize = 40;

/// A length in a word.
fn bucket(length: usize) -> &'static str {
    match length {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "4",
        6..=9 => "6",
        10..=19 => "10",
        20..=39 => "20",
        _ => "40",
    }
}
