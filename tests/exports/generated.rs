//! Documents that nobody would write: any text, any annotations that fit it.

use chidice::document::*;
use chidice::offsets::{Span, Utf16};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces of which texts are made: each has cost some annotation tool its offsets or its syntax.
#[rustfmt::skip]
const PIECES: [&str; 32] = [
    "a", "Riva", "è", "e\u{301}", "🙂", "👩\u{200d}🚀", "القدس", " ", " ", "\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\t",
    "\u{a0}", "\u{b}", "«", "»", "\"", "'", "<b>", "&amp;", "&", "]]>", ";", ",", "=1", "\\", "{\"id\":1}", "600",
    "\u{feff}x",
];

fn text() -> impl Strategy<Value = String> {
    vec(prop::sample::select(PIECES.to_vec()), 1..60).prop_map(|pieces| format!("x{}", pieces.concat()))
}

/// Words as another tool might have put them into a field.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![vec(prop::sample::select(PIECES.to_vec()), 0..4).prop_map(|p| p.concat()), any::<String>()]
}

fn maybe<T: std::fmt::Debug + Clone>(strategy: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(strategy)
}

/// A seed for a span: two fractions of the text.
type Seed = (u16, u16);

/// A stretch without white space at its edges, by the character.
fn span(text: &str, (start, len): Seed) -> Span<Utf16> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let from = start as usize % (bytes.len() - 1);
    let until = (from + 1 + len as usize % 12).min(bytes.len() - 1);
    let (mut from, mut words) = (bytes[from], &text[bytes[from]..bytes[until]]);
    let edge = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    if words.trim_matches(edge).is_empty() {
        (from, words) = (0, "x");
    }
    from += words.len() - words.trim_start_matches(edge).len();
    let words = words.trim_matches(edge);
    let start = text[..from].encode_utf16().count();
    Span::new(start, start + words.encode_utf16().count())
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = T> + use<T> {
    prop::sample::select(all.to_vec())
}

fn origin() -> impl Strategy<Value = Option<Origin>> {
    maybe(Just(Origin::User))
}

fn confidence() -> impl Strategy<Value = f32> {
    prop_oneof![(0u16..=1000).prop_map(|n| f32::from(n) / 1000.0), 0.0f32..1.0]
}

fn entity_type() -> impl Strategy<Value = EntityType> {
    one_of(&[EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Other])
}

prop_compose! {
    fn entity(text: String)(
        kind in entity_type(), name in words(), description in maybe(words()),
        link in maybe((words(), words())), rule in maybe(words()), confidence in maybe(confidence()),
        mentions in vec((any::<Seed>(), maybe(entity_type())), 1..4), origin in origin(),
    ) -> Entity {
        Entity {
            id: String::new(), kind, name, description, link: link.map(|(scheme, id)| Link { scheme, id }),
            mentions: mentions.into_iter().map(|(seed, acts_as)| Mention::new(span(&text, seed), acts_as)).collect(),
            rule, confidence, origin,
        }
    }
}

prop_compose! {
    fn number(text: String)(
        seed in any::<Seed>(), kind in one_of(&[NumberKind::Cardinal, NumberKind::Money, NumberKind::Vague]),
        fields in (maybe(words()), maybe(words()), maybe(words()), maybe(words()), maybe(words()), maybe(words())),
        bound in maybe(one_of(&[Bound::Above, Bound::AtLeast, Bound::AtMost])), origin in origin(),
    ) -> Number {
        let (value, low, high, unit, modifier, noun) = fields;
        let span = span(&text, seed);
        Number { id: String::new(), span, kind, value, low, high, unit, modifier, bound, noun, attribution: None, origin }
    }
}

prop_compose! {
    fn time(text: String)(
        seed in any::<Seed>(), kind in one_of(&[TimeKind::Date, TimeKind::Time, TimeKind::Duration, TimeKind::Set]),
        value in maybe(words()), modifier in maybe(words()), resolved in maybe((words(), words())), origin in origin(),
    ) -> Time {
        let resolved = resolved.map(|(from, until)| Resolved { from, until });
        Time { id: String::new(), span: span(&text, seed), kind, value, modifier, resolved, attribution: None, origin }
    }
}

prop_compose! {
    fn attribution(text: String)(
        kind in one_of(&[AttributionKind::Direct, AttributionKind::Indirect, AttributionKind::Mixed]),
        cue in maybe((any::<Seed>(), words(), one_of(&[Stance::Neutral, Stance::Denying, Stance::Asking]), any::<bool>())),
        source in maybe(any::<Seed>()), speaker in maybe(words()),
        class in one_of(&[SourceClass::Person, SourceClass::Media, SourceClass::Unknown]),
        content in vec(any::<Seed>(), 0..4), hedged in any::<bool>(), rule in words(), confidence in confidence(),
        origin in origin(),
    ) -> Attribution {
        let cue = cue.map(|(seed, lemma, stance, negated)| Cue { span: span(&text, seed), lemma, stance, negated });
        let mut content: Vec<_> = content.into_iter().map(|seed| span(&text, seed)).collect();
        if cue.is_none() && source.is_none() && content.is_empty() {
            content.push(span(&text, (0, 0)));
        }
        content.sort();
        let span = source.map(|seed| span(&text, seed));
        Attribution {
            id: String::new(), kind, cue, source: Source { span, speaker, entity: None, class }, content,
            within: None, hedged, rule, confidence, origin,
        }
    }
}

type Layers = (Vec<Entity>, Vec<Number>, Vec<Time>, Vec<Attribution>);

fn layers(text: String, most: usize) -> impl Strategy<Value = Layers> {
    let t = || text.clone();
    (
        vec(entity(t()), 0..most),
        vec(number(t()), 0..most),
        vec(time(t()), 0..most),
        vec(attribution(t()), 0..most),
    )
}

fn numbered(layers: &mut Layers, mark: &str) {
    layers.0.iter_mut().enumerate().for_each(|(i, e)| e.id = format!("{mark}e{}", i + 1));
    layers.1.iter_mut().enumerate().for_each(|(i, n)| n.id = format!("{mark}n{}", i + 1));
    layers.2.iter_mut().enumerate().for_each(|(i, t)| t.id = format!("{mark}t{}", i + 1));
    layers.3.iter_mut().enumerate().for_each(|(i, a)| a.id = format!("{mark}a{}", i + 1));
}

/// References among annotations: each attribution may stand within one before it.
fn connect((entities, numbers, times, attributions): &mut Layers, seed: u8) {
    let said: Vec<String> = attributions.iter().map(|a| a.id.clone()).collect();
    let pick = |i: usize| said.get((i + seed as usize) % (said.len() + 1)).cloned();
    numbers.iter_mut().enumerate().for_each(|(i, n)| n.attribution = pick(i));
    times.iter_mut().enumerate().for_each(|(i, t)| t.attribution = pick(i));
    for (i, a) in attributions.iter_mut().enumerate() {
        a.within = i.checked_sub(1 + seed as usize % 2).and_then(|j| said.get(j)).cloned();
        a.source.entity = entities.get((i + seed as usize) % 5).map(|e| e.id.clone());
    }
}

prop_compose! {
    fn around(text: String)(
        kept in layers(text.clone(), 5), thrown in layers(text.clone(), 2), seed in any::<u8>(),
        id in maybe(words()), title in maybe(words()), address in maybe(words()),
        language in one_of(&["it", "en", "und", "pt-BR"]), published in maybe(one_of(&["2025-06-18", "1999-12-31"])),
        text in Just(text),
    ) -> Document {
        let (mut kept, mut thrown) = (kept, thrown);
        numbered(&mut kept, "");
        numbered(&mut thrown, "r");
        connect(&mut kept, seed);
        let (entities, numbers, times, attributions) = kept;
        let rejected =
            Rejected { entities: thrown.0, numbers: thrown.1, times: thrown.2, attributions: thrown.3 };
        Document {
            format: FORMAT.into(), generator: Generator::default(), id, language: language.into(),
            published: published.map(str::to_owned), title, address, text_sha256: sha256(&text), text,
            offset_unit: "utf16".into(), entities, numbers, times, attributions, rejected,
        }
    }
}

/// Any document.
pub fn document() -> impl Strategy<Value = Document> {
    text().prop_flat_map(around)
}
