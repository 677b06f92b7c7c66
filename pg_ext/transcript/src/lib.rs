//! Transcripts of conversations, and a summary of one made without a model.
//!
//! * [`render`] and [`parse`]: the JSON Lines form in which a conversation is shown to a model.
//! * [`extract`]: finds that form again inside a prompt.
//! * [`summarize`]: picks the sentences that state the problem and its solution. It only ever quotes; it writes nothing of
//!   its own, it is deterministic, and when it is not sure it says `unknown`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod lexicon;
mod prompt;
mod summary;
mod turns;

pub use prompt::extract;
pub use summary::{MAX_SENTENCE_CHARS, Status, Summary, summarize};
pub use turns::{ParseError, Turn, parse, render};
