//! Turkey, Israel, the Emirates, Morocco, Kenya and South Africa.
//!
//! Source: Nüfus Hizmetleri Kanunu 5490 (Turkey: eleven digits, the last two check digits); Population Registry of Israel
//! (nine digits, Luhn); Federal Authority for Identity of the Emirates (784, year of birth, seven digits, Luhn, printed
//! `784-0000-0000000-0`); Identification Act 68 of 1997 of South Africa (date of birth, serial, citizenship, a digit once
//! for race, Luhn); DGI of Morocco (ICE: fifteen digits, modulo 97); Kenya Revenue Authority (PIN: A or P, nine digits, a letter).
//!
//! Near misses: eleven digits of a mobile number, nine of an order, millisecond timestamps (no month 60 to 99).

use std::sync::LazyLock;

use super::super::checked::{Checked, is_day, part, value};
use super::super::coded::Coded;
use super::super::words::lexicon;
use super::Country;
use super::form::{luhn, spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a Turkish identity number.
    TURKEY = "tc! tckn tcno tckimlik kimlik* kimliğ* vatandaşlık vatandaslik nüfus nufus turkish t.c"
}
lexicon! {
    /// Introduces an Israeli identity number.
    ISRAEL = "teudat zehut tz זהות ת תז בתעודת *זהות* israeli mispar identity"
}
lexicon! {
    /// Introduces an Emirates ID.
    EMIRATES = "emirates eid emiratesid هوية *هوية* *الهوية* identity uae"
}
lexicon! {
    /// Introduces a South African identity number.
    SOUTH_AFRICA = "identity rsa said saidno south african identiteit* identiteitsnommer isazisi id idno"
}

lexicon! {
    /// Introduces the number of a Moroccan company.
    MOROCCO = "ice! moroccan marocaine identifiant"
}
lexicon! {
    /// Introduces an Algerian taxpayer.
    ALGERIA = "nif algerian algérien algérienne"
}
lexicon! {
    /// Introduces a Kenyan taxpayer.
    KENYA = "kra kenya kenyan pin"
}

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::TrId,
            detector: "tr_id",
            digits: 11,
            worded: true,
            valid: is_turkish,
            form: |window| spelled(window, &["999 999 999 99"], 0.3, 0.3),
            words: &TURKEY,
        },
        Checked {
            entity: Entity::IlId,
            detector: "il_id",
            digits: 9,
            worded: true,
            valid: luhn,
            form: |window| spelled(window, &["99999999-9"], 0.25, 0.2),
            words: &ISRAEL,
        },
        // Written without the zero that it begins with.
        Checked {
            entity: Entity::IlId,
            detector: "il_id",
            digits: 8,
            worded: true,
            valid: luhn,
            form: |window| spelled(window, &["9999999-9"], 0.2, 0.2),
            words: &ISRAEL,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ae_id",
            digits: 15,
            worded: false,
            valid: |digits| {
                digits.starts_with(&[7, 8, 4]) && (1900..=2099).contains(&part(digits, 3, 7)) && luhn(digits)
            },
            form: |window| spelled(window, &["784-9999-9999999-9"], 0.9, 0.6),
            words: &EMIRATES,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ma_ice",
            digits: 15,
            worded: true,
            valid: |digits| value(digits).is_multiple_of(97) && varies(digits),
            form: |window| spelled(window, &["999999999 9999 99"], 0.2, 0.2),
            words: &MOROCCO,
        },
        algerian(15),
        algerian(20),
        Checked {
            entity: Entity::ZaId,
            detector: "za_id",
            digits: 13,
            worded: false,
            valid: is_south_african,
            form: |window| spelled(window, &["999999 9999 999", "999999 9999 99 9", "999999-9999-999"], 0.85, 0.6),
            words: &SOUTH_AFRICA,
        },
    ],
    coded: &[Coded {
        entity: Entity::NationalId,
        detector: "ke_pin",
        shape: b"A999999999A",
        worded: true,
        valid: |code| matches!(code.first(), Some(b'A' | b'P')),
        form: |spelling| if spelling.gaps == 0 { 0.25 } else { 0.15 },
        words: &KENYA,
    }],
};

/// The tax number of Algeria, with the branch or without: it has no check digit.
const fn algerian(digits: usize) -> Checked {
    Checked {
        entity: Entity::NationalId,
        detector: "dz_nif",
        digits,
        worded: true,
        valid: varies,
        form: |window| spelled(window, &[], 0.2, 0.2),
        words: &ALGERIA,
    }
}

fn is_turkish(digits: &[u8]) -> bool {
    let [body @ .., tenth, last] = digits else { return false };
    let sum = |from: usize| body.iter().skip(from).step_by(2).map(|digit| u32::from(*digit)).sum::<u32>();
    let (odd, even) = (sum(0), sum(1));
    let total = odd + even + u32::from(*tenth);
    digits.first().is_some_and(|first| *first > 0)
        && (odd * 7 + 100 - even) % 10 == u32::from(*tenth)
        && total % 10 == u32::from(*last)
}

fn is_south_african(digits: &[u8]) -> bool {
    let date = digits.get(2..4).zip(digits.get(4..6)).is_some_and(|(month, day)| is_day(day, month));
    date && matches!(digits.get(10), Some(0..=2)) && luhn(digits)
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn check_digits() {
        for number in ["17291716060", "10000000146"] {
            assert!(is_turkish(&digits(number)), "{number}");
        }
        assert!(!is_turkish(&digits("17291716061")) && !is_turkish(&digits("17291716070")));
        assert!(is_south_african(&digits("8001015009087")), "the example of the Department of Home Affairs");
        assert!(!is_south_african(&digits("8001015009088")) && !is_south_african(&digits("8013015009087")));
    }
}
