//! Credentials in URLs, and values assigned to names such as `password` or `api_key`.
//!
//! Source: RFC 3986 section 3.2.1 (user information) and 3.4 (query), RFC 6750 (`access_token`), the connection strings
//! of libpq, JDBC and ADO, AWS Signature V4 and Azure SAS query parameters.
//!
//! Near misses: `ssh://git@host`, placeholders (`<token>`, `${TOKEN}`, `your-api-key`), words after a colon
//! (`password: reset`), short ids.

use super::secret::{is_placeholder, is_random};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// Longest user information or value, in bytes.
const LONGEST: usize = 4096;
/// Longest name of a parameter, in bytes.
const LONGEST_NAME: usize = 32;
/// Longest user information, in bytes.
const LONGEST_USER: usize = 256;

/// An at sign: user information stands between it and `://`.
pub(super) fn on_at(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.byte_before(at) == b'@' {
        return;
    }
    let start = input.start_of(at, LONGEST_USER, |byte| {
        !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'<' | b'>' | b'"' | b'[' | b']' | b'?' | b'#')
    });
    let authority =
        start >= 4 && input.slice(start - 3, start) == "://" && input.byte(start - 4).is_ascii_alphanumeric();
    let user = input.slice(start, at);
    if !authority || user.is_empty() || user == "git" || !input.byte(at + 1).is_ascii_graphic() || user.contains('…')
    {
        return;
    }
    let score = if user.contains(':') { 0.95 } else { 0.6 };
    push(input, start, at, "url_userinfo", score, findings);
}

/// How a name is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// Its value is secret whatever it looks like.
    Password,
    /// Its value is secret when it looks generated.
    Token,
}

/// Names without their separators, lower case.
const PASSWORDS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "pass",
    "passphrase",
    "senha",
    "secret",
    "clientsecret",
    "contraseña",
    "contrasena",
    "motdepasse",
    "passe",
    "mdp",
    "clave",
    "пароля",
    "pw",
    "пароль",
    "Пароль",
    "ПАРОЛЬ",
];
const TOKENS: &[&str] = &[
    "token",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "authtoken",
    "apitoken",
    "bottoken",
    "apikey",
    "key",
    "secretkey",
    "accesskey",
    "privatekey",
    "sig",
    "signature",
    "auth",
    "authorization",
    "jwt",
    "session",
    "sessionid",
    "sessiontoken",
    "xamzsignature",
    "xamzcredential",
    "xamzsecuritytoken",
    "awssecretaccesskey",
    "secretaccesskey",
    "awsaccesskeyid",
    "xapikey",
    "code",
    "credential",
    "credentials",
    "bearer",
    "clientkey",
    "sharedaccesskey",
    "accountkey",
    "webhooksecret",
    "signingsecret",
    "encryptionkey",
    "apisecret",
    "appsecret",
    "secretid",
    "subscriptionkey",
];

fn name_before(input: &Input<'_>, end: usize) -> Option<(usize, Name)> {
    let quoted = matches!(input.byte_before(end), b'"' | b'\'');
    let end = if quoted { end - 1 } else { input.start_of(end, 2, |byte| byte == b' ') };
    let start = input.start_of(end, LONGEST_NAME, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || byte >= 0x80
    });
    let start = (start..end).find(|at| input.text.is_char_boundary(*at))?;
    let raw = input.slice(start, end);
    let mut buffer = [0; LONGEST_NAME];
    let name = plain_name(raw, &mut buffer);
    let fits = |names: &[&str]| names.iter().any(|known| known.as_bytes() == name);
    let tail = raw.rsplit(['_', '-']).next().unwrap_or_default();
    let ends_in = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(tail));
    if fits(PASSWORDS) || ends_in(&["password", "passwd", "secret", "pwd", "senha"]) {
        return Some((start, Name::Password));
    }
    let compound = tail.len() < raw.len() && ends_in(&["key", "token"]);
    (fits(TOKENS) || compound).then_some((start, Name::Token))
}

/// The name in small letters without dashes and underscores. Every colon and equals sign comes here, so nothing is
/// allocated.
fn plain_name<'b>(raw: &str, buffer: &'b mut [u8; LONGEST_NAME]) -> &'b [u8] {
    let mut length = 0;
    let kept = raw.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    for (to, from) in buffer.iter_mut().zip(kept) {
        *to = from.to_ascii_lowercase();
        length += 1;
    }
    buffer.get(..length).unwrap_or_default()
}

/// An equals sign: a query parameter, a connection string, a setting.
pub(super) fn on_equals(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let Some((start, name)) = name_before(input, at) else { return };
    let query = matches!(input.byte_before(start), b'?' | b'&' | b';');
    let Some((from, to)) = value_after(input, at + 1, if query { Place::Query } else { Place::Assignment }) else {
        return;
    };
    let value = input.slice(from, to);
    if is_placeholder(value) {
        return;
    }
    match name {
        Name::Password if value.len() >= 3 => push(input, from, to, "password_parameter", 0.85, findings),
        Name::Token if query && (value.len() >= 24 || is_random(value, 8)) => {
            push(input, from, to, "query_secret", 0.85, findings);
        }
        Name::Token if is_random(value, 16) => push_key(input, from, to, findings),
        _ => {}
    }
}

/// A colon: a setting, a header, a JSON or YAML member.
pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let Some((_, name)) = name_before(input, at) else { return };
    let Some((from, to)) = value_after(input, at + 1, Place::Setting) else { return };
    let value = input.slice(from, to);
    if is_placeholder(value) {
        return;
    }
    let mixed = value.bytes().any(|byte| byte.is_ascii_digit()) && value.bytes().any(|byte| byte.is_ascii_alphabetic());
    match name {
        Name::Password if mixed && value.len() >= 6 => push(input, from, to, "password_setting", 0.7, findings),
        Name::Token | Name::Password if is_random(value, 16) => push_key(input, from, to, findings),
        _ => {}
    }
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
    let mut start = input.end_of(at, 4, |byte| byte == b' ');
    let quote = input.byte(start);
    if matches!(quote, b'"' | b'\'' | b'`') {
        start += 1;
        let end = input.end_of(start, LONGEST, |byte| byte != quote && byte != b'\n' && byte != b'[' && byte != b']');
        // The mark of a removed value ends a value like a label's bracket does.
        let whole = end > start && input.byte(end) == quote && !input.slice(start, end).contains('…');
        return whole.then_some((start, end));
    }
    if place != Place::Setting && start > at + 1 {
        return None;
    }
    for scheme in ["Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token "] {
        if input.bytes.get(start..).is_some_and(|tail| tail.starts_with(scheme.as_bytes())) {
            start += scheme.len();
        }
    }
    let end = input.end_of(start, LONGEST, |byte| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'&' | b'"' | b'\'' | b'<' | b'>' | b';' | b'`' | b'[' | b']' | b'{' | b'}' | b',')
            && !(byte == b'#' && place == Place::Query)
    });
    let end = start + input.slice(start, end).trim_end_matches(['.', ')', '!', '?', ':']).len();
    (end > start).then_some((start, end))
}

fn push(input: &Input<'_>, start: usize, end: usize, detector: &'static str, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::UrlCredentials, start, end, detector, score, pattern: None });
}

fn push_key(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    findings.push(
        input,
        Span { entity: Entity::ApiKey, start, end, detector: "assigned_secret", score: 0.75, pattern: None },
    );
}
