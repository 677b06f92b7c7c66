//! A short text on the stack: what is read, looked up and forgotten needs no allocation.

/// At most so many bytes; a character that does not fit is left out.
pub(crate) struct InlineText<const MOST: usize> {
    bytes: [u8; MOST],
    length: usize,
}

impl<const MOST: usize> InlineText<MOST> {
    pub(crate) const EMPTY: Self = Self { bytes: [0; MOST], length: 0 };

    pub(crate) fn push(&mut self, c: char) {
        let mut buffer = [0; 4];
        let text = c.encode_utf8(&mut buffer).as_bytes();
        if let Some(slot) = self.bytes.get_mut(self.length..self.length + text.len()) {
            slot.copy_from_slice(text);
            self.length += text.len();
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.length
    }

    pub(crate) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.bytes.iter().take(self.length).copied()
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::InlineText;

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut text = InlineText::<5>::EMPTY;
        "aéц€b".chars().for_each(|c| text.push(c));
        assert_eq!((text.as_str(), text.len()), ("aéц", 5));
        assert_eq!(text.bytes().collect::<Vec<_>>(), "aéц".as_bytes());
    }
}
