//! UUIDs (RFC 9562): what most systems name their rows with. Their digits are part of nothing else.

use crate::finding::Input;
use crate::number::Run;

/// Where the dashes stand.
const DASHES: [usize; 4] = [8, 13, 18, 23];
const LENGTH: usize = 36;

/// Where the UUID that the run's first digits belong to ends.
pub(super) fn around(input: &Input<'_>, run: &Run) -> Option<usize> {
    let first = run.groups().first()?;
    let part = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    // Nearly every number has neither before nor after it what a UUID goes on with.
    if !part(input.byte_before(first.start)) && !part(input.byte(first.end)) {
        return None;
    }
    let start = input.start_of(first.start, LENGTH, part);
    let end = start + LENGTH;
    let bytes = input.bytes.get(start..end)?;
    let fits = bytes.iter().enumerate().all(|(place, byte)| (*byte == b'-') == DASHES.contains(&place) && part(*byte));
    let apart = |byte: u8| !byte.is_ascii_alphanumeric() && byte != b'-';
    (fits && apart(input.byte_before(start)) && apart(input.byte(end))).then_some(end)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn a_uuid_and_what_looks_like_one() {
        let of = |text: &str| {
            let input = Input::new(text, Policy::preset("default").unwrap());
            let mut run = Run::default();
            run.read(text.as_bytes(), text.find(|c: char| c.is_ascii_digit()).unwrap());
            around(&input, &run)
        };
        assert_eq!(of("id 07b9dd15-f471-839f-a13f-c416ec54e66b."), Some(39));
        assert_eq!(of("a7b9dd15-f471-839f-a13f-c416ec54e66b"), Some(36));
        assert_eq!(of("07b9dd15-f471-839f-a13f-c416ec54e66"), None);
        assert_eq!(of("07b9dd15-f471-839f-a13f-c416ec54e66bb"), None);
        assert_eq!(of("4111-1111"), None);
    }
}
