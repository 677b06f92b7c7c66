//! Lists of words and stems.

use std::sync::OnceLock;

use crate::vocabulary::VOCABULARY;

/// A set of lexicons, one bit each: which lists a word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordSet([u64; Self::WORDS]);

impl WordSet {
    const WORDS: usize = 4;
    /// How many lexicons can have a bit.
    pub(crate) const MOST: usize = Self::WORDS * 64;
    pub(crate) const NONE: Self = Self([0; Self::WORDS]);
    pub(crate) const ALL: Self = Self([u64::MAX; Self::WORDS]);

    pub(crate) fn of(slot: usize) -> Self {
        let mut set = Self::NONE;
        if let Some(bits) = set.0.get_mut(slot / 64) {
            *bits |= 1 << (slot % 64);
        }
        set
    }

    #[inline]
    pub(crate) const fn with(self, other: Self) -> Self {
        let (Self([a, b, c, d]), Self([e, f, g, h])) = (self, other);
        Self([a | e, b | f, c | g, d | h])
    }

    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        let (Self([a, b, c, d]), Self([e, f, g, h])) = (self, other);
        a & e | b & f | c & g | d & h != 0
    }
}

/// What a lexicon has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A word.
    Word(&'static str),
    /// The beginning of words.
    Stem(&'static str),
    /// What may stand anywhere in a word: scripts without blanks write a sentence as one.
    Inner(&'static str),
}

/// Words, and stems that stand for every word that begins with them.
pub(crate) struct Lexicon {
    lists: Vec<&'static str>,
    /// Words that mean something else as well, and so speak only from close by.
    close: Vec<&'static str>,
    /// Its bit in the vocabulary, or the bits of those it is made of.
    set: OnceLock<WordSet>,
    search: OnceLock<Search>,
}

/// The entries, in order.
struct Search {
    words: Vec<&'static str>,
    /// None the beginning of another.
    stems: Vec<&'static str>,
    inner: Vec<&'static str>,
    /// Bloom filters over the whole words, and over the first two bytes of the stems: most words of a text are in no list.
    whole: Filter,
    beginnings: Filter,
}

/// One bit for each entry, of at least sixteen times as many: a power of two.
struct Filter {
    bits: Vec<u64>,
    /// How far a hash is shifted to leave the number of a bit.
    shift: u32,
}

impl Filter {
    fn of<'w>(words: &[&'w str], beginning: impl Fn(&'w str) -> &'w [u8]) -> Self {
        let bits = (words.len() * 16).next_power_of_two().max(64);
        let mut filter = Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() };
        for word in words {
            let (slot, bit) = filter.place(beginning(word));
            if let Some(bits) = filter.bits.get_mut(slot) {
                *bits |= bit;
            }
        }
        filter
    }

    #[inline]
    fn place(&self, word: &[u8]) -> (usize, u64) {
        let hash = word
            .iter()
            .fold(word.len() as u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let bit = hash >> self.shift;
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        let (slot, bit) = self.place(word);
        self.bits.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}

/// What a filter knows a stem by: its first two bytes.
fn beginning(word: &str) -> &[u8] {
    let bytes = word.as_bytes();
    bytes.get(..2).unwrap_or(bytes)
}

impl Lexicon {
    /// The entries of some lists, parted by blanks: lower case, a stem ends in `*`, and what may
    /// stand inside of a word has a `*` on both sides; a `!` ends a word that speaks only from close by.
    pub(crate) fn new(lists: &[&'static str]) -> Self {
        let marked = lists.iter().filter(|list| list.contains('!'));
        let close = marked.flat_map(|list| list.split_ascii_whitespace()).filter_map(|entry| entry.strip_suffix('!'));
        Self { lists: lists.to_vec(), close: close.collect(), set: OnceLock::new(), search: OnceLock::new() }
    }

    /// Whatever is in one of the lexicons: when no word is in it, none of them has to be asked.
    pub(crate) fn union<'l>(lexicons: impl Iterator<Item = &'l Self>) -> Self {
        let mut lists: Vec<&'static str> = lexicons.flat_map(|lexicon| lexicon.lists.iter().copied()).collect();
        lists.sort_unstable();
        lists.dedup();
        Self { lists, close: Vec::new(), set: OnceLock::new(), search: OnceLock::new() }
    }

    /// Its entries.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry> {
        self.lists.iter().flat_map(|list| list.split_ascii_whitespace()).map(|entry| match entry.strip_suffix('*') {
            Some(stem) => stem.strip_prefix('*').map_or(Entry::Stem(stem), Entry::Inner),
            None => Entry::Word(entry.strip_suffix('!').unwrap_or(entry)),
        })
    }

    /// Its bits in the vocabulary; nothing when it has none.
    #[inline]
    pub(crate) fn set(&self) -> Option<WordSet> {
        self.set.get().copied()
    }

    /// Gives it its bits, once.
    pub(crate) fn enter(&self, set: WordSet) {
        // A lexicon that is named twice keeps its first place.
        let _ = self.set.set(set);
    }

    /// True for a word that speaks only from close by.
    pub(crate) fn is_close(&self, word: &str) -> bool {
        self.close.contains(&word)
    }

    /// True for one of the words, and for what begins with one of the stems. `word` is lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        if let Some(set) = self.set() {
            return VOCABULARY.has(word.as_bytes(), set);
        }
        self.search(word)
    }

    /// The same without the dictionary.
    pub(crate) fn search(&self, word: &str) -> bool {
        let search = self.search.get_or_init(|| Search::new(self.entries()));
        if search.whole.may_have(word.as_bytes()) && search.words.binary_search(&word).is_ok() {
            return true;
        }
        let stem = || {
            let after = search.stems.partition_point(|stem| *stem <= word);
            after.checked_sub(1).and_then(|index| search.stems.get(index))
        };
        (search.beginnings.may_have(beginning(word)) && stem().is_some_and(|stem| word.starts_with(stem)))
            || (!search.inner.is_empty() && !word.is_ascii() && search.inner.iter().any(|piece| word.contains(piece)))
    }
}

impl Search {
    fn new(entries: impl Iterator<Item = Entry>) -> Self {
        let (mut words, mut stems, mut inner) = (Vec::new(), Vec::new(), Vec::new());
        for entry in entries {
            match entry {
                Entry::Word(word) => words.push(word),
                Entry::Stem(stem) => stems.push(stem),
                Entry::Inner(piece) => inner.push(piece),
            }
        }
        words.sort_unstable();
        stems.sort_unstable();
        let mut shortest = None;
        stems.retain(|stem| {
            let covered = shortest.is_some_and(|short| stem.starts_with(short));
            if !covered {
                shortest = Some(*stem);
            }
            !covered
        });
        let (whole, beginnings) = (Filter::of(&words, str::as_bytes), Filter::of(&stems, beginning));
        Self { words, stems, inner, whole, beginnings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn sets() {
        let (a, b) = (WordSet::of(3), WordSet::of(200));
        assert!(!a.meets(b) && a.with(b).meets(b) && a.with(b).meets(a) && !WordSet::NONE.meets(a));
        assert_eq!(WordSet::of(WordSet::MOST), WordSet::NONE);
    }
}
