//! Parcels and letters on their way (UPU S10): two letters, eight digits with a check digit, a country. The digits of
//! `RR123456785GB` are part of nothing else.

use super::checked::weighted;
use crate::finding::Input;
use crate::number::Run;

/// How many digits it has.
pub(super) const DIGITS: usize = 9;

/// True when the run is the number of a parcel, in one piece or in groups.
pub(super) fn is_parcel(input: &Input<'_>, run: &Run) -> bool {
    let (Some(first), [body @ .., check]) = (run.groups().first(), run.digits()) else { return false };
    let service = input.start_of(first.start, 1, |byte| byte == b' ');
    let country = input.end_of(run.end(), 1, |byte| byte == b' ');
    let letters = |from: usize, to: usize| {
        let pair = input.slice(from, to);
        pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let apart = |byte: u8| !byte.is_ascii_alphanumeric();
    service >= 2
        && letters(service - 2, service)
        && letters(country, country + 2)
        && (service == 2 || apart(input.byte(service - 3)))
        && apart(input.byte(country + 2))
        && u32::from(*check) == check_digit(body)
}

/// Remainders 0 and 1 of modulo 11 have 5 and 0.
fn check_digit(body: &[u8]) -> u32 {
    match 11 - weighted(body, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11 {
        10 => 0,
        11 => 5,
        check => check,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn parcels_and_what_looks_like_one() {
        let is = |text: &str| {
            let input = Input::new(text, Policy::preset("default").unwrap());
            let mut run = Run::default();
            run.read(text.as_bytes(), text.find(|c: char| c.is_ascii_digit()).unwrap());
            is_parcel(&input, &run)
        };
        for text in ["RR473124829GB", "at rr473124829gb.", "RR 473 124 829 GB", "(RR473124829GB)"] {
            assert!(is(text), "{text}");
        }
        for text in
            ["RR473124828GB", "RR473124829", "473124829GB", "XRR473124829GB", "RR473124829GBP", "RR4731248290GB"]
        {
            assert!(!is(text), "{text}");
        }
    }
}
