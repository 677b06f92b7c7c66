//! The breaker of a provider: after a few failures in a row nothing is claimed for a while, then one call tries.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Class, Failure};

/// Transient failures in a row that open the breaker.
const THRESHOLD: u32 = 5;
/// The first rest after transient failures; doubles with each failed try.
const FIRST_REST: Duration = Duration::from_secs(5);
/// The first rest when the key, the money or the model is missing.
const CONDEMNED_REST: Duration = Duration::from_secs(60);
/// The longest rest.
const LONGEST_REST: Duration = Duration::from_secs(600);

/// What may be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// As many calls as the settings allow.
    Free,
    /// One call, to see whether the provider is back.
    Probe,
    /// Nothing before this moment.
    Rest(Instant),
}

#[derive(Debug, Default)]
struct State {
    failures: u32,
    rest: Option<Duration>,
    until: Option<Instant>,
    paused_until: Option<Instant>,
    condemned: Option<Failure>,
}

/// Watches the outcomes of one provider's calls.
#[derive(Debug, Default)]
pub struct Breaker {
    state: Mutex<State>,
}

impl Breaker {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What may be done at a moment.
    pub fn permission(&self, now: Instant) -> Permission {
        let state = self.state();
        let until = state.until.max(state.paused_until);
        match until {
            Some(until) if until > now => Permission::Rest(until),
            _ if state.until.is_some() => Permission::Probe,
            _ => Permission::Free,
        }
    }

    /// The failure that says no call can succeed until a person acts, while it is the last word.
    pub fn condemned(&self) -> Option<Failure> {
        self.state().condemned.clone()
    }

    /// An answer came, if only a refusal: the provider lives.
    pub fn succeeded(&self) {
        let mut state = self.state();
        // A pause that the provider asked for stands, whatever other calls bring.
        *state = State { paused_until: state.paused_until, ..State::default() };
    }

    /// A call failed.
    pub fn failed(&self, failure: &Failure, now: Instant) {
        if failure.condemns_provider() {
            let mut state = self.state();
            state.condemned = Some(failure.clone());
            state.open(CONDEMNED_REST, now);
            return;
        }
        match failure.class {
            Class::Throttled => {
                let wait = failure.retry_after.unwrap_or(Duration::from_secs(1)).min(LONGEST_REST);
                let mut state = self.state();
                state.paused_until = state.paused_until.max(Some(now + wait));
            }
            Class::Overloaded | Class::Timeout | Class::Connection => {
                let mut state = self.state();
                state.failures = state.failures.saturating_add(1);
                if state.failures >= THRESHOLD || state.until.is_some() {
                    state.open(failure.retry_after.unwrap_or_default().max(FIRST_REST), now);
                }
            }
            _ => self.succeeded(),
        }
    }
}

impl State {
    /// Calls that were under way when the breaker opened fail later; only a failed try makes the rest longer.
    fn open(&mut self, first: Duration, now: Instant) {
        if self.until.is_some_and(|until| until > now) {
            return;
        }
        let rest = self.rest.map_or(first, |rest| (rest * 2).max(first)).min(LONGEST_REST);
        self.rest = Some(rest);
        self.until = Some(now + rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(breaker: &Breaker, now: Instant) -> Option<Duration> {
        match breaker.permission(now) {
            Permission::Rest(until) => Some(until - now),
            _ => None,
        }
    }

    #[test]
    fn failures_in_a_row_open_it_and_one_success_closes_it() {
        let (breaker, now) = (Breaker::default(), Instant::now());
        let failure = Failure::new(Class::Overloaded);
        for _ in 1..THRESHOLD {
            breaker.failed(&failure, now);
        }
        assert_eq!(breaker.permission(now), Permission::Free);
        breaker.failed(&failure, now);
        assert_eq!(rest(&breaker, now), Some(FIRST_REST));
        let later = now + FIRST_REST;
        assert_eq!(breaker.permission(later), Permission::Probe);
        breaker.failed(&failure, later);
        assert_eq!(rest(&breaker, later), Some(FIRST_REST * 2));
        breaker.succeeded();
        assert_eq!(breaker.permission(later), Permission::Free);
    }

    #[test]
    fn stragglers_do_not_prolong_the_rest() {
        let (breaker, now) = (Breaker::default(), Instant::now());
        for _ in 0..20 {
            breaker.failed(&Failure::new(Class::Timeout), now);
        }
        assert_eq!(rest(&breaker, now), Some(FIRST_REST));
    }

    #[test]
    fn a_wrong_key_opens_it_at_once() {
        let (breaker, now) = (Breaker::default(), Instant::now());
        breaker.failed(&Failure::new(Class::Auth), now);
        assert_eq!(rest(&breaker, now), Some(CONDEMNED_REST));
        assert_eq!(breaker.condemned().unwrap().class, Class::Auth);
    }

    #[test]
    fn refusals_are_answers() {
        let (breaker, now) = (Breaker::default(), Instant::now());
        for _ in 0..4 {
            breaker.failed(&Failure::new(Class::Overloaded), now);
        }
        breaker.failed(&Failure::new(Class::Refused), now);
        breaker.failed(&Failure::new(Class::Overloaded), now);
        assert_eq!(breaker.permission(now), Permission::Free);
    }

    #[test]
    fn throttling_pauses_for_as_long_as_was_asked_and_a_success_does_not_shorten_it() {
        let (breaker, now) = (Breaker::default(), Instant::now());
        let failure = Failure { retry_after: Some(Duration::from_secs(7)), ..Failure::new(Class::Throttled) };
        breaker.failed(&failure, now);
        breaker.succeeded();
        assert_eq!(rest(&breaker, now), Some(Duration::from_secs(7)));
        assert_eq!(breaker.permission(now + Duration::from_secs(7)), Permission::Free);
    }
}
