//! Adding up what became of the jobs.

use std::collections::BTreeMap;

use super::job::{Outcome, Settled};
use crate::llm::Usage;

/// Tokens, in the terms of [`Usage`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Of prompts, cached ones included.
    pub input: u64,
    /// Of these, read from caches.
    pub cached: u64,
    /// Of these, written to caches.
    pub cache_write: u64,
    /// Of answers.
    pub output: u64,
}

impl Tokens {
    fn add(&mut self, usage: &Usage) {
        self.input += usage.input_tokens;
        self.cached += usage.cached_tokens;
        self.cache_write += usage.cache_write_tokens;
        self.output += usage.output_tokens;
    }
}

/// Counts per outcome, and tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many attempts ended with each word.
    pub outcomes: BTreeMap<&'static str, u64>,
    /// How many calls failed, by class.
    pub failures: BTreeMap<&'static str, u64>,
    /// Tokens of all calls.
    pub tokens: Tokens,
    /// Tokens per model, as the models call themselves; empty for one that does not.
    pub models: BTreeMap<String, Tokens>,
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
            self.tokens.add(usage);
            self.models.entry(usage.model.clone().unwrap_or_default()).or_default().add(usage);
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
