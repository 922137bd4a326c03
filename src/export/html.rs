//! HTML: one file with its styles inside, which opens and prints anywhere and runs nothing: the article with its
//! marks, who says what as numbered notes, and tables of names, numbers, times and sources. The page prints it.
//!
//! Every word from outside is escaped, an address is a link only where it is http(s), and a content security
//! policy forbids scripts, frames and anything from elsewhere. The text content of `<article>` is the article.

use super::inline::{self, Sink, escape, escape_value, holdable};
use super::parts::{self, Label, Part};
use super::{Article, Options, Problem, problem};
use crate::document::{Attribution, Document};
use crate::offsets::{Byte, Span};
use crate::session::{Place, SourceEntry, Wanted, Words, ledger};
use serde::Serialize;
use std::collections::HashMap;
use std::fmt::Write as _;

const STYLES: &str = include_str!("../../www/style/sheet.css");

/// The file.
///
/// # Errors
/// The text of the finished article is not the document's.
pub(super) fn write(article: &Article, options: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let language = if options.language.is_empty() { &document.language } else { &options.language };
    let page = Page { article, language };
    let body = page.article()?;
    let title = escape(document.title.as_deref().unwrap_or(page.say("html.title")));
    let mut out = String::from("<!DOCTYPE html>\n");
    let _ = write!(
        out,
        "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{} {}\">\n{}<title>{title}</title>\n<style>\n{STYLES}</style>\n</head>\n\
         <body class=\"sheet\">\n",
        escape_value(language),
        escape_value(&document.generator.name),
        escape_value(&document.generator.version),
        page.head(),
    );
    let _ = write!(out, "<header><h1>{title}</h1>{}{}</header>\n{body}\n", page.origin(), page.key());
    out.push_str(&page.said());
    out.push_str(&page.tables());
    out.push_str(&page.rejected());
    out.push_str("</body>\n</html>\n");
    Ok(out.into_bytes())
}

struct Page<'a, 'd> {
    article: &'a Article<'d>,
    language: &'a str,
}

impl<'d> Page<'_, 'd> {
    fn say(&self, key: &str) -> &'static str {
        problem::words(key, self.language).unwrap_or_default()
    }

    /// A kind in the reader's language.
    fn kind(&self, kind: &impl Serialize) -> &'static str {
        let name = serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned));
        name.map_or("", |name| self.say(&format!("kind.{name}")))
    }

    fn document(&self) -> &'d Document<Byte> {
        self.article.document
    }

    /// Address and date for other programs, by the names that news pages give them.
    fn head(&self) -> String {
        let document = self.document();
        let fields = [("og:url", &document.address), ("article:published_time", &document.published)];
        let given = fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let meta = |(name, value): (&str, &str)| {
            format!("<meta property=\"{name}\" content=\"{}\">\n", escape_value(value))
        };
        given.map(meta).collect()
    }

    /// What the marks look like.
    fn key(&self) -> String {
        let mark = |label: Label| {
            let class = label.name().to_lowercase();
            format!("<mark class=\"{class}\">{}</mark>", self.say(&format!("key.{class}")))
        };
        format!("<p class=\"key\">{}</p>", Label::ALL.map(mark).join(" "))
    }

    /// Address and date under the title.
    fn origin(&self) -> String {
        let document = self.document();
        let address = document.address.as_deref().map(|address| {
            let shown = escape(address);
            let safe = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
            let link =
                || format!("<a href=\"{}\" rel=\"noopener noreferrer\">{shown}</a>", escape_value(address));
            if safe { link() } else { shown.clone() }
        });
        let parts: Vec<_> = address.into_iter().chain(document.published.as_deref().map(escape)).collect();
        if parts.is_empty() { String::new() } else { format!("<p>{}</p>", parts.join(" · ")) }
    }

    /// The article with its marks; each attribution's number stands after its last part.
    fn article(&self) -> Result<String, Problem> {
        let document = self.document();
        let parts = parts::in_text_order(document);
        let mut body = Body { page: self, parts: &parts, notes: notes(document), at: 0, out: String::new() };
        inline::nest(&document.text, &parts, &mut body);
        body.set_notes();
        let same = inline::text_of(&body.out).chars().eq(document.text.chars().map(holdable));
        let wrong = || Problem::new("export-check").with("place", "<article>").with("words", "–");
        let language = escape_value(&document.language);
        let page = || format!("<article lang=\"{language}\"><pre>\n{}</pre></article>", body.out);
        same.then(page).ok_or_else(wrong)
    }

    fn said(&self) -> String {
        let document = self.document();
        if document.attributions.is_empty() {
            return String::new();
        }
        let notes: String =
            document.attributions.iter().enumerate().map(|(i, a)| self.note(i + 1, a)).collect();
        format!("<section><h2>{}</h2>\n<ol>\n{notes}</ol></section>\n", self.say("html.said"))
    }

    fn note(&self, number: usize, a: &Attribution<Byte>) -> String {
        let words = |span: Span<Byte>| escape(self.article.words(span));
        let source = a.source.speaker.as_deref().map(escape).or(a.source.span.map(words));
        let source = source.unwrap_or_else(|| self.say("html.unnamed").to_owned());
        let cue = a.cue.as_ref().map_or(String::new(), |c| format!(" <i>{}</i>", words(c.span)));
        let contents: Vec<_> = a.content.iter().map(|&s| words(s)).collect();
        let content = contents.join(" […] ");
        format!(
            "<li id=\"note-{number}\"><b>{source}</b>{cue}: {content}<br><small>{}</small> <a href=\"#text-{number}\">↑</a></li>\n",
            self.remarks(a)
        )
    }

    fn remarks(&self, a: &Attribution<Byte>) -> String {
        let stance = a.cue.as_ref().map(|c| self.kind(&c.stance));
        let negated = a.cue.as_ref().filter(|c| c.negated).map(|_| self.say("html.negated"));
        let hedged = a.hedged.then(|| self.say("html.hedged"));
        let user = a.origin.map(|_| self.say("html.user"));
        let class = Some(self.kind(&a.source.class));
        let all = [class, Some(self.kind(&a.kind)), stance, negated, hedged, user];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn tables(&self) -> String {
        let document = self.document();
        let speakers: HashMap<&str, String> = document
            .attributions
            .iter()
            .filter_map(|a| Some((a.id.as_str(), escape(a.source.speaker.as_deref()?))))
            .collect();
        let by =
            |id: &Option<String>| id.as_deref().and_then(|id| speakers.get(id)).cloned().unwrap_or_default();
        let text = |field: &Option<String>| escape(field.as_deref().unwrap_or_default());
        let names = document.entities.iter().map(|e| {
            let count = e.mentions.len().to_string();
            vec![escape(&e.name), self.kind(&e.kind).to_owned(), text(&e.description), count]
        });
        let numbers = document.numbers.iter().map(|n| {
            let words = [n.modifier.as_deref().unwrap_or_default(), self.article.words(n.span)].join(" ");
            let value = [&n.value, &n.unit].map(text).join(" ");
            vec![
                escape(words.trim()),
                value,
                self.kind(&n.kind).to_owned(),
                text(&n.noun),
                by(&n.attribution),
            ]
        });
        let times = document.times.iter().map(|t| {
            let words = escape(self.article.words(t.span));
            vec![words, text(&t.value), self.kind(&t.kind).to_owned(), by(&t.attribution)]
        });
        [
            self.table("html.names", &["html.name", "html.kind", "html.description", "html.count"], names),
            self.table(
                "html.numbers",
                &["html.words", "html.value", "html.kind", "html.of", "html.by"],
                numbers,
            ),
            self.table("html.times", &["html.words", "html.value", "html.kind", "html.by"], times),
            self.sources(),
        ]
        .concat()
    }

    /// What a person rejected, by what it was taken for.
    fn rejected(&self) -> String {
        let thrown = parts::rejected(self.document());
        let row = |part: Part| {
            let label = part.label.name().to_lowercase();
            vec![escape(self.article.words(part.span)), self.say(&format!("key.{label}")).to_owned()]
        };
        let rows: Vec<_> = parts::parts(&thrown).into_iter().map(row).collect();
        self.table("html.rejected", &["html.words", "html.kind"], rows.into_iter())
    }

    /// The ledger: who is given how many words, and what share of the article has no source.
    fn sources(&self) -> String {
        let document: Document = self.document().clone().in_unit();
        let ledger = ledger(&document, &Words::new(&document.text), &Wanted::default());
        let [_, _, percent] = ledger.shares.percent;
        let own = [self.say("html.own").to_owned(), String::new(), ledger.shares.own.to_string()];
        let own = own.into_iter().chain([format!("{percent}%")]).chain([const { String::new() }; 4]);
        let own = own.chain([self.listed(&ledger.own_numbers)]);
        let rows = ledger.sources.iter().map(|s| self.source(s)).chain([own.collect()]);
        let heads = ["html.name", "html.kind", "html.given", "html.share", "kind.direct", "kind.mixed"];
        let heads: Vec<_> =
            heads.into_iter().chain(["kind.indirect", "html.hedged", "html.numbers"]).collect();
        self.table("html.sources", &heads, rows.filter(|_| ledger.sayings > 0))
    }

    fn source(&self, s: &SourceEntry) -> Vec<String> {
        let name = s.speaker.as_deref().map_or_else(|| self.say("html.unnamed").to_owned(), escape);
        let counts = [s.direct, s.mixed, s.indirect, s.hedged].map(|n| n.to_string());
        [name, self.kind(&s.class).to_owned(), s.words.to_string(), format!("{}%", s.share)]
            .into_iter()
            .chain(counts)
            .chain([self.listed(&s.numbers)])
            .collect()
    }

    fn listed(&self, numbers: &[Place]) -> String {
        let spans = numbers.iter().filter_map(|n| self.article.map.byte_span(n.span));
        spans.map(|span| escape(self.article.words(span))).collect::<Vec<_>>().join("; ")
    }

    /// A table whose cells are escaped already; nothing where it has no row.
    fn table(&self, title: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
        let rows: String = rows.map(|row| format!("<tr><td>{}</td></tr>\n", row.join("</td><td>"))).collect();
        if rows.is_empty() {
            return rows;
        }
        let heads: String = heads.iter().map(|h| format!("<th scope=\"col\">{}</th>", self.say(h))).collect();
        let title = self.say(title);
        format!("<section><h2>{title}</h2>\n<table>\n<tr>{heads}</tr>\n{rows}</table></section>\n")
    }
}

/// Where the number of each attribution goes: at the end of its last part, by byte, the last first.
fn notes(document: &Document<Byte>) -> Vec<(usize, usize)> {
    let ends = document.attributions.iter().enumerate();
    let mut notes: Vec<_> = ends.filter_map(|(i, a)| Some((a.extent()?.end as usize, i + 1))).collect();
    notes.sort_unstable_by(|a, b| b.cmp(a));
    notes
}

struct Body<'p, 'a, 'd> {
    page: &'p Page<'a, 'd>,
    parts: &'p [Part<'d>],
    /// Numbers still to be set, by byte, the next last.
    notes: Vec<(usize, usize)>,
    at: usize,
    out: String,
}

impl Body<'_, '_, '_> {
    /// Sets the numbers of the attributions that end here.
    fn set_notes(&mut self) {
        while let Some((_, n)) = self.notes.pop_if(|(end, _)| *end <= self.at) {
            let note = self.page.say("html.note");
            let _ = write!(
                self.out,
                "<a class=\"ref\" id=\"text-{n}\" href=\"#note-{n}\" data-n=\"{n}\" aria-label=\"{note} {n}\"></a>"
            );
        }
    }
}

impl Sink for Body<'_, '_, '_> {
    fn open(&mut self, part: usize, _: usize) {
        self.set_notes();
        let part = &self.parts[part];
        let value = part.value().filter(|_| matches!(part.label, Label::Number | Label::Time));
        let title = value.map_or(String::new(), |value| format!(" title=\"{}\"", escape_value(value)));
        let _ = write!(self.out, "<mark class=\"{}\"{title}>", part.label.name().to_lowercase());
    }

    fn close(&mut self, _: usize) {
        self.out.push_str("</mark>");
    }

    fn text(&mut self, words: &str) {
        if !words.is_empty() {
            self.set_notes();
        }
        self.out.push_str(&escape(words));
        self.at += words.len();
    }
}
