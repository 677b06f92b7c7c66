//! Lists of words and stems, read by binary search.

/// Words, and stems that stand for every word that begins with them.
pub(crate) struct Lexicon {
    words: Vec<&'static str>,
    /// Sorted, none the beginning of another.
    stems: Vec<&'static str>,
    /// What may stand anywhere in a word: scripts without blanks write a sentence as one.
    inner: Vec<&'static str>,
    /// Words that mean something else as well, and so speak only from close by.
    close: Vec<&'static str>,
    /// How the entries begin: a Bloom filter over their first two bytes. Most words of a text are in no list.
    beginnings: [u64; 16],
}

/// Where the filter has the bit of a beginning.
fn place(word: &str) -> (usize, u64) {
    let mut bytes = word.bytes().map(usize::from);
    let key = bytes.next().unwrap_or(0) * 37 + bytes.next().unwrap_or(0) * 5;
    (key >> 6 & 15, 1 << (key & 63))
}

impl Lexicon {
    /// The entries of some lists, parted by blanks: lower case, a stem ends in `*`, and what may
    /// stand inside of a word has a `*` on both sides; a `!` ends a word that speaks only from close by.
    pub(crate) fn new(lists: &[&'static str]) -> Self {
        let entries = || lists.iter().flat_map(|list| list.split_whitespace());
        let close: Vec<_> = entries().filter_map(|entry| entry.strip_suffix('!')).collect();
        let whole = entries().filter(|entry| !entry.ends_with(['*', '!']));
        let mut words: Vec<_> = whole.chain(close.iter().copied()).collect();
        let (inner, mut stems): (Vec<_>, Vec<_>) =
            entries().filter_map(|entry| entry.strip_suffix('*')).partition(|stem| stem.starts_with('*'));
        let inner = inner.into_iter().filter_map(|entry| entry.strip_prefix('*')).collect();
        words.sort_unstable();
        stems.sort_unstable();
        debug_assert!(stems.iter().all(|stem| stem.len() > 1), "a stem has at least two bytes");
        let mut shortest = None;
        stems.retain(|stem| {
            let covered = shortest.is_some_and(|short| stem.starts_with(short));
            if !covered {
                shortest = Some(*stem);
            }
            !covered
        });
        let mut beginnings = [0; 16];
        for entry in words.iter().chain(&stems) {
            let (slot, bit) = place(entry);
            if let Some(bits) = beginnings.get_mut(slot) {
                *bits |= bit;
            }
        }
        Self { words, stems, inner, close, beginnings }
    }

    /// True for a word that speaks only from close by.
    pub(crate) fn is_close(&self, word: &str) -> bool {
        self.close.contains(&word)
    }

    /// True for one of the words, and for what begins with one of the stems. `word` is lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        let (slot, bit) = place(word);
        if self.beginnings.get(slot).is_some_and(|bits| bits & bit != 0) {
            if self.words.binary_search(&word).is_ok() {
                return true;
            }
            let after = self.stems.partition_point(|stem| *stem <= word);
            let stem = after.checked_sub(1).and_then(|index| self.stems.get(index));
            if stem.is_some_and(|stem| word.starts_with(stem)) {
                return true;
            }
        }
        !self.inner.is_empty() && !word.is_ascii() && self.inner.iter().any(|piece| word.contains(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn words_and_stems() {
        let lexicon = Lexicon::new(&["tel order* orderly*", "ref заказ* *护照*"]);
        for word in ["tel", "ref", "order", "orders", "orderly", "orderlx", "заказа", "我的护照号码是"] {
            assert!(lexicon.has(word), "{word}");
        }
        let lexicon = Lexicon::new(&["sin! nas"]);
        assert!(lexicon.has("sin") && lexicon.is_close("sin") && lexicon.has("nas") && !lexicon.is_close("nas"));
        let lexicon = Lexicon::new(&["tel order* orderly*", "ref заказ*"]);
        for word in ["tele", "te", "refs", "orde", "", "ząb", "a"] {
            assert!(!lexicon.has(word), "{word}");
        }
    }
}
