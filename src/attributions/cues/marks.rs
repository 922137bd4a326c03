//! Cues that are marks, or none: "Riva: «No»", "«No», così Riva", and quotations that continue a speaker's words.

use super::Candidate;
use crate::attributions::content::{Content, Place, extend_quotation, is_utterance};
use crate::attributions::lexicon::{Class, Frame};
use crate::attributions::reading::Reading;
use crate::attributions::source::Subject;
use crate::document::Stance;

fn make(
    head: usize,
    cue: Option<usize>,
    rule: &'static str,
    content: Content,
    subject: Subject,
) -> Candidate {
    Candidate {
        cue: cue.map(|i| i..i + 1),
        head,
        rule,
        lemma: cue.map_or(String::new(), |_| ":".to_owned()),
        stance: Stance::Neutral,
        negated: false,
        content,
        subject,
        group: None,
    }
}

/// "Riva: «No»" and "Neri a Riva: «Si dimetta»" at a sentence's start.
pub fn colons(r: &Reading, out: &mut Vec<Candidate>) {
    for i in 1..r.words.len() {
        let Some(end) = r.opens(i + 1).filter(|_| r.mark(i, ':')) else { continue };
        let region = r.region(i);
        let start = region.start;
        let verbless = !(start..i).any(|j| {
            r.is(j, Class::FINITE)
                && !r.is_nominal(j)
                && !r.is_determiner(j)
                && !r.is(j, Class::PREPOSITION | Class::ADVERB)
        });
        let source = r.full_phrase_end(start, i);
        let close = source == i || r.is(source, Class::PREPOSITION | Class::TO | Class::FOR);
        if !verbless || source <= start || !close || !crate::attributions::source::speaks(r, start..source) {
            continue;
        }
        let part = extend_quotation(r, i + 1, end);
        let content = Content::one(Frame::Quote, Place::After, part, i..i + 1);
        out.push(make(i, Some(i), "colon", content, Subject::Phrase(start..source)));
    }
}

/// Utterances that no candidate has as its content or part of it.
pub fn orphans(r: &Reading, out: &mut Vec<Candidate>) {
    let mut taken: Vec<(usize, usize)> =
        out.iter().flat_map(|c| c.content.parts.iter().map(|p| (p.start, p.end))).collect();
    taken.sort_unstable();
    let mut reach = 0;
    let mut next = 0;
    let mut found = Vec::new();
    for quote in r.text.quotes.iter().filter(|q| q.depth == 0 && !q.continues) {
        while next < taken.len() && taken[next].0 <= quote.open {
            reach = reach.max(taken[next].1);
            next += 1;
        }
        if reach > quote.open || !stands_alone(r, quote.open, quote.end) {
            continue;
        }
        let part = extend_quotation(r, quote.open, quote.end);
        found.push(orphan(r, part));
    }
    out.extend(found);
}

fn orphan(r: &Reading, part: std::ops::Range<usize>) -> Candidate {
    let region_end = r.region(part.start).end;
    let signed = part.end;
    let mark = r.mark(signed, ',') || r.mark(signed, ':') || r.dash(signed);
    let mut at = if mark { signed + 1 } else { signed };
    let so = r.written(at).eq_ignore_ascii_case("così") && mark;
    at += usize::from(so);
    let end = r.full_phrase_end(at, region_end);
    let source = (mark && end > at && crate::attributions::source::speaks(r, at..end)).then_some(at..end);
    let content = Content::one(Frame::Quote, Place::After, part.clone(), signed..signed);
    let (rule, subject) = match source {
        Some(range) => ("signature", Subject::Phrase(range)),
        None => ("orphan", Subject::Dropped),
    };
    let mut candidate = make(part.start, None, rule, content, subject);
    if so {
        candidate.cue = Some(at - 1..at);
        candidate.lemma = "così".to_owned();
    }
    candidate
}

/// An utterance that is no part of a clause: it begins a sentence or follows a colon.
fn stands_alone(r: &Reading, open: usize, end: usize) -> bool {
    let sentence = &r.text.sentences[r.text.sentence_of(open)].tokens;
    let begins =
        open == sentence.start || r.mark(open - 1, ':') || r.dash(open - 1) || r.ends_sentence(open - 1);
    is_utterance(r, open) && begins && r.count(open..end) > 2
}
