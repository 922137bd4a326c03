//! brat standoff: a ZIP with the text, its annotations, brat's configuration and what brat has no room for.
//! Offsets count code points; a span never crosses a line's end, so one that does is written in fragments.
//!
//! `T7⇥Cue 14 22⇥ha detto`, and an attribution in the layout of PolNeAR:
//! `E1⇥Attribution:T10 Cue:T7 Source:T8 Content:T9 Content2:T11`. Kinds and flags are brat attributes; what
//! remains of an annotation stands as JSON in its note.

use super::parts::{self, Label};
use super::{Article, Options, Problem, check, head, json_file, without_places, zip};
use crate::document::{Attribution, Entity};
use crate::offsets::{Byte, CodePoint, Span};
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write as _;

const CONFIGURATION: &str = include_str!("brat-annotation.conf");

/// The ZIP.
///
/// # Errors
/// An offset does not cut its words.
pub(super) fn write(article: &Article, _: &Options) -> Result<Vec<u8>, Problem> {
    let mut lines = Lines { article, out: String::new(), counts: [0; 5] };
    lines.all()?;
    let text = &article.document.text;
    verify(text, &lines.out)?;
    let metadata = json_file(&head::<CodePoint>(article.document)?)?;
    Ok(zip::write(&[
        ("annotation.conf", CONFIGURATION.as_bytes()),
        ("article.ann", lines.out.as_bytes()),
        ("article.txt", text.as_bytes()),
        ("metadata.json", &metadata),
    ]))
}

/// Whether brat or a reader of its files would end a line here (Python's `splitlines`).
pub(crate) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The pieces of a span between line ends.
fn fragments(text: &str, span: Span<Byte>) -> Vec<Span<Byte>> {
    let (mut out, mut at) = (Vec::new(), span.start as usize);
    for piece in span.of(text).split_inclusive(ends_line) {
        let words = piece.trim_end_matches(ends_line);
        if !words.is_empty() {
            out.push(Span::new(at, at + words.len()));
        }
        at += piece.len();
    }
    out
}

/// The annotation file as it grows, with the last number given to T, E, A, N and notes.
struct Lines<'a, 'd> {
    article: &'a Article<'d>,
    out: String,
    counts: [usize; 5],
}

const LETTERS: [char; 5] = ['T', 'E', 'A', 'N', '#'];

impl Lines<'_, '_> {
    fn all(&mut self) -> Result<(), Problem> {
        let document = self.article.document;
        document.entities.iter().try_for_each(|e| self.entity(e))?;
        for n in &document.numbers {
            let Some(id) = self.text_bound(Label::Number.name(), n.span) else { continue };
            self.described(&id, n, &[("NumberKind", "/kind"), ("Origin", "/origin")])?;
        }
        for t in &document.times {
            let Some(id) = self.text_bound(Label::Time.name(), t.span) else { continue };
            self.described(&id, t, &[("TimeKind", "/kind"), ("Origin", "/origin")])?;
        }
        document.attributions.iter().try_for_each(|a| self.attribution(a))
    }

    /// The next id of a sort.
    fn next(&mut self, sort: usize) -> String {
        self.counts[sort] += 1;
        format!("{}{}", LETTERS[sort], self.counts[sort])
    }

    fn line(&mut self, fields: &[&str]) {
        self.out.push_str(&fields.join("\t"));
        self.out.push('\n');
    }

    /// A T line; `None` where the span holds nothing but line ends.
    fn text_bound(&mut self, kind: &str, span: Span<Byte>) -> Option<String> {
        let pieces = fragments(&self.article.document.text, span);
        if pieces.is_empty() {
            return None;
        }
        let mut places = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            let place: Span<CodePoint> = self.article.place(*piece);
            let separator = if i == 0 { "" } else { ";" };
            let _ = write!(places, "{separator}{} {}", place.start, place.end);
        }
        let words: Vec<_> = pieces.iter().map(|p| self.article.words(*p)).collect();
        let id = self.next(0);
        self.line(&[&id, &format!("{kind} {places}"), &words.join(" ")]);
        Some(id)
    }

    /// An annotation's attributes, and the rest of it as its note.
    fn described(
        &mut self,
        id: &str,
        annotation: &impl Serialize,
        attributes: &[(&str, &str)],
    ) -> Result<(), Problem> {
        let mut rest = without_places(annotation)?;
        for (name, pointer) in attributes {
            self.attribute(id, name, take(&mut rest, pointer));
        }
        self.note(id, &rest);
        Ok(())
    }

    fn attribute(&mut self, id: &str, name: &str, value: Option<Value>) {
        let written = match value {
            Some(Value::Bool(true)) => format!("{name} {id}"),
            Some(Value::String(value)) => format!("{name} {id} {value}"),
            _ => return,
        };
        let own = self.next(2);
        self.line(&[&own, &written]);
    }

    fn note(&mut self, id: &str, rest: &Value) {
        let json = one_line(&rest.to_string());
        let own = self.next(4);
        self.line(&[&own, &format!("AnnotatorNotes {id}"), &json]);
    }

    fn entity(&mut self, e: &Entity<Byte>) -> Result<(), Problem> {
        let kind = Label::of(e.kind).name();
        let mut ids = Vec::new();
        for mention in &e.mentions {
            let Some(id) = self.text_bound(kind, mention.span()) else { continue };
            let acts_as = mention.acts_as.map(|kind| Label::of(kind).name().to_lowercase());
            self.attribute(&id, "ActsAs", acts_as.map(Value::String));
            ids.push(id);
        }
        let Some(first) = ids.first() else { return Ok(()) };
        let mut rest = without_places(e)?;
        take(&mut rest, "/type");
        self.attribute(first, "Origin", take(&mut rest, "/origin"));
        self.note(first, &rest);
        if let Some(link) = &e.link {
            let normal =
                |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == ':');
            if normal(&link.scheme) && normal(&link.id) {
                let own = self.next(3);
                let reference = format!("Reference {first} {}:{}", link.scheme, link.id);
                self.line(&[&own, &reference, &one_line(&e.name.replace('\t', " "))]);
            }
        }
        if ids.len() > 1 {
            self.line(&["*", &format!("Equiv {}", ids.join(" "))]);
        }
        Ok(())
    }

    fn attribution(&mut self, a: &Attribution<Byte>) -> Result<(), Problem> {
        let Some(head) = parts::attribution(a).next() else { return Ok(()) };
        let (mut arguments, mut contents) = (String::new(), 0);
        for part in parts::attribution(a) {
            let Some(id) = self.text_bound(part.label.name(), part.span) else { continue };
            contents += usize::from(part.label == Label::Content);
            let number = if contents > 1 { contents.to_string() } else { String::new() };
            let _ = write!(arguments, " {}{number}:{id}", part.label.name());
        }
        let Some(trigger) = self.text_bound("Attribution", head.span) else { return Ok(()) };
        let event = self.next(1);
        self.line(&[&event, &format!("Attribution:{trigger}{arguments}")]);
        let flags = [
            ("AttributionKind", "/kind"),
            ("Stance", "/cue/stance"),
            ("Negated", "/cue/negated"),
            ("Hedged", "/hedged"),
            ("Origin", "/origin"),
        ];
        self.described(&event, a, &flags)
    }
}

/// Takes a field out of `value`.
fn take(value: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, name) = pointer.rsplit_once('/')?;
    value.pointer_mut(parent)?.as_object_mut()?.remove(name)
}

/// JSON or a name without a character that ends a line.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c if ends_line(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Reads the T lines back and cuts their words out of the text.
fn verify(text: &str, lines: &str) -> Result<(), Problem> {
    let bound = lines.lines().filter(|line| line.starts_with('T'));
    let unreadable = |line| Problem::new("export-check").with("place", line).with("words", "");
    let claims: Vec<_> = bound.map(|l| claimed(l).ok_or_else(|| unreadable(l))).collect::<Result<_, _>>()?;
    check::claims::<CodePoint>(text, claims.into_iter().flatten())
}

/// The claims of one T line, fragment by fragment.
fn claimed(line: &str) -> Option<Vec<check::Claim<'_>>> {
    let mut fields = line.splitn(3, '\t').skip(1);
    let (_, places) = fields.next()?.split_once(' ')?;
    let mut words = fields.next()?;
    let mut out = Vec::new();
    for place in places.split(';') {
        let (start, end) = place.split_once(' ')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        let cut = words.char_indices().nth(end - start).map_or(words.len(), |(i, _)| i);
        out.push((start, end, &words[..cut]));
        words = words[cut..].strip_prefix(' ').unwrap_or(&words[cut..]);
    }
    Some(out)
}
