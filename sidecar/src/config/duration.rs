//! Lengths of time as people write them: `30s`, `5m`, `2h`, `250ms`, or a bare number of seconds.

use std::str::FromStr;
use std::time::Duration;

use serde::Deserialize;

/// A length of time read from a flag, a variable or the configuration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Length(pub Duration);

/// Reads a length of time.
///
/// # Errors
/// A sentence with the accepted spellings.
pub fn parse_length(text: &str) -> Result<Length, String> {
    let wrong = || "expected a length of time such as 250ms, 30s, 5m or 2h".to_owned();
    let text = text.trim();
    let unit_at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let milliseconds = match unit {
        "ms" => Some(number),
        "" | "s" => number.checked_mul(1_000),
        "m" => number.checked_mul(60_000),
        "h" => number.checked_mul(3_600_000),
        _ => None,
    };
    // A week bounds every length here and keeps the arithmetic on instants from overflowing.
    let milliseconds = milliseconds.filter(|ms| *ms <= 7 * 24 * 3_600_000).ok_or_else(wrong)?;
    Ok(Length(Duration::from_millis(milliseconds)))
}

impl FromStr for Length {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        parse_length(text)
    }
}

impl TryFrom<String> for Length {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        parse_length(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_are_read() {
        for (text, ms) in [("250ms", 250), ("30s", 30_000), ("30", 30_000), ("5m", 300_000), ("2h", 7_200_000)] {
            assert_eq!(parse_length(text).unwrap().0.as_millis(), ms, "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "s", "5 m", "-1s", "1d", "99999999999999999999", "9999h"] {
            assert!(parse_length(text).is_err(), "{text}");
        }
    }
}
