//! The same reading on the command line: a text in, a document out, or JSON Lines in and out; and documents saved
//! in, and opened from, other tools' formats.

#[path = "chidice/files.rs"]
mod files;

use chidice::{Options, annotate, jsonl};
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

const USAGE: &str = "chidice annotate [--jsonl] [--lang it|en] [--published YYYY-MM-DD]
chidice export --to FORMAT [--utf16] [--semicolons] [--interface it|en] [--title TITLE] [--address ADDRESS]
chidice import [--from FORMAT] [--text FILE] [--interface it|en]
chidice formats [--interface it|en]

annotate
  reads an article from standard input and writes its annotation document (JSON) to standard output;
  --jsonl      one {\"id\", \"text\", \"lang\"?, \"published\"?} a line in, one document a line out
  --lang       the language of the text, where it need not be found out
  --published  the day of publication, from which relative times are resolved

export
  reads an annotation document (or anything that import opens) from standard input and writes it in a format
  to standard output
  --to          the format: one of `chidice formats`
  --utf16       w3c: offsets in UTF-16 units, as Recogito and Hypothesis count, not in code points
  --semicolons  csv: semicolons between the cells
  --interface   html: the language of headings and labels
  --title, --address  of the article, where the document has none

import
  reads a file from standard input and writes the annotation document to standard output; a bare text is read
  first; what was left out is named on standard error, and the exit code is then 2
  --from  the format; found out from the file where it is not given
  --text  the article on which the annotations are to be placed";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(message) => {
            eprintln!("chidice: {message}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything was answered; an error that stops the whole run comes back as its message.
fn run(mut args: impl Iterator<Item = String>) -> Result<bool, String> {
    match args.next().as_deref() {
        Some("annotate") => {}
        Some("export") => return files::export(args),
        Some("import") => return files::import(args),
        Some("formats") => return files::formats(args),
        Some("--version" | "-V") => return print(&format!("chidice {}", env!("CARGO_PKG_VERSION"))),
        Some("--help" | "-h" | "help") => return print(USAGE),
        Some(other) => return Err(format!("there is no command {other:?}.\n\n{USAGE}")),
        None => return Err(format!("say what to do.\n\n{USAGE}")),
    }
    let (mut lines, mut options) = (false, Options::default());
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} wants a value.\n\n{USAGE}"));
        match arg.as_str() {
            "--jsonl" => lines = true,
            "--lang" => options.language = Some(value()?),
            "--published" => options.published = Some(value()?),
            "--help" | "-h" => return print(USAGE),
            _ => return Err(format!("annotate has no option {arg:?}.\n\n{USAGE}")),
        }
    }
    if lines { every_line(&options) } else { whole(&options) }
}

fn print(text: &str) -> Result<bool, String> {
    writeln!(io::stdout(), "{text}").map(|()| true).map_err(|e| e.to_string())
}

fn whole(options: &Options) -> Result<bool, String> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
    let document = annotate(jsonl::utf8(&bytes)?, options).map_err(|e| e.to_string())?;
    let json = serde_json::to_string_pretty(&document).map_err(|e| e.to_string())?;
    print(&json)
}

/// Answers each line; one that cannot be read is named on standard error and left out.
fn every_line(defaults: &Options) -> Result<bool, String> {
    let out = BufWriter::new(io::stdout().lock());
    let complain = |line, message| eprintln!("chidice: line {line}: {message}");
    jsonl::answer_lines(io::stdin().lock(), out, complain, defaults).map_err(|e| e.to_string())
}
