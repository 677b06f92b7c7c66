//! Files with secret keys: read by the server alone, never by SQL.

use std::{
    ffi::CStr,
    fs,
    io::{ErrorKind, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use pgrx::pg_sys;

/// More than any key needs; what is longer is no key file.
const LARGEST: u64 = 4096;

/// The path that a setting names; a relative one is taken from the data directory.
pub fn path(name: &str) -> PathBuf {
    let path = PathBuf::from(name);
    if path.is_absolute() { path } else { data_directory().join(path) }
}

pub fn data_directory() -> PathBuf {
    // SAFETY: DataDir is set by the postmaster before any backend runs and never changes.
    let directory = unsafe { CStr::from_ptr(pg_sys::DataDir) };
    PathBuf::from(directory.to_string_lossy().into_owned())
}

/// The bytes of a key file.
pub fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let handle = fs::File::open(file)?;
    // What PostgreSQL asks of a TLS key: nobody but the owner writes, and the world does not read.
    if handle.metadata()?.permissions().mode() & 0o027 != 0 {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let mut secret = Vec::new();
    handle.take(LARGEST).read_to_end(&mut secret)?;
    Ok(secret)
}
