//! What stands between a cue and the phrases that may be its source: in "il ministro, ieri, ha detto" two commas stand
//! between "il ministro" and "ha detto". Quotations and contents count as one step. In token indices.
//!
//! All phrases on one side share the way to the cue, so that it is walked once.

use super::Finder;
use crate::attributions::lexicon::Class;
use crate::attributions::softmax::Seen;
use crate::attributions::source::rank::Sign;
use std::ops::Range;

/// What stands between a phrase and a cue.
#[derive(Clone, Copy, Default)]
pub struct Between {
    commas: u16,
    verbs: u16,
    others: u16,
    seen: Seen,
}

impl Between {
    fn and(mut self, other: Between) -> Self {
        self.seen.add(other.seen);
        let [commas, verbs, others] =
            [(self.commas, other.commas), (self.verbs, other.verbs), (self.others, other.others)]
                .map(|(a, b)| a.saturating_add(b));
        Self { commas, verbs, others, ..self }
    }
}

impl Finder<'_, '_> {
    /// Puts down what stands between a phrase and the cue.
    pub fn place(&mut self, range: &Range<usize>, seen: &mut Seen) {
        let before = range.end <= self.cue.start;
        let between = if before { self.left_from(range.end) } else { self.right_until(range.start) };
        let touches = if before { range.end >= self.cue.start } else { self.cue.end >= range.start };
        seen.add(between.seen);
        seen.put(Sign::Left, before);
        seen.put(Sign::Right, !before);
        seen.put(Sign::Touches, touches);
        seen.put(Sign::NearTouches, !touches && between.others == 0);
        seen.put(Sign::Commas, between.commas == 1 || between.commas == 2);
        seen.put(Sign::ManyCommas, between.commas > 2);
        seen.put(Sign::Verb, between.verbs == 1);
        seen.put(Sign::Verbs, between.verbs > 1);
    }

    /// What stands from a token up to the cue.
    fn left_from(&mut self, from: usize) -> Between {
        let end = self.cue.start;
        while self.left.len() <= end - from {
            let (own, next) = self.step(end - self.left.len());
            self.left.push(own.and(self.left[end.saturating_sub(next)]));
        }
        self.left[end - from]
    }

    /// What stands from the cue up to a token.
    fn right_until(&mut self, until: usize) -> Between {
        while self.cue.end + self.right.len() <= until {
            let (at, mut all) = (self.cue.end + self.right.len() - 1, self.right[self.right.len() - 1]);
            if at == self.ahead {
                let (own, next) = self.step(at);
                (self.ahead, all) = (next, all.and(own));
            }
            self.right.push(all);
        }
        self.right[until.saturating_sub(self.cue.end)]
    }

    /// What stands at a token, and the next token to look at.
    fn step(&self, i: usize) -> (Between, usize) {
        let (r, mut here) = (self.r, Between::default());
        if let Some(next) = self.passed(i) {
            here.seen.put(Sign::QuoteBetween, true);
            return (here, next.max(i + 1));
        }
        here.commas = u16::from(r.mark(i, ','));
        here.verbs = u16::from(self.is_verb(i));
        here.others = u16::from(!r.is(i, Class::ADVERB | Class::CLITIC | Class::NEGATION));
        here.seen.put(Sign::RelativeBetween, r.is(i, Class::RELATIVE) && !r.is_name(i));
        here.seen.put(Sign::AndBetween, r.is(i, Class::AND | Class::BUT));
        here.seen.put(Sign::ColonBetween, r.mark(i, ':') || r.mark(i, ';'));
        (here, i + 1)
    }
}
