//! CoNLL with IOB2 tags: a token a line, a blank line after each sentence, a column a layer in the order token,
//! cue, source, content, number, time, name: `Riva O B-SOURCE O O O B-PERSON`.

use super::parts::{self, Label, Part};
use super::pieces::{outermost, pieces};
use super::{Article, Options, Problem};
use crate::offsets::Span;
use crate::text::Text;

/// The layers that make a column, in order; names come last, where readers look for them.
const COLUMNS: [fn(Label) -> bool; 6] = [
    |l| l == Label::Cue,
    |l| l == Label::Source,
    |l| l == Label::Content,
    |l| l == Label::Number,
    |l| l == Label::Time,
    Label::is_name,
];

/// The file.
///
/// # Errors
/// A token of the file is not one of the text.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let text = Text::new(&article.document.text);
    let parts = parts::in_text_order(article.document);
    let pieces = pieces(&text, &parts);
    let columns = COLUMNS.map(|belongs| tags(&pieces, &outermost(parts.iter().filter(|p| belongs(p.label)))));
    let mut out = String::from("-DOCSTART- -X- O O\n");
    let mut sentences = text.sentences.iter().map(|s| s.span.start).peekable();
    for (i, piece) in pieces.iter().enumerate() {
        if std::iter::from_fn(|| sentences.next_if(|&s| s <= piece.start)).last().is_some() {
            out.push('\n');
        }
        out.push_str(piece.of(text.source));
        for column in &columns {
            out.push(' ');
            out.push_str(&column[i]);
        }
        out.push('\n');
    }
    verify(text.source, &out)?;
    Ok(out.into_bytes())
}

/// One layer's tag for each piece.
fn tags(pieces: &[Span], parts: &[&Part]) -> Vec<String> {
    let mut parts = parts.iter().peekable();
    let mut begun = false;
    let tag = |piece: &Span| {
        while parts.next_if(|p| p.span.end <= piece.start).is_some() {
            begun = false;
        }
        let Some(part) = parts.peek().filter(|p| p.span.contains(*piece)) else { return "O".to_owned() };
        let prefix = if std::mem::replace(&mut begun, true) { 'I' } else { 'B' };
        format!("{prefix}-{}", part.label.name().to_uppercase())
    };
    pieces.iter().map(tag).collect()
}

/// The tokens in a row are the text without its white space.
fn verify(text: &str, file: &str) -> Result<(), Problem> {
    let tokens = file.lines().skip(1).filter_map(|line| line.split(' ').next());
    let same = tokens.flat_map(str::chars).eq(text.chars().filter(|&c| !super::pieces::is_space(c)));
    if same { Ok(()) } else { Err(Problem::new("export-check").with("place", "–").with("words", "–")) }
}
