//! `cargo xtask test`: everything that must hold before a change is good, step by step.
//!
//! Formatting, clippy, docs, native tests, the page and its module built, the module against the native crate
//! case by case, the types of the JavaScript, the page in headless Chromium and Firefox, the size gate.

use crate::steps::Steps;
use crate::{browsers, build, dist, http, markup, run, size};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread;

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<ExitCode, String> {
    if let Some(option) = args.iter().find(|a| a.starts_with('-')) {
        return Err(format!("test has no option {option:?}: give words of the steps to run, or nothing"));
    }
    let mut steps = Steps::new(args);
    rust(&mut steps);
    page(&mut steps);
    Ok(if steps.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn rust(steps: &mut Steps) {
    steps.check("formatting", || run::succeed(run::cargo().args(["fmt", "--all", "--check"])));
    steps.check("clippy, native", || {
        run::succeed(run::cargo().args(["clippy", "--workspace", "--all-targets", "--locked"]).args(DENY))
    });
    steps.check("clippy, WebAssembly", || {
        build::ensure_target()?;
        let args = ["clippy", "--lib", "--locked", "--target", "wasm32-unknown-unknown"];
        run::succeed(run::cargo().args(args).args(DENY))
    });
    steps.check("docs", || {
        let args = ["doc", "--workspace", "--no-deps", "--locked"];
        run::succeed(run::cargo().args(args).env("RUSTDOCFLAGS", "-D warnings"))
    });
    steps.check("licences and sources of the dependencies", deny);
    // One at a time: together they would share their dependencies' features, and all would be built once more.
    for (name, package) in [("tests, native", "chidice"), ("tests, xtask", "xtask")] {
        let mut native = run::cargo();
        native.args(["test", "--package", package, "--locked", "--no-fail-fast"]);
        steps.tests(name, Ok(native));
    }
}

/// cargo-deny where it is installed: nothing else here needs it, and building it takes longer than all the rest.
fn deny() -> Result<(), String> {
    if run::answer(run::cargo().args(["deny", "--version"])).is_none() {
        println!("SKIPPED: `cargo install cargo-deny` brings what checks deny.toml");
        return Ok(());
    }
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let args = [
            "deny",
            "--manifest-path",
            manifest,
            "--workspace",
            "--locked",
            "--config",
            "deny.toml",
            "check",
        ];
        run::succeed(run::cargo().args(args).args(["bans", "licenses", "sources"]))?;
    }
    Ok(())
}

const DENY: [&str; 3] = ["--", "-D", "warnings"];

fn page(steps: &mut Steps) {
    steps.check("tools of the page", packages);
    steps.check("build of the page", build::build);
    steps.check("the page in one file", dist::pack);
    steps.check("no markup from text", markup::check);
    steps.check("types of the JavaScript", || {
        run::succeed(run::program("node").args([
            "node_modules/typescript/bin/tsc",
            "--project",
            "tsconfig.json",
        ]))
    });
    steps.tests("tests, WebAssembly", node("tests/wasm"));
    if steps.wants("tests, page") {
        let page = node("tests/page").and_then(|mut command| {
            browser(&mut command)?;
            Ok(command)
        });
        steps.tests("tests, page", page);
    }
    steps.check("size", size::check);
    let mut readers = run::cargo();
    readers.args(["test", "--locked", "--test", "readers", "--", "--nocapture"]);
    steps.tests("tests, readers of exports", Ok(readers));
}

/// npm's packages as the lock file names them.
fn packages() -> Result<(), String> {
    let major = run::answer(run::program("node").arg("--version"))
        .and_then(|v| v[1..].split('.').next()?.parse().ok());
    match major {
        Some(20u32..) => {}
        Some(old) => return Err(format!("the page tests need Node 20 or newer, here is Node {old}")),
        None => return Err("the page tests need Node 20 or newer: install it from https://nodejs.org".into()),
    }
    let modified = |path: &str| fs::metadata(run::root().join(path)).and_then(|m| m.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    run::succeed(run::program("npm").args(["ci", "--no-audit", "--no-fund"]))
}

/// Node's test runner over the `*.test.js` files of a folder.
fn node(folder: &str) -> Result<Command, String> {
    let told = |e: std::io::Error| format!("{folder}: {e}");
    let entries = fs::read_dir(run::root().join(folder)).map_err(told)?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    files.retain(|f| f.to_string_lossy().ends_with(".test.js"));
    files.sort();
    let mut command = run::program("node");
    // Two files at a time: a test of the page waits for its browser more than it works.
    command.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files);
    Ok(command)
}

/// Makes the README's pictures of the page anew, in `docs/`.
pub fn pictures() -> Result<(), String> {
    let mut command = run::program("node");
    command.args(["--test", "--test-reporter=spec", "tests/page/pictures.test.js"]);
    on_page(command.env("CHIDICE_PICTURES", "docs"))
}

/// Measures what an edit costs on the page.
pub fn editing() -> Result<(), String> {
    on_page(run::program("node").arg("bench/editing.js"))
}

/// Builds the page and runs a command that looks at it.
fn on_page(command: &mut Command) -> Result<(), String> {
    packages()?;
    build::build()?;
    run::succeed(browser(command)?)
}

/// A command of the page tests, with a server and the browsers.
fn browser(command: &mut Command) -> Result<&mut Command, String> {
    let chromium = browsers::chromium()?;
    let listener = http::listen(0)?;
    let address = format!("http://127.0.0.1:{}/", http::port(&listener));
    thread::spawn(move || http::serve(&listener, &build::dist()));
    command.env("CHIDICE_CHROMIUM", chromium).env("CHIDICE_URL", address);
    command.envs(browsers::firefox().map(|firefox| ("CHIDICE_FIREFOX", firefox)));
    Ok(command)
}
