//! South America: the tax numbers of Argentina (CUIT), Chile (RUT), Colombia (NIT) and Peru (RUC), the identity cards of
//! Uruguay, Ecuador and Venezuela.
//!
//! Source: ARCA, RG 10/1997 (CUIT, CUIL: type, eight digits, check digit modulo 11, printed `00-00000000-0`); Servicio de
//! Registro Civil, "RUN" (seven or eight digits, check digit modulo 11, ten a `K`, printed `00.000.000-K`); DIAN, orden
//! administrativa 4/1989 (NIT: nine digits, check digit modulo 11 with primes as weights); SUNAT (RUC: eleven digits that
//! begin with 10, 15, 16, 17 or 20, modulo 11); DNIC (seven digits weighted modulo 10); Registro Civil del Ecuador (ten
//! digits, province first, Luhn); SAIME (`V` or `E` and the number).
//!
//! Near misses: prices with dots, telephone numbers of eight digits, a Brazilian RG that is printed as a RUT is.

use std::sync::LazyLock;

use super::super::checked::{Checked, part, weighted};
use super::super::coded::Coded;
use super::super::words::lexicon;
use super::Country;
use super::form::{luhn, spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a CUIT or CUIL.
    CUIT = "cuit cuil cdi afip arca monotribut*"
}
lexicon! {
    /// Introduces a RUT.
    RUT = "rut run! ruts cédula cedula identidad"
}
lexicon! {
    /// Introduces a NIT.
    NIT = "nit! nits dian tributari* rut"
}
lexicon! {
    /// Introduces a RUC.
    RUC = "ruc sunat contribuyente"
}
lexicon! {
    /// Introduces an identity card.
    CARD = "cédula* cedula* ci! identidad documento! identificación identificacion cc!"
}

lexicon! {
    /// Introduces a Venezuelan tax number.
    RIF_NAME = "rif seniat"
}

const RUT_FORMS: &[&str] = &["99.999.999-9", "9.999.999-9"];
const UY_FORMS: &[&str] = &["9.999.999-9"];

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::ArCuit,
            detector: "ar_cuit",
            digits: 11,
            worded: false,
            valid: is_cuit,
            form: |window| spelled(window, &["99-99999999-9", "99 99999999 9", "99.99999999.9"], 0.85, 0.3),
            words: &CUIT,
        },
        rut(8),
        rut(9),
        Checked {
            entity: Entity::CoNit,
            detector: "co_nit",
            digits: 10,
            worded: false,
            valid: is_nit,
            form: |window| {
                let dotted = spelled(window, &["999.999.999-9"], 0.75, 0.2);
                dotted.max(spelled(window, &["999999999-9"], 0.4, 0.2))
            },
            words: &NIT,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "pe_ruc",
            digits: 11,
            worded: true,
            valid: is_ruc,
            form: |window| spelled(window, &[], 0.3, 0.3),
            words: &RUC,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "uy_ci",
            digits: 8,
            worded: false,
            valid: is_uruguayan,
            form: |window| spelled(window, UY_FORMS, 0.6, 0.2),
            words: &CARD,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ec_cedula",
            digits: 10,
            worded: true,
            valid: |digits| {
                matches!(part(digits, 0, 2), 1..=24 | 30)
                    && digits.get(2).is_some_and(|third| *third < 6)
                    && luhn(digits)
            },
            form: |window| spelled(window, &["999999999-9"], 0.25, 0.2),
            words: &CARD,
        },
    ],
    coded: &[
        rut_with_k(b"99999999k"),
        rut_with_k(b"9999999k"),
        RIF,
        venezuelan(b"v99999999"),
        venezuelan(b"e99999999"),
    ],
};

const fn rut(digits: usize) -> Checked {
    Checked {
        entity: Entity::ClRut,
        detector: "cl_rut",
        digits,
        worded: false,
        valid: |digits| digits.split_last().is_some_and(|(check, body)| rut_check(body) == u32::from(*check)),
        form: |window| {
            let dotted = spelled(window, RUT_FORMS, 0.85, 0.2);
            dotted.max(spelled(window, &["99999999-9", "9999999-9"], 0.45, 0.2))
        },
        words: &RUT,
    }
}

const fn rut_with_k(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::ClRut,
        detector: "cl_rut_k",
        shape,
        worded: false,
        valid: |code| {
            let body: Vec<u8> = code.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0').collect();
            rut_check(&body) == 10
        },
        form: |spelling| match spelling.gaps {
            3 => 0.85,
            1 if spelling.text.contains('-') => 0.65,
            _ => 0.3,
        },
        words: &RUT,
    }
}

const fn venezuelan(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::NationalId,
        detector: "ve_cedula",
        shape,
        worded: false,
        valid: |code| matches!(code.get(1), Some(b'1'..=b'9')),
        form: |spelling| if spelling.gaps == 3 && !spelling.is_small() { 0.6 } else { 0.25 },
        words: &CARD,
    }
}

/// What the tax office of Venezuela gives to persons and companies: a letter for the kind, eight digits, a check digit.
const RIF: Coded = Coded {
    entity: Entity::NationalId,
    detector: "ve_rif",
    shape: b"A999999999",
    worded: false,
    valid: |code| {
        let kind = code.first().and_then(|letter| b"VEJPG".iter().position(|known| known == letter));
        let digits: Vec<u8> = code.iter().skip(1).map(|byte| byte.wrapping_sub(b'0')).collect();
        let [body @ .., check] = digits.as_slice() else { return false };
        let weights = [3, 2, 7, 6, 5, 4, 3, 2];
        let sum = kind.map(|kind| [4, 8, 12, 16, 20].get(kind).copied().unwrap_or_default() + weighted(body, &weights));
        sum.is_some_and(|sum| (11 - sum % 11) % 11 % 10 == u32::from(*check))
    },
    form: |spelling| match spelling.text.matches('-').count() {
        2 if spelling.gaps == 2 && !spelling.is_small() => 0.6,
        _ if spelling.gaps < 3 => 0.3,
        _ => 0.0,
    },
    words: &RIF_NAME,
};

/// Weights 2 to 7 from the right, again and again.
fn rut_check(body: &[u8]) -> u32 {
    let sum: u32 = body.iter().rev().zip((2..=7).cycle()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    if varies(body) { (11 - sum % 11) % 11 } else { 11 }
}

const TAX_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

fn is_cuit(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    matches!(part(digits, 0, 2), 20 | 23..=27 | 30 | 33 | 34)
        && (11 - weighted(body, &TAX_WEIGHTS) % 11) % 11 == u32::from(*check)
}

fn is_ruc(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    matches!(part(digits, 0, 2), 10 | 15 | 16 | 17 | 20)
        && (11 - weighted(body, &TAX_WEIGHTS) % 11) % 10 == u32::from(*check)
}

fn is_nit(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    let rest = weighted(body, &[41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
    u32::from(*check) == if rest < 2 { rest } else { 11 - rest } && varies(digits)
}

fn is_uruguayan(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    (weighted(body, &[2, 9, 8, 7, 6, 3, 4]) + u32::from(*check)).is_multiple_of(10) && varies(digits)
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn check_digits() {
        for (valid, good, bad) in [
            (is_cuit as fn(&[u8]) -> bool, "20055361682", "20055361683"),
            (is_cuit, "30500010912", "31500010912"),
            (is_nit, "2131234321", "2131234322"),
            (is_nit, "8909039388", "8909039389"),
            (is_ruc, "20512333797", "20512333798"),
            (is_uruguayan, "12345672", "12345673"),
        ] {
            assert!(valid(&digits(good)), "{good}");
            assert!(!valid(&digits(bad)), "{bad}");
        }
        assert_eq!(rut_check(&digits("12531909")), 2);
        assert_eq!(rut_check(&digits("12345678")), 5);
    }
}
