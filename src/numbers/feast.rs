//! What the lexicon says of a feast: `12-25`, `easter:-2`, `11/4/4:1` (the day after the fourth Thursday of
//! November), `ramadan:0:30` (thirty days from the day that the table of lunar calendars gives).

/// Rows of feasts that no rule of the Gregorian calendar gives.
const TABLE: &str = include_str!("../../lexica/calendar/moving-days.tsv");

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feast {
    /// The day that it is counted from.
    pub rule: FeastRule,
    /// So many days after that day.
    pub plus: i8,
    /// How many days it lasts.
    pub days: u8,
}

/// A day that comes every year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FeastRule {
    /// Month and day.
    Fixed(u8, u8),
    /// Easter Sunday.
    Easter,
    /// Easter Sunday of the eastern churches.
    Orthodox,
    /// The nth weekday of a month (-1: the last): month, weekday, n.
    Nth(u8, u8, i8),
    /// The row of the table behind its name: first day and gaps.
    Table(&'static str),
}

impl Feast {
    /// From the lexicon's value; `None` where it is none.
    pub(super) fn new(value: &str) -> Option<Feast> {
        let mut parts = value.split(':');
        let rule = rule(parts.next()?)?;
        let plus = parts.next().map_or(Some(0), |p| p.parse().ok())?;
        let days = parts.next().map_or(Some(1), |p| p.parse().ok())?;
        Some(Feast { rule, plus, days })
    }
}

fn rule(name: &str) -> Option<FeastRule> {
    match name {
        "easter" => return Some(FeastRule::Easter),
        "orthodox" => return Some(FeastRule::Orthodox),
        _ => {}
    }
    if let Some((month, rest)) = name.split_once('/') {
        let (weekday, nth) = rest.split_once('/')?;
        return Some(FeastRule::Nth(month.parse().ok()?, weekday.parse().ok()?, nth.parse().ok()?));
    }
    if name.as_bytes().first()?.is_ascii_digit() {
        let (month, day) = name.split_once('-')?;
        return Some(FeastRule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let rows = TABLE.lines().filter_map(|line| line.split_once('\t'));
    rows.into_iter().find(|r| r.0 == name).map(|r| FeastRule::Table(r.1))
}
