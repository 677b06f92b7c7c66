//! E-mail addresses.
//!
//! Source: RFC 5321 and 5322 (dot-atoms, quoted local parts, lengths), RFC 6531 (letters of any script), RFC 5890
//! (internationalised domains), and the ways people hide addresses: see `email_spelled`.
//!
//! Near misses: `@mention` and `@user@instance` handles, `pkg@1.2.3`, `user@host` (only `strict` takes it),
//! `image@2x.png`, and `git@github.com:…`: the account of a Git server is the same for everybody.

use super::domain::{is_known_ending, is_possible_ending, is_provider};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

/// RFC 5321: 64 octets before the sign; longer ones exist and are taken whole.
const LONGEST_LOCAL: usize = 256;
/// RFC 1035: a domain name has at most 253 octets.
const LONGEST_DOMAIN: usize = 253;

/// The score of an address whose ending may be a domain's.
const SURE: f32 = 0.6;

const fn is_local_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-' | b'\'' | b'&' | b'~' | b'$' | b'!' | b'#' | b'*')
}

/// An at sign in the view.
pub(super) fn on_at(input: &Input<'_>, at: usize, findings: &mut Findings) {
    if matches!(input.byte_before(at), b'[' | b'(' | b'{' | b'<')
        && matches!(input.byte(at + 1), b']' | b')' | b'}' | b'>')
    {
        super::email_spelled::around(input, at - 1, at + 2, findings);
        return;
    }
    if let Some((start, end)) = letters_apart(input, at) {
        findings.push(
            input,
            Span { entity: Entity::Email, start, end, detector: "email_letters_apart", score: 0.85, pattern: None },
        );
        return;
    }
    let Some(start) = local_start(input, at) else {
        super::email_spelled::spaced(input, at, findings);
        return;
    };
    let Some((end, score)) = domain_end(input, at + 1) else {
        super::email_spelled::spaced(input, at, findings);
        return;
    };
    if score <= SURE && super::email_spelled::broken(input, start, at + 1, end, findings) {
        return;
    }
    let local = input.slice(start, at);
    if is_git_remote(input, local, end) || is_retina_image(input.slice(at + 1, end)) {
        return;
    }
    // `@user@instance` is a handle of a social network, not an address.
    let score = if input.byte_before(start) == b'@' { 0.4 } else { score };
    findings.push(input, Span { entity: Entity::Email, start, end, detector: "email_address", score, pattern: None });
}

/// The longest address whose characters stand alone, in characters before and after the sign.
const LONGEST_APART: usize = 64;

/// `a n a @ g m a i l . c o m`: at least three characters before the sign, and after it a domain with a known ending.
fn letters_apart(input: &Input<'_>, at: usize) -> Option<(usize, usize)> {
    let alone = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    if input.byte_before(at) != b' ' || input.byte(at + 1) != b' ' {
        return None;
    }
    let mut start = at;
    for _ in 0..LONGEST_APART {
        let fits = start >= 2 && input.byte(start - 1) == b' ' && alone(input.byte(start - 2));
        if !fits || !matches!(input.byte_before(start - 2), 0 | b' ' | b'\n' | b':' | b'(' | b'"') {
            break;
        }
        start -= 2;
    }
    let mut domain = String::new();
    let mut end = at;
    let mut next = at + 2;
    while domain.len() < LONGEST_APART && alone(input.byte(next)) && input.byte(next - 1) == b' ' {
        if input.byte(next + 1).is_ascii_alphanumeric() {
            break;
        }
        domain.push(char::from(input.byte(next)));
        if domain.rsplit_once('.').is_some_and(|(host, ending)| !host.is_empty() && is_known_ending(ending)) {
            end = next + 1;
        }
        next += 2;
    }
    (at - start >= 6 && end > at).then_some((start, end))
}

/// Where the local part begins, if there is one.
fn local_start(input: &Input<'_>, at: usize) -> Option<usize> {
    if input.byte_before(at) == b'"' {
        let inside = input.start_of(at - 1, LONGEST_LOCAL, |byte| !matches!(byte, b'"' | b'\n' | b'[' | b']'));
        // The mark of a removed value is no part of a name.
        let marked = input.slice(inside, at - 1).contains('…');
        let quoted = inside < at - 1 && input.byte_before(inside) == b'"' && !marked;
        return quoted.then(|| inside - 1);
    }
    let mut start = at;
    let floor = input.start_of(at, LONGEST_LOCAL, is_local_byte);
    let mut script = None;
    // `用户46@例子.公司`: a digit is of no script, where the domain is of the same as the name.
    let dense_host = input.char_at(at + 1).is_some_and(|c| u32::from(c) >= 0x2E80);
    while start > floor {
        let c = input.char_before(start)?;
        if !c.is_ascii() {
            if !is_letter(c) {
                break;
            }
            // Han, kana and the like are written without spaces: what stands before an ASCII name is text.
            let dense = u32::from(c) >= 0x2E80;
            if *script.get_or_insert(dense) != dense {
                break;
            }
        } else {
            let tells = c.is_ascii_alphabetic() || c.is_ascii_digit() && !dense_host;
            if tells && *script.get_or_insert(false) {
                break;
            }
        }
        start -= c.len_utf8();
    }
    while matches!(input.byte(start), b'.' | b'\'' | b'-' | b'*' | b'!' | b'&' | b'#' | b'%' | b'~' | b'$')
        && start < at
    {
        start += 1;
    }
    (start < at && input.byte_before(at) != b'.').then_some(start)
}

/// Where the domain ends, and how sure it is.
fn domain_end(input: &Input<'_>, start: usize) -> Option<(usize, f32)> {
    let mut at = start;
    let mut labels = 0;
    let mut known = None;
    let mut possible = None;
    loop {
        let end = label_end(input, at, start + LONGEST_DOMAIN);
        let label = input.slice(at, end);
        let trimmed = label.trim_end_matches('-');
        if trimmed.is_empty() || label.starts_with('-') {
            break;
        }
        labels += 1;
        let end = at + trimmed.len();
        if labels > 1 && is_known_ending(trimmed) {
            known = Some(end);
        } else if labels > 1 && is_possible_ending(trimmed) {
            possible = Some(end);
        }
        if input.byte(end) != b'.' {
            break;
        }
        at = end + 1;
    }
    if let Some(end) = known {
        return Some((end, 0.95));
    }
    if let Some(end) = possible {
        return Some((end, SURE));
    }
    let host = label_end(input, start, start + LONGEST_DOMAIN);
    let named = input.slice(start, host).bytes().any(|byte| byte.is_ascii_alphabetic());
    let score = if is_well_known(input.slice(start, host)) { SURE } else { 0.35 };
    (labels == 1 && named && input.byte(host) != b'.').then_some((host, score))
}

/// The end of a label: letters and digits of one kind of script, and dashes.
pub(super) fn label_end(input: &Input<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    let mut script = None;
    while at < limit {
        let Some(c) = input.char_at(at) else { break };
        if is_letter(c) {
            let dense = u32::from(c) >= 0x2E80;
            if c.is_alphabetic() && *script.get_or_insert(dense) != dense {
                break;
            }
        } else if !(c == '-' || c == '_' && at > start && is_inner_underscore(input, at)) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// A letter or digit, or a sign that Indian scripts join two letters with.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{900}'..='\u{e7f}').contains(&c)
}

/// The longest label of a domain, in bytes.
const LONGEST_LABEL: usize = 63;

/// Some hosts have underscores; no domain of the top level has: `my_shop.example.com`.
fn is_inner_underscore(input: &Input<'_>, at: usize) -> bool {
    let end = input.end_of(at, LONGEST_LABEL, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let next = input.end_of(end + 1, LONGEST_LABEL, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
    input.byte(end) == b'.' && input.byte(end - 1) != b'_' && input.byte(next) == b'.' && next > end + 1
}

/// A provider whose ending people leave out: `ana@gmail`, `ana@gmailcom`.
fn is_well_known(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    is_provider(host.strip_suffix("com").unwrap_or(&host))
}

/// `git@github.com:owner/name`.
fn is_git_remote(input: &Input<'_>, local: &str, end: usize) -> bool {
    local == "git" && matches!(input.byte(end), b':' | b'/')
}

/// `icon@2x.png`.
fn is_retina_image(domain: &str) -> bool {
    let mut bytes = domain.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_digit()) && bytes.next() == Some(b'x') && bytes.next() == Some(b'.')
}
