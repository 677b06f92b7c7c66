//! A street and its house number.

mod after;
mod before;

use super::super::words::UNITS;
use super::words::STREETS_AND_BOXES;
use crate::context::near;
use crate::finding::Input;
use crate::number::Group;
use after::after;
use before::before;

/// How far a street's name reaches, in bytes and in words.
const REACH: usize = 64;
const MOST_WORDS: usize = 6;

/// The street around a house number, and how sure it is.
pub(super) fn around(input: &Input<'_>, number: &Group) -> Option<(usize, usize, f32)> {
    let end = suffix(input, number.end);
    if matches!(input.byte(number.end), b'%' | b':' | b'@')
        || matches!(input.byte_before(number.start), b'$' | b':' | b'@' | b'=' | b'/')
    {
        return None;
    }
    // `12h30` is a time.
    if input.byte(number.end) == b'h' && input.byte(number.end + 1).is_ascii_digit() {
        return None;
    }
    // Most numbers have nothing like a street around them: told without reading more than a word.
    if !follows_german(input, number) && !is_near_a_street(input, number.start, end) {
        return None;
    }
    if counts_things(input, number.end) {
        return None;
    }
    before(input, number.start, end)
        .map(|(start, score)| (start, end, score))
        .or_else(|| after(input, number.start, end))
}

/// True when some word within reach may be one for a street.
fn is_near_a_street(input: &Input<'_>, start: usize, end: usize) -> bool {
    near(input, start.saturating_sub(REACH), end + REACH, &STREETS_AND_BOXES)
}

/// True when the last word may end as [`is_german`] asks for.
pub(super) fn follows_german_ending(input: &Input<'_>, number: &Group) -> bool {
    let head = input.bytes.get(number.start.saturating_sub(REACH)..number.start).unwrap_or_default();
    let word = head.iter().rev().skip_while(|byte| matches!(**byte, b' ' | b'.' | b','));
    let mut letters = word.copied().map(|byte| byte.to_ascii_lowercase());
    let (last, second) = (letters.next().unwrap_or_default(), letters.next().unwrap_or_default());
    matches!(
        (second, last),
        (0x9F, b'e')
            | (b's', b'e')
            | (b'a', b't' | b'n')
            | (b'e', b'e')
            | (b't', b'z' | b'r' | b'u')
            | (b'm', b'm')
            | (b'i', b'n')
            | (b'h', b't')
            | (b'e', b'n' | b'l')
            | (b'n', b'd' | b'g')
            | (b'i' | b'e', b'g')
            | (b'a', b'd')
            | (b'm', b'p')
            | (b'd', b'e')
    )
}

/// True when the last word is one, or its end is.
fn follows_german(input: &Input<'_>, number: &Group) -> bool {
    if !follows_german_ending(input, number) {
        return false;
    }
    let end = input.start_of(number.start, REACH, |byte| matches!(byte, b' ' | b'.' | b','));
    let start = input.start_of(end, REACH, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    is_german(&input.slice(start, end).to_lowercase())
}

/// The end of a number with its letter: `12a`, `12 bis`, `12-14`.
fn suffix(input: &Input<'_>, end: usize) -> usize {
    let mark = input.byte(end);
    // `41-10`, `12/3`.
    if matches!(mark, b'-' | b'/') {
        let to = input.end_of(end + 1, 4, |byte| byte.is_ascii_digit());
        if to > end + 1
            && to < end + 5
            && !input.byte(to).is_ascii_alphanumeric()
            && !matches!(input.byte(to), b'-' | b'/')
        {
            return to;
        }
    }
    // `12b`, `12/B`, `131А`.
    let from = end + usize::from(mark == b'/');
    if let Some(letter) = input.char_at(from).filter(|c| c.is_alphabetic())
        && !input.char_at(from + letter.len_utf8()).is_some_and(char::is_alphanumeric)
    {
        return from + letter.len_utf8();
    }
    // `135к1`.
    if let Some(letter) = input.char_at(end).filter(|c| matches!(c, 'к' | 'с')) {
        let from = end + letter.len_utf8();
        let to = input.end_of(from, 3, |byte| byte.is_ascii_digit());
        if to > from && !input.byte(to).is_ascii_alphanumeric() && input.byte(to) < 0x80 {
            return to;
        }
    }
    // `12 b`, and no article: a mark or the end follows.
    let code_follows = || {
        input.byte(end + 2) == b' ' && (input.byte(end + 3).is_ascii_digit() || input.slice(end + 3, end + 6) == "in ")
    };
    if mark == b' '
        && matches!(input.byte(end + 1), b'a'..=b'h' | b'A'..=b'H')
        && (matches!(input.byte(end + 2), 0 | b',' | b'\n' | b'/' | b')') || code_follows())
    {
        return end + 2;
    }
    ["bis", "ter"]
        .iter()
        .find(|word| {
            let gap = usize::from(input.byte(end) == b' ');
            input.slice(end + gap, end + gap + 3).eq_ignore_ascii_case(word)
                && !input.byte(end + gap + 3).is_ascii_alphabetic()
        })
        .map_or(end, |_| end + usize::from(input.byte(end) == b' ') + 3)
}

/// True for `3 vezes`, `5 dollars`, `20% off`.
fn counts_things(input: &Input<'_>, end: usize) -> bool {
    let from = input.end_of(end, 1, |byte| byte == b' ');
    let to = input.end_of(from, 16, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    to > from && UNITS.has(&input.slice(from, to).to_lowercase())
}

/// `Hauptstraße`, `Bahnhofstr`, `Lindenweg`.
pub(super) fn is_german(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "straße",
        "strasse",
        "straat",
        "markt",
        "grund",
        "hang",
        "steig",
        "graben",
        "pfad",
        "winkel",
        "kamp",
        "chaussee",
        "promenade",
        "ufer",
        "gasse",
        "weg",
        "platz",
        "allee",
        "damm",
        "laan",
        "plein",
        "gracht",
        "vägen",
        "gatan",
        "katu",
    ];
    ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        || (word.len() > 5 && word.ends_with("str"))
}
