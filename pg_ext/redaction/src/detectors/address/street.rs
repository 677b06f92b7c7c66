//! A street and its house number.

use super::super::words::UNITS;
use super::tail;
use super::words::{
    BOX, DIRECT, FLAT, HOME, LINKS, NO_STREET, NUMBER_WORD, STREET, STREET_AFTER, STREET_BEFORE, STREET_LAST,
    STREETS_AND_BOXES, WEAK,
};
use crate::context::near;
use crate::finding::Input;
use crate::number::Group;

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

/// The words before the number, up to the one for a street: `Rua das Flores, 12`, `Hauptstraße 12`, `ул. Ленина, д. 5`.
fn before(input: &Input<'_>, number: usize, end: usize) -> Option<(usize, f32)> {
    let floor = (number.saturating_sub(REACH)..number).find(|at| input.text.is_char_boundary(*at))?;
    let mut rest = input.slice(floor, number);
    if rest.is_empty() {
        return None;
    }
    let mut words = 0;
    let mut capital = false;
    let mut lettered = false;
    let mut small = false;
    let mut upper = false;
    let mut first = true;
    let mut linked = false;
    while words <= MOST_WORDS {
        let trimmed = rest.trim_end_matches([' ', '\u{a0}', ',', '.', 'º', '°', '#', '-', '\'', '/', '№']);
        let gap = rest.get(trimmed.len()..)?;
        let word_start = trimmed.trim_end_matches(|c: char| c.is_alphanumeric()).len();
        let word = trimmed.get(word_start..).filter(|word| !word.is_empty())?;
        let lower = word.to_lowercase();
        let at = floor + word_start;
        // Between words of a name stand blanks; a comma only before the number.
        if !first && gap.contains(',') {
            return None;
        }
        // A sentence ended: `улица Ленина перекрыта. 377`.
        if first && gap == ". " && word.chars().count() > 5 && !is_german(&lower) {
            return None;
        }
        // `C/ Serrano`.
        if gap.is_empty() || gap.len() > 5 || (gap.contains('/') && lower != "c") {
            return None;
        }
        if is_code(word) {
            return None;
        }
        linked |= first && (gap.contains(',') || NUMBER_WORD.has(&lower)) || LINKS.has(&lower);
        if first && NUMBER_WORD.has(&lower) {
            rest = trimmed.get(..word_start)?;
            continue;
        }
        first = false;
        let big = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if BOX.has(&lower) {
            return po_box(trimmed.get(..word_start)?).map(|length| (at - length, 0.8)).filter(|_| words == 0);
        }
        if words == 0 && is_german(&lower) && lower.chars().count() > 4 {
            let at = trimmed.get(..word_start).and_then(particles_before).map_or(at, |start| floor + start);
            return Some((at, if big { 0.75 } else { 0.6 }));
        }
        if words == 0 && (STREET_LAST.has(&lower) || (lower == "т" && trimmed.ends_with("пр-т"))) {
            // The words before it are its name, the first of them with a capital.
            if let Some(start) = named_before(trimmed.get(..word_start)?) {
                return Some((floor + start, 0.75));
            }
            // `hohe straße 92, stuttgart`.
            if tail::proves(input, end) {
                let head = trimmed.get(..word_start)?.trim_end();
                return Some((floor + head.trim_end_matches(char::is_alphanumeric).len(), 0.6));
            }
        }
        // `Via C. Colombo` has an initial, `C/ Serrano` a word.
        let initial = lower == "c" && !gap.contains('/');
        // `пр-т Вернадского`, `C.so Buenos Aires`.
        let parted = if lower == "т" && trimmed.ends_with("пр-т") { 5 } else { italian(trimmed) };
        if parted > 0 && words > 0 && (capital || tail::proves(input, end)) {
            return Some((at - parted, 0.75));
        }
        if (words > 0 || DIRECT.has(&lower)) && STREET.has(&lower) && !initial {
            // `Calle Mayor got roadwork till 07`: a name in capitals has no small words behind it.
            if upper && small {
                return None;
            }
            let weak = WEAK.has(&lower) && !gap.contains('/');
            let proved = !capital && tail::proves(input, end);
            // Small words are a street's name where something else says so, too.
            let sure = capital || linked || proved || crate::context::Before::new(input, at).has(&HOME);
            // `al 112 o al 091`: a number is no name for a word that means much else.
            return (lettered || proved || !weak).then_some((
                at,
                if capital {
                    0.75
                } else if sure {
                    0.6
                } else {
                    0.4
                },
            ));
        }
        // `São João` is as common in streets as `são` is in sentences.
        if NO_STREET.has(&lower) && !(big && lower == "são") {
            return None;
        }
        if !LINKS.has(&lower) {
            capital = big;
            upper |= word.chars().next().is_some_and(char::is_uppercase);
            small |= !big && !FLAT.has(&lower);
            lettered = big && !word.starts_with(|c: char| c.is_ascii_digit());
        }
        words += 1;
        rest = trimmed.get(..word_start)?;
    }
    None
}

/// `G8d`: a code or a piece of a dump is no name. `5th` and `SS2` may be.
fn is_code(word: &str) -> bool {
    let inner = word.trim_matches(char::is_alphabetic);
    word.starts_with(char::is_alphabetic) && word.ends_with(char::is_alphabetic) && !inner.is_empty()
}

/// How the adjectives end that streets are named with.
const RUSSIAN: &[&str] = &["ский", "ская", "ской", "цкий", "цкая"];

/// Where the name before the last word of a street begins: up to two particles, and a word with a capital.
fn named_before(head: &str) -> Option<usize> {
    let mut rest = head.strip_suffix("пр-").unwrap_or(head);
    // `Am Markt` has nothing but a particle.
    let mut particle = None;
    for _ in 0..3 {
        let trimmed = rest.trim_end_matches([' ', '.']);
        let start = trimmed.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-').len();
        let word = trimmed.get(start..).unwrap_or_default();
        let lower = word.to_lowercase();
        let capital =
            word.chars().next().is_some_and(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
        if LINKS.has(&lower) {
            particle =
                particle.or((capital && !SENTENCE.contains(&word) && trimmed.len() < head.len()).then_some(start));
            rest = trimmed.get(..start).unwrap_or_default();
            continue;
        }
        // `ленинский проспект`.
        if capital || RUSSIAN.iter().any(|ending| lower.ends_with(ending)) {
            let joined = trimmed.len() == head.len() && word.ends_with('-');
            let begins = !SENTENCE.contains(&word) && (trimmed.len() < head.len() || joined);
            return if begins { Some(start) } else { particle };
        }
        return particle;
    }
    particle
}

/// Where `Im ` or `An der ` before a name begins.
fn particles_before(head: &str) -> Option<usize> {
    let head = head.strip_suffix(' ')?;
    let last = head.rfind([' ', '\n', ',', ':']).map_or(0, |at| at + 1);
    let first = head.get(..last)?.trim_end().rfind([' ', '\n', ',', ':']).map_or(0, |at| at + 1);
    [last, first].into_iter().find(|start| {
        let words = head.get(*start..).unwrap_or_default();
        words.starts_with(char::is_uppercase) && words.to_lowercase().split(' ').all(|word| LINKS.has(word))
    })
}

/// Words with a capital that begin a sentence, no name.
const SENTENCE: &[&str] = &["Im", "Der", "Die", "Das", "Ein", "Kein", "На", "Наш"];

/// The length of what stands before `Box`: `PO `, `P.O. `.
fn po_box(head: &str) -> Option<usize> {
    ["p.o. ", "po ", "p o ", "p.o.", "caixa ", "apartado "]
        .iter()
        .find(|mark| {
            head.len() >= mark.len()
                && head.get(head.len() - mark.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(mark))
        })
        .map(|mark| mark.len())
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

/// The words after the number: `123 Main St`, `12 rue de la Paix`, `Blk 123 Ang Mo Kio Ave 3`.
fn after(input: &Input<'_>, number: usize, end: usize) -> Option<(usize, usize, f32)> {
    if input.byte_before(number).is_ascii_alphanumeric() {
        return None;
    }
    let start = block(input, number);
    let mut at = end;
    let mut words = 0;
    let mut small = false;
    let mut named = None;
    for _ in 0..MOST_WORDS {
        let gap = input.end_of(at, 2, |byte| matches!(byte, b' ' | b','));
        let to = input.end_of(gap, 24, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'\'');
        if gap == at || to == gap {
            break;
        }
        let word = input.slice(gap, to);
        let lower = word.to_lowercase();
        let big = word.chars().next().is_some_and(char::is_uppercase);
        if words == 0 && STREET_BEFORE.has(&lower) {
            return french(input, to, &lower).map(|end| (start, end, 0.75));
        }
        // After `blk 168A` everything may be small.
        let sure = |to: usize| {
            (big || !WEAK.has(&lower)) && (!small || lower.len() > 3) || start < number || tail::proves(input, to)
        };
        if words > 0 && STREET_AFTER.has(&lower) && sure(to) {
            let dot = usize::from(input.byte(to) == b'.' && lower.len() <= 4 && input.byte(to + 1) != b'\n');
            named = Some((start, numbered(input, to).unwrap_or(to + dot), if small { 0.6 } else { 0.75 }));
            // `Highland Park Ct`.
            let next = input.end_of(to + 1, 12, |byte| byte.is_ascii_alphabetic());
            if input.byte(to) != b' ' || !STREET_AFTER.has(&input.slice(to + 1, next).to_ascii_lowercase()) {
                break;
            }
        }
        // `2519 Broadway, New York`, `181 Queensway`.
        if words == 0 && big && lower.len() > 6 && lower.ends_with("way") {
            named = Some((start, to, if tail::proves(input, to) { 0.6 } else { 0.4 }));
        }
        let ordinal = word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        // `8h12` is a time.
        if ordinal && word.trim_start_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        // A street's name has no long numbers: `PO 1158 6935 96, row 12`.
        if ordinal && word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        if NO_STREET.has(&lower)
            || UNITS.has(&lower)
            || LINKS.has(&lower) && words == 0 && lower != "the" && word.len() > 1
        {
            break;
        }
        small |= !big && !ordinal;
        words += 1;
        at = to;
    }
    named.or_else(|| (start < number && words > 1 && !small).then_some((start, at, 0.6)))
}

/// The length of what stands before the last letters of a shortened word for a street: `C.so`, `P.zza`, `V.le`, `L.go`.
fn italian(text: &str) -> usize {
    let short = ["C.so", "c.so", "P.zza", "p.zza", "V.le", "v.le", "L.go", "l.go"];
    if short.iter().any(|word| text.ends_with(word)) { 2 } else { 0 }
}

/// Where `Blk 123` begins.
fn block(input: &Input<'_>, number: usize) -> usize {
    let gap = input.start_of(number, 2, |byte| matches!(byte, b' ' | b'.'));
    let word = input.start_of(gap, 6, |byte| byte.is_ascii_alphabetic());
    let named = matches!(input.slice(word, gap), "Blk" | "blk" | "BLK" | "Block" | "block" | "BLOCK" | "Blok" | "Apt");
    if named && gap < number { word } else { number }
}

/// The number of a street that has one: `Ave 3`.
fn numbered(input: &Input<'_>, end: usize) -> Option<usize> {
    let from = input.end_of(end, 1, |byte| byte == b' ');
    let to = input.end_of(from, 3, |byte| byte.is_ascii_digit());
    if to == from {
        // `King St W`.
        let to = input.end_of(from, 3, |byte| byte.is_ascii_uppercase());
        let side = matches!(input.slice(from, to), "N" | "S" | "E" | "W" | "O" | "NE" | "NW" | "SE" | "SW");
        return (from > end && side && !input.byte(to).is_ascii_alphanumeric()).then_some(to);
    }
    let ends = !input.byte(to).is_ascii_alphanumeric();
    (from > end && ends && to - from <= 2).then_some(to)
}

/// True when a hyphen stands there.
fn joined(input: &Input<'_>, at: usize) -> bool {
    input.byte(at) == b'-'
}

/// The name after `rue`: particles, then words with capitals; in small letters one word.
fn french(input: &Input<'_>, start: usize, street: &str) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for _ in 0..MOST_WORDS {
        let gap = input.end_of(at, 2, |byte| matches!(byte, b' ' | b'\'' | b'-' | b'.'));
        let to = input.end_of(gap, 24, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
        if gap == at || to == gap {
            break;
        }
        let word = input.slice(gap, to);
        let lower = word.to_lowercase();
        // `place 23` is a seat; `place du 8 mai` is not.
        let big = word.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_ascii_digit() && at > start));
        let digits = word.contains(|c: char| c.is_ascii_digit());
        if big
            || (end.is_none()
                && !digits
                && lower.len() > 2
                && !LINKS.has(&lower)
                && !NO_STREET.has(&lower)
                && (!WEAK.has(street) || tail::proves(input, to)))
            || (end.is_some() && lower.len() > 2 && (joined(input, at) || tail::proves(input, to)))
        {
            end = Some(to);
            // `jean-jaurès`, `jean médecin lyon`: two words where a hyphen or the town says so.
            if !big && input.byte(to) != b'-' && !tail::follows_by_a_town(input, to) {
                break;
            }
        } else if !LINKS.has(&lower) {
            break;
        }
        at = to;
    }
    end
}
