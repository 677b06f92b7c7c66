//! The check digits: Luhn (ISO/IEC 7812-1), mod 97-10 (ISO 13616), CPF and CNPJ (Receita Federal, modulo 11).

/// Whether the digits end in their Luhn check digit.
pub(crate) fn luhn(digits: &[u8]) -> bool {
    luhn_sum(digits, 0).is_multiple_of(10)
}

/// The digit that makes `digits` followed by it pass [`luhn`].
pub(crate) fn luhn_digit(digits: &[u8]) -> u8 {
    ((10 - luhn_sum(digits, 1) % 10) % 10) as u8
}

fn luhn_sum(digits: &[u8], places_after: usize) -> u32 {
    let weighted = digits.iter().rev().zip(places_after..).map(|(digit, place)| {
        let digit = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
        if digit > 9 { digit - 9 } else { digit }
    });
    weighted.sum()
}

/// The two check digits of an IBAN with this country code and account part (BBAN).
pub(crate) fn iban_digits(country: &str, account: &str) -> String {
    let remainder = (account.to_owned() + country + "00").chars().fold(0, |rest, letter| {
        let value = letter.to_digit(36).unwrap_or(0);
        (if value > 9 { rest * 100 + value } else { rest * 10 + value }) % 97
    });
    format!("{:02}", 98 - remainder)
}

/// The digits with the two check digits of a CPF behind them.
pub(crate) fn with_cpf_digits(base: &[u8]) -> Vec<u8> {
    with_modulo_11(base, 2..12)
}

/// The digits with the two check digits of a CNPJ behind them.
pub(crate) fn with_cnpj_digits(base: &[u8]) -> Vec<u8> {
    with_modulo_11(base, 2..10)
}

/// Whether 11 digits are a valid CPF.
pub(crate) fn is_cpf(digits: &[u8]) -> bool {
    digits.get(..9).is_some_and(|base| with_cpf_digits(base) == digits)
}

/// Whether 14 digits are a valid CNPJ.
pub(crate) fn is_cnpj(digits: &[u8]) -> bool {
    digits.get(..12).is_some_and(|base| with_cnpj_digits(base) == digits)
}

/// Weights count up from the right and start over at the end of their range.
fn with_modulo_11(base: &[u8], weights: std::ops::Range<u32>) -> Vec<u8> {
    let mut digits = base.to_vec();
    for _ in 0..2 {
        let weighted =
            digits.iter().rev().zip(weights.clone().cycle()).map(|(digit, weight)| u32::from(*digit) * weight);
        let rest = weighted.sum::<u32>() % 11;
        digits.push(if rest < 2 { 0 } else { (11 - rest) as u8 });
    }
    digits
}
