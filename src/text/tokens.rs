//! Tokens: words, numerals, punctuation; in bytes, each with what later stages ask for most.
//!
//! "L’Università non c'è: 300mila, 3,5% e Eul-chul." is cut L’|Università|non|c'|è|:|300|mila|,|3,5|%|e|Eul|-|
//! chul|. An elided word keeps its apostrophe, an English clitic begins with it ("Clinton|'s"), digits part
//! from letters that follow them, and a letter keeps digits that follow it ("G8").

use super::Line;
use super::key::{Key, key};
use crate::offsets::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with an apostrophe or digits that belong to them.
    Word,
    /// Digits, with the separators inside them ("1.200", "18:30", "3,5").
    Number,
    /// A mark that opens a quotation.
    Open,
    /// A mark that closes a quotation.
    Close,
    /// Any other character that is not white space, one a token ("..." is one).
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letters with case.
    None,
    /// "parola".
    Lower,
    /// "Parola".
    Title,
    /// "PAROLA", of two letters or more; one capital alone is [`Case::Title`].
    Upper,
    /// "eBay", "McDonald".
    Mixed,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// White space, or a line's start, comes before it.
    pub spaced: bool,
    /// The first word of a sentence, a line or a quoted sentence, where a capital says nothing.
    pub first: bool,
    /// The index of its sentence.
    pub sentence: u32,
    /// The fingerprint of its lower-case form.
    pub key: Key,
}

impl Token {
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
    /// Whether it is a numeral in digits.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper)
    }
}

/// All tokens of the lines, and the lines with their tokens.
pub(super) fn tokens(text: &str, lines: &[Span]) -> (Vec<Token>, Vec<Line>) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let lines = lines
        .iter()
        .map(|&span| {
            let from = tokens.len();
            cut(text, span, &mut tokens);
            Line { span, tokens: from..tokens.len() }
        })
        .collect();
    (tokens, lines)
}

/// The tokens of a text of several lines, without what quotations and sentences make of them.
pub fn of_lines(text: &str) -> Vec<Token> {
    tokens(text, &super::lines::lines(text)).0
}

fn cut(text: &str, line: Span, out: &mut Vec<Token>) {
    let end = line.end as usize;
    let (mut at, mut spaced, mut single_open) = (line.start as usize, true, false);
    while let Some(c) = text[at..end].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..end];
        let glued = at > line.start as usize && !spaced;
        let (kind, mut len) = measure(rest, c, glued);
        if kind == TokenKind::Mark && is_doubled(rest, c, glued) {
            len *= 2;
        }
        if is_apostrophe(c) && kind == TokenKind::Mark && len == c.len_utf8() {
            single_open = spaced && !single_open && rest[len..].starts_with(char::is_alphanumeric);
        } else if kind == TokenKind::Word && !single_open {
            len += truncation(&rest[len..]);
        }
        out.push(token(text, Span::new(at, at + len), kind, spaced));
        spaced = false;
        at += len;
    }
}

/// Two apostrophes that stand for a double quotation mark: ''no'', but not "l''io".
fn is_doubled(rest: &str, first: char, glued: bool) -> bool {
    let mut after = rest.chars().skip(1);
    matches!(first, '\'' | '’')
        && after.next() == Some(first)
        && !(glued && after.next().is_some_and(char::is_alphanumeric))
}

fn token(text: &str, span: Span, kind: TokenKind, spaced: bool) -> Token {
    let word = span.of(text);
    Token { span, kind, case: case(word), spaced, first: false, sentence: 0, key: key(word) }
}

/// The length of an apostrophe that cuts a word short before a space or a mark ("po'", "workers'"), not of two that
/// close a quotation.
fn truncation(tail: &str) -> usize {
    let apostrophe = tail.chars().next().filter(|&c| is_apostrophe(c) && c != '‘');
    let len = apostrophe.map_or(0, char::len_utf8);
    if tail[len..].chars().next() == apostrophe {
        return 0;
    }
    if tail[len..].starts_with(char::is_alphanumeric) { 0 } else { len }
}

/// Byte-order mark, joiners and direction marks: neither space nor token.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Kind and length in bytes of the token that `rest` begins with; `glued` says that no space precedes it.
fn measure(rest: &str, first: char, glued: bool) -> (TokenKind, usize) {
    if first.is_ascii_digit() {
        return (TokenKind::Number, numeral(rest));
    }
    if first.is_alphanumeric() {
        return (TokenKind::Word, word(rest));
    }
    if is_apostrophe(first) {
        let tail = &rest[first.len_utf8()..];
        if glued && english_clitic(tail).is_some() {
            return (TokenKind::Word, first.len_utf8() + english_clitic(tail).unwrap_or(0));
        }
        if decade(tail) {
            return (TokenKind::Number, first.len_utf8() + 2);
        }
    }
    if first == '.' {
        return (TokenKind::Mark, rest.len() - rest.trim_start_matches('.').len());
    }
    (TokenKind::Mark, first.len_utf8() + marks_on(&rest[first.len_utf8()..]))
}

/// Bytes of combining marks and variation selectors at the start of `rest`: they stay with their base.
fn marks_on(rest: &str) -> usize {
    rest.chars().take_while(|&c| is_combining(c)).map(char::len_utf8).sum()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{200d}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// "'68": an apostrophe before just two digits.
fn decade(tail: &str) -> bool {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && !tail[2..].starts_with(|c: char| c.is_alphanumeric())
}

/// The length of "s", "t", "re", … after an apostrophe, where the word ends there.
fn english_clitic(tail: &str) -> Option<usize> {
    let letters: usize = tail.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    matches!(&tail[..letters], "s" | "t" | "re" | "ve" | "ll" | "d" | "m" | "S" | "T").then_some(letters)
}

/// Digits with one separator between them each time: "1.200,50", "18:30", "1'000", "2025-06-18" stays apart.
fn numeral(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = digits(bytes);
    loop {
        let separator = match bytes.get(len) {
            Some(b'.' | b',' | b':') => 1,
            Some(b'\'') if digits(&bytes[len + 1..]) == 3 => 1,
            Some(0xe2) if rest[len..].starts_with('’') && digits(&bytes[len + 3..]) == 3 => 3,
            Some(0xc2) if rest[len..].starts_with('\u{a0}') && grouped(bytes, len, 2) => 2,
            Some(0xe2) if rest[len..].starts_with(['\u{202f}', '\u{2009}']) && grouped(bytes, len, 3) => 3,
            _ => return len,
        };
        match digits(&bytes[len + separator..]) {
            0 => return len,
            more => len += separator + more,
        }
    }
}

/// A space inside a numeral separates groups of just three digits, after at most three.
fn grouped(bytes: &[u8], at: usize, separator: usize) -> bool {
    digits(&bytes[at + separator..]) == 3
        && bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count() <= 3
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Letters and digits, and the apostrophe that elides the word before the next one or stands inside a name.
fn word(rest: &str) -> usize {
    let start = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut len = start;
    for (i, c) in rest[start..].char_indices().map(|(i, c)| (start + i, c)) {
        if is_apostrophe(c) && c != '‘' {
            return if ends_word(&rest[i + c.len_utf8()..]) { i } else { i + c.len_utf8() };
        }
        if !(c.is_alphanumeric() || is_combining(c) || c == '\u{ad}') {
            return i;
        }
        len = i + c.len_utf8();
    }
    len
}

/// After an apostrophe: no letter follows, or only an English clitic; then the apostrophe does not elide.
fn ends_word(tail: &str) -> bool {
    !tail.starts_with(char::is_alphanumeric) || english_clitic(tail).is_some()
}

fn case(word: &str) -> Case {
    if word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty() {
        return Case::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        upper += u32::from(c.is_uppercase());
        lower += u32::from(c.is_lowercase());
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Case::Title,
        (true, _, 0) => Case::Upper,
        (false, 0, _) if first.is_lowercase() => Case::Lower,
        (false, 0, 0) => Case::None,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let t = Text::new(text);
        (0..t.tokens.len()).map(|i| t.word(i)).collect()
    }

    #[test]
    fn elisions_clitics_and_numerals() {
        assert_eq!(
            words("L’Università non c'è: 300mila"),
            ["L’", "Università", "non", "c'", "è", ":", "300", "mila"]
        );
        assert_eq!(words("Clinton's don't"), ["Clinton", "'s", "don", "'t"]);
        assert_eq!(
            words("D'Alema, Eul-chul e il G8"),
            ["D'", "Alema", ",", "Eul", "-", "chul", "e", "il", "G8"]
        );
        assert_eq!(
            words("1.200,50 18:30 1'000 3,5% 20."),
            ["1.200,50", "18:30", "1'000", "3,5", "%", "20", "."]
        );
        assert_eq!(words("un po' di anni '90"), ["un", "po'", "di", "anni", "'90"]);
        assert_eq!(words("10\u{a0}000 e 2024\u{a0}200"), ["10\u{a0}000", "e", "2024", "200"]);
        assert_eq!(words("ventitre' sì..."), ["ventitre'", "sì", "..."]);
    }

    #[test]
    fn cases() {
        let cases = |w| case(w);
        assert_eq!(cases("Roma"), Case::Title);
        assert_eq!(cases("ROMA"), Case::Upper);
        assert_eq!(cases("È"), Case::Title);
        assert_eq!(cases("eBay"), Case::Mixed);
        assert_eq!(cases("è"), Case::Lower);
        assert_eq!(cases("12"), Case::None);
        assert_eq!(cases("日本"), Case::None);
    }
}
