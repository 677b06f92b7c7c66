//! IP addresses.
//!
//! Source: RFC 791 and 4291, text forms by RFC 5952 and 6874 (zone).
//!
//! Near misses: versions (`v1.2.3.4`, five parts, a word such as "version" before), section numbers, times, MAC
//! addresses, `std::vector`. The unspecified, loopback and broadcast addresses and network
//! masks identify nobody and stay. Three numbers below 32 and nothing around them are a version more often than an address.

use std::net::Ipv6Addr;

use super::words;
use crate::context::{Before, Verdict, is_called, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Gap, Group, Run};

pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let mut index = 0;
    while let Some(groups) = run.groups().get(index..index + 4) {
        let next = run.groups().get(index + 4);
        if let Some(span) = v4(input, groups, next) {
            findings.push(input, span);
            index += 4;
        } else {
            index += 1;
        }
    }
    for pair in run.groups().windows(2) {
        if let [first, second] = pair
            && second.gap == Gap::COLON
        {
            v6(input, first.end, findings);
        }
    }
}

fn v4(input: &Input<'_>, groups: &[Group], next: Option<&Group>) -> Option<Span> {
    let [first, .., last] = groups else { return None };
    let dotted = |group: &Group| is_dot(input, group);
    let host = groups.iter().skip(1).all(|group| group.gap == Gap::DASH) && is_host_name(input, first.start);
    let chained = dotted(first);
    // `81. 208. 230. 231`: only of what is called an address.
    let wide = |group: &Group| group.gap == Gap::DOT | Gap::SPACE;
    let loose = !groups.iter().skip(1).all(dotted)
        && groups.iter().skip(1).all(wide)
        && !wide(first)
        && !next.is_some_and(wide);
    let goes_on = next.is_some_and(|next| dotted(next) && !is_end_of_traffic(input, first.start, next.end));
    if chained || goes_on || !(host || loose || groups.iter().skip(1).all(dotted)) {
        return None;
    }
    let all_padded = groups.iter().all(|group| group.len() == 3);
    let mut octets = [0_u8; 4];
    for (octet, group) in octets.iter_mut().zip(groups) {
        let text = input.slice(group.start, group.end);
        let padded = text.len() > 1 && text.starts_with('0') && !all_padded;
        if text.len() > 3 || padded {
            return None;
        }
        *octet = text.parse().ok()?;
    }
    let before = input.byte_before(first.start);
    let before = if host { 0 } else { before };
    let glued = before.is_ascii_alphanumeric() || input.byte(last.end).is_ascii_alphabetic() || before == b'.';
    let nobody = matches!(octets, [127 | 0, ..] | [255, 255, ..]);
    if glued || nobody {
        return None;
    }
    // `1.2.3.4` looks like a version; a port, a prefix length or a word makes it an address.
    let small = octets.iter().take(3).all(|octet| *octet < 32) && octets.first() != Some(&10);
    let follows = matches!(input.byte(last.end), b':' | b'/') && input.byte(last.end + 1).is_ascii_digit();
    let score = match verdict(input, first.start, &words::IP, &words::NO_IP) {
        Verdict::For => 0.95,
        Verdict::Against | Verdict::Mixed if !follows => 0.2,
        Verdict::Silent if is_called(input, last.end, &words::IP) => 0.95,
        _ if (small || loose) && !follows => 0.4,
        // `see section 12.19.11.4 and 10.17.17.2`: a number stands between the word and its second number.
        Verdict::Silent
            if octets.iter().all(|octet| *octet < 32)
                && !follows
                && Before::new(input, first.start).has(&words::NO_IP) =>
        {
            0.4
        }
        _ => 0.8,
    };
    Some(Span { entity: Entity::IpAddress, start: first.start, end: last.end, detector: "ipv4", score, pattern: None })
}

/// `10.0.0.5.443 > 10.0.0.9.51044`: the port stands behind a dot, as captures of traffic write it.
fn is_end_of_traffic(input: &Input<'_>, start: usize, end: usize) -> bool {
    input.slice(end, end + 3) == " > " || input.slice(start.saturating_sub(3), start) == " > "
}

/// A full stop, defanged or between blanks; two are none.
fn is_dot(input: &Input<'_>, group: &Group) -> bool {
    let tail = |width: usize| input.slice(group.start.saturating_sub(width), group.start);
    let bracketed = || tail(2).starts_with([']', ')', '}']) && group.gap == Gap::DOT | Gap::SPACE;
    (group.gap.without(Gap::MARK) == Gap::DOT && tail(2) != "..") || tail(3) == " . " || bracketed()
}

/// `ip-10-0-0-5`, as clouds name their machines.
fn is_host_name(input: &Input<'_>, start: usize) -> bool {
    start >= 3 && input.slice(start - 3, start).eq_ignore_ascii_case("ip-")
}

/// The longest text of an address: eight groups or six and an IPv4 address.
const LONGEST_V6: usize = 45;

/// A colon between hexadecimal groups. Only the first colon of an address leads to a finding.
pub(super) fn v6(input: &Input<'_>, colon: usize, findings: &mut Findings) {
    let next = input.byte(colon + 1);
    if !(next.is_ascii_hexdigit() || next == b':') {
        return;
    }
    let start = input.start_of(colon, 5, |byte| byte.is_ascii_hexdigit());
    let before = input.byte_before(start);
    let before = if before == b':' && is_after_word(input, start) { b' ' } else { before };
    if colon - start > 4 || before == b':' || before == b'.' || before == b'_' || before.is_ascii_alphanumeric() {
        return;
    }
    let mut end = input.end_of(start, LONGEST_V6 + 1, |byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.');
    let text = input.slice(start, end).trim_end_matches(['.']);
    let text = if text.ends_with("::") { text } else { text.trim_end_matches(':') };
    end = start + text.len();
    let after = input.byte(end);
    if text.bytes().filter(|byte| *byte == b':').count() < 2 {
        return;
    }
    let Ok(address) = text.parse::<Ipv6Addr>() else { return };
    if after.is_ascii_alphanumeric() || after == b'_' || after == b':' || !is_somebody(address) || !has_form(text) {
        return;
    }
    if after == b'%' {
        let zone = input.end_of(end + 1, 16, |byte| byte.is_ascii_alphanumeric());
        end = if zone > end + 1 { zone } else { end };
    }
    findings.push(input, Span { entity: Entity::IpAddress, start, end, detector: "ipv6", score: 0.96, pattern: None });
}

/// `address:2a01:…`: the colon before the first group belongs to a word, which is no group itself.
fn is_after_word(input: &Input<'_>, start: usize) -> bool {
    let colon = start.saturating_sub(1);
    let word = input.start_of(colon, 16, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    let letters = input.bytes.get(word..colon).unwrap_or_default();
    !matches!(input.byte_before(word), b':' | b'.') && letters.iter().any(|byte| !byte.is_ascii_hexdigit())
}

fn is_somebody(address: Ipv6Addr) -> bool {
    let mapped_to_nobody = address.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback() || v4.is_unspecified());
    !(address.is_loopback() || address.is_unspecified() || mapped_to_nobody)
}

/// A name in a program (`a::b`) parses too: an address has a long group, a digit, and begins in an assigned block.
fn has_form(text: &str) -> bool {
    let groups: Vec<&str> = text.split(':').filter(|group| !group.is_empty()).collect();
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let long = groups.iter().any(|group| group.len() >= 3);
    let assigned = groups.first().is_some_and(|group| group.len() == 4 && group.starts_with(['2', '3', 'f', 'F']));
    digit
        && long
        && (!text.contains("::") || assigned || groups.len() >= 4 || text.contains('.') || text.starts_with("64:"))
}
