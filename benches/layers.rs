//! Measures reading layer by layer: `cargo bench --bench layers -- TEXT BYTES [RUNS]` prints one line of JSON with
//! the median time of each layer in milliseconds and the memory that reading took at its highest.
//!
//! `--text TEXT BYTES` prints the text itself.
//! Without arguments every hostile text is read at 1 MB, and each that is too slow or too large is named.

#[path = "../bench/layers/src/lib.rs"]
mod reading;
#[path = "support/texts.rs"]
mod texts;

use chidice::document::Document;
use chidice::offsets::Utf16;
use chidice::{Options, annotate_bytes};
use reading::{LAYERS, layers};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// The least speed in MB/s and the most memory in MB for a hostile text of 1 MB.
const SLOWEST: f64 = 1.0;
const LARGEST: f64 = 64.0;

fn main() -> ExitCode {
    // cargo adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["--text", name, bytes] => print(name, bytes),
        [name, bytes, rest @ ..] => one(name, bytes, rest.first().unwrap_or(&"5")),
        _ => hostile(),
    }
}

fn print(name: &str, bytes: &str) -> ExitCode {
    let text = bytes.parse().ok().and_then(|bytes| texts::named(name, bytes));
    print!("{}", text.as_deref().unwrap_or_default());
    if text.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn one(name: &str, bytes: &str, runs: &str) -> ExitCode {
    let numbers = bytes.parse().ok().zip(runs.parse::<usize>().ok());
    let text = numbers.and_then(|(bytes, runs)| Some((texts::named(name, bytes)?, runs.max(1))));
    let Some((text, runs)) = text else {
        eprintln!("layers TEXT BYTES [RUNS]; TEXT is \"articles\" or one of:");
        texts::hostile().for_each(|name| eprintln!("  {name}"));
        return ExitCode::FAILURE;
    };
    let before = resident("VmRSS:");
    let start = Instant::now();
    let document = annotate_bytes(&text, &italian()).ok().map(Document::in_unit::<Utf16>);
    let first = start.elapsed().as_secs_f64() * 1e3;
    let peak = resident("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before));
    let annotations = document.map_or(0, |d| d.entities.len() + d.numbers.len() + d.attributions.len());
    let mut rounds: Vec<[f64; LAYERS.len()]> =
        (0..runs).map(|_| layers(&text, || start.elapsed().as_secs_f64() * 1e3)).collect();
    let medians: Vec<f64> = (0..LAYERS.len()).map(|l| median(rounds.iter().map(|r| r[l]))).collect();
    let all = median(rounds.drain(..).map(|r| r.iter().sum()));
    let named: serde_json::Map<_, _> =
        LAYERS.iter().zip(medians).map(|(l, ms)| ((*l).into(), ms.into())).collect();
    let line = serde_json::json!({"text": name, "bytes": text.len(), "annotations": annotations, "first": first,
        "layers": named, "all": all, "peakKb": peak});
    println!("{line}");
    ExitCode::SUCCESS
}

/// Read as Italian, whatever it is, so that every layer has its say.
fn italian() -> Options {
    Options { language: Some("it".into()), ..Options::default() }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// A figure of Linux's /proc/self/status, in KB.
fn resident(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find(|l| l.starts_with(field))?.split_whitespace().nth(1)?.parse().ok()
}

/// Each text in a process of its own, so that its memory is its own, and for at most a minute.
fn hostile() -> ExitCode {
    println!("{:<26}{:>10}{:>10}{:>12}   slowest layer", "1 MB of", "ms", "MB", "annotations");
    let bad = texts::hostile().filter(|name| !holds(name)).count();
    println!("{bad} of {} under {SLOWEST} MB/s or over {LARGEST} MB", texts::hostile().count());
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn holds(name: &str) -> bool {
    let Some(line) = child(name) else {
        println!("{name:<26} not done within a minute");
        return false;
    };
    let (ms, mb) = (line["first"].as_f64().unwrap_or(0.0), line["peakKb"].as_f64().unwrap_or(0.0) / 1024.0);
    let time = |layer: &str| line["layers"][layer].as_f64().unwrap_or(0.0);
    let slowest = LAYERS.into_iter().max_by(|a, b| time(a).total_cmp(&time(b))).unwrap_or("");
    let holds = 1000.0 / ms >= SLOWEST && mb <= LARGEST;
    println!(
        "{name:<26}{ms:>10.1}{mb:>10.1}{:>12}   {slowest} {:.1}{}",
        line["annotations"],
        time(slowest),
        if holds { "" } else { "   <<<" }
    );
    holds
}

fn child(name: &str) -> Option<serde_json::Value> {
    let this = std::env::current_exe().ok()?;
    let mut child =
        Command::new(this).args([name, "1000000", "1"]).stdout(std::process::Stdio::piped()).spawn().ok()?;
    let start = Instant::now();
    while child.try_wait().ok()?.is_none() {
        if start.elapsed().as_secs() > 60 {
            child.kill().ok()?;
            return None;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    serde_json::from_slice(&child.wait_with_output().ok()?.stdout).ok()
}
