//! Attributions that no candidate reaches, one a line, for grouping them by phenomenon: the text around with the
//! cue in [ ] and the content in { }, then what candidates of the same cue have as content.

use super::attributions::Gold;
use chidice::attributions::training::Example;

/// How many bytes around the attribution are shown.
const AROUND: usize = 120;

/// A line for each attribution without a right candidate; `right` pairs candidates with attributions.
pub fn describe(text: &str, gold: &[Gold], candidates: &[Example], right: &[(usize, usize)]) -> Vec<String> {
    let missed = gold.iter().enumerate().filter(|(j, _)| !right.iter().any(|pair| pair.1 == *j));
    missed.map(|(_, gold)| line(text, gold, candidates)).collect()
}

fn line(text: &str, gold: &Gold, candidates: &[Example]) -> String {
    let parts = || gold.content.iter().chain(&gold.cue);
    let start = parts().map(|p| p.0).min().unwrap_or(0);
    let end = parts().map(|p| p.1).max().unwrap_or(0);
    let mut marks: Vec<(usize, char)> = gold.content.iter().flat_map(|p| [(p.0, '{'), (p.1, '}')]).collect();
    marks.extend(gold.cue.iter().flat_map(|p| [(p.0, '['), (p.1, ']')]));
    marks.sort_unstable();
    let mut at = floor(text, start.saturating_sub(AROUND));
    let mut out = String::new();
    for (place, mark) in marks {
        out += &text[at..place];
        out.push(mark);
        at = place;
    }
    out += &text[at..floor(text, (end + AROUND).min(text.len()))];
    let near = candidates.iter().filter(|c| match (c.cue, gold.cue) {
        (Some(a), Some(b)) => (a.start as usize) < b.1 && b.0 < a.end as usize,
        (None, None) => c.content.iter().any(|s| (s.start as usize) < end && start < s.end as usize),
        _ => false,
    });
    let near = near.map(|c| {
        let spans: Vec<_> = c.content.iter().map(|s| &text[s.range()]).collect();
        format!("{}: {}", c.rule, spans.join(" + "))
    });
    let near: Vec<String> = near.collect();
    format!("{out} || {}", near.join(" | ")).replace('\n', "¶") + "\n"
}

/// The last character boundary up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
