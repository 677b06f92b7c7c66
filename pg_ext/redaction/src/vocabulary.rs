//! All lexicons in one dictionary: a word is looked up once, whatever its meaning is asked for.
//!
//! An entry is filed under its first bytes: two, three or four, and six where the first is none of ASCII, since two
//! letters of another script tell little. A word is looked up under its own beginnings of these lengths; a filter of a
//! few kilobytes says at once that most of them begin nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::context;
use crate::detectors;
use crate::lexicon::{Entry, Lexicon, WordSet};

/// The dictionary of every lexicon that is asked about the words around a value.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(context::LEXICONS.iter().copied().chain(detectors::lexicons()), detectors::unions())
});

/// The lengths of the beginnings.
const LENGTHS: [usize; 4] = [2, 3, 4, 6];

/// What a word that stands in the dictionary means.
struct Filed {
    text: &'static str,
    is_stem: bool,
    set: WordSet,
}

pub(crate) struct Vocabulary {
    /// In the order of their beginnings.
    filed: Vec<Filed>,
    /// Where the entries with a beginning stand: open addressing, a power of two.
    index: Vec<(u64, u32, u32)>,
    filter: Vec<u64>,
    inner: Vec<(&'static str, WordSet)>,
}

/// Bits of the filter, and slots of the index, as powers of two.
const FILTER: u32 = 16;
const INDEX: u32 = 14;

/// The first bytes of a word as a number that also tells how many they are.
#[inline]
fn beginning(first: u64, length: usize) -> u64 {
    (first & ((1 << (length * 8)) - 1)) | (length as u64) << 56
}

#[inline]
const fn hash(beginning: u64, bits: u32) -> usize {
    (beginning.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits)) as usize
}

/// The first eight bytes; zeros where there are fewer.
#[inline]
fn first_bytes(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    word.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// Under how many bytes an entry is filed.
fn filed_length(text: &str) -> usize {
    let most = if text.as_bytes().first().is_some_and(u8::is_ascii) { 4 } else { 6 };
    LENGTHS.iter().copied().rfind(|length| *length <= text.len().min(most)).unwrap_or(1)
}

impl Vocabulary {
    /// Gives every lexicon its bit, and a union those of its parts.
    fn new(
        lexicons: impl Iterator<Item = &'static Lexicon>,
        unions: impl Iterator<Item = (&'static Lexicon, Vec<&'static Lexicon>)>,
    ) -> Self {
        let mut words: HashMap<(&'static str, bool), WordSet> = HashMap::with_capacity(8192);
        let mut inner: HashMap<&'static str, WordSet> = HashMap::new();
        for (slot, lexicon) in lexicons.filter(|lexicon| lexicon.set().is_none()).take(WordSet::MOST).enumerate() {
            let set = WordSet::of(slot);
            lexicon.enter(set);
            for entry in lexicon.entries() {
                let known = match entry {
                    Entry::Word(text) => words.entry((text, false)),
                    Entry::Stem(text) => words.entry((text, true)),
                    Entry::Inner(text) => {
                        let known = inner.entry(text).or_default();
                        *known = known.with(set);
                        continue;
                    }
                };
                let known = known.or_default();
                *known = known.with(set);
            }
        }
        for (union, parts) in unions {
            // Parts without a bit make a union without one.
            if let Some(set) = parts.iter().try_fold(WordSet::NONE, |all, part| Some(all.with(part.set()?))) {
                union.enter(set);
            }
        }
        Self::file(words, inner.into_iter().collect())
    }

    fn file(words: HashMap<(&'static str, bool), WordSet>, inner: Vec<(&'static str, WordSet)>) -> Self {
        let mut keyed: Vec<(u64, Filed)> = words
            .into_iter()
            .map(|((text, is_stem), set)| {
                let key = beginning(first_bytes(text.as_bytes()), filed_length(text));
                (key, Filed { text, is_stem, set })
            })
            .collect();
        keyed.sort_unstable_by_key(|(key, _)| *key);
        let mut filter = vec![0_u64; 1 << (FILTER - 6)];
        let mut index = vec![(0, 0, 0); 1 << INDEX];
        let mut from = 0;
        for group in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = group.first() else { continue };
            let bit = hash(*key, FILTER);
            if let Some(bits) = filter.get_mut(bit / 64) {
                *bits |= 1 << (bit % 64);
            }
            let places = (hash(*key, INDEX)..1 << INDEX).chain(0..hash(*key, INDEX));
            let to = from + u32::try_from(group.len()).unwrap_or_default();
            for place in places {
                if let Some(slot) = index.get_mut(place).filter(|slot| slot.0 == 0) {
                    *slot = (*key, from, to);
                    break;
                }
            }
            from = to;
        }
        Self { filed: keyed.into_iter().map(|(_, filed)| filed).collect(), index, filter, inner }
    }

    /// Which lexicons have a word of small letters. `first` are its first eight bytes, whatever follows it included; `foreign`
    /// words have a letter of a script that is written without blanks, or whose words grow at their beginnings.
    #[inline]
    pub(crate) fn look_up(&self, word: &[u8], first: u64, foreign: bool) -> WordSet {
        let mut set = WordSet::NONE;
        if word.len() == 1 {
            self.look_under(beginning(first, 1), word, &mut set);
        }
        for length in LENGTHS {
            if length > word.len() {
                break;
            }
            self.look_under(beginning(first, length), word, &mut set);
        }
        if foreign {
            set = set.with(self.look_inside(word));
        }
        set
    }

    #[inline]
    fn look_under(&self, key: u64, word: &[u8], set: &mut WordSet) {
        let bit = hash(key, FILTER);
        if self.filter.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0) {
            *set = set.with(self.compare(key, word));
        }
    }

    #[cold]
    fn compare(&self, key: u64, word: &[u8]) -> WordSet {
        let place = hash(key, INDEX);
        let slots = self.index.iter().skip(place).chain(self.index.iter().take(place));
        let Some((_, from, to)) = slots.take_while(|slot| slot.0 != 0).find(|slot| slot.0 == key) else {
            return WordSet::NONE;
        };
        let filed = self.filed.get(*from as usize..*to as usize).unwrap_or_default();
        filed.iter().fold(WordSet::NONE, |set, entry| {
            let text = entry.text.as_bytes();
            let fits = if entry.is_stem { word.starts_with(text) } else { word == text };
            if fits { set.with(entry.set) } else { set }
        })
    }

    #[cold]
    fn look_inside(&self, word: &[u8]) -> WordSet {
        let text = std::str::from_utf8(word).unwrap_or_default();
        let found = self.inner.iter().filter(|(piece, _)| text.contains(piece));
        found.fold(WordSet::NONE, |set, (_, of)| set.with(*of))
    }

    /// The same for a word that stands by itself.
    pub(crate) fn look_up_alone(&self, word: &[u8]) -> WordSet {
        self.look_up(word, first_bytes(word), word.iter().any(|byte| is_foreign(*byte)))
    }

    #[cfg(test)]
    fn has(&self, word: &str) -> WordSet {
        self.look_up_alone(word.as_bytes())
    }
}

/// A letter of Hebrew, Arabic or one of the scripts of Asia.
#[inline]
pub(crate) const fn is_foreign(lead: u8) -> bool {
    lead >= 0xD5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_by_its_lexicon_and_by_the_dictionary() {
        let vocabulary = &*VOCABULARY;
        let mut count = 0;
        for lexicon in context::LEXICONS.iter().copied().chain(detectors::lexicons()) {
            let set = lexicon.set().unwrap_or_default();
            assert_ne!(set, WordSet::NONE, "more lexicons than bits");
            for entry in lexicon.entries() {
                count += 1;
                let words = match entry {
                    Entry::Word(word) => vec![word.to_owned()],
                    Entry::Stem(stem) => vec![stem.to_owned(), format!("{stem}x"), format!("{stem}ые")],
                    Entry::Inner(piece) => vec![piece.to_owned(), format!("我{piece}是")],
                };
                for word in words {
                    assert!(vocabulary.has(&word).meets(set), "{word}");
                    assert!(lexicon.has(&word), "{word}");
                }
            }
        }
        assert!(count > 1000);
        assert_eq!(vocabulary.has("xqzwj"), WordSet::NONE);
        assert!(vocabulary.filed.len() < (1 << INDEX) / 2, "the index is full");
    }

    #[test]
    fn the_dictionary_and_the_lexicons_agree_about_other_words() {
        let texts = "orde refs te a ю por favor tengo una tarjeta nueva мой телефон паспорта заказ números ça va";
        for word in texts.split(' ') {
            for lexicon in detectors::lexicons() {
                let set = lexicon.set().unwrap_or_default();
                assert_eq!(VOCABULARY.has(word).meets(set), lexicon.has(word), "{word}");
            }
        }
    }
}
