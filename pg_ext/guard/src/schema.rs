//! The compiled schema.

use std::collections::HashSet;

use jsonschema::{Draft, PatternOptions, ValidationError, Validator};
use serde_json::{Map, Value};

use crate::{coerce, references, violation::Violation};

/// Largest schema, in bytes of its JSON text: 64 KiB.
pub const MAX_SCHEMA_BYTES: usize = 64 << 10;
/// How many violations are told at most; a model is not helped by more.
pub const MAX_VIOLATIONS: usize = 20;
/// Largest compiled `pattern`, in bytes.
const MAX_PATTERN_BYTES: usize = 1 << 20;

/// In how many values every violation is looked for. The library collects them all before the first is told: some
/// 800 bytes each, 400 MB for the worst answer of 1 MiB.
const MAX_LISTED_VALUES: usize = 10_000;

/// Why a schema is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// Larger than [`MAX_SCHEMA_BYTES`].
    #[error("the schema has {bytes} bytes, more than the {limit} allowed")]
    TooLarge {
        /// Length in bytes.
        bytes: usize,
        /// [`MAX_SCHEMA_BYTES`].
        limit: usize,
    },
    /// Nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    #[error("the schema is nested deeper than {limit} levels")]
    TooDeep {
        /// [`MAX_DEPTH`](crate::MAX_DEPTH).
        limit: usize,
    },
    /// Refers to something outside itself, which a database must not fetch.
    #[error("the schema refers to another document at {path}; only references within the schema are followed")]
    RemoteReference {
        /// JSON pointer into the schema.
        path: String,
    },
    /// Refers to itself without going down in the document.
    #[error("checking a value against the schema at {path} would not end: references run in a circle")]
    EndlessReference {
        /// JSON pointer into the schema.
        path: String,
    },
    /// Not a JSON Schema.
    #[error("the schema is not a valid JSON Schema at {path} ({keyword})")]
    Invalid {
        /// JSON pointer into the schema.
        path: String,
        /// The rule of JSON Schema that it breaks.
        keyword: String,
    },
}

/// A compiled JSON Schema, draft 2020-12 whatever `$schema` says. Caching it is the caller's.
pub struct Schema {
    source: Value,
    names: HashSet<String>,
    validator: Validator,
}

impl Schema {
    /// Compiles a schema.
    ///
    /// Patterns run on an engine without backtracking, so that no document can make one slow; look-around and
    /// back-references are therefore refused. Formats are not checked.
    ///
    /// # Errors
    /// See [`SchemaError`].
    pub fn compile(schema: &Value) -> Result<Self, SchemaError> {
        let bytes = schema.to_string().len();
        if bytes > MAX_SCHEMA_BYTES {
            return Err(SchemaError::TooLarge { bytes, limit: MAX_SCHEMA_BYTES });
        }
        references::check(schema)?;
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_pattern_options(PatternOptions::regex().size_limit(MAX_PATTERN_BYTES))
            .should_validate_formats(false)
            .build(schema)
            .map_err(|error| SchemaError::Invalid {
                path: error.instance_path().to_string(),
                keyword: error.kind().keyword().to_owned(),
            })?;
        Ok(Self { source: schema.clone(), names: property_names(schema), validator })
    }

    /// What is wrong with a document, at most [`MAX_VIOLATIONS`]; empty when it is valid. Of a document with more than
    /// 10,000 values only the first violation is told.
    pub fn violations(&self, doc: &Value) -> Vec<Violation> {
        let told = |error: &ValidationError<'_>| Violation::new(error, &self.names);
        if has_more_values_than(MAX_LISTED_VALUES, doc) {
            return self.validator.validate(doc).err().iter().map(told).collect();
        }
        self.validator.iter_errors(doc).take(MAX_VIOLATIONS).map(|error| told(&error)).collect()
    }

    /// The document with the repairs that the schema calls for and that lose and invent nothing:
    ///
    /// * a number or boolean becomes its text where only a string may stand, and text that is exactly a number or boolean
    ///   becomes that where only such a value may stand;
    /// * an enumerated string is matched without regard to case, outer space, a final full stop, and to whether words are
    ///   joined by spaces, `_` or `-`; only when exactly one member fits;
    /// * blank text, `null`, `none` and `n/a` become null where null may stand;
    /// * a list of one string becomes that string. A longer list is left alone: joining it would make a sentence that
    ///   nobody wrote;
    /// * a required property that may be null and is missing becomes null; any other missing property stays missing;
    /// * where the object is closed, a key that differs from a missing property in case only is renamed to it, and other
    ///   unknown keys are dropped.
    ///
    /// Where a schema leaves several non-null forms open (`anyOf`, `oneOf`, `allOf`), nothing is touched.
    pub fn coerce(&self, doc: Map<String, Value>) -> Value {
        coerce::document(&self.source, doc)
    }
}

fn has_more_values_than(limit: usize, doc: &Value) -> bool {
    let mut open = vec![doc];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        match value {
            Value::Object(map) => open.extend(map.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
        if seen + open.len() > limit {
            return true;
        }
    }
    false
}

/// Every name that the schema itself gives to a property, wherever it stands.
fn property_names(schema: &Value) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get("properties") {
                    names.extend(properties.keys().cloned());
                }
                open.extend(map.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests;
