//! The record of everything handed to a provider, for audits and for the proof that nothing slipped through.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use serde_json::value::RawValue;

use super::Payload;

/// Appends one JSON line per call. The file is readable by its owner alone: it holds redacted conversation text.
pub struct Recorder {
    file: Mutex<File>,
}

#[derive(Serialize)]
struct Line<'a> {
    at_ms: u64,
    job_id: i64,
    kind: &'a str,
    provider: &'a str,
    body: &'a RawValue,
}

impl Recorder {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn open(path: &Path) -> std::io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
        Ok(Self { file: Mutex::new(file) })
    }

    /// Appends a line; the call must not be made when this fails.
    ///
    /// # Errors
    /// The line could not be written whole.
    pub fn record(&self, job_id: i64, kind: &str, provider: &str, payload: &Payload) -> std::io::Result<()> {
        let at_ms = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let body: &RawValue = serde_json::from_slice(payload.json())?;
        let line = Line { at_ms: u64::try_from(at_ms).unwrap_or(u64::MAX), job_id, kind, provider, body };
        let mut bytes = serde_json::to_vec(&line)?;
        bytes.push(b'\n');
        self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(&bytes)
    }
}
