//! South and South-East Asia: Thailand, Malaysia, Indonesia, Vietnam, the Philippines, Pakistan.
//!
//! Source: Department of Provincial Administration of Thailand (13 digits, check digit modulo 11, printed
//! `0-0000-00000-00-0`); National Registration Regulations 1990 of Malaysia (date of birth, place of birth, serial,
//! printed `000000-00-0000`); Permendagri 108/2019 of Indonesia (NIK: district, date of birth with 40 added to the day
//! of women, serial); Circular 59/2021/TT-BCA of Vietnam (province, sex and century, year, six digits); SSS, Philippine
//! Identification System Act; NADRA of Pakistan (`00000-0000000-0`).
//!
//! Near misses: order numbers of 12 and 16 digits that begin with a date, cards, timestamps.

use std::sync::LazyLock;

use super::super::checked::{Checked, is_day, part, value};
use super::super::words::lexicon;
use super::Country;
use super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a Thai identity number.
    THAI = "*บัตรประชาชน* *ประจำตัว* *ประชาชน* *เลขบัตร* *บัตร* national identity citizen thai tnin"
}
lexicon! {
    /// Introduces a Malaysian identity card.
    MALAYSIA = "mykad nric ic kad pengenalan kp nokp mykid identity mypr"
}
lexicon! {
    /// Introduces an Indonesian identity number.
    INDONESIA = "nik ktp ektp kependudukan npwp kk! identitas nomor_induk"
}
lexicon! {
    /// Introduces a Vietnamese identity card.
    VIETNAM = "cccd cmnd cmt căn cước cuoc chứng vneid"
}
lexicon! {
    /// Introduces a Philippine number.
    PHILIPPINES = "sss philsys philid psn pcn umid crn philhealth pagibig gsis"
}
lexicon! {
    /// Introduces a Pakistani identity card.
    PAKISTAN = "cnic nicop nadra snic *شناختی*"
}

const fn number(
    detector: &'static str,
    digits: usize,
    valid: fn(&[u8]) -> bool,
    form: fn(&crate::number::Window<'_>) -> f32,
    words: &'static LazyLock<Lexicon>,
) -> Checked {
    Checked { entity: Entity::NationalId, detector, digits, worded: false, valid, form, words }
}

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::ThId,
            detector: "th_id",
            digits: 13,
            worded: false,
            valid: is_thai,
            form: |window| {
                // Thirteen digits that begin so are milliseconds.
                let told = if matches!(part(window.digits, 0, 2), 14..=19) { 0.2 } else { 0.3 };
                spelled(window, &["9-9999-99999-99-9", "9 9999 99999 99 9"], 0.9, told)
            },
            words: &THAI,
        },
        number(
            "my_nric",
            12,
            is_malaysian,
            |window| {
                spelled(window, &["999999-99-9999"], 0.85, 0.25).max(spelled(window, &["999999 99 9999"], 0.55, 0.25))
            },
            &MALAYSIA,
        ),
        number("id_nik", 16, is_indonesian, |window| spelled(window, &[], 0.25, 0.25), &INDONESIA),
        number("vn_cccd", 12, is_vietnamese, |window| spelled(window, &["999 999 999 999"], 0.2, 0.2), &VIETNAM),
        number("ph_sss", 10, varies, |window| spelled(window, &["99-9999999-9"], 0.35, 0.15), &PHILIPPINES),
        number("ph_umid", 12, varies, |window| spelled(window, &["9999-9999999-9"], 0.35, 0.15), &PHILIPPINES),
        number("ph_philsys", 16, varies, |window| spelled(window, &["9999-9999-9999-9999"], 0.2, 0.15), &PHILIPPINES),
        number("pk_cnic", 13, is_pakistani, |window| spelled(window, &["99999-9999999-9"], 0.85, 0.2), &PAKISTAN),
    ],
    coded: &[],
};

fn is_thai(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    let sum: u32 = body.iter().zip((2..=13).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    matches!(digits.first(), Some(1..=8)) && (11 - sum % 11) % 10 == u32::from(*check) && varies(digits)
}

fn is_malaysian(digits: &[u8]) -> bool {
    let date = digits.get(2..4).zip(digits.get(4..6)).is_some_and(|(month, day)| is_day(day, month));
    date && matches!(part(digits, 6, 8), 1..=16 | 21..=59 | 71 | 72 | 74..=79 | 82..=93 | 98 | 99)
}

fn is_indonesian(digits: &[u8]) -> bool {
    let day = value(digits.get(6..8).unwrap_or_default());
    let male = if day > 40 { day - 40 } else { day };
    let province = matches!(part(digits, 0, 2), 11..=21 | 31..=36 | 51..=53 | 61..=65 | 71..=76 | 81 | 82 | 91..=97);
    province && (1..=31).contains(&male) && (1..=12).contains(&part(digits, 8, 10)) && part(digits, 12, 16) > 0
}

fn is_vietnamese(digits: &[u8]) -> bool {
    (1..=96).contains(&part(digits, 0, 3)) && digits.get(3).is_some_and(|century| *century < 4)
}

fn is_pakistani(digits: &[u8]) -> bool {
    matches!(digits.first(), Some(1..=8)) && varies(digits)
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn numbers() {
        for (valid, good, bad) in [
            (is_thai as fn(&[u8]) -> bool, "1-1017-00230-70-8", "1-1017-00230-70-9"),
            (is_malaysian, "880412-14-5566", "881312-14-5566"),
            (is_malaysian, "880412-14-5566", "880412-70-5566"),
            (is_indonesian, "3171015708900001", "3171019908900001"),
            (is_vietnamese, "001099012345", "097099012345"),
            (is_pakistani, "42201-1234567-1", "02201-1234567-1"),
        ] {
            assert!(valid(&digits(good)), "{good}");
            assert!(!valid(&digits(bad)), "{bad}");
        }
    }
}
