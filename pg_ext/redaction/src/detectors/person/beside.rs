//! Names beside a telephone number, an address or a document that was found: `call back: [PHONE] - Ana Lima`.
//!
//! Near misses: `[PHONE] - Customer Service`: the list of names must know it.

use super::back::Back;
use super::line;
use super::listed::{is_given, is_surname};
use super::name::{Name, Reading, read};
use super::plain::Plain;
use super::words::{BARE_FIELD, PARTICLES};
use super::{LIKELY, push, word_end};
use crate::entity::Entity;
use crate::finding::{Findings, Input};

/// The most words of a name that are walked over backwards.
const MOST_WORDS: usize = 5;
/// How much may stand between a name and the label of something that is named, in bytes.
const FIELD: usize = 24;
/// The longest label, in bytes.
const LONGEST_LABEL: usize = 24;

/// A label begins here: of what a name may stand beside.
pub(in super::super) fn on_label(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let end = input.end_of(start + 1, LONGEST_LABEL, |byte| byte.is_ascii_uppercase() || byte == b'_');
    // Beside a secret stands its user, or a command.
    let known = !["PERSON", "PASSWORD", "API_KEY", "URL_CREDENTIALS", "PRIVATE_KEY", "SECRET"]
        .contains(&input.slice(start + 1, end));
    if input.byte(end) != b']' || end < start + 3 || !known || !input.policy.wants(Entity::Person) {
        return;
    }
    behind(input, end + 1, findings);
    // Behind a district or a town and a blank stands its postal code.
    let blank = input.byte_before(start) == b' ' && input.char_before(start - 1).is_some_and(char::is_alphanumeric);
    if input.slice(start + 1, end) != "ADDRESS" || !blank {
        before(input, start, findings);
    }
}

fn behind(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let gap = input.end_of(end, 3, |byte| matches!(byte, b' ' | b'-' | b',' | b';' | b'/' | b'|' | b'('));
    if gap == end {
        return;
    }
    // A blank alone parts nothing: the name must end the line.
    let blank = gap == end + 1;
    // `born [DATE_OF_BIRTH], name petra freitag`.
    let word = input.end_of(gap, LONGEST_LABEL, |byte| byte.is_ascii_lowercase() || byte >= 0x80);
    let named = BARE_FIELD.has(input.slice(gap, word)) && matches!(input.byte(word), b' ' | b':');
    let start = if named { input.end_of(word, 2, |byte| matches!(byte, b' ' | b':')) } else { gap };
    // What stands there is no name, most often, and reading one costs more than a look at its first words.
    if !begins_with_listed(input, start) {
        return;
    }
    let name = read(input, start, Reading::SMALL).filter(|name| {
        let ends = line::ends_clause(input, name.end) || matches!(input.byte(name.end), b')' | b'|');
        (if blank { name.capital && line::ends(input, name.end) } else { ends }) && is_sure(name)
    });
    if let Some(name) = name {
        push(input, start, name.end, "person_beside", LIKELY, findings);
    }
}

/// True when one of the first two words is on the lists of names.
fn begins_with_listed(input: &Input<'_>, start: usize) -> bool {
    let mut at = start;
    (0..2).any(|_| {
        let end = word_end(input, at);
        let word = input.slice(at, end);
        at = input.end_of(end, 2, |byte| matches!(byte, b' ' | b'.'));
        is_listed(word)
    })
}

/// A given name or a surname, or one half of a double one.
fn is_listed(word: &str) -> bool {
    let known = |word: &str| {
        let plain = Plain::of(word);
        is_given(plain.as_str()) || is_surname(plain.as_str())
    };
    known(word) || word.contains('-') && word.split('-').any(known)
}

fn before(input: &Input<'_>, label: usize, findings: &mut Findings) {
    let mut end = input.start_of(label, 4, |byte| {
        matches!(byte, b' ' | b'-' | b',' | b';' | b'/' | b'|' | b'(' | b':' | b'\n' | b'*' | b'`')
    });
    if end == label {
        return;
    }
    let mut back = Back::at(input, label);
    // `…, Ana Lima, dob [DATE_OF_BIRTH]`: what the label is called stands between.
    let field = input.start_of(label, FIELD, |byte| {
        byte.is_ascii_lowercase() || byte >= 0x80 || matches!(byte, b' ' | b'.' | b'\'' | b':')
    });
    if field < label && input.byte_before(field) == b',' && input.byte(field) == b' ' {
        end = field - 1;
        back = Back::at(input, end);
    }
    // `contact Ana Lima at [EMAIL]`.
    let word = input.start_of(end, 6, |byte| byte.is_ascii_lowercase() || byte >= 0x80);
    if JOINS.contains(&input.slice(word, end)) && input.byte_before(word) == b' ' {
        back = Back::at(input, word);
        end = word - 1;
    }
    let mut listed = false;
    for index in 0..MOST_WORDS {
        let Some((word, gap)) = back.word() else { return };
        let from = back.place();
        if index > 0 && !matches!(gap, " " | "-" | "'" | "’") {
            return;
        }
        listed |= is_listed(word);
        if !listed {
            continue;
        }
        let begins = matches!(input.byte_before(from), 0 | b'\n' | b'"' | b'(' | b';' | b'>')
            || [" - ", ", ", ": ", "| ", "— ", "/ "]
                .iter()
                .any(|mark| input.text.get(..from).is_some_and(|head| head.ends_with(mark)));
        // `à mehdi moreau, [ADDRESS]`: in small letters within a sentence the list must know every word.
        let known = |name: &Name| {
            begins || name.capital || is_given(Plain::of(word).as_str()) && name.given + name.surnames == name.words
        };
        let alone = begins && input.byte(end) == b'\n';
        let full = |name: &Name| alone && name.is_full() && name.surnames > 0;
        let name = read(input, from, Reading::SMALL)
            .filter(|name| name.end == end && known(name) && (is_sure(name) || full(name)));
        // The longest: the words before may be of it, too.
        if let Some(name) = name.filter(|_| begins || !is_name_word(input, from)) {
            push(input, from, name.end, "person_beside", LIKELY, findings);
            return;
        }
    }
}

/// What stands between somebody and where they are reached.
const JOINS: [&str; 17] =
    ["at", "on", "a", "à", "au", "sur", "unter", "em", "en", "no", "по", "bei", "via", "al", "in", "на", "под"];

/// True when the word before this one is a name, too, or a particle, or a part of the same word.
fn is_name_word(input: &Input<'_>, from: usize) -> bool {
    Back::at(input, from).word().is_some_and(|(word, gap)| {
        let plain = Plain::of(word);
        let plain = plain.as_str();
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        matches!(gap, "-" | "'" | "’")
            || gap == " " && (capital && (is_given(plain) || is_surname(plain)) || PARTICLES.has(plain))
    })
}

/// A given name that the list knows; in small letters a surname as well.
fn is_sure(name: &Name) -> bool {
    name.is_listed()
        && name.given > 0
        && name.words >= 2
        && !name.cut
        && (name.capital || name.telling && name.given + name.surnames >= 2)
}
