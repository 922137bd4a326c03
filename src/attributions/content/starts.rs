//! Where a content before its cue may begin: after each comma, conjunction or relative near the cue, or one sentence
//! further back where the one before has no verb; the judge chooses.
//! "Il ponte, che secondo Riva cade, …" → "Il ponte, che" with "cade", or "cade" alone.

use super::{Content, End, Place, ends};
use crate::attributions::cues::Candidate;
use crate::attributions::lexicon::{Class, Frame};
use crate::attributions::reading::Reading;

/// How many beginnings nearest to the cue are weighed.
const MOST: usize = 4;

/// How many tokens back from the cue they are looked for.
const REACH: usize = 40;

/// The candidate's content with each other beginning.
pub fn variants(r: &Reading, candidate: &Candidate) -> Vec<Content> {
    let content = &candidate.content;
    let mut out = Vec::new();
    let Some(first) = content.parts.first() else { return out };
    match content.place {
        Place::Back => {
            let whole = r.has_finite(first.clone());
            let earlier = super::before::antecedent(r, first.start).filter(|_| !whole);
            let same = earlier.filter(|e| r.text.line_of(e.start) == r.text.line_of(first.start));
            out.extend(same.map(|e| with_start(content, e.start, "earlier", 0)));
        }
        // "Il piano «è vecchio», dicono i tecnici": the whole sentence that the quotation ends.
        Place::Before if content.frame == Some(Frame::Quote) => {
            let start = r.clause_start(first.start, r.region(candidate.head).start, false);
            if start < first.start && candidate.cue.is_some() {
                out.push(with_start(content, start, "whole", 0));
            }
        }
        Place::Before | Place::Around if content.frame == Some(Frame::That) => {
            let from = first.start.max(first.end.saturating_sub(REACH)) + 1;
            let begins = (from..first.end).rev().filter_map(|i| Some((i, begin(r, i)?)));
            for (inside, (start, mark)) in begins.take(MOST).enumerate() {
                out.push(with_start(content, start, mark, inside));
            }
        }
        _ => {}
    }
    // A clause before the cue may be another statement; a mere subject belongs to the verb behind the cue.
    let quoted = content.frame == Some(Frame::Quote);
    if content.place == Place::Around && !quoted && r.has_finite(first.clone()) {
        out.extend(without(content, 0, "without first"));
        out.extend(without(content, content.parts.len() - 1, "without last"));
    }
    out
}

/// Of several parts all but one.
fn without(content: &Content, part: usize, mark: &'static str) -> Option<Content> {
    let mut rest = content.clone();
    rest.parts.remove(part);
    let next = rest.parts.first()?.start;
    rest.end = End { mark, next, inside: 0, by_rule: false };
    Some(rest)
}

/// The boundary before the token, after which a content may begin.
fn begin(r: &Reading, i: usize) -> Option<&'static str> {
    let before = i - 1;
    match ends::boundary(r, before)? {
        "comma" => Some("from comma"),
        "and" => Some("from and"),
        "clause" if r.is(before, Class::RELATIVE | Class::SUBORDINATOR) => Some("from clause"),
        "dash" | "colon" | "stop" => Some("from stop"),
        _ => None,
    }
}

fn with_start(content: &Content, start: usize, mark: &'static str, inside: usize) -> Content {
    let mut content = content.clone();
    content.parts[0].start = start;
    content.end = End { mark, next: start, inside, by_rule: false };
    content
}
