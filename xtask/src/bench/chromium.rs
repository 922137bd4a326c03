//! The module measured in headless Chromium: `bench/page.html` over HTTP, its figures read from the console.

use super::table::Measured;
use crate::{build, chromium, http, run};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;

/// Measures the texts in a browser of its own.
pub fn measure(texts: &[PathBuf]) -> Result<Measured, String> {
    let folder = page(texts)?;
    let listener = http::listen(0)?;
    let names = texts.iter().filter_map(|t| Some(format!("text={}", t.file_name()?.to_str()?)));
    let query = names.collect::<Vec<_>>().join("&");
    let address = format!("http://127.0.0.1:{}/?{query}", http::port(&listener));
    thread::spawn(move || http::serve(&listener, &folder));
    let mut browser = start(&address)?;
    let answer = figures(&mut browser);
    // It has said what it had to say.
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
    let browser = chromium::ensure()?;
    let sandbox = run::is_root().then_some("--no-sandbox");
    let mut command = run::program(&browser);
    command.args(["--headless", "--disable-gpu", "--enable-logging=stderr"]).args(sandbox).arg(address);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().map_err(|e| format!("{}: {e}", browser.display()))
}

fn figures(browser: &mut Child) -> Result<String, String> {
    let stderr = browser.stderr.take().ok_or("Chromium has no console")?;
    let mut said = String::new();
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        if let Some((_, rest)) = line.split_once("measured {") {
            return Ok(format!("{{{}", rest.split(" end").next().unwrap_or_default()));
        }
        said = line;
    }
    Err(format!("Chromium ended without figures: {said}"))
}
