//! The real `recapd` binary as a child process.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use crate::database::TestDatabase;

/// How a process ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error: its log.
    pub stderr: String,
}

/// A running `recapd`; killed when dropped.
pub struct Recapd {
    child: Child,
    stdout: JoinHandle<String>,
    stderr: JoinHandle<String>,
}

/// The binary: `RECAPD`, or what cargo built beside the running test.
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("RECAPD") {
        return PathBuf::from(path);
    }
    let test = std::env::current_exe().unwrap();
    let path = test.parent().and_then(Path::parent).unwrap().join("recapd");
    assert!(path.exists(), "build the sidecar first: cargo build -p recapd (looked for {})", path.display());
    path
}

/// A command for a database and a profile, with nothing of the caller's own settings.
pub fn command(database: &TestDatabase, profile: &str) -> Command {
    let mut command = Command::new(binary());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("RECAP_") || text.starts_with("PG") || text.ends_with("_API_KEY") {
            command.env_remove(&name);
        }
    }
    command.env("DATABASE_URL", database.url(profile));
    command
}

impl Recapd {
    /// Starts a command.
    pub fn spawn(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("recapd can be started");
        let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let stdout = tokio::spawn(async move {
            let mut bytes = Vec::new();
            let _ = out.read_to_end(&mut bytes).await;
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let stderr = tokio::spawn(async move {
            let mut bytes = Vec::new();
            let _ = err.read_to_end(&mut bytes).await;
            String::from_utf8_lossy(&bytes).into_owned()
        });
        Self { child, stdout, stderr }
    }

    /// Sends a signal by name: `TERM`, `INT`, `STOP`, `KILL`.
    pub async fn signal(&self, name: &str) {
        let id = self.child.id().expect("the process is running").to_string();
        let status = Command::new("kill").arg(format!("-{name}")).arg(id).status().await.unwrap();
        assert!(status.success());
    }

    /// Waits for the end; panics after two minutes.
    pub async fn wait(mut self) -> Ended {
        let status = tokio::time::timeout(Duration::from_secs(120), self.child.wait()).await;
        let Ok(status) = status else {
            let _ = self.child.kill().await;
            panic!("recapd did not end within two minutes; its log: {}", self.stderr.await.unwrap());
        };
        Ended { code: status.unwrap().code(), stdout: self.stdout.await.unwrap(), stderr: self.stderr.await.unwrap() }
    }
}

/// Runs a command to its end.
pub async fn run(command: Command) -> Ended {
    Recapd::spawn(command).wait().await
}
