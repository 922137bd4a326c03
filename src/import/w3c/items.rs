//! From Web Annotations to the layers of a document, in the shape of chidice JSON.
//!
//! A tag says what a target is ("Person", "LOC", "Number", …); an annotation with motivation `linking` is an
//! attribution whose targets are its contents and whose bodies name its cue and source. Our own `chidice:data`
//! give back the rest; a tag that was changed elsewhere wins over them.

use super::targets::{Targets, list, quoted};
use crate::export::Problem;
use crate::export::parts::Label;
use crate::import::Ids;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

type Place = (u32, u32);

/// The four layers, and what was left out.
pub(super) fn read(text: &str, code_points: bool, items: &[&Value]) -> (Map<String, Value>, Vec<Problem>) {
    let taken = items.iter().filter_map(|item| Some(data(item).get("id")?.as_str()?.to_owned())).collect();
    let mut reader = Reader {
        targets: Targets::new(text, code_points),
        ids: Ids::new(taken),
        parts: HashMap::new(),
        used: HashSet::new(),
        names: HashMap::new(),
        layers: Default::default(),
        left_out: vec![],
    };
    let (links, spans): (Vec<_>, Vec<_>) = items.iter().enumerate().partition(|(_, item)| is_link(item));
    spans.iter().for_each(|(i, item)| reader.span(*i, item));
    links.iter().for_each(|(i, item)| reader.link(*i, item));
    reader.loose();
    let names = ["entities", "numbers", "times", "attributions"];
    let layers = names.into_iter().zip(reader.layers).map(|(name, layer)| (name.to_owned(), layer.into()));
    (layers.collect(), reader.left_out)
}

fn is_link(item: &Value) -> bool {
    list(item.get("motivation")).iter().any(|m| m.as_str() == Some("linking"))
}

fn data(item: &Value) -> Map<String, Value> {
    item.get("chidice:data").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The values of an annotation's bodies that serve a purpose; bodies without one count as tags.
fn bodies<'v>(item: &'v Value, purposes: &'v [&str]) -> impl Iterator<Item = &'v str> {
    list(item.get("body")).into_iter().filter_map(move |body| {
        let purpose = list(body.get("purpose")).first().and_then(|p| p.as_str()).unwrap_or("tagging");
        purposes.contains(&purpose).then(|| body.get("value").and_then(Value::as_str)).flatten()
    })
}

fn label(item: &Value) -> Option<Label> {
    bodies(item, &["tagging", "classifying"]).find_map(Label::named)
}

struct Reader<'t> {
    targets: Targets<'t>,
    ids: Ids,
    /// Cues, sources and contents by their annotation's id: index, label, place.
    parts: HashMap<String, (usize, Label, Place)>,
    used: HashSet<String>,
    /// Where a name stands in its layer, by its id or by label and identity.
    names: HashMap<String, usize>,
    layers: [Vec<Value>; 4],
    left_out: Vec<Problem>,
}

impl Reader<'_> {
    fn leave_out(&mut self, key: &'static str, index: usize, words: &str) {
        self.left_out.push(Problem::new(key).with("place", format!("/items/{index}")).with("words", words));
    }

    fn places(&mut self, index: usize, item: &Value) -> Option<Vec<Place>> {
        match self.targets.places(item) {
            Ok(places) if !places.is_empty() => Some(places),
            Ok(_) => {
                self.leave_out("no-target", index, "");
                None
            }
            Err(words) => {
                self.leave_out("not-found", index, &words);
                None
            }
        }
    }

    fn span(&mut self, index: usize, item: &Value) {
        let Some(label) = label(item) else {
            let said =
                bodies(item, &["tagging", "classifying", "commenting"]).next().unwrap_or("–").to_owned();
            return self.leave_out("no-label", index, &said);
        };
        let Some(places) = self.places(index, item) else { return };
        let place = places[0];
        if places.len() > 1 && !label.is_attribution() {
            self.leave_out("more-targets", index, "");
        }
        match label {
            Label::Number => self.value(1, 'n', item, place, "cardinal"),
            Label::Time => self.value(2, 't', item, place, "date"),
            label if label.is_name() => self.mention(item, label, place),
            _ => {
                let id = item.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                self.parts.insert(id, (index, label, place));
            }
        }
    }

    fn value(&mut self, layer: usize, letter: char, item: &Value, (start, end): Place, kind: &str) {
        let mut fields = data(item);
        fields.remove("layer");
        if !fields.contains_key("id") {
            fields.insert("id".into(), self.ids.fresh(letter).into());
        }
        fields.entry("kind").or_insert_with(|| kind.into());
        fields.insert("span".into(), json!({"start": start, "end": end}));
        self.layers[layer].push(fields.into());
    }

    fn mention(&mut self, item: &Value, label: Label, (start, end): Place) {
        let mut fields = data(item);
        let identity = bodies(item, &["identifying"]).next();
        let key = match (fields.get("id").and_then(Value::as_str), identity) {
            (Some(id), _) => id.to_owned(),
            (None, Some(name)) => format!("{}/{name}", label.name()),
            (None, None) => format!("/{start}/{end}"),
        };
        let mut mention = json!({"start": start, "end": end});
        if let Some(kind) = fields.remove("as") {
            mention["as"] = kind;
        }
        if let Some(&at) = self.names.get(&key) {
            let mentions = self.layers[0][at].get_mut("mentions").and_then(Value::as_array_mut);
            return mentions.into_iter().for_each(|m| m.push(mention.clone()));
        }
        self.names.insert(key, self.layers[0].len());
        fields.remove("layer");
        if !fields.contains_key("id") {
            fields.insert("id".into(), self.ids.fresh('e').into());
        }
        fields.insert("type".into(), label.name().to_lowercase().into());
        let name = identity.or_else(|| quoted(item)).unwrap_or_default();
        fields.entry("name").or_insert_with(|| name.into());
        fields.insert("mentions".into(), json!([mention]));
        self.layers[0].push(fields.into());
    }

    fn link(&mut self, index: usize, item: &Value) {
        let Some(mut contents) = self.places(index, item) else { return };
        let mut fields = data(item);
        if fields.remove("contentless").is_some() {
            contents.clear();
        }
        let (mut cue, mut source) = (Value::Null, Value::Null);
        for id in linked(item) {
            let Some((_, label, (start, end))) = self.parts.get(id).copied() else {
                self.leave_out("no-such-id", index, id);
                continue;
            };
            self.used.insert(id.to_owned());
            let span = json!({"start": start, "end": end});
            match label {
                Label::Cue => cue = span,
                Label::Source => source = span,
                _ => contents.push((start, end)),
            }
        }
        fields.remove("layer");
        if !fields.contains_key("id") {
            fields.insert("id".into(), self.ids.fresh('a').into());
        }
        let contents = contents.iter().map(|(start, end)| json!({"start": start, "end": end}));
        fields.insert("content".into(), contents.collect());
        self.complete(&mut fields, cue, source);
        self.layers[3].push(fields.into());
    }

    /// Gives an attribution its cue and source, and what it must have.
    fn complete(&self, fields: &mut Map<String, Value>, cue: Value, source: Value) {
        let known = fields.remove("cue").filter(Value::is_object);
        let mut full = known.unwrap_or_else(|| json!({"lemma": "", "stance": "neutral", "negated": false}));
        full["span"] = cue.clone();
        fields.insert("cue".into(), if cue.is_null() { Value::Null } else { full });
        let said_by = fields.entry("source").or_insert_with(|| json!({"speaker": null, "class": "unknown"}));
        said_by["span"] = source;
        fields.entry("kind").or_insert_with(|| "indirect".into());
        fields.entry("hedged").or_insert_with(|| false.into());
        fields.entry("rule").or_insert_with(|| "w3c".into());
        fields.entry("confidence").or_insert_with(|| 1.0.into());
    }

    /// Names the cues, sources and contents that no attribution took up.
    fn loose(&mut self) {
        let mut loose: Vec<_> = self.parts.iter().filter(|(id, _)| !self.used.contains(*id)).collect();
        loose.sort_by_key(|(_, (index, ..))| *index);
        let problems = loose.into_iter().map(|(id, (index, label, _))| {
            let problem = Problem::new("loose-part").with("place", format!("/items/{index}"));
            problem.with("type", label.name()).with("words", id)
        });
        self.left_out.extend(problems.collect::<Vec<_>>());
    }
}

/// The annotations that a linking annotation's bodies name.
fn linked(item: &Value) -> Vec<&str> {
    let bodies = list(item.get("body")).into_iter();
    bodies
        .filter_map(|body| body.as_str().or_else(|| body.get("source").or_else(|| body.get("id"))?.as_str()))
        .collect()
}
