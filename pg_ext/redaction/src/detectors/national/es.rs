//! Spain: NIF with the letter of the DNI, NIE, CIF, social security number.
//!
//! **Source:** Real Decreto 1553/2005 and the Ministerio del Interior (DNI: eight digits modulo 23 choose a letter of
//! `TRWAGMYFPDXBNJZSQVHLCKE`; NIE: X, Y, Z count as 0, 1, 2); Orden EHA/451/2008 (CIF: letter of the kind of entity, seven
//! digits, a control digit or letter); Orden TAS/819/2004 (social security: the first ten digits modulo 97).
//!
//! **Near misses:** eight digits and a letter of an order or a batch, letter and eight digits of a passport, a bare
//! eight-digit number.

use std::sync::LazyLock;

use super::super::checked::{Checked, part, printed, worded};
use super::super::coded::{Coded, Spelling, number, prefixed};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static ES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "es_social_security",
            digits: 12,
            worded: false,
            valid: is_affiliation,
            form: |window| printed(window, &[&[2, 8, 2], &[2, 10]], 0.6, 0.3),
            words: &SOCIAL,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "es_dni_digits",
            digits: 8,
            worded: true,
            valid: |digits| part(digits, 0, 8) > 9999,
            form: |window| worded(window, &[&[2, 3, 3]], 0.2),
            words: &DNI,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::EsNif,
            detector: "es_dni",
            shape: b"99999999A",
            worded: false,
            valid: is_nif,
            form: dni_form,
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_dni",
            shape: b"9999999A",
            worded: true,
            valid: is_nif,
            form: |_| 0.25,
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_nie",
            shape: b"A9999999A",
            worded: false,
            valid: is_nie,
            form: |spelling| if spelling.is_small() { 0.55 } else { 0.7 },
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_nie",
            shape: b"A99999999A",
            worded: true,
            valid: is_nie,
            form: |_| 0.3,
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_cif",
            shape: b"A9999999X",
            worded: true,
            valid: is_cif,
            form: |_| 0.25,
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_vat",
            shape: b"es99999999A",
            worded: false,
            valid: |code| code.get(2..).is_some_and(is_nif),
            form: |spelling| prefixed(spelling, 0.7),
            words: &NIF,
        },
        Coded {
            entity: Entity::EsNif,
            detector: "es_vat",
            shape: b"esA9999999X",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|code| is_cif(code) || is_nie(code)),
            form: |spelling| prefixed(spelling, 0.7),
            words: &NIF,
        },
    ],
};

lexicon! {
    /// Introduces a Spanish tax or foreigner number.
    NIF = "nif nie cif dni documento identidad identificación identificacion extranjero extranjería extranjeria fiscal \
        tributaria tributario iva vat tax identity national empresa sociedad autónomo autonomo titular doc \
        residencia residente contribuyente spanish español"
}
lexicon! {
    /// Introduces an identity number without its letter.
    DNI = "dni"
}
lexicon! {
    /// Introduces a Spanish social security number.
    SOCIAL = "nuss naf nss seguridad social afiliación afiliacion ss tarjeta sanitaria security"
}

const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// One in 23 such codes passes: it must be written as a DNI is. A blank before the letter is any word's.
fn dni_form(spelling: &Spelling<'_>) -> f32 {
    let text = spelling.text;
    let dotted = text.matches('.').count() == 2;
    let joined = text.bytes().rev().nth(1).is_some_and(|byte| byte.is_ascii_digit() || byte == b'-');
    // Only a capital after a blank: `63.388.210 a échoué`.
    let blank = text.bytes().rev().nth(1) == Some(b' ');
    match (dotted, spelling.is_small()) {
        (true, true) if blank => 0.3,
        (true, _) => 0.85,
        (false, false) if joined && spelling.gaps <= 1 => 0.6,
        (false, true) if spelling.gaps == 0 => 0.5,
        // `18 403 971 S`.
        (false, false) if spelling.gaps == 3 && has_blanks_of_thousands(text) => 0.55,
        _ => 0.35,
    }
}

/// Two digits, three, three and a letter.
fn has_blanks_of_thousands(text: &str) -> bool {
    text.split(' ').map(str::len).eq([2, 3, 3, 1])
}

fn letter_of(value: u64) -> Option<u8> {
    usize::try_from(value % 23).ok().and_then(|place| LETTERS.get(place)).copied()
}

fn is_nif(code: &[u8]) -> bool {
    let value = number(code);
    value > 0 && letter_of(value) == code.last().copied()
}

/// X, Y, Z stand for a digit; K, L, M before the number of a child or a resident abroad for none.
fn is_nie(code: &[u8]) -> bool {
    let lead = match code.first() {
        Some(b'X' | b'K' | b'L' | b'M') => 0,
        Some(b'Y') => 1,
        Some(b'Z') => 2,
        _ => return false,
    };
    letter_of(lead * 10_000_000 + number(code)) == code.last().copied()
}

fn is_cif(code: &[u8]) -> bool {
    let [kind, body @ .., check] = code else { return false };
    let sum: u32 = body
        .iter()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            if place % 2 == 1 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    let control = (10 - sum % 10) % 10;
    let letter = usize::try_from(control).ok().and_then(|place| b"JABCDEFGHI".get(place));
    let (by_digit, by_letter) = (u32::from(check.wrapping_sub(b'0')) == control, letter == Some(check));
    match kind {
        b'A' | b'B' | b'E' | b'H' => by_digit,
        b'N' | b'P' | b'Q' | b'R' | b'S' | b'W' => by_letter,
        b'C' | b'D' | b'F' | b'G' | b'J' | b'U' | b'V' => by_digit || by_letter,
        _ => false,
    }
}

/// The check is that of province and number without its leading zeros.
fn is_affiliation(digits: &[u8]) -> bool {
    let (province, number, check) = (part(digits, 0, 2), part(digits, 2, 10), part(digits, 10, 12));
    let base = if number < 10_000_000 { province * 10_000_000 + number } else { province * 100_000_000 + number };
    matches!(province, 1..=56 | 66) && base % 97 == check
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_nif(b"54362315K") && is_nif(b"12345678Z") && !is_nif(b"54362315Z"));
        assert!(is_nie(b"X2482300W") && !is_nie(b"X2482300A") && !is_nie(b"A2482300W"));
        assert!(is_cif(b"J99216582") && is_cif(b"A13585625") && is_cif(b"P2807900B"));
        assert!(!is_cif(b"A13585626") && !is_cif(b"I13585625") && !is_cif(b"P28079002"));
        assert!(is_affiliation(&digits("281234567840")) && !is_affiliation(&digits("281234567841")));
    }
}
