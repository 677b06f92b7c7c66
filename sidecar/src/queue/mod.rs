//! Working the queue: claim, keep the lease, call, hand in. The rules stand in the database; what is here is their client.

mod client;
mod job;
mod lease;
mod pace;
mod schedule;
mod tally;
mod task;
mod worker;

pub use client::{Queue, QueueStatus};
pub use job::{Job, Outcome, Settled};
pub use pace::Pace;
pub use schedule::maintain_partitions;
pub use tally::{Tally, Tokens};
pub use worker::{Ending, Mode, Worker};

/// A name for this process that no other one has: host, process id and the time it started.
pub fn worker_name() -> String {
    let started = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host: String =
        host.trim().chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).take(64).collect();
    let host = if host.is_empty() { "host" } else { host.as_str() };
    format!("recapd@{host}:{}:{:x}", std::process::id(), started.as_millis())
}
