//! How often an empty queue is looked at: soon after work was found, ever more rarely while there is none.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::{Duration, Instant};

const SHORTEST: Duration = Duration::from_millis(100);

/// The next look at the queue.
#[derive(Debug)]
pub struct Pace {
    longest: Duration,
    pause: Duration,
    next: Instant,
}

impl Pace {
    /// Looks at once, and then never more rarely than `longest`.
    pub fn new(longest: Duration, now: Instant) -> Self {
        Self { longest: longest.max(SHORTEST), pause: SHORTEST, next: now }
    }

    /// When to look next.
    pub fn next(&self) -> Instant {
        self.next
    }

    /// More may be there: look again as soon as there is room.
    pub fn found_all_asked_for(&mut self, now: Instant) {
        self.pause = SHORTEST;
        self.next = now;
    }

    /// Something was there, but less than was asked for.
    pub fn found_some(&mut self, now: Instant) {
        self.pause = SHORTEST;
        self.next = now + jittered(self.pause);
    }

    /// Nothing was there, or the database did not answer.
    pub fn found_nothing(&mut self, now: Instant) {
        self.next = now + jittered(self.pause);
        self.pause = (self.pause * 2).min(self.longest);
    }

    /// Look no later than at this moment.
    pub fn not_after(&mut self, at: Instant) {
        self.next = self.next.min(at);
    }
}

/// Spreads a pause by a quarter in both directions, so that many workers do not look at the same moment.
fn jittered(pause: Duration) -> Duration {
    // The standard library's hasher keys are random: enough for this, without another dependency.
    let random = RandomState::new().build_hasher().finish() % 1_000;
    pause.mul_f64(0.75 + 0.5 * (random as f64) / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_the_longest_and_start_anew_when_something_is_found() {
        let now = Instant::now();
        let mut pace = Pace::new(Duration::from_secs(1), now);
        assert_eq!(pace.next(), now);
        let mut pauses = Vec::new();
        for _ in 0..8 {
            pace.found_nothing(now);
            pauses.push(pace.next() - now);
        }
        assert!(pauses[0] < Duration::from_millis(130), "{pauses:?}");
        assert!(pauses[7] > Duration::from_millis(740) && pauses[7] < Duration::from_millis(1_260), "{pauses:?}");
        pace.found_some(now);
        assert!(pace.next() - now < Duration::from_millis(130));
        pace.found_all_asked_for(now);
        assert_eq!(pace.next(), now);
    }
}
