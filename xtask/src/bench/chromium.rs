//! The module measured in headless Chromium: `bench/page.html` over HTTP, its figures read from the console.

use super::table::Measured;
use crate::{browsers, build, http, run};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Measures the texts in a browser of its own, for no longer than `limit`.
pub fn measure(texts: &[PathBuf], limit: Duration) -> Result<Measured, String> {
    let folder = page(texts)?;
    let listener = http::listen(0)?;
    let names = texts.iter().filter_map(|t| Some(format!("text={}", t.file_name()?.to_str()?)));
    let query = names.collect::<Vec<_>>().join("&");
    let address = format!("http://127.0.0.1:{}/?{query}", http::port(&listener));
    thread::spawn(move || http::serve(&listener, &folder));
    let mut browser = start(&address)?;
    let answer = said(&mut browser).and_then(|lines| figures(&lines, Instant::now() + limit));
    // It has said what it had to say, or will not.
    let _ = browser.kill().and_then(|()| browser.wait());
    Measured::of(&serde_json::from_str(&answer?).map_err(|e| format!("Chromium: {e}"))?)
}

fn page(texts: &[PathBuf]) -> Result<PathBuf, String> {
    let folder = run::root().join("target/bench/page");
    build::copy(&build::dist().join("wasm"), &folder.join("wasm"))?;
    let put = |from: &Path, name: &str| {
        fs::copy(from, folder.join(name)).map(drop).map_err(|e| format!("{}: {e}", from.display()))
    };
    put(&run::root().join("bench/page.html"), "index.html")?;
    for text in texts {
        put(text, text.file_name().and_then(|n| n.to_str()).unwrap_or_default())?;
    }
    Ok(folder)
}

fn start(address: &str) -> Result<Child, String> {
    let browser = browsers::chromium()?;
    let profile = run::root().join("target/bench/profile");
    let sandbox = run::is_root().then_some("--no-sandbox");
    let mut command = run::program(&browser);
    command.args(["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]).args(sandbox);
    command.args(["--enable-logging=stderr", "--v=0"]);
    command.arg(format!("--user-data-dir={}", profile.display())).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().map_err(|e| format!("{}: {e}", browser.display()))
}

/// The lines of the browser's console as they come.
fn said(browser: &mut Child) -> Result<Receiver<String>, String> {
    let stderr = browser.stderr.take().ok_or("Chromium has no console")?;
    let (lines, said) = channel();
    thread::spawn(move || {
        let mut all = BufReader::new(stderr).lines().map_while(Result::ok);
        // Nobody listens any more once the figures have come.
        all.try_for_each(|line| lines.send(line)).ok()
    });
    Ok(said)
}

fn figures(said: &Receiver<String>, until: Instant) -> Result<String, String> {
    let mut last = String::new();
    loop {
        let line = match said.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => line,
            Err(RecvTimeoutError::Timeout) => {
                return Err(format!("Chromium gave no figures in time: {last}"));
            }
            Err(RecvTimeoutError::Disconnected) => {
                return Err(format!("Chromium ended without figures: {last}"));
            }
        };
        if let Some((_, rest)) = line.split_once("measured {") {
            return Ok(format!("{{{}", rest.split(" end").next().unwrap_or_default()));
        }
        last = line;
    }
}
