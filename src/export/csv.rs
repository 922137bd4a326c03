//! CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read the accents): a row a span, a row an
//! attribution, offsets in code points and in UTF-16 units.
//!
//! `number,n1,kept,5,8,5,8,600,cardinal,600,…`. A cell that a spreadsheet would run as a formula gets an
//! apostrophe before it: `=1+1` is written `'=1+1`.

use super::parts::{self, Of, Part};
use super::{Article, Options, Problem, check};
use crate::document::{Attribution, Document, Entity, EntityType, Origin};
use crate::offsets::{Byte, CodePoint, Span, Unit, Utf16};
use serde::Serialize;

const COLUMNS: [&str; 32] = [
    "row",
    "id",
    "status",
    "start",
    "end",
    "start_utf16",
    "end_utf16",
    "text",
    "type",
    "value",
    "low",
    "high",
    "unit",
    "modifier",
    "bound",
    "noun",
    "name",
    "description",
    "link",
    "attribution",
    "role",
    "source",
    "speaker",
    "class",
    "cue",
    "stance",
    "content",
    "hedged",
    "origin",
    "rule",
    "confidence",
    "article",
];

/// The file.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, options: &Options) -> Result<Vec<u8>, Problem> {
    let mut table =
        Table { article, separator: if options.semicolons { ';' } else { ',' }, out: "\u{feff}".into() };
    table.line(&COLUMNS.map(str::to_owned));
    table.rows(article.document, "kept");
    table.rows(&parts::rejected(article.document), "rejected");
    let parts = parts::parts(article.document);
    verify::<CodePoint>(article, &parts)?;
    verify::<Utf16>(article, &parts)?;
    Ok(table.out.into_bytes())
}

fn verify<U: Unit>(article: &Article, parts: &[Part]) -> Result<(), Problem> {
    let claims = parts.iter().map(|p| {
        let place: Span<U> = article.place(p.span);
        (place.start as usize, place.end as usize, article.words(p.span))
    });
    check::claims::<U>(&article.document.text, claims)
}

/// A row as it fills; columns by name.
struct Row([String; 32]);

impl Row {
    fn set(&mut self, column: &str, value: impl Into<String>) {
        if let Some(i) = COLUMNS.iter().position(|c| *c == column) {
            self.0[i] = value.into();
        }
    }

    fn set_some(&mut self, column: &str, value: Option<&String>) {
        self.set(column, value.cloned().unwrap_or_default());
    }
}

struct Table<'a, 'd> {
    article: &'a Article<'d>,
    separator: char,
    out: String,
}

impl Table<'_, '_> {
    fn line(&mut self, cells: &[String]) {
        let cells: Vec<_> = cells.iter().map(|c| cell(c)).collect();
        self.out.push_str(&cells.join(&self.separator.to_string()));
        self.out.push_str("\r\n");
    }

    fn rows(&mut self, document: &Document<Byte>, status: &str) {
        for part in parts::parts(document) {
            let mut row = self.row(part.annotation(), status);
            self.part(&mut row, &part);
            self.line(&row.0);
        }
        for a in &document.attributions {
            let mut row = self.row(&a.id, status);
            self.attribution(&mut row, a);
            self.line(&row.0);
        }
    }

    fn row(&self, id: &str, status: &str) -> Row {
        let mut row = Row(std::array::from_fn(|_| String::new()));
        let d = self.article.document;
        row.set("id", id);
        row.set("status", status);
        let article = [&d.title, &d.address, &d.published, &d.id].map(|f| f.as_deref().unwrap_or_default());
        row.set("article", article.iter().filter(|f| !f.is_empty()).copied().collect::<Vec<_>>().join(" | "));
        row
    }

    fn place(&self, row: &mut Row, span: Span<Byte>) {
        let (points, units) = (self.article.place::<CodePoint>(span), self.article.place::<Utf16>(span));
        row.set("start", points.start.to_string());
        row.set("end", points.end.to_string());
        row.set("start_utf16", units.start.to_string());
        row.set("end_utf16", units.end.to_string());
        row.set("text", self.article.words(span));
    }

    fn part(&self, row: &mut Row, part: &Part) {
        self.place(row, part.span);
        row.set("origin", origin(if part.by_user() { Some(Origin::User) } else { None }));
        row.set("row", "part");
        row.set("type", part.label.name().to_lowercase());
        match part.of {
            Of::Entity(e) => self.entity(row, e, part.acts_as()),
            Of::Number(n) => number(row, n),
            Of::Time(t) => time(row, t),
            Of::Attribution(a) => {
                row.set("attribution", &a.id);
                row.set("role", part.label.name().to_lowercase());
            }
        }
    }

    fn entity(&self, row: &mut Row, e: &Entity<Byte>, acts_as: Option<EntityType>) {
        row.set("row", "name");
        row.set("name", &e.name);
        row.set_some("description", e.description.as_ref());
        row.set("link", e.link.as_ref().map_or(String::new(), |l| format!("{}:{}", l.scheme, l.id)));
        row.set_some("rule", e.rule.as_ref());
        row.set("confidence", e.confidence.map_or(String::new(), |c| c.to_string()));
        row.set("role", acts_as.map_or(String::new(), |kind| plain(&kind)));
    }

    fn attribution(&self, row: &mut Row, a: &Attribution<Byte>) {
        row.set("row", "attribution");
        if let Some(extent) = a.extent() {
            self.place(row, extent);
        }
        row.set("type", plain(&a.kind));
        row.set("source", a.source.span.map_or("", |s| self.article.words(s)));
        row.set_some("speaker", a.source.speaker.as_ref());
        row.set("class", plain(&a.source.class));
        row.set_some("name", a.source.entity.as_ref());
        if let Some(cue) = &a.cue {
            row.set("cue", self.article.words(cue.span));
            row.set("value", &cue.lemma);
            let not = if cue.negated { "not " } else { "" };
            row.set("stance", format!("{not}{}", plain(&cue.stance)));
        }
        let contents: Vec<_> = a.content.iter().map(|&s| self.article.words(s)).collect();
        row.set("content", contents.join(" […] "));
        row.set("hedged", a.hedged.to_string());
        row.set_some("attribution", a.within.as_ref());
        row.set("rule", &a.rule);
        row.set("confidence", a.confidence.to_string());
        row.set("origin", origin(a.origin));
    }
}

fn number(row: &mut Row, n: &crate::document::Number<Byte>) {
    row.set("row", "number");
    row.set("type", plain(&n.kind));
    row.set("bound", n.bound.map_or(String::new(), |b| plain(&b)));
    let fields = [
        ("value", &n.value),
        ("low", &n.low),
        ("high", &n.high),
        ("unit", &n.unit),
        ("modifier", &n.modifier),
        ("noun", &n.noun),
        ("attribution", &n.attribution),
    ];
    for (column, value) in fields {
        row.set_some(column, value.as_ref());
    }
}

fn time(row: &mut Row, t: &crate::document::Time<Byte>) {
    row.set("row", "time");
    row.set("type", plain(&t.kind));
    let resolved = t.resolved.as_ref();
    let fields = [
        ("value", t.value.as_ref()),
        ("modifier", t.modifier.as_ref()),
        ("attribution", t.attribution.as_ref()),
        ("low", resolved.map(|r| &r.from)),
        ("high", resolved.map(|r| &r.until)),
    ];
    for (column, value) in fields {
        row.set_some(column, value);
    }
}

fn origin(origin: Option<Origin>) -> &'static str {
    if origin.is_some() { "user" } else { "" }
}

/// The word that a kind has in chidice JSON.
fn plain(kind: &impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A cell: no formula, and quoted where anything in it could end it.
fn cell(text: &str) -> String {
    let text = unarmed(text);
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) || text != text.trim() {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// The text with an apostrophe before each sign that begins a formula at the cell's start, or right after what
/// would end the cell for a spreadsheet that expects another separator than ours.
fn unarmed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let (mut begins, mut first) = (true, true);
    for c in text.chars() {
        let formula = matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        if begins && formula || first && matches!(c, '\t' | '\r' | '\n') {
            out.push('\'');
        }
        out.push(c);
        begins = matches!(c, ',' | ';' | '\t' | '\r' | '\n' | '"');
        first = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_run_and_cannot_break_out() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("-5"), "'-5");
        assert_eq!(cell("\t=1"), "\"'\t'=1\"");
        assert_eq!(cell("＝1"), "'＝1");
        assert_eq!(cell("dice: \"no\", e tace"), "\"dice: \"\"no\"\", e tace\"");
        assert_eq!(cell("Riva"), "Riva");
        assert_eq!(cell("a;=1+1;b"), "\"a;'=1+1;b\"", "another separator makes another cell");
        assert_eq!(cell("dice:\n-5,\"@x"), "\"dice:\n'-5,\"\"'@x\"");
        assert_eq!(cell("2-1, tra -3 e 4"), "\"2-1, tra -3 e 4\"");
    }
}
