//! The server settings (`SHOW recap.…`). Everything that a tenant may choose is a row in `recap.setting_value` instead.

use std::ffi::CString;

use pgrx::{GucContext, GucFlags, GucRegistry, GucSetting, PostgresGucEnum, prelude::*};

/// What an unset `recap.tenant` means.
#[derive(PostgresGucEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tenancy {
    /// There is one tenant, `default`.
    #[name = c"single"]
    Single,
    /// There is no access without a tenant.
    #[name = c"strict"]
    Strict,
}

pub static TENANT: GucSetting<Option<CString>> = GucSetting::<Option<CString>>::new(None);
pub static TENANCY: GucSetting<Tenancy> = GucSetting::<Tenancy>::new(Tenancy::Single);
pub static PSEUDONYM_KEY_FILE: GucSetting<Option<CString>> = GucSetting::<Option<CString>>::new(Some(c"pg_recap.key"));
pub static VAULT_KEY_FILE: GucSetting<Option<CString>> = GucSetting::<Option<CString>>::new(None);

/// Registers the settings with PostgreSQL.
///
/// There is deliberately no setting that holds the pseudonym key itself: until a session has loaded this library, PostgreSQL keeps
/// an unknown `recap.…` value as a placeholder that everybody may SHOW. A path is no secret.
pub fn define() {
    GucRegistry::define_string_guc(
        c"recap.tenant",
        c"The tenant whose rows this session sees.",
        c"Unset means the tenant default where recap.tenancy is single, and no access where it is strict.",
        &TENANT,
        GucContext::Userset,
        GucFlags::default(),
    );
    GucRegistry::define_enum_guc(
        c"recap.tenancy",
        c"Whether a session without recap.tenant belongs to the tenant default (single) or sees nothing (strict).",
        c"Set it for the database: alter database … set recap.tenancy = 'strict'.",
        &TENANCY,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_string_guc(
        c"recap.pseudonym_key_file",
        c"File with the secret key of the pseudonyms.",
        c"At least 32 bytes, readable by the server alone. A relative path is taken from the data directory. The default file is made at the first use.",
        &PSEUDONYM_KEY_FILE,
        GucContext::Suset,
        GucFlags::SUPERUSER_ONLY,
    );
    GucRegistry::define_string_guc(
        c"recap.vault_key_file",
        c"File with the secret keys of the token vault.",
        c"One key a line, each at least 32 characters; the first seals, all open. Readable by the server alone, and best kept apart from the data directory. Never made by the server.",
        &VAULT_KEY_FILE,
        GucContext::Suset,
        GucFlags::SUPERUSER_ONLY,
    );

    // From now on a misspelt recap.… setting is an error instead of a placeholder.
    #[cfg(any(feature = "pg15", feature = "pg16", feature = "pg17", feature = "pg18"))]
    // SAFETY: the argument is a static C string, and the call is made from _PG_init in the backend's only thread.
    unsafe {
        pg_sys::MarkGUCPrefixReserved(c"recap".as_ptr());
    }
}
