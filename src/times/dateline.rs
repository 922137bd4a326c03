//! The day of publication in the article itself: a dateline or a line with nothing but a date, with its year.
//!
//! "ROMA, 12 giugno 2025 - Il governo", "mercoledì 7 giugno 2006" on a line of its own.

use super::what::{Date, What};
use super::{Day, Expression, Moment};
use crate::numbers::{Role, Terms};

/// How many lines from the start are looked at.
const LINES: usize = 8;

/// The first day with its year that stands as a dateline does.
pub(super) fn find(t: &Terms, expressions: &[Expression]) -> Option<Moment> {
    let last = t.text.lines.get(LINES - 1).or(t.text.lines.last())?.tokens.end;
    let early = expressions.iter().take_while(|e| e.start < last);
    early.filter(|e| heads(t, e)).find_map(|e| day(&e.what)).map(|day| Moment { day, second: None })
}

fn day(what: &What) -> Option<Day> {
    let (What::Date(date) | What::Time(date, _)) = what else { return None };
    match *date {
        Date { year: Some(y), month: Some(m), day: Some(d), .. } => Day::new(y, m, d),
        _ => None,
    }
}

/// Whether the expression ends its line or a dateline's dash follows, and little stands before it.
fn heads(t: &Terms, e: &Expression) -> bool {
    let line = &t.text.lines[t.text.line_of(e.start)].tokens;
    let before = e.start - line.start.min(e.start);
    let closes = t.mark(e.end, &["-", "–", "—", "|", ")"])
        || e.end >= line.end
        || t.mark(e.end, &["."]) && e.end + 1 >= line.end;
    closes && before <= 8 && !(line.start..e.start).any(|i| t.noun_like(i) && !t.role(i, Role::Published))
}
