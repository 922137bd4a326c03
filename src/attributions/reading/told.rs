//! Where verbs of saying stand, found once for a text: in "Riva ha detto che piove e ha aggiunto" the groups "ha detto"
//! and "ha aggiunto".

use super::{Group, Reading, groups};
use crate::attributions::lexicon::Habit;
use std::ops::Range;

/// The reporting verb groups of a text.
pub struct Told {
    groups: Vec<Group>,
    /// How many heads stand before each token.
    before: Vec<u32>,
}

impl Told {
    fn new(groups: Vec<Group>, tokens: usize) -> Self {
        let mut before = Vec::with_capacity(tokens);
        for (n, group) in groups.iter().enumerate() {
            before.resize(group.head + 1, n as u32);
        }
        before.resize(tokens, groups.len() as u32);
        Self { groups, before }
    }
}

impl Reading<'_> {
    /// All reporting verb groups in text order; of two that overlap the later, which carries the content.
    pub fn groups(&self) -> &[Group] {
        &self.told().groups
    }

    fn told(&self) -> &Told {
        self.told.get_or_init(|| Told::new(all(self), self.words.len()))
    }

    /// The groups whose heads stand in a range.
    pub fn groups_in(&self, range: Range<usize>) -> &[Group] {
        let Told { groups, before } = self.told();
        let [from, to] =
            [range.start, range.end].map(|at| before.get(at).map_or(groups.len(), |&n| n as usize));
        &groups[from..to.max(from)]
    }

    /// Whether the group's verb mostly reports.
    pub fn is_usual(&self, group: &Group) -> bool {
        !matches!(self.lexicon.senses[group.sense as usize].habit, Habit::Rare | Habit::Fact)
    }
}

fn all(r: &Reading) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for head in 0..r.words.len() {
        if r.word(head).form.is_none() || r.is_decoy(head) {
            continue;
        }
        let Some(group) = groups::group(r, head) else { continue };
        if out.last().is_some_and(|last| last.range.contains(&head)) {
            continue;
        }
        while out.last().is_some_and(|last| group.range.contains(&last.head)) {
            out.pop();
        }
        out.push(group);
    }
    out
}
