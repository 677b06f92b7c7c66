//! Finds personal identifiers and secrets in text and replaces them.
//!
//! ```text
//! text ─► scan (one pass, stops only at bytes that can belong to an identifier)
//!            └► view (only when needed: folded characters, map to the original offsets)
//!                 └► detectors (form, checksum, context) ─► overlaps ─► actions ─► text
//! ```
//!
//! - Time is linear in the input whatever the input is: no backtracking, no recursion, every look-around is bounded.
//! - The result is stable: what comes out holds nothing that would be found again, so redacting twice changes nothing.
//! - Nothing here logs, and no error holds text.
//!
//! A new detector is a file under `detectors` and a line in the table there; a new evasion is a step in `fold`.

mod action;
mod byte_set;
mod canonical;
mod context;
mod detectors;
mod encoded;
mod engine;
mod entity;
mod error;
mod finding;
mod fold;
mod homoglyph;
mod inline_text;
mod json;
mod json_key;
mod json_string;
mod known;
mod lexicon;
mod literals;
mod lookalike;
mod markup;
mod normalise;
mod number;
mod overlap;
mod policy;
mod request;
mod scan;
mod spelled;
mod spread;
mod substitute;
mod tokens;
mod vocabulary;

use std::borrow::Cow;

pub use entity::Entity;
pub use error::Error;
pub use finding::Span;
pub use known::Known;
pub use policy::{Action, Policy, PolicyError};
pub use request::Request;
pub use substitute::{Replacement, Substitutes, WithinText};

/// The version of the rules; it changes whenever the same text could give another result, and is stored with every
/// redacted row.
pub const ENGINE_VERSION: &str = "4";

/// The largest input, in bytes. A longer text is refused and never passed through.
pub const MAX_INPUT_BYTES: usize = 16 * 1024 * 1024;

/// The least score of a finding that may never leave, whatever a policy says: proved by checksum or structure.
pub const HIGH_CONFIDENCE: f32 = 0.75;

/// Finds what the policy does not keep: sorted, without overlaps.
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_INPUT_BYTES`].
pub fn detect(text: &str, policy: &Policy) -> Result<Vec<Span>, Error> {
    Request::new(policy).detect(text)
}

/// The text with everything found treated as the policy says; borrowed when nothing was found. Tokens are numbered within
/// the text, and pseudonyms are plain labels: see [`redact_with`].
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_INPUT_BYTES`].
pub fn redact<'t>(text: &'t str, policy: &Policy) -> Result<Cow<'t, str>, Error> {
    redact_with(text, policy, &mut WithinText::default())
}

/// The same with numbers and pseudonyms that the caller keeps. [`Request`] also takes what is known about the person.
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_INPUT_BYTES`].
pub fn redact_with<'t>(
    text: &'t str,
    policy: &Policy,
    substitutes: &mut dyn Substitutes,
) -> Result<Cow<'t, str>, Error> {
    Request::new(policy).redact(text, substitutes)
}

/// The same for a JSON document: string values and object keys are redacted, numbers proved to be an identifier by a
/// checksum, or called a telephone number by their key, become its label; every other byte stays as it is. A value is
/// read with its key before it: `{"contact_phone": "91234567"}` names what eight digits alone do not. Borrowed when
/// nothing was found.
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_INPUT_BYTES`]; [`Error::InvalidJson`] when a string or the nesting is broken.
pub fn redact_json<'t>(json: &'t str, policy: &Policy) -> Result<Cow<'t, str>, Error> {
    redact_json_with(json, policy, &mut WithinText::default())
}

/// The same with numbers and pseudonyms that the caller keeps.
///
/// # Errors
/// Those of [`redact_json`].
pub fn redact_json_with<'t>(
    json: &'t str,
    policy: &Policy,
    substitutes: &mut dyn Substitutes,
) -> Result<Cow<'t, str>, Error> {
    Request::new(policy).redact_json(json, substitutes)
}

/// The spans in code points instead of bytes, as PostgreSQL's `substr` counts. `spans` must be sorted.
#[must_use]
pub fn to_code_points(text: &str, spans: &[Span]) -> Vec<(usize, usize)> {
    let mut counted = (0, 0);
    let mut count_to = |byte: usize| {
        let (from, points) = counted;
        let more = text.get(from..byte).map_or(0, |piece| piece.chars().count());
        counted = (byte, points + more);
        points + more
    };
    spans.iter().map(|span| (count_to(span.start), count_to(span.end))).collect()
}

/// What must never leave: the findings under the preset `default` whose score is at least [`HIGH_CONFIDENCE`].
///
/// # Errors
/// [`Error::TooLong`] above [`MAX_INPUT_BYTES`].
pub fn high_confidence(text: &str) -> Result<Vec<Span>, Error> {
    let Some(policy) = Policy::preset("default") else { return Ok(Vec::new()) };
    let mut spans = detect(text, policy)?;
    spans.retain(|span| span.score >= HIGH_CONFIDENCE);
    Ok(spans)
}

fn check_length(text: &str) -> Result<(), Error> {
    if text.len() > MAX_INPUT_BYTES {
        return Err(Error::TooLong { bytes: text.len(), limit: MAX_INPUT_BYTES });
    }
    Ok(())
}
