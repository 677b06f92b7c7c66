//! National identifiers, a file for each country.

mod au;
mod br;
mod ca;
mod documents;
mod east_asia;
mod form;
mod india;
mod latin;
mod mx;
mod sg;
mod south_asia;
mod us;
mod west_asia_africa;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::checked::Checked;
use super::coded::{Coded, leading_letters};

pub(super) use br::on_number as cnpj_on_number;
pub(crate) use br::{is_cnpj, is_cpf};
pub(super) use documents::on_number as documents_on_number;

/// The identifiers that a country gives out.
pub(super) struct Country {
    pub checked: &'static [Checked],
    pub coded: &'static [Coded],
}

static COUNTRIES: &[&Country] = &[
    &au::RULES,
    &br::TAX,
    &br::PAPERS,
    &br::RG,
    &ca::RULES,
    &east_asia::RULES,
    &india::RULES,
    &latin::RULES,
    &mx::RULES,
    &sg::RULES,
    &south_asia::RULES,
    &us::RULES,
    &west_asia_africa::RULES,
];

/// The rules for numbers, by how many digits they have.
static CHECKED: LazyLock<Vec<Vec<&'static Checked>>> =
    LazyLock::new(|| by(COUNTRIES.iter().flat_map(|country| country.checked), |rule| rule.digits..=rule.digits));

/// The rules for codes, by how many letters they begin with.
static CODED: LazyLock<Vec<Vec<&'static Coded>>> =
    LazyLock::new(|| by(COUNTRIES.iter().flat_map(|country| country.coded), |rule| leading_letters(rule.shape)));

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
pub(super) fn coded_after_letters(letters: usize) -> &'static [&'static Coded] {
    CODED.get(letters).map_or(&[], Vec::as_slice)
}
