//! Cues that are marks, or none: "Riva: «No»", "«No», così Riva", and quotations that continue a speaker's words.

use super::Candidate;
use crate::attributions::content::{Content, Place, extend_quotation, is_utterance};
use crate::attributions::lexicon::{Class, Frame, Habit};
use crate::attributions::reading::Reading;
use crate::attributions::source::{self, Subject, speaks};
use crate::document::{EntityType, SourceClass, Stance};
use crate::order;
use std::ops::Range;

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
        habit: Habit::Strong,
        negated: false,
        content,
        subject,
        group: None,
        rival: None,
        sure: None,
    }
}

/// "Riva: «No»", "Neri a Riva: «Si dimetta»" and "Frana, il geologo: «Si muove»" at a sentence's start, and a headline's
/// "Riva: nessun rinvio".
/// Not where a noun already has the quotation: "Il commento di Riva: «No»".
pub fn colons(r: &Reading, out: &mut Vec<Candidate>) {
    let sure = out.iter().filter(|c| c.sure.is_some()).filter_map(|c| Some(c.content.parts.first()?.start));
    let mut taken: Vec<usize> = sure.collect();
    order::by(&mut taken, |&start| start as u64);
    let free = |i: usize| taken.binary_search(&(i + 1)).is_err();
    for i in (1..r.words.len()).filter(|&i| r.mark(i, ':') && free(i)) {
        let region = r.region(i);
        let start = r.clause_start(i, region.start, false);
        // "E il sindaco: «…»"
        let start = start + leading(r, start, i);
        let comma = (start..i).rev().take(8).find(|&j| r.mark(j, ',')).map(|j| j + 1);
        let behind = || comma.and_then(|comma| headed(r, start, comma, i));
        let topic = comma.is_some() && !speaker(r, start);
        let source = match named(r, start, i) {
            Some(source) if topic => behind().or(Some(source)),
            found => found.or_else(behind),
        };
        let Some(source) = source else { continue };
        let after = i..i + 1;
        let (rule, content) = match r.opens(i + 1) {
            Some(end) => {
                let part = extend_quotation(r, i + 1, end);
                ("colon", Content::one(Frame::Quote, Place::After, part, after))
            }
            None if source.start == region.start || topic && headline(r, i) && speaker(r, source.start) => {
                let part = r.trimmed(i + 1..region.end);
                if r.count(part.clone()) < 3 {
                    continue;
                }
                let mut content = Content::one(Frame::That, Place::After, part, after);
                content.verbatim = r.text.token(i + 1).is_some_and(|t| t.is_capital());
                ("colon-plain", content)
            }
            None => continue,
        };
        out.push(make(i, Some(i), rule, content, Subject::Phrase(source)));
    }
}

/// The phrase at `start` begins with somebody who can speak, not with what is spoken of: "Ponte di Riva, il sindaco:".
fn speaker(r: &Reading, start: usize) -> bool {
    let at = start + usize::from(r.is(start, Class::ARTICLE));
    let kinds = [EntityType::Person, EntityType::Organization];
    let body = |class: &SourceClass| *class != SourceClass::Document;
    let known = r.lexicon.heads.get(&r.key(at)).is_some_and(body) || r.is(at, Class::TITLE | Class::PRONOUN);
    known || kinds.into_iter().any(|kind| r.is_entity(at, kind))
}

/// "Frana, il geologo:": who speaks behind the last comma of a headline, before words without marks of one without a verb.
fn headed(r: &Reading, start: usize, comma: usize, colon: usize) -> Option<Range<usize>> {
    let line = r.text.lines[r.text.line_of(colon)].tokens.start;
    let open = || r.opens(colon + 1).is_some() && start == line && speaker(r, comma) && headline(r, colon);
    named(r, comma, colon).filter(|_| !r.has_finite(start..comma) || open())
}

/// The line of the colon has no full stop.
fn headline(r: &Reading, colon: usize) -> bool {
    let line = r.text.lines[r.text.line_of(colon)].tokens.clone();
    !line.into_iter().any(|i| r.ends_sentence(i) && r.mark(i, '.'))
}

/// Who speaks between `start` and the colon: a phrase that can, with an addressee or place at most and without a verb.
fn named(r: &Reading, start: usize, colon: usize) -> Option<Range<usize>> {
    let verb = |j: usize| {
        r.is(j, Class::FINITE)
            && !r.is_nominal(j)
            && !r.is_determiner(j)
            && !r.is(j, Class::PREPOSITION | Class::ADVERB)
    };
    // "Intervista a Riva: «…»"
    let asked = r.written(start).eq_ignore_ascii_case("intervista")
        && r.is(start + 1, Class::TO | Class::PREPOSITION);
    let start = start + 2 * usize::from(asked);
    let end = r.full_phrase_end(start, colon);
    let close = end == colon || r.is(end, Class::PREPOSITION | Class::TO | Class::FOR);
    (end > start && close && speaks(r, start..end) && !(start..colon).any(verb)).then_some(start..end)
}

/// How sure "«No», così Riva" is: too rare in the training articles to learn from.
const SO: f32 = 0.9;

/// "«No», così Riva", "«No». Così la preside ai cronisti", "Così in una nota il presidente: «No»".
pub fn so(r: &Reading, out: &mut Vec<Candidate>) {
    for i in (0..r.words.len()).filter(|&i| r.written(i).eq_ignore_ascii_case("così")) {
        let Some(source) = speaker_after(r, i + 1, r.region(i).end) else { continue };
        let Some(content) = quoted_before(r, i).or_else(|| quoted_after(r, i, source.end)) else { continue };
        let lemma = "così".to_owned();
        let candidate = make(i, Some(i), "signature", content, Subject::Phrase(source));
        out.push(Candidate { lemma, sure: Some(SO), ..candidate });
    }
}

/// Somebody who speaks, behind adverbials alone and before no verb.
fn speaker_after(r: &Reading, from: usize, limit: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < limit && r.is(at, Class::PREPOSITION | Class::TO) {
        let end = r.phrase_end(at + 1, limit);
        let other = (at + 2..end).find(|&i| r.is(i, Class::ARTICLE) && !r.is(i, Class::JOINED | Class::OF));
        at = other.unwrap_or(end).max(at + 1);
        at += usize::from(r.mark(at, ','));
    }
    let end = r.full_phrase_end(at, limit);
    let verb = r.is(end, Class::FINITE | Class::CLITIC | Class::NEGATION) && !r.is_stop(end);
    (end > at && r.begins_phrase(at) && speaks(r, at..end) && !verb).then_some(at..end)
}

/// The quotation that closes before "così", a mark or two between.
fn quoted_before(r: &Reading, so: usize) -> Option<Content> {
    let close = (so.saturating_sub(3)..so).rev().find(|&i| r.closes(i).is_some() || !r.is_stop(i))?;
    let open = r.closes(close).filter(|&open| r.count(open..close) > 1)?;
    Some(Content::one(Frame::Quote, Place::Before, open..close + 1, so + 1..so + 1))
}

/// The quotation behind the colon, where "così" begins its sentence.
fn quoted_after(r: &Reading, so: usize, end: usize) -> Option<Content> {
    let region = r.region(so);
    let colon = (end..region.end).take_while(|&i| !r.is(i, Class::FINITE)).find(|&i| r.mark(i, ':'))?;
    let close = r.opens(colon + 1).filter(|_| so == region.start)?;
    let part = extend_quotation(r, colon + 1, close);
    Some(Content::one(Frame::Quote, Place::After, part, colon..colon + 1))
}

/// Utterances that no verb or connective which reports often has as its content or part of it.
pub fn orphans(r: &Reading, out: &mut Vec<Candidate>) {
    let (rare, sure): (Vec<&Candidate>, Vec<&Candidate>) =
        out.iter().partition(|c| c.habit == Habit::Rare || c.rule == "noun");
    let mut rivals: Vec<(usize, usize)> =
        rare.iter().flat_map(|c| c.content.parts.iter().map(|p| (p.start, c.head))).collect();
    order::by(&mut rivals, |&(start, head)| order::pair(start, head));
    let mut taken: Vec<(usize, usize)> =
        sure.iter().flat_map(|c| c.content.parts.iter().map(|p| (p.start, p.end))).collect();
    order::by(&mut taken, |&(start, end)| order::pair(start, end));
    let spoken: Vec<usize> = sure.iter().filter(|c| follows_quotation(c)).map(|c| c.head).collect();
    let interview = is_interview(r);
    let mut reach = 0;
    let mut next = 0;
    let mut found = Vec::new();
    for quote in r.text.quotes.iter().filter(|q| q.depth == 0 && !q.continues) {
        while next < taken.len() && taken[next].0 <= quote.open {
            reach = reach.max(taken[next].1);
            next += 1;
        }
        if reach > quote.open {
            continue;
        }
        let part = extend_quotation(r, quote.open, quote.end);
        let at = rivals.partition_point(|rival| rival.0 < quote.open);
        let rival = rivals.get(at).filter(|rival| rival.0 == quote.open).map(|rival| rival.1);
        if stands_alone(r, quote.open, quote.end) {
            let orphan = orphan(r, part);
            let end = orphan.content.parts[0].end;
            let answers = line_before(r, quote.open, end).is_some_and(|line| {
                asks(r, &line) || interview && r.opens(line.start).is_none() && !r.mark(line.end - 1, ':')
            });
            // "E ancora: «…»", "Sul mercato: «…»"
            let more =
                || quote.open > 0 && r.mark(quote.open - 1, ':') && goes_on_speaking(r, quote.open - 1);
            let form = answers || rival.is_none() && (goes_on(r, &spoken, quote.open) || more());
            let sure = (orphan.cue.is_none() && form).then_some(GOES_ON);
            // A cue of its own competes with those that overlap it.
            let rival = rival.filter(|_| orphan.cue.is_none());
            found.push(Candidate { rival, sure, ..orphan });
        } else if rival.is_some() {
            continue;
        } else if is_utterance(r, quote.open) && !r.is_decoy(quote.open) {
            found.extend(continued(r, part));
        }
    }
    out.extend(found);
}

/// The line before a quotation that is its whole paragraph, in tokens.
fn line_before(r: &Reading, open: usize, end: usize) -> Option<Range<usize>> {
    let line = r.text.line_of(open);
    let whole = r.text.lines.get(line).is_some_and(|l| l.tokens.start == open && end + 1 >= l.tokens.end);
    let before = line.checked_sub(1).and_then(|before| r.text.lines.get(before))?;
    (whole && !before.tokens.is_empty()).then(|| before.tokens.clone())
}

/// The line is a question without a quotation.
fn asks(r: &Reading, line: &Range<usize>) -> bool {
    r.mark(line.end - 1, '?') && r.opens(line.start).is_none()
}

/// In an interview the paragraphs between those of the interviewer are quotations; two of them answer a question.
fn is_interview(r: &Reading) -> bool {
    let quotes = r.text.quotes.iter().filter(|q| q.depth == 0 && !q.continues);
    let asked = quotes.filter(|q| line_before(r, q.open, q.end).is_some_and(|line| asks(r, &line)));
    asked.take(2).count() > 1
}

/// How sure "«No», dice Riva. «Non ora»" is: the second quotation, right behind the first and its verb.
const GOES_ON: f32 = 0.8;

fn follows_quotation(c: &Candidate) -> bool {
    c.group.is_some() && c.content.frame == Some(Frame::Quote) && c.content.place != Place::After
}

/// One of the verbs `spoken`, in text order, stands in the sentence before the quotation, in the same paragraph.
fn goes_on(r: &Reading, spoken: &[usize], open: usize) -> bool {
    let Some(&verb) = spoken[..spoken.partition_point(|&v| v < open)].last() else { return false };
    let near = r.text.sentence_of(verb) + 1 >= r.text.sentence_of(open) && !r.mark(open - 1, ':');
    near && r.text.line_of(verb) == r.text.line_of(open)
        && r.has_finite(open + 1..r.opens(open).unwrap_or(open))
}

/// "E ancora: «…»", "Sul mercato: «…»", "Poi una battuta: «…»": nothing but the topic stands before the colon or noun at `at`,
/// and a quotation in the paragraph shortly before.
pub fn goes_on_speaking(r: &Reading, at: usize) -> bool {
    let start = r.region(at).start;
    let first = start + leading(r, start, at);
    let topic = r.is(first, Class::PREPOSITION) && !r.is(first, Class::BY);
    let begins = first > start && (first == at || r.is(first, Class::ARTICLE) && first + 3 > at) || topic;
    let quotes = &r.text.quotes[..r.text.quotes.partition_point(|q| q.open < start)];
    let near = |q: &crate::text::Quote| {
        r.text.line_of(q.open) == r.text.line_of(at)
            && r.text.sentence_of(q.open) + 3 > r.text.sentence_of(at)
    };
    let before = quotes.iter().rfind(|q| q.depth == 0).is_some_and(|q| near(q) && is_utterance(r, q.open));
    begins && before && at < start + 12 && !r.has_finite(start..at)
}

/// How many conjunctions and adverbs open the clause at `start`.
fn leading(r: &Reading, start: usize, end: usize) -> usize {
    let opens = |&i: &usize| r.is(i, Class::AND | Class::BUT | Class::ADVERB) && !r.is_determiner(i);
    (start..end).take_while(opens).count()
}

/// A quotation in a sentence without a cue: it continues the speaker's words, alone or with its sentence.
fn continued(r: &Reading, part: Range<usize>) -> impl Iterator<Item = Candidate> {
    let sentence = r.trimmed(r.region(part.start));
    let head = part.start;
    [part, sentence].into_iter().map(move |p| {
        let gap = p.end..p.end;
        make(head, None, "continued", Content::one(Frame::That, Place::Before, p, gap), Subject::Dropped)
    })
}

fn orphan(r: &Reading, part: Range<usize>) -> Candidate {
    let region_end = r.region(part.start).end;
    let after = part.end;
    let content = Content::one(Frame::Quote, Place::Before, part.clone(), after..after);
    if let Some((verb, source)) = by_place(r, after, region_end) {
        let mut candidate = make(verb.start, None, "verb-by-place", content, Subject::Phrase(source));
        candidate.lemma = r.text.words(verb.clone()).to_lowercase();
        candidate.cue = Some(verb);
        return candidate;
    }
    let mark = r.mark(after, ',') || r.mark(after, ':') || r.dash(after);
    let at = after + usize::from(mark);
    let end = r.full_phrase_end(at, region_end);
    let signed = mark && end > at && speaks(r, at..end);
    let source = signed.then_some(at..end).or_else(|| next_line(r, after));
    let announced = || announcer(r, part.start).unwrap_or_default();
    let (rule, subject) =
        source.map_or_else(|| ("orphan", announced()), |s| ("signature", Subject::Phrase(s)));
    make(part.start, None, rule, content, subject)
}

/// "Il sindaco allarga le braccia: «Pazienza»": the subject of the clause before the colon, where it can speak.
fn announcer(r: &Reading, open: usize) -> Option<Subject> {
    let colon = open.checked_sub(1).filter(|&i| r.mark(i, ':'))?;
    let floor = r.region(colon).start;
    let subject = source::of_sentence(r, colon, floor)?;
    let range = subject.range().filter(|range| speaks(r, range.clone()))?;
    let read =
        r.lexicon.heads.get(&r.key(range.start)).or_else(|| r.lexicon.heads.get(&r.key(range.start + 1)));
    (read != Some(&SourceClass::Document)).then_some(subject)
}

/// "«Resto», mette in chiaro il capo Riva": between a quotation and a speaker any verb reports.
fn by_place(r: &Reading, comma: usize, limit: usize) -> Option<(Range<usize>, Range<usize>)> {
    let start = comma + 1;
    let verb = r.is(start, Class::FINITE) && !r.is(start, Class::ARTICLE)
        || r.is(start, Class::CLITIC)
            && r.is(start + 1, Class::FINITE)
            && r.word(start + 1).form.is_none_or(|f| !f.person.is_first());
    // "«Resto», è la risposta di Riva": a noun is the cue.
    let noun = r.is(start, Class::ARTICLE) && r.lexicon.nouns.contains_key(&r.key(start + 1));
    if !r.mark(comma, ',') || !verb || noun || r.is(start, Class::BE) {
        return None;
    }
    let source = |at: usize| {
        let end = r.full_phrase_end(at, limit);
        let clear = end > at
            && r.begins_phrase(at)
            && !r.is(at - 1, Class::PREPOSITION)
            && (end >= limit || r.is_stop(end));
        (clear && speaks(r, at..end)).then_some(at..end)
    };
    // "gli ha dato manforte Riva": no bare noun behind an auxiliary speaks.
    let helped =
        |at: usize| r.is(start, Class::CLITIC | Class::HAVE) && !r.is_determiner(at) && !r.is_name(at);
    let places = (start + 1..limit.min(start + 6)).filter(|&at| !helped(at));
    places.into_iter().find_map(source).map(|s| (start..s.start, s))
}

/// A line of a name alone after the quotation's line signs it.
fn next_line(r: &Reading, end: usize) -> Option<Range<usize>> {
    let line = r.text.lines.get(r.text.line_of(end.checked_sub(1)?) + 1)?;
    let name = line.tokens.clone();
    let short = name.start == end
        && name.len() <= 6
        && r.is_name(name.start)
        && r.name_end(name.start, name.end) == name.end;
    short.then_some(name)
}

/// An utterance that is no part of a clause: it begins a sentence or follows a colon.
fn stands_alone(r: &Reading, open: usize, end: usize) -> bool {
    let sentence = &r.text.sentences[r.text.sentence_of(open)].tokens;
    let begins =
        open == sentence.start || r.mark(open - 1, ':') || r.dash(open - 1) || r.ends_sentence(open - 1);
    is_utterance(r, open) && begins && r.count(open..end) > 2
}
