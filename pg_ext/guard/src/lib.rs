//! What a database does with the answer of a model before it believes it.
//!
//! 1. [`extract_object`] finds the JSON object in whatever the model wrote around it.
//! 2. [`Schema::coerce`] makes the conservative repairs that the schema calls for.
//! 3. [`Schema::violations`] says what is still wrong, in words that can be logged and sent back to the model: no value of
//!    the answer is ever part of them.
//!
//! Time is linear in the length of the answer, depth is bounded, and nothing panics on any input.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod coerce;
mod extract;
mod references;
mod schema;
mod tolerant;
mod violation;

pub use extract::{ExtractError, MAX_DEPTH, MAX_OUTPUT_BYTES, extract_object};
pub use schema::{MAX_SCHEMA_BYTES, MAX_VIOLATIONS, Schema, SchemaError};
pub use violation::Violation;
