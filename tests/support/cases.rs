//! Reads `tests/cases/**/*.toml` and compares a document with what a case expects.

use chidice::Document;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// One text and what must be read in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    #[serde(skip)]
    pub file: String,
    /// Rows of the checklist that the case shows: "A1", "C2", …
    #[serde(default)]
    pub tags: Vec<String>,
    /// "positive", "negative" (a decoy) or "nearly" (close to the other side of the border).
    pub sort: Sort,
    pub text: String,
    pub lang: Option<String>,
    pub published: Option<String>,
    /// Known to fail.
    #[serde(default)]
    pub open: bool,
    pub attributions: Option<Vec<Attribution>>,
    pub numbers: Option<Vec<Number>>,
    pub times: Option<Vec<Time>>,
    pub entities: Option<Vec<Entity>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    Positive,
    Negative,
    Nearly,
}

/// `""` stands for "none" in every optional field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    pub cue: Option<String>,
    pub source: Option<String>,
    pub speaker: Option<String>,
    pub content: Option<Vec<String>>,
    pub kind: Option<String>,
    pub stance: Option<String>,
    pub negated: Option<bool>,
    pub hedged: Option<bool>,
    pub class: Option<String>,
    pub lemma: Option<String>,
    pub rule: Option<String>,
    /// The cue of the attribution around it.
    pub within: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    pub text: String,
    pub kind: Option<String>,
    pub value: Option<String>,
    pub low: Option<String>,
    pub high: Option<String>,
    pub unit: Option<String>,
    pub modifier: Option<String>,
    pub bound: Option<String>,
    pub noun: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    pub text: String,
    pub kind: Option<String>,
    pub value: Option<String>,
    pub modifier: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// One mention; mentions are listed in text order, whatever entity they belong to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    pub text: String,
    /// What this mention acts as: its own `as`, else its entity's type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub link: Option<String>,
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

impl Case {
    pub fn name(&self) -> String {
        format!("{}: {}", self.file, self.id)
    }
}

impl Case {
    pub fn checks_a_layer(&self) -> bool {
        self.attributions.is_some()
            || self.numbers.is_some()
            || self.times.is_some()
            || self.entities.is_some()
    }
}

/// Every case, in the order of files and in each file as written.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files.iter().flat_map(|f| read(&root, f)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> Vec<Case> {
    let name = path.strip_prefix(root).unwrap().display().to_string();
    let file: File =
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
    file.case.into_iter().map(|c| Case { file: name.clone(), ..c }).collect()
}

/// What differs between the case and the document.
pub fn check(case: &Case, document: &Document) -> Result<(), String> {
    let found = Found::new(document);
    compare("attributions", case.attributions.as_deref(), &found.attributions(), Found::same_attribution)?;
    compare("numbers", case.numbers.as_deref(), &found.numbers(), Found::same_number)?;
    compare("times", case.times.as_deref(), &found.times(), Found::same_time)?;
    compare("entities", case.entities.as_deref(), &found.mentions(), Found::same_entity)
}

type Row = Vec<(&'static str, String)>;

fn compare<W>(
    layer: &str,
    wanted: Option<&[W]>,
    found: &[Row],
    same: impl Fn(&W) -> Row,
) -> Result<(), String> {
    let Some(wanted) = wanted else { return Ok(()) };
    let wanted: Vec<Row> = wanted.iter().map(same).collect();
    let fits = |w: &Row, f: &Row| w.iter().all(|field| f.contains(field));
    if wanted.len() == found.len() && wanted.iter().zip(found).all(|(w, f)| fits(w, f)) {
        return Ok(());
    }
    let show = |rows: &[Row]| rows.iter().map(|r| format!("\n      {r:?}")).collect::<String>();
    Err(format!("{layer} wanted:{}\n    got:{}", show(&wanted), show(found)))
}

/// A document's annotations as rows of named texts.
struct Found<'d> {
    document: &'d Document,
    units: Vec<u16>,
}

impl<'d> Found<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, units: document.text.encode_utf16().collect() }
    }

    fn cut(&self, start: u32, end: u32) -> String {
        String::from_utf16(&self.units[start as usize..end as usize]).unwrap()
    }

    fn attributions(&self) -> Vec<Row> {
        let cue = |id: &str| {
            let around = self.document.attributions.iter().find(|a| a.id == id);
            around.and_then(|a| a.cue.as_ref()).map_or(String::new(), |c| self.cut(c.span.start, c.span.end))
        };
        let row = |a: &chidice::document::Attribution| {
            let cut = |s: chidice::offsets::Span<chidice::offsets::Utf16>| self.cut(s.start, s.end);
            vec![
                ("cue", a.cue.as_ref().map_or(String::new(), |c| cut(c.span))),
                ("lemma", a.cue.as_ref().map_or(String::new(), |c| c.lemma.clone())),
                ("stance", a.cue.as_ref().map_or(String::new(), |c| word(&c.stance))),
                ("negated", a.cue.as_ref().is_some_and(|c| c.negated).to_string()),
                ("source", a.source.span.map_or(String::new(), cut)),
                ("speaker", a.source.speaker.clone().unwrap_or_default()),
                ("class", word(&a.source.class)),
                ("content", a.content.iter().map(|&c| cut(c)).collect::<Vec<_>>().join(" | ")),
                ("kind", word(&a.kind)),
                ("hedged", a.hedged.to_string()),
                ("rule", a.rule.clone()),
                ("within", a.within.as_deref().map_or(String::new(), cue)),
            ]
        };
        self.document.attributions.iter().map(row).collect()
    }

    fn same_attribution(w: &Attribution) -> Row {
        let mut row = fields([
            ("cue", &w.cue),
            ("source", &w.source),
            ("speaker", &w.speaker),
            ("kind", &w.kind),
            ("stance", &w.stance),
            ("class", &w.class),
            ("lemma", &w.lemma),
            ("rule", &w.rule),
            ("within", &w.within),
        ]);
        row.extend(w.content.as_ref().map(|c| ("content", c.join(" | "))));
        row.extend(w.negated.map(|n| ("negated", n.to_string())));
        row.extend(w.hedged.map(|h| ("hedged", h.to_string())));
        row
    }

    fn numbers(&self) -> Vec<Row> {
        let text = |o: &Option<String>| o.clone().unwrap_or_default();
        let row = |n: &chidice::document::Number| {
            vec![
                ("text", self.cut(n.span.start, n.span.end)),
                ("kind", word(&n.kind)),
                ("value", text(&n.value)),
                ("low", text(&n.low)),
                ("high", text(&n.high)),
                ("unit", text(&n.unit)),
                ("modifier", text(&n.modifier)),
                ("bound", n.bound.as_ref().map_or(String::new(), word)),
                ("noun", text(&n.noun)),
            ]
        };
        self.document.numbers.iter().map(row).collect()
    }

    fn same_number(w: &Number) -> Row {
        let mut row = fields([
            ("kind", &w.kind),
            ("value", &w.value),
            ("low", &w.low),
            ("high", &w.high),
            ("unit", &w.unit),
            ("modifier", &w.modifier),
            ("bound", &w.bound),
            ("noun", &w.noun),
        ]);
        row.push(("text", w.text.clone()));
        row
    }

    fn times(&self) -> Vec<Row> {
        let row = |t: &chidice::document::Time| {
            vec![
                ("text", self.cut(t.span.start, t.span.end)),
                ("kind", word(&t.kind)),
                ("value", t.value.clone().unwrap_or_default()),
                ("modifier", t.modifier.clone().unwrap_or_default()),
                ("from", t.resolved.as_ref().map_or(String::new(), |r| r.from.clone())),
                ("until", t.resolved.as_ref().map_or(String::new(), |r| r.until.clone())),
            ]
        };
        self.document.times.iter().map(row).collect()
    }

    fn same_time(w: &Time) -> Row {
        let mut row = fields([
            ("kind", &w.kind),
            ("value", &w.value),
            ("modifier", &w.modifier),
            ("from", &w.from),
            ("until", &w.until),
        ]);
        row.push(("text", w.text.clone()));
        row
    }

    fn mentions(&self) -> Vec<Row> {
        let mut mentions: Vec<_> = self
            .document
            .entities
            .iter()
            .flat_map(|e| e.mentions.iter().map(move |m| (m.start, m, e)))
            .collect();
        mentions.sort_by_key(|m| m.0);
        let row = |&(_, m, e): &(u32, &chidice::document::Mention, &chidice::document::Entity)| {
            vec![
                ("text", self.cut(m.start, m.end)),
                ("type", word(&m.acts_as.unwrap_or(e.kind))),
                ("name", e.name.clone()),
                ("description", e.description.clone().unwrap_or_default()),
                ("link", e.link.as_ref().map_or(String::new(), |l| format!("{}:{}", l.scheme, l.id))),
            ]
        };
        mentions.iter().map(row).collect()
    }

    fn same_entity(w: &Entity) -> Row {
        let mut row = fields([
            ("type", &w.kind),
            ("name", &w.name),
            ("description", &w.description),
            ("link", &w.link),
        ]);
        row.push(("text", w.text.clone()));
        row
    }
}

fn fields<const N: usize>(pairs: [(&'static str, &Option<String>); N]) -> Row {
    pairs.into_iter().filter_map(|(name, value)| value.clone().map(|v| (name, v))).collect()
}

/// How an enum is written in the document.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_owned()
}
