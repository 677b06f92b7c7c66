//! Pseudonyms: people and conversations are known by a keyed HMAC-SHA-256 of their raw key, never by the key itself (K4).
//!
//! The secret key lives in a file that only the server reads. SQL can neither read it nor choose it.

use std::{
    cell::RefCell,
    ffi::{CStr, CString},
    fs,
    io::{ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    rc::Rc,
};

use hmac::{Hmac, KeyInit, Mac};
use pgrx::{pg_sys::panic::ErrorReport, prelude::*};
use sha2::Sha256;

use crate::{error::RecapError, key_file, owner::AsOwner, settings::PSEUDONYM_KEY_FILE};

/// HMAC-SHA-256 gains nothing from more than its block, and is weak with less than its output (RFC 2104 §3).
const MIN_KEY_BYTES: usize = 32;

/// The pseudonym key of this server, loaded once per backend and value of the setting.
struct Key {
    setting: Option<CString>,
    id: String,
    mac: Hmac<Sha256>,
    /// Whether `recap.pseudonym_key` was seen to name this key; until then every use looks again.
    registered: bool,
}

thread_local! {
    static KEY: RefCell<Option<Rc<Key>>> = const { RefCell::new(None) };
}

/// Sixteen bytes that stand for `value` within `purpose`.
pub fn digest(purpose: &str, value: &str) -> Result<[u8; 16], RecapError> {
    let key = load()?;
    let mut mac = key.mac.clone();
    // The length keeps ("ab", "c") and ("a", "bc") apart.
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.update(value.as_bytes());
    let mut short = [0_u8; 16];
    for (target, source) in short.iter_mut().zip(mac.finalize().into_bytes()) {
        *target = source;
    }
    Ok(short)
}

/// `<key id>.<32 letters>`: what stands for a value within a purpose, as long as the server has the key.
pub fn pseudonym(purpose: &str, value: &str) -> Result<String, RecapError> {
    let bytes = digest(&format!("pseudonym:{purpose}"), value)?;
    Ok(format!("{}.{}", load()?.id, letters(&bytes)))
}

/// Letters only (`a` … `p`, one per half byte): no detector can take a pseudonym for a number.
pub fn letters(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half)).collect()
}

/// The reverse of [`letters`] for sixteen bytes.
pub fn from_letters(text: &str) -> Option<[u8; 16]> {
    let halves = text.as_bytes();
    if halves.len() != 32 || !halves.iter().all(|letter| (b'a'..=b'p').contains(letter)) {
        return None;
    }
    let mut bytes = [0_u8; 16];
    for (byte, pair) in bytes.iter_mut().zip(halves.chunks_exact(2)) {
        if let [high, low] = pair {
            *byte = ((high - b'a') << 4) | (low - b'a');
        }
    }
    Some(bytes)
}

fn load() -> Result<Rc<Key>, RecapError> {
    let setting = PSEUDONYM_KEY_FILE.get();
    if let Some(key) =
        KEY.with_borrow(|cached| cached.as_ref().filter(|key| key.setting == setting && key.registered).map(Rc::clone))
    {
        return Ok(key);
    }
    let expected = registered_key()?;
    // A database that was filled with a key is never given a new one in silence: a standby may lack the file.
    let mut key = from_file(setting, expected.is_none())?;
    match expected {
        Some(expected) if expected != key.id => return Err(RecapError::foreign_key(&expected, &key.id)),
        expected => key.registered = expected.is_some(),
    }
    let key = Rc::new(key);
    KEY.replace(Some(Rc::clone(&key)));
    Ok(key)
}

fn from_file(setting: Option<CString>, may_create: bool) -> Result<Key, RecapError> {
    let secret = read_or_create(&key_file(setting.as_deref()), may_create)?;
    let mac = Hmac::<Sha256>::new_from_slice(&secret)
        .map_err(|_| RecapError::key_file("The key has an impossible length.".to_owned()))?;
    let mut id = mac.clone();
    id.update(b"pg_recap key id");
    let id = letters(&id.finalize().into_bytes()).chars().take(8).collect();
    Ok(Key { setting, id, mac, registered: false })
}

/// The key that the rows of this database were made with. Read without an XID, so that a standby can do it too.
fn registered_key() -> Result<Option<String>, RecapError> {
    let _owner = AsOwner::take();
    Spi::connect(|client| {
        client
            .select("select recap._registered_pseudonym_key()", Some(1), &[])
            .and_then(|rows| rows.first().get_one::<String>())
    })
    .map_err(|_| RecapError::key_file("The table recap.pseudonym_key cannot be read.".to_owned()))
}

fn key_file(setting: Option<&CStr>) -> PathBuf {
    let name = setting.map(CStr::to_string_lossy).filter(|name| !name.is_empty());
    key_file::path(name.as_deref().unwrap_or("pg_recap.key"))
}

fn read_or_create(file: &Path, may_create: bool) -> Result<Vec<u8>, RecapError> {
    match key_file::read(file) {
        Err(error)
            if may_create && error.kind() == ErrorKind::NotFound && file.starts_with(key_file::data_directory()) =>
        {
            create(file)
                .map_err(|error| RecapError::key_file(format!("The key file cannot be made: {}.", error.kind())))?;
            key_file::read(file)
        }
        result => result,
    }
    .map_err(|error| RecapError::key_file(format!("The key file cannot be read: {}.", error.kind())))
    .and_then(|secret| {
        if secret.len() < MIN_KEY_BYTES {
            return Err(RecapError::key_file(format!("The key has {} bytes, it needs {MIN_KEY_BYTES}.", secret.len())));
        }
        Ok(secret)
    })
}

/// Makes the key under a private name and links it into place: of several backends one wins, and nobody reads half a key.
fn create(file: &Path) -> std::io::Result<()> {
    let mut secret = [0_u8; MIN_KEY_BYTES];
    fs::File::open("/dev/urandom")?.read_exact(&mut secret)?;
    let draft = file.with_extension(format!("{}.new", std::process::id()));
    let mut handle = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let linked = handle.write_all(&secret).and_then(|()| handle.sync_all()).and_then(|()| fs::hard_link(&draft, file));
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        result => result,
    }
}

#[pg_schema]
pub mod recap {
    use super::*;

    /// `<key id>.<32 letters>`: the pseudonym of a raw key within a purpose.
    #[pg_extern(stable, strict, parallel_restricted, cost = 50)]
    pub fn pseudonym(value: &str, purpose: &str) -> Result<String, ErrorReport> {
        if value.is_empty() {
            return Err(RecapError::empty_argument("value").into());
        }
        if purpose.is_empty() {
            return Err(RecapError::empty_argument("purpose").into());
        }
        Ok(super::pseudonym(purpose, value)?)
    }

    /// The id of the server's key; null when the database already knows it, so that the caller has nothing to register.
    #[pg_extern(stable, parallel_restricted, cost = 1)]
    pub fn _unregistered_pseudonym_key() -> Result<Option<String>, ErrorReport> {
        let key = load()?;
        Ok(if key.registered { None } else { Some(key.id.clone()) })
    }

    /// The id of the key in the server's file, whatever the database says of it.
    #[pg_extern(stable, parallel_restricted, cost = 50)]
    pub fn _server_pseudonym_key() -> Result<String, ErrorReport> {
        Ok(from_file(PSEUDONYM_KEY_FILE.get(), true)?.id)
    }
}
