//! `recapd` as a process against a real PostgreSQL and a model server that misbehaves on command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod batch;
mod doors;
mod faults;
mod import;
mod interruptions;
mod service;

use recap_tests::database::TestDatabase;
use recap_tests::fault_server::FaultServer;
use recap_tests::recapd;
use tokio::process::Command;

/// `recapd summarize` as the worker, with the scripted server as its model when there is one.
fn summarize(database: &TestDatabase, server: Option<&FaultServer>) -> Command {
    let mut command = with_provider(recapd::command(database, "worker"), server, "openai");
    command.env("RECAP_PATIENCE", "1s").args(["summarize", "--log-level", "debug"]);
    command
}

/// A command with the settings of a provider.
fn with_provider(mut command: Command, server: Option<&FaultServer>, provider: &str) -> Command {
    if let Some(server) = server {
        command
            .env("RECAP_PROVIDER", provider)
            .env("RECAP_BASE_URL", server.base_url())
            .env("RECAP_MODEL", "scripted-1");
        command.env("OPENAI_API_KEY", "sk-secret-of-the-test").env("ANTHROPIC_API_KEY", "sk-secret-of-the-test");
        command.env("RECAP_TIMEOUT", "2s");
    }
    command
}

/// Nothing planted, no content, no key and no message of a provider may stand in what a process says.
fn assert_discreet(text: &str) {
    let content = ["coffee machine", "heating element", "PROVIDER-MESSAGE", "sk-secret-of-the-test"];
    for secret in TestDatabase::PLANTED.iter().chain(&content) {
        assert!(!text.contains(secret), "{secret} was said in: {text}");
    }
}
