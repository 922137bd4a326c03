//! Where verbs of saying stand, found once for a text: in "Riva ha detto che piove e ha aggiunto" the groups "ha detto"
//! and "ha aggiunto".

use super::{Group, Reading, groups};
use crate::attributions::lexicon::Habit;
use std::ops::Range;

impl Reading<'_> {
    /// All reporting verb groups in text order; of two that overlap the later, which carries the content.
    pub fn groups(&self) -> &[Group] {
        self.groups.get_or_init(|| all(self))
    }

    /// The groups whose heads stand in a range.
    pub fn groups_in(&self, range: Range<usize>) -> &[Group] {
        let all = self.groups();
        let [from, to] = [range.start, range.end].map(|at| all.partition_point(|g| g.head < at));
        &all[from..to.max(from)]
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
