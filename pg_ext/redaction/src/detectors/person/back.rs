//! Walks back over the words before a place.

use crate::finding::Input;

/// The longest word before a name that is looked at, in bytes.
pub(super) const LONGEST_WORD: usize = 40;
/// The widest gap between a word and the name it introduces, in bytes.
pub(super) const WIDEST_GAP: usize = 5;

pub(super) struct Back<'i, 'v> {
    input: &'i Input<'v>,
    end: usize,
}

impl<'i, 'v> Back<'i, 'v> {
    pub(super) const fn at(input: &'i Input<'v>, end: usize) -> Self {
        Self { input, end }
    }

    /// The same place, to walk from it twice.
    pub(super) const fn again(&self) -> Self {
        Self { input: self.input, end: self.end }
    }

    /// Where the last word began.
    pub(super) const fn place(&self) -> usize {
        self.end
    }

    /// The word before, and what stands between it and where this came from.
    pub(super) fn word(&mut self) -> Option<(&'v str, &'v str)> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
        let is_gap = |byte: u8| !is_letter(byte) && !matches!(byte, b'[' | b']');
        let mut to = self.input.start_of(self.end, WIDEST_GAP, is_gap);
        // `Name — Ana`.
        if let Some(dash) = self.input.slice(to.saturating_sub(3), to).strip_prefix(['—', '–'])
            && dash.is_empty()
        {
            to = self.input.start_of(to - 3, WIDEST_GAP, is_gap);
        }
        let from = self.input.start_of(to, LONGEST_WORD, is_letter);
        let (word, gap) = (self.input.slice(from, to), self.input.slice(to, self.end));
        self.end = from;
        (!word.is_empty()).then_some((word, gap))
    }
}
