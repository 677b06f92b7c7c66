//! The policies of the database, compiled once per backend.
//!
//! A statement that changes `recap.redaction_policy` or `recap.redaction_domain` fires a trigger that invalidates the
//! table's entry in every backend's relation cache, when the transaction commits and at once for itself. So a change holds
//! from the next statement on, a rolled-back one never, and an unchanged policy costs a comparison.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    ops::Deref,
    rc::Rc,
};

use pgrx::{pg_sys, prelude::*};
use recap_redaction::Policy;

use super::catalog;
use crate::error::RecapError;

/// A policy to work with.
#[derive(Clone)]
pub enum Compiled {
    Preset(&'static Policy),
    Defined(Rc<Policy>),
}

impl Deref for Compiled {
    type Target = Policy;

    fn deref(&self) -> &Policy {
        match self {
            Self::Preset(policy) => policy,
            Self::Defined(policy) => policy,
        }
    }
}

/// How the turns of a domain are treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    pub policy: String,
    pub mode: String,
}

#[derive(Default)]
struct Cache {
    /// Compiled when they are first used.
    policies: HashMap<String, Rc<Policy>>,
    definitions: HashMap<String, String>,
    /// By tenant, then by domain; the domain `*` stands for those without a line of their own.
    domains: HashMap<String, HashMap<String, Treatment>>,
    /// The value of [`CHANGES`] that it was filled at.
    filled_at: Option<u64>,
}

thread_local! {
    /// Counts what may have changed the tables.
    static CHANGES: Cell<u64> = const { Cell::new(0) };
    /// The tables, to tell their invalidations from others.
    static TABLES: Cell<[pg_sys::Oid; 2]> = const { Cell::new([pg_sys::InvalidOid; 2]) };
    static CACHE: RefCell<Cache> = RefCell::new(Cache::default());
}

/// Asks to be told of changes. Called once, when the library is loaded.
pub fn watch() {
    // SAFETY: a callback with static lifetime, registered from _PG_init.
    unsafe { pg_sys::CacheRegisterRelcacheCallback(Some(changed), pg_sys::Datum::from(0)) };
}

#[pg_guard]
unsafe extern "C-unwind" fn changed(_argument: pg_sys::Datum, relation: pg_sys::Oid) {
    let tables = TABLES.get();
    // Before the tables are known, and for a reset of everything, any change counts.
    if relation == pg_sys::InvalidOid || tables.contains(&relation) || tables.contains(&pg_sys::InvalidOid) {
        CHANGES.set(CHANGES.get() + 1);
    }
}

/// The policy of that name.
pub fn policy(name: &str) -> Result<Compiled, RecapError> {
    if let Some(preset) = Policy::preset(name) {
        return Ok(Compiled::Preset(preset));
    }
    with_cache(|cache| {
        if let Some(policy) = cache.policies.get(name) {
            return Ok(Compiled::Defined(Rc::clone(policy)));
        }
        let definition = cache.definitions.get(name).ok_or_else(RecapError::unknown_policy)?;
        let policy = Policy::parse(name, definition).map_err(|problem| RecapError::broken_policy(&problem))?;
        let policy = Rc::new(policy);
        cache.policies.insert(name.to_owned(), Rc::clone(&policy));
        Ok(Compiled::Defined(policy))
    })
}

/// What to do with the turns of a domain; nothing when nobody said anything.
pub fn treatment<R>(tenant: &str, domain: &str, read: impl FnOnce(Option<&Treatment>) -> R) -> R {
    with_cache(|cache| {
        let domains = cache.domains.get(tenant);
        read(domains.and_then(|domains| domains.get(domain).or_else(|| domains.get("*"))))
    })
}

fn with_cache<R>(read: impl FnOnce(&mut Cache) -> R) -> R {
    // What other transactions committed is told now; without a lock taken by the statement nobody else would ask.
    // SAFETY: no argument, may be called wherever a lock may be taken.
    unsafe { pg_sys::AcceptInvalidationMessages() };
    CACHE.with_borrow_mut(|cache| {
        if cache.filled_at != Some(CHANGES.get()) {
            fill(cache);
        }
        read(cache)
    })
}

fn fill(cache: &mut Cache) {
    *cache = Cache::default();
    let changes = CHANGES.get();
    let (Some(policies), Some(domains)) = (catalog::table(c"redaction_policy"), catalog::table(c"redaction_domain"))
    else {
        return;
    };
    TABLES.set([policies, domains]);
    let latest = catalog::read(policies, |row| {
        if let (Some(name), Some(definition)) = (row.text(0), row.json(1)) {
            cache.definitions.insert(name, definition);
        }
    });
    catalog::read(domains, |row| {
        if let (Some(tenant), Some(domain), Some(policy), Some(mode)) =
            (row.text(0), row.text(1), row.text(2), row.text(3))
        {
            cache.domains.entry(tenant).or_default().insert(domain, Treatment { policy, mode });
        }
    });
    // Whatever came in between, or an old snapshot, makes the next use look again.
    cache.filled_at = latest.then_some(changes);
}

/// Tells every backend that the table of the trigger changed.
pub fn tell(table: pg_sys::Oid) {
    // SAFETY: the trigger's own relation exists and is locked.
    unsafe { pg_sys::CacheInvalidateRelcacheByRelid(table) };
}
