//! `recapd summarize`: the nightly batch. Finds the conversations that fell silent, works their jobs, reports.

mod cost;
mod enqueue;
mod progress;
mod report;

pub use enqueue::{Enqueued, enqueue};
pub use progress::Progress;
pub use report::Report;

use std::time::{Duration, Instant};

use crate::config::{Config, ConfigError, SummarizeArgs};
use crate::database::Database;
use crate::exit::{Error, Exit};
use crate::llm;
use crate::queue::{self, Mode, Queue, Tally, Worker};
use crate::run;
use crate::shutdown::Shutdown;

/// The kind of job that this batch works.
const KIND: &str = "summary";

/// Runs the batch, or only says what it would do.
///
/// # Errors
/// Settings that cannot be used, a refusal of the database (summaries are off), or a database that is away for good.
pub async fn summarize(config: &Config, args: &SummarizeArgs, shutdown: Shutdown) -> Result<Exit, Error> {
    let settings = config.work(&args.work)?;
    let inactivity = Duration::try_from_secs_f64(args.inactivity_hours * 3600.0).map_err(|_| ConfigError::Value {
        setting: "inactivity-hours",
        reason: "expected a number of hours that is not negative".to_owned(),
    })?;
    let provider = llm::provider(&config.provider)?;
    let recorder = if args.dry_run { None } else { run::recorder(config)? };
    let database = Database::new(&config.database)?;
    database.handshake().await?;

    let enqueued = enqueue(&database, inactivity, args, provider.default_model()).await?;
    if args.dry_run {
        print!("{}", enqueued.dry_run_text(args.limit));
        return Ok(Exit::Done);
    }
    print!("{}", enqueued.text());

    let queue = Queue::new(database.clone(), queue::worker_name());
    let kinds = [KIND.to_owned()];
    let before = queue.status(Some(&kinds)).await?;
    let mut progress = Progress::new(before.ready + before.delayed);
    let worker = Worker::new(queue.clone(), provider, recorder, settings, &kinds);
    let started = Instant::now();
    let mut tally = Tally::default();
    let mode = Mode::Drain { patience: args.patience.0 };
    let observe = &mut |settled: &queue::Settled| {
        tally.add(settled);
        progress.show(&tally);
    };
    let ending = worker.run(mode, &shutdown, observe).await;
    progress.finish();
    let ending = ending?;

    let status = queue.status(Some(&kinds)).await.ok();
    let cost_usd = cost::cost(&database, &tally).await.unwrap_or_default();
    let died = status.map_or_else(|| tally.count("dead"), |status| status.dead.saturating_sub(before.dead));
    let report = Report { tally, ending, status, died, cost_usd, took: started.elapsed() };
    print!("{report}");
    database.close().await;
    Ok(report.exit())
}
