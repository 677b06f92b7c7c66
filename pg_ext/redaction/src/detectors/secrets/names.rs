//! Names of settings, headers, members and parameters whose values are secret.
//!
//! Source: what libraries, frameworks and clouds call them; RFC 6749 and RFC 6750 for tokens.
//!
//! Near misses: `version`, `id`, `checksum`: names whose values look generated and open nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::finding::Input;

/// Longest name of a parameter, in bytes.
pub(super) const LONGEST_NAME: usize = 32;

/// How a name is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// Its value is secret whatever it looks like.
    Password,
    /// Its value is secret when it is no word.
    Secret,
    /// Its value is secret when it looks generated.
    Token,
    /// A user and a password follow.
    Login,
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
    "wlanschlüssel",
    "netzwerkschlüssel",
    "wifikey",
    "wlankey",
    "networkkey",
    "wpakey",
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
const LOGINS: &[&str] = &[
    "login",
    "logins",
    "creds",
    "credential",
    "credentials",
    "credencial",
    "cred",
    "credenciais",
    "credenciales",
    "credenziali",
    "acesso",
    "acessos",
    "acceso",
    "accesos",
    "accesso",
    "accès",
    "identifiants",
    "zugangsdaten",
    "zugang",
    "логин",
    "доступ",
    "доступы",
    "access",
    "account",
    "user",
    "admin",
    "ssh",
    "ftp",
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
    "secretkeybase",
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

/// Beginnings of names that end like those of secrets.
const NO_SECRETS: &[&str] = &[
    "cache",
    "primary",
    "foreign",
    "partition",
    "sortkey",
    "idempotency",
    "publickey",
    "routing",
    "objectkey",
    "dedup",
    "nextpage",
    "pagetoken",
    "nexttoken",
    "continuation",
    "cursor",
    "i18n",
    "rowkey",
    "surrogate",
    "translation",
];

/// All of these. Every colon and equals sign looks here.
static NAMES: LazyLock<HashMap<&'static [u8], Name>> = LazyLock::new(|| {
    let lists = [(TOKENS, Name::Token), (SECRETS, Name::Secret), (LOGINS, Name::Login), (PASSWORDS, Name::Password)];
    lists.into_iter().flat_map(|(names, kind)| names.iter().map(move |name| (name.as_bytes(), kind))).collect()
});

/// Last words of longer names: `DB_PASSWORD`, `stripe_secret`.
const PASSWORD_ENDS: &[&str] = &["password", "passwd", "pwd", "senha", "pass", "passphrase", "pw"];
const SECRET_ENDS: &[&str] = &["secret"];
const TOKEN_ENDS: &[&str] = &["key", "token", "apikey", "credential", "credentials", "pat", "auth"];

/// The name that ends before an operator, and what it says.
pub(super) fn name_before(input: &Input<'_>, end: usize) -> Option<(usize, Name)> {
    // `token ?= x`, `token ::= x`, `tokens[] = x`, `config["token"] = x`.
    let operator = input.start_of(end, 3, |byte| matches!(byte, b'?' | b'+' | b'.' | b'|' | b':' | b'!'));
    let blank = if operator < end { operator } else { input.start_of(end, 3, |byte| byte == b' ') };
    let bracket = input.start_of(blank, 2, |byte| matches!(byte, b'[' | b']'));
    let end = if operator < end || bracket < blank { bracket } else { end };
    let quoted = matches!(input.byte_before(end), b'"' | b'\'' | b'`');
    // A string inside of a string: `\"password\": \"x\"`.
    let escaped = quoted && input.slice(end.saturating_sub(2), end - 1) == "\\";
    let bold = input.start_of(end, 2, |byte| byte == b'*' || byte == b'_');
    let end = if quoted { end - 1 - usize::from(escaped) } else { input.start_of(bold, 2, |byte| byte == b' ') };
    let start = input.start_of(end, LONGEST_NAME, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80
    });
    let start = (start..end).find(|at| input.text.is_char_boundary(*at))?;
    kind_of(input.slice(start, end)).map(|kind| (start, kind))
}

/// What a name says of its value.
pub(super) fn kind_of(raw: &str) -> Option<Name> {
    let mut buffer = [0; LONGEST_NAME];
    let name = plain_name(raw, &mut buffer);
    if NO_SECRETS.iter().any(|begins| name.starts_with(begins.as_bytes())) {
        return None;
    }
    let tail = last_word(raw);
    let compound = tail.len() < raw.len();
    let ends_in = |words: &[&str]| compound && words.iter().any(|word| word.eq_ignore_ascii_case(tail));
    if let Some(kind) = NAMES.get(name) {
        Some(*kind)
    } else if ends_in(PASSWORD_ENDS) || ["password", "passwd", "pwd"].iter().any(|end| name.ends_with(end.as_bytes())) {
        Some(Name::Password)
    } else if ends_in(SECRET_ENDS) {
        Some(Name::Secret)
    } else if ends_in(TOKEN_ENDS) || ["apikey", "token"].iter().any(|end| name.ends_with(end.as_bytes())) {
        Some(Name::Token)
    } else {
        None
    }
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

/// `u: ana p: Winter22`.
pub(super) fn short_name(input: &Input<'_>, at: usize) -> Option<(usize, Name)> {
    const NEAR: usize = 48;
    let start = at.checked_sub(1).filter(|_| matches!(input.byte_before(at), b'p' | b'P'))?;
    if !matches!(input.byte_before(start), b' ' | b'\n' | b',' | b'/' | b'|') {
        return None;
    }
    let from = input.start_of(start, NEAR, |byte| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\n'));
    let near = input.bytes.get(from..start)?;
    let user = near.windows(2).any(|pair| matches!(pair, b"u:" | b"U:" | b"r:" | b"n:" | b"l:"));
    user.then_some((start, Name::Password))
}

/// True for names that say more than `key` and `code`.
pub(super) fn is_key_name(input: &Input<'_>, at: usize) -> bool {
    let name = input.slice(input.start_of(at, LONGEST_NAME, |byte| byte.is_ascii_graphic()), at).to_ascii_lowercase();
    ["api", "access", "secret", "private", "auth"].iter().any(|word| name.contains(word))
}

/// True for `&sig=` and `&signature=`, and not for what a cloud's own parameters are called.
pub(super) fn is_signature(input: &Input<'_>, at: usize) -> bool {
    let ends = |name: &str| {
        let tail = input.bytes.get(at.saturating_sub(name.len())..at).unwrap_or_default();
        tail.eq_ignore_ascii_case(name.as_bytes())
    };
    ["?sig", "&sig", "?signature", "&signature"].into_iter().any(ends)
}
