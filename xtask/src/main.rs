//! The project's own commands: `cargo xtask help` lists them.
//!
//! Each sets up what it needs on a machine that has rustup's cargo (and, for the tests, Node).

mod bench;
mod browsers;
mod build;
mod cldr;
mod dependencies;
mod dist;
mod eval;
mod fuzz;
mod gazetteer;
mod http;
mod markup;
mod offline;
mod run;
mod scripts;
mod serve;
mod size;
mod steps;
mod test;
mod train;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  serve [--port 8080] [--watch]  build the page and serve it on 127.0.0.1; --watch builds again when a file changes
  build                          leave the page in dist/, which any file server can host
  dist                           leave the whole page as one file, target/chidice.html, that needs no server
  test [STEP...]                 run everything, or the steps whose name contains one of the words given
  pictures                       make the README's pictures of the page anew, in docs/
  bench [--quick] [--rounds 3] [--without-peers] [--write]
                                 measure speed, memory and size, beside other libraries; --write keeps the table
  dependencies                   write docs/dependencies.md
  fuzz [--seconds 60] [TARGET...]
                                 feed the reading random input from fuzz/corpus (nightly toolchain and cargo-fuzz)
  eval [SET...] [--write]        how right the reading is on ../shared/eval; --write: into docs/accuracy.md
  lexica gazetteers              fetch packages and write the name lists of lexica/names that come from them
  lexica cldr                    fetch CLDR's packages and write lexica/*/cldr-*.tsv
  lexica compile                 compile lexica/names into models/gazetteer.bin
  train entities                 train on ../shared/train/entities.jsonl; --write keeps models/entities.bin
                                 [--folds 01234] measures on each fifth of the articles, held out in turn
                                 [--errors N] [--without lists,organizations,article,forms] [--epochs N]
                                 [--prior P] [--cutoff N] [--dropout P] [--thin P] [--least W] [--second]
  train attributions             train models/attributions.tsv on ../shared/train/attributions.jsonl [--write]
                                 [--dump FILE] [--unreached FILE]
  train speakers                 train models/speakers.tsv on the same articles [--write]
  train sources                  train models/sources.tsv on those and on models/labels [--write] [--penalty P]
  help                           this";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(code) => code,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Result<ExitCode, String> {
    match words {
        ["serve", rest @ ..] => serve::command(rest).map(done),
        ["build"] => build::build().map(|()| println!("built: {}", build::dist().display())).map(done),
        ["dist"] => dist::command().map(done),
        ["test", rest @ ..] => test::command(rest),
        ["pictures"] => test::pictures().map(done),
        ["bench", rest @ ..] => bench::command(rest).map(done),
        ["dependencies"] => dependencies::command().map(done),
        ["fuzz", rest @ ..] => fuzz::command(rest).map(done),
        ["eval", rest @ ..] => eval::command(rest).map(done),
        ["lexica", "gazetteers"] => gazetteer::fetch().map(done),
        ["lexica", "cldr"] => cldr::run(&run::root()).map(done),
        ["lexica", "compile"] => gazetteer::compile().map(done),
        ["train", "entities", rest @ ..] => train::entities(rest).map(done),
        ["train", "attributions", rest @ ..] => train::attributions::train(rest).map(done),
        ["train", "speakers", rest @ ..] => train::speakers::train(rest).map(done),
        ["train", "sources", rest @ ..] => train::sources::train(rest).map(done),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(format!("there is no command {:?}.\n\n{USAGE}", words.join(" "))),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
