//! Poland: PESEL, NIP (tax), REGON (companies), identity card.
//!
//! **Source:** Act on population records of 2010 (PESEL: date of birth with the century in the month, weights 1 3 7 9);
//! Ministry of Finance (NIP: weights 6 5 7 2 3 4 5 6 7, modulo 11); GUS (REGON: weights 8 9 2 3 4 5 6 7, and for fourteen
//! digits 2 4 8 5 0 9 7 3 6 1 2 4 8, modulo 11, ten counts as zero); Ministry of the Interior (identity card: weights 7 3 1
//! over letters and digits, the fourth character is the check).
//!
//! **Near misses:** eleven digits of an order, ten of a parcel, `123-456-78-90` of a telephone number.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, is_day_of, part, printed, value, weighted};
use super::super::coded::{Coded, alphanumeric, prefixed};
use super::super::words::lexicon;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::number::Gap;

pub(super) static PL: Country = Country {
    checked: &[
        Checked {
            entity: Entity::PlPesel,
            detector: "pl_pesel",
            digits: 11,
            worded: true,
            valid: is_pesel,
            form: |window| grouped(window, (&[&[6, 5], &[2, 2, 2, 5]], 0.3), 0.3),
            words: &PESEL,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pl_nip",
            digits: 10,
            worded: false,
            valid: is_nip,
            form: |window| {
                let usual = if window.gaps().only(Gap::DASH) { 0.6 } else { 0.25 };
                printed(window, &[&[3, 3, 2, 2], &[3, 2, 2, 3]], usual, 0.2)
            },
            words: &NIP,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pl_regon",
            digits: 9,
            worded: true,
            valid: is_regon,
            form: |window| grouped(window, (&[&[3, 3, 3]], 0.2), 0.2),
            words: &REGON,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pl_regon",
            digits: 14,
            worded: true,
            valid: |digits| {
                let long = weighted(digits, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10;
                digits.get(..9).is_some_and(is_regon) && digits.last().is_some_and(|check| u32::from(*check) == long)
            },
            form: |window| grouped(window, (&[&[9, 5]], 0.3), 0.25),
            words: &REGON,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "pl_identity_card",
            shape: b"AAA999999",
            worded: true,
            valid: is_identity_card,
            form: |_| 0.25,
            words: &CARD,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "pl_vat",
            shape: b"pl9999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| is_nip(&values::<10>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &NIP,
        },
    ],
};

lexicon! {
    /// Introduces a PESEL.
    PESEL = "pesel* песел* ewidencyjny national polish"
}
lexicon! {
    /// Introduces a Polish tax number.
    NIP = "nip nipu podatkowy podatnika podatkow* vat tax firma firmy firmę taxpayer"
}
lexicon! {
    /// Introduces the number of a Polish company.
    REGON = "regon regonu firma firmy"
}
lexicon! {
    /// Introduces a Polish identity card.
    CARD = "dowód dowod dowodu dowodzie dowodem osobist* tożsamości tozsamosci identity"
}

fn is_pesel(digits: &[u8]) -> bool {
    let month = part(digits, 2, 4);
    is_day_of(part(digits, 4, 6), month % 20) && weighted(digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

fn is_nip(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    weighted(body, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == u32::from(*check) && part(digits, 0, 3) > 100
}

fn is_regon(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    weighted(body, &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == u32::from(*check) && value(digits) > 0
}

fn is_identity_card(code: &[u8]) -> bool {
    let weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
    let sum: u32 = code.iter().zip(weights).map(|(byte, weight)| alphanumeric(*byte) * weight).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_pesel(&digits("44051401359")) && !is_pesel(&digits("44051401358")));
        assert!(is_pesel(&digits("02070803628")) && !is_pesel(&digits("44151401358")));
        assert!(is_nip(&digits("8567346215")) && !is_nip(&digits("8567346216")));
        assert!(is_regon(&digits("192598184")) && !is_regon(&digits("192598183")));
        assert!((PL.checked[3].valid)(&digits("12345678512347")) && !(PL.checked[3].valid)(&digits("12345678512348")));
        assert!(is_identity_card(b"ABA300000") && !is_identity_card(b"ABA400000"));
    }
}
