//! The configuration file. Unknown names are refused, so that a typing error cannot pass for a setting.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::resolve::ProviderKind;
use super::{ConfigError, Length};
use crate::llm::{Effort, ResponseFormat, Thinking, TokenLimitField};
use crate::telemetry::LogFormat;

/// The whole file; every part may be missing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileConfig {
    /// `[database]`
    pub database: DatabaseSection,
    /// `[provider]`
    pub provider: ProviderSection,
    /// `[worker]`
    pub worker: WorkerSection,
    /// `[log]`
    pub log: LogSection,
}

/// `[database]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSection {
    /// A file that holds the URL; the URL itself may hold a password and is not accepted here.
    pub url_file: Option<PathBuf>,
    /// The most connections.
    pub connections: Option<u32>,
    /// Named prepared statements.
    pub prepared_statements: Option<bool>,
    /// The tenant to work as.
    pub tenant: Option<String>,
}

/// `[provider]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProviderSection {
    /// builtin, openai or anthropic.
    pub name: Option<ProviderKind>,
    /// The model for tiers that `models` does not name.
    pub model: Option<String>,
    /// `[provider.models]`: the model of each tier.
    pub models: BTreeMap<String, String>,
    /// The endpoint.
    pub base_url: Option<String>,
    /// The longest a call may take.
    pub timeout: Option<Length>,
    /// Which field carries the token limit (openai).
    pub token_limit_field: Option<TokenLimitField>,
    /// How the schema of the answer is asked for (openai).
    pub response_format: Option<ResponseFormat>,
    /// How hard a reasoning model should think.
    pub effort: Option<Effort>,
    /// What is said about thinking (anthropic).
    pub thinking: Option<Thinking>,
    /// The `anthropic-version` header.
    pub anthropic_version: Option<String>,
    /// Where request bodies are recorded.
    pub record_prompts: Option<PathBuf>,
}

/// `[worker]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WorkerSection {
    /// The most model calls at a time.
    pub concurrency: Option<usize>,
    /// The length of a lease.
    pub lease: Option<Length>,
    /// How long calls may go on after the first signal.
    pub grace: Option<Length>,
    /// The longest pause between two looks at an empty queue.
    pub poll_max: Option<Length>,
}

/// `[log]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogSection {
    /// json or text.
    pub format: Option<LogFormat>,
    /// error, warn, info or debug.
    pub level: Option<String>,
}

impl FileConfig {
    /// Reads the file.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is not a setting; the message names the place, not the value.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = read_text(path)?;
        toml::from_str(&text).map_err(|error| {
            // The parser's message quotes at most the name of a field; its rendering would quote the line.
            let line = error.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
            let place = line.map_or_else(String::new, |line| format!("line {line}: "));
            ConfigError::File { path: path.display().to_string(), reason: format!("{place}{}", error.message()) }
        })
    }
}

/// Reads a small text file.
///
/// # Errors
/// Why it cannot be read.
pub fn read_text(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path)
        .map_err(|error| ConfigError::File { path: path.display().to_string(), reason: error.kind().to_string() })
}
