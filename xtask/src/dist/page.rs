//! The self-contained page: `index.html` with its styles, script and data inside, and a policy that names them.
//!
//! `<link rel="stylesheet" href="a.css" media="print">` becomes `@media print { … }` in one `<style>`; data are `<script type="text/plain">`,
//! which no browser runs.

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;

/// What of `dist/` lies in the page, compressed, and under which id.
const DATA: [(&str, &str); 4] = [
    ("chidice", "wasm/chidice_bg.wasm"),
    ("formats", "wasm/formats_bg.wasm"),
    ("sample-it", "sample-it.txt"),
    ("sample-en", "sample-en.txt"),
];

/// Reads a file of `dist/`.
pub type Bytes<'b> = &'b dyn Fn(&str) -> Result<Vec<u8>, String>;

/// The page in one file.
pub fn page(index: &str, script: &str, worker: &str, bytes: Bytes) -> Result<String, String> {
    for (name, text) in [("the script", script), ("the worker", worker)] {
        unclosed(name, text, "script")?;
    }
    let icon = format!("data:image/svg+xml;base64,{}", base64(&bytes("icon.svg")?));
    let (mut out, mut style) = (String::new(), String::new());
    for line in index.lines() {
        if let Some(sheet) = link(line, "stylesheet") {
            let rules = String::from_utf8(bytes(sheet)?).map_err(|e| format!("{sheet}: {e}"))?;
            style += &match attribute(line, "media") {
                // A sheet for paper alone must not rule the screen.
                Some(media) => format!("@media {media} {{\n{rules}}}\n"),
                None => rules,
            };
        } else if link(line, "icon").is_some() {
            let _ = writeln!(out, "  <link rel=\"icon\" href=\"{icon}\">");
        } else if line == "</head>" {
            let _ = writeln!(out, "<style>{style}</style>\n</head>");
        } else if line == "</body>" {
            data(&mut out, worker, bytes)?;
            let _ = writeln!(out, "<script type=\"module\">{script}</script>\n</body>");
        } else if !line.contains("<link ") && !line.contains("<script ") {
            out += line;
            out.push('\n');
        }
    }
    unclosed("the style", &style, "style")?;
    with_policy(&out, &policy(script, &style))
}

/// The address of a `<link>` of this kind.
fn link<'l>(line: &'l str, rel: &str) -> Option<&'l str> {
    let rest = line.trim_start().strip_prefix(&format!("<link rel=\"{rel}\" href=\""))?;
    rest.split('"').next()
}

fn attribute<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    line.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// Nothing but the page's own script and style runs, its worker out of the page, and nothing is connected to.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

fn with_policy(page: &str, policy: &str) -> Result<String, String> {
    let (before, rest) = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .ok_or("index.html declares no Content-Security-Policy")?;
    let (_, after) = rest.split_once('"').ok_or("the policy of index.html does not end")?;
    Ok(format!("{before}http-equiv=\"Content-Security-Policy\" content=\"{policy}\"{after}"))
}

fn data(out: &mut String, worker: &str, bytes: Bytes) -> Result<(), String> {
    let _ = writeln!(out, "<script type=\"text/plain\" id=\"worker\">{worker}</script>");
    for (id, path) in DATA {
        let packed = gzip(&bytes(path)?).map_err(|e| format!("{path}: {e}"))?;
        let _ = writeln!(out, "<script type=\"text/plain\" id=\"{id}\">{}</script>", base64(&packed));
    }
    Ok(())
}

/// A text that would end, or change the reading of, the element that it lies in.
fn unclosed(name: &str, text: &str, element: &str) -> Result<(), String> {
    let text = text.to_ascii_lowercase();
    match text.contains(&format!("</{element}")) || text.contains("<!--") {
        true => Err(format!("{name} contains </{element} or <!--, and cannot lie in a page")),
        false => Ok(()),
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|i| u32::from(group.get(i).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize] as char;
            out.push(if place > group.len() { '=' } else { sign });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n  <meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n  <link rel=\"icon\" href=\"icon.svg\">\n  \
        <link rel=\"stylesheet\" href=\"a.css\">\n  <link rel=\"stylesheet\" href=\"b.css\" media=\"print\">\n  <script type=\"module\" src=\"main.js\"></script>\n</head>\n<body>\n</body>\n";

    #[test]
    fn style_script_and_data_lie_inside_and_the_policy_names_them() {
        let made = page(INDEX, "run()", "work()", &|path| Ok(path.as_bytes().to_vec())).expect("page");
        assert!(made.contains("<style>a.css@media print {\nb.css}\n</style>\n</head>"));
        assert!(made.contains("<script type=\"module\">run()</script>\n</body>"));
        assert!(made.contains("id=\"worker\">work()</script>") && made.contains("id=\"formats\">H4sI"));
        assert!(!made.contains("main.js") && !made.contains("a.css\""));
        let hash = base64(&Sha256::digest(b"run()"));
        assert!(made.contains(&format!(
            "content=\"default-src 'none'; script-src 'sha256-{hash}' 'wasm-unsafe-eval';"
        )));
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        let made = page(INDEX, "'</SCRIPT>'", "", &|_| Ok(Vec::new()));
        assert!(made.is_err_and(|e| e.contains("</script")));
    }

    #[test]
    fn base64_pads_to_four_signs() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|t| base64(t.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }
}
