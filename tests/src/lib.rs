//! What the tests that need a server share: a scripted model server, a database per test, the `recapd` process.
// Helpers of tests fail like tests: with a panic that says what was expected.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod database;
pub mod fault_server;
pub mod recapd;

use std::future::Future;
use std::time::{Duration, Instant};

/// Waits until a condition holds; panics with `what` when it does not within `patience`.
pub async fn eventually<F, C>(what: &str, patience: Duration, mut condition: C)
where
    C: FnMut() -> F,
    F: Future<Output = bool>,
{
    let started = Instant::now();
    while !condition().await {
        assert!(started.elapsed() < patience, "waited {patience:?} in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
