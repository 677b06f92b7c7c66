//! Showing how far the batch is: a bar on a terminal, a line now and then elsewhere.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::queue::Tally;

/// How often a line is written where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// The progress of a batch, on standard error.
pub struct Progress {
    bar: Option<ProgressBar>,
    total: u64,
    last_line: Instant,
}

impl Progress {
    /// For so many jobs, as far as is known.
    pub fn new(total: u64) -> Self {
        let template = "{bar:32} {pos}/{len} {msg} {per_sec:.dim} eta {eta}";
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, total, last_line: Instant::now() }
    }

    /// Shows a new state.
    pub fn show(&mut self, tally: &Tally) {
        let done = tally.finished();
        let again = tally.count("retry") + tally.count("deferred") + tally.count("repair");
        let message =
            format!("{} written, {again} to be repeated, {} dead", tally.count("applied"), tally.count("dead"));
        // More may have been waiting than was known at the start.
        self.total = self.total.max(done);
        match &self.bar {
            Some(bar) => {
                bar.set_length(self.total);
                bar.set_position(done);
                bar.set_message(message);
            }
            None if self.last_line.elapsed() >= LINE_EVERY => {
                self.last_line = Instant::now();
                eprintln!("{done}/{} {message}", self.total);
            }
            None => {}
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
