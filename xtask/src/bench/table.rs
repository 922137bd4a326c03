//! The tables that `cargo xtask bench` prints, in Markdown.

use crate::{run, size::File};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// The lengths of text that are read.
pub const SIZES: [(&str, usize); 3] = [("3 KB", 3_000), ("300 KB", 300_000), ("5 MB", 5_000_000)];

/// What one run of a reader took, in milliseconds and megabytes.
pub struct Measured {
    /// From loading to the first text read.
    pub cold: f64,
    /// Each of [`SIZES`], once warm; `None` where it would have taken too long.
    pub warm: Vec<Option<f64>>,
    /// The memory that it took.
    pub megabytes: f64,
}

impl Measured {
    /// From what the measuring scripts print.
    pub fn of(value: &Value) -> Result<Self, String> {
        let warm = value["warm"].as_array().ok_or_else(|| format!("no figures in {value}"))?;
        let figure = |name: &str| value[name].as_f64().unwrap_or(f64::NAN);
        let warm = warm.iter().map(Value::as_f64).collect();
        Ok(Self { cold: figure("cold"), warm, megabytes: figure("megabytes") })
    }
}

type Run = Box<dyn Fn(&[PathBuf]) -> Result<Measured, String>>;

/// One reader, and how it did in each round.
pub struct Row {
    /// Its name in the table.
    pub name: String,
    /// Runs it once.
    run: Run,
    /// What it took, round by round.
    pub rounds: Vec<Measured>,
    /// Why a round gave nothing.
    pub faults: Vec<String>,
}

impl Row {
    /// A reader that has not run yet.
    pub fn new(name: &str, run: impl Fn(&[PathBuf]) -> Result<Measured, String> + 'static) -> Self {
        Self { name: name.into(), run: Box::new(run), rounds: Vec::new(), faults: Vec::new() }
    }

    /// Runs it once and keeps what came of it.
    pub fn go(&mut self, texts: &[PathBuf]) {
        match (self.run)(texts) {
            Ok(measured) => {
                let warm: Vec<String> = measured.warm.iter().map(|ms| shown(*ms, 2)).collect();
                eprintln!(
                    "  cold {:.0} ms, warm {} ms, {:.1} MB",
                    measured.cold,
                    warm.join(" / "),
                    measured.megabytes
                );
                self.rounds.push(measured);
            }
            Err(fault) => {
                eprintln!("  {fault}");
                self.faults.push(fault);
            }
        }
    }

    fn median(&self, figure: impl Fn(&Measured) -> Option<f64>) -> Option<f64> {
        let mut figures: Vec<f64> = self.rounds.iter().filter_map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied()
    }

    fn warm(&self, size: usize) -> Option<f64> {
        self.median(|m| m.warm.get(size).copied().flatten())
    }
}

/// All tables.
pub fn render(rows: &[Row], layers: &[Value], files: &[File], sizes: &Value) -> String {
    let rounds = rows.iter().map(|r| r.rounds.len()).max().unwrap_or(0);
    let mut out = format!("{}; medians over {rounds} rounds.\n\n", machine());
    readers(&mut out, rows);
    for row in rows.iter().filter(|r| !r.faults.is_empty()) {
        // Writing to a String does not fail.
        let _ = writeln!(out, "\n{}: {} rounds gave no figures.", row.name, row.faults.len());
    }
    by_layer(&mut out, layers);
    downloads(&mut out, files, sizes);
    out
}

/// The second row, the module in Node, is what the others are compared with.
fn readers(out: &mut String, rows: &[Row]) {
    out.push_str("| reader | cold start, ms | 3 KB, ms | 300 KB, ms | MB/s | 5 MB, ms | memory, MB | × at 3 KB | × at 300 KB |\n");
    out.push_str("|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for row in rows {
        let ratio = |size| Some(row.warm(size)? / rows.get(1)?.warm(size)?);
        let figures = [
            shown(row.median(|m| Some(m.cold)), 0),
            shown(row.warm(0), 2),
            shown(row.warm(1), 1),
            shown(row.warm(1).map(|ms| 300.0 / ms), 2),
            shown(row.warm(2), 0),
            shown(row.median(|m| Some(m.megabytes)), 1),
            shown(ratio(0), 1),
            shown(ratio(1), 1),
        ];
        line(out, &row.name, &figures);
    }
}

/// Native and in WebAssembly, each at all [`SIZES`].
fn by_layer(out: &mut String, layers: &[Value]) {
    out.push_str("\nBy layer, in ns a byte, and in MB/s:\n\n| layer | ");
    let heads = |host: &'static str| SIZES.map(|(size, _)| format!("{host}, {size}"));
    out.push_str(&heads("native").into_iter().chain(heads("WebAssembly")).collect::<Vec<_>>().join(" | "));
    out.push_str(" | MB/s in WebAssembly, 300 KB |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    let Some(names) = layers.first().and_then(|l| l["layers"].as_object()) else { return };
    for name in names.keys() {
        costs(out, name, layers, |l| l["layers"][name].as_f64());
    }
    costs(out, "**all**", layers, |l| l["all"].as_f64());
}

/// One line; `time` answers milliseconds.
fn costs(out: &mut String, name: &str, layers: &[Value], time: impl Fn(&Value) -> Option<f64>) {
    let cost = |l: &Value| Some(time(l)? * 1e6 / l["bytes"].as_f64()?);
    let mut figures: Vec<String> = layers.iter().map(|l| shown(cost(l), 1)).collect();
    figures.push(shown(layers.get(SIZES.len() + 1).and_then(cost).map(|ns| 1e3 / ns), 2));
    line(out, name, &figures);
}

fn downloads(out: &mut String, files: &[File], sizes: &Value) {
    out.push_str("\nDownload, bytes:\n\n| file | raw | gzip | brotli |\n|---|--:|--:|--:|\n");
    for file in files {
        let figures = [file.raw, file.gzip, file.brotli].map(|n| n.to_string());
        line(out, &file.name, &figures);
    }
    let sum = |of: fn(&File) -> usize| files.iter().map(of).sum::<usize>().to_string();
    line(out, "**all of chidice**", &[sum(|f| f.raw), sum(|f| f.gzip), sum(|f| f.brotli)]);
    for (name, peer) in sizes.as_object().into_iter().flatten() {
        line(out, name, &["raw", "gzip", "brotli"].map(|how| peer[how].to_string()));
    }
}

fn line(out: &mut String, name: &str, figures: &[String]) {
    // Writing to a String does not fail.
    let _ = writeln!(out, "| {name} | {} |", figures.join(" | "));
}

fn shown(figure: Option<f64>, digits: usize) -> String {
    figure.map_or("–".into(), |f| format!("{f:.digits$}"))
}

fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|l| l.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let version = |name: &str| run::answer(run::program(name).arg("--version")).unwrap_or_default();
    let model = model.map_or("unknown processor", |m| m.1);
    format!("{model}, {cores} cores; Node {}, {}", version("node"), version("rustc"))
}

const BEGIN: &str = "<!-- cargo xtask bench -->\n";
const END: &str = "<!-- end -->\n";

/// Puts the table between the marks of `docs/speed.md`.
pub fn write(table: &str) -> Result<(), String> {
    let path = run::root().join("docs/speed.md");
    let told = |e: std::io::Error| format!("{}: {e}", path.display());
    let page = fs::read_to_string(&path).map_err(told)?;
    let parts = page.split_once(BEGIN).and_then(|(head, rest)| Some((head, rest.split_once(END)?.1)));
    let (head, tail) = parts.ok_or("docs/speed.md has no place for the table")?;
    fs::write(&path, format!("{head}{BEGIN}\n{table}\n{END}{tail}")).map_err(told)
}
