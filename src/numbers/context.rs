//! What is not a quantity: numerals inside names, codes, addresses, articles of law; in token indices.
//!
//! "Italia 1", "articolo 18", "Covid-19", "4-3-3" and "192.168.1.2" count nothing; "In Italia 3 milioni" does.

use super::numeral::Numeral;
use super::sense::{Role, Sense};
use super::terms::Terms;
use crate::text::Case;

/// A numeral that is joined to letters or to other digits belongs to a code.
pub(super) fn joined(t: &Terms, n: &Numeral) -> bool {
    let (start, end) = (n.start, n.end);
    let before = n.digits
        && t.glued(start)
        && (t.mark(start - 1, &["/", "_", "#", "@", "=", ".", "\\", "+", "&", "*", "%", "?"])
            || hyphened(t, start)
            || word_at(t, start - 1));
    let first = t.word(start);
    let code = n.digits
        && (first.len() > 1 && first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit())
            || long(first));
    before
        || code
        || slashed(t, n)
        || chained(t, n)
        || dialled(t, n)
        || tie_break(t, n)
        || season(t, n)
        || in_brackets(t, n)
        || numbered(t, end, start)
}

/// "06 4788 1234", "333-1234567": figures in a row that begin with a nought or hold six in one piece.
fn dialled(t: &Terms, n: &Numeral) -> bool {
    let figures = |i: usize| {
        let plain =
            t.token(i).is_some_and(|x| x.is_number()) && t.word(i).bytes().all(|b| b.is_ascii_digit());
        plain.then(|| t.word(i))
    };
    let gap = |i: usize| usize::from(t.mark(i, &["-"]) && t.glued(i) && t.glued(i + 1));
    let (mut first, mut end) = (n.start, n.start + 1);
    while let Some(before) = first.checked_sub(1).map(|b| b - gap(b).min(b)).filter(|&b| figures(b).is_some())
    {
        first = before;
    }
    while figures(end + gap(end)).is_some() && !t.breaks(end) {
        end += gap(end) + 1;
    }
    let nought = figures(first).is_some_and(|w| w.len() > 1 && w.starts_with('0'));
    let long = (first..end).filter_map(figures).any(|w| w.len() >= 6);
    figures(n.start).is_some() && end > first + 1 && (nought || long || t.mark(first.wrapping_sub(1), &["+"]))
}

/// "2024-25": the second half of a season.
fn season(t: &Terms, n: &Numeral) -> bool {
    n.start > 1
        && t.word(n.start).len() == 2
        && t.mark(n.start - 1, &["-", "–"])
        && t.glued(n.start)
        && t.glued(n.start - 1)
        && t.word(n.start - 2).len() == 4
        && t.token(n.start - 2).is_some_and(|x| x.is_number())
}

/// "7-6 (5)": the points of a set's last game.
fn tie_break(t: &Terms, n: &Numeral) -> bool {
    let open = n.start.wrapping_sub(1);
    n.digits
        && n.start > 3
        && t.mark(open, &["("])
        && t.mark(n.end, &[")"])
        && t.mark(open - 2, &["-", "–"])
        && t.glued(open - 2)
        && t.glued(open - 1)
        && t.token(open - 1).is_some_and(|x| x.is_number())
}

fn word_at(t: &Terms, i: usize) -> bool {
    t.token(i).is_some_and(|x| x.is_word())
        && !t.word(i).ends_with(['\'', '’'])
        && !t.senses(i).iter().any(|s| matches!(s.1, Sense::CurrencySign(_) | Sense::CurrencyCode(_)))
}

/// "Covid-19", "Under-21", "RQ-1": a hyphen glued to a word.
fn hyphened(t: &Terms, start: usize) -> bool {
    start >= 2
        && t.mark(start - 1, &["-"])
        && t.glued(start - 1)
        && t.token(start - 2).is_some_and(|x| x.is_word())
}

/// Nine digits without a separator are a code.
fn long(word: &str) -> bool {
    word.len() >= 9 && word.bytes().all(|b| b.is_ascii_digit())
}

/// "200/1000", "24/7" (fractions were read before).
fn slashed(t: &Terms, n: &Numeral) -> bool {
    n.digits
        && t.mark(n.end, &["/"])
        && t.glued(n.end)
        && t.glued(n.end + 1)
        && t.token(n.end + 1).is_some_and(|x| x.is_number())
}

/// "4-3-3", "06-123-456".
fn chained(t: &Terms, n: &Numeral) -> bool {
    let link = |i: usize| t.mark(i, &["-", "–"]) && t.glued(i) && t.glued(i + 1);
    let number = |i: usize| t.token(i).is_some_and(|x| x.is_number());
    let ahead = link(n.end) && number(n.end + 1) && link(n.end + 2) && number(n.end + 3);
    let around = n.start >= 2 && link(n.start - 1) && number(n.start - 2) && link(n.end) && number(n.end + 1);
    let behind =
        n.start >= 4 && link(n.start - 1) && number(n.start - 2) && link(n.start - 3) && number(n.start - 4);
    n.digits && (ahead || around || behind)
}

/// "[1]": a footnote.
fn in_brackets(t: &Terms, n: &Numeral) -> bool {
    n.digits && n.start > 0 && t.mark(n.start - 1, &["["]) && t.mark(n.end, &["]"])
}

/// "1. Testo", "2) Testo" at a line's start.
fn numbered(t: &Terms, end: usize, start: usize) -> bool {
    t.breaks(start)
        && t.mark(end, &[".", ")"])
        && t.glued(end)
        && end == start + 1
        && !t.breaks(end + 1)
        && start + 2 < t.len()
}

/// Whether a bare cardinal names or labels something, or is a word that only looks like a numeral.
pub(super) fn excluded(t: &Terms, n: &Numeral) -> bool {
    let counts = t.noun_like(n.end) && !t.breaks(n.end);
    if n.digits {
        return labelled(t, n, counts) || in_name(t, n, counts) || code_behind(t, n) || address(t, n);
    }
    capital(t, n) || homograph(t, n, counts) || pronoun(t, n, counts)
}

/// "this one", "which one", "one may ask": English "one" that counts nothing.
fn pronoun(t: &Terms, n: &Numeral, counts: bool) -> bool {
    let one = n.end == n.start + 1 && t.is(n.start, Sense::One) && t.lexicon.loose;
    let pointed = [Sense::This, Sense::That, Sense::Article, Sense::Each, Sense::Last, Sense::Next];
    let led = n.start > 0 && pointed.iter().any(|&s| t.is(n.start - 1, s));
    let goes_on = |i: usize| t.token(i).is_some_and(|x| x.is_word()) && !t.is(i, Sense::Of);
    one && (led && !counts || goes_on(n.end) && !counts && !t.named(n.end))
}

fn labelled(t: &Terms, n: &Numeral, counts: bool) -> bool {
    if n.start == 0 || t.breaks(n.start) {
        return false;
    }
    let at = if t.mark(n.start - 1, &["."]) { n.start.saturating_sub(2) } else { n.start - 1 };
    let list = before_in_list(t, n.start);
    // "disegno di legge numero 2112"
    let numbered = t.is(at, Sense::NumberNoun) && t.before(at, Sense::Label);
    numbered
        || t.is(at, Sense::Label)
        || t.led_by(n.start, Sense::Label).is_some()
        || list.is_some_and(|i| t.is(i, Sense::Label))
        || singular(t, n, counts)
}

/// "dal 118", "il 23": an article of the singular, and nothing counted.
fn singular(t: &Terms, n: &Numeral, counts: bool) -> bool {
    let article = t.role(n.start - 1, Role::SingularArticle);
    article && !counts && n.magnitude == 0 && !t.lexicon.loose && !t.word(n.start).contains(',')
}

/// "articoli 3 e 4": the label before the first of a list.
fn before_in_list(t: &Terms, start: usize) -> Option<usize> {
    let link = start.checked_sub(1).filter(|&l| t.is(l, Sense::And) || t.mark(l, &[","]))?;
    t.numeral_ends(link)?.start.checked_sub(1)
}

/// "Italia 1", "Boeing 737", "5 Stelle": a capital before and nothing counted behind.
fn in_name(t: &Terms, n: &Numeral, counts: bool) -> bool {
    if n.start == 0
        || t.breaks(n.start)
        || counts && !t.is(n.end, Sense::Change) && !t.word(n.end).ends_with(['a', 'o', 'à', 'ò', 'ì'])
        || n.magnitude > 0
    {
        return false;
    }
    let before = n.start - 1;
    let capital = t.token(before).is_some_and(|x| x.is_word() && (x.is_capital() || x.case == Case::Mixed));
    let known = t.senses(before).iter().any(|s| {
        !matches!(s.1, Sense::Label | Sense::Currency(_) | Sense::WeekdayShort(_) | Sense::CurrencyCode(_))
    });
    capital && !(known && t.token(before).is_some_and(|x| x.first)) && !t.is(before, Sense::Function)
}

/// "12 Elm Street"
fn address(t: &Terms, n: &Numeral) -> bool {
    let street = |i: usize| t.named(i) && t.is(i, Sense::Label);
    t.lexicon.loose && t.named(n.end) && (n.end + 1..n.end + 3).any(street)
}

/// "4K", "3D", "5G": letters glued behind that are no unit.
fn code_behind(t: &Terms, n: &Numeral) -> bool {
    t.glued(n.end) && t.token(n.end).is_some_and(|x| x.is_word()) && t.numeral(n.end).is_none()
}

/// "Cinque Stelle", "Due Sicilie": a numeral in words with a capital that no sentence gives it.
fn capital(t: &Terms, n: &Numeral) -> bool {
    t.token(n.start).is_some_and(|x| x.case == Case::Title && !x.first)
}

/// "tu sei", "i venti di burrasca".
fn homograph(t: &Terms, n: &Numeral, counts: bool) -> bool {
    if n.end != n.start + 1 {
        return false;
    }
    let led =
        t.before(n.start, Sense::Article) || t.before(n.start, Sense::Of) || t.before(n.start, Sense::In);
    let goes_on = !counts && t.token(n.end).is_some_and(|x| x.is_word());
    goes_on && (t.role(n.start, Role::HomographVerb) && !led || t.role(n.start, Role::HomographNoun) && led)
}
