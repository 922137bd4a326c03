//! What an expression of time means before it is placed on the calendar, and its TIMEX3 value as far as the
//! words alone fix it: "sera del 13 gennaio 2012" → `2012-01-13TEV`, "ieri" → nothing yet.

use crate::numbers::{Decimal, Feast, FeastRule};

/// A day or something longer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Date {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Monday 1.
    pub weekday: Option<u8>,
    pub period: Option<Period>,
    /// Relative to the day of publication: so many of a unit, of which the date is one (0: the present one).
    pub shift: Option<(i32, u8)>,
    /// "scorso" -1, "prossimo" 1, "questo" 2; 0 says nothing.
    pub toward: i8,
    /// "inizio" 0, "metà" 1, "fine" 2, "vigilia" 3, "resto" 4.
    pub edge: Option<u8>,
    /// The words fix nothing that could be placed on the calendar.
    pub vague: bool,
}

/// A stretch of the calendar with a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    /// TIMEX3 code.
    Season(&'static str),
    /// 1 to 4; 0 for a fiscal year, which lies where its company says.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// The first three digits of its years.
    Decade(i32),
    /// The first two.
    Century(i32),
    Feast(Feast),
    Weekend,
    /// The nth week, -1 the last, of the month or year.
    Week(i8),
    /// The week that holds the day.
    WeekOf,
    /// The weekend nearest to the day or feast.
    WeekendOf(Option<Feast>),
    /// The week of this number in its year, ISO 8601.
    YearWeek(u8),
    /// The nth weekday of the month (0: day of any name); -1 the last.
    Nth(u8, i8),
}

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Clock {
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// TIMEX3 part of day.
    pub part: Option<&'static str>,
    /// The hour is told of twenty-four.
    pub fixed: bool,
    /// A minute of play and the like, without a value.
    pub vague: bool,
}

/// Where a length of time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere in particular.
    Free,
    /// "tre mesi fa": one such length before now.
    Ago,
    /// "tra tre mesi".
    Ahead,
    /// "gli ultimi tre mesi".
    UpToNow,
    /// "i prossimi tre mesi".
    FromNow,
    /// "entro tre mesi".
    Within,
    /// "three months later".
    Later,
    /// "due giorni dopo Natale": so long after the expression that follows.
    After,
    /// "due giorni prima di Natale".
    Before,
    /// "una settimana a partire da lunedì".
    Starting,
    /// "i primi sei mesi del 2025": the first part of the stretch that follows.
    StartOf,
    /// "gli ultimi tre mesi del 2024".
    EndOf,
}

/// An expression's meaning.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Date(Date),
    Time(Date, Clock),
    /// Counts and units, the greatest first; none where the count is vague.
    Duration(Vec<(Decimal, u8)>, Place),
    /// TIMEX3 value where there is one.
    Set(Option<String>),
}

impl Date {
    /// Nothing is known of the day.
    pub(super) fn is_open(&self) -> bool {
        *self == Date::default()
    }

    /// Without a value of its own.
    pub(super) const VAGUE: Date = Date {
        year: None,
        month: None,
        day: None,
        weekday: None,
        period: None,
        shift: None,
        toward: 0,
        edge: None,
        vague: true,
    };

    /// "2014-Q2", "XXXX-06-12", "198X".
    pub(super) fn value(&self) -> Option<String> {
        if self.vague || self.edge.is_some_and(|e| e > 2) {
            return None;
        }
        let year = self
            .year
            .map_or("XXXX".into(), |y| if y < 0 { format!("BC{:04}", -y) } else { format!("{y:04}") });
        match self.period {
            Some(Period::Decade(d)) => return Some(format!("{d:03}X")),
            Some(Period::Century(c)) => return Some(format!("{c:02}XX")),
            Some(Period::Season(s)) => return self.shift.is_none().then(|| format!("{year}-{s}")),
            Some(Period::Quarter(0)) => return Some(format!("FY{year}")),
            Some(Period::Quarter(q)) => return self.shift.is_none().then(|| format!("{year}-Q{q}")),
            Some(Period::Half(h)) => return self.shift.is_none().then(|| format!("{year}-H{h}")),
            Some(Period::Feast(Feast { rule: FeastRule::Fixed(m, d), plus: 0, days: 1 }))
                if self.shift.is_none() =>
            {
                return Some(format!("{year}-{m:02}-{d:02}"));
            }
            Some(_) => return None,
            None => {}
        }
        if self.shift.is_some() && self.month.is_none() {
            return None;
        }
        match (self.month, self.day) {
            (Some(m), Some(d)) => Some(format!("{year}-{m:02}-{d:02}")),
            (Some(m), None) => Some(format!("{year}-{m:02}")),
            (None, Some(d)) => Some(format!("{year}-XX-{d:02}")),
            (None, None) => self.year.map(|_| year),
        }
    }
}

impl Clock {
    /// "T18:30", "TEV".
    pub(super) fn value(&self) -> Option<String> {
        if self.vague {
            return None;
        }
        match (self.hour, self.second) {
            (Some(h), Some(s)) => Some(format!("T{h:02}:{:02}:{s:02}", self.minute.unwrap_or(0))),
            (Some(h), None) => Some(format!("T{h:02}:{:02}", self.minute.unwrap_or(0))),
            (None, _) => self.part.map(|p| format!("T{p}")),
        }
    }
}

impl What {
    /// The TIMEX3 value that the words alone fix.
    pub(super) fn value(&self) -> Option<String> {
        match self {
            What::Date(date) => date.value(),
            What::Time(date, clock) => timed(date, clock),
            What::Duration(_, Place::Ago) => None,
            What::Duration(lengths, _) => duration(lengths),
            What::Set(value) => value.clone(),
        }
    }
}

/// A part of the day needs its day; a clock time stands alone.
fn timed(date: &Date, clock: &Clock) -> Option<String> {
    let time = clock.value()?;
    match date.value() {
        Some(day) if date.day.is_some() || date.period.is_some() => Some(day + &time),
        _ if clock.hour.is_some() => Some(time),
        _ => None,
    }
}

/// "P1Y6M", "PT1H30M", "P2W".
pub(super) fn duration(lengths: &[(Decimal, u8)]) -> Option<String> {
    if lengths.is_empty() {
        return None;
    }
    let (mut date, mut time) = (String::from("P"), String::new());
    for (count, unit) in lengths {
        match unit {
            b'H' | b'S' => time += &format!("{count}{}", char::from(*unit)),
            b'I' => time += &format!("{count}M"),
            _ => date += &format!("{count}{}", char::from(*unit)),
        }
    }
    Some(if time.is_empty() { date } else { format!("{date}T{time}") })
}
