//! The ledger: who says what, in figures; words are counted, marks are not.
//! "Riva: 2 sayings, 31 words, 1 direct; 40% of the article has no source."
//!
//! `wanted` says which sayings are listed and in which order; the figures of the whole article do not hang on it.

mod shares;
mod wanted;

pub use shares::{ClassEntry, Shares};
pub use wanted::{Order, Wanted};

use super::Words;
use crate::document::{Attribution, AttributionKind, Document, Entity, Number, SourceClass, Stance};
use crate::offsets::{Span, Utf16};
use serde::Serialize;
use std::collections::HashMap;

/// The figures of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    /// Those who speak and are wanted, in the order wanted.
    pub sources: Vec<SourceEntry>,
    /// How many sayings are listed.
    pub listed: usize,
    /// How many there are.
    pub sayings: usize,
    /// How many speak, those who are not named among them.
    pub speakers: usize,
    /// How many of them the article does not name: anonymous, or not told.
    pub nameless: usize,
    /// Whose the article's words are.
    pub shares: Shares,
    /// The kinds of source that occur, with the words given to each.
    pub classes: Vec<ClassEntry>,
    /// The stances that occur.
    pub stances: Vec<Stance>,
    /// How many numbers the article states in its own voice.
    pub own: usize,
    /// Which.
    pub own_numbers: Vec<Place>,
}

/// One who speaks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceEntry {
    /// Name or description; `None` for those the article never tells.
    pub speaker: Option<String>,
    /// What the article says they are.
    pub description: Option<String>,
    /// The entity they are.
    pub entity: Option<String>,
    /// What sort of source.
    pub class: SourceClass,
    /// What they say, in text order.
    pub sayings: Vec<Saying>,
    /// Words given to them, each counted once.
    pub words: usize,
    /// The same in percent of the article's words, rounded.
    pub share: usize,
    /// How many of the sayings are direct.
    pub direct: usize,
    /// How many are mixed.
    pub mixed: usize,
    /// How many are indirect.
    pub indirect: usize,
    /// How many are hearsay.
    pub hedged: usize,
    /// How many numbers they state.
    pub stated: usize,
    /// The numbers.
    pub numbers: Vec<Place>,
}

/// One attribution as the ledger lists it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Saying {
    /// The attribution.
    pub id: String,
    /// What is said; empty for a mere source line.
    pub content: Vec<Span<Utf16>>,
    /// Where to go to see it: its cue, else its first part.
    pub at: u32,
    /// It is hearsay.
    pub hedged: bool,
}

/// An annotation and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// The annotation.
    pub id: String,
    /// Where it stands.
    pub span: Span<Utf16>,
}

/// The ledger of a document.
pub fn ledger(document: &Document, words: &Words, wanted: &Wanted) -> Ledger {
    let (all, own_numbers) = gather(document, words, &Wanted::default());
    let mut listed = if wanted.is_all() { all.clone() } else { gather(document, words, wanted).0 };
    wanted.sort(&mut listed);
    let count = listed.iter().map(|s| s.sayings.len()).sum();
    let figures = Ledger {
        listed: count,
        sayings: document.attributions.len(),
        speakers: all.len(),
        nameless: all.iter().filter(|s| s.is_nameless()).count(),
        shares: Shares::of(&all, words),
        classes: shares::classes(&all, words),
        stances: stances(document),
        own: own_numbers.len(),
        own_numbers,
        sources: listed,
    };
    figures.cut(wanted.most.unwrap_or(usize::MAX))
}

impl Ledger {
    /// The first sayings and numbers only, so that the ledger of a book can be laid out at once.
    fn cut(mut self, most: usize) -> Self {
        let mut left = most;
        for source in &mut self.sources {
            source.sayings.truncate(left);
            left -= source.sayings.len();
            source.numbers.truncate(most / PART);
        }
        self.sources.retain(|s| !s.sayings.is_empty());
        self.own_numbers.truncate(most / PART);
        self
    }
}

/// Where the lists are cut, one speaker's numbers are cut at this part of what is handed over.
const PART: usize = 5;

impl SourceEntry {
    /// Whether the article keeps their name to itself.
    pub fn is_nameless(&self) -> bool {
        self.speaker.is_none() || self.class == SourceClass::Anonymous
    }

    fn of(a: &Attribution, entity: Option<&Entity>) -> Self {
        Self {
            speaker: a.source.speaker.clone(),
            description: entity.and_then(|e| e.description.clone()),
            entity: a.source.entity.clone(),
            class: a.source.class,
            ..Self::default()
        }
    }

    fn take(&mut self, a: &Attribution) {
        let at = a.cue.as_ref().map(|c| c.span).or(a.content.first().copied()).or(a.source.span);
        self.sayings.push(Saying {
            id: a.id.clone(),
            content: a.content.clone(),
            at: at.map_or(0, |s| s.start),
            hedged: a.hedged,
        });
        self.hedged += usize::from(a.hedged);
        match a.kind {
            AttributionKind::Direct => self.direct += 1,
            AttributionKind::Mixed => self.mixed += 1,
            AttributionKind::Indirect => self.indirect += 1,
        }
    }

    fn contents(&self) -> impl Iterator<Item = Span<Utf16>> {
        self.sayings.iter().flat_map(|s| s.content.iter().copied())
    }
}

/// Who says what is wanted, in the order in which they first do; and the numbers that none of them says.
fn gather(document: &Document, words: &Words, wanted: &Wanted) -> (Vec<SourceEntry>, Vec<Place>) {
    let entities: HashMap<&str, usize> =
        document.entities.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
    let mut sources: Vec<SourceEntry> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for a in document.attributions.iter().filter(|a| wanted.takes(a)) {
        let place = *places.entry(identity(a)).or_insert_with(|| {
            let entity = a.source.entity.as_deref().and_then(|id| entities.get(id));
            sources.push(SourceEntry::of(a, entity.map(|&i| &document.entities[i])));
            sources.len() - 1
        });
        sources[place].take(a);
        owners.insert(&a.id, place);
    }
    let mut others = Vec::new();
    for number in &document.numbers {
        let owner = number.attribution.as_deref().and_then(|id| owners.get(id));
        owner.map_or(&mut others, |&i| &mut sources[i].numbers).push(place(number));
    }
    for source in &mut sources {
        source.stated = source.numbers.len();
        source.words = words.count_under(source.contents());
        source.share = shares::percent(source.words, words.count());
    }
    (sources, others)
}

/// By what two attributions count as one speaker's: the entity, else the name in lower case.
fn identity(a: &Attribution) -> String {
    let name = a.source.speaker.as_deref().map(str::to_lowercase);
    a.source.entity.clone().or(name.map(|n| format!("~{n}"))).unwrap_or_default()
}

fn place(number: &Number) -> Place {
    Place { id: number.id.clone(), span: number.span }
}

fn stances(document: &Document) -> Vec<Stance> {
    let mut stances: Vec<Stance> = Vec::new();
    for cue in document.attributions.iter().filter_map(|a| a.cue.as_ref()) {
        if !stances.contains(&cue.stance) {
            stances.push(cue.stance);
        }
    }
    stances
}
