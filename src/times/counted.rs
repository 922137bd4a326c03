//! Whether a numeral counts or measures what stands behind it, and is then no day, year or hour.

use crate::numbers::{Sense, Terms};

/// A unit, money, a magnitude or the like at token `end`, on the same line.
pub(super) fn measured(t: &Terms, end: usize) -> bool {
    let unit = |s| {
        let hit = matches!(
            s,
            Sense::Currency(_)
                | Sense::CurrencySign(_)
                | Sense::Cent(_)
                | Sense::Unit(_)
                | Sense::Magnitude(_)
                | Sense::Percent(_)
                | Sense::TimeUnit(..)
                | Sense::TimesNoun
                | Sense::Vague(_)
        );
        hit.then_some(())
    };
    let symbol =
        |s| if let Sense::UnitShort(symbol) = s { (symbol == t.word(end)).then_some(()) } else { None };
    let half_of_day = |s| matches!(s, Sense::Meridiem(_) | Sense::MeridiemShort(_)).then_some(());
    let short =
        || !t.is(end, Sense::Function) && t.find(end, half_of_day).is_none() && t.find(end, symbol).is_some();
    !t.breaks(end) && !t.mark(end, &["\""]) && (t.find(end, unit).is_some() || short())
}
