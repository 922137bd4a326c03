//! What the head of an HTML page says of its article: title, address and day of publication.
//!
//! `<meta property="article:published_time" content="2025-06-18T09:30+02:00">` gives 2025-06-18; of several the
//! first counts. An address that is not http(s) and a day that is none are left out.

use super::html::{Tag, Tags, element, flat};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub title: Option<String>,
    pub address: Option<String>,
    pub published: Option<String>,
}

/// Names of `meta` elements that give the day: Open Graph, schema.org, Dublin Core.
const DAYS: [&str; 6] =
    ["article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "dcterms.issued"];

/// Looks through the page's `title`, `meta` and `link` elements.
pub(super) fn read(page: &str) -> Head {
    let title = element(page, "title").map(|title| flat(title).trim().to_owned()).filter(|t| !t.is_empty());
    let mut head = Head { title, ..Head::default() };
    for tag in Tags(page, 0).filter(|tag| !tag.closing) {
        match tag.name.to_ascii_lowercase().as_str() {
            "meta" => head.meta(page, &tag),
            "link" if is(page, &tag, "rel", "canonical") => head.place(value(page, &tag, "href")),
            _ => {}
        }
    }
    head
}

impl Head {
    fn meta(&mut self, page: &str, tag: &Tag) {
        let name = ["property", "name", "itemprop"].into_iter().find_map(|a| value(page, tag, a));
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let content = value(page, tag, "content");
        if name == "og:url" {
            self.place(content);
        } else if DAYS.contains(&name.as_str()) {
            let day = content.and_then(|c| c.trim().get(..10).map(str::to_owned));
            let day = day.filter(|d| crate::times::published(Some(d)).is_ok());
            self.published = self.published.take().or(day);
        }
    }

    fn place(&mut self, address: Option<String>) {
        let safe = |a: &String| a.starts_with("https://") || a.starts_with("http://");
        self.address = self.address.take().or(address.filter(safe));
    }
}

fn is(page: &str, tag: &Tag, name: &str, wanted: &str) -> bool {
    value(page, tag, name).is_some_and(|v| v.eq_ignore_ascii_case(wanted))
}

/// The value of an attribute, references read.
fn value(page: &str, tag: &Tag, wanted: &str) -> Option<String> {
    let mut rest = page[tag.start..tag.end].trim_start_matches('<').strip_prefix(tag.name)?;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let len = rest.find(|c: char| c.is_whitespace() || "=/>".contains(c))?;
        let (name, after) = rest.split_at(len);
        rest = after.trim_start();
        let Some(given) = rest.strip_prefix('=').map(str::trim_start) else {
            // An attribute without a value; a lone `>` ends the tag.
            if len == 0 {
                return None;
            }
            continue;
        };
        let quote = given.chars().next().filter(|c| matches!(c, '"' | '\''));
        let body = &given[quote.map_or(0, char::len_utf8)..];
        let end = match quote {
            Some(q) => body.find(q)?,
            None => body.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(body.len()),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(flat(&body[..end]));
        }
        rest = &body[end + quote.map_or(0, char::len_utf8)..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_address_and_day() {
        let page = "<html><head><title>Sì &amp; no</title><meta charset=utf-8>\
            <link rel='canonical' href=\"https://example.org/a?b=1&amp;c=2\">\
            <META property = article:published_time content='2025-06-18T09:30+02:00'/></head><p>Testo.</p>";
        let wanted = Head {
            title: Some("Sì & no".into()),
            address: Some("https://example.org/a?b=1&c=2".into()),
            published: Some("2025-06-18".into()),
        };
        assert_eq!(read(page), wanted);
    }

    #[test]
    fn what_is_none_is_left_out() {
        let bad = "<meta name=date content=ieri><link rel=canonical href=javascript:x><meta itemprop>\
            <meta name='date' content=\"2025-02-30\"><meta = = \"><meta";
        assert_eq!(read(bad), Head::default());
    }
}
