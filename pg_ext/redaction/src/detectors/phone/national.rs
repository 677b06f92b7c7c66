//! What the way a number is grouped says.

use super::forms::forms;
use crate::number::{Gap, Window};

/// The longest form: a country code, an area code and five pairs.
pub(super) const MOST_GROUPS: usize = 7;

/// The fewest digits of any form.
const FEWEST_DIGITS: usize = 7;

/// What the form of these groups says, if it is one. `bracketed` says that the first group stands in brackets.
pub(super) fn score(window: &Window<'_>, bracketed: bool) -> Option<f32> {
    if window.digits.len() < FEWEST_DIGITS {
        return None;
    }
    let best = forms(window)
        .iter()
        .filter(|form| (form.plan)(window.digits))
        .map(|form| form.score)
        .fold(None, |best: Option<f32>, score| Some(best.map_or(score, |old| old.max(score))))?;
    let groups = window.groups.len();
    if bracketed && groups > 1 {
        return Some(best.max(0.85));
    }
    // Dots part thousands, and slashes dates, as often as they part telephone numbers.
    let usual = window.has_lengths(&[3, 3, 4]) || window.has_lengths(&[2, 5, 4]);
    // `030/12345678`, `0664 / 328 7921`: a slash behind the area; `020.7984.5547`: no price begins with a zero and more.
    let trunk = window.digits.first() == Some(&0);
    let later = || window.groups.iter().skip(1);
    let slash = trunk
        && later().next().is_some_and(|group| group.gap.has(Gap::SLASH))
        && later().skip(1).all(|group| !group.gap.has(Gap::SLASH));
    let area = window.groups.first().is_some_and(|group| matches!(group.len(), 3 | 4));
    let dots = trunk && area && !window.gaps().has(Gap::SLASH) && !later().all(|group| group.len() == 3);
    let odd = window.gaps().has(Gap::SLASH | Gap::DOT) && !usual && !slash && !dots;
    // `9000-9999` is a range.
    let range = window.gaps() == Gap::DASH && window.digits.get(2..4) == Some(&[0, 0]) && window.has_lengths(&[4, 4]);
    let pairs = window.has_lengths(&[2, 2, 2, 2, 2]) && window.gaps_agree();
    // `04/12/19 11.46` is a date and a time.
    if window.gaps().has(Gap::SLASH) && window.has_lengths(&[2, 2, 2, 2, 2]) && !window.gaps_agree() {
        return None;
    }
    let odd = range || odd && !pairs;
    Some(if odd { best - 0.27 } else { best })
}
