//! The street whose name stands before its house number.

use super::super::tail;
use super::super::words::{BOX, DIRECT, FLAT, HOME, LINKS, NO_STREET, NUMBER_WORD, STREET, STREET_LAST, WEAK};
use super::{MOST_WORDS, REACH, is_german};
use crate::finding::Input;

/// The words before the number, up to the one for a street: `Rua das Flores, 12`, `Hauptstraße 12`, `ул. Ленина, д. 5`.
pub(super) fn before(input: &Input<'_>, number: usize, end: usize) -> Option<(usize, f32)> {
    let floor = (number.saturating_sub(REACH)..number).find(|at| input.text.is_char_boundary(*at))?;
    let mut rest = input.slice(floor, number);
    if rest.is_empty() {
        return None;
    }
    let mut words = 0;
    let mut capital = false;
    let mut lettered = false;
    let mut small = false;
    let mut upper = false;
    let mut first = true;
    let mut linked = false;
    while words <= MOST_WORDS {
        let trimmed = rest.trim_end_matches([' ', '\u{a0}', ',', '.', 'º', '°', '#', '-', '\'', '/', '№']);
        let gap = rest.get(trimmed.len()..)?;
        let word_start = trimmed.trim_end_matches(|c: char| c.is_alphanumeric()).len();
        let word = trimmed.get(word_start..).filter(|word| !word.is_empty())?;
        let lower = word.to_lowercase();
        let at = floor + word_start;
        // Between words of a name stand blanks; a comma only before the number.
        if !first && gap.contains(',') {
            return None;
        }
        // A sentence ended: `улица Ленина перекрыта. 377`.
        if first && gap == ". " && word.chars().count() > 5 && !is_german(&lower) {
            return None;
        }
        // `C/ Serrano`.
        if gap.is_empty() || gap.len() > 5 || (gap.contains('/') && lower != "c") {
            return None;
        }
        if is_code(word) {
            return None;
        }
        linked |= first && (gap.contains(',') || NUMBER_WORD.has(&lower)) || LINKS.has(&lower);
        if first && NUMBER_WORD.has(&lower) {
            rest = trimmed.get(..word_start)?;
            continue;
        }
        first = false;
        let big = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if BOX.has(&lower) {
            return po_box(trimmed.get(..word_start)?).map(|length| (at - length, 0.8)).filter(|_| words == 0);
        }
        if words == 0 && is_german(&lower) && lower.chars().count() > 4 {
            let at = trimmed.get(..word_start).and_then(particles_before).map_or(at, |start| floor + start);
            return Some((at, if big { 0.75 } else { 0.6 }));
        }
        if words == 0 && (STREET_LAST.has(&lower) || (lower == "т" && trimmed.ends_with("пр-т"))) {
            // The words before it are its name, the first of them with a capital.
            if let Some(start) = named_before(trimmed.get(..word_start)?) {
                return Some((floor + start, 0.75));
            }
            // `hohe straße 92, stuttgart`.
            if tail::proves(input, end) {
                let head = trimmed.get(..word_start)?.trim_end();
                return Some((floor + head.trim_end_matches(char::is_alphanumeric).len(), 0.6));
            }
        }
        // `Via C. Colombo` has an initial, `C/ Serrano` a word.
        let initial = lower == "c" && !gap.contains('/');
        // `пр-т Вернадского`, `C.so Buenos Aires`.
        let parted = if lower == "т" && trimmed.ends_with("пр-т") { 5 } else { italian(trimmed) };
        if parted > 0 && words > 0 && (capital || tail::proves(input, end)) {
            return Some((at - parted, 0.75));
        }
        if (words > 0 || DIRECT.has(&lower)) && STREET.has(&lower) && !initial {
            // `Calle Mayor got roadwork till 07`: a name in capitals has no small words behind it.
            if upper && small {
                return None;
            }
            let weak = WEAK.has(&lower) && !gap.contains('/');
            let proved = !capital && tail::proves(input, end);
            // Small words are a street's name where something else says so, too.
            let sure = capital || linked || proved || crate::context::Before::new(input, at).has(&HOME);
            // `al 112 o al 091`: a number is no name for a word that means much else.
            return (lettered || proved || !weak).then_some((
                at,
                if capital {
                    0.75
                } else if sure {
                    0.6
                } else {
                    0.4
                },
            ));
        }
        // `São João` is as common in streets as `são` is in sentences.
        if NO_STREET.has(&lower) && !(big && lower == "são") {
            return None;
        }
        if !LINKS.has(&lower) {
            capital = big;
            upper |= word.chars().next().is_some_and(char::is_uppercase);
            small |= !big && !FLAT.has(&lower);
            lettered = big && !word.starts_with(|c: char| c.is_ascii_digit());
        }
        words += 1;
        rest = trimmed.get(..word_start)?;
    }
    None
}

/// `G8d`: a code or a piece of a dump is no name. `5th` and `SS2` may be.
fn is_code(word: &str) -> bool {
    let inner = word.trim_matches(char::is_alphabetic);
    word.starts_with(char::is_alphabetic) && word.ends_with(char::is_alphabetic) && !inner.is_empty()
}

/// How the adjectives end that streets are named with.
const RUSSIAN: &[&str] = &["ский", "ская", "ской", "цкий", "цкая"];

/// Where the name before the last word of a street begins: up to two particles, and a word with a capital.
fn named_before(head: &str) -> Option<usize> {
    let mut rest = head.strip_suffix("пр-").unwrap_or(head);
    // `Am Markt` has nothing but a particle.
    let mut particle = None;
    for _ in 0..3 {
        let trimmed = rest.trim_end_matches([' ', '.']);
        let start = trimmed.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-').len();
        let word = trimmed.get(start..).unwrap_or_default();
        let lower = word.to_lowercase();
        let capital =
            word.chars().next().is_some_and(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
        if LINKS.has(&lower) {
            particle =
                particle.or((capital && !SENTENCE.contains(&word) && trimmed.len() < head.len()).then_some(start));
            rest = trimmed.get(..start).unwrap_or_default();
            continue;
        }
        // `ленинский проспект`.
        if capital || RUSSIAN.iter().any(|ending| lower.ends_with(ending)) {
            let joined = trimmed.len() == head.len() && word.ends_with('-');
            let begins = !SENTENCE.contains(&word) && (trimmed.len() < head.len() || joined);
            return if begins { Some(start) } else { particle };
        }
        return particle;
    }
    particle
}

/// Where `Im ` or `An der ` before a name begins.
fn particles_before(head: &str) -> Option<usize> {
    let head = head.strip_suffix(' ')?;
    let last = head.rfind([' ', '\n', ',', ':']).map_or(0, |at| at + 1);
    let first = head.get(..last)?.trim_end().rfind([' ', '\n', ',', ':']).map_or(0, |at| at + 1);
    [last, first].into_iter().find(|start| {
        let words = head.get(*start..).unwrap_or_default();
        words.starts_with(char::is_uppercase) && words.to_lowercase().split(' ').all(|word| LINKS.has(word))
    })
}

/// Words with a capital that begin a sentence, no name.
const SENTENCE: &[&str] = &["Im", "Der", "Die", "Das", "Ein", "Kein", "На", "Наш"];

/// The length of what stands before `Box`: `PO `, `P.O. `.
fn po_box(head: &str) -> Option<usize> {
    ["p.o. ", "po ", "p o ", "p.o.", "caixa ", "apartado "]
        .iter()
        .find(|mark| {
            head.len() >= mark.len()
                && head.get(head.len() - mark.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(mark))
        })
        .map(|mark| mark.len())
}

/// The length of what stands before the last letters of a shortened word for a street: `C.so`, `P.zza`, `V.le`, `L.go`.
fn italian(text: &str) -> usize {
    let short = ["C.so", "c.so", "P.zza", "p.zza", "V.le", "v.le", "L.go", "l.go"];
    if short.iter().any(|word| text.ends_with(word)) { 2 } else { 0 }
}
