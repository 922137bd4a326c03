//! `cargo xtask eval [SET...]`: reads the shared data beside the project and prints how right the reading is.
//!
//! Each set of `../shared/eval` is read by the crate and scored by the scorers that lie beside it. `--write` puts
//! the table into `docs/accuracy.md`. Where the data are absent it says so.

use crate::run;
use chidice::Options;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A set, its scorer and what to show of it.
struct Set {
    name: &'static str,
    scorer: &'static str,
    measures: &'static [&'static str],
}

const NEWS: &[&str] = &[
    "relation",
    "full",
    "cue",
    "speaker",
    "kind",
    "entity token",
    "entity",
    "entity PER",
    "number",
    "number value",
    "time",
    "time value",
];
const ENTITIES: &[&str] = &["entity token", "entity", "entity PER", "entity LOC", "entity ORG"];
const SETS: [Set; 7] = [
    Set { name: "seed", scorer: "score.py", measures: NEWS },
    Set { name: "dev", scorer: "score.py", measures: NEWS },
    Set { name: "modern-dev", scorer: "score.py", measures: NEWS },
    Set { name: "kind-dev", scorer: "score.py", measures: ENTITIES },
    Set { name: "polnear-dev", scorer: "score.py", measures: &["relation", "full", "cue"] },
    Set { name: "numbers-dev-it", scorer: "numbers_score.py", measures: &["numeric", "temporal"] },
    Set { name: "numbers-dev-en", scorer: "numbers_score.py", measures: &["numeric", "temporal"] },
];

const BEGIN: &str = "<!-- cargo xtask eval --write -->";
const END: &str = "<!-- end -->";

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<(), String> {
    let data = run::root().join("../shared/eval");
    if !data.is_dir() {
        return Err(format!(
            "{} is not there: the figures need the shared data beside the project",
            data.display()
        ));
    }
    let wanted: Vec<&str> = args.iter().copied().filter(|a| *a != "--write").collect();
    let mut table = String::from("| set | measure | figure |\n|---|---|---:|\n");
    for set in SETS.iter().filter(|s| wanted.is_empty() || wanted.contains(&s.name)) {
        let scores = score(set, &data)?;
        for measure in set.measures {
            let figure = figure(&scores[measure]);
            let _ = writeln!(table, "| {} | {measure} | {figure} |", set.name);
        }
    }
    print!("{table}");
    if args.contains(&"--write") { write(&table) } else { Ok(()) }
}

/// F1 of the news sets; share of right values and predictions beside the gold for the neutral sets.
fn figure(score: &Value) -> String {
    match (score["f1"].as_f64(), score["value"].as_f64()) {
        (Some(f1), _) => format!("{f1:.3}"),
        (None, Some(value)) => {
            format!("{value:.3}, {} untouched of {}", score["spurious"], score["complete"])
        }
        _ => "none".into(),
    }
}

/// Reads a set and has it scored.
fn score(set: &Set, data: &Path) -> Result<Value, String> {
    let gold = data.join(format!("{}.jsonl", set.name));
    let told = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let lines = fs::read_to_string(&gold).map_err(|e| told(&gold, e))?;
    let mut system = String::new();
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        system += &read(line)?;
        system.push('\n');
    }
    let out = run::root().join("target/eval");
    fs::create_dir_all(&out).map_err(|e| told(&out, e))?;
    let file: PathBuf = out.join(format!("{}.jsonl", set.name));
    fs::write(&file, system).map_err(|e| told(&file, e))?;
    let mut scorer = run::program("python3");
    scorer.arg(data.join(set.scorer)).arg(&gold).arg(&file).arg("--json");
    let answer = run::answer(&mut scorer).ok_or("python3 with the scorer beside the data did not run")?;
    serde_json::from_str(&answer).map_err(|e| format!("{}: {e}", set.scorer))
}

/// One article's document as a line of JSON.
fn read(line: &str) -> Result<String, String> {
    let gold: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let given = |name: &str| gold[name].as_str().map(str::to_owned);
    let options = Options {
        id: given("id"),
        language: given("lang").or(Some("it".into())),
        published: given("reference"),
    };
    let text = gold["text"].as_str().unwrap_or_default();
    let document = chidice::annotate(text, &options).map_err(|e| format!("{}: {e}", gold["id"]))?;
    Ok(json!(document).to_string())
}

fn write(table: &str) -> Result<(), String> {
    let path = run::root().join("docs/accuracy.md");
    let page = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or("docs/accuracy.md has no place for the table")?;
    fs::write(&path, format!("{before}{BEGIN}\n{table}{END}{after}")).map_err(|e| e.to_string())
}
