//! Brazil: driving licence (CNH), social number (PIS, PASEP, NIS, NIT), voter title, health card (CNS).
//!
//! Source: Resolução Contran 886/2021 (CNH: nine digits and two check digits); Caixa, "Cadastro NIS" (ten digits and a
//! check digit modulo 11, printed `000.00000.00-0`); TSE, Resolução 21.538/2003, article 12 (eight digits of a row, two
//! of the state, two check digits); DATASUS, "Cartão Nacional de Saúde" (15 digits, sum weighted 15 to 1 modulo 11).
//!
//! Near misses: a CPF and a mobile number have eleven digits, too, so only the printed NIS counts without a word.

use std::sync::LazyLock;

use super::super::super::checked::{Checked, part, weighted};
use super::super::super::words::lexicon;
use super::super::Country;
use super::super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces a driving licence.
    LICENCE = "cnh habilitação habilitacao habilitaçao motorista carteira detran renach condutor driver* driving licen*"
}
lexicon! {
    /// Introduces a social number.
    SOCIAL = "pis pasep nis nit inss cadunico cadúnico bolsa trabalhador ctps social"
}
lexicon! {
    /// Introduces a voter title.
    VOTER = "título titulo eleitor* eleitora* voter tse"
}
lexicon! {
    /// Introduces a health card.
    HEALTH = "sus! cns saúde! saude!"
}

pub(super) const RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::DrivingLicence,
            detector: "br_cnh",
            digits: 11,
            worded: true,
            valid: is_cnh,
            form: |window| spelled(window, &[], 0.2, 0.2),
            words: &LICENCE,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "br_nis",
            digits: 11,
            worded: false,
            valid: is_nis,
            form: |window| spelled(window, &["999.99999.99-9", "999.99999.99.9"], 0.75, 0.2),
            words: &SOCIAL,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "br_voter_title",
            digits: 12,
            worded: true,
            valid: is_voter_title,
            form: |window| spelled(window, &["9999 9999 9999"], 0.2, 0.2),
            words: &VOTER,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "br_cns",
            digits: 15,
            worded: false,
            valid: is_health_card,
            form: |window| spelled(window, &["999 9999 9999 9999"], 0.45, 0.2),
            words: &HEALTH,
        },
    ],
    coded: &[],
};

fn is_cnh(digits: &[u8]) -> bool {
    let [body @ .., first, second] = digits else { return false };
    let down = weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11;
    let up = weighted(body, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
    // When the first one would be ten, two is taken from the second.
    let taken = if down == 10 { 2 } else { 0 };
    let expected = if up == 10 { 0 } else { (up + 11 - taken) % 11 };
    varies(digits) && u32::from(*first) == down % 10 && u32::from(*second) == expected % 10
}

fn is_nis(digits: &[u8]) -> bool {
    let [body @ .., last] = digits else { return false };
    let rest = (11 - weighted(body, &[3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    varies(digits) && u32::from(*last) == rest % 10
}

fn is_voter_title(digits: &[u8]) -> bool {
    let state = part(digits, 8, 10);
    let [row @ .., tens, ones, first, second] = digits else { return false };
    // In São Paulo and Minas Gerais a remainder of zero gives one.
    let check = |sum: u32| match sum % 11 {
        0 if state <= 2 => 1,
        10 => 0,
        rest => rest,
    };
    (1..=28).contains(&state)
        && u32::from(*first) == check(weighted(row, &[2, 3, 4, 5, 6, 7, 8, 9]))
        && u32::from(*second) == check(weighted(&[*tens, *ones, *first], &[7, 8, 9]))
}

fn is_health_card(digits: &[u8]) -> bool {
    let weights = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    matches!(digits.first(), Some(1 | 2 | 7..=9)) && weighted(digits, &weights).is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::super::super::form::digits;
    use super::*;

    #[test]
    fn check_digits() {
        for (valid, good, bad) in [
            (is_cnh as fn(&[u8]) -> bool, "62472927637", "62472927638"),
            (is_cnh, "02650306461", "02650306471"),
            (is_nis, "17033259504", "17033259505"),
            (is_voter_title, "102385010671", "102385010672"),
            (is_voter_title, "004356870906", "004356872906"),
            (is_health_card, "204712219650005", "204712219650006"),
        ] {
            assert!(valid(&digits(good)), "{good}");
            assert!(!valid(&digits(bad)), "{bad}");
        }
    }
}
