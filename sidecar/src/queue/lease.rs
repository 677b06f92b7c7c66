//! Keeping leases alive: every third of a lease the database is told which jobs are still being worked on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::client::Queue;
use super::job::Job;
use crate::telemetry::names;

struct Held {
    lease: Uuid,
    ends: Instant,
    lost: CancellationToken,
}

/// The leases this process holds.
#[derive(Default)]
pub(super) struct LeaseBook {
    held: Mutex<HashMap<i64, Held>>,
}

/// A lease in the book; leaving scope takes it out.
pub(super) struct Lease {
    book: Arc<LeaseBook>,
    job_id: i64,
    token: Uuid,
    lost: CancellationToken,
}

impl Lease {
    /// Resolves when the lease is lost.
    pub(super) async fn lost(&self) {
        self.lost.cancelled().await;
    }

    /// Whether the lease is lost.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.is_cancelled()
    }

    /// How long the lease still lasts.
    pub(super) fn remaining(&self) -> Duration {
        let ends = self.book.lock().get(&self.job_id).map(|held| held.ends);
        ends.map_or(Duration::ZERO, |ends| ends.saturating_duration_since(Instant::now()))
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut held = self.book.lock();
        // The same job may have been claimed again meanwhile, under another token.
        if held.get(&self.job_id).is_some_and(|held| held.lease == self.token) {
            held.remove(&self.job_id);
        }
    }
}

impl LeaseBook {
    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters the lease of a job.
    pub(super) fn enter(self: &Arc<Self>, job: &Job) -> Lease {
        let lost = CancellationToken::new();
        let held = Held { lease: job.lease, ends: job.lease_ends, lost: lost.clone() };
        self.lock().insert(job.id, held);
        Lease { book: Arc::clone(self), job_id: job.id, token: job.lease, lost }
    }

    /// Extends what is held at a third of the lease, until cancelled by being dropped.
    pub(super) async fn keep(self: Arc<Self>, queue: Queue, lease: Duration) {
        let beat = lease / 3;
        let mut pause = beat;
        loop {
            tokio::time::sleep(pause).await;
            let held: Vec<(i64, Uuid)> = self.lock().iter().map(|(id, held)| (*id, held.lease)).collect();
            pause = beat;
            if !held.is_empty() {
                let asked_at = Instant::now();
                match queue.extend(&held, lease).await {
                    Ok(lost) => self.extended(&held, &lost, asked_at + lease),
                    Err(error) => {
                        tracing::warn!(event = "extend_lease_failed", error = %error, leases = held.len());
                        // Sooner again: there are two more thirds in which the database may come back.
                        pause = lease / 12;
                    }
                }
            }
            self.drop_ended(Instant::now());
        }
    }

    fn extended(&self, asked: &[(i64, Uuid)], lost: &[i64], ends: Instant) {
        let mut held = self.lock();
        for (id, lease) in asked {
            let Some(entry) = held.get_mut(id).filter(|entry| entry.lease == *lease) else { continue };
            if lost.contains(id) {
                entry.lose(*id);
            } else {
                entry.ends = ends;
            }
        }
    }

    fn drop_ended(&self, now: Instant) {
        for (id, entry) in self.lock().iter().filter(|(_, entry)| entry.ends <= now) {
            entry.lose(*id);
        }
    }
}

impl Held {
    fn lose(&self, job_id: i64) {
        if !self.lost.is_cancelled() {
            tracing::warn!(event = "lease_lost", job_id);
            metrics::counter!(names::LEASES_LOST).increment(1);
            self.lost.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(id: i64, ends: Instant) -> Job {
        Job {
            id,
            lease: Uuid::from_u128(u128::from(id.unsigned_abs())),
            kind: "summary".to_owned(),
            tier: "base".to_owned(),
            prompt: serde_json::Value::Null,
            response_schema: None,
            max_tokens: 1,
            attempt: 1,
            lease_ends: ends,
        }
    }

    #[test]
    fn lost_and_ended_leases_are_told_and_extended_ones_live_on() {
        let (book, now) = (Arc::new(LeaseBook::default()), Instant::now());
        let soon = now + Duration::from_secs(1);
        let leases: Vec<Lease> = (1..=3).map(|id| book.enter(&job(id, soon))).collect();
        let later = now + Duration::from_secs(10);
        book.extended(&[(1, leases[0].token), (2, leases[1].token)], &[2], later);
        assert_eq!(leases.iter().map(Lease::is_lost).collect::<Vec<_>>(), [false, true, false]);
        book.drop_ended(now + Duration::from_secs(2));
        assert_eq!(leases.iter().map(Lease::is_lost).collect::<Vec<_>>(), [false, true, true]);
        drop(leases);
        assert!(book.lock().is_empty());
    }

    #[test]
    fn an_answer_for_an_older_lease_of_the_same_job_changes_nothing() {
        let (book, now) = (Arc::new(LeaseBook::default()), Instant::now());
        let lease = book.enter(&job(1, now));
        book.extended(&[(1, Uuid::nil())], &[1], now);
        assert!(!lease.is_lost());
    }
}
