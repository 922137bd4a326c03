//! The ledger: who says what, in figures; words are counted, marks are not.
//! "Riva: 2 attributions, 31 words, 1 direct; 40% of the article has no source."

use super::Words;
use crate::document::{Attribution, AttributionKind, Document, SourceClass};
use crate::offsets::{Span, Utf16};
use serde::Serialize;
use std::collections::HashMap;

/// The figures of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    /// Those who speak, in the order in which they first do.
    pub sources: Vec<SourceEntry>,
    /// Words of the article.
    pub words: usize,
    /// Words that lie in any content.
    pub attributed: usize,
    /// Words that lie in the contents of sources that are not named: anonymous, or not told.
    pub unnamed: usize,
    /// Numbers that the article states in its own voice, by id.
    pub own_numbers: Vec<String>,
}

/// One who speaks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceEntry {
    /// Name or description; `None` for those the article never tells.
    pub speaker: Option<String>,
    /// The entity they are.
    pub entity: Option<String>,
    /// What sort of source.
    pub class: SourceClass,
    /// Their attributions, by id, in text order.
    pub attributions: Vec<String>,
    /// Words given to them, each counted once.
    pub words: usize,
    /// How many of the attributions are direct.
    pub direct: usize,
    /// How many are mixed.
    pub mixed: usize,
    /// How many are indirect.
    pub indirect: usize,
    /// How many are hearsay.
    pub hedged: usize,
    /// Numbers in their contents, by id.
    pub numbers: Vec<String>,
}

/// The ledger of a document.
pub fn ledger(document: &Document, words: &Words) -> Ledger {
    let mut sources: Vec<SourceEntry> = Vec::new();
    let mut contents: Vec<Vec<Span<Utf16>>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for a in &document.attributions {
        let place = *places.entry(identity(a)).or_insert_with(|| {
            sources.push(entry(a));
            contents.push(Vec::new());
            sources.len() - 1
        });
        count(&mut sources[place], a);
        contents[place].extend(&a.content);
        owners.insert(&a.id, place);
    }
    let mut own_numbers = Vec::new();
    for number in &document.numbers {
        match number.attribution.as_deref().and_then(|id| owners.get(id)) {
            Some(&place) => sources[place].numbers.push(number.id.clone()),
            None => own_numbers.push(number.id.clone()),
        }
    }
    for (source, spans) in sources.iter_mut().zip(&contents) {
        source.words = covered(spans, words);
    }
    let all = |wanted: &dyn Fn(&SourceEntry) -> bool| {
        let spans = sources.iter().zip(&contents).filter(|(s, _)| wanted(s)).flat_map(|(_, c)| c).copied();
        covered(&spans.collect::<Vec<_>>(), words)
    };
    let (attributed, unnamed) = (all(&|_| true), all(&is_unnamed));
    Ledger { words: words.count(), attributed, unnamed, own_numbers, sources }
}

fn is_unnamed(source: &SourceEntry) -> bool {
    source.speaker.is_none() || source.class == SourceClass::Anonymous
}

/// By what two attributions count as one speaker's: the entity, else the name in lower case.
fn identity(a: &Attribution) -> String {
    let name = a.source.speaker.as_deref().map(str::to_lowercase);
    a.source.entity.clone().or(name.map(|n| format!("~{n}"))).unwrap_or_default()
}

fn entry(a: &Attribution) -> SourceEntry {
    SourceEntry {
        speaker: a.source.speaker.clone(),
        entity: a.source.entity.clone(),
        class: a.source.class,
        attributions: Vec::new(),
        words: 0,
        direct: 0,
        mixed: 0,
        indirect: 0,
        hedged: 0,
        numbers: Vec::new(),
    }
}

fn count(entry: &mut SourceEntry, a: &Attribution) {
    entry.attributions.push(a.id.clone());
    entry.hedged += usize::from(a.hedged);
    match a.kind {
        AttributionKind::Direct => entry.direct += 1,
        AttributionKind::Mixed => entry.mixed += 1,
        AttributionKind::Indirect => entry.indirect += 1,
    }
}

/// Words under any of the stretches, each counted once however many lie over it.
fn covered(spans: &[Span<Utf16>], words: &Words) -> usize {
    let mut spans = spans.to_vec();
    crate::order::by(&mut spans, |s| s.place());
    let mut merged: Vec<Span<Utf16>> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => merged.push(span),
        }
    }
    merged.into_iter().map(|s| words.count_in(s)).sum()
}
