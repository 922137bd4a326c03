//! Attributions out of links between two or more parts, as tools write them that know only relations.
//!
//! "ha detto" → "Riva" and "ha detto" → "no" share their cue: one attribution with cue, source and content. A
//! source alone joins nothing, since one speaker says many things.

use crate::export::parts::Label;

/// One attribution's parts; `K` names a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gathered<K> {
    /// The link that it began with.
    pub link: usize,
    pub cue: Option<K>,
    pub source: Option<K>,
    pub contents: Vec<K>,
    /// Second cues and sources, for which there is no room.
    pub further: Vec<K>,
}

/// The attributions that links make, in the order of their first link; each link is named and says what it joins.
pub(super) fn gather<K: Copy + PartialEq>(links: &[(usize, Vec<(Label, K)>)]) -> Vec<Gathered<K>> {
    let mut out: Vec<Gathered<K>> = Vec::new();
    for (link, parts) in links {
        let known = out.iter().rposition(|g| g.shares(parts));
        let at = known.unwrap_or_else(|| {
            out.push(Gathered { link: *link, cue: None, source: None, contents: vec![], further: vec![] });
            out.len() - 1
        });
        let own = if known.is_some() { out[at].contents.clone() } else { vec![] };
        let news = parts.iter().filter(|(label, part)| *label != Label::Content || !own.contains(part));
        news.for_each(|&(label, part)| out[at].take(label, part));
    }
    out
}

impl<K: Copy + PartialEq> Gathered<K> {
    /// Whether it has this cue, or this content and no other cue.
    fn shares(&self, parts: &[(Label, K)]) -> bool {
        let of = |wanted| parts.iter().filter(move |(label, _)| *label == wanted).map(|(_, part)| *part);
        match (of(Label::Cue).next(), self.cue) {
            (Some(cue), Some(own)) => cue == own,
            _ => of(Label::Content).any(|part| self.contents.contains(&part)),
        }
    }

    fn take(&mut self, label: Label, part: K) {
        let one = match label {
            Label::Cue => &mut self.cue,
            Label::Source => &mut self.source,
            _ => return self.contents.push(part),
        };
        match one {
            Some(own) if *own == part => {}
            Some(_) => self.further.push(part),
            None => *one = Some(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Label::{Content, Cue, Source};

    #[test]
    fn a_cue_or_a_content_joins_and_a_source_does_not() {
        let links = [
            (1, vec![(Cue, 10), (Source, 20)]),
            (2, vec![(Cue, 11), (Source, 20)]),
            (3, vec![(Cue, 10), (Content, 30)]),
            (4, vec![(Content, 30), (Content, 31)]),
            (5, vec![(Cue, 11), (Source, 21)]),
            (6, vec![(Source, 20), (Content, 32)]),
        ];
        let made: Vec<_> =
            gather(&links).into_iter().map(|g| (g.link, g.cue, g.source, g.contents)).collect();
        let expected = [
            (1, Some(10), Some(20), vec![30, 31]),
            (2, Some(11), Some(20), vec![]),
            (6, None, Some(20), vec![32]),
        ];
        assert_eq!(made, expected);
        assert_eq!(gather(&links)[1].further, [21]);
    }
}
