//! chidice JSON: the annotation document itself, offsets in UTF-16 units, as `schema/chidice-1.schema.json`
//! describes it: `{"format":"chidice/1",…,"numbers":[{"id":"n1","span":{"start":5,"end":8},…}]}`.

use super::{Article, Options, Problem, check, json_file, parts};
use crate::document::Document;
use crate::offsets::{Span, Utf16};

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document: Document<Utf16> = article.document.clone().in_unit();
    let parts = parts::parts(article.document);
    let claims = parts.iter().map(|p| {
        let place: Span<Utf16> = article.place(p.span);
        (place.start as usize, place.end as usize, article.words(p.span))
    });
    check::claims::<Utf16>(&document.text, claims)?;
    json_file(&document)
}
