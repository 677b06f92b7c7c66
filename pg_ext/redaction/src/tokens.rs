//! The words of a stretch of text, each looked up once, with what stands between them.

use crate::finding::Input;
use crate::lexicon::WordSet;
use crate::vocabulary::{VOCABULARY, Vocabulary};

/// How much of a long text is read at a time, in bytes.
const STRETCH: usize = 4096;
/// How far around a place words are looked at, and a word may go on.
const AROUND: usize = 192;
/// The longest word that is looked up, in bytes; of a longer one the beginning counts.
const LONGEST: usize = 64;
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
    tokens: Vec<Token>,
    /// Whatever one of the words is in.
    pub all: WordSet,
}

/// What a byte is a part of.
const DIGIT: u8 = 1;
const LETTER: u8 = 2;
/// Of a letter of two bytes, whatever comes next.
const ACCENTED: u8 = 4;
/// Of a character that may be no letter.
const WIDE: u8 = 8;
/// A bracket.
const FENCE: u8 = 16;

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'[' | b']' => FENCE,
            // Latin with accents and Cyrillic: all letters but for two signs, which stand in no word.
            0xC3..=0xC5 | 0xD0 | 0xD1 => ACCENTED,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

#[inline]
fn kind(byte: u8) -> u8 {
    // The table has an entry for every byte.
    KINDS.get(usize::from(byte)).copied().unwrap_or_default()
}

impl Tokens {
    /// Whether it has all that can be said about a place.
    #[inline]
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
        let mut tokens = Self { from, to, tokens: Vec::with_capacity((to - from) / 4 + 2), all: WordSet::NONE };
        tokens.split(input, &VOCABULARY);
        tokens
    }

    fn split(&mut self, input: &Input<'_>, vocabulary: &Vocabulary) {
        let bytes = input.bytes.get(..self.to).unwrap_or_default();
        let mut at = self.from;
        let mut fence = 0;
        while let Some(byte) = bytes.get(at) {
            if kind(*byte) & (DIGIT | LETTER | ACCENTED | WIDE) == 0 {
                fence += u32::from(kind(*byte) == FENCE);
                at += 1;
                continue;
            }
            let (mut end, kinds) = word_end(input, bytes, at);
            if end == at {
                fence += u32::from(bytes.get(at..at + 3) == Some("…".as_bytes()));
                at += width(*byte);
                continue;
            }
            let mut set = if kinds == DIGIT { WordSet::NONE } else { look_up(vocabulary, bytes, at, end) };
            if bytes.get(end) == Some(&b'.')
                && end - at <= 4
                && let Some((last, joined)) = initials(input, at)
            {
                end = last;
                set = vocabulary.look_up(joined.as_bytes());
            }
            self.all = self.all.with(set);
            let (digits, number) = (kinds & DIGIT != 0, kinds == DIGIT);
            self.tokens.push(Token { start: at, end, set, fence, digits, number });
            at = end;
        }
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// How many words begin before a place.
    pub(crate) fn count_before(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.start < at)
    }
}

/// Where a word ends that begins here, and what its bytes are a part of.
#[inline]
fn word_end(input: &Input<'_>, bytes: &[u8], start: usize) -> (usize, u8) {
    let (mut end, mut kinds) = (start, 0);
    loop {
        // Letters and digits of ASCII, most often.
        let mut last = 0;
        for byte in bytes.get(end..).unwrap_or_default() {
            last = kind(*byte);
            if last & (DIGIT | LETTER) == 0 {
                break;
            }
            kinds |= last;
            end += 1;
            last = 0;
        }
        match last {
            ACCENTED => end += 2,
            WIDE if input.char_at(end).is_some_and(char::is_alphanumeric) => {
                end += bytes.get(end).map_or(1, |byte| width(*byte));
            }
            _ => return (end, kinds),
        }
        kinds |= last;
    }
}

impl Token {
    /// A part of a word, as a word of its own.
    pub(crate) fn part(&self, input: &Input<'_>, start: usize, end: usize) -> Self {
        let word = input.bytes.get(start..end).unwrap_or_default();
        let set = look_up(&VOCABULARY, input.bytes, start, end);
        let digits = word.iter().any(u8::is_ascii_digit);
        let number = word.iter().all(u8::is_ascii_digit);
        Self { start, end, set, digits, number, fence: self.fence }
    }
}

/// Which lexicons have the word between two offsets.
#[inline]
fn look_up(vocabulary: &Vocabulary, bytes: &[u8], start: usize, end: usize) -> WordSet {
    let tail = bytes.get(start..).unwrap_or_default();
    if vocabulary.may_have(tail, end - start) {
        look_closer(vocabulary, bytes.get(start..end).unwrap_or_default())
    } else {
        WordSet::NONE
    }
}

/// The same for one that begins like an entry.
#[cold]
fn look_closer(vocabulary: &Vocabulary, word: &[u8]) -> WordSet {
    // Most words are small already.
    if word.iter().all(|byte| byte.is_ascii_lowercase()) {
        return vocabulary.look_up(word);
    }
    let mut small = [0; LONGEST];
    let length = word.len().min(LONGEST);
    let Some(small) = small.get_mut(..length) else { return WordSet::NONE };
    small.copy_from_slice(word.get(..length).unwrap_or_default());
    lower_all(small);
    vocabulary.look_up(small)
}

/// How wide a character is, by its first byte.
const fn width(lead: u8) -> usize {
    match lead {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// `d.n.i.`: where the last letter of such a row ends, and the letters.
fn initials(input: &Input<'_>, start: usize) -> Option<(usize, String)> {
    let mut joined = String::new();
    let mut at = start;
    let mut end = start;
    for _ in 0..MOST_INITIALS {
        let Some(letter) = input.char_at(at).filter(|letter| letter.is_alphabetic()) else { break };
        let next = at + letter.len_utf8();
        if input.char_at(next).is_some_and(char::is_alphanumeric) {
            break;
        }
        joined.extend(letter.to_lowercase());
        end = next;
        if input.byte(end) != b'.' {
            break;
        }
        at = end + 1;
    }
    (joined.chars().nth(1).is_some()).then_some((end, joined))
}

/// Where a word ends near an offset, on the left of it.
fn boundary(input: &Input<'_>, at: usize) -> usize {
    if at >= input.bytes.len() {
        return input.bytes.len();
    }
    let gap = input.start_of(at, AROUND, |byte| kind(byte) & !FENCE != 0);
    (gap..=at).find(|at| input.text.is_char_boundary(*at)).unwrap_or(at)
}

/// Small letters of the same width: ASCII, Latin, Greek and Cyrillic.
fn lower_all(word: &mut [u8]) {
    word.make_ascii_lowercase();
    let mut at = 0;
    while let Some(pair) = word.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        if (0xC3..0xE0).contains(&pair[0]) {
            lower(pair);
            at += 1;
        }
        at += 1;
    }
}

/// A letter of two bytes as its small one, when that has two bytes as well.
fn lower(pair: &mut [u8; 2]) {
    *pair = match *pair {
        [0xC3, b @ 0x80..=0x9E] if b != 0x97 => [0xC3, b + 0x20],
        [0xC3, b] => [0xC3, b],
        [0xD0, b @ 0x80..=0x8F] => [0xD1, b + 0x10],
        [0xD0, b @ 0x90..=0x9F] => [0xD0, b + 0x20],
        [0xD0, b @ 0xA0..=0xAF] => [0xD1, b - 0x20],
        [0xD0, b] => [0xD0, b],
        [0xD1, b @ 0x80..=0x9F] => [0xD1, b],
        other => {
            let Some(c) = std::str::from_utf8(&other).ok().and_then(|c| c.chars().next()) else { return };
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

    fn words(text: &str) -> Vec<&str> {
        let input = Input::new(text, Policy::preset("default").unwrap());
        let tokens = Tokens::read(&input, 0);
        tokens.tokens.iter().map(|token| &text[token.start..token.end]).collect()
    }

    #[test]
    fn letters_and_digits() {
        assert_eq!(
            words("Olá, TUDO bem? Ёж «Ça va» №5 d.n.i. a.b 1.2 Straße Ω"),
            ["Olá", "TUDO", "bem", "Ёж", "Ça", "va", "5", "d.n.i", "a.b", "1", "2", "Straße", "Ω"]
        );
        assert_eq!(words(""), Vec::<&str>::new());
        assert_eq!(words("12abc我的护照 😀x"), ["12abc我的护照", "x"]);
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        for c in '\u{80}'..'\u{800}' {
            let mut buffer = [0; 2];
            let mut pair = [0; 2];
            pair.copy_from_slice(c.encode_utf8(&mut buffer).as_bytes());
            lower(&mut pair);
            let small: String = c.to_lowercase().collect();
            let expected = if small.chars().count() == 1 && small.len() == 2 { small } else { c.to_string() };
            assert_eq!(std::str::from_utf8(&pair).unwrap(), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn words_are_known_in_any_case() {
        let input = |text| Input::new(text, Policy::preset("default").unwrap());
        for text in
            ["cpf", "CPF", "Cpf", "телефон", "Телефон", "ТЕЛЕФОН", "téléphone", "TÉLÉPHONE", "c.p.f.", "Ёлка cpf"]
        {
            assert_ne!(Tokens::read(&input(text), 0).all, WordSet::NONE, "{text}");
        }
        assert_eq!(Tokens::read(&input("xqzwj Ящщы 123"), 0).all, WordSet::NONE);
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
