//! Verb cues: each reporting verb group with its content and its subject.
//! "Riva ha ammesso che piove" → cue "ha ammesso", content after "che", source "Riva".

use super::Candidate;
use crate::attributions::content::{self, Content};
use crate::attributions::lexicon::{Mood, Sense};
use crate::attributions::reading::{Group, Reading};
use crate::attributions::source::{self, Subject};

/// Makes a candidate of each group that has a content.
pub fn find(r: &Reading, out: &mut Vec<Candidate>) {
    let groups = r.groups();
    let mut subjects = source::Subjects::new(r, groups);
    for (index, group) in groups.iter().enumerate() {
        if group.conditional {
            continue;
        }
        let sense = &r.lexicon.senses[group.sense as usize];
        // The most usual content last: its subject is the one that later verbs share.
        for content in content::of_group(r, group, sense).into_iter().rev() {
            let subject = subjects.of(index, &content);
            out.push(candidate(group, sense, content, subject));
        }
    }
}

fn candidate(group: &Group, sense: &Sense, content: Content, subject: Subject) -> Candidate {
    Candidate {
        cue: Some(group.range.clone()),
        head: group.head,
        rule: rule(group, &content),
        lemma: sense.lemma.to_owned(),
        stance: sense.stance,
        habit: sense.habit,
        negated: group.negated,
        content,
        subject,
        group: Some(group.clone()),
        rival: None,
        sure: None,
    }
}

fn rule(group: &Group, content: &Content) -> &'static str {
    match (content.place, group.mood) {
        (content::Place::Before, _) => "verb-after-content",
        (content::Place::Around, _) => "verb-inside-content",
        (content::Place::Back, _) => "verb-points-back",
        (_, Mood::Gerund) => "gerund",
        (_, Mood::Infinitive) => "infinitive",
        (_, Mood::Participle) => "participle",
        _ if group.passive => "passive",
        _ if group.reflexive => "impersonal",
        _ => "verb",
    }
}
