//! chidice ("chi dice", who says) reads a news article and says who says what, which names appear, and which
//! quantities and times are stated, each with its place in the text.
//!
//! ```
//! let document = chidice::annotate("Secondo Neri sono 600.", &Default::default()).expect("short enough");
//! assert_eq!(document.numbers[0].value.as_deref(), Some("600"));
//! ```

pub mod attributions;
pub mod clean;
pub mod document;
pub mod entities;
pub mod export;
pub mod import;
pub mod json;
pub mod jsonl;
pub mod language;
mod lexica;
pub mod numbers;
pub mod offsets;
pub mod order;
pub mod session;
pub mod text;
pub mod times;
pub mod view;
#[cfg(all(target_arch = "wasm32", not(feature = "formats-module")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "formats-module"))]
pub mod wasm_formats;

pub use document::Document;
use language::Language;
use offsets::{Byte, Utf16};
use text::Text;

/// The longest text that is read, in UTF-16 code units.
pub const LONGEST: usize = 5_000_000;

/// What the caller knows about the article.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The caller's name for the article, handed through.
    pub id: Option<String>,
    /// "it" or "en"; found out where it is not given.
    pub language: Option<String>,
    /// The day of publication, `YYYY-MM-DD`; relative times are resolved from it.
    pub published: Option<String>,
}

/// Why a text was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The text has this many UTF-16 units, more than [`LONGEST`].
    TooLong(usize),
    /// The day of publication is not a day of the calendar written `YYYY-MM-DD`.
    NotADate(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Error::TooLong(units) => {
                write!(f, "the text has {units} UTF-16 units, the limit is {LONGEST}: split it into parts")
            }
            Error::NotADate(given) => write!(f, "{given:?} is not a date: write it as YYYY-MM-DD"),
        }
    }
}

impl std::error::Error for Error {}

/// Reads an article. Offsets of the answer count UTF-16 code units.
///
/// # Errors
/// A text of more than [`LONGEST`] units, or a date of publication that is none.
pub fn annotate(source: &str, options: &Options) -> Result<Document<Utf16>, Error> {
    annotate_bytes(source, options).map(Document::in_unit)
}

/// Reads an article. Offsets of the answer count bytes of UTF-8.
///
/// # Errors
/// As [`annotate`].
pub fn annotate_bytes(source: &str, options: &Options) -> Result<Document<Byte>, Error> {
    let units = offsets::utf16_units(source);
    if units > LONGEST {
        return Err(Error::TooLong(units));
    }
    let published = times::published(options.published.as_deref())?;
    let text = Text::new(source);
    let language = language::choose(&text, options.language.as_deref());
    Ok(read(&text, language, published, options))
}

/// The pipeline: each stage reads what those before it made and adds its own layer.
fn read(
    text: &Text,
    language: &'static Language,
    published: Option<times::Moment>,
    options: &Options,
) -> Document<Byte> {
    let (mut times, mut numbers) = {
        let terms = numbers::Terms::new(text, language);
        let times = times::read(&terms, published);
        let numbers = numbers::read(&terms, &times);
        (times, numbers)
    };
    let entities = entities::read(text, language, &numbers, &times);
    let attributions = attributions::read(text, language, &entities, &times);
    attributions::claim(&attributions, &mut numbers, &mut times);
    Document {
        format: document::FORMAT.into(),
        generator: document::Generator::default(),
        id: options.id.clone(),
        language: language.code.into(),
        published: options.published.clone(),
        title: None,
        address: None,
        text: text.source.into(),
        text_sha256: document::sha256(text.source),
        offset_unit: <Byte as offsets::Unit>::NAME.into(),
        entities,
        numbers,
        times,
        attributions,
        rejected: document::Rejected::default(),
    }
}
