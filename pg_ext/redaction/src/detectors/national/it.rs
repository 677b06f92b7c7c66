//! Italy: codice fiscale, partita IVA, identity card, health card.
//!
//! **Source:** D.M. 23 December 1976 (codice fiscale: letters of surname and name, year, letter of the month, day and
//! municipality, check letter; two people with one code get letters of `LMNPQRSTUV` for its digits), art. 35 D.P.R. 633/1972
//! (partita IVA: eleven digits, Luhn), Ministero dell'Interno (carta d'identità elettronica `CA00000AA`, the older one
//! `AA0000000`), health card of twenty digits that begin with 80380.
//!
//! **Near misses:** licence plates, serial numbers, eleven digits of an order.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, grouped, part, value};
use super::super::coded::{Coded, alphanumeric, prefixed};
use super::super::words::lexicon;
use super::{Country, has_digits, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static IT: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "it_vat_luhn",
            digits: 11,
            worded: true,
            valid: |digits| is_vat(digits),
            form: |window| grouped(window, (&[&[3, 3, 3, 2], &[5, 6], &[4, 4, 3]], 0.25), 0.3),
            words: &VAT,
        },
        // Whatever the office: people make such numbers up.
        Checked {
            entity: Entity::NationalId,
            detector: "it_vat_luhn",
            digits: 11,
            worded: true,
            valid: |digits| luhn(digits) && value(digits) > 0,
            form: |window| grouped(window, (&[&[3, 3, 3, 2], &[5, 6], &[4, 4, 3]], 0.2), 0.2),
            words: &VAT_NAME,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "it_health_card",
            digits: 20,
            worded: false,
            valid: |digits| part(digits, 0, 5) == 80_380,
            form: |window| grouped(window, (&[&[5, 15], &[4, 4, 4, 4, 4]], 0.6), 0.6),
            words: &HEALTH,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::ItFiscalCode,
            detector: "it_fiscal_code",
            shape: b"AAAAAAXXAXXAXXXA",
            worded: false,
            valid: is_fiscal_code,
            form: |_| 0.9,
            words: &FISCAL,
        },
        // Typed wrong, or made up: the shape tells as much.
        Coded {
            entity: Entity::ItFiscalCode,
            detector: "it_fiscal_code_unchecked",
            shape: b"AAAAAA99A99A999A",
            worded: false,
            valid: has_fiscal_date,
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.6 } else { 0.3 },
            words: &FISCAL,
        },
        licence(b"AA9999999A"),
        licence(b"u1XXXXXXXX"),
        Coded {
            entity: Entity::NationalId,
            detector: "it_vat",
            shape: b"it99999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| is_vat(&values::<11>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &VAT,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "it_identity_card",
            shape: b"AA99999AA",
            worded: true,
            valid: |_| true,
            form: |spelling| if spelling.begins_with_word() { 0.0 } else { 0.2 },
            words: &CARD,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "it_identity_card",
            shape: b"AA9999999",
            worded: true,
            valid: |_| true,
            form: |spelling| if spelling.begins_with_word() { 0.0 } else { 0.2 },
            words: &CARD,
        },
    ],
};

/// The driving licence of a province, and the one that the ministry gives out.
const fn licence(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::DrivingLicence,
        detector: "it_driving_licence",
        shape,
        worded: true,
        valid: |code| has_digits(code, 3),
        form: |spelling| if spelling.begins_with_word() { 0.0 } else { 0.25 },
        words: &LICENCE,
    }
}

lexicon! {
    /// Introduces an Italian driving licence.
    LICENCE = "patente guida driving licence license"
}
lexicon! {
    /// Introduces a codice fiscale.
    FISCAL = "codice fiscale cf cod fisc tax fiscal"
}
lexicon! {
    /// Introduces a partita IVA.
    VAT = "fiscal partita iva piva vat codice fiscale cf tax azienda ditta srl spa fatturazione"
}
lexicon! {
    /// Its own names.
    VAT_NAME = "partita iva piva partitaiva"
}
lexicon! {
    /// Introduces an Italian identity card.
    CARD = "identità identita identitá cie documento identity"
}
lexicon! {
    /// Introduces an Italian health card.
    HEALTH = "tessera sanitaria team sanitario health"
}

fn is_vat(digits: &[u8]) -> bool {
    luhn(digits) && value(digits) > 0 && matches!(part(digits, 7, 10), 1..=100 | 120 | 121 | 888 | 999)
}

/// Letters that stand for digits.
const INSTEAD: &[u8; 10] = b"LMNPQRSTUV";
/// What the characters in odd places count, in the order of 0 to 9 and A to Z.
const ODD: [u32; 36] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
    22, 25, 24, 23,
];

/// Letters stand for digits where two people would have one code, and their month and day are such.
fn has_fiscal_date(code: &[u8]) -> bool {
    let digit = |place: usize| {
        let byte = code.get(place).copied().unwrap_or_default();
        match INSTEAD.iter().position(|letter| *letter == byte) {
            Some(value) => Some(value),
            None => byte.is_ascii_digit().then(|| usize::from(byte - b'0')),
        }
    };
    let day = digit(9).zip(digit(10)).map_or(0, |(tens, ones)| tens * 10 + ones);
    let rest = [6, 7, 12, 13, 14].into_iter().all(|place| digit(place).is_some());
    let month = code.get(8).is_some_and(|month| b"ABCDEHLMPRST".contains(month));
    month && rest && matches!(day, 1..=31 | 41..=71)
}

fn is_fiscal_code(code: &[u8]) -> bool {
    let [body @ .., check] = code else { return false };
    let sum: u32 = body
        .iter()
        .enumerate()
        .map(|(place, byte)| {
            let value = alphanumeric(*byte);
            let odd = usize::try_from(value).ok().and_then(|value| ODD.get(value)).copied().unwrap_or_default();
            match (place % 2, byte) {
                (0, _) => odd,
                (_, b'0'..=b'9') => value,
                _ => value - 10,
            }
        })
        .sum();
    has_fiscal_date(code) && sum % 26 == u32::from(check.wrapping_sub(b'A'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_fiscal_code(b"RCCMNL83S18D969H") && !is_fiscal_code(b"RCCMNL83S18D969I"));
        assert!(is_fiscal_code(b"RSSMRA85T10A562S") && !is_fiscal_code(b"RSSMRA85F10A562S"));
        assert!(is_vat(&digits("00743110157")) && !is_vat(&digits("00743110158")));
    }
}
