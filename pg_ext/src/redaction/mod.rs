//! Redaction in SQL: the façade of the crate `recap_redaction`.
//!
//! The functions are STABLE, not IMMUTABLE: a policy is known by its name, and what a name stands for may change; so may the
//! engine with an upgrade. An index or a generated column on them would go stale in silence.

mod catalog;
mod label;
mod policies;
mod row;
mod text;
mod tokens;
mod vault;

use std::borrow::Cow;

use pgrx::{Uuid, iter::TableIterator, pg_sys::panic::ErrorReport, prelude::*};
use recap_redaction::{Action, Entity, Known, Policy, Request, Substitutes};

use crate::error::RecapError;
use text::{Returned, Text};
use tokens::{Counting, OfScope, OfText};

/// Called once, when a backend loads the library.
pub fn start() {
    policies::watch();
    label::provide();
}

/// Redacts with substitutes, and raises what went wrong with these.
fn redacted<'a, S: Substitutes>(
    content: Text<'a>,
    request: Request<'_>,
    mut substitutes: S,
    error: impl FnOnce(S) -> Option<RecapError>,
) -> Result<Returned<'a>, RecapError> {
    let redacted = request.redact(content.as_str(), &mut substitutes).map_err(|error| RecapError::engine(&error))?;
    let returned = Returned::new(content, redacted);
    error(substitutes).map_or(Ok(returned), Err)
}

fn redacted_json<S: Substitutes>(
    document: &str,
    request: Request<'_>,
    mut substitutes: S,
    error: impl FnOnce(S) -> Option<RecapError>,
) -> Result<Option<String>, RecapError> {
    let redacted = request.redact_json(document, &mut substitutes).map_err(|error| RecapError::engine(&error))?;
    let changed = match redacted {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => Some(text),
    };
    error(substitutes).map_or(Ok(changed), Err)
}

/// What a caller knows about the person, as PostgreSQL hands it over.
type KnownValues = Option<Vec<Option<String>>>;

/// Calls back with the request for a policy and known values.
fn with_request<R>(
    policy: &Policy,
    known: KnownValues,
    work: impl FnOnce(Request<'_>) -> Result<R, RecapError>,
) -> Result<R, RecapError> {
    let Some(known) = known else { return work(Request::new(policy)) };
    let values: Vec<&str> = known.iter().flatten().map(String::as_str).collect();
    let known = Known::new(&values).map_err(|error| RecapError::engine(&error))?;
    work(Request::new(policy).with_known(&known))
}

#[pg_schema]
pub mod recap {
    use super::*;

    #[pg_extern(stable, parallel_safe, cost = 100)]
    pub fn redact<'a>(
        content: Option<Text<'a>>,
        policy: default!(Option<&str>, "'default'"),
        known: default!(Option<Vec<Option<String>>>, "null"),
    ) -> Result<Option<Returned<'a>>, ErrorReport> {
        let (Some(content), Some(policy)) = (content, policy) else { return Ok(None) };
        let policy = policies::policy(policy)?;
        let redacted = with_request(&policy, known, |request| {
            redacted(content, request, OfText::default(), |tokens| tokens.error)
        })?;
        Ok(Some(redacted))
    }

    /// The redacted JSON text, or null when nothing had to change: the caller keeps its document without parsing it again.
    #[pg_extern(stable, parallel_safe, cost = 100)]
    pub fn _redact_json(
        document: Option<&str>,
        policy: Option<&str>,
        known: Option<Vec<Option<String>>>,
    ) -> Result<Option<String>, ErrorReport> {
        let (Some(document), Some(policy)) = (document, policy) else { return Ok(None) };
        let policy = policies::policy(policy)?;
        Ok(with_request(&policy, known, |request| {
            redacted_json(document, request, OfText::default(), |tokens| tokens.error)
        })?)
    }

    /// The text with tokens that are kept for a scope.
    #[pg_extern(volatile, parallel_unsafe, cost = 100)]
    pub fn _redact_in<'a>(
        tenant: &str,
        scope: Uuid,
        content: Option<Text<'a>>,
        policy: &str,
        known: Option<Vec<Option<String>>>,
    ) -> Result<Option<Returned<'a>>, ErrorReport> {
        let Some(content) = content else { return Ok(None) };
        let policy = policies::policy(policy)?;
        let tokens = OfScope { tenant, scope, vault: policy.keeps_vault(), error: None };
        let redacted =
            with_request(&policy, known, |request| redacted(content, request, tokens, |tokens| tokens.error))?;
        Ok(Some(redacted))
    }

    /// The same for a JSON document; null when nothing had to change.
    #[pg_extern(volatile, parallel_unsafe, cost = 100)]
    pub fn _redact_json_in(
        tenant: &str,
        scope: Uuid,
        document: Option<&str>,
        policy: &str,
        known: Option<Vec<Option<String>>>,
    ) -> Result<Option<String>, ErrorReport> {
        let Some(document) = document else { return Ok(None) };
        let policy = policies::policy(policy)?;
        let tokens = OfScope { tenant, scope, vault: policy.keeps_vault(), error: None };
        Ok(with_request(&policy, known, |request| redacted_json(document, request, tokens, |tokens| tokens.error))?)
    }

    #[allow(clippy::type_complexity)] // pgrx reads the columns from this type.
    #[pg_extern(stable, parallel_safe, cost = 100)]
    pub fn detect(
        content: Option<&str>,
        policy: default!(Option<&str>, "'default'"),
        known: default!(Option<Vec<Option<String>>>, "null"),
    ) -> Result<
        TableIterator<
            'static,
            (
                name!(entity, String),
                name!(start_at, i32),
                name!(end_at, i32),
                name!(detector, String),
                name!(score, f32),
            ),
        >,
        ErrorReport,
    > {
        let (Some(content), Some(policy)) = (content, policy) else { return Ok(TableIterator::empty()) };
        let policy = policies::policy(policy)?;
        let spans = with_request(&policy, known, |request| {
            request.detect(content).map_err(|error| RecapError::engine(&error))
        })?;
        let positions = recap_redaction::to_code_points(content, &spans);
        // Inputs are bounded far below i32::MAX code points by the engine.
        let position = |value: usize| i32::try_from(value).unwrap_or(i32::MAX);
        let rows: Vec<_> = spans
            .iter()
            .zip(positions)
            .map(|(span, (start, end))| {
                let name = policy.name_of(span).to_owned();
                (name, position(start), position(end), span.detector.to_owned(), span.score)
            })
            .collect();
        Ok(TableIterator::new(rows))
    }

    /// How many values of each entity a text holds, or, when it is said to be one, a JSON document.
    #[pg_extern(stable, strict, parallel_safe, cost = 100)]
    pub fn _count_findings(
        content: &str,
        is_json: bool,
        policy: &str,
    ) -> Result<TableIterator<'static, (name!(entity, String), name!(findings, i64))>, ErrorReport> {
        let policy = policies::policy(policy)?;
        let counted = policy.counting();
        let mut counting = Counting::default();
        if is_json {
            recap_redaction::redact_json_with(content, &counted, &mut counting).map(drop)
        } else {
            recap_redaction::redact_with(content, &counted, &mut counting).map(drop)
        }
        .map_err(|error| RecapError::engine(&error))?;
        Ok(TableIterator::new(counting.counts))
    }

    #[pg_extern(immutable, parallel_safe, cost = 1)]
    pub fn _redaction_engine() -> &'static str {
        recap_redaction::ENGINE_VERSION
    }

    /// Why a definition cannot be a policy; null when it can.
    #[pg_extern(stable, strict, parallel_safe, cost = 1000)]
    pub fn _redaction_policy_problem(name: &str, definition: &str) -> Option<String> {
        Policy::parse(name, definition).err().map(|problem| problem.to_string())
    }

    /// Whether a policy's tokens are kept in the vault, and whether it has tokens at all.
    #[pg_extern(stable, strict, parallel_safe, cost = 1000)]
    pub fn _redaction_policy_tokens(
        policy: &str,
    ) -> Result<TableIterator<'static, (name!(has_tokens, bool), name!(keeps_vault, bool))>, ErrorReport> {
        let policy = policies::policy(policy)?;
        Ok(TableIterator::once((policy.has_tokens(), policy.keeps_vault())))
    }

    /// What can be found, and what the presets do with it.
    #[allow(clippy::type_complexity)] // pgrx reads the columns from this type.
    #[pg_extern(immutable, parallel_safe, cost = 10)]
    pub fn _redaction_entities() -> TableIterator<
        'static,
        (
            name!(entity, &'static str),
            name!(label, &'static str),
            name!(countries, Vec<&'static str>),
            name!(in_pci, bool),
            name!(description, &'static str),
        ),
    > {
        let pci = |entity| Policy::preset("pci").is_some_and(|policy| policy.action(entity) != Action::Keep);
        let rows = Entity::ALL.iter().filter(|entity| **entity != Entity::Custom);
        TableIterator::new(rows.map(move |e| (e.name(), e.label(), e.countries().to_vec(), pci(*e), e.about())))
    }

    /// How the turns of a domain are treated: the mode, or the policy; null when nobody said anything.
    #[pg_extern(stable, strict, parallel_safe, cost = 1)]
    pub fn _redaction_mode(tenant: &str, domain: &str) -> Option<String> {
        policies::treatment(tenant, domain, |treatment| treatment.map(|treatment| treatment.mode.clone()))
    }

    /// The policy of the turns of a domain; null when nobody named one.
    #[pg_extern(stable, strict, parallel_safe, cost = 1)]
    pub fn _redaction_policy(tenant: &str, domain: &str) -> Option<String> {
        policies::treatment(tenant, domain, |treatment| treatment.map(|treatment| treatment.policy.clone()))
    }

    /// The policy that a security label names; null when it is none.
    #[pg_extern(immutable, strict, parallel_safe, cost = 1)]
    pub fn _labelled_policy(label: &str) -> Option<&str> {
        label::policy_of(label)
    }

    /// Whether the statement that runs now sets or removes a label of the provider recap on that column.
    #[pg_extern(volatile, strict, parallel_unsafe, cost = 1)]
    pub fn _is_own_label(relation: pg_sys::Oid, column: i32) -> bool {
        label::is_ours(relation, column)
    }

    /// The scope of the tokens of a table's rows that have that key.
    #[pg_extern(stable, strict, parallel_restricted, cost = 50)]
    pub fn _token_scope(tenant: &str, name: &str, key: &str) -> Result<Uuid, ErrorReport> {
        Ok(row::scope(tenant, name, key)?)
    }

    /// The value that was sealed for a token; null when its key is gone or the row was changed.
    #[pg_extern(volatile, strict, parallel_unsafe, cost = 100)]
    pub fn _open_token(
        tenant: &str,
        scope: Uuid,
        entity: &str,
        sealed: Vec<u8>,
    ) -> Result<Option<String>, ErrorReport> {
        Ok(vault::open(&tokens::belongs_to(tenant, scope, entity), &sealed)?)
    }

    /// The same value sealed with the first key of the file; null when it cannot be opened.
    #[pg_extern(volatile, strict, parallel_unsafe, cost = 100)]
    pub fn _reseal_token(
        tenant: &str,
        scope: Uuid,
        entity: &str,
        sealed: Vec<u8>,
    ) -> Result<Option<Vec<u8>>, ErrorReport> {
        let owner = tokens::belongs_to(tenant, scope, entity);
        let value = vault::open(&owner, &sealed)?;
        Ok(value.map(|value| vault::seal(&owner, &value)).transpose()?)
    }

    /// The id of the key that seals the vault.
    #[pg_extern(stable, parallel_restricted, cost = 50)]
    pub fn _vault_key_id() -> Result<String, ErrorReport> {
        Ok(vault::key_id()?)
    }

    /// The arguments of a trigger, as pg_trigger keeps them: each ended by a zero byte.
    #[pg_extern(immutable, strict, parallel_safe, cost = 1)]
    pub fn _trigger_arguments(arguments: &[u8]) -> Vec<String> {
        let ended = arguments.strip_suffix(&[0]).unwrap_or(arguments);
        let pieces = ended.split(|byte| *byte == 0).map(|piece| String::from_utf8_lossy(piece).into_owned());
        if ended.is_empty() { Vec::new() } else { pieces.collect() }
    }

    /// Redacts a row before it is written.
    #[pg_extern(volatile, parallel_unsafe, cost = 100)]
    pub fn _redact_row(fcinfo: pg_sys::FunctionCallInfo) -> Result<row::NewRow, ErrorReport> {
        row::redact_row(fcinfo)
    }

    /// Tells every backend that a table of policies changed.
    #[pg_trigger]
    pub fn _redaction_rules_changed<'a>(
        trigger: &'a PgTrigger<'a>,
    ) -> Result<Option<PgHeapTuple<'a, impl WhoAllocated>>, std::convert::Infallible> {
        if let Ok(relation) = trigger.relation() {
            policies::tell(relation.oid());
        }
        Ok(None::<PgHeapTuple<'a, AllocatedByPostgres>>)
    }
}
