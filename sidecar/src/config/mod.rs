//! Settings: flags over environment over a TOML file over built-in values. Keys of providers never stand in the file.

mod cli;
mod duration;
mod file;
mod resolve;

pub use cli::{
    Cli, Command, DoctorArgs, GlobalArgs, ImportArgs, RunArgs, ScanArgs, SummarizeArgs, TurnFormat, WorkArgs,
};
pub use duration::{Length, parse_length};
pub use file::FileConfig;
pub use resolve::{Config, LogSettings, ProviderKind, ProviderSettings, WorkSettings};

/// What is wrong with the settings. No text repeats a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The URL cannot be understood; it may hold a password, so it is not shown.
    #[error("the database URL cannot be understood; expected postgresql://user@host:port/database")]
    DatabaseUrl,
    /// A file of settings or of a secret cannot be used.
    #[error("{path}: {reason}")]
    File {
        /// Which file.
        path: String,
        /// Why, without its content.
        reason: String,
    },
    /// A setting has a value outside its domain.
    #[error("{setting}: {reason}")]
    Value {
        /// The name of the setting.
        setting: &'static str,
        /// What was expected.
        reason: String,
    },
    /// A provider needs a key and there is none.
    #[error("the provider {provider} needs a key: set {variable}, or {variable}_FILE to a file that holds it")]
    MissingKey {
        /// The provider's name.
        provider: &'static str,
        /// The environment variable.
        variable: &'static str,
    },
}
