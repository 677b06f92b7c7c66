//! How a command ends: one code per kind of ending, so that a scheduler can tell them apart.

use std::process::ExitCode;

use crate::config::ConfigError;
use crate::database::DatabaseError;

/// The exit codes of `recapd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// 0: everything asked for was done.
    Done = 0,
    /// 1: something went wrong that has no code of its own; also findings of `doctor` and bad lines of `import`.
    Failed = 1,
    /// 2: the command line, the configuration or the provider's key is wrong.
    Usage = 2,
    /// 3: the database refused, for example because summaries are switched off.
    Refused = 3,
    /// 4: the work ended, but some jobs are dead letters.
    DeadJobs = 4,
    /// 5: the database cannot be reached, or speaks another version.
    Database = 5,
    /// 6: stopped with work left: the provider is unavailable, or retries are due later than the patience allows.
    Unfinished = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What ends a command early. The text is for a person and holds no content of conversations.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The settings are wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database said no, or nothing.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A file could not be read or written.
    #[error("{path}: {reason}")]
    File {
        /// The file as it was named by the user.
        path: String,
        /// The kind of the failure.
        reason: String,
    },
}

impl Error {
    /// A failure with a file, told without what the file holds.
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), reason: error.kind().to_string() }
    }

    /// The exit code that belongs to the error.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Config(_) => Exit::Usage,
            Self::Database(error) if error.is_refusal() => Exit::Refused,
            Self::Database(error) if error.is_unavailable() => Exit::Database,
            Self::Database(_) | Self::File { .. } => Exit::Failed,
        }
    }

    /// What to do about it, when that is known.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Database(error) => error.hint(),
            Self::Config(_) | Self::File { .. } => None,
        }
    }
}
