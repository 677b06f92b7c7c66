//! What the key of a JSON value says about it.
//!
//! A value is read as `contact_phone: 93312104`: the words of its key before it, so that every detector finds its context
//! where it always does. Only letters of the key are read, so that key and value cannot run together to one number.

use std::borrow::Cow;

use crate::action;
use crate::engine;
use crate::entity::Entity;
use crate::json_string::unescape;
use crate::request::Request;
use crate::substitute::Substitutes;

/// The longest key that is read, in bytes: a longer one is no name.
const LONGEST: usize = 48;

/// The stretches of the document that hold a value's key, and the key of the object it stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Label {
    outer: (usize, usize),
    inner: (usize, usize),
}

impl Label {
    /// The label of a key between two offsets of the document.
    pub(crate) const fn of(start: usize, end: usize) -> Self {
        Self { outer: (0, 0), inner: (start, end) }
    }

    /// The label of a value under another key in an object of this label.
    pub(crate) const fn then(self, key: Self) -> Self {
        Self { outer: self.inner, inner: key.inner }
    }

    /// A string value, redacted.
    pub(crate) fn redact<'v>(
        self,
        json: &str,
        value: &'v str,
        request: Request<'_>,
        substitutes: &mut dyn Substitutes,
        scratch: &mut String,
    ) -> Cow<'v, str> {
        let head = self.write(json, scratch);
        if head == 0 {
            return action::redact(value, request, substitutes);
        }
        scratch.push_str(value);
        let (name, _) = scratch.split_at(head);
        match action::redact(scratch, request, substitutes) {
            Cow::Borrowed(_) => Cow::Borrowed(value),
            Cow::Owned(text) => match text.strip_prefix(name) {
                Some(redacted) => Cow::Owned(redacted.to_owned()),
                // The name itself was taken for a value.
                None => action::redact(value, request, substitutes),
            },
        }
    }

    /// Whether the key leaves a number token what its checksum says it is: an order may have any number.
    pub(crate) fn allows(
        self,
        json: &str,
        token: &str,
        entity: Entity,
        request: Request<'_>,
        scratch: &mut String,
    ) -> bool {
        let head = self.write(json, scratch);
        head == 0 || self.find(head, token, request, scratch).is_some_and(|found| found == entity)
    }

    /// What a number token is because of its key. A form alone is not enough: any number has some form.
    pub(crate) fn names(self, json: &str, token: &str, request: Request<'_>, scratch: &mut String) -> Option<Entity> {
        let head = self.write(json, scratch);
        if head == 0 || token.len() < SHORTEST {
            return None;
        }
        let found = self.find(head, token, request, scratch)?;
        if found == Entity::Phone {
            let key = scratch.get(..head).unwrap_or_default();
            return crate::detectors::is_phone_name(key).then_some(found);
        }
        // What the number is without its key too, the key does not say.
        let alone = engine::detect(token, request);
        alone.iter().all(|span| span.entity != found).then_some(found)
    }

    fn find(self, head: usize, token: &str, request: Request<'_>, scratch: &mut String) -> Option<Entity> {
        scratch.push_str(token);
        let spans = engine::detect(scratch, request);
        spans.iter().find(|span| span.start == head && span.end == scratch.len()).map(|span| span.entity)
    }

    /// Writes the names with a colon after them; how many bytes that are, none without a name.
    fn write(self, json: &str, scratch: &mut String) -> usize {
        scratch.clear();
        for (start, end) in [self.outer, self.inner] {
            let key = unescape(json.get(start..end).unwrap_or_default());
            if is_name(&key) {
                push_name(&key, scratch);
            }
        }
        // The name of what, a key `name` by itself does not say.
        if matches!(scratch.to_ascii_lowercase().as_str(), "name" | "nome" | "nombre" | "nom" | "data_name") {
            scratch.clear();
        }
        if !scratch.is_empty() {
            scratch.push_str(": ");
        }
        scratch.len()
    }
}

/// The fewest digits of a number that its key makes an identifier.
const SHORTEST: usize = 3;

/// True for words and what programmers write between them: a label or the mark of a removed value is no name.
fn is_name(key: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    key.len() <= LONGEST && key.chars().all(joins) && edge(key.chars().next()) && edge(key.chars().next_back())
}

/// The words of a key, parted by underscores: `contactPhone2` is `contact_Phone`.
fn push_name(key: &str, name: &mut String) {
    let mut small = false;
    let mut apart = !name.is_empty();
    for c in key.chars() {
        if !c.is_alphabetic() {
            apart = !name.is_empty();
            small = false;
            continue;
        }
        if apart || (small && c.is_uppercase()) {
            name.push('_');
            apart = false;
        }
        small = c.is_lowercase();
        name.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_keys() {
        for (key, expected) in [
            ("contact_phone", "contact_phone"),
            ("contactPhone2", "contact_Phone"),
            ("API-Key", "API_Key"),
            ("card.number", "card_number"),
            ("4111", ""),
        ] {
            assert!(is_name(key));
            let mut name = String::new();
            push_name(key, &mut name);
            assert_eq!(name, expected);
        }
        for key in ["", "[EMAIL]", "a…b", " phone", "phone?"] {
            assert!(!is_name(key), "{key}");
        }
    }
}
