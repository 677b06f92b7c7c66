//! Who writes: customers are known by their number, so that one of them can come back in a later conversation.

use crate::language::Language;
use crate::phrases::halves;
use crate::random::Random;
use crate::{Kind, Planted, identifiers};

/// Keeps the stream of a customer apart from those of the conversations.
const STREAM: u64 = 0xC0;

/// A customer as an application knows them.
pub(crate) struct Customer {
    pub(crate) name: &'static str,
    /// The name in their e-mail addresses.
    pub(crate) handle: &'static str,
    pub(crate) id: Planted,
}

/// The customer of a conversation: usually a new one, now and then one of an earlier conversation in the language.
pub(crate) fn of_conversation(seed: u64, index: usize, language: Language, random: &mut Random) -> Customer {
    let rounds_back = if random.chance(15) { random.between(1, 9) } else { 0 };
    let number = index.checked_sub(rounds_back * Language::ALL.len()).unwrap_or(index);
    let mut own = Random::new(seed, &[STREAM, number as u64]);
    let (name, handle) = halves(language.phrases().pick(&mut own, "people", "person"));
    let id = identifiers::draw(Kind::Customer, language, handle, &mut own);
    Customer { name, handle, id }
}
