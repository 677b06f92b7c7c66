//! The ways national numbers are written.
//!
//! Source: the numbering plans of Anatel (BR), IMDA (SG), NANPA (US, CA), Minsvyaz (RU), Arcep (FR), CNMC (ES), Ofcom
//! (GB), BNetzA (DE), ANACOM (PT), AGCOM (IT), RTR (AT), BAKOM (CH), BIPT (BE), ACM (NL), PTS (SE), Nkom (NO),
//! Traficom (FI), BTK (TR), ICASA (ZA), ENACOM (AR), IFT (MX), MIIT (CN), MCMC (MY), ACMA (AU), MIC (JP), DoT (IN) and
//! of countries that group alike. The score says how seldom anything else is written so: an order number hardly begins
//! with a zero and stands in groups, but three groups of three are anything.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::plan::{is_brazilian, is_joined_mobile, is_nanp, is_singapore_mobile};
use crate::number::{Window, shape_of};

/// A way of writing numbers.
pub(super) struct Form {
    /// Lengths of the groups.
    pub groups: &'static [usize],
    /// What the digits must satisfy.
    pub plan: fn(&[u8]) -> bool,
    /// How much the form alone says.
    pub score: f32,
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
    digits.strip_prefix(&[6, 5]).is_some_and(is_singapore_mobile)
}

fn nanp(digits: &[u8]) -> bool {
    is_nanp(digits.strip_prefix(&[1]).filter(|rest| rest.len() == 10).unwrap_or(digits))
}

fn russia(digits: &[u8]) -> bool {
    matches!(digits, [7 | 8, 3 | 4 | 7..=9, ..])
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

fn spain_or_portugal(digits: &[u8]) -> bool {
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

fn india(digits: &[u8]) -> bool {
    matches!(digits, [6..=9, ..])
}

/// The trunk zero and an area: most of Europe, Asia, Africa and Oceania.
fn trunk(digits: &[u8]) -> bool {
    matches!(digits, [0, 1..=9, ..])
}

/// Germany and Austria have no area that begins with 1 but for the mobile networks.
fn trunk_area(digits: &[u8]) -> bool {
    matches!(digits, [0, 2..=9, ..])
}

fn trunk_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 4..=9, ..])
}

fn britain_area(digits: &[u8]) -> bool {
    matches!(digits, [0, 1, 1..=9, ..])
}

fn netherlands_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 6, 1..=8, ..])
}

fn turkey_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 5, ..])
}

fn toll_free(digits: &[u8]) -> bool {
    digits.starts_with(&[0, 8, 0, 0])
}

fn not_leading(digits: &[u8]) -> bool {
    matches!(digits, [2..=9, ..])
}

fn nordic(digits: &[u8]) -> bool {
    matches!(digits, [4 | 9, ..])
}

fn italy_mobile(digits: &[u8]) -> bool {
    matches!(digits, [3, 2..=9, ..])
}

fn colombia_mobile(digits: &[u8]) -> bool {
    matches!(digits, [3, 0..=5, ..])
}

fn china_mobile(digits: &[u8]) -> bool {
    matches!(digits, [1, 3..=9, ..])
}

fn mexico(digits: &[u8]) -> bool {
    matches!(digits, [3, 3, ..] | [5, 5 | 6, ..] | [8, 1, ..])
}

fn argentina_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 1, 1, 1, 5, ..])
}

fn chile_mobile(digits: &[u8]) -> bool {
    matches!(digits, [9, 2..=9, ..])
}

fn india_trunk(digits: &[u8]) -> bool {
    matches!(digits, [0, 6..=9, ..])
}

fn russia_area(digits: &[u8]) -> bool {
    matches!(digits, [4 | 8 | 9, ..])
}

fn portugal_area(digits: &[u8]) -> bool {
    matches!(digits, [2, 1..=9, _, _, _, _, _, _, _])
}

/// The area, with the trunk zero or not, and the 15 of a mobile number.
fn argentina_local(digits: &[u8]) -> bool {
    matches!(
        digits.strip_prefix(&[0]).unwrap_or(digits),
        [1, 1, 1, 5, ..] | [2 | 3, _, _, 1, 5, ..] | [2 | 3, _, _, _, 1, 5, ..]
    )
}

fn argentina_bare(digits: &[u8]) -> bool {
    matches!(digits, [1, 5, 2..=7, ..])
}

fn greece(digits: &[u8]) -> bool {
    matches!(digits, [6, 9, ..] | [2, 1..=8, ..])
}

fn colombia_area(digits: &[u8]) -> bool {
    matches!(digits, [6, 0, 1..=8, 2..=8, ..])
}

fn free_of_australia(digits: &[u8]) -> bool {
    matches!(digits, [1, 3 | 8, 0, 0, ..])
}

fn east_asia_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 7..=9, 0, 1..=9, ..] | [0, 1, 0, 2..=9, ..])
}

fn indonesia_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 8, 1..=9, ..])
}

fn australia_mobile(digits: &[u8]) -> bool {
    matches!(digits, [0, 4, ..])
}

fn brazil_landline(digits: &[u8]) -> bool {
    digits.len() == 10 && is_brazilian(digits)
}

/// The prefixes that Mexico dialled until 2019.
fn mexico_old(digits: &[u8]) -> bool {
    matches!(digits, [0, 1 | 4, 2..=9, ..])
}

fn chile_area(digits: &[u8]) -> bool {
    matches!(digits, [2, 2, ..])
}

fn any(_: &[u8]) -> bool {
    true
}

/// The forms that groups of those lengths have.
pub(super) fn forms(window: &Window<'_>) -> &'static [&'static Form] {
    window.shape().and_then(|shape| BY_SHAPE.get(&shape)).map_or(&[], Vec::as_slice)
}

static BY_SHAPE: LazyLock<HashMap<u64, Vec<&'static Form>>> = LazyLock::new(|| {
    let mut forms: HashMap<_, Vec<_>> = HashMap::new();
    for form in FORMS.iter().copied().flatten() {
        forms.entry(shape_of(form.groups.iter().copied()).unwrap_or_default()).or_default().push(form);
    }
    forms
});

/// The forms by how many groups they have.
const FORMS: &[&[Form]] = &[
    &[
        form(&[9], portugal_area, 0.3),
        form(&[11], indonesia_mobile, 0.45),
        form(&[12], indonesia_mobile, 0.5),
        form(&[10], australia_mobile, 0.5),
        form(&[11], east_asia_mobile, 0.5),
        form(&[13], is_joined_mobile, 0.5),
        form(&[12], is_joined_mobile, 0.5),
        form(&[11], is_joined_mobile, 0.5),
        form(&[8], singapore, 0.3),
        form(&[9], spain_or_portugal, 0.3),
        form(&[9], trunk_area, 0.3),
        form(&[9], chile_mobile, 0.3),
        form(&[10], brazil, 0.3),
        form(&[10], singapore_mobile_abroad, 0.5),
        form(&[10], singapore_abroad, 0.4),
        form(&[10], nanp, 0.3),
        form(&[10], france, 0.35),
        form(&[10], france_mobile, 0.5),
        form(&[10], trunk_mobile, 0.35),
        form(&[10], netherlands_mobile, 0.5),
        form(&[10], italy_mobile, 0.3),
        form(&[11], brazil, 0.5),
        form(&[11], nanp, 0.3),
        form(&[11], russia_mobile, 0.5),
        form(&[11], britain_mobile, 0.5),
        form(&[11], germany_mobile, 0.5),
        form(&[11], trunk_area, 0.3),
        form(&[11], turkey_mobile, 0.5),
        form(&[11], china_mobile, 0.3),
        form(&[11], india_trunk, 0.4),
        form(&[12], brazil_abroad, 0.4),
        form(&[12], brazil_trunk_mobile, 0.5),
        form(&[12], brazil_trunk, 0.4),
        form(&[12], germany_mobile, 0.5),
        form(&[13], brazil_abroad, 0.65),
    ],
    &[
        form(&[6, 4], brazil_landline, 0.6),
        form(&[2, 8], mexico, 0.45),
        form(&[2, 8], brazil_landline, 0.45),
        form(&[4, 6], greece, 0.45),
        form(&[3, 6], spain_or_portugal, 0.45),
        form(&[1, 10], russia_mobile, 0.6),
        form(&[2, 7], trunk, 0.5),
        form(&[2, 8], singapore_abroad, 0.55),
        form(&[2, 8], trunk, 0.55),
        form(&[2, 8], netherlands_mobile, 0.65),
        form(&[2, 9], brazil, 0.65),
        form(&[2, 11], brazil_abroad, 0.75),
        form(&[3, 6], trunk, 0.45),
        form(&[3, 7], nanp, 0.45),
        form(&[3, 7], trunk, 0.55),
        form(&[3, 7], netherlands_mobile, 0.6),
        form(&[3, 7], italy_mobile, 0.5),
        form(&[3, 8], germany_mobile, 0.6),
        form(&[3, 8], trunk, 0.6),
        form(&[3, 9], brazil_trunk, 0.65),
        form(&[4, 4], singapore, 0.6),
        form(&[4, 4], trunk_area, 0.4),
        form(&[4, 5], trunk, 0.45),
        form(&[4, 6], trunk, 0.55),
        form(&[4, 6], toll_free, 0.65),
        form(&[4, 7], brazil_toll_free, 0.6),
        form(&[4, 7], germany_mobile, 0.7),
        form(&[4, 7], trunk, 0.6),
        form(&[4, 8], germany_mobile, 0.7),
        form(&[4, 8], trunk, 0.55),
        form(&[4, 9], brazil_abroad, 0.7),
        form(&[5, 4], brazil_mobile_local, 0.6),
        form(&[5, 4], trunk, 0.45),
        form(&[5, 5], india, 0.65),
        form(&[5, 5], trunk, 0.55),
        form(&[5, 5], britain_area, 0.65),
        form(&[5, 6], britain, 0.75),
        form(&[5, 6], trunk, 0.55),
        form(&[6, 5], india_trunk, 0.65),
        form(&[7, 4], brazil, 0.7),
    ],
    &[
        form(&[1, 4, 4], chile_area, 0.4),
        form(&[4, 2, 4], not_leading, 0.4),
        form(&[2, 4, 4], argentina_bare, 0.6),
        form(&[4, 2, 7], argentina_local, 0.7),
        form(&[3, 2, 7], argentina_local, 0.7),
        form(&[2, 2, 8], argentina_local, 0.7),
        form(&[4, 3, 3], free_of_australia, 0.65),
        form(&[3, 3, 4], colombia_area, 0.6),
        form(&[3, 3, 4], greece, 0.5),
        form(&[3, 4, 3], italy_mobile, 0.55),
        form(&[3, 3, 3], portugal_area, 0.45),
        form(&[1, 3, 7], russia, 0.75),
        form(&[1, 4, 4], brazil_mobile_local, 0.65),
        form(&[1, 4, 4], chile_mobile, 0.45),
        form(&[2, 2, 9], brazil_abroad, 0.8),
        form(&[2, 3, 4], trunk, 0.55),
        form(&[2, 4, 4], brazil, 0.6),
        form(&[2, 4, 4], singapore_abroad, 0.7),
        form(&[2, 4, 4], trunk, 0.7),
        form(&[2, 4, 4], mexico, 0.55),
        form(&[2, 5, 4], brazil, 0.75),
        form(&[3, 2, 2], any, 0.45),
        form(&[3, 2, 3], nordic, 0.5),
        form(&[3, 2, 5], italy_mobile, 0.52),
        form(&[3, 3, 3], spain_or_portugal, 0.45),
        form(&[3, 3, 3], trunk, 0.45),
        form(&[3, 3, 3], not_leading, 0.4),
        form(&[3, 3, 4], nanp, 0.75),
        form(&[3, 3, 4], trunk, 0.7),
        form(&[3, 3, 4], italy_mobile, 0.6),
        form(&[3, 3, 4], colombia_mobile, 0.5),
        form(&[3, 3, 5], trunk_area, 0.5),
        form(&[3, 4, 4], brazil_trunk, 0.7),
        form(&[3, 4, 4], britain, 0.7),
        form(&[3, 4, 4], trunk, 0.7),
        form(&[3, 4, 4], turkey_mobile, 0.75),
        form(&[3, 4, 4], china_mobile, 0.6),
        form(&[3, 5, 4], brazil_trunk, 0.8),
        form(&[3, 5, 4], trunk, 0.55),
        form(&[3, 6, 2], trunk, 0.45),
        form(&[4, 3, 3], trunk, 0.7),
        form(&[4, 3, 3], toll_free, 0.75),
        form(&[4, 3, 4], brazil_toll_free, 0.7),
        form(&[4, 3, 4], britain, 0.6),
        form(&[4, 3, 4], germany_mobile, 0.7),
        form(&[4, 3, 4], trunk, 0.65),
        form(&[4, 3, 5], trunk, 0.55),
        form(&[4, 4, 3], trunk, 0.5),
        form(&[4, 4, 4], trunk, 0.5),
        form(&[4, 4, 4], india_trunk, 0.6),
        form(&[4, 5, 2], trunk, 0.45),
        form(&[4, 5, 4], brazil_abroad, 0.75),
        form(&[4, 6, 2], trunk, 0.45),
        form(&[5, 3, 2], trunk, 0.45),
        form(&[5, 3, 3], britain, 0.75),
        form(&[5, 3, 3], trunk, 0.7),
        form(&[5, 3, 4], trunk, 0.55),
        form(&[5, 5, 4], brazil_trunk, 0.75),
    ],
    &[
        form(&[2, 3, 2, 2], not_leading, 0.4),
        form(&[4, 3, 2, 2], russia_mobile, 0.7),
        form(&[2, 3, 3, 4], mexico_old, 0.65),
        form(&[2, 2, 4, 4], mexico_old, 0.65),
        form(&[3, 3, 3, 4], mexico_old, 0.65),
        form(&[3, 2, 4, 4], mexico_old, 0.65),
        form(&[3, 2, 4, 4], argentina_local, 0.7),
        form(&[4, 2, 3, 4], argentina_local, 0.7),
        form(&[3, 2, 3, 4], argentina_local, 0.7),
        form(&[2, 2, 4, 4], argentina_local, 0.7),
        form(&[2, 3, 3, 2], trunk, 0.65),
        form(&[3, 2, 2, 3], trunk, 0.65),
        form(&[3, 2, 2, 3], italy_mobile, 0.6),
        form(&[1, 2, 5, 4], brazil_trunk, 0.75),
        form(&[1, 3, 3, 4], nanp, 0.85),
        form(&[1, 3, 3, 4], russia, 0.75),
        form(&[1, 3, 3, 4], trunk, 0.7),
        form(&[2, 1, 4, 4], brazil, 0.8),
        form(&[2, 2, 2, 2], not_leading, 0.4),
        form(&[2, 2, 2, 3], trunk, 0.4),
        form(&[2, 2, 4, 4], brazil_abroad, 0.75),
        form(&[2, 2, 5, 4], brazil_abroad, 0.85),
        form(&[2, 3, 2, 2], trunk, 0.7),
        form(&[2, 3, 2, 2], spain_or_portugal, 0.6),
        form(&[2, 3, 3, 3], brazil, 0.6),
        form(&[3, 2, 2, 2], spain_or_portugal, 0.65),
        form(&[3, 2, 2, 2], trunk, 0.65),
        form(&[3, 2, 3, 3], trunk, 0.55),
        form(&[3, 2, 4, 4], argentina_mobile, 0.8),
        form(&[3, 3, 2, 2], russia_area, 0.7),
        form(&[3, 3, 2, 2], trunk, 0.75),
        form(&[3, 3, 3, 2], trunk, 0.6),
        form(&[3, 3, 3, 3], trunk, 0.4),
        form(&[4, 2, 2, 2], trunk, 0.7),
        form(&[4, 2, 2, 3], toll_free, 0.6),
        form(&[4, 3, 2, 2], trunk, 0.7),
        form(&[4, 3, 2, 2], toll_free, 0.75),
        form(&[4, 3, 3, 2], trunk, 0.5),
        form(&[5, 2, 2, 2], trunk, 0.6),
    ],
    &[
        form(&[2, 2, 2, 2, 2], not_leading, 0.4),
        form(&[1, 4, 2, 2, 2], russia, 0.75),
        form(&[1, 3, 2, 2, 3], russia, 0.75),
        form(&[1, 3, 3, 2, 2], russia, 0.85),
        form(&[1, 3, 3, 2, 2], trunk, 0.75),
        form(&[2, 2, 1, 4, 4], brazil_abroad, 0.85),
        form(&[2, 2, 2, 2, 2], france, 0.8),
        form(&[2, 2, 2, 2, 2], mexico, 0.45),
        form(&[3, 2, 2, 2, 2], trunk, 0.7),
        form(&[4, 2, 2, 2, 2], trunk, 0.7),
    ],
];
