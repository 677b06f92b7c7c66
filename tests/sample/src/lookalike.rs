//! Numbers that are no identifiers must not pass for one by accident.

use crate::identifiers::checksum;

/// Whether a sequence of digit groups in the text would pass for a card, a CPF or a CNPJ.
///
/// Groups count as joined over up to two characters that are neither letters nor digits, which is wider than what
/// a detector should accept.
pub(crate) fn passes_for_identifier(text: &str) -> bool {
    let mut groups: Vec<String> = Vec::new();
    let mut gap = 0;
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            match groups.last_mut() {
                Some(last) if gap == 0 => last.push(letter),
                _ => groups.push(letter.to_string()),
            }
            gap = 0;
            continue;
        }
        gap += 1;
        if letter.is_alphabetic() || gap > 2 {
            if any_run_passes(&groups) {
                return true;
            }
            groups.clear();
            gap = 0;
        }
    }
    any_run_passes(&groups)
}

fn any_run_passes(groups: &[String]) -> bool {
    (0..groups.len()).any(|start| {
        let mut digits = Vec::new();
        groups.iter().skip(start).any(|group| {
            digits.extend(group.bytes().map(|digit| digit - b'0'));
            match digits.len() {
                11 if checksum::is_cpf(&digits) => true,
                14 if checksum::is_cnpj(&digits) => true,
                13..=19 => checksum::luhn(&digits),
                _ => false,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_groups_count() {
        assert!(passes_for_identifier("order 4111 1111-1111  1111 is late"));
        assert!(passes_for_identifier("529.982.247-25"));
        assert!(passes_for_identifier("11.222.333/0001-81"));
        assert!(!passes_for_identifier("4111 1111 of 1111 1111"));
        assert!(!passes_for_identifier("4111 1111 1111 1112"));
    }
}
