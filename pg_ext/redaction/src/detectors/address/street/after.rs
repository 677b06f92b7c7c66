//! The street whose name stands after its house number.

use super::super::super::words::UNITS;
use super::super::tail;
use super::super::words::{LINKS, NO_STREET, STREET_AFTER, STREET_BEFORE, WEAK};
use super::MOST_WORDS;
use crate::finding::Input;

/// The words after the number: `123 Main St`, `12 rue de la Paix`, `Blk 123 Ang Mo Kio Ave 3`.
pub(super) fn after(input: &Input<'_>, number: usize, end: usize) -> Option<(usize, usize, f32)> {
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
