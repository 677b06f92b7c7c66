//! Letters that stand for digits inside a number: `4l11 1111 …`, `41Il`, `55OO`, `S399 O947`.
//!
//! A stretch of groups counts when each is made of digits and of such letters alone, and when it has as many characters
//! as a long identifier: a volume (`2l`), a product code, a level (`l10`) have fewer.

use crate::byte_set::ByteSet;

/// The fewest digits and letters together, and the fewest where nearly all are digits.
const FEWEST: usize = 11;
const FEWEST_OF_DIGITS: usize = 8;
/// The fewest of what is longer than any code that begins or ends with a letter.
const FEWEST_OF_CARDS: usize = 13;
/// The most bytes of a stretch.
const LONGEST: usize = 64;
/// The widest gap between two groups.
const WIDEST_GAP: usize = 3;

/// The digit that a character looks like, and its length in bytes.
fn digit_like(tail: &[u8]) -> Option<(&'static str, usize)> {
    match tail {
        [b'O' | b'o', ..] => Some(("0", 1)),
        [b'l' | b'I', ..] => Some(("1", 1)),
        [b'S', ..] => Some(("5", 1)),
        [b'B', ..] => Some(("8", 1)),
        // Cyrillic.
        [0xD0, 0x9E | 0xBE, ..] => Some(("0", 2)),
        _ => None,
    }
}

/// Letters that stand for something else more often: only among digits they are ones.
const fn is_weak(byte: u8) -> bool {
    matches!(byte, b'S' | b'B')
}

/// What may part two groups.
const GAPS: ByteSet = ByteSet::of(b" -./()");
/// The letters of ASCII that look like a digit.
const LETTERS: ByteSet = ByteSet::of(b"OolISB");

const fn is_gap(byte: u8) -> bool {
    GAPS.has(byte)
}

/// A byte of such a letter.
const fn is_like(byte: u8) -> bool {
    LETTERS.has(byte) || matches!(byte, 0xD0 | 0x9E | 0xBE)
}

/// True when a letter of that kind touches the digits between two offsets, or a group of such letters is their neighbour.
/// Every stretch has such digits.
pub(crate) fn touches(bytes: &[u8], start: usize, end: usize) -> bool {
    let after = bytes.get(end..).unwrap_or_default();
    let before = bytes.get(..start).unwrap_or_default();
    let strong = |byte: &u8| !is_weak(*byte) || end - start >= 3;
    if after.first().is_some_and(|byte| is_like(*byte) && strong(byte)) && digit_like(after).is_some()
        || before.last().is_some_and(|byte| is_like(*byte) && strong(byte))
    {
        return true;
    }
    let next = after.get(gap(after.iter())..).unwrap_or_default();
    if next.first().is_some_and(|byte| is_like(*byte)) && group(next).is_some_and(|group| group.letters == group.length)
    {
        return true;
    }
    if !before.last().is_some_and(|byte| is_gap(*byte)) {
        return false;
    }
    let previous = before.get(..start - gap(before.iter().rev())).unwrap_or_default();
    matches!(previous, [.., a, b] if is_like(*a) && is_like(*b))
}

/// How many bytes may part two groups here.
fn gap<'b>(bytes: impl Iterator<Item = &'b u8>) -> usize {
    bytes.take(WIDEST_GAP).take_while(|byte| is_gap(**byte)).count()
}

/// A group of digits and letters like digits.
struct Group {
    bytes: usize,
    length: usize,
    letters: usize,
    /// Those that are weak.
    weak: usize,
    /// Whether the first or the last of the group is one, and whether that is weak.
    edge: bool,
    weak_edge: bool,
}

fn group(tail: &[u8]) -> Option<Group> {
    let mut found = Group { bytes: 0, length: 0, letters: 0, weak: 0, edge: false, weak_edge: false };
    loop {
        let rest = tail.get(found.bytes..).unwrap_or_default();
        match (rest, digit_like(rest)) {
            (_, Some((_, width))) => {
                let weak = rest.first().is_some_and(|byte| is_weak(*byte));
                let inner = found.length > 0 && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
                found.bytes += width;
                found.letters += 1;
                found.weak += usize::from(weak);
                found.edge |= !inner;
                found.weak_edge |= weak && !inner;
            }
            ([b'0'..=b'9', ..], None) => found.bytes += 1,
            ([byte, ..], None) if byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'_' => return None,
            _ => break,
        }
        found.length += 1;
        if found.bytes > LONGEST {
            return None;
        }
    }
    let word = found.letters == found.length
        && (found.weak > 0 || !is_no_word(tail.get(..found.bytes).unwrap_or_default(), found.length));
    (found.length > 0 && !word).then_some(found)
}

/// Letters alone are a word, most often; four of them in a number that has groups of four, or zeros, are none.
fn is_no_word(letters: &[u8], length: usize) -> bool {
    let zeros = !letters.iter().any(|byte| matches!(byte, b'l' | b'I'));
    length == 4 || (zeros && length == 2)
}

/// Where a stretch ends that begins here and has letters like digits, or where to look next when there is none.
pub(crate) fn stretch(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut at = start + country(bytes, start);
    let mut end = start;
    let (mut length, mut letters, mut weak, mut weak_edge, mut mixed) = (0, 0, 0, false, true);
    let mut first_edge = None;
    while let Some(group) = bytes.get(at..).and_then(group) {
        length += group.length;
        letters += group.letters;
        weak += group.weak;
        weak_edge |= group.weak_edge;
        // Of a group that is the whole stretch.
        first_edge = Some(first_edge.is_none() && group.edge);
        mixed &= group.letters < group.length;
        end = at + group.bytes;
        let gap =
            bytes.get(end..).unwrap_or_default().iter().take(WIDEST_GAP).take_while(|byte| is_gap(**byte)).count();
        if gap == 0 || end - start > LONGEST {
            break;
        }
        at = end + gap;
    }
    let enough =
        length >= FEWEST || length >= FEWEST_OF_DIGITS && mixed && letters * 3 <= length && first_edge == Some(false);
    // `12345678B`, `B12345678`: a letter of a code.
    let mostly = weak == 0 || letters * 2 <= length && (!weak_edge || length >= FEWEST_OF_CARDS);
    let found = letters > 0
        && letters < length
        && enough
        && mostly
        && !belongs_to_a_code(bytes, start)
        && !bytes.get(start..end).is_some_and(|stretch| is_corsican(stretch) || is_pension(stretch));
    if found { Ok(end) } else { Err(end) }
}

/// `2 53 07 2B 073 004 70`: the number of somebody born in Corsica.
fn is_corsican(stretch: &[u8]) -> bool {
    let mut characters = stretch.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let letter = characters.by_ref().position(u8::is_ascii_alphabetic);
    let rest = characters.filter(|byte| byte.is_ascii_digit()).count();
    letter == Some(6) && stretch.contains(&b'B') && matches!(rest, 6 | 8)
}

/// `15 070649 S 103`: the number of a German pension insurance has the first letter of a name behind its date.
fn is_pension(stretch: &[u8]) -> bool {
    let mut characters = [0; 13];
    let solid = stretch.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let length = solid.zip(&mut characters).map(|(byte, slot)| *slot = *byte).count();
    let [_, _, _, _, tens, ones, _, _, letter, serial @ .., _] = &characters;
    let month = matches!((tens, ones), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'));
    length == 12 && month && letter.is_ascii_uppercase() && serial.iter().all(u8::is_ascii_digit)
}

/// Countries whose account numbers have no letters.
const DIGITS_ONLY: &[&[u8; 2]] = &[
    b"DE", b"ES", b"PT", b"BE", b"AT", b"PL", b"DK", b"FI", b"SE", b"NO", b"HR", b"CZ", b"CH", b"IS", b"SI", b"SO",
    b"BI",
];

/// How many letters the country has that an account number begins with here: its digits may be such letters.
pub(crate) fn country(bytes: &[u8], start: usize) -> usize {
    let Some([a, b, check @ .., _]) = bytes.get(start..start + 5) else { return 0 };
    let country = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
    let checks = check.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'O' | b'o' | b'l' | b'I'));
    if DIGITS_ONLY.contains(&&country) && checks && check.iter().any(u8::is_ascii_digit) { 2 } else { 0 }
}

/// How many groups of four an account number with letters may have before one that looks like digits.
const MOST_GROUPS: usize = 6;

/// `IT17 I685 …`, `RO49 AAAA 1B31 …`: behind a country and its check digits a letter is one.
fn belongs_to_a_code(bytes: &[u8], start: usize) -> bool {
    let mut head = bytes.get(..start).unwrap_or_default();
    for _ in 0..MOST_GROUPS {
        head = head.get(..head.len() - gap(head.iter().rev())).unwrap_or_default();
        let [before @ .., a, b, c, d] = head else { return false };
        let country = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        if country.iter().all(u8::is_ascii_uppercase) && c.is_ascii_digit() && d.is_ascii_digit() {
            return !DIGITS_ONLY.contains(&&country);
        }
        let group = [a, b, c, d].iter().all(|byte| byte.is_ascii_alphanumeric());
        if !group || before.last().is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        head = before;
    }
    false
}

/// Every letter like a digit between two offsets: where it begins and ends, and the digit.
pub(crate) fn letters(
    bytes: &[u8],
    start: usize,
    end: usize,
) -> impl Iterator<Item = (usize, usize, &'static str)> + '_ {
    (start..end).filter_map(move |at| digit_like(bytes.get(at..end)?).map(|(digit, width)| (at, at + width, digit)))
}

/// The longest word whose letters may stand for digits by themselves, and the most other letters in it.
const LONGEST_WORD: usize = 16;
const MOST_LETTERS: usize = 2;
/// The fewest digits of such a word.
const FEWEST_DIGITS: usize = 5;

/// The letters of a word that stand between two of its digits, where they say nothing else: `66O294374`, `S6I24892G`.
pub(crate) fn in_word(bytes: &[u8], start: usize) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    let tail = bytes.get(start..).unwrap_or_default();
    let length = tail.iter().take(LONGEST_WORD + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let word = tail.get(..length).unwrap_or_default();
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    let inner = move |at: usize| {
        let solid = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        solid(at.checked_sub(1).and_then(|before| word.get(before))) && solid(word.get(at + 1))
    };
    let is_like =
        |(at, byte): &(usize, &u8)| matches!(byte, b'O' | b'o' | b'l' | b'I') || (is_weak(**byte) && inner(*at));
    // `NL978803688B21`: among other letters a weak one is a letter.
    let weak = word.iter().all(|byte| byte.is_ascii_digit() || digit_like(std::slice::from_ref(byte)).is_some());
    let likes = word.iter().enumerate().filter(is_like).count();
    let fits = !is_corsican(word)
        && !is_pension(word)
        && word.len() <= LONGEST_WORD
        && digits >= FEWEST_DIGITS
        && word.len() - digits - likes <= MOST_LETTERS;
    let candidates = if fits && likes > 0 { 0..word.len() } else { 0..0 };
    candidates
        .filter(move |at| inner(*at) && (weak || word.get(*at).is_some_and(|byte| !is_weak(*byte))))
        .filter_map(move |at| digit_like(word.get(at..)?).map(|(digit, _)| (start + at, digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_letters() {
        for text in [
            "4l11 1111 1111 1111",
            "41II IIII IIII IIII",
            "5500 OOOO 5555 5559",
            "55ОО ОООО 5555 5559",
            "9l234567890",
            "S399O9473914776B",
            "077O8 5S2 8O5",
            "8426 74I5",
            "CH2l l347 7923 8878 2493 2",
            "ES87276l262726627498O445",
        ] {
            assert_eq!(stretch(text.as_bytes(), 0), Ok(text.len()), "{text}");
        }
        for text in [
            "4111 1111 1111 1111",
            "2l 5l 10l",
            "l10 O2",
            "O1234567",
            "4l11x 1111 1111 1111",
            "OOOO llll oooo",
            "4111 BOSS 1111 1111",
            "12345678B",
            "B12345678",
            "123 456 78S",
            "253072B07300470",
            "SSBB SSBB SSBB 5555",
            "5l 10l 20l",
            "o 12345",
        ] {
            assert!(stretch(text.as_bytes(), 0).is_err(), "{text}");
        }
    }
    #[test]
    fn letters_between_digits_of_a_word() {
        let read = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            in_word(text.as_bytes(), 0).for_each(|(at, digit)| bytes[at] = digit.as_bytes()[0]);
            String::from_utf8(bytes).unwrap_or_default()
        };
        assert_eq!(read("66O294374"), "660294374");
        assert_eq!(read("S6I24892G"), "S6124892G");
        assert_eq!(read("944l22"), "944122");
        assert_eq!(read("939677B6"), "93967786");
        assert!(stretch(b"IT17 I685 0777 1847 0174 4773 771", 5).is_err());
        assert_eq!(read("t18ll1234l"), "t18ll1234l");
        for text in ["O1234567", "PO123456", "12lO", "ABC901231I12", "lollipop", "22AAAAA0000O1Z5"] {
            assert_eq!(read(text), text);
        }
    }
}
