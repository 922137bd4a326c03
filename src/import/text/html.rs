//! The text of an HTML page: tags dropped, blocks on lines of their own, white space as a browser shows it.
//!
//! `<p>Sono<br>600&nbsp;feriti</p>` is "Sono\n600 feriti" (with the no-break space kept). Markup that is
//! broken loses tags, never words: what is no tag stays text.

use super::entities::reference;

/// Elements whose content is never text of the page.
const DROPPED: [&str; 9] =
    ["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object"];
/// Elements that end a line.
const LINES: [&str; 8] = ["br", "div", "li", "tr", "dt", "dd", "section", "option"];
/// Elements that end a paragraph.
const PARAGRAPHS: [&str; 20] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "article",
    "header",
    "footer",
    "ul",
    "ol",
    "table",
    "figure",
    "figcaption",
    "main",
    "aside",
    "nav",
    "pre",
];

/// The text of a page; of a page that marks its article or main part, the text of that.
pub(super) fn text(page: &str) -> String {
    let part = element(page, "article").or_else(|| element(page, "main")).or_else(|| element(page, "body"));
    flat(part.unwrap_or(page))
}

/// What stands inside the first and only element of this name, to its last closing tag.
pub(super) fn element<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let (mut opened, mut closed) = (None, None);
    let mut count = 0;
    for tag in Tags(page, 0) {
        if tag.name.eq_ignore_ascii_case(name) {
            if tag.closing {
                closed = Some(tag.start);
            } else {
                count += 1;
                opened = opened.or(Some(tag.end));
            }
        }
    }
    page.get(opened?..closed.unwrap_or(page.len())).filter(|_| count == 1 || name != "article")
}

pub(super) struct Tag<'p> {
    pub name: &'p str,
    pub closing: bool,
    pub start: usize,
    pub end: usize,
}

/// The tags and comments of a page, those inside dropped elements left out.
pub(super) struct Tags<'p>(pub &'p str, pub usize);

impl<'p> Iterator for Tags<'p> {
    type Item = Tag<'p>;

    fn next(&mut self) -> Option<Tag<'p>> {
        loop {
            let start = self.1 + self.0[self.1..].find('<')?;
            match tag(self.0, start) {
                None => self.1 = start + 1,
                Some(mut found) => {
                    let dropped =
                        !found.closing && DROPPED.iter().any(|d| found.name.eq_ignore_ascii_case(d));
                    if dropped {
                        found.end = past_closing(self.0, found.end, found.name);
                    }
                    self.1 = found.end;
                    return Some(found);
                }
            }
        }
    }
}

/// The tag, comment or declaration that begins at `start`; `None` where a mere `<` stands.
fn tag(page: &str, start: usize) -> Option<Tag<'_>> {
    let rest = &page[start + 1..];
    if rest.starts_with("!--") {
        let end = page[start..].find("-->").map_or(page.len(), |i| start + i + 3);
        return Some(Tag { name: "", closing: true, start, end });
    }
    let closing = rest.starts_with('/');
    let name = &rest[usize::from(closing)..];
    let first = name.chars().next()?;
    if !(first.is_ascii_alphabetic() || !closing && matches!(first, '!' | '?')) {
        return None;
    }
    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    Some(Tag { name: &name[..len], closing, start, end: start + 1 + tag_end(rest) })
}

/// Past the `>` that ends a tag, not one inside a quoted value.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (i, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return i + 1,
            (None, b'"' | b'\'') if rest[..i].trim_end().ends_with('=') => quote = Some(b),
            (Some(q), _) if q == b => quote = None,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |i| i + 1)
}

/// Past the closing tag of a dropped element; the rest of the page where there is none, as in a browser.
fn past_closing(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(i) = page[at..].find("</") {
        let start = at + i;
        let rest = &page.as_bytes()[start + 2..];
        if rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return page[start..].find('>').map_or(page.len(), |i| start + i + 1);
        }
        at = start + 2;
    }
    page.len()
}

/// The text between tags.
pub(super) fn flat(page: &str) -> String {
    let mut out = Flat::default();
    let mut at = 0;
    for tag in Tags(page, 0) {
        out.words(&page[at..tag.start]);
        out.breaks(tag.name);
        if tag.name.eq_ignore_ascii_case("pre") {
            out.as_written = if tag.closing { 0 } else { 2 };
        }
        at = tag.end;
    }
    out.words(&page[at..]);
    out.text
}

/// Text as it grows; line ends wait until more text comes, so that none stand at the end.
#[derive(Default)]
struct Flat {
    text: String,
    lines: usize,
    space: bool,
    /// Inside `<pre>`: 2 at its start, where a line feed is not part of it, then 1.
    as_written: u8,
}

impl Flat {
    fn words(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(c) = rest.chars().next() {
            let (c, len) = match c {
                '&' => reference(&rest[1..]).map_or((c, 1), |(c, len)| (c, len + 1)),
                c => (c, c.len_utf8()),
            };
            let written = rest.starts_with('&') && len > 1;
            let white = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') && !written;
            match self.as_written {
                2 if c == '\n' => {}
                0 if white => self.space = true,
                _ => self.push(c),
            }
            self.as_written = self.as_written.min(1);
            rest = &rest[len..];
        }
    }

    fn push(&mut self, c: char) {
        if !self.text.is_empty() {
            match self.lines {
                0 if self.space => self.text.push(' '),
                lines => (0..lines).for_each(|_| self.text.push('\n')),
            }
        }
        (self.lines, self.space) = (0, false);
        self.text.push(c);
    }

    fn breaks(&mut self, name: &str) {
        let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
        if is(&PARAGRAPHS) {
            self.lines = 2;
        } else if is(&LINES) {
            let more = usize::from(name.eq_ignore_ascii_case("br"));
            self.lines = (self.lines + more).clamp(1, 2);
        } else if is(&["td", "th"]) {
            self.space = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_lines_and_white_space() {
        assert_eq!(
            text("<p>Sono <b>600</b>.</p>\n<script>x('<p>')</script><p>Fine.</p>"),
            "Sono 600.\n\nFine."
        );
        assert_eq!(text("Uno<br>due<br/><br>tre"), "Uno\ndue\n\ntre");
        assert_eq!(text("  a \n b<span> c</span>&nbsp;d "), "a b c\u{a0}d");
        assert_eq!(text("<p>Sì</p><pre>\n a\n  b</pre>c"), "Sì\n\n a\n  b\n\nc");
        assert_eq!(text("<ul><li>uno<li>due</ul>"), "uno\ndue");
    }

    #[test]
    fn the_article_of_a_page() {
        let page = "<html><head><title>Il titolo</title></head><body><nav>Menu</nav>\
            <article><h1>Sì</h1><p>Testo.</p></article><footer>©</footer></body></html>";
        assert_eq!(text(page), "Sì\n\nTesto.");
        let two = "<body><article>A</article><article>B</article></body>";
        assert_eq!(text(two), "A\n\nB");
    }

    #[test]
    fn broken_markup_keeps_its_words() {
        assert_eq!(text("3 < 4 e 5 > 4 <"), "3 < 4 e 5 > 4 <");
        assert_eq!(text("a <b title=\"x > y\">b</b> c"), "a b c");
        assert_eq!(text("a <b title=\"x>b</b> c"), "a b c");
        assert_eq!(text("a <script>b"), "a");
        assert_eq!(text("a <!-- b"), "a");
        assert_eq!(text("&lt;script&gt; & co &nosuch;"), "<script> & co &nosuch;");
    }
}
