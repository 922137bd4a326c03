//! From Web Annotations to the layers of a document, in the shape of chidice JSON.
//!
//! A tag says what a target is ("Person", "LOC", "Number", …); an annotation with motivation `linking` is an
//! attribution whose targets are its contents and whose bodies name its cue and source. Relations of two tagged
//! annotations, as Recogito writes them, are put together to attributions. Our own `chidice:data` give back the
//! rest; a tag that was changed elsewhere wins over them.

use super::targets::{Targets, quoted};
use super::{list, of_type, short};
use crate::export::Problem;
use crate::export::parts::Label;
use crate::import::Ids;
use crate::import::gather::{Gathered, gather};
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
    let relations: Vec<_> = links.iter().filter_map(|(i, item)| reader.link(*i, item)).collect();
    gather(&relations).into_iter().for_each(|parts| reader.attribution(Map::new(), parts));
    reader.loose();
    let names = ["entities", "numbers", "times", "attributions"];
    let layers = names.into_iter().zip(reader.layers).map(|(name, layer)| (name.to_owned(), layer.into()));
    (layers.collect(), reader.left_out)
}

fn is_link(item: &Value) -> bool {
    list(item.get("motivation")).iter().any(|m| m.as_str().map(short) == Some("linking"))
}

fn data(item: &Value) -> Map<String, Value> {
    item.get("chidice:data").and_then(Value::as_object).cloned().unwrap_or_default()
}

fn id(item: &Value) -> Option<&str> {
    item.get("id").or(item.get("@id"))?.as_str()
}

/// An annotation's bodies; Recogito's own objects call them `bodies`.
fn all_bodies(item: &Value) -> Vec<&Value> {
    list(item.get("body").or(item.get("bodies")))
}

/// What an annotation's bodies say that serve a purpose; bodies without one count as tags, and so do Hypothesis'
/// `tags`. Of a thing that a body names the last part of its address says what it is.
fn bodies<'v>(item: &'v Value, purposes: &'v [&str]) -> impl Iterator<Item = &'v str> {
    let said = move |body: &'v Value| {
        let purpose = list(body.get("purpose")).first().and_then(|p| p.as_str()).map_or("tagging", short);
        let value = body.get("value").and_then(Value::as_str);
        let named = || body.get("source").or(body.get("id")).and_then(Value::as_str).map(short);
        purposes.contains(&purpose).then(|| value.or_else(named)).flatten()
    };
    let tags = list(item.get("tags").filter(|_| purposes.contains(&"tagging")));
    let tags = tags.into_iter().chain(item.get("bodyValue")).filter_map(Value::as_str);
    all_bodies(item).into_iter().filter_map(said).chain(tags)
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
        let found: Result<Vec<Place>, String> =
            list(item.get("target")).into_iter().map(|target| self.targets.place(target)).collect();
        match found {
            Ok(places) if !places.is_empty() => return Some(places),
            Ok(_) => self.leave_out("no-target", index, ""),
            Err(words) if words.is_empty() => self.leave_out("no-target", index, ""),
            Err(words) => self.leave_out("not-found", index, &words),
        }
        None
    }

    fn span(&mut self, index: usize, item: &Value) {
        let Some(label) = label(item) else {
            let said = bodies(item, &["tagging", "classifying", "commenting"]).next().unwrap_or("–");
            return self.leave_out("no-label", index, said);
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
                self.parts.insert(id(item).unwrap_or_default().to_owned(), (index, label, place));
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

    /// An attribution of our own; of another's link what it joins.
    fn link(&mut self, index: usize, item: &Value) -> Option<(usize, Vec<(Label, Place)>)> {
        let mut fields = data(item);
        let mut parts = self.joined(index, item)?;
        if !fields.contains_key("id") {
            return Some((index, parts));
        }
        if fields.remove("contentless").is_some() {
            parts.retain(|(label, _)| *label != Label::Content);
        }
        fields.remove("layer");
        gather(&[(index, parts)]).into_iter().for_each(|parts| self.attribution(fields.clone(), parts));
        None
    }

    /// The parts that a link's targets and bodies name; a target that is none of them is a content.
    fn joined(&mut self, index: usize, item: &Value) -> Option<Vec<(Label, Place)>> {
        let part = |ids: &HashMap<String, _>, target: &Value| {
            let name = target.as_str().or_else(|| id(target))?;
            ids.contains_key(name).then(|| name.to_owned())
        };
        let named: Vec<String> =
            list(item.get("target")).into_iter().filter_map(|t| part(&self.parts, t)).collect();
        let mut out = Vec::new();
        if named.is_empty() {
            out.extend(self.places(index, item)?.into_iter().map(|place| (Label::Content, place)));
        }
        for id in named.iter().map(String::as_str).chain(linked(item)) {
            let Some((_, label, place)) = self.parts.get(id).copied() else {
                self.leave_out("no-such-id", index, id);
                continue;
            };
            self.used.insert(id.to_owned());
            out.push((label, place));
        }
        Some(out)
    }

    fn attribution(&mut self, mut fields: Map<String, Value>, parts: Gathered<Place>) {
        parts.further.iter().for_each(|_| self.leave_out("further-part", parts.link, ""));
        if !fields.contains_key("id") {
            fields.insert("id".into(), self.ids.fresh('a').into());
        }
        let span = |(start, end): Place| json!({"start": start, "end": end});
        fields.insert("content".into(), parts.contents.iter().copied().map(span).collect());
        self.complete(
            &mut fields,
            parts.cue.map_or(Value::Null, span),
            parts.source.map_or(Value::Null, span),
        );
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
    all_bodies(item)
        .into_iter()
        .filter(|body| of_type(body) != Some("TextualBody"))
        .filter_map(named)
        .collect()
}

fn named(body: &Value) -> Option<&str> {
    body.as_str().or_else(|| body.get("source").or_else(|| body.get("id"))?.as_str())
}
