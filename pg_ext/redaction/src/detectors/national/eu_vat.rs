//! The VAT numbers of the states of the European Union that have no file of their own for them: the country, then digits
//! that a check digit ends.
//!
//! **Source:** European Commission, VIES (the structure of every state's number) and the algorithms that the tax offices of the
//! states publish for the check digits (weights and moduli as below).
//!
//! **Near misses:** article and batch numbers that begin with the same two letters: without a word only a message that is
//! nothing else makes them a VAT number.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, part, value, weighted};
use super::super::coded::{Coded, alphanumeric, prefixed};
use super::super::words::lexicon;
use super::west_europe::is_pps;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static EU: Country = Country {
    checked: &[cui(7), cui(8), cui(9), cui(10)],
    coded: &[
        vat(b"bg999999999", |code| is_twice_weighted(&digits::<9>(code), &RISING, &[3, 4, 5, 6, 7, 8, 9, 10])),
        vat(b"cy99999999A", |code| is_cypriot(code.get(2..).unwrap_or_default())),
        vat(b"cz99999999", |code| is_modulo_11(&digits::<8>(code))),
        vat(b"dk99999999", |code| weighted(&digits::<8>(code), &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)),
        vat(b"ee999999999", |code| weighted(&digits::<9>(code), &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)),
        vat(b"fi99999999", |code| weighted(&digits::<8>(code), &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11)),
        vat(b"hu99999999", |code| weighted(&digits::<8>(code), &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10)),
        vat(b"ie9999999A", |code| is_pps(code.get(2..).unwrap_or_default())),
        vat(b"ie9999999AA", |code| is_pps(code.get(2..).unwrap_or_default())),
        vat(b"lt999999999", |code| is_twice_weighted(&digits::<9>(code), &RISING, &[3, 4, 5, 6, 7, 8, 9, 1])),
        vat(b"lt999999999999", |code| {
            is_twice_weighted(
                &digits::<12>(code),
                &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2],
                &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4],
            )
        }),
        vat(b"lu99999999", |code| part(&digits::<8>(code), 0, 6) % 89 == part(&digits::<8>(code), 6, 8)),
        vat(b"lv99999999999", |code| weighted(&digits::<11>(code), &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3),
        vat(b"mt99999999", |code| weighted(&digits::<8>(code), &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37)),
        vat(b"ro9999999", |code| is_romanian(&digits::<7>(code))),
        vat(b"ro99999999", |code| is_romanian(&digits::<8>(code))),
        vat(b"ro999999999", |code| is_romanian(&digits::<9>(code))),
        vat(b"ro9999999999", |code| is_romanian(&digits::<10>(code))),
        vat(b"si99999999", |code| is_modulo_11(&digits::<8>(code))),
        vat(b"sk9999999999", |code| value(&digits::<10>(code)).is_multiple_of(11)),
    ],
};

lexicon! {
    /// Introduces a VAT number.
    VAT = "vat vatin tva iva mwst ust btw moms dph pvm pvn ddv dič dic alv áfa afa ддс φπα adószám adoszam kmkr cui cif cvr \
        uid tax taxpayer davčna davcna tin company ytunnus registrikood"
}

lexicon! {
    /// Introduces a Romanian tax number.
    ROMANIAN = "cif cui fiscală fiscala romanian"
}

const fn vat(shape: &'static [u8], valid: fn(&[u8]) -> bool) -> Coded {
    Coded {
        entity: Entity::NationalId,
        detector: "eu_vat",
        shape,
        worded: false,
        valid,
        form: |spelling| if spelling.text.contains(['/', '|', '*']) { 0.0 } else { prefixed(spelling, 0.45) },
        words: &VAT,
    }
}

/// What Romanians write without their country.
const fn cui(digits: usize) -> Checked {
    Checked {
        entity: Entity::NationalId,
        detector: "ro_cui",
        digits,
        worded: true,
        valid: is_romanian,
        form: |window| grouped(window, (&[&[3, 3, 2], &[3, 3, 3]], 0.2), 0.2),
        words: &ROMANIAN,
    }
}

/// The digits behind the country.
fn digits<const N: usize>(code: &[u8]) -> [u8; N] {
    values::<N>(code.get(2..).unwrap_or_default())
}

/// 1 to 8.
const RISING: [u32; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

/// The remainder of eleven is the check digit; where it is ten, that of other weights.
fn is_twice_weighted(digits: &[u8], first: &[u32], second: &[u32]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let rest = match weighted(body, first) % 11 {
        10 => weighted(body, second) % 11 % 10,
        rest => rest,
    };
    rest == u32::from(*check)
}

/// Weights 8 to 2; eleven minus the remainder is the check digit.
fn is_modulo_11(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    (11 - weighted(body, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == u32::from(*check) && value(body) > 0
}

/// Two to nine digits before the check digit, weighted from the right.
fn is_romanian(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let weights = [2, 3, 5, 7, 1, 2, 3, 5, 7];
    let sum: u32 = body.iter().rev().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    sum * 10 % 11 % 10 == u32::from(*check) && body.first() != Some(&0)
}

/// Digits in odd places count by a table.
fn is_cypriot(code: &[u8]) -> bool {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let [body @ .., check] = code else { return false };
    let worth = |(place, byte): (usize, &u8)| match place % 2 {
        0 => ODD.get(usize::from(byte.wrapping_sub(b'0'))).copied().unwrap_or_default(),
        _ => alphanumeric(*byte),
    };
    let sum: u32 = body.iter().enumerate().map(worth).sum();
    sum % 26 + 10 == alphanumeric(*check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for (good, bad) in [
            ("BG453331478", "BG453341478"),
            ("CY15439738I", "CY15430738I"),
            ("CZ36666033", "CZ36667033"),
            ("DK51046544", "DK51047544"),
            ("EE659410083", "EE659420083"),
            ("FI74355437", "FI74356437"),
            ("HU02626662", "HU02627662"),
            ("IE6065521V", "IE6065621V"),
            ("LT038299813", "LT038209813"),
            ("LU31761866", "LU31762866"),
            ("LV89623323922", "LV89624323922"),
            ("MT69844862", "MT69845862"),
            ("RO39457700", "RO39458700"),
            ("SI71140042", "SI71141042"),
            ("SK5841963699", "SK5841063699"),
        ] {
            let valid = |code: &str| {
                let of = |rule: &&Coded| {
                    rule.shape.len() == code.len() && rule.shape.to_ascii_uppercase().starts_with(&code.as_bytes()[..2])
                };
                EU.coded.iter().find(of).is_some_and(|rule| (rule.valid)(code.as_bytes()))
            };
            assert!(valid(good), "{good}");
            assert!(!valid(bad), "{bad}");
        }
    }
}
