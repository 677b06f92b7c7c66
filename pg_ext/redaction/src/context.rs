//! Words around a value that say what it is.
//!
//! A word that speaks for a value may stand anywhere before it: `my card:` and the number a line below. A word that
//! speaks against it must introduce it: same clause, a few words away, and no other value between that it may have
//! introduced. `No invoice. Paid with 4111…` speaks of an invoice that is not the number.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::finding::Input;
use crate::lexicon::{Key, Lexicon};

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

/// The words around the places of a text that were asked about last. Many rules ask about the same few places.
#[derive(Default)]
pub(crate) struct Contexts {
    before: RefCell<VecDeque<(usize, Rc<Before>)>>,
    after: RefCell<VecDeque<(usize, Rc<After>)>>,
    /// Where words begin like one for a street.
    pub streets: OnceCell<Vec<usize>>,
    /// The last word that was looked at for a password.
    pub(crate) looked: Cell<(usize, usize)>,
}

/// How many places are remembered.
const REMEMBERED: usize = 8;

fn remembered<T>(cache: &RefCell<VecDeque<(usize, Rc<T>)>>, place: usize, read: impl FnOnce() -> T) -> Rc<T> {
    let known = cache.borrow().iter().rev().find(|(known, _)| *known == place).map(|(_, read)| Rc::clone(read));
    known.unwrap_or_else(|| {
        let read = Rc::new(read());
        let mut cache = cache.borrow_mut();
        if cache.len() == REMEMBERED {
            cache.pop_front();
        }
        cache.push_back((place, Rc::clone(&read)));
        read
    })
}

/// A word of a piece of text.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    key: Key,
}

/// A piece of text in small letters, in words.
struct Words {
    text: String,
    /// At most 32: those nearest to the value.
    words: Vec<Word>,
    /// For each lexicon that was asked about, by its address: a bit for each of the words that it has.
    known: RefCell<Vec<(usize, u32)>>,
}

/// The most words that are looked at on one side of a value.
const MOST_WORDS: usize = 32;

impl Words {
    /// The words from the first, or from the last backwards.
    fn new(text: String, from_the_end: bool) -> Self {
        let mut words = Vec::new();
        let mut rest = text.as_str();
        while words.len() < MOST_WORDS {
            let found = if from_the_end { last_word(rest) } else { first_word(rest, text.len()) };
            let Some(word) = found else { break };
            rest = if from_the_end { text.get(..word.start) } else { text.get(word.end..) }.unwrap_or_default();
            words.push(word);
        }
        Self { text, words, known: RefCell::default() }
    }

    fn get(&self, index: usize) -> Option<&str> {
        self.words.get(index).map(|word| self.slice(word.start, word.end))
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// A bit for each word that the lexicon has.
    fn mask(&self, lexicon: &Lexicon) -> u32 {
        if self.words.is_empty() {
            return 0;
        }
        let address = std::ptr::from_ref(lexicon).addr();
        if let Some((_, mask)) = self.known.borrow().iter().find(|(known, _)| *known == address) {
            return *mask;
        }
        let mut mask = 0;
        for (index, word) in self.words.iter().enumerate() {
            mask |= u32::from(lexicon.has_key(self.slice(word.start, word.end), word.key)) << index;
        }
        self.known.borrow_mut().push((address, mask));
        mask
    }
}

/// What a word nearby does to those before it, whatever it means.
#[derive(Clone, Copy, Default)]
struct Binding {
    /// It has digits; nothing but digits.
    digits: bool,
    number: bool,
    /// What follows it ends the clause; parts the sentence.
    ends_clause: bool,
    parts: bool,
    general: bool,
    breaks: bool,
}

/// Words that can bind: those within reach, and the numbers between them.
const BINDING: usize = 12;

/// The words before a value, the nearest first.
pub(crate) struct Before {
    words: Words,
    bindings: OnceCell<[Binding; BINDING]>,
}

impl Before {
    pub(crate) fn new(input: &Input<'_>, start: usize) -> Rc<Self> {
        remembered(&input.contexts.before, start, || Self::read(before(input, start)))
    }

    fn read(text: &str) -> Self {
        // Digits and marks alone, as in a long row of numbers, say nothing.
        let text = if text.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80) {
            let text = text.to_lowercase();
            join_initials(&text).unwrap_or(text)
        } else {
            String::new()
        };
        Self { words: Words::new(text, true), bindings: OnceCell::new() }
    }

    /// What stands between a word and the next one, or the value.
    fn mark(&self, index: usize) -> &str {
        let Words { words, text, .. } = &self.words;
        let end = match index.checked_sub(1) {
            None => text.len(),
            Some(next) => words.get(next).map_or(0, |word| word.start),
        };
        words.get(index).map_or("", |word| self.words.slice(word.end, end))
    }

    /// True when one of the words stands there.
    pub(crate) fn has(&self, words: &Lexicon) -> bool {
        self.words.mask(words) != 0
    }

    /// True when one of the phrases stands right before the value, or nearly.
    pub(crate) fn ends_near(&self, phrases: &[&str]) -> bool {
        const NEAR: usize = 12;
        let text = &self.words.text;
        phrases.iter().any(|phrase| text.rfind(phrase).is_some_and(|at| at + phrase.len() + NEAR >= text.len()))
    }

    /// True when one of the words introduces the value: in the same sentence, a few words away, and no other value or
    /// word for something else between. For words that say little from further away.
    pub(crate) fn introduces(&self, pro: &Lexicon, contra: &Lexicon) -> bool {
        let pros = self.words.mask(pro);
        if pros == 0 {
            return false;
        }
        let contras = self.words.mask(contra);
        for index in 0..=REACH + 1 {
            let (Some(word), mark) = (self.words.get(index), self.mark(index)) else { return false };
            let stops = !mark.contains(':') && mark.contains(['!', '?', ';', ',']);
            let full_stop = mark.contains(". ") && word.chars().count() > 3;
            if (index > 0 && (stops || full_stop)) || (mark.contains('\n') && mark.contains(['.', '!', '?'])) {
                return false;
            }
            if pros >> index & 1 != 0 {
                return true;
            }
            let of_pro = pros >> index >> 1 & 1 != 0;
            let another = word.bytes().any(|byte| byte.is_ascii_digit());
            if another || (contras >> index & 1 != 0 && !(GENERAL.contains(&word) && of_pro)) {
                return false;
            }
        }
        false
    }

    /// Which kind of word stands nearest before the value.
    /// A label or the mark of a removed value ends the search: what stands before it introduced that value.
    pub(crate) fn verdict(&self, pro: &Lexicon, contra: &Lexicon) -> Verdict {
        let pros = self.words.mask(pro);
        let contras = self.words.mask(contra);
        if pros | contras == 0 {
            return Verdict::Silent;
        }
        let bindings = self.bindings.get_or_init(|| self.bind());
        let mut against = false;
        let mut general = false;
        let mut binds = true;
        let mut read = 0;
        for index in 0..self.words.words.len() {
            // What is too far away to bind can only speak for the value.
            let word = bindings.get(index).filter(|_| binds);
            if pros >> index & 1 != 0 {
                let near = || word.is_some_and(|word| read <= REACH && !word.parts);
                if near() || !self.words.get(index).is_some_and(|word| pro.is_close(word)) {
                    return if against { Verdict::Mixed } else { Verdict::For };
                }
            }
            // Only right after a word that speaks for the value does a general name belong to it: `tax id`.
            against |= general;
            general = false;
            if let Some(word) = word {
                let speaks = contras >> index & 1 != 0;
                // Groups right before the value may belong to it.
                let another = word.digits && !(read == 0 && word.number);
                binds = read < REACH && !another && !word.ends_clause;
                general = binds && speaks && word.general;
                against |= binds && speaks && !general;
                binds &= !word.breaks;
                read += usize::from(!word.digits);
            } else if pros >> index == 0 {
                break;
            }
        }
        if against || general { Verdict::Against } else { Verdict::Silent }
    }

    fn bind(&self) -> [Binding; BINDING] {
        let mut bindings = [Binding::default(); BINDING];
        for (index, binding) in bindings.iter_mut().enumerate() {
            let Some(word) = self.words.get(index) else { break };
            let mark = self.mark(index);
            *binding = Binding {
                digits: word.bytes().any(|byte| byte.is_ascii_digit()),
                number: word.bytes().all(|byte| byte.is_ascii_digit()),
                ends_clause: ends_clause(mark, word),
                parts: mark.contains(['!', '?', ';']) || mark.contains(". "),
                general: GENERAL.contains(&word),
                breaks: BREAKS.contains(&word),
            };
        }
        bindings
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

fn last_word(text: &str) -> Option<Word> {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = text.get(..end)?.trim_end_matches(char::is_alphanumeric).len();
    (start < end).then(|| Word { start, end, key: Key::of(text.get(start..end).unwrap_or_default()) })
}

/// The first word of what remains of a text of that length.
fn first_word(rest: &str, length: usize) -> Option<Word> {
    let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = length - word.len();
    let end = length - word.trim_start_matches(char::is_alphanumeric).len();
    (start < end).then(|| Word { start, end, key: Key::of(word.get(..end - start).unwrap_or_default()) })
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

/// The words after a value, in the same clause.
struct After {
    words: Words,
    /// Whether the first of them is a form of "to be".
    copula: bool,
}

/// Forms of "to be" after which a value is named.
const COPULAS: &[&str] = &["is", "was", "are", "é", "eh", "era", "es", "est", "это", "ist", "è", "jest", "är", "er"];

impl After {
    fn new(input: &Input<'_>, end: usize) -> Rc<Self> {
        remembered(&input.contexts.after, end, || {
            let text = after(input, end).to_lowercase();
            let stop = text.find(['!', '?', ';', '\n']).or_else(|| text.find(". ")).unwrap_or(text.len());
            let words = Words::new(text.get(..stop).unwrap_or_default().to_owned(), false);
            let copula = words.get(0).is_some_and(|word| COPULAS.contains(&word));
            Self { words, copula }
        })
    }

    /// Whether one of the first words is in the lexicon.
    fn has(&self, words: &Lexicon, first: u32) -> bool {
        self.words.mask(words) & ((1 << first) - 1) != 0
    }
}

/// True when one of the words follows the value closely, in the same clause.
pub(crate) fn followed_by(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    After::new(input, end).has(words, 4)
}

/// True when the value is said to be one of the words: `4111… is my order number`.
pub(crate) fn is_called(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    // Nearly nothing that follows a value begins like a form of "to be".
    let next = input.end_of(end, 3, |byte| matches!(byte, b' ' | b',' | b'"' | b')'));
    if input.byte(next) == b'(' && next - end < 2 {
        return is_in_brackets(input, next + 1, words);
    }
    if !matches!(input.byte(next) | 0x20, b'i' | b'w' | b'a' | b'e' | b'j' | 0xe3 | 0xf1) {
        return false;
    }
    let after = After::new(input, end);
    after.copula && after.has(words, 5)
}

/// True when one of the words stands in the brackets that open there: `4111… (my order)`.
fn is_in_brackets(input: &Input<'_>, start: usize, words: &Lexicon) -> bool {
    let end = input.end_of(start, AFTER, |byte| !matches!(byte, b')' | b'(' | b'[' | b']' | b'\n' | b'0'..=b'9'));
    let inside = input.slice(start, end).to_lowercase();
    input.byte(end) == b')' && inside.split(|c: char| !c.is_alphanumeric()).any(|word| words.has(word))
}

/// True when the next word, after a blank or none, is one of these.
pub(crate) fn touches(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    let next = input.end_of(end, 2, |byte| byte == b' ');
    input.char_at(next).is_some_and(char::is_alphanumeric) && After::new(input, next).has(words, 1)
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
mod tests;
