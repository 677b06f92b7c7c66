//! Dumps of bytes: `c6 3b 05 97 a2 e7 3d c1`. The pairs that happen to have no letter are part of nothing else.

use crate::finding::Input;
use crate::number::{Gap, Run};

/// How many pairs in a row are a dump: more than the longest hardware address has.
const LEAST: usize = 9;

/// True when pairs of hexadecimal digits, some with letters, stand around a run of pairs.
pub(super) fn is_part(input: &Input<'_>, run: &Run) -> bool {
    let (Some(first), Some(last)) = (run.groups().first(), run.groups().last()) else { return false };
    // The run begins after, and ends before, a pair with a letter, or inside of one.
    let start = first.start - usize::from(input.byte_before(first.start).is_ascii_hexdigit());
    let end = last.end + usize::from(input.byte(last.end).is_ascii_hexdigit());
    let (before, after) = (pairs_before(input, start), pairs_after(input, end));
    if before + after == 0 {
        return false;
    }
    // The first of a line is its offset.
    let pairs = run.groups().iter().all(|group| group.len() <= 2 || group.len() == 8)
        && run.groups().iter().skip(1).all(|group| group.gap.only(Gap::SPACE.with(Gap::LINE)));
    pairs && before + run.groups().len() + after >= LEAST
}

fn pairs_after(input: &Input<'_>, end: usize) -> usize {
    let mut at = end;
    let mut count = 0;
    while count < LEAST {
        let from = input.end_of(at, 2, |byte| byte == b' ');
        let to = input.end_of(from, 3, |byte| byte.is_ascii_hexdigit());
        if from == at || to != from + 2 || input.byte(to).is_ascii_alphanumeric() {
            break;
        }
        count += 1;
        at = to;
    }
    count
}

fn pairs_before(input: &Input<'_>, start: usize) -> usize {
    let mut at = start;
    let mut count = 0;
    while count < LEAST {
        let to = input.start_of(at, 2, |byte| byte == b' ');
        let from = input.start_of(to, 3, |byte| byte.is_ascii_hexdigit());
        if to == at || to != from + 2 || input.byte_before(from).is_ascii_alphanumeric() {
            break;
        }
        count += 1;
        at = from;
    }
    count
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn dumps_and_what_is_none() {
        let is = |text: &str| {
            let input = Input::new(text, Policy::preset("default").unwrap());
            let mut run = Run::default();
            run.read(text.as_bytes(), text.find("07").unwrap());
            is_part(&input, &run)
        };
        for text in [
            "e7 28 07 18 15 71 39  66 09 c7 fe",
            "00000010  07 9c b2 2b fd 33 4d 02  7c 38",
            "a 07 18 aa bb cc dd ee ff a1",
        ] {
            assert!(is(text), "{text}");
        }
        for text in
            ["call 07 18 15 71 39 66 09 17 81", "ab 07 9c b2 2b fd 33", "07 18 15 71 39", "be 07 18 15 71 39 or"]
        {
            assert!(!is(text), "{text}");
        }
    }
}
