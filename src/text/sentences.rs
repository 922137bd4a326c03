//! Sentences: where one ends; in token indices. «Non lo so. Forse», ha detto. Poi tace. → two sentences.
//!
//! A sentence ends at . ! ? … before a capital, a digit, an opening mark or a line's end, and never inside a
//! quotation that closes on the same line; sentences inside a quotation only mark their first word.

use super::tokens::{Case, Token, TokenKind};
use super::{Line, Quote, key};
use crate::offsets::Span;
use crate::text::key::KeySet;
use std::ops::Range;
use std::sync::LazyLock;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The index of its line.
    pub line: usize,
}

/// Abbreviations after which a full stop ends nothing, Italian and English.
const ABBREVIATIONS: &str = "dott dr prof sig sigg dottor avv ing arch geom rag on sen art artt n nn num pag pagg \
    cfr es ca ecc vol cap fig tab tel min gen col ten magg brig lgs mr mrs ms jr sr st vs gov rep \
    sen rev hon capt sgt lt inc ltd corp co prov loc fraz mons card sec fam dott.ssa prof.ssa sig.ra ss s p v \
    jan feb apr jun jul aug sept oct nov dec gg gl";

static SHORT: LazyLock<KeySet> = LazyLock::new(|| ABBREVIATIONS.split_whitespace().map(key).collect());

/// Cuts lines into sentences and marks the tokens that begin one.
pub(super) fn sentences(text: &str, lines: &[Line], tokens: &mut [Token], quotes: &[Quote]) -> Vec<Sentence> {
    let closing = closings(tokens.len(), quotes);
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut start = line.tokens.start;
        mark_first(tokens, start, line.tokens.end);
        for i in line.tokens.clone() {
            let Some(next) = boundary(text, tokens, i, line.tokens.end) else { continue };
            mark_first(tokens, next, line.tokens.end);
            if next < line.tokens.end && closing[next - 1] == 0 {
                out.push(sentence(tokens, start..next, index));
                start = next;
            }
        }
        if start < line.tokens.end {
            out.push(sentence(tokens, start..line.tokens.end, index));
        }
    }
    for quote in quotes {
        if !text[..tokens[quote.open].span.start as usize].ends_with(is_joined) {
            mark_first(tokens, quote.open + 1, quote.end);
        }
    }
    out
}

fn is_joined(c: char) -> bool {
    c.is_alphanumeric()
}

/// For each token how many closed quotations it stands in without being the last's end.
fn closings(len: usize, quotes: &[Quote]) -> Vec<u8> {
    let mut out = vec![0u8; len + 1];
    let mut until = 0;
    for quote in quotes.iter().filter(|q| q.close.is_some()) {
        let (from, end) = (quote.open.max(until), quote.end - 1);
        out.iter_mut().take(end).skip(from).for_each(|c| *c = 1);
        until = until.max(end);
    }
    out
}

fn sentence(tokens: &[Token], range: Range<usize>, line: usize) -> Sentence {
    let span = tokens[range.start].span.join(tokens[range.end - 1].span);
    Sentence { span, tokens: range, line }
}

fn mark_first(tokens: &mut [Token], from: usize, until: usize) {
    let word = (from..until).find(|&i| matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number));
    if let Some(i) = word {
        tokens[i].first = true;
    }
}

/// If token `i` ends a sentence, the token where the next one begins (closing marks belong to the former).
fn boundary(text: &str, tokens: &[Token], i: usize, end: usize) -> Option<usize> {
    let mark = tokens[i].span.of(text);
    if !(matches!(mark, "." | "!" | "?" | "…") || mark.starts_with("..")) {
        return None;
    }
    let mut next = i + 1;
    while next < end && !tokens[next].spaced && closes(text, &tokens[next]) {
        next += 1;
    }
    if next >= end {
        return Some(end);
    }
    let after = &tokens[next];
    let glued = !(after.spaced || mark == "." && sticks(text, tokens, i, after));
    let starts = after.is_capital()
        || after.case == Case::Mixed
        || matches!(after.kind, TokenKind::Open | TokenKind::Number)
        || opens(text, after);
    let starts = starts && (after.spaced || glued && after.case == Case::Title && next > i);
    (starts && !(mark == "." && is_abbreviation(text, tokens, i))).then_some(next)
}

/// A glued capital after a full stop is a new sentence only after a word of some length ("fine.Poi"), not in
/// "U.S.A." or "www.Sito.it".
fn sticks(text: &str, tokens: &[Token], i: usize, after: &Token) -> bool {
    let long = |t: &Token| t.case != Case::Upper && t.span.of(text).chars().count() > 2;
    i == 0 || !(long(&tokens[i - 1]) && tokens[i - 1].case == Case::Lower && long(after))
}

fn closes(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Close || matches!(token.span.of(text), ")" | "]" | "»" | "”" | "!" | "?")
}

fn opens(text: &str, token: &Token) -> bool {
    matches!(token.span.of(text), "(" | "[" | "«" | "“" | "\"" | "-" | "–" | "—" | "¿" | "¡")
}

/// The full stop at `i` belongs to an abbreviation or an initial.
fn is_abbreviation(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1).and_then(|j| tokens.get(j)).filter(|t| t.is_word()) else {
        return false;
    };
    if tokens[i].spaced {
        return false;
    }
    let letters = before.span.of(text).chars().count();
    (letters == 1 && before.case == Case::Title)
        || (letters > 1 || before.case == Case::Lower)
            && SHORT.contains(&before.key)
            && tokens[i].span.len() == 1
}

#[cfg(test)]
mod tests {
    use super::super::Text;

    fn sentences(text: &str) -> Vec<&str> {
        let t = Text::new(text);
        t.sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn ends_and_abbreviations() {
        assert_eq!(
            sentences("Il dott. Riva è qui. Poi va via! E J. F. Neri? Sì."),
            ["Il dott. Riva è qui.", "Poi va via!", "E J. F. Neri?", "Sì."]
        );
        assert_eq!(
            sentences("Sono 3.500. Nel 2024. Alle 18.30 di ieri."),
            ["Sono 3.500.", "Nel 2024.", "Alle 18.30 di ieri."]
        );
    }

    #[test]
    fn a_quotation_stays_in_its_sentence() {
        assert_eq!(
            sentences("«Non lo so. Forse», ha detto. Poi tace."),
            ["«Non lo so. Forse», ha detto.", "Poi tace."]
        );
        assert_eq!(sentences("«Non lo so.» Riva tace."), ["«Non lo so.»", "Riva tace."]);
        assert_eq!(sentences("Dice: «No.» «Sì.»"), ["Dice: «No.»", "«Sì.»"]);
    }

    #[test]
    fn first_words_are_marked_inside_quotations_too() {
        let t = Text::new("Ieri «Non lo so. Forse», ha detto.");
        let first: Vec<_> = (0..t.tokens.len()).filter(|&i| t.tokens[i].first).map(|i| t.word(i)).collect();
        assert_eq!(first, ["Ieri", "Non", "Forse"]);
    }
}
