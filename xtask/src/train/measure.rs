//! Precision, recall and F1 of tagged sentences: exact spans of the three types that are scored, and tokens.

use chidice::document::EntityType;
use chidice::entities::tagger::{Found, Tag, stretches};
use std::fmt;

/// True positives, found, wanted.
#[derive(Clone, Copy, Default)]
struct Count([usize; 3]);

impl Count {
    fn f1(self) -> f64 {
        200.0 * self.0[0] as f64 / (self.0[1] + self.0[2]).max(1) as f64
    }
}

/// All figures of one measurement.
#[derive(Default)]
pub struct Score {
    exact: Count,
    tokens: Count,
    types: [Count; 4],
}

impl Score {
    /// Adds one article's tags, found and wanted.
    pub fn add_article(&mut self, found: &[Tag], wanted: &[Tag]) {
        self.add(&stretches(found), &stretches(wanted));
    }

    fn add(&mut self, found: &[Found], wanted: &[Found]) {
        for (slot, list) in [(1, found), (2, wanted)] {
            for f in list {
                self.types[f.kind as usize].0[slot] += 1;
                if f.kind != EntityType::Other {
                    self.exact.0[slot] += 1;
                    self.tokens.0[slot] += f.tokens.len();
                }
            }
        }
        for f in found {
            let hit = usize::from(wanted.contains(f));
            self.types[f.kind as usize].0[0] += hit;
            if f.kind != EntityType::Other {
                self.exact.0[0] += hit;
                let same = wanted.iter().filter(|w| w.kind == f.kind);
                self.tokens.0[0] +=
                    same.map(|w| f.tokens.clone().filter(|t| w.tokens.contains(t)).count()).sum::<usize>();
            }
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [person, organization, place, other] = self.types.map(Count::f1);
        let (token, exact) = (self.tokens.f1(), self.exact.f1());
        write!(
            f,
            "token {token:.1} exact {exact:.1} (PER {person:.1} LOC {place:.1} ORG {organization:.1} other {other:.1})"
        )
    }
}
