//! The document as formats see it that know only labelled stretches and links between two of them.
//!
//! The attribution a1 "ha detto" ← "Riva" → "no" becomes the parts `a1.cue`, `a1.source`, `a1.content.1` and
//! the links a1.cue → a1.source (role source), a1.cue → a1.content.1 (role content). Spans count bytes.

use crate::document::{Attribution, Document, Entity, EntityType, Number, Time};
use crate::offsets::{Byte, Span};

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Person,
    Organization,
    Place,
    Other,
    Number,
    Time,
    Cue,
    Source,
    Content,
}

impl Label {
    /// All of them, in the order of the document's layers.
    pub const ALL: [Label; 9] = [
        Label::Person,
        Label::Organization,
        Label::Place,
        Label::Other,
        Label::Number,
        Label::Time,
        Label::Cue,
        Label::Source,
        Label::Content,
    ];

    /// "Person", "Organization", …
    pub fn name(self) -> &'static str {
        match self {
            Label::Person => "Person",
            Label::Organization => "Organization",
            Label::Place => "Place",
            Label::Other => "Other",
            Label::Number => "Number",
            Label::Time => "Time",
            Label::Cue => "Cue",
            Label::Source => "Source",
            Label::Content => "Content",
        }
    }

    /// The label that another tool means by `name`: "PER", "LOC", "ORGANISATION", "Quantity", …
    pub fn named(name: &str) -> Option<Label> {
        Some(match name.to_ascii_lowercase().as_str() {
            "person" | "per" | "pers" | "persona" => Label::Person,
            "organization" | "organisation" | "org" | "organizzazione" => Label::Organization,
            "place" | "location" | "loc" | "gpe" | "luogo" => Label::Place,
            "other" | "misc" | "event" | "work" | "product" | "altro" => Label::Other,
            "number" | "quantity" | "cardinal" | "num" | "numero" => Label::Number,
            "time" | "date" | "timex3" | "duration" | "tempo" | "data" => Label::Time,
            "cue" => Label::Cue,
            "source" => Label::Source,
            "content" => Label::Content,
            _ => return None,
        })
    }

    /// The label of a name of this type.
    pub fn of(kind: EntityType) -> Label {
        match kind {
            EntityType::Person => Label::Person,
            EntityType::Organization => Label::Organization,
            EntityType::Place => Label::Place,
            EntityType::Other => Label::Other,
        }
    }

    /// Whether it is one of an attribution's three.
    pub fn is_attribution(self) -> bool {
        matches!(self, Label::Cue | Label::Source | Label::Content)
    }

    /// Whether it is a name's.
    pub fn is_name(self) -> bool {
        matches!(self, Label::Person | Label::Organization | Label::Place | Label::Other)
    }
}

/// The annotation that a part belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'d> {
    Entity(&'d Entity<Byte>),
    Number(&'d Number<Byte>),
    Time(&'d Time<Byte>),
    Attribution(&'d Attribution<Byte>),
}

/// One labelled stretch.
#[derive(Clone, Debug)]
pub(crate) struct Part<'d> {
    /// "n1", "e1.2" (second mention), "a1.cue", "a1.content.1"; unique in the document.
    pub id: String,
    pub label: Label,
    pub span: Span<Byte>,
    pub of: Of<'d>,
}

impl Part<'_> {
    /// Whether a person made or corrected it.
    pub fn by_user(&self) -> bool {
        match self.of {
            Of::Entity(e) => e.origin,
            Of::Number(n) => n.origin,
            Of::Time(t) => t.origin,
            Of::Attribution(a) => a.origin,
        }
        .is_some()
    }

    /// What can be said of it in a word: a number's or time's value, a name's fullest form, a cue's lemma, a
    /// source's speaker.
    pub fn value(&self) -> Option<&str> {
        match (self.of, self.label) {
            (Of::Entity(e), _) => Some(&e.name),
            (Of::Number(n), _) => n.value.as_deref(),
            (Of::Time(t), _) => t.value.as_deref(),
            (Of::Attribution(a), Label::Cue) => a.cue.as_ref().map(|c| c.lemma.as_str()),
            (Of::Attribution(a), Label::Source) => a.source.speaker.as_deref(),
            (Of::Attribution(_), _) => None,
        }
    }

    /// The other type that a mention acts as.
    pub fn acts_as(&self) -> Option<EntityType> {
        let Of::Entity(e) = self.of else { return None };
        let number: usize = self.id.get(e.id.len() + 1..)?.parse().ok()?;
        e.mentions.get(number.checked_sub(1)?)?.acts_as
    }

    /// Whether it is the first part of its annotation, with which the formats say what is known of the whole.
    pub fn is_first(&self) -> bool {
        match self.of {
            Of::Entity(e) => self.id.get(e.id.len()..) == Some(".1"),
            Of::Attribution(a) => attribution(a).next().is_some_and(|p| p.id == self.id),
            _ => true,
        }
    }

    /// The id of its annotation.
    pub fn annotation(&self) -> &str {
        match self.of {
            Of::Entity(e) => &e.id,
            Of::Number(n) => &n.id,
            Of::Time(t) => &t.id,
            Of::Attribution(a) => &a.id,
        }
    }
}

/// All parts, layer by layer in the document's order.
pub(crate) fn parts(document: &Document<Byte>) -> Vec<Part<'_>> {
    let names = document.entities.iter().flat_map(mentions);
    let numbers = document.numbers.iter().map(|n| part(n.id.clone(), Label::Number, n.span, Of::Number(n)));
    let times = document.times.iter().map(|t| part(t.id.clone(), Label::Time, t.span, Of::Time(t)));
    let said = document.attributions.iter().flat_map(attribution);
    names.chain(numbers).chain(times).chain(said).collect()
}

/// All parts in text order, what encloses before what it holds.
pub(crate) fn in_text_order(document: &Document<Byte>) -> Vec<Part<'_>> {
    let mut all = parts(document);
    all.sort_by_key(|p| p.span);
    all
}

/// The rejected annotations as a document of their own.
pub(crate) fn rejected(document: &Document<Byte>) -> Document<Byte> {
    let thrown = document.rejected.clone();
    Document {
        entities: thrown.entities,
        numbers: thrown.numbers,
        times: thrown.times,
        attributions: thrown.attributions,
        ..document.clone()
    }
}

fn part<'d>(id: String, label: Label, span: Span<Byte>, of: Of<'d>) -> Part<'d> {
    Part { id, label, span, of }
}

fn mentions(e: &Entity<Byte>) -> impl Iterator<Item = Part<'_>> {
    let label = Label::of(e.kind);
    e.mentions
        .iter()
        .enumerate()
        .map(move |(i, m)| part(format!("{}.{}", e.id, i + 1), label, m.span(), Of::Entity(e)))
}

/// The parts of one attribution: cue, source, contents.
pub(crate) fn attribution(a: &Attribution<Byte>) -> impl Iterator<Item = Part<'_>> {
    let of = Of::Attribution(a);
    let cue = a.cue.iter().map(move |c| part(format!("{}.cue", a.id), Label::Cue, c.span, of));
    let source = a.source.span.map(|s| part(format!("{}.source", a.id), Label::Source, s, of));
    let content = a.content.iter().enumerate();
    let content =
        content.map(move |(i, &s)| part(format!("{}.content.{}", a.id, i + 1), Label::Content, s, of));
    cue.chain(source).chain(content)
}

/// A link between two parts.
#[derive(Debug)]
pub(crate) struct Link {
    pub from: String,
    pub to: String,
    /// "source", "content", "within" (the attribution that holds this one), "same" (another mention).
    pub role: &'static str,
}

/// All links: from an attribution's cue (or, without one, its source or first content) to its other parts and
/// to the attribution that holds it; from a name's first mention to the later ones.
pub(crate) fn links(document: &Document<Byte>) -> Vec<Link> {
    let heads: std::collections::HashMap<&str, String> = document
        .attributions
        .iter()
        .filter_map(|a| Some((a.id.as_str(), attribution(a).next()?.id)))
        .collect();
    let same = document.entities.iter().flat_map(|e| {
        (1..e.mentions.len()).map(|i| link(&format!("{}.1", e.id), format!("{}.{}", e.id, i + 1), "same"))
    });
    let said = document.attributions.iter().flat_map(|a| {
        let head = heads.get(a.id.as_str()).cloned().unwrap_or_default();
        let outer = a.within.as_deref().and_then(|w| heads.get(w)).cloned();
        let within = outer.map(|outer| link(&head, outer, "within"));
        let rest = attribution(a).skip(1).map(|p| link(&head, p.id, role(p.label))).collect::<Vec<_>>();
        rest.into_iter().chain(within)
    });
    same.chain(said).collect()
}

fn link(from: &str, to: String, role: &'static str) -> Link {
    Link { from: from.to_owned(), to, role }
}

fn role(label: Label) -> &'static str {
    if label == Label::Source { "source" } else { "content" }
}
