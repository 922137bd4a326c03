//! Runs every case of `tests/cases/` through the crate: see `tests/cases/README.md` for the format.
//!
//! A layer that a case names must come out whole: as many annotations as listed, in order, each with the
//! fields that are listed. A case marked `open = true` is known to fail, and must.

#![allow(clippy::unwrap_used)]

#[path = "support/cases.rs"]
mod support;

use chidice::{Options, annotate};
use support::{Case, all, check};

fn failure(case: &Case) -> Option<String> {
    let options = Options {
        id: None,
        language: case.lang.clone().or(Some("it".into())),
        published: case.published.clone(),
    };
    match annotate(&case.text, &options) {
        Ok(document) => check(case, &document).err(),
        Err(error) => Some(error.to_string()),
    }
}

#[test]
fn every_case_holds() {
    let cases = all();
    assert!(!cases.is_empty(), "no cases found under tests/cases");
    let mut wrong = Vec::new();
    for case in &cases {
        match (failure(case), case.open) {
            (Some(why), false) => wrong.push(format!("{}: {why}\n    {}", case.name(), case.text)),
            (None, true) => wrong.push(format!("{}: holds now: take `open = true` away", case.name())),
            _ => {}
        }
    }
    let open = cases.iter().filter(|c| c.open).count();
    println!("{} cases, {open} of them open", cases.len());
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_decoy_says_what_may_not_be_found() {
    for case in all().iter().filter(|c| c.sort == support::Sort::Negative) {
        assert!(case.checks_a_layer(), "{}: names no layer", case.name());
    }
}

/// `docs/phenomena.md` says of each row how many of its cases hold. `CHIDICE_WRITE=1` writes it anew.
#[test]
fn the_table_of_phenomena_is_true() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/phenomena.md");
    let table = std::fs::read_to_string(path).unwrap();
    let cases = all();
    let held = |tag: &str, sort: support::Sort| {
        // The last row, without a tag, is the sum of all that have one.
        let of_tag = |c: &&Case| c.tags.iter().any(|t| tag.is_empty() || t == tag);
        let of_tag = cases.iter().filter(|c| c.sort == sort).filter(of_tag);
        let (held, all) = of_tag.fold((0, 0), |(held, all), c| (held + usize::from(!c.open), all + 1));
        format!("{held}/{all}")
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, tag, phenomenon, example, _, _, _, ""] = cells[..] else { return line.to_owned() };
        if tag.starts_with(['*', '-']) || tag == "row" {
            return line.to_owned();
        }
        let counts = [support::Sort::Positive, support::Sort::Nearly, support::Sort::Negative];
        let counts = counts.map(|sort| held(tag, sort)).join(" | ");
        format!("| {tag} | {phenomenon} | {example} | {counts} |")
    };
    let wanted = table.lines().map(row).collect::<Vec<_>>().join("\n") + "\n";
    if std::env::var_os("CHIDICE_WRITE").is_some() {
        std::fs::write(path, &wanted).unwrap();
    } else {
        assert_eq!(table, wanted, "CHIDICE_WRITE=1 cargo test --test cases phenomena writes it anew");
    }
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<String> = all().iter().map(Case::name).collect();
    ids.sort();
    let twice: Vec<_> = ids.windows(2).filter(|w| w[0] == w[1]).map(|w| &w[0]).collect();
    assert!(twice.is_empty(), "used twice: {twice:?}");
}

/// Leaves each case's document in `target/tmp/cases.json`, for the module's tests to answer with the same bytes.
#[test]
fn documents_for_the_webassembly_tests() {
    let lines = all().into_iter().map(|case| {
        let lang = case.lang.clone().or(Some("it".into()));
        let options = Options { id: None, language: lang.clone(), published: case.published.clone() };
        let document = annotate(&case.text, &options).map(|d| serde_json::to_string(&d).unwrap());
        serde_json::json!({
            "name": case.name(), "text": case.text, "lang": lang, "published": case.published,
            "document": document.map_err(|e| e.to_string()).ok(),
        })
    });
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases.json");
    std::fs::write(file, serde_json::to_string(&lines.collect::<Vec<_>>()).unwrap()).unwrap();
}
