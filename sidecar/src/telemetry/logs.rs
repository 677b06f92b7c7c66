//! Log lines: one event per line, as JSON or as text, on standard error.

use std::io::IsTerminal as _;

use clap::ValueEnum;
use serde::Deserialize;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

use crate::config::LogSettings;

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object per line.
    #[default]
    Json,
    /// For people.
    Text,
}

/// Starts logging. Only recapd's own events are written, whatever the level: libraries log headers and statements.
pub fn init(settings: LogSettings) {
    let own = Targets::new().with_target("recapd", settings.level);
    let lines = fmt::layer().with_writer(std::io::stderr).with_target(false);
    let layer = match settings.format {
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).with_span_list(false).boxed(),
        LogFormat::Text => lines.compact().with_ansi(std::io::stderr().is_terminal()).boxed(),
    };
    // A second call, from a test in the same process, keeps the first subscriber.
    let _ = tracing_subscriber::registry().with(layer.with_filter(own)).try_init();
}
