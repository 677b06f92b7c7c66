//! How conversations are known: a keyed id, and a key that is stored only where it cannot be personal.

use pgrx::{Uuid, pg_sys::panic::ErrorReport, prelude::*};
use recap_redaction::Policy;

use crate::subjects::{digest, from_letters, letters};

/// Marks a session hash: the letters of the conversation's id.
const SESSION_HASH_PREFIX: &str = "s_";

/// A key of digits and separators alone is taken for a phone or document number from this many digits on (the shortest national
/// phone numbers have seven).
const BARE_DIGITS: usize = 7;

/// A number within a key is taken for one from this many digits on: country code and number (ITU-T E.164 allows up to 15), or a CPF.
/// Shorter ones are the serial numbers of tickets and orders.
const EMBEDDED_DIGITS: usize = 10;

/// An RFC 9562 UUID of version 8 (free form) from a digest.
pub fn to_uuid(mut bytes: [u8; 16]) -> Uuid {
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

fn session_hash(id: Uuid) -> String {
    format!("{SESSION_HASH_PREFIX}{}", letters(id.as_bytes()))
}

/// The id that a session hash spells, when `key` is one.
fn spelt_id(key: &str) -> Option<Uuid> {
    from_letters(key.strip_prefix(SESSION_HASH_PREFIX)?).map(Uuid::from_bytes)
}

/// Whether a key could be somebody's phone number, e-mail address or document number.
fn may_be_personal(key: &str) -> bool {
    if is_uuid(key) {
        return false;
    }
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let bare = !key.chars().any(char::is_alphabetic);
    key.contains('@')
        || (bare && digits >= BARE_DIGITS)
        || longest_number(key) >= EMBEDDED_DIGITS
        || Policy::preset("strict")
            .is_none_or(|policy| recap_redaction::detect(key, policy).map_or(true, |spans| !spans.is_empty()))
}

fn is_uuid(key: &str) -> bool {
    key.len() == 36
        && key.bytes().enumerate().all(|(position, byte)| match position {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Digits of the longest number in the key, with the separators that people write into numbers.
fn longest_number(key: &str) -> usize {
    let mut longest = 0;
    let mut current = 0;
    for character in key.chars() {
        match character {
            '0'..='9' => {
                current += 1;
                longest = longest.max(current);
            }
            ' ' | '-' | '.' | '(' | ')' | '+' | '/' => {}
            _ => current = 0,
        }
    }
    longest
}

#[pg_schema]
pub mod recap {
    use super::*;

    /// The id of the conversation with that key; a session hash is accepted in place of the key that it was made from.
    #[pg_extern(stable, strict, parallel_restricted, cost = 50)]
    pub fn _conversation_id(tenant: &str, domain: &str, conversation_key: &str) -> Result<Uuid, ErrorReport> {
        if let Some(id) = spelt_id(conversation_key) {
            return Ok(id);
        }
        let value = format!("{}:{tenant}{}:{domain}{conversation_key}", tenant.len(), domain.len());
        let bytes = digest("conversation", &value)?;
        Ok(to_uuid(bytes))
    }

    /// The key as it is stored: as it came for an internal conversation, unless it may be personal; else the session hash.
    #[pg_extern(immutable, strict, parallel_safe, cost = 50)]
    pub fn _conversation_key(conversation_id: Uuid, conversation_key: &str, scope: &str) -> String {
        if scope == "public" || may_be_personal(conversation_key) {
            session_hash(conversation_id)
        } else {
            conversation_key.to_owned()
        }
    }

    /// The session hash of a conversation: what stands for its session where the session key must not.
    #[pg_extern(immutable, strict, parallel_safe, cost = 1)]
    pub fn _session_hash(conversation_id: Uuid) -> String {
        session_hash(conversation_id)
    }

    /// What is stored of an idempotency key.
    #[pg_extern(stable, strict, parallel_restricted, cost = 50)]
    pub fn _receipt(tenant: &str, domain: &str, idempotency_key: &str) -> Result<Uuid, ErrorReport> {
        let value = format!("{}:{tenant}{}:{domain}{idempotency_key}", tenant.len(), domain.len());
        let bytes = digest("idempotency", &value)?;
        Ok(to_uuid(bytes))
    }
}
