//! pg_recap: the memory of conversations, inside PostgreSQL.
//!
//! This file is the table of contents. First the Rust modules, each a thin façade over a pure crate; then the hand-written SQL
//! in the order in which it is loaded. A new domain adds its folder under `sql/` and its lines here.

#![allow(unsafe_code)] // The one crate that speaks to PostgreSQL's C functions.
#![allow(clippy::result_large_err)] // The error is pgrx's report; it is built once, on the way out.
#![deny(ffi_unwind_calls)]

#[cfg(not(panic = "unwind"))]
compile_error!("pg_recap must be compiled with panic = \"unwind\": an abort would take the whole cluster down");

use pgrx::prelude::*;

mod conversations;
mod error;
mod guard;
mod key_file;
mod owner;
mod redaction;
mod settings;
mod subjects;
mod summaries;
mod tenancy;

pgrx::pg_module_magic!(name, version);

/// Called once when a backend loads the library.
#[pg_guard]
pub extern "C-unwind" fn _PG_init() {
    settings::define();
    redaction::start();
}

// 00 foundation: schema, errors, tenants, settings, access, version
extension_sql_file!("../../sql/00_foundation/schema.sql", name = "schema", bootstrap);
extension_sql_file!("../../sql/00_foundation/errors.sql", name = "errors");
extension_sql_file!(
    "../../sql/00_foundation/settings.sql",
    name = "settings",
    requires = ["errors", tenancy::recap::current_tenant]
);
extension_sql_file!("../../sql/00_foundation/access.sql", name = "access", requires = ["settings"]);
extension_sql_file!("../../sql/00_foundation/version.sql", name = "version", requires = ["access"]);

// 10 redaction: what the engine's functions say about themselves, policies, tokens, attachments
extension_sql_file!(
    "../../sql/10_redaction/functions.sql",
    name = "redaction_functions",
    requires = [
        "version",
        redaction::recap::redact,
        redaction::recap::_redact_json,
        redaction::recap::_redact_in,
        redaction::recap::_redact_json_in,
        redaction::recap::detect,
        redaction::recap::_count_findings,
        redaction::recap::_redaction_engine,
        redaction::recap::_redaction_policy_problem,
        redaction::recap::_redaction_policy_tokens,
        redaction::recap::_redaction_entities,
        redaction::recap::_redaction_mode,
        redaction::recap::_redaction_policy,
        redaction::recap::_labelled_policy,
        redaction::recap::_is_own_label,
        redaction::recap::_token_scope,
        redaction::recap::_open_token,
        redaction::recap::_reseal_token,
        redaction::recap::_vault_key_id,
        redaction::recap::_trigger_arguments,
        redaction::recap::_redact_row,
        redaction::recap::_redaction_rules_changed,
        subjects::recap::pseudonym,
        subjects::recap::_unregistered_pseudonym_key,
        subjects::recap::_server_pseudonym_key,
        guard::recap::_read_answer,
        guard::recap::_schema_problem,
        conversations::recap::_conversation_id,
        conversations::recap::_conversation_key,
        conversations::recap::_session_hash,
        conversations::recap::_receipt,
        summaries::recap::_extractive_summary
    ]
);
extension_sql_file!("../../sql/10_redaction/tables.sql", name = "redaction_tables", requires = ["redaction_functions"]);
extension_sql_file!(
    "../../sql/10_redaction/policies.sql",
    name = "redaction_policies",
    requires = ["redaction_tables"]
);
extension_sql_file!("../../sql/10_redaction/tokens.sql", name = "redaction_tokens", requires = ["redaction_policies"]);
extension_sql_file!("../../sql/10_redaction/attach.sql", name = "redaction_attach", requires = ["redaction_tokens"]);
extension_sql_file!("../../sql/10_redaction/rescan.sql", name = "redaction_rescan", requires = ["redaction_attach"]);
extension_sql_file!(
    "../../sql/10_redaction/deferred.sql",
    name = "redaction_deferred",
    requires = ["redaction_rescan"]
);

// 20 conversations: conversations, turns, partitions, what is known of a subject
extension_sql_file!(
    "../../sql/20_conversations/tables.sql",
    name = "conversation_tables",
    requires = ["redaction_deferred"]
);
extension_sql_file!(
    "../../sql/20_conversations/rules.sql",
    name = "conversation_rules",
    requires = ["conversation_tables"]
);
extension_sql_file!(
    "../../sql/20_conversations/triggers.sql",
    name = "conversation_triggers",
    requires = ["conversation_rules"]
);
extension_sql_file!(
    "../../sql/20_conversations/functions.sql",
    name = "conversation_functions",
    requires = ["conversation_triggers"]
);
extension_sql_file!(
    "../../sql/20_conversations/partitions.sql",
    name = "conversation_partitions",
    requires = ["conversation_functions"]
);

// 40 queue: jobs, kinds, prompts, models and the worker protocol
extension_sql_file!("../../sql/40_queue/tables.sql", name = "queue_tables", requires = ["conversation_partitions"]);
extension_sql_file!("../../sql/40_queue/catalogue.sql", name = "queue_catalogue", requires = ["queue_tables"]);
extension_sql_file!("../../sql/40_queue/claim.sql", name = "queue_claim", requires = ["queue_catalogue"]);
extension_sql_file!("../../sql/40_queue/complete.sql", name = "queue_complete", requires = ["queue_claim"]);
extension_sql_file!("../../sql/40_queue/fail.sql", name = "queue_fail", requires = ["queue_complete"]);
extension_sql_file!("../../sql/40_queue/dead.sql", name = "queue_dead", requires = ["queue_fail"]);

// 50 summaries: problem, solution, status of a conversation
extension_sql_file!("../../sql/50_summaries/tables.sql", name = "summary_tables", requires = ["queue_dead"]);
extension_sql_file!(
    "../../sql/50_summaries/eligibility.sql",
    name = "summary_eligibility",
    requires = ["summary_tables"]
);
extension_sql_file!("../../sql/50_summaries/input.sql", name = "summary_input", requires = ["summary_eligibility"]);
extension_sql_file!("../../sql/50_summaries/functions.sql", name = "summary_functions", requires = ["summary_input"]);
extension_sql_file!("../../sql/50_summaries/job_kind.sql", name = "summary_job_kind", requires = ["summary_functions"]);

// 90 operations: why nothing happens, and what the gauges say
extension_sql_file!("../../sql/90_operations/functions.sql", name = "operations", requires = ["summary_job_kind"]);

// Last: what each profile may do, and nothing for PUBLIC.
extension_sql_file!("../../sql/99_privileges.sql", name = "privileges", finalize);
