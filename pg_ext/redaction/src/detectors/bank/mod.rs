//! Banks: identifier codes, account and routing numbers.

mod bic;
mod check;
mod ifsc;
mod numbers;
mod rules;

pub(super) use bic::{
    beside_iban, gate as bic_gate, on_capital as bic_on_capital, on_colon as bic_on_colon, on_number as bic_on_number,
    on_word as bic_on_word,
};
pub(super) use ifsc::on_number as ifsc_on_number;
pub(super) use numbers::NUMBERS;
pub(super) use rules::BANK;

use crate::lexicon::Lexicon;

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    [bic::gate(), ifsc::lexicons(), numbers::lexicons()].concat()
}
