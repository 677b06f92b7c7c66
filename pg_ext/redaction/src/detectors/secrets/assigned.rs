//! Values assigned to names such as `password` or `api_key`: settings, headers, JSON and YAML members, parameters of URLs,
//! pieces of connection strings.
//!
//! Source: RFC 3986 section 3.4 (query), RFC 6750 (`access_token`), RFC 6265 (cookies), the connection strings of libpq,
//! JDBC, ADO and Azure, AWS Signature V4 and Azure SAS query parameters.
//!
//! Near misses: placeholders (`<token>`, `${TOKEN}`, `your-api-key`), words after a colon (`password: reset`), short ids,
//! `secret: Santa`.

use super::names::{LONGEST_NAME, Name, is_key_name, is_signature, name_before, short_name};
use super::random::{is_dense, is_placeholder, is_random};
use super::strength::{is_password_word, is_strong};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// Longest value, in bytes.
const LONGEST: usize = 4096;
/// How far a value may stand from the same value after it, in bytes, and the shortest that is looked for there.
const WIDEST_REPETITION: usize = 10;
const SHORTEST_REPEATED: usize = 12;
/// How far signs that part parameters may belong to a value, in bytes.
const LONGEST_AMPERSANDS: usize = 64;

/// An equals sign: a query parameter, a connection string, a setting.
pub(super) fn on_equals(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let Some((start, name)) = name_before(input, at) else { return };
    let query = matches!(input.byte_before(start), b'?' | b'&' | b';');
    // A semicolon parts the members of a connection string, where a sharp is a character like others.
    let place = if query && input.byte_before(start) != b';' { Place::Query } else { Place::Assignment };
    let Some((from, to)) = value_after(input, at + 1, place) else {
        return;
    };
    let value = input.slice(from, to);
    if is_placeholder(value) {
        return;
    }
    match name {
        Name::Password | Name::Secret if value.len() >= 3 => {
            let connects = query || has_neighbour(input, start, to);
            push_password(input, (from, to), connects, "password_parameter", 0.85, findings);
        }
        // What signs a request in hexadecimal digits opens nothing else.
        Name::Token if query && is_signature(input, at) && value.bytes().all(|byte| byte.is_ascii_hexdigit()) => {}
        Name::Token if query && (value.len() >= 24 || is_random(value, 8)) => {
            push(input, Entity::UrlCredentials, (from, to), "query_secret", 0.85, findings);
        }
        Name::Token if is_random(value, 16) || is_dense(value) => push_key(input, (from, to), findings),
        Name::Token => super::api_key::on_prefix(input, from, findings),
        _ => {}
    }
}

/// True for a bracket in the middle of a generated password, `x7{K]9p`: no label, tag or member begins or ends there.
pub(super) fn is_inner_bracket(input: &Input<'_>, at: usize) -> bool {
    let (before, next) = (input.byte_before(at), input.byte(at + 1));
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || b"!@#$%^*_-+=~?|".contains(&byte);
    let goes_on = inner(next) || (b"{}()".contains(&next) && inner(input.byte(at + 2)));
    let name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let apart = match input.byte(at) {
        b'[' => !(next.is_ascii_uppercase() && name(input.byte(at + 2))),
        b']' => input.byte_before(input.start_of(at, LONGEST_NAME, name)) != b'[',
        b'<' => !next.is_ascii_alphabetic(),
        b'{' | b'}' | b'>' => true,
        _ => return false,
    };
    goes_on && apart && before.is_ascii_graphic()
}

/// True when other parameters stand beside this one: a connection string.
fn has_neighbour(input: &Input<'_>, start: usize, end: usize) -> bool {
    let joins = |byte: u8| matches!(byte, b' ' | b';' | b',' | b'"' | b'\'');
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b':' | b'/');
    let next = input.end_of(end, 3, joins);
    let name = input.end_of(next, LONGEST_NAME, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let before = input.start_of(start, 3, joins);
    let value = input.start_of(before, 64, word);
    (name > next && input.byte(name) == b'=') || (before < start && value < before && input.byte_before(value) == b'=')
}

/// A colon: a setting, a header, a JSON or YAML member.
pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let Some((_, name)) = name_before(input, at).or_else(|| short_name(input, at)) else { return };
    if matches!(name, Name::Login | Name::Password)
        && let Some((from, to)) = pair_after(input, at + 1)
    {
        push_password(input, (from, to), false, "login_pair", 0.75, findings);
    }
    let Some((from, to)) = value_after(input, at + 1, Place::Setting) else { return };
    let value = input.slice(from, to);
    if is_placeholder(value) {
        return;
    }
    let quoted = matches!(input.byte_before(from), b'"' | b'\'' | b'`');
    if name == Name::Token {
        // Some keys have no digit where the scan would stop.
        super::api_key::on_prefix(input, from, findings);
    }
    match name {
        Name::Password
            if value.chars().count() >= 3
                && !value.contains("://")
                && (quoted || is_strong(value) || is_password_word(input, from, to)) =>
        {
            push_password(input, (from, to), false, "password_setting", 0.8, findings);
        }
        Name::Secret if is_strong(value) && value.len() >= 4 => {
            push_password(input, (from, to), false, "password_setting", 0.7, findings);
        }
        Name::Token | Name::Secret if is_random(value, 16) || is_dense(value) => push_key(input, (from, to), findings),
        // Nothing but a secret is called so.
        Name::Token if is_random(value, 10) && is_key_name(input, at) => push_key(input, (from, to), findings),
        _ => {}
    }
}

/// The password of `creds: ana / Winter22`, `login: ana:Winter22`.
fn pair_after(input: &Input<'_>, at: usize) -> Option<(usize, usize)> {
    const LONGEST_USER: usize = 64;
    let blank = |byte: u8| matches!(byte, b' ' | b'"' | b'\'' | b'`' | b'*');
    let user = input.end_of(at, 3, |byte| blank(byte) || byte == b'\n');
    let stop = input.end_of(user, LONGEST_USER, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'@' | b'+' | b'\\')
    });
    let sign = input.end_of(stop, 2, blank);
    let start = input.end_of(sign + 1, 2, blank);
    let end = input.end_of(start, LONGEST_USER, |byte| byte.is_ascii_graphic() && !b"\"'`[]<>{},;/".contains(&byte));
    let parts = matches!(input.byte(sign), b'/' | b'|') || (input.byte(sign) == b':' && sign == stop);
    let value = input.slice(start, end).trim_end_matches(['.', ')', '!', '?', ':', '*']);
    let letters = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    let named = input.byte(user).is_ascii_alphabetic() && stop - user >= 3;
    (named && parts && letters && value.len() >= 5 && is_strong(value) && !is_placeholder(value))
        .then_some((start, start + value.len()))
}

/// Where a value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the query of a URL, which a fragment may follow.
    Query,
    /// After an equals sign.
    Assignment,
    /// After a colon.
    Setting,
}

/// The value: to the closing quote, or to the first byte that cannot belong to it.
fn value_after(input: &Input<'_>, at: usize, place: Place) -> Option<(usize, usize)> {
    // `password := "x"`, `'password' => 'x'`, `**Password:** x`.
    let marks =
        if place == Place::Query { at } else { input.end_of(at, 3, |byte| matches!(byte, b'=' | b'>' | b'*' | b':')) };
    let mut start = input.end_of(marks, 4, |byte| byte == b' ' || (byte == b'\n' && place == Place::Setting));
    // `@"x"`, `b'x'`, `L"x"`.
    let prefixed = matches!(input.byte(start), b'@' | b'b' | b'r' | b'f' | b'u' | b'L');
    start += usize::from(prefixed && matches!(input.byte(start + 1), b'"' | b'\''));
    let escaped = input.byte(start) == b'\\' && input.byte(start + 1) == b'"';
    start += usize::from(escaped);
    // Bold type is no part of the value.
    let bold = input.bytes.get(start..).is_some_and(|tail| tail.starts_with(b"**") && tail.get(2) != Some(&b'*'));
    start += if bold { 2 } else { 0 };
    let quote = input.byte(start);
    if matches!(quote, b'"' | b'\'' | b'`') {
        start += 1;
        let closes = if escaped { b'\\' } else { quote };
        let inside = |byte: u8| byte != closes && byte != b'\n' && byte != b'[' && byte != b']';
        let mut end = input.end_of(start, LONGEST, inside);
        while is_inner_bracket(input, end) {
            end = input.end_of(end + 1, LONGEST, inside);
        }
        // The mark of a removed value ends a value like a label's bracket does.
        let whole = end > start && input.byte(end) == closes && !input.slice(start, end).contains('…');
        return whole.then_some((start, end));
    }
    // A blank after the equals sign is prose, but for a name at the start of its line.
    let spaced = place != Place::Setting && start > at + 1;
    for scheme in ["Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token ", "Api-Token ", "ApiKey ", "Apikey "] {
        if input.bytes.get(start..).is_some_and(|tail| tail.starts_with(scheme.as_bytes())) {
            start += scheme.len();
        }
    }
    let inside = |byte: u8| {
        (byte.is_ascii_graphic() || (byte >= 0x80 && place == Place::Setting))
            && !matches!(byte, b'&' | b'"' | b'\'' | b'<' | b'>' | b';' | b'`' | b'[' | b']' | b'{' | b'}' | b',')
            && !(byte == b'#' && place == Place::Query)
    };
    let value = |start: usize| {
        let mut end = input.end_of(start, LONGEST, inside);
        let goes_on = |end: usize| {
            let and = place == Place::Setting && input.byte(end) == b'&' && input.byte(end + 1).is_ascii_alphanumeric();
            and || is_inner_bracket(input, end)
        };
        while place != Place::Query && end > start && end < start + LONGEST && goes_on(end) {
            end = input.end_of(end + 1, LONGEST, inside);
        }
        end
    };
    let mut end = value(start);
    // `Password=a&b`: the sign parts parameters only where another one follows.
    while place == Place::Assignment && input.byte(end) == b'&' && end < start + LONGEST_AMPERSANDS {
        let rest = value(end + 1);
        if rest > end + 1 && !input.slice(end, rest).contains('=') {
            end = rest;
        } else {
            break;
        }
    }
    let value = input.slice(start, end);
    let value =
        value.find(['…', '«', '»', '“', '”', '。', '，']).map_or(value, |at| value.get(..at).unwrap_or_default());
    let value = value.trim_end_matches(['.', ')', '!', '?', ':']);
    let end = start + if bold { value.trim_end_matches('*') } else { value }.len();
    (end > start && (!spaced || is_dense(value))).then_some((start, end))
}

fn push(
    input: &Input<'_>,
    entity: Entity,
    (start, end): (usize, usize),
    detector: &'static str,
    score: f32,
    findings: &mut Findings,
) {
    findings.push(input, Span { entity, start, end, detector, score, pattern: None });
    // `token = 'x' | 'x'`: said twice.
    let again = input.end_of(end, WIDEST_REPETITION, |byte| !byte.is_ascii_alphanumeric());
    let value = input.slice(start, end);
    let repeats = value.len() >= SHORTEST_REPEATED && input.slice(again, again + value.len()) == value;
    if repeats && !input.byte(again + value.len()).is_ascii_alphanumeric() {
        let (start, end) = (again, again + value.len());
        findings.push(input, Span { entity, start, end, detector, score, pattern: None });
    }
}

/// In a URL or a connection string it is a credential, elsewhere a password.
fn push_password(
    input: &Input<'_>,
    span: (usize, usize),
    connects: bool,
    detector: &'static str,
    score: f32,
    findings: &mut Findings,
) {
    let entity = if connects { Entity::UrlCredentials } else { Entity::Password };
    push(input, entity, span, detector, score, findings);
}

fn push_key(input: &Input<'_>, span: (usize, usize), findings: &mut Findings) {
    push(input, Entity::ApiKey, span, "assigned_secret", 0.75, findings);
}
