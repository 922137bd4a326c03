//! Names by their capitals: runs of them with the particles, initials and hyphens inside.
//! "Ursula von der Leyen" is one run of four words, "J. F. Neri" one of three.

use super::Reading;
use crate::attributions::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

impl Reading<'_> {
    /// The words of a range that name something: the last run of capitals, particles between them included.
    pub fn names_in(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut i = range.start;
        while i < range.end {
            if !self.is_name(i) || self.is(i, Class::TITLE | Class::ARTICLE | Class::JOINED) {
                i += 1;
                continue;
            }
            let end = self.name_end(i, range.end);
            out.push(i..end);
            i = end;
        }
        out
    }

    /// The end of the run of capitals at `i`: "Ursula von der Leyen", "J. F. Neri", "Eul-chul".
    pub fn name_end(&self, i: usize, limit: usize) -> usize {
        let mut end = i + 1;
        while end < limit {
            let initial = self.written(end) == "."
                && !self.glued(end + 1, limit)
                && self.written(end - 1).chars().count() <= 2;
            let joint =
                matches!(self.written(end), "-" | "'" | "’") && !self.spaced(end) && !self.spaced(end + 1);
            if self.is_name(end) && self.is_wordlike(end)
                || self.kind(end) == Some(TokenKind::Number) && self.joint(end)
            {
                end += 1;
            } else if (initial || joint)
                && end + 1 < limit
                && self.is_wordlike(end + 1)
                && (joint || self.is_name(end + 1))
            {
                end += 2;
            } else if let Some(after) = self.particle(end, limit) {
                end = after;
            } else {
                break;
            }
        }
        end
    }

    fn joint(&self, i: usize) -> bool {
        !self.spaced(i)
    }

    fn spaced(&self, i: usize) -> bool {
        self.text.token(i).is_some_and(|t| t.spaced)
    }

    fn glued(&self, i: usize, limit: usize) -> bool {
        i < limit && !self.spaced(i) && self.is_wordlike(i)
    }

    /// Lower-case particles inside a name, and the token after the capital that follows them.
    fn particle(&self, i: usize, limit: usize) -> Option<usize> {
        let mut at = i;
        while at < i + 2
            && matches!(
                self.written(at),
                "de" | "von"
                    | "van"
                    | "der"
                    | "den"
                    | "al"
                    | "el"
                    | "bin"
                    | "ibn"
                    | "ben"
                    | "zu"
                    | "du"
                    | "dos"
                    | "da"
                    | "y"
                    | "la"
                    | "le"
            )
        {
            at += 1;
        }
        let foreign = !matches!(self.written(i), "al" | "da" | "la" | "le") || self.written(at) == "-";
        (at > i && foreign && at < limit && self.is_name(at)).then_some(at + 1)
    }
}
