//! The tenant of the session.

use pgrx::prelude::*;

use crate::settings::{TENANCY, TENANT, Tenancy};

/// The tenant that row-level security compares with, or nothing for no access.
pub fn current_tenant() -> Option<String> {
    let tenant = TENANT.get().and_then(|name| name.into_string().ok()).filter(|name| !name.is_empty());
    match TENANCY.get() {
        Tenancy::Single => Some(tenant.unwrap_or_else(|| "default".to_owned())),
        Tenancy::Strict => tenant,
    }
}

#[pg_schema]
pub mod recap {
    use super::*;

    /// The tenant that row-level security compares with, or null for no access.
    #[pg_extern(stable, parallel_safe, cost = 1)]
    pub fn current_tenant() -> Option<String> {
        super::current_tenant()
    }
}
