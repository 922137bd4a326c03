//! Every file of the fuzz targets' corpora, and every crash that they ever found, through the same functions that
//! fuzzing runs. A new crash is a new file in `fuzz/crashes/<target>/`.
//!
//! A short fuzzing without nightly follows: the corpora mutated, the same each time. CHIDICE_FUZZ_ROUNDS makes it
//! longer (20 is about a minute without debug assertions), CHIDICE_FUZZ_SEED makes it another.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;
#[path = "support/mutate.rs"]
mod mutate;
#[path = "../benches/support/texts.rs"]
mod texts;

use bodies::{TARGETS, Target};
use chidice::{Options, annotate};
use mutate::{Dice, dictionary, mutated};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

/// Runs each file whole, cut short at a few places, and doubled.
fn run((name, body): Target) -> usize {
    let seeds = files("corpus", name);
    assert!(!seeds.is_empty(), "{name} has no corpus");
    let all: Vec<_> = seeds.into_iter().chain(files("crashes", name)).collect();
    for file in &all {
        println!("{}", file.display());
        let bytes = fs::read(file).unwrap();
        body(&bytes);
        (1..4).for_each(|quarter| body(&bytes[..bytes.len() * quarter / 4]));
        body(&[&bytes[..], &bytes[..]].concat());
    }
    all.len()
}

#[test]
fn no_file_breaks_a_promise() {
    for target in TARGETS {
        assert!(run(target) > 0);
    }
}

/// Inputs a round and target: reading an article takes a hundred times as long as opening a small file.
const INPUTS: [(&str, usize); 5] =
    [("annotate", 60), ("clean", 1000), ("import", 2500), ("jsonl", 250), ("session", 40)];
const LONGEST: usize = 2048;

/// Shows the input that a panic came from.
struct Shown<'b>(&'b str, &'b [u8]);

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("{}: b\"{}\"", self.0, self.1.escape_ascii());
        }
    }
}

fn number(variable: &str, without: usize) -> usize {
    std::env::var(variable).map_or(without, |n| n.parse().unwrap())
}

#[test]
fn no_mutated_file_breaks_a_promise() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pieces = dictionary(&fs::read_to_string(root.join("fuzz/pieces.dict")).unwrap());
    assert!(pieces.len() > 50, "the dictionary is not what it was");
    let (rounds, seed) = (number("CHIDICE_FUZZ_ROUNDS", 1), number("CHIDICE_FUZZ_SEED", 1));
    for (name, body) in TARGETS {
        let all = files("corpus", name).into_iter().chain(files("crashes", name));
        let corpus: Vec<_> = all.map(|file| fs::read(file).unwrap()).collect();
        let inputs = INPUTS.iter().find(|(n, _)| *n == name).unwrap().1;
        let mut dice = Dice::new(seed as u64);
        for _ in 0..inputs * rounds {
            let bytes = mutated(&mut dice, &corpus, &pieces, LONGEST);
            let _shown = Shown(name, &bytes);
            body(&bytes);
        }
    }
}

/// Strange texts with their documents in `target/tmp/odd.json`, for the module's tests to answer with the same bytes:
/// every text made to hurt, the corpus of `annotate`, and that mutated.
#[test]
fn strange_documents_for_the_webassembly_tests() {
    let corpus: Vec<_> = files("corpus", "annotate").iter().map(|file| fs::read(file).unwrap()).collect();
    let pieces = dictionary(include_str!("../fuzz/pieces.dict"));
    let mut dice = Dice::new(7);
    let mutations = (0..150).map(|_| mutated(&mut dice, &corpus, &pieces, LONGEST));
    let strange = corpus.iter().cloned().chain(mutations.collect::<Vec<_>>());
    let strange = strange.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let hurting = texts::hostile().map(|name| texts::named(name, 3000).unwrap());
    let lines = hurting.chain(strange).enumerate().map(|(i, text)| {
        let options =
            Options { language: ["it", "en"].get(i % 3).map(|l| (*l).into()), ..Options::default() };
        let document = serde_json::to_string(&annotate(&text, &options).unwrap()).unwrap();
        serde_json::json!({"text": text, "lang": options.language, "document": document})
    });
    let lines: Vec<_> = lines.collect();
    assert!(lines.len() > 200);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("odd.json");
    fs::write(file, serde_json::to_string(&lines).unwrap()).unwrap();
}
