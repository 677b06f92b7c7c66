//! United Kingdom: national insurance number, NHS number, UTR, driving licence, VAT number.
//!
//! **Source:** HMRC, NIM39110 (NINO: no D F I Q U V in the first two letters, no O in the second, not BG GB KN NK NT TN ZZ,
//! six digits, a suffix from A to D); NHS Data Dictionary (ten digits, weights 10 to 2, modulo 11); HMRC (UTR: ten digits,
//! the first is the check of weights 6 7 8 9 10 5 4 3 2); DVLA (licence: surname, decade, month with 5 added for women, day,
//! year, initials, three more characters).
//!
//! **Near misses:** ten digits of a telephone number (3-3-4 is American, too), product codes of two letters and six digits.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, part, printed, weighted, worded};
use super::super::coded::{Coded, Spelling, number, prefixed};
use super::super::words::lexicon;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::number::{Gap, Window};

pub(super) static GB: Country = Country {
    checked: &[
        Checked {
            entity: Entity::GbNhs,
            detector: "gb_nhs",
            digits: 10,
            worded: false,
            valid: is_nhs,
            form: nhs_form,
            words: &NHS,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "gb_utr",
            digits: 10,
            worded: true,
            valid: is_utr,
            form: |window| grouped(window, (&[&[5, 5], &[3, 3, 4], &[3, 4, 3]], 0.25), 0.2),
            words: &UTR,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "gb_utr",
            digits: 10,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[5, 5]], 0.2),
            words: &UTR_NAME,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::GbNino,
            detector: "gb_nino",
            shape: b"AA999999A",
            worded: false,
            valid: |code| is_nino(code) && matches!(code.last(), Some(b'A'..=b'D')),
            form: nino_form,
            words: &NINO,
        },
        Coded {
            entity: Entity::GbNino,
            detector: "gb_nino_no_suffix",
            shape: b"AA999999",
            worded: true,
            valid: is_nino,
            form: |spelling| if spelling.begins_with_word() { 0.0 } else { 0.2 },
            words: &NINO_NAME,
        },
        // For who has no number yet.
        Coded {
            entity: Entity::GbNino,
            detector: "gb_temporary_number",
            shape: b"99A99999",
            worded: true,
            valid: |_| true,
            form: |spelling| if spelling.gaps <= 3 { 0.2 } else { 0.0 },
            words: &TEMPORARY,
        },
        // The surname is filled up with nines.
        licence(b"AAAAA999999AX9XX"),
        licence(b"AAAA9999999AX9XX"),
        licence(b"AAA99999999AX9XX"),
        licence(b"AA999999999AX9XX"),
        Coded {
            entity: Entity::NationalId,
            detector: "gb_vat",
            shape: b"gb999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| is_vat(&values::<9>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &VAT,
        },
    ],
};

const fn licence(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::DrivingLicence,
        detector: "gb_driving_licence",
        shape,
        worded: false,
        valid: is_licence,
        form: |spelling| if spelling.is_small() { 0.55 } else { 0.8 },
        words: &LICENCE,
    }
}

lexicon! {
    /// Introduces a British national insurance number.
    NINO = "nino ni nin national insurance nat ins hmrc payroll paye"
}
lexicon! {
    /// Introduces a temporary reference number.
    TEMPORARY = "trn paye nino ni insurance"
}
lexicon! {
    /// Introduces one without its last letter.
    NINO_NAME = "nino ni insurance"
}
lexicon! {
    /// Introduces an NHS number.
    NHS = "nhs patient health gp nhsn nhsnumber chi hospital"
}
lexicon! {
    /// Introduces a British taxpayer reference.
    UTR = "utr tax taxpayer hmrc assessment sa100 unique"
}
lexicon! {
    /// Its own name.
    UTR_NAME = "utr"
}
lexicon! {
    /// Introduces a British driving licence.
    LICENCE = "driving driver drivers licence license dvla dl licences"
}
lexicon! {
    /// Introduces a British VAT number.
    VAT = "vat tax company"
}

fn is_nhs(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let rest = 11 - weighted(body, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    rest != 10 && rest % 11 == u32::from(*check) && digits.iter().any(|digit| Some(digit) != digits.first())
}

/// What American telephone numbers cannot be stands alone in the usual grouping.
fn nhs_form(window: &Window<'_>) -> f32 {
    let area = matches!(window.digits, [4 | 6 | 7, _, _, 0 | 1, ..]);
    let alone = area && window.is_whole_run() && window.gaps().only(Gap::SPACE | Gap::DASH | Gap::MARK);
    printed(window, &[&[3, 3, 4]], if alone { 0.6 } else { 0.25 }, 0.2)
}

fn is_utr(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_first() else { return false };
    let rest = weighted(body, &[6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
    usize::try_from(rest).ok().and_then(|rest| b"21987654321".get(rest)).is_some_and(|digit| digit - b'0' == *check)
}

fn is_nino(code: &[u8]) -> bool {
    let Some(prefix @ [first, second]) = code.get(..2) else { return false };
    let never = |letter: &u8| b"DFIQUV".contains(letter);
    let unused: &[&[u8]] = &[b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];
    !never(first) && !never(second) && *second != b'O' && !unused.contains(&prefix)
}

/// Two letters, six digits, a letter: in capitals, in one piece or in pairs, little else is written so.
fn nino_form(spelling: &Spelling<'_>) -> f32 {
    match (spelling.is_small(), spelling.gaps) {
        // `el 01/09/20 a las` is a date.
        _ if spelling.text.contains('/') => 0.2,
        (false, 4) => 0.8,
        (true, 4) => 0.6,
        (false, 0) => 0.6,
        (false, 2) => 0.5,
        // `AB123456 C`.
        (false, 1) if spelling.text.bytes().rev().nth(1) == Some(b' ') => 0.5,
        // `AB 123 456 C`.
        (false, 3) => 0.5,
        _ => 0.3,
    }
}

fn is_licence(code: &[u8]) -> bool {
    let Some(born) = code.get(5..11).map(values::<6>) else { return false };
    let surname = code
        .get(..5)
        .is_some_and(|name| name.iter().skip_while(|byte| byte.is_ascii_alphabetic()).all(|byte| *byte == b'9'));
    let initials = code.get(12).is_some_and(|byte| *byte == b'9' || byte.is_ascii_alphabetic());
    surname && initials && matches!(part(&born, 1, 3), 1..=12 | 51..=62) && matches!(part(&born, 3, 5), 1..=31)
}

fn is_vat(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
    number(&digits.iter().map(|digit| digit + b'0').collect::<Vec<_>>()) > 0 && matches!(sum % 97, 0 | 42)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_nhs(&digits("9434765870")) && is_nhs(&digits("9434765919")) && !is_nhs(&digits("9434765871")));
        assert!(is_utr(&digits("1955839661")) && !is_utr(&digits("2955839661")));
        assert!(is_vat(&digits("980780684")) && !is_vat(&digits("802311781")));
        assert!(is_nino(b"AB123456C") && !is_nino(b"DB123456C") && !is_nino(b"AO123456C") && !is_nino(b"TN123456C"));
        assert!(is_licence(b"MORGA657054SM9IJ") && !is_licence(b"SMI99512345AB9CD"));
        assert!(is_licence(b"FOX99612125AB9CD") && !is_licence(b"FOX98612125AB9CD"));
    }
}
