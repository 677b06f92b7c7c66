//! `recapd doctor`: why nothing is happening, in sentences.

use sqlx::Row as _;

use crate::config::{Config, DoctorArgs};
use crate::database::{Database, DatabaseError};
use crate::exit::{Error, Exit};
use crate::llm;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// All is well.
    Ok,
    /// Worth a look.
    Warning,
    /// Nothing will happen before this is put right.
    Error,
}

/// One line of the diagnosis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: String,
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Finding {
    fn new(check: &str, severity: Severity, message: impl Into<String>) -> Self {
        Self { check: check.to_owned(), severity, message: message.into(), hint: None }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Looks at everything and prints what it finds.
///
/// # Errors
/// Settings that cannot be used at all; everything else is a finding.
pub async fn doctor(config: &Config, args: &DoctorArgs) -> Result<Exit, Error> {
    let database = Database::new(&config.database)?;
    let mut findings = Vec::new();
    let mut exit = Exit::Done;
    match database.handshake().await {
        Ok(version) => {
            findings.push(Finding::new(
                "connection",
                Severity::Ok,
                format!("The database answers; protocol {version}."),
            ));
            for looked in [role(&database).await, database_findings(&database).await] {
                match looked {
                    Ok(found) => findings.extend(found),
                    Err(error) => findings.push(database_error("database", &error)),
                }
            }
        }
        Err(error) => {
            exit = Exit::Database;
            findings.push(database_error("connection", &error));
        }
    }
    findings.extend(provider(config, args).await);
    database.close().await;

    for finding in &findings {
        let word = match finding.severity {
            Severity::Ok => "ok",
            Severity::Warning => "warning",
            Severity::Error => "ERROR",
        };
        println!("{word:<8} {:<20} {}", finding.check, finding.message);
        if let Some(hint) = &finding.hint {
            println!("{:<29} -> {hint}", "");
        }
    }
    let worst = findings.iter().map(|finding| finding.severity).max();
    Ok(if exit == Exit::Done && worst == Some(Severity::Error) { Exit::Failed } else { exit })
}

fn database_error(check: &str, error: &DatabaseError) -> Finding {
    let finding = Finding::new(check, Severity::Error, error.to_string());
    match error.hint() {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// The worker's role should have its doors and nothing else.
async fn role(database: &Database) -> Result<Vec<Finding>, DatabaseError> {
    let row = database.row(sqlx::query(include_str!("sql/role.sql"))).await?;
    let (role, tables): (String, i64) = (row.try_get("role")?, row.try_get("tables")?);
    let version: String = row.try_get("server_version")?;
    let server = Finding::new("server", Severity::Ok, format!("PostgreSQL {version}."));
    let finding = if row.try_get("is_superuser")? {
        Finding::new("role", Severity::Warning, format!("The role {role} is a superuser: raw data is open to it."))
    } else if tables > 0 {
        Finding::new(
            "role",
            Severity::Warning,
            format!("The role {role} may touch {tables} tables; a worker needs none."),
        )
    } else {
        return Ok(vec![server, Finding::new("role", Severity::Ok, format!("The role {role} may touch no table."))]);
    };
    let hint = "Connect as a role of its own: create role recapd login; select recap.grant_access('recapd', 'worker');";
    Ok(vec![server, finding.hint(hint)])
}

/// What the database knows about itself.
async fn database_findings(database: &Database) -> Result<Vec<Finding>, DatabaseError> {
    let rows = database.rows(sqlx::query(include_str!("sql/doctor.sql"))).await?;
    let finding = |row: &sqlx::postgres::PgRow| -> Result<Finding, DatabaseError> {
        let severity = match row.try_get::<String, _>("status")?.as_str() {
            "ok" => Severity::Ok,
            "warning" => Severity::Warning,
            _ => Severity::Error,
        };
        let check: String = row.try_get("check_name")?;
        let message: String = row.try_get("message")?;
        Ok(Finding { hint: row.try_get("hint")?, ..Finding::new(&check, severity, message) })
    };
    rows.iter().map(finding).collect()
}

/// Whether the provider could be called; its key is never shown.
async fn provider(config: &Config, args: &DoctorArgs) -> Vec<Finding> {
    let settings = &config.provider;
    let provider = match llm::provider(settings) {
        Ok(provider) => provider,
        Err(error) => return vec![Finding::new("provider", Severity::Error, error.to_string())],
    };
    let key = match (settings.kind.key_variable(), &settings.key) {
        (None, _) => "needs no key",
        (Some(_), Some(_)) => "key present",
        (Some(_), None) => "no key",
    };
    let name = provider.name();
    let mut findings =
        vec![Finding::new("provider", Severity::Ok, format!("{name}, model {}, {key}.", provider.default_model()))];
    let Some(host) = provider.endpoint().filter(|_| !args.offline) else { return findings };
    let is_local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let is_plain = settings.base_url.as_deref().is_some_and(|url| url.starts_with("http://"));
    if is_plain && !is_local {
        let message = format!("Prompts and the key travel to {host} without encryption.");
        findings.push(Finding::new("endpoint", Severity::Warning, message).hint("Use https://…"));
    }
    findings.push(match provider.probe().await {
        Ok(()) => Finding::new("endpoint", Severity::Ok, format!("{host} can be reached.")),
        Err(failure) => {
            let message = format!("{host} cannot be reached ({}).", failure.class.as_str());
            Finding::new("endpoint", Severity::Error, message)
                .hint("Check --base-url, name resolution, proxy and firewall.")
        }
    });
    findings
}
