//! Values assigned to names such as `password` or `api_key`: settings, headers, JSON and YAML members, parameters of URLs,
//! pieces of connection strings.
//!
//! Source: RFC 3986 section 3.4 (query), RFC 6750 (`access_token`), RFC 6265 (cookies), the connection strings of libpq,
//! JDBC, ADO and Azure, AWS Signature V4 and Azure SAS query parameters.
//!
//! Near misses: placeholders (`<token>`, `${TOKEN}`, `your-api-key`), words after a colon (`password: reset`), short ids,
//! `secret: Santa`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::password::{is_password_word, is_strong};
use super::random::{is_placeholder, is_random};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// Longest value, in bytes.
const LONGEST: usize = 4096;
/// How far signs that part parameters may belong to a value, in bytes.
const LONGEST_AMPERSANDS: usize = 64;
/// Longest name of a parameter, in bytes.
const LONGEST_NAME: usize = 32;

/// How a name is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// Its value is secret whatever it looks like.
    Password,
    /// Its value is secret when it is no word.
    Secret,
    /// Its value is secret when it looks generated.
    Token,
}

/// Names without their separators, lower case.
const PASSWORDS: &[&str] = &[
    "password",
    "passwd",
    "passwort",
    "pwd",
    "pass",
    "passphrase",
    "passcode",
    "senha",
    "contraseña",
    "contraseÑa",
    "contrasena",
    "contrasenha",
    "motdepasse",
    "passe",
    "mdp",
    "pw",
    "psw",
    "psk",
    "kennwort",
    "wachtwoord",
    "hasło",
    "haslo",
    "parola",
    "lösenord",
    "пароля",
    "пароль",
    "Пароль",
    "ПАРОЛЬ",
    "密码",
    "密碼",
    "パスワード",
    "비밀번호",
    "palavrapasse",
    "sandi",
    "katasandi",
    "adgangskode",
    "salasana",
    "şifre",
    "sifre",
    "parole",
];
const SECRETS: &[&str] = &["secret", "clientsecret", "clave", "segredo", "secreto", "секрет"];
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
    "proxyauthorization",
    "jwt",
    "session",
    "sessionid",
    "sessiontoken",
    "sessid",
    "phpsessid",
    "jsessionid",
    "aspnetsessionid",
    "aspxauth",
    "sid",
    "csrftoken",
    "xcsrftoken",
    "xauthtoken",
    "xamzsignature",
    "xamzcredential",
    "xamzsecuritytoken",
    "awssecretaccesskey",
    "awssessiontoken",
    "secretaccesskey",
    "awsaccesskeyid",
    "xapikey",
    "code",
    "credential",
    "credentials",
    "credencial",
    "bearer",
    "clientkey",
    "sharedaccesskey",
    "sharedaccesssignature",
    "accountkey",
    "webhooksecret",
    "signingsecret",
    "signingkey",
    "encryptionkey",
    "apisecret",
    "appsecret",
    "secretid",
    "subscriptionkey",
    "pat",
    "dsn",
    "chave",
    "chaveapi",
    "chavesecreta",
    "claveapi",
    "llave",
    "clé",
    "cléapi",
    "cle",
    "jeton",
    "schlüssel",
    "chiave",
    "ключ",
    "токен",
    "Токен",
    "Ключ",
];

/// All of these. Every colon and equals sign looks here.
static NAMES: LazyLock<HashMap<&'static [u8], Name>> = LazyLock::new(|| {
    let lists = [(TOKENS, Name::Token), (SECRETS, Name::Secret), (PASSWORDS, Name::Password)];
    lists.into_iter().flat_map(|(names, kind)| names.iter().map(move |name| (name.as_bytes(), kind))).collect()
});

/// Last words of longer names: `DB_PASSWORD`, `stripe_secret`.
const PASSWORD_ENDS: &[&str] = &["password", "passwd", "pwd", "senha", "pass", "passphrase", "pw"];
const SECRET_ENDS: &[&str] = &["secret"];
const TOKEN_ENDS: &[&str] = &["key", "token", "apikey", "credential", "credentials", "pat", "auth"];

fn name_before(input: &Input<'_>, end: usize) -> Option<(usize, Name)> {
    let quoted = matches!(input.byte_before(end), b'"' | b'\'' | b'`');
    // A string inside of a string: `\"password\": \"x\"`.
    let escaped = quoted && input.slice(end.saturating_sub(2), end - 1) == "\\";
    let bold = input.start_of(end, 2, |byte| byte == b'*' || byte == b'_');
    let end = if quoted { end - 1 - usize::from(escaped) } else { input.start_of(bold, 2, |byte| byte == b' ') };
    let start = input.start_of(end, LONGEST_NAME, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80
    });
    let start = (start..end).find(|at| input.text.is_char_boundary(*at))?;
    let raw = input.slice(start, end);
    let mut buffer = [0; LONGEST_NAME];
    let name = plain_name(raw, &mut buffer);
    let tail = last_word(raw);
    let compound = tail.len() < raw.len();
    let ends_in = |words: &[&str]| compound && words.iter().any(|word| word.eq_ignore_ascii_case(tail));
    let kind = if let Some(kind) = NAMES.get(name) {
        *kind
    } else if ends_in(PASSWORD_ENDS) || ["password", "passwd", "pwd"].iter().any(|end| name.ends_with(end.as_bytes())) {
        Name::Password
    } else if ends_in(SECRET_ENDS) {
        Name::Secret
    } else if ends_in(TOKEN_ENDS) {
        Name::Token
    } else {
        return None;
    };
    Some((start, kind))
}

/// The last word of a name: after a separator, or after the last change from a small letter to a capital.
fn last_word(raw: &str) -> &str {
    let tail = raw.rsplit(['_', '-', '.']).next().unwrap_or_default();
    let mut start = 0;
    let mut small = false;
    for (at, c) in tail.char_indices() {
        if small && c.is_ascii_uppercase() {
            start = at;
        }
        small = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    tail.get(start..).unwrap_or_default()
}

/// The name in small letters without dashes and underscores. Every colon and equals sign comes here, so nothing is
/// allocated.
fn plain_name<'b>(raw: &str, buffer: &'b mut [u8; LONGEST_NAME]) -> &'b [u8] {
    let mut length = 0;
    let kept = raw.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b'.'));
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
        Name::Password | Name::Secret if value.len() >= 3 => {
            let connects = query || has_neighbour(input, start, to);
            push_password(input, (from, to), connects, "password_parameter", 0.85, findings);
        }
        Name::Token if query && (value.len() >= 24 || is_random(value, 8)) => {
            push(input, Entity::UrlCredentials, (from, to), "query_secret", 0.85, findings);
        }
        Name::Token if is_random(value, 16) => push_key(input, (from, to), findings),
        Name::Token => super::api_key::on_prefix(input, from, findings),
        _ => {}
    }
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
    let Some((_, name)) = name_before(input, at) else { return };
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
        Name::Secret if is_strong(value) && value.len() >= 6 => {
            push_password(input, (from, to), false, "password_setting", 0.7, findings);
        }
        Name::Token | Name::Secret if is_random(value, 16) => push_key(input, (from, to), findings),
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
    // `password := "x"`, `'password' => 'x'`, `**Password:** x`.
    let marks = if place == Place::Query { at } else { input.end_of(at, 2, |byte| matches!(byte, b'=' | b'>' | b'*')) };
    let mut start = input.end_of(marks, 4, |byte| byte == b' ' || (byte == b'\n' && place == Place::Setting));
    let escaped = input.byte(start) == b'\\' && input.byte(start + 1) == b'"';
    start += usize::from(escaped);
    // Bold type is no part of the value.
    let bold = input.bytes.get(start..).is_some_and(|tail| tail.starts_with(b"**") && tail.get(2) != Some(&b'*'));
    start += if bold { 2 } else { 0 };
    let quote = input.byte(start);
    if matches!(quote, b'"' | b'\'' | b'`') {
        start += 1;
        let closes = if escaped { b'\\' } else { quote };
        let end = input.end_of(start, LONGEST, |byte| byte != closes && byte != b'\n' && byte != b'[' && byte != b']');
        // The mark of a removed value ends a value like a label's bracket does.
        let whole = end > start && input.byte(end) == closes && !input.slice(start, end).contains('…');
        return whole.then_some((start, end));
    }
    // A blank after the equals sign is prose, but for a name at the start of its line.
    if place != Place::Setting && start > at + 1 {
        return None;
    }
    for scheme in ["Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token "] {
        if input.bytes.get(start..).is_some_and(|tail| tail.starts_with(scheme.as_bytes())) {
            start += scheme.len();
        }
    }
    let value = |start: usize| {
        input.end_of(start, LONGEST, |byte| {
            (byte.is_ascii_graphic() || (byte >= 0x80 && place == Place::Setting))
                && !matches!(byte, b'&' | b'"' | b'\'' | b'<' | b'>' | b';' | b'`' | b'[' | b']' | b'{' | b'}' | b',')
                && !(byte == b'#' && place == Place::Query)
        })
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
    (end > start).then_some((start, end))
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
