//! CPF, the tax number of a natural person in Brazil.
//!
//! Source: Receita Federal, IN RFB 1548/2015: nine digits and two check digits modulo 11. Printed `000.000.000-00`.
//!
//! Near misses: eleven digits that are a mobile number or an order number. One number in a hundred passes the check,
//! so eleven bare digits that pass count, unless a word before them says otherwise; ten equal digits never count.

use super::checked::{Checked, modulo_11};
use super::words;
use crate::entity::Entity;

pub(super) static CPF: Checked = Checked {
    entity: Entity::Cpf,
    detector: "cpf_mod11",
    digits: 11,
    printed: &[&[3, 3, 3, 2], &[9, 2], &[3, 3, 5]],
    valid: is_cpf,
    words: &words::CPF,
    bare: 0.65,
};

/// True when the check digits of eleven digits agree.
pub(crate) fn is_cpf(digits: &[u8]) -> bool {
    let [body @ .., first, second] = digits else { return false };
    digits.len() == 11
        && digits.iter().any(|digit| Some(digit) != digits.first())
        && modulo_11(body.iter().copied(), 99) == u32::from(*first)
        && modulo_11(body.iter().chain([first]).copied(), 99) == u32::from(*second)
}

#[cfg(test)]
mod tests {
    use super::is_cpf;

    #[test]
    fn check_digits() {
        assert!(is_cpf(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 9]));
        assert!(is_cpf(&[5, 2, 9, 9, 8, 2, 2, 4, 7, 2, 5]));
        assert!(!is_cpf(&[5, 2, 9, 9, 8, 2, 2, 4, 7, 2, 6]));
        assert!(!is_cpf(&[1; 11]) && !is_cpf(&[1, 2]));
    }
}
