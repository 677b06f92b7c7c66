//! Stopping in two steps: the first signal lets running calls end, the second one gives everything back at once.

use tokio_util::sync::CancellationToken;

/// Tells the parts of a command that it is time to stop. Clones share the state.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    /// No new work from now on.
    pub drain: CancellationToken,
    /// Running calls are abandoned and their leases returned.
    pub abort: CancellationToken,
}

impl Shutdown {
    /// Listens for SIGTERM and SIGINT until the process ends.
    ///
    /// # Errors
    /// The operating system's error when the handlers cannot be set up.
    pub fn on_signals() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let shutdown = Self::default();
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let told = shutdown.clone();
        tokio::spawn(async move {
            for step in [&told.drain, &told.abort] {
                tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
                tracing::info!(event = "signal", is_second = told.drain.is_cancelled());
                step.cancel();
            }
        });
        Ok(shutdown)
    }
}
