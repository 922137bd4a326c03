//! What accepting, rejecting and changing do to one annotation. Moving a cue's end makes the attribution the
//! person's own (`origin: user`); accepting it only vouches for it (`origin: confirmed`).

use super::add::{fresh, new_cue};
use super::edit::{Answer, Part, Refusal};
use super::{Annotation, Session, State, Step, apply};
use crate::document::{Attribution, Entity, EntityType, Mention, Origin};
use crate::offsets::{Span, Utf16};
use crate::order;

/// The step that `f` makes of an annotation, which then is the person's own; none where nothing changes.
pub(super) fn changed(before: State, f: impl Fn(&mut Annotation) -> Answer<()>) -> Answer<Vec<Step>> {
    let mut after = before.clone();
    f(&mut after.annotation)?;
    if after == before {
        return Ok(Vec::new());
    }
    after.annotation.set_origin(Origin::User);
    Ok(vec![Step { before: Some(before), after: Some(after) }])
}

pub(super) fn accept(before: State) -> Vec<Step> {
    if before.annotation.origin().is_some() && !before.rejected {
        return Vec::new();
    }
    let mut after = State { rejected: false, ..before.clone() };
    if after.annotation.origin().is_none() {
        after.annotation.set_origin(Origin::Confirmed);
    }
    vec![Step { before: Some(before), after: Some(after) }]
}

/// To the rejected, or back.
pub(super) fn moved(before: State, rejected: bool) -> Vec<Step> {
    if before.rejected == rejected {
        return Vec::new();
    }
    let after = State { rejected, ..before.clone() };
    vec![Step { before: Some(before), after: Some(after) }]
}

pub(super) fn reject(session: &Session, state: State, mention: Option<usize>) -> Answer<Vec<Step>> {
    match (&state.annotation, mention) {
        (Annotation::Entity(entity), Some(index)) if entity.mentions.len() > 1 => {
            drop_mention(session, state.clone(), entity, index)
        }
        _ => Ok(moved(state, true)),
    }
}

/// Takes one mention out of an entity; it is kept as a rejected entity of its own.
fn drop_mention(session: &Session, state: State, entity: &Entity, index: usize) -> Answer<Vec<Step>> {
    let mention = entity.mentions.get(index).cloned().ok_or(Refusal::NoSuchPart)?;
    let mut steps = changed(state, |a| {
        a.entity()?.mentions.remove(index);
        Ok(())
    })?;
    let alone = Entity { id: fresh(session.document(), 'e'), mentions: vec![mention], ..entity.clone() };
    let after = State { annotation: Annotation::Entity(alone), rejected: true };
    steps.push(Step { before: None, after: Some(after) });
    Ok(steps)
}

/// Back from the rejected; a mention that was thrown out alone joins its name again.
pub(super) fn restore(session: &Session, state: State) -> Answer<Vec<Step>> {
    let twin = match &state.annotation {
        Annotation::Entity(e) if state.rejected => session.document().entities.iter().find(|o| same(o, e)),
        _ => None,
    };
    let Some(twin) = twin.cloned() else { return Ok(moved(state, false)) };
    let mut back = state.annotation.clone();
    let mentions = std::mem::take(&mut back.entity()?.mentions);
    let mut steps = changed(State { annotation: Annotation::Entity(twin), rejected: false }, |a| {
        let all = &mut a.entity()?.mentions;
        all.extend(mentions.iter().cloned());
        order::by(all, |m| m.span().place());
        all.dedup_by_key(|m| (m.start, m.end));
        Ok(())
    })?;
    steps.push(Step { before: Some(state), after: None });
    Ok(steps)
}

fn same(a: &Entity, b: &Entity) -> bool {
    (a.kind, &a.name, &a.description) == (b.kind, &b.name, &b.description)
}

pub(super) fn set_bounds(annotation: &mut Annotation, at: Part, span: Option<Span<Utf16>>) -> Answer<()> {
    match (annotation, at, span) {
        (Annotation::Entity(e), Part::Mention(i), Some(span)) => {
            let mention = e.mentions.get_mut(i).ok_or(Refusal::NoSuchPart)?;
            *mention = Mention::new(span, mention.acts_as);
            order::by(&mut e.mentions, |m| m.start.into());
        }
        (Annotation::Number(n), Part::Whole, Some(span)) => n.span = span,
        (Annotation::Time(t), Part::Whole, Some(span)) => t.span = span,
        (Annotation::Attribution(a), part, span) => return set_part(a, part, span),
        _ => return Err(Refusal::NoSuchPart),
    }
    Ok(())
}

fn set_part(a: &mut Attribution, part: Part, span: Option<Span<Utf16>>) -> Answer<()> {
    match (part, span) {
        (Part::Cue, Some(span)) => match &mut a.cue {
            Some(cue) => cue.span = span,
            None => a.cue = Some(new_cue(span)),
        },
        (Part::Cue, None) => a.cue = None,
        (Part::Source, span) => a.source.span = span,
        (Part::Content(i), Some(span)) if i == a.content.len() => a.content.push(span),
        (Part::Content(i), Some(span)) => *a.content.get_mut(i).ok_or(Refusal::NoSuchPart)? = span,
        (Part::Content(i), None) if i < a.content.len() => drop(a.content.remove(i)),
        _ => return Err(Refusal::NoSuchPart),
    }
    order::by(&mut a.content, |s| s.place());
    if a.cue.is_none() && a.content.is_empty() { Err(Refusal::Empty) } else { Ok(()) }
}

pub(super) fn set_type(annotation: &mut Annotation, kind: EntityType, mention: Option<usize>) -> Answer<()> {
    let entity = annotation.entity()?;
    let Some(index) = mention else {
        entity.kind = kind;
        entity.mentions.iter_mut().for_each(|m| m.acts_as = m.acts_as.filter(|k| *k != kind));
        return Ok(());
    };
    let mention = entity.mentions.get_mut(index).ok_or(Refusal::NoSuchPart)?;
    mention.acts_as = Some(kind).filter(|k| *k != entity.kind);
    Ok(())
}

/// Links who speaks to an entity, whose name they bear then, or gives them a name of the person's own.
pub(super) fn speaker(
    session: &Session,
    state: State,
    entity: Option<&str>,
    speaker: Option<&str>,
) -> Answer<Vec<Step>> {
    let name = entity.map(|id| name_of(session, id)).transpose()?;
    changed(state, |a| {
        let source = &mut a.attribution()?.source;
        source.entity = entity.map(str::to_owned);
        source.speaker = name.clone().or(speaker.map(str::to_owned));
        Ok(())
    })
}

fn name_of(session: &Session, id: &str) -> Answer<String> {
    match apply::find(session.document(), id).ok_or(Refusal::Unknown)?.annotation {
        Annotation::Entity(entity) => Ok(entity.name),
        _ => Err(Refusal::NoSuchPart),
    }
}
