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
        if !text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
            return Self { text: String::new() };
        }
        let text = text.to_lowercase();
        Self { text: join_initials(&text).unwrap_or(text) }
    }

    /// True when one of the words stands there.
    pub(crate) fn has(&self, words: &Lexicon) -> bool {
        self.text.split(|c: char| !c.is_alphanumeric()).any(|word| words.has(word))
    }

    /// True when one of the phrases stands right before the value, or nearly.
    pub(crate) fn ends_near(&self, phrases: &[&str]) -> bool {
        const NEAR: usize = 12;
        phrases
            .iter()
            .any(|phrase| self.text.rfind(phrase).is_some_and(|at| at + phrase.len() + NEAR >= self.text.len()))
    }

    /// True when one of the words introduces the value: in the same sentence, a few words away, and no other value or
    /// word for something else between. For words that say little from further away.
    pub(crate) fn introduces(&self, pro: &Lexicon, contra: &Lexicon) -> bool {
        let mut rest = self.text.as_str();
        for read in 0..=REACH + 1 {
            let Some((head, word, mark)) = last_word(rest) else { return false };
            let stops = !mark.contains(':') && mark.contains(['!', '?', ';', ',']);
            let full_stop = mark.contains(". ") && word.chars().count() > 3;
            if (read > 0 && (stops || full_stop)) || (mark.contains('\n') && mark.contains(['.', '!', '?'])) {
                return false;
            }
            if pro.has(word) {
                return true;
            }
            let of = || last_word(head).is_some_and(|(_, of, _)| pro.has(of));
            let another = word.bytes().any(|byte| byte.is_ascii_digit());
            if another || (contra.has(word) && !(GENERAL.contains(&word) && of())) {
                return false;
            }
            rest = head;
        }
        false
    }

    /// Which kind of word stands nearest before the value.
    /// A label or the mark of a removed value ends the search: what stands before it introduced that value.
    pub(crate) fn verdict(&self, pro: &Lexicon, contra: &Lexicon) -> Verdict {
        let mut rest = self.text.as_str();
        let mut against = false;
        let mut general = false;
        let mut binds = true;
        let mut read = 0;
        while let Some((head, word, mark)) = last_word(rest) {
            let near = || binds && read <= REACH && !mark.contains(['!', '?', ';']) && !mark.contains(". ");
            if pro.has(word) && (!pro.is_close(word) || near()) {
                return if against { Verdict::Mixed } else { Verdict::For };
            }
            // Only right after a word that speaks for the value does a general name belong to it: `tax id`.
            against |= general;
            general = false;
            if binds {
                let digits = word.bytes().any(|byte| byte.is_ascii_digit());
                let speaks = contra.has(word);
                // Groups right before the value may belong to it.
                let another = digits && !(read == 0 && word.bytes().all(|byte| byte.is_ascii_digit()));
                binds = read < REACH && !another && !ends_clause(mark, word);
                general = binds && speaks && GENERAL.contains(&word);
                against |= binds && speaks && !general;
                binds &= !BREAKS.contains(&word);
                read += usize::from(!digits);
            }
            rest = head;
        }
        if against || general { Verdict::Against } else { Verdict::Silent }
    }
}

/// What any number is called, an order's as well as a person's.
const GENERAL: &[&str] =
    &["id", "ids", "code", "código", "codigo", "код", "ref", "reference", "serie", "série", "seria", "serial"];

/// After these a value of its own is named: `paid the order with 4111…`.
const BREAKS: &[&str] = &["with", "con", "com", "avec", "using", "via", "but", "mas", "pero", "mais", "но"];

/// Words whose full stop ends no clause.
const ABBREVIATIONS: &[&str] = &[
    "no", "nr", "nro", "num", "núm", "nº", "n", "ref", "réf", "ord", "ped", "fact", "inv", "prot", "seq", "ser", "art",
    "арт", "зак", "cód", "cod",
];

/// The text with `d.n.i.` as `dni.`, when there is such a thing in it.
fn join_initials(text: &str) -> Option<String> {
    let is_initial = |piece: &str| {
        let mut letters = piece.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let mut joined: Option<String> = None;
    let mut copied = 0;
    for (at, _) in text.match_indices('.') {
        let (head, tail) = (text.get(..at)?, text.get(at + 1..)?);
        let before = head.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let after = tail.split(|c: char| !c.is_alphanumeric()).next()?;
        if is_initial(before) && is_initial(after) {
            joined.get_or_insert_with(String::new).push_str(text.get(copied..at)?);
            copied = at + 1;
        }
    }
    joined.map(|joined| joined + text.get(copied..).unwrap_or_default())
}

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
    const COPULAS: &[&str] =
        &["is", "was", "are", "é", "eh", "era", "es", "est", "это", "ist", "è", "jest", "är", "er"];
    let mut first = true;
    let mut copula = false;
    words_after(input, end, 5, |word| {
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
        verdict(&input, start, &Lexicon::new(&["card"]), &Lexicon::new(&["order* ref invoice firmware id"]))
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
        assert_eq!(of("card id 4111"), Verdict::For, "a general name belongs to the word before it");
        assert_eq!(of("my c.a.r.d. 4111"), Verdict::For, "an abbreviation");
        assert_eq!(of("card and ref of 4111"), Verdict::Mixed, "another word parts the two");
    }

    #[test]
    fn what_a_general_name_belongs_to() {
        assert_eq!(of("card ref 4111"), Verdict::For);
        assert_eq!(of("order ref 4111"), Verdict::Against);
    }

    #[test]
    fn initials() {
        assert_eq!(join_initials("mi d.n.i. es").as_deref(), Some("mi dni. es"));
        assert_eq!(join_initials("no. 5. ok"), None);
        assert_eq!(of("c.a.r.d. 4111"), Verdict::For);
    }

    #[test]
    fn a_word_that_speaks_only_from_close_by() {
        let verdict_of = |text: &str| {
            let input = Input::new(text, Policy::preset("default").unwrap());
            verdict(&input, text.find("4111").unwrap(), &Lexicon::new(&["sin!"]), &Lexicon::new(&["order"]))
        };
        assert_eq!(verdict_of("my sin is 4111"), Verdict::For);
        assert_eq!(verdict_of("sin respuesta desde el lunes, 4111"), Verdict::Silent);
        assert_eq!(verdict_of("sigo sin nada. 4111"), Verdict::Silent);
    }

    #[test]
    fn a_close_word() {
        let policy = Policy::preset("default").unwrap();
        let close = |text: &str| {
            let input = Input::new(text, policy);
            let start = text.find("4111").unwrap();
            Before::new(&input, start).introduces(&Lexicon::new(&["card"]), &Lexicon::new(&["order*"]))
        };
        for text in ["card 4111", "card no. is: 4111", "my card\n4111", "the card that I have is 4111"] {
            assert!(close(text), "{text}");
        }
        for text in ["card order 4111", "the card. Then 4111", "card 12 or 4111", "my card was late, so here 4111"] {
            assert!(!close(text), "{text}");
        }
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
