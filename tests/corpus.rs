//! Every file of the fuzz targets' corpora, and every crash that they ever found, through the same functions that
//! fuzzing runs. A new crash is a new file in `fuzz/crashes/<target>/`.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;

use bodies::{TARGETS, Target};
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
