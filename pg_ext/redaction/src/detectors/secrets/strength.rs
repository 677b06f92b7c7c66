//! What a value looks like that may be a password: signs, digits and capitals, or a word that ends its clause.

use super::password_words::{FOLLOW, STOP, UNIT};
use crate::finding::Input;

/// Longest password that is a word, in characters.
pub(super) const LONGEST_WORD: usize = 40;
/// Fewest characters of a password that has nothing but the name before it: models and flights are as short.
pub(super) const SHORTEST_ADJACENT: usize = 6;
pub(super) const SHORTEST: usize = 4;

/// True for words and numbers between marks: `user:4821:profile`, `feature/4821-login`.
pub(super) fn is_path(value: &str) -> bool {
    let plain = |part: &str| {
        part.bytes().all(|byte| byte.is_ascii_digit()) || part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    value.contains([':', '/', '_', '-', '.']) && value.split([':', '/', '_', '-', '.']).all(plain)
}

/// Small letters, capitals, digits and signs, three kinds of these at least: no code of an order has all.
pub(super) fn is_mixed(value: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| value.bytes().filter(kind).count();
    let small = has(u8::is_ascii_lowercase);
    let sign = value.bytes().filter(|byte| b"!@#$%^&*_+=~?.".contains(byte)).count();
    let kinds = [has(u8::is_ascii_uppercase), has(u8::is_ascii_digit), sign].iter().filter(|count| **count > 0).count();
    value.len() >= SHORTEST_ADJACENT && small >= 2 && kinds >= 2 && !value.contains("://") && !is_path(value)
}

/// True for letters that no writer mixes so: `YCnHgISRG`.
pub(super) fn changes_case_often(value: &str) -> bool {
    let pairs = value.bytes().zip(value.bytes().skip(1));
    value.len() >= 8 && pairs.filter(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase()).count() >= 2
}

/// True for two words that a sign joins: `otter#harbour`.
pub(super) fn has_inner_sign(value: &str) -> bool {
    let inner = value.trim_matches(|c: char| !c.is_alphanumeric());
    inner.len() >= SHORTEST_ADJACENT && inner.contains(['#', '$', '!', '%', '*', '^', '~'])
}

/// True for what no sentence goes on with: digits, marks or capitals inside.
pub(super) fn is_strong(value: &str) -> bool {
    let digit = value.bytes().any(|byte| byte.is_ascii_digit());
    let sign = value.trim_end_matches(['!', '?']).bytes().any(|byte| b"!@#$%^&*_+=~".contains(&byte));
    let mut small = false;
    let inner_capital = value.chars().any(|c| {
        let inner = small && c.is_uppercase();
        small = c.is_lowercase();
        inner
    });
    let length = value.chars().count();
    (digit && length >= 3) || ((sign || inner_capital) && length >= SHORTEST)
}

/// True for a single word that ends its clause and does not speak of passwords.
pub(super) fn is_password_word(input: &Input<'_>, start: usize, end: usize) -> bool {
    let value = input.slice(start, end);
    let length = value.chars().take(LONGEST_WORD + 1).count();
    (SHORTEST..=LONGEST_WORD).contains(&length) && is_no_stop_word(value) && ends_clause(input, end)
}

/// True for letters that do not speak of passwords.
pub(super) fn is_no_stop_word(value: &str) -> bool {
    value.len() >= SHORTEST
        && value.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\''))
        && !STOP.has(&value.to_lowercase())
}

/// True when a clause ends there, or goes on as it does after a value.
pub(super) fn ends_clause(input: &Input<'_>, end: usize) -> bool {
    let tail = input.text.get(end..).unwrap_or_default();
    let next = tail.trim_start_matches([' ', '\t']);
    // What touches the value, or a line end.
    if next.len() == tail.len() || next.starts_with(['\n', '\r']) {
        return true;
    }
    let word: String = next.chars().take(24).take_while(|c| !c.is_whitespace()).collect();
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    // A name of something else, whatever its value.
    word.contains([':', '='])
        || word.starts_with(['[', '…', '-'])
        // The mark of a removed value stands for something, as its label does.
        || (plain.is_empty() && !word.contains('…'))
        || FOLLOW.has(&plain.to_lowercase())
}

/// True when a unit follows: `8-12 characters`.
pub(in crate::detectors) fn counts_something(input: &Input<'_>, end: usize) -> bool {
    let tail = input.text.get(end..).unwrap_or_default().trim_start_matches([' ', '-', '+']);
    let word: String = tail.chars().take(16).take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    !word.is_empty() && UNIT.has(&word)
}
