//! Country calling codes with the lengths of their national numbers.
//!
//! Source: ITU-T E.164 annex "List of assigned country codes" and the national plans communicated to the ITU.

/// A calling code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Country {
    code: u32,
    /// Digits of the code.
    pub digits: usize,
    shortest: usize,
    longest: usize,
}

/// Codes of one and two digits: code, shortest and longest national number.
const SHORT: &[(u32, usize, usize)] = &[
    (1, 10, 10),
    (7, 10, 10),
    (20, 8, 10),
    (27, 9, 9),
    (30, 10, 10),
    (31, 9, 9),
    (32, 8, 9),
    (33, 9, 9),
    (34, 9, 9),
    (36, 8, 9),
    (39, 8, 11),
    (40, 9, 9),
    (41, 9, 9),
    (43, 7, 12),
    (44, 9, 10),
    (45, 8, 8),
    (46, 7, 10),
    (47, 8, 8),
    (48, 9, 9),
    (49, 7, 12),
    (51, 8, 9),
    (52, 10, 11),
    (53, 8, 8),
    (54, 10, 11),
    (55, 10, 11),
    (56, 9, 9),
    (57, 10, 10),
    (58, 10, 10),
    (60, 8, 10),
    (61, 9, 9),
    (62, 8, 12),
    (63, 8, 10),
    (64, 8, 10),
    (65, 8, 8),
    (66, 8, 9),
    (81, 9, 10),
    (82, 8, 10),
    (84, 9, 10),
    (86, 10, 11),
    (90, 10, 10),
    (91, 10, 10),
    (92, 9, 10),
    (93, 9, 9),
    (94, 9, 9),
    (95, 7, 10),
    (98, 10, 10),
];

/// The first two digits of the assigned three-digit codes.
const LONG: &[u32] = &[21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99];

/// The area codes of Brazil.
pub(super) const fn is_ddd(tens: u8, ones: u8) -> bool {
    match tens {
        1 | 4 | 6 | 8 | 9 => ones >= 1 && !(tens == 6 && ones == 0),
        2 => matches!(ones, 1 | 2 | 4 | 7 | 8),
        3 => matches!(ones, 1 | 2 | 3 | 4 | 5 | 7 | 8),
        5 => matches!(ones, 1 | 3 | 4 | 5),
        7 => matches!(ones, 1 | 3 | 4 | 5 | 7 | 9),
        _ => false,
    }
}

/// A North American number: area and exchange begin with 2 to 9, and an exchange is no service code such as 911.
pub(super) const fn is_nanp(digits: &[u8]) -> bool {
    match digits {
        [a, b, _, d, e, f, _, _, _, _] => *a >= 2 && *b <= 8 && *d >= 2 && !(*e == 1 && *f == 1),
        _ => false,
    }
}

/// A Brazilian number with its area code: mobile numbers have nine digits and begin with 9.
pub(super) const fn is_brazilian(digits: &[u8]) -> bool {
    match digits {
        [a, b, c, _, _, _, _, _, _, _, _] => is_ddd(*a, *b) && *c == 9,
        [a, b, c, _, _, _, _, _, _, _] => is_ddd(*a, *b) && *c >= 2 && *c <= 5,
        _ => false,
    }
}

/// A number as Singapore's mobile networks give them out.
pub(super) const fn is_singapore_mobile(digits: &[u8]) -> bool {
    matches!(digits, [8 | 9, _, _, _, _, _, _, _])
}

/// The country a number (digits after the international prefix) belongs to.
pub(super) fn country(digits: &[u8]) -> Option<Country> {
    let value = |count: usize| digits.get(..count).map(|head| head.iter().fold(0, |v, d| v * 10 + u32::from(*d)));
    if digits.first() == Some(&0) {
        return None;
    }
    for count in 1..=2 {
        let code = value(count)?;
        if let Some((code, shortest, longest)) = SHORT.iter().find(|(known, ..)| *known == code) {
            return Some(Country { code: *code, digits: count, shortest: *shortest, longest: *longest });
        }
    }
    let code = value(3)?;
    LONG.contains(&(code / 10)).then_some(Country { code, digits: 3, shortest: 7, longest: 10 })
}

impl Country {
    /// True when these digits can be a national number; `trunk` of them are a trunk prefix written in brackets.
    pub(super) fn accepts(&self, national: &[u8], trunk: usize) -> bool {
        let digits = national.len().saturating_sub(trunk);
        if !(self.shortest..=self.longest).contains(&digits)
            || national.iter().all(|digit| Some(digit) == national.first())
        {
            return false;
        }
        match (self.code, national) {
            (1, _) => is_nanp(national),
            (7, [first, ..]) => *first >= 3,
            (55, _) => is_brazilian(national) || national.first() == Some(&0),
            (65, [first, ..]) => matches!(first, 3 | 6 | 8 | 9),
            (33 | 34 | 61, [first, ..]) => trunk > 0 || *first >= 1,
            _ => true,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_lengths() {
        let brazil = country(&[5, 5, 1, 1]).unwrap();
        assert!(brazil.accepts(&[1, 1, 9, 1, 2, 3, 4, 5, 6, 7, 8], 0));
        assert!(!brazil.accepts(&[2, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8], 0), "there is no area 20");
        assert_eq!(country(&[3, 5, 1, 9]).unwrap().digits, 3);
        assert!(country(&[2, 8, 1, 0]).is_none() && country(&[0, 1, 2]).is_none());
        assert!(is_nanp(&[4, 1, 5, 5, 5, 5, 2, 6, 7, 1]) && !is_nanp(&[1, 1, 5, 5, 5, 5, 2, 6, 7, 1]));
    }
}
