//! Where a name ends.

use super::words::{NO_NAME, PARTICLES};
use crate::finding::Input;

/// The most words of a name, particles included, and of one in small letters, without.
const MOST_WORDS: usize = 6;
const MOST_SMALL_WORDS: usize = 4;
/// The longest word of a name, in bytes.
const LONGEST_WORD: usize = 48;

/// A name that was read.
pub(super) struct Name {
    pub end: usize,
    /// How many words it has without particles.
    pub words: usize,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Reads the name that begins here: words with capitals and particles between them, or small ones up to the first that
/// is no name.
pub(super) fn read(input: &Input<'_>, start: usize, small: bool) -> Option<Name> {
    let mut name: Option<Name> = None;
    let mut at = start;
    for _ in 0..MOST_WORDS {
        let Some(end) = word(input, at) else { break };
        let text = input.slice(at, end);
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let lower = text.trim_end_matches('.').to_lowercase();
        let particle = PARTICLES.has(&lower);
        let initial = text.ends_with('.');
        if !initial && NO_NAME.has(&lower) && !(particle && name.is_some()) {
            break;
        }
        match &mut name {
            None if !particle && (capital || (small && lower.chars().count() > 1)) => {
                name = Some(Name { end, words: 1, capital });
            }
            None if particle && (capital || small) => {}
            None => break,
            Some(name) if particle && !(capital && name.capital) => {
                if !name.capital && name.words >= MOST_SMALL_WORDS {
                    break;
                }
            }
            Some(name) if capital || !name.capital => {
                if !name.capital && name.words >= MOST_SMALL_WORDS {
                    break;
                }
                name.words += 1;
                name.end = end;
            }
            Some(_) => break,
        }
        let gap = input.end_of(end, 3, |byte| byte == b' ' || byte == b'+');
        if gap == end || gap > end + 2 {
            break;
        }
        at = gap;
    }
    name
}

/// The end of the word that begins here, with the full stop of an initial. Nothing where the word is a part of something
/// else: of an address, of a code.
fn word(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    for c in input.text.get(start..)?.chars() {
        let next = end + c.len_utf8();
        let inside = matches!(c, '\'' | '’' | '-' | '`' | '´') && input.char_at(next).is_some_and(char::is_alphabetic);
        if next > start + LONGEST_WORD {
            return None;
        }
        if !(c.is_alphabetic() || inside && letters > 0) {
            break;
        }
        letters += 1;
        end = next;
    }
    let next = input.byte(end);
    // `AT&T`, but not the parameters of a URL.
    if next == b'&' && !input.byte(end + 1).is_ascii_lowercase() {
        return None;
    }
    // `JIRA-7251`.
    if next == b'-' && input.byte(end + 1).is_ascii_digit() {
        return None;
    }
    if letters == 0 || next.is_ascii_digit() || matches!(next, b'@' | b'$' | b'_' | b'/' | b'=' | b'%') {
        return None;
    }
    if next == b'.' {
        let after = input.byte(end + 1);
        if letters == 1 && matches!(after, b' ') {
            return Some(end + 1);
        }
        if after.is_ascii_alphanumeric() {
            return None;
        }
    }
    Some(end)
}
