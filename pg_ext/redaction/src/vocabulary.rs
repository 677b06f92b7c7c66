//! All lexicons in one dictionary: a word is looked up once, whatever its meaning is asked for.
//!
//! Words stand in a hash table; stems are filed under their first bytes: two, three or four, and six where the first is
//! none of ASCII, since two letters of another script tell little. Filters over the same bytes, capitals or not, say at
//! once that most words of a text are nowhere.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::context;
use crate::detectors;
use crate::lexicon::{Entry, Lexicon, WordSet};

/// The dictionary of every lexicon that is asked about the words around a value.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(context::LEXICONS.iter().copied().chain(detectors::lexicons()), detectors::unions())
});

/// Under how many of its first bytes a stem is filed: as many of these as it has.
const BEGINNINGS: [usize; 5] = [1, 2, 3, 4, 6];

/// Bits of the filters, and slots of the tables, as powers of two.
const WORD_FILTER: u32 = 18;
const STEM_FILTER: u32 = 15;
const WORD_SLOTS: u32 = 15;
const STEM_SLOTS: u32 = 13;

/// An odd number without a pattern: the golden ratio.
const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;

/// What is in the dictionary, and the lexicons that have it.
struct Filed {
    text: &'static str,
    set: WordSet,
}

pub(crate) struct Vocabulary {
    words: Vec<Filed>,
    /// Where the words stand, counted from one: open addressing by their hash.
    word_slots: Vec<u16>,
    /// In the order of their beginnings.
    stems: Vec<Filed>,
    /// Where the stems with a beginning stand: open addressing.
    stem_slots: Vec<(u64, u16, u16)>,
    word_filter: Filter<WORD_FILTER>,
    stem_filter: Filter<STEM_FILTER>,
    inner: Vec<(&'static str, WordSet)>,
}

/// A Bloom filter with one bit an entry and two to the power of `BITS` of them.
struct Filter<const BITS: u32>(Vec<u64>);

impl<const BITS: u32> Filter<BITS> {
    fn empty() -> Self {
        Self(vec![0; 1 << (BITS - 6)])
    }

    #[inline]
    const fn place(key: u64) -> (usize, u64) {
        let bit = key.wrapping_mul(MIXER) >> (64 - BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let (slot, bit) = Self::place(key);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }

    fn add(&mut self, key: u64) {
        let (slot, bit) = Self::place(key);
        if let Some(bits) = self.0.get_mut(slot) {
            *bits |= bit;
        }
    }
}

/// The first bytes of a word as a number that also tells how many they are. `first` are the first eight.
#[inline]
const fn key(first: u64, length: usize) -> u64 {
    first & ((1 << ((length & 7) * 8)) - 1) | (length as u64) << 56
}

/// The first eight bytes, or as many as there are.
#[inline]
fn first_bytes(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    // Two halves, which may share some bytes.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let last = u64::from(u32::from_le_bytes(*last)) << ((bytes.len() - 4) * 8);
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    match *bytes {
        [] => 0,
        [a] => u64::from_le_bytes([a, 0, 0, 0, 0, 0, 0, 0]),
        [a, b] => u64::from_le_bytes([a, b, 0, 0, 0, 0, 0, 0]),
        [a, b, c, ..] => u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0]),
    }
}

/// A capital of ASCII or of Latin with accents differs from its small letter in one bit of its last byte, one of
/// Cyrillic in that bit or in the last one of its first byte.
#[inline]
const fn small(bytes: u64, ascii: bool) -> u64 {
    let small = bytes | 0x2020_2020_2020_2020;
    if ascii { small } else { small & !0x0001_0001_0001_0001 }
}

/// A word of `length` bytes at the beginning of some, its letters made small by `fold`.
#[inline]
fn hash(bytes: &[u8], length: usize, fold: impl Fn(u64) -> u64) -> u64 {
    let mut hash = length as u64;
    let mut rest = bytes;
    let mut left = length;
    while left > 8 {
        hash = mix(hash ^ fold(first_bytes(rest)));
        rest = rest.get(8..).unwrap_or_default();
        left -= 8;
    }
    // What follows the word is no part of it.
    let unused = 64 - left as u32 * 8;
    mix(hash ^ fold(first_bytes(rest)).checked_shl(unused).unwrap_or_default())
}

#[inline]
const fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(MIXER);
    product ^ product >> 29
}

/// Where a key stands in a table of that many slots.
#[inline]
const fn slot_of(key: u64, slots: u32) -> usize {
    (key.wrapping_mul(MIXER) >> (64 - slots)) as usize
}

/// Under how many bytes a stem is filed.
fn filed_length(text: &str) -> usize {
    let most = if text.as_bytes().first().is_some_and(u8::is_ascii) { 4 } else { 6 };
    BEGINNINGS.iter().copied().rfind(|length| *length <= text.len().min(most)).unwrap_or(1)
}

/// A letter of Hebrew, Arabic or one of the scripts of Asia.
const fn is_foreign(lead: u8) -> bool {
    lead >= 0xD5
}

impl Vocabulary {
    /// Gives every lexicon its bit, and a union those of its parts.
    fn new(
        lexicons: impl Iterator<Item = &'static Lexicon>,
        unions: impl Iterator<Item = (&'static Lexicon, Vec<&'static Lexicon>)>,
    ) -> Self {
        let mut words: HashMap<&'static str, WordSet> = HashMap::with_capacity(8192);
        let mut stems: HashMap<&'static str, WordSet> = HashMap::with_capacity(2048);
        let mut inner: HashMap<&'static str, WordSet> = HashMap::new();
        // Rules share their words: a lexicon that has its bit already is in.
        for (slot, lexicon) in lexicons.filter(|lexicon| lexicon.set().is_none()).take(WordSet::MOST).enumerate() {
            let set = WordSet::of(slot);
            lexicon.enter(set);
            for entry in lexicon.entries() {
                let known = match entry {
                    Entry::Word(text) => words.entry(text).or_default(),
                    Entry::Stem(text) => stems.entry(text).or_default(),
                    Entry::Inner(text) => inner.entry(text).or_default(),
                };
                *known = known.with(set);
            }
        }
        for (union, parts) in unions {
            // Parts without a bit make a union without one.
            if let Some(set) = parts.iter().try_fold(WordSet::NONE, |all, part| Some(all.with(part.set()?))) {
                union.enter(set);
            }
        }
        let mut vocabulary = Self {
            words: Vec::with_capacity(words.len()),
            word_slots: vec![0; 1 << WORD_SLOTS],
            stems: Vec::with_capacity(stems.len()),
            stem_slots: vec![(0, 0, 0); 1 << STEM_SLOTS],
            word_filter: Filter::empty(),
            stem_filter: Filter::empty(),
            inner: inner.into_iter().collect(),
        };
        vocabulary.file_words(words);
        vocabulary.file_stems(stems);
        vocabulary
    }

    fn file_words(&mut self, words: HashMap<&'static str, WordSet>) {
        for (text, set) in words {
            let bytes = text.as_bytes();
            for written in spellings(text) {
                self.word_filter.add(word_key(written.as_bytes(), written.len()));
            }
            self.words.push(Filed { text, set });
            let place = slot_of(hash(bytes, bytes.len(), |eight| eight), WORD_SLOTS);
            let slots = (place..1 << WORD_SLOTS).chain(0..place);
            let free = slots.into_iter().find(|slot| self.word_slots.get(*slot) == Some(&0));
            if let Some(slot) = free.and_then(|free| self.word_slots.get_mut(free)) {
                *slot = u16::try_from(self.words.len()).unwrap_or_default();
            }
        }
    }

    fn file_stems(&mut self, stems: HashMap<&'static str, WordSet>) {
        let mut keyed: Vec<(u64, Filed)> = Vec::with_capacity(stems.len());
        for (text, set) in stems {
            let length = filed_length(text);
            for written in spellings(text) {
                let bytes = written.as_bytes();
                self.stem_filter.add(key(small(first_bytes(bytes), begins_with_ascii(bytes)), length));
            }
            keyed.push((key(first_bytes(text.as_bytes()), length), Filed { text, set }));
        }
        keyed.sort_unstable_by_key(|(key, _)| *key);
        let mut from = 0;
        for group in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = group.first() else { continue };
            let to = from + u16::try_from(group.len()).unwrap_or_default();
            let place = slot_of(*key, STEM_SLOTS);
            for place in (place..1 << STEM_SLOTS).chain(0..place) {
                if let Some(slot) = self.stem_slots.get_mut(place).filter(|slot| slot.0 == 0) {
                    *slot = (*key, from, to);
                    break;
                }
            }
            from = to;
        }
        self.stems = keyed.into_iter().map(|(_, filed)| filed).collect();
    }

    /// False for a word that is nowhere; true for few others. `bytes` begin with the word, which has that length.
    #[inline]
    pub(crate) fn may_have(&self, bytes: &[u8], length: usize) -> bool {
        let ascii = begins_with_ascii(bytes);
        let first = small(first_bytes(bytes), ascii);
        let stem = |beginning: usize| length >= beginning && self.stem_filter.has(key(first, beginning));
        if stem(4) || stem(3) || stem(2) || !ascii && stem(6) || self.word_filter.has(word_key(bytes, length)) {
            return true;
        }
        let last = length.checked_sub(1).and_then(|last| bytes.get(last));
        bytes.first().is_some_and(|lead| is_foreign(*lead))
            || last.is_some_and(|last| *last >= 0x80) && bytes.iter().take(length).any(|byte| is_foreign(*byte))
    }

    /// True when a word of small letters is in one of the lexicons.
    pub(crate) fn has(&self, word: &[u8], set: WordSet) -> bool {
        self.may_have(word, word.len()) && self.look_up(word).meets(set)
    }

    /// Which lexicons have a word of small letters.
    pub(crate) fn look_up(&self, word: &[u8]) -> WordSet {
        let mut set = self.whole(word);
        let first = first_bytes(word);
        let ascii = begins_with_ascii(word);
        let folded = small(first, ascii);
        for length in BEGINNINGS {
            if length > word.len() {
                break;
            }
            if self.stem_filter.has(key(folded, length)) {
                self.add_stems(key(first, length), word, &mut set);
            }
        }
        let edges_are_ascii = ascii && word.last().is_none_or(u8::is_ascii);
        if !edges_are_ascii && word.iter().any(|byte| is_foreign(*byte)) {
            set = set.with(self.look_inside(word));
        }
        set
    }

    #[inline]
    fn whole(&self, word: &[u8]) -> WordSet {
        let mut place = slot_of(hash(word, word.len(), |eight| eight), WORD_SLOTS);
        while let Some(index) = self.word_slots.get(place).and_then(|slot| usize::from(*slot).checked_sub(1)) {
            match self.words.get(index) {
                Some(filed) if filed.text.as_bytes() == word => return filed.set,
                _ => place = (place + 1) % (1 << WORD_SLOTS),
            }
        }
        WordSet::NONE
    }

    #[inline]
    fn add_stems(&self, key: u64, word: &[u8], set: &mut WordSet) {
        let mut place = slot_of(key, STEM_SLOTS);
        let (from, to) = loop {
            match self.stem_slots.get(place) {
                Some((known, from, to)) if *known == key => break (usize::from(*from), usize::from(*to)),
                Some((0, ..)) | None => return,
                Some(_) => place = (place + 1) % (1 << STEM_SLOTS),
            }
        };
        for stem in self.stems.get(from..to).unwrap_or_default() {
            if word.starts_with(stem.text.as_bytes()) {
                *set = set.with(stem.set);
            }
        }
    }

    /// Scripts without blanks have words inside of words.
    fn look_inside(&self, word: &[u8]) -> WordSet {
        // A word that was cut may end inside of a letter.
        let text = word.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let found = self.inner.iter().filter(|(piece, _)| text.contains(piece));
        found.fold(WordSet::NONE, |set, (_, of)| set.with(*of))
    }
}

/// How an entry may be written in a text: small, with a capital, in capitals.
fn spellings(text: &str) -> [String; 3] {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    [text.to_owned(), first.chain(letters).collect(), text.to_uppercase()]
}

fn begins_with_ascii(bytes: &[u8]) -> bool {
    bytes.first().is_none_or(u8::is_ascii)
}

/// What the filter knows a word by, whatever its letters are.
#[inline]
fn word_key(bytes: &[u8], length: usize) -> u64 {
    let ascii = begins_with_ascii(bytes);
    hash(bytes, length, |eight| small(eight, ascii))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str) -> WordSet {
        let vocabulary = &*VOCABULARY;
        let set = vocabulary.look_up(word.as_bytes());
        let announced = vocabulary.may_have(word.as_bytes(), word.len());
        assert!(announced || set == WordSet::NONE, "{word}");
        for written in [
            word.to_uppercase(),
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        ] {
            let bytes = written.as_bytes();
            // `ß` is `SS` in capitals, which nobody looks for.
            assert!(
                bytes.len() != word.len() || set == WordSet::NONE || vocabulary.may_have(bytes, bytes.len()),
                "{written}"
            );
        }
        set
    }

    #[test]
    fn every_entry_is_found_by_its_lexicon_and_by_the_dictionary() {
        let mut count = 0;
        for lexicon in context::LEXICONS.iter().copied().chain(detectors::lexicons()) {
            LazyLock::force(&VOCABULARY);
            let set = lexicon.set().unwrap_or_default();
            assert_ne!(set, WordSet::NONE, "more lexicons than bits");
            for entry in lexicon.entries() {
                count += 1;
                let words = match entry {
                    Entry::Word(word) => vec![word.to_owned()],
                    Entry::Stem(stem) => vec![stem.to_owned(), format!("{stem}x"), format!("{stem}ые")],
                    Entry::Inner(piece) => vec![piece.to_owned(), format!("我{piece}是"), format!("id{piece}")],
                };
                for word in words {
                    assert!(has(&word).meets(set), "{word}");
                    assert!(lexicon.search(&word), "{word}");
                }
            }
        }
        assert!(count > 1000);
        assert_eq!(has("xqzwj"), WordSet::NONE);
        assert!(VOCABULARY.words.len() < (1 << WORD_SLOTS) / 2, "the table of words is full");
        assert!(VOCABULARY.stems.len() < (1 << STEM_SLOTS) / 2, "the table of stems is full");
    }

    #[test]
    fn the_dictionary_and_the_lexicons_agree_about_other_words() {
        let texts = "orde refs te a ю por favor tengo una tarjeta nueva мой телефон паспорта заказ números ça va";
        for word in texts.split(' ') {
            for lexicon in detectors::lexicons() {
                let set = lexicon.set().unwrap_or_default();
                assert_eq!(VOCABULARY.look_up(word.as_bytes()).meets(set), lexicon.search(word), "{word}");
            }
        }
    }

    #[test]
    fn every_lexicon_has_a_bit() {
        LazyLock::force(&VOCABULARY);
        let missing = crate::detectors::lexicons().filter(|lexicon| lexicon.set().is_none()).count();
        assert_eq!(missing, 0, "the sets have no room for so many lexicons");
    }
}
