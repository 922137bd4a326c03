//! TEI P5: the article in one `<ab>` with its names, numbers, dates and segments in place, and in `<standOff>`
//! who is who, a `<link>` an attribution, and a feature structure for each annotation.
//!
//! `<seg type="cue" xml:id="a1.cue">ha detto</seg>` … `<link type="attribution" target="#a1.cue #a1.source"
//! ana="#a1.data"/>`. The text content of `<ab>` is the article, character for character.

use super::inline::{self, Sink, escape, escape_value, holdable};
use super::parts::{self, Label, Of, Part};
use super::{Article, Options, Problem, head, without_places};
use crate::document::{Document, EntityType, TimeKind};
use crate::offsets::{Byte, CodePoint};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The file.
///
/// # Errors
/// The text of the finished file is not the article's.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let document = article.document;
    let names = Names::new(document);
    let parts = parts::in_text_order(document);
    let mut body = Body { parts: &parts, names: &names, out: String::new() };
    inline::nest(&document.text, &parts, &mut body);
    verify(&document.text, &body.out)?;
    let language = escape_value(&document.language);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(out, "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n{}", header(document));
    let _ = write!(out, "<standOff>\n{}{}</standOff>\n", entities(document, &names), data(document, &names)?);
    let _ = write!(
        out,
        "<text xml:lang=\"{language}\"><body><ab xml:space=\"preserve\">{}</ab></body></text>\n</TEI>\n",
        body.out
    );
    Ok(out.into_bytes())
}

fn verify(text: &str, markup: &str) -> Result<(), Problem> {
    let same = inline::text_of(markup).chars().eq(text.chars().map(holdable));
    if same { Ok(()) } else { Err(Problem::new("export-check").with("place", "<ab>").with("words", "–")) }
}

/// XML ids by the document's ids, given by place: ids from elsewhere need not be XML names.
struct Names<'d>(HashMap<&'d str, String>);

impl<'d> Names<'d> {
    fn new(document: &'d Document<Byte>) -> Self {
        let mut names = HashMap::new();
        let numbered =
            |letter: char| move |(i, id): (usize, &'d String)| (id.as_str(), format!("{letter}{}", i + 1));
        names.extend(document.entities.iter().map(|e| &e.id).enumerate().map(numbered('e')));
        names.extend(document.numbers.iter().map(|n| &n.id).enumerate().map(numbered('n')));
        names.extend(document.times.iter().map(|t| &t.id).enumerate().map(numbered('t')));
        names.extend(document.attributions.iter().map(|a| &a.id).enumerate().map(numbered('a')));
        Self(names)
    }

    fn of(&self, id: &str) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }

    /// The XML id of a part: that of its annotation and what its own id adds.
    fn part(&self, part: &Part) -> String {
        format!("{}{}", self.of(part.annotation()), &part.id[part.annotation().len()..])
    }
}

fn header(document: &Document<Byte>) -> String {
    let title = escape(document.title.as_deref().unwrap_or("–"));
    let generator = &document.generator;
    let address = document
        .address
        .as_deref()
        .map_or(String::new(), |a| format!("<bibl type=\"address\">{}</bibl>", escape(a)));
    let published = document.published.as_deref().map_or(String::new(), |day| {
        format!("<bibl type=\"published\"><date{}>{}</date></bibl>", when(day), escape(day))
    });
    let id =
        document.id.as_deref().map_or(String::new(), |id| format!("<bibl type=\"id\">{}</bibl>", escape(id)));
    let language = escape_value(&document.language);
    format!(
        "<teiHeader>\n<fileDesc><titleStmt><title>{title}</title></titleStmt>\
         <publicationStmt><p/></publicationStmt>\n\
         <sourceDesc><bibl><title>{title}</title></bibl>{address}{published}{id}</sourceDesc></fileDesc>\n\
         <encodingDesc><appInfo><application ident=\"{}\" version=\"{}\"><label>{}</label></application></appInfo></encodingDesc>\n\
         <profileDesc><langUsage><language ident=\"{language}\">{language}</language></langUsage></profileDesc>\n\
         </teiHeader>\n",
        ident(&generator.name),
        version(&generator.version),
        escape(&generator.name),
    )
}

fn ident(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("x{name}") }
}

fn version(version: &str) -> &str {
    let fits = version.split('.').all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if fits { version } else { "0" }
}

/// The attribute of a date that W3C's types can hold; none for others.
fn when(value: &str) -> String {
    let number = |part: &str, len: usize| {
        let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse::<u32>().ok() } else { None }
    };
    let mut fields = value.split('-');
    let year = fields.next().and_then(|y| number(y, 4));
    let month = fields.next().map(|m| number(m, 2).filter(|m| (1..=12).contains(m)));
    let day = fields.next().map(|d| number(d, 2).filter(|&d| (1..=days(year, month.flatten())).contains(&d)));
    let fits =
        year.is_some_and(|y| y > 0) && month != Some(None) && day != Some(None) && fields.next().is_none();
    if fits { format!(" when=\"{value}\"") } else { String::new() }
}

/// How many days a month has.
fn days(year: Option<u32>, month: Option<u32>) -> u32 {
    let year = year.unwrap_or(0);
    match month.unwrap_or(0) {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Who is who, what is where.
fn entities(document: &Document<Byte>, names: &Names) -> String {
    let lists = [
        (EntityType::Person, "listPerson", "person", "persName"),
        (EntityType::Organization, "listOrg", "org", "orgName"),
        (EntityType::Place, "listPlace", "place", "placeName"),
        (EntityType::Other, "listObject", "object", "objectName"),
    ];
    let mut out = String::new();
    for (kind, list, element, name) in lists {
        let entries = document.entities.iter().filter(|e| e.kind == kind).map(|e| {
            let named = format!("<{name}>{}</{name}>", escape(&e.name));
            let named = if element == "object" {
                format!("<objectIdentifier>{named}</objectIdentifier>")
            } else {
                named
            };
            let note =
                e.description.as_deref().map_or(String::new(), |d| format!("<note>{}</note>", escape(d)));
            let key = e.link.as_ref().filter(|_| element != "object");
            let key = key.map_or(String::new(), |l| {
                format!("<idno type=\"{}\">{}</idno>", ident(&l.scheme), escape(&l.id))
            });
            let id = names.of(&e.id);
            format!("<{element} xml:id=\"{id}\" ana=\"#{id}.data\">{named}{key}{note}</{element}>\n")
        });
        let entries: String = entries.collect();
        if !entries.is_empty() {
            let _ = writeln!(out, "<{list}>\n{entries}</{list}>");
        }
    }
    out
}

/// The links of attributions, and a feature structure an annotation; those that a person rejected stand here alone,
/// with their places in code points.
fn data(document: &Document<Byte>, names: &Names) -> Result<String, Problem> {
    let mut out = String::new();
    let links: String = document.attributions.iter().filter_map(|a| link(a, names)).collect();
    if !links.is_empty() {
        let _ = writeln!(out, "<linkGrp type=\"attributions\">\n{links}</linkGrp>");
    }
    for e in &document.entities {
        features(&mut out, "name", names.of(&e.id), e)?;
    }
    for n in &document.numbers {
        features(&mut out, "number", names.of(&n.id), n)?;
    }
    for t in &document.times {
        features(&mut out, "time", names.of(&t.id), t)?;
    }
    for a in &document.attributions {
        features(&mut out, "attribution", names.of(&a.id), a)?;
    }
    let head = head::<CodePoint>(document)?;
    let layers =
        [("entities", "name"), ("numbers", "number"), ("times", "time"), ("attributions", "attribution")];
    for (layer, kind) in layers {
        for thrown in head["rejected"][layer].as_array().into_iter().flatten() {
            let _ = write!(out, "<fs type=\"rejected-{kind}\">");
            feature(&mut out, "", thrown);
            out.push_str("</fs>\n");
        }
    }
    Ok(out)
}

/// The link between an attribution's parts; one that has a single part needs none.
fn link(a: &crate::document::Attribution<Byte>, names: &Names) -> Option<String> {
    let targets: Vec<_> = parts::attribution(a).map(|p| format!("#{}", names.part(&p))).collect();
    let id = names.of(&a.id);
    (targets.len() > 1).then(|| {
        format!(
            "<link type=\"attribution\" xml:id=\"{id}\" target=\"{}\" ana=\"#{id}.data\"/>\n",
            targets.join(" ")
        )
    })
}

fn features(out: &mut String, kind: &str, id: &str, annotation: &impl Serialize) -> Result<(), Problem> {
    let fields = without_places(annotation)?;
    let _ = write!(out, "<fs type=\"{kind}\" xml:id=\"{id}.data\">");
    feature(out, "", &fields);
    out.push_str("</fs>\n");
    Ok(())
}

/// The fields of `value` as features; those of an object or a list inside it carry its name before theirs.
fn feature(out: &mut String, name: &str, value: &Value) {
    let dot = if name.is_empty() { "" } else { "." };
    let _ = match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(field, value)| feature(out, &format!("{name}{dot}{field}"), value));
            Ok(())
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| feature(out, &format!("{name}{dot}{}", i + 1), v));
            Ok(())
        }
        Value::String(text) => write!(out, "<f name=\"{name}\"><string>{}</string></f>", escape(text)),
        Value::Bool(flag) => write!(out, "<f name=\"{name}\"><binary value=\"{flag}\"/></f>"),
        Value::Number(number) => write!(out, "<f name=\"{name}\"><numeric value=\"{number}\"/></f>"),
        Value::Null => Ok(()),
    };
}

/// The article with its elements.
struct Body<'p, 'd> {
    parts: &'p [Part<'d>],
    names: &'p Names<'d>,
    out: String,
}

impl Sink for Body<'_, '_> {
    fn open(&mut self, part: usize, piece: usize) {
        let part = &self.parts[part];
        let id = self.names.part(part);
        let attributes = match part.of {
            Of::Entity(_) => format!(" ref=\"#{}\"", self.names.of(part.annotation())),
            Of::Number(n) => format!(" type=\"{}\"{}{}", kind(&n.kind), ana(&id), number(n)),
            Of::Time(t) => format!(" type=\"{}\"{}{}", kind(&t.kind), ana(&id), time(t)),
            Of::Attribution(_) => {
                format!(
                    " type=\"{}\"{}",
                    part.label.name().to_lowercase(),
                    ana(self.names.of(part.annotation()))
                )
            }
        };
        let id = if piece == 0 { format!("xml:id=\"{id}\"") } else { format!("prev=\"#{id}\"") };
        let _ = write!(self.out, "<{} {id}{attributes}>", element(part.label));
    }

    fn close(&mut self, part: usize) {
        let _ = write!(self.out, "</{}>", element(self.parts[part].label));
    }

    fn text(&mut self, words: &str) {
        self.out.push_str(&escape(words));
    }
}

fn ana(id: &str) -> String {
    format!(" ana=\"#{id}.data\"")
}

fn element(label: Label) -> &'static str {
    match label {
        Label::Person => "persName",
        Label::Organization => "orgName",
        Label::Place => "placeName",
        Label::Other => "name",
        Label::Number => "num",
        Label::Time => "date",
        Label::Cue | Label::Source | Label::Content => "seg",
    }
}

fn kind(kind: &impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A number's value as TEI can hold it: plain decimals.
fn number(n: &crate::document::Number<Byte>) -> String {
    let plain = |text: &&String| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let mut halves = digits.split('.');
        let all = |half: &str| !half.is_empty() && half.bytes().all(|b| b.is_ascii_digit());
        halves.next().is_some_and(all) && halves.next().is_none_or(all) && halves.next().is_none()
    };
    let fields = [("value", &n.value), ("atLeast", &n.low), ("atMost", &n.high)];
    let written = |(name, value): (&str, &Option<String>)| {
        Some(format!(" {name}=\"{}\"", value.as_ref().filter(plain)?))
    };
    fields.into_iter().filter_map(written).collect()
}

fn time(t: &crate::document::Time<Byte>) -> String {
    match (&t.value, t.kind) {
        (Some(value), TimeKind::Date) => when(value),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(when("2024-02-29"), " when=\"2024-02-29\"");
        assert_eq!(when("2025-04"), " when=\"2025-04\"");
        for other in ["2025-02-29", "2025-13", "198X", "XXXX-06-12", "P3M", "2025-04-01-x", "0000", ""] {
            assert_eq!(when(other), "", "{other}");
        }
    }
}
