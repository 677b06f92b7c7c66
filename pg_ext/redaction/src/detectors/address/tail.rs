//! What follows a house number and belongs to the address: flat, district, postal code, town, state.

use super::words::{FLAT, LINKS};
use crate::finding::Input;

/// The most pieces after the house number.
const MOST_PIECES: usize = 10;
/// The most words of a town or a district.
const MOST_WORDS: usize = 4;

/// The end of the address whose house number ends here.
pub(super) fn extend(input: &Input<'_>, house: usize) -> usize {
    let mut end = house;
    for _ in 0..MOST_PIECES {
        let at = input.end_of(end, 4, |byte| matches!(byte, b' ' | b',' | b'-' | b'\n' | b'/' | b'(' | b')' | b'.'));
        let gap = input.slice(end, at);
        // `Am Markt 166 in 77440 Dresden`.
        if input.slice(at, at + 3) == "in " && input.byte(at + 3).is_ascii_digit() {
            match code(input, at + 3) {
                Some(to) => {
                    end = to;
                    continue;
                }
                None => break,
            }
        }
        // A sentence ended.
        if gap.contains(". ") || gap.contains(".\n") || gap.contains("\n\n") {
            break;
        }
        let marked = gap.contains([',', '-', '\n', '/']);
        let piece = unit(input, at)
            .or_else(|| flat(input, at))
            .or_else(|| state(input, at).filter(|_| !gap.is_empty()))
            .or_else(|| code(input, at).filter(|_| !gap.is_empty()))
            .or_else(|| colony(input, at))
            .or_else(|| town(input, at).filter(|to| marked || code_follows(input, *to)))
            .or_else(|| district(input, at).filter(|_| gap == " - "));
        match piece {
            Some(to) if to > at => end = to,
            _ => break,
        }
    }
    end
}

/// Where `305474, Санкт-Петербург, ` or `г. Москва, ` before the street begins.
pub(super) fn town_before(input: &Input<'_>, street: usize) -> usize {
    let comma = |end: usize| (input.slice(end.saturating_sub(2), end) == ", ").then(|| end - 2);
    let Some(end) = comma(street) else { return street };
    let letters = |byte: u8| byte >= 0x80 || byte == b'-';
    let mut town = input.start_of(end, 48, letters);
    if !input.char_at(town).is_some_and(char::is_uppercase) || town == end {
        return street;
    }
    if input.slice(town.saturating_sub(4), town) == "г. " {
        town -= 4;
    }
    let Some(code) = comma(town) else { return town };
    let digits = input.start_of(code, 7, |byte| byte.is_ascii_digit());
    if code - digits == 6 { digits } else { town }
}

/// `#04-56`.
fn unit(input: &Input<'_>, at: usize) -> Option<usize> {
    let to = input.end_of(at + 1, 9, |byte| byte.is_ascii_digit() || byte == b'-');
    (input.byte(at) == b'#' && to > at + 1).then_some(to)
}

/// `apto 32`, `кв. 12`, `3º izq`, `Flat B`.
fn flat(input: &Input<'_>, at: usize) -> Option<usize> {
    let ordinal = input.end_of(at, 2, |byte| byte.is_ascii_digit());
    let mark = input.char_at(ordinal).filter(|c| ordinal > at && matches!(c, 'º' | 'ª' | '°'));
    if let Some(mark) = mark {
        let end = ordinal + mark.len_utf8();
        let gap = input.end_of(end, 1, |byte| byte == b' ');
        let to = input.end_of(gap, 10, |byte| byte.is_ascii_alphabetic());
        let word = input.slice(gap, to);
        let door = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        return Some(if door || FLAT.has(&word.to_lowercase()) { to } else { end });
    }
    let word = input.end_of(at, 20, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    if !FLAT.has(&input.slice(at, word).to_lowercase()) {
        return None;
    }
    let gap = input.end_of(word, 3, |byte| matches!(byte, b' ' | b'.' | b':' | b'#'));
    let to = input.end_of(gap, 6, |byte| byte.is_ascii_alphanumeric());
    let value = input.slice(gap, to);
    let fits = value.bytes().any(|byte| byte.is_ascii_digit()) || value.len() == 1;
    (fits && to > gap && !input.byte(to).is_ascii_alphanumeric()).then_some(to)
}

/// `SP`, `IL` before a mark, a number or the end.
fn state(input: &Input<'_>, at: usize) -> Option<usize> {
    let to = input.end_of(at, 3, |byte| byte.is_ascii_uppercase());
    let next = input.byte(to);
    let ends = matches!(next, 0 | b',' | b'.' | b'\n' | b'-' | b')')
        || (next == b' ' && (input.byte(to + 1).is_ascii_digit() || input.byte(to + 1) == b'-'));
    (to == at + 2 && ends).then_some(to)
}

/// A postal code, with the town after it.
fn code(input: &Input<'_>, at: usize) -> Option<usize> {
    if let Some(to) = british(input, at) {
        return Some(to);
    }
    // `C.P. 66589`.
    let at = if input.slice(at, at + 5) == "C.P. " { at + 5 } else { at };
    let word = input.end_of(at, 12, |byte| byte.is_ascii_alphabetic());
    let named = matches!(
        input.slice(at, word).to_ascii_lowercase().as_str(),
        "cep" | "zip" | "cp" | "singapore" | "spore" | "sg" | "sgp" | "plz" | "s" | "cap" | "d"
    );
    let digits = if named { input.end_of(word, 2, |byte| matches!(byte, b' ' | b':' | b'(' | b'-')) } else { at };
    let first = input.end_of(digits, 7, |byte| byte.is_ascii_digit());
    let mut to = first;
    if input.byte(first) == b'-' {
        let second = input.end_of(first + 1, 5, |byte| byte.is_ascii_digit());
        if matches!((first - digits, second - first - 1), (5, 3 | 4) | (4, 3) | (2, 3)) {
            to = second;
        }
    }
    let dutch = first - digits == 4
        && input.byte(first) == b' '
        && input.end_of(first + 1, 3, |byte| byte.is_ascii_uppercase()) == first + 3;
    if dutch {
        to = first + 3;
    }
    if !(4..=6).contains(&(first - digits)) || input.byte(to).is_ascii_alphanumeric() {
        return None;
    }
    if input.byte(to) == b')' && input.byte_before(digits) == b'(' {
        to += 1;
    }
    let gap = input.end_of(to, 2, |byte| matches!(byte, b' ' | b','));
    let town = town(input, gap);
    // Four digits are a postal code only before a town.
    if first - digits == 4 && to == first && town.is_none() { None } else { Some(town.unwrap_or(to)) }
}

/// `SW1A 2AA`: area, district, sector and the unit's two letters.
fn british(input: &Input<'_>, at: usize) -> Option<usize> {
    let area = input.end_of(at, 2, |byte| byte.is_ascii_alphabetic());
    let district = input.end_of(area, 2, |byte| byte.is_ascii_digit());
    let outward = input.end_of(district, 1, |byte| byte.is_ascii_alphabetic());
    let gap = input.end_of(outward, 1, |byte| byte == b' ');
    let sector = input.end_of(gap, 1, |byte| byte.is_ascii_digit());
    let to = input.end_of(sector, 3, |byte| byte.is_ascii_alphabetic());
    let whole = area > at && district > area && gap > outward && sector > gap && to == sector + 2;
    (whole && !input.byte(to).is_ascii_alphanumeric()).then_some(to)
}

/// True when a postal code of letters stands a blank further.
fn code_follows(input: &Input<'_>, end: usize) -> bool {
    input.byte(end) == b' ' && british(input, end + 1).is_some()
}

/// `Col. Roma Norte`.
fn colony(input: &Input<'_>, at: usize) -> Option<usize> {
    if input.slice(at, at + 5) != "Col. " {
        return None;
    }
    town(input, at + 5)
}

/// The district after a dash, before the sentence goes on: words with capitals.
fn district(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for _ in 0..MOST_WORDS {
        let to = input.end_of(at, 32, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
        if !input.slice(at, to).chars().next().is_some_and(char::is_uppercase) {
            break;
        }
        end = Some(to);
        at = input.end_of(to, 1, |byte| byte == b' ');
    }
    end
}

/// Words with capitals up to a mark or the end of the line.
fn town(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for _ in 0..MOST_WORDS {
        let to =
            input.end_of(at, 32, |byte| byte.is_ascii_alphabetic() || byte >= 0x80 || matches!(byte, b'\'' | b'-'));
        let word = input.slice(at, to).trim_end_matches(['-', '\'']);
        let to = at + word.len();
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let short = matches!(word, "г" | "St");
        if word.is_empty() || !(capital || short || (end.is_some() && LINKS.has(word))) {
            return None;
        }
        end = Some(to);
        let dotted = input.byte(to) == b'.' && (short || word.chars().count() <= 2);
        let after = to + usize::from(dotted);
        if !dotted
            && (matches!(input.byte(after), 0 | b',' | b'.' | b'\n' | b'/' | b';' | b')' | b'!' | b'?' | b'"')
                || input.slice(after, after + 2) == " -"
                || input.slice(after, after + 2) == " (")
        {
            return end;
        }
        // A postal code or a state follows.
        let next = input.end_of(after, 1, |byte| byte == b' ');
        if next == after {
            return None;
        }
        if input.byte(next).is_ascii_digit() || state(input, next).is_some() || british(input, next).is_some() {
            return end;
        }
        at = next;
    }
    None
}
