//! Quotation marks: which mark opens, which closes, how they nest; in token indices.
//!
//! In "«Ha detto: “no”», e un po' d'aria" the outer pair holds the inner one, and the apostrophes are none.
//! A pair stays within its line; an opening mark without its close reaches to the line's end, and the next
//! line continues it where that begins with an opening mark of the same sort.

use super::Line;
use super::tokens::{Case, Token, TokenKind, is_apostrophe};
use crate::order;
use std::ops::Range;

/// One quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark's token.
    pub open: usize,
    /// The closing mark's token; `None` where it is missing.
    pub close: Option<usize>,
    /// The token after the quotation, its closing mark included.
    pub end: usize,
    /// How many quotations hold this one.
    pub depth: usize,
    /// The quotation that holds this one, by index.
    pub outer: Option<usize>,
    /// The marks are single ('…', ‘…’, ‹…›).
    pub single: bool,
    /// It continues the quotation before it, which was left open at a line's end.
    pub continues: bool,
}

impl Quote {
    /// Its tokens, marks included.
    pub fn tokens(&self) -> Range<usize> {
        self.open..self.end
    }

    /// Its tokens without the marks.
    pub fn inside(&self) -> Range<usize> {
        self.open + 1..self.close.unwrap_or(self.end)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// A straight mark: its surroundings decide.
    Either,
}

/// Which family a mark belongs to, and its role. „ and ‚ open for “ and ‘ too.
fn mark(word: &str) -> Option<(char, Role)> {
    Some(match word {
        "«" => ('«', Role::Opens),
        "»" => ('«', Role::Closes),
        "‹" => ('‹', Role::Opens),
        "›" => ('‹', Role::Closes),
        "„" => ('“', Role::Opens),
        "“" => ('“', Role::Either),
        "”" => ('“', Role::Closes),
        "‟" | "\"" | "＂" | "''" | "’’" => ('"', Role::Either),
        "‘" | "‚" => ('‘', Role::Opens),
        "'" | "’" => ('\'', Role::Either),
        _ => return None,
    })
}

/// Finds the quotations and marks their tokens [`TokenKind::Open`] or [`TokenKind::Close`].
pub(super) fn quotes(text: &str, lines: &[Line], tokens: &mut Vec<Token>) -> Vec<Quote> {
    let mut finder = Finder { text, tokens, out: Vec::new(), stack: Vec::new(), ahead: 0 };
    let mut left_open = None;
    for line in lines {
        finder.line(line, left_open);
        left_open = finder.close_line(line.tokens.end);
    }
    let mut out = finder.out;
    order::by(&mut out, |q| q.open as u64);
    nest(&mut out);
    out
}

struct Finder<'a> {
    text: &'a str,
    tokens: &'a mut Vec<Token>,
    out: Vec<Quote>,
    /// Open marks: token, family, whether it continues the line before.
    stack: Vec<(usize, char, bool)>,
    /// The nearest apostrophe ahead without a space before it, as far as was looked; it only moves forward.
    ahead: usize,
}

/// A quotation may hold at most this many others, one in another, so that hostile input stays linear.
const DEEPEST: usize = 8;
/// How many tokens a quotation in straight single marks may hold: further on the mark is an apostrophe.
const LONGEST_SINGLE: usize = 200;

impl Finder<'_> {
    fn line(&mut self, line: &Line, left_open: Option<char>) {
        for i in line.tokens.clone() {
            let Some((family, role)) = mark(self.tokens[i].span.of(self.text)) else { continue };
            let close = self.matching(family);
            let role = match role {
                Role::Either if family == '\'' => match self.apostrophe(i, line, close.is_some()) {
                    Some(role) => role,
                    None => continue,
                },
                Role::Either => self.decide(i, line, close.is_some()),
                Role::Closes if close.is_none() && family == '“' && self.opens_here(i, line) => Role::Opens,
                other => other,
            };
            match (role, close) {
                (Role::Closes, Some(at)) => self.close(at, i),
                (Role::Opens, _) if self.stack.len() < DEEPEST => {
                    let continues = i == line.tokens.start && left_open == Some(family);
                    self.stack.push((i, family, continues));
                }
                _ => {}
            }
        }
    }

    /// The open mark that a closing mark of `family` would close. Typists mix “…" and "…”: those two match.
    fn matching(&self, family: char) -> Option<usize> {
        let same =
            |f: char| f == family || matches!((f, family), ('“' | '"', '“' | '"') | ('‘' | '\'', '‘' | '\''));
        self.stack.iter().rposition(|&(_, f, _)| same(f))
    }

    fn close(&mut self, at: usize, close: usize) {
        let (open, family, continues) = self.stack[at];
        self.stack.truncate(at);
        self.push(open, Some(close), close + 1, family, continues);
    }

    fn push(&mut self, open: usize, close: Option<usize>, end: usize, family: char, continues: bool) {
        let single = matches!(family, '‹' | '‘' | '\'');
        self.tokens[open].kind = TokenKind::Open;
        if let Some(close) = close {
            self.tokens[close].kind = TokenKind::Close;
        }
        self.out.push(Quote { open, close, end, depth: 0, outer: None, single, continues });
    }

    /// At a line's end double marks still open become quotations without a close; single ones were
    /// apostrophes. Answers the family of the outermost one left open.
    fn close_line(&mut self, end: usize) -> Option<char> {
        let open = std::mem::take(&mut self.stack);
        let first = open.iter().find(|o| !matches!(o.1, '‹' | '‘' | '\'')).copied();
        let (token, family, continues) = first?;
        self.push(token, None, end, family, continues);
        Some(family)
    }

    fn decide(&self, i: usize, line: &Line, is_open: bool) -> Role {
        match (self.opens_here(i, line), is_open) {
            (true, false) => Role::Opens,
            (false, true) => Role::Closes,
            (true, true) if !self.closes_here(i, line) => Role::Opens,
            (_, true) => Role::Closes,
            (false, false) if self.tokens[i].spaced => Role::Opens,
            (false, false) => Role::Closes,
        }
    }

    /// Space, a bracket, a dash or another mark stands before, and something that can be said follows at once.
    fn opens_here(&self, i: usize, line: &Line) -> bool {
        let next = self.tokens[i + 1..line.tokens.end].first();
        let next_glued = next.is_some_and(|t| !t.spaced && !is_stop(t.span.of(self.text)));
        next_glued && (i == line.tokens.start || self.tokens[i].spaced || !self.is_text(i - 1))
    }

    fn closes_here(&self, i: usize, line: &Line) -> bool {
        i > line.tokens.start && !self.tokens[i].spaced
    }

    fn is_text(&self, i: usize) -> bool {
        let word = self.tokens[i].span.of(self.text);
        let elided = word.ends_with(is_apostrophe) && self.tokens[i].kind == TokenKind::Word;
        !elided
            && (matches!(self.tokens[i].kind, TokenKind::Word | TokenKind::Number)
                || matches!(word, "." | "," | "!" | "?" | "..." | "…" | "»" | "”" | ")" | "]" | "%"))
    }

    /// A lone ' or ’ that the tokens did not take up: a quotation mark only where it can be nothing else.
    fn apostrophe(&mut self, i: usize, line: &Line, is_open: bool) -> Option<Role> {
        let glued_before = self.closes_here(i, line);
        if is_open && glued_before {
            return Some(Role::Closes);
        }
        let opens = self.opens_here(i, line) && self.tokens[i].span.of(self.text) == "'";
        (opens && self.closed_later(i, line)).then_some(Role::Opens)
    }

    /// A mark that can close stands later in the line, not too far, before the next one that can open.
    fn closed_later(&mut self, i: usize, line: &Line) -> bool {
        let closes =
            |j: &usize| matches!(self.tokens[*j].span.of(self.text), "'" | "’") && !self.tokens[*j].spaced;
        let ahead = (self.ahead.max(i + 2)..line.tokens.end).find(closes);
        self.ahead = ahead.unwrap_or(line.tokens.end.max(self.ahead));
        let near = ahead.filter(|&j| j < i + LONGEST_SINGLE);
        near.is_some_and(|j| self.tokens.get(j + 1).is_none_or(|t| t.spaced || t.case == Case::None))
    }
}

/// Marks that follow what is quoted and never begin it.
fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "»" | "”" | "›")
}

/// Fills in depth and the enclosing quotation of quotes sorted by their opening.
fn nest(quotes: &mut [Quote]) {
    let mut around: Vec<usize> = Vec::new();
    for i in 0..quotes.len() {
        while around.last().is_some_and(|&o| quotes[o].end <= quotes[i].open) {
            around.pop();
        }
        quotes[i].depth = around.len();
        quotes[i].outer = around.last().copied();
        around.push(i);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;

    fn quotes(text: &str) -> Vec<(&str, usize)> {
        let t = Text::new(text);
        t.quotes.iter().map(|q| (t.words(q.tokens()), q.depth)).collect()
    }

    #[test]
    fn pairs_of_every_sort() {
        assert_eq!(quotes("«Ha detto: “no”», e via"), [("«Ha detto: “no”»", 0), ("“no”", 1)]);
        assert_eq!(quotes("dice \"sì\", poi \"no\"."), [("\"sì\"", 0), ("\"no\"", 0)]);
        assert_eq!(quotes("„genau“ und „so”"), [("„genau“", 0), ("„so”", 0)]);
        assert_eq!(quotes("il 'governo ombra' e un po' d'aria"), [("'governo ombra'", 0)]);
        assert_eq!(quotes("detto ‘sì’ e “no\" e"), [("‘sì’", 0), ("“no\"", 0)]);
        assert_eq!(quotes("dice \"basta \". Poi \"via \", e"), [("\"basta \"", 0), ("\"via \"", 0)]);
    }

    #[test]
    fn apostrophes_are_not_quotes() {
        assert_eq!(quotes("l'aria, un po' d'acqua, gli anni '68 e D'Alema, c’è"), []);
        assert_eq!(quotes("la 'ndrangheta è qui"), []);
    }

    #[test]
    fn an_open_quote_reaches_the_end_of_its_line() {
        let t = Text::new("«Uno due.\n«Tre quattro», dice.");
        assert_eq!(t.quotes.len(), 2);
        assert_eq!(t.words(t.quotes[0].tokens()), "«Uno due.");
        assert!(t.quotes[1].continues && t.quotes[1].close.is_some());
    }
}
