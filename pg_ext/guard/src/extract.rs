//! From the answer of a model to the object in it.

use serde_json::{Map, Value};

use crate::tolerant::{Failure, Parser, skip_space, skip_space_back};

/// Longest answer that is looked at, in bytes: 1 MiB, many times what a prompt of the queue may ask for.
pub const MAX_OUTPUT_BYTES: usize = 1 << 20;
/// Deepest nesting of objects and arrays. The parser recurses once a level, so this bounds its stack as well.
pub const MAX_DEPTH: usize = 64;
/// How often an answer may be a JSON string that holds the answer.
const MAX_ENCODINGS: usize = 2;

/// Why there is no object. Counts only, nothing of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// Nothing but white space, byte order marks and fences.
    #[error("the answer is empty")]
    Empty,
    /// Text without an object that can be read as JSON.
    #[error("the answer holds no JSON object")]
    NoObject,
    /// An object begins and does not end: the answer was cut off.
    #[error("the JSON object of the answer is cut off")]
    Unbalanced,
    /// A list of several values where one object was asked for; taking the first would hide the rest.
    #[error("the answer is a list of several values instead of one JSON object")]
    Several,
    /// Longer than [`MAX_OUTPUT_BYTES`].
    #[error("the answer has {bytes} bytes, more than the {limit} that are read")]
    TooLarge {
        /// Length of the answer in bytes.
        bytes: usize,
        /// [`MAX_OUTPUT_BYTES`].
        limit: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("the JSON of the answer is nested deeper than {limit} levels")]
    TooDeep {
        /// [`MAX_DEPTH`].
        limit: usize,
    },
}

/// The first JSON object of an answer.
///
/// Prose and code fences around it, closed or not, do not matter, nor does a leading `<think>` block, a byte order mark or
/// a zero-width character. What is forgiven inside the object: trailing commas, `//` comments to the end of the line, raw
/// control characters and unknown escapes in strings, typographic or single quotes as delimiters, and the Python
/// spellings `None`, `NaN` (both null), `True` and `False`. A JSON string that holds the object and a list of exactly one
/// object are unwrapped. U+0000 is dropped, because `jsonb` cannot hold it, and half a surrogate pair becomes U+FFFD.
///
/// What is not forgiven: an object that is cut off is never completed, and a part of a broken object is never taken for
/// the whole. Of a repeated key the last value counts, as in `jsonb`.
///
/// Takes time linear in the length of the answer.
///
/// # Errors
/// See [`ExtractError`].
pub fn extract_object(output: &str) -> Result<Map<String, Value>, ExtractError> {
    if output.len() > MAX_OUTPUT_BYTES {
        return Err(ExtractError::TooLarge { bytes: output.len(), limit: MAX_OUTPUT_BYTES });
    }
    let answer = without_thoughts(output)?;
    let body = without_opening_fence(answer);
    if body.trim_end_matches('`').is_empty() {
        return Err(ExtractError::Empty);
    }
    match decoded(body) {
        Some(inner) => first_object(&inner).0,
        None => first_object(body).0,
    }
}

/// Reasoning models write drafts of the answer into a `<think>` block; what follows the block is the answer.
fn without_thoughts(output: &str) -> Result<&str, ExtractError> {
    let text = output.get(skip_space(output, 0)..).unwrap_or_default();
    match text.strip_prefix("<think>") {
        None => Ok(text),
        Some(thoughts) => thoughts.split_once("</think>").map(|(_, answer)| answer).ok_or(ExtractError::Unbalanced),
    }
}

fn without_opening_fence(text: &str) -> &str {
    let trimmed = |text: &str| skip_space(text, 0);
    let text = text.get(trimmed(text)..).unwrap_or_default();
    let Some(fenced) = text.strip_prefix("```") else { return text };
    let body = fenced.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '`');
    body.get(trimmed(body)..).unwrap_or_default()
}

/// The text inside when the answer is a JSON string with an object in it.
fn decoded(body: &str) -> Option<String> {
    let mut text: Option<String> = None;
    for _ in 0..MAX_ENCODINGS {
        let outer = text.as_deref().unwrap_or(body);
        if !outer.starts_with('"') {
            break;
        }
        let mut parser = Parser::new(outer, 0);
        let Ok(Value::String(inner)) = parser.value(0) else { break };
        let rest = outer.get(parser.position()..).unwrap_or_default();
        if !inner.contains('{') || rest.contains('{') {
            break;
        }
        text = Some(inner.trim().to_owned());
    }
    text
}

/// The outcome, and how many bytes were looked at.
///
/// Each `{` is tried in turn. One that fails before it has shown a member (`{see below}` in prose) was no object, and the
/// search goes on behind it. One that fails later was a broken object: its text up to the balancing brace is passed over,
/// so that an object inside it, or inside one of its strings, is not taken for the answer. Either way no byte is parsed
/// more often than a constant number of times.
fn first_object(text: &str) -> (Result<Map<String, Value>, ExtractError>, usize) {
    let mut from = 0;
    let mut work = 0;
    let mut cut = false;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find('{')).map(|found| from + found) {
        let mut parser = Parser::new(text, start);
        let outcome = parser.object(1);
        work += parser.position() - start;
        match outcome {
            Ok(map) if stands_among_others(text, start, parser.position()) => {
                drop(map);
                return (Err(ExtractError::Several), work);
            }
            Ok(map) => return (Ok(map), work),
            Err(Failure::TooDeep) => return (Err(ExtractError::TooDeep { limit: MAX_DEPTH }), work),
            Err(failure) => {
                cut |= failure == Failure::End;
                from = match parser.first_string() {
                    _ if parser.has_member() => match balanced_end(text, parser.position(), parser.open_objects()) {
                        Some(end) => end,
                        None => return (Err(ExtractError::Unbalanced), work + text.len() - parser.position()),
                    },
                    Some(string) => string + 1,
                    None => parser.position(),
                };
                work += from.saturating_sub(parser.position());
            }
        }
    }
    (Err(if cut { ExtractError::Unbalanced } else { ExtractError::NoObject }), work)
}

/// Whether an object is one of several elements of a list.
fn stands_among_others(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..skip_space_back(text, start)).unwrap_or_default();
    if !before.ends_with('[') {
        return false;
    }
    let next = |at: usize| text.get(skip_space(text, at)..).unwrap_or_default();
    match next(end).strip_prefix(',') {
        None => false,
        Some(rest) => !rest.get(skip_space(rest, 0)..).unwrap_or_default().starts_with(']'),
    }
}

/// Behind the brace that closes the outermost of `open` objects, seen from `from`. Strings are not heeded: the text is
/// broken, so where they begin and end is not known.
fn balanced_end(text: &str, from: usize, mut open: usize) -> Option<usize> {
    for (offset, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            b'{' => open += 1,
            b'}' if open <= 1 => return Some(offset + 1),
            b'}' => open -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
