//! The user and password of a command: `curl -u ana:secret`.
//!
//! Source: the manual page of curl (`-u`, `--user`, `--proxy-user`).
//!
//! Near misses: an option with another meaning before a time or a port.

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

const OPTIONS: &[&str] = &["-u", "--user", "--proxy-user", "-U", "--creds", "--credentials"];
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
    let end = input.end_of(at + 1, LONGEST, |byte| byte.is_ascii_graphic() && !b"\"'[]".contains(&byte));
    let value = input.slice(at + 1, end);
    if start == at || !OPTIONS.contains(&input.slice(option, blank)) || value.is_empty() || value.starts_with('$') {
        return;
    }
    let span =
        Span { entity: Entity::UrlCredentials, start, end, detector: "command_user", score: 0.85, pattern: None };
    findings.push(input, span);
}
