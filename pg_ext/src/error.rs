//! Situations of the Rust side mapped to SQLSTATE, message, detail and hint, in one place.
//!
//! The domain errors of class RC are raised in SQL (`sql/00_foundation/errors.sql`); what can go wrong here has standard SQLSTATEs.

use pgrx::{PgSqlErrorCode, pg_sys::panic::ErrorReport};

/// An error of the façade. None of its texts holds anything of the caller's content.
#[derive(Debug)]
pub struct RecapError {
    code: PgSqlErrorCode,
    message: String,
    detail: Option<String>,
    hint: Option<&'static str>,
}

impl RecapError {
    fn new(code: PgSqlErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: None, hint: None }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The policy name is not known.
    pub fn unknown_policy() -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE, "unknown redaction policy")
            .hint("Use default, strict, pci, off or one of your own: select name from recap.redaction_policy.")
    }

    /// A stored policy that this version of the engine cannot use.
    pub fn broken_policy(problem: &recap_redaction::PolicyError) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, "the redaction policy cannot be used")
            .detail(problem.to_string())
            .hint("Define it again with recap.set_redaction_policy.")
    }

    /// The keys of the vault are not there.
    pub fn vault(problem: impl Into<String>) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, "the token vault cannot be used")
            .detail(problem)
            .hint("recap.vault_key_file names the file: one key a line, each at least 32 characters, with permissions 0600.")
    }

    /// A security label that cannot be kept.
    pub fn label(problem: &str) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE, "invalid security label")
            .detail(problem)
            .hint("security label for recap on column app.messages.body is 'redact with default'")
    }

    /// The redaction trigger does not fit its table any more.
    pub fn attachment(problem: impl Into<String>) -> Self {
        Self::new(
            PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "the redaction of this table cannot be carried out",
        )
        .detail(problem)
        .hint("Attach it again: recap.detach_redaction, recap.attach_redaction.")
    }

    /// No tenant to keep tokens for.
    pub fn no_tenant() -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, "no tenant is set")
            .hint("Set one for the session or transaction: set recap.tenant = '…'.")
    }

    /// A query of the extension's own failed.
    pub fn query() -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INTERNAL_ERROR, "a token could not be kept")
    }

    /// The engine refused the input; its message has sizes and offsets only.
    pub fn engine(error: &recap_redaction::Error) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_PROGRAM_LIMIT_EXCEEDED, "the text cannot be redacted")
            .detail(error.to_string())
    }

    /// A JSON text that PostgreSQL took does not fit in its own type.
    pub fn json() -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INTERNAL_ERROR, "the redacted document is not valid JSON")
    }

    /// The key file is missing, unreadable or too short.
    pub fn key_file(problem: String) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, "the pseudonym key cannot be used")
            .detail(problem)
            .hint("recap.pseudonym_key_file names the file: at least 32 bytes, owned by the server's user, with permissions 0600.")
    }

    /// The server's key is another one than the database was filled with.
    pub fn foreign_key(expected: &str, found: &str) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE, "the pseudonym key of this server is not the one of this database")
            .detail(format!("The database was filled with key {expected}, the server has key {found}."))
            .hint("Copy the key file of the server that the data came from, or accept the new key: select recap.accept_pseudonym_key().")
    }

    /// An argument that must not be empty.
    pub fn empty_argument(name: &str) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE, format!("{name} must not be empty"))
    }

    /// The JSON Schema cannot be compiled.
    pub fn schema(problem: String) -> Self {
        Self::new(PgSqlErrorCode::ERRCODE_INVALID_PARAMETER_VALUE, "the JSON schema cannot be used").detail(problem)
    }
}

impl From<RecapError> for ErrorReport {
    fn from(error: RecapError) -> Self {
        let mut report = ErrorReport::new(error.code, error.message, "pg_recap");
        if let Some(detail) = error.detail {
            report = report.set_detail(detail);
        }
        if let Some(hint) = error.hint {
            report = report.set_hint(hint);
        }
        report
    }
}
