//! JavaScript modules joined into one script: each becomes a function that answers with what it exports.
//!
//! It knows the forms that `www/` and wasm-bindgen use, at the beginning of a line and on one line, and refuses
//! all others. `import { a, b as c } from "./x.js";` becomes `const { a, b: c } = $0;`.

use std::collections::HashMap;

/// What a module is read with: its path below `dist/` to its text.
pub type Source<'s> = &'s dyn Fn(&str) -> Result<String, String>;

/// The script that does what the module `entry` does.
pub fn bundle(entry: &str, source: Source) -> Result<String, String> {
    let mut bundle = Bundle { source, names: HashMap::new(), open: Vec::new(), out: String::new() };
    bundle.module(entry)?;
    Ok(bundle.out)
}

struct Bundle<'s> {
    source: Source<'s>,
    /// The modules that are written already, by path.
    names: HashMap<String, String>,
    /// The modules that wait for those they import.
    open: Vec<String>,
    out: String,
}

/// A module's text without its imports and exports, and what they were.
#[derive(Default)]
struct Parts {
    body: String,
    exports: Vec<(String, String)>,
}

impl Bundle<'_> {
    /// Writes a module, those that it imports first; answers the name that its exports have.
    fn module(&mut self, path: &str) -> Result<String, String> {
        if let Some(name) = self.names.get(path) {
            return Ok(name.clone());
        }
        if self.open.iter().any(|p| p == path) {
            return Err(format!("{path} imports itself, by way of {}", self.open.join(", ")));
        }
        self.open.push(path.to_owned());
        let parts = self.parts(path)?;
        self.open.pop();
        let name = format!("${}", self.names.len());
        let exports: Vec<String> = parts.exports.iter().map(|(own, name)| format!("{name}: {own}")).collect();
        let body = parts.body;
        self.out +=
            &format!("const {name} = (() => {{\n{body}return {{ {} }};\n}})();\n", exports.join(", "));
        self.names.insert(path.to_owned(), name.clone());
        Ok(name)
    }

    fn parts(&mut self, path: &str) -> Result<Parts, String> {
        let mut parts = Parts::default();
        for line in (self.source)(path)?.replace("import.meta.url", "location.href").lines() {
            if let Some(rest) = line.strip_prefix("import ") {
                let line = self.import(path, rest)?;
                parts.body += &line;
            } else if let Some(rest) = line.strip_prefix("export ") {
                parts.export(rest).ok_or_else(|| format!("{path}: not a form that can be joined: {line}"))?;
            } else {
                parts.body += line;
            }
            parts.body.push('\n');
        }
        Ok(parts)
    }

    /// `a, { b as c } from "./x.js";`
    fn import(&mut self, path: &str, rest: &str) -> Result<String, String> {
        let wrong = || format!("{path}: not a form that can be joined: import {rest}");
        let (names, from) = rest.split_once(" from \"").ok_or_else(wrong)?;
        let from = resolve(path, from.strip_suffix("\";").ok_or_else(wrong)?);
        let module = self.module(&from)?;
        if let Some(all) = names.strip_prefix("* as ") {
            return Ok(format!("const {all} = {module};"));
        }
        let (default, named) = match names.split_once('{') {
            Some((default, named)) => {
                (default.trim_end_matches([' ', ',']), named.strip_suffix('}').ok_or_else(wrong)?)
            }
            None => (names, ""),
        };
        let default = (!default.is_empty()).then(|| format!("default: {default}"));
        let named =
            named.split(',').map(str::trim).filter(|n| !n.is_empty()).map(|n| n.replace(" as ", ": "));
        let all: Vec<String> = default.into_iter().chain(named).collect();
        Ok(format!("const {{ {} }} = {module};", all.join(", ")))
    }
}

impl Parts {
    /// What follows the word `export`; `None` for a form that is not known.
    fn export(&mut self, rest: &str) -> Option<()> {
        if let Some(value) = rest.strip_prefix("default ") {
            self.body += &format!("const $default = {value}");
            self.exports.push(("$default".into(), "default".into()));
        } else if let Some(list) = rest.strip_prefix('{') {
            let names = list.strip_suffix("};")?.split(',').map(str::trim).filter(|n| !n.is_empty());
            self.exports.extend(
                names.map(|n| n.split_once(" as ").unwrap_or((n, n))).map(|(o, n)| (o.into(), n.into())),
            );
        } else {
            let declared = ["async function ", "function ", "class ", "const "]
                .iter()
                .find_map(|k| rest.strip_prefix(k))?;
            let end = declared.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')?;
            self.body += rest;
            self.exports.push((declared[..end].into(), declared[..end].into()));
        }
        Some(())
    }
}

/// An address in a module at `path`, from the folder that holds all: "../b.js" in "a/c.js" → "b.js".
fn resolve(path: &str, address: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(modules: &[(&str, &str)]) -> Result<String, String> {
        let found = |path: &str| modules.iter().find(|(p, _)| *p == path).map(|(_, text)| text.to_string());
        bundle(modules[0].0, &|path| found(path).ok_or(format!("no {path}")))
    }

    #[test]
    fn modules_become_functions_in_the_order_of_need() {
        let script = joined(&[
            ("main.js", "import it, { a as b } from \"./x/y.js\";\nit(b);\n"),
            ("x/y.js", "import * as z from \"../z.js\";\nexport default {\n};\nexport const a = z.n;\n"),
            ("z.js", "export function n() {}\nexport { n as m };\n"),
        ]);
        let expected = "const $0 = (() => {\nfunction n() {}\n\nreturn { n: n, m: n };\n})();\n\
            const $1 = (() => {\nconst z = $0;\nconst $default = {\n};\nconst a = z.n;\nreturn { default: $default, a: a };\n})();\n\
            const $2 = (() => {\nconst { default: it, a: b } = $1;\nit(b);\nreturn {  };\n})();\n";
        assert_eq!(script.as_deref(), Ok(expected));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let refused = |text| joined(&[("a.js", text)]).expect_err(text);
        assert!(refused("export let a = 1;").contains("not a form"));
        assert!(refused("export * from \"./b.js\";").contains("not a form"));
        assert!(refused("import {\n  a,\n} from \"./b.js\";").contains("not a form"));
        assert!(refused("import \"./a.js\";").contains("not a form"));
        assert!(refused("import { a } from \"./a.js\";").contains("itself"));
    }
}
