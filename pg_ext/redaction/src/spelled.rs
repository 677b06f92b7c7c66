//! Digits written as words: `four one one one`, `quatro-um-um-um`, `zéro six douze trente-quatre`.
//!
//! A row of words becomes digits when it stands for at least seven of them; `one two three go` and counting stay. Looking
//! for such rows must cost next to nothing on ordinary text: [`is_likely`] reads one word in sixteen bytes.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// 0 to 9.
    Digit(u16),
    /// 10 to 19.
    Teen(u16),
    /// 20, 30, … 90.
    Tens(u16),
    /// 100, 200, … 900.
    Hundreds(u16),
    /// The next digit so many times.
    Times(usize),
}

/// The words for 0 to 9 in English, Portuguese, Spanish, French, Italian, German, Dutch, Polish, Turkish and Russian.
const DIGITS: &[&str] = &[
    "zero oh zéro cero null nul zer sıfır ноль нуль нол",
    "one um uma uno una un une eins ein een één jeden bir один одна раз",
    "two dois duas dos deux due zwei zwo twee dwa iki два две",
    "three três tres trois tre drei drie trzy üç три",
    "four quatro cuatro quatre quattro vier cztery dört четыре",
    "five cinco cinq cinque fünf fuenf vijf pięć beş пять",
    "six seis meia sei sechs zes sześć altı шесть",
    "seven sete siete sept sette sieben zeven siedem yedi семь",
    "eight oito ocho huit otto acht osiem sekiz восемь",
    "nine nove nueve neuf neun negen dziewięć dokuz девять",
];

const TEENS: &[&str] = &[
    "ten dez diez dix dieci zehn десять",
    "eleven onze once undici elf одиннадцать",
    "twelve doze doce douze dodici zwölf двенадцать",
    "thirteen treze trece treize tredici dreizehn тринадцать",
    "fourteen catorze quatorze catorce quattordici vierzehn четырнадцать",
    "fifteen quinze quince quindici fünfzehn пятнадцать",
    "sixteen dezesseis dezasseis dieciséis dieciseis seize sedici sechzehn шестнадцать",
    "seventeen dezessete dezassete diecisiete diciassette siebzehn семнадцать",
    "eighteen dezoito dieciocho diciotto achtzehn восемнадцать",
    "nineteen dezenove dezanove diecinueve diciannove neunzehn девятнадцать",
];

/// From twenty on.
const TENS: &[&str] = &[
    "twenty vinte veinte vingt vingts venti zwanzig двадцать",
    "thirty trinta treinta trente trenta dreißig тридцать",
    "forty quarenta cuarenta quarante quaranta vierzig сорок",
    "fifty cinquenta cincuenta cinquante cinquanta fünfzig пятьдесят",
    "sixty sessenta sesenta soixante sessanta sechzig шестьдесят",
    "seventy setenta septante settanta siebzig семьдесят",
    "eighty oitenta ochenta huitante ottanta achtzig восемьдесят",
    "ninety noventa nonante novanta neunzig девяносто",
];

const HUNDREDS: &[&str] =
    &["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];

const TIMES: &[(&str, usize)] =
    &[("double", 2), ("doble", 2), ("duplo", 2), ("doppel", 2), ("triple", 3), ("triplo", 3)];

/// Between tens and ones: `treinta y cuatro`.
const AND: &[&str] = &["e", "y", "et"];

static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let list = |lists: &'static [&'static str], from: u16, step: u16, make: fn(u16) -> Word| {
        (from..)
            .step_by(usize::from(step))
            .zip(lists)
            .flat_map(move |(value, list)| list.split(' ').map(move |word| (word, make(value))))
    };
    list(DIGITS, 0, 1, Word::Digit)
        .chain(list(TEENS, 10, 1, Word::Teen))
        .chain(list(TENS, 20, 10, Word::Tens))
        .chain(list(HUNDREDS, 100, 100, Word::Hundreds))
        .chain(TIMES.iter().map(|(word, times)| (*word, Word::Times(*times))))
        .collect()
});

/// The fewest digits of a row.
const FEWEST_DIGITS: usize = 7;
/// The fewest words of a row; the rest may be digits.
const FEWEST_WORDS: usize = 4;
/// The longest word, in bytes.
const LONGEST_WORD: usize = 28;
/// The most digits of a row: what goes on is another.
const MOST_DIGITS: usize = 64;
/// The widest gap between two words, in bytes.
const WIDEST_GAP: usize = 3;
/// One word is read every so many bytes.
const STRIDE: usize = 16;

const fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b',' | b'.' | b'/' | b'\n')
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// How the words for digits begin: a Bloom filter of 4096 bits over their first bytes.
static BEGINNINGS: LazyLock<[u64; 64]> = LazyLock::new(|| {
    let mut filter = [0; 64];
    for word in WORDS.keys() {
        // What follows a word of two letters is a part of its beginning.
        for end in [b' ', b'-', b','] {
            let mut bytes = word.bytes().chain([end, end]);
            let (slot, bit) = place(&std::array::from_fn(|_| bytes.next().unwrap_or(end)));
            if let Some(bits) = filter.get_mut(slot) {
                *bits |= bit;
            }
        }
    }
    filter
});

/// Three bytes, in which a letter of ASCII tells enough; four of other scripts, whose first byte tells nothing.
const fn place(bytes: &[u8; 4]) -> (usize, u64) {
    let four = u32::from_le_bytes(*bytes) | 0x2020_2020;
    let key = if bytes[0] < 0x80 { four & 0x00FF_FFFF } else { four };
    let hash = key.wrapping_mul(0x9E37_79B1) >> 20;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// True when the text may hold a row: two words for digits stand next to each other at one of the places looked at. No
/// row that [`read`] takes lies between them.
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
    let filter = &*BEGINNINGS;
    let mut at = 0;
    while at < bytes.len() {
        if let Some(start) = next_word(bytes, at)
            && let Some(beginning) = bytes.get(start..).and_then(<[u8]>::first_chunk)
            && let (slot, bit) = place(beginning)
            && (beginning[0].is_ascii_digit()
                || is_initial(beginning)
                || filter.get(slot).is_some_and(|bits| bits & bit != 0))
            && is_pair(bytes, start)
        {
            return true;
        }
        at += STRIDE;
    }
    false
}

/// The byte after the first blank or dash from an offset.
fn next_word(bytes: &[u8], at: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    for step in 0..4 {
        let eight = bytes.get(at + step * 8..).and_then(<[u8]>::first_chunk)?;
        let word = u64::from_le_bytes(*eight);
        let found = zero(word ^ (ONES * b' ' as u64)) | zero(word ^ (ONES * b'-' as u64));
        if found != 0 {
            return Some(at + step * 8 + found.trailing_zeros() as usize / 8 + 1);
        }
    }
    None
}

/// A capital that stands alone.
fn is_initial(beginning: &[u8; 4]) -> bool {
    matches!(beginning, [b'A'..=b'Z', b' ' | b',' | b'-', ..])
}

/// Two words for digits in a row, or one and digits.
fn is_pair(bytes: &[u8], start: usize) -> bool {
    let mut at = start + gap(bytes, start);
    let mut words = false;
    for _ in 0..2 {
        if let Some(end) = conjunction(bytes, at) {
            at = end + gap(bytes, end);
        }
        let Some((end, token)) = token(bytes, at) else { return false };
        words |= matches!(token, Token::Word(_));
        at = end + gap(bytes, end);
    }
    words
}

/// How many bytes part two words here.
fn gap(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take(WIDEST_GAP).take_while(|byte| is_gap(**byte)).count()
}

/// The end of a conjunction.
fn conjunction(bytes: &[u8], at: usize) -> Option<usize> {
    let tail = bytes.get(at..)?;
    let word = AND.iter().find(|word| tail.starts_with(word.as_bytes()))?;
    matches!(tail.get(word.len()), Some(b' ' | b'-')).then_some(at + word.len())
}

/// What stands at an offset.
#[derive(Clone, Copy)]
enum Token {
    Word(Word),
    Digits,
    /// A capital that stands alone, of a code.
    Letter,
}

/// A word for digits, or digits, and where they end.
fn token(bytes: &[u8], start: usize) -> Option<(usize, Token)> {
    let tail = bytes.get(start..)?;
    let digits = tail.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 {
        let ends = digits < 5 && !tail.get(digits).is_some_and(|byte| is_letter(*byte));
        return ends.then_some((start + digits, Token::Digits));
    }
    let length = tail.iter().take(LONGEST_WORD + 1).take_while(|byte| is_letter(**byte)).count();
    if length == 1 && tail.first().is_some_and(u8::is_ascii_uppercase) {
        return Some((start + 1, Token::Letter));
    }
    if !(2..=LONGEST_WORD).contains(&length) || tail.get(length).is_some_and(u8::is_ascii_digit) {
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

/// A row of words.
pub(crate) struct Row {
    pub digits: String,
    pub end: usize,
}

/// The row that begins at this offset, or where to look next when there is none.
pub(crate) fn read(text: &str, start: usize) -> Result<Row, usize> {
    let bytes = text.as_bytes();
    let mut reader = Reader::default();
    let mut at = start;
    let mut end = start;
    // Where the last token but one begins.
    let (mut before, mut last) = (start, start);
    // Where the last token ends that is no letter.
    let mut solid = start;
    // No two groups of digits in a row, for the same reason.
    let mut digits = false;
    while reader.digits.len() < MOST_DIGITS {
        let next = if let Some((next, token)) = token(bytes, at) {
            if digits && matches!(token, Token::Digits) {
                break;
            }
            digits = matches!(token, Token::Digits);
            reader.take(token, text.get(at..next).unwrap_or_default());
            (before, last) = (last, at);
            if !matches!(token, Token::Word(Word::Times(_))) {
                solid = if matches!(token, Token::Letter) { solid } else { next };
                end = next;
            }
            next
        } else if let Some(next) = conjunction(bytes, at).filter(|_| reader.room > 1) {
            next
        } else {
            break;
        };
        let width = gap(bytes, next);
        at = next + width;
        if !bytes.get(next..at).unwrap_or_default().iter().any(|byte| matches!(byte, b' ' | b'-')) {
            break;
        }
    }
    reader.flush();
    // One letter behind the digits begins what follows: `… six seven I think`.
    if reader.letters == 1 && solid < end {
        reader.digits.pop();
        end = solid;
    }
    // No shorter row, so that one of the places that `is_likely` looks at lies in it.
    let long = before.saturating_sub(start) > STRIDE + 2;
    if long && reader.words >= FEWEST_WORDS && reader.digits.len() >= FEWEST_DIGITS && !reader.counts {
        return Ok(Row { digits: reader.digits, end });
    }
    Err(end)
}

/// Adds words up to digits.
struct Reader {
    digits: String,
    words: usize,
    letters: usize,
    /// The number that hundreds, tens and ones add up to.
    open: Option<u16>,
    /// What may still be added to it is less than this.
    room: u16,
    /// How often the next digit stands there.
    times: usize,
    /// Every value so far is the neighbour of the one before.
    counts: bool,
    previous: Option<u16>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            digits: String::new(),
            words: 0,
            letters: 0,
            open: None,
            room: 0,
            times: 1,
            counts: true,
            previous: None,
        }
    }
}

impl Reader {
    fn take(&mut self, token: Token, text: &str) {
        let (value, room) = match token {
            Token::Digits => {
                self.flush();
                self.counts = false;
                self.digits.push_str(text);
                return;
            }
            Token::Letter => {
                self.flush();
                self.counts = false;
                self.letters += 1;
                self.digits.push_str(text);
                return;
            }
            Token::Word(Word::Times(times)) => {
                self.flush();
                self.words += 1;
                self.times = times;
                return;
            }
            Token::Word(Word::Digit(value) | Word::Teen(value)) => (value, 0),
            Token::Word(Word::Tens(value)) => (value, 10),
            Token::Word(Word::Hundreds(value)) => (value, 100),
        };
        self.words += 1;
        self.counts &= self.previous.is_none_or(|before| value == before + 1 || value + 1 == before);
        self.previous = Some(value);
        match self.open {
            // Four twenties, in French.
            Some(4) if matches!(text, "vingt" | "vingts") => (self.open, self.room) = (Some(80), 20),
            // Sixty and ten, too.
            Some(60) if matches!(token, Token::Word(Word::Teen(_))) => (self.open, self.room) = (Some(60 + value), 0),
            // `dix-huit`, `soixante-dix-huit`.
            Some(open @ (10 | 70 | 90)) if matches!(text, "sept" | "huit" | "neuf") => {
                (self.open, self.room) = (Some(open + value), 0);
            }
            Some(open) if value > 0 && value < self.room => {
                self.open = Some(open + value);
                self.room = if value >= 20 { 10 } else { 0 };
            }
            _ => {
                self.flush();
                (self.open, self.room) = (Some(value), room);
            }
        }
    }

    fn flush(&mut self) {
        if let Some(value) = self.open.take() {
            let text = value.to_string();
            (0..self.times).for_each(|_| self.digits.push_str(&text));
            self.times = 1;
        }
        self.room = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Option<String> {
        let row = read(text, 0).ok()?;
        assert_eq!(row.end, text.len(), "{text}");
        assert!((0..40).all(|blanks| is_likely(format!("{}{text}", " ".repeat(blanks)).as_bytes())), "{text}");
        Some(row.digits)
    }

    #[test]
    fn rows_of_several_languages() {
        for (text, expected) in [
            ("four one one one five six seven", "4111567"),
            ("one six two one six two one", "1621621"),
            ("oh seven nine double five triple two", "07955222"),
            ("quatro-um-um-um um-um-um-um", "41111111"),
            ("onze nove um dois três quatro meia", "11912346"),
            ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "0612345678"),
            ("zéro un quatre-vingt-dix-neuf quatre-vingt-douze treize", "01999213"),
            ("seis treinta y cuatro cinco seis siete ocho", "6345678"),
            ("девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь", "9161234567"),
            ("Four One 1 one Five six 7 two", "41115672"),
            ("null eins fünf eins zwei drei vier", "0151234"),
            ("P D S S M F quattro tre A uno sette L quattro quattro sette B", "PDSSMF43A17L447B"),
        ] {
            assert_eq!(digits(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_letter_behind_a_row() {
        let row = read("four one one one five six seven I think", 0);
        assert!(row.is_ok_and(|row| row.digits == "4111567" && row.end == 31));
    }

    #[test]
    fn what_is_no_row() {
        for text in [
            "one two three go",
            "five or six people",
            "one two three four five six seven eight nine ten",
            "ten nine eight seven six five four",
            "double check",
            "",
            "4111 1111 1111",
        ] {
            assert!(read(text, 0).is_err(), "{text}");
        }
        assert!(!is_likely("Thanks a lot, that solved it. Have a nice weekend and see you next time!".as_bytes()));
    }
}
