//! Training of the tagger's weights from labelled articles: `cargo xtask train entities`.

pub mod attributions;
mod convention;
mod crf;
mod data;
mod errors;
mod inline;
mod logistic;
mod measure;
mod quantise;
mod softmax;
pub mod sources;
pub mod speakers;
mod unreached;

use chidice::entities::features::{Article, Without};
use chidice::entities::mend::mend;
use chidice::entities::model::Model;
use chidice::entities::tagger::{self, Tag};
use crf::Crf;
use data::{Corpus, Dictionary, Labelled, Prepared};
use measure::Score;
use std::time::Instant;

/// What the command line asks for.
#[derive(Clone)]
struct Settings {
    /// Measure on these folds of five, each held out in turn; none: train on all.
    folds: Vec<usize>,
    without: Without,
    epochs: usize,
    /// Strength of the L2 prior.
    prior: f32,
    /// A feature is kept if it occurs so many times.
    cutoff: u32,
    /// The share of tokens whose word forms are hidden in training.
    dropout: f32,
    /// Whether there is a second reading.
    second: bool,
    /// The share of a token's features that each step of training leaves out.
    thin: f64,
    /// The weight that one of a feature's must reach after a first training for it to have part in the second.
    least: f32,
    /// How many times the last training is done, each in another order; the mean is kept.
    copies: u64,
    /// Whether the reports written for this project have part in training.
    written: bool,
    write: bool,
    /// How many examples of each sort of error are printed.
    errors: usize,
}

/// How many parts the articles are split into, by document.
const FOLDS: usize = 5;

/// Trains, measures on the folds that were held out, and writes the model if asked to.
pub fn entities(args: &[&str]) -> Result<(), String> {
    let settings = settings(args)?;
    let started = Instant::now();
    let corpus = Corpus::read(&crate::gazetteer::root().join("../shared/train/entities.jsonl"))?;
    let written = Corpus::written(&crate::gazetteer::root().join("xtask/written/names-it.txt"))?;
    let written = if settings.written { &written.articles[..] } else { &[] };
    let all: Vec<&Labelled> = corpus.articles.iter().collect();
    let mut errors = errors::Errors::default();
    let (mut first, mut second, mut shipped) = (Score::default(), Score::default(), Score::default());
    for &fold in &settings.folds {
        let (mut train, test) = split(&all, fold);
        train.extend(written);
        let trained = Trained::new(&train, &settings);
        let model = trained.quantised()?;
        for labelled in test {
            let (one, mut two) = trained.read(labelled);
            mend(&labelled.text(), &mut two);
            first.add_article(&one, &labelled.tags());
            second.add_article(&two, &labelled.tags());
            shipped.add_article(&as_shipped(labelled, &model, settings.without), &labelled.tags());
            errors.add(&labelled.text(), &two, &labelled.tags());
        }
    }
    if !settings.folds.is_empty() {
        println!("first    {first}\nsecond   {second}\nshipped  {shipped}");
        println!("{:.1} s", started.elapsed().as_secs_f32());
        errors.print(settings.errors);
    }
    if settings.write {
        let all: Vec<&Labelled> = all.into_iter().chain(written).collect();
        let trained = Trained::new(&all, &settings);
        let bytes = quantise::bytes(&trained.crf, &trained.dictionary);
        println!("{} bytes, {:.1} s", bytes.len(), started.elapsed().as_secs_f32());
        let path = crate::gazetteer::root().join("models/entities.bin");
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// All articles but those of a fold, and those of the fold.
fn split<'a>(articles: &[&'a Labelled], fold: usize) -> (Vec<&'a Labelled>, Vec<&'a Labelled>) {
    let numbered = articles.iter().enumerate();
    let (test, train): (Vec<_>, Vec<_>) = numbered.partition(|(i, _)| i % FOLDS == fold);
    (train.into_iter().map(|a| *a.1).collect(), test.into_iter().map(|a| *a.1).collect())
}

/// Weights with the numbers of their features.
struct Trained {
    crf: Crf,
    dictionary: Dictionary,
    without: Without,
}

impl Trained {
    fn new(articles: &[&Labelled], settings: &Settings) -> Self {
        let plain: Vec<_> = articles.iter().map(|a| Prepared { labelled: a, first: None }).collect();
        if !settings.second {
            return Self::fit(plain, settings);
        }
        let mut both: Vec<Prepared> = Vec::new();
        let simple = Settings { second: false, least: 0.0, copies: 1, ..settings.clone() };
        for fold in 0..FOLDS {
            let (train, test) = split(articles, fold);
            let trained = Self::new(&train, &simple);
            both.extend(test.iter().map(|a| Prepared { labelled: a, first: Some(trained.read(a).0) }));
        }
        both.extend(plain);
        Self::fit(both, settings)
    }

    /// Trains on all features, and where some are to be left out, again on those that turned out to matter.
    fn fit(prepared: Vec<Prepared>, settings: &Settings) -> Self {
        let dictionary = Dictionary::build(&prepared, settings.without, settings.cutoff);
        if settings.least == 0.0 {
            return Self::fit_on(dictionary, &prepared, settings);
        }
        let whole = Self::fit_on(dictionary, &prepared, &Settings { copies: 1, ..settings.clone() });
        let matters = |number| whole.crf.weights(number).iter().any(|w| w.abs() >= settings.least);
        let kept = whole.dictionary.filtered(matters);
        println!("{} features kept of {}", kept.len(), whole.dictionary.len());
        Self::fit_on(kept, &prepared, settings)
    }

    fn fit_on(dictionary: Dictionary, prepared: &[Prepared], settings: &Settings) -> Self {
        let mut sequences = dictionary.sequences(prepared, settings.without);
        if settings.dropout > 0.0 {
            let hidden = dictionary
                .sequences(prepared, Without { forms: true, organizations: true, ..settings.without });
            let every = (1.0 / settings.dropout) as usize;
            sequences.extend(hidden.into_iter().step_by(every.max(1)));
        }
        let fitted = |seed: u64| {
            let mut crf = Crf::new(dictionary.len(), settings.prior, settings.thin, seed);
            for epoch in 1..=settings.epochs {
                crf.epoch(&sequences, epoch > settings.epochs * 2 / 3);
            }
            crf.average();
            crf
        };
        let crf = Crf::mean((1..=settings.copies.max(1)).map(fitted).collect());
        let crf = crf.unwrap_or_else(|| fitted(1));
        Self { crf, dictionary, without: settings.without }
    }

    /// What would be shipped of it.
    fn quantised(&self) -> Result<Model, String> {
        let bytes = quantise::bytes(&self.crf, &self.dictionary);
        Model::parse(&bytes).ok_or_else(|| "the quantised model cannot be read".into())
    }

    /// The tags of the first and of the second reading.
    fn read(&self, labelled: &Labelled) -> (Vec<Tag>, Vec<Tag>) {
        let tag = |first: Option<Vec<Tag>>| {
            let prepared = Prepared { labelled, first };
            let sequences = self.dictionary.sequences(&[prepared], self.without);
            sequences.iter().flat_map(|s| self.crf.best(s)).collect::<Vec<Tag>>()
        };
        let first = tag(None);
        let second = tag(Some(first.clone()));
        (first, second)
    }
}

/// The tags that the program itself gives: from quantised weights, and only where names may be.
fn as_shipped(labelled: &Labelled, model: &Model, without: Without) -> Vec<Tag> {
    let text = labelled.text();
    let mut article = Article::without(&text, without);
    let mut tags = tagger::read(&mut article, model);
    mend(&text, &mut tags);
    tags
}

fn settings(args: &[&str]) -> Result<Settings, String> {
    let mut settings = Settings {
        folds: vec![],
        without: Without::default(),
        epochs: 24,
        prior: 4.0,
        cutoff: 2,
        dropout: 0.0,
        second: false,
        thin: 0.5,
        least: 0.0,
        copies: 1,
        written: true,
        write: false,
        errors: 0,
    };
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        match arg {
            "--write" => settings.write = true,
            "--second" => settings.second = true,
            "--unwritten" => settings.written = false,
            _ => set(&mut settings, arg, args.next().ok_or_else(|| format!("{arg} wants a value"))?)?,
        }
    }
    Ok(settings)
}

fn set(settings: &mut Settings, arg: &str, value: &str) -> Result<(), String> {
    let number = || value.parse::<f32>().map_err(|e| format!("{arg} {value}: {e}"));
    match arg {
        "--folds" => settings.folds = value.chars().filter_map(|c| Some(c.to_digit(10)? as usize)).collect(),
        "--epochs" => settings.epochs = number()? as usize,
        "--prior" => settings.prior = number()?,
        "--thin" => settings.thin = number()?.into(),
        "--least" => settings.least = number()?,
        "--copies" => settings.copies = number()? as u64,
        "--dropout" => settings.dropout = number()?,
        "--errors" => settings.errors = number()? as usize,
        "--cutoff" => settings.cutoff = number()? as u32,
        "--without" => {
            settings.without.lists = value.contains("lists");
            settings.without.article = value.contains("article");
            settings.without.organizations = value.contains("organizations");
            settings.without.forms = value.contains("forms");
        }
        _ => return Err(format!("there is no option {arg}")),
    }
    Ok(())
}
