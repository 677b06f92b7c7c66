//! Australia: TFN, ABN, ACN and Medicare.
//!
//! Source: ATO, "TFN integrity check" (nine digits weighted modulo 11); ABR, "Format of the ABN" (eleven digits, one taken
//! from the first, weighted modulo 89, printed `00 000 000 000`); ASIC, "ACN check digit" (nine digits, modulo 10);
//! Services Australia, "Medicare card" (2 to 6, eight digits whose last is a check digit, the issue, and a digit for the
//! person, printed `0000 00000 0`).
//!
//! Near misses: amounts in groups of three, telephone numbers (4, 3, 3), order numbers of nine digits.

use std::sync::LazyLock;

use super::super::checked::{Checked, weighted};
use super::super::words::lexicon;
use super::Country;
use super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a TFN.
    TFN = "tfn tfns tax ato taxfile"
}
lexicon! {
    /// Introduces an ABN.
    ABN = "abn abns business abr gst"
}
lexicon! {
    /// Introduces an ACN.
    ACN = "acn arbn company asic"
}
lexicon! {
    /// Introduces a Medicare number.
    MEDICARE = "medicare irn bulk bulkbill*"
}

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::AuTfn,
            detector: "au_tfn",
            digits: 9,
            worded: true,
            valid: is_tfn,
            form: |window| spelled(window, &["999 999 999"], 0.3, 0.2),
            words: &TFN,
        },
        Checked {
            entity: Entity::AuAbn,
            detector: "au_abn",
            digits: 11,
            worded: false,
            valid: is_abn,
            form: |window| spelled(window, &["99 999 999 999"], 0.65, 0.3),
            words: &ABN,
        },
        Checked {
            entity: Entity::AuAbn,
            detector: "au_acn",
            digits: 9,
            worded: true,
            valid: is_acn,
            form: |window| spelled(window, &["999 999 999"], 0.25, 0.2),
            words: &ACN,
        },
        Checked {
            entity: Entity::AuMedicare,
            detector: "au_medicare",
            digits: 10,
            worded: false,
            valid: is_medicare,
            form: |window| spelled(window, &["9999 99999 9", "9999-99999-9"], 0.65, 0.2),
            words: &MEDICARE,
        },
        Checked {
            entity: Entity::AuMedicare,
            detector: "au_medicare",
            digits: 11,
            worded: false,
            valid: is_medicare,
            form: |window| {
                let printed = &["9999 99999 9 9", "9999 99999 9/9", "9999-99999-9-9", "9999 99999 9-9", "9999999999/9"];
                spelled(window, printed, 0.7, 0.2)
            },
            words: &MEDICARE,
        },
    ],
    coded: &[],
};

fn is_tfn(digits: &[u8]) -> bool {
    weighted(digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11) && varies(digits)
}

fn is_abn(digits: &[u8]) -> bool {
    // One taken from the first digit, whose weight is ten.
    let sum = weighted(digits, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    digits.first().is_some_and(|first| *first > 0) && (sum + 79).is_multiple_of(89)
}

fn is_acn(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    (weighted(body, &[8, 7, 6, 5, 4, 3, 2, 1]) + u32::from(*check)).is_multiple_of(10) && varies(digits)
}

fn is_medicare(digits: &[u8]) -> bool {
    let sum = weighted(digits.get(..8).unwrap_or_default(), &[1, 3, 7, 9, 1, 3, 7, 9]);
    matches!(digits.first(), Some(2..=6))
        && digits.get(8).is_some_and(|check| u32::from(*check) == sum % 10)
        && digits.get(9..).is_some_and(|issue| !issue.contains(&0))
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn check_digits() {
        for (valid, good, bad) in [
            (is_tfn as fn(&[u8]) -> bool, "123456782", "123456783"),
            (is_abn, "51824753556", "51824753557"),
            (is_acn, "004085616", "004085617"),
            (is_medicare, "2428132681", "2428132691"),
        ] {
            assert!(valid(&digits(good)), "{good}");
            assert!(!valid(&digits(bad)), "{bad}");
        }
    }
}
