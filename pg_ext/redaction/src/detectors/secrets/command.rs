//! The user and password of a command: `curl -u ana:secret`, `mysql -u root -psecret`, `sshpass -p secret`.
//!
//! Source: the manual pages of curl (`-u`, `--user`, `--proxy-user`), mysql (`-p` with the password glued to it), sshpass
//! and redis-cli (`-a`).
//!
//! Near misses: an option with another meaning before a time or a port.

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

const OPTIONS: &[&str] = &["-u", "--user", "--proxy-user", "-U", "--creds", "--credentials"];
/// The shortest word with a digit that is looked at.
const SHORTEST: usize = 5;
/// Longest user name and longest password, in bytes.
const LONGEST: usize = 128;

pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let inside = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'[' | b']' | b'=' | b'/');
    let start = input.start_of(at, LONGEST, inside);
    let quote = input.start_of(start, 1, |byte| matches!(byte, b'"' | b'\''));
    let blank = input.start_of(quote, 2, |byte| matches!(byte, b' ' | b'='));
    if blank == quote || !input.slice(blank.saturating_sub(1), blank).bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let option = input.start_of(blank, 16, |byte| byte.is_ascii_alphabetic() || byte == b'-');
    // `ana:'secret'`
    let from = input.end_of(at + 1, 1, |byte| matches!(byte, b'"' | b'\''));
    let end = input.end_of(from, LONGEST, |byte| byte.is_ascii_graphic() && !b"\"'[]".contains(&byte));
    let value = input.slice(from, end);
    // Either may be missing where the other is the key of an API.
    let short = (start == at && value.len() < 6) || (value.is_empty() && at - start < 6);
    if short || !OPTIONS.contains(&input.slice(option, blank)) || value.starts_with('$') {
        return;
    }
    let span =
        Span { entity: Entity::UrlCredentials, start, end, detector: "command_user", score: 0.85, pattern: None };
    findings.push(input, span);
}

/// Programs whose option is a password, and that option.
const PROGRAMS: &[(&str, &str)] = &[
    ("mysql", "-p"),
    ("mysqldump", "-p"),
    ("mysqladmin", "-p"),
    ("mariadb", "-p"),
    ("sshpass", "-p"),
    ("docker login", "-p"),
    ("podman login", "-p"),
    ("redis-cli", "-a"),
    ("mongosh", "-p"),
    ("mongo", "-p"),
    ("sqlcmd", "-P"),
    ("ldapsearch", "-w"),
    ("az login", "-p"),
    ("7z", "-p"),
    ("unzip", "-P"),
];
/// How far before its option a program stands, in bytes.
const COMMAND: usize = 96;

/// Words of configurations and of SQL that a password follows.
const STATEMENTS: &[&str] = &["identified by", "requirepass", "masterauth", "with password", "enable secret"];

/// Commands that read a password from the one before.
const READERS: &[&str] = &["sudo -s", "--password-stdin", "chpasswd", "passwd --stdin", "login --stdin"];

/// A word with a digit: the value of such an option, glued to it or after a blank.
pub(super) fn on_number(input: &Input<'_>, digit: usize, findings: &mut Findings) {
    let inside = |byte: u8| byte.is_ascii_graphic() && !b"\"'[]".contains(&byte);
    let mut start = input.start_of(digit, LONGEST, inside);
    let end = input.end_of(digit, LONGEST, inside);
    if end - start < SHORTEST || input.slice(start, end).bytes().all(|byte| !byte.is_ascii_alphabetic()) {
        return;
    }
    if is_stated(input, start) || is_piped(input, end) {
        // `echo root:secret | chpasswd`
        let user = input.slice(start, end).find(':').map_or(0, |colon| colon + 1);
        let value = input.slice(start + user, end).trim_end_matches([';', ',', ')']);
        return push(input, start + user, start + user + value.len(), findings);
    }
    if input.byte(start) != b'-' {
        let quote = input.start_of(start, 1, |byte| matches!(byte, b'"' | b'\''));
        let blank = input.start_of(quote, 1, |byte| byte == b' ');
        if blank == quote {
            // `-p'secret'`
            start = quote.saturating_sub(usize::from(quote < start) * 2);
        } else {
            start = blank.saturating_sub(2);
        }
    }
    let option = input.slice(start, start + 2);
    if !option.starts_with('-') || !matches!(input.byte_before(start), b' ' | b'\n') {
        return;
    }
    let from = (start.saturating_sub(COMMAND)..start).find(|at| input.text.is_char_boundary(*at)).unwrap_or(start);
    let command = input.slice(from, start);
    let command = command.rfind(['\n', '|', ';']).map_or(command, |at| command.get(at..).unwrap_or_default());
    if !PROGRAMS.iter().any(|(program, known)| *known == option && command.contains(program)) {
        return;
    }
    let value = input.end_of(start + 2, 2, |byte| matches!(byte, b' ' | b'=' | b'"' | b'\''));
    let end = input.end_of(value, LONGEST, inside);
    if end > digit {
        push(input, value, end, findings);
    }
}

fn push(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let value = input.slice(start, end);
    if value.len() >= 4 && !value.starts_with('$') {
        let span =
            Span { entity: Entity::Password, start, end, detector: "command_password", score: 0.85, pattern: None };
        findings.push(input, span);
    }
}

/// True when one of the statements stands right before, or with a user between: `net user ana secret`.
fn is_stated(input: &Input<'_>, start: usize) -> bool {
    let quote = input.start_of(start, 1, |byte| matches!(byte, b'"' | b'\''));
    let end = input.start_of(quote, 2, |byte| byte == b' ');
    let ends = |end: usize, statement: &str| {
        let tail = input.bytes.get(end.saturating_sub(statement.len())..end).unwrap_or_default();
        tail.eq_ignore_ascii_case(statement.as_bytes())
    };
    let user = input.start_of(end, 64, |byte| byte.is_ascii_graphic());
    end < quote && (STATEMENTS.iter().any(|statement| ends(end, statement)) || ends(user, "net user "))
}

/// True when the output goes on to a command that reads a password.
fn is_piped(input: &Input<'_>, end: usize) -> bool {
    const NEAR: usize = 64;
    let bar = input.end_of(end, 3, |byte| matches!(byte, b'"' | b'\'' | b' '));
    if input.byte(bar) != b'|' {
        return false;
    }
    let stop = input.end_of(bar + 1, NEAR, |byte| byte != b'\n' && byte != b'|');
    let command = input.slice(bar, stop).to_ascii_lowercase();
    READERS.iter().any(|reader| command.contains(reader))
}
