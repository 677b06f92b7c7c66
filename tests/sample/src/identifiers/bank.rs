//! Account numbers (IBAN) and the Brazilian tax numbers (CPF, CNPJ), all with valid check digits.

use super::checksum::{iban_digits, with_cnpj_digits, with_cpf_digits};
use super::{digits_of, spelling};
use crate::Language;
use crate::random::Random;

pub(super) fn iban(language: Language, evasive: bool, random: &mut Random) -> (String, String) {
    let country = match language {
        Language::Portuguese => "BR",
        Language::Spanish => "ES",
        Language::French => "FR",
        _ => random.pick(&["DE", "GB", "NL", "DE"]),
    };
    let account = match country {
        "BR" => format!("{}{}1", random.digits(23), random.pick(&["C", "P"])),
        "ES" => random.digits(20),
        "FR" => format!("{}{}{}", random.digits(11), random.string("0123456789ABCDEFGHXZ", 10), random.digits(2)),
        "GB" => format!("{}{}", random.pick(&["TEST", "DEMO", "FAKE"]), random.digits(14)),
        "NL" => format!("{}{}", random.pick(&["TEST", "DEMO", "FAKE"]), random.digits(10)),
        _ => random.digits(18),
    };
    let normal = format!("{country}{}{account}", iban_digits(country, &account));
    let value = if evasive {
        match random.below(4) {
            0 => spelling::grouped(&normal, &[4; 8], " ").to_lowercase(),
            1 => spelling::grouped(&normal, &[4; 8], "-"),
            _ => spelling::disguised(&normal, random),
        }
    } else if random.chance(60) {
        spelling::grouped(&normal, &[4; 8], " ")
    } else {
        normal.clone()
    };
    (value, normal)
}

pub(super) fn cpf(evasive: bool, random: &mut Random) -> (String, String) {
    let normal = joined(&with_cpf_digits(&digits_of(&random.digits(9))));
    let pretty = punctuated(&normal, &[(3, "."), (3, "."), (3, "-")]);
    (spelled(&normal, pretty, evasive, random), normal)
}

pub(super) fn cnpj(evasive: bool, random: &mut Random) -> (String, String) {
    let base = format!("{}000{}", random.digits(8), random.between(1, 4));
    let normal = joined(&with_cnpj_digits(&digits_of(&base)));
    let pretty = punctuated(&normal, &[(2, "."), (3, "."), (3, "/"), (4, "-")]);
    (spelled(&normal, pretty, evasive, random), normal)
}

fn spelled(normal: &str, pretty: String, evasive: bool, random: &mut Random) -> String {
    match (evasive, random.below(3)) {
        (false, 0) => normal.to_owned(),
        (false, _) => pretty,
        (true, 0) => pretty.replace(['.', '/', '-'], " "),
        (true, _) => spelling::disguised(&pretty, random),
    }
}

fn joined(digits: &[u8]) -> String {
    digits.iter().map(u8::to_string).collect()
}

fn punctuated(digits: &str, marks: &[(usize, &str)]) -> String {
    let mut rest = digits.chars();
    let mut text = String::new();
    for (size, mark) in marks {
        text.extend(rest.by_ref().take(*size));
        text.push_str(mark);
    }
    text.extend(rest);
    text
}
