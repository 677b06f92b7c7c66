//! What a batch says at its end.

use std::fmt;
use std::time::Duration;

use crate::exit::Exit;
use crate::llm::Class;
use crate::queue::{Ending, QueueStatus, Tally};

/// The result of a batch.
#[derive(Debug, Clone)]
pub struct Report {
    /// What became of the attempts.
    pub tally: Tally,
    /// Why it stopped.
    pub ending: Ending,
    /// The queue afterwards; `None` when the database did not say.
    pub status: Option<QueueStatus>,
    /// Jobs that became dead letters meanwhile.
    pub died: u64,
    /// What this run cost in US dollars; `None` when a model without a price was used.
    pub cost_usd: Option<f64>,
    /// How long it took.
    pub took: Duration,
}

impl Report {
    /// The exit code.
    pub fn exit(&self) -> Exit {
        match &self.ending {
            Ending::ProviderCondemned(failure) if failure.class == Class::Auth => Exit::Usage,
            Ending::ProviderCondemned(_) | Ending::OutOfPatience | Ending::Stopped => Exit::Unfinished,
            Ending::Drained if self.died > 0 => Exit::DeadJobs,
            Ending::Drained => Exit::Done,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.headline())?;
        for (word, count) in &self.tally.outcomes {
            writeln!(f, "  {word:<12} {count:>8}  {}", meaning(word))?;
        }
        for (class, count) in &self.tally.failures {
            writeln!(f, "  failed calls {count:>8}  {class}")?;
        }
        let Tally { tokens, calls, .. } = &self.tally;
        writeln!(f, "  model calls  {calls:>8}")?;
        writeln!(
            f,
            "  tokens       {:>8}  in, of which {} cached; {} out",
            tokens.input, tokens.cached, tokens.output
        )?;
        match self.cost_usd {
            Some(usd) => writeln!(f, "  cost         {usd:>8.4}  USD")?,
            None => writeln!(f, "  cost          unknown  without prices (recap.set_model) none can be told")?,
        }
        if let Some(status) = self.status {
            let waiting = status.ready + status.delayed + status.leased;
            writeln!(f, "  still queued {waiting:>8}  dead letters in all: {}", status.dead)?;
        }
        writeln!(f, "  duration     {:>8.1}  s", self.took.as_secs_f64())
    }
}

impl Report {
    fn headline(&self) -> String {
        match &self.ending {
            Ending::Drained => "Done: the queue is empty.".to_owned(),
            Ending::Stopped => "Stopped before the end; what is left stays in the queue.".to_owned(),
            Ending::OutOfPatience => {
                "Not finished: what is left is due later or held by another worker; run it again, or raise --patience."
                    .to_owned()
            }
            Ending::ProviderCondemned(failure) => {
                let detail = failure.detail().unwrap_or_default();
                let class = failure.class.as_str();
                format!("Not finished: the provider refuses ({class}: {detail}). Put that right, then run it again.")
            }
        }
    }
}

fn meaning(word: &str) -> &'static str {
    match word {
        "applied" => "summaries written",
        "no_result" => "nothing of substance was said",
        "unchanged" => "the summary was the same",
        "repair" => "answers to be repaired",
        "stale" => "overtaken by a newer state",
        "rejected" => "answers not usable: dead letters, or to be repeated",
        "retry" => "to be repeated",
        "deferred" => "put off, costs no attempt",
        "dead" => "dead letters: see recap.dead_job, and recap.retry_dead() when the cause is gone",
        "lease_lost" => "held too long, left to another worker",
        "abandoned" => "given back",
        _ => "the database could not be told",
    }
}
