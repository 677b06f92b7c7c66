//! What a code is read as.

use super::{LONGEST, WIDEST_GAP, is_mark};
use crate::finding::Input;

/// Letters and digits as they follow one another, without the marks between them.
pub(super) struct Token {
    pub(super) start: usize,
    /// Capitals.
    pub(super) characters: [u8; LONGEST],
    /// Where each ends, counted from the start.
    ends: [u8; LONGEST],
    /// How many gaps there are up to each.
    gaps: [u8; LONGEST],
    pub(super) length: usize,
    /// A bit for each digit, and for each letter.
    pub(super) digits: u32,
    pub(super) letters: u32,
    /// How many characters stand before the first opening bracket.
    bracket: usize,
}

impl Token {
    pub(super) fn read(input: &Input<'_>, start: usize) -> Self {
        let mut token = Self {
            start,
            characters: [0; LONGEST],
            ends: [0; LONGEST],
            gaps: [0; LONGEST],
            length: 0,
            digits: 0,
            letters: 0,
            bracket: LONGEST,
        };
        let mut at = start;
        let mut gaps = 0;
        let slots = token.characters.iter_mut().zip(&mut token.ends).zip(&mut token.gaps);
        for (place, ((character, end), gap)) in slots.enumerate() {
            if place > 0 && !input.byte(at).is_ascii_alphanumeric() {
                let next = input.end_of(at, WIDEST_GAP, is_mark);
                gaps += 1;
                if next > at && input.byte_before(next) == b'(' {
                    token.bracket = token.bracket.min(place);
                }
                at = next;
            }
            let byte = input.byte(at).to_ascii_uppercase();
            if !byte.is_ascii_alphanumeric() {
                break;
            }
            at += 1;
            // So many characters and gaps have less than 256 bytes.
            (*character, *end, *gap) = (byte, u8::try_from(at - start).unwrap_or(u8::MAX), gaps);
            token.length = place + 1;
            token.digits |= u32::from(byte.is_ascii_digit()) << place;
            token.letters |= u32::from(byte.is_ascii_uppercase()) << place;
        }
        token
    }

    /// Where the first so many characters end, and how many gaps they have; nothing when they go on.
    pub(super) fn end(&self, input: &Input<'_>, length: usize) -> Option<(usize, usize)> {
        let last = length.checked_sub(1)?;
        let (mut end, gaps) = (self.start + usize::from(*self.ends.get(last)?), *self.gaps.get(last)?);
        end += usize::from(self.bracket < length && input.byte(end) == b')');
        (!input.byte(end).is_ascii_alphanumeric()).then_some((end, usize::from(gaps)))
    }
}
