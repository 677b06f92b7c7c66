//! Canada: SIN and the health cards of Ontario and Quebec.
//!
//! Source: Employment and Social Development Canada, "Social Insurance Number code of practice" (nine digits, Luhn,
//! printed `000-000-000`); Ontario Ministry of Health, "Health number" (ten digits, Luhn, a version of two letters,
//! printed `0000-000-000`); RAMQ (four letters of the name, date of birth with 50 added to the month of women, two
//! digits, printed `AAAA 0000 0000`).
//!
//! Near misses: nine digits of an order (one in ten passes), Iberian telephone numbers in threes; *sin* is a Spanish
//! word, so Spanish text needs the check digit, too.

use std::sync::LazyLock;

use super::super::checked::Checked;
use super::super::coded::{Coded, number};
use super::super::words::lexicon;
use super::Country;
use super::form::{luhn, spelled};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a SIN.
    SIN = "sin! sins nas insurance! assurance! sociale! cra"
}
lexicon! {
    /// Introduces a health card.
    HEALTH = "ohip phn ramq health! healthcard santé sante soleil maladie! hcn versioncode"
}

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::CaSin,
            detector: "ca_sin",
            digits: 9,
            worded: false,
            valid: |digits| luhn(digits) && digits.first() != Some(&8),
            form: |window| {
                let dashed = spelled(window, &["999-999-999"], 0.55, 0.2);
                dashed.max(spelled(window, &["999 999 999"], 0.35, 0.2))
            },
            words: &SIN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ca_health",
            digits: 10,
            worded: false,
            valid: luhn,
            form: |window| spelled(window, &["9999-999-999"], 0.35, 0.2),
            words: &HEALTH,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "ca_health",
            shape: b"9999999999AA",
            worded: false,
            valid: |code| luhn(&code.iter().take(10).map(|byte| byte - b'0').collect::<Vec<_>>()),
            form: |spelling| if spelling.gaps == 3 && !spelling.is_small() { 0.6 } else { 0.25 },
            words: &HEALTH,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "ca_ramq",
            shape: b"AAAA99999999",
            worded: false,
            valid: is_ramq,
            form: |spelling| if spelling.gaps == 2 && !spelling.is_small() { 0.45 } else { 0.25 },
            words: &HEALTH,
        },
    ],
};

fn is_ramq(code: &[u8]) -> bool {
    let month = number(code.get(6..8).unwrap_or_default());
    let day = number(code.get(8..10).unwrap_or_default());
    matches!(month, 1..=12 | 51..=62) && (1..=31).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn numbers() {
        assert!(luhn(&digits("046454286")) && !luhn(&digits("046454287")) && !luhn(&[0; 9]));
        assert!(is_ramq(b"TREM85621512") && !is_ramq(b"TREM85131512") && !is_ramq(b"TREM85120012"));
    }
}
