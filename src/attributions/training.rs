//! What `cargo xtask train attributions` needs: every candidate of a text with its observations, unjudged.
//! "Riva ha detto che piove" → one [`Example`] with "rule verb", "lemma dire", …

use super::reading::Reading;
use super::{cues, judge, lexicon, nest};
use crate::language::Language;
use crate::offsets::Span;
use crate::text::Text;

/// One candidate.
#[derive(Clone, Debug)]
pub struct Example {
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
    let r = Reading::new(&text, lexicon::lexicon(language));
    let example = |c: &cues::Candidate| {
        let mut observations = Vec::new();
        judge::observe(&r, c, &mut |name| observations.push(name.to_owned()));
        Example {
            cue: c.cue.clone().map(|range| text.span(range)),
            source: c.subject.range().map(|range| text.span(range)),
            rule: c.rule,
            content: c.content.parts.iter().map(|p| text.span(p.clone())).collect(),
            observations,
        }
    };
    nest::distinct(cues::candidates(&r)).iter().map(example).collect()
}
