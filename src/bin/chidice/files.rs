//! `chidice export`, `chidice import` and `chidice formats`: files in and out through standard input and output.
//! `chidice annotate < a.txt | chidice export --to brat > a.zip`.

use super::USAGE;
use chidice::export::{self, Format, Problem};
use chidice::import::{self, Imported};
use chidice::{Options, annotate};
use std::io::{self, Read, Write};

/// What the commands understand.
#[derive(Default)]
struct Wishes {
    format: Option<String>,
    text: Option<String>,
    title: Option<String>,
    address: Option<String>,
    options: export::Options,
    interface: String,
}

fn wishes(mut args: impl Iterator<Item = String>, allowed: &[&str]) -> Result<Wishes, String> {
    let mut out = Wishes { interface: "en".into(), ..Default::default() };
    while let Some(arg) = args.next() {
        if !allowed.contains(&arg.as_str()) {
            return Err(format!("there is no option {arg:?} here.\n\n{USAGE}"));
        }
        let mut value = || args.next().ok_or_else(|| format!("{arg} wants a value.\n\n{USAGE}"));
        match arg.as_str() {
            "--utf16" => out.options.utf16 = true,
            "--semicolons" => out.options.semicolons = true,
            "--to" | "--from" => out.format = Some(value()?),
            "--text" => out.text = Some(value()?),
            "--title" => out.title = Some(value()?),
            "--address" => out.address = Some(value()?),
            _ => {
                out.interface = value()?;
                out.options.language = out.interface.clone();
            }
        }
    }
    Ok(out)
}

/// Saves what standard input holds. Whether nothing was left out.
pub fn export(args: impl Iterator<Item = String>) -> Result<bool, String> {
    let allowed = ["--to", "--utf16", "--semicolons", "--interface", "--title", "--address"];
    let wishes = wishes(args, &allowed)?;
    let format = wishes.format.as_deref().ok_or_else(|| format!("say in which format: --to.\n\n{USAGE}"))?;
    let said = |problem: Problem| problem.message(&wishes.interface);
    let mut opened = open(&input()?, None, None).map_err(said)?;
    let document = &mut opened.document;
    document.title = document.title.take().or(wishes.title);
    document.address = document.address.take().or(wishes.address);
    let bytes = export::export(document, format, &wishes.options).map_err(said)?;
    io::stdout().write_all(&bytes).map_err(|e| e.to_string())?;
    Ok(complete(&opened, &wishes.interface))
}

/// Opens what standard input holds. Whether nothing was left out.
pub fn import(args: impl Iterator<Item = String>) -> Result<bool, String> {
    let wishes = wishes(args, &["--from", "--text", "--interface"])?;
    let text =
        wishes.text.as_ref().map(|path| std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}")));
    let opened = open(&input()?, wishes.format.as_deref(), text.transpose()?.as_deref());
    let opened = opened.map_err(|problem| problem.message(&wishes.interface))?;
    let json = serde_json::to_string_pretty(&opened.document).map_err(|e| e.to_string())?;
    writeln!(io::stdout(), "{json}").map_err(|e| e.to_string())?;
    Ok(complete(&opened, &wishes.interface))
}

/// Lists the formats with what each keeps and loses.
pub fn formats(args: impl Iterator<Item = String>) -> Result<bool, String> {
    let wishes = wishes(args, &["--interface"])?;
    for format in export::formats() {
        writeln!(io::stdout(), "{}", described(&format, &wishes.interface)).map_err(|e| e.to_string())?;
    }
    Ok(true)
}

fn described(format: &Format, language: &str) -> String {
    let ways = match (format.saves, format.opens) {
        (true, true) => "export, import",
        (true, false) => "export",
        _ => "import",
    };
    let it = language == "it";
    let of = |words: &export::Words| if it { words.it } else { words.en };
    format!("{}\t{} ({ways})\n\t+ {}\n\t- {}", format.id, format.name, of(&format.keeps), of(&format.loses))
}

fn input() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
    Ok(bytes)
}

/// Opens a file; a bare text is read.
fn open(bytes: &[u8], format: Option<&str>, at_hand: Option<&str>) -> Result<Imported, Problem> {
    let mut opened = import::import(bytes, format, at_hand)?;
    if !opened.annotated {
        let read = annotate(&opened.document.text, &Options::default());
        let read =
            read.map_err(|_| Problem::new("too-long").with("limit", chidice::LONGEST).with("units", ">"))?;
        opened.document = chidice::Document { title: opened.document.title.take(), ..read };
    }
    Ok(opened)
}

/// Names on standard error what was left out. Whether that was nothing.
fn complete(opened: &Imported, language: &str) -> bool {
    opened.left_out.iter().for_each(|problem| eprintln!("chidice: {}", problem.message(language)));
    opened.left_out.is_empty()
}
