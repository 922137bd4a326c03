//! Links to public registers: countries to ISO 3166-1. "Corea del Nord" → KP.

use crate::document::Link;
use crate::lexica::{Row, lines};
use crate::text::key::KeyMap;
use crate::text::{Key, Text, keys};
use std::ops::Range;
use std::sync::LazyLock;

static COUNTRIES: LazyLock<KeyMap<&str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../../lexica/names/countries.tsv"),
        include_str!("../../lexica/names/country-forms.tsv"),
    ];
    lists.into_iter().flat_map(lines).filter_map(country).collect()
});

/// A row's name as the key of its tokens, and the code.
fn country([name, _, code, ..]: Row) -> Option<(Key, &'static str)> {
    (!code.is_empty()).then(|| (keys(name).reduce(Key::then).unwrap_or(Key::NONE), code))
}

fn key(text: &Text, tokens: Range<usize>) -> Key {
    let end = tokens.end.min(text.tokens.len());
    (tokens.start..end).map(|i| text.key(i)).reduce(Key::then).unwrap_or(Key::NONE)
}

/// The country that these tokens name.
pub fn link(text: &Text, tokens: Range<usize>) -> Option<Link> {
    let code = COUNTRIES.get(&key(text, tokens))?;
    Some(Link { scheme: "iso3166-1".into(), id: (*code).into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_by_any_of_their_names() {
        for (name, code) in
            [("Corea del Nord", "KP"), ("Stati Uniti", "US"), ("USA", "US"), ("Germany", "DE")]
        {
            let text = Text::new(name);
            assert_eq!(link(&text, 0..text.tokens.len()).map(|l| l.id).as_deref(), Some(code), "{name}");
        }
        assert_eq!(link(&Text::new("Roma"), 0..1), None);
    }
}
