//! Adding up what became of the jobs.

use std::collections::BTreeMap;

use super::job::{Outcome, Settled};

/// Counts per outcome, and tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many attempts ended with each word.
    pub outcomes: BTreeMap<&'static str, u64>,
    /// How many calls failed, by class.
    pub failures: BTreeMap<&'static str, u64>,
    /// Tokens of all prompts, cached ones included.
    pub input_tokens: u64,
    /// Tokens read from caches.
    pub cached_tokens: u64,
    /// Tokens of all answers.
    pub output_tokens: u64,
    /// Model calls that were answered or paid for.
    pub calls: u64,
}

impl Tally {
    /// Adds an attempt.
    pub fn add(&mut self, settled: &Settled) {
        *self.outcomes.entry(settled.outcome.label()).or_default() += 1;
        if let Outcome::Failed(class, _) = settled.outcome {
            *self.failures.entry(class.as_str()).or_default() += 1;
        }
        if let Some(usage) = &settled.usage {
            self.calls += 1;
            self.input_tokens += usage.input_tokens;
            self.cached_tokens += usage.cached_tokens;
            self.output_tokens += usage.output_tokens;
        }
    }

    /// How many attempts ended with a word.
    pub fn count(&self, outcome: &str) -> u64 {
        self.outcomes.get(outcome).copied().unwrap_or_default()
    }

    /// Jobs that need no further attempt, whatever became of them.
    pub fn finished(&self) -> u64 {
        ["applied", "no_result", "unchanged", "stale", "rejected", "dead"].iter().map(|word| self.count(word)).sum()
    }
}
