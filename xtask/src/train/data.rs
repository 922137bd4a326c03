//! Labelled articles as tags of tokens, and as sequences of feature numbers.

use super::convention;
use chidice::entities::features::{Article, Sentence, Without};
use chidice::entities::tagger::Tag;
use chidice::offsets::{Byte, CodePoint, Offsets, Span};
use chidice::text::Text;
use serde_json::Value;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::path::Path;

/// A labelled article.
pub struct Labelled {
    text: String,
    /// Byte stretches with the tag that begins their type.
    labels: Vec<(Span<Byte>, Tag)>,
}

/// All of them.
pub struct Corpus {
    /// In the order of the file.
    pub articles: Vec<Labelled>,
}

impl Corpus {
    /// Reads JSON Lines of `{"text", "entities": [[start, end, label]…]}`, offsets in code points.
    pub fn read(path: &Path) -> Result<Self, String> {
        let lines = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let articles = lines.lines().map(labelled).collect::<Option<_>>();
        articles
            .map(|articles| Self { articles })
            .ok_or_else(|| format!("{}: not as expected", path.display()))
    }

    /// Reads reports with their names in brackets: blank lines part reports, "#" opens a remark.
    pub fn written(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let reports = text.split("\n\n").filter(|r| !r.starts_with('#')).map(bracketed);
        let articles = reports.collect::<Option<_>>();
        articles
            .map(|articles| Self { articles })
            .ok_or_else(|| format!("{}: a bracket is not closed", path.display()))
    }
}

/// "a [Roma|L]" as text and label.
fn bracketed(report: &str) -> Option<Labelled> {
    let (mut text, mut labels) = (String::new(), Vec::new());
    let mut parts = report.trim().split('[');
    text.push_str(parts.next()?);
    for part in parts {
        let (name, rest) = part.split_once(']')?;
        let (name, sort) = name.split_once('|')?;
        let tag = begin_of(sort);
        labels.push((Span::new(text.len(), text.len() + name.len()), tag));
        text.push_str(name);
        text.push_str(rest);
    }
    Some(Labelled { text, labels })
}

/// The tag that begins the type of a label.
fn begin_of(label: &str) -> Tag {
    match label.as_bytes().first() {
        Some(b'P') => 1,
        Some(b'O') => 3,
        Some(b'L') => 5,
        _ => 7,
    }
}

fn labelled(line: &str) -> Option<Labelled> {
    let json: Value = serde_json::from_str(line).ok()?;
    let text = json["text"].as_str()?.to_string();
    let map = Offsets::new(&text);
    let label = |row: &Value| {
        let at = |i: usize| map.to_byte::<CodePoint>(row[i].as_u64()? as u32);
        Some((Span::new(at(0)? as usize, at(1)? as usize), begin_of(row[2].as_str()?)))
    };
    let labels = json["entities"].as_array()?.iter().map(label).collect::<Option<_>>()?;
    Some(Labelled { text, labels })
}

impl Labelled {
    /// The article, cut up.
    pub fn text(&self) -> Text<'_> {
        Text::new(&self.text)
    }

    /// The tags of the text's tokens; a token that a label cuts through belongs to it.
    pub fn tags(&self) -> Vec<Tag> {
        let text = Text::new(&self.text);
        let mut tags = tags(&text, &self.labels);
        convention::apply(&text, &mut tags);
        tags
    }
}

fn tags(text: &Text, labels: &[(Span<Byte>, Tag)]) -> Vec<Tag> {
    let mut tags = vec![0; text.tokens.len()];
    for &(span, tag) in labels {
        for (n, i) in text.tokens_in(span).enumerate() {
            tags[i] = if n == 0 { tag } else { tag + 1 };
        }
    }
    tags
}

/// A sentence: its tokens' features by number, and their tags.
#[derive(Default)]
pub struct Sequence {
    features: Vec<u32>,
    bounds: Vec<u32>,
    /// The right tags.
    pub tags: Vec<Tag>,
}

impl Sequence {
    /// The features of a token.
    pub fn features(&self, token: usize) -> &[u32] {
        &self.features[self.bounds[token] as usize..self.bounds[token + 1] as usize]
    }

    /// The same with only the features that `keep` lets pass.
    pub fn thinned(&self, mut keep: impl FnMut() -> bool) -> Self {
        let mut out = Self {
            features: Vec::with_capacity(self.features.len()),
            bounds: vec![0],
            tags: self.tags.clone(),
        };
        for i in 0..self.len() {
            out.features.extend(self.features(i).iter().filter(|_| keep()));
            out.bounds.push(out.features.len() as u32);
        }
        out
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.tags.len()
    }
}

type Map<V> = HashMap<u64, V, BuildHasherDefault<chidice::text::key::Identity>>;

/// An article with what a first reading found in it, if there was one.
pub struct Prepared<'a> {
    /// The article.
    pub labelled: &'a Labelled,
    /// The tags of the first reading.
    pub first: Option<Vec<Tag>>,
}

impl Prepared<'_> {
    /// Gives every sentence with a source of its tokens' features to `each`.
    fn sentences(&self, without: Without, mut each: impl FnMut(&Article, &Sentence)) {
        let text = Text::new(&self.labelled.text);
        let mut article = Article::without(&text, without);
        if let Some(first) = &self.first {
            article.hint(first);
        }
        let sentences = text.sentences.iter().enumerate();
        sentences.for_each(|(index, s)| each(&article, &Sentence { index, tokens: s.tokens.clone() }));
    }
}

/// The features that are kept, numbered.
pub struct Dictionary {
    numbers: Map<u32>,
}

impl Dictionary {
    /// Numbers all features that occur `cutoff` times or more.
    pub fn build(articles: &[Prepared], without: Without, cutoff: u32) -> Self {
        let mut counts = Map::<u32>::default();
        for prepared in articles {
            prepared.sentences(without, |article, sentence| {
                for i in sentence.tokens.clone() {
                    article.features(i, sentence, &mut |f| *counts.entry(f).or_default() += 1);
                }
            });
        }
        let mut kept: Vec<u64> = counts.into_iter().filter(|c| c.1 >= cutoff).map(|c| c.0).collect();
        kept.sort_unstable();
        Self { numbers: kept.into_iter().zip(0..).collect() }
    }

    /// Only the features that `keep` lets pass, numbered anew.
    pub fn filtered(&self, keep: impl Fn(u32) -> bool) -> Self {
        let mut kept: Vec<u64> = self.numbers.iter().filter(|f| keep(*f.1)).map(|f| *f.0).collect();
        kept.sort_unstable();
        Self { numbers: kept.into_iter().zip(0..).collect() }
    }

    /// How many features there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Every feature with its number.
    pub fn features(&self) -> impl Iterator<Item = (u64, u32)> {
        self.numbers.iter().map(|(&f, &n)| (f, n))
    }

    /// The articles' sentences in features of this dictionary.
    pub fn sequences(&self, articles: &[Prepared], without: Without) -> Vec<Sequence> {
        articles.iter().flat_map(|prepared| self.article(prepared, without)).collect()
    }

    fn article(&self, prepared: &Prepared, without: Without) -> Vec<Sequence> {
        let tags = prepared.labelled.tags();
        let mut out = Vec::new();
        prepared.sentences(without, |article, sentence| {
            let mut sequence = Sequence {
                tags: tags[sentence.tokens.clone()].to_vec(),
                bounds: vec![0],
                ..Default::default()
            };
            if sequence.tags.first().is_some_and(|t| *t > 0 && t % 2 == 0) {
                sequence.tags[0] -= 1;
            }
            for i in sentence.tokens.clone() {
                article.features(i, sentence, &mut |f| sequence.features.extend(self.numbers.get(&f)));
                sequence.bounds.push(sequence.features.len() as u32);
            }
            out.push(sequence);
        });
        out
    }
}
