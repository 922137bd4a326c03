//! Where verbs of saying stand, found once for a text, and how each is joined to what stands before it: of "che piove e
//! ha aggiunto" the group "ha aggiunto" is finite and joined by "and".

use super::{Group, Reading, groups};
use crate::attributions::lexicon::{Class, Habit, Mood};
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

    /// What stands before the group, in a word.
    pub fn joined_by(&self, group: &Group) -> &'static str {
        let Some(before) = group.range.start.checked_sub(1) else { return "first" };
        let comma = before > 0 && self.mark(before - 1, ',');
        match () {
            _ if self.mark(before, ',') => "comma",
            _ if self.is(before, Class::AND | Class::BUT) && comma => "comma and",
            _ if self.is(before, Class::AND | Class::BUT) => "and",
            _ if self.is(before, Class::THAT) => "that",
            _ => "other",
        }
    }
}

/// The group's form in a word.
pub fn form(group: &Group) -> &'static str {
    match group.mood {
        Mood::Gerund => "gerund",
        Mood::Infinitive => "infinitive",
        Mood::Participle => "participle",
        _ if group.passive => "passive",
        _ if group.reflexive => "impersonal",
        _ => "verb",
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
