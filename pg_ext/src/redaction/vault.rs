//! The token vault: values sealed with a key that is in no table (XChaCha20-Poly1305).
//!
//! The file of `recap.vault_key_file` has one key a line. The first seals, all open, so that a key is rotated by putting a new
//! line before the old one; `recap.reseal_vault` moves the rows on.

use std::{cell::RefCell, ffi::CString, io::ErrorKind, rc::Rc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use pgrx::pg_sys;
use sha2::Sha256;

use crate::{error::RecapError, key_file, settings::VAULT_KEY_FILE, subjects::letters};

/// 32 characters of base64 are 192 bits: less is no key.
const SHORTEST_KEY: usize = 32;
const KEY_ID: usize = 8;
const NONCE: usize = 24;

struct Key {
    id: [u8; KEY_ID],
    cipher: XChaCha20Poly1305,
}

/// The keys as they were read for one value of the setting.
struct Keys {
    setting: CString,
    keys: Vec<Key>,
}

thread_local! {
    static KEYS: RefCell<Option<Rc<Keys>>> = const { RefCell::new(None) };
}

/// Seals a value. What it belongs to is authenticated with it: a sealed value moved to another row cannot be opened.
pub fn seal(belongs_to: &str, value: &str) -> Result<Vec<u8>, RecapError> {
    let keys = load()?;
    let key = keys.keys.first().ok_or_else(|| RecapError::vault("The key file is empty."))?;
    let mut nonce = [0_u8; NONCE];
    // SAFETY: a buffer of that many bytes.
    if !unsafe { pg_sys::pg_strong_random(nonce.as_mut_ptr().cast(), NONCE) } {
        return Err(RecapError::vault("The server has no random numbers."));
    }
    let payload = Payload { msg: value.as_bytes(), aad: belongs_to.as_bytes() };
    let sealed = key
        .cipher
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| RecapError::vault("The value cannot be sealed."))?;
    Ok([key.id.as_slice(), &nonce, &sealed].concat())
}

/// Opens a sealed value; nothing when it was sealed with a key that is not in the file any more, or was changed.
pub fn open(belongs_to: &str, sealed: &[u8]) -> Result<Option<String>, RecapError> {
    let keys = load()?;
    let Some((id, rest)) = sealed.split_first_chunk::<KEY_ID>() else { return Ok(None) };
    let Some((nonce, body)) = rest.split_first_chunk::<NONCE>() else { return Ok(None) };
    let payload = Payload { msg: body, aad: belongs_to.as_bytes() };
    let opened = keys
        .keys
        .iter()
        .find(|key| key.id == *id)
        .and_then(|key| key.cipher.decrypt(&XNonce::from(*nonce), payload).ok());
    Ok(opened.and_then(|value| String::from_utf8(value).ok()))
}

/// The id of the key that seals.
pub fn key_id() -> Result<String, RecapError> {
    let keys = load()?;
    let key = keys.keys.first().ok_or_else(|| RecapError::vault("The key file is empty."))?;
    Ok(String::from_utf8_lossy(&key.id).into_owned())
}

fn load() -> Result<Rc<Keys>, RecapError> {
    let setting = VAULT_KEY_FILE.get().filter(|name| !name.is_empty());
    let setting = setting.ok_or_else(|| RecapError::vault("recap.vault_key_file names no file."))?;
    if let Some(keys) = KEYS.with_borrow(|known| known.as_ref().filter(|keys| keys.setting == setting).map(Rc::clone)) {
        return Ok(keys);
    }
    let file = key_file::path(&setting.to_string_lossy());
    let content = key_file::read(&file).map_err(|error| {
        let hint = if error.kind() == ErrorKind::NotFound { " It is never made by the server." } else { "" };
        RecapError::vault(format!("The key file cannot be read: {}.{hint}", error.kind()))
    })?;
    let lines = content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let keys = Rc::new(Keys { keys: lines.map(derive).collect::<Result<_, _>>()?, setting });
    KEYS.replace(Some(Rc::clone(&keys)));
    Ok(keys)
}

/// The cipher's key and its id, each derived from a line by HMAC-SHA-256 under a purpose of its own.
fn derive(line: &[u8]) -> Result<Key, RecapError> {
    if line.len() < SHORTEST_KEY {
        return Err(RecapError::vault(format!("A key has {} characters, it needs {SHORTEST_KEY}.", line.len())));
    }
    let derived = |purpose: &[u8]| {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(line)
            .map_err(|_| RecapError::vault("A key has an impossible length."))?;
        mac.update(purpose);
        Ok::<_, RecapError>(mac.finalize().into_bytes())
    };
    let cipher = XChaCha20Poly1305::new_from_slice(&derived(b"pg_recap vault")?)
        .map_err(|_| RecapError::vault("A key has an impossible length."))?;
    let mut id = [0; KEY_ID];
    for (to, from) in id.iter_mut().zip(letters(&derived(b"pg_recap vault key id")?).bytes()) {
        *to = from;
    }
    Ok(Key { id, cipher })
}
