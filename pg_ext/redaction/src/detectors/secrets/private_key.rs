//! Private keys in PEM or OpenPGP armour.
//!
//! Source: RFC 7468, RFC 4716 and RFC 9580. The block goes to its END line, or to the end of the text when that is
//! missing: half a key is still a secret. Line breaks may be real, escaped (`\n` in JSON) or lost.
//!
//! Near misses: certificates and public keys.

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

const DASHES: &str = "-----";
/// The longest kind of block: `OPENSSH PRIVATE KEY`, `ENCRYPTED PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`.
const LONGEST_HEADER: usize = 64;

pub(in crate::detectors) fn on_begin(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    if findings.private_key_until() > start {
        return;
    }
    let header = input.end_of(end, LONGEST_HEADER, |byte| byte.is_ascii_alphanumeric() || byte == b' ');
    if !input.slice(end, header).to_ascii_uppercase().contains("PRIVATE KEY") {
        return;
    }
    let rest = input.slice(header, input.text.len());
    let stop = rest.find("-----END").map_or(input.text.len(), |at| {
        let line = header + at + "-----END".len();
        let name = input.end_of(line, LONGEST_HEADER, |byte| byte.is_ascii_alphanumeric() || byte == b' ');
        let closed = input.slice(name, input.text.len()).starts_with(DASHES);
        if closed { name + DASHES.len() } else { name }
    });
    let span =
        Span { entity: Entity::PrivateKey, start, end: stop, detector: "private_key_block", score: 1.0, pattern: None };
    findings.push(input, span);
    findings.set_private_key_until(stop);
}
