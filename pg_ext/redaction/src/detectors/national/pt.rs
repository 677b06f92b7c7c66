//! Portugal: NIF, cartão de cidadão, social security (NISS), health service number.
//!
//! **Source:** Autoridade Tributária (NIF: nine digits, weights 9 to 2, modulo 11; the first digits say what it is); Portaria
//! 201/2007 (cartão de cidadão: eight digits and check digit, two characters of version and a check digit, Luhn over letters
//! from A = 10); Segurança Social (NISS: eleven digits that begin with 1 or 2, weights 29 23 19 17 13 11 7 5 3 2, nine minus
//! the sum modulo ten).
//!
//! **Near misses:** nine digits of a telephone number (mobile numbers begin with 9), order numbers.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, part, weighted, worded};
use super::super::coded::{Coded, alphanumeric, prefixed};
use super::super::words::lexicon;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static PT: Country = Country {
    checked: &[
        Checked {
            entity: Entity::PtNif,
            detector: "pt_nif",
            digits: 9,
            worded: true,
            valid: is_nif,
            form: |window| grouped(window, (&[&[3, 3, 3]], 0.25), 0.2),
            words: &NIF,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pt_social_security",
            digits: 11,
            worded: true,
            valid: is_niss,
            form: |window| grouped(window, (&[&[3, 3, 3, 2], &[11]], 0.25), 0.25),
            words: &SOCIAL,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pt_health_number",
            digits: 9,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[3, 3, 3]], 0.2),
            words: &HEALTH,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pt_identity_card",
            digits: 8,
            worded: true,
            valid: |digits| part(digits, 0, 8) > 99_999,
            form: |window| worded(window, &[&[2, 3, 3]], 0.2),
            words: &CARD,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "pt_citizen_card",
            shape: b"999999999XX9",
            worded: false,
            valid: is_citizen_card,
            // The bytes of a dump are small letters and digits in groups, too.
            form: |spelling| match (spelling.is_small(), spelling.gaps) {
                (false, _) => 0.8,
                (true, 0) => 0.6,
                (true, _) => 0.3,
            },
            words: &CARD,
        },
        Coded {
            entity: Entity::PtNif,
            detector: "pt_vat",
            shape: b"pt999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| is_nif(&values::<9>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &NIF,
        },
    ],
};

lexicon! {
    /// Introduces a Portuguese taxpayer number.
    NIF = "nif nipc contribuinte contribuintes fiscal iva vat tax empresa finanças financas tributário tributario \
        identificação identificacao"
}
lexicon! {
    /// Introduces a Portuguese social security number.
    SOCIAL = "niss segurança seguranca social security beneficiário beneficiario ss"
}
lexicon! {
    /// Introduces a number of the Portuguese health service.
    HEALTH = "utente sns"
}
lexicon! {
    /// Introduces a Portuguese identity card.
    CARD = "cidadão cidadao cc bi identidade citizen identity bilhete"
}

fn is_nif(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let rest = weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    let kind = matches!(digits, [1..=3 | 5 | 6 | 8, ..] | [4, 5, ..] | [7, 0..=2 | 4 | 5 | 7..=9, ..] | [9, 0 | 1 | 8 | 9, ..]);
    kind && u32::from(*check) == if rest < 2 { 0 } else { 11 - rest }
}

fn is_niss(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let sum = weighted(body, &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
    matches!(digits.first(), Some(1 | 2)) && 9 - sum % 10 == u32::from(*check)
}

/// Every second character from the left doubled, less nine when that is more than nine.
fn is_citizen_card(code: &[u8]) -> bool {
    let sum: u32 = code
        .iter()
        .enumerate()
        .map(|(place, byte)| match (place % 2, alphanumeric(*byte)) {
            (0, value) if value >= 5 => value * 2 - 9,
            (0, value) => value * 2,
            (_, value) => value,
        })
        .sum();
    code.get(9..11).is_some_and(|version| version.iter().any(u8::is_ascii_alphabetic)) && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_nif(&digits("501964843")) && !is_nif(&digits("501964842")) && !is_nif(&digits("401964843")));
        assert!(is_citizen_card(b"000000000ZZ4") && !is_citizen_card(b"000000000ZZ3"));
        assert!(
            is_niss(&digits("23940370386")) && !is_niss(&digits("23940370385")) && !is_niss(&digits("33940370386"))
        );
    }
}
