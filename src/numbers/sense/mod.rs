//! What a word can be in the grammar of numbers and times: "marzo" is [`Sense::Month`] 3.

mod read;
mod uses;

use super::feast::Feast;
use crate::document::Bound;
pub(crate) use uses::{LEAD, TIME};
pub(super) use uses::{NUMERAL, QUANTITY};

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
    /// A word that one rule asks for.
    Role(Role),
}

/// What single rules ask of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// "giorno": one of a unit of time.
    SingularUnit,
    /// "giorni": several.
    PluralUnit,
    /// "da" before "anni".
    SpanLead,
    /// "il", "del".
    SingularArticle,
    /// "i", "dei".
    PluralArticle,
    /// The article in its own form, "il".
    Definite,
    /// "dopo" in "il giorno dopo".
    Then,
    /// "ore" before a clock time.
    ClockHead,
    /// "delle" before one.
    ClockOf,
    /// "giornata".
    DayLength,
    /// "in giornata".
    InTheDay,
    /// "pubblicato" before an article's date.
    Published,
    /// "sei", which is also a verb.
    HomographVerb,
    /// "venti", which is also a noun.
    HomographNoun,
    /// "suo" before an ordinal.
    RankLead,
    /// "quarti", which are also matches.
    Finals,
    /// "finale" behind "quarti di".
    Playoff,
    /// "sulla" before "trentina".
    AgeLead,
    /// "termine" behind "giornate", which then are matches.
    MatchNoun,
    /// "classifica": the sentence speaks of matches.
    Sport,
    /// "mid" before "30s".
    TensLead,
    /// "now" where a range ends.
    Present,
    /// "since" before what is past.
    SinceThen,
    /// "periodo" in "stesso periodo del 2024".
    PeriodNoun,
}
