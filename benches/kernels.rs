//! How fast each layer works on its own, its earlier layers made beforehand: `cargo bench --bench kernels [NAME]`.

#![allow(missing_docs)]

#[allow(dead_code)]
#[path = "support/texts.rs"]
mod texts;

use chidice::document::sha256;
use chidice::offsets::{Offsets, Utf16};
use chidice::text::{Text, key};
use chidice::{Options, annotate, attributions, entities, language, numbers, session, times, view};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const BYTES: usize = 300_000;

fn reading(c: &mut Criterion) {
    let source = texts::named("articles", BYTES).unwrap_or_default();
    let text = Text::new(&source);
    let italian = language::by_code("it");
    let mut group = c.benchmark_group("reading 300 KB");
    group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
    group.bench_function("keys of words", |b| {
        b.iter(|| source.split(' ').fold(0, |sum, word| sum ^ key(black_box(word)).0));
    });
    group.bench_function("text", |b| b.iter(|| Text::new(black_box(&source)).tokens.len()));
    group.bench_function("terms, times and numbers", |b| {
        b.iter(|| {
            let terms = numbers::Terms::new(black_box(&text), italian);
            let times = times::read(&terms, None);
            numbers::read(&terms, &times).len() + times.len()
        });
    });
    group
        .bench_function("entities", |b| b.iter(|| entities::read(black_box(&text), italian, &[], &[]).len()));
    let names = entities::read(&text, italian, &[], &[]);
    let times = times::read(&numbers::Terms::new(&text, italian), None);
    group.bench_function("attributions", |b| {
        b.iter(|| attributions::read(black_box(&text), italian, &names, &times).len());
    });
    group.bench_function("digest", |b| b.iter(|| sha256(black_box(&source)).len()));
    group.finish();
}

fn showing(c: &mut Criterion) {
    let source = texts::named("articles", BYTES).unwrap_or_default();
    let Ok(document) = annotate(&source, &Options { language: Some("it".into()), ..Options::default() })
    else {
        return;
    };
    let lines = view::lines(&source);
    let mut group = c.benchmark_group("showing 300 KB");
    group.throughput(Throughput::Bytes(source.len() as u64)).sample_size(20);
    group.bench_function("map of offsets", |b| {
        b.iter(|| Offsets::new(black_box(&source)).from_byte::<Utf16>(BYTES as u32 / 2));
    });
    group.bench_function("marks", |b| {
        b.iter(|| view::Marks::new(black_box(&document), &lines).segments.len());
    });
    group.bench_function("session opened", |b| {
        b.iter_batched(|| document.clone(), |d| session::Session::new(d).depth(), BatchSize::LargeInput);
    });
    group.bench_function("JSON written", |b| {
        b.iter(|| serde_json::to_vec(black_box(&document)).map_or(0, |json| json.len()));
    });
    group.finish();
}

criterion_group!(benches, reading, showing);
criterion_main!(benches);
