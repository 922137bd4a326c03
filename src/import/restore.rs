//! From JSON in the shape of an annotation document to the document: what does not fit is left out and named.
//!
//! `{"format":"chidice/1","text":"Sono 600.","numbers":[{"id":"n1","span":{"start":5,"end":99},…}]}` gives the
//! text without n1, and "span-outside" at /numbers/0. Other imports write this shape and come here too.

mod repair;

use super::anchor::{self, Anchor};
use super::{Imported, short_enough};
use crate::document::{Attribution, Document, Entity, FORMAT, Generator, Number, Rejected, Time, sha256};
use crate::export::Problem;
use crate::offsets::{Byte, CodePoint, Offsets, Span, Utf16};
use repair::{repair, unknown_fields};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The document in `value`, its annotations on the text at hand where there is one.
///
/// # Errors
/// The format or the offset unit is another; the text is missing, too long, or not the one annotated.
pub(super) fn restore(value: &Value, at_hand: Option<&str>) -> Result<Imported, Problem> {
    let fields = value.as_object().ok_or_else(|| wrong("/", "an object was expected"))?;
    check_format(fields)?;
    let old = annotated_text(fields, at_hand)?;
    let new = at_hand.unwrap_or(old);
    short_enough(new)?;
    let mut reader = Reader::new(old, new, unit(fields)?);
    let mut document = reader.document(fields);
    repair(&mut document, &mut reader.left_out);
    Ok(Imported { document, left_out: reader.left_out, annotated: true })
}

/// A fault of the file at a place in it.
fn wrong(place: &str, reason: impl std::fmt::Display) -> Problem {
    Problem::new("does-not-fit").with("place", place).with("reason", reason)
}

fn check_format(fields: &Map<String, Value>) -> Result<(), Problem> {
    match fields.get("format").and_then(Value::as_str) {
        Some(FORMAT) => Ok(()),
        other => Err(Problem::new("other-format").with("format", other.unwrap_or("–")).with("ours", FORMAT)),
    }
}

/// The unit of the file's offsets: whether code points rather than UTF-16 units.
fn unit(fields: &Map<String, Value>) -> Result<bool, Problem> {
    match fields.get("offsetUnit").map(Value::as_str) {
        None | Some(Some("utf16")) => Ok(false),
        Some(Some("codepoint")) => Ok(true),
        _ => Err(wrong("/offsetUnit", "utf16 / codepoint")),
    }
}

/// The text that the offsets count: the file's, or the one at hand where its fingerprint is the file's.
fn annotated_text<'t>(fields: &'t Map<String, Value>, at_hand: Option<&'t str>) -> Result<&'t str, Problem> {
    let print = fields.get("textSha256").and_then(Value::as_str);
    let is_it = |text: &&str| print.is_none_or(|p| p.eq_ignore_ascii_case(&sha256(text)));
    let inside = fields.get("text").and_then(Value::as_str);
    if let Some(text) = inside.filter(is_it).or(at_hand.filter(|t| print.is_some() && is_it(t))) {
        return Ok(text);
    }
    Err(if inside.is_some() { Problem::new("text-changed") } else { wrong("/text", "text") })
}

/// Reads annotations one by one, placing their spans on the new text.
struct Reader<'t> {
    old: &'t str,
    from: Offsets<'t>,
    to: Offsets<'t>,
    code_points: bool,
    /// Bytes that the two texts share at their start and at their end.
    shared: (usize, usize),
    new: &'t str,
    anchor: Anchor<'t>,
    ids: HashSet<String>,
    left_out: Vec<Problem>,
}

impl<'t> Reader<'t> {
    fn new(old: &'t str, new: &'t str, code_points: bool) -> Self {
        let (from, to) = (Offsets::new(old), Offsets::new(new));
        let anchor = Anchor::new(new);
        let shared = shared(old, new);
        Self { old, from, to, code_points, shared, new, anchor, ids: HashSet::new(), left_out: vec![] }
    }

    fn document(&mut self, fields: &Map<String, Value>) -> Document<Utf16> {
        let none = Value::Null;
        let thrown = fields.get("rejected").unwrap_or(&none);
        Document {
            format: FORMAT.into(),
            generator: self.typed(fields, "generator", Generator::default()),
            id: self.typed(fields, "id", None),
            language: self.language(fields),
            published: self.published(fields),
            title: self.typed(fields, "title", None),
            address: self.typed(fields, "address", None),
            text: self.new.into(),
            text_sha256: sha256(self.new),
            offset_unit: "utf16".into(),
            entities: self.entities(fields.get("entities"), "/entities"),
            numbers: self.layer::<Number<Utf16>>(fields.get("numbers"), "/numbers"),
            times: self.layer::<Time<Utf16>>(fields.get("times"), "/times"),
            attributions: self.layer::<Attribution<Utf16>>(fields.get("attributions"), "/attributions"),
            rejected: Rejected {
                entities: self.entities(thrown.get("entities"), "/rejected/entities"),
                numbers: self.layer(thrown.get("numbers"), "/rejected/numbers"),
                times: self.layer(thrown.get("times"), "/rejected/times"),
                attributions: self.layer(thrown.get("attributions"), "/rejected/attributions"),
            },
        }
    }

    /// A field of the document; one that does not fit is left out.
    fn typed<T: DeserializeOwned>(&mut self, fields: &Map<String, Value>, name: &str, without: T) -> T {
        let Some(value) = fields.get(name).filter(|v| !v.is_null()) else { return without };
        serde_json::from_value(value.clone()).unwrap_or_else(|error| {
            self.left_out.push(wrong(&format!("/{name}"), error));
            without
        })
    }

    fn language(&mut self, fields: &Map<String, Value>) -> String {
        let code: String = self.typed(fields, "language", "und".into());
        let main = code.split('-').next().unwrap_or_default();
        let fits = (2..=3).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_lowercase());
        if fits && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return code;
        }
        self.left_out.push(wrong("/language", code));
        "und".into()
    }

    fn published(&mut self, fields: &Map<String, Value>) -> Option<String> {
        let day: String = self.typed(fields, "published", None::<String>)?;
        let pattern = day.bytes().take(10).enumerate();
        let is_day = day.len() >= 10
            && pattern.fold(true, |fits, (i, b)| {
                fits && if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() }
            });
        if !is_day {
            self.left_out.push(wrong("/published", &day));
        }
        is_day.then_some(day)
    }

    /// Names: a mention that has no place is left out alone, a name without mentions altogether.
    fn entities(&mut self, values: Option<&Value>, place: &str) -> Vec<Entity<Utf16>> {
        let Some(mut values) = values.cloned() else { return vec![] };
        for (i, entity) in values.as_array_mut().into_iter().flatten().enumerate() {
            let Some(mentions) = entity.get_mut("mentions").and_then(Value::as_array_mut) else { continue };
            if mentions.is_empty() {
                self.left_out.push(Problem::new("no-mention").with("place", format!("{place}/{i}")));
            }
            let mut kept = Vec::with_capacity(mentions.len());
            for (j, mut mention) in std::mem::take(mentions).into_iter().enumerate() {
                match self.place_all(&mut mention, &format!("{place}/{i}/mentions/{j}")) {
                    Ok(()) => kept.push(mention),
                    Err(problem) => self.left_out.push(problem),
                }
            }
            *mentions = kept;
        }
        self.placed_layer(&values, place, |e: &Entity<Utf16>| !e.mentions.is_empty())
    }

    /// A layer whose annotations stand or fall as a whole.
    fn layer<T: DeserializeOwned + Serialize>(&mut self, values: Option<&Value>, place: &str) -> Vec<T> {
        let Some(values) = values else { return vec![] };
        let mut fitting = Vec::new();
        for (i, value) in values.as_array().into_iter().flatten().enumerate() {
            let mut value = value.clone();
            let place = format!("{place}/{i}");
            let placed = self.place_all(&mut value, &place);
            fitting.extend(
                placed.and_then(|()| self.annotation(&value, &place)).map_err(|p| self.left_out.push(p)),
            );
        }
        fitting
    }

    fn placed_layer<T: DeserializeOwned + Serialize>(
        &mut self,
        values: &Value,
        place: &str,
        keep: impl Fn(&T) -> bool,
    ) -> Vec<T> {
        let mut out = Vec::new();
        for (i, value) in values.as_array().into_iter().flatten().enumerate() {
            match self.annotation::<T>(value, &format!("{place}/{i}")) {
                Ok(annotation) if keep(&annotation) => out.push(annotation),
                Ok(_) => {}
                Err(problem) => self.left_out.push(problem),
            }
        }
        out
    }

    /// One annotation whose spans are placed already.
    fn annotation<T: DeserializeOwned + Serialize>(
        &mut self,
        value: &Value,
        place: &str,
    ) -> Result<T, Problem> {
        let read: T = serde_json::from_value(value.clone()).map_err(|error| wrong(place, error))?;
        let id = value["id"].as_str().unwrap_or_default();
        if id.is_empty() || !self.ids.insert(id.to_owned()) {
            return Err(Problem::new("id-twice").with("place", place).with("id", id));
        }
        let kept = serde_json::to_value(&read).map_err(|error| wrong(place, error))?;
        unknown_fields(value, &kept, place, &mut self.left_out);
        Ok(read)
    }

    /// Puts every span inside `value` on the new text, in UTF-16 units.
    fn place_all(&self, value: &mut Value, place: &str) -> Result<(), Problem> {
        match value {
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.place_all(item, place)),
            Value::Object(fields) => {
                if let (Some(start), Some(end)) = (offset(fields, "start"), offset(fields, "end")) {
                    let span = self.placed(start, end, place)?;
                    fields.insert("start".into(), span.start.into());
                    fields.insert("end".into(), span.end.into());
                }
                fields.values_mut().try_for_each(|value| self.place_all(value, place))
            }
            _ => Ok(()),
        }
    }

    fn placed(&self, start: usize, end: usize, place: &str) -> Result<Span<Utf16>, Problem> {
        let bytes = match self.code_points {
            true => self.from.byte_span(Span::<CodePoint>::new(start, end)),
            false => self.from.byte_span(Span::<Utf16>::new(start, end)),
        };
        let span = bytes.filter(|s| !s.is_empty()).ok_or_else(|| {
            Problem::new("left-out-span").with("place", place).with("span", format!("{start}–{end}"))
        })?;
        let found = self.moved(span);
        let lost = || Problem::new("not-found").with("place", place).with("words", span.of(self.old));
        found.map(|span| self.to.span(span)).ok_or_else(lost)
    }

    /// A span of the old text on the new one.
    fn moved(&self, span: Span<Byte>) -> Option<Span<Byte>> {
        let (start, end) = (span.start as usize, span.end as usize);
        let (before, after) = self.shared;
        let shift = |i: usize| (i + self.new.len()).saturating_sub(self.old.len());
        if end <= before {
            return Some(span);
        }
        if start >= self.old.len() - after {
            return Some(Span::new(shift(start), shift(end)));
        }
        self.anchor.find(&anchor::quote(self.old, span))
    }
}

fn offset(fields: &Map<String, Value>, name: &str) -> Option<usize> {
    fields.get(name).and_then(Value::as_u64).map(|n| n.min(u64::from(u32::MAX)) as usize)
}

/// Bytes that two texts share at their start and at their end, on characters, without overlap.
fn shared(old: &str, new: &str) -> (usize, usize) {
    let before: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let rest = old[before..].chars().rev().zip(new[before..].chars().rev());
    (before, rest.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn number(id: &str, start: u32, end: u32) -> Value {
        json!({"id": id, "span": {"start": start, "end": end}, "kind": "cardinal", "value": "600"})
    }

    fn file(text: &str, numbers: &[Value]) -> Value {
        json!({"format": "chidice/1", "language": "it", "text": text, "numbers": numbers})
    }

    fn words(imported: &Imported) -> Vec<String> {
        let units: Vec<u16> = imported.document.text.encode_utf16().collect();
        let cut = |s: Span<Utf16>| String::from_utf16(&units[s.range()]).unwrap();
        imported.document.numbers.iter().map(|n| cut(n.span)).collect()
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_named() {
        let numbers = [
            number("n1", 8, 11),
            number("n2", 8, 99),
            number("n1", 8, 11),
            json!({"id": "n3"}),
            number("n4", 1, 2),
        ];
        let imported = restore(&file("🙂 Sono 600.", &numbers), None).unwrap();
        assert_eq!(words(&imported), ["600"]);
        let keys: Vec<_> =
            imported.left_out.iter().map(|p| (p.key, p.parameters["place"].as_str())).collect();
        let expected = [
            ("left-out-span", "/numbers/1"),
            ("id-twice", "/numbers/2"),
            ("does-not-fit", "/numbers/3"),
            ("left-out-span", "/numbers/4"),
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn code_points_become_utf16() {
        let mut value = file("🙂 Sono 600.", &[number("n1", 7, 10)]);
        value["offsetUnit"] = "codepoint".into();
        assert_eq!(words(&restore(&value, None).unwrap()), ["600"]);
    }

    #[test]
    fn annotations_move_to_the_text_at_hand() {
        let value = file(
            "Sono 600 qui, 700 là e 600 lì.",
            &[number("n1", 5, 8), number("n2", 14, 17), number("n3", 23, 26)],
        );
        let imported = restore(&value, Some("Titolo 600\n\nSono 600 qui, pochi là e 600 lì.")).unwrap();
        assert_eq!(words(&imported), ["600", "600"]);
        assert_eq!(imported.document.numbers[0].span.start, 17);
        assert_eq!(imported.left_out[0].key, "not-found");
        assert_eq!(imported.left_out[0].parameters["words"], "700");
    }

    #[test]
    fn a_text_changed_under_its_annotations_is_refused() {
        let mut value = file("Sono 600.", &[number("n1", 5, 8)]);
        value["textSha256"] = sha256("Erano 600.").into();
        assert_eq!(restore(&value, None).unwrap_err().key, "text-changed");
    }

    #[test]
    fn references_into_nothing_and_circles_are_cut() {
        let said = |id: &str, within: &str| {
            json!({"id": id, "kind": "indirect", "cue": null, "content": [], "within": within, "hedged": false,
                "source": {"span": {"start": 0, "end": 4}, "speaker": null, "entity": "e7", "class": "unknown"},
                "rule": "", "confidence": 1.0})
        };
        let mut value = file("Sono 600.", &[]);
        value["attributions"] = json!([said("a1", "a2"), said("a2", "a1"), said("a3", "a9")]);
        let imported = restore(&value, None).unwrap();
        let within: Vec<_> = imported.document.attributions.iter().map(|a| a.within.as_deref()).collect();
        assert_eq!(within, [None, Some("a1"), None]);
        assert!(imported.document.attributions.iter().all(|a| a.source.entity.is_none()));
        let keys: Vec<_> = imported.left_out.iter().map(|p| p.key).collect();
        assert_eq!(keys, ["no-such-id", "no-such-id", "no-such-id", "no-such-id", "circle"]);
    }

    #[test]
    fn fields_without_room_are_named() {
        let mut value = file("Sono 600.", &[number("n1", 5, 8)]);
        value["numbers"][0]["colour"] = "red".into();
        let imported = restore(&value, None).unwrap();
        assert_eq!(imported.left_out[0].parameters["place"], "/numbers/0/colour");
    }
}
