//! Trains the judge of attributions: a logistic regression over the observations of every candidate.
//!
//! A candidate is right when its cue overlaps a gold cue and the words of the contents agree by a Jaccard of at
//! least 0.5, matched one to one, as the scorer does. Folds are by article; F1 counts gold that no candidate
//! reaches as missed.

use super::inline;
use super::logistic::{Row, fit, probabilities};
use super::unreached;
use chidice::attributions::training::{Example, chosen, examples};
use chidice::language::{Language, by_code};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Articles with their attributions.
const GOLD: &str = "../shared/train/attributions.jsonl";
/// Further articles, and what this project labelled in them: offsets by the article's id, without its text.
const TEXTS: &str = "../shared/train/entities.jsonl";
const LABELS: &str = "models/labels/attributions.jsonl";
const MODEL: &str = "models/attributions.tsv";
/// English articles written for this project, marked in the text, and the weights that come of them.
pub const ENGLISH: &str = "models/labels/en";
const ENGLISH_MODEL: &str = "models/attributions-en.tsv";
const FOLDS: usize = 8;
/// Observations of fewer rows are not learnt.
const RARE: usize = 10;
/// In English, of which there is less to learn from.
const RARE_ENGLISH: usize = 3;
/// Smaller weights are left out and the others fitted anew: half as many remain.
const LEAST: f64 = 0.08;
/// What two digits can still write.
const WRITTEN: f64 = 0.005;
/// L2 penalty: the best of 4, 6, 8 by cross-validation.
const PENALTY: f64 = 4.0;

/// One article: its candidates with whether each is right, and how many attributions the gold has.
struct Article {
    id: String,
    rows: Vec<Row>,
    /// The cue that each row belongs to.
    groups: Vec<usize>,
    /// How sure the form alone makes each row, which then is not judged.
    sure: Vec<Option<f32>>,
    /// The content of each row, in words.
    spans: Vec<Vec<Range<usize>>>,
    /// The candidates as one document's attributions, without their confidence.
    candidates: Vec<Value>,
    gold: usize,
    /// The attributions that no candidate reaches, described.
    missed: Vec<String>,
}

impl Article {
    /// How many cues have a right row.
    fn reachable(&self) -> usize {
        let right = self.rows.iter().zip(&self.groups).filter(|(row, _)| row.1).map(|(_, group)| group);
        right.collect::<std::collections::HashSet<_>>().len()
    }

    /// Where the rows of each cue stand.
    fn places(&self) -> impl Iterator<Item = Range<usize>> {
        let sizes = self.groups.chunk_by(|a, b| a == b).map(<[usize]>::len);
        sizes.scan(0, |at, size| {
            *at += size;
            Some(*at - size..*at)
        })
    }

    /// The rows of each cue that is judged.
    fn cues(&self) -> Vec<&[Row]> {
        let judged = self.places().filter(|range| self.sure[range.start].is_none());
        judged.map(|range| &self.rows[range]).collect()
    }

    /// Of each cue the row that the judge chooses: its number, its confidence, whether it is right.
    fn best(&self, weights: &[f64]) -> Vec<(usize, f64, bool)> {
        let mut out = Vec::new();
        for range in self.places() {
            if let Some(sure) = self.sure[range.start] {
                out.push((range.start, f64::from(sure), self.rows[range.start].1));
                continue;
            }
            let p = probabilities(&self.rows[range.clone()], weights);
            let spans = &self.spans[range.clone()];
            let contents: Vec<_> = p.iter().zip(spans).map(|(p, s)| (*p as f32, s.as_slice())).collect();
            let best = chosen(&contents).map(|(i, share)| (range.start + i, share));
            out.extend(best.map(|(i, share)| (i, f64::from(share), self.rows[i].1)));
        }
        out
    }
}

/// A gold attribution in bytes.
pub struct Gold {
    pub cue: Option<(usize, usize)>,
    pub content: Vec<(usize, usize)>,
}

/// Cross-validates, prints F1 by threshold and the calibration, and writes the model where `--write` is given.
/// `--english` does so for English, `--on FILE` measures the model on other articles.
pub fn train(args: &[&str]) -> Result<(), String> {
    let mut names = HashMap::new();
    let english = args.contains(&"--english");
    let documents = if english { inline::articles(ENGLISH)? } else { documents()? };
    let language = by_code(if english { "en" } else { "it" });
    let mut read = |d: &[Value]| -> Result<Vec<Article>, String> {
        d.iter().map(|d| article(d, language, &mut names)).collect()
    };
    let mut articles = read(&documents)?;
    let mut others = read(&value_of(args, "--on").map_or(Ok(Vec::new()), lines)?)?;
    let width = names.len();
    let penalty = value_of(args, "--penalty").and_then(|p| p.parse().ok()).unwrap_or(PENALTY);
    let rare = if english { RARE_ENGLISH } else { RARE };
    forget_rare(&mut articles, &mut others, width, rare);
    let candidates: usize = articles.iter().map(|a| a.rows.len()).sum();
    let right: usize = articles.iter().flat_map(|a| &a.rows).filter(|r| r.1).count();
    let gold: usize = articles.iter().map(|a| a.gold).sum();
    println!("{gold} attributions, {candidates} candidates, {right} of them right, {width} observations");
    println!(
        "{} attributions have a right candidate",
        articles.iter().map(Article::reachable).sum::<usize>()
    );
    if let Some(at) = args.iter().position(|a| *a == "--unreached") {
        let path = args.get(at + 1).ok_or("--unreached wants a file")?;
        let asked = if others.is_empty() { &articles } else { &others };
        let missed = asked.iter().flat_map(|a| &a.missed).fold(String::new(), |all, line| all + line);
        return fs::write(path, missed).map_err(|e| format!("{path}: {e}"));
    }
    let judged = validate(&articles, width, gold, penalty);
    if let Some(at) = args.iter().position(|a| *a == "--dump") {
        dump(args.get(at + 1).ok_or("--dump wants a file")?, &articles, &judged)?;
    }
    let write_it = args.contains(&"--write");
    if write_it || !others.is_empty() {
        let cues: Vec<_> = articles.iter().flat_map(Article::cues).collect();
        let weights = fit(&cues, width, penalty);
        measure(&others, &weights);
        if let Some(at) = value_of(args, "--dump-on") {
            dump(at, &others, &others.iter().map(|a| a.best(&weights)).collect::<Vec<_>>())?;
        }
        if write_it {
            keep(&mut articles, |w| weights[w].abs() >= LEAST);
            let cues: Vec<_> = articles.iter().flat_map(Article::cues).collect();
            write(&fit(&cues, width, penalty), &names, english)?;
        }
    }
    Ok(())
}

/// What follows an option.
fn value_of<'a>(args: &[&'a str], option: &str) -> Option<&'a str> {
    args.iter().position(|a| *a == option).and_then(|at| args.get(at + 1)).copied()
}

/// Prints what the model is worth on articles that it was not trained on.
fn measure(articles: &[Article], weights: &[f64]) {
    if articles.is_empty() {
        return;
    }
    let gold = articles.iter().map(|a| a.gold).sum();
    println!(
        "others: {gold} attributions, {} reachable",
        articles.iter().map(Article::reachable).sum::<usize>()
    );
    report(articles.iter().flat_map(|a| a.best(weights)).map(|b| (b.1, b.2)).collect(), gold);
}

/// Drops the observations that do not pass: what they told is told by the others, once these are fitted anew.
fn keep(articles: &mut [Article], pass: impl Fn(usize) -> bool) {
    articles.iter_mut().flat_map(|a| &mut a.rows).for_each(|row| row.0.retain(|&w| pass(w)));
}

/// Drops the observations that too few rows have: a smaller model that is no worse.
fn forget_rare(articles: &mut [Article], others: &mut [Article], width: usize, rare: usize) {
    let mut counts = vec![0; width];
    articles.iter().flat_map(|a| &a.rows).flat_map(|r| &r.0).for_each(|&w| counts[w] += 1);
    let rows = articles.iter_mut().chain(others).flat_map(|a| &mut a.rows);
    rows.for_each(|row| row.0.retain(|&w| counts[w] >= rare));
}

/// All labelled articles.
pub fn documents() -> Result<Vec<Value>, String> {
    let mut documents = lines(GOLD)?;
    let id = |d: &Value| d["id"].as_str().unwrap_or_default().to_owned();
    let texts: HashMap<String, Value> =
        lines(TEXTS)?.into_iter().map(|mut d| (id(&d), d["text"].take())).collect();
    for mut labels in lines(LABELS)? {
        let name = id(&labels);
        labels["text"] = texts.get(&name).ok_or_else(|| format!("{LABELS}: no text for {name}"))?.clone();
        documents.push(labels);
    }
    Ok(documents)
}

fn lines(path: &str) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    text.lines().map(|l| serde_json::from_str(l).map_err(|e| format!("{path}: {e}"))).collect()
}

fn article(
    doc: &Value,
    language: &'static Language,
    names: &mut HashMap<String, usize>,
) -> Result<Article, String> {
    let text = doc["text"].as_str().ok_or("no text")?;
    let gold = gold(doc, text);
    let candidates = examples(text, language);
    let pairs = matched(text, &gold, &candidates);
    let missed = unreached::describe(text, &gold, &candidates, &pairs);
    let right: Vec<usize> = pairs.iter().map(|p| p.0).collect();
    let mut number = |name: &String| {
        let next = names.len();
        *names.entry(name.clone()).or_insert(next)
    };
    let rows = candidates
        .iter()
        .enumerate()
        .map(|(i, c)| (c.observations.iter().map(&mut number).collect(), right.contains(&i)))
        .collect();
    let id = doc["id"].as_str().unwrap_or_default().to_owned();
    let groups = candidates.iter().map(|c| c.group).collect();
    let sure = candidates.iter().map(|c| c.sure).collect();
    let words = words(text);
    let until = |byte: u32| words.partition_point(|w| w.0 < byte as usize);
    let in_words = |c: &Example| c.content.iter().map(|s| until(s.start)..until(s.end)).collect();
    let spans = candidates.iter().map(in_words).collect();
    let candidates = candidates.iter().map(|c| value(text, c)).collect();
    Ok(Article { id, rows, groups, sure, spans, candidates, gold: gold.len(), missed })
}

/// A candidate as the scorer reads it, in code points.
fn value(text: &str, c: &Example) -> Value {
    let point = |byte: u32| text[..byte as usize].chars().count();
    let span = |s: &chidice::offsets::Span| json!({"start": point(s.start), "end": point(s.end)});
    json!({
        "cue": c.cue.as_ref().map(|s| json!({"span": span(s)})),
        "source": {"span": c.source.as_ref().map(span)},
        "content": c.content.iter().map(span).collect::<Vec<_>>(),
        "rule": c.rule,
    })
}

/// Writes every candidate with its held-out confidence, one document a line, for a look at the errors.
fn dump(path: &str, articles: &[Article], judged: &[Vec<(usize, f64, bool)>]) -> Result<(), String> {
    let mut out = String::new();
    for (article, judged) in articles.iter().zip(judged) {
        let confident = |(i, p, _): &(usize, f64, bool)| {
            let mut candidate = article.candidates[*i].clone();
            candidate["confidence"] = json!((p * 100.0).round() / 100.0);
            candidate
        };
        let all: Vec<Value> = judged.iter().map(confident).collect();
        let document = json!({"id": article.id, "offsetUnit": "codepoint", "attributions": all});
        let _ = writeln!(out, "{document}");
    }
    fs::write(path, out).map_err(|e| format!("{path}: {e}"))
}

fn gold(doc: &Value, text: &str) -> Vec<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let span = |v: &Value| Some((bytes[v[0].as_u64()? as usize], bytes[v[1].as_u64()? as usize]));
    let all = doc["attributions"].as_array().into_iter().flatten();
    all.map(|a| Gold {
        cue: span(&a["cue"]).filter(|c| text[c.0..c.1].contains(char::is_alphanumeric)),
        content: a["content"].as_array().into_iter().flatten().filter_map(span).collect(),
    })
    .collect()
}

/// The candidates that match a gold attribution, with its number; all variants of a cue match the same one or none.
fn matched(text: &str, gold: &[Gold], candidates: &[Example]) -> Vec<(usize, usize)> {
    let words = words(text);
    let inside = |spans: &[(usize, usize)]| -> Vec<usize> {
        (0..words.len()).filter(|&w| spans.iter().any(|s| words[w].0 < s.1 && s.0 < words[w].1)).collect()
    };
    let golden: Vec<_> = gold.iter().map(|g| inside(&g.content)).collect();
    let mut pairs = Vec::new();
    for (i, c) in candidates.iter().enumerate() {
        let content: Vec<_> = c.content.iter().map(|s| (s.start as usize, s.end as usize)).collect();
        let found = inside(&content);
        let cue = c
            .cue
            .map(|s| (s.start as usize, s.end as usize))
            .filter(|s| text[s.0..s.1].contains(char::is_alphanumeric));
        for (j, g) in gold.iter().enumerate() {
            let same = match (cue, g.cue) {
                (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
                (a, b) => a.is_none() && b.is_none(),
            };
            let overlap = jaccard(&found, &golden[j]);
            if same && overlap >= 0.5 {
                pairs.push((overlap, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut owner, mut taken) = (vec![None; gold.len()], HashMap::new());
    let mut out = Vec::new();
    for (_, i, j) in pairs {
        let group = candidates[i].group;
        if *owner[j].get_or_insert(group) == group && *taken.entry(group).or_insert(j) == j {
            out.push((i, j));
        }
    }
    out
}

fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                out.push((s, i));
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    let common = a.iter().filter(|w| b.contains(w)).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 1.0 } else { common as f64 / all as f64 }
}

/// Each article judged by a model that has not seen it.
fn validate(articles: &[Article], width: usize, gold: usize, penalty: f64) -> Vec<Vec<(usize, f64, bool)>> {
    let mut by_article = vec![Vec::new(); articles.len()];
    for fold in 0..FOLDS {
        let seen = |i: usize| i % FOLDS != fold;
        let others = articles.iter().enumerate().filter(|(i, _)| seen(*i));
        let cues: Vec<_> = others.flat_map(|(_, a)| a.cues()).collect();
        let weights = fit(&cues, width, penalty);
        for (i, article) in articles.iter().enumerate().filter(|(i, _)| !seen(*i)) {
            by_article[i] = article.best(&weights);
        }
    }
    report(by_article.iter().flatten().map(|b| (b.1, b.2)).collect(), gold);
    by_article
}

/// Prints F1 by threshold and how often each tenth of confidence is right.
fn report(judged: Vec<(f64, bool)>, gold: usize) {
    for threshold in [0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6] {
        let kept = judged.iter().filter(|j| j.0 >= threshold);
        let (found, right) = kept.fold((0, 0), |(n, k), j| (n + 1, k + usize::from(j.1)));
        let (p, r) = (right as f64 / found as f64, right as f64 / gold as f64);
        println!("threshold {threshold:.2}: P {p:.3} R {r:.3} F1 {:.3}", 2.0 * p * r / (p + r));
    }
    for tenth in 0..10 {
        let band: Vec<_> =
            judged.iter().filter(|j| (j.0 * 10.0).floor().min(9.0) as usize == tenth).collect();
        let right = band.iter().filter(|j| j.1).count();
        println!(
            "confidence 0.{tenth}: {right} of {} right ({:.2})",
            band.len(),
            right as f64 / band.len().max(1) as f64
        );
    }
}

/// Writes the weights that matter, by name.
fn write(weights: &[f64], names: &HashMap<String, usize>, english: bool) -> Result<(), String> {
    let mut rows: Vec<_> =
        names.iter().map(|(name, &i)| (name, weights[i])).filter(|r| r.1.abs() >= WRITTEN).collect();
    rows.sort_by(|a, b| a.0.cmp(b.0));
    let (model, source) = if english { (ENGLISH_MODEL, FROM_ENGLISH) } else { (MODEL, FROM_ITALIAN) };
    let mut out = format!(
        "# Weights of the judge of attributions: see src/attributions/judge/.\n{source}\
         # Weights: MIT OR Apache-2.0.\n\
         # Columns: observation, weight.\n",
    );
    for (name, weight) in rows {
        let _ = writeln!(out, "{name}\t{weight:.2}");
    }
    fs::write(Path::new(model), out).map_err(|e| format!("{model}: {e}"))
}

const FROM_ITALIAN: &str = "# Source: trained by `cargo xtask train attributions --write` on ../shared/train/attributions.jsonl (318 Italian\n\
     # Wikinews articles labelled for this project; texts CC BY 2.5) and on models/labels/ (735 further ones).\n";
const FROM_ENGLISH: &str = "# Source: trained by `cargo xtask train attributions --english --write` on models/labels/en/ (articles written and\n\
     # labelled for this project).\n";
