//! The words by which a conversation is read, one file a language.
//!
//! All languages are looked for at once: customers mix them, and guessing the language of a short sentence fails more often
//! than a word that means something else elsewhere. Write words as they are spelled; accents and case are folded when the
//! lists are compiled. A final `*` stands for any ending. Longer phrases win over shorter ones at the same place.

mod english;
mod french;
mod portuguese;
mod russian;
mod singlish;
mod spanish;

/// The word lists of one language.
pub(crate) struct Lexicon {
    /// Something is wrong.
    pub trouble: &'static [&'static str],
    /// An attempt did not help: a complaint that no advice afterwards takes back.
    pub failed: &'static [&'static str],
    /// It works, said by the customer. A negation turns it into a failure, so these are positive words only.
    pub works: &'static [&'static str],
    /// An action that the other side completed.
    pub done: &'static [&'static str],
    /// An instruction to the customer.
    pub advice: &'static [&'static str],
    /// Handed to a person, a higher level or another team.
    pub escalated: &'static [&'static str],
    /// The other side says that it cannot.
    pub cannot: &'static [&'static str],
    /// What the customer wants.
    pub request: &'static [&'static str],
    /// The customer thanks.
    pub thanks: &'static [&'static str],
    /// The other side is glad about the outcome, which tells that the customer reported a good one.
    pub glad: &'static [&'static str],
    /// Turns the words after it into their opposite.
    pub negation: &'static [&'static str],
    /// The same, after the word (French `marche pas`).
    pub negation_after: &'static [&'static str],
    /// Makes what follows a wish, a duty or the future.
    pub unreal: &'static [&'static str],
    /// Makes what follows a condition.
    pub condition: &'static [&'static str],
    /// Says that a trouble goes on.
    pub persistence: &'static [&'static str],
    /// Begins a clause that contradicts the one before.
    pub contrast: &'static [&'static str],
    /// Greetings, thanks and other words that say nothing of the matter.
    pub courtesy: &'static [&'static str],
}

/// Every language that is understood.
pub(crate) const LANGUAGES: [&Lexicon; 6] = [
    &english::LEXICON,
    &portuguese::LEXICON,
    &spanish::LEXICON,
    &french::LEXICON,
    &russian::LEXICON,
    &singlish::LEXICON,
];
