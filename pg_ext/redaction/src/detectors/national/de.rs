//! Germany: Steuer-ID, Steuernummer, VAT number, pension insurance number, identity card.
//!
//! **Source:** § 139b AO and the Bundeszentralamt für Steuern (eleven digits, ISO 7064 MOD 11,10; among the first ten one
//! digit stands twice or three times, all others once at most); ELSTER on the Steuernummer of the states; § 147 SGB VI
//! (area, date of birth, letter, serial, check digit by weights 2 1 2 5 7 1 2 1 2 1 2 1); ICAO 9303 (weights 7 3 1).
//!
//! § 290 SGB V (health insurance: a letter, eight digits, a check digit by weights 1 2 of the letter's place and the digits);
//! § 9 HGB (register of companies: `HRA` or `HRB` and up to six digits).
//!
//! **Near misses:** eleven digits of an order or a parcel, `DE` before other numbers, articles such as `T22000129`.

use std::sync::LazyLock;

use super::super::checked::{Checked, modulo_11_10, printed, worded};
use super::super::coded::{Coded, alphanumeric, number, prefixed};
use super::super::words::lexicon;
use super::{Country, has_digits, values};
use crate::detectors::checked::is_day_of;
use crate::entity::Entity;
use crate::finding::Input;
use crate::lexicon::Lexicon;
use crate::number::{Gap, Window};

pub(super) static DE: Country = Country {
    checked: &[
        Checked {
            entity: Entity::DeTaxId,
            detector: "de_tax_id",
            digits: 11,
            worded: false,
            valid: is_tax_id,
            form: |window| printed(window, &[&[2, 3, 3, 3]], 0.7, 0.3),
            words: &TAX,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "de_vat",
            digits: 9,
            worded: true,
            valid: modulo_11_10,
            form: |window| worded(window, &[&[3, 3, 3]], 0.2),
            words: &VAT,
        },
        Checked {
            entity: Entity::DeTaxId,
            detector: "de_tax_number",
            digits: 10,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[2, 3, 5], &[3, 3, 4]], slashed(window, &[2, 3, 5])),
            words: &TAX_OFFICE,
        },
        Checked {
            entity: Entity::DeTaxId,
            detector: "de_tax_number",
            digits: 11,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[3, 3, 5], &[3, 4, 4], &[2, 4, 5]], slashed(window, &[3, 3, 5])),
            words: &TAX_OFFICE,
        },
        Checked {
            entity: Entity::DeTaxId,
            detector: "de_tax_number",
            digits: 13,
            worded: true,
            valid: |_| true,
            form: |window| worded(window, &[&[4, 4, 5], &[5, 3, 5]], 0.2),
            words: &TAX_OFFICE,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "de_pension_insurance",
            shape: b"99999999A999",
            worded: false,
            valid: is_insurance,
            form: |spelling| if spelling.is_small() { 0.35 } else { 0.6 },
            words: &INSURANCE,
        },
        Coded {
            entity: Entity::DeTaxId,
            detector: "de_vat",
            shape: b"de999999999",
            worded: false,
            valid: |code| code.get(2..).is_some_and(|digits| modulo_11_10(&values::<9>(digits))),
            form: |spelling| prefixed(spelling, 0.65),
            words: &TAX,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "de_identity_card",
            shape: b"AXXXXXXXX9",
            worded: true,
            valid: |code| has_digits(code, 3) && is_document(code),
            form: |spelling| if spelling.gaps <= 1 || spelling.is_spelled_out() { 0.25 } else { 0.0 },
            words: &CARD,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "de_identity_card",
            shape: b"AXXXXXXXX",
            worded: true,
            valid: |code| has_digits(code, 3) && code.first().is_some_and(|first| OFFICES.contains(first)),
            form: |spelling| if spelling.gaps == 0 || spelling.is_spelled_out() { 0.2 } else { 0.0 },
            words: &CARD,
        },
        // Eight characters, and a check digit that the card prints behind them.
        Coded {
            entity: Entity::NationalId,
            detector: "de_identity_card",
            shape: b"AXXXXXXX9",
            worded: true,
            valid: |code| {
                has_digits(code, 3) && code.first().is_some_and(|first| CARDS.contains(first)) && is_document(code)
            },
            form: |spelling| match (spelling.gaps, spelling.is_small()) {
                (0, false) => 0.3,
                (0, true) => 0.2,
                _ => 0.0,
            },
            words: &CARD,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "de_health_insurance",
            shape: b"A999999999",
            worded: true,
            valid: is_health_insurance,
            form: |spelling| if spelling.gaps == 0 && !spelling.is_small() { 0.25 } else { 0.2 },
            words: &HEALTH,
        },
        register(b"hrX9999"),
        register(b"hrX99999"),
        register(b"hrX999999"),
    ],
};

/// True right behind the name of a section: its numbers are short.
pub(super) fn is_register(input: &Input<'_>, start: usize) -> bool {
    let name = start.checked_sub(4).and_then(|from| input.bytes.get(from..start));
    matches!(name, Some([b'H', b'R', b'A' | b'B', b' ']))
}

/// More where slashes part the groups of a tax office: little else is written so.
fn slashed(window: &Window<'_>, lengths: &[usize]) -> f32 {
    if window.has_lengths(lengths) && window.gaps() == Gap::SLASH { 0.4 } else { 0.2 }
}

/// A company in the register of a court: `HRB 12345`.
const fn register(shape: &'static [u8]) -> Coded {
    Coded {
        entity: Entity::NationalId,
        detector: "de_company_register",
        shape,
        worded: false,
        valid: |code| matches!(code.get(2), Some(b'A' | b'B')),
        form: |spelling| match (spelling.gaps, spelling.is_small()) {
            (0 | 1, false) => 0.6,
            (0 | 1, true) => 0.3,
            _ => 0.0,
        },
        words: &REGISTER,
    }
}

/// The first letters of identity cards and residence permits.
const OFFICES: &[u8] = b"LMNPRTVWXYZ";
/// Those of passports, too.
const CARDS: &[u8] = b"CFGHJKLMNPRTVWXYZ";

lexicon! {
    /// Introduces a German tax number.
    TAX = "налогов* steuer* steuerid idnr identifikationsnummer* identifikationsnr stid stnr tax taxpayer ust ustid ustidnr \
        umsatzsteuer* mwst vat tin tva iva finanzamt fiscal"
}
lexicon! {
    /// Introduces a VAT number without its country.
    VAT = "ust ustid ustidnr umsatzsteuer* mwst vat"
}
lexicon! {
    /// Introduces the number that a tax office gives out.
    TAX_OFFICE = "steuernummer* steuernr steuer stnr finanzamt"
}
lexicon! {
    /// Introduces a German pension insurance number.
    INSURANCE = "sozialversicherung* rentenversicherung* versicherungsnummer* versicherungsnr versichertennummer* svnr sv \
        rvnr rv sozialversicherungsausweis social security insurance pension ssn"
}
lexicon! {
    /// Introduces a German health insurance number.
    HEALTH = "kvnr krankenversicher* krankenkasse* versichertennummer* versichertennr versicherten egk kv gesundheitskarte*"
}
lexicon! {
    /// Introduces a number of a register of companies.
    REGISTER = "handelsregister* amtsgericht* registergericht* hr register"
}
lexicon! {
    /// Introduces a German identity card.
    CARD = "personalausweis* ausweis* perso personalausweisnummer aufenthaltstitel identity identitätskarte passport"
}

fn is_tax_id(digits: &[u8]) -> bool {
    let mut counts = [0_u8; 10];
    for digit in digits.iter().take(10) {
        if let Some(count) = counts.get_mut(usize::from(*digit)) {
            *count += 1;
        }
    }
    let repeated = |count: &&u8| **count > 1;
    digits.first() != Some(&0)
        && counts.iter().filter(repeated).count() == 1
        && counts.iter().all(|count| *count <= 3)
        && modulo_11_10(digits)
}

fn is_insurance(code: &[u8]) -> bool {
    const WEIGHTS: [u32; 12] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    let [body @ .., check] = code else { return false };
    let letter = body.get(8).map_or(0, |letter| alphanumeric(*letter) - 9);
    let mut digits = [0; 12];
    let spread = body.iter().flat_map(|byte| match byte {
        b'0'..=b'9' => [Some(u32::from(byte - b'0')), None],
        _ => [Some(letter / 10), Some(letter % 10)],
    });
    for (slot, digit) in digits.iter_mut().zip(spread.flatten()) {
        *slot = digit;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight / 10 + digit * weight % 10).sum();
    let birthday = |from: usize| number(code.get(from..from + 2).unwrap_or_default());
    // Fifty is added to the day when a serial is used up.
    let day = birthday(2) % 50;
    is_day_of(day, birthday(4)) && sum % 10 == u32::from(check.wrapping_sub(b'0'))
}

/// The letter counts as two digits; every second digit twice, and of a product the sum of its digits.
fn is_health_insurance(code: &[u8]) -> bool {
    let [letter, body @ .., check] = code else { return false };
    let letter = alphanumeric(*letter) - 9;
    let digits = [letter / 10, letter % 10].into_iter().chain(body.iter().map(|byte| alphanumeric(*byte)));
    let sum: u32 =
        digits.zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).map(|p| p / 10 + p % 10).sum();
    sum % 10 == alphanumeric(*check)
}

/// The check digit of ICAO 9303.
pub(super) fn is_document(code: &[u8]) -> bool {
    let Some((check, body)) = code.split_last() else { return false };
    let sum: u32 =
        body.iter().zip([7, 3, 1].into_iter().cycle()).map(|(byte, weight)| alphanumeric(*byte) * weight).sum();
    check.is_ascii_digit() && sum % 10 == u32::from(check - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_tax_id(&digits("36574261809")) && !is_tax_id(&digits("36574261808")));
        assert!(!is_tax_id(&digits("36554266806")), "two digits stand twice");
        assert!(is_insurance(b"15070649C103") && !is_insurance(b"15070649C104") && !is_insurance(b"15310249C103"));
        assert!(is_health_insurance(b"K482907164") && !is_health_insurance(b"K482907165"));
        assert!(is_document(b"T220001293") && !is_document(b"T220001294"));
        assert!((DE.coded[1].valid)(b"DE136695976") && !(DE.coded[1].valid)(b"DE136695978"));
    }
}
