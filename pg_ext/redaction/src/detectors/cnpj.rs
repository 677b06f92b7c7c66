//! CNPJ, the tax number of a legal entity in Brazil, digits only and alphanumeric.
//!
//! Source: Receita Federal, IN RFB 2119/2022 and, for the letters given out from July 2026, IN RFB 2229/2024: twelve
//! characters, each worth its ASCII code minus 48, and two check digits modulo 11. Printed `00.000.000/0000-00`.
//!
//! Near misses: fourteen digits of a date and time; passing by chance takes one number in a hundred.

use super::checked::{Checked, modulo_11};
use super::words;
use crate::context::{Verdict, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

pub(super) static CNPJ: Checked = Checked {
    entity: Entity::Cnpj,
    detector: "cnpj_mod11",
    digits: 14,
    printed: &[&[2, 3, 3, 4, 2], &[8, 4, 2], &[8, 6], &[12, 2]],
    valid: is_cnpj,
    words: &words::CNPJ,
    bare: 0.6,
};

/// True when the check digits of fourteen values agree. Letters stand as their ASCII code minus 48.
pub(crate) fn is_cnpj(values: &[u8]) -> bool {
    let [body @ .., first, second] = values else { return false };
    values.len() == 14
        && values.iter().any(|value| Some(value) != values.first())
        && modulo_11(body.iter().copied(), 9) == u32::from(*first)
        && modulo_11(body.iter().chain([first]).copied(), 9) == u32::from(*second)
}

/// The alphanumeric form ends in two digits: it is read backwards from them.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(last) = run.groups().last() else { return };
    let end = last.end;
    if input.byte(end).is_ascii_alphanumeric() || last.len() < 2 || end < 14 {
        return;
    }
    let is_mark = |byte: u8| matches!(byte, b'.' | b'/' | b'-' | b' ');
    // Nearly every run of digits ends here: only a mark or a letter in the right place is worth reading on.
    let printed = input.byte(end - 3) == b'-' && input.byte(end.saturating_sub(8)) == b'/';
    let token = input.start_of(end, 15, |byte| byte.is_ascii_alphanumeric());
    if !printed && end - token != 14 {
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
    let score = if printed && marks == 4 {
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
    findings.push(input, Span { entity: Entity::Cnpj, start: begin, end, detector: "cnpj_alphanumeric", score });
}

#[cfg(test)]
mod tests {
    use super::is_cnpj;

    #[test]
    fn check_digits() {
        let values = |text: &str| text.bytes().map(|byte| byte - b'0').collect::<Vec<_>>();
        assert!(is_cnpj(&values("11222333000181")));
        assert!(!is_cnpj(&values("11222333000182")));
        assert!(is_cnpj(&values("12ABC34501DE35")), "the example of the Receita Federal");
        assert!(!is_cnpj(&[0; 14]));
    }
}
