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

/// Prints how many cases of each row of the checklist hold: `cargo test --test cases recall -- --nocapture`.
#[test]
fn recall_by_tag() {
    let mut tags = std::collections::BTreeMap::<String, (usize, usize)>::new();
    for case in all() {
        for tag in &case.tags {
            let (held, all) = tags.entry(tag.clone()).or_default();
            *held += usize::from(failure(&case).is_none());
            *all += 1;
        }
    }
    tags.iter().for_each(|(tag, (held, all))| println!("{tag:<6} {held:>3} of {all:>3}"));
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
