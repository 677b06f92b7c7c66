//! How a number is spelled: what a grouping with its very separators says without any word.

use crate::number::{Gap, Group, Window, separator};

/// `printed` for a number spelled as one of the patterns (`999-99-9999`: a nine is a digit, anything else a separator),
/// `told`, which needs a word, for one without separators, in the pattern's groups, or in a row of its own. A part of
/// something longer says little, a list or a date nothing.
pub(super) fn spelled(window: &Window<'_>, patterns: &[&str], printed: f32, told: f32) -> f32 {
    // `(332)78792167`: some write the first digits like an area.
    let bracketed = window.groups.len() == 2 && window.is_whole_run();
    let odd = window.gaps().has(Gap::COLON | Gap::COMMA | Gap::PLUS) || window.gaps().has(Gap::PAREN) && !bracketed;
    let alike = patterns.iter().any(|pattern| has_groups(window, pattern));
    let score = if window.groups.len() == 1 {
        told
    } else if patterns.iter().any(|pattern| is_spelled(window, pattern)) {
        printed
    } else if (alike || window.is_whole_run()) && !odd && !is_date(window) {
        told
    } else {
        0.0
    };
    if is_pinned(window) || goes_on(window) { score - 0.5 } else { score }
}

/// True when a dot, a dash or a slash joins the window to more digits.
fn is_pinned(window: &Window<'_>) -> bool {
    let joins = |gap: Gap| gap != Gap::NONE && gap.only(Gap::DOT | Gap::DASH | Gap::SLASH | Gap::MARK);
    joins(window.gap_before()) || joins(window.gap_after())
}

/// True when the row of groups goes on with the same separator: a card, an access key.
fn goes_on(window: &Window<'_>) -> bool {
    let inner = window.groups.get(1).map(|group| group.gap);
    let more = |group: Option<&Group>, gap: Gap| Some(gap) == inner && group.is_some_and(|group| group.len() > 2);
    more(window.before(), window.gap_before()) || more(window.after(), window.gap_after())
}

fn is_date(window: &Window<'_>) -> bool {
    [&[2, 2, 4][..], &[4, 2, 2], &[1, 2, 4], &[2, 1, 4], &[4, 4]].iter().any(|lengths| window.has_lengths(lengths))
}

fn is_separator(c: char) -> bool {
    !c.is_ascii_digit()
}

fn has_groups(window: &Window<'_>, pattern: &str) -> bool {
    pattern.split(is_separator).map(str::len).eq(window.groups.iter().map(|group| group.len()))
}

fn is_spelled(window: &Window<'_>, pattern: &str) -> bool {
    let gaps = pattern.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii_digit());
    has_groups(window, pattern)
        && gaps.map(|(at, _)| separator(pattern.as_bytes(), at).map(|(gap, _)| gap)).eq(window
            .groups
            .iter()
            .skip(1)
            .map(|group| Some(group.gap.without(Gap::MARK))))
}

/// Luhn over all digits, which are not all the same.
pub(super) fn luhn(digits: &[u8]) -> bool {
    super::super::card::luhn(digits) && varies(digits)
}

/// False for `111111111`: such a number is made up.
pub(super) fn varies(digits: &[u8]) -> bool {
    digits.iter().any(|digit| Some(digit) != digits.first())
}

#[cfg(test)]
pub(super) fn digits(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Run;

    fn score(text: &str, last: usize) -> f32 {
        let mut run = Run::default();
        run.read(text.as_bytes(), 0);
        run.window(0, last).map_or(9.0, |window| spelled(&window, &["999-99-9999", "999 999 999"], 0.8, 0.2))
    }

    #[test]
    fn spellings() {
        assert_eq!(score("123-45-6789", 2), 0.8);
        assert_eq!(score("123 456 789", 2), 0.8);
        for text in ["123 45 6789", "123-456-789", "123 45-6789"] {
            assert_eq!(score(text, 2), 0.2, "{text}");
        }
        assert_eq!(score("123456789", 0), 0.2);
        assert_eq!(score("1 2 3 4 5 6 7 8 9", 8), 0.2);
        for (text, last) in [("123,456,789", 2), ("12 34 2024", 2), ("12 345 6789 1", 2)] {
            assert_eq!(score(text, last), 0.0, "{text}");
        }
        assert!(score("123-45-6789-1", 2) < 0.5);
        assert!(score("123 456 789 012", 2) < 0.5 && score("123 456 789", 2) > 0.5);
    }
}
