//! Brazil: CPF, the tax number of a natural person, and CNPJ, that of a legal entity, of digits only and with letters.
//!
//! Source: Receita Federal, IN RFB 1548/2015 (CPF: nine digits and two check digits modulo 11, printed `000.000.000-00`);
//! IN RFB 2119/2022 and, for the letters given out from July 2026, IN RFB 2229/2024 (CNPJ: twelve characters, each worth
//! its ASCII code minus 48, and two check digits modulo 11, printed `00.000.000/0000-00`).
//!
//! Near misses: eleven digits that are a mobile number or an order number, fourteen of a date and time. One number in a
//! hundred passes the check, so bare digits that pass count, unless a word before them says otherwise; equal digits
//! never do.

use super::super::super::checked::{Checked, grouped, modulo_11};
use super::super::super::words;
use super::super::Country;
use crate::context::{Verdict, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

pub(super) const RULES: Country = Country {
    checked: &[
        Checked {
            entity: Entity::Cpf,
            detector: "cpf_mod11",
            digits: 11,
            worded: false,
            valid: is_cpf,
            form: |window| grouped(window, (&[&[3, 3, 3, 2], &[9, 2], &[3, 3, 5]], 0.9), 0.65),
            words: &words::CPF,
        },
        Checked {
            entity: Entity::Cnpj,
            detector: "cnpj_mod11",
            digits: 14,
            worded: false,
            valid: is_cnpj,
            form: |window| {
                // Nearly every company is its first place of business, or one of a few: of other numbers, one in a hundred.
                let bare = if window.digits.get(8..10) == Some(&[0, 0]) { 0.6 } else { 0.3 };
                grouped(window, (&[&[2, 3, 3, 4, 2], &[8, 4, 2], &[8, 6], &[12, 2]], 0.9), bare)
            },
            words: &words::CNPJ,
        },
    ],
    coded: &[],
};

/// True when the check digits of eleven digits agree.
pub(crate) fn is_cpf(digits: &[u8]) -> bool {
    let [body @ .., first, second] = digits else { return false };
    digits.len() == 11
        && digits.iter().any(|digit| Some(digit) != digits.first())
        && modulo_11(body.iter().copied(), 99) == u32::from(*first)
        && modulo_11(body.iter().chain([first]).copied(), 99) == u32::from(*second)
}

/// True when the check digits of fourteen values agree. Letters stand as their ASCII code minus 48.
pub(crate) fn is_cnpj(values: &[u8]) -> bool {
    let [body @ .., first, second] = values else { return false };
    values.len() == 14
        && values.iter().any(|value| Some(value) != values.first())
        && modulo_11(body.iter().copied(), 9) == u32::from(*first)
        && modulo_11(body.iter().chain([first]).copied(), 9) == u32::from(*second)
}

/// The alphanumeric form ends in two digits: it is read backwards from them.
pub(in super::super::super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(last) = run.groups().last() else { return };
    let end = last.end;
    if input.byte(end).is_ascii_alphanumeric() || last.len() < 2 || end < 14 {
        return;
    }
    let is_mark = |byte: u8| matches!(byte, b'.' | b'/' | b'-' | b' ');
    // Nearly every run of digits ends here: only a mark or a letter in the right place is worth reading on.
    let printed = input.byte(end - 3) == b'-' && input.byte(end.saturating_sub(8)) == b'/';
    let token = input.start_of(end, 15, |byte| byte.is_ascii_alphanumeric());
    let spaced = input.byte(end - 3) == b' ' && input.byte(end.saturating_sub(8)) == b' ';
    if !printed && !spaced && end - token != 14 {
        return;
    }
    let start = input.start_of(end, 22, |byte| byte.is_ascii_alphanumeric() || is_mark(byte));
    let mut values = Vec::with_capacity(14);
    let mut begin = end;
    let mut marks = 0;
    for (offset, byte) in input.bytes.get(start..end).unwrap_or_default().iter().enumerate().rev() {
        if values.len() == 14 {
            break;
        }
        if is_mark(*byte) {
            marks += 1;
            continue;
        }
        values.push(byte.to_ascii_uppercase() - b'0');
        begin = start + offset;
    }
    values.reverse();
    let letters = values.iter().filter(|value| **value > 9).count();
    let free = !input.byte_before(begin).is_ascii_alphanumeric();
    if letters == 0 || !free || !is_cnpj(&values) {
        return;
    }
    let score = if printed && matches!(marks, 2 | 4) {
        0.9
    } else {
        match verdict(input, begin, &words::CNPJ, &words::NO_TAX_NUMBER) {
            Verdict::For => 0.8,
            Verdict::Against | Verdict::Mixed => 0.2,
            // One code in a hundred passes the check: the letters must be as the Receita Federal writes them.
            Verdict::Silent if marks == 0 && !input.slice(begin, end).bytes().any(|byte| byte.is_ascii_lowercase()) => {
                0.55
            }
            Verdict::Silent => 0.3,
        }
    };
    findings.push(
        input,
        Span { entity: Entity::Cnpj, start: begin, end, detector: "cnpj_alphanumeric", score, pattern: None },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn check_digits() {
        assert!(is_cpf(&values("12345678909")) && is_cpf(&values("52998224725")));
        assert!(!is_cpf(&values("52998224726")) && !is_cpf(&[1; 11]) && !is_cpf(&[1, 2]));
        assert!(is_cnpj(&values("11222333000181")) && !is_cnpj(&values("11222333000182")) && !is_cnpj(&[0; 14]));
        assert!(is_cnpj(&values("12ABC34501DE35")), "the example of the Receita Federal");
    }
}
