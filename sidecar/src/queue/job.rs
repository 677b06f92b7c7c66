//! A claimed job and what became of it.

use std::time::Instant;

use serde_json::Value;
use uuid::Uuid;

use crate::llm::{Class, Usage};

/// A claimed job. It cannot be printed: the prompt is conversation text.
pub struct Job {
    /// The job.
    pub id: i64,
    /// The token that fences this attempt.
    pub lease: Uuid,
    /// Its kind.
    pub kind: String,
    /// The tier of model it needs.
    pub tier: String,
    /// What is asked, as it came.
    pub prompt: Value,
    /// The JSON Schema of the answer.
    pub response_schema: Option<Value>,
    /// The most tokens the answer may have.
    pub max_tokens: u32,
    /// Which attempt this is.
    pub attempt: i32,
    /// When the lease ends unless it is extended; reckoned from before the claim, so never too late.
    pub lease_ends: Instant,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The database took the answer; what it said about it.
    Answered(&'static str),
    /// The call failed: the class, and what the database made of it (`retry`, `deferred`, `dead`).
    Failed(Class, &'static str),
    /// Somebody else has the job by now; nothing was written.
    LeaseLost,
    /// Given up at shutdown; the lease is to be returned.
    Abandoned,
    /// The database could not be told before the lease ended; it will give the job to somebody else.
    Unreported,
}

impl Outcome {
    /// One word for logs, metrics and the report.
    pub fn label(self) -> &'static str {
        match self {
            Self::Answered(word) | Self::Failed(_, word) => word,
            Self::LeaseLost => "lease_lost",
            Self::Abandoned => "abandoned",
            Self::Unreported => "unreported",
        }
    }
}

/// An attempt that came to its end.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The job.
    pub job_id: i64,
    /// Its lease, for those that are to be returned.
    pub lease: Uuid,
    /// Its kind.
    pub kind: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What the model used.
    pub usage: Option<Usage>,
}
