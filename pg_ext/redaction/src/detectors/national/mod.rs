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
mod eu_vat;
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

use std::sync::LazyLock;

use super::checked::Checked;
use super::coded::{Coded, LONGEST, MOST_LETTERS, Shaped};
use crate::finding::Input;
use crate::lexicon::Lexicon;
use crate::number::Run;

pub(super) use br::on_number as cnpj_on_number;
pub(crate) use br::{is_cnpj, is_cpf};
pub(super) use documents::{gate as documents_gate, on_number as documents_on_number};
pub(super) use series::{gate as series_gate, on_number as series_on_number};

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
    &eu_vat::EU,
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
static CHECKED: LazyLock<Vec<Vec<&'static Checked>>> = LazyLock::new(|| {
    let rules = || COUNTRIES.iter().flat_map(|country| country.checked);
    let most = rules().map(|rule| rule.digits).max().unwrap_or_default();
    (0..=most).map(|digits| rules().filter(|rule| rule.digits == digits).collect()).collect()
});

/// The rules for codes, by how many letters they begin with and how many digits follow these.
static CODED: LazyLock<Vec<Vec<Shaped>>> = LazyLock::new(|| {
    let rules: Vec<Shaped> = COUNTRIES.iter().flat_map(|country| country.coded).map(Shaped::new).collect();
    let places = (0..=MOST_LETTERS).flat_map(|letters| (0..=LONGEST).map(move |digits| (letters, digits)));
    let fitting =
        |(letters, digits)| rules.iter().filter(|rule| rule.may_begin_with(letters, digits)).copied().collect();
    places.map(fitting).collect()
});

/// The words of the rules, each list once for each rule that has it.
fn words_of_rules() -> impl Iterator<Item = &'static Lexicon> {
    let numbers = COUNTRIES.iter().flat_map(|country| country.checked).map(|rule| &**rule.words);
    let codes = COUNTRIES.iter().flat_map(|country| country.coded).map(|rule| &**rule.words);
    numbers.chain(codes)
}

/// Every word that introduces a number or a code. Where none stands, only the spelling can speak.
pub(super) static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::union(words_of_rules()));

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    words_of_rules().chain(documents::lexicons()).chain(series::gate()).collect()
}

/// Lexicons made of others.
pub(super) fn unions() -> Vec<(&'static Lexicon, Vec<&'static Lexicon>)> {
    vec![(&*WORDS, words_of_rules().collect())]
}

/// The rules for numbers of so many digits.
pub(super) fn checked(digits: usize) -> &'static [&'static Checked] {
    CHECKED.get(digits).map_or(&[], Vec::as_slice)
}

/// The rules for codes that may begin with so many letters and then so many digits.
pub(super) fn coded(letters: usize, digits: usize) -> &'static [Shaped] {
    let place = (letters <= MOST_LETTERS).then_some(letters * (LONGEST + 1) + digits);
    place.and_then(|place| CODED.get(place)).map_or(&[], Vec::as_slice)
}

/// True for few digits that capitals around make a code: `HRB 4829`, `CA 80098 LA`.
pub(super) fn is_short_code(input: &Input<'_>, run: &Run) -> bool {
    let [group] = run.groups() else { return false };
    let pair = |at: usize| input.byte(at).is_ascii_uppercase() && input.byte(at + 1).is_ascii_uppercase();
    let between = group.len() == 5
        && group.start >= 3
        && input.byte_before(group.start) == b' '
        && input.byte(group.end) == b' '
        && pair(group.start - 3)
        && pair(group.end + 1)
        && !input.byte_before(group.start - 3).is_ascii_alphanumeric()
        && !input.byte(group.end + 3).is_ascii_alphanumeric();
    between || de::is_register(input, group.start)
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
