//! Contents before or around the cue, and the antecedent of a cue that points back.
//! "«Piove», dice Riva", "Piove, dice Riva", "«Il ponte – ha detto – cade»", "Lo ha detto Riva".

use super::{Content, End, Place, quoted};
use crate::attributions::lexicon::{Class, Frame, Mood, Sense};
use crate::attributions::reading::{Extent, Group, Reading};
use crate::attributions::source;
use std::ops::Range;

/// The content before, around or behind a verb group.
pub fn of_group(r: &Reading, group: &Group, sense: &Sense) -> Option<Content> {
    let takes = |frame| sense.frames.take(frame);
    let speaks = takes(Frame::Quote) || takes(Frame::That);
    // "«Una farsa», la bolla Riva"
    if !speaks && takes(Frame::Predicate) && group.object && group.mood.is_finite() {
        return quotation(r, group, &r.region(group.head));
    }
    if !speaks
        || group.range.start == 0
        || !group.mood.is_finite() && group.mood != Mood::Participle && !group.object
    {
        return None;
    }
    let region = r.region(group.head);
    if !group.mood.is_finite() && group.object {
        return back(r, group, sense, &region);
    }
    dialogue(r, group)
        .or_else(|| aside(r, group, &region))
        .or_else(|| quotation(r, group, &region))
        .or_else(|| back(r, group, sense, &region))
        .or_else(|| comparison(r, group, &region))
        .or_else(|| inverted(r, group, sense, &region))
        .or_else(|| between_commas(r, group, sense, &region))
        .or_else(|| parenthetical(r, group, sense, &region))
        .or_else(|| r.lexicon.fixed_order.then(|| subject_first(r, group, &region)).flatten())
}

/// The token before the group, "come", relative pronouns and the like left aside.
fn edge(r: &Reading, group: &Group) -> usize {
    let mut at = group.range.start;
    while at > 0 && r.is(at - 1, Class::ADVERB) && !r.is(at - 1, Class::FINITE) {
        at -= 1;
    }
    at
}

/// "– Non firmo – dice Riva. – Mai." on a line that a dash begins: what stands between the dashes, and behind a third.
fn dialogue(r: &Reading, group: &Group) -> Option<Content> {
    let start = edge(r, group);
    let dash = start.checked_sub(1).filter(|&i| r.dash(i))?;
    let line = r.text.lines.get(r.text.line_of(dash))?.tokens.clone();
    let said = r.trimmed(line.start + 1..dash);
    let other = |range: Range<usize>| range.into_iter().find(|&i| r.dash(i));
    if !r.dash(line.start) || said.is_empty() || other(said.clone()).is_some() {
        return None;
    }
    let resumed = other(group.range.end..line.end.min(group.range.end + 40));
    let gap = group.range.end..resumed.unwrap_or(r.region(group.head).end);
    let place = if resumed.is_some() { Place::Around } else { Place::Before };
    let parts = clean(r, vec![said, resumed.map_or(line.end, |i| i + 1)..line.end]);
    Some(Content { parts, frame: Some(Frame::Quote), place, verbatim: true, gap, end: End::default() })
}

/// "– ha detto Riva –" inside a quotation, or between two commas or two quotations.
fn aside(r: &Reading, group: &Group, region: &Range<usize>) -> Option<Content> {
    let start = edge(r, group);
    let opening = start.checked_sub(1).filter(|&i| i >= region.start && r.dash(i))?;
    let closing =
        (group.range.end..region.end.min(group.range.end + 40)).find(|&i| r.dash(i) || r.ends_sentence(i));
    let quote = r.text.quote_of(group.head).filter(|q| q.tokens().contains(&group.head));
    let end = closing.unwrap_or(region.end);
    let gap = group.range.end..end;
    let parts = match quote {
        Some(quote) => vec![quote.open..opening, end + 1..quote.end],
        None => outer(r, opening, end, region)?,
    };
    let parts = clean(r, parts);
    let frame = if quote.is_some() || parts.iter().all(|p| r.opens(p.start).is_some()) {
        Frame::Quote
    } else {
        Frame::That
    };
    (!parts.is_empty()).then_some(Content {
        parts,
        frame: Some(frame),
        place: Place::Around,
        verbatim: false,
        gap,
        end: End::default(),
    })
}

/// "«Il ponte» – ha detto Riva – «cade»" and "Piove – ha detto Riva – da ieri".
fn outer(r: &Reading, opening: usize, closing: usize, region: &Range<usize>) -> Option<Vec<Range<usize>>> {
    if let Some(open) = opening.checked_sub(1).and_then(|i| r.closes(i)) {
        let after = closing + 1;
        let next = r.opens(after).map(|end| after..end);
        return Some(std::iter::once(open..opening).chain(next).collect());
    }
    let first = r.clause_start(opening, region.start, false)..opening;
    Some(vec![first, (closing + 1).min(region.end)..region.end])
}

fn clean(r: &Reading, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let trimmed = parts.into_iter().filter(|p| p.start < p.end).map(|p| r.trimmed(p));
    trimmed.filter(|p| p.start < p.end && r.count(p.clone()) > 0).collect()
}

/// "«…», ha detto": the quotation that closes right before the group, and one that resumes after it.
fn quotation(r: &Reading, group: &Group, region: &Range<usize>) -> Option<Content> {
    let mut at = subject_start(r, group).unwrap_or_else(|| edge(r, group));
    let floor = at.saturating_sub(14).max(region.start);
    while at > floor {
        let before = at - 1;
        if let Some(open) = r.closes(before) {
            return after_quotation(r, group, open, before, region);
        }
        let passable = r.is_stop(before) && !r.mark(before, ';') && !r.mark(before, '(')
            || r.is(before, Class::ADVERB | Class::AS)
            || subject_word(r, before);
        if !passable || at < edge(r, group) && r.mark(before, '.') {
            return None;
        }
        at = before;
    }
    None
}

/// Where the order of words is fixed the subject between quotation and verb, however long: "“No,” the mayor of Harlow,
/// Anna Reed, said".
fn subject_start(r: &Reading, group: &Group) -> Option<usize> {
    let subject =
        r.lexicon.fixed_order.then(|| crate::attributions::source::subject_left(r, group)).flatten()?;
    (subject.end <= group.range.start).then_some(subject.start)
}

/// A word of a short subject between quotation and verb: "«No», il ministro ha detto".
fn subject_word(r: &Reading, i: usize) -> bool {
    (r.is_nominal(i) || r.is_determiner(i) || r.is(i, Class::PRONOUN))
        && !r.is(i, Class::PREPOSITION | Class::FINITE)
}

fn after_quotation(
    r: &Reading,
    group: &Group,
    open: usize,
    close: usize,
    region: &Range<usize>,
) -> Option<Content> {
    // "“No,” Riva said": the comma stands inside.
    let inner = r.lexicon.fixed_order && r.is_stop(close - 1);
    let direct = inner
        || close + 1 == group.range.start
        || r.is_stop(close + 1)
        || r.is(close + 1, Class::AS | Class::ADVERB);
    let start = quoted::chain_start(r, open);
    // "«Resto» ha detto": what begins a sentence is no part of a clause.
    let begins = start == region.start || r.is_stop(start.saturating_sub(1));
    let alone = begins && !group.passive && group.mood.is_finite();
    let utterance = inner || quoted::is_utterance(r, open) || r.is_stop(close + 1) || alone;
    if !direct || !utterance {
        return None;
    }
    // The quotation may end a longer clause that it belongs to: "Per Riva è «un errore», ha detto".
    let whole =
        if start > region.start && r.is_wordlike(start - 1) && !r.is(start - 1, Class::ADVERB | Class::AND) {
            r.clause_start(open, region.start, false)
        } else {
            start
        };
    let first = r.trimmed(whole..close + 1);
    let resumed = resumed(r, group, region).or_else(|| next_sentence(r, region.end));
    let place = if resumed.is_some() { Place::Around } else { Place::Before };
    let gap = group.range.end..resumed.as_ref().map_or(region.end, |p| p.start);
    let parts = std::iter::once(first).chain(resumed).collect();
    Some(Content { parts, frame: Some(Frame::Quote), place, verbatim: false, gap, end: End::default() })
}

/// "…, ha detto Riva, «andava chiuso»": the quotation after the source.
fn resumed(r: &Reading, group: &Group, region: &Range<usize>) -> Option<Range<usize>> {
    let until = region.end.min(group.range.end + 25);
    let mut at = group.range.end;
    while at < until {
        if let Some(end) = r.opens(at) {
            let joined = at > 0 && (r.mark(at - 1, ',') || r.mark(at - 1, ':') || r.dash(at - 1));
            return (joined && end > at).then(|| quoted::extend_quotation(r, at, end));
        }
        let stops = r.is(at, Class::FINITE | Class::RELATIVE | Class::THAT | Class::GERUND)
            && !r.is_nominal(at)
            && !r.is(at, Class::ARTICLE);
        if stops || r.mark(at, ';') {
            return None;
        }
        at += 1;
    }
    None
}

/// "“A,” Riva said. “B.”": where the order of words is fixed, the quotation that begins the next sentence of the
/// paragraph too, unless a cue of its own follows it.
fn next_sentence(r: &Reading, at: usize) -> Option<Range<usize>> {
    let end = r.opens(at).filter(|&end| r.lexicon.fixed_order && end > at + 1)?;
    let same = r.text.line_of(at) == r.text.line_of(at.checked_sub(1)?);
    let cue = r.mark(end - 2, ',') || r.mark(end, ',');
    (same && !cue).then(|| quoted::extend_quotation(r, at, end))
}

/// "Lo ha detto Riva", "Così sostiene Riva", "A riferirlo è Riva", "È quanto ha detto Riva": the sentence before.
fn back(r: &Reading, group: &Group, sense: &Sense, region: &Range<usize>) -> Option<Content> {
    let initial = group.range.start <= region.start + 3;
    let infinitive = r.word(group.head).enclitic;
    let clitic = group.object && initial && (!infinitive || r.is(region.start, Class::TO));
    let before = group.range.start.saturating_sub(1);
    let what = group.range.start <= region.start + 4
        && (region.start..before).any(|i| r.is(i, Class::BE))
        && r.written(before) == "quanto";
    // "Così sostiene Riva", "Così Riva commenta la sentenza"
    let between = region.start + 1..group.range.start;
    let so = between.len() < 8
        && !r.has_finite(between.clone())
        && !between.clone().any(|i| r.is_stop(i))
        && (between.is_empty() || source::speaks(r, between))
        && r.written(region.start).eq_ignore_ascii_case("così");
    if !(clitic || what || so) || !sense.frames.take(Frame::That) {
        return None;
    }
    let gap = group.range.end..region.end;
    let part = antecedent(r, region.start)?;
    Some(Content { frame: None, ..Content::one(Frame::That, Place::Back, part, gap) })
}

/// The sentence before the one that begins at `start`.
pub fn antecedent(r: &Reading, start: usize) -> Option<Range<usize>> {
    let before = start.checked_sub(1)?;
    let sentence = &r.text.sentences[r.text.sentence_of(before)].tokens;
    // "«Non cade. Lo prometto»": the quotation's mark is not the sentence's.
    let opened = usize::from(r.opens(sentence.start).is_some_and(|end| end > start));
    let dated = r.dateline_end(sentence.start).unwrap_or(sentence.start);
    // "Riva allarga le braccia: «Lo diciamo da anni»": what stands before the quotation is not in it.
    let inside = r.text.quote_of(start).map_or(0, |q| q.open + 1);
    let part = r.trimmed(inside.max(dated + opened).min(start)..start.min(sentence.end));
    (r.count(part.clone()) > 2).then_some(part)
}

/// "come ha detto Riva": what stands around the comparison.
fn comparison(r: &Reading, group: &Group, region: &Range<usize>) -> Option<Content> {
    let mut at = group.range.start;
    let floor = region.start.max(at.saturating_sub(6));
    while at > floor
        && !r.is(at - 1, Class::AS)
        && (subject_word(r, at - 1) || r.is(at - 1, Class::ADVERB | Class::CLITIC))
    {
        at -= 1;
    }
    let as_at = at.checked_sub(1).filter(|&i| i >= region.start && r.is(i, Class::AS))?;
    let end = aside_end(r, group.range.end, region.end);
    // "Come temuto il bilancio è salito": no comma closes the aside that begins the sentence.
    let unclosed = end == region.end && as_at == region.start && group.mood == Mood::Participle;
    let end = if unclosed { group.range.end } else { end };
    Some(around(r, as_at, end, region, group.range.end..end)).filter(|c| !c.parts.is_empty())
}

/// The end of an aside: its comma, bracket, or the region's end.
fn aside_end(r: &Reading, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit {
        if let Some(end) = r.opens(at).filter(|&e| e > at) {
            at = end;
            continue;
        }
        let apposition = r.mark(at, ',') && r.full_phrase_end(from, limit) > at;
        if r.mark(at, ',') && !apposition
            || r.mark(at, ')')
            || r.mark(at, ';')
            || r.mark(at, ':')
            || r.dash(at)
        {
            return at;
        }
        at += 1;
    }
    limit
}

/// What stands around an aside: after it where it begins the sentence, before it where it ends it, else both.
pub fn around(r: &Reading, start: usize, end: usize, region: &Range<usize>, gap: Range<usize>) -> Content {
    let end = over_aside(r, end, region.end);
    let last = after_aside(r, end, region.end, start <= region.start + 1);
    // "Piove (come riporta Riva)": what stands before the bracket.
    let start = start - usize::from(start > region.start && r.mark(start - 1, '('));
    let first = r.clause_start(start, region.start, last > end);
    let parts = clean(r, vec![first..start, end..last]);
    let place = match (parts.len(), parts.first().is_some_and(|p| p.start < start)) {
        (0, _) => Place::None,
        (1, true) => Place::Before,
        (1, false) => Place::After,
        _ => Place::Around,
    };
    Content { parts, frame: Some(Frame::That), place, verbatim: false, gap, end: End::default() }
}

/// "Secondo Riva, interrogato ieri, piove", "per Riva, che c'era, piove", "secondo alcuni, tuttavia, piove": the place after the second aside.
fn over_aside(r: &Reading, end: usize, limit: usize) -> usize {
    let close = (end + 1..limit.min(end + 22)).find(|&i| r.mark(i, ','));
    let short = |c: usize| r.is(end + 1, Class::PARTICIPLE) || c == end + 2 && r.is(end + 1, Class::ADVERB);
    let clause = r.is(end + 1, Class::RELATIVE);
    let aside = |c: usize| clause || short(c) && !r.has_finite(end + 1..c);
    close.filter(|&c| r.mark(end, ',') && aside(c)).unwrap_or(end)
}

/// The end of what follows an aside that ends at `end` and perhaps `begins` the sentence; `end` itself where a relative clause or another statement
/// follows it.
fn after_aside(r: &Reading, end: usize, limit: usize, begins: bool) -> usize {
    let next = if r.is_stop(end) && r.opens(end).is_none() { end + 1 } else { end };
    let clause = if begins { Class::NONE } else { Class::SUBORDINATOR | Class::GERUND };
    let other = Class::THAT | Class::RELATIVE | Class::BUT | clause;
    let apart = r.is(next, other) && !r.is(next, Class::ARTICLE | Class::PREPOSITION)
        || r.is(next, Class::ARTICLE) && r.is(next + 1, Class::RELATIVE);
    let closed = r.mark(end, ':') || r.mark(end, ';') || r.mark(end, ')');
    if next >= limit || apart || closed { end } else { r.content_end(Extent::Clause, next, limit) }
}

/// The content around a connective phrase such as "secondo Riva" at `start..end`.
pub fn around_connective(r: &Reading, start: usize, end: usize, region: &Range<usize>) -> Content {
    around(r, start, end, region, end..end)
}

/// "Il colpo, sembra, è riuscito", "I due pare siano fuggiti": what stands around a verb that says so.
fn parenthetical(r: &Reading, group: &Group, sense: &Sense, region: &Range<usize>) -> Option<Content> {
    let seems = sense.frames.take(Frame::Evidential) && group.mood.is_finite();
    let next = group.range.end;
    let comma = group.range.start > region.start && r.mark(group.range.start - 1, ',');
    if !seems
        || !(comma && r.mark(next, ',') || r.is(next, Class::SUBJUNCTIVE) || comma && r.is(next, Class::FOR))
    {
        return None;
    }
    let content = around(r, group.range.start, next, region, next..next);
    (!content.parts.is_empty()).then_some(content)
}

/// "Il ponte, ha detto, cadrà", "I tempi, spiega poi a cena, saranno brevi": a verb of saying with adverbials alone
/// between two commas or dashes, its subject left out.
fn between_commas(r: &Reading, group: &Group, sense: &Sense, region: &Range<usize>) -> Option<Content> {
    let comma = edge(r, group).checked_sub(1).filter(|&i| i > region.start && r.mark(i, ','))?;
    let speaks = sense.frames.take(Frame::Quote) && group.mood.is_finite();
    let mut end = group.range.end;
    while let Some(next) = adverbial_end(r, end, region.end) {
        end = next;
    }
    // "Il campo, dicevo, è un prato": the author's own voice.
    let own = group.person.is_first() && r.text.quote_of(group.head).is_none();
    if !speaks || own || group.passive || !r.mark(end, ',') || r.lexicon.fixed_order {
        return None;
    }
    let content = around(r, comma, end, region, group.range.end..group.range.end);
    // Not a list of what somebody did: "È arrivato, ha detto di no, è ripartito".
    let one = content.parts.iter().filter(|p| r.has_finite((*p).clone())).count() == 1;
    one.then_some(content)
}

/// The end of the adverb, expression of time or prepositional phrase at `at`.
fn adverbial_end(r: &Reading, at: usize, limit: usize) -> Option<usize> {
    let preposition = r.is(at, Class::PREPOSITION | Class::TO) && !r.is(at, Class::OF);
    let end = match r.time_at(at) {
        Some(end) => end,
        None if preposition => r.phrase_end(at + 1, limit),
        None => at + usize::from(r.is(at, Class::ADVERB)),
    };
    (end > at && end < limit).then_some(end)
}

/// "It rained, Riva said", "The bridge, Riva said on Monday, will fall": a comma, the subject and its verb.
fn subject_first(r: &Reading, group: &Group, region: &Range<usize>) -> Option<Content> {
    let subject = source::subject_left(r, group)?;
    let comma = subject.start.checked_sub(1).filter(|&i| i > region.start && r.mark(i, ','))?;
    if group.passive || !group.mood.is_finite() || r.is(group.range.end, Class::THAT) {
        return None;
    }
    let end = aside_end(r, group.range.end, region.end);
    let content = around(r, comma, end, region, group.range.end..group.range.end);
    content.parts.iter().any(|p| r.has_finite(p.clone())).then_some(content)
}

/// "Piove, dice Riva", "dove, ha detto Riva, piove": a comma and the group, then its subject.
fn inverted(r: &Reading, group: &Group, sense: &Sense, region: &Range<usize>) -> Option<Content> {
    let start = edge(r, group);
    let comma = start.checked_sub(1).filter(|&i| i > region.start && r.mark(i, ',')).unwrap_or(start);
    if comma == start && start > region.start {
        return None;
    }
    if group.reflexive && group.mood.is_finite() && !r.is(group.range.end, Class::THAT) {
        let content = around(
            r,
            comma,
            aside_end(r, group.range.end, region.end),
            region,
            group.range.end..group.range.end,
        );
        return Some(content).filter(|c| c.place == Place::Around);
    }
    let speaks = sense.frames.take(Frame::Quote) && !group.passive && group.mood.is_finite();
    let next = group.range.end;
    let subject = r.begins_phrase(next) && !r.is(next, Class::DEMONSTRATIVE);
    // "Piove, spiegano dal Comune": nobody but where they sit.
    let office = || source::office(r, group).filter(|office| office.start == next + 1);
    let end = if subject { r.full_phrase_end(next, region.end) } else { office()?.end };
    let closes = end >= region.end
        || r.is_stop(end) && r.opens(end).is_none()
        || r.is(end, Class::PREPOSITION | Class::TO);
    let stop = if r.mark(end, ',') { end } else { aside_end(r, end, region.end) };
    let opened = r.mark(end, ':') || (end..stop).any(|i| r.is(i, Class::THAT));
    if !speaks || !closes || opened || r.is_name(comma + 1) {
        return None;
    }
    let content = around(r, comma, stop, region, group.range.end..end);
    let long = content.parts.iter().any(|p| r.has_finite(p.clone()));
    long.then_some(content)
}
