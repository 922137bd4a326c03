//! What a word can be in the grammar of numbers and times: "marzo" is [`Sense::Month`] 3.

use super::feast::Feast;
use crate::document::Bound;

/// One thing that a word or phrase can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// A cardinal numeral of one piece: "sette".
    Piece(u32),
    /// "un", which is rarely a numeral.
    One,
    /// A power of ten after a numeral: "milioni".
    Magnitude(u8),
    /// The same where it follows digits only: "mln", "k".
    MagnitudeShort(u8),
    /// "terzo".
    Ordinal(u32),
    /// "trillionth": a power of ten.
    OrdinalPower(u8),
    /// "quarter", an ordinal in fractions only.
    PartOnly,
    /// "arrivato" before "secondo".
    RankVerb,
    /// "º" after digits.
    OrdinalMark,
    /// "enne" after digits.
    AgeMark,
    /// "mezzo" before a magnitude or after "e".
    Half,
    /// "metà".
    HalfNoun,
    /// "migliaia".
    Vague(u32),
    /// "meno" before a numeral, in figures of speech of arithmetic.
    Minus,
    /// "virgola" before decimals in words.
    Point,
    /// "sotto zero" behind degrees.
    BelowZero,
    /// "old" behind a length of life.
    AgeTail,
    /// What a Roman numeral counts: "secolo".
    RomanNoun,
    /// "per cento", with its sign.
    Percent(&'static str),
    /// A currency with its ISO 4217 code, after the numeral.
    Currency(&'static str),
    /// Its hundredth.
    Cent(&'static str),
    /// A sign of currency, before or after the numeral.
    CurrencySign(&'static str),
    /// The code itself, in capitals.
    CurrencyCode(&'static str),
    /// A physical unit with its symbol.
    Unit(&'static str),
    /// A unit's symbol, after digits only and written just so.
    UnitShort(&'static str),
    /// Inches, as a mark glued to digits.
    Inch,
    /// "circa" before a numeral.
    Modifier(Bound),
    /// "entro" before a date or a time of day.
    TimeModifier,
    /// "o più" after it.
    After(Bound),
    /// What a number names rather than counts: "articolo 18".
    Label,
    /// What lasts so many years: "una pena di 3 anni".
    SpanNoun,
    /// Who is so many years old.
    Person,
    /// "aveva 91 anni".
    AgeVerb,
    /// "all'età di".
    AgeNoun,
    /// "passa da 6 a 12".
    Change,
    /// Stands between a numeral and what it counts: "nuovi".
    Adjective,
    /// "primo ministro".
    NotRanked,
    /// "vittoria 3-1".
    ScoreWord,
    /// "una rete a zero".
    ScoreTail(u32),
    /// "numero 49".
    NumberNoun,
    /// "volte".
    TimesNoun,
    /// Never what is counted.
    Function,

    /// A month, 1 to 12.
    Month(u8),
    /// Its abbreviation, which is also other words.
    MonthShort(u8),
    /// A weekday, Monday 1.
    Weekday(u8),
    /// Its abbreviation.
    WeekdayShort(u8),
    /// "domeniche", 0 for weekdays in general.
    WeekdayPlural(u8),
    /// "ieri": days from today.
    Day(i8),
    /// "trimestre": how many of S, I (minute), H, D, W, M, Y.
    TimeUnit(u16, u8),
    /// "min" after digits.
    TimeShort(u16, u8),
    /// "weekend".
    Weekend,
    /// Part of a day, TIMEX3: "EV".
    Part(&'static str),
    /// "stasera".
    PartNow(&'static str),
    /// "tarda" before a part of the day.
    PartAdjective,
    /// "prime ore di" before one.
    PartLead,
    /// "inoltrata" after one.
    PartTail,
    /// "mezzogiorno": the hour.
    Noon(u8),
    /// A season: "SU".
    Season(&'static str),
    /// "Ottocento" with a capital: the first two digits of its years.
    CenturyName(u8),
    /// A feast, with its rule.
    Feast(Feast),
    /// "quotidianamente", with its TIMEX3 value.
    SetWord(&'static str),
    /// "alle" before a clock time.
    ClockLead,
    /// "le" before a clock time, where something else says that it is one.
    ClockWeak,
    /// "verso" before "le".
    ClockBefore,
    /// "meno", "e": minutes before or after the hour ("past" 1, "to" -1).
    ClockMinus,
    /// "quarto": minutes.
    ClockQuarter(u8),
    /// "mezza".
    ClockHalf,
    /// "past", "to" between minutes and hour: 1, -1.
    ClockPast(i8),
    /// "pm": hours to add.
    Meridiem(u8),
    /// "UTC".
    Zone,
    /// "ora locale".
    ZoneTail,
    /// "a.C.": before Christ.
    Era(bool),
    /// "mezz'ora".
    HalfHour,
    /// "quarti d'ora".
    QuarterHour,
    /// Little words.
    Of,
    /// The article.
    Article,
    /// "un", before units of time.
    Indefinite,
    /// "dal".
    From,
    /// "al".
    To,
    /// "tra".
    Between,
    /// "e".
    And,
    /// "in".
    In,
    /// Before a year: "nel".
    YearLead,
    /// Before a year: "stagione".
    YearNoun,
    /// "questo".
    This,
    /// "in corso" after a unit.
    ThisTail,
    /// "quella".
    That,
    /// "scorso".
    Last,
    /// "prossimo".
    Next,
    /// "ultimi".
    Final,
    /// "successivo".
    Following,
    /// "precedente".
    Preceding,
    /// "stesso".
    Same,
    /// "altro".
    Other,
    /// "fa".
    Ago,
    /// "tra" before a length of time.
    Within,
    /// "later" after one: counted from now in a note, from what was told in a report.
    Later,
    /// "from now" after one.
    Hence,
    /// "entro" before one.
    WithinSpan,
    /// "dopo" between a length and the date it is counted from.
    Since,
    /// "a partire da" there.
    Starting,
    /// "prima di" there.
    Until,
    /// "Q1": quarter of a year.
    Quarter(u8),
    /// "H1": half of one.
    HalfYear(u8),
    /// "nineties": the tens of its years.
    Decade(u8),
    /// "p" glued to a clock time: hours to add.
    MeridiemShort(u8),
    /// "ogni".
    Each,
    /// "tutti i".
    EachPlural,
    /// "tutta la".
    Whole,
    /// "alcuni".
    VagueCount,
    /// "inizio" (0), "metà" (1), "fine" (2), "vigilia" (3), "resto" (4).
    Edge(u8),
    /// "al" in "due volte al giorno".
    Per,
    /// "stagione" in "fine stagione".
    TimeNoun,
    /// "on" before a day.
    On,
    /// "unico" behind "un", which is then a numeral.
    Sole,
    /// "tranne" before "uno".
    Except,
    /// "appena" before a numeral, which it does not change.
    Only,
    /// A month or weekday that in lower case is more often another word: "march".
    Homograph,
    /// A verb of the future: "will".
    Future,
    /// A verb of the past: "was".
    Past,
    /// What a street's name begins with: "via".
    Street,
    /// "ma" between two bounds.
    But,
    /// "su" in "uno su dieci".
    OutOf,
    /// "appena" in "l'anno appena passato".
    Just,
}

impl Sense {
    /// Whether a word of this sense can be the first of an expression of time. Words that stand before one
    /// ("alle", "nel") or inside ("di") cannot.
    pub(crate) fn opens_time(self) -> bool {
        !matches!(
            self,
            Sense::Function
                | Sense::TimeModifier
                | Sense::WithinSpan
                | Sense::Since
                | Sense::Starting
                | Sense::Until
                | Sense::Hence
                | Sense::AgeTail
                | Sense::BelowZero
                | Sense::Of
                | Sense::And
                | Sense::Past
                | Sense::In
                | Sense::UnitShort(..)
                | Sense::Within
                | Sense::YearLead
                | Sense::SpanNoun
                | Sense::AgeVerb
                | Sense::Person
                | Sense::Label
                | Sense::From
                | Sense::To
                | Sense::Per
                | Sense::Adjective
                | Sense::Inch
                | Sense::NotRanked
                | Sense::YearNoun
                | Sense::On
                | Sense::Modifier(..)
                | Sense::Future
                | Sense::Except
                | Sense::Change
                | Sense::ScoreWord
                | Sense::Currency(..)
                | Sense::Percent(..)
                | Sense::Magnitude(..)
                | Sense::Between
                | Sense::Unit(..)
                | Sense::OutOf
                | Sense::CurrencySign(..)
                | Sense::CurrencyCode(..)
                | Sense::MagnitudeShort(..)
                | Sense::OrdinalMark
                | Sense::PartOnly
                | Sense::But
                | Sense::RankVerb
                | Sense::AgeMark
                | Sense::Minus
                | Sense::RomanNoun
                | Sense::After(..)
                | Sense::AgeNoun
                | Sense::ScoreTail(..)
                | Sense::NumberNoun
                | Sense::TimesNoun
                | Sense::Only
                | Sense::Sole
                | Sense::Street
                | Sense::Homograph
                | Sense::ClockPast(..)
                | Sense::ClockLead
                | Sense::ClockWeak
                | Sense::ClockBefore
                | Sense::Later
        )
    }

    /// The rank that the word gives: "terzo" 3.
    pub(crate) fn ordinal(self) -> Option<u64> {
        match self {
            Sense::Ordinal(n) => Some(n.into()),
            Sense::OrdinalPower(power) => 10u64.checked_pow(power.into()),
            _ => None,
        }
    }

    /// From a row of a lexicon; `None` where class or value is unknown.
    pub(super) fn new(class: &str, value: &'static str) -> Option<Sense> {
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
