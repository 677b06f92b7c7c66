//! Redaction inside JSON text: strings and keys are read as text, everything else is copied byte for byte. What stands
//! under a key is read with the key before it, as a person would read it: see `json_key`.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::action;
use crate::detectors;
use crate::entity::Entity;
use crate::error::Error;
use crate::finding::Input;
use crate::json_key::Label;
use crate::json_string::{escape_into, unescape};
use crate::policy::Action;
use crate::request::Request;
use crate::substitute::{Substitutes, WithinText};

pub(crate) fn redact<'t>(
    json: &'t str,
    request: Request<'_>,
    substitutes: &mut dyn Substitutes,
) -> Result<Cow<'t, str>, Error> {
    let mut document = Cow::Borrowed(json);
    // A key that lost an identifier may name its value: `{"secret-----BEGIN…": …}` without what was removed.
    for _ in 0..MOST_ROUNDS {
        if request.policy.is_off() || !holds_something(&document, request)? {
            break;
        }
        document = Cow::Owned(Walk::new(&document, request, substitutes, Mode::Rewrite).run()?.out);
    }
    Ok(document)
}

/// How often a document is looked at: once more than it changes, which is once or twice.
const MOST_ROUNDS: usize = 4;

/// Most documents hold nothing: their keys need not be remembered. What is found here is given no number yet.
fn holds_something(json: &str, request: Request<'_>) -> Result<bool, Error> {
    Ok(Walk::new(json, request, &mut WithinText::default(), Mode::Search).run()?.changed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Stop at the first change.
    Search,
    /// Write the whole document.
    Rewrite,
}

/// An open object or array.
struct Frame {
    /// The key under which it stands.
    label: Label,
    kind: Kind,
}

enum Kind {
    Array,
    Object {
        /// The keys written so far.
        keys: HashSet<String>,
        /// Whether a key comes next.
        key_next: bool,
        /// The last key.
        last: Label,
    },
}

struct Walk<'t, 'p> {
    json: &'t str,
    request: Request<'p>,
    substitutes: &'p mut dyn Substitutes,
    mode: Mode,
    frames: Vec<Frame>,
    out: String,
    /// Everything before is written.
    copied: usize,
    changed: bool,
    /// Where a value and the key before it are put together.
    scratch: String,
}

impl<'t, 'p> Walk<'t, 'p> {
    fn new(json: &'t str, request: Request<'p>, substitutes: &'p mut dyn Substitutes, mode: Mode) -> Self {
        Self {
            json,
            request,
            substitutes,
            mode,
            frames: Vec::new(),
            out: String::new(),
            copied: 0,
            changed: false,
            scratch: String::new(),
        }
    }

    fn run(mut self) -> Result<Self, Error> {
        let bytes = self.json.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => at = self.string(at)?,
                b'{' => {
                    self.open(Kind::Object { keys: HashSet::new(), key_next: true, last: Label::default() });
                    at += 1;
                }
                b'[' => {
                    self.open(Kind::Array);
                    at += 1;
                }
                b'}' | b']' => {
                    let closed = self.frames.pop().map(|frame| frame.kind);
                    let fits = matches!((closed, byte), (Some(Kind::Object { .. }), b'}') | (Some(Kind::Array), b']'));
                    if !fits {
                        return Err(Error::InvalidJson { offset: at });
                    }
                    at += 1;
                }
                b',' | b':' => {
                    if let Some(Kind::Object { key_next, .. }) = self.innermost() {
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

    fn open(&mut self, kind: Kind) {
        let label = self.label();
        self.frames.push(Frame { label, kind });
    }

    fn innermost(&mut self) -> Option<&mut Kind> {
        self.frames.last_mut().map(|frame| &mut frame.kind)
    }

    /// The label of a value at this place.
    fn label(&self) -> Label {
        match self.frames.last() {
            None => Label::default(),
            Some(Frame { label, kind: Kind::Array }) => *label,
            Some(Frame { label, kind: Kind::Object { last, .. } }) => label.then(*last),
        }
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
        let label = self.label();
        let redacted = match self.frames.last_mut().map(|frame| &mut frame.kind) {
            Some(Kind::Object { key_next: true, last, .. }) => {
                let redacted = action::redact(&text, self.request, self.substitutes);
                // What held an identifier is no name, and would be another one the next time.
                let plain = matches!(redacted, Cow::Borrowed(_));
                *last = if plain { Label::of(start + 1, end) } else { Label::default() };
                redacted
            }
            _ => label.redact(self.json, &text, self.request, self.substitutes, &mut self.scratch),
        };
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
        let Some(Kind::Object { keys, key_next: true, .. }) = self.innermost() else { return None };
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
        let label = self.label();
        let known = self.request.known.is_some_and(|known| known.is_in(&Input::of(token, self.request)));
        let entity = match proved(token) {
            _ if known => Some(Entity::KnownValue),
            Some(entity) => label.allows(self.json, token, entity, self.request, &mut self.scratch).then_some(entity),
            None => label.names(self.json, token, self.request, &mut self.scratch),
        };
        let Some(entity) = entity.filter(|entity| self.request.policy.action(*entity) != Action::Keep) else {
            return end;
        };
        self.changed = true;
        if self.mode == Mode::Rewrite {
            self.copy_to(start);
            let replacement = action::replacement(token, entity, self.request.policy, self.substitutes);
            escape_into(&mut self.out, &replacement);
            self.copied = end;
        }
        end
    }
}

/// What a bare number is by its checksum.
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
    use crate::policy::Policy;

    fn run(json: &str) -> String {
        let policy = Policy::preset("default").unwrap();
        redact(json, Request::new(policy), &mut WithinText::default()).unwrap().into_owned()
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
    fn keys_say_what_their_values_are() {
        assert_eq!(run(r#"{"contact_phone": "91234567"}"#), r#"{"contact_phone": "[PHONE]"}"#);
        assert_eq!(run(r#"{"contactPhone": 91234567}"#), r#"{"contactPhone": "[PHONE]"}"#);
        assert_eq!(run(r#"{"phones": ["91234567", 81234567]}"#), r#"{"phones": ["[PHONE]", "[PHONE]"]}"#);
        assert_eq!(run(r#"{"phone": {"value": "91234567"}}"#), r#"{"phone": {"value": "[PHONE]"}}"#);
        assert_eq!(run(r#"{"password": "hunter2"}"#), r#"{"password": "[PASSWORD]"}"#);
        assert_eq!(
            run(r#"{"card": {"cvv": 123, "pin": 4821}}"#),
            r#"{"card": {"cvv": "[PASSWORD]", "pin": "[PASSWORD]"}}"#
        );
        assert_eq!(run(r#"{"wifiPassword": "sunshine"}"#), r#"{"wifiPassword": "[PASSWORD]"}"#);
        assert_eq!(run(r#"{"password": "required", "spins": 1234}"#), r#"{"password": "required", "spins": 1234}"#);
        assert_eq!(run(r#"{"client_ip": "1.2.3.4"}"#), r#"{"client_ip": "[IP]"}"#);
        assert_eq!(run(r#"{"full_name": "joao silva"}"#), r#"{"full_name": "[PERSON]"}"#);
        assert_eq!(run(r#"{"customer": {"name": "Ana Lima"}}"#), r#"{"customer": {"name": "[PERSON]"}}"#);
        assert_eq!(
            run(r#"{"lastName": "Lima", "firstName": "ana"}"#),
            r#"{"lastName": "[PERSON]", "firstName": "[PERSON]"}"#
        );
        assert_eq!(
            run(r#"{"nome_completo": "Ana Lima", "birth_date": "1990-05-12"}"#),
            r#"{"nome_completo": "[PERSON]", "birth_date": "[DATE_OF_BIRTH]"}"#
        );
        assert_eq!(run(r#"{"dob": 19900512}"#), r#"{"dob": "[DATE_OF_BIRTH]"}"#);
        assert_eq!(
            run(r#"{"street": "Rua das Flores", "address": "10 Hill Road, Leeds"}"#),
            r#"{"street": "[ADDRESS]", "address": "[ADDRESS]"}"#
        );
        for clean in [
            r#"{"name": "Starter Plan", "product_name": "Blue Widget", "fileName": "Report Final"}"#,
            r#"{"name": "Blue Widget", "created": 19900512, "year": 1990, "amount": 1234567}"#,
            r#"{"order_id": "4111111111111111"}"#,
            r#"{"order_id": 4111111111111111}"#,
            r#"{"orderId": "91234567", "items": 91234567, "total": 5511912345678}"#,
            r#"{"phone": {"order": "91234567"}}"#,
            r#"{"app_version": "1.2.3.4", "timestamp": 1700000000}"#,
            r#"{"phone_2_4111": "1111 1111 1111"}"#,
        ] {
            assert_eq!(run(clean), clean);
        }
    }

    #[test]
    fn escapes_are_read_and_written() {
        assert_eq!(run(r#""ana\u0040example.org \"x\"""#), r#""[EMAIL] \"x\"""#);
        assert_eq!(run(r#""l1\n4111 1111\t1111 1111""#), r#""l1\n[CARD]""#);
        assert_eq!(
            run(r#""-----BEGIN PRIV\u0041TE KEY-----\nMIIabc\n-----END PRIV\u0041TE KEY-----\nend""#),
            r#""[PRIVATE_KEY]\nend""#
        );
        let clean = r#"{"a": "caf\u00e9 \/ \"q\"", "b": [true, null, -1e-7]}"#;
        let policy = Policy::preset("default").unwrap();
        assert!(matches!(redact(clean, Request::new(policy), &mut WithinText::default()), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn deep_nesting_and_broken_documents() {
        let deep = format!("{}\"ana@example.org\"{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(run(&deep).contains("[EMAIL]"));
        let default = Policy::preset("default").unwrap();
        for broken in ["\"open", "[1", "{]", "\"end\\", "}"] {
            assert!(
                matches!(
                    redact(broken, Request::new(default), &mut WithinText::default()),
                    Err(Error::InvalidJson { .. })
                ),
                "{broken}"
            );
        }
    }
}
