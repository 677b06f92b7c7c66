//! Passwords that their surroundings tell where the word alone would not: behind the address that they belong to, behind
//! `my`, before `does not work`.
//!
//! Source: how people hand over a login in a chat; no standard.
//!
//! Near misses: `ana@example.org password reset`, `mi clave interbancaria`, `my pass is not valid`.

use super::password::{Kind, name};
use super::password_words::{FILLER, IS};
use super::random::is_placeholder;
use super::strength::{counts_something, is_password_word, is_strong};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// What stands for an address that was found.
const LABEL: &str = "[EMAIL]";
/// The widest gap between an address and the word for its password, and the longest word and value, in bytes.
const WIDEST_GAP: usize = 4;
const LONGEST_WORD: usize = 24;
const LONGEST_VALUE: usize = 64;
/// The shortest value that `my` alone makes a password.
const SHORTEST: usize = 6;

/// `ana@example.org pw sunshine`: the label of the address begins here.
pub(in crate::detectors) fn on_label(input: &Input<'_>, start: usize, findings: &mut Findings) {
    if !input.bytes.get(start..).is_some_and(|tail| tail.starts_with(LABEL.as_bytes())) {
        return;
    }
    let mut at = start + LABEL.len();
    // `login ana@example.org / sunshine`: the word before the address says that a password follows it.
    let parted = [" / ", "/", ":", " : ", " | ", " // "].iter().any(|mark| input.slice(at, at + mark.len()) == *mark);
    let joined = [" and ", " with ", " e ", " y ", " et ", " und ", " и ", " con ", " com ", " avec ", " mit "]
        .iter()
        .find(|mark| input.slice(at, at + mark.len()) == **mark);
    let mut named = parted && opens_a_login(input, start);
    if let Some(mark) = joined.filter(|_| speaks_of_login(input, start, at)) {
        at += mark.len() - 1;
        named = true;
    }
    for _ in 0..4 {
        let word = input.end_of(at, WIDEST_GAP, |byte| {
            matches!(byte, b' ' | b',' | b';' | b'/' | b'|' | b'-' | b'\n' | b':' | b'=' | b'*' | b'`' | b'"')
        });
        let end = input.end_of(word, LONGEST_VALUE, |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'`' | b'[' | b']' | b'<' | b'>' | b',' | b';')
        });
        let plain = input.slice(word, end).trim_end_matches(['.', ':', '=', ')', '*']);
        let lower = plain.to_lowercase();
        if plain.is_empty() || word == at {
            return;
        }
        if !named {
            named = lower.len() <= LONGEST_WORD && matches!(name(&lower), Some(Kind::Password | Kind::Maybe));
            let joins = matches!(
                lower.as_str(),
                "mot" | "de" | "and" | "e" | "y" | "et" | "und" | "и" | "con" | "with" | "my" | "la"
            );
            if !named && !joins {
                return;
            }
        } else if !(IS.has(&lower) || FILLER.has(&lower)) {
            let end = word + plain.len();
            if (is_strong(plain) || is_password_word(input, word, end))
                && !is_placeholder(plain)
                && !plain.contains("://")
                && !counts_something(input, end)
            {
                let detector = "login_password";
                let span = Span { entity: Entity::Password, start: word, end, detector, score: 0.7, pattern: None };
                findings.push(input, span);
            }
            return;
        }
        at = word + input.slice(word, end).trim_end_matches([':', '=', '*']).len();
    }
}

/// True when the words around an address are those of somebody who logs in: `try logging in as [EMAIL] with …`.
fn speaks_of_login(input: &Input<'_>, start: usize, end: usize) -> bool {
    const WORDS: &[&str] = &[
        "log in",
        "login",
        "logging in",
        "sign in",
        "signing in",
        "entrar",
        "connecter",
        "entrare",
        "зайти",
        "войти",
        "acceder",
        "ingresar",
        "accedere",
        "anmelde",
        "einzulogg",
        "einlogg",
    ];
    let near = |from: usize, to: usize| {
        let text = (from..to).find_map(|at| input.text.get(at..to)).unwrap_or_default().to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    let to = (end + 48).min(input.text.len());
    let to = (to..input.text.len()).find(|at| input.text.is_char_boundary(*at)).unwrap_or(input.text.len());
    near(start.saturating_sub(32), start) || near(end, to)
}

/// True for `login`, `user:` right before a place.
fn opens_a_login(input: &Input<'_>, start: usize) -> bool {
    const LOGINS: &[&str] = &[
        "login",
        "user",
        "usuario",
        "usuário",
        "utente",
        "identifiant",
        "benutzer",
        "логин",
        "creds",
        "credentials",
        "acesso",
        "acceso",
        "accesso",
        "accès",
        "zugang",
        "account",
        "доступ",
        "username",
        "log in",
        "вход",
    ];
    let end = input.start_of(start, 2, |byte| matches!(byte, b' ' | b':' | b'='));
    let word = input.start_of(end, LONGEST_WORD, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    // `curl -u ana@example.org:…`.
    let option = ["-u ", "--user "].iter().any(|mark| input.text.get(..start).is_some_and(|head| head.ends_with(mark)));
    option || end < start && LOGINS.contains(&input.slice(word, end).to_lowercase().as_str())
}

/// True when the address that a password belongs to stands before its name.
pub(super) fn follows_an_address(input: &Input<'_>, start: usize) -> bool {
    let from = input.start_of(start, LONGEST_WORD, |byte| byte != b']' && byte != b'[' && byte != b'\n');
    from.checked_sub(LABEL.len()).is_some_and(|label| input.slice(label, from) == LABEL)
}

/// `mi clave gato1663`: whose it is stands before the name, and nobody calls a thing so.
pub(super) fn is_mine(input: &Input<'_>, start: usize, value: &str) -> bool {
    const MINE: &[&str] = &["mi", "my", "minha", "mia", "meine", "мой", "mon", "ma", "tu", "sua"];
    let from = input.start_of(start, LONGEST_WORD, |byte| byte != b'\n' && byte != b']');
    let head = (from..start).find_map(|at| input.text.get(at..start)).unwrap_or_default();
    let owner = head.trim_end().rsplit(' ').nth(1).unwrap_or_default().to_lowercase();
    let small = value.bytes().filter(u8::is_ascii_lowercase).count();
    value.len() >= SHORTEST && small >= 3 && MINE.contains(&owner.as_str())
}

/// `пароль от вайфая zvezda`: a word for a network stands right before.
pub(super) fn opens_a_network(input: &Input<'_>, end: usize) -> bool {
    const NETWORKS: &[&str] = &["wifi", "wi-fi", "wlan", "вайфая", "вайфай", "вай-фая", "роутера", "router", "роутер"];
    let head = input.text.get(..end).unwrap_or_default();
    NETWORKS.iter().any(|word| {
        head.len()
            .checked_sub(word.len())
            .and_then(|at| head.get(at..))
            .is_some_and(|tail| tail.to_lowercase() == **word)
    })
}

/// `… does not work`.
pub(super) fn is_refused(input: &Input<'_>, end: usize) -> bool {
    const REFUSALS: &[&str] = &[
        "doesnt work",
        "doesn't work",
        "does not work",
        "not working",
        "isn't working",
        "isnt working",
        "wont work",
        "won't work",
        "cannot work",
        "cant work",
        "no va",
        "no me va",
        "no funciona",
        "no entra",
        "non va",
        "non funziona",
        "ne marche pas",
        "marche pas",
        "ne fonctionne pas",
        "geht nicht",
        "funktioniert nicht",
        "wird nicht",
        "não funciona",
        "nao funciona",
        "n funciona",
        "não entra",
        "nao entra",
        "não vai",
        "nao vai",
        "не подходит",
        "не работает",
        "не принимает",
    ];
    let tail = input.text.get(end..).unwrap_or_default();
    let tail = tail.trim_start_matches([' ', ',', '*', '`', '"']);
    REFUSALS.iter().any(|phrase| tail.get(..phrase.len()).is_some_and(|head| head.to_lowercase() == *phrase))
}
