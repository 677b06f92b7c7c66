//! Brazil: RG, the identity card of a state.
//!
//! Source: Lei 7.116/1983 and Decreto 9.278/2018 (issued by the states, each with its own numbering); the number of São
//! Paulo has eight digits and a check digit modulo 11, ten of which is an `X`, printed `00.000.000-X`; Minas Gerais puts
//! its letters before eight digits.
//!
//! Near misses: prices, telephone numbers of eight digits, the Chilean RUT printed alike (its own check digit tells).
//! Without a word only the printed form with the check digit of São Paulo counts; what other states give out needs
//! its word close by, see `documents`.

use std::sync::LazyLock;

use super::super::super::checked::{Checked, weighted};
use super::super::super::coded::Coded;
use super::super::super::words::lexicon;
use super::super::Country;
use super::super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces an RG.
    WORDS = "rg rgs identidade ssp sspsp geral"
}

pub(super) const RULES: Country = Country {
    checked: &[Checked {
        entity: Entity::BrRg,
        detector: "br_rg",
        digits: 9,
        worded: false,
        valid: |digits| {
            let proved = digits.split_last().is_some_and(|(last, body)| check(body) == Some(u32::from(*last)));
            proved && varies(digits)
        },
        form: |window| spelled(window, &["99.999.999-9"], 0.55, 0.2),
        words: &WORDS,
    }],
    coded: &[
        Coded {
            entity: Entity::BrRg,
            detector: "br_rg",
            shape: b"99999999x",
            worded: false,
            valid: |code| is_paulista(code),
            form: |spelling| if spelling.gaps >= 3 { 0.7 } else { 0.3 },
            words: &WORDS,
        },
        Coded {
            entity: Entity::BrRg,
            detector: "br_rg",
            shape: b"mg99999999",
            worded: false,
            valid: |_| true,
            form: |spelling| if spelling.gaps >= 3 && !spelling.is_small() { 0.6 } else { 0.3 },
            words: &WORDS,
        },
    ],
};

/// The check digit of São Paulo.
fn check(body: &[u8]) -> Option<u32> {
    (body.len() == 8).then(|| (11 - weighted(body, &[2, 3, 4, 5, 6, 7, 8, 9]) % 11) % 11)
}

fn is_paulista(code: &[u8]) -> bool {
    let body: Vec<u8> = code.iter().take(8).map(|byte| byte - b'0').collect();
    check(&body) == Some(10)
}

#[cfg(test)]
mod tests {
    use super::super::super::form::digits;
    use super::*;

    #[test]
    fn the_check_digit_of_sao_paulo() {
        // The sum is 240; the check digit times a hundred makes it a multiple of eleven.
        assert_eq!(check(&digits("12345678")), Some(2));
        assert_eq!((240 + 100 * 2) % 11, 0);
        assert!(is_paulista(b"12345670X") == (check(&digits("12345670")) == Some(10)));
        assert_eq!(check(&digits("1234567")), None);
    }
}
