//! Verb cues: each reporting verb group with its content and its subject.
//! "Riva ha ammesso che piove" → cue "ha ammesso", content after "che", source "Riva".

use super::Candidate;
use crate::attributions::content::{self, Content, Place};
use crate::attributions::lexicon::{Frame, Habit, Mood, Sense};
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
            let sure = sure(r, group, &content, &subject).filter(|_| sense.habit == Habit::Strong);
            out.push(Candidate { sure, ..candidate(group, sense, content, subject) });
        }
    }
}

/// How sure two forms are that the training articles hardly have: "Il ponte, ha detto, cadrà", its subject left out,
/// and "Lo ha detto Riva" at a sentence's start.
fn sure(r: &Reading, group: &Group, content: &Content, subject: &Subject) -> Option<f32> {
    let start = group.range.start;
    let comma = start > 0 && r.mark(start - 1, ',');
    let aside = comma && content.frame == Some(Frame::That) && *subject == Subject::Dropped;
    let back = content.place == Place::Back && group.object && start == r.region(start).start;
    let so = content.place == Place::Back && r.written(r.region(start).start).eq_ignore_ascii_case("così");
    let before = || subject.range().is_some_and(|s| s.end <= start && source::speaks(r, s));
    let whole = || content.parts.iter().any(|p| r.has_finite(p.clone()));
    let said = || subject.range().is_some_and(|s| s.start >= group.range.end && source::speaks(r, s));
    match content.place {
        Place::Back if so && group.mood.is_finite() && before() => Some(0.8),
        Place::Around if aside => Some(0.85),
        Place::Back if back && !group.negated && group.mood.is_finite() && said() && whole() => Some(0.8),
        _ => None,
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
        (Place::Before, _) => "verb-after-content",
        (Place::Around, _) => "verb-inside-content",
        (Place::Back, _) => "verb-points-back",
        (_, Mood::Gerund) => "gerund",
        (_, Mood::Infinitive) => "infinitive",
        (_, Mood::Participle) => "participle",
        _ if group.passive => "passive",
        _ if group.reflexive => "impersonal",
        _ => "verb",
    }
}
