//! The connection to PostgreSQL: a small pool that works behind PgBouncer in transaction mode.
//!
//! By default every statement is an unnamed one inside a transaction of its own, so nothing is left in the session:
//! a pooler may hand each transaction to another server connection. `prepared_statements` trades that for one round trip.

mod error;

pub use error::DatabaseError;

use std::str::FromStr as _;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::query::Query;
use sqlx::{Postgres, Row as _};

use crate::config::ConfigError;

/// The major version of the worker protocol that this build speaks.
pub const API_MAJOR: u32 = 1;

/// How long a statement waits for a free connection, the establishing of one included.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// Where the database is and how to talk to it.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// `postgresql://…`; without it the `PG*` environment variables count, as for psql.
    pub url: Option<SecretString>,
    /// The most connections held at a time.
    pub connections: u32,
    /// Keep named prepared statements in the session: one round trip less, but not through a transaction-mode pooler.
    pub prepared_statements: bool,
    /// The value of `recap.tenant` for every transaction; unset leaves it to the server's default.
    pub tenant: Option<String>,
}

/// A handle on the database. Clones share the pool.
#[derive(Debug, Clone)]
pub struct Database {
    pool: PgPool,
    prepared: bool,
    tenant: Option<String>,
}

/// A statement with its arguments.
pub type Statement<'q> = Query<'q, Postgres, PgArguments>;

impl Database {
    /// Prepares the pool; the first statement opens the first connection.
    ///
    /// # Errors
    /// A URL that cannot be understood; the message does not repeat it, since it may hold a password.
    pub fn new(settings: &DatabaseSettings) -> Result<Self, ConfigError> {
        let options = match &settings.url {
            Some(url) => PgConnectOptions::from_str(url.expose_secret()).map_err(|_| ConfigError::DatabaseUrl)?,
            None => PgConnectOptions::new(),
        };
        // Poolers refuse start-up parameters they do not track; nothing here reads floats as text.
        let options = options.extra_float_digits(None).application_name("recapd");
        let options = sqlx::ConnectOptions::disable_statement_logging(options);
        let pool = PgPoolOptions::new()
            .max_connections(settings.connections)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .connect_lazy_with(options);
        Ok(Self { pool, prepared: settings.prepared_statements, tenant: settings.tenant.clone() })
    }

    /// Runs one statement and returns its rows.
    ///
    /// # Errors
    /// What the server or the network said; see [`DatabaseError`].
    pub async fn rows(&self, statement: Statement<'_>) -> Result<Vec<PgRow>, DatabaseError> {
        if self.prepared && self.tenant.is_none() {
            return Ok(statement.fetch_all(&self.pool).await?);
        }
        let mut transaction = self.pool.begin().await?;
        if let Some(tenant) = &self.tenant {
            let set = sqlx::query("select set_config('recap.tenant', $1, true)").bind(tenant);
            set.persistent(self.prepared).execute(&mut *transaction).await?;
        }
        let rows = statement.persistent(self.prepared).fetch_all(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(rows)
    }

    /// Runs one statement that returns exactly one row.
    ///
    /// # Errors
    /// As [`Database::rows`]; [`DatabaseError::Protocol`] when there is no row.
    pub async fn row(&self, statement: Statement<'_>) -> Result<PgRow, DatabaseError> {
        self.rows(statement).await?.into_iter().next().ok_or(DatabaseError::Protocol { what: "no row came back" })
    }

    /// Asks which version of the protocol the database speaks and refuses another major than [`API_MAJOR`].
    ///
    /// # Errors
    /// [`DatabaseError::Incompatible`] for another major; a server error when the extension is missing.
    pub async fn handshake(&self) -> Result<String, DatabaseError> {
        let row = self.row(sqlx::query(include_str!("sql/api_version.sql"))).await?;
        let version: String = row.try_get("version")?;
        let major = version.split('.').next().and_then(|major| major.parse::<u32>().ok());
        if major == Some(API_MAJOR) { Ok(version) } else { Err(DatabaseError::incompatible(&version, major)) }
    }

    /// Closes the connections politely.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
