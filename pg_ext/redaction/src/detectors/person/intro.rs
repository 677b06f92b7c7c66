//! What the words before a name say about it.

use super::back::Back;
use super::phrases::{Intro, LAST_WORDS, PHRASES};
use super::plain::Plain;
use super::words::{ARTICLES, BE, NAME_WORD, OF_A_THING, OF_PERSON, PARTICLES, QUALIFIERS};
use crate::finding::Input;

/// What stands between the introduction and the name.
#[derive(Clone, Copy, Default)]
pub(super) struct Gap {
    pub comma: bool,
    pub newline: bool,
    pub colon: bool,
    pub dash: bool,
    pub dot: bool,
    /// Anything but blanks and quotes.
    pub other: bool,
}

impl Gap {
    fn of(text: &str) -> Self {
        let mut gap = Self::default();
        for byte in text.bytes() {
            match byte {
                b' ' | b'"' | b'*' | b'`' | b'\'' | b'\r' => {}
                b',' => gap.comma = true,
                b'\n' => gap.newline = true,
                b':' => gap.colon = true,
                b'-' | 0xE2 => gap.dash = true,
                b'.' => gap.dot = true,
                0x80.. => {}
                _ => gap.other = true,
            }
        }
        gap
    }

    pub(super) const fn is_plain(self) -> bool {
        !(self.comma || self.newline || self.colon || self.dash || self.dot || self.other)
    }
}

/// An introduction that was found.
pub(super) struct Found<'v> {
    pub intro: Intro,
    /// Its last word, and where that ends.
    pub word: &'v str,
    pub end: usize,
    /// Whether it is the whole of it.
    pub single: bool,
    pub gap: Gap,
    /// Whether its last word is all capitals: then those of the name say nothing.
    pub shouted: bool,
    /// Whether an article stands between.
    pub article: bool,
}

/// The most words of a phrase, and of what may stand between `name` and `is`.
const MOST_WORDS: usize = 5;

/// What the words before this place introduce, if anything.
pub(super) fn before<'v>(input: &Input<'v>, start: usize) -> Option<Found<'v>> {
    let mut back = Back::at(input, start);
    let (word, between) = back.word()?;
    let gap = Gap::of(between);
    let plain = Plain::of(word);
    if !LAST_WORDS.may_have(plain.as_str()) {
        return None;
    }
    let shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let end = start - between.len();
    let whole = phrase(&back, plain.as_str());
    if gap.is_plain()
        && (ARTICLES.has(plain.as_str()) || PARTICLES.has(plain.as_str()))
        && whole.is_none_or(|(intro, single)| single && intro != Intro::Title)
        && let Some(found) = before_article(&mut back.again())
        && (found == Intro::Title || ARTICLES.has(plain.as_str()))
    {
        let article = found != Intro::Title || ARTICLES.has(plain.as_str());
        return Some(Found { intro: found, word, end, single: false, gap, shouted, article });
    }
    let linked = || BE.has(plain.as_str()).then(|| linked(&mut back.again()).unwrap_or(Intro::Other));
    let (intro, single) = whole.or_else(|| linked().map(|intro| (intro, false)))?;
    Some(Found { intro, word, end, single, gap, shouted, article: false })
}

/// What stands before the article: `sou o`, `aqui é a`, `o titular é o`.
fn before_article(back: &mut Back<'_, '_>) -> Option<Intro> {
    let (word, gap) = back.word()?;
    let plain = Plain::of(word);
    if !Gap::of(gap).is_plain() {
        return None;
    }
    if let Some((intro, _)) = phrase(back, plain.as_str()) {
        return Some(intro);
    }
    BE.has(plain.as_str()).then(|| linked(back).unwrap_or(Intro::This))
}

/// The longest phrase that ends in this word, and whether it is the whole of it; `back` stands before it.
fn phrase(back: &Back<'_, '_>, last: &str) -> Option<(Intro, bool)> {
    let phrases = PHRASES.get(last)?;
    // The words before are read once for all phrases.
    let mut back = back.again();
    let mut before = || back.word().filter(|(_, gap)| joins(gap)).map(|(word, _)| Plain::of(word));
    // The longest come first: where that is one word, all are.
    let second = if phrases.first().is_some_and(|longest| !longest.second.is_empty()) { before() } else { None };
    let second = second.as_ref().map_or("", Plain::as_str);
    let mut earlier: Vec<Plain> = Vec::new();
    let mut reads = |rest: &str| {
        rest.split(' ').rev().filter(|word| !word.is_empty()).enumerate().all(|(place, wanted)| {
            while earlier.len() <= place {
                match before() {
                    Some(word) => earlier.push(word),
                    None => return false,
                }
            }
            earlier.get(place).is_some_and(|word| word.as_str() == wanted)
        })
    };
    phrases
        .iter()
        .find(|phrase| phrase.second.is_empty() || phrase.second == second && reads(phrase.rest))
        .map(|phrase| (phrase.intro, phrase.second.is_empty()))
}

/// What may stand between the words of a phrase: `I'm`, `moi, c'est`.
fn joins(gap: &str) -> bool {
    gap.bytes().all(|byte| matches!(byte, b' ' | b'\'' | b'\n' | b'*' | b'.' | b',' | b'/' | b'-'))
}

/// Before a form of "to be": `my name`, `nome do titular`, `name on the card`, `the account holder`.
fn linked(back: &mut Back<'_, '_>) -> Option<Intro> {
    let mut of_person = false;
    for _ in 0..MOST_WORDS {
        let (word, gap) = back.word()?;
        if !joins(gap) || gap.contains(['.', '\n']) {
            return None;
        }
        let plain = Plain::of(word);
        let plain = plain.as_str();
        if let Some(sure) = NAME_WORD.iter().find(|(name, _)| *name == plain).map(|(_, sure)| *sure) {
            let owner =
                back.word().filter(|(_, gap)| joins(gap) && !gap.contains(['.', ','])).map(|(word, _)| Plain::of(word));
            let owner = owner.as_ref().map_or("", Plain::as_str);
            if OF_A_THING.has(owner) {
                return None;
            }
            let sure = sure || of_person || OF_PERSON.has(owner);
            return Some(if sure { Intro::Name } else { Intro::Other });
        }
        if OF_A_THING.has(plain) {
            return None;
        }
        // `o titular é`, `my husband is`.
        if let Some((intro @ (Intro::Role | Intro::Near | Intro::Other), _)) = phrase(back, plain)
            && plain.len() > 3
        {
            return Some(intro);
        }
        of_person |= OF_PERSON.has(plain);
        if !QUALIFIERS.has(plain) && !OF_PERSON.has(plain) {
            return None;
        }
    }
    None
}
