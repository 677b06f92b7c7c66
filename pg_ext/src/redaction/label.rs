//! `security label for recap on column … is 'redact with support'`: the syntax is checked here, before the label is kept.
//! The event trigger `recap_security_label` then attaches or detaches, in the same statement.

use std::{
    cell::Cell,
    ffi::{CStr, c_char},
};

use pgrx::{pg_sys, pg_sys::panic::ErrorReport, prelude::*};

use crate::error::RecapError;

thread_local! {
    /// The column whose label this provider was asked about, and the statement that asked: another provider's labels are
    /// none of our business, and PostgreSQL tells an event trigger of them all.
    static ASKED: Cell<Option<(pg_sys::Oid, i32, pg_sys::TimestampTz)>> = const { Cell::new(None) };
}

/// Whether the current statement sets or removes a label of this provider on that column.
pub fn is_ours(relation: pg_sys::Oid, column: i32) -> bool {
    // SAFETY: reads a variable of the backend.
    let statement = unsafe { pg_sys::GetCurrentStatementStartTimestamp() };
    ASKED.get() == Some((relation, column, statement))
}

/// Registers the provider `recap`. Called once, when the library is loaded.
pub fn provide() {
    // SAFETY: a static name and a callback with static lifetime.
    unsafe { pg_sys::register_label_provider(c"recap".as_ptr(), Some(check)) };
}

#[pg_guard]
unsafe extern "C-unwind" fn check(object: *const pg_sys::ObjectAddress, label: *const c_char) {
    // SAFETY: PostgreSQL calls with the address of the object, and with a C string or null.
    let (class, relation, column, label, statement) = unsafe {
        let label = (!label.is_null()).then(|| CStr::from_ptr(label).to_string_lossy());
        let statement = pg_sys::GetCurrentStatementStartTimestamp();
        ((*object).classId, (*object).objectId, (*object).objectSubId, label, statement)
    };
    let on_column = class == pg_sys::RelationRelationId && column != 0;
    let problem = if !on_column {
        Some("A label of this provider belongs on a column.")
    } else if label.as_deref().is_some_and(|label| policy_of(label).is_none()) {
        Some("A label is \"redact\" or \"redact with <policy>\".")
    } else {
        None
    };
    if let Some(problem) = problem {
        ErrorReport::from(RecapError::label(problem)).report(PgLogLevel::ERROR);
    }
    ASKED.set(Some((relation, column, statement)));
}

/// The policy that a label names: `default` when it names none.
pub fn policy_of(label: &str) -> Option<&str> {
    let mut words = label.split_ascii_whitespace();
    match (words.next()?, words.next(), words.next(), words.next()) {
        ("redact", None, None, None) => Some("default"),
        ("redact", Some("with"), Some(policy), None) => Some(policy),
        _ => None,
    }
}
