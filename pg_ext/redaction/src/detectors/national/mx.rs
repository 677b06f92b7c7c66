//! Mexico: CURP, RFC, the elector's key and the social security number (NSS).
//!
//! Source: RENAPO, "Instructivo normativo para la asignación de la CURP" (four letters, date, sex, state, three
//! consonants, a character for the century, check digit modulo 10); SAT, anexo 1-A (RFC: three or four letters, date,
//! homoclave of three, the last a check character modulo 11); INE, "Clave de elector" (six letters, date, state, sex,
//! three digits); IMSS (eleven digits, Luhn).
//!
//! Near misses: product codes of letters and a date, an RFC that ends in its date (a word must introduce it).

use std::sync::LazyLock;

use super::super::checked::{Checked, is_day};
use super::super::coded::{Coded, Spelling};
use super::super::words::lexicon;
use super::Country;
use super::form::{luhn, spelled};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a CURP.
    CURP = "curp curps clave población poblacion registro renapo"
}
lexicon! {
    /// Introduces an RFC.
    RFC = "rfc rfcs fiscal contribuyente* sat homoclave facturar facturación facturacion"
}
lexicon! {
    /// Introduces an elector's key.
    ELECTOR = "ine ife elector electoral credencial clave"
}
lexicon! {
    /// Introduces a social security number.
    NSS = "nss imss seguro social seguridad issste afiliación afiliacion"
}

pub(super) static RULES: Country = Country {
    checked: &[Checked {
        entity: Entity::NationalId,
        detector: "mx_nss",
        digits: 11,
        worded: false,
        valid: luhn,
        form: |window| spelled(window, &["99 99 99 9999 9", "99-99-99-9999-9"], 0.4, 0.2),
        words: &NSS,
    }],
    coded: &[
        Coded {
            entity: Entity::MxCurp,
            detector: "mx_curp",
            shape: b"AAAA999999AAAAAAX9",
            worded: false,
            valid: is_curp,
            form: |spelling| if spelling.gaps < 4 { 0.9 } else { 0.65 },
            words: &CURP,
        },
        Coded {
            entity: Entity::MxRfc,
            detector: "mx_rfc",
            shape: b"AAAA999999XXX",
            worded: false,
            valid: |code| has_date(code, 4),
            form: |spelling| form(spelling, 13),
            words: &RFC,
        },
        Coded {
            entity: Entity::MxRfc,
            detector: "mx_rfc_entity",
            shape: b"AAA999999XXX",
            worded: false,
            valid: |code| has_date(code, 3),
            form: |spelling| form(spelling, 12),
            words: &RFC,
        },
        Coded {
            entity: Entity::MxRfc,
            detector: "mx_rfc_short",
            shape: b"AAAA999999",
            worded: true,
            valid: |code| has_date(code, 4),
            form: |_| 0.2,
            words: &RFC,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "mx_elector",
            shape: b"AAAAAA99999999A999",
            worded: false,
            valid: |code| has_date(code, 6) && matches!(code.get(14), Some(b'H' | b'M')),
            form: |spelling| if spelling.gaps < 4 { 0.75 } else { 0.55 },
            words: &ELECTOR,
        },
    ],
};

/// A date of two digits each for year, month and day begins there.
fn has_date(code: &[u8], at: usize) -> bool {
    let digits: Vec<u8> = code.iter().skip(at).take(6).map(|byte| byte.wrapping_sub(b'0')).collect();
    matches!(digits.as_slice(), [_, _, month @ .., d, e] if is_day(&[*d, *e], month))
}

fn is_curp(code: &[u8]) -> bool {
    const STATES: &[&[u8; 2]] = &[
        b"AS", b"BC", b"BS", b"CC", b"CL", b"CM", b"CS", b"CH", b"DF", b"DG", b"GT", b"GR", b"HG", b"JC", b"MC", b"MN",
        b"MS", b"NT", b"NL", b"OC", b"PL", b"QT", b"QR", b"SP", b"SL", b"SR", b"TC", b"TS", b"TL", b"VZ", b"YN", b"ZS",
        b"NE", b"MX",
    ];
    let state = code.get(11..13).unwrap_or_default();
    has_date(code, 4)
        && matches!(code.get(10), Some(b'H' | b'M' | b'X'))
        && STATES.iter().any(|known| known.as_slice() == state)
}

/// A homoclave whose check character is wrong is made up or a product code: its word must introduce it.
fn form(spelling: &Spelling<'_>, length: usize) -> f32 {
    let mut code: Vec<u8> = spelling.text.bytes().filter(u8::is_ascii_alphanumeric).collect();
    code.make_ascii_uppercase();
    match (has_check(&code, length), spelling.gaps, spelling.is_small()) {
        (true, 0..=2, false) => 0.85,
        (true, 0, true) => 0.6,
        (false, 0..=2, false) if length == 13 => 0.5,
        _ => 0.29,
    }
}

fn has_check(code: &[u8], length: usize) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";
    // An entity has a letter less: a blank, worth 37, stands before it.
    let mut sum = if length == 12 { 37 * 13 } else { 0 };
    let Some((check, body)) = code.split_last() else { return false };
    for (byte, weight) in body.iter().rev().zip(2..) {
        sum += ALPHABET.iter().position(|known| known == byte).unwrap_or_default() * weight;
    }
    let expected = match (11 - sum % 11) % 11 {
        10 => b'A',
        digit => b"0123456789".get(digit).copied().unwrap_or(b'0'),
    };
    *check == expected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert!(is_curp(b"HEGG560427MVZRRL04") && !is_curp(b"HEGG561327MVZRRL04") && !is_curp(b"HEGG560427MZZRRL04"));
        assert!(has_check(b"GODE561231GR8", 13) && has_check(b"MAB9307148T4", 12));
        assert!(!has_check(b"GODE561231GR7", 13) && !has_check(b"MAB9307148T5", 12));
        assert!(has_date(b"GODE561231GR8", 4) && !has_date(b"GODE561331GR8", 4));
    }
}
