//! From the lines of a brat file to the layers of a document, in the shape of chidice JSON, in code points.
//!
//! `T1⇥Person 0 4⇥Riva` and `*⇥Equiv T1 T5` give one name with two mentions. An attribution is an event, whose
//! trigger is its cue where it names none, or relations between a cue, a source and contents. Our own notes give
//! back what brat has no room for; a type or an attribute that was changed in brat wins over them.

use super::lines::{Bound, Event, Lines, lines};
use crate::export::Problem;
use crate::export::parts::Label;
use crate::import::Ids;
use crate::import::anchor::{Anchor, Quote};
use crate::import::gather::gather;
use crate::offsets::{CodePoint, Offsets, Span};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The four layers, and what was left out.
pub(super) fn read(file: &str, text: &str) -> (Map<String, Value>, Vec<Problem>) {
    let lines = lines(file);
    let places = Places::new(text, &lines.bound);
    let index = lines.bound.iter().map(|b| (b.id, b)).collect();
    let mut reader = Reader {
        lines: &lines,
        index,
        places,
        ids: Ids::new(taken(&lines)),
        used: HashSet::new(),
        left_out: vec![],
    };
    let mut layers = Map::new();
    layers.insert("entities".into(), reader.entities());
    layers.insert("numbers".into(), reader.values(Label::Number));
    layers.insert("times".into(), reader.values(Label::Time));
    layers.insert("attributions".into(), reader.attributions());
    reader.unused();
    let mut left_out = reader.left_out;
    left_out.extend(lines.left_out.iter().cloned());
    (layers, left_out)
}

/// Where each text-bound line stands in the text: its spans, fragments that only a line's end parts joined.
struct Places {
    spans: HashMap<String, Vec<(u32, u32)>>,
    lost: Vec<Problem>,
}

impl Places {
    fn new(text: &str, bound: &[Bound]) -> Self {
        let (map, anchor) = (Offsets::new(text), Anchor::new(text));
        let mut out = Self { spans: HashMap::new(), lost: vec![] };
        for b in bound {
            match placed(text, &map, &anchor, b) {
                Some(spans) => drop(out.spans.insert(b.id.to_owned(), spans)),
                None => out.lost.push(Problem::new("not-found").with("place", b.line).with("words", b.words)),
            }
        }
        out
    }
}

/// The spans of one line: as written where they cut its words, else where its words stand.
fn placed(text: &str, map: &Offsets, anchor: &Anchor, b: &Bound) -> Option<Vec<(u32, u32)>> {
    let cut =
        |&(start, end): &(u32, u32)| map.byte_span(Span::<CodePoint>::new(start as usize, end as usize));
    let bytes: Option<Vec<Span>> = b.fragments.iter().map(cut).collect();
    let words = |spans: &Vec<Span>| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let as_written = bytes.filter(|spans| b.words.is_empty() || same_words(&words(spans), b.words));
    let found = as_written.or_else(|| {
        let near = map.to_byte::<CodePoint>(b.fragments[0].0).map(|n| n as usize);
        anchor.find(&Quote { exact: b.words, near, ..Quote::default() }).map(|span| vec![span])
    })?;
    let points = |s: Span| (map.from_byte::<CodePoint>(s.start), map.from_byte::<CodePoint>(s.end));
    Some(joined(text, found).into_iter().map(points).collect())
}

/// brat itself writes a line's end inside a span as a space.
fn same_words(cut: &str, written: &str) -> bool {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    cut.chars().map(plain).eq(written.chars().map(plain))
}

fn joined(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if only_line_ends(text, last.end as usize, span.start as usize) => {
                *last = last.join(span)
            }
            _ => out.push(span),
        }
    }
    out
}

fn only_line_ends(text: &str, from: usize, until: usize) -> bool {
    text.get(from..until).is_some_and(|gap| !gap.is_empty() && gap.chars().all(crate::export::ends_line))
}

/// The attributes that are read.
const ATTRIBUTES: [&str; 8] =
    ["ActsAs", "AttributionKind", "Hedged", "Negated", "NumberKind", "Origin", "Stance", "TimeKind"];

/// The ids that our own notes name.
fn taken(lines: &Lines) -> HashSet<String> {
    let notes = lines.notes.values().flatten().filter_map(|(_, text)| ours(text));
    notes.filter_map(|note| note.get("id")?.as_str().map(str::to_owned)).collect()
}

/// A note that we wrote: a JSON object with an id.
fn ours(text: &str) -> Option<Map<String, Value>> {
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return None };
    fields.get("id").is_some_and(Value::is_string).then_some(fields)
}

struct Reader<'l, 'a> {
    lines: &'l Lines<'a>,
    index: HashMap<&'a str, &'l Bound<'a>>,
    places: Places,
    ids: Ids,
    used: HashSet<&'a str>,
    left_out: Vec<Problem>,
}

impl<'l, 'a> Reader<'l, 'a> {
    /// What our note says of a line, with an id in any case.
    fn noted(&mut self, target: &str, letter: char) -> Map<String, Value> {
        let notes = self.lines.notes.get(target).map_or(&[][..], Vec::as_slice);
        let mut fields = notes.iter().find_map(|(_, text)| ours(text)).unwrap_or_default();
        if !fields.contains_key("id") {
            fields.insert("id".into(), self.ids.fresh(letter).into());
        }
        fields
    }

    fn attribute(&self, target: &str, name: &str) -> Option<&'a str> {
        let all = self.lines.attributes.get(target)?;
        all.iter().find(|(_, n, _)| *n == name).map(|(.., value)| *value)
    }

    /// Sets a field from an attribute, or to a default where it must be there.
    fn set(
        &self,
        fields: &mut Map<String, Value>,
        target: &str,
        name: &str,
        field: &str,
        without: Option<&str>,
    ) {
        if let Some(value) = self.attribute(target, name).or(without) {
            fields.insert(field.into(), value.into());
        }
    }

    /// The one span of a line; of several the first, and the rest is named.
    fn span(&mut self, b: &Bound<'a>) -> Option<(u32, u32)> {
        let spans = self.places.spans.get(b.id)?;
        if spans.len() > 1 {
            self.left_out.push(Problem::new("discontinuous").with("place", b.line).with("words", b.words));
        }
        spans.first().copied()
    }

    fn entities(&mut self) -> Value {
        let group = self.groups();
        let mut order: Vec<&str> = Vec::new();
        let mut members: HashMap<&str, Vec<&Bound<'a>>> = HashMap::new();
        for b in self.lines.bound.iter().filter(|b| Label::named(b.kind).is_some_and(Label::is_name)) {
            let leader = group.get(b.id).copied().unwrap_or(b.id);
            if !members.contains_key(leader) {
                order.push(leader);
            }
            members.entry(leader).or_default().push(b);
        }
        order.into_iter().filter_map(|leader| self.entity(members.get(leader)?)).collect()
    }

    /// For each line that brat calls equivalent to others, the one that leads them.
    fn groups(&self) -> HashMap<&'a str, &'a str> {
        let mut leader: HashMap<&str, &str> = HashMap::new();
        for set in &self.lines.equivalent {
            let first = set.iter().find_map(|id| leader.get(id).copied()).or(set.first().copied());
            let Some(first) = first else { continue };
            leader.extend(set.iter().map(|id| (*id, first)));
        }
        leader
    }

    fn entity(&mut self, members: &[&Bound<'a>]) -> Option<Value> {
        let first = members.first()?;
        let mut fields = self.noted(first.id, 'e');
        let mentions: Vec<Value> = members.iter().filter_map(|b| self.mention(b)).collect();
        self.used.extend(members.iter().map(|b| b.id));
        if mentions.is_empty() {
            return None;
        }
        let label = Label::named(first.kind)?.name().to_lowercase();
        let longest = members.iter().map(|b| b.words).max_by_key(|words| words.len()).unwrap_or_default();
        fields.insert("type".into(), label.into());
        fields.entry("name").or_insert_with(|| longest.into());
        self.set(&mut fields, first.id, "Origin", "origin", None);
        if let Some((scheme, id)) = self.lines.references.get(first.id) {
            fields.insert("link".into(), json!({"scheme": scheme, "id": id}));
        }
        fields.insert("mentions".into(), mentions.into());
        Some(fields.into())
    }

    fn mention(&mut self, b: &Bound<'a>) -> Option<Value> {
        let (start, end) = self.span(b)?;
        let mut mention = json!({"start": start, "end": end});
        if let Some(kind) = self.attribute(b.id, "ActsAs") {
            mention["as"] = kind.into();
        }
        Some(mention)
    }

    /// Numbers or times.
    fn values(&mut self, label: Label) -> Value {
        let (name, letter, kind) =
            if label == Label::Number { ("NumberKind", 'n', "cardinal") } else { ("TimeKind", 't', "date") };
        let mut out = Vec::new();
        for b in self.lines.bound.iter().filter(|b| Label::named(b.kind) == Some(label)) {
            self.used.insert(b.id);
            let Some((start, end)) = self.span(b) else { continue };
            let mut fields = self.noted(b.id, letter);
            fields.insert("span".into(), json!({"start": start, "end": end}));
            self.set(&mut fields, b.id, name, "kind", Some(kind));
            self.set(&mut fields, b.id, "Origin", "origin", None);
            out.push(fields.into());
        }
        Value::Array(out)
    }

    fn attributions(&mut self) -> Value {
        let mut out = Vec::new();
        for event in &self.lines.events {
            let known =
                event.arguments.iter().any(|(role, _)| Label::named(role).is_some_and(Label::is_attribution));
            if known {
                out.push(self.attribution(event));
            } else {
                self.unknown(event.line, event.kind);
            }
        }
        for event in self.related() {
            out.push(self.attribution(&event));
        }
        Value::Array(out)
    }

    fn unknown(&mut self, line: usize, kind: &str) {
        self.left_out.push(Problem::new("unknown-type").with("place", line).with("type", kind));
    }

    /// Relations between parts of attributions as events without a trigger.
    fn related(&mut self) -> Vec<Event<'a>> {
        let mut links = Vec::new();
        for (line, kind, ends) in &self.lines.relations {
            let part = |id: &&'a str| {
                let b = self.index.get(id)?;
                Some((Label::named(b.kind).filter(|l| l.is_attribution())?, b.id))
            };
            match ends.iter().map(part).collect::<Option<Vec<_>>>() {
                Some(parts) => links.push((*line, parts)),
                None => self.unknown(*line, kind),
            }
        }
        let event = |parts: crate::import::gather::Gathered<&'a str>| {
            let cue = parts.cue.map(|id| ("Cue", id)).into_iter();
            let further = parts.further.into_iter().map(|id| (self.index[id].kind, id));
            let contents = parts.contents.into_iter().map(|id| ("Content", id));
            let arguments = cue.chain(parts.source.map(|id| ("Source", id))).chain(further).chain(contents);
            Event { line: parts.link, id: "", kind: "", trigger: "", arguments: arguments.collect() }
        };
        gather(&links).into_iter().map(event).collect()
    }

    fn attribution(&mut self, event: &Event<'a>) -> Value {
        let mut fields = self.noted(event.id, 'a');
        self.used.insert(event.trigger);
        let cue = self.argument(event, Label::Cue).or_else(|| self.trigger(event));
        let source = self.argument(event, Label::Source);
        let contents: Vec<Value> = self.contents(event);
        let noted_cue = fields.remove("cue");
        fields.insert("cue".into(), cue.map_or(Value::Null, |b| self.cue(event, b, noted_cue)));
        let said_by = fields.entry("source").or_insert_with(|| json!({}));
        if said_by.get("class").is_none() {
            said_by["class"] = "unknown".into();
            said_by["speaker"] = source.as_ref().map_or(Value::Null, |(b, _)| b.words.into());
        }
        said_by["span"] = source.map_or(Value::Null, |(_, span)| span);
        fields.insert("content".into(), contents.into());
        fields.insert("hedged".into(), self.attribute(event.id, "Hedged").is_some().into());
        self.set(&mut fields, event.id, "AttributionKind", "kind", Some("indirect"));
        self.set(&mut fields, event.id, "Origin", "origin", None);
        fields.entry("rule").or_insert_with(|| "brat".into());
        fields.entry("confidence").or_insert_with(|| 1.0.into());
        fields.into()
    }

    fn cue(&self, event: &Event, (bound, span): (&Bound, Value), noted: Option<Value>) -> Value {
        let mut cue = noted.filter(Value::is_object).unwrap_or_else(|| json!({"lemma": bound.words}));
        cue["span"] = span;
        cue["stance"] = self.attribute(event.id, "Stance").unwrap_or("neutral").into();
        cue["negated"] = self.attribute(event.id, "Negated").is_some().into();
        cue
    }

    /// The lines that an event names in a role.
    fn arguments(&mut self, event: &Event<'a>, label: Label) -> Vec<&'l Bound<'a>> {
        let named = event.arguments.iter().filter(|(role, _)| Label::named(role) == Some(label));
        let found: Vec<_> = named.filter_map(|(_, id)| self.index.get(id).copied()).collect();
        self.used.extend(found.iter().map(|b| b.id));
        found
    }

    /// The one argument in a role, with its span; further ones are named.
    fn argument(&mut self, event: &Event<'a>, label: Label) -> Option<(&'l Bound<'a>, Value)> {
        let found = self.arguments(event, label);
        for b in found.iter().skip(1) {
            self.left_out.push(Problem::new("second-part").with("place", event.line).with("words", b.words));
        }
        let first = *found.first()?;
        let (start, end) = self.span(first)?;
        Some((first, json!({"start": start, "end": end})))
    }

    /// An event that names no cue has it in its trigger, unless that is one of its other parts or holds one: then
    /// the trigger only marks the place, as where we write an attribution without a cue.
    fn trigger(&self, event: &Event<'a>) -> Option<(&'l Bound<'a>, Value)> {
        let trigger = *self.index.get(event.trigger)?;
        let (start, end) = self.places.spans.get(trigger.id)?.first().copied()?;
        let mut others = event.arguments.iter().filter_map(|(_, id)| self.places.spans.get(*id)).flatten();
        let free = others.all(|&(s, e)| e <= start || end <= s);
        free.then(|| (trigger, json!({"start": start, "end": end})))
    }

    fn contents(&mut self, event: &Event<'a>) -> Vec<Value> {
        let found = self.arguments(event, Label::Content);
        let spans = found.iter().filter_map(|b| self.places.spans.get(b.id)).flatten();
        spans.map(|(start, end)| json!({"start": start, "end": end})).collect()
    }

    /// Names what no annotation took up: lines without a place, other types, parts of no attribution, comments.
    fn unused(&mut self) {
        self.left_out.append(&mut self.places.lost);
        for b in self.lines.bound.iter().filter(|b| !self.used.contains(b.id)) {
            let key = if Label::named(b.kind).is_some() { "loose-part" } else { "unknown-type" };
            let problem = Problem::new(key).with("place", b.line).with("type", b.kind);
            self.left_out.push(if key == "loose-part" { problem.with("words", b.words) } else { problem });
        }
        self.unused_attributes();
        let comments = self.lines.notes.values().flatten().filter(|(_, text)| ours(text).is_none());
        let mut comments: Vec<_> = comments.collect();
        comments.sort();
        let named = comments
            .into_iter()
            .map(|(line, text)| Problem::new("comment").with("place", line).with("words", text));
        self.left_out.extend(named);
    }

    /// Names attributes and arguments of events that nothing here reads.
    fn unused_attributes(&mut self) {
        let attributes = self.lines.attributes.values().flatten().map(|(line, name, _)| (*line, *name));
        let arguments = self.lines.events.iter().filter(|e| self.used.contains(e.trigger));
        let arguments = arguments.flat_map(|e| e.arguments.iter().map(|(role, _)| (e.line, *role)));
        let arguments = arguments.filter(|(_, role)| !Label::named(role).is_some_and(Label::is_attribution));
        let mut unknown: Vec<_> =
            attributes.filter(|(_, name)| !ATTRIBUTES.contains(name)).chain(arguments).collect();
        unknown.sort_unstable();
        let problem = |(line, name)| Problem::new("unknown-attribute").with("place", line).with("name", name);
        self.left_out.extend(unknown.into_iter().map(problem));
    }
}
