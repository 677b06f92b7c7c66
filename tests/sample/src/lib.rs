//! A seeded generator of support conversations in six languages, with planted synthetic identifiers.
//!
//! The demo, the tests and the benches read from one source: [`conversations`] gives the same conversations for the
//! same seed on every machine, and every identifier that was written into them is listed in [`Conversation::planted`].
//! Nothing here belongs to a person: cards start with the ranges of published test cards, networks and domains are
//! those reserved for documentation, everything else is drawn at random.

mod calendar;
mod conversation;
mod customer;
mod dialogue;
mod draft;
mod facts;
pub mod files;
mod identifiers;
mod language;
mod lookalike;
mod phrases;
mod random;
mod record;
mod thread;
mod topic;
mod wording;

pub use conversation::{Conversation, Kind, Outcome, Planted, Turn};
pub use language::Language;
pub use topic::Topic;

/// The seed of the sample that is shipped under `deploy/demo`.
pub const SHIPPED_SEED: u64 = 20_261_120;

/// How many conversations the shipped sample has: 58 in each of the six languages.
pub const SHIPPED_CONVERSATIONS: usize = 348;

/// `count` conversations drawn from `seed`, one after the other, each independent of the ones before it.
///
/// Languages and topics take turns, so that any prefix is balanced. A conversation's key holds its position, so keys
/// are unique within one run. Use [`files::arrivals`] for the turns in the order in which they would arrive.
pub fn conversations(seed: u64, count: usize) -> impl Iterator<Item = Conversation> {
    (0..count).map(move |index| dialogue::conversation(seed, index))
}
