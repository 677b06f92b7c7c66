//! The answers of models: tolerant reading and the schema guard, over the crate `recap_guard`.

use std::{cell::RefCell, rc::Rc};

use pgrx::{JsonB, iter::TableIterator, pg_sys::panic::ErrorReport, prelude::*};
use recap_guard::{ExtractError, Schema};
use serde_json::{Value, json};

use crate::error::RecapError;

/// Compiled schemas kept per backend. A host has as many as it has prompts; beyond that the oldest goes.
const CACHED_SCHEMAS: usize = 32;

thread_local! {
    static SCHEMAS: RefCell<Vec<(Value, Rc<Schema>)>> = const { RefCell::new(Vec::new()) };
}

fn compiled(schema: Value) -> Result<Rc<Schema>, RecapError> {
    if let Some(found) = SCHEMAS.with_borrow(|cached| {
        cached.iter().find(|(source, _)| *source == schema).map(|(_, compiled)| Rc::clone(compiled))
    }) {
        return Ok(found);
    }
    let fresh = Rc::new(Schema::compile(&schema).map_err(|error| RecapError::schema(error.to_string()))?);
    SCHEMAS.with_borrow_mut(|cached| {
        if cached.len() >= CACHED_SCHEMAS {
            cached.remove(0);
        }
        cached.push((schema, Rc::clone(&fresh)));
    });
    Ok(fresh)
}

/// What is wrong with an answer: a short name, and sentences for the model that shall repair it.
struct Problem {
    name: &'static str,
    violations: Value,
}

fn read(output: &str, schema: &Schema) -> Result<Value, Problem> {
    let object = recap_guard::extract_object(output).map_err(|error| Problem {
        name: match error {
            ExtractError::Empty => "empty",
            ExtractError::Unbalanced => "truncated",
            ExtractError::TooLarge { .. } => "too_large",
            _ => "not_json",
        },
        violations: json!([{ "path": "", "keyword": "json", "message": error.to_string() }]),
    })?;
    let document = schema.coerce(object);
    let violations = schema.violations(&document);
    if violations.is_empty() {
        return Ok(document);
    }
    let violations = violations
        .into_iter()
        .map(|violation| json!({ "path": violation.path, "keyword": violation.keyword, "message": violation.message }))
        .collect();
    Err(Problem { name: "schema", violations: Value::Array(violations) })
}

#[pg_schema]
pub mod recap {
    use super::*;

    /// The document in a model's answer, or what is wrong with it.
    #[allow(clippy::type_complexity)] // pgrx reads the columns from this type.
    #[pg_extern(immutable, strict, parallel_safe, cost = 500)]
    pub fn _read_answer(
        output: &str,
        schema: JsonB,
    ) -> Result<
        TableIterator<
            'static,
            (name!(document, Option<JsonB>), name!(problem, Option<String>), name!(violations, Option<JsonB>)),
        >,
        ErrorReport,
    > {
        let row = match read(output, &*compiled(schema.0)?) {
            Ok(document) => (Some(JsonB(document)), None, None),
            Err(problem) => (None, Some(problem.name.to_owned()), Some(JsonB(problem.violations))),
        };
        Ok(TableIterator::once(row))
    }

    /// Why a JSON Schema cannot be used, or null.
    #[pg_extern(immutable, strict, parallel_safe, cost = 500)]
    pub fn _schema_problem(schema: JsonB) -> Option<String> {
        Schema::compile(&schema.0).err().map(|error| error.to_string())
    }
}
