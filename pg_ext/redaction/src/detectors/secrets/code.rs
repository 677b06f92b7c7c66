//! Values in code and configuration that a name stands before, over whatever operators and brackets:
//! `setProperty("API_TOKEN", "…")`, `token ?= "…"`, `key="ApiKey" value="…"`, `name: DB_PASSWORD` above `value: …`.
//!
//! Source: the syntax of common languages and file formats; `name` and `value` of Kubernetes, Terraform and .NET.
//!
//! Near misses: `version: 1.2.3`, hashes after other names, placeholders.

use super::names::{Name, kind_of};
use super::random::{is_placeholder, is_random};
use super::strength::is_strong;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// Longest value and longest name, in bytes.
const LONGEST: usize = 160;
const LONGEST_NAME: usize = 48;
/// The most bytes between a name and its value.
const LONGEST_OPERATOR: usize = 24;
/// Fewest characters of a generated value, in quotes and without.
const SHORTEST_QUOTED: usize = 12;
const SHORTEST: usize = 16;

/// Stands between a name and its value.
const TYPES: &[&str] = &["string", "str", "char", "const", "text"];
/// What the value's own field is called.
const VALUES: &[&str] = &["value", "val", "default", "defaultvalue", "content"];

/// A word with a digit.
pub(super) fn on_number(input: &Input<'_>, digit: usize, findings: &mut Findings) {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'/' | b'.' | b'~');
    let mut start = input.start_of(digit, LONGEST, inside);
    let mut quote = input.byte_before(start);
    if quote.is_ascii_graphic() && !matches!(quote, b'"' | b'\'' | b'`' | b',' | b'(' | b'|' | b'>' | b'=') {
        // A password with other signs, in quotes.
        start = input.start_of(start, LONGEST, |byte| byte.is_ascii_graphic() && !b"\"'`[]".contains(&byte));
        quote = input.byte_before(start);
    }
    let quoted = matches!(quote, b'"' | b'\'' | b'`');
    // Apart from a word with nothing but blanks before it, which a sentence introduces.
    if !quoted && !matches!(quote, b',' | b'(' | b'|' | b'>' | b'=' | b' ' | b'\n' | b'\t') {
        return;
    }
    let end = input.end_of(digit, LONGEST, |byte| inside(byte) || byte == b'=');
    let value = input.slice(start, end).trim_end_matches(['.', '-', '/']);
    let generated = is_random(value, if quoted { SHORTEST_QUOTED } else { SHORTEST });
    if !generated && !quoted {
        return;
    }
    let Some(kind) = name_before(input, start).filter(|_| !is_placeholder(value)) else { return };
    let (entity, end) = match kind {
        Name::Password if quoted => (Entity::Password, to_quote(input, start, quote).unwrap_or(start + value.len())),
        Name::Password | Name::Token | Name::Secret if generated => (Entity::ApiKey, start + value.len()),
        _ => return,
    };
    if kind != Name::Password || is_strong(input.slice(start, end)) {
        findings.push(input, Span { entity, start, end, detector: "secret_in_code", score: 0.75, pattern: None });
    }
}

/// Where a quoted password ends that has other signs, too.
fn to_quote(input: &Input<'_>, from: usize, quote: u8) -> Option<usize> {
    let end = input.end_of(from, LONGEST, |byte| byte != quote && byte.is_ascii_graphic() && !b"[]".contains(&byte));
    (input.byte(end) == quote).then_some(end)
}

/// What the name says that stands before the operator, a type, or the field of the value.
fn name_before(input: &Input<'_>, start: usize) -> Option<Name> {
    let (mut raw, mut at, joined) = word_before(input, start)?;
    if !joined {
        return None;
    }
    let is = |list: &[&str], raw: &str| list.iter().any(|known| known.eq_ignore_ascii_case(raw));
    if is(TYPES, raw) || is(VALUES, raw) {
        (raw, at, _) = word_before(input, at)?;
        // `name: API_KEY` stands right before, `key="ApiKey" type="string"` one word further.
        if is(TYPES, raw) || is(&["type"], raw) {
            (raw, ..) = word_before(input, at)?;
        }
    }
    kind_of(raw).filter(|kind| *kind != Name::Login)
}

/// The word before an operator, where it begins, and whether the operator is more than blanks.
fn word_before<'v>(input: &Input<'v>, at: usize) -> Option<(&'v str, usize, bool)> {
    let operator = |byte: u8| {
        matches!(
            byte,
            b' ' | b'\t'
                | b'\n'
                | b'\r'
                | b'"'
                | b'\''
                | b'`'
                | b'='
                | b':'
                | b'>'
                | b'|'
                | b'?'
                | b','
                | b'('
                | b')'
                | b'+'
                | b'-'
                | b'@'
                | b'\\'
                | b'.'
                | b'/'
                | b'<'
                | b'{'
        )
    };
    let end = input.start_of(at, LONGEST_OPERATOR, operator);
    let start =
        input.start_of(end, LONGEST_NAME, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    // The parameters of a URL have a detector of their own.
    if matches!(input.byte_before(start), b'&' | b'?') {
        return None;
    }
    let joined = input.slice(end, at).bytes().any(|byte| matches!(byte, b'=' | b':' | b'>' | b'|' | b',' | b'('));
    (start < end).then(|| (input.slice(start, end), start, joined))
}
