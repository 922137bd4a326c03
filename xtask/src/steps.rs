//! Steps of the test run: each is named, timed and counted, and the last lines say how many tests passed.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a step ended.
struct Outcome {
    name: &'static str,
    passed: usize,
    failed: usize,
    took: Duration,
}

/// The steps run so far.
pub struct Steps {
    wanted: Vec<String>,
    done: Vec<Outcome>,
}

impl Steps {
    /// A run of the steps whose name contains one of `wanted`; of all where it is empty.
    pub fn new(wanted: &[&str]) -> Self {
        Self { wanted: wanted.iter().map(|w| w.to_string()).collect(), done: Vec::new() }
    }

    /// Whether a step of this name is to be run.
    pub fn wants(&self, name: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|w| name.contains(w.as_str()))
    }

    /// A check that holds or does not, counted as one test.
    pub fn check(&mut self, name: &'static str, check: impl FnOnce() -> Result<(), String>) {
        self.step(name, || match check() {
            Ok(()) => (1, 0),
            Err(message) => {
                println!("{message}");
                (0, 1)
            }
        });
    }

    /// A command that counts its own tests.
    pub fn tests(&mut self, name: &'static str, command: Result<Command, String>) {
        self.step(name, || match command.and_then(counted) {
            Ok(count) => count,
            Err(message) => {
                println!("{message}");
                (0, 1)
            }
        });
    }

    fn step(&mut self, name: &'static str, step: impl FnOnce() -> (usize, usize)) {
        if !self.wants(name) {
            return;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let (passed, failed) = step();
        self.done.push(Outcome { name, passed, failed, took: start.elapsed() });
    }

    /// Prints how each step ended and the sum; whether everything passed.
    pub fn close(&self) -> bool {
        println!();
        for step in &self.done {
            let word = if step.failed == 0 { "ok" } else { "FAILED" };
            let (name, passed, failed) = (step.name, step.passed, step.failed);
            let took = step.took.as_secs_f32();
            println!("{word:<6} {name:<42} {passed:>5} passed {failed:>3} failed {took:>7.1} s");
        }
        let sum = |count: fn(&Outcome) -> usize| self.done.iter().map(count).sum::<usize>();
        println!("\n{} passed, {} failed", sum(|s| s.passed), sum(|s| s.failed));
        sum(|s| s.failed) == 0 && sum(|s| s.passed) > 0
    }
}

/// Runs a command, shows what it prints and counts the tests that it closes on.
fn counted(mut command: Command) -> Result<(usize, usize), String> {
    let shown = crate::run::shown(&command);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| format!("{shown}: {e}"))?;
    let (mut passed, mut failed) = (0, 0);
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.map_err(|e| format!("{shown}: {e}"))?;
        writeln!(std::io::stdout(), "{line}").map_err(|e| e.to_string())?;
        let (p, f) = count(&line);
        (passed, failed) = (passed + p, failed + f);
    }
    let status = child.wait().map_err(|e| format!("{shown}: {e}"))?;
    let silent = !status.success() && failed == 0;
    if passed + failed == 0 || silent {
        println!("{shown} ended with {status} after {passed} tests");
        failed += 1;
    }
    Ok((passed, failed))
}

/// Tests passed and failed that a closing line of cargo's or Node's test runner counts.
fn count(line: &str) -> (usize, usize) {
    let number = |text: &str| text.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0);
    if let Some(rest) = line.strip_prefix("test result:") {
        let after = rest.split_once(". ").map_or("", |(_, counts)| counts);
        let mut counts = after.split(';');
        return (counts.next().map_or(0, number), counts.next().map_or(0, number));
    }
    match line.strip_prefix("ℹ ").and_then(|l| l.split_once(' ')) {
        Some(("pass", n)) => (number(n), 0),
        Some(("fail" | "cancelled", n)) => (0, number(n)),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted() {
        assert_eq!(count("test result: ok. 20 passed; 1 failed; 0 ignored; finished in 0.42s"), (20, 1));
        assert_eq!(count("ℹ pass 7"), (7, 0));
        assert_eq!(count("ℹ fail 2"), (0, 2));
        assert_eq!(count("ℹ tests 9"), (0, 0));
        assert_eq!(count("anything else"), (0, 0));
    }
}
