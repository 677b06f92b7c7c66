//! The candidate scan: where in a text an identifier can be.
//!
//! Blocks of 64 bytes become a bit mask of interesting bytes by comparisons alone, which the compiler turns into
//! vector instructions of whatever the target has; a block without any costs a few cycles.

use crate::fold::is_fold_lead;

const BLOCK: usize = 64;

/// A capital at the beginning of a word: after a blank or a line break, of the Latin alphabet; anywhere, the second byte of an
/// accented or Cyrillic one.
#[inline(always)]
const fn is_capital(byte: u8, before: u8) -> bool {
    let latin = byte.is_ascii_uppercase() & ((before == b' ') | (before == b'\n'));
    let accented = (before == 0xC3) & (byte.wrapping_sub(0x80) <= 0x9E - 0x80);
    let cyrillic = (before == 0xD0) & (byte.wrapping_sub(0x90) <= 0xAF - 0x90);
    latin | accented | cyrillic
}

/// Digits, `:`, `=`, `@`, opening brackets, marks of bold type, and whatever may fold to one of these.
#[inline(always)]
const fn is_interesting(byte: u8) -> bool {
    // From '0' to '@': the digits and `:;<=>?@`, of which only the question mark is common in a chat.
    let middle = (byte.wrapping_sub(b'0') <= b'@' - b'0') & (byte != b'?');
    // `(` and `*`; `[`; `{|}~`; `_` and `` ` ``.
    let bracket =
        (byte & 0xFD == b'(') | (byte == b'[') | (byte.wrapping_sub(b'{') <= 3) | (byte.wrapping_sub(b'_') <= 1);
    middle | bracket | is_fold_lead(byte)
}

/// Walks from one interesting byte to the next.
pub(crate) struct Scanner<'b> {
    bytes: &'b [u8],
    base: usize,
    mask: u64,
}

impl<'b> Scanner<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, base: 0, mask: mask_at(bytes, 0) }
    }

    /// The offset of the next interesting byte.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                return None;
            }
            self.mask = mask_at(self.bytes, self.base);
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }

    /// Goes on at that offset; never backwards.
    #[inline]
    pub(crate) fn skip_to(&mut self, offset: usize) {
        if offset >= self.base + BLOCK {
            self.base = offset - offset % BLOCK;
            self.mask = mask_at(self.bytes, self.base);
        }
        if offset > self.base {
            self.mask &= u64::MAX << (offset - self.base);
        }
    }
}

#[inline]
fn mask_at(bytes: &[u8], base: usize) -> u64 {
    let tail = bytes.get(base..).unwrap_or_default();
    let before = bytes.get(base.wrapping_sub(1)..).unwrap_or_default();
    if let (Some(block), Some(before)) = (tail.first_chunk::<BLOCK>(), before.first_chunk::<BLOCK>()) {
        return mask_of(block, before);
    }
    // The first block has nothing before it, the last one is short.
    let mut padded = [0; BLOCK + 1];
    let length = tail.len().min(BLOCK);
    if let (Some(to), Some(from)) = (padded.get_mut(1..=length), tail.get(..length)) {
        to.copy_from_slice(from);
    }
    // A text begins as a line does.
    if let Some(first) = padded.first_mut() {
        *first = base.checked_sub(1).map_or(Some(b'\n'), |before| bytes.get(before).copied()).unwrap_or_default();
    }
    match (padded.last_chunk::<BLOCK>(), padded.first_chunk::<BLOCK>()) {
        (Some(block), Some(before)) => mask_of(block, before),
        _ => 0,
    }
}

#[inline]
fn mask_of(block: &[u8; BLOCK], before: &[u8; BLOCK]) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for ((flag, byte), before) in flags.iter_mut().zip(block).zip(before) {
        *flag = u8::from(is_interesting(*byte) | is_capital(*byte, *before));
    }
    let mut mask = 0;
    for (index, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        // Eight bytes of 0 or 1 become eight bits: the product gathers byte i at bit 56 + i.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (index * 8);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<usize> {
        let mut scanner = Scanner::new(text);
        std::iter::from_fn(|| scanner.next()).collect()
    }

    #[test]
    fn finds_every_interesting_byte_once() {
        let mut text = Vec::new();
        for round in 0..5_u8 {
            text.extend(0..=255_u8);
            text.push(round);
        }
        let expected: Vec<usize> = (0..text.len())
            .filter(|at| {
                is_interesting(text[*at]) || is_capital(text[*at], at.checked_sub(1).map_or(b'\n', |b| text[b]))
            })
            .collect();
        assert_eq!(all(&text), expected);
        assert_eq!(all(b""), Vec::<usize>::new());
    }

    #[test]
    fn plain_text_has_none() {
        assert_eq!(all("olá, tudo bem? привет! ça va? ¿Qué tal?".repeat(9).as_bytes()).len(), 9, "only the ¿");
    }

    #[test]
    fn skips_forward_over_blocks() {
        let text = "1".repeat(300);
        let mut scanner = Scanner::new(text.as_bytes());
        assert_eq!(scanner.next(), Some(0));
        scanner.skip_to(10);
        assert_eq!(scanner.next(), Some(10));
        scanner.skip_to(200);
        assert_eq!(scanner.next(), Some(200));
        scanner.skip_to(5);
        assert_eq!(scanner.next(), Some(201));
        scanner.skip_to(1000);
        assert_eq!(scanner.next(), None);
    }
}
