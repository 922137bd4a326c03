//! `cargo xtask fuzz`: random input for as long as wanted, from the corpus in `fuzz/`.
//!
//! Wants the nightly toolchain and cargo-fuzz. What is found along the way grows in `fuzz/grown/` and is not
//! kept; an input that breaks a promise becomes a file in `fuzz/crashes/<target>/`, which `cargo test` runs too.

use crate::run;
use std::fs;

const TARGETS: [&str; 5] = ["annotate", "clean", "import", "jsonl", "session"];
const SECONDS: &str = "60";
/// The longest input tried, in bytes: long enough for several sentences.
const LONGEST: &str = "4096";

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<(), String> {
    let (seconds, targets) = match args {
        ["--seconds", seconds, rest @ ..] => (*seconds, rest),
        rest => (SECONDS, rest),
    };
    if seconds.parse::<u32>().is_err() {
        return Err(format!("fuzz --seconds wants a number, not {seconds:?}"));
    }
    if let Some(wrong) = targets.iter().find(|t| !TARGETS.contains(t)) {
        return Err(format!("there is no fuzz target {wrong:?}, only {}", TARGETS.join(", ")));
    }
    ensure()?;
    let targets = if targets.is_empty() { &TARGETS[..] } else { targets };
    targets.iter().try_for_each(|target| fuzz(target, seconds))
}

fn ensure() -> Result<(), String> {
    run::answer(run::program("rustup").args(["run", "nightly", "cargo", "fuzz", "--version"]))
        .map(drop)
        .ok_or_else(|| {
            "fuzzing needs the nightly toolchain and cargo-fuzz: `rustup toolchain install nightly`, then \
             `cargo install cargo-fuzz`"
                .into()
        })
}

fn fuzz(target: &str, seconds: &str) -> Result<(), String> {
    println!("\n== {target}, {seconds} seconds");
    let (grown, crashes) = (format!("fuzz/grown/{target}"), format!("fuzz/crashes/{target}"));
    for folder in [&grown, &crashes] {
        let folder = run::root().join(folder);
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let done = run::succeed(
        run::program("rustup")
            .args(["run", "nightly", "cargo", "fuzz", "run", "--fuzz-dir", "fuzz", target])
            .args([&grown, &format!("fuzz/corpus/{target}"), "--", "-dict=fuzz/pieces.dict"])
            .args([&format!("-artifact_prefix={crashes}/"), &format!("-max_total_time={seconds}")])
            .args([&format!("-max_len={LONGEST}"), "-timeout=10", "-print_final_stats=1"]),
    );
    // Left behind only where it holds a crash.
    let _ = fs::remove_dir(run::root().join(&crashes));
    let _ = fs::remove_dir(run::root().join("fuzz/crashes"));
    done
}
