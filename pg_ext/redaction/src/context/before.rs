//! The words before a value.

use std::rc::Rc;

use super::row::{Words, word};
use super::{ABBREVIATIONS, ARTICLES, BREAKS, GENERAL, PURPOSE, Verdict, tokens};
use crate::finding::Input;
use crate::lexicon::Lexicon;
use crate::tokens::Token;

/// How far before a value its introducing words are looked for, in bytes.
const BEFORE: usize = 96;
/// How many words may stand between a value and the word that says it is something else.
const REACH: usize = 4;

/// The words before a value, the nearest first.
#[derive(Clone)]
pub(crate) struct Before<'v> {
    pub(super) text: &'v str,
    read: Rc<ReadBefore>,
}

pub(super) struct ReadBefore {
    words: Words,
    /// Where what was looked at begins, and the value.
    from: usize,
    start: usize,
}

impl ReadBefore {
    fn new(input: &Input<'_>, start: usize) -> Self {
        let tokens = tokens(input, start);
        let reach = (start.saturating_sub(BEFORE)..start).find(|at| input.text.is_char_boundary(*at)).unwrap_or(start);
        let count = tokens.count_before(start);
        let last = count.checked_sub(1).and_then(|last| tokens.get(last)).copied();
        // A label or the mark of a removed value ends the search: what stands before it introduced that value.
        let gap_from = last.map_or(0, |last| last.end.min(start)).max(reach);
        let gap = input.slice(gap_from, start);
        // A bracket around the value itself parts nothing.
        if let Some(at) = gap.strip_suffix('[').unwrap_or(gap).rfind(is_barrier) {
            let words = Words::new(tokens, None, 0, true, |_| false);
            return Self { words, from: gap_from + at, start };
        }
        let cut = last.filter(|last| last.end > start);
        let head = cut.map(|last| last.part(input, last.start.max(reach), start));
        let fence = last.map_or(0, |last| last.fence);
        // The whole word nearest to the value; none when the part of a word is the first of the text.
        let Some(nearest) = count.checked_sub(1 + usize::from(cut.is_some())) else {
            let words = Words::new(tokens, head, 0, true, |_| false);
            return Self { words, from: reach, start };
        };
        let accept = |token: &Token| token.start >= reach && token.fence == fence;
        let words = Words::new(tokens, head, nearest, true, accept);
        // Where the row of words ends before its reach, a barrier stands.
        let stopped = words.whole(words.count).is_some_and(|next| next.fence != fence);
        let first = words.len().checked_sub(1).and_then(|last| words.get(last)).map_or(start, |first| first.start);
        Self { from: if stopped { first } else { reach }, words, start }
    }
}

impl<'v> Before<'v> {
    pub(crate) fn new(input: &Input<'v>, start: usize) -> Self {
        let mut known = input.contexts.before.borrow_mut();
        let read = match &*known {
            Some(read) if read.start == start => Rc::clone(read),
            _ => Rc::clone(known.insert(Rc::new(ReadBefore::new(input, start)))),
        };
        Self { text: input.text, read }
    }

    pub(super) fn words(&self) -> &Words {
        &self.read.words
    }

    /// What stands between a word and the next one, or the value.
    pub(super) fn mark(&self, index: usize) -> &'v str {
        let words = self.words();
        let end = index.checked_sub(1).and_then(|next| words.get(next)).map_or(self.read.start, |next| next.start);
        words.get(index).and_then(|word| self.text.get(word.end..end)).unwrap_or_default()
    }

    /// A word in small letters.
    pub(super) fn word(&self, index: usize) -> String {
        self.words().get(index).map(|token| word(self.text, token)).unwrap_or_default()
    }

    pub(super) fn is_in(&self, index: usize, lexicon: &Lexicon) -> bool {
        self.words().is_in(self.text, index, lexicon)
    }

    /// True when one of the words stands there.
    pub(crate) fn has(&self, words: &Lexicon) -> bool {
        match words.set() {
            Some(set) => self.words().all.meets(set),
            None => self.words().mask(self.text, words) != 0,
        }
    }

    /// True when one of the phrases stands right before the value, or nearly.
    pub(crate) fn ends_near(&self, phrases: &[&str]) -> bool {
        const NEAR: usize = 12;
        self.ends_within(phrases, NEAR)
    }

    /// The same, with at most so many bytes between.
    pub(super) fn ends_within(&self, phrases: &[&str], most: usize) -> bool {
        let text = self.text.as_bytes().get(self.read.from..self.read.start).unwrap_or_default();
        // A phrase ends with a word.
        let is_part = |at: usize| text.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80);
        let is_end = |end: &usize| end.checked_sub(1).is_some_and(is_part) && !is_part(*end);
        (text.len().saturating_sub(most)..=text.len()).filter(is_end).any(|end| {
            let head = text.get(..end).unwrap_or_default();
            phrases.iter().any(|phrase| {
                // The last byte first: most phrases end otherwise.
                let may_end = head.last().zip(phrase.as_bytes().last()).is_some_and(|(a, b)| a | 0x20 == b | 0x20);
                let piece = may_end.then(|| head.len().checked_sub(phrase.len())).flatten();
                let Some(piece) = piece.and_then(|from| head.get(from..)) else { return false };
                let small = || std::str::from_utf8(piece).is_ok_and(|piece| piece.to_lowercase() == *phrase);
                piece.eq_ignore_ascii_case(phrase.as_bytes()) || !phrase.is_ascii() && small()
            })
        })
    }

    /// True when one of the words introduces the value: in the same sentence, a few words away, and no other value or
    /// word for something else between. For words that say little from further away.
    pub(crate) fn introduces(&self, pro: &Lexicon, contra: &Lexicon) -> bool {
        let pros = self.words().mask(self.text, pro);
        if pros == 0 {
            return false;
        }
        let contras = self.words().mask(self.text, contra);
        let answers = self.is_answer();
        for index in 0..=REACH + 1 {
            let (Some(word), mark) = (self.words().get(index), self.mark(index)) else { return false };
            let asked = answers && index < 2;
            let stops = !asked && !mark.contains(':') && mark.contains(['!', '?', ';', ',']);
            let full_stop = mark.contains(". ") && self.word(index).chars().count() > 3;
            if (index > 0 && (stops || full_stop)) || (!asked && mark.contains('\n') && mark.contains(['.', '!', '?']))
            {
                return false;
            }
            if pros >> index & 1 != 0 {
                return true;
            }
            let of_pro = pros >> index >> 1 & 1 != 0;
            if word.digits
                || (contras >> index & 1 != 0 && !(asked && index == 0) && !(self.is_in(index, &GENERAL) && of_pro))
            {
                return false;
            }
        }
        false
    }

    /// The same, when the thing that the nearest word names is only what the value is meant for: `dni para el pedido …`.
    pub(crate) fn verdict(&self, pro: &Lexicon, contra: &Lexicon) -> Verdict {
        match self.nearest(pro, contra) {
            Verdict::Mixed if self.is_meant_for(pro, contra) => Verdict::For,
            verdict => verdict,
        }
    }

    /// True for a word that speaks for the value, what joins it to a thing, the thing, and the value.
    fn is_meant_for(&self, pro: &Lexicon, contra: &Lexicon) -> bool {
        let of = |lexicon: &Lexicon| self.words().mask(self.text, lexicon);
        let (pros, contras, joins) = (of(pro), of(contra), of(&PURPOSE));
        let nearest = contras.trailing_zeros();
        let first = nearest + (contras >> nearest.min(31)).trailing_ones();
        let name = first + ((joins | of(&ARTICLES)) >> first.min(31)).trailing_ones();
        let is_set = |mask: u32, at: u32| mask >> at.min(31) & 1 == 1;
        let one_clause = || (1..=name).all(|index| usize::try_from(index).is_ok_and(|index| self.mark(index) == " "));
        nearest < 2
            && (1..=3).contains(&(name - first))
            && is_set(joins, name - 1)
            && is_set(pros, name)
            && one_clause()
    }

    /// Which kind of word stands nearest before the value.
    pub(crate) fn nearest(&self, pro: &Lexicon, contra: &Lexicon) -> Verdict {
        let pros = self.words().mask(self.text, pro);
        let contras = self.words().mask(self.text, contra);
        if pros | contras == 0 {
            return Verdict::Silent;
        }
        let mut against = false;
        let mut general = false;
        let mut binds = true;
        let mut read = 0;
        let answers = self.is_answer();
        for index in 0..self.words().len() {
            let Some(word) = self.words().get(index) else { break };
            // What is too far away to bind can only speak for the value.
            if pros >> index & 1 != 0 {
                let near = binds && read <= REACH && !parts(self.mark(index));
                if near || !pro.is_close(&self.word(index)) {
                    return if against { Verdict::Mixed } else { Verdict::For };
                }
            }
            // Only right after a word that speaks for the value does a general name belong to it: `tax id`.
            against |= general;
            general = false;
            if binds {
                let asked = answers && index < 2;
                let speaks = contras >> index & 1 != 0 && !(asked && index == 0);
                // Groups right before the value may belong to it.
                let another = word.digits && !(read == 0 && word.number);
                binds = read < REACH && !another && (asked || !self.ends_clause(index));
                general = binds && speaks && self.is_in(index, &GENERAL);
                against |= binds && speaks && !general;
                binds &= !self.is_in(index, &BREAKS);
                read += usize::from(!word.digits);
            } else if pros >> index == 0 {
                break;
            }
        }
        if against || general { Verdict::Against } else { Verdict::Silent }
    }

    /// True when what stands between a word and the next ends the clause. A colon introduces what follows, even on the
    /// next line.
    fn ends_clause(&self, index: usize) -> bool {
        let mark = self.mark(index);
        if mark == " " || mark.contains(':') {
            return false;
        }
        let stop = mark.find('.').is_some_and(|at| mark.get(at + 1..).is_none_or(|tail| tail.starts_with(' ')));
        (stop && !self.is_in(index, &ABBREVIATIONS)) || mark.contains(['!', '?', ';', '\n', ','])
    }
}

fn parts(mark: &str) -> bool {
    mark.contains(['!', '?', ';']) || mark.contains(". ")
}

const fn is_barrier(c: char) -> bool {
    matches!(c, '[' | ']' | '…')
}
