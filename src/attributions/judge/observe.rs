//! What the judge observes of a candidate, each observation a name of some words: "lemma dire", "habit strong verb",
//! "has che that". Names are handed over word by word, to be joined by spaces.

use crate::attributions::content::Place;
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::{Class, FRAMES, Habit, Mood};
use crate::attributions::reading::{Group, Reading, told};
use crate::attributions::source::Subject;
use std::borrow::Cow;
use std::ops::Range;

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
    told(r, c, frame, &mut names);
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
    names.put(&["habit", habit(c), "opener", opener, c.rule]);
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
    if c.cue.is_none() {
        names.put(&["apart", &before, c.rule]);
        names.put(&["apart", &earlier, &before]);
        let end = c.content.parts.last().map_or(c.head, |p| p.end);
        names.put(&["apart", "next", &r.lower(end), c.rule]);
    }
    let gap = c.content.gap.start..c.content.gap.end.min(c.content.gap.start + LOOK);
    names.put(&["between", if r.has_finite(gap) { "verb" } else { "none" }, c.rule, frame]);
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

/// How far behind a content the next verb of saying is looked for, in tokens, and how many words count as far.
const NEXT: usize = 8;
const FAR: usize = 4;
/// How many verbs of saying in a content are looked at.
const MOST_TOLD: usize = 3;

/// Other verbs of saying in the content, and the next one behind it: "che piove | e ha aggiunto che".
fn told(r: &Reading, c: &Candidate, frame: &str, names: &mut Names) {
    let Some(part) = c.content.parts.last().filter(|p| !p.is_empty()) else { return };
    let quote = |i: usize| r.text.quote_of(i).map(|q| q.open);
    let outer = quote(part.start);
    let other = |g: &&Group| r.is_usual(g) && c.cue.as_ref().is_none_or(|cue| !cue.contains(&g.head));
    let within = || r.groups_in(part.clone()).iter().filter(other).filter(|g| quote(g.head) == outer);
    names.put(&["in", if within().next().is_some() { "some" } else { "none" }, frame]);
    for g in within().take(MOST_TOLD) {
        names.put(&["in", told::form(g), r.joined_by(g)]);
        names.put(&["in", r.joined_by(g), frame]);
    }
    let next = r.groups_in(part.end..part.end + NEXT).iter().find(other);
    let mark = c.content.end.mark;
    let Some(next) = next else { return names.put(&["then", "none", mark]) };
    let apart = r.count(part.end..next.range.start.max(part.end)).min(FAR);
    let form = told::form(next);
    names.put(&["then", form, bucket(apart)]);
    names.put(&["then", mark, bucket(apart)]);
    names.put(&["then", mark, form, bucket(apart.min(2))]);
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
