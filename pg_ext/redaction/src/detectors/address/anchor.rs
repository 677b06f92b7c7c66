//! An address told by its postal code, whatever its street is called: `Im Wiesengrund 136, 80331 München`, `19926 Broadway,
//! Springfield IL 62719`, `Rose Cottage, Mill Lane, Leeds LS2 8AN`; and a postal code next to its town without a street.

use super::super::words::UNITS;
use super::towns::{self, Town};
use super::words::{FLAT, LINKS, NO_POSTCODE, NO_STREET, POSTCODE, STREET, STREET_AFTER, STREET_BEFORE};
use super::{code, tail};
use crate::context::Before;
use crate::finding::Input;
use crate::number::Group;

/// How far before the code an address begins, in bytes and in words.
const REACH: usize = 96;
const MOST_WORDS: usize = 12;

/// What was found around a code.
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    /// There is a street, or a house number with a name.
    pub whole: bool,
}

/// True when the bytes next to a group are those next to a code: told before anything is read.
pub(super) fn is_likely(input: &Input<'_>, group: &Group) -> bool {
    match group.len() {
        1..=3 => input.byte_before(group.start).is_ascii_alphabetic(),
        4..=6 => {
            let next = input.end_of(group.end, 2, |byte| matches!(byte, b' ' | b',' | b'\n'));
            // `г. Самара` begins small.
            let begins = |c: char| c.is_uppercase() || c == 'г';
            let town = next > group.end && input.char_at(next).is_some_and(begins);
            let before = input.start_of(group.start, 2, |byte| matches!(byte, b' ' | b',' | b'('));
            town || input.char_before(before).is_some_and(char::is_alphabetic)
                && (input.byte_before(before).is_ascii_uppercase() || group.len() == 6)
        }
        _ => false,
    }
}

/// What is told by a code of which this group is a part.
pub(super) fn around(input: &Input<'_>, group: &Group) -> Option<Place> {
    match group.len() {
        1..=3 => letters(input, group),
        4..=6 => digits(input, group),
        _ => None,
    }
}

/// `SW1A 2AA`, `M5V 2T6`: the group is the first digits of one.
fn letters(input: &Input<'_>, group: &Group) -> Option<Place> {
    let start = input.start_of(group.start, 2, |byte| byte.is_ascii_alphabetic());
    if start == group.start || matches!(input.byte_before(start), b'-' | b'_' | b'/' | b'#' | b'.' | b'@') {
        return None;
    }
    if input.char_before(start).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let british = code::british(input, start);
    let end = british.or_else(|| code::canadian(input, start))?;
    if matches!(input.byte(end), b'-' | b'_' | b'/' | b'@') {
        return None;
    }
    let text = input.slice(start, end);
    let place = back(input, start, end);
    let spaced = text.contains(' ') && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    let town = place.start < start;
    let known = place.whole || (british.is_some() && spaced && end - start >= 6) || named(input, start);
    (known || (town && has_town(input, place.start, start))).then_some(place)
}

/// True when a word for a postal code introduces it.
fn named(input: &Input<'_>, start: usize) -> bool {
    Before::new(input, start).introduces(&POSTCODE, &NO_POSTCODE)
}

fn has_town(input: &Input<'_>, from: usize, code: usize) -> bool {
    let end = input.start_of(code, 2, |byte| matches!(byte, b' ' | b',' | b'\n'));
    from < end && towns::ending_at(input, end).is_some()
}

/// A code in digits: with a state before it, Singapore's, or with its town.
fn digits(input: &Input<'_>, group: &Group) -> Option<Place> {
    if input.byte(group.end).is_ascii_alphanumeric() {
        return None;
    }
    let before = input.byte_before(group.start);
    if !matches!(before, 0 | b' ' | b'\n' | b'(' | b',' | b'-' | b'S' | b's' | b'"' | b'>') {
        return None;
    }
    let first = if group.len() == 6 { singapore(input, group.start) } else { None };
    if let Some(start) = first {
        let bracket = input.byte(group.end) == b')' && input.byte_before(group.start) == b'(';
        let place = back(input, start, group.end + usize::from(bracket));
        return (place.whole || group.start - start > 1).then_some(place);
    }
    if group.len() == 5
        && let Some(start) = state(input, group.start)
    {
        let plus = input.end_of(group.end + 1, 5, |byte| byte.is_ascii_digit());
        let end = if input.byte(group.end) == b'-' && plus == group.end + 5 { plus } else { group.end };
        let ends = !input.byte(end).is_ascii_alphanumeric() && input.byte(end) != b'-';
        let place = back(input, start, end);
        return (ends && place.start < start).then_some(place);
    }
    // `Noida 201328`.
    let end = input.start_of(group.start, 3, |byte| matches!(byte, b' ' | b',' | b'-'));
    if group.len() > 4
        && end < group.start
        && let Some(start) = towns::ending_at(input, end)
        && Town::at(input, start).is_some_and(|town| town.has_code(input.slice(group.start, group.end)))
    {
        let place = back(input, group.start, group.end);
        return Some(Place { start: place.start.min(start), ..place });
    }
    european(input, group)
}

/// `59000 Lille`; `Im Wiesengrund 136 1610 Wien`.
fn european(input: &Input<'_>, group: &Group) -> Option<Place> {
    let gap = input.end_of(group.end, 2, |byte| matches!(byte, b' ' | b',' | b'\n'));
    // `г. Самара`.
    let gap = ["г. ", "г."]
        .iter()
        .find(|mark| input.slice(gap, gap + mark.len()) == **mark)
        .map_or(gap, |mark| gap + mark.len());
    if gap == group.end || !input.char_at(gap).is_some_and(char::is_uppercase) {
        return None;
    }
    let town = Town::at(input, gap);
    let fits = town.as_ref().is_some_and(|town| town.has_code(input.slice(group.start, group.end)));
    let end = tail::extend(input, group.start - usize::from(input.byte_before(group.start) == b' '));
    let end = town.map_or(end, |town| end.max(town.end));
    let place = back(input, group.start, end);
    if place.whole && (fits || group.len() == 5) && house_stands_before(input, group.start) && end > gap {
        return Some(place);
    }
    // Four digits are too much else, and so are round numbers: `10000 Berliner`.
    let lone =
        fits && group.len() >= 5 && !input.char_at(end).is_some_and(char::is_alphanumeric) && !counted(input, end);
    lone.then_some(Place { start: group.start, end, whole: false })
}

/// `20000 Paris hotels`: a small word follows that is not one of a sentence.
fn counted(input: &Input<'_>, end: usize) -> bool {
    let from = input.end_of(end, 1, |byte| byte == b' ');
    let to = input.end_of(from, 24, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let word = input.slice(from, to).to_lowercase();
    let english = ["hotels", "startups", "fans", "jobs", "residents", "users", "flights", "customers"];
    to > from && from > end && (english.contains(&word.as_str()) || UNITS.has(&word))
}

/// True when `136, ` or `136b ` stands right before the code.
fn house_stands_before(input: &Input<'_>, code: usize) -> bool {
    // `Neuer Wall 8 in 04413 Leipzig`.
    let code = code - if input.slice(code.saturating_sub(4), code) == " in " { 3 } else { 0 };
    // `231, D-80420 München`.
    let code =
        code - if matches!(input.slice(code.saturating_sub(2), code), "D-" | "A-" | "I-" | "F-") { 2 } else { 0 };
    let gap = input.start_of(code, 3, |byte| matches!(byte, b' ' | b',' | b'\n' | b'/' | b'-'));
    let word = input.start_of(gap, 6, |byte| byte.is_ascii_alphanumeric() || byte == b'/');
    // `135 b 20709 Hamburg`.
    let letter =
        gap == word + 1 && input.byte_before(word) == b' ' && word > 1 && input.byte_before(word - 1).is_ascii_digit();
    gap < code && (letter || input.byte(word).is_ascii_digit() && gap - word <= 5)
}

/// `Singapore 560123`, `S(560123)`, `S560123`: where it begins.
fn singapore(input: &Input<'_>, start: usize) -> Option<usize> {
    let gap = input.start_of(start, 2, |byte| matches!(byte, b' ' | b'(' | b','));
    let word = input.start_of(gap, 10, |byte| byte.is_ascii_alphabetic());
    let text = input.slice(word, gap);
    let short = text.eq_ignore_ascii_case("s") && (gap == start || input.byte_before(start) == b'(');
    // The sectors end at 82.
    let sector = input.slice(start, start + 2) < "83";
    let whole = gap < start && text.eq_ignore_ascii_case("singapore");
    ((short && sector) || whole).then_some(word)
}

/// `, IL ` before a code: where the state begins.
fn state(input: &Input<'_>, code: usize) -> Option<usize> {
    let gap = input.start_of(code, 2, |byte| matches!(byte, b' ' | b','));
    let start = input.start_of(gap, 3, |byte| byte.is_ascii_uppercase());
    if gap == code || gap - start != 2 || !code::is_state(input.slice(start, gap)) {
        return None;
    }
    let end = input.start_of(start, 2, |byte| matches!(byte, b' ' | b','));
    let town = input.start_of(end, 24, |byte| byte.is_ascii_alphabetic());
    let word = input.slice(town, end);
    let capital = word.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    let comma = input.slice(end, start).contains(',');
    // `PAID IN 20000`.
    let shouted = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = || towns::ending_at(input, end).is_some();
    (end < start && capital && (comma || known() || (!shouted && word.len() > 2 && !SENTENCE.contains(&word))))
        .then_some(start)
}

/// Words that begin a sentence and may stand before two capitals.
const SENTENCE: &[&str] =
    &["Paid", "The", "This", "Click", "Press", "Order", "Error", "Got", "Was", "Say", "Type", "Status", "Now"];

/// Where the address before a code begins: names with capitals, words of addresses and numbers, up to a word of a sentence.
fn back(input: &Input<'_>, code: usize, end: usize) -> Place {
    let floor = code.saturating_sub(REACH);
    let mut at = code;
    let mut start = code;
    let mut street = false;
    let mut house = None;
    let mut names = 0;
    for _ in 0..MOST_WORDS {
        let gap = input.start_of(at, 4, |byte| matches!(byte, b' ' | b',' | b'\n' | b'.' | b'-' | b'/' | b'#'));
        let mark = input.slice(gap, at);
        if mark.contains("\n\n") || (gap == at && at < code) || gap < floor {
            break;
        }
        let word_start = input.start_of(gap, 24, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'\'');
        let word = input.slice(word_start, gap);
        if word.is_empty() || input.byte_before(word_start) == b'@' {
            break;
        }
        let lower = word.to_lowercase();
        let is_street = STREET.has(&lower) && lower.len() > 2 || STREET_AFTER.has(&lower) || STREET_BEFORE.has(&lower);
        // A sentence ended: only a short word is shortened.
        if mark.contains(". ") && lower.len() > 5 {
            break;
        }
        let first = word.chars().next();
        if first.is_some_and(|c| c.is_ascii_digit()) {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 5 || word.len() > digits + 3 || matches!(input.byte_before(word_start), b'$' | b':') {
                break;
            }
            house = Some(word_start);
            start = word_start;
        } else if first.is_some_and(char::is_uppercase) || is_street || FLAT.has(&lower) {
            if NO_STREET.has(&lower) && !is_street && lower.len() > 1 && lower != "são" {
                break;
            }
            names += 1;
            street |= is_street;
            start = word_start;
        } else if !LINKS.has(&lower) && lower != "in" {
            break;
        }
        at = word_start;
    }
    Place { start, end, whole: names > 0 && (street || house.is_some_and(|house| house < code)) }
}
