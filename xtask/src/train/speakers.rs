//! Trains the ranking of antecedents: whom a source without a name means.
//!
//! A softmax over the antecedents of each source. Right is the antecedent whose name shares most words with the gold
//! speaker, as the scorer compares them. Folds are by article.

use super::attributions::documents;
use super::softmax::{Row, Shape, fit, validate};
use chidice::attributions::training::{OBSERVATIONS, SORTS, choices};
use chidice::language::by_code;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;

const MODEL: &str = "models/speakers.tsv";
/// L2 penalty: the best of 0.5, 1, 2, 3 by cross-validation.
const PENALTY: f64 = 2.0;

/// A gold attribution in bytes.
struct Gold {
    cue: Option<(usize, usize)>,
    content: Option<usize>,
    speaker: Option<String>,
}

/// Cross-validates, prints how often the right one is chosen, and writes the model where `--write` is given.
pub fn train(args: &[&str]) -> Result<(), String> {
    let articles: Vec<Vec<Row>> = documents()?.iter().map(article).collect::<Result<_, _>>()?;
    let penalty = args.iter().position(|a| *a == "--penalty").and_then(|at| args.get(at + 1)?.parse().ok());
    let shape = Shape { sorts: SORTS.len(), width: OBSERVATIONS.len(), penalty: penalty.unwrap_or(PENALTY) };
    report(&articles, shape);
    if args.contains(&"--write") {
        let text = format!("{HEAD}{}", fit(articles.iter().flatten(), shape).lines(OBSERVATIONS));
        fs::write(MODEL, text).map_err(|e| format!("{MODEL}: {e}"))?;
    }
    Ok(())
}

fn article(doc: &Value) -> Result<Vec<Row>, String> {
    let text = doc["text"].as_str().ok_or("no text")?;
    let gold = gold(doc, text);
    let rights = RefCell::new(Vec::new());
    let teach = |byte: usize, names: &[Option<&str>]| {
        let speaker = gold.iter().find(|g| g.holds(byte)).and_then(|g| g.speaker.as_deref());
        let right = speaker.and_then(|s| best(s, names));
        rights.borrow_mut().push((speaker.is_some(), right));
        right
    };
    let all = choices(text, by_code("it"), &teach);
    let labelled = all.into_iter().zip(rights.into_inner()).filter(|(_, (known, _))| *known);
    let seen = |all: Vec<(Option<String>, Vec<usize>)>| all.into_iter().map(|a| a.1).collect();
    Ok(labelled.map(|(c, (_, right))| Row { sort: c.sort, seen: seen(c.antecedents), right }).collect())
}

impl Gold {
    fn holds(&self, byte: usize) -> bool {
        match self.cue {
            Some((start, end)) => (start..end).contains(&byte),
            None => self.content == Some(byte),
        }
    }
}

fn gold(doc: &Value, text: &str) -> Vec<Gold> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let span = |v: &Value| Some((bytes[v[0].as_u64()? as usize], bytes[v[1].as_u64()? as usize]));
    let all = doc["attributions"].as_array().into_iter().flatten();
    all.map(|a| Gold {
        cue: span(&a["cue"]).filter(|c| text[c.0..c.1].contains(char::is_alphanumeric)),
        content: span(&a["content"][0]).map(|s| s.0),
        // A name, or in this project's own labels the place where it stands.
        speaker: a["speaker"]
            .as_str()
            .or_else(|| span(&a["speaker"]).map(|s| &text[s.0..s.1]))
            .map(str::to_owned),
    })
    .collect()
}

/// The name that shares most words with the gold's, where one holds all words of the other.
fn best(gold: &str, names: &[Option<&str>]) -> Option<usize> {
    let gold = words(gold);
    let overlap = |name: &str| {
        let name = words(name);
        let nested = name.is_subset(&gold) || gold.is_subset(&name);
        let common = name.intersection(&gold).count();
        (nested && common > 0).then(|| common * 1000 / name.union(&gold).count())
    };
    let scored = names.iter().enumerate().filter_map(|(i, n)| Some((overlap((*n)?)?, i)));
    scored.max_by_key(|&(score, i)| (score, std::cmp::Reverse(i))).map(|s| s.1)
}

fn words(name: &str) -> HashSet<String> {
    const LEADING: [&str; 22] = [
        "il", "lo", "la", "i", "gli", "le", "l", "un", "uno", "una", "di", "del", "dello", "della", "dei",
        "degli", "delle", "dell", "dal", "dalla", "al", "d",
    ];
    let lower = name.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !LEADING.contains(w));
    all.map(str::to_owned).collect()
}

/// By sort of mention how many are right, and how many could be.
fn report(articles: &[Vec<Row>], shape: Shape) {
    let mut tally = [[0usize; 3]; 4];
    validate(articles, shape, |row, best| {
        let counts = &mut tally[row.sort];
        counts[0] += 1;
        counts[1] += usize::from(row.right.is_some());
        counts[2] += usize::from(row.right.is_some() && row.right == best);
    });
    for (sort, [all, reachable, right]) in SORTS.iter().zip(tally) {
        println!(
            "{sort:<8} {all:4} sources, {reachable:4} with the speaker among the antecedents, {right:4} right"
        );
    }
    let sum = |i: usize| tally.iter().map(|t| t[i]).sum::<usize>();
    println!("together {:4}, {:4}, {:4}: {:.3}", sum(0), sum(1), sum(2), sum(2) as f64 / sum(0) as f64);
}

const HEAD: &str = "# Weights of the ranking of antecedents: see src/attributions/speaker/rank.rs.\n\
    # Source: trained by `cargo xtask train speakers --write` on ../shared/train/attributions.jsonl and\n\
    # models/labels/attributions.jsonl (1,053 Italian Wikinews articles labelled for this project; texts CC BY 2.5).\n\
    # Weights: MIT OR Apache-2.0.\n\
    # Columns: observation, weight for a subject left out, a pronoun, a person, a body.\n";
