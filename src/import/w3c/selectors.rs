//! What a target says of its place, in the spellings of the model and of the tools that write it.
//!
//! `{"selector": {"type": "TextQuoteSelector", "exact": "600"}}` quotes "600"; Recogito's own
//! `{"selector": [{"quote": "600", "start": 5, "end": 8}]}` quotes it too; the string
//! `"https://example.org/a.txt#char=5,8"` says characters 5 to 8.

use super::list;
use serde_json::Value;

/// What is known of the place.
#[derive(Debug, Default)]
pub(super) struct Selector<'v> {
    pub exact: Option<&'v str>,
    pub prefix: &'v str,
    pub suffix: &'v str,
    /// In the unit of the file.
    pub position: Option<(usize, usize)>,
    /// In code points, as fragments of plain text count.
    pub characters: Option<(usize, usize)>,
    /// What a RangeSelector begins with, and what it ends before.
    pub range: Option<Box<(Selector<'v>, Selector<'v>)>>,
}

impl Selector<'_> {
    /// The words to name it by; none where it says nothing that is understood.
    pub fn words(&self) -> &str {
        let quoted = self.exact.or(self.range.as_ref().and_then(|r| r.0.exact));
        quoted.unwrap_or(if self.is_empty() { "" } else { "–" })
    }

    fn is_empty(&self) -> bool {
        self.exact.is_none() && self.position.is_none() && self.characters.is_none() && self.range.is_none()
    }
}

/// How deep selectors may refine one another.
const DEEPEST: usize = 8;

/// What a target says.
pub(super) fn selector(target: &Value) -> Selector<'_> {
    let mut out = Selector::default();
    let address =
        target.as_str().or_else(|| ["source", "id", "@id"].iter().find_map(|n| target.get(n)?.as_str()));
    out.characters = address.and_then(|a| a.split_once('#')).and_then(|(_, f)| characters(f));
    list(target.get("selector")).into_iter().for_each(|s| out.take(s, DEEPEST, true));
    out
}

impl<'v> Selector<'v> {
    /// Adds what one selector says; positions of one that refines another count from there, and are of no use.
    fn take(&mut self, selector: &'v Value, deep: usize, whole: bool) {
        let text = |name: &str| selector.get(name).and_then(Value::as_str);
        let offsets = || offset(selector, "start").zip(offset(selector, "end")).filter(|_| whole);
        match super::of_type(selector).unwrap_or_default() {
            "TextQuoteSelector" => self.quotes(text("exact"), text("prefix"), text("suffix")),
            "TextPositionSelector" => self.position = offsets(),
            "FragmentSelector" if whole => self.characters = text("value").and_then(characters),
            "RangeSelector" if deep > 0 => self.between(selector, deep - 1),
            "" if selector.get("quote").is_some() => {
                self.quotes(text("quote"), None, None);
                self.position = offsets();
            }
            _ => {}
        }
        if let Some(inner) = selector.get("refinedBy").filter(|_| deep > 0) {
            list(Some(inner)).into_iter().for_each(|s| self.take(s, deep - 1, false));
        }
    }

    fn quotes(&mut self, exact: Option<&'v str>, prefix: Option<&'v str>, suffix: Option<&'v str>) {
        self.exact = exact;
        self.prefix = prefix.unwrap_or_default();
        self.suffix = suffix.unwrap_or_default();
    }

    fn between(&mut self, selector: &'v Value, deep: usize) {
        let end = |name: &str| {
            let mut out = Selector::default();
            list(selector.get(name)).into_iter().for_each(|s| out.take(s, deep, true));
            out
        };
        let ends = (end("startSelector"), end("endSelector"));
        if !ends.0.is_empty() && !ends.1.is_empty() {
            self.range = Some(Box::new(ends));
        }
    }
}

fn offset(selector: &Value, name: &str) -> Option<usize> {
    selector.get(name).and_then(Value::as_u64).map(|n| n.min(u64::from(u32::MAX)) as usize)
}

/// The characters that a fragment of plain text names: `char=5,8`, perhaps with checks behind a semicolon.
fn characters(fragment: &str) -> Option<(usize, usize)> {
    let places = fragment.trim_start_matches('#').strip_prefix("char=")?;
    let (start, end) = places.split(';').next()?.split_once(',')?;
    let number = |digits: &str| digits.parse::<u32>().ok().map(|n| n as usize);
    Some((if start.is_empty() { 0 } else { number(start)? }, number(end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_of_plain_text() {
        assert_eq!(characters("char=5,8"), Some((5, 8)));
        assert_eq!(characters("char=,8;length=9"), Some((0, 8)));
        for other in ["char=5", "line=1,2", "char=a,b", "char=-1,2", "xywh=0,0,1,1", ""] {
            assert_eq!(characters(other), None, "{other}");
        }
    }
}
