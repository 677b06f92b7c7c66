//! National identifiers, a file for each country.

mod au;
mod benelux;
mod br;
mod ca;
mod de;
mod documents;
mod documents_eu;
mod east_asia;
mod east_europe;
mod es;
mod form;
mod fr;
mod gb;
mod india;
mod it;
mod latin;
mod mx;
mod nordic;
mod pl;
mod pt;
mod ru;
mod series;
mod sg;
mod south;
mod south_asia;
mod us;
mod west_asia_africa;
mod west_europe;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::checked::Checked;
use super::coded::{Coded, Shaped, leading_letters};

pub(super) use br::on_number as cnpj_on_number;
pub(crate) use br::{is_cnpj, is_cpf};
pub(super) use documents::on_number as documents_on_number;
pub(super) use series::on_number as series_on_number;

/// The identifiers that a country gives out.
pub(super) struct Country {
    pub checked: &'static [Checked],
    pub coded: &'static [Coded],
}

static COUNTRIES: &[&Country] = &[
    &au::RULES,
    &benelux::BENELUX,
    &br::PAPERS,
    &br::RG,
    &br::TAX,
    &ca::RULES,
    &de::DE,
    &documents_eu::DOCUMENTS,
    &east_asia::RULES,
    &east_europe::EAST,
    &es::ES,
    &fr::FR,
    &gb::GB,
    &india::RULES,
    &it::IT,
    &latin::RULES,
    &mx::RULES,
    &nordic::NORDIC,
    &pl::PL,
    &pt::PT,
    &ru::RU,
    &sg::RULES,
    &south::SOUTH,
    &south_asia::RULES,
    &us::RULES,
    &west_asia_africa::RULES,
    &west_europe::WEST,
    &super::bank::BANK,
];

/// The rules for numbers, by how many digits they have.
static CHECKED: LazyLock<Vec<Vec<&'static Checked>>> =
    LazyLock::new(|| by(COUNTRIES.iter().flat_map(|country| country.checked), |rule| rule.digits..=rule.digits));

/// The rules for codes, by how many letters they begin with.
static CODED: LazyLock<Vec<Vec<Shaped>>> = LazyLock::new(|| {
    let shaped = by(COUNTRIES.iter().flat_map(|country| country.coded), |rule| leading_letters(rule.shape));
    shaped.into_iter().map(|rules| rules.into_iter().map(Shaped::new).collect()).collect()
});

fn by<R>(rules: impl Iterator<Item = &'static R>, keys: impl Fn(&R) -> RangeInclusive<usize>) -> Vec<Vec<&'static R>> {
    let mut table: Vec<Vec<&'static R>> = Vec::new();
    for rule in rules {
        for place in keys(rule) {
            table.resize_with(table.len().max(place + 1), Vec::new);
            if let Some(rules) = table.get_mut(place) {
                rules.push(rule);
            }
        }
    }
    table
}

/// The rules for numbers of so many digits.
pub(super) fn checked(digits: usize) -> &'static [&'static Checked] {
    CHECKED.get(digits).map_or(&[], Vec::as_slice)
}

/// The rules for codes that begin with so many letters.
pub(super) fn coded_after_letters(letters: usize) -> &'static [Shaped] {
    CODED.get(letters).map_or(&[], Vec::as_slice)
}

/// The values of a code's digits, as many as asked for.
fn values<const N: usize>(code: &[u8]) -> [u8; N] {
    let mut values = [0; N];
    for (slot, byte) in values.iter_mut().zip(code) {
        *slot = byte.wrapping_sub(b'0');
    }
    values
}

/// True when a code has at least so many digits: words have none.
fn has_digits(code: &[u8], least: usize) -> bool {
    code.iter().filter(|byte| byte.is_ascii_digit()).count() >= least
}

/// The values of a text of digits.
#[cfg(test)]
fn digits(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| byte - b'0').collect()
}
