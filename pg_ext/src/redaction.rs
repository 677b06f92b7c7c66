//! Redaction in SQL: the façade of the crate `recap_redaction`.
//!
//! The functions are STABLE, not IMMUTABLE: a policy is known by its name, and what a name stands for may change; so may the
//! engine with an upgrade. An index or a generated column on them would go stale in silence.

use pgrx::{iter::TableIterator, pg_sys::panic::ErrorReport, prelude::*};
use recap_redaction::Policy;

use crate::error::RecapError;

fn policy(name: &str) -> Result<&'static Policy, RecapError> {
    Policy::preset(name).ok_or_else(RecapError::unknown_policy)
}

#[pg_schema]
pub mod recap {
    use super::*;

    #[pg_extern(stable, strict, parallel_safe, cost = 100)]
    pub fn redact(content: &str, policy: default!(&str, "'default'")) -> Result<String, ErrorReport> {
        let redacted =
            recap_redaction::redact(content, super::policy(policy)?).map_err(|error| RecapError::engine(&error))?;
        Ok(redacted.into_owned())
    }

    /// The redacted JSON text, or null when nothing had to change: the caller keeps its document without parsing it again.
    #[pg_extern(stable, strict, parallel_safe, cost = 100)]
    pub fn _redact_json(document: &str, policy: &str) -> Result<Option<String>, ErrorReport> {
        let redacted = recap_redaction::redact_json(document, super::policy(policy)?)
            .map_err(|error| RecapError::engine(&error))?;
        Ok(match redacted {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(text) => Some(text),
        })
    }

    #[allow(clippy::type_complexity)] // pgrx reads the columns from this type.
    #[pg_extern(stable, strict, parallel_safe, cost = 100)]
    pub fn detect(
        content: &str,
        policy: default!(&str, "'default'"),
    ) -> Result<
        TableIterator<
            'static,
            (
                name!(entity, String),
                name!(start_at, i32),
                name!(end_at, i32),
                name!(detector, String),
                name!(score, f32),
            ),
        >,
        ErrorReport,
    > {
        let spans =
            recap_redaction::detect(content, super::policy(policy)?).map_err(|error| RecapError::engine(&error))?;
        let positions = recap_redaction::to_code_points(content, &spans);
        // Inputs are bounded far below i32::MAX code points by the engine.
        let position = |value: usize| i32::try_from(value).unwrap_or(i32::MAX);
        let rows: Vec<_> = spans
            .into_iter()
            .zip(positions)
            .map(|(span, (start, end))| {
                (span.entity.name().to_owned(), position(start), position(end), span.detector.to_owned(), span.score)
            })
            .collect();
        Ok(TableIterator::new(rows))
    }

    #[pg_extern(immutable, parallel_safe, cost = 1)]
    pub fn _redaction_engine() -> &'static str {
        recap_redaction::ENGINE_VERSION
    }
}
