//! One line of a file: a turn, or a reason why it is none. Reasons name fields, never what stands in them.

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// A turn with where it stood.
pub struct Line {
    /// The line's number, from 1.
    pub number: u64,
    /// The turn, as `recap.record_turns` takes it.
    pub turn: Value,
    /// How many bytes it had in the file.
    pub bytes: usize,
}

/// A line that cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// The line's number, from 1.
    pub number: u64,
    /// Why; free of content.
    pub reason: String,
}

/// The fields of a turn.
pub(super) const FIELDS: [&str; 13] = [
    "domain",
    "conversation_key",
    "role",
    "content",
    "customer",
    "created_at",
    "idempotency_key",
    "language",
    "intent",
    "confidence",
    "attributes",
    "scope",
    "outlet",
];

const REQUIRED: [&str; 4] = ["domain", "conversation_key", "role", "content"];

impl Line {
    /// Checks a turn and gives it an idempotency key when it has none: made from the line's number and bytes, so that the
    /// same file records nothing twice, however often it is run. The database keeps only a keyed digest of it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn new(number: u64, bytes: &[u8], mut turn: Map<String, Value>) -> Result<Self, BadLine> {
        let bad = |reason: String| BadLine { number, reason };
        let unknown = turn.keys().filter(|key| !FIELDS.contains(&key.as_str())).count();
        if unknown > 0 {
            return Err(bad(format!("{unknown} unknown fields; known are {}", FIELDS.join(", "))));
        }
        turn.retain(|_, value| !value.is_null());
        for field in REQUIRED {
            match turn.get(field) {
                Some(Value::String(text)) if !text.trim().is_empty() => {}
                Some(Value::String(_)) => return Err(bad(format!("{field} is empty"))),
                Some(_) => return Err(bad(format!("{field} is not a text"))),
                None => return Err(bad(format!("{field} is missing"))),
            }
        }
        if holds_nul(turn.values()) {
            return Err(bad("holds a NUL character, which PostgreSQL cannot store".to_owned()));
        }
        if !turn.contains_key("idempotency_key") {
            let digest = Sha256::digest(bytes);
            let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            turn.insert("idempotency_key".to_owned(), Value::String(format!("import:{number}:{digest}")));
        }
        Ok(Self { number, turn: Value::Object(turn), bytes: bytes.len() })
    }
}

fn holds_nul<'a>(mut values: impl Iterator<Item = &'a Value>) -> bool {
    values.any(|value| match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => holds_nul(items.iter()),
        Value::Object(fields) => fields.keys().any(|key| key.contains('\0')) || holds_nul(fields.values()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(value: Value) -> Result<Line, BadLine> {
        let bytes = value.to_string();
        Line::new(7, bytes.as_bytes(), value.as_object().unwrap().clone())
    }

    fn turn() -> Value {
        json!({ "domain": "shop", "conversation_key": "c1", "role": "user", "content": "hello" })
    }

    #[test]
    fn the_key_depends_on_the_line_and_its_number_and_a_given_one_stays() {
        let key = |line: &Line| line.turn["idempotency_key"].as_str().unwrap().to_owned();
        let first = line(turn()).ok().unwrap();
        assert_eq!(key(&first), key(&line(turn()).ok().unwrap()));
        let map = turn().as_object().unwrap().clone();
        assert_ne!(key(&first), key(&Line::new(8, turn().to_string().as_bytes(), map).ok().unwrap()));
        let mut own = turn();
        own["idempotency_key"] = json!("mine");
        assert_eq!(key(&line(own).ok().unwrap()), "mine");
    }

    #[test]
    fn reasons_name_fields_and_never_values() {
        let mut cases = Vec::new();
        for (field, value) in [
            ("content", json!("")),
            ("content", json!(5)),
            ("role", Value::Null),
            ("my card is 4111", json!("secret words")),
            ("attributes", json!({ "a": ["secret\0words"] })),
        ] {
            let mut turn = turn();
            turn[field] = value;
            cases.push(line(turn).err().unwrap().reason);
        }
        assert_eq!(cases[0], "content is empty");
        assert_eq!(cases[1], "content is not a text");
        assert_eq!(cases[2], "role is missing");
        assert!(cases[3].starts_with("1 unknown fields"));
        assert!(cases[4].contains("NUL"));
        assert!(cases.iter().all(|reason| !reason.contains("secret") && !reason.contains("4111")));
    }
}
