//! Work with the rights of the extension's owner, as PostgreSQL's own foreign-key triggers do: for what a function of the
//! extension reads or writes on behalf of a caller who may do neither by himself.

use pgrx::pg_sys;

/// Gives the caller's rights back when it goes; after an error PostgreSQL does so itself.
pub struct AsOwner {
    user: pg_sys::Oid,
    context: std::ffi::c_int,
}

impl AsOwner {
    /// Takes on the rights of the owner of the schema `recap`.
    pub fn take() -> Self {
        let mut user = pg_sys::InvalidOid;
        let mut context = 0;
        // SAFETY: reads two variables of the backend, looks up the schema in the system cache, and sets the two again.
        unsafe {
            pg_sys::GetUserIdAndSecContext(&mut user, &mut context);
            if let Some(owner) = owner() {
                pg_sys::SetUserIdAndSecContext(
                    owner,
                    context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as std::ffi::c_int,
                );
            }
        }
        Self { user, context }
    }
}

impl Drop for AsOwner {
    fn drop(&mut self) {
        // SAFETY: the values that were there before.
        unsafe { pg_sys::SetUserIdAndSecContext(self.user, self.context) };
    }
}

/// The owner of the schema.
fn owner() -> Option<pg_sys::Oid> {
    // SAFETY: a system cache entry is read while it is held, and released.
    unsafe {
        let schema = pg_sys::get_namespace_oid(c"recap".as_ptr(), true);
        let cache = pg_sys::SysCacheIdentifier::NAMESPACEOID as std::ffi::c_int;
        let entry = pg_sys::SearchSysCache1(cache, pg_sys::Datum::from(schema));
        if entry.is_null() {
            return None;
        }
        let form = pg_sys::heap_tuple_get_struct::<pg_sys::FormData_pg_namespace>(entry);
        let owner = (*form).nspowner;
        pg_sys::ReleaseSysCache(entry);
        Some(owner)
    }
}
