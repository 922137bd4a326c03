//! What an attribution is, as it is serialised: who says what, how literally, with which attitude.
//!
//! Example: `{"id":"a1","kind":"direct","cue":{"span":{"start":9,"end":17},"lemma":"dire",…},"source":{…},"content":[…]}`

use super::Origin;
use crate::offsets::{Span, Unit, Utf16};
use serde::{Deserialize, Serialize};

/// How literally the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// All of it in quotation marks.
    Direct,
    /// None of it.
    Indirect,
    /// Part of it.
    Mixed,
}

/// What the cue says about the speaker's attitude.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// dire
    #[default]
    Neutral,
    /// assicurare
    Assertive,
    /// definire
    Evaluative,
    /// accusare
    Accusing,
    /// negare
    Denying,
    /// ammettere
    Conceding,
    /// promettere
    Promising,
    /// chiedere che
    Demanding,
    /// dubitare
    Doubting,
    /// ritenere
    Believing,
    /// rivelare
    Revealing,
    /// domandare
    Asking,
}

/// What sort of source speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceClass {
    /// A named or described person.
    Person,
    /// An institution, company, party, state.
    Organization,
    /// A newspaper, agency, broadcaster.
    Media,
    /// A report, verdict, study, letter.
    Document,
    /// "i residenti".
    Collective,
    /// "una fonte che chiede l'anonimato".
    Anonymous,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// The words that signal an attribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Cue<U: Unit = Utf16> {
    /// Verb group, connective or noun.
    pub span: Span<U>,
    /// Its dictionary form.
    pub lemma: String,
    /// The attitude it gives away.
    pub stance: Stance,
    /// "non ha confermato".
    pub negated: bool,
}

/// Who speaks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Source<U: Unit = Utf16> {
    /// The noun phrase; `None` where the sentence leaves it out.
    pub span: Option<Span<U>>,
    /// The fullest name or description that the article gives.
    pub speaker: Option<String>,
    /// The entity that the speaker is.
    pub entity: Option<String>,
    /// What sort of source.
    pub class: SourceClass,
}

/// Somebody says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Attribution<U: Unit = Utf16> {
    /// "a1", "a2", … in the order of their first part.
    pub id: String,
    /// How literally.
    pub kind: AttributionKind,
    /// `None` for a quotation without any.
    pub cue: Option<Cue<U>>,
    /// Who.
    pub source: Source<U>,
    /// What, in text order; several parts where the cue interrupts it, none for a source line.
    pub content: Vec<Span<U>>,
    /// The attribution whose content holds this one.
    pub within: Option<String>,
    /// The content is hearsay ("avrebbe spedito", "pare che").
    pub hedged: bool,
    /// The rule that made it.
    pub rule: String,
    /// Between 0 and 1.
    pub confidence: f32,
    /// Whether a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl<U: Unit> Attribution<U> {
    /// The stretch from the first to the last of its parts; `None` when it has no part at all.
    pub fn extent(&self) -> Option<Span<U>> {
        let parts =
            self.cue.iter().map(|c| c.span).chain(self.source.span).chain(self.content.iter().copied());
        parts.reduce(Span::join)
    }
}
