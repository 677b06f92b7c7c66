//! National forms.
//!
//! Source: the numbering plans of Anatel (BR), IMDA (SG), NANPA (US, CA), Minsvyaz (RU), Arcep (FR), CNMC (ES), Ofcom
//! (GB), BNetzA (DE), ANACOM (PT), AGCOM (IT), MCMC (MY), ACMA (AU), MIC (JP) and DoT (IN).

use super::plan::{is_brazilian, is_nanp};
use crate::number::{Gap, Window};

/// The longest form: a country code, an area code and five pairs.
pub(super) const MOST_GROUPS: usize = 7;

/// A way of writing numbers.
struct Form {
    /// Lengths of the groups.
    groups: &'static [usize],
    /// What the digits must satisfy.
    plan: fn(&[u8]) -> bool,
    /// How much the form alone says.
    score: f32,
}

const fn form(groups: &'static [usize], plan: fn(&[u8]) -> bool, score: f32) -> Form {
    Form { groups, plan, score }
}

fn brazil(digits: &[u8]) -> bool {
    is_brazilian(digits)
}

/// With the country code, without the plus.
fn brazil_abroad(digits: &[u8]) -> bool {
    digits.strip_prefix(&[5, 5]).is_some_and(is_brazilian)
}

/// With the trunk zero, and the carrier's two digits or not.
fn brazil_trunk(digits: &[u8]) -> bool {
    matches!(digits, [0, rest @ ..] if is_brazilian(rest) || rest.get(2..).is_some_and(is_brazilian))
}

fn brazil_trunk_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, rest @ ..] if rest.len() == 11 && is_brazilian(rest))
}

fn brazil_mobile_local(digits: &[u8]) -> bool {
    matches!(digits, [9, 4..=9, ..])
}

fn brazil_toll_free(digits: &[u8]) -> bool {
    digits.starts_with(&[0, 8, 0, 0]) || digits.starts_with(&[0, 3, 0, 0])
}

fn singapore(digits: &[u8]) -> bool {
    let round = digits.chunks(4).all(|half| half.ends_with(&[0, 0]));
    matches!(digits.first(), Some(3 | 6 | 8 | 9)) && !round
}

fn singapore_abroad(digits: &[u8]) -> bool {
    digits.strip_prefix(&[6, 5]).is_some_and(singapore)
}

fn singapore_mobile_abroad(digits: &[u8]) -> bool {
    digits.strip_prefix(&[6, 5]).is_some_and(super::plan::is_singapore_mobile)
}

fn nanp(digits: &[u8]) -> bool {
    is_nanp(digits.strip_prefix(&[1]).filter(|rest| rest.len() == 10).unwrap_or(digits))
}

fn russia(digits: &[u8]) -> bool {
    matches!(digits, [7 | 8, 3 | 4 | 8 | 9, ..])
}

fn russia_mobile(digits: &[u8]) -> bool {
    matches!(digits, [7 | 8, 9, ..])
}

fn france(digits: &[u8]) -> bool {
    matches!(digits, [0, 1..=9, ..])
}

fn france_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 6 | 7, ..])
}

fn spain(digits: &[u8]) -> bool {
    matches!(digits, [6 | 7 | 9, ..])
}

fn britain(digits: &[u8]) -> bool {
    matches!(digits, [0, 1 | 2 | 3 | 7 | 8, ..])
}

fn britain_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 7, 1..=9, ..])
}

fn germany_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 1, 5..=7, ..])
}

fn malaysia(digits: &[u8]) -> bool {
    matches!(digits, [0, 1, ..])
}

fn australia(digits: &[u8]) -> bool {
    matches!(digits, [0, 2..=4 | 7 | 8, ..])
}

fn japan(digits: &[u8]) -> bool {
    matches!(digits, [0, 5..=9, 0, ..])
}

fn india(digits: &[u8]) -> bool {
    matches!(digits, [6..=9, ..])
}

const FORMS: &[Form] = &[
    form(&[2, 5, 4], brazil, 0.75),
    form(&[2, 9], brazil, 0.65),
    form(&[2, 1, 4, 4], brazil, 0.8),
    form(&[2, 4, 4], brazil, 0.6),
    form(&[2, 3, 3, 3], brazil, 0.6),
    form(&[11], brazil, 0.5),
    form(&[10], brazil, 0.3),
    form(&[7, 4], brazil, 0.7),
    form(&[2, 2, 5, 4], brazil_abroad, 0.85),
    form(&[2, 2, 1, 4, 4], brazil_abroad, 0.85),
    form(&[2, 2, 4, 4], brazil_abroad, 0.75),
    form(&[2, 2, 9], brazil_abroad, 0.8),
    form(&[2, 11], brazil_abroad, 0.75),
    form(&[4, 5, 4], brazil_abroad, 0.75),
    form(&[4, 9], brazil_abroad, 0.7),
    form(&[13], brazil_abroad, 0.65),
    form(&[12], brazil_abroad, 0.4),
    form(&[3, 5, 4], brazil_trunk, 0.8),
    form(&[3, 4, 4], brazil_trunk, 0.7),
    form(&[3, 9], brazil_trunk, 0.65),
    form(&[1, 2, 5, 4], brazil_trunk, 0.75),
    form(&[5, 5, 4], brazil_trunk, 0.75),
    form(&[12], brazil_trunk_mobile, 0.5),
    form(&[12], brazil_trunk, 0.4),
    form(&[5, 4], brazil_mobile_local, 0.6),
    form(&[1, 4, 4], brazil_mobile_local, 0.65),
    form(&[4, 3, 4], brazil_toll_free, 0.7),
    form(&[4, 7], brazil_toll_free, 0.6),
    form(&[4, 4], singapore, 0.6),
    form(&[8], singapore, 0.3),
    form(&[2, 4, 4], singapore_abroad, 0.7),
    form(&[2, 8], singapore_abroad, 0.55),
    form(&[10], singapore_mobile_abroad, 0.5),
    form(&[10], singapore_abroad, 0.4),
    form(&[3, 3, 4], nanp, 0.75),
    form(&[1, 3, 3, 4], nanp, 0.85),
    form(&[3, 7], nanp, 0.5),
    form(&[10], nanp, 0.3),
    form(&[11], nanp, 0.3),
    form(&[1, 3, 3, 2, 2], russia, 0.85),
    form(&[1, 3, 3, 4], russia, 0.75),
    form(&[1, 3, 7], russia, 0.75),
    form(&[1, 3, 2, 2, 3], russia, 0.75),
    form(&[1, 10], russia_mobile, 0.6),
    form(&[11], russia_mobile, 0.5),
    form(&[3, 3, 2, 2], russia_area, 0.7),
    form(&[3, 2, 2], any, 0.45),
    form(&[2, 2, 2, 2, 2], france, 0.8),
    form(&[10], france, 0.35),
    form(&[10], france_mobile, 0.5),
    form(&[3, 2, 2, 2], spain, 0.65),
    form(&[3, 3, 3], spain, 0.45),
    form(&[9], spain, 0.3),
    form(&[5, 6], britain, 0.75),
    form(&[5, 3, 3], britain, 0.75),
    form(&[3, 4, 4], britain, 0.7),
    form(&[4, 3, 4], britain, 0.6),
    form(&[11], britain_mobile, 0.5),
    form(&[4, 7], germany_mobile, 0.7),
    form(&[4, 8], germany_mobile, 0.7),
    form(&[4, 3, 4], germany_mobile, 0.7),
    form(&[3, 8], germany_mobile, 0.6),
    form(&[3, 3, 4], malaysia, 0.7),
    form(&[3, 7], malaysia, 0.6),
    form(&[3, 8], malaysia, 0.6),
    form(&[4, 3, 3], australia, 0.7),
    form(&[2, 4, 4], australia, 0.7),
    form(&[3, 4, 4], japan, 0.75),
    form(&[5, 5], india, 0.65),
];

fn russia_area(digits: &[u8]) -> bool {
    matches!(digits, [4 | 8 | 9, ..])
}

fn any(_: &[u8]) -> bool {
    true
}

/// What the form of these groups says, if it is one. `area` says that the first group stands in brackets.
pub(super) fn score(window: &Window<'_>, area: bool) -> Option<f32> {
    let best = FORMS
        .iter()
        .filter(|form| window.has_lengths(form.groups) && (form.plan)(window.digits))
        .map(|form| form.score)
        .fold(None, |best: Option<f32>, score| Some(best.map_or(score, |old| old.max(score))))?;
    let groups = window.groups.len();
    if area && groups > 1 {
        return Some(best.max(0.85));
    }
    // Dots part thousands, and slashes dates, as often as they part telephone numbers.
    let usual = window.has_lengths(&[3, 3, 4]) || window.has_lengths(&[2, 5, 4]);
    let odd = window.gaps().has(Gap::SLASH | Gap::DOT) && !usual;
    // `9000-9999` is a range.
    let range = window.gaps() == Gap::DASH && window.digits.get(2..4) == Some(&[0, 0]) && window.has_lengths(&[4, 4]);
    let odd = range || odd && !window.has_lengths(&[2, 2, 2, 2, 2]);
    Some(if odd { best - 0.27 } else { best })
}
