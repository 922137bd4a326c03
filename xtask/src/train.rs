//! Training of the tagger's weights from labelled articles: `cargo xtask train entities`.

pub mod attributions;
mod crf;
mod data;
mod measure;
mod quantise;

use chidice::entities::features::Without;
use crf::Crf;
use data::{Corpus, Dictionary};
use measure::Score;
use std::time::Instant;

/// What the command line asks for.
struct Settings {
    /// Train on all but this fold of five and measure on it; all is trained on otherwise.
    fold: Option<usize>,
    without: Without,
    epochs: usize,
    /// Strength of the L2 prior.
    prior: f32,
    /// A feature is kept if it occurs so many times.
    cutoff: u32,
    write: bool,
}

/// Trains, measures on the fold that was held out, and writes the model if asked to.
pub fn entities(args: &[&str]) -> Result<(), String> {
    let settings = settings(args)?;
    let started = Instant::now();
    let corpus = Corpus::read(&crate::gazetteer::root().join("../shared/train/entities.jsonl"))?;
    let corpus_path_articles = corpus.articles.len();
    let held_out = |i: usize| settings.fold.is_some_and(|f| i % 5 == f);
    let train: Vec<_> =
        corpus.articles.iter().enumerate().filter(|(i, _)| !held_out(*i)).map(|(_, a)| a).collect();
    let test: Vec<_> =
        corpus.articles.iter().enumerate().filter(|(i, _)| held_out(*i)).map(|(_, a)| a).collect();
    let dictionary = Dictionary::build(&train, settings.without, settings.cutoff);
    let sequences = dictionary.sequences(&train, settings.without);
    println!(
        "{} of {corpus_path_articles} articles, {} sentences, {} features, {:.1} s",
        train.len(),
        sequences.len(),
        dictionary.len(),
        started.elapsed().as_secs_f32()
    );
    let checks: Vec<_> = test.iter().map(|a| dictionary.sequences(&[a], settings.without)).collect();
    let mut crf = Crf::new(dictionary.len(), settings.prior);
    for epoch in 1..=settings.epochs {
        let loss = crf.epoch(&sequences, epoch);
        if !test.is_empty() && (epoch % 5 == 0 || epoch == settings.epochs) {
            let score = Score::of(&checks, |s| crf.best(s));
            println!("{epoch:>3} {loss:10.0} {:6.1} s  {score}", started.elapsed().as_secs_f32());
        }
    }
    let bytes = quantise::bytes(&crf, &dictionary);
    println!("{} bytes", bytes.len());
    if settings.write {
        let path = crate::gazetteer::root().join("models/entities.bin");
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

fn settings(args: &[&str]) -> Result<Settings, String> {
    let mut settings =
        Settings { fold: None, without: Without::default(), epochs: 20, prior: 0.7, cutoff: 2, write: false };
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        if arg == "--write" {
            settings.write = true;
            continue;
        }
        let value = *args.next().ok_or_else(|| format!("{arg} wants a value"))?;
        let number = || value.parse::<f32>().map_err(|e| format!("{arg} {value}: {e}"));
        match arg {
            "--fold" => settings.fold = Some(number()? as usize),
            "--epochs" => settings.epochs = number()? as usize,
            "--prior" => settings.prior = number()?,
            "--cutoff" => settings.cutoff = number()? as u32,
            "--without" => {
                settings.without.lists = value.contains("lists");
                settings.without.article = value.contains("article");
                settings.without.forms = value.contains("forms");
            }
            _ => return Err(format!("there is no option {arg}")),
        }
    }
    Ok(settings)
}
