//! Russia: INN (tax), SNILS (pension), OGRN, OGRNIP and KPP (companies), passport and driving licence.
//!
//! **Source:** order ED-7-14/559 of the tax service (INN: weights 2 4 10 3 5 9 4 6 8 modulo 11 modulo 10, two check digits
//! with twelve digits); resolution 192p of the pension fund (SNILS: weights 9 to 1, modulo 101, 100 counts as 0, from
//! 001-001-998); government resolution 438 (OGRN: the number modulo 11, OGRNIP: modulo 13, modulo 10); government
//! resolution 828 (passport: four digits of series, the last two near the year, six of number).
//!
//! **Near misses:** ten or eleven digits of a telephone number, order numbers, thirteen digits of an EAN or a timestamp.

use std::sync::LazyLock;

use super::super::checked::{Checked, grouped, part, printed, value, weighted, worded};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static RU: Country = Country {
    checked: &[
        Checked {
            entity: Entity::RuInn,
            detector: "ru_inn_10",
            digits: 10,
            worded: true,
            valid: is_inn,
            form: |window| grouped(window, (&[&[4, 5, 1], &[2, 2, 5, 1], &[4, 6]], 0.2), 0.2),
            words: &INN,
        },
        Checked {
            entity: Entity::RuInn,
            detector: "ru_inn_12",
            digits: 12,
            worded: true,
            valid: is_inn,
            form: |window| grouped(window, (&[&[4, 6, 2], &[4, 4, 4], &[3, 3, 3, 3]], 0.3), 0.3),
            words: &INN,
        },
        Checked {
            entity: Entity::RuSnils,
            detector: "ru_snils",
            digits: 11,
            worded: false,
            valid: is_snils,
            form: |window| printed(window, &[&[3, 3, 3, 2], &[9, 2]], 0.8, 0.3),
            words: &SNILS,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ru_ogrn",
            digits: 13,
            worded: true,
            valid: |digits| is_ogrn(digits, 11),
            form: |window| grouped(window, (&[], 0.2), 0.2),
            words: &OGRN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ru_ogrnip",
            digits: 15,
            worded: true,
            valid: |digits| is_ogrn(digits, 13),
            form: |window| grouped(window, (&[], 0.2), 0.2),
            words: &OGRN,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ru_kpp",
            digits: 9,
            worded: true,
            valid: |digits| matches!(part(digits, 0, 2), 1..=99) && matches!(part(digits, 4, 6), 1..=99),
            form: |window| worded(window, &[&[4, 2, 3], &[2, 2, 2, 3], &[3, 3, 3]], 0.2),
            words: &KPP,
        },
        Checked {
            entity: Entity::Passport,
            detector: "ru_passport",
            digits: 10,
            worded: true,
            valid: |digits| part(digits, 0, 2) > 0 && matches!(part(digits, 2, 4), 0..=35 | 90..=99),
            form: |window| worded(window, &[&[2, 2, 6], &[4, 6], &[2, 2, 3, 3], &[4, 3, 3]], 0.2),
            words: &PASSPORT,
        },
        Checked {
            entity: Entity::Passport,
            detector: "ru_travel_passport",
            digits: 9,
            worded: true,
            valid: |digits| part(digits, 0, 2) > 9,
            form: |window| worded(window, &[&[2, 7]], 0.2),
            words: &PASSPORT,
        },
        Checked {
            entity: Entity::DrivingLicence,
            detector: "ru_driving_licence",
            digits: 10,
            worded: true,
            valid: |digits| part(digits, 0, 2) > 0,
            form: |window| worded(window, &[&[2, 2, 6], &[4, 6]], 0.2),
            words: &LICENCE,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "ru_health_insurance",
            digits: 16,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[4, 4, 4, 4]], 0.2),
            words: &HEALTH,
        },
    ],
    coded: &[],
};

lexicon! {
    /// Introduces an INN.
    INN = "инн иин inn налогоплательщик* налогов* tax taxpayer vat itn tin"
}
lexicon! {
    /// Introduces a SNILS.
    SNILS = "снилс снилса snils пенсионн* страхов* лицевого pension insurance pfr пфр"
}
lexicon! {
    /// Introduces the registration of a company.
    OGRN = "огрн огрнип ogrn ogrnip егрюл егрип"
}
lexicon! {
    /// Introduces the reason code of a company's registration.
    KPP = "кпп kpp"
}
lexicon! {
    /// Introduces a Russian passport.
    PASSPORT = "паспорт* passport* pasport загранпаспорт* загран загранник* серия серии серию серией заграничн*"
}
lexicon! {
    /// Introduces a Russian driving licence.
    LICENCE = "водительск* права правами удостоверени* удостоверение driving licence license ву"
}
lexicon! {
    /// Introduces a health insurance policy.
    HEALTH = "омс енп полис полиса"
}

fn is_inn(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let agrees = |length: usize| {
        let (body, weights) = (digits.get(..length), WEIGHTS.get(WEIGHTS.len() - length..));
        let check = body.zip(weights).map(|(body, weights)| weighted(body, weights) % 11 % 10);
        check.is_some() && check == digits.get(length).copied().map(u32::from)
    };
    let checks = if digits.len() == 12 { agrees(10) && agrees(11) } else { agrees(9) };
    checks && part(digits, 0, 2) > 0
}

fn is_snils(digits: &[u8]) -> bool {
    let Some((body, check)) = digits.split_at_checked(9) else { return false };
    let sum = weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100;
    value(body) > 1_001_998 && value(check) == u64::from(sum)
}

fn is_ogrn(digits: &[u8], modulus: u64) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    matches!(digits.first(), Some(1 | 2 | 3 | 5)) && value(body) % modulus % 10 == u64::from(*check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_inn(&digits("1234567894")) && !is_inn(&digits("1234567895")));
        assert!(is_inn(&digits("123456789047")) && !is_inn(&digits("123456789037")));
        assert!(is_inn(&digits("7707083893")), "a bank");
        assert!(is_snils(&digits("11223344595")) && !is_snils(&digits("11223344594")));
        assert!(is_ogrn(&digits("1022200525819"), 11) && !is_ogrn(&digits("1022200525818"), 11));
        assert!(is_ogrn(&digits("385768585948949"), 13) && !is_ogrn(&digits("385768585948948"), 13));
    }
}
