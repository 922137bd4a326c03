//! What `cargo xtask train attributions` needs: every candidate of a text, with each end that its content may
//! have, and its observations, unjudged.
//! "Riva ha detto che piove" → one [`Example`] with "rule verb", "lemma dire", …

pub use super::judge::chosen;
use super::reading::Reading;
use super::speaker::rank;
use super::{content, cues, judge, lexicon, nest, source, speaker};
use crate::document::{Entity, Time};
use crate::language::Language;
use crate::offsets::{Byte, Span};
use crate::text::Text;

/// One candidate.
#[derive(Clone, Debug)]
pub struct Example {
    /// Candidates whose cues overlap share it: they differ in their content, and at most one is right.
    pub group: usize,
    /// The cue's stretch in bytes.
    pub cue: Option<Span>,
    /// The content's stretches in bytes.
    pub content: Vec<Span>,
    /// The source's stretch in bytes.
    pub source: Option<Span>,
    /// The rule that made it.
    pub rule: &'static str,
    /// How sure its form alone makes it; then it is not judged, and the only one of its group.
    pub sure: Option<f32>,
    /// Names of the observations.
    pub observations: Vec<String>,
}

/// Every candidate of the text.
pub fn examples(source: &str, language: &'static Language) -> Vec<Example> {
    let text = Text::new(source);
    let (entities, times) = layers(&text, language);
    let r = Reading::new(&text, lexicon::lexicon(language)).with_times(&times).with_entities(&entities);
    let mut out = Vec::new();
    let groups = nest::grouped(cues::candidates(&r)).into_iter().map(settled).enumerate();
    let candidates = groups.flat_map(|(i, group)| group.into_iter().map(move |c| (i, c)));
    for (group, candidate) in candidates.filter(|(_, c)| !c.content.is_empty()) {
        if candidate.sure.is_some() {
            out.push(example(&r, &candidate, &candidate.content, group, Vec::new()));
            continue;
        }
        let observed = judge::Observed::new(&r, &candidate);
        let mut shared = Vec::new();
        observed.cue(&mut shared);
        for content in content::variants(&r, &candidate) {
            let mut observations = shared.clone();
            observed.content(&content, &mut observations);
            observed.first_words(judge::looked_at(&content), &mut observations);
            out.push(example(&r, &candidate, &content, group, observations));
        }
    }
    out
}

/// Of a group with a candidate that is not judged that one alone.
fn settled(mut group: Vec<cues::Candidate>) -> Vec<cues::Candidate> {
    if let Some(sure) = group.iter().position(|c| c.sure.is_some()) {
        group = vec![group.swap_remove(sure)];
    }
    group
}

/// The layers that the attributions rest on.
fn layers(text: &Text, language: &'static Language) -> (Vec<Entity<Byte>>, Vec<Time<Byte>>) {
    let terms = crate::numbers::Terms::new(text, language);
    let times = crate::times::read(&terms, None);
    let numbers = crate::numbers::read(&terms, &times);
    (crate::entities::read(text, language, &numbers, &times), times)
}

fn example(
    r: &Reading,
    c: &cues::Candidate,
    content: &content::Content,
    group: usize,
    observations: Vec<String>,
) -> Example {
    Example {
        group,
        cue: c.cue.clone().map(|range| r.text.span(range)),
        source: c.subject.range().map(|range| r.text.span(range)),
        rule: c.rule,
        sure: c.sure,
        content: content.parts.iter().map(|p| r.text.span(p.clone())).collect(),
        observations,
    }
}

/// A source without a name.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Which of [`SORTS`].
    pub sort: usize,
    /// Whom it may mean: their name, and the numbers of what was observed among [`OBSERVATIONS`].
    pub antecedents: Vec<(Option<String>, Vec<usize>)>,
}

/// How a source can be without a name.
pub const SORTS: [&str; 4] = rank::MENTIONS;
/// What can be observed of an antecedent.
pub const OBSERVATIONS: &[&str] = rank::SEEN;

/// Which of the antecedents of these names is meant by the source whose cue stands at this byte.
pub type Right<'a> = dyn Fn(usize, &[Option<&str>]) -> Option<usize> + 'a;

/// Every source without a name in the text. `right` is asked for each, with the byte where its cue stands and the
/// names of the antecedents, which of them is meant, so that those after it rest on the truth.
pub fn choices(source: &str, language: &'static Language, right: &Right) -> Vec<Choice> {
    let text = Text::new(source);
    let (entities, times) = layers(&text, language);
    let r = Reading::new(&text, lexicon::lexicon(language)).with_times(&times).with_entities(&entities);
    let place = |token: usize| text.tokens.get(token).map_or(0, |t| t.span.start as usize);
    let mut kept = kept(&r);
    source::choose(&r, &mut kept);
    let found = std::cell::RefCell::new(Vec::new());
    let choose = |sought: &speaker::Sought, all: &[rank::Antecedent]| {
        let names: Vec<Option<&str>> = all.iter().map(|a| a.speaker.name.as_deref()).collect();
        let seen = |a: &rank::Antecedent| (a.speaker.name.clone(), a.seen.numbers().collect());
        let sort = sought.mention as usize;
        found.borrow_mut().push(Choice { sort, antecedents: all.iter().map(seen).collect() });
        right(place(sought.cue), &names).unwrap_or_else(|| rank::likeliest(sought.mention, all))
    };
    speaker::speakers_by(&r, &entities, &kept, &choose);
    found.into_inner()
}

/// A cue with what its source may be.
#[derive(Clone, Debug)]
pub struct SourceChoice {
    /// The column of the model: that of its sort among [`CUES`], and as many more where the rules found nobody.
    pub column: usize,
    /// Each one's stretch in bytes, none for nobody, and the numbers of what was observed among [`SOURCE_OBSERVATIONS`].
    pub possible: Vec<(Option<Span>, Vec<usize>)>,
    /// The one that the rules found.
    pub by_rule: Option<Span>,
}

/// The sorts of cue.
pub const CUES: [&str; 7] = source::rank::SORTS;
/// What can be observed of a possible source.
pub const SOURCE_OBSERVATIONS: &[&str] = source::rank::SEEN;

/// Which of these stretches is the source of the cue at this byte.
pub type RightSource<'a> = dyn Fn(usize, &[Option<Span>]) -> Option<usize> + 'a;

/// The sources that each kept cue of the text may have. `right` is asked for each, with the byte where its cue stands
/// and the stretches, which it is, so that those after it rest on the truth.
pub fn sources(text: &str, language: &'static Language, right: &RightSource) -> Vec<SourceChoice> {
    let text = Text::new(text);
    let (entities, times) = layers(&text, language);
    let r = Reading::new(&text, lexicon::lexicon(language)).with_times(&times).with_entities(&entities);
    let mut kept = kept(&r);
    let found = std::cell::RefCell::new(Vec::new());
    let span = |subject: &source::Subject| subject.range().map(|range| text.span(range));
    let choose = |c: &cues::Candidate, column: usize, all: &[source::rank::Possible]| {
        let spans: Vec<Option<Span>> = all.iter().map(|p| span(&p.subject)).collect();
        let seen = |p: &source::rank::Possible| (span(&p.subject), p.seen.numbers().collect());
        let possible = all.iter().map(seen).collect();
        found.borrow_mut().push(SourceChoice { column, possible, by_rule: span(&c.subject) });
        let byte = text.tokens.get(c.head).map_or(0, |t| t.span.start as usize);
        right(byte, &spans).unwrap_or_else(|| source::rank::likeliest(r.lexicon.fixed_order, column, all))
    };
    source::choose_by(&r, &mut kept, &choose);
    found.into_inner()
}

/// The candidates that the judge keeps.
fn kept(r: &Reading) -> Vec<cues::Candidate> {
    let judged = nest::grouped(cues::candidates(r)).into_iter().filter_map(|group| judge::judged(r, group));
    judged.filter(|(p, _)| *p >= judge::THRESHOLD).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::by_code;

    /// Whether some candidate has this cue and, its parts joined by "+", this content.
    fn offers(source: &str, cue: &str, content: &str) -> bool {
        examples(source, by_code("it")).iter().any(|e| {
            let parts: Vec<&str> = e.content.iter().map(|s| &source[s.range()]).collect();
            e.cue.map_or("", |s| &source[s.range()]) == cue && parts.join("+") == content
        })
    }

    #[test]
    fn the_right_content_is_among_the_candidates() {
        for (source, cue, content) in [
            ("Il ponte è crollato. La notizia è stata data da Riva.", "notizia", "Il ponte è crollato"),
            (
                "Il ponte è crollato. La notizia è stata diffusa ieri.",
                "è stata diffusa",
                "Il ponte è crollato",
            ),
            ("Nuova richiesta nei confronti della banca di un risarcimento.", "richiesta", "un risarcimento"),
            ("I prezzi scenderanno: è la tesi di Onofrio Bassi.", "tesi", "I prezzi scenderanno"),
            ("Poi il commento di Luca Riva. «Non ci fermeremo».", "commento", "«Non ci fermeremo»"),
            ("Luca Riva: nessun aumento in vista", ":", "nessun aumento in vista"),
            ("Frana, il geologo: «Si muove ancora»", ":", "«Si muove ancora»"),
            ("Il legale attacca la procura: È un abuso.", "", "È un abuso"),
            ("Uno dei due risulta disperso.", "risulta", "Uno dei due+disperso"),
            ("Si pensa a un errore umano.", "Si pensa", "un errore umano"),
            ("Pare non vi siano feriti.", "Pare", "non vi siano feriti"),
            ("Ha accusato un vicino di furto.", "Ha accusato", "furto"),
            ("Il teste dice di ricordare (per ora) ogni nome.", "dice", "ricordare"),
            ("Ci dice che il pozzo è asciutto.", "Ci dice", "il pozzo è asciutto"),
            ("Uno dice che la rete è sua.", "dice", "la rete è sua"),
            ("La riva, che secondo Neri è instabile, resta chiusa.", "secondo", "è instabile"),
            ("Ha risposto con un «non ora».", "Ha risposto", "«non ora»"),
            ("Per i legali il giudice aveva sbagliato.", "Per", "il giudice aveva sbagliato"),
        ] {
            assert!(offers(source, cue, content), "{source:?} offers no {cue:?} with {content:?}");
        }
    }

    #[test]
    fn a_form_of_two_verbs_is_the_participle() {
        assert!(
            offers("Riva ha detto che piove.", "ha detto", "piove"),
            "\"detto\" is of dire, not of dettare"
        );
        assert!(
            !offers("Se il teste dicesse che piove, pioverebbe.", "dicesse", "piove"),
            "a mere supposition"
        );
        assert!(offers("Parte, anche se dice di temere la pioggia.", "dice", "temere la pioggia"));
    }
}
