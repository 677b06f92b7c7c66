//! What a text must have for a detector of numbers to find anything: a word near the number, or a form of its own.
//!
//! Most numbers of a chat are quantities, dates and order numbers. Each detector would find that out by reading the words
//! around; asked together, they share one look at the dictionary. A gate may be open for nothing, and never shut before
//! something: the test at the end of `engine` holds both ways against each other.

use std::sync::LazyLock;

use super::{address, bank, birth, named, national, pix, secrets};
use crate::lexicon::{Lexicon, WordSet};
use crate::vocabulary::VOCABULARY;

/// What one of the words near a number must be in.
pub(super) struct Gates {
    pub address: WordSet,
    pub bic: WordSet,
    pub birth: WordSet,
    pub documents: WordSet,
    pub named: WordSet,
    pub password: WordSet,
    pub pix: WordSet,
    pub series: WordSet,
}

pub(super) static GATES: LazyLock<Gates> = LazyLock::new(|| {
    // The bits are given out by the dictionary.
    LazyLock::force(&VOCABULARY);
    Gates {
        address: any(&address::gate()),
        bic: any(&bank::bic_gate()),
        birth: any(&birth::gate()),
        documents: any(&national::documents_gate()),
        named: any(&named::gate()),
        password: any(&secrets::gate()),
        pix: any(&pix::gate()),
        series: any(&national::series_gate()),
    }
});

/// What one of the lexicons has. Without a bit for each of them nothing can be told, and the gate stands open.
fn any(lexicons: &[&'static Lexicon]) -> WordSet {
    let all = lexicons.iter().try_fold(WordSet::NONE, |all, lexicon| Some(all.with(lexicon.set()?)));
    all.unwrap_or(WordSet::ALL)
}
