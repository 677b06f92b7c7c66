//! Czechia and Slovakia: rodné číslo and company number. Hungary: personal, TAJ and tax numbers. Romania: CNP.
//! Bulgaria: EGN.
//!
//! **Source:** act 133/2000 Sb. and 301/1995 Z. z. (date of birth with 50 added for women, 20 more when the serials of a day
//! are used up; ten digits divisible by eleven); act XX of 1996 (Hungary: personal number by weights 1 to 10, TAJ by weights
//! 3 7, tax number of a person by weights 1 to 9, modulo 11, of a company 9 7 3 1); Romanian law 105/1996 (CNP: weights
//! 2 7 9 1 4 6 3 5 8 2 7 9); Bulgarian GRAO (EGN: date with the century in the month, weights 2 4 8 5 10 9 7 3 6).
//!
//! **Near misses:** ten digits of an order, thirteen of a timestamp, `123456/7890` of a bank account.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, is_day_of, part, printed, value, weighted};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::number::Gap;

pub(super) static EAST: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "cz_birth_number",
            digits: 10,
            worded: false,
            valid: |digits| is_czech_date(digits) && is_czech_sum(digits),
            form: |window| {
                let slash = window.gaps().only(Gap::SLASH | Gap::SPACE) && window.gaps().has(Gap::SLASH);
                printed(window, &[&[6, 4]], if slash { 0.75 } else { 0.3 }, 0.3)
            },
            words: &CZECH,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "cz_birth_number",
            digits: 9,
            worded: true,
            valid: |digits| is_czech_date(digits),
            form: |window| grouped(window, (&[&[6, 3]], 0.2), 0.2),
            words: &CZECH,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "cz_company",
            digits: 8,
            worded: true,
            valid: |digits| {
                let rest = weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) % 11;
                value(digits) > 0 && digits.last().is_some_and(|check| (11 - rest) % 10 == u32::from(*check))
            },
            form: |window| grouped(window, (&[&[3, 2, 3], &[2, 3, 3]], 0.2), 0.2),
            words: &COMPANY,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "hu_personal_number",
            digits: 11,
            worded: false,
            valid: |digits| {
                let Some((check, body)) = digits.split_last() else { return false };
                let sum = |weights: &[u32]| weighted(body, weights) % 11 == u32::from(*check);
                matches!(digits.first(), Some(1..=8))
                    && is_day_of(part(digits, 5, 7), part(digits, 3, 5))
                    && (sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) || sum(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]))
            },
            form: |window| printed(window, &[&[1, 6, 4]], 0.7, 0.3),
            words: &HUNGARIAN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "hu_taj",
            digits: 9,
            worded: true,
            valid: |digits| {
                let sum = weighted(digits, &[3, 7, 3, 7, 3, 7, 3, 7]);
                value(digits) > 0 && digits.last().is_some_and(|check| sum % 10 == u32::from(*check))
            },
            form: |window| grouped(window, (&[&[3, 3, 3]], 0.25), 0.2),
            words: &TAJ,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "hu_tax_id",
            digits: 10,
            worded: true,
            valid: |digits| {
                let sum = weighted(digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
                digits.first() == Some(&8) && digits.last().is_some_and(|check| sum % 11 == u32::from(*check))
            },
            form: |window| grouped(window, (&[&[3, 3, 4], &[3, 3, 3, 1]], 0.25), 0.25),
            words: &HUNGARIAN_TAX,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "hu_vat",
            digits: 11,
            worded: false,
            valid: |digits| {
                let sum = weighted(digits, &[9, 7, 3, 1, 9, 7, 3, 1]);
                matches!(digits.get(8), Some(1..=5)) && part(digits, 9, 11) <= 51 && sum.is_multiple_of(10)
            },
            form: |window| printed(window, &[&[8, 1, 2]], 0.65, 0.2),
            words: &HUNGARIAN_TAX,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ro_cnp",
            digits: 13,
            worded: false,
            valid: is_cnp,
            form: |window| grouped(window, (&[&[1, 2, 2, 2, 2, 3, 1], &[1, 6, 6], &[7, 6]], 0.7), 0.55),
            words: &ROMANIAN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "bg_egn",
            digits: 10,
            worded: true,
            valid: is_egn,
            form: |window| grouped(window, (&[&[6, 4], &[6, 3, 1]], 0.3), 0.3),
            words: &BULGARIAN,
        },
    ],
    coded: &[],
};

lexicon! {
    /// Introduces a Czech or Slovak birth number.
    CZECH = "rodné rodne rodného rodneho rodným rč rc rodnécislo rodcislo birth personal national identity"
}
lexicon! {
    /// Introduces a Czech or Slovak company.
    COMPANY = "ičo ico ič dič dic dph firma firmy společnost spolecnost"
}
lexicon! {
    /// Introduces a Hungarian personal number.
    HUNGARIAN = "személyi szemelyi személyazonosító szemelyazonosito szám személyiszám azonosító personal identity"
}
lexicon! {
    /// Introduces a Hungarian insurance number.
    TAJ = "taj tajszám tajszam társadalombiztosítási biztosítási tb"
}
lexicon! {
    /// Introduces a Hungarian tax number.
    HUNGARIAN_TAX = "adóazonosító adoazonosito adószám adoszam adószáma adó ado adójel tax vat áfa"
}
lexicon! {
    /// Introduces a Romanian personal number.
    ROMANIAN = "cnp personal numeric buletin identitate national identity"
}
lexicon! {
    /// Introduces a Bulgarian personal number.
    BULGARIAN = "егн egn единен граждански personal civil national identity"
}

/// Month plus 50 for women, plus 20 when a day's serials are used up.
fn is_czech_date(digits: &[u8]) -> bool {
    let month = part(digits, 2, 4) % 50;
    is_day_of(part(digits, 4, 6), if month > 20 { month - 20 } else { month })
}

/// Until 1985 a remainder of ten was written as zero.
fn is_czech_sum(digits: &[u8]) -> bool {
    value(digits).is_multiple_of(11) || (part(digits, 0, 9) % 11 == 10 && digits.last() == Some(&0))
}

fn is_cnp(digits: &[u8]) -> bool {
    let rest = weighted(digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
    matches!(digits.first(), Some(1..=9))
        && is_day_of(part(digits, 5, 7), part(digits, 3, 5))
        && matches!(part(digits, 7, 9), 1..=48 | 51 | 52 | 70)
        && digits.last().is_some_and(|check| u32::from(*check) == if rest == 10 { 1 } else { rest })
}

fn is_egn(digits: &[u8]) -> bool {
    let month = part(digits, 2, 4);
    let sum = weighted(digits, &[2, 4, 8, 5, 10, 9, 7, 3, 6]);
    month < 60
        && is_day_of(part(digits, 4, 6), month % 20)
        && digits.last().is_some_and(|check| sum % 11 % 10 == u32::from(*check))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    fn valid(detector: &str, number: &str) -> bool {
        EAST.checked
            .iter()
            .any(|rule| rule.detector == detector && rule.digits == number.len() && (rule.valid)(&digits(number)))
    }

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(valid("cz_birth_number", "7103192745") && !valid("cz_birth_number", "7103192746"));
        assert!(valid("cz_birth_number", "8058198643") && !valid("cz_birth_number", "8013198643"));
        assert!(valid("cz_company", "25123891") && !valid("cz_company", "25123890"));
        assert!(valid("hu_vat", "12892312242") && !valid("hu_vat", "12892313242"));
        assert!(valid("hu_personal_number", "32009064364") && !valid("hu_personal_number", "32009064365"));
        assert!(valid("hu_taj", "879517708") && !valid("hu_taj", "879517709"));
        assert!(valid("hu_tax_id", "8637824153") && !valid("hu_tax_id", "8637824154"));
        assert!(valid("ro_cnp", "1630615123457") && !valid("ro_cnp", "1630615123458"));
        assert!(valid("bg_egn", "7523169263") && valid("bg_egn", "8032056031") && !valid("bg_egn", "8019010008"));
    }
}
