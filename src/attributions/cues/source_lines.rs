//! Source lines, which attribute the article and no words of it: "Fonte: Istat" on a line of its own, at the end of
//! one or in brackets, and an agency alone in brackets at the edge of a line, "(ANSA)". Their content is empty, and
//! their form alone tells, so that nothing is left to judge.

use super::Candidate;
use crate::attributions::content::{Content, End, Place};
use crate::attributions::lexicon::{Class, Connective, Habit};
use crate::attributions::reading::Reading;
use crate::attributions::source::Subject;
use crate::document::{SourceClass, Stance};
use std::ops::Range;

/// The rule of these candidates, all of which hold.
pub const RULE: &str = "source-line";
/// How likely one is: the form is sure, what it is used for nearly.
const CONFIDENCE: f32 = 0.9;

/// The most tokens that the name of a source takes.
const LONGEST: usize = 14;

/// "Fonte: archivio del Comune": the word at `at`, which begins a sentence, a line or a bracket, and a name behind its colon.
pub fn labelled(r: &Reading, at: usize, connective: &Connective) -> Option<Candidate> {
    let begins = r.text.token(at)?.first || at.checked_sub(1).is_some_and(|i| r.is_stop(i));
    let colon = at + connective.keys.len();
    if !begins || !r.mark(colon, ':') {
        return None;
    }
    let source = colon + 1..end(r, colon + 1);
    let named = source.clone().any(|i| r.is_name(i) || r.text.token(i).is_some_and(|t| t.is_capital()));
    let told = source.clone().any(|i| r.is(i, Class::FINITE) && !r.is_nominal(i) || r.opens(i).is_some());
    let cue = Some(at..colon);
    (named && !told && source.len() <= LONGEST).then(|| make(at, cue, connective.words, source))
}

/// Makes a candidate of each agency alone in brackets that begin or end a line.
pub fn agencies(r: &Reading, out: &mut Vec<Candidate>) {
    let edge =
        |before: Option<usize>, i: usize| before.is_none_or(|b| r.text.line_of(b) != r.text.line_of(i));
    for i in (1..r.words.len())
        .filter(|&i| r.mark(i - 1, '(') && r.lexicon.heads.get(&r.key(i)) == Some(&SourceClass::Media))
    {
        let capital = r.text.token(i).is_some_and(|t| t.is_capital()) || r.is_name(i);
        let begins = edge((i - 1).checked_sub(1), i);
        let after = if r.mark(i + 2, '.') { i + 3 } else { i + 2 };
        let ends = after >= r.words.len() || edge(Some(i), after);
        if capital && r.mark(i + 1, ')') && (begins || ends) {
            out.push(make(i, None, "", i..i + 1));
        }
    }
}

/// Where the source that begins at `start` ends: at a full stop, a bracket or the line's end.
fn end(r: &Reading, start: usize) -> usize {
    let line = r.text.line_of(start);
    let stops = |i: usize| matches!(r.written(i), "." | ")" | ";" | "") || r.text.line_of(i) != line;
    (start..start + LONGEST + 1).find(|&i| stops(i)).unwrap_or(start + LONGEST + 1)
}

fn make(head: usize, cue: Option<Range<usize>>, lemma: &str, source: Range<usize>) -> Candidate {
    let content = Content {
        parts: vec![],
        frame: None,
        place: Place::None,
        verbatim: false,
        gap: 0..0,
        end: End::default(),
    };
    Candidate {
        head,
        cue,
        rule: RULE,
        lemma: lemma.to_owned(),
        stance: Stance::Neutral,
        habit: Habit::Strong,
        negated: false,
        content,
        subject: Subject::Phrase(source),
        group: None,
        rival: None,
        sure: Some(CONFIDENCE),
    }
}
