//! United States: SSN and ITIN, the numbers of Medicare (MBI) and of its providers (NPI).
//!
//! Source: SSA, "The SSN Numbering Scheme" and 20 CFR 422.103 (area, group and serial `000-00-0000`; no area 000, 666 or
//! from 900, no group 00, no serial 0000); IRS, Internal Revenue Manual 3.21.263 (ITIN: 9, two digits, a group of 50 to
//! 65, 70 to 88, 90 to 92 or 94 to 99, four digits); CMS, "Understanding the MBI format" (eleven characters, letters in the
//! places 2, 5, 8 and 9, none of S L O I B Z) and 45 CFR 162.406 (NPI: ten digits, Luhn with 80840 before them).
//!
//! Near misses: ZIP+4 (5 and 4), telephone numbers (3, 3, 4), EIN (2 and 7), routing numbers of nine digits. There is no
//! check digit, so only the dashes speak without a word. The numbers that were printed in advertisements are redacted,
//! too: whoever types them means a social security number.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, part, value, weighted};
use super::super::coded::Coded;
use super::super::words::lexicon;
use super::form::{spelled, varies};
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a social security number.
    SSN = "ssn ssns социального soc socialsecurity socsec security"
}
lexicon! {
    /// Introduces an ITIN.
    ITIN = "itin itins tin taxpayer ssn irs individual"
}

lexicon! {
    /// Introduces the number of a health care provider.
    PROVIDER = "npi npis provider"
}
lexicon! {
    /// Introduces the number of the drug enforcement administration.
    DEA_NAME = "dea prescriber physician"
}
lexicon! {
    /// Introduces a Medicare number.
    MEDICARE = "medicare mbi mbis beneficiary patient* hicn"
}

const PRINTED: &[&str] = &["999-99-9999"];

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::UsSsn,
            detector: "us_ssn",
            digits: 9,
            worded: false,
            valid: is_ssn,
            form: |window| {
                // Less than proved: invoices and references are numbered so, too, and a word says it.
                let score = spelled(window, PRINTED, 0.79, 0.2);
                if window.has_lengths(&[3, 2, 4]) { score.max(spelled(window, SPACED, 0.45, 0.2)) } else { score }
            },
            words: &SSN,
        },
        Checked {
            entity: Entity::UsItin,
            detector: "us_itin",
            digits: 9,
            worded: false,
            valid: is_itin,
            form: |window| {
                let score = spelled(window, PRINTED, 0.85, 0.2);
                if window.has_lengths(&[3, 2, 4]) { score.max(spelled(window, SPACED, 0.45, 0.2)) } else { score }
            },
            words: &ITIN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "us_npi",
            digits: 10,
            worded: true,
            valid: is_npi,
            form: |window| spelled(window, &["9999-999-999", "9999 999 999"], 0.25, 0.2),
            words: &PROVIDER,
        },
    ],
    coded: &[
        DEA,
        Coded {
            entity: Entity::NationalId,
            detector: "us_mbi",
            shape: b"9AX9AX9AA99",
            worded: false,
            valid: is_mbi,
            form: |spelling| match (spelling.gaps, spelling.text.contains('-')) {
                (2, true) => 0.6,
                (0, _) if !spelling.is_small() => 0.3,
                _ => 0.2,
            },
            words: &MEDICARE,
        },
    ],
};

/// Seen as often as a part number.
const SPACED: &[&str] = &["999 99 9999", "999.99.9999"];

fn is_ssn(digits: &[u8]) -> bool {
    let (area, group, serial) = (part(digits, 0, 3), part(digits, 3, 5), part(digits, 5, 9));
    (1..900).contains(&area) && area != 666 && group > 0 && serial > 0 && varies(digits)
}

fn is_itin(digits: &[u8]) -> bool {
    digits.first() == Some(&9) && matches!(part(digits, 3, 5), 50..=65 | 70..=88 | 90..=92 | 94..=99)
}

/// What a physician has to prescribe controlled substances.
const DEA: Coded = Coded {
    entity: Entity::NationalId,
    detector: "us_dea",
    shape: b"AX9999999",
    worded: true,
    valid: is_dea,
    form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.25 } else { 0.15 },
    words: &DEA_NAME,
};

/// The first, third and fifth digit, and the others twice.
fn is_dea(code: &[u8]) -> bool {
    let digits = values::<7>(code.get(2..).unwrap_or_default());
    let check = digits.last().map(|check| u32::from(*check));
    Some(weighted(&digits, &[1, 2, 1, 2, 1, 2]) % 10) == check && value(&digits) > 0
}

/// The prefix of a health card, 80840, counts in the check digit.
fn is_npi(digits: &[u8]) -> bool {
    let prefixed: Vec<u8> = [8, 0, 8, 4, 0].into_iter().chain(digits.iter().copied()).collect();
    matches!(digits.first(), Some(1 | 2)) && luhn(&prefixed) && varies(digits.get(..9).unwrap_or_default())
}

/// No letter that looks like a digit.
fn is_mbi(code: &[u8]) -> bool {
    code.first() != Some(&b'0') && !code.iter().any(|byte| b"SLOIBZ".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn structures() {
        assert!(is_ssn(&digits("078-05-1120")) && is_ssn(&digits("123-45-6789")));
        for wrong in ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000"] {
            assert!(!is_ssn(&digits(wrong)), "{wrong}");
        }
        assert!(is_npi(&digits("1679576722")) && !is_npi(&digits("1679576723")) && !is_npi(&digits("3679576722")));
        assert!(is_dea(b"BK4829175") != is_dea(b"BK4829176"));
        assert!(is_mbi(b"2WK5RE8NQ41") && !is_mbi(b"0WK5RE8NQ41") && !is_mbi(b"2SK5RE8NQ41"));
        assert!(is_itin(&digits("912-70-1234")) && is_itin(&digits("999-88-1234")));
        assert!(
            !is_itin(&digits("912-69-1234")) && !is_itin(&digits("912-93-1234")) && !is_itin(&digits("812-70-1234"))
        );
    }
}
