//! East Asia: China, Hong Kong, Taiwan, South Korea, Japan.
//!
//! Source: GB 11643-1999 (China: region, date of birth, serial, check character ISO 7064 MOD 11-2); Immigration
//! Department of Hong Kong (one or two letters, six digits, check character in brackets, modulo 11); Ministry of the
//! Interior of Taiwan (letter of the county, 1, 2, 8 or 9, check digit modulo 10); Resident Registration Act of Korea
//! (date of birth, sex and century, a check digit modulo 11 until October 2020); My Number Act of Japan, order 85/2014
//! (twelve digits, check digit modulo 11).
//!
//! Near misses: tracking numbers of twelve digits in fours, Korean product codes (EAN that begins with 880), order codes
//! of a letter and nine digits.

use std::sync::LazyLock;

use super::super::checked::{Checked, is_day, part, weighted};
use super::super::coded::{Coded, alphanumeric};
use super::super::words::lexicon;
use super::Country;
use super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a Chinese identity number.
    CHINA = "*身份证* *身份證* *身分证* *公民身份* shenfenzheng sfz resident identity id idcard"
}
lexicon! {
    /// Introduces a Chinese organisation.
    CHINESE_COMPANY = "*信用代码* *纳税人* uscc credit social"
}
lexicon! {
    /// Introduces a Hong Kong identity card.
    HONG_KONG = "hkid hkic identity hk *身份證* *身份证*"
}
lexicon! {
    /// Introduces a Taiwanese identity number.
    TAIWAN = "*身分證* *身份證* *身分证* *身份证* identity national taiwan taiwanese arc roc *統一編號* *居留證*"
}
lexicon! {
    /// Introduces a Korean registration number.
    KOREA = "*주민등록* *주민번호* *등록번호* *주민* rrn jumin resident registration"
}
lexicon! {
    /// Introduces the number of a Korean business.
    KOREAN_BUSINESS = "*사업자* brn business"
}
lexicon! {
    /// Introduces a Korean driving licence.
    KOREAN_LICENCE = "*운전면허* *면허* license licence driver driving"
}
lexicon! {
    /// Introduces a My Number.
    JAPAN = "*マイナンバー* *個人番号* mynumber kojin japan* jp *マイナ* ナンバー"
}

pub(super) static RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "cn_id",
            digits: 18,
            worded: false,
            valid: |digits| is_chinese(digits),
            form: |window| spelled(window, &["999999 99999999 9999", "999999-99999999-9999"], 0.9, 0.8),
            words: &CHINA,
        },
        Checked {
            entity: Entity::KrRrn,
            detector: "kr_rrn",
            digits: 13,
            worded: false,
            valid: is_korean,
            form: |window| {
                let old = has_korean_check(window.digits);
                let (printed, told) = if old { (0.85, 0.3) } else { (0.45, 0.2) };
                spelled(window, &["999999-9999999", "999999 - 9999999"], printed, told)
            },
            words: &KOREA,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "kr_business",
            digits: 10,
            worded: false,
            valid: is_korean_business,
            form: |window| spelled(window, &["999-99-99999"], 0.4, 0.2),
            words: &KOREAN_BUSINESS,
        },
        Checked {
            entity: Entity::DrivingLicence,
            detector: "kr_driving_licence",
            digits: 12,
            worded: true,
            valid: |digits| matches!(part(digits, 0, 2), 11..=28),
            form: |window| spelled(window, &["99-99-999999-99"], 0.3, 0.15),
            words: &KOREAN_LICENCE,
        },
        Checked {
            entity: Entity::JpMyNumber,
            detector: "jp_my_number",
            digits: 12,
            worded: true,
            valid: is_my_number,
            form: |window| spelled(window, &["9999 9999 9999", "9999-9999-9999"], 0.3, 0.2),
            words: &JAPAN,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "cn_id",
            shape: b"99999999999999999x",
            worded: false,
            valid: |code| is_chinese(&code.iter().map(|byte| byte.wrapping_sub(b'0')).collect::<Vec<_>>()),
            form: |spelling| if spelling.gaps <= 3 { 0.9 } else { 0.7 },
            words: &CHINA,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "cn_credit_code",
            shape: b"X9999999XXXXXXXXXX",
            worded: false,
            valid: is_credit_code,
            // Eighteen digits are anything.
            form: |spelling| match spelling.text.bytes().filter(u8::is_ascii_uppercase).count() {
                2.. if spelling.gaps == 0 => 0.65,
                _ => 0.25,
            },
            words: &CHINESE_COMPANY,
        },
        hong_kong(b"A999999X"),
        hong_kong(b"AA999999X"),
        Coded {
            entity: Entity::NationalId,
            detector: "tw_id",
            shape: b"A999999999",
            worded: true,
            valid: is_taiwanese,
            form: |spelling| if spelling.gaps == 0 { 0.25 } else { 0.2 },
            words: &TAIWAN,
        },
    ],
};

const fn hong_kong(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::NationalId,
        detector: "hk_id",
        shape,
        worded: false,
        valid: is_hong_kong,
        form: |spelling| match (spelling.text.ends_with(')'), spelling.is_small()) {
            (true, false) => 0.85,
            (true, true) => 0.65,
            _ => 0.25,
        },
        words: &HONG_KONG,
    }
}

/// ISO 7064 MOD 11-2; an `X` stands for ten: no digit is worth more.
fn is_chinese(values: &[u8]) -> bool {
    let [body @ .., check] = values else { return false };
    let sum = weighted(body, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    let check = u32::from(*check).min(10);
    let date = values.get(10..12).zip(values.get(12..14)).is_some_and(|(month, day)| is_day(day, month));
    matches!(part(values, 0, 2), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
        && (1900..=2099).contains(&part(values, 6, 10))
        && date
        && (12 - sum % 11) % 11 == check
}

/// GB 32100-2015: powers of three modulo 31, letters but for I O S V Z.
fn is_credit_code(code: &[u8]) -> bool {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let place = |byte: &u8| ALPHABET.iter().position(|known| known == byte);
    let powers = std::iter::successors(Some(1_usize), |power| Some(power * 3 % 31));
    let [body @ .., check] = code else { return false };
    let sum =
        body.iter().zip(powers).map(|(byte, power)| place(byte).map(|place| place * power)).sum::<Option<usize>>();
    sum.is_some_and(|sum| place(check) == Some((31 - sum % 31) % 31))
}

fn is_hong_kong(code: &[u8]) -> bool {
    let [body @ .., check] = code else { return false };
    // A single letter has a blank, worth 36, before it.
    let blank = if body.len() == 7 { 36 * 9 } else { 0 };
    let sum: u32 = body.iter().rev().zip(2..).map(|(byte, weight)| alphanumeric(*byte) * weight).sum();
    let check = if *check == b'A' { 10 } else { alphanumeric(*check) };
    check <= 10 && (blank + sum + check).is_multiple_of(11)
}

fn is_taiwanese(code: &[u8]) -> bool {
    const COUNTIES: &[u8] = b"ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let [county, body @ .., check] = code else { return false };
    let Some(place) = COUNTIES.iter().position(|known| known == county) else { return false };
    let county = u32::try_from(place).unwrap_or_default() + 10;
    let digits: Vec<u8> = body.iter().map(|byte| byte.wrapping_sub(b'0')).collect();
    let sum = county / 10 + county % 10 * 9 + weighted(&digits, &[8, 7, 6, 5, 4, 3, 2, 1]);
    matches!(body.first(), Some(b'1' | b'2' | b'8' | b'9')) && (sum + alphanumeric(*check)).is_multiple_of(10)
}

/// The date of birth, and a digit for sex and century.
fn is_korean(digits: &[u8]) -> bool {
    let date = digits.get(2..4).zip(digits.get(4..6)).is_some_and(|(month, day)| is_day(day, month));
    date && varies(digits.get(6..).unwrap_or_default())
}

fn has_korean_check(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    let rest = (11 - weighted(body, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10;
    rest == u32::from(*check)
}

fn is_korean_business(digits: &[u8]) -> bool {
    let [body @ .., ninth, check] = digits else { return false };
    let sum = weighted(body, &[1, 3, 7, 1, 3, 7, 1, 3]) + u32::from(*ninth) * 5 + u32::from(*ninth) * 5 / 10;
    (10 - sum % 10) % 10 == u32::from(*check) && part(digits, 0, 3) > 100
}

fn is_my_number(digits: &[u8]) -> bool {
    let [body @ .., check] = digits else { return false };
    let rest = weighted(body, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    u32::from(*check) == if rest < 2 { 0 } else { 11 - rest } && varies(digits)
}

#[cfg(test)]
mod tests {
    use super::super::form::digits;
    use super::*;

    #[test]
    fn check_characters() {
        let chinese = |text: &str| {
            let values: Vec<u8> = text.bytes().map(|byte| byte.wrapping_sub(b'0')).collect();
            is_chinese(&values)
        };
        assert!(chinese("11010519491231002X"), "the example of the standard");
        assert!(!chinese("110105194912310021") && !chinese("11010519491331002X"));
        assert!(is_hong_kong(b"A1234563") && is_hong_kong(b"G123456A") && !is_hong_kong(b"A1234564"));
        assert!(is_taiwanese(b"A123456789") && !is_taiwanese(b"A123456788") && !is_taiwanese(b"A323456789"));
        assert!(has_korean_check(&digits("971013-9019902")) && !has_korean_check(&digits("971013-9019903")));
        assert!(is_korean(&digits("971013-9019902")) && !is_korean(&digits("971313-9019902")));
        assert!(is_korean_business(&digits("220-81-62517")) && !is_korean_business(&digits("220-81-62518")));
        assert!(is_my_number(&digits("123456789018")) && !is_my_number(&digits("123456789017")));
    }
}
