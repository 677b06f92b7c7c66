//! From flags, environment and file to one set of settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use secrecy::SecretString;
use serde::Deserialize;
use tracing::Level;

use super::cli::{GlobalArgs, WorkArgs};
use super::file::{self, FileConfig};
use super::{ConfigError, Length};
use crate::database::DatabaseSettings;
use crate::llm::{Effort, ResponseFormat, Thinking, TokenLimitField};
use crate::telemetry::LogFormat;

/// The families of providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// Extractive summaries without a model.
    #[default]
    Builtin,
    /// Chat completions of OpenAI or anything compatible.
    Openai,
    /// The Messages API.
    Anthropic,
}

impl ProviderKind {
    /// The environment variable with the key; a variable of the same name with `_FILE` may name a file instead.
    pub fn key_variable(self) -> Option<&'static str> {
        match self {
            Self::Builtin => None,
            Self::Openai => Some("OPENAI_API_KEY"),
            Self::Anthropic => Some("ANTHROPIC_API_KEY"),
        }
    }
}

/// Everything about the provider.
#[derive(Debug, Clone)]
pub struct ProviderSettings {
    /// Which family.
    pub kind: ProviderKind,
    /// The model for tiers that `models` does not name.
    pub model: Option<String>,
    /// Model per tier.
    pub models: BTreeMap<String, String>,
    /// The endpoint, when it is not the vendor's own.
    pub base_url: Option<String>,
    /// The key, from the environment or a file.
    pub key: Option<SecretString>,
    /// The longest a call may take, connecting included.
    pub timeout: Duration,
    /// Which field carries the token limit (openai); unset: by endpoint.
    pub token_limit_field: Option<TokenLimitField>,
    /// How the schema of the answer is asked for (openai).
    pub response_format: ResponseFormat,
    /// How hard a reasoning model should think; unset leaves the model's default.
    pub effort: Option<Effort>,
    /// What is said about thinking (anthropic); unset: by model.
    pub thinking: Option<Thinking>,
    /// The `anthropic-version` header.
    pub anthropic_version: String,
}

/// How jobs are worked.
#[derive(Debug, Clone)]
pub struct WorkSettings {
    /// The most model calls at a time.
    pub concurrency: usize,
    /// The length of a lease.
    pub lease: Duration,
    /// How long calls may go on after the first signal.
    pub grace: Duration,
    /// The longest pause between two looks at an empty queue.
    pub poll_max: Duration,
}

/// How log lines look and which are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogSettings {
    /// JSON for machines, text for people.
    pub format: LogFormat,
    /// The least important level.
    pub level: Level,
}

/// All settings of a command.
#[derive(Debug, Clone)]
pub struct Config {
    /// The database.
    pub database: DatabaseSettings,
    /// The provider.
    pub provider: ProviderSettings,
    /// Where request bodies are recorded.
    pub record_prompts: Option<PathBuf>,
    /// Logs.
    pub log: LogSettings,
    file: FileConfig,
}

/// What the process environment is, or a test's idea of it.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Config {
    /// Puts the sources together; `environment` is asked only for the providers' keys, the rest comes through the flags.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn resolve(args: &GlobalArgs, environment: Environment<'_>) -> Result<Self, ConfigError> {
        let file = args.config.as_deref().map(FileConfig::read).transpose()?.unwrap_or_default();
        let kind = args.provider.or(file.provider.name).unwrap_or_default();
        let timeout = args.timeout.or(file.provider.timeout).map_or(Duration::from_secs(120), |length| length.0);
        if timeout.is_zero() {
            return Err(ConfigError::Value { setting: "timeout", reason: "must be longer than nothing".to_owned() });
        }
        let provider = ProviderSettings {
            kind,
            model: args.model.clone().or_else(|| file.provider.model.clone()),
            models: file.provider.models.clone(),
            base_url: args.base_url.clone().or_else(|| file.provider.base_url.clone()),
            key: key(kind, environment)?,
            timeout,
            token_limit_field: file.provider.token_limit_field,
            response_format: file.provider.response_format.unwrap_or_default(),
            effort: file.provider.effort,
            thinking: file.provider.thinking,
            anthropic_version: file.provider.anthropic_version.clone().unwrap_or_else(|| "2023-06-01".to_owned()),
        };
        Ok(Self {
            database: database(args, &file)?,
            provider,
            record_prompts: args.record_prompts.clone().or_else(|| file.provider.record_prompts.clone()),
            log: log(args, &file)?,
            file,
        })
    }

    /// The settings of a command that works jobs.
    ///
    /// # Errors
    /// A concurrency or lease outside its range.
    pub fn work(&self, args: &WorkArgs) -> Result<WorkSettings, ConfigError> {
        let section = &self.file.worker;
        let length =
            |flag: Option<Length>, file: Option<Length>, default| flag.or(file).map_or(default, |length| length.0);
        let settings = WorkSettings {
            concurrency: args.concurrency.or(section.concurrency).unwrap_or(8),
            lease: length(args.lease, section.lease, Duration::from_secs(300)),
            grace: length(args.grace, section.grace, Duration::from_secs(30)),
            poll_max: length(None, section.poll_max, Duration::from_secs(5)),
        };
        if !(1..=4096).contains(&settings.concurrency) {
            return Err(ConfigError::Value { setting: "concurrency", reason: "expected 1 to 4096".to_owned() });
        }
        if settings.lease < Duration::from_secs(1) {
            return Err(ConfigError::Value { setting: "lease", reason: "expected at least one second".to_owned() });
        }
        Ok(settings)
    }
}

fn database(args: &GlobalArgs, file: &FileConfig) -> Result<DatabaseSettings, ConfigError> {
    let url_file = args.database_url_file.as_deref().or(file.database.url_file.as_deref());
    let url = match (&args.database_url, url_file) {
        (Some(url), _) => Some(SecretString::from(url.clone())),
        (None, Some(path)) => Some(secret_file(path)?),
        (None, None) => None,
    };
    let connections = args.db_connections.or(file.database.connections).unwrap_or(4);
    if connections < 2 {
        return Err(ConfigError::Value { setting: "db-connections", reason: "expected at least 2".to_owned() });
    }
    Ok(DatabaseSettings {
        url,
        connections,
        prepared_statements: args.prepared_statements || file.database.prepared_statements.unwrap_or_default(),
        tenant: args.tenant.clone().or_else(|| file.database.tenant.clone()),
    })
}

fn log(args: &GlobalArgs, file: &FileConfig) -> Result<LogSettings, ConfigError> {
    let wrong =
        |_| ConfigError::Value { setting: "log.level", reason: "expected error, warn, info or debug".to_owned() };
    let from_file = file.log.level.as_deref().map(|level| level.parse().map_err(wrong)).transpose()?;
    Ok(LogSettings {
        format: args.log_format.or(file.log.format).unwrap_or_default(),
        level: args.log_level.or(from_file).unwrap_or(Level::INFO),
    })
}

fn key(kind: ProviderKind, environment: Environment<'_>) -> Result<Option<SecretString>, ConfigError> {
    let Some(variable) = kind.key_variable() else { return Ok(None) };
    if let Some(key) = environment(variable).filter(|key| !key.trim().is_empty()) {
        return Ok(Some(SecretString::from(key.trim().to_owned())));
    }
    environment(&format!("{variable}_FILE")).map(|path| secret_file(Path::new(&path))).transpose()
}

fn secret_file(path: &Path) -> Result<SecretString, ConfigError> {
    let text = file::read_text(path)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(ConfigError::File { path: path.display().to_string(), reason: "is empty".to_owned() });
    }
    Ok(SecretString::from(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    fn file(name: &str, text: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("recapd-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn flags_win_over_the_file_and_the_file_over_defaults() {
        let path = file(
            "order.toml",
            "[provider]\nname = 'openai'\nmodel = 'from-file'\ntimeout = '7s'\n[worker]\nlease = '9s'\n",
        );
        let args = GlobalArgs { config: Some(path), model: Some("from-flag".to_owned()), ..GlobalArgs::default() };
        let config = Config::resolve(&args, &|_| None).unwrap();
        assert_eq!(config.provider.kind, ProviderKind::Openai);
        assert_eq!(config.provider.model.as_deref(), Some("from-flag"));
        assert_eq!(config.provider.timeout, Duration::from_secs(7));
        let work = config.work(&WorkArgs { concurrency: Some(3), ..WorkArgs::default() }).unwrap();
        assert_eq!((work.concurrency, work.lease, work.grace), (3, Duration::from_secs(9), Duration::from_secs(30)));
    }

    #[test]
    fn unknown_names_in_the_file_are_refused_with_their_line() {
        let path = file("typo.toml", "[worker]\nconcurency = 3\n");
        let error = FileConfig::read(&path).unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("concurency"), "{error}");
    }

    #[test]
    fn keys_come_from_the_environment_or_from_files_and_are_never_shown() {
        let path = file("key", "sk-from-file\n").display().to_string();
        let args = GlobalArgs { provider: Some(ProviderKind::Anthropic), ..GlobalArgs::default() };
        let read = |environment: Environment<'_>| Config::resolve(&args, environment).unwrap();
        let config = read(&|name| (name == "ANTHROPIC_API_KEY_FILE").then(|| path.clone()));
        assert_eq!(config.provider.key.as_ref().unwrap().expose_secret(), "sk-from-file");
        assert!(!format!("{config:?}").contains("sk-from-file"));
        assert!(read(&|name| (name == "OPENAI_API_KEY").then(|| "k".to_owned())).provider.key.is_none());
    }
}
