//! The verbs of the worker protocol: one method and one SQL file each.

use std::time::{Duration, Instant};

use serde_json::Value;
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

use super::job::Job;
use crate::database::{Database, DatabaseError};
use crate::llm::{Failure, Usage};

/// The queue as one worker sees it.
#[derive(Debug, Clone)]
pub struct Queue {
    database: Database,
    worker: String,
}

/// How full the queue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueStatus {
    /// Jobs that can be claimed now.
    pub ready: u64,
    /// Jobs that wait for their time.
    pub delayed: u64,
    /// Jobs that somebody holds.
    pub leased: u64,
    /// Dead letters.
    pub dead: u64,
    /// How long until the first delayed job is due.
    pub next_due_in: Option<Duration>,
}

impl Queue {
    /// The queue for a worker of that name.
    pub fn new(database: Database, worker: String) -> Self {
        Self { database, worker }
    }

    /// Claims up to `max_jobs` jobs.
    ///
    /// # Errors
    /// What the database said.
    pub async fn claim(
        &self,
        kinds: Option<&[String]>,
        max_jobs: usize,
        lease: Duration,
    ) -> Result<Vec<Job>, DatabaseError> {
        let claimed_at = Instant::now();
        let statement = sqlx::query(include_str!("sql/claim_jobs.sql"))
            .bind(&self.worker)
            .bind(kinds)
            .bind(i32::try_from(max_jobs).unwrap_or(i32::MAX))
            .bind(lease.as_secs_f64());
        let rows = self.database.rows(statement).await?;
        let job = |row: &sqlx::postgres::PgRow| -> Result<Job, DatabaseError> {
            let Json(prompt) = row.try_get("prompt")?;
            Ok(Job {
                id: row.try_get("job_id")?,
                lease: row.try_get("lease_token")?,
                kind: row.try_get("kind")?,
                tier: row.try_get::<Option<String>, _>("tier")?.unwrap_or_default(),
                prompt,
                response_schema: row.try_get::<Option<Json<Value>>, _>("response_schema")?.map(|Json(schema)| schema),
                max_tokens: u32::try_from(row.try_get::<i32, _>("max_tokens")?).unwrap_or(1).max(1),
                attempt: row.try_get("attempt")?,
                lease_ends: claimed_at + lease,
            })
        };
        rows.iter().map(job).collect()
    }

    /// Extends leases from now; returns the jobs whose lease is lost.
    ///
    /// # Errors
    /// What the database said.
    pub async fn extend(&self, held: &[(i64, Uuid)], lease: Duration) -> Result<Vec<i64>, DatabaseError> {
        let (ids, tokens): (Vec<i64>, Vec<Uuid>) = held.iter().copied().unzip();
        let statement =
            sqlx::query(include_str!("sql/extend_lease.sql")).bind(ids).bind(tokens).bind(lease.as_secs_f64());
        let mut lost = Vec::new();
        for row in self.database.rows(statement).await? {
            if !row.try_get::<bool, _>("kept")? {
                lost.push(row.try_get("job_id")?);
            }
        }
        Ok(lost)
    }

    /// Gives jobs back; costs them no attempt. Returns how many were still ours.
    ///
    /// # Errors
    /// What the database said.
    pub async fn release(&self, leases: &[Uuid]) -> Result<i32, DatabaseError> {
        let statement = sqlx::query(include_str!("sql/release_jobs.sql")).bind(leases);
        Ok(self.database.row(statement).await?.try_get("released")?)
    }

    /// Hands in an answer; returns what the database made of it.
    ///
    /// # Errors
    /// What the database said.
    pub async fn complete(
        &self,
        job: i64,
        lease: Uuid,
        output: &str,
        usage: &Usage,
    ) -> Result<&'static str, DatabaseError> {
        // A NUL cannot be stored as text, and no honest answer has one.
        let output = if output.contains('\0') { output.replace('\0', "") } else { output.to_owned() };
        let statement =
            sqlx::query(include_str!("sql/complete_job.sql")).bind(job).bind(lease).bind(output).bind(Json(usage));
        self.outcome(statement).await
    }

    /// Hands in a failure; returns what the database made of it.
    ///
    /// # Errors
    /// What the database said.
    pub async fn fail(&self, job: i64, lease: Uuid, failure: &Failure) -> Result<&'static str, DatabaseError> {
        let usage = failure.usage.as_deref().map_or_else(|| Value::Object(serde_json::Map::new()), as_json);
        let statement = sqlx::query(include_str!("sql/fail_job.sql"))
            .bind(job)
            .bind(lease)
            .bind(failure.class.as_str())
            .bind(failure.detail())
            .bind(failure.retry_after.map(|wait| wait.as_secs_f64()))
            .bind(Json(usage));
        self.outcome(statement).await
    }

    /// How full the queue is, all kinds together or those named.
    ///
    /// # Errors
    /// What the database said.
    pub async fn status(&self, kinds: Option<&[String]>) -> Result<QueueStatus, DatabaseError> {
        let row = self.database.row(sqlx::query(include_str!("sql/queue_status.sql")).bind(kinds)).await?;
        let count = |name| -> Result<u64, DatabaseError> {
            Ok(u64::try_from(row.try_get::<i64, _>(name)?).unwrap_or_default())
        };
        let next: Option<f64> = row.try_get("next_due_seconds")?;
        Ok(QueueStatus {
            ready: count("ready")?,
            delayed: count("delayed")?,
            leased: count("leased")?,
            dead: count("dead")?,
            next_due_in: next.and_then(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).ok()),
        })
    }

    async fn outcome(&self, statement: crate::database::Statement<'_>) -> Result<&'static str, DatabaseError> {
        let outcome: String = self.database.row(statement).await?.try_get("outcome")?;
        known_outcome(&outcome).ok_or(DatabaseError::Protocol { what: "an unknown outcome of a job" })
    }
}

fn as_json(usage: &Usage) -> Value {
    serde_json::to_value(usage).unwrap_or_default()
}

/// The words of `complete_job` and `fail_job`. A newer minor version may know more; those are not ours to guess at.
fn known_outcome(word: &str) -> Option<&'static str> {
    const WORDS: [&str; 10] =
        ["applied", "no_result", "unchanged", "repair", "stale", "rejected", "lease_lost", "retry", "deferred", "dead"];
    WORDS.into_iter().find(|known| *known == word)
}
