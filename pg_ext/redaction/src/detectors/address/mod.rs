//! Postal addresses: a street with its house number, and what follows up to the postal code and the town.
//!
//! Source: the address formats of the Universal Postal Union (S42) and of the national posts: which side of the street's
//! name the number stands on, what marks a flat, how many digits a postal code has (Correios, SingPost, USPS, Royal Mail,
//! La Poste, Deutsche Post, Correos, Почта России, Poste Italiane).
//!
//! Near misses: `rua 3 está bloqueada`, `via e-mail 3 vezes`, `street food 5 dollars`, `block 12 users`: a street has a
//! word that says so, a name, and a number of at most five digits, and weak words for streets need a capital after them.

mod anchor;
mod code;
mod street;
mod tail;
mod towns;
mod words;

use crate::context::Before;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Gap, Group, Run};
use words::{FIELD, NO_FIELD, NO_POSTCODE, POSTCODE, STREET, STREET_AFTER};
pub(super) use words::{gate, lexicons};

/// The most digits of a house number.
const HOUSE: usize = 5;
/// How many groups of a run may be house numbers.
const GROUPS: usize = 6;
/// The longest line of a form that holds an address, in bytes.
const LINE: usize = 160;

/// Every number that may be a house number or a postal code.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    if !input.policy.wants(Entity::Address) {
        return;
    }
    let mut covered = 0;
    for (index, group) in run.groups().iter().enumerate().take(GROUPS) {
        if group.start < covered {
            continue;
        }
        if group.len() <= HOUSE
            && !is_part(run, index)
            && let Some((start, end, score)) = street::around(input, group)
        {
            let end = tail::extend(input, end);
            let start = tail::town_before(input, tail::flat_before(input, start));
            covered = end;
            push(input, start, end, "address_street", score, findings);
        } else if let Some(place) = anchor::around(input, group) {
            covered = place.end;
            let (detector, score) = if place.whole { ("address_place", 0.75) } else { ("address_postcode", 0.7) };
            push(input, place.start, place.end, detector, score, findings);
        } else if let Some((start, end)) = postcode(input, group) {
            covered = end;
            push(input, start, end, "address_postcode", 0.7, findings);
        }
    }
}

/// True when a number may belong to an address without any word that says so: after the name of a German street, or as
/// a postal code that tells itself.
pub(super) fn may_do_without_a_word(input: &Input<'_>, run: &Run) -> bool {
    run.groups().iter().take(GROUPS).any(|group| {
        (group.len() <= HOUSE && street::follows_german_ending(input, group)) || anchor::is_likely(input, group)
    })
}

/// A part of a price, a date, a version, a time.
fn is_part(run: &Run, index: usize) -> bool {
    let tied = |at: usize| {
        let gap = run.groups().get(at).map_or(Gap::NONE, |group| group.gap);
        gap != Gap::NONE && gap.only(Gap::DOT | Gap::COMMA | Gap::COLON)
    };
    index > 0 && tied(index) || tied(index + 1) || is_date(run, index)
}

/// `18/03/2026`, `18-03-26`, `2026-03-18`.
fn is_date(run: &Run, index: usize) -> bool {
    let Some(window) = run.window(index, index + 2) else { return false };
    let marked = matches!(window.gaps(), Gap::SLASH | Gap::DASH) && window.gaps_agree();
    marked
        && [&[2, 2, 4][..], &[2, 2, 2], &[4, 2, 2], &[1, 1, 4], &[1, 2, 4], &[2, 1, 4]]
            .iter()
            .any(|date| window.has_lengths(date))
}

/// A postal code after its word.
fn postcode(input: &Input<'_>, group: &Group) -> Option<(usize, usize)> {
    let digits = code::digits(input, group.start, true)?;
    // `CP-183833/26` is a contract.
    let goes_on = input.byte(digits.end) == b'/' && input.byte(digits.end + 1).is_ascii_digit();
    if goes_on || input.byte_before(group.start).is_ascii_alphanumeric() || digits.end < group.start + 5 {
        return None;
    }
    let before = Before::new(input, group.start);
    before.introduces(&POSTCODE, &NO_POSTCODE).then_some((group.start, digits.end))
}

/// The colon after `Address`.
pub(super) fn on_colon(input: &Input<'_>, colon: usize, findings: &mut Findings) {
    if !input.policy.wants(Entity::Address) {
        return;
    }
    let end = input.start_of(colon, 1, |byte| byte == b' ');
    let start = input.start_of(end, 24, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let word = input.slice(start, end);
    if word.len() < 4 || !FIELD.has(&word.to_lowercase()) {
        return;
    }
    let head = input.start_of(start, 1, |byte| matches!(byte, b' ' | b'_' | b'-'));
    let previous = input.start_of(head, 16, |byte| byte.is_ascii_alphabetic());
    if NO_FIELD.has(&input.slice(previous, head).to_ascii_lowercase()) {
        return;
    }
    let from = input.end_of(colon + 1, 3, |byte| matches!(byte, b' ' | b'*' | b'"'));
    let stop = input.end_of(from, LINE, |byte| {
        !matches!(byte, b'\n' | b'\r' | b'[' | b']' | b'@' | b'"' | b'|' | b';' | b'<' | b'&' | b'\\')
    });
    let line = input.text.get(from..stop).unwrap_or_default();
    // The mark of a removed value ends the line as its label does.
    let line = line.split('…').next().unwrap_or_default();
    // A sentence goes on after the address.
    let line = line
        .find(". ")
        .filter(|at| *at > 24)
        .and_then(|at| line.get(..at))
        .unwrap_or(line)
        .trim_end_matches([' ', '.', ',']);
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    let digits = line.bytes().any(|byte| byte.is_ascii_digit());
    let street = line.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.to_lowercase();
        STREET.has(&word) || STREET_AFTER.has(&word) || street::is_german(&word)
    });
    if input.byte(stop) != b'@' && words.count() >= 2 && (street || digits) && !line.contains("://") {
        let to = tail::extend(input, from + line.len());
        push(input, from, to, "address_field", if street { 0.8 } else { 0.6 }, findings);
    }
}

fn push(input: &Input<'_>, start: usize, end: usize, detector: &'static str, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::Address, start, end, detector, score, pattern: None });
}
