//! Beginnings of values that have no byte worth stopping at: found by a vectorised multi-pattern search.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, Match, MatchKind};

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

/// How many are searched for at once: of twice as many the search confuses so many that it is four times as slow. From 33
/// on it has twice as many buckets for them.
const MOST_AT_ONCE: usize = 33;

/// Few, since they cost time on every text. The prefixes of keys that cannot lack a digit or have an underscore are
/// missing: the scan stops at these. None has less than four bytes, which the vectorised search tells apart best.
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
    ("eiße ", Literal::Introduction),
    ("eisse ", Literal::Introduction),
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

impl Search {
    fn new(literals: &[(&str, Literal)]) -> Self {
        let patterns = || literals.iter().map(|(text, _)| text);
        Searcher::new(patterns()).map_or_else(
            || Self::Automaton(AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(patterns()).ok()),
            Self::Packed,
        )
    }

    /// The number of each pattern in the text, and where it stands, until told to stop.
    fn find(&self, text: &str, mut each: impl FnMut(Match) -> ControlFlow<()>) -> ControlFlow<()> {
        match self {
            Self::Packed(search) => search.find_iter(text).try_for_each(&mut each),
            Self::Automaton(Some(search)) => search.find_iter(text).try_for_each(&mut each),
            Self::Automaton(None) => ControlFlow::Continue(()),
        }
    }
}

static SEARCHES: LazyLock<Vec<Search>> = LazyLock::new(|| LITERALS.chunks(MOST_AT_ONCE).map(Search::new).collect());

/// Hands out every literal in the text with its place, until told to stop.
pub(crate) fn find(text: &str, mut each: impl FnMut(Literal, usize, usize) -> ControlFlow<()>) -> ControlFlow<()> {
    for (search, literals) in SEARCHES.iter().zip(LITERALS.chunks(MOST_AT_ONCE)) {
        search.find(text, |found| match literals.get(found.pattern().as_usize()) {
            Some((_, literal)) => each(*literal, found.start(), found.end()),
            None => ControlFlow::Continue(()),
        })?;
    }
    ControlFlow::Continue(())
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
