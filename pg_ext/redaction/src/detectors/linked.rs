//! Names that follow their value: `K1234567 is my passport`, `K1234567 (passport)`, `K1234567 esse é o meu RG`.
//!
//! **Near misses:** what follows may begin a clause of its own (`12345678 passport: K1234567`), so only words that link a
//! value to its name may stand between, and the name must not be followed by a value of its own.

use std::sync::LazyLock;

use super::words::lexicon;
use crate::finding::Input;
use crate::lexicon::Lexicon;

/// The most words up to the name.
const MOST_WORDS: usize = 7;
/// The longest word that is looked up, in bytes.
const LONGEST_WORD: usize = 40;

lexicon! {
    /// Links a value to its name.
    LINK = "is was are s my the your his her its our their this that a an valid right correct new old full actual of for number \
        num no nr n nº numero número numéro nummer номер mi el la tu su es era son mio mia este esta del de al meu minha o os as \
        do da dele dela seu sua esse essa esta é eh era mon ma le les l c est sa votre ton notre bon bonne mein meine meiner ist \
        die der das richtige richtiger richtiges deine ihre ihr seine unsere il lo è e suo sua questo questa giusto to jest mój \
        moja moje numer это мой моя моё мое мои моего вот её его наш ваш är mitt min er mit on lah hor ah here uma um meus as \
        card carte titre carta tarjeta cartão cartao bilhete document documento doc carteira data date fecha d di на дата numer \
        comme como come als как in im en nel dans au field feld campo champ поле в и есть what you need thats that sia nicht same nacional national client kunden"
}

/// True when the text right behind a value names it with one of the words.
pub(super) fn names(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    let gap =
        |byte: u8| matches!(byte, b' ' | b',' | b'"' | b'\'' | b'`' | b'*' | b'(' | b')' | b'<' | b'-' | b'=' | b'_');
    let mut at = input.end_of(end, 5, gap);
    let marked = input.slice(end, at).contains(['(', '<', '-', '=']);
    if at == end {
        return false;
    }
    // One word that says which: `my Russian passport`.
    let mut described = false;
    for place in 0..MOST_WORDS {
        let word = word_at(input, at);
        let mut lower = [0; LONGEST_WORD];
        let Some(name) = in_small_letters(word, &mut lower).filter(|name| !name.is_empty()) else { return false };
        let next = at + word.len();
        if words.has(name) {
            return (marked || place > 0) && !has_value(input, next);
        }
        // `a valid ID card`.
        let more = || {
            let next = word_at(input, input.end_of(next, 1, |byte| matches!(byte, b' ' | b'-')));
            let mut lower = [0; LONGEST_WORD];
            let joined = [name, in_small_letters(next, &mut lower).unwrap_or_default()].concat();
            words.has(&joined)
        };
        if matches!(
            name,
            "id" | "green"
                | "national"
                | "pass"
                | "sv"
                | "kv"
                | "rv"
                | "vat"
                | "tax"
                | "taxpayer"
                | "business"
                | "company"
                | "corporate"
                | "unique"
                | "social"
                | "registry"
                | "personal"
                | "fiscal"
                | "credit"
                | "residence"
                | "health"
                | "pupil"
                | "education"
                | "provider"
        ) && (marked || place > 0)
            && more()
        {
            return true;
        }
        if !LINK.has(name) {
            if described || !(marked || place > 0) {
                return false;
            }
            described = true;
        }
        at = input.end_of(next, 3, |byte| matches!(byte, b' ' | b'\'' | b'.' | b'"' | b'(' | b'-'));
        // `n°`, `№`, typographic marks.
        at += ["°", "º", "№", "’"]
            .iter()
            .find(|mark| input.text.get(at..).is_some_and(|tail| tail.starts_with(**mark)))
            .map_or(0, |mark| mark.len());
        at = input.end_of(at, 1, |byte| byte == b' ');
        if at == next {
            return false;
        }
    }
    false
}

/// The letters and digits at an offset, or initials with their full stops.
fn word_at<'v>(input: &Input<'v>, start: usize) -> &'v str {
    let tail = input.text.get(start..).unwrap_or_default();
    let initials = initials(tail);
    if initials > 2 {
        return tail.get(..initials).unwrap_or_default();
    }
    let length = tail
        .char_indices()
        .take(LONGEST_WORD)
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or_else(|| tail.len().min(LONGEST_WORD + 1), |(at, _)| at);
    tail.get(..length).unwrap_or_default()
}

/// How many bytes letters take that stand one by one between full stops: `C.I.F.`
fn initials(tail: &str) -> usize {
    let pairs = tail.as_bytes().as_chunks::<2>().0.iter().take(6);
    2 * pairs.take_while(|[letter, stop]| letter.is_ascii_alphabetic() && *stop == b'.').count()
}

/// The word in small letters and without full stops, in a buffer; nothing when it is too long for it.
fn in_small_letters<'b>(word: &str, buffer: &'b mut [u8; LONGEST_WORD]) -> Option<&'b str> {
    let mut length = 0;
    for c in word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase) {
        let slot = buffer.get_mut(length..length + c.len_utf8())?;
        c.encode_utf8(slot);
        length += c.len_utf8();
    }
    buffer.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok())
}

/// True when a value follows the name: a digit after a mark or two.
fn has_value(input: &Input<'_>, end: usize) -> bool {
    let next = input.end_of(end, 4, |byte| matches!(byte, b' ' | b':' | b'=' | b'#' | b'"' | b'-'));
    next > end && input.byte(next).is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    lexicon! {
        /// For the tests.
        NAMES = "passport паспорт rg"
    }

    fn named(text: &str) -> bool {
        let Some(policy) = Policy::preset("default") else { return false };
        let end = text.find(['7']).map_or(0, |at| at + 1);
        names(&Input::new(text, policy), end, &NAMES)
    }

    #[test]
    fn names_behind_values() {
        for text in [
            "7 is my passport",
            "7 (passport)",
            "7 (my passport no.)",
            "7 <- passport",
            "7, esse é o meu RG",
            "7 это мой паспорт",
            "7 é o meu R.G.",
            "is 7 the right passport number?",
        ] {
            assert!(named(text), "{text}");
        }
        for text in ["7", "7 passport", "7 people lost a passport", "7\npassport", "7 - passport: 12", "7passport"] {
            assert!(!named(text), "{text}");
        }
    }
}
