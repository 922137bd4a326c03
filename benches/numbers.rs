//! How fast numbers and times are read, the cutting into tokens left out: `cargo bench --bench numbers`.

#![allow(missing_docs)]

use chidice::text::Text;
use chidice::{language, numbers, times};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// An article of agency prose, written for this bench.
const ARTICLE: &str = include_str!("../tests/data/article-it.txt");

fn layers(c: &mut Criterion) {
    let source = ARTICLE.repeat(300_000 / ARTICLE.len() + 1);
    let text = Text::new(&source);
    let italian = language::by_code("it");
    let mut group = c.benchmark_group("numbers and times");
    group.throughput(Throughput::Bytes(source.len() as u64));
    group.bench_function("300 KB of Italian news", |b| {
        b.iter(|| {
            let terms = numbers::Terms::new(black_box(&text), italian);
            let times = times::read(&terms, None);
            numbers::read(&terms, &times).len() + times.len()
        });
    });
    group.finish();
}

criterion_group!(benches, layers);
criterion_main!(benches);
