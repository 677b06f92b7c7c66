//! Repairs that the schema calls for. What is repaired and what is not stands at [`Schema::coerce`](crate::Schema::coerce).

use serde_json::{Map, Value};

use crate::{
    extract::MAX_DEPTH,
    references::{MAX_HOPS, resolve},
};

/// Text that models write where they mean null.
const NOTHING: [&str; 4] = ["", "null", "none", "n/a"];

/// Repairs a whole document.
pub(crate) fn document(schema: &Value, doc: Map<String, Value>) -> Value {
    repaired(Value::Object(doc), schema, schema, 1)
}

/// Deeper than [`MAX_DEPTH`] a value is left as it is.
fn repaired(value: Value, schema: &Value, root: &Value, depth: usize) -> Value {
    let Some(form) = Form::of(schema, root) else { return value };
    match value {
        _ if depth > MAX_DEPTH => value,
        Value::Object(map) => Value::Object(object(map, &form, root, depth)),
        Value::Array(mut items) => match (items.len(), items.pop()) {
            (1, Some(Value::String(only))) if form.wants("string") && !form.takes("array") => text(only, &form),
            (_, last) => {
                items.extend(last);
                Value::Array(match form.schema.get("items") {
                    Some(schema) => items.into_iter().map(|item| repaired(item, schema, root, depth + 1)).collect(),
                    None => items,
                })
            }
        },
        Value::String(value) => text(value, &form),
        Value::Number(number) if form.wants("string") && !form.takes("number") && !form.takes("integer") => {
            text(number.to_string(), &form)
        }
        Value::Bool(truth) if form.wants("string") && !form.takes("boolean") => text(truth.to_string(), &form),
        other => other,
    }
}

fn object(mut map: Map<String, Value>, form: &Form<'_>, root: &Value, depth: usize) -> Map<String, Value> {
    let Some(Value::Object(properties)) = form.schema.get("properties") else { return map };
    let closed = form.schema.get("additionalProperties") == Some(&Value::Bool(false))
        && !form.schema.contains_key("patternProperties");
    if closed {
        let (known, unknown): (Map<_, _>, Map<_, _>) =
            map.into_iter().partition(|(key, _)| properties.contains_key(key));
        map = known;
        for (key, value) in unknown {
            let folded = key.to_lowercase();
            if let Some(name) = only(properties.keys().filter(|name| name.to_lowercase() == folded)) {
                map.entry(name.as_str()).or_insert(value);
            }
        }
    }
    let required = form.schema.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)));
    for (name, schema) in properties {
        match map.get_mut(name) {
            Some(value) => *value = repaired(value.take(), schema, root, depth + 1),
            None if is_required(name) && Form::of(schema, root).is_some_and(|form| form.nullable) => {
                map.insert(name.clone(), Value::Null);
            }
            None => {}
        }
    }
    map
}

/// Text, or what it stands for.
fn text(value: String, form: &Form<'_>) -> Value {
    if let Some(members) = form.members() {
        let folded = folded(&value);
        let exact = members.iter().any(|member| member.as_str() == Some(&value));
        let mut similar = members.iter().filter_map(Value::as_str).filter(|member| self::folded(member) == folded);
        match (exact, similar.next(), similar.next()) {
            (true, ..) => return Value::String(value),
            (false, Some(member), None) => return Value::String(member.to_owned()),
            _ => {}
        }
    }
    let trimmed = value.trim();
    if form.nullable && NOTHING.iter().any(|nothing| nothing.eq_ignore_ascii_case(trimmed)) {
        return Value::Null;
    }
    if !form.takes("string") {
        match serde_json::from_str(trimmed) {
            Ok(number @ Value::Number(_)) if form.wants("number") || form.wants("integer") => return number,
            Ok(truth @ Value::Bool(_)) if form.wants("boolean") => return truth,
            _ => {}
        }
    }
    Value::String(value)
}

/// Lower case, without outer space and final full stop, words joined by `_`.
fn folded(value: &str) -> String {
    let value = value.trim();
    let mut folded = String::with_capacity(value.len());
    let mut join = false;
    for c in value.strip_suffix('.').unwrap_or(value).chars() {
        // A sign before a word, as in `-1`, joins nothing and says something.
        if !folded.is_empty() && (c.is_whitespace() || matches!(c, '_' | '-')) {
            join = true;
            continue;
        }
        if std::mem::take(&mut join) {
            folded.push('_');
        }
        folded.extend(c.to_lowercase());
    }
    folded
}

/// The one form that a schema leaves open to a value that is not null.
struct Form<'s> {
    schema: &'s Map<String, Value>,
    nullable: bool,
}

impl<'s> Form<'s> {
    /// `None` when there is no such form, or more than one.
    fn of(schema: &'s Value, root: &'s Value) -> Option<Self> {
        let mut schema = schema.as_object()?;
        let mut nullable = false;
        for _ in 0..MAX_HOPS {
            schema = if let Some(reference) = schema.get("$ref") {
                resolve(root, reference.as_str()?)?.as_object()?
            } else if let Some(forms) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
                let (nulls, others): (Vec<_>, Vec<_>) = forms.as_array()?.iter().partition(|form| is_null(form));
                nullable |= !nulls.is_empty();
                only(others.into_iter())?.as_object()?
            } else if schema.contains_key("allOf") {
                return None;
            } else {
                let mut form = Self { schema, nullable: false };
                let listed = form.members().is_none_or(|members| members.contains(&Value::Null));
                let restricted = schema.contains_key("type") || form.members().is_some();
                form.nullable = nullable || (restricted && listed && form.takes("null"));
                return Some(form);
            };
        }
        None
    }

    /// The values of `enum`.
    fn members(&self) -> Option<&'s Vec<Value>> {
        self.schema.get("enum").and_then(Value::as_array)
    }

    /// Whether the schema names this type, or enumerates values of it without naming types.
    fn wants(&self, name: &str) -> bool {
        match self.schema.get("type") {
            Some(Value::String(one)) => one == name,
            Some(Value::Array(several)) => several.iter().any(|one| one == name),
            _ => self.members().is_some_and(|members| members.iter().any(|member| type_name(member) == name)),
        }
    }

    /// Whether a value of this type may stand here as far as types go.
    fn takes(&self, name: &str) -> bool {
        self.wants(name) || (!self.schema.contains_key("type") && self.members().is_none())
    }
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|name| name == "null") || schema.get("const").is_some_and(Value::is_null)
}

const fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The only element, if there is exactly one.
fn only<T>(mut elements: impl Iterator<Item = T>) -> Option<T> {
    let first = elements.next()?;
    elements.next().is_none().then_some(first)
}
