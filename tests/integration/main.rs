//! What needs several actors at once, or the server's own log: one database per test, no sidecar.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod concurrency;
mod discretion;
