//! Errors of the tagger by sort, with examples: "missed organization", "place as organization", "span of person".

use chidice::document::EntityType;
use chidice::entities::tagger::{Found, Tag, stretches};
use chidice::text::Text;
use std::collections::BTreeMap;

/// Errors by sort, each with the words and their surroundings.
#[derive(Default)]
pub struct Errors {
    sorts: BTreeMap<String, Vec<String>>,
}

fn name(kind: EntityType) -> String {
    format!("{kind:?}").to_lowercase()
}

impl Errors {
    /// Compares one article's tags, found and wanted.
    pub fn add(&mut self, text: &Text, found: &[Tag], wanted: &[Tag]) {
        let (found, wanted) = (stretches(found), stretches(wanted));
        let scored = |f: &&Found| f.kind != EntityType::Other;
        for w in wanted.iter().filter(scored).filter(|w| !found.contains(w)) {
            let others: Vec<&Found> = found.iter().filter(|f| overlap(f, w)).collect();
            let sort = match others.as_slice() {
                [] => format!("missed {}", name(w.kind)),
                [one] if one.tokens == w.tokens => format!("{} as {}", name(w.kind), name(one.kind)),
                list if list.iter().any(|f| f.kind == w.kind) => format!("span of {}", name(w.kind)),
                _ => format!("span and type of {}", name(w.kind)),
            };
            let said: Vec<_> =
                others.iter().map(|f| format!("{}:{:?}", text.words(f.tokens.clone()), f.kind)).collect();
            self.push(sort, format!("{} <> {}", context(text, w), said.join(" / ")));
        }
        for f in found.iter().filter(scored).filter(|f| !wanted.iter().any(|w| overlap(f, w))) {
            self.push(format!("spurious {}", name(f.kind)), context(text, f));
        }
    }

    fn push(&mut self, sort: String, example: String) {
        self.sorts.entry(sort).or_default().push(example);
    }

    /// Prints the sorts, commonest first, each with up to `examples` of its errors, spread over all of them.
    pub fn print(&self, examples: usize) {
        let mut sorts: Vec<_> = self.sorts.iter().collect();
        sorts.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
        for (sort, list) in sorts {
            println!("{:>5} {sort}", list.len());
            list.iter()
                .step_by(list.len() / examples.max(1) + 1)
                .take(examples)
                .for_each(|e| println!("        {e}"));
        }
    }
}

fn overlap(a: &Found, b: &Found) -> bool {
    a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end
}

fn context(text: &Text, found: &Found) -> String {
    let sentence = &text.sentences[text.sentence_of(found.tokens.start)].tokens;
    let from = found.tokens.start.saturating_sub(5).max(sentence.start);
    let until = (found.tokens.end + 4).min(sentence.end).max(found.tokens.end);
    let (before, after) = (text.words(from..found.tokens.start), text.words(found.tokens.end..until));
    format!("{before} [{}] {after}", text.words(found.tokens.clone()))
}
