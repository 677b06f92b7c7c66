//! Singapore: NRIC and FIN of persons, UEN of entities.
//!
//! Source: ICA, National Registration Act and Regulations (S and T for citizens and residents, F, G and, from 2022, M for
//! foreigners; seven digits and a check letter modulo 11); ACRA, "Unique Entity Number" (eight digits, or the year and
//! five digits, or a letter and year, type and four digits, each with a check letter modulo 11).
//!
//! Near misses: bus stops and blocks, order codes of the same shape (one letter in twenty-six passes), a Spanish DNI.

use std::sync::LazyLock;

use super::super::checked::weighted;
use super::super::coded::{Coded, number};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces an NRIC or FIN.
    NRIC = "nric nrics fin ic ics nricfin identity singpass citizenship pink resident pr foreign* permit pass wp kad \
        *身份证* *身分证*"
}
lexicon! {
    /// Introduces an NRIC or FIN and nothing else.
    SURELY_NRIC = "nric nrics fin ic nricfin singpass *身份证* *身分证*"
}
lexicon! {
    /// Introduces a UEN.
    UEN = "uen acra bizfile company business entity roc roca corporate gst"
}

const ENTITIES: &[[u8; 2]] = &[
    *b"LP", *b"LL", *b"FC", *b"PF", *b"RF", *b"MQ", *b"MM", *b"NB", *b"CC", *b"CS", *b"MB", *b"FM", *b"GS", *b"GA",
    *b"GB", *b"DP", *b"CP", *b"NR", *b"CM", *b"CD", *b"MD", *b"HS", *b"VH", *b"CH", *b"MH", *b"CL", *b"XL", *b"CX",
    *b"RP", *b"TU", *b"TC", *b"FB", *b"FN", *b"PA", *b"PB", *b"SS", *b"MC", *b"SM", *b"VC",
];

pub(super) static RULES: Country = Country {
    checked: &[],
    coded: &[
        Coded {
            entity: Entity::SgNric,
            detector: "sg_nric",
            shape: b"A9999999A",
            worded: false,
            valid: is_nric,
            form: |spelling| match (spelling.gaps, spelling.is_small()) {
                (0, false) => 0.9,
                (0, true) => 0.85,
                (0..=2, _) => 0.7,
                _ => 0.55,
            },
            words: &NRIC,
        },
        // Typed wrong, or made up: only its word makes it one.
        Coded {
            entity: Entity::SgNric,
            detector: "sg_nric_unchecked",
            shape: b"A9999999A",
            worded: true,
            valid: |code| matches!(code.first(), Some(b'S' | b'T' | b'F' | b'G' | b'M')),
            form: |spelling| if spelling.gaps == 0 { 0.25 } else { 0.15 },
            words: &SURELY_NRIC,
        },
        Coded {
            entity: Entity::SgUen,
            detector: "sg_uen",
            shape: b"99999999A",
            worded: true,
            valid: |code| is_uen(code, &[10, 4, 9, 3, 8, 2, 7, 1], b"XMKECAWLJDB"),
            form: |_| 0.3,
            words: &UEN,
        },
        Coded {
            entity: Entity::SgUen,
            detector: "sg_uen",
            shape: b"999999999A",
            worded: false,
            valid: |code| {
                let year = number(code.get(..4).unwrap_or_default());
                (1900..=2099).contains(&year) && is_uen(code, &[10, 8, 6, 4, 9, 7, 5, 3, 1], b"ZKCMDNERGWH")
            },
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.65 } else { 0.3 },
            words: &UEN,
        },
        Coded {
            entity: Entity::SgUen,
            detector: "sg_uen",
            shape: b"A99AA9999A",
            worded: false,
            valid: is_other_uen,
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.8 } else { 0.4 },
            words: &UEN,
        },
    ],
};

fn digits(code: &[u8]) -> Vec<u8> {
    code.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0').collect()
}

fn is_nric(code: &[u8]) -> bool {
    let [series, body @ .., check] = code else { return false };
    let (offset, letters) = match series {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return false,
    };
    let sum = offset + weighted(&digits(body), &[2, 7, 6, 5, 4, 3, 2]);
    letters.get(sum as usize % 11) == Some(check)
}

fn is_uen(code: &[u8], weights: &[u32], letters: &[u8; 11]) -> bool {
    let sum = weighted(&digits(code), weights);
    letters.get(sum as usize % 11) == code.last()
}

fn is_other_uen(code: &[u8]) -> bool {
    const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWX0123456789";
    const WEIGHTS: [usize; 9] = [4, 3, 5, 3, 10, 2, 2, 5, 7];
    let [series, _, _, first, second, .., check] = code else { return false };
    let place = |byte: &u8| ALPHABET.iter().position(|known| known == byte);
    let terms = code.iter().zip(WEIGHTS).map(|(byte, weight)| place(byte).map(|place| place * weight));
    let Some(sum) = terms.sum::<Option<usize>>() else { return false };
    matches!(series, b'R' | b'S' | b'T')
        && ENTITIES.contains(&[*first, *second])
        && ALPHABET.get((sum + 6) % 11) == Some(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letters() {
        for code in [b"S1234567D", b"T0123456G", b"F1234567N", b"G1234567X", b"M1234567K"] {
            assert!(is_nric(code));
            let mut broken = *code;
            broken[4] = b'0';
            assert!(!is_nric(&broken));
        }
        assert!(is_uen(b"00192200M", &[10, 4, 9, 3, 8, 2, 7, 1], b"XMKECAWLJDB"), "a business");
        assert!(is_uen(b"197401143C", &[10, 8, 6, 4, 9, 7, 5, 3, 1], b"ZKCMDNERGWH"), "a local company");
        assert!(is_other_uen(b"T01FC6132D") && is_other_uen(b"S16FC0121D"), "foreign companies");
        assert!(!is_other_uen(b"T01FC6133D") && !is_other_uen(b"T01ZZ6132D"));
    }
}
