//! `cargo xtask serve`: builds the page and serves `dist/` on 127.0.0.1, with `--watch` again after each change.

use crate::{build, http, run};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// The command with its arguments.
pub fn command(args: &[&str]) -> Result<(), String> {
    let (mut port, mut watching) = (8080, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match *arg {
            "--port" => port = number(args.next())?,
            "--watch" => watching = true,
            _ => return Err(format!("serve has no option {arg:?}: it knows --port N and --watch")),
        }
    }
    build::build()?;
    let listener = http::listen(port)?;
    println!("chidice: http://127.0.0.1:{}/  (Ctrl+C ends it)", http::port(&listener));
    if watching {
        thread::spawn(watch);
    }
    http::serve(&listener, &build::dist());
    Ok(())
}

fn number(given: Option<&&str>) -> Result<u16, String> {
    let given = given.ok_or("--port wants a number, for example --port 8080")?;
    given.parse().map_err(|_| format!("{given:?} is not a port: give a number from 0 to 65535"))
}

/// Builds again whenever a source file is newer than the last build.
fn watch() {
    let mut seen = newest();
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = newest();
        if now > seen {
            seen = now;
            match build::build() {
                Ok(()) => println!("built again"),
                Err(message) => eprintln!("xtask: {message}"),
            }
        }
    }
}

fn newest() -> Option<SystemTime> {
    ["src", "www", "lexica", "models", "Cargo.toml"]
        .iter()
        .filter_map(|p| newest_in(&run::root().join(p)))
        .max()
}

fn newest_in(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|m| m.modified()).ok();
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|e| newest_in(&e.path()));
    inside.chain(own).max()
}
