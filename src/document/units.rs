//! The document from one unit of counting into another: every span is put through one map.
//!
//! Example: in "è: 12" the number at bytes 4..6 stands at UTF-16 units 3..5.

use super::{Attribution, Cue, Document, Entity, Mention, Number, Rejected, Source, Time};
use crate::offsets::{Byte, Offsets, Span, Unit};

impl<U: Unit> Document<U> {
    /// The same document with every span put through `f`; `None` where `f` has no answer for one.
    pub fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Document<V>> {
        Some(Document {
            format: self.format,
            generator: self.generator,
            id: self.id,
            language: self.language,
            published: self.published,
            title: self.title,
            address: self.address,
            text: self.text,
            text_sha256: self.text_sha256,
            offset_unit: V::NAME.into(),
            entities: self.entities.into_iter().map(|e| e.try_map(f)).collect::<Option<_>>()?,
            numbers: self.numbers.into_iter().map(|n| n.try_map(f)).collect::<Option<_>>()?,
            times: self.times.into_iter().map(|t| t.try_map(f)).collect::<Option<_>>()?,
            attributions: self.attributions.into_iter().map(|a| a.try_map(f)).collect::<Option<_>>()?,
            rejected: self.rejected.try_map(f)?,
        })
    }
}

impl Document<Byte> {
    /// The same document with its offsets counted in `U`.
    pub fn in_unit<U: Unit>(self) -> Document<U> {
        let text = self.text.clone();
        let map = Offsets::new(&text);
        self.try_map(&|span| Some(map.span(span))).unwrap_or_else(|| unreachable!("every byte has a place"))
    }
}

impl<U: Unit> Document<U> {
    /// The same document with its offsets counted in bytes; `None` where one does not fit the text.
    pub fn in_bytes(self) -> Option<Document<Byte>> {
        let text = self.text.clone();
        let map = Offsets::new(&text);
        self.try_map(&|span| map.byte_span(span))
    }
}

impl<U: Unit> Rejected<U> {
    fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Rejected<V>> {
        Some(Rejected {
            entities: self.entities.into_iter().map(|e| e.try_map(f)).collect::<Option<_>>()?,
            numbers: self.numbers.into_iter().map(|n| n.try_map(f)).collect::<Option<_>>()?,
            times: self.times.into_iter().map(|t| t.try_map(f)).collect::<Option<_>>()?,
            attributions: self.attributions.into_iter().map(|a| a.try_map(f)).collect::<Option<_>>()?,
        })
    }
}

impl<U: Unit> Entity<U> {
    fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Entity<V>> {
        let mentions = self.mentions.iter().map(|m| Some(Mention::new(f(m.span())?, m.acts_as)));
        Some(Entity {
            id: self.id,
            kind: self.kind,
            name: self.name,
            description: self.description,
            link: self.link,
            mentions: mentions.collect::<Option<_>>()?,
            rule: self.rule,
            confidence: self.confidence,
            origin: self.origin,
        })
    }
}

impl<U: Unit> Number<U> {
    fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Number<V>> {
        Some(Number {
            id: self.id,
            span: f(self.span)?,
            kind: self.kind,
            value: self.value,
            low: self.low,
            high: self.high,
            unit: self.unit,
            modifier: self.modifier,
            bound: self.bound,
            noun: self.noun,
            attribution: self.attribution,
            origin: self.origin,
        })
    }
}

impl<U: Unit> Time<U> {
    fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Time<V>> {
        Some(Time {
            id: self.id,
            span: f(self.span)?,
            kind: self.kind,
            value: self.value,
            modifier: self.modifier,
            resolved: self.resolved,
            attribution: self.attribution,
            origin: self.origin,
        })
    }
}

impl<U: Unit> Attribution<U> {
    fn try_map<V: Unit>(self, f: &impl Fn(Span<U>) -> Option<Span<V>>) -> Option<Attribution<V>> {
        let cue = match self.cue {
            Some(c) => Some(Cue { span: f(c.span)?, lemma: c.lemma, stance: c.stance, negated: c.negated }),
            None => None,
        };
        let span = match self.source.span {
            Some(s) => Some(f(s)?),
            None => None,
        };
        Some(Attribution {
            id: self.id,
            kind: self.kind,
            cue,
            source: Source {
                span,
                speaker: self.source.speaker,
                entity: self.source.entity,
                class: self.source.class,
            },
            content: self.content.into_iter().map(f).collect::<Option<_>>()?,
            within: self.within,
            hedged: self.hedged,
            rule: self.rule,
            confidence: self.confidence,
            origin: self.origin,
        })
    }
}
