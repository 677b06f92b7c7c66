//! `recapd import`: records the turns of a file, streamed, in batches, and so that running it again goes on.

mod batch;
mod line;
mod progress;
pub mod reader;

pub use batch::{Recorded, Recording};
pub use line::{BadLine, Line};

use crate::config::{Config, ImportArgs};
use crate::database::Database;
use crate::exit::{Error, Exit};
use crate::shutdown::Shutdown;
use progress::Progress;
use reader::Source;

/// How many bytes of turns go into one transaction at most, whatever the size of the batch: large turns are few.
const BATCH_BYTES: usize = 8 << 20;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Turns that are new.
    pub recorded: u64,
    /// Turns that were there before.
    pub repeated: u64,
    /// Lines that cannot be recorded.
    pub bad: usize,
    /// The last line that was dealt with.
    pub last_line: u64,
}

/// Records the turns of a file.
///
/// # Errors
/// The file cannot be read, or the database refuses for a reason that no line is to blame for.
pub async fn import(config: &Config, args: &ImportArgs, shutdown: Shutdown) -> Result<Exit, Error> {
    let database = Database::new(&config.database)?;
    database.handshake().await?;
    let mut source = Source::open(&args.file, args.format)?;
    let mut progress = Progress::new(source.size());
    let mut totals = Totals::default();
    let ended = record(&database, &mut source, args, &shutdown, &mut totals, &mut progress).await;
    progress.finish();
    println!("{} turns recorded, {} were there already, {} bad lines.", totals.recorded, totals.repeated, totals.bad);
    database.close().await;
    match ended? {
        End::WholeFile => Ok(Exit::Done),
        End::Stopped => {
            println!("Stopped after line {}; run the same command again to go on.", totals.last_line);
            Ok(Exit::Unfinished)
        }
        End::TooManyBad => {
            println!(
                "Stopped at line {}. Everything before it is recorded: correct the line and run the same command again, \
                 or skip bad lines with --skip-bad (at most --max-bad of them).",
                totals.last_line
            );
            Ok(Exit::Failed)
        }
    }
}

enum End {
    WholeFile,
    Stopped,
    TooManyBad,
}

async fn record(
    database: &Database,
    source: &mut Source,
    args: &ImportArgs,
    shutdown: &Shutdown,
    totals: &mut Totals,
    progress: &mut Progress,
) -> Result<End, Error> {
    let allowed = if args.skip_bad { args.max_bad } else { 0 };
    let recording = Recording::new(database);
    let mut batch: Vec<Line> = Vec::with_capacity(usize::from(args.batch_size));
    let mut bytes = 0;
    loop {
        let next = source.next_line().map_err(|error| Error::file(&args.file, &error))?;
        let mut bad = None;
        let at_end = next.is_none();
        match next {
            Some(Ok(line)) => {
                bytes += line.bytes;
                batch.push(line);
            }
            Some(Err(line)) => bad = Some(line),
            None => {}
        }
        // What stands before a bad line is recorded before the line is judged.
        if at_end || bad.is_some() || bytes >= BATCH_BYTES || batch.len() >= usize::from(args.batch_size) {
            bytes = 0;
            let mut rest = std::mem::take(&mut batch);
            while !rest.is_empty() {
                let recorded = recording.record(&mut rest).await?;
                totals.add(&recorded);
                progress.show(source.position(), totals);
                if let Some(line) = recorded.bad
                    && totals.is_too_bad(&line, allowed)
                {
                    return Ok(End::TooManyBad);
                }
            }
            if let Some(line) = bad
                && totals.is_too_bad(&line, allowed)
            {
                return Ok(End::TooManyBad);
            }
            if at_end {
                return Ok(End::WholeFile);
            }
            if shutdown.drain.is_cancelled() {
                return Ok(End::Stopped);
            }
        }
    }
}

impl Totals {
    fn add(&mut self, recorded: &Recorded) {
        self.recorded += recorded.new;
        self.repeated += recorded.repeated;
        self.last_line = self.last_line.max(recorded.last_line);
    }

    fn is_too_bad(&mut self, line: &BadLine, allowed: usize) -> bool {
        eprintln!("line {}: {}", line.number, line.reason);
        self.bad += 1;
        self.last_line = line.number;
        self.bad > allowed
    }
}
