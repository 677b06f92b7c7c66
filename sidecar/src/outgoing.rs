//! The last look at a prompt before it leaves the process.
//!
//! The database has redacted it already; this second scan, with the same engine, is the net under the net. It looks at the
//! messages as they are and, where one holds a transcript, at the decoded turns too, since JSON escapes could split a number.

use std::collections::BTreeMap;
use std::fmt;

use crate::llm::Prompt;

/// What was found: how many of each kind, never what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings(BTreeMap<&'static str, usize>);

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("outgoing_scan")?;
        // The database takes details of at most six words.
        self.0.iter().take(5).try_for_each(|(entity, count)| write!(f, " {entity}={count}"))
    }
}

/// Refuses a prompt that still holds an identifier proved by checksum or structure.
///
/// # Errors
/// The counts per kind; `unscannable` when the engine refused a text, for example because it is too long.
pub fn check(prompt: &Prompt) -> Result<(), Findings> {
    let mut found = Findings::default();
    let messages = prompt.messages.iter().map(|message| message.content.as_str());
    for text in messages.chain(std::iter::once(prompt.system.as_str())) {
        let mut counts = count(text);
        let turns = recap_transcript::extract(text).and_then(|transcript| recap_transcript::parse(transcript).ok());
        for turn in turns.unwrap_or_default() {
            // The same identifier seen raw and decoded counts once.
            for (entity, decoded) in count(&turn.text) {
                counts.entry(entity).and_modify(|raw| *raw = decoded.max(*raw)).or_insert(decoded);
            }
        }
        for (entity, count) in counts {
            *found.0.entry(entity).or_default() += count;
        }
    }
    if found.0.is_empty() { Ok(()) } else { Err(found) }
}

fn count(text: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    match recap_redaction::high_confidence(text) {
        Ok(spans) => spans.iter().for_each(|span| *counts.entry(span.entity.name()).or_default() += 1),
        Err(_) => *counts.entry("unscannable").or_default() += 1,
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::llm::{Message, Role};
    use recap_transcript::Turn;

    fn prompt(content: String) -> Prompt {
        Prompt { system: "Answer in JSON.".to_owned(), messages: vec![Message { role: Role::User, content }] }
    }

    #[test]
    fn a_redacted_prompt_passes() {
        assert_eq!(check(&prompt("my card is [CARD]".to_owned())), Ok(()));
    }

    #[test]
    fn a_card_number_stops_the_prompt_and_is_not_repeated() {
        let found = check(&prompt("my card is 4111 1111 1111 1111".to_owned())).unwrap_err();
        assert_eq!(found.to_string(), "outgoing_scan card=1");
    }

    #[test]
    fn the_system_text_is_looked_at_too() {
        let mut prompt = prompt("hello".to_owned());
        prompt.system = "4111 1111 1111 1111".to_owned();
        assert!(check(&prompt).is_err());
    }

    #[test]
    fn turns_are_looked_at_decoded() {
        let turn = Turn { number: 1, role: "user".to_owned(), text: "4111\t1111\t1111\t1111".to_owned() };
        let text = format!("<transcript>\n{}\n</transcript>", recap_transcript::render(&[turn]));
        assert_eq!(check(&prompt(text)).unwrap_err().to_string(), "outgoing_scan card=1");
    }
}
