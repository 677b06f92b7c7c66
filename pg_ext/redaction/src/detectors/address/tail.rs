//! What follows a house number and belongs to the address: flat, district, postal code, town, state.

use super::code;
use super::towns::{self, Town};
use super::words::{FLAT, LINKS, NO_STREET, WITHIN};
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
        // `Am Markt 166 in 77440 Dresden`, `12 rue Foch à Lyon`.
        let word = input.end_of(at, 4, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
        if WITHIN.has(input.slice(at, word)) && input.byte(word) == b' ' {
            match postcode(input, word + 1, false).or_else(|| known(input, word + 1)) {
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
            .or_else(|| postcode(input, at, gap.ends_with('(')).filter(|_| !gap.is_empty()))
            .or_else(|| flat(input, at))
            .or_else(|| {
                state(input, at, gap.contains(['/', '-']) || towns::ending_at(input, end).is_some())
                    .filter(|_| !gap.is_empty())
            })
            .or_else(|| colony(input, at))
            .or_else(|| town(input, at).filter(|to| marked || code_follows(input, *to)))
            .or_else(|| known(input, at).filter(|_| !gap.is_empty()))
            .or_else(|| country(input, at).filter(|_| marked))
            .or_else(|| before_known_town(input, at).filter(|_| matches!(gap, " " | ", " | " - ")))
            .or_else(|| district(input, at).filter(|to| gap == " - " || gap == ", " && sentence_goes_on(input, *to)));
        match piece {
            Some(to) if to > at => end = to,
            _ => break,
        }
    }
    end
}

/// Where `305474, Санкт-Петербург, `, `г.Москва, ` or `Lisboa, ` before the street begins.
pub(super) fn town_before(input: &Input<'_>, street: usize) -> usize {
    let comma = |end: usize| {
        let gap = input.start_of(end, 2, |byte| matches!(byte, b' ' | b','));
        (gap < end).then_some(gap)
    };
    let Some(end) = comma(street) else { return street };
    let marked = input.slice(end, street).contains(',');
    let mut town = match towns::ending_at(input, end) {
        Some(town) => town,
        None => {
            let town = input.start_of(end, 48, |byte| byte >= 0x80 || byte == b'-');
            if !marked || !input.char_at(town).is_some_and(char::is_uppercase) || town == end {
                return street;
            }
            town
        }
    };
    for mark in ["г. ", "г.", "г ", "город ", "гор. "] {
        if input.text.get(..town).is_some_and(|head| head.ends_with(mark)) {
            town -= mark.len();
            break;
        }
    }
    let Some(code) = comma(town) else { return town };
    let digits = input.start_of(code, 7, |byte| byte.is_ascii_digit());
    if matches!(code - digits, 5 | 6) && !input.byte_before(digits).is_ascii_alphanumeric() { digits } else { town }
}

/// Where `Flat 3, ` or `Unit 5 ` before the house number begins.
pub(super) fn flat_before(input: &Input<'_>, house: usize) -> usize {
    let end = input.start_of(house, 2, |byte| matches!(byte, b' ' | b','));
    let value = input.start_of(end, 5, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let gap = input.start_of(value, 2, |byte| matches!(byte, b' ' | b'.' | b'#'));
    let word = input.start_of(gap, 12, |byte| byte.is_ascii_alphabetic());
    let named = FLAT.has(&input.slice(word, gap).trim_end_matches(['.', ' ']).to_ascii_lowercase());
    let short = input.slice(value, end).bytes().any(|byte| byte.is_ascii_digit()) || end - value == 1;
    if end < house && value < end && gap < value && named && short && word < gap { word } else { house }
}

/// `#04-56`.
fn unit(input: &Input<'_>, at: usize) -> Option<usize> {
    let to = input.end_of(at + 1, 9, |byte| byte.is_ascii_digit() || byte == b'-');
    (input.byte(at) == b'#' && to > at + 1).then_some(to)
}

/// `apto 32`, `кв. 12`, `3º izq`, `Flat B`.
fn flat(input: &Input<'_>, at: usize) -> Option<usize> {
    let ordinal = input.end_of(at, 2, |byte| byte.is_ascii_digit());
    // `3e étage`, `3. OG`, `2nd floor`.
    if ordinal > at {
        let mark = input.end_of(ordinal, 3, |byte| byte.is_ascii_lowercase() || matches!(byte, b'.' | 0xC3 | 0xA8));
        let gap = input.end_of(mark, 1, |byte| byte == b' ');
        let to = input.end_of(gap, 12, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
        if mark > ordinal && gap > mark && FLAT.has(&input.slice(gap, to).to_lowercase()) {
            return Some(to);
        }
    }
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
    if matches!(input.slice(at, word), "fundos" | "frente" | "térreo" | "terreo") {
        return Some(word);
    }
    if !FLAT.has(&input.slice(at, word).to_lowercase()) {
        return None;
    }
    let gap = input.end_of(word, 3, |byte| matches!(byte, b' ' | b'.' | b':' | b'#'));
    let to = input.end_of(gap, 6, |byte| byte.is_ascii_alphanumeric());
    // `unit #16-707`.
    let second = input.end_of(to + 1, 4, |byte| byte.is_ascii_digit());
    let to = if input.byte(to) == b'-' && second > to + 1 { second } else { to };
    let value = input.slice(gap, to);
    let fits = value.bytes().any(|byte| byte.is_ascii_digit()) || value.len() == 1;
    (fits && to > gap && !input.byte(to).is_ascii_alphanumeric()).then_some(to)
}

/// `SP`, `IL` before a mark, a number or the end.
fn state(input: &Input<'_>, at: usize, tied: bool) -> Option<usize> {
    let to = input.end_of(at, 3, |byte| byte.is_ascii_uppercase());
    let letters = input.end_of(at, 3, |byte| byte.is_ascii_alphabetic());
    // `são paulo/sp`, `brooklyn ny`.
    let small = input.slice(at, letters).to_ascii_uppercase();
    if tied && to == at && (code::is_uf(&small) || code::is_state(&small)) && ends_piece(input, letters) {
        return Some(letters);
    }
    if tied
        && (code::is_uf(input.slice(at, to)) || code::is_state(input.slice(at, to)))
        && !input.byte(to).is_ascii_alphanumeric()
    {
        return Some(to);
    }
    let next = input.byte(to);
    let ends = matches!(next, 0 | b',' | b'.' | b'\n' | b'-' | b')')
        || (next == b' ' && (input.byte(to + 1).is_ascii_digit() || input.byte(to + 1) == b'-'))
        || (next == b' ' && code::introduction(input, to + 1).is_some())
        || (next == b' ' && code::canadian(input, to + 1).is_some());
    (to == at + 2 && ends).then_some(to)
}

/// True when a mark, a number or the end of the line follows.
fn ends_piece(input: &Input<'_>, end: usize) -> bool {
    let next = input.end_of(end, 1, |byte| byte == b' ');
    matches!(input.byte(end), 0 | b',' | b'.' | b'\n' | b'-' | b')')
        || next > end && (input.byte(next).is_ascii_digit() || input.byte(next) == b'-')
}

/// `, USA`, `\nBrasil`: the country behind everything else.
fn country(input: &Input<'_>, at: usize) -> Option<usize> {
    const COUNTRIES: &[&str] = &[
        "usa",
        "u.s.a.",
        "united states",
        "united kingdom",
        "uk",
        "england",
        "scotland",
        "wales",
        "ireland",
        "brasil",
        "brazil",
        "portugal",
        "españa",
        "spain",
        "méxico",
        "mexico",
        "argentina",
        "france",
        "belgique",
        "suisse",
        "deutschland",
        "germany",
        "österreich",
        "schweiz",
        "italia",
        "italy",
        "россия",
        "рф",
        "singapore",
        "malaysia",
        "canada",
        "australia",
    ];
    let tail = input.text.get(at..)?;
    let name = COUNTRIES.iter().find(|name| {
        tail.get(..name.len()).is_some_and(|head| head.to_lowercase() == **name)
            && !input.char_at(at + name.len()).is_some_and(char::is_alphanumeric)
    })?;
    Some(at + name.len())
}

/// `tijuca santos`: up to three words of any kind before a town that everybody knows.
fn before_known_town(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..3 {
        let to = input.end_of(at, 24, is_letter);
        if to == at || NO_STREET.has(&input.slice(at, to).to_lowercase()) {
            return None;
        }
        let next = input.end_of(to, 2, |byte| matches!(byte, b' ' | b','));
        if next == to {
            return None;
        }
        if let Some(end) = known(input, next) {
            return Some(end);
        }
        at = next;
    }
    None
}

/// A postal code, with the town after it.
fn postcode(input: &Input<'_>, at: usize, bracket: bool) -> Option<usize> {
    let letters =
        code::british(input, at).or_else(|| code::canadian(input, at)).or_else(|| code::australian(input, at));
    if let Some(to) = letters {
        return Some(to);
    }
    let named = code::introduction(input, at);
    let digits = code::digits(input, named.unwrap_or(at), named.is_some())?;
    let mut to = digits.end;
    if input.byte(to) == b')' && input.byte_before(named.unwrap_or(at)) == b'(' {
        to += 1;
        if bracket {
            return Some(to);
        }
    }
    let gap = input.end_of(to, 2, |byte| matches!(byte, b' ' | b','));
    let town = town(input, gap).or_else(|| if digits.leads { place(input, gap) } else { known(input, gap) });
    // Four digits are a postal code only before a town.
    if digits.short && town.is_none() { None } else { Some(town.unwrap_or(to)) }
}

/// A town that everybody knows, in any spelling.
fn known(input: &Input<'_>, at: usize) -> Option<usize> {
    Town::at(input, at).map(|town| town.end)
}

/// Words with capitals, whatever follows them: a town behind its postal code.
fn place(input: &Input<'_>, start: usize) -> Option<usize> {
    if let Some(end) = known(input, start) {
        return Some(end);
    }
    let mut at = start;
    let mut end = None;
    for _ in 0..MOST_WORDS {
        let to = input.end_of(at, 32, is_letter);
        let word = input.slice(at, to).trim_end_matches(['-', '\'']);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let links = end.is_some() && LINKS.has(word);
        if !capital && !links {
            break;
        }
        if capital {
            end = Some(at + word.len());
        }
        if input.byte(to) != b' ' {
            break;
        }
        at = to + 1;
    }
    end
}

/// True when a known town or a postal code stands right behind a house number: then what stands before it is a street
/// even in small letters.
pub(super) fn proves(input: &Input<'_>, house: usize) -> bool {
    let at = input.end_of(house, 3, |byte| matches!(byte, b' ' | b',' | b'-' | b'\n'));
    at > house
        && (known(input, at).is_some()
            || code::british(input, at).is_some()
            || flat(input, at).is_some()
            || before_known_town(input, at).is_some()
            || postcode(input, at, false).is_some_and(|to| to > at + 6))
}

/// True when a known town stands one word further.
pub(super) fn follows_by_a_town(input: &Input<'_>, at: usize) -> bool {
    let to = input.end_of(at + 1, 24, is_letter);
    input.byte(at) == b' ' && to > at + 1 && input.byte(to) == b' ' && known(input, to + 1).is_some()
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80 || matches!(byte, b'\'' | b'-')
}

/// True when a postal code of letters stands a blank further.
fn code_follows(input: &Input<'_>, end: usize) -> bool {
    input.byte(end) == b' ' && (code::british(input, end + 1).is_some() || code::canadian(input, end + 1).is_some())
}

/// `Col. Roma Norte`.
fn colony(input: &Input<'_>, at: usize) -> Option<usize> {
    if !input.slice(at, at + 5).eq_ignore_ascii_case("col. ") {
        return None;
    }
    // In small letters up to the comma.
    let comma = input.end_of(at + 5, 32, |byte| is_letter(byte) || byte == b' ');
    town(input, at + 5).or_else(|| (input.byte(comma) == b',').then_some(comma))
}

/// `… , Bela Vista por favor`: small words of a sentence follow.
fn sentence_goes_on(input: &Input<'_>, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "por", "mas", "pero", "but", "ma", "aber", "mais", "et", "e", "y", "and", "und", "please", "pls", "pfv",
        "porfa", "bitte", "svp", "grazie", "gracias", "obrigado", "obrigada", "merci", "thanks", "danke",
    ];
    let to = input.end_of(end + 1, 12, |byte| byte.is_ascii_alphabetic());
    input.byte(end) == b' ' && WORDS.contains(&input.slice(end + 1, to))
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
            && (matches!(input.byte(after), 0 | b',' | b'.' | b'\n' | b':' | b'/' | b';' | b')' | b'!' | b'?' | b'"')
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
        if input.byte(next).is_ascii_digit()
            || state(input, next, false).is_some()
            || code::australian(input, next).is_some()
            || code::british(input, next).is_some()
            || code::introduction(input, next).is_some()
        {
            return end;
        }
        at = next;
    }
    None
}
