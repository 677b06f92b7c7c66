//! The entry point: settings, logs, signals, and one command.

use std::process::ExitCode;

use clap::Parser as _;
use recapd::config::{Cli, Command, Config};
use recapd::exit::{Error, Exit};
use recapd::shutdown::Shutdown;
use recapd::{doctor, import, run, scan, summaries, telemetry};

/// Calls wait more than they work: more threads would only cost memory.
const MOST_THREADS: usize = 4;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, MOST_THREADS);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("recapd: no threads can be started ({})", error.kind());
            return Exit::Failed.into();
        }
    };
    match runtime.block_on(command(cli)) {
        Ok(exit) => exit.into(),
        Err(error) => {
            eprintln!("recapd: {error}");
            if let Some(hint) = error.hint() {
                eprintln!("hint: {hint}");
            }
            error.exit().into()
        }
    }
}

async fn command(cli: Cli) -> Result<Exit, Error> {
    let config = Config::resolve(&cli.global, &|name| std::env::var(name).ok())?;
    telemetry::init_logs(config.log);
    let shutdown = Shutdown::on_signals().map_err(|error| Error::file("signal handlers".as_ref(), &error))?;
    match cli.command {
        Command::Run(args) => Box::pin(run::run(&config, &args, shutdown)).await,
        Command::Summarize(args) => Box::pin(summaries::summarize(&config, &args, shutdown)).await,
        Command::Doctor(args) => Box::pin(doctor::doctor(&config, &args)).await,
        Command::Import(args) => Box::pin(import::import(&config, &args, shutdown)).await,
        Command::Scan(args) => scan::scan(&args),
    }
}
