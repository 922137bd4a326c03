//! What a person adds: names, numbers, times, attributions, from stretches of text that snap to whole words.
//! Selecting "ong U" in "Kim Jong Un" as a person adds "Jong Un".

use super::apply::number as number_of;
use super::change::changed;
use super::edit::{Answer, Refusal};
use super::{Annotation, Session, State, Step};
use crate::document::{
    Attribution, AttributionKind, Cue, Document, Entity, EntityType, Mention, Number, NumberKind, Origin,
    Source, SourceClass, Stance, Time, TimeKind,
};
use crate::offsets::{Span, Utf16};
use crate::order;
use crate::text::Key;
use crate::text::key::KeySet;

fn born(annotation: Annotation) -> Vec<Step> {
    vec![Step { before: None, after: Some(State { annotation, rejected: false }) }]
}

/// An id that no annotation of this letter has, standing or rejected.
pub(super) fn fresh(d: &Document, letter: char) -> String {
    let r = &d.rejected;
    let ids: Vec<&str> = match letter {
        'e' => d.entities.iter().chain(&r.entities).map(|a| a.id.as_str()).collect(),
        'n' => d.numbers.iter().chain(&r.numbers).map(|a| a.id.as_str()).collect(),
        't' => d.times.iter().chain(&r.times).map(|a| a.id.as_str()).collect(),
        _ => d.attributions.iter().chain(&r.attributions).map(|a| a.id.as_str()).collect(),
    };
    let highest = ids.into_iter().map(number_of).max().unwrap_or(0);
    format!("{letter}{}", highest + 1)
}

fn snapped(session: &Session, span: Span<Utf16>) -> Answer<Span<Utf16>> {
    session.words().snap(span).ok_or(Refusal::NoWords)
}

pub(super) fn entity(
    session: &Session,
    span: Span<Utf16>,
    kind: EntityType,
    of: Option<&str>,
    all: bool,
) -> Answer<Vec<Step>> {
    let span = snapped(session, span)?;
    let mentions = free_places(session, span, all);
    if mentions.is_empty() {
        return Err(Refusal::Already);
    }
    let name = session.cut(span);
    let same = |e: &&Entity| of.map_or(e.name == name && e.kind == kind, |id| e.id == id);
    match session.document().entities.iter().find(same) {
        Some(entity) => join(entity, &mentions),
        None if of.is_some() => Err(Refusal::Unknown),
        None => Ok(born(Annotation::Entity(new_entity(session, kind, name, mentions)))),
    }
}

/// The stretch, or with `all` each like it, where no entity is mentioned yet.
fn free_places(session: &Session, span: Span<Utf16>, all: bool) -> Vec<Mention> {
    let places = if all { session.words().alike(span) } else { vec![span] };
    let mentions = session.document().entities.iter().flat_map(|e| &e.mentions);
    let key = |s: Span<Utf16>| Key(order::pair(s.start as usize, s.end as usize));
    let taken: KeySet = mentions.map(|m| key(m.span())).collect();
    places.into_iter().filter(|s| !taken.contains(&key(*s))).map(|s| Mention::new(s, None)).collect()
}

fn join(entity: &Entity, mentions: &[Mention]) -> Answer<Vec<Step>> {
    let state = State { annotation: Annotation::Entity(entity.clone()), rejected: false };
    changed(state, |a| {
        let entity = a.entity()?;
        entity.mentions.extend(mentions.iter().cloned());
        order::by(&mut entity.mentions, |m| m.start.into());
        Ok(())
    })
}

fn new_entity(session: &Session, kind: EntityType, name: String, mentions: Vec<Mention>) -> Entity {
    Entity {
        id: fresh(session.document(), 'e'),
        kind,
        name,
        description: None,
        link: None,
        mentions,
        rule: None,
        confidence: None,
        origin: Some(Origin::User),
    }
}

pub(super) fn number(
    session: &Session,
    span: Span<Utf16>,
    kind: NumberKind,
    value: &Option<String>,
    unit: &Option<String>,
) -> Answer<Vec<Step>> {
    let span = snapped(session, span)?;
    if session.document().numbers.iter().any(|n| n.span == span) {
        return Err(Refusal::Already);
    }
    Ok(born(Annotation::Number(Number {
        id: fresh(session.document(), 'n'),
        span,
        kind,
        value: value.clone(),
        low: None,
        high: None,
        unit: unit.clone(),
        modifier: None,
        bound: None,
        noun: None,
        attribution: None,
        origin: Some(Origin::User),
    })))
}

pub(super) fn time(
    session: &Session,
    span: Span<Utf16>,
    kind: TimeKind,
    value: &Option<String>,
) -> Answer<Vec<Step>> {
    let span = snapped(session, span)?;
    if session.document().times.iter().any(|t| t.span == span) {
        return Err(Refusal::Already);
    }
    Ok(born(Annotation::Time(Time {
        id: fresh(session.document(), 't'),
        span,
        kind,
        value: value.clone(),
        modifier: None,
        resolved: None,
        attribution: None,
        origin: Some(Origin::User),
    })))
}

/// A cue of which only the place is known.
pub(super) fn new_cue(span: Span<Utf16>) -> Cue {
    Cue { span, lemma: String::new(), stance: Stance::default(), negated: false }
}

pub(super) fn attribution(
    session: &Session,
    cue: Option<Span<Utf16>>,
    source: Option<Span<Utf16>>,
    content: &[Span<Utf16>],
) -> Answer<Vec<Step>> {
    if cue.is_none() && content.is_empty() {
        return Err(Refusal::Empty);
    }
    let mut content = content.iter().map(|&s| snapped(session, s)).collect::<Answer<Vec<_>>>()?;
    order::by(&mut content, |s| s.place());
    let cue = cue.map(|s| snapped(session, s)).transpose()?;
    let source = source.map(|s| snapped(session, s)).transpose()?;
    Ok(born(Annotation::Attribution(Attribution {
        id: fresh(session.document(), 'a'),
        kind: kind_of(session, &content),
        cue: cue.map(new_cue),
        source: new_source(session, source),
        content,
        within: None,
        hedged: false,
        rule: "user".into(),
        confidence: 1.0,
        origin: Some(Origin::User),
    })))
}

/// The source that the words at `span` are.
pub(super) fn source(session: &Session, span: Span<Utf16>) -> Answer<Source> {
    Ok(new_source(session, Some(snapped(session, span)?)))
}

/// The source at `span`: the entity that is named in it, else its words.
fn new_source(session: &Session, span: Option<Span<Utf16>>) -> Source {
    let Some(place) = span else { return Source::default() };
    let named = |e: &&Entity| e.mentions.iter().any(|m| place.contains(m.span()));
    let entity = session.document().entities.iter().find(named);
    let speaker = entity.map_or_else(|| session.cut(place), |e| e.name.clone());
    let class = match entity.map(|e| e.kind) {
        Some(EntityType::Person) => SourceClass::Person,
        Some(EntityType::Organization) => SourceClass::Organization,
        _ => SourceClass::Unknown,
    };
    Source { span, speaker: Some(speaker), entity: entity.map(|e| e.id.clone()), class }
}

/// Direct where every stretch begins with a quotation mark.
fn kind_of(session: &Session, content: &[Span<Utf16>]) -> AttributionKind {
    let quoted = |s: &&Span<Utf16>| session.cut(**s).starts_with(['«', '“', '"', '‘', '„', '‹', '\'']);
    match content.iter().filter(quoted).count() {
        0 => AttributionKind::Indirect,
        n if n == content.len() => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
