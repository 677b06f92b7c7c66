//! The office that gave out a Brazilian RG, behind its number: `4.628.559 SSP/BA`. It says what the number is without any
//! word.
//!
//! **Source:** Lei 7.116/1983 (the secretaries of public security of the states and their institutes give it out).
//!
//! **Near misses:** a word behind a number: the office is named in capitals, and its state follows.

use std::sync::LazyLock;

use super::super::super::words::lexicon;
use crate::finding::Input;
use crate::lexicon::Lexicon;

lexicon! {
    /// The offices.
    OFFICES = "ssp sesp sds sjs sjtc ifp iirgd detran dic pc pm igp itep politec"
}

const STATES: &[&str] = &[
    "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR", "RJ",
    "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO",
];

/// Where the office that follows a number ends.
pub(super) fn issuer(input: &Input<'_>, end: usize) -> Option<usize> {
    let start = input.end_of(end, 2, |byte| matches!(byte, b' ' | b'-' | b'/' | b','));
    let office = input.end_of(start, 8, |byte| byte.is_ascii_uppercase());
    let mark = input.end_of(office, 1, |byte| matches!(byte, b' ' | b'-' | b'/'));
    let state = input.end_of(mark, 3, |byte| byte.is_ascii_alphabetic());
    let named = start > end
        && OFFICES.has(&input.slice(start, office).to_ascii_lowercase())
        && STATES.contains(&input.slice(mark, state).to_ascii_uppercase().as_str());
    named.then_some(state)
}
