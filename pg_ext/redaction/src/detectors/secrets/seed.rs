//! The words from which a wallet can be restored.
//!
//! Source: BIP-39: 12, 15, 18, 21 or 24 words of three to eight small letters.
//!
//! Near misses: a sentence after `recovery phrase`: the small words that hold sentences together are in no list of words.

use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};

const FEWEST: usize = 12;
const MOST: usize = 24;
/// How far after its name the phrase may begin, in bytes.
const REACH: usize = 48;
/// The longest phrase with numbers before the words, in bytes.
const LONGEST: usize = 400;

/// How the names of a phrase end, before a colon.
const NAMES: &[&str] = &[
    "frase",
    "phrase",
    "seed",
    "semilla",
    "semente",
    "mnemonic",
    "words",
    "recuperação",
    "recuperacao",
    "recuperación",
    "recuperacion",
    "récupération",
    "recupero",
    "фраза",
    "восстановления",
    "palavras",
    "palabras",
    "слова",
];

/// No words of the list, and in nearly every sentence.
const SENTENCE: &[&str] = &[
    "the", "and", "for", "are", "was", "not", "your", "but", "have", "has", "can", "please", "with", "from", "what",
    "how", "which", "when", "where", "would", "could", "my", "it", "is", "to", "of", "que", "para", "com", "con",
    "por", "não", "una", "uma", "les", "des", "pour", "dans", "der", "die", "und", "das", "per", "che", "non",
];

/// A name of the phrase ends here.
pub(in crate::detectors) fn on_word(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let tail = input.bytes.get(end..).unwrap_or_default();
    let near = tail.iter().take(REACH).position(|byte| matches!(byte, b':' | b'=' | b'\n' | b'['));
    let begins = near.map(|at| end + at + 1).into_iter().chain([copula(input, end)].into_iter().flatten());
    for from in begins {
        if let Some((start, stop)) = phrase(input, from) {
            let span = Span {
                entity: Entity::PrivateKey,
                start,
                end: stop,
                detector: "seed_phrase",
                score: 0.9,
                pattern: None,
            };
            return findings.push(input, span);
        }
    }
}

/// Where the phrase begins after a form of "to be".
fn copula(input: &Input<'_>, end: usize) -> Option<usize> {
    let next = input.slice(end, (end + 6).min(input.text.len()));
    [" is ", " are ", " é ", " es ", " est "].iter().find(|form| next.starts_with(**form)).map(|form| end + form.len())
}

/// A colon after one of the names in other languages.
pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    // Every colon comes here, so nothing is copied.
    let ends = |name: &str| {
        let tail = input.bytes.get(at.saturating_sub(name.len())..at).unwrap_or_default();
        tail.eq_ignore_ascii_case(name.as_bytes())
    };
    if NAMES.iter().any(|name| ends(name)) && phrase(input, at + 1).is_some() {
        on_word(input, at, findings);
    }
}

/// The words from there on, with blanks, commas, line ends and numbers between them.
fn phrase(input: &Input<'_>, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    let mut start = None;
    let mut end = from;
    let mut words = 0;
    while words < MOST && at < from + LONGEST {
        let gap = |byte: u8| {
            byte.is_ascii_digit()
                || matches!(byte, b' ' | b',' | b'\n' | b'\r' | b'.' | b'-' | b')' | b'"' | b'\'' | b':' | b'\t')
        };
        let next = input.end_of(at, 12, gap);
        let stop = input.end_of(next, 12, |byte| byte.is_ascii_alphabetic());
        let word = input.slice(next, stop);
        let fits = (3..=8).contains(&word.len())
            && !SENTENCE.contains(&word)
            && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !fits || (words > 0 && next == at) || input.byte(stop) >= 0x80 {
            break;
        }
        start = start.or(Some(next));
        words += 1;
        end = stop;
        at = stop;
    }
    start.filter(|_| words >= FEWEST).map(|start| (start, end))
}
