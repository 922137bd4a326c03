//! Trains the ranking of sources: which phrase of a sentence speaks.
//!
//! Right is nobody where the gold names no source, else the phrase that shares most with it, by a Jaccard of bytes of
//! at least 0.5. Only cues that the judge keeps and the gold has are rows. Folds are by article.

use super::attributions::{ENGLISH, documents};
use super::inline;
use super::softmax::{Row, Shape, fit, validate};
use chidice::attributions::training::{CUES, SOURCE_OBSERVATIONS, SourceChoice, sources};
use chidice::language::{Language, by_code};
use chidice::offsets::Span;
use serde_json::Value;
use std::cell::RefCell;
use std::fs;

const MODEL: &str = "models/sources.tsv";
const ENGLISH_MODEL: &str = "models/sources-en.tsv";
/// L2 penalty: the best of 1, 2, 4 by cross-validation.
const PENALTY: f64 = 2.0;

/// A cue with what may be its source, which of those is right, and whether the rules were.
struct Choice {
    row: Row,
    right: Vec<bool>,
    by_rule: bool,
}

impl AsRef<Row> for Choice {
    fn as_ref(&self) -> &Row {
        &self.row
    }
}

/// Cross-validates, prints how often the right one is chosen, and writes the model where `--write` is given; the
/// English one where `--english` is.
pub fn train(args: &[&str]) -> Result<(), String> {
    let english = args.contains(&"--english");
    let documents = if english { inline::articles(ENGLISH)? } else { documents()? };
    let language = by_code(if english { "en" } else { "it" });
    let articles: Vec<Vec<Choice>> =
        documents.iter().map(|d| article(d, language)).collect::<Result<_, _>>()?;
    let penalty = args.iter().position(|a| *a == "--penalty").and_then(|at| args.get(at + 1)?.parse().ok());
    let shape = Shape {
        sorts: 2 * CUES.len(),
        width: SOURCE_OBSERVATIONS.len(),
        penalty: penalty.unwrap_or(PENALTY),
    };
    report(&articles, shape);
    if args.contains(&"--write") {
        let weights = fit(articles.iter().flatten().map(|choice| &choice.row), shape);
        let (model, source) = if english { (ENGLISH_MODEL, FROM_ENGLISH) } else { (MODEL, FROM_ITALIAN) };
        let text = format!("{HEAD}{source}{COLUMNS}{}", weights.lines(SOURCE_OBSERVATIONS));
        fs::write(model, text).map_err(|e| format!("{model}: {e}"))?;
    }
    Ok(())
}

const HEAD: &str = "# Weights of the ranking of sources: see src/attributions/source/rank.rs.\n";
const FROM_ENGLISH: &str = "# Source: trained by `cargo xtask train sources --english --write` on models/labels/en/ (articles written\n\
    # and labelled for this project).\n";
const FROM_ITALIAN: &str = "# Source: trained by `cargo xtask train sources --write` on ../shared/train/attributions.jsonl and\n\
    # models/labels/attributions.jsonl (1,053 Italian Wikinews articles labelled for this project; texts CC BY 2.5).\n";
const COLUMNS: &str = "# Weights: MIT OR Apache-2.0.\n\
    # Columns: observation, weight for a verb before its content, a verb behind it, a gerund or infinitive, a passive,\n\
    # a noun, a connective, no cue, where the rules found a source; then the same where they found none.\n";

fn article(doc: &Value, language: &'static Language) -> Result<Vec<Choice>, String> {
    let text = doc["text"].as_str().ok_or("no text")?;
    let gold = gold(doc, text);
    let rows = RefCell::new(Vec::new());
    let teach = |byte: usize, spans: &[Option<Span>]| {
        let source = gold.iter().find(|(cue, _)| (cue.start as usize..cue.end as usize).contains(&byte));
        let shares: Vec<f64> =
            spans.iter().map(|s| source.map_or(0.0, |(_, gold)| shared(*gold, *s))).collect();
        let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)));
        let best = best.filter(|&i| shares[i] >= 0.5);
        rows.borrow_mut().push(source.map(|s| (s.1, shares, best)));
        best
    };
    let all = sources(text, language, &teach);
    Ok(all
        .into_iter()
        .zip(rows.into_inner())
        .filter_map(|(choice, row)| Some(labelled(choice, row?)))
        .collect())
}

fn labelled(choice: SourceChoice, (gold, shares, right): (Option<Span>, Vec<f64>, Option<usize>)) -> Choice {
    let seen = choice.possible.into_iter().map(|p| p.1).collect();
    Choice {
        row: Row { sort: choice.column, seen, right },
        right: shares.iter().map(|s| *s >= 0.5).collect(),
        by_rule: shared(gold, choice.by_rule) >= 0.5,
    }
}

/// Jaccard of two stretches; two that are none agree.
fn shared(a: Option<Span>, b: Option<Span>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return f64::from(u8::from(a.is_none() && b.is_none())) };
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(common) / f64::from(a.len() as u32 + b.len() as u32 - common)
}

/// Each cue, or the first character of the content of an attribution without one, with its source.
fn gold(doc: &Value, text: &str) -> Vec<(Span, Option<Span>)> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let span = |v: &Value| Some(Span::new(bytes[v[0].as_u64()? as usize], bytes[v[1].as_u64()? as usize]));
    let all = doc["attributions"].as_array().into_iter().flatten();
    let one = |a: &Value| {
        let first = || span(&a["content"][0]).map(|s| Span::new(s.start as usize, s.start as usize + 1));
        Some((span(&a["cue"]).or_else(first)?, span(&a["source"])))
    };
    all.filter_map(one).collect()
}

/// By sort of cue how often the rules are right, the ranking is, and some possibility is.
fn report(articles: &[Vec<Choice>], shape: Shape) {
    let mut tally = vec![[0usize; 4]; CUES.len() + 1];
    validate(articles, shape, |choice, best| {
        let chosen = best.is_some_and(|b| choice.right[b]);
        let counts =
            [1, usize::from(choice.by_rule), usize::from(chosen), usize::from(choice.row.right.is_some())];
        for sort in [choice.row.sort % CUES.len(), CUES.len()] {
            tally[sort].iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    });
    for (sort, [all, rules, ranked, reachable]) in CUES.iter().chain(&["together"]).zip(tally) {
        println!(
            "{sort:<10} {all:5} cues, right by rule {rules:5}, ranked {ranked:5}, reachable {reachable:5}"
        );
    }
}
