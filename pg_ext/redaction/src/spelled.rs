//! Digits written as words: `four one one one`, `quatro-um-um-um`, `zéro six douze trente-quatre`, `null 15 eins`.
//!
//! A row of words becomes digits when it stands for at least seven of them; `one two three go` and counting stay. Looking
//! for such rows must cost next to nothing on ordinary text: see `gate`.

mod gate;
mod words;

use gate::{MOST_OTHERS, STRIDE};
pub(crate) use gate::{is_likely, touches};
use words::{AND, WORDS, Word};

use crate::byte_set::ByteSet;

/// The fewest digits of a row.
const FEWEST_DIGITS: usize = 7;
/// The fewest words of a row; the rest may be digits.
const FEWEST_WORDS: usize = 3;
/// The longest word, in bytes.
const LONGEST_WORD: usize = 40;
/// The most digits of a row: what goes on is another.
const MOST_DIGITS: usize = 64;
/// The most digits in one piece: a row is words for the most part.
const MOST_IN_ONE: usize = 12;
/// What is one more digit among words, and no number of its own.
const SHORT: usize = 4;
/// The widest gap between two words, in bytes.
const WIDEST_GAP: usize = 5;

/// What parts two words.
const GAPS: ByteSet = ByteSet::of(b" -,./\n\r\t;:*|_~>+");

const fn is_gap(byte: u8) -> bool {
    GAPS.has(byte)
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// True for `09/28`, `09-2028`.
fn is_expiry(bytes: &[u8], at: usize) -> bool {
    let digits =
        |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).take(5).count();
    digits(at) == 2 && matches!(bytes.get(at + 2), Some(b'/' | b'-')) && matches!(digits(at + 3), 2 | 4)
}

/// How many bytes part two words here.
fn gap(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take(WIDEST_GAP).take_while(|byte| is_gap(**byte)).count()
}

/// The same before an offset.
fn gap_before(bytes: &[u8], at: usize) -> usize {
    bytes.get(..at).unwrap_or_default().iter().rev().take(WIDEST_GAP).take_while(|byte| is_gap(**byte)).count()
}

/// The end of a conjunction: one of [`AND`].
fn conjunction(bytes: &[u8], at: usize) -> Option<usize> {
    let tail = bytes.get(at..)?;
    if !matches!(tail.first(), Some(b'e' | b'y' | b'a')) {
        return None;
    }
    let is_word = |word: &&&str| tail.starts_with(word.as_bytes()) && matches!(tail.get(word.len()), Some(b' ' | b'-'));
    AND.iter().find(is_word).map(|word| at + word.len())
}

/// What stands at an offset.
#[derive(Clone, Copy)]
enum Token {
    Word(Word),
    Digits,
    /// A letter that stands alone, of a code.
    Letter,
    /// An `o` that stands alone.
    Zero,
}

/// A word for digits, or digits, and where they end.
fn token(bytes: &[u8], start: usize) -> Option<(usize, Token)> {
    let tail = bytes.get(start..)?;
    let digits = tail.iter().take(MOST_IN_ONE + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 {
        let ends = digits <= MOST_IN_ONE && !tail.get(digits).is_some_and(|byte| is_letter(*byte));
        return ends.then_some((start + digits, Token::Digits));
    }
    let length = tail.iter().take(LONGEST_WORD + 1).take_while(|byte| is_letter(**byte)).count();
    if tail.get(length).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    match tail.first() {
        Some(b'o' | b'O') if length == 1 => return Some((start + 1, Token::Zero)),
        Some(byte) if length == 1 && byte.is_ascii_uppercase() => return Some((start + 1, Token::Letter)),
        _ => {}
    }
    if !(2..=LONGEST_WORD).contains(&length) {
        return None;
    }
    let word = std::str::from_utf8(tail.get(..length)?).ok()?;
    let known = match WORDS.get(word) {
        Some(known) => Some(*known),
        None if word.chars().any(char::is_uppercase) => WORDS.get(word.to_lowercase().as_str()).copied(),
        None => None,
    };
    known.map(|word| (start + length, Token::Word(word)))
}

/// A small consonant that stands alone: the first letter of a code, or its last one.
fn small_letter(bytes: &[u8], at: usize) -> Option<(usize, Token)> {
    bytes.get(at).filter(|byte| byte.is_ascii_lowercase() && !b"aeiouy".contains(byte))?;
    let apart = |byte: Option<&u8>| byte.is_none_or(|byte| is_gap(*byte) || byte.is_ascii_punctuation());
    let starts = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'(' | b'"' | b':'));
    (starts && apart(bytes.get(at + 1))).then_some((at + 1, Token::Letter))
}

/// Letters and digits in one piece: the beginning of a code, or its end.
fn piece(bytes: &[u8], at: usize) -> Option<(usize, Token)> {
    let tail = bytes.get(at..)?;
    let length = tail.iter().take(MOST_IN_ONE + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let text = tail.get(..length).filter(|_| length <= MOST_IN_ONE)?;
    let code = text.iter().any(u8::is_ascii_digit) && text.iter().any(u8::is_ascii_uppercase);
    let apart = !tail.get(length).is_some_and(|byte| is_letter(*byte));
    (code && apart && !text.iter().any(u8::is_ascii_lowercase)).then_some((at + length, Token::Digits))
}

/// A small letter or a vowel that stands alone.
fn is_short_word(bytes: &[u8], at: usize) -> bool {
    let word = |byte: &u8| byte.is_ascii_lowercase() || b"AEIOY".contains(byte);
    bytes.get(at).is_some_and(word) && bytes.get(at + 1).is_some_and(|byte| is_gap(*byte))
}

/// A row of words.
pub(crate) struct Row {
    pub digits: String,
    pub end: usize,
}

/// The row that begins at this offset, or where to look next when there is none.
pub(crate) fn read(text: &str, start: usize) -> Result<Row, usize> {
    let bytes = text.as_bytes();
    // Nearly every word of a text is none for digits.
    if !gate::may_begin(bytes, start) {
        return Err(start);
    }
    let mut reader = Reader::default();
    let mut stretch = Stretch::at(start);
    let mut at = start;
    let mut end = start;
    let mut again = usize::MAX;
    // Whether a gap is a line break, and whether all are.
    let (mut broken, mut lines) = (false, true);
    // Where the last token ends that is no letter, and how much was read up to there.
    let mut solid = (start, 0);
    while reader.text.len() < MOST_DIGITS {
        let first = || small_letter(bytes, at).or_else(|| piece(bytes, at));
        let word = token(bytes, at);
        let read = word.or_else(|| if at == start { first() } else { None });
        // What is no word may belong to something else.
        again = if at == start && word.is_none() { start } else { again };
        let next = if let Some((next, token)) = read {
            let piece = text.get(at..next).unwrap_or_default();
            // `… six four⏎3) city`: the next line is another.
            if broken && !lines && !matches!(token, Token::Word(_)) {
                break;
            }
            // `… six four 09/28`: the date behind a card.
            if matches!(token, Token::Digits) && reader.words >= FEWEST_DIGITS && is_expiry(bytes, at) {
                break;
            }
            if !stretch.take(at, token, piece.len()) {
                break;
            }
            reader.take(token, piece);
            if !matches!(token, Token::Word(Word::Times(_) | Word::Sign(_))) {
                end = next;
                if !matches!(token, Token::Letter | Token::Zero) {
                    solid = (end, reader.length());
                }
            }
            next
        } else if let Some(next) = conjunction(bytes, at).filter(|_| reader.room > 1) {
            next
        } else if let Some((next, last)) =
            piece(bytes, at).or_else(|| small_letter(bytes, at).filter(|_| reader.letters > 0))
        {
            reader.take(last, text.get(at..next).unwrap_or_default());
            again = again.min(end);
            end = next;
            break;
        } else {
            break;
        };
        let width = gap(bytes, next);
        at = next + width;
        broken = bytes.get(next..at).is_some_and(|gap| gap.contains(&b'\n'));
        lines &= broken;
        // What `is_likely` finds the next word by.
        if !bytes.get(next..at).unwrap_or_default().iter().any(|byte| *byte < b'0') {
            break;
        }
    }
    reader.flush();
    // `p/ quatro cinco …`, `E um dois …`: a word of its own, when no other letter ends the row.
    if reader.letters == 1 && is_short_word(bytes, start) {
        return Err(start + 1);
    }
    // One vowel behind the digits begins what follows: `… six seven I think`, `… sete oito e`.
    let (solid, read) = solid;
    let goes_on = matches!(bytes.get(end..end + 2), Some([b' ', letter]) if is_letter(*letter));
    if solid < end && goes_on && reader.letters <= 1 && text.get(solid..end).is_some_and(|tail| tail.ends_with(VOWELS))
    {
        reader.text.truncate(read);
        end = solid;
    }
    let text = reader.text.trim_end_matches(['.', '-', '/', '+']);
    let digits = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    if stretch.is_found() && reader.words >= FEWEST_WORDS && digits >= FEWEST_DIGITS && !reader.counts {
        return Ok(Row { digits: text.to_owned(), end });
    }
    Err(end.min(again))
}

/// Words of their own when they stand alone behind a row.
const VOWELS: [char; 6] = ['A', 'E', 'I', 'O', 'Y', 'o'];

/// The part of a row that [`is_likely`] or [`touches`] sees.
#[derive(Default)]
struct Stretch {
    start: usize,
    /// Where the gap before the last token begins, and the gap before the last at which [`is_likely`] says yes.
    last: usize,
    seen: usize,
    end: usize,
    is_word: bool,
    /// How many tokens in a row are no words, and how many are words.
    others: usize,
    words: usize,
    /// How long the digits are that were the last token.
    digits: Option<usize>,
    /// Digits stand before the words.
    headed: bool,
    found: bool,
}

impl Stretch {
    fn at(start: usize) -> Self {
        Self { start, last: start, seen: start, end: start, ..Self::default() }
    }

    /// Takes the next token; false for what is a number of its own: no two groups of digits in a row, but digits one by
    /// one.
    fn take(&mut self, at: usize, token: Token, length: usize) -> bool {
        let is_word = matches!(token, Token::Word(_));
        let is_digits = matches!(token, Token::Digits);
        if is_digits && self.digits.is_some_and(|before| before > 1 || length > 1) {
            return false;
        }
        if self.is_word || is_word {
            self.seen = self.last;
        }
        if !is_word && self.others >= MOST_OTHERS || is_digits && length > SHORT {
            self.close();
            self.start = at + length;
        }
        // Two words before the digits, or behind them.
        self.found |= is_digits && self.words >= 2 || is_word && self.headed && self.words == 1;
        self.headed = is_digits || is_word && self.headed && self.words == 0;
        self.others = if is_word { 0 } else { self.others + 1 };
        self.words = if is_word { self.words + 1 } else { 0 };
        self.digits = is_digits.then_some(length);
        self.is_word = is_word;
        (self.last, self.end) = (self.end, at + length);
        true
    }

    /// No shorter row, so that one of the places that `is_likely` looks at lies in it.
    fn close(&mut self) {
        self.found |= self.seen.saturating_sub(self.start) >= STRIDE;
    }

    fn is_found(&mut self) -> bool {
        self.close();
        self.found
    }
}

/// Adds words up to digits.
struct Reader {
    text: String,
    words: usize,
    letters: usize,
    /// The number that hundreds, tens and ones add up to.
    open: Option<u16>,
    /// What may still be added to it is less than this.
    room: u16,
    /// How often the next digit stands there.
    times: usize,
    /// Every value so far is as far from the one before as that from its own.
    counts: bool,
    previous: Option<u16>,
    step: Option<u16>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            text: String::new(),
            words: 0,
            letters: 0,
            open: None,
            room: 0,
            times: 1,
            counts: true,
            previous: None,
            step: None,
        }
    }
}

impl Reader {
    /// How long the text is with what is still open.
    fn length(&self) -> usize {
        self.text.len() + self.open.map_or(0, |value| value.to_string().len() * self.times)
    }

    fn take(&mut self, token: Token, text: &str) {
        let (value, room) = match token {
            Token::Digits => return self.piece(text),
            Token::Zero if self.letters == 0 => return self.piece("0"),
            Token::Letter | Token::Zero => {
                self.letters += 1;
                return self.piece(text);
            }
            Token::Word(Word::Letter(letter)) => {
                self.letters += 1;
                self.words += 1;
                return self.piece(char::from(letter).encode_utf8(&mut [0; 4]));
            }
            Token::Word(Word::Sign(sign)) => {
                self.flush();
                self.words += 1;
                // A plus stands before everything.
                if (sign == b'+') == self.text.is_empty() {
                    self.text.push(char::from(sign));
                }
                return;
            }
            Token::Word(Word::Times(times)) => {
                self.flush();
                self.words += 1;
                self.times = times;
                return;
            }
            Token::Word(Word::Hundred) => {
                self.words += 1;
                self.counts = false;
                match self.open {
                    Some(open @ 1..=9) if self.times == 1 => self.open = Some(open * 100),
                    _ => {
                        self.flush();
                        self.open = Some(100);
                    }
                }
                self.room = 100;
                return;
            }
            Token::Word(Word::Digit(value) | Word::Teen(value)) => (value, 0),
            Token::Word(Word::Tens(value)) => (value, 10),
            Token::Word(Word::Hundreds(value)) => (value, 100),
            Token::Word(Word::Whole(value)) => (value, if value % 100 == 0 { 100 } else { 0 }),
        };
        self.words += 1;
        let step = self.previous.map(|before| value.wrapping_sub(before));
        self.counts &= step.is_none() || self.step.is_none() || step == self.step;
        (self.previous, self.step) = (Some(value), step);
        let (hundreds, small) = self.open.map_or((0, None), |open| (open - open % 100, Some(open % 100)));
        let (added, room) = match small {
            // Four twenties, in French.
            Some(4) if matches!(text, "vingt" | "vingts") => (80, 20),
            // Sixty and ten, too.
            Some(60) if matches!(token, Token::Word(Word::Teen(_))) => (60 + value, 0),
            // `dix-huit`, `soixante-dix-huit`.
            Some(open @ (10 | 70 | 90)) if matches!(text, "sept" | "huit" | "neuf") => (open + value, 0),
            Some(open) if value > 0 && value < self.room => (open + value, if value >= 20 { 10 } else { 0 }),
            _ => {
                self.flush();
                self.open = Some(value);
                self.room = room;
                return;
            }
        };
        self.open = Some(hundreds + added);
        self.room = room;
    }

    /// What stands for itself.
    fn piece(&mut self, text: &str) {
        self.flush();
        self.counts = false;
        self.text.push_str(text);
    }

    fn flush(&mut self) {
        if let Some(value) = self.open.take() {
            let text = value.to_string();
            (0..self.times).for_each(|_| self.text.push_str(&text));
            self.times = 1;
        }
        self.room = 0;
    }
}

#[cfg(test)]
mod tests;
