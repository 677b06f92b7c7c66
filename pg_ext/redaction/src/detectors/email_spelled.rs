//! E-mail addresses that are spelled to hide them: `name (at) domain (dot) com`, `nome arroba dominio ponto com`,
//! `name%40domain.com`, `name @ domain.com`.
//!
//! A bracketed or encoded sign is proof enough. Bare words are not (`look at example dot com`): they need a mail
//! provider, a name that is no word, or a word such as "mail" before.

use super::domain::{is_known_ending, is_provider};
use super::email::label_end;
use super::words;
use crate::context::{Verdict, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// Longest spelled local part or domain, in bytes.
const REACH: usize = 160;

const AT_WORDS: &[&str] = &["at", "arroba", "arobase", "arobas", "собака", "собачка"];
const DOT_WORDS: &[&str] = &["dot", "ponto", "punto", "point", "punkt", "точка", "тчк"];
/// An opening bracket: `(at)`, `[arroba]`, `{at}`, `<at>`.
pub(super) fn on_bracket(input: &Input<'_>, open: usize, findings: &mut Findings) {
    let inside = skip_blanks(input, open + 1);
    let word = word_end(input, inside);
    let close = skip_blanks(input, word);
    let closed = matches!(input.byte(close), b')' | b']' | b'}' | b'>');
    let text = input.slice(inside, word);
    // `ana(a)example.org`, but no `(a)` of a list.
    let glued = close == open + 2 && input.byte_before(open).is_ascii_alphanumeric();
    let short = glued && text == "a" && input.byte(close + 1).is_ascii_alphanumeric();
    if closed && (short || is_one_of(text, AT_WORDS)) {
        around(input, open, close + 1, findings);
    }
}

/// A word for the sign, or the tail of one, was found.
pub(super) fn on_at_word(input: &Input<'_>, found: usize, findings: &mut Findings) {
    let start = input.start_of(found, 8, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let end = word_end(input, start);
    if is_one_of(input.slice(start, end), AT_WORDS) && input.byte_before(start) == b' ' {
        bare(input, start, end, findings);
    }
}

/// A word for the dot was found: the word for the sign is looked for before it.
pub(super) fn on_dot_word(input: &Input<'_>, dot: usize, findings: &mut Findings) {
    let label = input.start_of(dot, 64, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let end = input.start_of(label, 3, |byte| byte == b' ');
    let start = input.start_of(end, 8, |byte| byte.is_ascii_alphabetic());
    if end < label && is_one_of(input.slice(start, end), AT_WORDS) {
        bare(input, start, end, findings);
    }
}

/// `%40`, `&#64;` and `\u0040` are digits to the scan.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    for group in run.groups() {
        let digits = input.slice(group.start, group.end);
        let before = input.byte_before(group.start);
        if before == b'%' && digits.starts_with("40") {
            around(input, group.start - 1, group.start + 2, findings);
        } else if before == b'#' && digits == "64" && input.byte_before(group.start - 1) == b'&' {
            let end = group.end + usize::from(input.byte(group.end) == b';');
            around(input, group.start - 2, end, findings);
        } else if before == b'u' && digits.starts_with("0040") && input.byte_before(group.start - 1) == b'\\' {
            around(input, group.start - 2, group.start + 4, findings);
        }
    }
}

/// An address around something that stands for the sign beyond doubt.
pub(super) fn around(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let (Some(local), Some(domain)) = (local_before(input, start), domain_after(input, end)) else { return };
    push(input, local, domain.end, 0.85, findings);
}

/// An address around a bare word.
fn bare(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let (Some(local), Some(domain)) = (local_before(input, start), domain_after(input, end)) else { return };
    let name = input.slice(local, start).trim();
    let is_name = name.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-'));
    let is_name = is_name && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let sign = input.slice(start, end);
    // `point` and the like are words in English: `removed at any point in`.
    if sign.eq_ignore_ascii_case("at") && domain.foreign {
        return;
    }
    let foreign = sign != "@" && !sign.eq_ignore_ascii_case("at");
    let is_word = words::NO_NAME.has(&name.rsplit(' ').next().unwrap_or(name).to_lowercase());
    let hidden = domain.provider || domain.spelled || sign == "@";
    let sure =
        foreign || is_name || (hidden && !is_word) || verdict(input, local, &words::MAIL, &words::NONE) == Verdict::For;
    push(input, local, domain.end, if sure { 0.75 } else { 0.35 }, findings);
}

/// `name @ domain.com`, with blanks around the sign.
pub(super) fn spaced(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.byte_before(at) != b' ' && input.byte(at + 1) != b' ' {
        return;
    }
    bare(input, at, at + 1, findings);
}

/// `name@domain` and then a dot that is none: `,com`, ` .com`, `. com`, `[.]com`, ` dot com`.
pub(super) fn broken(input: &Input<'_>, start: usize, domain: usize, end: usize, findings: &mut Findings) -> bool {
    let stop = domain_after(input, domain).map(|found| found.end).or_else(|| {
        let dot = input.end_of(end, 1, |byte| byte == b' ');
        let glued = dot == end;
        let label = input.end_of(dot + 1, 1, |byte| byte == b' ' && glued && input.byte(dot) == b'.');
        let stop = label_end(input, label, label + 8);
        let mark = input.byte(dot) == b'.' || (input.byte(dot) == b',' && glued);
        let text = input.slice(label, stop);
        // In Portuguese `com` is a word, and so are most endings in some language: only a glued comma will do.
        let ending = ENDINGS.contains(&text);
        (mark && ending).then_some(stop)
    });
    if let Some(stop) = stop {
        push(input, start, stop, 0.6, findings);
    }
    stop.is_some()
}

/// The endings that a mistyped dot may stand before.
const ENDINGS: &[&str] = &["com", "org", "net", "br", "sg", "ru", "fr", "es", "edu", "gov", "uk", "de", "co", "io"];

fn push(input: &Input<'_>, start: usize, end: usize, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::Email, start, end, detector: "email_spelled", score, pattern: None });
}

struct Domain {
    end: usize,
    provider: bool,
    /// A dot in it was a word.
    spelled: bool,
    /// That word was not English.
    foreign: bool,
}

/// The domain that follows, with written or spelled dots; it must end in a known top-level domain.
fn domain_after(input: &Input<'_>, start: usize) -> Option<Domain> {
    let mut at = skip_blanks(input, start);
    let mut provider = false;
    let mut spelled = false;
    let mut foreign = false;
    let mut best = None;
    for count in 0..6 {
        let end = label_end(input, at, (at + 63).min(start + REACH));
        let label = input.slice(at, end).trim_end_matches('-');
        if label.is_empty() {
            break;
        }
        if count > 0 && is_known_ending(label) {
            best = Some(Domain { end: at + label.len(), provider, spelled, foreign });
        }
        provider |= is_provider(label);
        let Some(next) = dot_after(input, at + label.len()) else { break };
        let dot = input.slice(at + label.len(), next);
        spelled |= dot.len() > 1;
        foreign |= !dot.contains(['.', 'd', 'D']);
        at = next;
    }
    best
}

/// The offset after a dot, written or spelled.
fn dot_after(input: &Input<'_>, at: usize) -> Option<usize> {
    if input.byte(at) == b'.' && input.byte(at + 1) != b' ' {
        return Some(at + 1);
    }
    let mut next = skip_blanks(input, at);
    let blank = next > at;
    let open = matches!(input.byte(next), b'(' | b'[' | b'{' | b'<');
    if open {
        next = skip_blanks(input, next + 1);
    }
    let end = if input.byte(next) == b'.' { next + 1 } else { word_end(input, next) };
    let word = input.slice(next, end);
    if !(word == "." || is_one_of(word, DOT_WORDS)) || !(open || blank) {
        return None;
    }
    let mut end = end;
    if open {
        end = skip_blanks(input, end);
        if !matches!(input.byte(end), b')' | b']' | b'}' | b'>') {
            return None;
        }
        end += 1;
    }
    Some(skip_blanks(input, end))
}

/// Where the local part before the sign begins, dots written or spelled.
fn local_before(input: &Input<'_>, end: usize) -> Option<usize> {
    let mut at = input.start_of(end, 3, |byte| byte == b' ');
    let mut start = None;
    for _ in 0..4 {
        let piece = input.start_of(at, 64, |byte| {
            byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%')
        });
        let text = input.slice(piece, at);
        // A sign of another script ends the name: the mark of a removed value is one.
        let text = text.rsplit(|c: char| !c.is_ascii() && !c.is_alphanumeric()).next().unwrap_or_default();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        if text.is_empty() {
            break;
        }
        start = Some(at - text.len());
        let Some(previous) = dot_before(input, at - text.len()) else { break };
        at = previous;
    }
    start.filter(|start| input.text.is_char_boundary(*start))
}

/// The offset before a spelled dot that ends here.
fn dot_before(input: &Input<'_>, at: usize) -> Option<usize> {
    let mut end = input.start_of(at, 2, |byte| byte == b' ');
    let closed = matches!(input.byte_before(end), b')' | b']' | b'}');
    if closed {
        end -= 1;
    }
    let start = input.start_of(end, 12, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    if !is_one_of(input.slice(start, end), DOT_WORDS) || !(closed || end < at) {
        return None;
    }
    let start = if closed { start.checked_sub(1)? } else { start };
    Some(input.start_of(start, 2, |byte| byte == b' '))
}

fn skip_blanks(input: &Input<'_>, at: usize) -> usize {
    input.end_of(at, 3, |byte| byte == b' ')
}

fn word_end(input: &Input<'_>, at: usize) -> usize {
    input.end_of(at, 16, |byte| byte.is_ascii_alphabetic() || byte >= 0x80)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    !word.is_empty() && words.contains(&word.to_lowercase().as_str())
}
