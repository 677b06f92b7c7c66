//! From a phrase to what somebody typed: alternatives, the writer's habits, the facts of the conversation.

use std::collections::BTreeMap;

use crate::random::Random;

/// How a person types.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Habits {
    lower_case: bool,
    no_full_stop: bool,
    no_accents: bool,
    typos_percent: usize,
}

impl Habits {
    /// Those of a customer.
    pub(crate) fn draw(random: &mut Random) -> Self {
        Self {
            lower_case: random.chance(45),
            no_full_stop: random.chance(60),
            no_accents: random.chance(25),
            typos_percent: random.pick(&[0, 0, 0, 2, 4]),
        }
    }
}

/// Takes one part of each `[a|b]`; `\n` is a line end.
pub(crate) fn choose(phrase: &str, random: &mut Random) -> String {
    let mut text = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((parts, end)) = after.split_once(']') else { break };
        text.push_str(before);
        text.push_str(random.pick(&parts.split('|').collect::<Vec<_>>()));
        rest = end;
    }
    text.push_str(rest);
    text.replace("\\n", "\n")
}

/// One text of several; after a comma ("Hello,") it goes on with a small letter.
pub(crate) fn joined(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let mut letters = part.chars();
        let (first, second) = (letters.next().unwrap_or_default(), letters.clone().next().unwrap_or_default());
        let keeps = first == 'I' && !second.is_lowercase() || second.is_uppercase() || second.is_ascii_digit();
        if text.ends_with(',') && !keeps {
            text.push(' ');
            text.extend(first.to_lowercase().chain(letters));
        } else {
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(part);
        }
    }
    text
}

/// Writes the text as this person would; slots stay as they are.
pub(crate) fn type_out(text: &str, habits: Habits, random: &mut Random) -> String {
    let words: Vec<String> = text.split(' ').map(|word| type_word(word, habits, random)).collect();
    let mut typed = words.join(" ");
    if habits.no_full_stop && typed.ends_with('.') && !typed.ends_with("..") {
        typed.pop();
    }
    typed
}

fn type_word(word: &str, habits: Habits, random: &mut Random) -> String {
    // A slot inside a word ("{order},") must reach the facts unchanged, and so must an address or a command.
    if word.contains(['{', '/', '_', '@']) {
        return word.to_owned();
    }
    let mut letters: Vec<char> = word.chars().collect();
    if habits.lower_case {
        letters = letters.into_iter().flat_map(char::to_lowercase).collect();
    }
    if habits.no_accents {
        letters = letters.into_iter().map(without_accent).collect();
    }
    if letters.len() > 4 && letters.iter().all(|letter| letter.is_alphabetic()) && random.chance(habits.typos_percent) {
        let at = random.between(1, letters.len() - 2);
        match random.below(3) {
            0 => letters.swap(at, at + 1),
            1 => {
                letters.remove(at);
            }
            _ => letters.insert(at, letters.get(at).copied().unwrap_or_default()),
        }
    }
    letters.into_iter().collect()
}

fn without_accent(letter: char) -> char {
    const PAIRS: [(&str, char); 8] =
        [("áàâã", 'a'), ("éèêë", 'e'), ("íîï", 'i'), ("óôõ", 'o'), ("úùûü", 'u'), ("ç", 'c'), ("ñ", 'n'), ("ё", 'е')];
    PAIRS.iter().find(|(accented, _)| accented.contains(letter)).map_or(letter, |(_, plain)| *plain)
}

/// Puts the facts in place of their `{slots}`.
pub(crate) fn fill(text: &str, facts: &BTreeMap<&'static str, String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, end)) = after.split_once('}') else { break };
        filled.push_str(before);
        match facts.get(slot) {
            Some(fact) => filled.push_str(fact),
            None => filled.extend(["{", slot, "}"]),
        }
        rest = end;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_and_slots_are_replaced() {
        let mut random = Random::new(1, &[]);
        let text = choose("[a|b] order {order} [x|x]{other}", &mut random);
        assert!(matches!(&text[..1], "a" | "b"));
        let facts = BTreeMap::from([("order", "77-1".to_owned())]);
        assert_eq!(&fill(&text, &facts)[1..], " order 77-1 x{other}");
    }

    #[test]
    fn a_comma_is_followed_by_a_small_letter() {
        let join = |first: &str, second: &str| joined(&[first.to_owned(), second.to_owned()]);
        assert_eq!(join("Bonjour,", "J'ai {thing}."), "Bonjour, j'ai {thing}.");
        assert_eq!(join("Hey,", "I was charged."), "Hey, I was charged.");
        assert_eq!(join("", "My order."), "My order.");
        assert_eq!(join("Hello.", "My order."), "Hello. My order.");
    }

    #[test]
    fn habits_leave_slots_alone() {
        let sloppy = Habits { lower_case: true, no_full_stop: true, no_accents: true, typos_percent: 0 };
        assert_eq!(type_out("Não Chegou {Order}.", sloppy, &mut Random::new(1, &[])), "nao chegou {Order}");
    }
}
