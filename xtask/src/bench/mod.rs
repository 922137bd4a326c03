//! `cargo xtask bench`: how fast and how large chidice is on this machine, and other libraries beside it.
//!
//! Every reader runs in a process of its own, once a round, one after another, so that a machine that slows down
//! slows all alike; the table shows medians over the rounds. A reader that fails or takes longer than [`LIMIT`] is
//! named and keeps what it did in other rounds. What is measured is in `bench/` and `benches/`.

mod chromium;
mod table;

use crate::{build, run, size};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::Duration;
use table::{Measured, Row, SIZES};

const USAGE: &str = "bench [--quick] [--rounds 3] [--without-peers] [--write]: --quick is one round of chidice \
     alone, native and in Node; --page measures edits on the page instead, --layers numbers and times inside the \
     module; --write puts the table into docs/speed.md";
/// Readers of `bench/readers.js`; the first is chidice itself.
const NODE: [&str; 5] = ["chidice", "wink-nlp", "compromise", "chrono-node", "recognizers"];
/// How long one reader may take in one round: three texts of a second and a half, or of 20 seconds once.
const LIMIT: Duration = Duration::from_secs(150);

/// What was asked for.
struct Wanted {
    rounds: usize,
    peers: bool,
    browser: bool,
}

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<(), String> {
    match args {
        ["--page"] => return crate::test::editing(),
        ["--layers"] => return layers_in_module(),
        _ => {}
    }
    let options = ["--quick", "--rounds", "--without-peers", "--write"];
    let wrong = |a: &&&str| !options.contains(a) && a.parse::<u8>().is_err();
    if let Some(wrong) = args.iter().find(wrong) {
        return Err(format!("bench has no option {wrong:?}\n\n{USAGE}"));
    }
    let given = |name| args.contains(&name);
    let rounds = args.iter().position(|a| *a == "--rounds").and_then(|i| args.get(i + 1)?.parse().ok());
    let quick = given("--quick");
    let wanted = Wanted {
        rounds: rounds.unwrap_or(if quick { 1 } else { 3 }),
        peers: !given("--without-peers") && !quick,
        browser: !quick,
    };
    let table = measure(&wanted)?;
    println!("{table}");
    if given("--write") { table::write(&table) } else { Ok(()) }
}

fn measure(wanted: &Wanted) -> Result<String, String> {
    build::build()?;
    let layers: Rc<Path> = layers()?.into();
    let texts = texts(&layers)?;
    let mut rows = rows(wanted, &layers);
    for round in 1..=wanted.rounds {
        for row in &mut rows {
            eprintln!("round {round} of {}: {}", wanted.rounds, row.name);
            row.go(&texts);
        }
    }
    let by_layer: Vec<Value> = SIZES.iter().filter_map(|(_, bytes)| told(native(&layers, *bytes))).collect();
    let sizes = if wanted.peers { told(node(&["sizes.js"])) } else { None };
    Ok(table::render(&rows, &by_layer, &size::files()?, &sizes.unwrap_or_default()))
}

/// What `bench/layers.js` says of the module: milliseconds and MB/s up to and with each step.
fn layers_in_module() -> Result<(), String> {
    build::layers()?;
    let line = json(run::program("node").arg("bench/layers.js"))?;
    let bytes = line["bytes"].as_f64().unwrap_or(0.0);
    println!(
        "| up to, in {bytes} bytes | best, ms | median, ms | best, MB/s | median, MB/s |\n|---|--:|--:|--:|--:|"
    );
    for step in ["text", "terms", "times", "numbers"] {
        let ms = |which: &str| line[step][which].as_f64().unwrap_or(f64::NAN);
        let (best, median) = (ms("best"), ms("median"));
        let speed = |ms: f64| bytes / ms / 1000.0;
        println!("| {step} | {best:.2} | {median:.2} | {:.1} | {:.1} |", speed(best), speed(median));
    }
    Ok(())
}

/// The answer, or the fault on the console.
fn told<T>(answer: Result<T, String>) -> Option<T> {
    answer.map_err(|e| eprintln!("  {e}")).ok()
}

fn rows(wanted: &Wanted, layers: &Rc<Path>) -> Vec<Row> {
    let layers = layers.clone();
    let mut rows = vec![Row::new("chidice, native", move |_| all_native(&layers))];
    rows.push(Row::new("chidice, WebAssembly in Node", |texts| reader("chidice", texts)));
    if wanted.browser && crate::browsers::has_chromium() {
        rows.push(Row::new("chidice, WebAssembly in Chromium", |texts| chromium::measure(texts, LIMIT)));
    }
    if wanted.peers {
        if told(packages()).is_some() {
            rows.extend(NODE[1..].iter().map(|name| Row::new(name, move |texts| reader(name, texts))));
        }
        if let Some(python) = told(python()) {
            rows.push(Row::new("spaCy, small English model", move |texts| {
                let mut command = run::program(&python);
                measured(command.arg("bench/measure.py").args(texts))
            }));
        }
    }
    rows
}

/// Writes the texts that are read, one a length, and names them.
fn texts(layers: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = run::root().join("target/bench");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let named = |(name, bytes): &(&str, usize)| {
        let file = folder.join(format!("{}.txt", name.replace(' ', "")));
        let text =
            run::answer_within(run::program(layers).args(["--text", "articles", &bytes.to_string()]), LIMIT)?;
        fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(file)
    };
    SIZES.iter().map(named).collect()
}

/// Builds `benches/layers.rs` and says where it lies.
fn layers() -> Result<PathBuf, String> {
    let mut command = run::cargo();
    command.args(["build", "--release", "--bench", "layers", "--locked", "--message-format=json"]);
    let said = run::answer(&mut command).ok_or("benches/layers.rs does not build: try `cargo bench`")?;
    let messages = said.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok());
    let mut built = messages.filter(|m| m["target"]["name"] == "layers");
    let file = built.find_map(|m| Some(PathBuf::from(m["executable"].as_str()?)));
    file.ok_or_else(|| "cargo names no program for benches/layers.rs".into())
}

/// What `benches/layers.rs` says of the articles at one length.
fn native(layers: &Path, bytes: usize) -> Result<Value, String> {
    json(run::program(layers).args(["articles", &bytes.to_string()]))
}

fn all_native(layers: &Path) -> Result<Measured, String> {
    let all = SIZES.iter().map(|(_, bytes)| native(layers, *bytes)).collect::<Result<Vec<_>, _>>()?;
    let figure = |v: &Value, name: &str| v[name].as_f64().unwrap_or(0.0);
    Ok(Measured {
        cold: all.first().map_or(0.0, |v| figure(v, "first")),
        warm: all.iter().map(|v| v["all"].as_f64()).collect(),
        megabytes: all.get(1).map_or(0.0, |v| figure(v, "peakKb") / 1024.0),
    })
}

fn reader(name: &str, texts: &[PathBuf]) -> Result<Measured, String> {
    measured(run::program("node").arg("bench/measure.js").arg(name).args(texts))
}

fn node(args: &[&str]) -> Result<Value, String> {
    json(run::program("node").current_dir(run::root().join("bench")).args(args))
}

fn measured(command: &mut Command) -> Result<Measured, String> {
    Measured::of(&json(command)?)
}

fn json(command: &mut Command) -> Result<Value, String> {
    let shown = run::shown(command);
    let answer = run::answer_within(command, LIMIT)?;
    serde_json::from_str(answer.lines().last().unwrap_or_default()).map_err(|e| format!("{shown}: {e}"))
}

/// The peers' npm packages as `bench/package-lock.json` names them.
fn packages() -> Result<(), String> {
    if run::root().join("bench/node_modules").is_dir() {
        return Ok(());
    }
    run::succeed(run::program("npm").current_dir(run::root().join("bench")).args(["ci", "--silent"]))
}

/// A Python that has `bench/requirements.txt`.
fn python() -> Result<PathBuf, String> {
    let folder = run::root().join("bench/.venv");
    let python = folder.join("bin/python");
    if !python.is_file() {
        run::succeed(run::program("python3").args(["-m", "venv"]).arg(&folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--requirement", "bench/requirements.txt"];
        run::succeed(run::program(&python).args(install))?;
    }
    Ok(python)
}
