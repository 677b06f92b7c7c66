//! The sidecar of pg_recap: claims jobs, calls a language model, hands the answers back.
//!
//! Every rule lives in the database; what is here may be killed at any moment without losing anything. One folder per
//! domain: [`queue`] works the jobs, [`llm`] talks to the models, [`summaries`] is the nightly batch, [`import`] loads
//! turns, [`doctor`] explains, [`serve`] answers over HTTP.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod config;
pub mod database;
pub mod doctor;
pub mod exit;
pub mod import;
pub mod llm;
pub mod outgoing;
pub mod queue;
pub mod run;
pub mod scan;
pub mod serve;
pub mod shutdown;
pub mod summaries;
pub mod telemetry;
