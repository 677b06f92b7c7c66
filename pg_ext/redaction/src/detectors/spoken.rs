//! Secrets that a sentence names: `my password is hunter2`, `o token é f3Zk9Qw2LmX07pTa`.
//!
//! Near misses: `password reset`, `token expired`, order numbers after `key`: a password must mix letters and digits, a
//! key must look generated, and nothing but a form of "to be" may stand between the word and the value.

use super::secret::{is_placeholder, is_random};
use super::words::{IS, KEY_NAME, PASSWORD_NAME};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// Longest value, in bytes.
const LONGEST: usize = 256;
/// Fewest characters of a password that is told from a model or a flight number only by the word before it.
const SHORTEST: usize = 6;
/// How far before the value the word is looked for, in bytes.
const BEFORE: usize = 48;

/// Nearly every secret has a digit, at which the scan stops.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    let inside = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'`' | b'[' | b']' | b'<' | b'>');
    let start = input.start_of(first.start, LONGEST, inside);
    let end = input.end_of(first.end, LONGEST, inside);
    let value = input.slice(start, end).trim_end_matches(['.', ',', ';', ')', '!', '?', ':']);
    let mixed = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    if value.len() < SHORTEST || !mixed || value.contains("://") || is_placeholder(value) {
        return;
    }
    let Some((entity, detector)) = named(input, start, value) else { return };
    findings.push(input, Span { entity, start, end: start + value.len(), detector, score: 0.7, pattern: None });
}

/// What the words right before call the value.
fn named(input: &Input<'_>, start: usize, value: &str) -> Option<(Entity, &'static str)> {
    let from = (start.saturating_sub(BEFORE)..start).find(|at| input.text.is_char_boundary(*at))?;
    let text = input.slice(from, start).to_lowercase();
    let tail = text.trim_end_matches([' ', ':', '-', '=', '"', '\'', '`']);
    // A clause ends, or the value is inside of something else.
    if tail.len() == text.len() || tail.ends_with(|c: char| !c.is_alphanumeric()) {
        return None;
    }
    let mut words = tail.rsplit(' ').filter(|word| !word.is_empty());
    let mut word = words.next()?;
    if IS.has(word) {
        word = words.next()?;
    }
    if PASSWORD_NAME.has(word) {
        Some((Entity::UrlCredentials, "spoken_password"))
    } else if KEY_NAME.has(word) && is_random(value, 16) {
        Some((Entity::ApiKey, "spoken_key"))
    } else {
        None
    }
}
