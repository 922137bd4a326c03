//! Numerals in words, written by an independent generator, read back as themselves (`tests/data/numerals-*.tsv`).

#![allow(clippy::unwrap_used)]

use chidice::{Options, annotate, annotate_bytes};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Each value with its words.
fn rows(name: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|l| !l.starts_with('#'));
    rows.map(|l| l.split_once('\t').unwrap()).map(|(v, w)| (v.into(), w.into())).collect()
}

/// The rows that do not come out as one number of their value that covers all their words.
fn wrong(language: &str, name: &str, sentence: impl Fn(&str) -> String) -> Vec<String> {
    let options = Options { language: Some(language.into()), ..Options::default() };
    let failed = rows(name).into_iter().filter_map(|(value, words)| {
        let text = sentence(&words);
        let document = annotate(&text, &options).unwrap();
        let found: Vec<_> =
            document.numbers.iter().map(|n| (n.value.clone().unwrap_or_default(), n.span.len())).collect();
        let whole = words.encode_utf16().count();
        (found != [(value.clone(), whole)]).then(|| format!("{value} {words}: {found:?}, whole {whole}"))
    });
    failed.collect()
}

fn holds(language: &str, name: &str, sentence: impl Fn(&str) -> String) {
    let wrong = wrong(language, name, sentence);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn italian_cardinals() {
    holds("it", "numerals-it-cardinal.tsv", |words| format!("Ne hanno contati {words}."));
}

#[test]
fn english_cardinals() {
    holds("en", "numerals-en-cardinal.tsv", |words| format!("They counted {words} votes."));
}

#[test]
fn italian_ordinals() {
    holds("it", "numerals-it-ordinal.tsv", |words| format!("Il {words} posto resta libero."));
}

#[test]
fn english_ordinals() {
    holds("en", "numerals-en-ordinal.tsv", |words| format!("The {words} place is free."));
}

/// Pieces of the grammar, with marks and letters that do not belong to it.
const PIECES: &[&str] = &[
    "un",
    "due",
    "tre",
    "venti",
    "mille",
    "mila",
    "milioni",
    "milione",
    "mezzo",
    "e",
    "o",
    "tra",
    "da",
    "a",
    "dal",
    "al",
    "alle",
    "le",
    "il",
    "l'",
    "di",
    "del",
    "ogni",
    "ultimi",
    "scorso",
    "prossimo",
    "fa",
    "anni",
    "mesi",
    "ora",
    "ore",
    "giorni",
    "marzo",
    "mag",
    "lunedì",
    "ieri",
    "sera",
    "notte",
    "fine",
    "metà",
    "primo",
    "secondo",
    "XXI",
    "secolo",
    "Natale",
    "1",
    "2",
    "12",
    "18.30",
    "21:40",
    "2025",
    "'94",
    "1.200,5",
    "99999999999999999999",
    "0",
    "300",
    "-",
    "–",
    "/",
    "%",
    "€",
    "$",
    "°",
    "'",
    "\"",
    "(",
    ")",
    ",",
    ".",
    "km",
    "°C",
    "euro",
    "decine",
    "più di",
    "circa",
    "two",
    "hundred",
    "past",
    "pm",
    "\n",
    " ",
    "\u{a0}",
    "🙂",
    "e\u{301}",
    "ª",
    "enne",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec((piece, any::<bool>()), 0..40)
        .prop_map(|all| all.into_iter().map(|(p, space)| if space { p + " " } else { p }).collect())
}

proptest! {
    /// Nothing panics; spans cut whole characters, follow one another, and no number lies in a time.
    #[test]
    fn whatever_stands_together(text in soup(), english in any::<bool>(), known in any::<bool>()) {
        let options = Options {
            language: Some(if english { "en" } else { "it" }.into()),
            published: known.then(|| "2025-02-28T23:59".into()),
            ..Options::default()
        };
        let document = annotate_bytes(&text, &options).unwrap();
        let times: Vec<_> = document.times.iter().map(|t| t.span).collect();
        let numbers: Vec<_> = document.numbers.iter().map(|n| n.span).collect();
        for spans in [&times, &numbers] {
            prop_assert!(spans.iter().all(|s| text.get(s.range()).is_some_and(|w| !w.trim().is_empty())));
            prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
        }
        prop_assert!(numbers.iter().all(|n| times.iter().all(|t| !t.overlaps(*n))));
    }
}
