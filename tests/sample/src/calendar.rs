//! Time within the year 2026, in milliseconds since its first midnight (UTC).

pub(crate) const SECOND: u64 = 1_000;
pub(crate) const HOUR: u64 = 3_600 * SECOND;
pub(crate) const DAY: u64 = 24 * HOUR;

/// The fixed "today" of the sample, 2026-11-20, as days since the first of January.
pub(crate) const TODAY: u64 = 323;

const MONTHS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Month and day of the month, both from 1, of a day counted from 0.
pub(crate) fn month_and_day(day_of_year: u64) -> (u64, u64) {
    let mut rest = day_of_year;
    for (month, length) in (1..).zip(MONTHS) {
        if rest < length {
            return (month, rest + 1);
        }
        rest -= length;
    }
    (12, 31)
}

/// RFC 3339 in UTC.
pub(crate) fn rfc3339(instant: u64) -> String {
    let (month, day) = month_and_day(instant / DAY);
    let second = instant % DAY / SECOND;
    format!(
        "2026-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        second / 3_600,
        second / 60 % 60,
        second % 60,
        instant % SECOND
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_the_twentieth_of_november() {
        assert_eq!(month_and_day(TODAY), (11, 20));
        assert_eq!(rfc3339(TODAY * DAY + 13 * HOUR + 61_007), "2026-11-20T13:01:01.007Z");
        assert_eq!(month_and_day(0), (1, 1));
        assert_eq!(month_and_day(364), (12, 31));
    }
}
