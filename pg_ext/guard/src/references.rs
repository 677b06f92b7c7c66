//! References of a schema: they stay inside it, and following them ends.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::{extract::MAX_DEPTH, schema::SchemaError};

const REFERENCES: [&str; 2] = ["$ref", "$dynamicRef"];
/// Keywords whose schemas see the same value as the schema they stand in.
const SAME_VALUE: [&str; 9] =
    ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"];

/// How many references may be followed one after the other before a schema with own keywords comes.
pub(crate) const MAX_HOPS: usize = 8;

/// The schema that a reference within `root` names: `#` or `#/…`. Percent escapes are not read.
pub(crate) fn resolve<'s>(root: &'s Value, reference: &str) -> Option<&'s Value> {
    root.pointer(reference.strip_prefix('#').filter(|pointer| !pointer.contains('%'))?)
}

/// Refuses references that leave the schema, that come back to where they started without going down in the document,
/// and schemas nested too deep for a recursive compiler.
///
/// A reference is `#` or `#/…`; anchors, and an `$id` below the top, which changes what `#` means, are refused with the
/// references that leave the schema.
pub(crate) fn check(root: &Value) -> Result<(), SchemaError> {
    let mut open = vec![(root, String::new(), 1)];
    let mut targets: HashMap<*const Value, (String, Vec<&Value>)> = HashMap::new();
    while let Some((value, path, depth)) = open.pop() {
        if depth > MAX_DEPTH {
            return Err(SchemaError::TooDeep { limit: MAX_DEPTH });
        }
        let child = |name: &str| format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
        match value {
            Value::Object(map) if depth > 1 && map.get("$id").is_some_and(Value::is_string) => {
                return Err(SchemaError::RemoteReference { path: child("$id") });
            }
            Value::Object(map) => {
                targets.insert(std::ptr::from_ref(value), (path.clone(), same_value(root, map, &path)?));
                open.extend(map.iter().map(|(name, value)| (value, child(name), depth + 1)));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                open.extend(items.map(|(index, value)| (value, child(&index.to_string()), depth + 1)));
            }
            _ => {}
        }
    }
    refuse_circles(&targets)
}

/// The schemas that are checked against the same value as this one.
fn same_value<'s>(root: &'s Value, map: &'s Map<String, Value>, path: &str) -> Result<Vec<&'s Value>, SchemaError> {
    let mut targets = Vec::new();
    for keyword in REFERENCES {
        if let Some(Value::String(reference)) = map.get(keyword) {
            let refused = || SchemaError::RemoteReference { path: format!("{path}/{keyword}") };
            targets.push(resolve(root, reference).ok_or_else(refused)?);
        }
    }
    for keyword in SAME_VALUE {
        match map.get(keyword) {
            Some(Value::Array(schemas)) => targets.extend(schemas),
            Some(Value::Object(schemas)) if keyword.starts_with("depend") => targets.extend(schemas.values()),
            Some(schema) => targets.push(schema),
            None => {}
        }
    }
    Ok(targets)
}

/// Takes away, again and again, the schemas that lead nowhere any more; what remains leads in a circle.
fn refuse_circles(targets: &HashMap<*const Value, (String, Vec<&Value>)>) -> Result<(), SchemaError> {
    let mut waiting: HashMap<*const Value, usize> = HashMap::new();
    let mut sources: HashMap<*const Value, Vec<*const Value>> = HashMap::new();
    let mut done = Vec::new();
    for (&source, (_, leads_to)) in targets {
        let schemas = leads_to.iter().map(|&target| std::ptr::from_ref(target));
        let known = schemas.filter(|target| targets.contains_key(target)).collect::<Vec<_>>();
        waiting.insert(source, known.len());
        if known.is_empty() {
            done.push(source);
        }
        for target in known {
            sources.entry(target).or_default().push(source);
        }
    }
    while let Some(target) = done.pop() {
        waiting.remove(&target);
        for source in sources.remove(&target).unwrap_or_default() {
            if let Some(count) = waiting.get_mut(&source) {
                *count -= 1;
                if *count == 0 {
                    done.push(source);
                }
            }
        }
    }
    let paths = waiting.keys().filter_map(|schema| targets.get(schema)).map(|(path, _)| path);
    match paths.min() {
        Some(path) => Err(SchemaError::EndlessReference { path: path.clone() }),
        None => Ok(()),
    }
}
