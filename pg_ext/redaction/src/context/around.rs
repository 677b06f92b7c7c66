//! All words around a value: what a gate asks.

use super::after::After;
use super::before::Before;
use super::tokens;
use crate::finding::Input;
use crate::lexicon::WordSet;

/// How far from a value a word can matter, in bytes before and after it.
const NEAR: (usize, usize) = (128, 96);
/// A text so short that all of its words may.
const SHORT: usize = 320;

/// Whatever the words around a value are in: all that a detector can ask about them.
pub(crate) fn around(input: &Input<'_>, start: usize, end: usize) -> WordSet {
    let (from, to, known) = input.contexts.around.get();
    if (from, to) == (start, end) {
        return known;
    }
    let all = read_around(input, start, end);
    input.contexts.around.set((start, end, all));
    all
}

fn read_around(input: &Input<'_>, start: usize, end: usize) -> WordSet {
    let touched = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
    // What touches a value is a part of a word to the dictionary, and a word by itself to a detector.
    let mut all = WordSet::NONE;
    if touched(input.byte_before(start)) {
        all = all.with(Before::new(input, start).words().all);
    }
    if touched(input.byte(end)) {
        all = all.with(After::new(input, end).words.all);
    }
    if let Some(whole) = input.contexts.whole.get() {
        return all.with(whole);
    }
    let tokens = tokens(input, start);
    if input.text.len() <= SHORT {
        input.contexts.whole.set(Some(tokens.all));
        return all.with(tokens.all);
    }
    let first = tokens.count_before(start.saturating_sub(NEAR.0));
    for token in (first..).map_while(|index| tokens.get(index)) {
        if token.start > end + NEAR.1 {
            break;
        }
        all = all.with(token.set);
    }
    all
}
