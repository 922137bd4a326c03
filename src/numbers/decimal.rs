//! Exact decimals: a numeral's value as the article states it, "3,5 milioni" → 3500000.
//!
//! A mantissa and a count of decimal places; nothing is rounded. An operation that leaves 38 digits has no
//! answer, and the numeral is then no number.

use std::fmt;

/// `mantissa / 10^places`, without trailing zeros behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    places: u8,
}

impl From<u64> for Decimal {
    fn from(n: u64) -> Self {
        Self { mantissa: n.into(), places: 0 }
    }
}

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { mantissa: 0, places: 0 };

    /// `mantissa / 10^places` in lowest terms.
    pub fn new(mantissa: i128, places: u8) -> Self {
        let (mut mantissa, mut places) = (mantissa, places);
        while places > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            places -= 1;
        }
        Self { mantissa, places }
    }

    /// From ASCII digits before and after the point. `None` where they are too many, or others.
    pub fn parse(whole: impl Iterator<Item = u8>, fraction: impl Iterator<Item = u8>) -> Option<Self> {
        let (mut mantissa, mut places) = (0i128, 0u8);
        let mut push = |digit: u8| {
            let value = digit.checked_sub(b'0').filter(|&value| value < 10)?;
            mantissa = mantissa.checked_mul(10)?.checked_add(value.into())?;
            Some(())
        };
        for digit in whole {
            push(digit)?;
        }
        for digit in fraction {
            push(digit)?;
            places = places.checked_add(1)?;
        }
        Some(Self::new(mantissa, places))
    }

    /// Times ten to `power`.
    pub fn shift(self, power: u8) -> Option<Self> {
        if self.places >= power {
            return Some(Self::new(self.mantissa, self.places - power));
        }
        let factor = 10i128.checked_pow(u32::from(power - self.places))?;
        Some(Self::new(self.mantissa.checked_mul(factor)?, 0))
    }

    /// Times ten to `power`, which may be negative.
    pub fn scaled(self, power: i32) -> Option<Self> {
        let by = u8::try_from(power.unsigned_abs()).ok()?;
        if power >= 0 { self.shift(by) } else { Some(Self::new(self.mantissa, self.places.checked_add(by)?)) }
    }

    /// Multiplied with itself so often.
    pub fn to_the(self, power: u8) -> Option<Self> {
        (0..power).try_fold(Self::from(1), |product, _| product.times(self))
    }

    /// The quotient, to twelve digits where it does not come out even.
    pub fn part(top: u64, bottom: u64) -> Self {
        let rounded = i128::from(top) * 1_000_000_000_000 / i128::from(bottom.max(1));
        Self::from(top).over(bottom.into()).unwrap_or(Self::new(rounded, 12))
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let at = |d: Self| d.mantissa.checked_mul(10i128.checked_pow(u32::from(places - d.places))?);
        Some(Self::new(at(self)?.checked_add(at(other)?)?, places))
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Some(Self::new(mantissa, self.places.checked_add(other.places)?))
    }

    /// The quotient where it is a decimal of at most 12 places.
    pub fn over(self, other: Self) -> Option<Self> {
        let (top, bottom) = (self.mantissa.checked_mul(10i128.pow(12))?, other.mantissa);
        if bottom == 0 || top % bottom != 0 {
            return None;
        }
        let value = Self::new(top / bottom, self.places.checked_add(12)?);
        value.shift(other.places)
    }

    /// With the other sign.
    pub fn negative(self) -> Self {
        Self { mantissa: -self.mantissa, ..self }
    }

    /// As a whole number, where it is one that is not negative.
    pub fn whole(self) -> Option<u64> {
        (self.places == 0).then(|| u64::try_from(self.mantissa).ok()).flatten()
    }

    /// Whether it is a whole number below `limit`.
    pub fn below(self, limit: u64) -> bool {
        self.whole().is_some_and(|n| n < limit)
    }

    /// Which of two is greater.
    pub fn less(self, other: Self) -> bool {
        other.plus(self.negative()).is_some_and(|d| d.mantissa > 0)
    }

    /// Whether it is less than zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it has digits behind the point.
    pub fn is_fractional(self) -> bool {
        self.places > 0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        let places = usize::from(self.places);
        if places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(whole: &str, fraction: &str) -> Decimal {
        Decimal::parse(whole.bytes(), fraction.bytes()).unwrap()
    }

    #[test]
    fn shows_plain_decimals() {
        assert_eq!(decimal("3", "50").to_string(), "3.5");
        assert_eq!(decimal("0", "05").to_string(), "0.05");
        assert_eq!(decimal("33", "4").shift(9).unwrap().to_string(), "33400000000");
        assert_eq!(decimal("28", "4").times(Decimal::new(1, 2)).unwrap().to_string(), "0.284");
        assert_eq!(decimal("70", "").negative().to_string(), "-70");
    }

    #[test]
    fn divides_only_where_it_comes_out() {
        assert_eq!(decimal("4", "").over(decimal("5", "")).unwrap().to_string(), "0.8");
        assert_eq!(decimal("2", "").over(decimal("3", "")), None);
        assert_eq!(decimal("2", "").over(Decimal::ZERO), None);
    }

    #[test]
    fn too_many_digits_have_no_value() {
        assert_eq!(Decimal::parse("9".repeat(60).bytes(), "".bytes()), None);
        assert_eq!(decimal(&"9".repeat(30), "").shift(30), None);
    }
}
