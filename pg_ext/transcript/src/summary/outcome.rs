//! How a conversation ended, turn by turn.

use super::{
    Status,
    reading::{Act, Reading, Verdict},
};

/// How things stand after some turns. The number is the index of the turn that brought it about.
#[derive(Clone, Copy)]
enum State {
    /// Nothing is settled.
    Open,
    /// The other side did something about it.
    Done(usize),
    /// The customer said that it works.
    Confirmed(usize),
    Escalated,
    /// The other side cannot help.
    Refused,
    /// The customer named a trouble again; an answer to it opens the matter anew.
    Mentioned,
    /// The customer said that what was tried did not help.
    Complained,
}

/// Follows a conversation.
pub(super) struct Outcome {
    state: State,
    answered: bool,
    trouble_named: bool,
    last_failure: usize,
    last_customer: usize,
}

impl Outcome {
    pub(super) const fn new() -> Self {
        Self { state: State::Open, answered: false, trouble_named: false, last_failure: 0, last_customer: 0 }
    }

    /// Whether the other side has spoken.
    pub(super) const fn answered(&self) -> bool {
        self.answered
    }

    /// What the customer said in a turn.
    pub(super) fn customer(&mut self, turn: usize, readings: &[Reading]) {
        let verdict = readings.iter().filter_map(|reading| reading.verdict).fold(None, |before, next| {
            match (before, next) {
                // After `works now` the mere name of the trouble tells what used to be.
                (Some(Verdict::Works | Verdict::Failed | Verdict::Reservation), Verdict::Trouble) => before,
                _ => Some(next),
            }
        });
        self.trouble_named |= verdict.is_some_and(|verdict| verdict != Verdict::Works);
        if !self.answered {
            return;
        }
        self.last_customer = turn;
        let thanks = readings.iter().any(|reading| reading.thanks);
        let substance = readings.iter().any(|reading| reading.substance >= 2);
        self.state = match (verdict, self.state) {
            (Some(Verdict::Works), _) => State::Confirmed(turn),
            (Some(Verdict::Failed), state) => {
                self.last_failure = turn;
                if matches!(state, State::Escalated) { state } else { State::Complained }
            }
            (Some(_), State::Escalated | State::Complained | State::Refused) => self.state,
            (Some(_), _) => State::Mentioned,
            // Who thanks complains no longer, but has not said that it works.
            (None, State::Complained | State::Mentioned) if thanks => State::Open,
            // Who has more to say about what was done may be saying that it does not help.
            (None, State::Done(_)) if substance && !thanks => State::Open,
            (None, state) => state,
        };
    }

    /// What the other side said in a turn.
    pub(super) fn other_side(&mut self, turn: usize, readings: &[Reading]) {
        let act = readings.iter().filter_map(|reading| reading.act).max();
        let glad = self.answered && readings.iter().any(|reading| reading.glad);
        self.answered = true;
        self.state = match (act, self.state) {
            // Also after `on another phone it works`, which only sounds like a confirmation.
            (Some(Act::Escalated), _) => State::Escalated,
            (Some(Act::Cannot), _) => State::Refused,
            // What else follows a confirmation at once is leave-taking.
            (_, State::Confirmed(turn)) if turn == self.last_customer => self.state,
            (_, State::Open | State::Done(_)) if glad => State::Confirmed(self.last_customer),
            (Some(Act::Done), _) => State::Done(turn),
            (None, State::Mentioned) => State::Open,
            (None, state) => state,
        };
    }

    pub(super) const fn status(&self) -> Status {
        match self.state {
            State::Done(_) | State::Confirmed(_) => Status::Resolved,
            State::Escalated => Status::Escalated,
            State::Refused | State::Mentioned | State::Complained => Status::Unresolved,
            State::Open if self.trouble_named && !self.answered => Status::Unresolved,
            State::Open => Status::Unknown,
        }
    }

    /// The turns among which the solution stands: behind the last failed attempt, up to the turn that settled it.
    pub(super) const fn solution_turns(&self) -> Option<(usize, usize)> {
        match self.state {
            State::Done(turn) | State::Confirmed(turn) => Some((self.last_failure, turn)),
            _ => None,
        }
    }
}
