//! The words after a value, in the same clause.

use std::rc::Rc;

use super::row::Words;
use super::{COPULAS, tokens};
use crate::finding::Input;
use crate::lexicon::Lexicon;

/// How far after a value.
const AFTER: usize = 48;

/// The words after a value, in the same clause.
pub(super) struct After {
    pub(super) words: Words,
    end: usize,
}

impl After {
    pub(super) fn new(input: &Input<'_>, end: usize) -> Rc<Self> {
        let mut known = input.contexts.after.borrow_mut();
        match &*known {
            Some(after) if after.end == end => Rc::clone(after),
            _ => Rc::clone(known.insert(Rc::new(Self::read(input, end)))),
        }
    }

    fn read(input: &Input<'_>, end: usize) -> Self {
        let tokens = tokens(input, end);
        let to = (end + AFTER).min(input.text.len());
        let stop = clause_end(input.bytes.get(end..to).unwrap_or_default()).map_or(to, |at| end + at);
        let count = tokens.count_before(end);
        let cut = count.checked_sub(1).and_then(|last| tokens.get(last)).copied().filter(|last| last.end > end);
        let head = cut.map(|token| token.part(input, end, token.end.min(to)));
        let words = Words::new(tokens, head, count, false, |token| token.start < stop);
        Self { words, end }
    }

    /// Whether one of the first words is in the lexicon.
    fn has(&self, text: &str, lexicon: &Lexicon, first: usize) -> bool {
        self.words.may_have(lexicon) && (0..first).any(|index| self.words.is_in(text, index, lexicon))
    }
}

/// Where the clause ends: at a mark that parts clauses or a barrier, else at a full stop.
fn clause_end(text: &[u8]) -> Option<usize> {
    let mut full_stop = None;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'!' | b'?' | b';' | b'\n' | b'[' | b']' => return Some(at),
            0xE2 if text.get(at..at + 3) == Some("…".as_bytes()) => return Some(at),
            b'.' if full_stop.is_none() && text.get(at + 1) == Some(&b' ') => full_stop = Some(at),
            _ => {}
        }
    }
    full_stop
}

/// True when one of the words follows the value closely, in the same clause.
pub(crate) fn followed_by(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    After::new(input, end).has(input.text, words, 4)
}

/// True when the value is said to be one of the words: `4111… is my order number`.
pub(crate) fn is_called(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    // Nearly nothing that follows a value begins like a form of "to be".
    let next = input.end_of(end, 3, |byte| matches!(byte, b' ' | b',' | b'"' | b')'));
    if input.byte(next) == b'(' && next - end < 2 {
        return is_in_brackets(input, next + 1, words);
    }
    if !matches!(input.byte(next) | 0x20, b'i' | b'w' | b'a' | b'e' | b'j' | 0xe3 | 0xf1) {
        return false;
    }
    let after = After::new(input, end);
    after.has(input.text, &COPULAS, 1) && after.has(input.text, words, 6)
}

/// True when one of the words stands in the brackets that open there: `4111… (my order)`.
fn is_in_brackets(input: &Input<'_>, start: usize, words: &Lexicon) -> bool {
    let end = input.end_of(start, AFTER, |byte| !matches!(byte, b')' | b'(' | b'[' | b']' | b'\n' | b'0'..=b'9'));
    let inside = input.slice(start, end).to_lowercase();
    input.byte(end) == b')' && inside.split(|c: char| !c.is_alphanumeric()).any(|word| words.has(word))
}

/// True when the next word, after a blank or none, is one of these.
pub(crate) fn touches(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    let next = input.end_of(end, 2, |byte| byte == b' ');
    input.char_at(next).is_some_and(char::is_alphanumeric) && After::new(input, next).has(input.text, words, 1)
}
