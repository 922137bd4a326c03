//! Times: dates, times of day, durations and recurrences with their TIMEX3 values; spans in bytes.
//! "alle 18.30 di ieri" → the span "18.30 di ieri", kind `time`.

use crate::Error;
use crate::document::Time;
use crate::language::Language;
use crate::offsets::Byte;
use crate::text::Text;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The day of publication as the caller gave it.
///
/// # Errors
/// [`Error::NotADate`] for anything but a day of the calendar written `YYYY-MM-DD`.
pub fn published(_given: Option<&str>) -> Result<Option<Day>, Error> {
    Ok(None)
}

/// The expressions of time in the text, in order.
pub fn read(_text: &Text, _language: &'static Language, _published: Option<Day>) -> Vec<Time<Byte>> {
    Vec::new()
}
