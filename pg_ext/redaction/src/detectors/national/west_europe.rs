//! Switzerland: AHV number and UID. Austria: insurance and VAT number. Ireland: PPS number.
//!
//! **Source:** Zentrale Ausgleichsstelle (AHV: thirteen digits from 756, check digit of EAN-13); Bundesamt für Statistik
//! (UID: weights 5 4 3 2 7 6 5 4, modulo 11); Dachverband der Sozialversicherungsträger (Austria: serial of three digits, check
//! digit by weights 3 7 9 5 8 4 2 1 6, date of birth); Department of Social Protection (PPS: weights 8 to 2, a second letter
//! counts nine times, modulo 23).
//!
//! **Near misses:** EAN-13 of goods (none begins with 756), ten digits of a telephone number, seven digits and a letter.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, is_day_of, part, printed, weighted};
use super::super::coded::{Coded, alphanumeric};
use super::super::words::lexicon;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static WEST: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "ch_ahv",
            digits: 13,
            worded: false,
            valid: |digits| {
                digits.starts_with(&[7, 5, 6])
                    && weighted(digits, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
            },
            form: |window| grouped(window, (&[&[3, 4, 4, 2], &[3, 3, 3, 2, 2], &[3, 10]], 0.95), 0.65),
            words: &AHV,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "at_insurance",
            digits: 10,
            worded: false,
            valid: is_austrian,
            // `2024-12-06 20`: the groups of a date and an hour.
            form: |window| printed(window, &[&[4, 6], &[4, 2, 2, 2]], if window.gaps_agree() { 0.6 } else { 0.3 }, 0.3),
            words: &INSURANCE,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "ch_uid",
            shape: b"che999999999",
            worded: false,
            valid: |code| {
                let digits = code.get(3..).map(values::<9>).unwrap_or_default();
                weighted(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 1]).is_multiple_of(11)
            },
            form: |_| 0.8,
            words: &COMPANY,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "at_vat",
            shape: b"atu99999999",
            worded: false,
            valid: is_austrian_vat,
            form: |_| 0.8,
            words: &COMPANY,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "ie_pps",
            shape: b"9999999A",
            worded: true,
            valid: is_pps,
            form: |_| 0.25,
            words: &PPS,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "ie_pps",
            shape: b"9999999AA",
            worded: false,
            valid: is_pps,
            form: |spelling| if spelling.is_small() || spelling.gaps > 0 { 0.3 } else { 0.55 },
            words: &PPS,
        },
    ],
};

lexicon! {
    /// Introduces a Swiss insurance number.
    AHV = "ahv* avs navs ahvn sozialversicherung* versichertennummer* assuré assicurato oasi social insurance"
}
lexicon! {
    /// Introduces an Austrian insurance number.
    INSURANCE = "svnr sv svnummer sozialversicherung* versicherungsnummer* sozialversicherungsnr vsnr versicherungsnr \
        ecard social insurance security"
}
lexicon! {
    /// Introduces a company.
    COMPANY = "uid mwst vat ust firma tva iva company umsatzsteuer*"
}
lexicon! {
    /// Introduces an Irish PPS number.
    PPS = "pps ppsn rsi uimhir"
}

fn is_austrian(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]);
    let month = part(digits, 6, 8);
    // Months above twelve are given out when a day has no serial left.
    let date = is_day_of(part(digits, 4, 6), if matches!(month, 13..=15) { 1 } else { month });
    date && digits.first() != Some(&0) && digits.get(3).is_some_and(|check| sum % 11 == u32::from(*check))
}

fn is_austrian_vat(code: &[u8]) -> bool {
    let digits = code.get(3..).map(values::<8>).unwrap_or_default();
    let sum: u32 = digits
        .iter()
        .take(7)
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit);
            if place % 2 == 0 { value } else { value * 2 / 10 + value * 2 % 10 }
        })
        .sum();
    digits.last().is_some_and(|check| (10 - (sum + 4) % 10) % 10 == u32::from(*check))
}

pub(super) fn is_pps(code: &[u8]) -> bool {
    let Some((digits, letters)) = code.split_at_checked(7) else { return false };
    let second = match letters.get(1) {
        // The letters of spouses, once.
        None | Some(b'W' | b'T' | b'X') => 0,
        Some(letter @ b'A'..=b'I') => alphanumeric(*letter) - 9,
        Some(_) => return false,
    };
    let rest = (weighted(&values::<7>(digits), &[8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23;
    let check = letters.first().map_or(0, |letter| alphanumeric(*letter) - 9);
    check == if rest == 0 { 23 } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        let ahv = WEST.checked[0].valid;
        assert!(ahv(&digits("7569217076985")) && !ahv(&digits("7569217076984")) && !ahv(&digits("4006381333931")));
        assert!(is_austrian(&digits("1237010180")) && !is_austrian(&digits("2237010180")));
        assert!((WEST.coded[0].valid)(b"CHE100155212") && !(WEST.coded[0].valid)(b"CHE100155213"));
        assert!(is_austrian_vat(b"ATU13585627") && !is_austrian_vat(b"ATU13585626"));
        assert!(is_pps(b"6433435F") && is_pps(b"6433435OA") && is_pps(b"6433435FW"));
        assert!(!is_pps(b"6433435E") && !is_pps(b"6433435VH") && !is_pps(b"6433435FZ"));
    }
}
