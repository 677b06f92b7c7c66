//! The words of a stretch of text, each looked up once, with what stands between them.

use crate::finding::Input;
use crate::lexicon::WordSet;
use crate::vocabulary::{VOCABULARY, is_foreign};

/// How much of a long text is read at a time, in bytes.
const STRETCH: usize = 4096;
/// How far around a place words are looked at, and a word may go on.
const AROUND: usize = 192;
/// The longest abbreviation with a dot behind each letter, in letters.
const MOST_INITIALS: usize = 8;

/// A word: letters and digits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Token {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// The lexicons it is in.
    pub set: WordSet,
    /// How many labels and marks of removed values begin or end before it in this stretch.
    pub fence: u32,
    /// It has digits; nothing but digits.
    pub digits: bool,
    pub number: bool,
}

/// The words of a stretch.
#[derive(Default)]
pub(crate) struct Tokens {
    /// The stretch.
    from: usize,
    to: usize,
    /// Its text in small letters, byte for byte, with eight zeros behind.
    small: Vec<u8>,
    tokens: Vec<Token>,
    /// Whatever one of the words is in.
    pub all: WordSet,
}

impl Tokens {
    /// Whether it has all that can be said about a place.
    pub(crate) fn covers(&self, input: &Input<'_>, at: usize) -> bool {
        let before = self.from == 0 || at >= self.from + AROUND;
        let after = self.to == input.bytes.len() || at + AROUND <= self.to;
        before && after && self.from <= at && at <= self.to
    }

    /// The words around a place, and on from there.
    pub(crate) fn read(input: &Input<'_>, at: usize) -> Self {
        let length = input.bytes.len();
        let (from, to) = if length <= STRETCH {
            (0, length)
        } else {
            (boundary(input, at.saturating_sub(2 * AROUND)), boundary(input, (at + STRETCH).min(length)))
        };
        let mut tokens = Self { from, to, ..Self::default() };
        tokens.small = small_letters(input.bytes.get(from..to).unwrap_or_default());
        tokens.split();
        tokens
    }

    fn split(&mut self) {
        let vocabulary = &*VOCABULARY;
        let length = self.to - self.from;
        self.tokens.reserve(length / 5 + 1);
        let mut at = 0;
        let mut fence = 0;
        while at < length {
            let byte = self.byte(at);
            if !is_part(byte) {
                fence += u32::from(matches!(byte, b'[' | b']'));
                at += 1;
                continue;
            }
            let (mut end, mut kinds) = (at, 0);
            loop {
                let byte = self.byte(end);
                let kind = KINDS.get(usize::from(byte)).copied().unwrap_or_default();
                if kind & WIDE != 0 {
                    let (width, is_letter) = self.wide(end);
                    if !is_letter {
                        break;
                    }
                    end += width;
                } else if kind == 0 {
                    break;
                } else {
                    end += 1;
                }
                kinds |= kind;
            }
            if end == at {
                // A mark that is no letter.
                let (width, _) = self.wide(at);
                fence += u32::from(self.small.get(at..at + 3) == Some("…".as_bytes()));
                at += width;
                continue;
            }
            let first =
                self.small.get(at..at + 8).and_then(<[u8]>::first_chunk).map_or(0, |eight| u64::from_le_bytes(*eight));
            let word = self.small.get(at..end).unwrap_or_default();
            let mut set = vocabulary.look_up(word, first, kinds & FOREIGN != 0);
            if word.len() <= 4
                && self.byte(end) == b'.'
                && is_letter_alone(word)
                && let Some((last, joined)) = self.initials(at)
            {
                end = last;
                set = vocabulary.look_up_alone(joined.as_bytes());
            }
            self.all = self.all.with(set);
            let (start, end_at) = (self.from + at, self.from + end);
            self.tokens.push(Token {
                start,
                end: end_at,
                set,
                fence,
                digits: kinds & DIGIT != 0,
                number: kinds == DIGIT,
            });
            at = end;
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.small.get(at).copied().unwrap_or_default()
    }

    /// How wide a character beyond ASCII is, and whether it is a letter or a digit.
    fn wide(&self, at: usize) -> (usize, bool) {
        let lead = self.byte(at);
        let width = match lead {
            0xF0.. => 4,
            0xE0.. => 3,
            _ => 2,
        };
        // Cyrillic, and most of Latin with accents.
        if matches!(lead, 0xC4 | 0xC5 | 0xD0 | 0xD1) {
            return (width, true);
        }
        let c =
            std::str::from_utf8(self.small.get(at..at + width).unwrap_or_default()).ok().and_then(|c| c.chars().next());
        (width, c.is_some_and(char::is_alphanumeric))
    }

    /// `d.n.i.`: where the last letter of such a row ends, and the letters.
    fn initials(&self, start: usize) -> Option<(usize, String)> {
        let mut joined = String::new();
        let mut at = start;
        let mut end = start;
        for _ in 0..MOST_INITIALS {
            let width = if self.byte(at) >= 0x80 { self.wide(at).0 } else { 1 };
            let letter = std::str::from_utf8(self.small.get(at..at + width)?).ok()?;
            let alone = !is_part(self.byte(at + width)) && is_letter_alone(letter.as_bytes());
            if !alone {
                break;
            }
            joined.push_str(letter);
            end = at + width;
            if self.byte(end) != b'.' {
                break;
            }
            at = end + 1;
        }
        (joined.chars().count() > 1).then_some((end, joined))
    }

    /// A piece of the text in small letters.
    pub(crate) fn small(&self, start: usize, end: usize) -> &[u8] {
        let piece = start.checked_sub(self.from).zip(end.checked_sub(self.from));
        piece.and_then(|(start, end)| self.small.get(start..end)).unwrap_or_default()
    }

    /// The same as text.
    pub(crate) fn text(&self, start: usize, end: usize) -> &str {
        std::str::from_utf8(self.small(start, end)).unwrap_or_default()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// How many words begin before a place.
    pub(crate) fn count_before(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }

    /// A part of a word, as a word of its own.
    pub(crate) fn part(&self, token: &Token, start: usize, end: usize) -> Token {
        let word = self.small(start, end);
        let set = VOCABULARY.look_up_alone(word);
        let digits = word.iter().any(u8::is_ascii_digit);
        let number = word.iter().all(u8::is_ascii_digit);
        Token { start, end, set, digits, number, fence: token.fence }
    }
}

/// What a byte is a part of.
const DIGIT: u8 = 1;
const LETTER: u8 = 2;
const WIDE: u8 = 4;
const FOREIGN: u8 = 8;

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        kinds[byte] = if value.is_ascii_digit() {
            DIGIT
        } else if value.is_ascii_alphabetic() {
            LETTER
        } else if is_foreign(value) {
            WIDE | FOREIGN
        } else if value >= 0x80 {
            WIDE
        } else {
            0
        };
        byte += 1;
    }
    kinds
};

/// A byte of a letter or a digit, or of a mark beyond ASCII.
const fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn is_letter_alone(word: &[u8]) -> bool {
    word.len() <= 4
        && std::str::from_utf8(word).is_ok_and(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Where a word ends near an offset, on the left of it.
fn boundary(input: &Input<'_>, at: usize) -> usize {
    if at >= input.bytes.len() {
        return input.bytes.len();
    }
    let gap = input.start_of(at, AROUND, is_part);
    (gap..=at).find(|at| input.text.is_char_boundary(*at)).unwrap_or(at)
}

/// The text in small letters of the same width, with eight zeros behind: ASCII, Latin, Greek and Cyrillic.
fn small_letters(bytes: &[u8]) -> Vec<u8> {
    let mut small = Vec::with_capacity(bytes.len() + 8);
    small.extend_from_slice(bytes);
    small.make_ascii_lowercase();
    if !small.is_ascii() {
        let mut at = 0;
        while let Some(pair) = small.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            at += 1;
            if pair[0] >= 0xC3 && pair[0] < 0xE0 {
                lower(pair);
                at += 1;
            }
        }
    }
    small.extend_from_slice(&[0; 8]);
    small
}

/// A letter of two bytes as its small one, when that has two bytes as well.
fn lower(pair: &mut [u8; 2]) {
    *pair = match *pair {
        [0xC3, b @ 0x80..=0x9E] if b != 0x97 => [0xC3, b + 0x20],
        [0xD0, b @ 0x80..=0x8F] => [0xD1, b + 0x10],
        [0xD0, b @ 0x90..=0x9F] => [0xD0, b + 0x20],
        [0xD0, b @ 0xA0..=0xAF] => [0xD1, b - 0x20],
        [0xC3, _] | [0xD0 | 0xD1, 0x80..=0xBF] if pair[0] != 0xD1 || pair[1] < 0xA0 => return,
        [_, _] => {
            let Some(c) = std::str::from_utf8(pair).ok().and_then(|c| c.chars().next()) else { return };
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(small), None) if small.len_utf8() == 2 => {
                    let mut buffer = [0; 2];
                    small.encode_utf8(&mut buffer);
                    buffer
                }
                _ => return,
            }
        }
    };
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn words(text: &str) -> Vec<String> {
        let input = Input::new(text, Policy::preset("default").unwrap());
        let tokens = Tokens::read(&input, 0);
        tokens.tokens.iter().map(|token| tokens.text(token.start, token.end).to_owned()).collect()
    }

    #[test]
    fn words_in_small_letters() {
        assert_eq!(
            words("Olá, TUDO bem? ПРИВЕТ Ёж «Ça va» №5 d.n.i. a.b 1.2 Straße ŁÓDŹ Ω"),
            ["olá", "tudo", "bem", "привет", "ёж", "ça", "va", "5", "d.n.i", "a.b", "1", "2", "straße", "łódź", "ω"]
        );
        assert_eq!(words(""), Vec::<String>::new());
        assert_eq!(words("12abc我的护照 😀x"), ["12abc我的护照", "x"]);
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        for c in ('\u{80}'..'\u{800}').filter(|c| c.to_lowercase().next().is_some_and(|small| small.len_utf8() == 2)) {
            let mut buffer = [0; 2];
            let mut pair = [0; 2];
            pair.copy_from_slice(c.encode_utf8(&mut buffer).as_bytes());
            lower(&mut pair);
            let expected: String =
                if c.to_lowercase().count() == 1 { c.to_lowercase().collect() } else { c.to_string() };
            assert_eq!(std::str::from_utf8(&pair).unwrap(), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn fences_and_stretches() {
        let text = format!("one [CARD] two … three {}", "word ".repeat(4000));
        let input = Input::new(&text, Policy::preset("default").unwrap());
        let tokens = Tokens::read(&input, 0);
        let fences: Vec<u32> = tokens.tokens.iter().take(4).map(|token| token.fence).collect();
        assert_eq!(fences, [0, 1, 2, 3]);
        assert!(tokens.covers(&input, 0) && tokens.covers(&input, 2000) && !tokens.covers(&input, 9000));
        let later = Tokens::read(&input, 9000);
        assert!(later.covers(&input, 9000) && later.covers(&input, 12_000) && !later.covers(&input, 100));
        let last = Tokens::read(&input, text.len());
        assert!(last.covers(&input, text.len()));
    }
}
