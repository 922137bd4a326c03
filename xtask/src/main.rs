//! The project's own commands: `cargo xtask help`.

mod gazetteer;
mod train;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask lexica gazetteers   fetches packages and writes the name lists of lexica/names that come from them
cargo xtask lexica compile      compiles lexica/names into models/gazetteer.bin
cargo xtask train entities      trains models/entities.bin on ../shared/train/entities.jsonl
                                [--fold N] [--without lists,article,forms,organizations] [--epochs N] [--write]
cargo xtask train attributions  trains models/attributions.tsv on ../shared/train/attributions.jsonl [--write]";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["lexica", "gazetteers"] => gazetteer::fetch(),
        ["lexica", "compile"] => gazetteer::compile(),
        ["train", "entities", rest @ ..] => train::entities(rest),
        ["train", "attributions", rest @ ..] => train::attributions::train(rest),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
