//! India: Aadhaar, PAN, GSTIN and the voter's card (EPIC).
//!
//! Source: UIDAI, "Aadhaar number" (twelve digits, the first not 0 or 1, Verhoeff check digit, printed 4-4-4); Income Tax
//! Department, rule 114 (PAN: five letters, the fourth the class of holder, four digits, a letter); GST Council,
//! "Structure of GSTIN" (code of the state, PAN, number of the registration, `Z`, check character modulo 36); Election
//! Commission (three letters, seven digits).
//!
//! Near misses: tracking numbers in groups of four, coupon codes that end in a year, a Japanese My Number.

use std::sync::LazyLock;

use super::super::checked::{Checked, part, verhoeff};
use super::super::coded::{Coded, alphanumeric, number};
use super::super::words::lexicon;
use super::Country;
use super::form::{spelled, varies};
use crate::entity::Entity;
use crate::lexicon::Lexicon;

lexicon! {
    /// Introduces an Aadhaar number.
    AADHAAR = "aadhaar* aadhar* adhaar* adhar* aadhr uidai *आधार* आधार* *আধার* *ஆதார்* *ஆதார* *ఆధార్*"
}
lexicon! {
    /// Introduces a PAN.
    PAN = "pan pans pancard permanent income tax *पैन* पैन*"
}
lexicon! {
    /// Introduces a GSTIN.
    GSTIN = "gstin* gst gstn gstno"
}
lexicon! {
    /// Introduces a voter's card.
    EPIC = "epic vote voter* voterid election electoral matdata *मतदाता* *वोटर*"
}

pub(super) static RULES: Country = Country {
    checked: &[Checked {
        entity: Entity::InAadhaar,
        detector: "in_aadhaar",
        digits: 12,
        worded: false,
        valid: |digits| matches!(digits.first(), Some(2..=9)) && verhoeff(digits) && varies(digits),
        form: |window| {
            // A date with a time has twelve digits, too.
            let time = matches!(part(window.digits, 0, 4), 1970..=2039) && part(window.digits, 4, 6) <= 12;
            let told = if time { 0.25 } else { 0.3 };
            spelled(window, &["9999 9999 9999"], 0.55, told).max(spelled(window, &["9999-9999-9999"], 0.3, 0.25))
        },
        words: &AADHAAR,
    }],
    coded: &[
        Coded {
            entity: Entity::InPan,
            detector: "in_pan",
            shape: b"AAAAA9999A",
            worded: false,
            valid: is_pan,
            form: |spelling| {
                let year = spelling.text.get(5..7).is_some_and(|century| matches!(century, "19" | "20"));
                match (spelling.gaps, spelling.is_small()) {
                    (0, false) if !year => 0.65,
                    (0, false) => 0.4,
                    (0..=2, _) => 0.3,
                    _ => 0.2,
                }
            },
            words: &PAN,
        },
        Coded {
            entity: Entity::InGstin,
            detector: "in_gstin",
            shape: b"99AAAAA9999AXXX",
            worded: false,
            valid: is_gstin,
            form: |spelling| if spelling.gaps < 4 { 0.9 } else { 0.6 },
            words: &GSTIN,
        },
        // A wrong check character: the shape tells as much.
        Coded {
            entity: Entity::InGstin,
            detector: "in_gstin_unchecked",
            shape: b"99AAAAA9999AXzX",
            worded: false,
            valid: |code| matches!(number(code.get(..2).unwrap_or_default()), 1..=38 | 97 | 99),
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.6 } else { 0.3 },
            words: &GSTIN,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "in_epic",
            shape: b"AAA9999999",
            worded: true,
            valid: |_| true,
            form: |_| 0.2,
            words: &EPIC,
        },
    ],
};

fn is_pan(code: &[u8]) -> bool {
    matches!(code.get(3), Some(b'A' | b'B' | b'C' | b'F' | b'G' | b'H' | b'J' | b'L' | b'P' | b'T'))
        && code.get(5..9).is_some_and(|serial| serial != b"0000")
}

fn is_gstin(code: &[u8]) -> bool {
    let [body @ .., check] = code else { return false };
    let state = number(code.get(..2).unwrap_or_default());
    let sum: u32 = body
        .iter()
        .enumerate()
        .map(|(place, byte)| alphanumeric(*byte) * if place % 2 == 0 { 1 } else { 2 })
        .map(|product| product / 36 + product % 36)
        .sum();
    (matches!(state, 1..=38 | 97 | 99))
        && code.get(2..12).is_some_and(is_pan)
        && (36 - sum % 36) % 36 == alphanumeric(*check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters() {
        assert!(is_gstin(b"27AAPFU0939F1ZV") && !is_gstin(b"27AAPFU0939F1ZX") && !is_gstin(b"77AAPFU0939F1ZV"));
        assert!(is_pan(b"AAPFU0939F") && !is_pan(b"AAPXU0939F") && !is_pan(b"AAPFU0000F"));
    }
}
