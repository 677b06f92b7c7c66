//! A number with the letters that belong to it: `K1234567`, `CY7HVFPV61`, `12 123456 L 123`, `1EG4-TE5-MK73`.

use super::words::{IDENTITY, LICENCE, NO_LETTERS, PASSPORT, REGISTER, RG, SOCIAL};
use crate::finding::Input;
use crate::number::{Gap, Group, Run};

/// The most letters and digits of a document's number.
pub(super) const LONGEST: usize = 22;
/// How many pieces with letters may follow the digits.
const MOST_PIECES: usize = 6;

/// The most capitals that begin a number.
const MOST_CAPITALS: usize = 8;

/// Digits with the letters around them.
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// The last group of the run that it takes.
    pub last: usize,
    pub letters: usize,
    pub digits: usize,
}

/// The number that begins with this group or the first one after it that can.
pub(super) fn token(input: &Input<'_>, run: &Run, mut first: usize) -> Option<Token> {
    loop {
        let group = run.groups().get(first)?;
        let last = last_group(run, first);
        let end = run.groups().get(last)?.end;
        let digits = run.window(first, last)?.digits.len();
        let (start, before) = if first == 0 { letters_before(input, group) } else { (group.start, 0) };
        // What has digits before these letters was looked at from its first one.
        let inside = first == 0 && is_inside(input, group.start);
        let after = letters_after(input, end, last + 1 == run.groups().len());
        let signed = matches!(input.byte_before(start), b'+' | b'$' | b'%');
        // `DL123456789BR` is a parcel: a word that touches a number names it only when no letters follow.
        // `DL8839` is a flight.
        let touches = before == 0 && input.byte_before(start).is_ascii_alphabetic();
        let parcel = touches && (group.len() <= 4 || after.as_ref().is_some_and(|tail| tail.letters > 0));
        let Some(tail) = after.filter(|_| !inside && !signed && !parcel && !is_date(run, first, last)) else {
            first = last + 1;
            continue;
        };
        return Some(Token {
            start,
            end: tail.end,
            last,
            letters: before + tail.letters,
            digits: digits + tail.digits,
        });
    }
}

/// True when the letters that touch a group's start follow digits.
fn is_inside(input: &Input<'_>, start: usize) -> bool {
    let letters = input.start_of(start, LONGEST, |byte| byte.is_ascii_alphabetic());
    let mark = input.start_of(letters, 1, |byte| byte == b'-');
    letters < start && input.byte_before(mark).is_ascii_digit()
}

/// Where a number that begins with this group ends: at a sign that parts numbers, and at a blank once there are enough
/// digits, unless groups of one size go on.
fn last_group(run: &Run, first: usize) -> usize {
    let groups = run.groups().get(first..).unwrap_or_default();
    let mut digits = groups.first().map_or(0, Group::len);
    let mut last = first;
    for (place, pair) in groups.windows(2).take(18).enumerate() {
        let [group, next] = pair else { break };
        let joined = next.gap.only(Gap::DASH | Gap::DOT | Gap::MARK | Gap::SLASH | Gap::OTHER);
        let blank = next.gap.only(Gap::SPACE | Gap::DASH | Gap::MARK | Gap::SLASH | Gap::DOT);
        let listed = next.gap.only(Gap::SPACE | Gap::COMMA);
        let same = next.gap == group.gap;
        // The check digit that ends a number in groups.
        let check = same && last > first && next.len() <= 3 && place + 2 == groups.len();
        let short = next.len() <= 2 && (same || last == first);
        // `0 10 5 560 07360 1`: what begins in short groups goes on in them.
        let long = same && last > first + 1 && digits < 10;
        let row = check || next.len() == group.len() && (same || last == first);
        if !(joined || blank && (digits < 7 || long || row || short) || listed && row && next.len() > 1)
            || digits + next.len() > LONGEST
        {
            break;
        }
        digits += next.len();
        last += 1;
    }
    last
}

fn is_date(run: &Run, first: usize, last: usize) -> bool {
    let dates = [&[4, 2, 2][..], &[2, 2, 4], &[1, 2, 4], &[2, 1, 4], &[1, 1, 4], &[2, 2, 2]];
    let years = |digits: &[u8]| matches!(digits, [1, 8 | 9, _, _, 1, 9, ..] | [1 | 2, 9 | 0, _, _, 2, 0, ..]);
    run.window(first, last).is_some_and(|window| {
        dates.iter().any(|lengths| window.has_lengths(lengths)) || window.has_lengths(&[4, 4]) && years(window.digits)
    })
}

/// Letters that belong to the number: touching it, or capitals before a blank or a dash.
fn letters_before(input: &Input<'_>, group: &Group) -> (usize, usize) {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic();
    let end = input.start_of(group.start, 1, |byte| matches!(byte, b' ' | b'-'));
    let start = input.start_of(end, MOST_CAPITALS + 1, is_letter);
    let letters = input.slice(start, end);
    let touching = end == group.start;
    let apart = !input
        .char_before(start)
        .is_some_and(|c| c.is_ascii_digit() || c.is_lowercase() || c.is_uppercase() || matches!(c, '\'' | '’'));
    let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    // `MBI 1EG4…`, `RNC 122011226`, `PASSPORT1234567`: a name, not a part.
    let named = is_name(letters) && (!touching || letters.len() > 2) || letters.len() > 2 && is_any_name(letters);
    let most = match (touching, capitals) {
        _ if named => 0,
        (true, true) => MOST_CAPITALS,
        // `ABCD 1 234567 89 0`.
        (_, true) if group.len() == 1 => 4,
        (_, true) | (true, _) => 3,
        _ => 2,
    };
    let belongs = (1..=most).contains(&letters.len()) && apart && (touching || capitals);
    // `A B 1 2 3 4 5 6 7`: spelled out.
    if belongs && letters.len() == 1 && end < group.start && group.len() == 1 {
        let head = input.slice(start.saturating_sub(3), start).as_bytes();
        if let [b' ' | b':', first, b' '] = head
            && first.is_ascii_uppercase()
        {
            return (start - 2, 2);
        }
    }
    // Capitals that touch their digits are a part of the code, but for those of a name.
    let code = touching && capitals && !matches!(letters, "ID" | "NO" | "NR" | "RG" | "N" | "DL");
    // `DL28-20008384231`: Delhi, an office, a year and a serial.
    let tail = input.end_of(group.end + 1, 12, |byte| byte.is_ascii_digit());
    let delhi = group.len() == 2 && tail == group.end + 12 && matches!(input.byte(group.end), b' ' | b'-');
    let licence = letters == "DL" && (group.len() >= 10 || delhi);
    let name = touching && letters.len() > 2 && is_any_name(letters)
        || !code && !licence && NO_LETTERS.has(&letters.to_ascii_lowercase());
    if belongs && !name { (start, letters.len()) } else { (group.start, 0) }
}

/// `PASSPORT1234567` is a number after its name.
fn is_name(letters: &str) -> bool {
    let lower = letters.to_ascii_lowercase();
    [&PASSPORT, &LICENCE, &IDENTITY, &RG, &SOCIAL].iter().any(|words| words.has(&lower))
}

/// The same of the names of tax and register numbers, which shorter capitals than these may begin: `OIB12345678901`.
fn is_any_name(letters: &str) -> bool {
    is_name(letters) || REGISTER.has(&letters.to_ascii_lowercase())
}

/// What follows the digits of a number.
struct Tail {
    end: usize,
    letters: usize,
    digits: usize,
}

/// Letters and digits that touch the end, and pieces in capitals a mark further; nothing when a word touches it.
fn letters_after(input: &Input<'_>, end: usize, is_last: bool) -> Option<Tail> {
    let mut tail = Tail { end, letters: 0, digits: 0 };
    if !is_last {
        return Some(tail);
    }
    let to = input.end_of(end, 16, |byte| byte.is_ascii_alphanumeric());
    let touching = input.slice(end, to);
    let capitals = !touching.bytes().any(|byte| byte.is_ascii_lowercase());
    let most = if capitals { 7 } else { 2 };
    let word = touching.split(|c: char| c.is_ascii_digit()).any(|piece| piece.len() > most);
    if word || to - end >= 16 {
        return None;
    }
    tail.take(touching, to);
    for _ in 0..MOST_PIECES {
        let mark = input.end_of(tail.end, 2, |byte| matches!(byte, b' ' | b'-' | b'.' | b'/'));
        let to = input.end_of(mark, 12, |byte| byte.is_ascii_alphanumeric());
        let piece = input.slice(mark, to);
        if mark == tail.end || piece.is_empty() || !belongs(input, piece, mark, to, tail.letters > 0) {
            break;
        }
        tail.take(piece, to);
    }
    (tail.letters <= 10).then_some(tail)
}

impl Tail {
    fn take(&mut self, piece: &str, end: usize) {
        let letters = piece.bytes().filter(u8::is_ascii_alphabetic).count();
        self.letters += letters;
        self.digits += piece.len() - letters;
        self.end = end;
    }
}

/// True when a piece belongs to the number before it: capitals and digits, or a letter at a clause's end.
fn belongs(input: &Input<'_>, piece: &str, start: usize, end: usize, mixed: bool) -> bool {
    let letters = piece.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = piece.bytes().filter(u8::is_ascii_digit).count();
    if letters + digits < piece.len() || piece.len() > 8 {
        return false;
    }
    if letters == 0 {
        // Digits after letters: a number of its own has more.
        return mixed && digits <= 5;
    }
    let next = input.byte(input.end_of(end, 1, |byte| matches!(byte, b' ' | b'-' | b'.')));
    let goes_on = next.is_ascii_digit();
    // `12345678 Z`, `H123456-7`, but not `123456 OK thanks`.
    let ends = !next.is_ascii_lowercase() && letters <= 2 || input.byte_before(start) == b'-';
    if digits == 0 { letters <= 3 && (goes_on || ends) } else { letters <= 4 }
}
