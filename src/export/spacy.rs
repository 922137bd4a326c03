//! spaCy's JSON of a document (`Doc.from_json`), which displaCy shows too (`displacy.render(…, manual=True)`).
//! Offsets count code points.
//!
//! `ents` holds names, numbers and times, of overlapping ones the outermost, since displaCy repeats text that
//! two of them share; `spans.sc` holds cues, sources and contents, the attribution's id as `kb_id`.

use super::parts::{self, Part};
use super::pieces::{is_space, outermost, pieces, trimmed};
use super::{Article, Options, Problem, check, head, json_file};
use crate::offsets::{Byte, CodePoint, Span};
use crate::text::Text;
use serde_json::{Value, json};

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let text = Text::new(&document.text);
    let mut parts = parts::in_text_order(document);
    parts.retain_mut(|p| trimmed(text.source, p.span).map(|span| p.span = span).is_some());
    let (said, named): (Vec<_>, Vec<_>) = parts.iter().cloned().partition(|p| p.label.is_attribution());
    let ents: Vec<_> = outermost(named.iter()).into_iter().map(|p| entry(article, p)).collect();
    let spans: Vec<_> = said.iter().map(|p| entry(article, p)).collect();
    let tokens = tokens(article, &pieces(&text, &parts));
    let kept = outermost(named.iter()).into_iter().chain(&said).map(|p| article.words(p.span));
    let claims = ents.iter().chain(&spans).zip(kept).map(|(entry, words)| {
        let offset = |name: &str| entry[name].as_u64().unwrap_or(u64::MAX) as usize;
        (offset("start"), offset("end"), words)
    });
    check::claims::<CodePoint>(&document.text, claims)?;
    let mut about = head::<CodePoint>(document)?;
    about.as_object_mut().map(|fields| fields.remove("offsetUnit"));
    json_file(&json!({
        "text": document.text,
        "title": document.title,
        "ents": ents,
        "spans": {"sc": spans},
        "tokens": tokens,
        "chidice": about,
    }))
}

fn entry(article: &Article, part: &Part) -> Value {
    let place: Span<CodePoint> = article.place(part.span);
    let label = part.label.name().to_uppercase();
    json!({"start": place.start, "end": place.end, "label": label, "kb_id": part.annotation()})
}

/// Tokens as spaCy has them: one space after a token is its own, other white space is a token.
fn tokens(article: &Article, pieces: &[Span<Byte>]) -> Vec<Value> {
    let text = &article.document.text;
    let mut spans = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for piece in pieces {
        spans.extend(gap(text, at, piece.start as usize));
        spans.push(*piece);
        at = piece.end as usize;
    }
    spans.extend(gap(text, at, text.len()));
    let token = |(id, span): (usize, Span<Byte>)| {
        let place: Span<CodePoint> = article.place(span);
        json!({"id": id, "start": place.start, "end": place.end})
    };
    spans.into_iter().enumerate().map(token).collect()
}

fn gap(text: &str, from: usize, until: usize) -> Option<Span<Byte>> {
    let owned = usize::from(from > 0 && text[from..until].starts_with(' '));
    let gap = Span::new(from + owned, until);
    debug_assert!(gap.of(text).chars().all(is_space));
    (!gap.is_empty()).then_some(gap)
}
