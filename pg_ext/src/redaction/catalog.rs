//! Reading the extension's own tables as PostgreSQL reads its catalogue: with the latest snapshot, whatever snapshot the
//! statement has, and without the rights of its user.
//!
//! A policy is a rule, not data of the transaction: one that was changed while an older snapshot is in use must hold at
//! once, and a cache that was filled from an old snapshot would stay stale.

use std::ffi::CStr;

use pgrx::{FromDatum, pg_sys};

/// A row as it was read.
pub struct Row<'r> {
    values: &'r [pg_sys::Datum],
    nulls: &'r [bool],
}

impl Row<'_> {
    /// The text in that column (from 0).
    pub fn text(&self, column: usize) -> Option<String> {
        let (value, null) = (self.values.get(column)?, self.nulls.get(column)?);
        // SAFETY: the caller names a column of type text of a table of this extension.
        unsafe { String::from_datum(*value, *null) }
    }

    /// The document in that column of type jsonb (from 0), as text.
    pub fn json(&self, column: usize) -> Option<String> {
        let (value, null) = (self.values.get(column)?, self.nulls.get(column)?);
        if *null {
            return None;
        }
        // SAFETY: the caller names a column of type jsonb; jsonb_out takes one and returns a C string.
        let text =
            unsafe { CStr::from_ptr(pg_sys::OidOutputFunctionCall(pg_sys::Oid::from(pg_sys::F_JSONB_OUT), *value)) };
        text.to_str().ok().map(str::to_owned)
    }
}

/// The id of a table of the extension; nothing while the extension is being made or dropped.
pub fn table(name: &CStr) -> Option<pg_sys::Oid> {
    // SAFETY: both take a C string and look it up in the system cache.
    let relation = unsafe {
        let schema = pg_sys::get_namespace_oid(c"recap".as_ptr(), true);
        if schema == pg_sys::InvalidOid {
            return None;
        }
        pg_sys::get_relname_relid(name.as_ptr(), schema)
    };
    (relation != pg_sys::InvalidOid).then_some(relation)
}

/// Hands out every row of a table. Returns whether the latest state was read: a parallel plan has to keep to its snapshot.
pub fn read(table: pg_sys::Oid, mut each: impl FnMut(&Row<'_>)) -> bool {
    // SAFETY: the relation is locked while it is open and every resource is given back in order; an error on the way is
    // cleaned up by the transaction's resource owner, as for any other caller of these functions.
    unsafe {
        let parallel = pg_sys::IsInParallelMode();
        let relation = pg_sys::table_open(table, pg_sys::AccessShareLock as pg_sys::LOCKMODE);
        let snapshot = if parallel { pg_sys::GetActiveSnapshot() } else { pg_sys::GetLatestSnapshot() };
        let snapshot = pg_sys::RegisterSnapshot(snapshot);
        let scan = pg_sys::systable_beginscan(relation, pg_sys::InvalidOid, false, snapshot, 0, std::ptr::null_mut());
        let columns = usize::try_from((*(*relation).rd_att).natts).unwrap_or_default();
        let mut values = vec![pg_sys::Datum::null(); columns];
        let mut nulls = vec![true; columns];
        loop {
            let tuple = pg_sys::systable_getnext(scan);
            if tuple.is_null() {
                break;
            }
            pg_sys::heap_deform_tuple(tuple, (*relation).rd_att, values.as_mut_ptr(), nulls.as_mut_ptr());
            each(&Row { values: &values, nulls: &nulls });
        }
        pg_sys::systable_endscan(scan);
        pg_sys::UnregisterSnapshot(snapshot);
        pg_sys::table_close(relation, pg_sys::AccessShareLock as pg_sys::LOCKMODE);
        !parallel
    }
}
