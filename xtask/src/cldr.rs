//! `cargo xtask lexica cldr`: writes the words that CLDR knows into `lexica/<language>/cldr-*.tsv`.
//!
//! Months, weekdays, units of time, days named from today, currencies, physical units, magnitudes and
//! separators, e.g. the row `giovedì  weekday  4`. The packages come from npm, in the versions below.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "48.2.0";
/// The day of that version's release on npm.
const DATE: &str = "2026-04-07";
const LANGUAGES: [&str; 2] = ["it", "en"];

/// Kinds of physical units that news does not use, or that mean something else there.
const LEFT_OUT: [&str; 33] = [
    "duration-",
    "graphics-",
    "concentr-percent",
    "concentr-item",
    "concentr-part",
    "concentr-ofglucose",
    "-jp",
    "angle-revolution",
    "angle-arc",
    "angle-radian",
    "angle-steradian",
    "area-cho",
    "area-bu",
    "area-se",
    "length-ri",
    "length-sun",
    "length-point",
    "length-chain",
    "length-rod",
    "length-ken",
    "length-shaku",
    "volume-quart",
    "volume-cup",
    "volume-drop",
    "volume-pinch",
    "volume-dram",
    "volume-jigger",
    "spoon",
    "mass-stone",
    "mass-grain",
    "mass-slug",
    "torque",
    "volume-bushel",
];

/// Writes all files.
///
/// # Errors
/// npm or tar is missing or fails, or a package is not built as expected.
pub fn run(root: &Path) -> Result<(), String> {
    let packages = Packages::fetch(&root.join("target/cldr"))?;
    for language in LANGUAGES {
        let folder = root.join("lexica").join(language);
        fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        for (name, package, rows) in [
            ("calendar", "cldr-dates-full", calendar(&packages, language)?),
            ("numbers", "cldr-numbers-full", numbers(&packages, language)?),
            ("currencies", "cldr-numbers-full", currencies(&packages, language)?),
            ("units", "cldr-units-full", units(&packages, language)?),
        ] {
            let path = folder.join(format!("cldr-{name}.tsv"));
            fs::write(&path, head(name, package) + &rows.text()).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

fn head(name: &str, package: &str) -> String {
    format!(
        "# {name} as CLDR has them\n# source: npm {package} {VERSION} (Unicode CLDR), by `cargo xtask lexica cldr`\n\
         # date: {DATE}\n# licence: Unicode-3.0\n# columns: words, class, value\n"
    )
}

/// Rows without doubles, in the order of their first appearance.
#[derive(Default)]
struct Rows {
    seen: BTreeSet<(String, String)>,
    text: String,
}

impl Rows {
    fn add(&mut self, words: &str, class: &str, value: &str) {
        let words = words.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ");
        let words = words.trim().to_lowercase();
        let words = if words.len() > 1 { words.trim_end_matches('.') } else { &words }.to_owned();
        if !words.is_empty() && self.seen.insert((words.clone(), class.into())) {
            let _ = writeln!(self.text, "{words}\t{class}\t{value}");
        }
    }

    fn text(self) -> String {
        self.text
    }
}

/// The unpacked packages.
struct Packages(PathBuf);

impl Packages {
    fn fetch(folder: &Path) -> Result<Self, String> {
        fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        for name in ["cldr-dates-full", "cldr-numbers-full", "cldr-units-full"] {
            let archive = format!("{name}-{VERSION}.tgz");
            if !folder.join(&archive).exists() {
                command("npm", &["pack", &format!("{name}@{VERSION}")], folder)?;
            }
            fs::create_dir_all(folder.join(name)).map_err(|e| e.to_string())?;
            command("tar", &["xzf", &archive, "-C", name], folder)?;
        }
        Ok(Self(folder.into()))
    }

    fn json(&self, package: &str, language: &str, file: &str) -> Result<Value, String> {
        let path = self.0.join(package).join("package/main").join(language).join(file);
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let json: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(json["main"][language].clone())
    }
}

fn command(program: &str, arguments: &[&str], folder: &Path) -> Result<(), String> {
    let done = Command::new(program).args(arguments).current_dir(folder).output();
    let done = done.map_err(|e| format!("{program}: {e}; install it to write the lexica anew"))?;
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) }
}

fn entries(json: &Value) -> impl Iterator<Item = (&str, &Value)> {
    json.as_object().into_iter().flatten().map(|(k, v)| (k.as_str(), v))
}

fn text(json: &Value) -> &str {
    json.as_str().unwrap_or_default()
}

fn calendar(packages: &Packages, language: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let dates = packages.json("cldr-dates-full", language, "ca-gregorian.json")?;
    let gregorian = &dates["dates"]["calendars"]["gregorian"];
    for (width, class) in [("wide", "month"), ("abbreviated", "month-short")] {
        entries(&gregorian["months"]["format"][width]).for_each(|(n, name)| rows.add(text(name), class, n));
    }
    for (width, class) in [("wide", "weekday"), ("abbreviated", "weekday-short")] {
        for (day, name) in entries(&gregorian["days"]["format"][width]) {
            let number = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|d| *d == day);
            rows.add(text(name), class, &(number.unwrap_or(0) + 1).to_string());
        }
    }
    let fields = packages.json("cldr-dates-full", language, "dateFields.json")?;
    for shift in ["-2", "-1", "0", "1", "2"] {
        let name = &fields["dates"]["fields"]["day"][format!("relative-type-{shift}")];
        rows.add(text(name), "day", shift);
    }
    let units = packages.json("cldr-units-full", language, "units.json")?;
    for (unit, code) in TIME_UNITS {
        for (_, name) in forms(&units["units"]["long"][format!("duration-{unit}")]) {
            rows.add(&name, "time-unit", code);
        }
    }
    Ok(rows)
}

/// CLDR's units of time and their TIMEX3 codes.
const TIME_UNITS: [(&str, &str); 9] = [
    ("second", "1S"),
    ("minute", "1I"),
    ("hour", "1H"),
    ("day", "1D"),
    ("week", "1W"),
    ("month", "1M"),
    ("year", "1Y"),
    ("decade", "10Y"),
    ("century", "100Y"),
];

fn numbers(packages: &Packages, language: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let json = packages.json("cldr-numbers-full", language, "numbers.json")?;
    let symbols = &json["numbers"]["symbols-numberSystem-latn"];
    rows.add(text(&symbols["decimal"]), "decimal", "");
    rows.add(text(&symbols["group"]), "group", "");
    for (kind, class) in [("long", "magnitude"), ("short", "magnitude-short")] {
        let long = &json["numbers"]["decimalFormats-numberSystem-latn"][kind]["decimalFormat"];
        for (key, pattern) in entries(long) {
            let power = key.bytes().take_while(u8::is_ascii_digit).count() - 1;
            let word = text(pattern).trim_start_matches('0').trim();
            let single = text(pattern).bytes().take_while(|b| *b == b'0').count() == 1;
            if single && power % 3 == 0 && !word.contains(' ') && !key.contains("-count-many") {
                rows.add(word, class, &power.to_string());
            }
        }
    }
    Ok(rows)
}

fn currencies(packages: &Packages, language: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let json = packages.json("cldr-numbers-full", language, "currencies.json")?;
    for (code, currency) in entries(&json["numbers"]["currencies"]) {
        if code.starts_with('X') && code != "XAF" && code != "XOF" {
            continue;
        }
        rows.add(code, "currency-code", code);
        for field in ["displayName-count-one", "displayName-count-other"] {
            let name = text(&currency[field]);
            if !name.contains(['(', '/']) && name.split(' ').count() <= 3 {
                rows.add(name, "currency", code);
            }
        }
        let symbol = text(&currency["symbol"]);
        if symbol != code {
            rows.add(symbol, "currency-sign", code);
        }
    }
    Ok(rows)
}

fn units(packages: &Packages, language: &str) -> Result<Rows, String> {
    let mut rows = Rows::default();
    let own = packages.json("cldr-units-full", language, "units.json")?;
    let english = packages.json("cldr-units-full", "en", "units.json")?;
    for (unit, long) in entries(&own["units"]["long"]) {
        if !unit.contains('-') || LEFT_OUT.iter().any(|l| unit.contains(l)) {
            continue;
        }
        let short = |json: &Value| forms(&json["units"]["short"][unit]).last().map(|f| f.1.clone());
        let Some(symbol) =
            short(&own).filter(|s| !s.contains(['"', '\'', '″', '′'])).or_else(|| short(&english))
        else {
            continue;
        };
        forms(long).iter().for_each(|(_, name)| rows.add(name, "unit", &symbol));
        rows.add(&symbol, "unit-short", &symbol);
    }
    Ok(rows)
}

/// A unit's singular and plural without the place of the number.
fn forms(unit: &Value) -> Vec<(&'static str, String)> {
    let one = ["unitPattern-count-one", "unitPattern-count-other"].into_iter();
    one.filter_map(|f| unit[f].as_str().map(|p| (f, p.replace("{0}", "").trim().to_owned()))).collect()
}
