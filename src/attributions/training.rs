//! What `cargo xtask train attributions` needs: every candidate of a text, with each end that its content may
//! have, and its observations, unjudged.
//! "Riva ha detto che piove" → one [`Example`] with "rule verb", "lemma dire", …

use super::reading::Reading;
use super::{content, cues, judge, lexicon, nest};
use crate::language::Language;
use crate::offsets::Span;
use crate::text::Text;

/// One candidate.
#[derive(Clone, Debug)]
pub struct Example {
    /// Candidates that differ in the content's end alone share it.
    pub group: usize,
    /// The cue's stretch in bytes.
    pub cue: Option<Span>,
    /// The content's stretches in bytes.
    pub content: Vec<Span>,
    /// The source's stretch in bytes.
    pub source: Option<Span>,
    /// The rule that made it.
    pub rule: &'static str,
    /// Names of the observations.
    pub observations: Vec<String>,
}

/// Every candidate of the text.
pub fn examples(source: &str, language: &'static Language) -> Vec<Example> {
    let text = Text::new(source);
    let times = crate::times::read(&crate::numbers::Terms::new(&text, language), None);
    let r = Reading::new(&text, lexicon::lexicon(language)).with_times(&times);
    let mut out = Vec::new();
    for (group, candidate) in nest::distinct(cues::candidates(&r)).into_iter().enumerate() {
        let mut shared = Vec::new();
        judge::observe_cue(&r, &candidate, &mut |words| shared.push(words.join(" ")));
        out.extend(content::variants(&r, candidate).iter().map(|c| example(&r, c, group, &shared)));
    }
    out
}

fn example(r: &Reading, c: &cues::Candidate, group: usize, shared: &[String]) -> Example {
    let mut observations = shared.to_vec();
    judge::observe_content(r, c, &mut |words| observations.push(words.join(" ")));
    Example {
        group,
        cue: c.cue.clone().map(|range| r.text.span(range)),
        source: c.subject.range().map(|range| r.text.span(range)),
        rule: c.rule,
        content: c.content.parts.iter().map(|p| r.text.span(p.clone())).collect(),
        observations,
    }
}
