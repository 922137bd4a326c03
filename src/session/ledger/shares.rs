//! Shares: whose words the article's are, in words and in percent.
//! Of 200 words 90 lie in what named sources say and 10 in what only nameless ones say: 45%, 5%, 50% its own.

use super::SourceEntry;
use crate::document::SourceClass;
use crate::order;
use crate::session::Words;
use serde::Serialize;

/// The article's words by whose they are; each word counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// Words of the article.
    pub words: usize,
    /// Words that named sources say.
    pub named: usize,
    /// Words that only nameless sources say.
    pub nameless: usize,
    /// Words of the article's own.
    pub own: usize,
    /// Named, nameless and own in percent, whole numbers whose sum is 100; zeros for an article without words.
    pub percent: [usize; 3],
}

/// A kind of source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassEntry {
    /// Which.
    pub class: SourceClass,
    /// How many sources are of it.
    pub sources: usize,
    /// Words that they say, each counted once.
    pub words: usize,
}

impl Shares {
    pub(super) fn of(sources: &[SourceEntry], words: &Words) -> Self {
        let all = words.count();
        let said = words.count_under(sources.iter().flat_map(SourceEntry::contents));
        let by_name = sources.iter().filter(|s| !s.is_nameless());
        let named = words.count_under(by_name.flat_map(SourceEntry::contents));
        let parts = [named, said - named, all - said];
        Self { words: all, named, nameless: parts[1], own: parts[2], percent: percents(parts) }
    }
}

/// Each kind of source that occurs, the one with most words first.
pub(super) fn classes(sources: &[SourceEntry], words: &Words) -> Vec<ClassEntry> {
    let mut out: Vec<ClassEntry> = Vec::new();
    for source in sources {
        if !out.iter().any(|c| c.class == source.class) {
            let of = || sources.iter().filter(|s| s.class == source.class);
            let words = words.count_under(of().flat_map(SourceEntry::contents));
            out.push(ClassEntry { class: source.class, sources: of().count(), words });
        }
    }
    order::by(&mut out, |c| u64::MAX - c.words as u64);
    out
}

/// A part in percent of the whole, rounded.
pub(super) fn percent(part: usize, whole: usize) -> usize {
    (200 * part + whole).checked_div(2 * whole).unwrap_or(0)
}

/// Parts in percent of their sum, rounded so that they make 100 (Hamilton's method: whole percents first, then
/// one more to each of those with the largest rest).
fn percents(parts: [usize; 3]) -> [usize; 3] {
    let whole: usize = parts.iter().sum();
    if whole == 0 {
        return [0; 3];
    }
    let mut out = parts.map(|p| 100 * p / whole);
    let mut rests = [0, 1, 2];
    order::by(&mut rests, |&i| u64::MAX - (100 * parts[i] % whole) as u64);
    let missing = 100 - out.iter().sum::<usize>();
    rests.iter().take(missing).for_each(|&i| out[i] += 1);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_make_a_hundred() {
        assert_eq!(percents([1, 1, 1]), [34, 33, 33]);
        assert_eq!(percents([0, 0, 0]), [0, 0, 0]);
        assert_eq!(percents([199, 1, 0]), [100, 0, 0]);
        assert_eq!(percents([2, 2, 3]), [29, 28, 43]);
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(0, 0), 0);
    }
}
