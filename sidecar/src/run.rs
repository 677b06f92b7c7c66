//! `recapd run`: a worker that works until it is told to stop.

use std::sync::Arc;
use std::time::Duration;

use crate::config::{Config, RunArgs};
use crate::database::{Database, DatabaseError};
use crate::exit::{Error, Exit};
use crate::llm::{self, Recorder};
use crate::queue::{self, Ending, Mode, Queue, Worker};
use crate::serve::{self, Health};
use crate::shutdown::Shutdown;

/// How often an unreachable database is tried at the start.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// Opens the record of prompts, if one is wanted.
///
/// # Errors
/// The file cannot be written.
pub fn recorder(config: &Config) -> Result<Option<Recorder>, Error> {
    let Some(path) = &config.record_prompts else { return Ok(None) };
    Recorder::open(path).map(Some).map_err(|error| Error::file(path, &error))
}

/// Works the queue until told to stop.
///
/// # Errors
/// Settings that cannot be used, an address that cannot be listened on, or a database that refuses for good.
pub async fn run(config: &Config, args: &RunArgs, shutdown: Shutdown) -> Result<Exit, Error> {
    let settings = config.work(&args.work)?;
    let provider = llm::provider(&config.provider)?;
    let recorder = recorder(config)?;
    let database = Database::new(&config.database)?;
    let health = Arc::new(Health::default());

    let mut background = tokio::task::JoinSet::new();
    if let Some(address) = args.listen.0 {
        let listener = serve::bind(address).await?;
        tracing::info!(event = "listening", address = %listener.local_addr().unwrap_or(address));
        let app = serve::router(database.clone(), Arc::clone(&health));
        background.spawn(serve::serve(listener, app));
    }
    let Some(version) = greet(&database, &shutdown).await? else { return Ok(Exit::Done) };
    health.database_greeted();

    let worker_name = queue::worker_name();
    let concurrency = settings.concurrency;
    tracing::info!(event = "started", worker = worker_name, api = version, provider = provider.name(), concurrency);
    let queue = Queue::new(database.clone(), worker_name);
    let worker = Worker::new(queue, provider, recorder, settings, &args.kinds);
    background.spawn(queue::maintain_partitions(database.clone()));
    background.spawn(Arc::clone(&health).watch(database.clone(), shutdown.clone()));

    let ending = worker.run(Mode::Forever, &shutdown, &mut |_| {}).await;
    tracing::info!(event = "stopped");
    background.shutdown().await;
    database.close().await;
    match ending? {
        Ending::Stopped => Ok(Exit::Done),
        // Only a worker that drains has another reason to stop.
        Ending::Drained | Ending::OutOfPatience | Ending::ProviderCondemned(_) => Ok(Exit::Unfinished),
    }
}

/// Waits for a database that is away, but not for one that refuses; `None` when told to stop meanwhile.
async fn greet(database: &Database, shutdown: &Shutdown) -> Result<Option<String>, DatabaseError> {
    loop {
        match database.handshake().await {
            Ok(version) => return Ok(Some(version)),
            Err(error) if error.is_transient() => tracing::warn!(event = "database_away", error = %error),
            Err(error) => return Err(error),
        }
        tokio::select! {
            () = shutdown.drain.cancelled() => return Ok(None),
            () = tokio::time::sleep(TRY_AGAIN) => {}
        }
    }
}
