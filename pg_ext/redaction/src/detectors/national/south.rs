//! Croatia: OIB. Serbia, Slovenia, Bosnia, North Macedonia, Montenegro: JMBG. Greece: AMKA and AFM. The Baltic states:
//! isikukood, asmens kodas, personas kods. Ukraine: taxpayer number (РНОКПП), register number (УНЗР), company number.
//!
//! **Source:** Croatian Porezna uprava (OIB: ISO 7064 MOD 11,10); act on the JMBG of 1976 (date with three digits of the year,
//! weights 7 6 5 4 3 2 twice); IDIKA (AMKA: date of birth, Luhn); AADE (AFM: powers of two, modulo 11); Estonian RIK and
//! Lithuanian registry (weights 1 to 9 and 1, then 3 to 9 and 1 2 3, modulo 11); Latvian PMLP (weights 1 6 3 7 9 10 5 8 4 2);
//! Ukrainian tax service (weights −1 5 7 9 4 6 10 5 7, modulo 11), act 5492-VI (УНЗР: date of birth and five digits).
//!
//! **Near misses:** eleven digits of an order or a telephone number with its country, thirteen of an EAN or a timestamp.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, grouped, is_day_of, modulo_11_10, part, printed, value, weighted};
use super::super::coded::{Coded, prefixed};
use super::super::words::lexicon;
use super::{Country, values};
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::number::Gap;

pub(super) static SOUTH: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NationalId,
            detector: "hr_oib",
            digits: 11,
            worded: true,
            valid: modulo_11_10,
            form: |window| grouped(window, (&[], 0.2), 0.2),
            words: &OIB,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "yu_jmbg",
            digits: 13,
            worded: false,
            valid: is_jmbg,
            // In one piece from the 14th to the 19th it may be a timestamp in milliseconds.
            form: |window| {
                let bare = if matches!(window.digits, [1, 4..=9, ..]) { 0.29 } else { 0.55 };
                grouped(window, (&[&[7, 6], &[7, 2, 3, 1], &[2, 2, 3, 6]], 0.7), bare)
            },
            words: &JMBG,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "gr_amka",
            digits: 11,
            worded: true,
            valid: |digits| is_day_of(part(digits, 0, 2), part(digits, 2, 4)) && luhn(digits),
            form: |window| grouped(window, (&[&[6, 5], &[2, 2, 2, 5]], 0.3), 0.3),
            words: &AMKA,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "gr_afm",
            digits: 9,
            worded: true,
            valid: is_afm,
            form: |window| grouped(window, (&[&[3, 3, 3]], 0.2), 0.2),
            words: &AFM,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "rs_pib",
            digits: 9,
            worded: true,
            valid: modulo_11_10,
            // In groups it is an amount: the gross domestic product of other languages.
            form: |window| if window.groups.len() == 1 { 0.2 } else { 0.0 },
            words: &PIB,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "me_pib",
            digits: 8,
            worded: true,
            valid: |digits| {
                let rest = weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) % 11;
                digits.last().is_some_and(|check| (11 - rest) % 11 % 10 == u32::from(*check))
            },
            form: |window| if window.groups.len() == 1 { 0.2 } else { 0.0 },
            words: &PIB,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "baltic_personal_code",
            digits: 11,
            worded: false,
            valid: is_baltic,
            form: |window| printed(window, &[&[1, 6, 4]], 0.5, 0.3),
            words: &BALTIC,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "lv_personal_code",
            digits: 11,
            worded: false,
            valid: is_latvian,
            form: |window| {
                let dash = window.gaps().only(Gap::DASH | Gap::MARK);
                printed(window, &[&[6, 5]], if dash { 0.65 } else { 0.3 }, 0.25)
            },
            words: &BALTIC,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ua_tax_number",
            digits: 10,
            worded: true,
            valid: |digits| {
                let sum = weighted(digits, &[10, 5, 7, 9, 4, 6, 10, 5, 7]);
                digits.last().is_some_and(|check| sum % 11 % 10 == u32::from(*check))
            },
            form: |window| grouped(window, (&[], 0.2), 0.2),
            words: &UKRAINIAN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ua_register",
            digits: 13,
            worded: true,
            valid: |digits| {
                matches!(part(digits, 0, 4), 1900..=2035) && is_day_of(part(digits, 6, 8), part(digits, 4, 6))
            },
            form: |window| grouped(window, (&[&[8, 5]], 0.3), 0.2),
            words: &UKRAINIAN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ua_company",
            digits: 8,
            worded: true,
            valid: is_ukrainian_company,
            form: |window| grouped(window, (&[], 0.2), 0.2),
            words: &UKRAINIAN_COMPANY,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "hr_vat",
            shape: b"hr99999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| modulo_11_10(&values::<11>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &OIB,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "gr_vat",
            shape: b"el999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| is_afm(&values::<9>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &AFM,
        },
    ],
};

lexicon! {
    /// Introduces a Croatian OIB.
    OIB = "oib oibom osobni identifikacijski porezni pdv vat"
}
lexicon! {
    /// Introduces a JMBG or EMŠO.
    JMBG = "jmbg jmb emšo emso matični maticni матични матичен јмбг ембг embg personal"
}
lexicon! {
    /// Introduces a Greek insurance number.
    AMKA = "amka αμκα κοινωνικής ασφάλισης social insurance"
}
lexicon! {
    /// Introduces a Greek tax number.
    AFM = "afm αφμ φορολογικού μητρώου φπα tax vat φορολογικό"
}
lexicon! {
    /// Introduces a Serbian tax number.
    PIB = "pib! пиб"
}
lexicon! {
    /// Introduces a personal code of the Baltic states.
    BALTIC = "isikukood* isikukoodi asmens kodas kodo personas kods kodu personal identity identification"
}
lexicon! {
    /// Introduces a Ukrainian taxpayer or register number.
    UKRAINIAN = "рнокпп іпн ипн інн ідентифікаційний ідентифікаційного податк* платника унзр \
        идентификационный идентификационного rnokpp ipn tax taxpayer"
}
lexicon! {
    /// Introduces a Ukrainian company.
    UKRAINIAN_COMPANY = "єдрпоу едрпоу edrpou"
}

fn is_jmbg(digits: &[u8]) -> bool {
    let rest = weighted(digits, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    is_day_of(part(digits, 0, 2), part(digits, 2, 4))
        && matches!(part(digits, 4, 7), 0..=35 | 900..=999)
        && rest != 1
        && digits.last().is_some_and(|check| (11 - rest) % 11 == u32::from(*check))
}

fn is_afm(digits: &[u8]) -> bool {
    let sum = weighted(digits, &[256, 128, 64, 32, 16, 8, 4, 2]);
    value(digits) > 0 && digits.last().is_some_and(|check| sum % 11 % 10 == u32::from(*check))
}

fn is_baltic(digits: &[u8]) -> bool {
    let first = weighted(digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
    let second = weighted(digits, &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10;
    matches!(digits.first(), Some(1..=6))
        && is_day_of(part(digits, 5, 7), part(digits, 3, 5))
        && digits.last().is_some_and(|check| u32::from(*check) == if first == 10 { second } else { first })
}

/// Those given out since 2017 begin with 32 and hold no date.
fn is_latvian(digits: &[u8]) -> bool {
    if digits.starts_with(&[3, 2]) {
        return true;
    }
    let sum = weighted(digits, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
    is_day_of(part(digits, 0, 2), part(digits, 2, 4))
        && digits.last().is_some_and(|check| (1 + sum) % 11 % 10 == u32::from(*check))
}

fn is_ukrainian_company(digits: &[u8]) -> bool {
    let odd = matches!(value(digits), 30_000_000..=60_000_000);
    let (one, two): (&[u32], &[u32]) = if odd {
        (&[7, 1, 2, 3, 4, 5, 6], &[9, 3, 4, 5, 6, 7, 8])
    } else {
        (&[1, 2, 3, 4, 5, 6, 7], &[3, 4, 5, 6, 7, 8, 9])
    };
    let rest = match weighted(digits, one) % 11 {
        10 => weighted(digits, two) % 11 % 10,
        rest => rest,
    };
    digits.last().is_some_and(|check| rest == u32::from(*check))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    fn valid(detector: &str, number: &str) -> bool {
        SOUTH
            .checked
            .iter()
            .any(|rule| rule.detector == detector && rule.digits == number.len() && (rule.valid)(&digits(number)))
    }

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(valid("hr_oib", "33392005961") && !valid("hr_oib", "33392005962"));
        assert!(valid("yu_jmbg", "0101006500006") && !valid("yu_jmbg", "0101006500007"));
        assert!(valid("gr_amka", "01013099997") && !valid("gr_amka", "01013099999"));
        assert!(valid("gr_afm", "094259216") && !valid("gr_afm", "123456781"));
        assert!(valid("baltic_personal_code", "33309240064") && !valid("baltic_personal_code", "33309240164"));
        assert!(valid("baltic_personal_code", "36805280109"), "Estonia");
        assert!(valid("lv_personal_code", "16117519997") && !valid("lv_personal_code", "16117519998"));
        assert!(valid("ua_tax_number", "1759013776") && !valid("ua_tax_number", "1759013770"));
        assert!(valid("ua_company", "32855961") && !valid("ua_company", "32855968"));
    }
}
