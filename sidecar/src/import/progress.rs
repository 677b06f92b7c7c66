//! How far an import is: a bar over the bytes of the file on a terminal, a line now and then elsewhere.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::Totals;

const LINE_EVERY: Duration = Duration::from_secs(5);

pub(super) struct Progress {
    bar: Option<ProgressBar>,
    last_line: Instant,
}

impl Progress {
    pub(super) fn new(size: Option<u64>) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| match size {
            Some(size) => {
                let bar = ProgressBar::new(size);
                if let Ok(style) = ProgressStyle::with_template("{bar:32} {bytes}/{total_bytes} {msg} eta {eta}") {
                    bar.set_style(style);
                }
                bar
            }
            None => ProgressBar::new_spinner(),
        });
        Self { bar, last_line: Instant::now() }
    }

    pub(super) fn show(&mut self, position: u64, totals: &Totals) {
        let message = format!("{} turns, {} there already", totals.recorded, totals.repeated);
        match &self.bar {
            Some(bar) => {
                bar.set_position(position);
                bar.set_message(message);
            }
            None if self.last_line.elapsed() >= LINE_EVERY => {
                self.last_line = Instant::now();
                eprintln!("line {}: {message}", totals.last_line);
            }
            None => {}
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
