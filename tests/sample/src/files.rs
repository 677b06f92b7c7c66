//! The shipped files: turns and identifiers as JSON Lines.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::identifiers::SECRET_MARKS;
use crate::{Conversation, Planted, Turn};

/// The turns of all conversations in the order of time, as they would arrive.
pub fn arrivals(conversations: &[Conversation]) -> Vec<&Turn> {
    let mut turns: Vec<&Turn> = conversations.iter().flat_map(|conversation| &conversation.turns).collect();
    // Stable, and all times have the same form: turns of one instant keep their order.
    turns.sort_by(|a, b| a.created_at.cmp(&b.created_at));
    turns
}

/// Every planted identifier once, sorted by kind and value.
pub fn identifiers(conversations: &[Conversation]) -> Vec<&Planted> {
    let mut seen = BTreeSet::new();
    let mut planted: Vec<&Planted> = conversations.iter().flat_map(|conversation| &conversation.planted).collect();
    planted.sort();
    planted.retain(|identifier| seen.insert((identifier.kind, identifier.value.as_str())));
    planted
}

/// One JSON document a line.
///
/// One character of each mark of a secret is written as a JSON escape, so that a scanner does not take the file for
/// a leak. A JSON reader sees no difference.
///
/// # Errors
/// When an item cannot be written as JSON; the items of this crate always can.
pub fn json_lines<T: Serialize>(items: &[T]) -> Result<String, serde_json::Error> {
    let mut lines = String::new();
    for item in items {
        lines.push_str(&without_marks(serde_json::to_string(item)?));
        lines.push('\n');
    }
    Ok(lines)
}

fn without_marks(mut line: String) -> String {
    for mark in SECRET_MARKS {
        if line.contains(mark) {
            line = line.replace(mark, &escaped(mark));
        }
    }
    line
}

/// The mark with its second character escaped: never a first one, which a backslash could stand before.
fn escaped(mark: &str) -> String {
    let escape = |(place, letter): (usize, char)| {
        if place == 1 { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() }
    };
    mark.chars().enumerate().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_marks_read_back() {
        for mark in SECRET_MARKS {
            let text = format!("\"\\n{mark}x\"");
            let line = without_marks(text.clone());
            assert!(!line.contains(mark));
            let read = |json: &str| serde_json::from_str::<String>(json).ok();
            assert!(read(&line).is_some());
            assert_eq!(read(&line), read(&text));
        }
    }
}
