//! Redaction inside JSON text: strings and keys are read as text, everything else is copied byte for byte.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::action;
use crate::detectors;
use crate::entity::Entity;
use crate::error::Error;
use crate::json_string::{escape_into, unescape};
use crate::policy::{Action, Policy};

pub(crate) fn redact<'t>(json: &'t str, policy: &Policy) -> Result<Cow<'t, str>, Error> {
    // Most documents hold nothing: their keys need not be remembered.
    if policy.is_off() || !Walk::new(json, policy, Mode::Search).run()?.changed {
        return Ok(Cow::Borrowed(json));
    }
    let done = Walk::new(json, policy, Mode::Rewrite).run()?;
    Ok(Cow::Owned(done.out))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Stop at the first change.
    Search,
    /// Write the whole document.
    Rewrite,
}

/// An open object or array.
enum Frame {
    Array,
    /// The keys written so far, and whether a key comes next.
    Object {
        keys: HashSet<String>,
        key_next: bool,
    },
}

struct Walk<'t, 'p> {
    json: &'t str,
    policy: &'p Policy,
    mode: Mode,
    frames: Vec<Frame>,
    out: String,
    /// Everything before is written.
    copied: usize,
    changed: bool,
}

impl<'t, 'p> Walk<'t, 'p> {
    fn new(json: &'t str, policy: &'p Policy, mode: Mode) -> Self {
        Self { json, policy, mode, frames: Vec::new(), out: String::new(), copied: 0, changed: false }
    }

    fn run(mut self) -> Result<Self, Error> {
        let bytes = self.json.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => at = self.string(at)?,
                b'{' => {
                    self.frames.push(Frame::Object { keys: HashSet::new(), key_next: true });
                    at += 1;
                }
                b'[' => {
                    self.frames.push(Frame::Array);
                    at += 1;
                }
                b'}' | b']' => {
                    let fits = matches!(
                        (self.frames.pop(), byte),
                        (Some(Frame::Object { .. }), b'}') | (Some(Frame::Array), b']')
                    );
                    if !fits {
                        return Err(Error::InvalidJson { offset: at });
                    }
                    at += 1;
                }
                b',' | b':' => {
                    if let Some(Frame::Object { key_next, .. }) = self.frames.last_mut() {
                        *key_next = byte == b',';
                    }
                    at += 1;
                }
                b'-' | b'0'..=b'9' => at = self.number(at),
                _ => at += 1,
            }
            if self.changed && self.mode == Mode::Search {
                return Ok(self);
            }
        }
        if !self.frames.is_empty() {
            return Err(Error::InvalidJson { offset: bytes.len() });
        }
        self.copy_to(self.json.len());
        Ok(self)
    }

    fn copy_to(&mut self, end: usize) {
        if self.mode == Mode::Rewrite {
            self.out.push_str(self.json.get(self.copied..end).unwrap_or_default());
            self.copied = end;
        }
    }

    /// Reads the string whose opening quote is at `start`; the offset after its closing quote.
    fn string(&mut self, start: usize) -> Result<usize, Error> {
        let bytes = self.json.as_bytes();
        let mut end = start + 1;
        loop {
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(_) => end += 1,
                None => return Err(Error::InvalidJson { offset: start }),
            }
        }
        let raw = self.json.get(start + 1..end).ok_or(Error::InvalidJson { offset: start })?;
        let text = unescape(raw);
        let redacted = action::redact(&text, self.policy);
        let touched = matches!(redacted, Cow::Owned(_));
        self.changed |= touched;
        if self.mode == Mode::Rewrite {
            let fresh = self.free_key(&redacted);
            if touched || fresh.is_some() {
                self.copy_to(start);
                escape_into(&mut self.out, fresh.as_deref().unwrap_or(&redacted));
                self.copied = end + 1;
            }
        }
        Ok(end + 1)
    }

    /// When a key comes next and a sibling has this name: the name with the first free number behind it.
    fn free_key(&mut self, name: &str) -> Option<String> {
        let Some(Frame::Object { keys, key_next: true }) = self.frames.last_mut() else { return None };
        if keys.insert(name.to_owned()) {
            return None;
        }
        // The set holds at most as many names as there are keys, so one of the numbers is free.
        let fresh = (2..keys.len() + 3).map(|number| format!("{name}#{number}")).find(|key| !keys.contains(key))?;
        keys.insert(fresh.clone());
        Some(fresh)
    }

    /// Reads a number token; the offset after it.
    fn number(&mut self, start: usize) -> usize {
        let bytes = self.json.as_bytes();
        let tail = bytes.get(start..).unwrap_or_default();
        let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let end = start + tail.iter().take_while(is_part).count();
        let token = self.json.get(start..end).unwrap_or_default();
        let Some(entity) = proved(token).filter(|entity| self.policy.action(*entity) != Action::Keep) else {
            return end;
        };
        self.changed = true;
        if self.mode == Mode::Rewrite {
            self.copy_to(start);
            escape_into(&mut self.out, &action::replacement(token, entity, self.policy));
            self.copied = end;
        }
        end
    }
}

/// What a bare number is beyond doubt: only checksums count, since nothing else is known about it.
fn proved(token: &str) -> Option<Entity> {
    if !(11..=19).contains(&token.len()) || !token.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits: Vec<u8> = token.bytes().map(|byte| byte - b'0').collect();
    if detectors::is_card_number(&digits) {
        Some(Entity::PaymentCard)
    } else if detectors::is_cpf(&digits) {
        Some(Entity::Cpf)
    } else if detectors::is_cnpj(&digits) {
        Some(Entity::Cnpj)
    } else {
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn run(json: &str) -> String {
        redact(json, Policy::preset("default").unwrap()).unwrap().into_owned()
    }

    #[test]
    fn values_keys_and_numbers() {
        assert_eq!(run(r#"{"a": "mail ana@example.org", "n": 1.50}"#), r#"{"a": "mail [EMAIL]", "n": 1.50}"#);
        assert_eq!(run(r#"{"ana@example.org": 1, "bob@example.org": 2}"#), r#"{"[EMAIL]": 1, "[EMAIL]#2": 2}"#);
        assert_eq!(run(r#"{"[EMAIL]": 0, "bob@example.org": 2}"#), r#"{"[EMAIL]": 0, "[EMAIL]#2": 2}"#);
        assert_eq!(
            run("[4111111111111111, 4111111111111112, 1700000000000]"),
            "[\"[CARD]\", 4111111111111112, 1700000000000]"
        );
        assert_eq!(run("52998224725"), "\"[CPF]\"");
        assert_eq!(run("-52998224725"), "-52998224725");
    }

    #[test]
    fn escapes_are_read_and_written() {
        assert_eq!(run(r#""ana\u0040example.org \"x\"""#), r#""[EMAIL] \"x\"""#);
        assert_eq!(run(r#""l1\n4111 1111\t1111 1111""#), r#""l1\n[CARD]""#);
        assert_eq!(
            run(r#""-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----\nend""#),
            r#""[PRIVATE_KEY]\nend""#
        );
        let clean = r#"{"a": "caf\u00e9 \/ \"q\"", "b": [true, null, -1e-7]}"#;
        assert!(matches!(redact(clean, Policy::preset("default").unwrap()), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn deep_nesting_and_broken_documents() {
        let deep = format!("{}\"ana@example.org\"{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(run(&deep).contains("[EMAIL]"));
        let default = Policy::preset("default").unwrap();
        for broken in ["\"open", "[1", "{]", "\"end\\", "}"] {
            assert!(matches!(redact(broken, default), Err(Error::InvalidJson { .. })), "{broken}");
        }
    }
}
