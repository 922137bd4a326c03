//! What the judge observes of a candidate, each observation a name of some words: "lemma dire", "habit strong verb",
//! "has che that". Names are handed over word by word.

use super::name::{Part, Sink, part, put};
use crate::attributions::content::{Content, Place};
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::{Class, FRAMES, Habit, Mood};
use crate::attributions::reading::{Group, Reading};
use crate::attributions::source::Subject;
use crate::text::{Key, key};
use std::ops::Range;

/// A candidate, with what all names begin with.
pub struct Observed<'r, 't> {
    r: &'r Reading<'t>,
    c: &'r Candidate,
    rule: Part<'r>,
    lemma: Part<'r>,
    frame: Part<'static>,
    habit: Part<'static>,
}

impl<'r, 't> Observed<'r, 't> {
    /// Looks at a candidate.
    pub fn new(r: &'r Reading<'t>, c: &'r Candidate) -> Self {
        let habit = match c.habit {
            Habit::Strong => part!("strong"),
            Habit::Usual => part!("usual"),
            Habit::Rare => part!("rare"),
            Habit::Fact => part!("fact"),
        };
        let frame = c.content.frame.map_or(part!("none"), |f| const { Part::literals(&FRAMES) }[f as usize]);
        Self { r, c, rule: Part::of(c.rule), lemma: Part::of(&c.lemma), frame, habit }
    }

    /// Hands over the name of each observation on the cue and its source.
    pub fn cue<S: Sink>(&self, names: &mut S) {
        let &Self { r, c, rule, lemma, frame, habit } = self;
        let (place, subject, start, stance) = (place(c), subject(r, c), content_start(r, c), stance(c));
        let gap = bucket(c.content.gap.len());
        let quoted = r.text.quote_of(c.head).is_some_and(|q| q.open != c.head);
        let quoted = if quoted { part!("quoted") } else { part!("plain") };
        let line = if r.text.line_of(c.head) == 0 { part!("first") } else { part!("later") };
        put!(names, "bias");
        put!(names, "rule", rule);
        put!(names, "rule", rule, "frame", frame);
        put!(names, "rule", rule, "subject", subject);
        put!(names, "rule", rule, "start", start);
        put!(names, "rule", rule, "place", place, frame);
        put!(names, "rule", rule, quoted);
        put!(names, "lemma", lemma);
        put!(names, "habit", habit, rule);
        put!(names, "habit", habit, frame);
        put!(names, "habit", habit, "start", start);
        put!(names, "habit", habit, "subject", subject);
        put!(names, "habit", habit, frame, "subject", subject);
        put!(names, "lemma", lemma, "frame", frame);
        put!(names, "lemma", lemma, "rule", rule);
        put!(names, "stance", stance, "frame", frame);
        put!(names, "frame", frame, "subject", subject);
        put!(names, "frame", frame, "start", start);
        put!(names, "gap", gap, "frame", frame);
        put!(names, "line", line, rule);
        self.verb(names);
        self.around(names);
        self.words(names);
    }

    /// Hands over the name of each observation on a content's extent, but for [`Observed::first_words`].
    pub fn content<S: Sink>(&self, content: &Content, names: &mut S) {
        let &Self { r, rule, frame, .. } = self;
        let end = content.end;
        let words = content.parts.iter().map(|p| r.count(p.clone())).sum();
        let verbs: usize = content.parts.iter().map(|p| r.finite(p.clone())).sum();
        let (length, verbs) =
            (bucket(words), const { Part::literals(&["none", "one", "more"]) }[verbs.min(2)]);
        put!(names, "rule", rule, "length", length);
        put!(names, "frame", frame, "length", length);
        put!(names, "frame", frame, "verbs", verbs);
        put!(names, "rule", rule, "verbs", verbs);
        self.edge(content, names);
        self.told(content, names);
        if end.mark.is_empty() {
            return;
        }
        let (mark, next, word, inside) =
            (Part::of(end.mark), shape(r, end.next), word(r, end.next), bucket(end.inside));
        let by = if end.by_rule { part!("yes") } else { part!("no") };
        put!(names, "end", mark, frame);
        put!(names, "end", mark, next, frame);
        put!(names, "end", mark, verbs, frame);
        put!(names, "end", mark, next, verbs);
        put!(names, "end", mark, "word", word);
        put!(names, "inside", inside, frame);
        put!(names, "by", "rule", by, frame);
        put!(names, "by", "rule", by, mark);
    }

    /// The verb group: mood, person, passive, negation, modality.
    fn verb<S: Sink>(&self, names: &mut S) {
        let &Self { r, c, lemma, frame, .. } = self;
        let Some(g) = &c.group else { return };
        let mood = match g.mood {
            Mood::Present => part!("present"),
            Mood::Imperfect => part!("imperfect"),
            Mood::Remote => part!("remote"),
            Mood::Future => part!("future"),
            Mood::Conditional => part!("conditional"),
            Mood::Subjunctive => part!("subjunctive"),
            Mood::Gerund => part!("gerund"),
            Mood::Infinitive => part!("infinitive"),
            Mood::Participle => part!("participle"),
        };
        let voice = match (g.passive, g.reflexive) {
            (true, _) => part!("passive"),
            (_, true) => part!("reflexive"),
            _ => part!("active"),
        };
        let length = if g.range.len() > 1 { part!("group") } else { part!("single") };
        let person = if g.person.is_first() { part!("first") } else { part!("third") };
        let object = if g.object { part!("clitic") } else { part!("no") };
        let modal = if g.modal { part!("modal") } else { part!("no") };
        let [negated, enclitic] =
            [g.negated, r.word(g.head).enclitic].map(|holds| if holds { part!("yes") } else { part!("no") });
        put!(names, "mood", mood, voice, frame);
        put!(names, "mood", mood, length);
        put!(names, "lemma", lemma, voice);
        put!(names, "person", person, frame);
        put!(names, "object", object, frame);
        put!(names, "modal", modal, mood);
        put!(names, "negated", negated, frame);
        put!(names, "enclitic", enclitic, mood);
    }

    /// What stands right before and after the cue.
    fn around<S: Sink>(&self, names: &mut S) {
        let &Self { r, c, rule, frame, habit, .. } = self;
        let cue = c.cue.clone().unwrap_or(c.head..c.head);
        let edge = |i: Option<usize>| i.map_or(part!("edge"), |i| shape(r, i));
        let (before, after) = (edge(cue.start.checked_sub(1)), shape(r, cue.end));
        put!(names, "before", before, rule);
        put!(names, "after", after, rule);
        put!(names, "both", before, after, rule);
        let opener = edge(c.content.parts.first().and_then(|p| p.start.checked_sub(2)));
        let gap = if c.content.gap.is_empty() { part!("near") } else { part!("far") };
        put!(names, "opener", opener, frame, gap);
        put!(names, "habit", habit, "opener", opener, rule);
        if c.rule == "noun" || c.rule == "infinitive" || c.rule == "participle" {
            let (word, earlier) = (word_before(r, &cue, 1), edge(cue.start.checked_sub(2)));
            put!(names, "word", word, rule);
            put!(names, "earlier", earlier, rule);
        }
    }

    /// The words around the cue, the first of the content and the one that heads the source.
    fn words<S: Sink>(&self, names: &mut S) {
        let &Self { r, c, rule, frame, .. } = self;
        if let Some(cue) = &c.cue {
            let (earlier, before) = (word_before(r, cue, 2), word_before(r, cue, 1));
            let (after, later) = (word(r, cue.end), word(r, cue.end + 1));
            put!(names, "before", "word", before, rule);
            put!(names, "before", "words", earlier, before);
            put!(names, "earlier", "word", earlier);
            put!(names, "after", "word", after, rule);
            put!(names, "after", "words", after, later);
        }
        if let Some(first) = c.content.parts.first() {
            let word = word(r, first.start);
            put!(names, "first", word, frame);
            put!(names, "first", word, "rule", rule);
        }
        if let Some(head) = c.subject.range().and_then(|range| head(r, range)) {
            let (word, ending) = (word(r, head), ending(r, head, 4));
            put!(names, "speaker", word);
            put!(names, "speaker", word, frame);
            put!(names, "speaker", "ending", ending, rule);
        }
    }

    /// Hands over what is observed of the words that a content begins with; these are [`looked_at`].
    pub fn first_words<S: Sink>(&self, looked: Range<usize>, names: &mut S) {
        let &Self { r, frame, .. } = self;
        for i in looked.clone() {
            if !(looked.start..i).any(|j| r.key(j) == r.key(i)) {
                let word = word(r, i);
                put!(names, "has", word, frame);
            }
        }
        if let Some(head) = head(r, looked) {
            let word = word(r, head);
            put!(names, "head", word);
            put!(names, "head", word, frame);
        }
    }

    /// Other verbs of saying in a content, and the next one behind it: "che piove | e ha aggiunto che".
    fn told<S: Sink>(&self, content: &Content, names: &mut S) {
        let &Self { r, c, frame, .. } = self;
        let Some(last) = content.parts.last().filter(|p| !p.is_empty()) else { return };
        let quote = |i: usize| r.text.quote_of(i).map(|q| q.open);
        let outer = quote(last.start);
        let other = |g: &&Group| r.is_usual(g) && c.cue.as_ref().is_none_or(|cue| !cue.contains(&g.head));
        let within = || r.groups_in(last.clone()).iter().filter(other).filter(|g| quote(g.head) == outer);
        let some = if within().next().is_some() { part!("some") } else { part!("none") };
        put!(names, "in", some, frame);
        for g in within().take(MOST_TOLD) {
            let (form, joint) = (form(g), joint(r, g));
            put!(names, "in", form, joint);
            put!(names, "in", joint, frame);
        }
        let mark = Part::of(content.end.mark);
        let next = r.groups_in(last.end..last.end + NEXT).iter().find(other);
        let Some(next) = next else { return put!(names, "then", "none", mark) };
        let apart = r.count(last.end..next.range.start.max(last.end)).min(FAR);
        let (form, far, near) = (form(next), bucket(apart), bucket(apart.min(2)));
        put!(names, "then", form, far);
        put!(names, "then", mark, far);
        put!(names, "then", mark, form, near);
    }

    /// The last word of a content and the next two after it.
    fn edge<S: Sink>(&self, content: &Content, names: &mut S) {
        let &Self { r, frame, .. } = self;
        let Some(end) = content.parts.last().map(|p| p.end) else { return };
        let at = end.saturating_sub(1);
        let (last, last_ending) = (word(r, at), ending(r, at, 3));
        let (next, second, second_ending) = (word(r, end), word(r, end + 1), ending(r, end + 1, 3));
        put!(names, "last", last);
        put!(names, "last", "ending", last_ending, frame);
        put!(names, "next", next, frame);
        put!(names, "next", next, "then", second);
        put!(names, "next", next, "then", "ending", second_ending, frame);
        put!(names, "second", second);
    }
}

/// How far into a content its words are looked at, in tokens.
const LOOK: usize = 12;

/// How far behind a content the next verb of saying is looked for, in tokens, and how many words count as far.
const NEXT: usize = 8;
const FAR: usize = 4;
/// How many verbs of saying in a content are looked at.
const MOST_TOLD: usize = 3;

/// The first tokens of a content.
pub fn looked_at(content: &Content) -> Range<usize> {
    let (Some(first), Some(last)) = (content.parts.first(), content.parts.last()) else { return 0..0 };
    first.start..last.end.min(first.start + LOOK)
}

fn word<'t>(r: &Reading<'t>, i: usize) -> Part<'t> {
    Part::word(r.written(i), r.key(i))
}

/// The word so many tokens before a cue; an empty one before the text.
fn word_before<'t>(r: &Reading<'t>, cue: &Range<usize>, n: usize) -> Part<'t> {
    cue.start.checked_sub(n).map_or(Part::word("", Key::NONE), |i| word(r, i))
}

/// The last letters of a word.
fn ending<'t>(r: &Reading<'t>, i: usize, letters: usize) -> Part<'t> {
    let word = r.written(i);
    let start = word.char_indices().rev().take(letters).last().map_or(0, |(at, _)| at);
    Part::word(&word[start..], key(&word[start..]))
}

/// The first word of a phrase that is no function word.
fn head(r: &Reading, phrase: Range<usize>) -> Option<usize> {
    let function = Class::ARTICLE | Class::OF | Class::TO | Class::THAT | Class::JOINED | Class::AND;
    phrase.into_iter().find(|&i| r.is_wordlike(i) && !r.is(i, function))
}

fn stance(c: &Candidate) -> Part<'static> {
    use crate::document::Stance::*;
    match c.stance {
        Neutral => part!("neutral"),
        Assertive => part!("assertive"),
        Evaluative => part!("evaluative"),
        Accusing => part!("accusing"),
        Denying => part!("denying"),
        Conceding => part!("conceding"),
        Promising => part!("promising"),
        Demanding => part!("demanding"),
        Doubting => part!("doubting"),
        Believing => part!("believing"),
        Revealing => part!("revealing"),
        Asking => part!("asking"),
    }
}

fn place(c: &Candidate) -> Part<'static> {
    match c.content.place {
        Place::After => part!("after"),
        Place::Before => part!("before"),
        Place::Around => part!("around"),
        Place::Back => part!("back"),
        Place::None => part!("none"),
    }
}

/// A verb group's form in a word.
fn form(group: &Group) -> Part<'static> {
    match group.mood {
        Mood::Gerund => part!("gerund"),
        Mood::Infinitive => part!("infinitive"),
        Mood::Participle => part!("participle"),
        _ if group.passive => part!("passive"),
        _ if group.reflexive => part!("impersonal"),
        _ => part!("verb"),
    }
}

/// What stands before a verb group, in a word.
fn joint(r: &Reading, group: &Group) -> Part<'static> {
    let Some(before) = group.range.start.checked_sub(1) else { return part!("first") };
    let and = r.is(before, Class::AND | Class::BUT);
    match () {
        _ if r.mark(before, ',') => part!("comma"),
        _ if and && before > 0 && r.mark(before - 1, ',') => part!("both"),
        _ if and => part!("and"),
        _ if r.is(before, Class::THAT) => part!("that"),
        _ => part!("other"),
    }
}

/// A word's class in a word.
fn shape(r: &Reading, i: usize) -> Part<'static> {
    const SHAPES: [(Class, Part<'static>); 16] = [
        (Class::THAT, part!("that")),
        (Class::JOINED, part!("joined")),
        (Class::ARTICLE, part!("article")),
        (Class::OF, part!("of")),
        (Class::BY, part!("by")),
        (Class::TO, part!("to")),
        (Class::FOR, part!("for")),
        (Class::PREPOSITION, part!("preposition")),
        (Class::CONJUNCTION, part!("conjunction")),
        (Class::SUBORDINATOR, part!("subordinator")),
        (Class::AS, part!("as")),
        (Class::RELATIVE, part!("relative")),
        (Class::POSSESSIVE, part!("possessive")),
        (Class::ADVERB, part!("adverb")),
        (Class::BE, part!("be")),
        (Class::FINITE, part!("finite")),
    ];
    if r.is_stop(i) {
        return match r.written(i) {
            "," => part!("comma"),
            ":" => part!("colon"),
            "" => part!("end"),
            _ if r.opens(i).is_some() => part!("open"),
            _ if r.closes(i).is_some() => part!("close"),
            _ => part!("stop"),
        };
    }
    if r.is_name(i) {
        return part!("name");
    }
    SHAPES.iter().find(|(class, _)| r.is(i, *class)).map_or(part!("word"), |s| s.1)
}

fn subject(r: &Reading, c: &Candidate) -> Part<'static> {
    match &c.subject {
        Subject::Phrase(range) => phrase(r, range.clone()),
        Subject::Relative(..) => part!("relative"),
        Subject::Dropped => part!("dropped"),
        Subject::Quoted => part!("quoted"),
        Subject::Impersonal => part!("impersonal"),
    }
}

fn phrase(r: &Reading, range: std::ops::Range<usize>) -> Part<'static> {
    use crate::document::SourceClass::*;
    let head = range.clone().take(6).find_map(|i| r.lexicon.heads.get(&r.key(i)));
    match head {
        Some(Person) => part!("person"),
        Some(Organization) => part!("organization"),
        Some(Media) => part!("media"),
        Some(Document) => part!("document"),
        Some(Collective) => part!("collective"),
        Some(Anonymous) => part!("anonymous"),
        _ if range.clone().any(|i| r.is_name(i)) => part!("name"),
        _ if r.is(range.start, Class::PRONOUN) => part!("pronoun"),
        _ if range.len() == 1 && r.is(range.start, Class::DEMONSTRATIVE)
            || r.written(range.start).eq_ignore_ascii_case("ciò") =>
        {
            part!("this")
        }
        _ => part!("other"),
    }
}

fn content_start(r: &Reading, c: &Candidate) -> Part<'static> {
    let first = c.content.parts.first().map(|p| p.start);
    match first {
        None => part!("none"),
        Some(i) if r.is(i, Class::INFINITIVE) => part!("infinitive"),
        Some(i) if r.is(i, Class::PARTICIPLE) => part!("participle"),
        Some(i) if r.is(i, Class::PRONOUN | Class::DEMONSTRATIVE) => part!("pronoun"),
        Some(i) => shape(r, i),
    }
}

/// A length in a word.
fn bucket(length: usize) -> Part<'static> {
    match length {
        0 => part!("0"),
        1 => part!("1"),
        2 => part!("2"),
        3 => part!("3"),
        4..=5 => part!("4"),
        6..=9 => part!("6"),
        10..=19 => part!("10"),
        20..=39 => part!("20"),
        _ => part!("40"),
    }
}
