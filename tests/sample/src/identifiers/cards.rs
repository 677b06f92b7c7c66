//! Payment cards: the leading digits of published test cards, random digits, a Luhn check digit.

use super::checksum::luhn_digit;
use super::{digits_of, spelling};
use crate::random::Random;

/// Leading digits and length.
const RANGES: [(&str, usize); 18] = [
    ("411111", 16),
    ("400000", 16),
    ("424242", 16),
    ("422222", 13),
    ("400000", 19),
    ("555555", 16),
    ("510510", 16),
    ("222300", 16),
    ("378282", 15),
    ("371449", 15),
    ("601111", 16),
    ("305693", 14),
    ("362272", 14),
    ("353011", 16),
    ("620000", 16),
    ("620000", 19),
    ("630495", 18),
    ("636297", 16),
];

fn digits(random: &mut Random) -> String {
    let (prefix, length) = random.pick(&RANGES);
    let body = format!("{prefix}{}", random.digits(length.saturating_sub(prefix.len() + 1)));
    format!("{body}{}", luhn_digit(&digits_of(&body)))
}

/// A card as a program writes it. With 16 digits it is exact even in JSON readers that keep numbers as floats.
pub(super) fn plain(random: &mut Random) -> (String, String) {
    let body = format!("5555555{}", random.digits(8));
    let number = format!("{body}{}", luhn_digit(&digits_of(&body)));
    (number.clone(), number)
}

pub(super) fn card(evasive: bool, random: &mut Random) -> (String, String) {
    let number = digits(random);
    let groups: &[usize] = match number.len() {
        15 => &[4, 6, 5],
        14 => &[4, 6, 4],
        _ => &[4, 4, 4, 4, 3],
    };
    let value = if evasive {
        match random.below(7) {
            0 => spelling::grouped(&number, groups, "."),
            1 => spelling::grouped(&number, groups, "\n"),
            2 => spelling::full_width(&number),
            3 => spelling::full_width(&spelling::grouped(&number, groups, " ")),
            4 => spelling::hidden_marks(&number, random),
            5 => spelling::grouped(&number, &[2, 2, 2, 2, 2, 2, 2, 2, 3], " "),
            _ => spelling::grouped(&number, groups, " - "),
        }
    } else {
        match random.below(5) {
            0 | 1 => number.clone(),
            2 | 3 => spelling::grouped(&number, groups, " "),
            _ => spelling::grouped(&number, groups, "-"),
        }
    };
    (value, number)
}
