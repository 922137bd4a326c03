//! `cargo xtask dependencies`: writes docs/dependencies.md, every package that Cargo.lock brings, by where it ends up.

use crate::run;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

/// Heading, what it means, and what `cargo tree` is asked.
const PARTS: [(&str, &str, &[&str]); 3] = [
    (
        "In the page",
        "What the WebAssembly module is made of; packages that only work at build time (macros) among them.",
        &["--package", "chidice", "--edges", "normal", "--target", "wasm32-unknown-unknown"],
    ),
    ("In the command line", "The native program `chidice`.", &["--package", "chidice", "--edges", "normal"]),
    (
        "Tools and tests",
        "Never shipped: `cargo xtask` and the tests.",
        &["--workspace", "--edges", "normal,build,dev"],
    ),
];

/// The command.
pub fn command() -> Result<(), String> {
    let mut page = String::from(
        "# Dependencies\n\nMade by `cargo xtask dependencies` from Cargo.lock; `cargo deny --workspace check` holds them to `deny.toml`.\n",
    );
    let mut told = BTreeSet::new();
    for (heading, meaning, args) in PARTS {
        let packages: Vec<_> = tree(args)?.into_iter().filter(|p| told.insert(p.clone())).collect();
        // Writing to a String does not fail.
        let _ = write!(page, "\n## {heading}\n\n{meaning} {} packages", packages.len());
        page.push_str(if told.len() > packages.len() { " beyond those above.\n\n" } else { ".\n\n" });
        page.push_str("| package | version | licence |\n|---|---|---|\n");
        for [name, version, licence] in packages {
            let _ = writeln!(page, "| {name} | {version} | {licence} |");
        }
    }
    let path = run::root().join("docs/dependencies.md");
    fs::write(&path, page).map_err(|e| format!("{}: {e}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}

/// Name, version and licence of each package that `cargo tree` answers with, the project's own left out.
fn tree(args: &[&str]) -> Result<BTreeSet<[String; 3]>, String> {
    let mut command = run::cargo();
    command.args(["tree", "--locked", "--prefix", "none", "--no-dedupe", "--format", "{p}|{l}"]).args(args);
    let answer = run::answer(&mut command).ok_or_else(|| format!("{} failed", run::shown(&command)))?;
    Ok(answer.lines().filter_map(package).collect())
}

/// `serde v1.0.229 (proc-macro)|MIT` → serde, 1.0.229, MIT.
fn package(line: &str) -> Option<[String; 3]> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
    let own = words.next().is_some_and(|w| w.starts_with("(/"));
    (!own).then(|| [name.into(), version.into(), licence.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_packages_are_left_out() {
        assert_eq!(package("chidice v0.1.0 (/somewhere)|MIT"), None);
        let expected = ["serde", "1.0.229", "MIT OR Apache-2.0"].map(String::from);
        assert_eq!(package("serde v1.0.229 (proc-macro)|MIT OR Apache-2.0"), Some(expected));
    }
}
