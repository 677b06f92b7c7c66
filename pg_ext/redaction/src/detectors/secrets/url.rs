//! User information in URLs.
//!
//! Source: RFC 3986 section 3.2.1.
//!
//! Near misses: `ssh://git@host`, a profile's `@name` in a path.

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// Longest user information, in bytes.
const LONGEST_USER: usize = 256;

/// An at sign: user information stands between it and `://`.
pub(in crate::detectors) fn on_at(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if input.byte_before(at) == b'@' {
        return;
    }
    oracle(input, at, findings);
    let start = input.start_of(at, LONGEST_USER, |byte| {
        !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'<' | b'>' | b'"' | b'[' | b']' | b'?' | b'#')
    });
    let authority =
        start >= 4 && input.slice(start - 3, start) == "://" && input.byte(start - 4).is_ascii_alphanumeric();
    let (start, authority) =
        if authority { (start, true) } else { with_marks(input, at).map_or((start, false), |start| (start, true)) };
    let user = input.slice(start, at);
    if !authority || user.is_empty() || user == "git" || !input.byte(at + 1).is_ascii_graphic() || user.contains('…')
    {
        return;
    }
    let score = if user.contains(':') { 0.95 } else { 0.6 };
    let span = Span { entity: Entity::UrlCredentials, start, end: at, detector: "url_userinfo", score, pattern: None };
    findings.push(input, span);
}

/// `redis://:otter#9?@cache`: a password with the marks of a query, of a user that is no host.
fn with_marks(input: &Input<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 64;
    let start = input.start_of(at, LONGEST, |byte| byte.is_ascii_graphic() && !b"/<>\"[]".contains(&byte));
    let user = input.slice(start, at).split_once(':')?.0;
    let scheme = start >= 4 && input.slice(start - 3, start) == "://" && input.byte(start - 4).is_ascii_alphanumeric();
    (scheme && user.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).then_some(start)
}

/// `jdbc:oracle:thin:user/password@//host`.
fn oracle(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let part = |end: usize| input.start_of(end, 64, |byte| byte.is_ascii_graphic() && !b"/:@[]\"'<>".contains(&byte));
    let password = part(at);
    if password == at || input.byte_before(password) != b'/' {
        return;
    }
    let user = part(password - 1);
    if input.slice(user.saturating_sub(6), user) == ":thin:" {
        let span = Span {
            entity: Entity::UrlCredentials,
            start: user,
            end: at,
            detector: "oracle_user",
            score: 0.95,
            pattern: None,
        };
        findings.push(input, span);
    }
}
