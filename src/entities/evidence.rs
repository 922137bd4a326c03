//! What the rest of the article says of a capitalised word: seen in lower case, after which words, with whom.
//!
//! "Il sindaco Mario Neri … Neri …": the second "Neri" knows that elsewhere it follows a first name and a role.

use super::gazetteer::{Classes, class};
use super::words::{Run, Word};
use crate::text::key::KeyMap;
use crate::text::{Case, Key, Text};

/// What the article says of one word form.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Times in lower case.
    pub lower: u32,
    /// Times as a capital where position does not ask for it.
    pub capital: u32,
    /// Times right after a first name.
    pub after_first_name: u32,
    /// Times in a run that a role opens or precedes.
    pub after_role: u32,
    /// Times as the last of several capitals, the first of which is a first name.
    pub named: u32,
    /// Times in brackets right after a run of capitals.
    pub in_brackets: u32,
    /// The classes of longer phrases that hold it elsewhere.
    pub phrases: Classes,
    /// Words before its runs, up to [`CONTEXTS`], each with the run's start.
    pub before: Vec<(u64, u32)>,
    /// Words after its runs.
    pub after: Vec<(u64, u32)>,
    /// First words of the runs that it closes or stands in, with the run's start.
    pub heads: Vec<(u64, u32)>,
}

/// How many contexts of a word are kept.
const CONTEXTS: usize = 6;

/// The article's evidence for every word that it writes with a capital.
pub fn gather(text: &Text, words: &[Word], runs: &[Run]) -> KeyMap<Evidence> {
    let mut out = KeyMap::<Evidence>::default();
    for run in runs {
        let first_name = words[run.tokens.start].listed.alone & class::FIRST_NAME != 0;
        let role = run.tokens.start.checked_sub(1).is_some_and(|i| words[i].listed.alone & class::ROLE != 0);
        let brackets = text.word(run.tokens.start.wrapping_sub(1)) == "(" && text.word(run.tokens.end) == ")";
        for i in run.tokens.clone() {
            let token = &text.tokens[i];
            if token.case == Case::Lower || !token.is_word() {
                continue;
            }
            let seen = out.entry(token.key).or_default();
            let previous = i.checked_sub(1).filter(|p| run.tokens.contains(p));
            seen.capital += u32::from(!token.first);
            seen.after_role += u32::from(role);
            seen.in_brackets += u32::from(brackets);
            seen.named += u32::from(first_name && i > run.tokens.start && i + 1 == run.tokens.end);
            let named = previous.is_some_and(|p| words[p].listed.alone & class::FIRST_NAME != 0);
            seen.after_first_name += u32::from(named);
            if words[i].listed.len > 1 {
                seen.phrases |= words[i].listed.phrase;
            }
            remember(&mut seen.before, run.before[0], run);
            remember(&mut seen.after, run.after, run);
            if i > run.tokens.start {
                remember(&mut seen.heads, words[run.tokens.start].key, run);
            }
        }
    }
    count_lower(text, &mut out);
    out
}

fn remember(list: &mut Vec<(u64, u32)>, word: u64, run: &Run) {
    let at = run.tokens.start as u32;
    if list.len() < CONTEXTS && !list.iter().any(|&(w, a)| w == word && a == at) {
        list.push((word, at));
    }
}

fn count_lower(text: &Text, out: &mut KeyMap<Evidence>) {
    for token in text.tokens.iter().filter(|t| t.case == Case::Lower) {
        if let Some(seen) = out.get_mut(&Key(token.key.0)) {
            seen.lower += 1;
        }
    }
}
