//! Beginnings of values that have no byte worth stopping at: found by a vectorised multi-pattern search.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, MatchKind};

/// What a literal begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// The prefix of an API key.
    Key,
    /// The first line of a PEM block.
    PemBegin,
    /// A word that stands for `@`.
    AtWord,
    /// ` at `, most often before anything but a domain.
    At,
    /// `_at_`, `-at-`.
    AtJoined,
    /// The word before a token in a header.
    Bearer,
    /// The sign itself, as HTML writes it.
    AtEntity,
    /// A word that introduces a person's name.
    Introduction,
    /// A word before the name of whoever writes.
    SignOff,
    /// A word for a password, which may have no digit.
    Password,
    /// The words that restore a wallet.
    Seed,
    /// A word for a bank identifier code, most of which have no digit.
    Bic,
}

/// Few, since every one costs time on every text, and above 64 there is no vectorised search. The prefixes of keys that
/// cannot lack a digit or have an underscore are missing: the scan stops at these. None has less than four bytes, which
/// the vectorised search tells apart best.
const LITERALS: &[(&str, Literal)] = &[
    ("-----BEGIN", Literal::PemBegin),
    ("AKIA", Literal::Key),
    ("ASIA", Literal::Key),
    ("glpat-", Literal::Key),
    ("GOCSPX-", Literal::Key),
    ("earer ", Literal::Bearer),
    ("asic ", Literal::Bearer),
    ("roba", Literal::AtWord),
    ("ROBA", Literal::AtWord),
    ("соба", Literal::AtWord),
    ("lammeraffe", Literal::AtWord),
    ("hiocciola", Literal::AtWord),
    (" at ", Literal::At),
    ("asswor", Literal::Password),
    ("ASSWOR", Literal::Password),
    ("senha", Literal::Password),
    ("ontrase", Literal::Password),
    ("de passe", Literal::Password),
    ("парол", Literal::Password),
    ("phrase", Literal::Seed),
    ("SWIFT", Literal::Bic),
    ("wift", Literal::Bic),
    ("BIC ", Literal::Bic),
    (" AT ", Literal::At),
    ("-at-", Literal::AtJoined),
    ("&commat;", Literal::AtEntity),
    ("name is", Literal::Introduction),
    ("nome ", Literal::Introduction),
    ("nombre ", Literal::Introduction),
    ("amo ", Literal::Introduction),
    ("ppelle ", Literal::Introduction),
    ("i'm ", Literal::Introduction),
    ("зовут", Literal::Introduction),
    (" soy ", Literal::Introduction),
    (" sou ", Literal::Introduction),
    ("sono ", Literal::Introduction),
    ("suis ", Literal::Introduction),
    ("ich bin ", Literal::Introduction),
    ("i am ", Literal::Introduction),
    ("this is ", Literal::Introduction),
    ("фио ", Literal::Introduction),
    ("clave ", Literal::Password),
    ("egards", Literal::SignOff),
    ("aludo", Literal::SignOff),
    ("ordial", Literal::SignOff),
    ("уважением", Literal::SignOff),
    ("hanks", Literal::SignOff),
    ("пасибо", Literal::SignOff),
    ("mdp ", Literal::Password),
    (" pw ", Literal::Password),
];

/// The vectorised search, or the automaton where the machine has no instructions for it.
enum Search {
    Packed(Searcher),
    Automaton(Option<AhoCorasick>),
}

static SEARCH: LazyLock<Search> = LazyLock::new(|| {
    let patterns = || LITERALS.iter().map(|(text, _)| text);
    Searcher::new(patterns()).map_or_else(
        || Search::Automaton(AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(patterns()).ok()),
        Search::Packed,
    )
});

/// Hands out every literal in the text with its place, until told to stop.
pub(crate) fn find(text: &str, mut each: impl FnMut(Literal, usize, usize) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut known = |pattern: usize, start: usize, end: usize| match LITERALS.get(pattern) {
        Some((_, literal)) => each(*literal, start, end),
        None => ControlFlow::Continue(()),
    };
    match &*SEARCH {
        Search::Packed(search) => {
            search.find_iter(text).try_for_each(|found| known(found.pattern().as_usize(), found.start(), found.end()))
        }
        Search::Automaton(Some(search)) => {
            search.find_iter(text).try_for_each(|found| known(found.pattern().as_usize(), found.start(), found.end()))
        }
        Search::Automaton(None) => ControlFlow::Continue(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_anywhere() {
        for (text, literal) in LITERALS {
            for padding in 0..70 {
                let haystack = format!("{}{text}{}", " x".repeat(padding), "y ".repeat(padding));
                let mut found = Vec::new();
                let _ = find(&haystack, |literal, start, _| {
                    found.push((literal, start));
                    ControlFlow::Continue(())
                });
                assert_eq!(found.first(), Some(&(*literal, 2 * padding)), "{text:?} after {padding}");
            }
        }
    }
}
