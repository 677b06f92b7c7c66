//! Names written letter by letter: `J o h n  D o e`, `J.o.h.n`.

use super::name::{Name, Reading};
use crate::finding::Input;

/// The fewest letters that are no abbreviation, and the most of a name.
const FEWEST: usize = 5;
const MOST: usize = 48;
/// The widest gap between two words, in bytes.
const WIDEST: usize = 5;

/// The name whose letters stand alone from here on.
pub(super) fn read(input: &Input<'_>, start: usize, reading: Reading) -> Option<Name> {
    let mark = |at: usize| matches!(input.byte(at), b' ' | b'.' | b'-' | b'_' | b'*');
    let first = input.char_at(start)?;
    if !mark(start + first.len_utf8()) || !(first.is_uppercase() || reading.small && first.is_lowercase()) {
        return None;
    }
    let (mut at, mut end, mut letters) = (start, start, 0);
    while let Some(c) = input.char_at(at).filter(|c| c.is_alphabetic()) {
        let next = at + c.len_utf8();
        if letters == MOST || input.char_at(next).is_some_and(char::is_alphanumeric) {
            break;
        }
        letters += 1;
        end = next;
        at = input.end_of(next, WIDEST, |byte| matches!(byte, b' ' | b'.' | b'-' | b'_' | b'*'));
        // A full stop ends a sentence.
        if at == next || input.slice(next, at) == ". " {
            break;
        }
    }
    (letters >= FEWEST).then_some(Name {
        end,
        words: 2,
        capital: true,
        shouted: false,
        given: 1,
        surnames: 1,
        telling: true,
        cut: false,
        company: false,
    })
}
