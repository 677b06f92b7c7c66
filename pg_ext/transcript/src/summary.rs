//! The extractive summary.

mod choice;
mod cues;
mod outcome;
mod reading;
mod sentences;
mod words;

use self::{choice::Spoken, outcome::Outcome, reading::Reading};
use crate::Turn;

/// Longest problem and solution, in characters: what an overview can show on three lines.
pub const MAX_SENTENCE_CHARS: usize = 300;
/// How much of one turn is read, in bytes. Complaints are shorter; pasted logs and mail threads are not.
const MAX_TURN_BYTES: usize = 32 << 10;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The customer confirmed, or the other side did what was asked and no complaint followed.
    Resolved,
    /// The customer still complains, or the other side said that it cannot help.
    Unresolved,
    /// A person, a higher level or another team took over, and nothing more is known.
    Escalated,
    /// The conversation does not tell.
    Unknown,
}

impl Status {
    /// `resolved`, `unresolved`, `escalated` or `unknown`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Unresolved => "unresolved",
            Self::Escalated => "escalated",
            Self::Unknown => "unknown",
        }
    }
}

/// Problem, solution and outcome, in sentences of the conversation itself.
///
/// `Debug` shows their lengths only: it may be written to logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Summary {
    /// What troubled the customer, at most [`MAX_SENTENCE_CHARS`] characters.
    pub problem: String,
    /// What was done or advised, at most [`MAX_SENTENCE_CHARS`] characters; only when the status is
    /// [`Status::Resolved`], because advice that nobody confirmed is no solution.
    pub solution: Option<String>,
    /// How it ended.
    pub status: Status,
}

impl std::fmt::Debug for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Summary")
            .field("problem_bytes", &self.problem.len())
            .field("solution_bytes", &self.solution.as_ref().map(String::len))
            .field("status", &self.status)
            .finish()
    }
}

/// Summarises a conversation in Portuguese, English, Spanish, French, Russian or Singapore English, or in a mixture.
///
/// `None` when the customer (role `user`) says nothing beyond greetings, thanks and identifiers. `assistant` and `agent`
/// are the other side; other roles are not read. Time is linear in the length of the conversation; of each turn the first
/// 32 KiB are read.
///
/// The sentences are those of the conversation, cut at [`MAX_SENTENCE_CHARS`]. When the words leave the outcome open,
/// the status is [`Status::Unknown`].
pub fn summarize(turns: &[Turn]) -> Option<Summary> {
    let mut outcome = Outcome::new();
    let mut customer = Vec::new();
    let mut other_side = Vec::new();
    for (index, turn) in turns.iter().enumerate() {
        let text = turn.text.get(..turn.text.floor_char_boundary(MAX_TURN_BYTES)).unwrap_or_default();
        let sentences = sentences::sentences(text);
        let readings = || sentences.iter().map(|sentence| Reading::new(sentence)).collect::<Vec<_>>();
        match turn.role.as_str() {
            "user" => {
                let spoken = Spoken::new(index, outcome.answered(), sentences.clone(), readings());
                outcome.customer(index, &spoken.readings);
                customer.push(spoken);
            }
            "assistant" | "agent" => {
                let spoken = Spoken::new(index, outcome.answered(), sentences.clone(), readings());
                outcome.other_side(index, &spoken.readings);
                other_side.push(spoken);
            }
            _ => {}
        }
    }
    let problem = choice::problem(&customer)?;
    let solution = outcome.solution_turns().and_then(|(from, to)| choice::solution(&other_side, from, to));
    Some(Summary { problem, solution, status: outcome.status() })
}

#[cfg(test)]
mod tests;
