//! France: NIR (social security), SIREN and SIRET (companies), VAT number, identity card.
//!
//! **Source:** INSEE, decree 82-103 (NIR: sex, year, month, department, commune, order, key = 97 minus the number modulo 97;
//! Corsica counts `2A` as 19 and `2B` as 18); INSEE on SIREN and SIRET (Luhn; the branches of La Poste, 356 000 000, sum to
//! a multiple of five); BOFiP on the VAT number (key = (12 + 3 × (SIREN modulo 97)) modulo 97).
//!
//! **Near misses:** thirteen digits of a timestamp or an EAN, fourteen of a date and time, nine of an order number.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, grouped, part, printed, value, worded};
use super::super::coded::{Coded, number, prefixed};
use super::super::words::lexicon;
use super::{Country, has_digits};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static FR: Country = Country {
    checked: &[
        // The remainder of 511 ends it.
        Checked {
            entity: Entity::NationalId,
            detector: "fr_tax_reference",
            digits: 13,
            worded: true,
            valid: |digits| {
                matches!(digits.first(), Some(0..=3))
                    && part(digits, 0, 10) % 511 == part(digits, 10, 13)
                    && value(digits) > 0
            },
            form: |window| grouped(window, (&[&[2, 2, 3, 3, 3]], 0.4), 0.3),
            words: &TAXPAYER,
        },
        Checked {
            entity: Entity::FrNir,
            detector: "fr_nir_key",
            digits: 15,
            worded: false,
            valid: is_nir,
            form: |window| {
                let bare = if is_common(window.digits) { 0.6 } else { 0.3 };
                grouped(window, (&[&[1, 2, 2, 2, 3, 3, 2], &[13, 2], &[1, 2, 2, 2, 6, 2], &[1, 2, 2, 2, 8]], 0.9), bare)
            },
            words: &NIR,
        },
        Checked {
            entity: Entity::FrNir,
            detector: "fr_nir",
            digits: 13,
            worded: true,
            valid: is_nir_body,
            form: |window| worded(window, &[&[1, 2, 2, 2, 3, 3], &[1, 2, 2, 2, 6]], 0.2),
            words: &NIR_NAME,
        },
        Checked {
            entity: Entity::FrSiren,
            detector: "fr_siren_luhn",
            digits: 9,
            worded: true,
            valid: |digits| luhn(digits) && value(digits) > 0,
            form: |window| grouped(window, (&[&[3, 3, 3]], 0.25), 0.2),
            words: &COMPANY,
        },
        Checked {
            entity: Entity::FrSiren,
            detector: "fr_siret_luhn",
            digits: 14,
            worded: false,
            valid: is_siret,
            form: |window| printed(window, &[&[3, 3, 3, 5], &[9, 5]], 0.65, 0.3),
            words: &COMPANY,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "fr_identity_card",
            digits: 12,
            worded: true,
            valid: |digits| matches!(part(digits, 2, 4), 1..=12),
            form: |window| worded(window, &[&[4, 4, 4], &[3, 3, 3, 3]], 0.2),
            words: &CARD,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::FrNir,
            detector: "fr_nir_corsica",
            shape: b"999999A99999999",
            worded: false,
            valid: |code| corsican(code).is_some_and(|digits| is_nir(&digits)),
            form: |_| 0.8,
            words: &NIR,
        },
        Coded {
            entity: Entity::FrNir,
            detector: "fr_nir_corsica",
            shape: b"999999A999999",
            worded: true,
            valid: |code| corsican(code).is_some_and(|digits| digits.get(..13).is_some_and(is_nir_body)),
            form: |_| 0.25,
            words: &NIR,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "fr_identity_card",
            shape: b"AXXXXXXXX",
            worded: true,
            valid: |code| has_digits(code, 2),
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.2 } else { 0.0 },
            words: &CARD,
        },
        Coded {
            entity: Entity::FrSiren,
            detector: "fr_vat",
            shape: b"fr99999999999",
            worded: false,
            valid: |code| {
                let (key, siren) = (number(code.get(..4).unwrap_or_default()), code.get(4..).unwrap_or_default());
                (12 + 3 * (number(siren) % 97)) % 97 == key && number(siren) > 0
            },
            form: |_| 0.8,
            words: &COMPANY,
        },
        // The newer key has letters.
        Coded {
            entity: Entity::FrSiren,
            detector: "fr_vat_lettered",
            shape: b"frXX999999999",
            worded: true,
            valid: |code| code.get(2..4).is_some_and(|key| key.iter().any(u8::is_ascii_uppercase)),
            form: |spelling| prefixed(spelling, 0.25),
            words: &COMPANY,
        },
    ],
};

lexicon! {
    /// Introduces the number of a French taxpayer.
    TAXPAYER = "fiscal fiscale spi nif impôts impots"
}
lexicon! {
    /// Introduces a French social security number.
    NIR = "nir sécu secu sécurité securite sécuritée sociale social insee vitale assuré assurée assure ssn nss \
        immatriculation ameli cpam assurance"
}
lexicon! {
    /// Introduces one without its key: nothing that speaks of other numbers, too.
    NIR_NAME = "nir sécu secu sécurité securite sociale insee vitale nss ameli cpam ssn"
}
lexicon! {
    /// Introduces a French company.
    COMPANY = "siren siret société societe entreprise rcs tva vat établissement etablissement company fournisseur \
        entrepreneur sarl sas sasu eurl intracommunautaire kbis immatriculée immatriculé"
}
lexicon! {
    /// Introduces a French identity card.
    CARD = "cni identité identite cnis identity"
}

/// True when the thirteen digits can be and the key agrees.
fn is_nir(digits: &[u8]) -> bool {
    let Some((body, key)) = digits.split_at_checked(13) else { return false };
    key.len() == 2 && is_nir_body(body) && 97 - value(body) % 97 == value(key)
}

/// Sex, month (20 and more where it is not known) and department of those that are given out.
fn is_nir_body(digits: &[u8]) -> bool {
    matches!(digits.first(), Some(1..=4 | 7 | 8))
        && matches!(part(digits, 3, 5), 1..=12 | 20 | 30..=42 | 50..=99)
        && part(digits, 5, 7) > 0
        && part(digits, 10, 13) > 0
}

/// A man or a woman with a known month of birth: what nearly everybody has.
fn is_common(digits: &[u8]) -> bool {
    matches!(digits.first(), Some(1 | 2)) && matches!(part(digits, 3, 5), 1..=12)
}

/// The digits of a number from Corsica; what it lacks of fifteen is zero.
fn corsican(code: &[u8]) -> Option<[u8; 15]> {
    let mut digits = [0; 15];
    for (slot, byte) in digits.iter_mut().zip(code) {
        *slot = byte.wrapping_sub(b'0');
    }
    let department = match code.get(5..7)? {
        b"2A" => [1, 9],
        b"2B" => [1, 8],
        _ => return None,
    };
    digits.get_mut(5..7)?.copy_from_slice(&department);
    Some(digits)
}

fn is_siret(digits: &[u8]) -> bool {
    let siren = digits.get(..9).unwrap_or_default();
    let post = value(siren) == 356_000_000;
    let branches = digits.iter().map(|digit| u32::from(*digit)).sum::<u32>().is_multiple_of(5);
    luhn(siren) && value(siren) > 0 && (luhn(digits) || post && branches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_nir(&digits("295109912611193")) && !is_nir(&digits("295109912611192")));
        assert!(!is_nir(&digits("295139912611160")), "no thirteenth month");
        assert!(corsican(b"253072B07300470").is_some_and(|number| is_nir(&number)));
        assert!(!corsican(b"253072A07300470").is_some_and(|number| is_nir(&number)));
        assert!(corsican(b"253072C07300470").is_none());
        assert!(is_siret(&digits("73282932000074")) && !is_siret(&digits("73282932000075")));
        assert!(is_siret(&digits("35600000049837")), "a branch of La Poste");
        assert!((FR.coded[3].valid)(b"FR40303265045") && !(FR.coded[3].valid)(b"FR41303265045"));
    }
}
