//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::duration::{Length, parse_length};
use super::resolve::ProviderKind;
use crate::telemetry::LogFormat;

const EXIT_CODES: &str = "Exit codes: 0 done; 1 failed, or findings of doctor, or bad lines of import; 2 wrong usage, \
configuration or key; 3 refused by the database, for example because summaries are off; 4 some jobs are dead letters; \
5 database unreachable or incompatible; 6 stopped with work left.";

/// The sidecar of pg_recap: claims jobs, calls a language model, hands the answers back.
#[derive(Debug, Parser)]
#[command(name = "recapd", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// Settings every command understands.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What recapd can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Work the queue until stopped: claims, model calls, schedules, /metrics, /healthz, /readyz.
    Run(RunArgs),
    /// The nightly batch: find conversations that fell silent, summarise each, report.
    Summarize(SummarizeArgs),
    /// Say why nothing is happening: connection, privileges, switches, provider.
    Doctor(DoctorArgs),
    /// Record the turns of a JSON Lines or CSV file; running it again goes on where it stopped.
    Import(ImportArgs),
    /// Look for identifiers in a local file and count them per kind; nothing leaves the machine.
    Scan(ScanArgs),
}

/// Settings every command understands.
#[derive(Debug, Clone, Default, Args)]
pub struct GlobalArgs {
    /// Where the database is: postgresql://user@host/database. Without it the PG* variables count, as for psql.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// A file that holds the database URL, for secrets mounted as files.
    #[arg(long, env = "DATABASE_URL_FILE", global = true)]
    pub database_url_file: Option<PathBuf>,
    /// A TOML file with settings.
    #[arg(long, env = "RECAP_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// The tenant to work as; unset leaves it to the database.
    #[arg(long, env = "RECAP_TENANT", global = true)]
    pub tenant: Option<String>,
    /// Use named prepared statements: one round trip less per call, but not through PgBouncer in transaction mode.
    #[arg(long, env = "RECAP_PREPARED_STATEMENTS", global = true)]
    pub prepared_statements: bool,
    /// The most database connections held at a time.
    #[arg(long, env = "RECAP_DB_CONNECTIONS", global = true)]
    pub db_connections: Option<u32>,
    /// Who answers: builtin (extractive, no network), openai (any compatible endpoint), anthropic.
    #[arg(long, env = "RECAP_PROVIDER", value_enum, global = true)]
    pub provider: Option<ProviderKind>,
    /// The model to ask for.
    #[arg(long, env = "RECAP_MODEL", global = true)]
    pub model: Option<String>,
    /// The provider's endpoint, without the last part of the path: https://api.openai.com/v1.
    #[arg(long, env = "RECAP_BASE_URL", global = true)]
    pub base_url: Option<String>,
    /// The longest a single model call may take.
    #[arg(long, env = "RECAP_TIMEOUT", value_parser = parse_length, global = true)]
    pub timeout: Option<Length>,
    /// Append every request body handed to a provider to this file, as JSON Lines, for audits. The file holds redacted
    /// conversation text: guard it as you guard the database.
    #[arg(long, env = "RECAP_RECORD_PROMPTS", global = true)]
    pub record_prompts: Option<PathBuf>,
    /// How log lines look; they go to standard error.
    #[arg(long, env = "RECAP_LOG_FORMAT", value_enum, global = true)]
    pub log_format: Option<LogFormat>,
    /// The least important level that is logged: error, warn, info, debug.
    #[arg(long, env = "RECAP_LOG_LEVEL", global = true)]
    pub log_level: Option<tracing::Level>,
}

/// How jobs are worked.
#[derive(Debug, Clone, Default, Args)]
pub struct WorkArgs {
    /// The most model calls at a time.
    #[arg(long, env = "RECAP_CONCURRENCY")]
    pub concurrency: Option<usize>,
    /// How long a claimed job stays ours without a sign of life; extended at a third of it.
    #[arg(long, env = "RECAP_LEASE", value_parser = parse_length)]
    pub lease: Option<Length>,
    /// How long running calls may go on after the first signal.
    #[arg(long, env = "RECAP_GRACE", value_parser = parse_length)]
    pub grace: Option<Length>,
}

/// Arguments of `recapd run`.
#[derive(Debug, Clone, Default, Args)]
pub struct RunArgs {
    /// How jobs are worked.
    #[command(flatten)]
    pub work: WorkArgs,
    /// Where /metrics, /healthz and /readyz are served; `off` serves nothing.
    #[arg(long, env = "RECAP_LISTEN", default_value = "127.0.0.1:9187")]
    pub listen: Listen,
    /// Only these kinds of jobs, separated by commas.
    #[arg(long, env = "RECAP_KINDS", value_delimiter = ',')]
    pub kinds: Vec<String>,
}

/// The address of the HTTP endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listen(pub Option<SocketAddr>);

impl std::str::FromStr for Listen {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "off" {
            return Ok(Self(None));
        }
        text.parse().map(|address| Self(Some(address))).map_err(|_| "expected ADDRESS:PORT, or off".to_owned())
    }
}

/// Arguments of `recapd summarize`.
#[derive(Debug, Clone, Args)]
pub struct SummarizeArgs {
    /// A conversation is ready when nothing was said in it for this many hours.
    #[arg(long, default_value_t = 8.0)]
    pub inactivity_hours: f64,
    /// Conversations with fewer turns are left alone.
    #[arg(long, default_value_t = 4)]
    pub min_turns: u32,
    /// Only say what would be done and what it would cost: no model is called and nothing is written.
    #[arg(long)]
    pub dry_run: bool,
    /// Put at most this many conversations into the queue; what is in it already is worked too.
    #[arg(long)]
    pub limit: Option<u32>,
    /// The longest time without progress that is spent waiting for retries or for other workers.
    #[arg(long, env = "RECAP_PATIENCE", value_parser = parse_length, default_value = "1m")]
    pub patience: Length,
    /// How jobs are worked.
    #[command(flatten)]
    pub work: WorkArgs,
}

/// Arguments of `recapd doctor`.
#[derive(Debug, Clone, Default, Args)]
pub struct DoctorArgs {
    /// Do not try to reach the provider's endpoint.
    #[arg(long)]
    pub offline: bool,
}

/// How the turns of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TurnFormat {
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
}

/// Arguments of `recapd import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// The file, or - for standard input.
    pub file: PathBuf,
    /// How the file is written; otherwise its extension tells, and standard input is JSON Lines.
    #[arg(long, value_enum)]
    pub format: Option<TurnFormat>,
    /// How many turns go into one transaction.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub batch_size: u16,
    /// Report bad lines and go on instead of stopping at the first one.
    #[arg(long)]
    pub skip_bad: bool,
    /// Stop, even with --skip-bad, after this many bad lines.
    #[arg(long, default_value_t = 100)]
    pub max_bad: usize,
}

/// Arguments of `recapd scan`.
#[derive(Debug, Clone, Args)]
pub struct ScanArgs {
    /// The file, or - for standard input.
    pub file: PathBuf,
    /// How the file is written; otherwise its extension tells, and standard input is JSON Lines.
    #[arg(long, value_enum)]
    pub format: Option<TurnFormat>,
    /// Print every value found, too. This shows raw personal data on the terminal.
    #[arg(long)]
    pub show_values: bool,
}
