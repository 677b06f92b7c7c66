//! What can go wrong between recapd and PostgreSQL, without repeating data.

use sqlx::postgres::PgDatabaseError;

use super::API_MAJOR;

/// An error of the database or of the way to it. Its text never holds data: a message of the server is kept only for
/// classes of SQLSTATE whose messages name objects and settings, not values.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DatabaseError {
    /// No connection, or it broke.
    #[error("the database cannot be reached ({what})")]
    Unreachable {
        /// Which step failed.
        what: &'static str,
    },
    /// The server answered with an error.
    #[error("{}", server_text(.sqlstate, .message.as_deref()))]
    Server {
        /// The five characters of the SQLSTATE.
        sqlstate: String,
        /// The message, for classes that are safe to show.
        message: Option<String>,
        /// The detail of pg_recap's own errors (class `RC`).
        detail: Option<String>,
        /// The hint, for classes that are safe to show.
        hint: Option<String>,
    },
    /// Both sides are alive but speak different majors of the protocol.
    #[error(
        "the database speaks version {theirs} of the worker protocol, this recapd speaks {}: upgrade {upgrade}",
        API_MAJOR
    )]
    Incompatible {
        /// The version the database named.
        theirs: String,
        /// Which of the two is older.
        upgrade: &'static str,
    },
    /// The answer was not what the protocol says.
    #[error("the database's answer does not fit the worker protocol: {what}")]
    Protocol {
        /// What was wrong with it.
        what: &'static str,
    },
}

fn server_text(sqlstate: &str, message: Option<&str>) -> String {
    match message {
        Some(message) => format!("{message} (SQLSTATE {sqlstate})"),
        None => format!("the database refused with SQLSTATE {sqlstate}"),
    }
}

/// Classes whose messages speak of roles, objects, settings and resources: authorisation, catalogue names, pg_recap's own,
/// syntax and privileges, resources, operator intervention. Data exceptions (22) and constraint violations (23) quote values.
const SPEAKABLE: [&str; 9] = ["RC", "08", "28", "3D", "3F", "42", "53", "55", "57"];

impl DatabaseError {
    pub(super) fn incompatible(version: &str, major: Option<u32>) -> Self {
        let upgrade = if major.is_some_and(|major| major > API_MAJOR) {
            "recapd"
        } else {
            "the extension (alter extension pg_recap update)"
        };
        let theirs = version.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').take(32).collect();
        Self::Incompatible { theirs, upgrade }
    }

    /// The SQLSTATE, when the server answered.
    pub fn sqlstate(&self) -> Option<&str> {
        match self {
            Self::Server { sqlstate, .. } => Some(sqlstate),
            _ => None,
        }
    }

    /// The detail of an error of pg_recap's own.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Server { detail, .. } => detail.as_deref(),
            _ => None,
        }
    }

    /// What to do, as the server or the protocol tells it.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Server { hint: Some(hint), .. } => Some(hint),
            Self::Server { sqlstate, .. } => match sqlstate.as_str() {
                "42883" | "3F000" | "42P01" => Some("Is pg_recap installed here? create extension pg_recap;"),
                "42P05" | "26000" => Some("Through a pooler in transaction mode, leave out --prepared-statements."),
                "42501" => Some("Give the role its profile: select recap.grant_access('<role>', 'worker');"),
                _ => None,
            },
            _ => None,
        }
    }

    /// One of pg_recap's own refusals (class `RC`).
    pub fn is_domain(&self) -> bool {
        self.sqlstate().is_some_and(|state| state.starts_with("RC"))
    }

    /// A switch in the database says no (`RC010`).
    pub fn is_refusal(&self) -> bool {
        self.sqlstate() == Some("RC010")
    }

    /// Waiting may help: the network, a restart, a fail-over, a deadlock, too many connections.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Server { sqlstate, .. } => {
                matches!(sqlstate.get(..2), Some("08" | "53" | "57" | "40"))
                    || matches!(sqlstate.as_str(), "25006" | "55P03")
            }
            Self::Incompatible { .. } | Self::Protocol { .. } => false,
        }
    }

    /// The database as a whole cannot be used: unreachable, wrong version, no such database, login refused, not installed.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Incompatible { .. } => true,
            Self::Server { sqlstate, .. } => {
                matches!(sqlstate.get(..2), Some("08" | "28" | "3D" | "57"))
                    || matches!(sqlstate.as_str(), "42883" | "3F000" | "42501")
            }
            Self::Protocol { .. } => false,
        }
    }
}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => match database.try_downcast_ref::<PgDatabaseError>() {
                Some(error) => Self::from_server(error),
                None => Self::Protocol { what: "an error of an unknown kind" },
            },
            sqlx::Error::Io(_) => Self::Unreachable { what: "connection lost or refused" },
            sqlx::Error::Tls(_) => Self::Unreachable { what: "TLS handshake failed" },
            sqlx::Error::PoolTimedOut => Self::Unreachable { what: "no connection within the time limit" },
            sqlx::Error::PoolClosed => Self::Unreachable { what: "the pool is closed" },
            sqlx::Error::BeginFailed => Self::Unreachable { what: "no transaction could be started" },
            // What the driver cannot follow is, seen from here, a broken connection: a server that dies mid-message ends there.
            sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
                Self::Unreachable { what: "the conversation broke off" }
            }
            _ => Self::Protocol { what: "a column is missing or has another type" },
        }
    }
}

impl DatabaseError {
    fn from_server(error: &PgDatabaseError) -> Self {
        let sqlstate = error.code().to_owned();
        let speakable = sqlstate.get(..2).is_some_and(|class| SPEAKABLE.contains(&class));
        let own = sqlstate.starts_with("RC");
        Self::Server {
            message: speakable.then(|| error.message().to_owned()),
            hint: speakable.then(|| error.hint().map(str::to_owned)).flatten(),
            detail: own.then(|| error.detail().map(str::to_owned)).flatten(),
            sqlstate,
        }
    }
}
