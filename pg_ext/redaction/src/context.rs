//! Words around a value that say what it is.
//!
//! A word that speaks for a value may stand anywhere before it: `my card:` and the number a line below. A word that
//! speaks against it must introduce it: same clause, a few words away, and no other value between that it may have
//! introduced. `No invoice. Paid with 4111…` speaks of an invoice that is not the number.

use crate::finding::Input;
use crate::lexicon::Lexicon;

/// How far before a value its introducing words are looked for, in bytes.
const BEFORE: usize = 96;
/// How far after a value.
const AFTER: usize = 48;
/// How many words may stand between a value and the word that says it is something else.
const REACH: usize = 4;

/// What the words around a value say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is what the detector looks for.
    For,
    /// It is something else.
    Against,
    /// The nearest word says it is something else, a word before that one says it is what the detector looks for.
    Mixed,
    /// Nothing.
    Silent,
}

/// What the words before the value say: see [`Before::verdict`].
pub(crate) fn verdict(input: &Input<'_>, start: usize, pro: &Lexicon, contra: &Lexicon) -> Verdict {
    Before::new(input, start).verdict(pro, contra)
}

/// The words before a value.
pub(crate) struct Before {
    text: String,
}

impl Before {
    pub(crate) fn new(input: &Input<'_>, start: usize) -> Self {
        let text = before(input, start);
        // Digits and marks alone, as in a long row of numbers, say nothing.
        let silent = !text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80);
        Self { text: if silent { String::new() } else { text.to_lowercase() } }
    }

    /// True when one of the words stands there.
    pub(crate) fn has(&self, words: &Lexicon) -> bool {
        self.text.split(|c: char| !c.is_alphanumeric()).any(|word| words.has(word))
    }

    /// Which kind of word stands nearest before the value.
    /// A label or the mark of a removed value ends the search: what stands before it introduced that value.
    pub(crate) fn verdict(&self, pro: &Lexicon, contra: &Lexicon) -> Verdict {
        let mut rest = self.text.as_str();
        let mut against = false;
        let mut binds = true;
        let mut read = 0;
        while let Some((head, word, mark)) = last_word(rest) {
            if pro.has(word) {
                return if against { Verdict::Mixed } else { Verdict::For };
            }
            if binds {
                let digits = word.bytes().any(|byte| byte.is_ascii_digit());
                let speaks = contra.has(word);
                // Groups right before the value may belong to it.
                let another = digits && !(read == 0 && word.bytes().all(|byte| byte.is_ascii_digit()));
                binds = read < REACH && !another && !ends_clause(mark, word);
                against |= binds && speaks;
                binds &= !BREAKS.contains(&word);
                read += usize::from(!digits);
            }
            rest = head;
        }
        if against { Verdict::Against } else { Verdict::Silent }
    }
}

/// After these a value of its own is named: `paid the order with 4111…`.
const BREAKS: &[&str] = &["with", "con", "com", "avec", "using", "via", "but", "mas", "pero", "mais", "но"];

/// Words whose full stop ends no clause.
const ABBREVIATIONS: &[&str] = &[
    "no", "nr", "nro", "num", "núm", "nº", "n", "ref", "réf", "ord", "ped", "fact", "inv", "prot", "seq", "ser", "art",
    "арт", "зак", "cód", "cod",
];

/// The text before the last word, the word, and what stands after it.
fn last_word(text: &str) -> Option<(&str, &str, &str)> {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let head = text.get(..end)?;
    let start = head.trim_end_matches(char::is_alphanumeric).len();
    let word = head.get(start..)?;
    (!word.is_empty()).then_some((head.get(..start)?, word, text.get(end..)?))
}

/// True when what stands between a word and the next ends the clause. A colon introduces what follows, even on the
/// next line.
fn ends_clause(mark: &str, word: &str) -> bool {
    if mark.contains(':') {
        return false;
    }
    let stop = mark.find('.').is_some_and(|at| mark.get(at + 1..).is_none_or(|tail| tail.starts_with(' ')));
    (stop && !ABBREVIATIONS.contains(&word)) || mark.contains(['!', '?', ';', '\n', ','])
}

/// True when one of the words follows the value closely, in the same clause.
pub(crate) fn followed_by(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    words_after(input, end, 4, |word| words.has(word))
}

/// True when the value is said to be one of the words: `4111… is my order number`.
pub(crate) fn is_called(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    const COPULAS: &[&str] = &["is", "was", "are", "é", "eh", "era", "es", "est", "это"];
    let mut first = true;
    let mut copula = false;
    words_after(input, end, 4, |word| {
        copula |= first && COPULAS.contains(&word);
        first = false;
        copula && words.has(word)
    })
}

/// True when the next word, after a blank or none, is one of these.
pub(crate) fn touches(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    let next = input.end_of(end, 2, |byte| byte == b' ');
    input.char_at(next).is_some_and(char::is_alphanumeric) && words_after(input, next, 1, |word| words.has(word))
}

fn words_after(input: &Input<'_>, end: usize, count: usize, mut accept: impl FnMut(&str) -> bool) -> bool {
    let text = after(input, end).to_lowercase();
    let stop = text.find(['!', '?', ';', '\n']).or_else(|| text.find(". ")).unwrap_or(text.len());
    let clause = text.get(..stop).unwrap_or_default();
    let mut words = clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.by_ref().take(count).any(&mut accept)
}

fn before<'v>(input: &Input<'v>, start: usize) -> &'v str {
    let mut from = start.saturating_sub(BEFORE);
    while !input.text.is_char_boundary(from) {
        from += 1;
    }
    let near = input.slice(from, start);
    near.rfind(is_barrier).map_or(near, |at| near.get(at..).unwrap_or_default())
}

fn after<'v>(input: &Input<'v>, end: usize) -> &'v str {
    let mut to = (end + AFTER).min(input.text.len());
    while !input.text.is_char_boundary(to) {
        to -= 1;
    }
    let near = input.slice(end, to);
    near.find(is_barrier).map_or(near, |at| near.get(..at).unwrap_or_default())
}

const fn is_barrier(c: char) -> bool {
    matches!(c, '[' | ']' | '…')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn of(text: &str) -> Verdict {
        let input = Input::new(text, Policy::preset("default").unwrap());
        let start = text.find("4111").unwrap();
        verdict(&input, start, &Lexicon::new(&["card"]), &Lexicon::new(&["order* ref invoice firmware"]))
    }

    #[test]
    fn a_word_against_must_introduce_the_value() {
        for text in [
            "order 4111",
            "order number is 4111",
            "ref. 4111",
            "order no. 4111",
            "my orders:\n4111",
            "card 5, order 12 4111",
        ] {
            assert_ne!(of(text), Verdict::Silent, "{text}");
            assert_ne!(of(text), Verdict::For, "{text}");
        }
        for text in [
            "No invoice. It is 4111",
            "No invoice yet. 4111",
            "there is no order. 4111",
            "order A-12, 4111",
            "firmware 12.9.7 if it helps, from 4111",
            "order paid with 4111",
            "ref A1 4111",
            "the order is late since we all have waited for 4111",
            "order\n4111",
        ] {
            assert_eq!(of(text), Verdict::Silent, "{text}");
        }
    }

    #[test]
    fn a_word_for_reaches_further_and_the_nearest_speaks_first() {
        assert_eq!(of("my card was declined. again.\n4111"), Verdict::For);
        assert_eq!(of("card order 4111"), Verdict::Mixed);
        assert_eq!(of("order, the card is 4111"), Verdict::For);
        assert_eq!(of("card [CARD] 4111"), Verdict::Silent);
    }

    #[test]
    fn what_follows() {
        let input = Input::new("4111 is my order number", Policy::preset("default").unwrap());
        let words = Lexicon::new(&["order"]);
        assert!(is_called(&input, 4, &words) && followed_by(&input, 4, &words) && !touches(&input, 4, &words));
        let input = Input::new("4111. The order is late", Policy::preset("default").unwrap());
        assert!(!is_called(&input, 4, &words) && !followed_by(&input, 4, &words));
    }
}
