//! Digits set apart evenly by something that no number is written with: `2*1*2*9*9*4*1`, `4~4~7~4~4~0`, `447|911|158`.
//!
//! A whole run is decided by itself: every gap is the same, and either every digit stands alone or the gap is none that
//! numbers are grouped with. The digits move together, and what they are is for the detectors to say, as of any bare digits.

use crate::number::{Gap, Run};

/// The fewest and the most digits of a run.
const FEWEST: usize = 7;
const MOST: usize = 34;
/// The widest gap, in bytes.
const WIDEST_GAP: usize = 3;
/// The largest group.
const LARGEST: usize = 5;

/// True when the run is one to be moved together.
pub(crate) fn is_spread(bytes: &[u8], run: &Run) -> bool {
    let ([first, second, ..], Some((last, body))) = (run.groups(), run.groups().split_last()) else { return false };
    let digits = run.digits().len();
    let size = first.len();
    if size > LARGEST || !(FEWEST..=MOST).contains(&digits) || last.len() > size {
        return false;
    }
    let between = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    let gap = between(first.end, second.start);
    let unusual = size > 1 && gap.iter().any(|byte| matches!(byte, b'~' | b'|' | b'*' | b'\t' | b'`'))
        || size > 1 && run.groups().len() > 2 && second.gap.only(Gap::SPACE | Gap::LINE) && second.gap.has(Gap::LINE);
    let alone = size == 1 && !second.gap.has(Gap::COMMA | Gap::COLON);
    let even = body.iter().all(|group| group.len() == size)
        && run.groups().windows(2).all(|pair| matches!(pair, [a, b] if between(a.end, b.start) == gap));
    gap.len() <= WIDEST_GAP && (alone || unusual) && even && !counts(run.digits())
}

/// `1 2 3 4 5 6 7`, and a row of one digit.
fn counts(digits: &[u8]) -> bool {
    let step =
        |by: i8| digits.windows(2).all(|pair| matches!(pair, [a, b] if b.wrapping_sub(*a) == by.cast_unsigned()));
    step(1) || step(0) || step(-1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_gaps() {
        let spread = |text: &str| {
            let mut run = Run::default();
            run.read(text.as_bytes(), 0);
            is_spread(text.as_bytes(), &run)
        };
        for text in ["2*1*2*9*9*4*1*9", "4~4~7~4~4~0~0", "42\t80\t88\t84\t3", "012\n\n345\n\n513\n\n9", "5 0 6 2 3 6 0"]
        {
            assert!(spread(text), "{text}");
        }
        for text in ["1 2 3 4 5 6 7", "0 0 0 0 0 0 0 0", "12 34 56 78", "4,5,6,2,3,6,0", "4-5 6-2-3-6-0", "1234567"] {
            assert!(!spread(text), "{text}");
        }
    }
}
