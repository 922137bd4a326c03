//! The last look at an export before it is saved: every offset that it writes must cut the words that it
//! claims, in the unit that the format counts. In code points, "è" of "🙂è" is 1..2.
//!
//! The words are cut here by a table made from the text alone, not by the map that made the offsets.

use super::problem::Problem;
use crate::offsets::Unit;

/// One claim of an export: the words at `start..end`.
pub(crate) type Claim<'w> = (usize, usize, &'w str);

/// Checks claims against `text`, offsets counted in `U`.
///
/// # Errors
/// The first claim that does not hold, with its offsets and its words.
pub(crate) fn claims<'w, U: Unit>(
    text: &str,
    claims: impl IntoIterator<Item = Claim<'w>>,
) -> Result<(), Problem> {
    let bytes = table::<U>(text);
    for (start, end, words) in claims {
        let cut = |offset: usize| bytes.get(offset).copied().filter(|&b| b != INSIDE);
        let found = cut(start).zip(cut(end)).and_then(|(from, to)| text.get(from as usize..to as usize));
        if found != Some(words) {
            return Err(Problem::new("export-check")
                .with("place", format!("{start}–{end}"))
                .with("words", words));
        }
    }
    Ok(())
}

/// The mark of an offset inside a character.
const INSIDE: u32 = u32::MAX;

/// For each offset in `U` its byte.
fn table<U: Unit>(text: &str) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len() + 1);
    for (byte, c) in text.char_indices() {
        out.push(byte as u32);
        out.extend(std::iter::repeat_n(INSIDE, U::width(c) - 1));
    }
    out.push(text.len() as u32);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offsets::{CodePoint, Utf16};

    #[test]
    fn words_are_cut_in_the_unit() {
        assert!(claims::<CodePoint>("🙂è!", [(1, 2, "è")]).is_ok());
        assert!(claims::<Utf16>("🙂è!", [(2, 3, "è")]).is_ok());
        assert!(claims::<Utf16>("🙂è!", [(1, 2, "è")]).is_err(), "inside the surrogate pair");
        assert!(claims::<CodePoint>("🙂è!", [(2, 9, "!")]).is_err(), "past the end");
        assert!(claims::<CodePoint>("🙂è!", [(2, 1, "")]).is_err(), "backwards");
    }
}
