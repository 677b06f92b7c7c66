//! Country calling codes with the lengths of their national numbers.
//!
//! Source: ITU-T E.164 annex "List of assigned country codes" and the national plans communicated to the ITU.

/// A calling code with one kind of its national numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    code: u32,
    shortest: usize,
    longest: usize,
    /// The digits that a national number may begin with, as a set.
    leading: u16,
}

const fn plan(code: u32, shortest: usize, longest: usize, leading: &[u8]) -> Plan {
    let mut set = 0;
    let mut rest = leading;
    while let [digit, tail @ ..] = rest {
        set |= 1 << (*digit - b'0');
        rest = tail;
    }
    Plan { code, shortest, longest, leading: set }
}

/// What a number begins with where the plan is not known better.
const ANY: &[u8] = b"123456789";

/// Sorted by code; a code with several kinds of numbers has several lines.
const PLANS: &[Plan] = &[
    plan(1, 10, 10, b"23456789"),
    plan(7, 10, 10, b"3456789"),
    plan(20, 8, 10, ANY),
    plan(27, 7, 9, ANY),
    plan(30, 10, 10, b"256789"),
    plan(31, 9, 9, ANY),
    plan(31, 7, 11, b"89"),
    plan(32, 8, 9, ANY),
    plan(33, 9, 9, ANY),
    plan(34, 9, 9, b"56789"),
    plan(36, 8, 9, ANY),
    plan(39, 6, 11, b"0"),
    plan(39, 6, 11, b"3578"),
    plan(39, 6, 10, b"1"),
    plan(40, 6, 9, b"23789"),
    plan(41, 9, 9, b"23456789"),
    plan(43, 6, 13, ANY),
    plan(44, 9, 10, b"1235789"),
    plan(44, 7, 7, b"8"),
    plan(45, 8, 8, b"23456789"),
    plan(46, 6, 12, ANY),
    plan(47, 8, 8, b"023456789"),
    plan(48, 7, 9, ANY),
    plan(49, 5, 12, ANY),
    plan(51, 8, 9, ANY),
    plan(52, 10, 11, ANY),
    plan(53, 8, 8, b"2345678"),
    plan(54, 10, 11, ANY),
    plan(55, 10, 11, b"0123456789"),
    plan(56, 9, 9, b"23456789"),
    plan(57, 8, 10, ANY),
    plan(58, 10, 10, b"245689"),
    plan(60, 8, 10, b"13456789"),
    plan(61, 9, 9, b"234578"),
    plan(61, 6, 10, b"1"),
    plan(62, 7, 12, ANY),
    plan(63, 6, 10, b"23456789"),
    plan(64, 6, 10, b"23456789"),
    plan(65, 8, 8, b"3689"),
    plan(65, 10, 11, b"18"),
    plan(66, 8, 9, ANY),
    plan(66, 10, 10, b"1"),
    plan(81, 9, 10, ANY),
    plan(82, 7, 11, ANY),
    plan(84, 7, 10, ANY),
    plan(86, 7, 12, ANY),
    plan(90, 7, 10, ANY),
    plan(91, 10, 10, ANY),
    plan(92, 8, 11, ANY),
    plan(93, 9, 9, b"234567"),
    plan(94, 9, 9, ANY),
    plan(95, 7, 10, ANY),
    plan(98, 10, 10, ANY),
    plan(211, 9, 9, ANY),
    plan(212, 9, 9, ANY),
    plan(213, 8, 9, ANY),
    plan(216, 8, 9, ANY),
    plan(218, 9, 9, ANY),
    plan(220, 7, 7, ANY),
    plan(221, 9, 9, ANY),
    plan(222, 8, 8, ANY),
    plan(223, 8, 8, ANY),
    plan(224, 8, 9, ANY),
    plan(225, 10, 10, b"0123456789"),
    plan(226, 8, 8, b"02456789"),
    plan(227, 8, 8, b"0123456789"),
    plan(228, 8, 8, ANY),
    plan(229, 8, 8, ANY),
    plan(229, 10, 10, b"0"),
    plan(230, 7, 8, ANY),
    plan(231, 7, 9, ANY),
    plan(232, 8, 8, ANY),
    plan(233, 9, 9, ANY),
    plan(234, 8, 11, ANY),
    plan(235, 8, 8, ANY),
    plan(236, 8, 8, ANY),
    plan(237, 8, 9, ANY),
    plan(238, 7, 7, ANY),
    plan(239, 7, 7, ANY),
    plan(240, 9, 9, ANY),
    plan(241, 7, 8, b"0123456789"),
    plan(242, 9, 9, b"0123456789"),
    plan(243, 7, 9, ANY),
    plan(244, 9, 9, ANY),
    plan(245, 7, 9, ANY),
    plan(246, 7, 7, ANY),
    plan(247, 4, 6, ANY),
    plan(248, 7, 7, ANY),
    plan(249, 9, 9, ANY),
    plan(250, 8, 9, ANY),
    plan(251, 9, 9, ANY),
    plan(252, 6, 9, ANY),
    plan(253, 8, 8, ANY),
    plan(254, 7, 10, ANY),
    plan(255, 9, 9, ANY),
    plan(256, 9, 9, ANY),
    plan(257, 8, 8, ANY),
    plan(258, 8, 9, ANY),
    plan(260, 9, 9, ANY),
    plan(261, 9, 9, ANY),
    plan(262, 9, 9, ANY),
    plan(263, 5, 10, ANY),
    plan(264, 8, 9, ANY),
    plan(265, 7, 9, ANY),
    plan(266, 8, 8, ANY),
    plan(267, 7, 10, ANY),
    plan(268, 8, 9, ANY),
    plan(269, 7, 7, ANY),
    plan(290, 4, 5, ANY),
    plan(291, 7, 7, ANY),
    plan(297, 7, 7, ANY),
    plan(298, 6, 6, ANY),
    plan(299, 6, 6, ANY),
    plan(350, 8, 8, ANY),
    plan(351, 9, 9, b"236789"),
    plan(352, 4, 11, ANY),
    plan(353, 7, 10, ANY),
    plan(354, 7, 9, ANY),
    plan(355, 7, 9, ANY),
    plan(356, 8, 8, ANY),
    plan(357, 8, 8, ANY),
    plan(358, 5, 12, ANY),
    plan(359, 6, 9, ANY),
    plan(370, 8, 8, ANY),
    plan(371, 8, 8, ANY),
    plan(372, 7, 8, ANY),
    plan(373, 8, 8, ANY),
    plan(374, 8, 8, ANY),
    plan(375, 9, 9, ANY),
    plan(376, 6, 9, ANY),
    plan(377, 8, 9, ANY),
    plan(378, 6, 10, b"0123456789"),
    plan(380, 9, 9, ANY),
    plan(381, 6, 12, ANY),
    plan(382, 8, 8, ANY),
    plan(383, 8, 8, ANY),
    plan(385, 7, 9, ANY),
    plan(386, 6, 8, ANY),
    plan(387, 8, 9, ANY),
    plan(389, 8, 8, ANY),
    plan(420, 9, 12, ANY),
    plan(421, 6, 9, ANY),
    plan(423, 7, 9, ANY),
    plan(500, 5, 5, ANY),
    plan(501, 7, 7, ANY),
    plan(502, 8, 11, ANY),
    plan(503, 8, 8, ANY),
    plan(504, 8, 8, ANY),
    plan(505, 8, 8, ANY),
    plan(506, 8, 8, ANY),
    plan(507, 7, 8, ANY),
    plan(508, 6, 6, ANY),
    plan(509, 8, 8, ANY),
    plan(590, 9, 9, ANY),
    plan(591, 8, 8, ANY),
    plan(592, 7, 7, ANY),
    plan(593, 8, 9, ANY),
    plan(594, 9, 9, ANY),
    plan(595, 6, 9, ANY),
    plan(596, 9, 9, ANY),
    plan(597, 6, 7, ANY),
    plan(598, 7, 8, ANY),
    plan(599, 7, 8, ANY),
    plan(670, 7, 8, ANY),
    plan(672, 6, 6, ANY),
    plan(673, 7, 7, ANY),
    plan(674, 7, 7, ANY),
    plan(675, 7, 8, ANY),
    plan(676, 5, 7, ANY),
    plan(677, 5, 7, ANY),
    plan(678, 5, 7, ANY),
    plan(679, 7, 7, ANY),
    plan(680, 7, 7, ANY),
    plan(682, 5, 5, ANY),
    plan(683, 4, 7, ANY),
    plan(685, 5, 10, ANY),
    plan(686, 5, 8, ANY),
    plan(687, 6, 6, ANY),
    plan(688, 5, 7, ANY),
    plan(689, 8, 8, ANY),
    plan(690, 4, 7, ANY),
    plan(691, 7, 7, ANY),
    plan(692, 7, 7, ANY),
    plan(800, 8, 8, ANY),
    plan(808, 8, 8, ANY),
    plan(850, 8, 10, ANY),
    plan(852, 8, 8, b"23456789"),
    plan(853, 8, 8, ANY),
    plan(855, 8, 9, ANY),
    plan(856, 8, 10, ANY),
    plan(870, 9, 12, ANY),
    plan(880, 6, 10, ANY),
    plan(881, 10, 10, ANY),
    plan(882, 7, 12, ANY),
    plan(883, 9, 12, ANY),
    plan(886, 7, 10, ANY),
    plan(960, 7, 7, ANY),
    plan(961, 7, 8, ANY),
    plan(962, 8, 9, ANY),
    plan(963, 8, 9, ANY),
    plan(964, 8, 10, ANY),
    plan(965, 7, 8, ANY),
    plan(966, 8, 10, ANY),
    plan(967, 7, 9, ANY),
    plan(968, 8, 8, ANY),
    plan(970, 8, 9, ANY),
    plan(971, 5, 9, ANY),
    plan(972, 7, 9, ANY),
    plan(972, 10, 12, b"1"),
    plan(973, 8, 8, ANY),
    plan(974, 7, 8, ANY),
    plan(975, 7, 8, ANY),
    plan(976, 8, 8, ANY),
    plan(977, 8, 10, ANY),
    plan(992, 9, 9, ANY),
    plan(993, 8, 8, ANY),
    plan(994, 9, 9, ANY),
    plan(995, 9, 9, ANY),
    plan(996, 9, 9, ANY),
    plan(998, 9, 9, ANY),
];

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

/// How the mobile numbers of countries begin, whose calling code may stand without a plus: code and first digits.
const MOBILES: &[(&[u8], &[u8])] = &[
    (&[3, 3], &[6, 7]),
    (&[3, 4], &[6, 7, 9]),
    (&[3, 9], &[3]),
    (&[4, 4], &[7]),
    (&[4, 9], &[1]),
    (&[5, 4], &[9]),
    (&[5, 2], &[2, 3, 4, 5, 6, 7, 8, 9]),
    (&[6, 1], &[4]),
    (&[6, 2], &[8]),
    (&[9, 0], &[5]),
    (&[9, 1], &[6, 7, 8, 9]),
    (&[8, 6], &[1]),
    (&[8, 1], &[7, 8, 9]),
    (&[3, 1], &[6]),
    (&[3, 5, 1], &[9, 2]),
    (&[3, 5, 3], &[8]),
    (&[3, 8, 0], &[3, 5, 6, 7, 9]),
    (&[9, 7, 1], &[5]),
    (&[9, 7, 2], &[5]),
];

/// True when a number is a mobile one of the country, which is told without a plus.
pub(super) fn is_mobile_abroad(code: &[u8], national: &[u8]) -> bool {
    MOBILES.iter().any(|(known, first)| *known == code && national.first().is_some_and(|digit| first.contains(digit)))
}

/// True for digits in one piece that are a country's code and one of its mobile numbers, whose length is fixed.
pub(super) fn is_joined_mobile(digits: &[u8]) -> bool {
    let rest = |code: usize| digits.get(code..).unwrap_or_default();
    match digits {
        [3, 3, 6 | 7, ..] | [6, 1, 4, ..] => rest(2).len() == 9,
        [3, 4, 6 | 7, ..] => rest(2).len() == 9,
        [3, 9, 3, 2..=9, ..] | [4, 4, 7, 1..=9, ..] | [9, 1, 6..=9, ..] | [9, 0, 5, 0 | 3..=5, ..] => {
            rest(2).len() == 10
        }
        [4, 9, 1, 5..=7, ..] => matches!(rest(2).len(), 10 | 11),
        [5, 4, 9, 1..=3, ..] => rest(2).len() == 11,
        [3, 5, 1, 9, 1..=3 | 6, ..] | [3, 8, 0, 3 | 5 | 6 | 7 | 9, ..] => rest(3).len() == 9,
        _ => false,
    }
}

/// How many digits the country's code has at the beginning of these, which follow the international prefix.
pub(super) fn code_length(digits: &[u8]) -> Option<usize> {
    (1..=3).find(|count| code_of(digits, *count).is_some_and(|code| !plans(code).is_empty()))
}

fn code_of(digits: &[u8], count: usize) -> Option<u32> {
    digits.get(..count).map(|head| head.iter().fold(0, |code, digit| code * 10 + u32::from(*digit)))
}

/// The lines of a code.
fn plans(code: u32) -> &'static [Plan] {
    let from = PLANS.partition_point(|plan| plan.code < code);
    let to = PLANS.partition_point(|plan| plan.code <= code);
    PLANS.get(from..to).unwrap_or_default()
}

/// True when these digits, the first `code` of which are the country's, can be a number; `trunk` says that a zero among
/// them stands in brackets, as in `+44 (0)20`.
pub(super) fn accepts(digits: &[u8], code: usize, trunk: bool) -> bool {
    let (Some(country), Some(national)) = (code_of(digits, code), digits.get(code..)) else { return false };
    if national.iter().all(|digit| Some(digit) == national.first()) {
        return false;
    }
    match country {
        1 => is_nanp(national),
        // Brazilians write the zero and the carrier's two digits, too. Some old mobile numbers do not begin with 9.
        55 => {
            // With the sign for another country a mobile number of an area that is not given out is one, too.
            matches!(national, [1..=9, _, 9, 4..=9, ..] if national.len() == 11)
                || matches!(national, [a, b, 6..=8, ..] if national.len() == 11 && is_ddd(*a, *b))
                || is_brazilian(national)
                || matches!(national, [0, rest @ ..] if is_brazilian(rest)
            || rest.get(2..).is_some_and(is_brazilian))
        }
        _ => {
            let fits = |national: &[u8]| plans(country).iter().any(|plan| plan.fits(national));
            // The trunk zero is not dialled from abroad, and written all the same.
            let (zero, rest) = (national.first() == Some(&0), national.get(1..).unwrap_or_default());
            if trunk { zero && fits(rest) } else { fits(national) || (zero && fits(rest)) }
        }
    }
}

impl Plan {
    fn fits(&self, national: &[u8]) -> bool {
        let known = |first: &u8| self.leading & 1 << *first != 0;
        (self.shortest..=self.longest).contains(&national.len()) && national.first().is_some_and(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> bool {
        let digits: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
        code_length(&digits).is_some_and(|code| accepts(&digits, code, false))
    }

    #[test]
    fn examples_of_the_plans() {
        for known in [
            "5511912345678",
            "14155552671",
            "6591234567",
            "4915112345678",
            "33612345678",
            "34612345678",
            "351912345678",
            "393471234567",
            "79123456789",
            "919876543210",
            "5215512345678",
            "5491123456789",
            "61412345678",
            "819012345678",
            "31612345678",
            "32470123456",
            "41791234567",
            "436641234567",
            "48601234567",
            "46701234567",
            "4791234567",
            "4520123456",
            "358401234567",
            "353871234567",
            "905321234567",
            "27821234567",
            "821012345678",
            "8613812345678",
            "85291234567",
            "60123456789",
            "6281234567890",
            "639171234567",
            "66812345678",
            "84912345678",
            "972541234567",
            "971501234567",
            "966501234567",
            "380671234567",
            "77011234567",
            "56912345678",
            "573001234567",
            "51912345678",
        ] {
            assert!(number(known), "{known}");
        }
        for unknown in
            ["5520912345678", "2810123456", "0123456789", "1115555267", "65123456789", "999123456789", "79", ""]
        {
            assert!(!number(unknown), "{unknown}");
        }
        assert!(number("4402079460958") && number("493012345678") && number("49030123456"), "with the trunk zero");
    }

    #[test]
    fn the_table_is_sorted_and_no_code_begins_another() {
        assert!(PLANS.windows(2).all(|pair| pair[0].code <= pair[1].code));
        for plan in PLANS.iter().filter(|plan| plan.code >= 10) {
            assert!(plans(plan.code / 10).is_empty() && plans(plan.code / 100).is_empty(), "{}", plan.code);
        }
    }
}
