//! Where a content may end: at each comma, conjunction or colon after its beginning; the judge chooses.
//! "ha annunciato la chiusura, che costerà, e il rinvio" → ends after "chiusura", after "costerà", at the end.

use super::{Content, Place, starts};
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::{Class, Frame};
use crate::attributions::reading::{Extent, REACH, Reading};
use std::ops::Range;

/// The most ends that are weighed for one cue.
const MOST: usize = 9;

/// What stands where a content ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// The boundary: "comma", "and", "colon", "stop", or "rule" for the end that the rules found.
    pub mark: &'static str,
    /// The first token after the boundary.
    pub next: usize,
    /// How many boundaries lie inside.
    pub inside: usize,
    /// It is the end that the rules found.
    pub by_rule: bool,
}

/// Each content that the candidate may have, by where its own may begin and end.
pub fn variants(r: &Reading, candidate: &Candidate) -> Vec<Content> {
    let content = &candidate.content;
    let mut out = starts::variants(r, candidate);
    let Some(part) = content.parts.last().filter(|p| is_open(candidate, p)) else {
        if content.verbatim && content.place == Place::After {
            out.extend(sentences(r, content));
        }
        if content.frame == Some(Frame::Quote) && content.place != Place::Before {
            out.extend(quotations(r, candidate));
        }
        out.push(content.clone());
        return out;
    };
    let limit = coordinated(r, candidate, part.start, r.region(candidate.head).end);
    let phrase = content.frame.filter(|f| super::extent(*f) == Extent::Phrase || *f == Frame::Predicate);
    let found = ends(r, part.start, limit, phrase.is_some());
    let first = out.len();
    let mut known = false;
    for (end, mark) in found {
        let range = r.trimmed(part.start..end);
        let seen = out[first..].last().is_some_and(|c| c.parts.last() == Some(&range));
        if range.is_empty() || seen {
            continue;
        }
        let by_rule = range.end == part.end;
        known |= by_rule;
        let inside = out.len() - first;
        out.push(with_end(content, range, mark, end, inside, by_rule));
    }
    if !known {
        let inside = out.len() - first;
        out.push(with_end(content, part.clone(), "rule", part.end, inside, true));
    }
    out
}

/// "spiegando che A e assicurando che B", "ha confermato A e annunciato che B": before the next report of the same
/// subject a content ends, where the form of both shows that it is one.
fn coordinated(r: &Reading, candidate: &Candidate, start: usize, limit: usize) -> usize {
    let Some(group) = &candidate.group else { return limit };
    let form = Class::GERUND | Class::PARTICIPLE;
    let same = |i: usize| {
        r.is(i, Class::GERUND) && r.is(group.head, Class::GERUND)
            || r.is(i, Class::PARTICIPLE) && r.is(group.head, Class::PARTICIPLE) && opened(r, i + 1)
    };
    let next =
        |&i: &usize| r.is(i, Class::AND | Class::BUT) && r.is(i + 1, form) && same(i + 1) && r.reports(i + 1);
    if r.is(group.head, form) { (start + 1..limit).find(next).unwrap_or(limit) } else { limit }
}

/// "che", "di" with an infinitive, a quotation.
fn opened(r: &Reading, at: usize) -> bool {
    r.is(at, Class::THAT) || r.opens(at).is_some() || r.is(at, Class::OF) && super::infinitive_at(r, at + 1)
}

/// "«A» e «B»", "«A» che B": what is quoted may go on in another quotation or without marks.
fn quotations(r: &Reading, candidate: &Candidate) -> Vec<Content> {
    let content = &candidate.content;
    let Some(part) = content.parts.last().filter(|p| r.closes(p.end - 1).is_some()) else {
        return Vec::new();
    };
    let joins = |i: usize| r.is(i, Class::AND | Class::BUT) || r.mark(i, ',') || r.mark(i, ';');
    let open = (part.end..part.end + 3).find(|&i| !joins(i)).unwrap_or(part.end);
    let near = || r.text.line_of(open) == r.text.line_of(part.start);
    let more = r.opens(open).filter(|&end| end > open && near()).map(|end| (end, "joined"));
    let limit = r.region(candidate.head).end;
    let on = r.is_wordlike(part.end) && !r.is(part.end, Class::FINITE) || r.is(part.end, Class::AND);
    let clause = on.then(|| (r.content_end(Extent::Clause, part.end, limit), "goes on"));
    let found = more.into_iter().chain(clause).enumerate();
    let longer = found.map(|(i, (end, mark))| (i, end, mark, r.trimmed(part.start..end)));
    longer
        .filter(|l| l.3.end > part.end)
        .map(|(i, end, mark, p)| with_end(content, p, mark, end, i, false))
        .collect()
}

/// Words given without marks may end with any of their sentences.
fn sentences(r: &Reading, content: &Content) -> Vec<Content> {
    let Some(part) = content.parts.last() else { return Vec::new() };
    let sentence = r.text.sentence_of(part.start);
    let line = r.text.sentences[sentence].line;
    let plain =
        |tokens: &Range<usize>| tokens.start <= part.start || !tokens.clone().any(|i| r.opens(i).is_some());
    let all = r.text.sentences[sentence..].iter().take_while(|s| s.line == line && plain(&s.tokens));
    let all = all.take(MOST / 2);
    let ends = all.map(|s| s.tokens.end).take_while(|&end| end < part.start + 3 * REACH).enumerate();
    let other = ends.map(|(i, end)| (i, end, r.trimmed(part.start..end))).filter(|(_, _, p)| p != part);
    other.map(|(i, end, p)| with_end(content, p, "sentence", end, i, false)).collect()
}

/// The last part follows its cue and is no quotation of its own.
fn is_open(candidate: &Candidate, part: &Range<usize>) -> bool {
    let after = candidate.cue.as_ref().is_some_and(|cue| part.start >= cue.end);
    after && !candidate.content.verbatim && candidate.content.frame != Some(Frame::Quote)
}

pub(super) fn with_end(
    content: &Content,
    part: Range<usize>,
    mark: &'static str,
    end: usize,
    inside: usize,
    by_rule: bool,
) -> Content {
    let mut content = content.clone();
    if let Some(last) = content.parts.last_mut() {
        *last = part;
    }
    content.end = End { mark, next: if mark == "comma" { end + 1 } else { end }, inside, by_rule };
    content
}

/// The boundaries after `start` with what they are.
fn ends(r: &Reading, start: usize, limit: usize, phrase: bool) -> Vec<(usize, &'static str)> {
    let mut out = Vec::new();
    let noun = if phrase { r.phrase_end(start, limit) } else { start };
    let mut at = start;
    let mut depth = 0;
    while at < limit {
        if let Some(end) = r.opens(at).filter(|&e| e > at && e <= limit) {
            at = end;
            continue;
        }
        match r.written(at) {
            "(" | "[" => {
                depth += 1;
                if depth == 1 && at > start {
                    out.push((at, "bracket"));
                }
            }
            ")" | "]" if depth == 0 => break,
            ")" | "]" => depth -= 1,
            "," if depth == 0 && at > start && r.said_by(at + 1, limit) => break,
            _ if depth == 0 && at > start => {
                let phrase = (at == noun).then_some("phrase");
                let of = (at < noun && r.is(at, Class::OF) && out.len() < 2).then_some("of");
                // "ribatte che A e rivendica: «B»": before the colon stands another cue.
                let cue = r.mark(at, ':') && r.reports(at - 1);
                out.extend(boundary(r, at).filter(|_| !cue).or(phrase).or(of).map(|mark| (at, mark)));
            }
            _ => {}
        }
        at += 1;
    }
    out.truncate(MOST);
    out.push((at.max(start + 1).min(limit.max(start + 1)), "stop"));
    out
}

/// The boundary that the token is, if it is one; the text's first is none.
pub(super) fn boundary(r: &Reading, at: usize) -> Option<&'static str> {
    let before = at.checked_sub(1)?;
    match r.written(at) {
        "," => Some("comma"),
        ":" => Some("colon"),
        ";" => Some("stop"),
        _ if r.dash(at) => Some("dash"),
        _ if r.is(at, Class::AND | Class::BUT) && !r.is(at, Class::ARTICLE) && !r.mark(before, ',') => {
            Some("and")
        }
        _ if r.is(at, Class::RELATIVE | Class::GERUND | Class::SUBORDINATOR)
            && !r.mark(before, ',')
            && !r.is(before, Class::PREPOSITION | Class::ARTICLE) =>
        {
            Some("clause")
        }
        _ if r.is(at, Class::PARTICIPLE) && r.is_nominal(before) && !r.is(before, Class::PARTICIPLE) => {
            Some("participle")
        }
        "dopo" | "durante" | "prima" if r.is_wordlike(before) && !r.is(before, Class::ADVERB) => Some("time"),
        _ => None,
    }
}
