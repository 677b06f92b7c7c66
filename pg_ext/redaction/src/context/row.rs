//! Words in a row, before a value or after it.

use std::rc::Rc;

use crate::lexicon::{Lexicon, WordSet};
use crate::tokens::{Token, Tokens};

/// The most words that are looked at on one side of a value.
const MOST_WORDS: usize = 32;

/// True when a word is in a lexicon: by its bits, or by itself when the lexicon has none.
#[inline]
pub(super) fn is_in(text: &str, token: &Token, lexicon: &Lexicon) -> bool {
    match lexicon.set() {
        Some(set) => token.set.meets(set),
        None => lexicon.has(&word(text, token).replace('.', "")),
    }
}

/// A word in small letters.
pub(super) fn word(text: &str, token: &Token) -> String {
    text.get(token.start..token.end).unwrap_or_default().to_lowercase()
}

/// Words in a row, read from the value on.
pub(super) struct Words {
    tokens: Rc<Tokens>,
    /// A part of a word that touches the value.
    head: Option<Token>,
    /// The index of the nearest whole word, and how many there are.
    nearest: usize,
    pub(super) count: usize,
    backwards: bool,
    /// Whatever one of them is in.
    pub(super) all: WordSet,
}

impl Words {
    pub(super) fn new(
        tokens: Rc<Tokens>,
        head: Option<Token>,
        nearest: usize,
        backwards: bool,
        accept: impl Fn(&Token) -> bool,
    ) -> Self {
        let all = head.map_or(WordSet::NONE, |head| head.set);
        let mut words = Self { tokens, head, nearest, count: 0, backwards, all };
        while words.len() < MOST_WORDS
            && let Some(token) = words.whole(words.count).filter(|token| accept(token))
        {
            words.all = words.all.with(token.set);
            words.count += 1;
        }
        words
    }

    #[inline]
    pub(super) fn whole(&self, index: usize) -> Option<&Token> {
        let place = if self.backwards { self.nearest.checked_sub(index)? } else { self.nearest + index };
        self.tokens.get(place)
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.count + usize::from(self.head.is_some())
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        match &self.head {
            Some(head) if index == 0 => Some(head),
            head => {
                let index = index - usize::from(head.is_some());
                if index < self.count { self.whole(index) } else { None }
            }
        }
    }

    /// True when some word may be in the lexicon; false for most of them.
    #[inline]
    pub(super) fn may_have(&self, lexicon: &Lexicon) -> bool {
        lexicon.set().is_none_or(|set| self.all.meets(set))
    }

    #[inline]
    pub(super) fn is_in(&self, text: &str, index: usize, lexicon: &Lexicon) -> bool {
        self.get(index).is_some_and(|token| is_in(text, token, lexicon))
    }

    /// A bit for each word that the lexicon has.
    pub(super) fn mask(&self, text: &str, lexicon: &Lexicon) -> u32 {
        if !self.may_have(lexicon) {
            return 0;
        }
        (0..self.len()).fold(0, |mask, index| mask | u32::from(self.is_in(text, index, lexicon)) << index)
    }
}
