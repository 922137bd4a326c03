//! The annotation document: what one article's reading is, as it is serialised (`chidice/1`).
//!
//! Every stage of the pipeline makes its layer in these types, counted in bytes; [`Document::in_unit`] turns
//! the whole into UTF-16 units or code points for the world outside.
//! Example: `{"format":"chidice/1","language":"it","text":"…","numbers":[{"id":"n1","span":{"start":5,"end":8},…}]}`

mod attribution;
mod units;

pub use attribution::{Attribution, AttributionKind, Cue, Source, SourceClass, Stance};

use crate::offsets::{Span, Unit, Utf16};
use serde::{Deserialize, Serialize};

/// The format's name and version.
pub const FORMAT: &str = "chidice/1";

/// One article with all its annotations; offsets count `U`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound = "")]
pub struct Document<U: Unit = Utf16> {
    /// Always [`FORMAT`].
    pub format: String,
    /// The program that made the document.
    pub generator: Generator,
    /// The caller's name for the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// BCP 47 code of the article's language; "und" where it is not known.
    pub language: String,
    /// The day of publication, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The article's title, as the person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The article's address, as the person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The article, exactly as annotated.
    pub text: String,
    /// SHA-256 of the text's UTF-8 bytes, in hex.
    pub text_sha256: String,
    /// "utf16" or "codepoint".
    pub offset_unit: String,
    /// Names, one entry for each thing named.
    pub entities: Vec<Entity<U>>,
    /// Quantities.
    pub numbers: Vec<Number<U>>,
    /// Dates, times of day, durations, recurrences.
    pub times: Vec<Time<U>>,
    /// Who says what.
    pub attributions: Vec<Attribution<U>>,
    /// What a person threw out, so that it can be brought back and counted.
    #[serde(default, skip_serializing_if = "Rejected::is_empty")]
    pub rejected: Rejected<U>,
}

/// The program that made a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Generator {
    /// "chidice".
    pub name: String,
    /// The crate's version.
    pub version: String,
}

impl Default for Generator {
    fn default() -> Self {
        Self { name: "chidice".into(), version: env!("CARGO_PKG_VERSION").into() }
    }
}

/// Rejected annotations, by kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, bound = "")]
pub struct Rejected<U: Unit = Utf16> {
    /// Rejected names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity<U>>,
    /// Rejected quantities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number<U>>,
    /// Rejected times.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Time<U>>,
    /// Rejected attributions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<Attribution<U>>,
}

impl<U: Unit> Default for Rejected<U> {
    fn default() -> Self {
        Self { entities: vec![], numbers: vec![], times: vec![], attributions: vec![] }
    }
}

impl<U: Unit> Rejected<U> {
    /// Whether nothing was rejected.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
            && self.numbers.is_empty()
            && self.times.is_empty()
            && self.attributions.is_empty()
    }
}

/// Who vouches for an annotation; the program alone, where it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A person added or corrected it.
    User,
    /// The program made it and a person accepted it as it is.
    Confirmed,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being, real or invented.
    Person,
    /// A body that acts: institution, company, party, team, a state that decides.
    Organization,
    /// A place.
    Place,
    /// Events, laws, works, products, awards.
    Other,
}

/// Something that the article names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Entity<U: Unit = Utf16> {
    /// "e1", "e2", … in the order of first mention.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The fullest name that the article gives.
    pub name: String,
    /// What the article says it is ("segretario del Consiglio di sicurezza russo").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its entry in a public register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Where it is named, in text order.
    pub mentions: Vec<Mention<U>>,
    /// Why it was recognised: "list", "model", "capitals", …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Between 0 and 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// Whether a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// An entry in a public register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// "iso3166-1", "geonames", …
    pub scheme: String,
    /// The key there.
    pub id: String,
}

/// One place where an entity is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Mention<U: Unit = Utf16> {
    /// The first unit inside.
    pub start: u32,
    /// The first unit after.
    pub end: u32,
    /// The other type that this mention acts as ("Mosca" that speaks: an organization).
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub acts_as: Option<EntityType>,
    #[serde(skip)]
    unit: std::marker::PhantomData<U>,
}

impl<U: Unit> Mention<U> {
    /// A mention at `span`.
    pub fn new(span: Span<U>, acts_as: Option<EntityType>) -> Self {
        Self { start: span.start, end: span.end, acts_as, unit: std::marker::PhantomData }
    }

    /// Where it stands.
    pub fn span(&self) -> Span<U> {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a number counts as (GUIDELINES of the project's data, section Numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberKind {
    /// "600".
    Cardinal,
    /// "la seconda".
    Ordinal,
    /// "3,5%".
    Percent,
    /// "33 milioni di euro".
    Money,
    /// "200 km".
    Measure,
    /// "64" of "64 anni", "quattordicenne".
    Age,
    /// "tra 20 e 30".
    Range,
    /// "3-1".
    Score,
    /// "due terzi".
    Fraction,
    /// "migliaia".
    Vague,
}

/// How a number bounds what it states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// "circa 600".
    Approximate,
    /// "oltre 600", "più di 600".
    Above,
    /// "almeno 600".
    AtLeast,
    /// "meno di 600", "quasi 600".
    Below,
    /// "fino a 600", "al massimo 600".
    AtMost,
}

/// A quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Number<U: Unit = Utf16> {
    /// "n1", "n2", … in text order.
    pub id: String,
    /// The numeral with its magnitude and unit.
    pub span: Span<U>,
    /// What sort of quantity.
    pub kind: NumberKind,
    /// A plain decimal string; "10..20", "3-1", "2/3" for a range, a score, a fraction.
    pub value: Option<String>,
    /// A range's lower end, a plain decimal string.
    pub low: Option<String>,
    /// A range's upper end.
    pub high: Option<String>,
    /// ISO 4217 code, "%", or the unit's symbol.
    pub unit: Option<String>,
    /// The approximator as written ("circa").
    pub modifier: Option<String>,
    /// What the modifier makes of the value.
    pub bound: Option<Bound>,
    /// The head of what is counted ("soldati").
    pub noun: Option<String>,
    /// The innermost attribution whose content holds the number.
    pub attribution: Option<String>,
    /// Whether a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// The TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or something longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurrence.
    Set,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Time<U: Unit = Utf16> {
    /// "t1", "t2", … in text order.
    pub id: String,
    /// The expression without leading prepositions and articles.
    pub span: Span<U>,
    /// Which of the four.
    pub kind: TimeKind,
    /// TIMEX3 value where the words alone fix it.
    pub value: Option<String>,
    /// An approximator as written ("circa", "inizio").
    pub modifier: Option<String>,
    /// The interval on the calendar, where it is known.
    pub resolved: Option<Resolved>,
    /// The innermost attribution whose content holds the expression.
    pub attribution: Option<String>,
    /// Whether a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// An interval on the calendar, `until` exclusive, ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The first day or moment inside.
    pub from: String,
    /// The first day or moment after.
    pub until: String,
}

/// SHA-256 of the text's UTF-8 bytes, in hex.
pub fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}
