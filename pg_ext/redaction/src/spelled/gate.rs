//! Whether a text may hold a row of words for digits: a look at one word in sixteen bytes, and at the neighbours of digits.

use std::sync::LazyLock;

use super::words::WORDS;
use super::{FEWEST_WORDS, LONGEST_WORD, MOST_IN_ONE, Token, conjunction, gap, gap_before, is_gap, is_letter, token};

/// One word is read every so many bytes.
pub(super) const STRIDE: usize = 16;
/// The most tokens that are no words before one that is.
pub(super) const MOST_OTHERS: usize = 3;

/// How many tokens are read back in search of the first words of a row.
const MOST_BEFORE: usize = 16;

/// How the words for digits begin and end: Bloom filters of 32768 bits over three or four of their bytes.
struct Filter([u64; 512]);

impl Filter {
    fn has(&self, bytes: [u8; 4]) -> bool {
        let (slot, bit) = place(bytes);
        self.0.get(slot).is_some_and(|bits| bits & bit != 0)
    }

    fn add(&mut self, bytes: [u8; 4]) {
        let (slot, bit) = place(bytes);
        if let Some(bits) = self.0.get_mut(slot) {
            *bits |= bit;
        }
    }
}

static BEGINNINGS: LazyLock<Filter> = LazyLock::new(|| Filter::of(|word| word.bytes().collect()));

static ENDINGS: LazyLock<Filter> = LazyLock::new(|| Filter::of(|word| word.bytes().rev().collect()));

impl Filter {
    /// Of all words, read in that direction.
    fn of(read: fn(&str) -> Vec<u8>) -> Self {
        let mut filter = Self([0; 512]);
        for word in WORDS.keys() {
            for spelling in spellings(word) {
                let bytes = read(&spelling);
                if let Some(four) = bytes.first_chunk() {
                    filter.add(*four);
                    continue;
                }
                // What stands beside a word of two letters is a part of its beginning, or of its ending.
                for beside in (0..0x80).filter(|byte| is_gap(*byte)) {
                    filter.add(std::array::from_fn(|place| bytes.get(place).copied().unwrap_or(beside)));
                }
            }
        }
        filter
    }
}

/// A word in small letters; where it has others than those of ASCII, whose capitals are the same to the filters, with a
/// capital and in capitals, too.
fn spellings(word: &str) -> Vec<String> {
    if word.is_ascii() {
        return vec![word.to_owned()];
    }
    let mut letters = word.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.clone()).collect();
    vec![word.to_owned(), capital, word.to_uppercase()]
}

/// Three bytes, in which a letter of ASCII tells enough; four of other scripts, whose first byte tells nothing.
const fn place(bytes: [u8; 4]) -> (usize, u64) {
    let four = u32::from_le_bytes(bytes) | 0x2020_2020;
    let key = if bytes[0] < 0x80 { four & 0x00FF_FFFF } else { four };
    let hash = key.wrapping_mul(0x9E37_79B1) >> 17;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// True when a row may begin at an offset: with a digit or a code, a letter that stands alone, or what a word begins with.
pub(super) fn may_begin(bytes: &[u8], start: usize) -> bool {
    let Some(beginning) = bytes.get(start..).and_then(<[u8]>::first_chunk::<4>) else { return true };
    let alone = beginning[0].is_ascii() && !beginning[1].is_ascii_alphanumeric() && beginning[1] < 0x80;
    let code = beginning.iter().take(3).any(u8::is_ascii_digit);
    alone || code || BEGINNINGS.has(*beginning)
}

/// True when the text may hold a row: words for digits stand next to each other at one of the places looked at. No row
/// that [`super::read`] takes lies between them, but for those that [`touches`] announces.
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
    let filter = &*BEGINNINGS;
    let mut at = 0;
    while at < bytes.len() {
        if let Some(start) = next_word(bytes, at)
            && let Some(beginning) = bytes.get(start..).and_then(<[u8]>::first_chunk)
            && (filter.has(*beginning) || begins_with_code(bytes, start, beginning))
            && is_pair(bytes, start)
        {
            return true;
        }
        at += STRIDE;
    }
    false
}

/// Where the first word after an offset begins: after a byte below the digits, a blank most often.
fn next_word(bytes: &[u8], at: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut from = at;
    let last = at + LONGEST_WORD;
    let found = loop {
        let Some(eight) = bytes.get(from..).and_then(<[u8]>::first_chunk) else {
            break from + bytes.get(from..)?.iter().position(|byte| *byte < b'0')?;
        };
        let word = u64::from_le_bytes(*eight);
        let below = word.wrapping_sub(ONES * b'0' as u64) & !word & HIGH;
        if below != 0 {
            break from + below.trailing_zeros() as usize / 8;
        }
        from += 8;
        if from > last {
            return None;
        }
    };
    let start = found + 1 + gap(bytes, found + 1);
    // `setecentos e cinquenta`: no word of its own.
    Some(conjunction(bytes, start).map_or(start, |end| end + gap(bytes, end)))
}

/// A few digits or a letter that stands alone, and then what a word may begin with or another of these.
fn begins_with_code(bytes: &[u8], start: usize, beginning: &[u8; 4]) -> bool {
    if !(beginning[0].is_ascii_digit() || is_initial(beginning)) {
        return false;
    }
    let tail = bytes.get(start..).unwrap_or_default();
    let end = start + tail.iter().take(MOST_IN_ONE + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    may_begin(bytes, end + gap(bytes, end))
}

/// A letter that stands alone.
const fn is_initial(beginning: &[u8; 4]) -> bool {
    matches!(beginning[0], b'A'..=b'Z' | b'o') && is_gap(beginning[1])
}

/// Two tokens or more, one of which is a word, and only a few others before it; a row has more words, here or before.
fn is_pair(bytes: &[u8], start: usize) -> bool {
    let mut at = start;
    let mut words = false;
    for count in 0..=MOST_OTHERS {
        if let Some(end) = conjunction(bytes, at) {
            at = end + gap(bytes, end);
        }
        if !may_begin(bytes, at) {
            return false;
        }
        let Some((end, token)) = token(bytes, at) else { return false };
        words |= matches!(token, Token::Word(_));
        if words && count > 0 {
            return has_words(bytes, start);
        }
        at = end + gap(bytes, end);
    }
    false
}

/// Whether as many words as a row has stand around a place with nothing but tokens between them.
fn has_words(bytes: &[u8], start: usize) -> bool {
    let mut words = 0;
    let mut at = start;
    while let Some((end, token)) = token(bytes, at) {
        words += usize::from(matches!(token, Token::Word(_)));
        if words >= FEWEST_WORDS {
            return true;
        }
        let next = end + gap(bytes, end);
        at = conjunction(bytes, next).map_or(next, |end| end + gap(bytes, end));
    }
    let mut end = start - gap_before(bytes, start);
    for _ in 0..MOST_BEFORE {
        let head = bytes.get(..end).unwrap_or_default();
        let is_part = |byte: &&u8| is_letter(**byte) || byte.is_ascii_digit();
        let from = end - head.iter().rev().take(LONGEST_WORD + 1).take_while(is_part).count();
        match token(bytes, from) {
            Some((stop, token)) if stop == end => words += usize::from(matches!(token, Token::Word(_))),
            _ if conjunction(bytes, from).is_some_and(|stop| stop == end) => {}
            _ => break,
        }
        if words >= FEWEST_WORDS {
            return true;
        }
        end = from - gap_before(bytes, from);
    }
    false
}

/// True when two words for digits stand right before or right after the digits between two offsets.
pub(crate) fn touches(bytes: &[u8], start: usize, end: usize) -> bool {
    follows(bytes, end) || precedes(bytes, start)
}

fn follows(bytes: &[u8], end: usize) -> bool {
    let next = end + gap(bytes, end);
    if next == end || !begins(bytes, next) {
        return false;
    }
    let tail = bytes.get(next..).unwrap_or_default();
    let word = next + tail.iter().take(LONGEST_WORD + 1).take_while(|byte| is_letter(**byte)).count();
    let second = word + gap(bytes, word);
    second > word && begins(bytes, second) && is_word(bytes, next).is_some() && is_word(bytes, second).is_some()
}

/// True when a word for digits may begin here.
fn begins(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).and_then(<[u8]>::first_chunk).is_some_and(|beginning| BEGINNINGS.has(*beginning))
}

fn precedes(bytes: &[u8], start: usize) -> bool {
    let end = start - gap_before(bytes, start);
    if end == start || !ends(bytes, end) {
        return false;
    }
    let first = |end: usize| {
        let head = bytes.get(..end).unwrap_or_default();
        end - head.iter().rev().take(LONGEST_WORD + 1).take_while(|byte| is_letter(**byte)).count()
    };
    let last = first(end);
    let before = last - gap_before(bytes, last);
    before < last && ends(bytes, before) && is_word(bytes, last).is_some() && is_word(bytes, first(before)).is_some()
}

/// True when a word for digits may end here, with something before it.
fn ends(bytes: &[u8], end: usize) -> bool {
    let Some([.., d, c, b, a]) = bytes.get(..end) else { return false };
    is_letter(*a) && ENDINGS.has([*a, *b, *c, *d])
}

/// Where the word for digits at an offset ends.
fn is_word(bytes: &[u8], start: usize) -> Option<usize> {
    token(bytes, start).filter(|(_, token)| matches!(token, Token::Word(_))).map(|(end, _)| end)
}
