//! Cyrillic and Greek letters that look like Latin ones, inside of words that are Latin otherwise: `АT70`, `gіthub`.
//!
//! Source: Unicode Technical Standard 39, confusables. A word is decided by itself: it has a letter or digit of ASCII, and
//! every other letter in it has a Latin double. `Москва` has letters that have none.

use std::ops::Range;

/// The Latin letter that a letter looks like.
const fn latin(c: char) -> Option<u8> {
    Some(match c {
        'а' | 'α' => b'a',
        'с' => b'c',
        'е' => b'e',
        'о' | 'ο' => b'o',
        'р' | 'ρ' => b'p',
        'х' => b'x',
        'у' => b'y',
        'і' | 'ι' => b'i',
        'ј' => b'j',
        'ѕ' => b's',
        'ԁ' => b'd',
        'һ' => b'h',
        'ԛ' => b'q',
        'ԝ' => b'w',
        'ν' => b'v',
        'А' | 'Α' => b'A',
        'В' | 'Β' => b'B',
        'С' => b'C',
        'Е' | 'Ε' => b'E',
        'Н' | 'Η' => b'H',
        'І' | 'Ι' => b'I',
        'Ј' => b'J',
        'К' | 'Κ' => b'K',
        'М' | 'Μ' => b'M',
        'Ν' => b'N',
        'О' | 'Ο' => b'O',
        'Р' | 'Ρ' => b'P',
        'Ѕ' => b'S',
        'Т' | 'Τ' => b'T',
        'Х' | 'Χ' => b'X',
        'У' | 'Υ' => b'Y',
        'Ζ' => b'Z',
        _ => return None,
    })
}

/// The first byte of a Greek or Cyrillic letter.
const fn is_lead(byte: u8) -> bool {
    byte.wrapping_sub(0xCE) <= 0xD1 - 0xCE
}

/// True when a letter of ASCII touches such a letter, or a digit touches a capital one: one pass of comparisons.
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
    if !bytes.iter().fold(false, |any, byte| any | is_lead(*byte)) {
        return false;
    }
    let (Some(second), Some(third), Some(fourth)) = (bytes.get(1..), bytes.get(2..), bytes.get(3..)) else {
        return false;
    };
    let mixed = |((before, lead), (rest, after)): ((&u8, &u8), (&u8, &u8))| {
        let touches = before.is_ascii_alphabetic() | after.is_ascii_alphabetic();
        let capital = (*rest < 0xB0) & (after.is_ascii_digit() | before.is_ascii_digit());
        is_lead(*lead) & (touches | capital)
    };
    let starts =
        bytes.first().is_some_and(|first| is_lead(*first)) && bytes.get(2).is_some_and(u8::is_ascii_alphanumeric);
    let ends = matches!(bytes, [.., before, lead, _] if is_lead(*lead) && before.is_ascii_alphanumeric());
    const BLOCK: usize = 256;
    starts
        || ends
        || bytes
            .chunks(BLOCK)
            .zip(second.chunks(BLOCK))
            .zip(third.chunks(BLOCK).zip(fourth.chunks(BLOCK)))
            .any(|((a, b), (c, d))| a.iter().zip(b).zip(c.iter().zip(d)).fold(false, |any, four| any | mixed(four)))
}

/// The longest word, in characters.
const LONGEST: usize = 256;

/// Where a letter stands, and its Latin double.
pub(crate) type Double = (Range<usize>, u8);

/// The letters of a word with their Latin doubles, when it is to be read so, and where it ends.
pub(crate) fn word(text: &str, start: usize) -> (usize, Option<Vec<Double>>) {
    let mut doubles = Vec::new();
    let (mut letters, mut digits, mut others) = (0, 0, 0);
    let mut end = start;
    for c in text.get(start..).unwrap_or_default().chars().take(LONGEST) {
        let width = c.len_utf8();
        if let Some(double) = latin(c) {
            doubles.push((end..end + width, double));
        } else if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}') {
            letters += 1;
        } else if c.is_alphanumeric() {
            others += 1;
        } else if !matches!(c, '_' | '-' | '.') {
            break;
        }
        end += width;
    }
    // `12А` is a house.
    let code = (digits > 4
        || digits > 1 && text.get(start..).is_some_and(|word| word.starts_with(|c| latin(c).is_some())))
        && doubles.len() <= 3
        && doubles.iter().all(|(_, double)| double.is_ascii_uppercase());
    let reads = others == 0 && !doubles.is_empty() && (letters > 0 || code);
    (end.max(start + 1), reads.then_some(doubles))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (_, doubles) = word(text, 0);
        let doubles = doubles?;
        assert!(is_likely(text.as_bytes()), "{text}");
        let mut read = text.to_owned();
        for (range, double) in doubles.into_iter().rev() {
            read.replace_range(range, char::from(double).encode_utf8(&mut [0; 4]));
        }
        Some(read)
    }

    #[test]
    fn words_of_two_scripts() {
        for (text, latin) in [
            ("АT70", "AT70"),
            ("ВЕ68", "BE68"),
            ("gіthub", "github"),
            ("Αyşe", "Ayşe"),
            ("ΥΥS370602", "YYS370602"),
            ("sk_lіve_1", "sk_live_1"),
            ("99586093А", "99586093A"),
            ("Т1159514Β", "T1159514B"),
        ] {
            assert_eq!(read(text).as_deref(), Some(latin), "{text}");
        }
        for text in ["Москва", "СНИЛС", "оно", "github", "é", "", "кв12", "д.5", "ТОР", "12А"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(!is_likely("Привет, это ok? Да, 12 штук и д.5, кв12 já é".as_bytes()));
    }
}
