//! `cargo xtask bench`: how fast and how large chidice is on this machine, and other libraries beside it.
//!
//! Every reader runs in a process of its own, once a round, one after another, so that a machine that slows down
//! slows all alike; the table shows medians over the rounds. What is measured is in `bench/` and `benches/`.

mod chromium;
mod table;

use crate::{build, run, size};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use table::{Measured, Row, SIZES};

const USAGE: &str =
    "bench [--rounds 3] [--without-peers] [--write]: --write puts the table into docs/speed.md";
/// Readers of `bench/readers.js`; the first is chidice itself.
const NODE: [&str; 5] = ["chidice", "wink-nlp", "compromise", "chrono-node", "recognizers"];

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<(), String> {
    let wrong =
        |a: &&&str| !matches!(**a, "--rounds" | "--without-peers" | "--write") && a.parse::<u8>().is_err();
    if let Some(wrong) = args.iter().find(wrong) {
        return Err(format!("bench has no option {wrong:?}\n\n{USAGE}"));
    }
    let rounds = args.iter().position(|a| *a == "--rounds").and_then(|i| args.get(i + 1)?.parse().ok());
    let peers = !args.contains(&"--without-peers");
    let table = measure(rounds.unwrap_or(3), peers)?;
    println!("{table}");
    if args.contains(&"--write") { table::write(&table) } else { Ok(()) }
}

fn measure(rounds: usize, peers: bool) -> Result<String, String> {
    build::build()?;
    run::succeed(run::cargo().args(["build", "--release", "--bench", "layers", "--locked"]))?;
    let texts = texts()?;
    let mut rows = rows(peers)?;
    for round in 1..=rounds {
        for row in &mut rows {
            eprintln!("round {round} of {rounds}: {}", row.name);
            row.rounds.push((row.run)(&texts)?);
        }
    }
    let layers = SIZES.iter().map(|(_, bytes)| native(*bytes)).collect::<Result<Vec<_>, _>>()?;
    let sizes = if peers { node(&["sizes.js"])? } else { Value::Null };
    Ok(table::render(&rows, &layers, &size::files()?, &sizes))
}

fn rows(peers: bool) -> Result<Vec<Row>, String> {
    let mut rows = vec![Row::new("chidice, native", |_| all_native())];
    rows.push(Row::new("chidice, WebAssembly in Node", |texts| reader("chidice", texts)));
    if crate::chromium::on_path().is_some() {
        rows.push(Row::new("chidice, WebAssembly in Chromium", chromium::measure));
    }
    if peers {
        packages()?;
        rows.extend(NODE[1..].iter().map(|name| Row::new(name, move |texts| reader(name, texts))));
        let python = python()?;
        rows.push(Row::new("spaCy, small English model", move |texts| {
            let mut command = run::program(&python);
            measured(command.arg("bench/measure.py").args(texts))
        }));
    }
    Ok(rows)
}

/// Writes the texts that are read, one a length, and names them.
fn texts() -> Result<Vec<PathBuf>, String> {
    let folder = run::root().join("target/bench");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let named = |(name, bytes): &(&str, usize)| {
        let file = folder.join(format!("{}.txt", name.replace(' ', "")));
        let text = run::answer(layers().args(["--text", "articles", &bytes.to_string()]))
            .ok_or("benches/layers.rs does not run")?;
        fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(file)
    };
    SIZES.iter().map(named).collect()
}

fn layers() -> Command {
    let mut command = run::cargo();
    command.args(["bench", "--quiet", "--bench", "layers", "--locked", "--"]);
    command
}

/// What `benches/layers.rs` says of the articles at one length.
fn native(bytes: usize) -> Result<Value, String> {
    json(layers().args(["articles", &bytes.to_string()]))
}

fn all_native() -> Result<Measured, String> {
    let all = SIZES.iter().map(|(_, bytes)| native(*bytes)).collect::<Result<Vec<_>, _>>()?;
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
    let answer = run::answer(command).ok_or_else(|| format!("{shown} failed"))?;
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
