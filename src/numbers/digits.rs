//! The value of digits as written, and of Roman numerals: "1.200,50" in Italian → 1200.5, "XXI" → 21.

use super::decimal::Decimal;

/// The value of a token of digits. `comma` says that the decimal point is a comma. `None` for clock times,
/// dates, addresses and other codes.
pub(super) fn value(raw: &str, comma: bool) -> Option<Decimal> {
    let written: String =
        raw.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':')).collect();
    if written.contains(':') || !raw.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let point = if comma { ',' } else { '.' };
    let cut = decimal_point(&written, point)?;
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>().into_iter();
    let (whole, fraction) = written.split_at(cut.unwrap_or(written.len()));
    Decimal::parse(digits(whole), digits(fraction))
}

/// Where the decimal point stands: `Some(None)` for whole numbers, `None` for what is no numeral.
fn decimal_point(written: &str, point: char) -> Option<Option<usize>> {
    let marks: Vec<(usize, char)> = written.char_indices().filter(|c| !c.1.is_ascii_digit()).collect();
    let Some(&(last, mark)) = marks.last() else { return Some(None) };
    let same = marks.iter().all(|m| m.1 == mark);
    match (same, marks.len()) {
        (false, _) => {
            let before = &marks[..marks.len() - 1];
            let fits = before.iter().all(|m| m.1 != mark) && groups(&written[..last]);
            fits.then_some(Some(last))
        }
        (true, 1) if mark == point && !thousands(written, last) => Some(Some(last)),
        (true, 1) => Some(if groups(written) { None } else { Some(last) }),
        (true, _) => groups(written).then_some(None),
    }
}

/// "5,000" where the comma is the decimal point: nobody writes three zeros behind it.
fn thousands(written: &str, at: usize) -> bool {
    &written[at + 1..] == "000" && (1..=3).contains(&at) && !written.starts_with('0')
}

/// One to three digits that are not just 0, then groups of three (of two in India).
fn groups(written: &str) -> bool {
    let mut parts = written.split(['.', ',']);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let last = rest.last().is_some_and(|p| p.len() == 3);
    let inner = rest.iter().all(|p| p.len() == 3 || p.len() == 2 && rest.len() > 1);
    last && inner && (1..=3).contains(&first.len()) && !first.starts_with('0')
}

/// The value of a Roman numeral of I, V, X and L.
pub(super) fn roman(word: &str) -> Option<u32> {
    let letter = |b| match b {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        _ => None,
    };
    if word.len() > 9 {
        return None;
    }
    let values: Vec<u32> = word.bytes().map(letter).collect::<Option<_>>()?;
    let sum = values.iter().enumerate().fold(0i64, |sum, (i, &v)| {
        let minus = values.get(i + 1).is_some_and(|&next| next > v);
        if minus { sum - i64::from(v) } else { sum + i64::from(v) }
    });
    let value = u32::try_from(sum).ok()?;
    (spelled(value) == word).then_some(value)
}

/// The one right spelling, so that "IIII" and "VX" are none.
fn spelled(mut value: u32) -> String {
    let mut out = String::new();
    for (sign, worth) in [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)] {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn italian(raw: &str) -> Option<String> {
        value(raw, true).map(|d| d.to_string())
    }

    #[test]
    fn italian_separators() {
        let cases = [
            ("1.200", "1200"),
            ("1.200,50", "1200.5"),
            ("3,5", "3.5"),
            ("33.5", "33.5"),
            ("8.9", "8.9"),
            ("0.63", "0.63"),
            ("0.123", "0.123"),
            ("1.155", "1155"),
            ("1,155", "1.155"),
            ("5,000", "5000"),
            ("1'000", "1000"),
            ("10\u{a0}000", "10000"),
            ("1.200.000", "1200000"),
            ("007", "7"),
        ];
        for (raw, wanted) in cases {
            assert_eq!(italian(raw).as_deref(), Some(wanted), "{raw}");
        }
    }

    #[test]
    fn codes_are_no_numerals() {
        for raw in ["192.168.1.2", "12.06.2025", "18:30", "'68", "1.2.3", "1,2,3"] {
            assert_eq!(italian(raw), None, "{raw}");
        }
    }

    #[test]
    fn english_separators() {
        let english = |raw| value(raw, false).map(|d| d.to_string());
        assert_eq!(english("4.800").as_deref(), Some("4.8"));
        assert_eq!(english("1,234,567").as_deref(), Some("1234567"));
        assert_eq!(english("12,34,567.89").as_deref(), Some("1234567.89"));
        assert_eq!(english("5,00").as_deref(), Some("5"));
    }

    #[test]
    fn roman_numerals() {
        assert_eq!(roman("XXI"), Some(21));
        assert_eq!(roman("XLIV"), Some(44));
        assert_eq!(roman("IIII"), None);
        assert_eq!(roman("MIX"), None);
    }
}
