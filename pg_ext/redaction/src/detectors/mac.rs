//! Hardware addresses.
//!
//! Source: IEEE 802 (EUI-48, EUI-64): six or eight octets as pairs with colons or dashes, groups of four with dots as
//! network equipment prints them, or nothing in between.
//!
//! Near misses: times (`12:30:45`), IPv6, fingerprints of keys (more pairs), hashes, parts of a UUID, product keys. What
//! has no letter, and twelve characters without marks, need a word. The broadcast address and zeros identify nobody.

use std::sync::LazyLock;

use super::words::{NO_CARD, lexicon};
use crate::context::{Verdict, is_called, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Introduces a hardware address.
    MAC = "mac macs bssid ethernet hwaddr hw ether lladdr eui eui48 eui64 hardware física fisica physique physical wlan \
        wifi мак macadresse physische physikalische fisico hardwareadresse"
}

/// The longest spelling, eight pairs, with the tail of a word before it. What goes on for longer is a fingerprint.
const LONGEST: usize = 28;

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_hexdigit() || is_mark(byte)
}

const fn is_mark(byte: u8) -> bool {
    matches!(byte, b':' | b'-' | b'.')
}

/// Nearly every address has a digit.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    spaced(input, first.start, findings);
    let goes_on = |byte: u8| is_part(byte) && !byte.is_ascii_digit();
    if goes_on(input.byte_before(first.start)) || goes_on(input.byte(run.end())) || run.digits().len() >= 12 {
        look(input, first.start, findings);
    }
}

/// Six pairs with blanks between them, after a word: `MAC address: b1 5d fb af ff 53`.
fn spaced(input: &Input<'_>, digit: usize, findings: &mut Findings) {
    const PAIRS: usize = 6;
    let is_pair = |at: usize| {
        let hex = input.byte(at).is_ascii_hexdigit() && input.byte(at + 1).is_ascii_hexdigit();
        hex && !input.byte_before(at).is_ascii_alphanumeric() && !input.byte(at + 2).is_ascii_alphanumeric()
    };
    let Some(mut start) = [Some(digit), digit.checked_sub(1)].into_iter().flatten().find(|at| is_pair(*at)) else {
        return;
    };
    let follows = |start: usize| input.byte_before(start) == b' ' && start >= 3 && is_pair(start - 3);
    for _ in 1..PAIRS {
        if follows(start) {
            start -= 3;
        }
    }
    let whole = (1..PAIRS).all(|pair| is_pair(start + 3 * pair) && input.byte(start + 3 * pair - 1) == b' ');
    let end = start + 3 * PAIRS - 1;
    let goes_on = follows(start) || (input.byte(end) == b' ' && is_pair(end + 1));
    let letters = input.slice(start, end).bytes().any(|byte| byte.is_ascii_alphabetic());
    if whole && letters && !goes_on && verdict(input, start, &MAC, &NO_CARD) == Verdict::For {
        findings
            .push(input, Span { entity: Entity::MacAddress, start, end, detector: "mac", score: 0.6, pattern: None });
    }
}

/// A colon between two pairs, for the address that has letters alone.
pub(super) fn on_colon(input: &Input<'_>, colon: usize, findings: &mut Findings) {
    let letters = |at: usize| input.byte(at).is_ascii_alphabetic() && input.byte(at).is_ascii_hexdigit();
    if colon >= 2 && letters(colon - 2) && letters(colon - 1) && letters(colon + 1) && letters(colon + 2) {
        look(input, colon, findings);
    }
}

/// A capital with another one and a dash behind it: letters alone, `AB-CD-EF-FE-DC-BA`.
pub(super) fn on_capital(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let letter = |at: usize| matches!(input.byte(at), b'A'..=b'F');
    if input.byte(at + 2) == b'-' && (at..at + 5).all(|place| place == at + 2 || letter(place)) {
        look(input, at, findings);
    }
}

/// The address that the byte at this offset belongs to.
fn look(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let mut start = input.start_of(at, LONGEST, is_part);
    let before = input.byte_before(start);
    if (before.is_ascii_alphanumeric() && !is_part(before)) || before == b'_' {
        // `mac:00:1a…`: the tail of the word reads as a part.
        let word = input.end_of(start, at - start, |byte| byte.is_ascii_alphanumeric());
        if word == at {
            return;
        }
        start = word;
    } else if is_part(before) {
        return;
    }
    start = input.end_of(start, at.saturating_sub(start), is_mark);
    let Some((end, form)) = read(input, start) else { return };
    let score = match verdict(input, start, &MAC, &NO_CARD) {
        Verdict::For => form + 0.35,
        Verdict::Against | Verdict::Mixed => form - 0.3,
        Verdict::Silent if is_called(input, end, &MAC) => form + 0.35,
        Verdict::Silent => form,
    };
    findings.push(input, Span { entity: Entity::MacAddress, start, end, detector: "mac", score, pattern: None });
}

/// Where an address that begins here ends, and what its spelling says.
fn read(input: &Input<'_>, start: usize) -> Option<(usize, f32)> {
    let group = input.end_of(start, 17, |byte| byte.is_ascii_hexdigit()) - start;
    let mark = input.byte(start + group);
    let mut end = start + group;
    let mut groups = 1;
    if is_mark(mark) {
        while groups < 9 && input.byte(end) == mark {
            let next = input.end_of(end + 1, group + 1, |byte| byte.is_ascii_hexdigit());
            if next - end - 1 != group {
                break;
            }
            end = next;
            groups += 1;
        }
    }
    let text = input.slice(start, end);
    let goes_on = input.byte(end).is_ascii_alphanumeric()
        || (is_mark(input.byte(end)) && input.byte(end + 1).is_ascii_alphanumeric())
        || input.byte(end) == b'_';
    let letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let form = match (group, groups, mark) {
        (2, 6 | 8, b':') if letter || !is_time(text) => 0.8,
        (2, 6 | 8, b'-') if letter => 0.75,
        (2, 6 | 8, _) => 0.25,
        (4, 3, b'.') if letter && digit => 0.65,
        (4, 3 | 4, b'.' | b'-') | (6, 2, _) => 0.2,
        (12, 1, _) if digit => 0.2,
        _ => return None,
    };
    let nobody = ['0', 'f', 'F'].iter().any(|same| text.chars().all(|c| c == *same || c.is_ascii_punctuation()));
    (!goes_on && !nobody).then_some((end, form))
}

/// True when every pair may be hours, minutes or seconds.
fn is_time(text: &str) -> bool {
    text.split(':').all(|pair| pair < "60")
}

/// The words that what it finds cannot do without.
pub(super) fn gate() -> Vec<&'static Lexicon> {
    vec![&MAC]
}
