//! All lexicons in one dictionary: a word is looked up once, whatever its meaning is asked for.
//!
//! An entry is filed under its first bytes: two, three or four, and six where the first is none of ASCII, since two
//! letters of another script tell little. A filter of eight kilobytes over the same bytes, capitals or not, says at once
//! that most words begin nothing.

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
const LENGTHS: [usize; 5] = [1, 2, 3, 4, 6];

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

/// How a word begins, its capitals as small letters: the places in the filter where such words are announced. Of scripts
/// whose letters have two bytes, three letters tell as much as four of ASCII.
#[derive(Clone, Copy)]
pub(crate) struct Beginning(u64);

impl Beginning {
    /// The beginning of the word at an offset, whatever follows it included.
    #[inline]
    pub(crate) fn at(bytes: &[u8], start: usize) -> Self {
        let tail = bytes.get(start..).unwrap_or_default();
        Self::folded(first_bytes(tail))
    }

    fn of(word: &[u8]) -> Self {
        Self::folded(first_bytes(word))
    }

    /// A capital of ASCII or of Latin with accents differs from its small letter in one bit of its last byte, one of
    /// Cyrillic in that bit or in the last one of its first byte.
    #[inline]
    const fn folded(first: u64) -> Self {
        let small = first | 0x2020_2020_2020_2020;
        Self(if small & 0x80 == 0 { small } else { small & !0x0001_0001_0001_0001 })
    }

    #[inline]
    const fn is_ascii(self) -> bool {
        self.0 & 0x80 == 0
    }

    /// Where the filter announces entries by so many of their first bytes.
    #[inline]
    const fn place(self, length: usize) -> usize {
        Self::place_of(key(self.0, length))
    }

    /// The same for stems that are no longer than that.
    #[inline]
    const fn place_of_stem(self, length: usize) -> usize {
        Self::place_of(key(self.0, length | 8))
    }

    #[inline]
    const fn place_of(key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - FILTER)) as usize
    }
}

/// The lengths of stems that longer words do not tell.
const STEMS: [usize; 3] = [2, 3, 4];

/// By how many of its first bytes a word of that length is announced.
#[inline]
const fn told_by(length: usize, ascii: bool) -> usize {
    match length {
        0..=3 => length,
        4 | 5 => 4,
        _ if ascii => 4,
        _ => 6,
    }
}

/// The first bytes of a word as a number that also tells how many they are. `first` are the first eight.
#[inline]
const fn key(first: u64, length: usize) -> u64 {
    first & ((1 << ((length & 7) * 8)) - 1) | (length as u64) << 56
}

#[inline]
fn first_bytes(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    word.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte))
}

const fn slot_of(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - INDEX)) as usize
}

/// Under how many bytes an entry is filed.
fn filed_length(text: &str) -> usize {
    let most = if text.as_bytes().first().is_some_and(u8::is_ascii) { 4 } else { 6 };
    LENGTHS.iter().copied().rfind(|length| *length <= text.len().min(most)).unwrap_or(1)
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
        let mut words: HashMap<(&'static str, bool), WordSet> = HashMap::with_capacity(8192);
        let mut inner: HashMap<&'static str, WordSet> = HashMap::new();
        // Rules share their words: a lexicon that has its bit already is in.
        for (slot, lexicon) in lexicons.filter(|lexicon| lexicon.set().is_none()).take(WordSet::MOST).enumerate() {
            let set = WordSet::of(slot);
            lexicon.enter(set);
            for entry in lexicon.entries() {
                let known = match entry {
                    Entry::Word(text) => words.entry((text, false)).or_default(),
                    Entry::Stem(text) => words.entry((text, true)).or_default(),
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
        Self::file(words, inner.into_iter().collect())
    }

    fn file(words: HashMap<(&'static str, bool), WordSet>, inner: Vec<(&'static str, WordSet)>) -> Self {
        let mut filter = vec![0_u64; 1 << (FILTER - 6)];
        let mut keyed: Vec<(u64, Filed)> = Vec::with_capacity(words.len());
        for ((text, is_stem), set) in words {
            announce(text, is_stem, &mut filter);
            keyed.push((key(first_bytes(text.as_bytes()), filed_length(text)), Filed { text, is_stem, set }));
        }
        keyed.sort_unstable_by_key(|(key, _)| *key);
        let mut index = vec![(0, 0, 0); 1 << INDEX];
        let mut from = 0;
        for group in keyed.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((key, _)) = group.first() else { continue };
            let to = from + u32::try_from(group.len()).unwrap_or_default();
            for place in (slot_of(*key)..1 << INDEX).chain(0..slot_of(*key)) {
                if let Some(slot) = index.get_mut(place).filter(|slot| slot.0 == 0) {
                    *slot = (*key, from, to);
                    break;
                }
            }
            from = to;
        }
        Self { filed: keyed.into_iter().map(|(_, filed)| filed).collect(), index, filter, inner }
    }

    /// False for a word that is nowhere; true for few others.
    #[inline]
    pub(crate) fn may_have(&self, beginning: Beginning, word: &[u8]) -> bool {
        let length = told_by(word.len(), beginning.is_ascii());
        self.announces(beginning.place(length))
            || STEMS.iter().any(|stem| *stem < length && self.announces(beginning.place_of_stem(*stem)))
            || word.first().is_some_and(|lead| is_foreign(*lead))
            || word.last().is_some_and(|last| *last >= 0x80) && word.iter().any(|byte| is_foreign(*byte))
    }

    #[inline]
    fn announces(&self, place: usize) -> bool {
        self.filter.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0)
    }

    /// True when a word of small letters is in one of the lexicons.
    pub(crate) fn has(&self, word: &[u8], set: WordSet) -> bool {
        self.may_have(Beginning::of(word), word) && self.look_up(word).meets(set)
    }

    /// Which lexicons have a word of small letters.
    pub(crate) fn look_up(&self, word: &[u8]) -> WordSet {
        let mut set = WordSet::NONE;
        let first = first_bytes(word);
        for length in LENGTHS {
            if length > word.len() {
                break;
            }
            self.compare(key(first, length), word, &mut set);
        }
        if word.iter().any(|byte| is_foreign(*byte)) {
            set = set.with(self.look_inside(word));
        }
        set
    }

    #[inline]
    fn compare(&self, key: u64, word: &[u8], set: &mut WordSet) {
        let mut place = slot_of(key);
        let (from, to) = loop {
            match self.index.get(place) {
                Some((known, from, to)) if *known == key => break (*from as usize, *to as usize),
                Some((0, ..)) | None => return,
                Some(_) => place = (place + 1) % (1 << INDEX),
            }
        };
        for entry in self.filed.get(from..to).unwrap_or_default() {
            let text = entry.text.as_bytes();
            if word.starts_with(text) && (entry.is_stem || word.len() == text.len()) {
                *set = set.with(entry.set);
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

/// Marks how an entry may begin in a text: small, with a capital, in capitals. A stem shorter than what longer words are
/// told by is marked by itself.
fn announce(text: &str, is_stem: bool, filter: &mut [u64]) {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let capital: String = first.chain(letters).collect();
    for written in [text, capital.as_str(), text.to_uppercase().as_str()] {
        let beginning = Beginning::of(written.as_bytes());
        let length = written.len();
        mark(beginning.place(told_by(length, beginning.is_ascii())), filter);
        if is_stem && STEMS.contains(&length) {
            mark(beginning.place_of_stem(length), filter);
        }
    }
}

fn mark(place: usize, filter: &mut [u64]) {
    if let Some(bits) = filter.get_mut(place / 64) {
        *bits |= 1 << (place % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str) -> WordSet {
        let vocabulary = &*VOCABULARY;
        let set = vocabulary.look_up(word.as_bytes());
        let announced = vocabulary.may_have(Beginning::at(word.as_bytes(), 0), word.as_bytes());
        assert!(announced || set == WordSet::NONE, "{word}");
        for written in [
            word.to_uppercase(),
            word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        ] {
            let bytes = written.as_bytes();
            // `ß` is `SS` in capitals, which nobody looks for.
            assert!(
                bytes.len() != word.len()
                    || set == WordSet::NONE
                    || vocabulary.may_have(Beginning::at(bytes, 0), bytes),
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
        assert!(VOCABULARY.filed.len() < (1 << INDEX) / 2, "the index is full");
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
