//! Labelled articles as tags of tokens, and as sequences of feature numbers.

use chidice::entities::features::{Article, Without};
use chidice::entities::tagger::{TAGS, Tag};
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
}

fn labelled(line: &str) -> Option<Labelled> {
    let json: Value = serde_json::from_str(line).ok()?;
    let text = json["text"].as_str()?.to_string();
    let map = Offsets::new(&text);
    let label = |row: &Value| {
        let at = |i: usize| map.to_byte::<CodePoint>(row[i].as_u64()? as u32);
        let tag = match row[2].as_str()? {
            "PER" => 1,
            "ORG" => 3,
            "LOC" => 5,
            _ => 7,
        };
        Some((Span::new(at(0)? as usize, at(1)? as usize), tag))
    };
    let labels = json["entities"].as_array()?.iter().map(label).collect::<Option<_>>()?;
    Some(Labelled { text, labels })
}

/// The tags of a text's tokens; a token that a label cuts through belongs to it.
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

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.tags.len()
    }
}

type Map<V> = HashMap<u64, V, BuildHasherDefault<chidice::text::key::Identity>>;

/// The features that are kept, numbered.
pub struct Dictionary {
    numbers: Map<u32>,
}

impl Dictionary {
    /// Numbers all features that occur `cutoff` times or more.
    pub fn build(articles: &[&Labelled], without: Without, cutoff: u32) -> Self {
        let mut counts = Map::<u32>::default();
        for labelled in articles {
            let text = Text::new(&labelled.text);
            let article = Article::new(&text);
            for sentence in &text.sentences {
                for i in sentence.tokens.clone() {
                    article
                        .features(i, &sentence.tokens, without, &mut |f| *counts.entry(f).or_default() += 1);
                }
            }
        }
        let mut kept: Vec<u64> = counts.into_iter().filter(|c| c.1 >= cutoff).map(|c| c.0).collect();
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
    pub fn sequences(&self, articles: &[&Labelled], without: Without) -> Vec<Sequence> {
        articles.iter().flat_map(|labelled| self.article(labelled, without)).collect()
    }

    fn article(&self, labelled: &Labelled, without: Without) -> Vec<Sequence> {
        let text = Text::new(&labelled.text);
        let article = Article::new(&text);
        let tags = tags(&text, &labelled.labels);
        let sequence = |range: std::ops::Range<usize>| {
            let mut out =
                Sequence { tags: tags[range.clone()].to_vec(), bounds: vec![0], ..Default::default() };
            if out.tags.first().is_some_and(|t| *t > 0 && t % 2 == 0) {
                out.tags[0] -= 1;
            }
            for i in range.clone() {
                article.features(i, &range, without, &mut |f| out.features.extend(self.numbers.get(&f)));
                out.bounds.push(out.features.len() as u32);
            }
            out
        };
        text.sentences.iter().map(|s| sequence(s.tokens.clone())).collect()
    }
}

const _: () = assert!(TAGS == 9);
