//! United States: SSN and ITIN.
//!
//! Source: SSA, "The SSN Numbering Scheme" and 20 CFR 422.103 (area, group and serial `000-00-0000`; no area 000, 666 or
//! from 900, no group 00, no serial 0000); IRS, Internal Revenue Manual 3.21.263 (ITIN: 9, two digits, a group of 50 to
//! 65, 70 to 88, 90 to 92 or 94 to 99, four digits).
//!
//! Near misses: ZIP+4 (5 and 4), telephone numbers (3, 3, 4), EIN (2 and 7), routing numbers of nine digits. There is no
//! check digit, so only the dashes speak without a word. The numbers that were printed in advertisements are redacted,
//! too: whoever types them means a social security number.

use std::sync::LazyLock;

use super::super::checked::{Checked, part};
use super::super::words::lexicon;
use super::Country;
use super::form::{spelled, varies};
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

const PRINTED: &[&str] = &["999-99-9999"];

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::UsSsn,
            detector: "us_ssn",
            digits: 9,
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
            valid: is_itin,
            form: |window| {
                let score = spelled(window, PRINTED, 0.85, 0.2);
                if window.has_lengths(&[3, 2, 4]) { score.max(spelled(window, SPACED, 0.45, 0.2)) } else { score }
            },
            words: &ITIN,
        },
    ],
    coded: &[],
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
        assert!(is_itin(&digits("912-70-1234")) && is_itin(&digits("999-88-1234")));
        assert!(
            !is_itin(&digits("912-69-1234")) && !is_itin(&digits("912-93-1234")) && !is_itin(&digits("812-70-1234"))
        );
    }
}
