//! How long a provider asks to be left alone.

use std::time::{Duration, SystemTime};

/// The longest wait that is believed; a header beyond it is taken for this much.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Reads `retry-after-ms`, else `retry-after` as seconds (fractions allowed) or as an HTTP date.
pub fn parse(milliseconds: Option<&str>, plain: Option<&str>, now: SystemTime) -> Option<Duration> {
    milliseconds.and_then(|text| seconds(text, 1e-3)).or_else(|| plain.and_then(|text| seconds(text, 1.0))).or_else(
        || {
            let at = httpdate::parse_http_date(plain?.trim()).ok()?;
            Some(at.duration_since(now).unwrap_or_default().min(LONGEST))
        },
    )
}

fn seconds(text: &str, unit: f64) -> Option<Duration> {
    let number: f64 = text.trim().parse().ok()?;
    let seconds = (number * unit).clamp(0.0, LONGEST.as_secs_f64());
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        let now = httpdate::parse_http_date("Fri, 20 Nov 2026 12:00:00 GMT").unwrap();
        for (ms, plain, expected) in [
            (Some("1500"), Some("9"), Some(1_500)),
            (None, Some("2"), Some(2_000)),
            (None, Some("0.25"), Some(250)),
            (None, Some("Fri, 20 Nov 2026 12:00:07 GMT"), Some(7_000)),
            (None, Some("Fri, 20 Nov 2026 11:00:00 GMT"), Some(0)),
            (Some("soon"), Some("3"), Some(3_000)),
            (None, Some("-4"), Some(0)),
            (None, Some("1e300"), Some(24 * 3_600_000)),
            (None, Some("NaN"), None),
            (None, Some("soon"), None),
            (None, None, None),
        ] {
            assert_eq!(parse(ms, plain, now).map(|d| d.as_millis()), expected, "{ms:?} {plain:?}");
        }
    }
}
