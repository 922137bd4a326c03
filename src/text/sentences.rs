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
        let end = line.tokens.end;
        // Both only ever move forward, so that a line of nothing but marks stays linear.
        let (mut start, mut after, mut word) = (line.tokens.start, line.tokens.start, line.tokens.start);
        mark_first(tokens, &mut word, start, end);
        for i in line.tokens.clone() {
            if !is_stop(tokens[i].span.of(text)) {
                continue;
            }
            after = after_closing(text, tokens, after.max(i + 1), end);
            if !is_boundary(text, tokens, i, after, end) {
                continue;
            }
            mark_first(tokens, &mut word, after, end);
            if start < after && after < end && closing[after - 1] == 0 {
                out.push(sentence(tokens, start..after, out.len(), index));
                start = after;
            }
        }
        if start < end {
            out.push(sentence(tokens, start..end, out.len(), index));
        }
    }
    for quote in quotes {
        if !text[..tokens[quote.open].span.start as usize].ends_with(is_joined) {
            mark_first(tokens, &mut 0, quote.open + 1, quote.end);
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

/// The sentence of this index; its tokens note it.
fn sentence(tokens: &mut [Token], range: Range<usize>, index: usize, line: usize) -> Sentence {
    tokens[range.clone()].iter_mut().for_each(|token| token.sentence = index as u32);
    let span = tokens[range.start].span.join(tokens[range.end - 1].span);
    Sentence { span, tokens: range, line }
}

/// Marks the first word from `from` on; `word` is where the last search ended, and saves looking there again.
fn mark_first(tokens: &mut [Token], word: &mut usize, from: usize, until: usize) {
    let is_word = |&i: &usize| matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number);
    *word = (from.max(*word)..until).find(is_word).unwrap_or(until.max(*word));
    if *word < until {
        tokens[*word].first = true;
    }
}

fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…") || mark.starts_with("..")
}

/// The token after the closing marks, and further stops, that stand without space from `next` on.
fn after_closing(text: &str, tokens: &[Token], mut next: usize, end: usize) -> usize {
    while next < end && !tokens[next].spaced && closes(text, &tokens[next]) {
        next += 1;
    }
    next
}

/// Whether the stop `i` ends a sentence before the token `next` (closing marks belong to the former).
fn is_boundary(text: &str, tokens: &[Token], i: usize, next: usize, end: usize) -> bool {
    if next >= end {
        return true;
    }
    let mark = tokens[i].span.of(text);
    let after = &tokens[next];
    let glued = !(after.spaced || mark == "." && sticks(text, tokens, i, after));
    let starts = after.is_capital()
        || after.case == Case::Mixed
        || matches!(after.kind, TokenKind::Open | TokenKind::Number)
        || opens(text, after);
    let starts = starts && (after.spaced || glued && after.case == Case::Title && next > i);
    starts && !(mark == "." && is_abbreviation(text, tokens, i))
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
    fn several_stops_end_one_sentence() {
        assert_eq!(sentences("No!! Che dici?! Vai."), ["No!!", "Che dici?!", "Vai."]);
    }

    #[test]
    fn first_words_are_marked_inside_quotations_too() {
        let t = Text::new("Ieri «Non lo so. Forse», ha detto.");
        let first: Vec<_> = (0..t.tokens.len()).filter(|&i| t.tokens[i].first).map(|i| t.word(i)).collect();
        assert_eq!(first, ["Ieri", "Non", "Forse"]);
    }
}
