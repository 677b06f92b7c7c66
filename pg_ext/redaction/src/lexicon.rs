//! Lists of words and stems.

/// Words, and stems that stand for every word that begins with them.
pub(crate) struct Lexicon {
    words: Vec<&'static str>,
    /// Sorted, none the beginning of another.
    stems: Vec<&'static str>,
    /// What may stand anywhere in a word: scripts without blanks write a sentence as one.
    inner: Vec<&'static str>,
    /// Words that mean something else as well, and so speak only from close by.
    close: Vec<&'static str>,
    /// Bloom filters: most words of a text are in no list.
    whole: Filter,
    beginnings: Filter,
}

/// A word, hashed once for all the lists it is looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    whole: u32,
    /// Its first two, three and four bytes.
    beginnings: [u32; 3],
}

impl Key {
    pub(crate) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        // A word that is shorter has no longer beginning; zero is in no filter.
        let beginning = |length: usize| bytes.get(..length).map_or(0, hash);
        Self { whole: hash(bytes), beginnings: [beginning(2), beginning(3), beginning(4)] }
    }
}

/// FNV-1a, mixed so that both halves are of use; never zero.
fn hash(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d) | 1
}

/// 4096 bits, two for each entry.
struct Filter([u64; 64]);

impl Filter {
    const EMPTY: Self = Self([0; 64]);

    fn places(hash: u32) -> [(usize, u64); 2] {
        let place = |bits: u32| ((bits >> 6 & 63) as usize, 1 << (bits & 63));
        [place(hash >> 1), place(hash >> 16)]
    }

    fn add(&mut self, hash: u32) {
        for (slot, bit) in Self::places(hash) {
            if let Some(bits) = self.0.get_mut(slot) {
                *bits |= bit;
            }
        }
    }

    fn may_have(&self, hash: u32) -> bool {
        hash != 0 && Self::places(hash).iter().all(|(slot, bit)| self.0.get(*slot).is_some_and(|bits| bits & bit != 0))
    }
}

impl Lexicon {
    /// The entries of some lists, parted by blanks: lower case, a stem ends in `*`, and what may
    /// stand inside of a word has a `*` on both sides; a `!` ends a word that speaks only from close by.
    pub(crate) fn new(lists: &[&'static str]) -> Self {
        let entries = || lists.iter().flat_map(|list| list.split_whitespace());
        let close: Vec<_> = entries().filter_map(|entry| entry.strip_suffix('!')).collect();
        let exact = entries().filter(|entry| !entry.ends_with(['*', '!']));
        let words: Vec<_> = exact.chain(close.iter().copied()).collect();
        let (inner, stems): (Vec<_>, Vec<_>) =
            entries().filter_map(|entry| entry.strip_suffix('*')).partition(|stem| stem.starts_with('*'));
        let inner = inner.into_iter().filter_map(|entry| entry.strip_prefix('*')).collect();
        Self::from_parts(words, stems, inner, close)
    }

    /// Whatever is in one of the lists: when no word is in it, none of them has to be asked.
    pub(crate) fn union<'l>(lists: impl Iterator<Item = &'l Self>) -> Self {
        let (mut words, mut stems, mut inner) = (Vec::new(), Vec::new(), Vec::new());
        for list in lists {
            words.extend_from_slice(&list.words);
            stems.extend_from_slice(&list.stems);
            inner.extend_from_slice(&list.inner);
        }
        Self::from_parts(words, stems, inner, Vec::new())
    }

    fn from_parts(
        mut words: Vec<&'static str>,
        mut stems: Vec<&'static str>,
        mut inner: Vec<&'static str>,
        close: Vec<&'static str>,
    ) -> Self {
        for list in [&mut words, &mut stems, &mut inner] {
            list.sort_unstable();
            list.dedup();
        }
        debug_assert!(stems.iter().all(|stem| stem.len() > 1), "a stem has at least two bytes");
        let mut shortest = None;
        stems.retain(|stem| {
            let covered = shortest.is_some_and(|short| stem.starts_with(short));
            if !covered {
                shortest = Some(*stem);
            }
            !covered
        });
        let (mut whole, mut beginnings) = (Filter::EMPTY, Filter::EMPTY);
        for word in &words {
            whole.add(hash(word.as_bytes()));
        }
        for stem in &stems {
            let bytes = stem.as_bytes();
            beginnings.add(hash(bytes.get(..4).unwrap_or(bytes)));
        }
        Self { words, stems, inner, close, whole, beginnings }
    }

    /// True for a word that speaks only from close by.
    pub(crate) fn is_close(&self, word: &str) -> bool {
        self.close.contains(&word)
    }

    /// True for one of the words, and for what begins with one of the stems. `word` is lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.has_key(word, Key::of(word))
    }

    /// The same for a word whose key is known.
    pub(crate) fn has_key(&self, word: &str, key: Key) -> bool {
        if self.whole.may_have(key.whole) && self.words.binary_search(&word).is_ok() {
            return true;
        }
        if key.beginnings.iter().any(|beginning| self.beginnings.may_have(*beginning)) {
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
