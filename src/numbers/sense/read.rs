//! A sense from the class and value of a lexicon's row: `month`, `3` → [`Sense::Month`] 3.

use super::{Role, Sense};
use crate::document::Bound;
use crate::numbers::feast::Feast;

impl Sense {
    /// From a row of a lexicon; `None` where class or value is unknown.
    pub(in crate::numbers) fn new(class: &str, value: &'static str) -> Option<Sense> {
        let number = || value.parse().ok();
        let small = || value.parse().ok();
        Some(match class {
            "piece" => Sense::Piece(number()?),
            "ordinal" => Sense::Ordinal(number()?),
            "ordinal-power" => Sense::OrdinalPower(small()?),
            "vague" => Sense::Vague(number()?),
            "score-tail" => Sense::ScoreTail(number().unwrap_or(0)),
            "magnitude" => Sense::Magnitude(small()?),
            "magnitude-short" => Sense::MagnitudeShort(small()?),
            "month" => Sense::Month(small()?),
            "month-short" => Sense::MonthShort(small()?),
            "weekday" => Sense::Weekday(small()?),
            "weekday-short" => Sense::WeekdayShort(small()?),
            "weekday-plural" => Sense::WeekdayPlural(small().unwrap_or(0)),
            "noon" => Sense::Noon(small()?),
            "century-name" => Sense::CenturyName(small()?),
            "clock-quarter" => Sense::ClockQuarter(small()?),
            "quarter" => Sense::Quarter(small()?),
            "half-year" => Sense::HalfYear(small()?),
            "decade" => Sense::Decade(small()?),
            "meridiem-short" => Sense::MeridiemShort(small()?),
            "meridiem" => Sense::Meridiem(small()?),
            "day" => Sense::Day(value.parse().ok()?),
            "clock-past" => Sense::ClockPast(value.parse().ok()?),
            "percent" => Sense::Percent(value),
            "currency" => Sense::Currency(value),
            "cent" => Sense::Cent(value),
            "currency-sign" => Sense::CurrencySign(value),
            "currency-code" => Sense::CurrencyCode(value),
            "unit" => Sense::Unit(value),
            "unit-short" => Sense::UnitShort(value),
            "part" => Sense::Part(value),
            "part-now" => Sense::PartNow(value),
            "season" => Sense::Season(value),
            "set-word" => Sense::SetWord(value),
            "modifier" => Sense::Modifier(bound(value)?),
            "after" => Sense::After(bound(value)?),
            "time-unit" => {
                let (count, unit) = length(value)?;
                Sense::TimeUnit(count, unit)
            }
            "time-short" => {
                let (count, unit) = length(value)?;
                Sense::TimeShort(count, unit)
            }
            "feast" => Sense::Feast(Feast::new(value)?),
            "era" => Sense::Era(value == "bc"),
            "edge" => {
                Sense::Edge(["start", "mid", "end", "eve", "rest"].iter().position(|e| *e == value)? as u8)
            }
            _ => plain(class)?,
        })
    }
}

/// Classes without a value.
fn plain(class: &str) -> Option<Sense> {
    let found = PLAIN.iter().find(|p| p.0 == class)?;
    Some(found.1)
}

const PLAIN: &[(&str, Sense)] = &[
    ("one", Sense::One),
    ("ordinal-mark", Sense::OrdinalMark),
    ("part-only", Sense::PartOnly),
    ("rank-verb", Sense::RankVerb),
    ("age-mark", Sense::AgeMark),
    ("half", Sense::Half),
    ("half-noun", Sense::HalfNoun),
    ("minus", Sense::Minus),
    ("roman-noun", Sense::RomanNoun),
    ("point", Sense::Point),
    ("age-tail", Sense::AgeTail),
    ("below-zero", Sense::BelowZero),
    ("inch", Sense::Inch),
    ("label", Sense::Label),
    ("time-modifier", Sense::TimeModifier),
    ("span-noun", Sense::SpanNoun),
    ("person", Sense::Person),
    ("age-verb", Sense::AgeVerb),
    ("age-noun", Sense::AgeNoun),
    ("change", Sense::Change),
    ("adjective", Sense::Adjective),
    ("not-ranked", Sense::NotRanked),
    ("score-word", Sense::ScoreWord),
    ("number-noun", Sense::NumberNoun),
    ("times-noun", Sense::TimesNoun),
    ("function", Sense::Function),
    ("weekend", Sense::Weekend),
    ("part-adjective", Sense::PartAdjective),
    ("part-lead", Sense::PartLead),
    ("part-tail", Sense::PartTail),
    ("clock-lead", Sense::ClockLead),
    ("clock-weak", Sense::ClockWeak),
    ("clock-before", Sense::ClockBefore),
    ("clock-minus", Sense::ClockMinus),
    ("clock-half", Sense::ClockHalf),
    ("zone", Sense::Zone),
    ("zone-tail", Sense::ZoneTail),
    ("half-hour", Sense::HalfHour),
    ("quarter-hour", Sense::QuarterHour),
    ("of", Sense::Of),
    ("article", Sense::Article),
    ("indefinite", Sense::Indefinite),
    ("from", Sense::From),
    ("to", Sense::To),
    ("between", Sense::Between),
    ("and", Sense::And),
    ("in", Sense::In),
    ("year-lead", Sense::YearLead),
    ("year-noun", Sense::YearNoun),
    ("this", Sense::This),
    ("this-tail", Sense::ThisTail),
    ("that", Sense::That),
    ("last", Sense::Last),
    ("next", Sense::Next),
    ("final", Sense::Final),
    ("following", Sense::Following),
    ("preceding", Sense::Preceding),
    ("same", Sense::Same),
    ("other", Sense::Other),
    ("ago", Sense::Ago),
    ("within", Sense::Within),
    ("later", Sense::Later),
    ("hence", Sense::Hence),
    ("within-span", Sense::WithinSpan),
    ("since", Sense::Since),
    ("starting", Sense::Starting),
    ("until", Sense::Until),
    ("each", Sense::Each),
    ("each-plural", Sense::EachPlural),
    ("whole", Sense::Whole),
    ("vague-count", Sense::VagueCount),
    ("per", Sense::Per),
    ("time-noun", Sense::TimeNoun),
    ("on", Sense::On),
    ("sole", Sense::Sole),
    ("except", Sense::Except),
    ("only", Sense::Only),
    ("homograph", Sense::Homograph),
    ("future", Sense::Future),
    ("past", Sense::Past),
    ("street", Sense::Street),
    ("just", Sense::Just),
    ("out-of", Sense::OutOf),
    ("but", Sense::But),
    ("singular-unit", Sense::Role(Role::SingularUnit)),
    ("plural-unit", Sense::Role(Role::PluralUnit)),
    ("span-lead", Sense::Role(Role::SpanLead)),
    ("singular-article", Sense::Role(Role::SingularArticle)),
    ("plural-article", Sense::Role(Role::PluralArticle)),
    ("definite", Sense::Role(Role::Definite)),
    ("then", Sense::Role(Role::Then)),
    ("clock-head", Sense::Role(Role::ClockHead)),
    ("clock-of", Sense::Role(Role::ClockOf)),
    ("day-length", Sense::Role(Role::DayLength)),
    ("in-the-day", Sense::Role(Role::InTheDay)),
    ("published", Sense::Role(Role::Published)),
    ("homograph-verb", Sense::Role(Role::HomographVerb)),
    ("homograph-noun", Sense::Role(Role::HomographNoun)),
    ("rank-lead", Sense::Role(Role::RankLead)),
    ("finals", Sense::Role(Role::Finals)),
    ("playoff", Sense::Role(Role::Playoff)),
    ("age-lead", Sense::Role(Role::AgeLead)),
    ("match-noun", Sense::Role(Role::MatchNoun)),
    ("sport", Sense::Role(Role::Sport)),
    ("tens-lead", Sense::Role(Role::TensLead)),
    ("present", Sense::Role(Role::Present)),
    ("since-then", Sense::Role(Role::SinceThen)),
    ("period-noun", Sense::Role(Role::PeriodNoun)),
];

fn bound(value: &str) -> Option<Bound> {
    Some(match value {
        "approximate" => Bound::Approximate,
        "above" => Bound::Above,
        "at-least" => Bound::AtLeast,
        "below" => Bound::Below,
        "at-most" => Bound::AtMost,
        _ => return None,
    })
}

/// "3M" → 3 months.
fn length(value: &str) -> Option<(u16, u8)> {
    let unit = *value.as_bytes().last()?;
    Some((value[..value.len() - 1].parse().ok()?, unit))
}
