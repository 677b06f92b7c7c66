//! The Netherlands: BSN, VAT number. Belgium: national register number, identity card, company number. Luxembourg: matricule.
//!
//! **Source:** Rijksdienst voor Identiteitsgegevens (BSN: weights 9 to 2 and −1, divisible by eleven); royal decree of 3 April
//! 1984 (Belgium: date of birth, serial, 97 minus the nine digits modulo 97, with a 2 before them from the year 2000; BIS
//! numbers add 20 or 40 to the month); Belgian identity card (ten digits modulo 97); Luxembourg, law of 19 June 2013
//! (thirteen digits, date of birth, Luhn over the first eleven and the twelfth).
//!
//! **Near misses:** nine digits of an order, eleven of a telephone number with its country.

use std::sync::LazyLock;

use super::super::card::luhn;
use super::super::checked::{Checked, grouped, is_day_of, part, printed, value, weighted};
use super::super::coded::{Coded, number, prefixed};
use super::super::words::lexicon;
use super::Country;
use crate::entity::Entity;
use crate::lexicon::Lexicon;

pub(super) static BENELUX: Country = Country {
    checked: &[
        Checked {
            entity: Entity::NlBsn,
            detector: "nl_bsn",
            digits: 9,
            worded: true,
            valid: is_bsn,
            form: |window| grouped(window, (&[&[3, 3, 3], &[4, 2, 3], &[2, 3, 4], &[4, 3, 2]], 0.25), 0.2),
            words: &BSN,
        },
        Checked {
            entity: Entity::NlBsn,
            detector: "nl_bsn",
            digits: 8,
            worded: true,
            valid: |digits| {
                weighted(digits, &[8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11) && value(digits) > 9_999_999
            },
            form: |window| grouped(window, (&[&[4, 4], &[2, 3, 3]], 0.2), 0.2),
            words: &BSN_NAME,
        },
        Checked {
            entity: Entity::BeNationalNumber,
            detector: "be_national_number",
            digits: 11,
            worded: false,
            valid: is_national_number,
            form: |window| {
                let bare = if matches!(part(window.digits, 2, 4), 1..=12) { 0.55 } else { 0.3 };
                grouped(window, (&[&[2, 2, 2, 3, 2], &[6, 3, 2], &[6, 5], &[9, 2]], 0.9), bare)
            },
            words: &REGISTER,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "be_identity_card",
            digits: 12,
            worded: false,
            valid: |digits| {
                let rest = part(digits, 0, 10) % 97;
                part(digits, 10, 12) == if rest == 0 { 97 } else { rest }
            },
            form: |window| printed(window, &[&[3, 7, 2]], 0.65, 0.3),
            words: &CARD,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "be_company",
            digits: 10,
            worded: true,
            valid: is_company,
            form: |window| grouped(window, (&[&[4, 3, 3]], 0.3), 0.25),
            words: &COMPANY,
        },
        Checked {
            entity: Entity::NationalId,
            detector: "lu_matricule",
            digits: 13,
            worded: true,
            valid: |digits| {
                let born =
                    matches!(part(digits, 0, 4), 1880..=2035) && is_day_of(part(digits, 6, 8), part(digits, 4, 6));
                born && digits.get(..12).is_some_and(luhn)
            },
            form: |window| grouped(window, (&[&[4, 2, 2, 5], &[8, 5], &[4, 2, 2, 3, 2]], 0.3), 0.3),
            words: &REGISTER,
        },
    ],
    coded: &[
        Coded {
            entity: Entity::NationalId,
            detector: "nl_vat",
            shape: b"nl999999999b99",
            worded: false,
            valid: |_| true,
            form: |spelling| prefixed(spelling, 0.75),
            words: &COMPANY,
        },
        Coded {
            entity: Entity::NationalId,
            detector: "be_vat",
            shape: b"be9999999999",
            worded: false,
            valid: |code| number(code) / 100 % 97 + number(code) % 100 == 97,
            form: |spelling| prefixed(spelling, 0.7),
            words: &COMPANY,
        },
    ],
};

lexicon! {
    /// Introduces a Dutch citizen service number.
    BSN = "bsn burgerservicenummer* burgerservice sofi sofinummer* persoonsnummer digid"
}
lexicon! {
    /// Its own names.
    BSN_NAME = "bsn burgerservicenummer sofinummer"
}
lexicon! {
    /// Introduces a number of the Belgian or Luxembourgish register.
    REGISTER = "rijksregisternummer* rijksregister* rrn insz niss inss nrn registre national nationaal nationalregister* \
        nationalregisternummer register matricule bisnummer bis matrikel"
}
lexicon! {
    /// Introduces a Belgian identity card.
    CARD = "identiteitskaart* identité identite eid identity personalausweis kaart"
}
lexicon! {
    /// Introduces a company of the Low Countries.
    COMPANY = "btw tva vat kbo bce onderneming* ondernemingsnummer entreprise btwnummer company"
}

fn is_bsn(digits: &[u8]) -> bool {
    weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11) && value(digits) > 9_999_999
}

/// Month and day may be unknown.
fn is_national_number(digits: &[u8]) -> bool {
    let (born, check) = (part(digits, 0, 9), part(digits, 9, 11));
    let (month, day) = (part(digits, 2, 4), part(digits, 4, 6));
    let date = matches!(month, 0..=12 | 20..=32 | 40..=52) && day <= 31 && (month % 20 == 0 || day > 0);
    date && (97 - born % 97 == check || 97 - (2_000_000_000 + born) % 97 == check)
}

fn is_company(digits: &[u8]) -> bool {
    matches!(digits.first(), Some(0 | 1)) && 97 - part(digits, 0, 8) % 97 == part(digits, 8, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::national::digits;

    #[test]
    fn published_numbers_and_broken_ones() {
        assert!(is_bsn(&digits("111222333")) && !is_bsn(&digits("111252333")));
        assert!(is_national_number(&digits("85073003328")) && !is_national_number(&digits("85073003329")));
        assert!(is_national_number(&digits("17073003384")), "born in 2017");
        assert!((BENELUX.checked[5].valid)(&digits("1893120105732")), "Luxembourg");
        assert!(!(BENELUX.checked[5].valid)(&digits("1893120105742")));
        assert!(
            (BENELUX.checked[3].valid)(&digits("296419825082")) && !(BENELUX.checked[3].valid)(&digits("296419825083"))
        );
        assert!(is_company(&digits("0403019261")) && !is_company(&digits("0403019262")));
    }
}
