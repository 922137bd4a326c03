//! What a word can begin: "marzo" a time, "sette" a numeral; as bits, so that most tokens are passed by quickly.

use super::Sense;

/// The first word of an expression of time.
pub(crate) const TIME: u8 = 1;
/// The first word of a numeral.
pub(in crate::numbers) const NUMERAL: u8 = 2;
/// The first word of a quantity without a numeral.
pub(in crate::numbers) const QUANTITY: u8 = 4;
/// An article, which begins a time where the word behind it does.
pub(crate) const LEAD: u8 = 8;

impl Sense {
    /// Whether a word of this sense can be the first of an expression of time. Words that stand before one
    /// ("alle", "nel") or inside ("di") cannot.
    fn opens_time(self) -> bool {
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
                | Sense::Following
                | Sense::Preceding
                | Sense::Just
                | Sense::Ago
                | Sense::ClockMinus
                | Sense::Era(_)
                | Sense::PartTail
                | Sense::ThisTail
                | Sense::Role(_)
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

    /// What a word of this sense can begin: [`TIME`], [`NUMERAL`], [`QUANTITY`]; [`LEAD`] where the words behind say.
    pub(in crate::numbers) fn uses(self) -> u8 {
        use Sense::*;
        let lead = matches!(self, Article | One | Indefinite);
        let time = self.opens_time() && !lead;
        let numeral = matches!(
            self,
            Piece(_) | One | Half | Ordinal(_) | OrdinalPower(_) | Minus | Point | CenturyName(_)
        );
        let quantity = matches!(
            self,
            Half | HalfNoun | One | Vague(_) | Magnitude(_) | Currency(_) | CurrencySign(_) | CurrencyCode(_)
        );
        let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
        bit(lead, LEAD) | bit(time, TIME) | bit(numeral, NUMERAL) | bit(quantity, QUANTITY)
    }

    /// The rank that the word gives: "terzo" 3.
    pub(crate) fn ordinal(self) -> Option<u64> {
        match self {
            Sense::Ordinal(n) => Some(n.into()),
            Sense::OrdinalPower(power) => 10u64.checked_pow(power.into()),
            _ => None,
        }
    }
}
