//! Asking the database which conversations are due, and putting them into the queue.

use std::fmt::Write as _;
use std::time::Duration;

use sqlx::Row as _;

use crate::config::SummarizeArgs;
use crate::database::{Database, DatabaseError};

/// What was found and enqueued.
#[derive(Debug, Clone, PartialEq)]
pub struct Enqueued {
    /// Conversations that are due.
    pub eligible: u64,
    /// Jobs that were added; none in a dry run.
    pub enqueued: u64,
    /// Conversations whose job was in the queue before.
    pub already_queued: u64,
    /// Tokens the prompts will have, estimated.
    pub input_tokens: u64,
    /// Tokens the answers will have, estimated.
    pub output_tokens: u64,
    /// What that costs, when the model's prices are known.
    pub cost_usd: Option<f64>,
}

/// Finds the conversations that are due and, unless it is a dry run, enqueues them.
///
/// # Errors
/// `RC010` while summaries are off; whatever else the database said.
pub async fn enqueue(
    database: &Database,
    inactivity: Duration,
    args: &SummarizeArgs,
    model: &str,
) -> Result<Enqueued, DatabaseError> {
    let statement = sqlx::query(include_str!("sql/enqueue_summaries.sql"))
        .bind(inactivity.as_secs_f64())
        .bind(i32::try_from(args.min_turns).unwrap_or(i32::MAX))
        .bind(args.dry_run)
        .bind(args.limit.map(|limit| i32::try_from(limit).unwrap_or(i32::MAX)))
        .bind(model);
    let row = database.row(statement).await?;
    let count =
        |name| -> Result<u64, DatabaseError> { Ok(u64::try_from(row.try_get::<i64, _>(name)?).unwrap_or_default()) };
    Ok(Enqueued {
        eligible: count("eligible")?,
        enqueued: count("enqueued")?,
        already_queued: count("already_queued")?,
        input_tokens: count("estimated_input_tokens")?,
        output_tokens: count("estimated_output_tokens")?,
        cost_usd: row.try_get("estimated_cost_usd")?,
    })
}

impl Enqueued {
    /// What a dry run says.
    pub fn dry_run_text(&self, limit: Option<u32>) -> String {
        let mut text = String::from("Dry run: no model is called and nothing is written.\n");
        let _ = writeln!(text, "  conversations due      {}", self.eligible);
        let _ = writeln!(text, "  in the queue already   {}", self.already_queued);
        if let Some(limit) = limit {
            let _ = writeln!(text, "  at most                {limit}");
        }
        text + &self.estimate()
    }

    /// What a real run says before it begins.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{} conversations due, {} enqueued, {} in the queue already.",
            self.eligible, self.enqueued, self.already_queued
        );
        if self.enqueued > 0 { text + &self.estimate() } else { text }
    }

    fn estimate(&self) -> String {
        let cost =
            self.cost_usd.map_or_else(|| "unknown: the model has no price".to_owned(), |usd| format!("{usd:.4} USD"));
        format!(
            "  estimated tokens       {} in, {} out\n  estimated cost         {cost}\n",
            self.input_tokens, self.output_tokens
        )
    }
}
