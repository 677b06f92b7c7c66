//! Beginnings of values that have no byte worth stopping at: found by a vectorised multi-pattern search.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

/// What a literal begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// The prefix of an API key.
    Key,
    /// The first line of a PEM block.
    PemBegin,
    /// A word that stands for `@`.
    AtWord,
    /// ` at ` with a mail provider after it.
    AtProvider,
    /// A word that stands for a dot.
    DotWord,
    /// The word before a bearer token.
    Bearer,
}

const LITERALS: &[(&str, Literal)] = &[
    ("-----BEGIN", Literal::PemBegin),
    ("AKIA", Literal::Key),
    ("ASIA", Literal::Key),
    ("AIza", Literal::Key),
    ("eyJ", Literal::Key),
    ("ghp_", Literal::Key),
    ("gho_", Literal::Key),
    ("ghu_", Literal::Key),
    ("ghs_", Literal::Key),
    ("ghr_", Literal::Key),
    ("github_pat_", Literal::Key),
    ("glpat-", Literal::Key),
    ("xoxa-", Literal::Key),
    ("xoxb-", Literal::Key),
    ("xoxe-", Literal::Key),
    ("xoxe.", Literal::Key),
    ("xoxp-", Literal::Key),
    ("xoxr-", Literal::Key),
    ("xoxs-", Literal::Key),
    ("xapp-", Literal::Key),
    ("sk-", Literal::Key),
    ("sk_live_", Literal::Key),
    ("sk_test_", Literal::Key),
    ("rk_live_", Literal::Key),
    ("rk_test_", Literal::Key),
    ("pk_live_", Literal::Key),
    ("pk_test_", Literal::Key),
    ("whsec_", Literal::Key),
    ("npm_", Literal::Key),
    ("pypi-", Literal::Key),
    ("SG.", Literal::Key),
    ("earer ", Literal::Bearer),
    ("EARER ", Literal::Bearer),
    (" dot ", Literal::DotWord),
    (" DOT ", Literal::DotWord),
    (" Dot ", Literal::DotWord),
    ("rroba", Literal::AtWord),
    ("RROBA", Literal::AtWord),
    ("robase", Literal::AtWord),
    ("собак", Literal::AtWord),
    ("собачк", Literal::AtWord),
    (" at gmail", Literal::AtProvider),
    (" at hotmail", Literal::AtProvider),
    (" at outlook", Literal::AtProvider),
    (" at yahoo", Literal::AtProvider),
];

static SEARCHER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(LITERALS.iter().map(|(text, _)| text)));

/// Every literal in the text with its place.
pub(crate) fn find(text: &str) -> impl Iterator<Item = (Literal, usize, usize)> {
    SEARCHER.iter().flat_map(move |searcher| searcher.find_iter(text)).filter_map(|found| {
        let (_, literal) = LITERALS.get(found.pattern().as_usize())?;
        Some((*literal, found.start(), found.end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_literal_is_found_anywhere() {
        for (text, literal) in LITERALS {
            for padding in 0..70 {
                let haystack = format!("{}{text}{}", " x".repeat(padding), "y ".repeat(padding));
                let found: Vec<_> = find(&haystack).map(|(literal, start, _)| (literal, start)).collect();
                assert_eq!(found.first(), Some(&(*literal, 2 * padding)), "{text:?} after {padding}");
            }
        }
    }
}
