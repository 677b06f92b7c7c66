//! Sets of ASCII characters that cost one comparison to ask.

/// A bit for each of the first 128 bytes.
#[derive(Clone, Copy)]
pub(crate) struct ByteSet(u128);

impl ByteSet {
    /// The set of some characters of ASCII.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < bytes.len() {
            bits |= 1 << bytes[at];
            at += 1;
        }
        Self(bits)
    }

    /// True for one of the characters; false for every byte outside of ASCII.
    #[inline]
    pub(crate) const fn has(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::ByteSet;

    #[test]
    fn has_its_characters_and_no_other() {
        let set = ByteSet::of(b" -\x7f\0");
        let all: Vec<u8> = (0..=255).filter(|byte| set.has(*byte)).collect();
        assert_eq!(all, b"\0 -\x7f");
    }
}
