//! What is wrong with a document, told without any of its values.

use std::collections::HashSet;

use jsonschema::{ValidationError, error::TypeKind, error::ValidationErrorKind as Kind, paths::LocationSegment};
use serde_json::Value;

/// Longest list of allowed values in a message, in bytes.
const MAX_LISTED_BYTES: usize = 200;

/// One rule of the schema that a document breaks.
///
/// Everything in it comes from the schema. A part of the path that the schema does not name, and that the document thus
/// made up, is `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where, as a JSON pointer; empty for the whole document.
    pub path: String,
    /// The keyword of the schema that is broken.
    pub keyword: String,
    /// A sentence fragment such as `must be string or null`. It does not say where.
    pub message: String,
}

impl Violation {
    pub(crate) fn new(error: &ValidationError<'_>, names: &HashSet<String>) -> Self {
        Self { path: pointer(error, names), keyword: error.kind().keyword().to_owned(), message: message(error.kind()) }
    }
}

fn pointer(error: &ValidationError<'_>, names: &HashSet<String>) -> String {
    let mut path = String::new();
    for segment in error.instance_path().iter() {
        path.push('/');
        match segment {
            LocationSegment::Index(index) => path.push_str(&index.to_string()),
            LocationSegment::Property(name) if names.contains(&*name) => {
                path.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            LocationSegment::Property(_) => path.push('*'),
        }
    }
    path
}

fn message(kind: &Kind) -> String {
    match kind {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            format!("must not have {} further properties that the schema does not name", unexpected.len())
        }
        Kind::AdditionalItems { limit } => format!("must not have more than {limit} items"),
        Kind::UnevaluatedItems { unexpected } => format!("must not have {} further items", unexpected.len()),
        Kind::AnyOf { .. } => "must fit one of the allowed forms".to_owned(),
        Kind::OneOfNotValid { .. } | Kind::OneOfMultipleValid { .. } => {
            "must fit exactly one of the allowed forms".to_owned()
        }
        Kind::Constant { expected_value } => format!("must be {}", listed(expected_value)),
        Kind::Enum { options } => format!("must be one of {}", listed(options)),
        Kind::Contains => "must contain a fitting item".to_owned(),
        Kind::ExclusiveMaximum { limit } => format!("must be less than {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("must be more than {limit}"),
        Kind::Maximum { limit } => format!("must be at most {limit}"),
        Kind::Minimum { limit } => format!("must be at least {limit}"),
        Kind::MaxItems { limit } => format!("must have at most {limit} items"),
        Kind::MinItems { limit } => format!("must have at least {limit} items"),
        Kind::MaxLength { limit } => format!("must have at most {limit} characters"),
        Kind::MinLength { limit } => format!("must have at least {limit} characters"),
        Kind::MaxProperties { limit } => format!("must have at most {limit} properties"),
        Kind::MinProperties { limit } => format!("must have at least {limit} properties"),
        Kind::MultipleOf { multiple_of } => format!("must be a multiple of {multiple_of}"),
        Kind::Pattern { pattern } => format!("must match the pattern {}", shortened(pattern.clone())),
        Kind::PropertyNames { .. } => "must not have a property with such a name".to_owned(),
        Kind::Required { property } => format!("must have the property {property}"),
        Kind::Type { kind } => format!("must be {}", types(kind)),
        Kind::UniqueItems => "must not have the same item twice".to_owned(),
        Kind::FalseSchema => "must not be there".to_owned(),
        other => format!("breaks the rule {}", other.keyword()),
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => several.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(" or "),
    }
}

/// The values that the schema allows, as JSON.
fn listed(value: &Value) -> String {
    let text = match value {
        Value::Array(items) => items.iter().map(Value::to_string).collect::<Vec<_>>().join(", "),
        one => one.to_string(),
    };
    shortened(text)
}

fn shortened(mut text: String) -> String {
    if text.len() > MAX_LISTED_BYTES {
        text.truncate(text.floor_char_boundary(MAX_LISTED_BYTES));
        text.push('…');
    }
    text
}
