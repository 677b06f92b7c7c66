//! The summary that needs no model: the façade of the crate `recap_transcript`.

use pgrx::{JsonB, prelude::*};
use serde_json::json;

#[pg_schema]
pub mod recap {
    use super::*;

    /// Problem, solution and status taken from a transcript in JSON Lines; null when no turn has substance.
    #[pg_extern(immutable, strict, parallel_safe, cost = 1000)]
    pub fn _extractive_summary(transcript: &str) -> Option<JsonB> {
        let turns = recap_transcript::parse(transcript).ok()?;
        let summary = recap_transcript::summarize(&turns)?;
        Some(JsonB(json!({
            "problem": summary.problem,
            "solution": summary.solution,
            "status": summary.status.as_str(),
        })))
    }
}
