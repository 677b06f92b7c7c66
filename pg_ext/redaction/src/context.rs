//! Words around a number that say what it is.

use crate::finding::Input;

/// How far before a value its introducing words are looked for, in bytes.
const BEFORE: usize = 64;
/// How far after a value.
const AFTER: usize = 40;

/// What the words around a value say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is what the detector looks for.
    For,
    /// It is something else.
    Against,
    /// Nothing.
    Silent,
}

/// Which kind of word stands nearest before the value. Words are lower case; one that ends in `*` is a stem.
/// A label or the mark of a removed value ends the search: what stands before it introduced that value.
pub(crate) fn verdict(input: &Input<'_>, start: usize, pro: &[&str], contra: &[&str]) -> Verdict {
    let text = before(input, start).to_lowercase();
    for word in text.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if matches_any(word, pro) {
            return Verdict::For;
        }
        if matches_any(word, contra) {
            return Verdict::Against;
        }
    }
    Verdict::Silent
}

/// True when one of the words follows the value closely.
pub(crate) fn followed_by(input: &Input<'_>, end: usize, words: &[&str]) -> bool {
    let text = after(input, end).to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).take(4).any(|word| matches_any(word, words))
}

/// True when the word is one of these, or begins with one of the stems.
pub(crate) fn matches_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|entry| match entry.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == *entry,
    })
}

fn before<'v>(input: &Input<'v>, start: usize) -> &'v str {
    let mut from = start.saturating_sub(BEFORE);
    while !input.text.is_char_boundary(from) {
        from += 1;
    }
    let near = input.slice(from, start);
    near.rfind(is_barrier).map_or(near, |at| near.get(at..).unwrap_or_default())
}

fn after<'v>(input: &Input<'v>, end: usize) -> &'v str {
    let mut to = (end + AFTER).min(input.text.len());
    while !input.text.is_char_boundary(to) {
        to -= 1;
    }
    let near = input.slice(end, to);
    near.find(is_barrier).map_or(near, |at| near.get(..at).unwrap_or_default())
}

const fn is_barrier(c: char) -> bool {
    matches!(c, '[' | ']' | '…')
}
