//! Words around a value that say what it is.
//!
//! A word that speaks for a value may stand anywhere before it: `my card:` and the number a line below. A word that
//! speaks against it must introduce it: same clause, a few words away, and no other value between that it may have
//! introduced. `No invoice. Paid with 4111…` speaks of an invoice that is not the number.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::LazyLock;

use crate::finding::Input;
use crate::lexicon::{Lexicon, WordSet};
use crate::tokens::{Token, Tokens};

/// How far before a value its introducing words are looked for, in bytes.
const BEFORE: usize = 96;
/// How far after a value.
const AFTER: usize = 48;
/// How many words may stand between a value and the word that says it is something else.
const REACH: usize = 4;
/// The most words that are looked at on one side of a value.
const MOST_WORDS: usize = 32;

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

/// The words of a text, read when a place is asked about, and what was asked last. Many rules ask about the same place.
#[derive(Default)]
pub(crate) struct Contexts {
    tokens: RefCell<Rc<Tokens>>,
    before: RefCell<Option<Rc<ReadBefore>>>,
    after: RefCell<Option<Rc<After>>>,
    /// The last place whose words were asked for together, and what these are in.
    around: Cell<(usize, usize, WordSet)>,
    /// What the words of a short text are in.
    whole: Cell<Option<WordSet>>,
    /// The last word that was looked at for a password.
    pub(crate) looked: Cell<(usize, usize)>,
}

/// The words around a place.
fn tokens(input: &Input<'_>, at: usize) -> Rc<Tokens> {
    let mut known = input.contexts.tokens.borrow_mut();
    if !known.covers(input, at) {
        *known = Rc::new(Tokens::read(input, at));
    }
    Rc::clone(&known)
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)+) => {
        $($(#[$doc])* static $name: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&[$list]));)+

        /// The lexicons of this file.
        pub(crate) static LEXICONS: LazyLock<Vec<&'static Lexicon>> = LazyLock::new(|| vec![$(&$name),+]);
    };
}

words! {
    /// What any number is called, an order's as well as a person's.
    GENERAL = "id ids code código codigo код ref reference serie série seria serial";
    /// After these a value of its own is named: `paid the order with 4111…`.
    BREAKS = "with con com avec using via but mas pero mais но";
    /// Words whose full stop ends no clause.
    ABBREVIATIONS = "род no nr nro num núm nº n ref réf ord ped fact inv prot seq ser art арт зак cód cod";
    /// Joins the name of a value to the thing that the value is meant for: `cpf na nota 529…`.
    PURPOSE = "for on na no nas nos para pra pro pour per für auf in sul sulla zur zum для на of de da do della du";
    /// Stands between that and the thing.
    ARTICLES = "the a o as os la el le il lo l die den das der una um uma un une my minha mi mon ma";
    /// Forms of "to be" after which a value is named.
    COPULAS = "is was are é eh era es est это ist è jest är er";
}

/// True when a word is in a lexicon: by its bits, or by itself when the lexicon has none.
#[inline]
fn is_in(text: &str, token: &Token, lexicon: &Lexicon) -> bool {
    match lexicon.set() {
        Some(set) => token.set.meets(set),
        None => lexicon.has(&word(text, token).replace('.', "")),
    }
}

/// A word in small letters.
fn word(text: &str, token: &Token) -> String {
    text.get(token.start..token.end).unwrap_or_default().to_lowercase()
}

/// Words in a row, read from the value on.
struct Words {
    tokens: Rc<Tokens>,
    /// A part of a word that touches the value.
    head: Option<Token>,
    /// The index of the nearest whole word, and how many there are.
    nearest: usize,
    count: usize,
    backwards: bool,
    /// Whatever one of them is in.
    all: WordSet,
}

impl Words {
    fn new(
        tokens: Rc<Tokens>,
        head: Option<Token>,
        nearest: usize,
        backwards: bool,
        accept: impl Fn(&Token) -> bool,
    ) -> Self {
        let all = head.map_or(WordSet::NONE, |head| head.set);
        let mut words = Self { tokens, head, nearest, count: 0, backwards, all };
        while words.len() < MOST_WORDS
            && let Some(token) = words.whole(words.count).filter(|token| accept(token))
        {
            words.all = words.all.with(token.set);
            words.count += 1;
        }
        words
    }

    #[inline]
    fn whole(&self, index: usize) -> Option<&Token> {
        let place = if self.backwards { self.nearest.checked_sub(index)? } else { self.nearest + index };
        self.tokens.get(place)
    }

    #[inline]
    fn len(&self) -> usize {
        self.count + usize::from(self.head.is_some())
    }

    #[inline]
    fn get(&self, index: usize) -> Option<&Token> {
        match &self.head {
            Some(head) if index == 0 => Some(head),
            head => {
                let index = index - usize::from(head.is_some());
                if index < self.count { self.whole(index) } else { None }
            }
        }
    }

    /// True when some word may be in the lexicon; false for most of them.
    #[inline]
    fn may_have(&self, lexicon: &Lexicon) -> bool {
        lexicon.set().is_none_or(|set| self.all.meets(set))
    }

    #[inline]
    fn is_in(&self, text: &str, index: usize, lexicon: &Lexicon) -> bool {
        self.get(index).is_some_and(|token| is_in(text, token, lexicon))
    }

    /// A bit for each word that the lexicon has.
    fn mask(&self, text: &str, lexicon: &Lexicon) -> u32 {
        if !self.may_have(lexicon) {
            return 0;
        }
        (0..self.len()).fold(0, |mask, index| mask | u32::from(self.is_in(text, index, lexicon)) << index)
    }
}

/// The words before a value, the nearest first.
#[derive(Clone)]
pub(crate) struct Before<'v> {
    text: &'v str,
    read: Rc<ReadBefore>,
}

struct ReadBefore {
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

    fn words(&self) -> &Words {
        &self.read.words
    }

    /// What stands between a word and the next one, or the value.
    fn mark(&self, index: usize) -> &'v str {
        let words = self.words();
        let end = index.checked_sub(1).and_then(|next| words.get(next)).map_or(self.read.start, |next| next.start);
        words.get(index).and_then(|word| self.text.get(word.end..end)).unwrap_or_default()
    }

    /// A word in small letters.
    fn word(&self, index: usize) -> String {
        self.words().get(index).map(|token| word(self.text, token)).unwrap_or_default()
    }

    fn is_in(&self, index: usize, lexicon: &Lexicon) -> bool {
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
    fn ends_within(&self, phrases: &[&str], most: usize) -> bool {
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

/// The words after a value, in the same clause.
struct After {
    words: Words,
    end: usize,
}

impl After {
    fn new(input: &Input<'_>, end: usize) -> Rc<Self> {
        let mut known = input.contexts.after.borrow_mut();
        match &*known {
            Some(after) if after.end == end => Rc::clone(after),
            _ => Rc::clone(known.insert(Rc::new(Self::read(input, end)))),
        }
    }

    fn read(input: &Input<'_>, end: usize) -> Self {
        let tokens = tokens(input, end);
        let to = (end + AFTER).min(input.text.len());
        let stop = clause_end(input.bytes.get(end..to).unwrap_or_default()).map_or(to, |at| end + at);
        let count = tokens.count_before(end);
        let cut = count.checked_sub(1).and_then(|last| tokens.get(last)).copied().filter(|last| last.end > end);
        let head = cut.map(|token| token.part(input, end, token.end.min(to)));
        let words = Words::new(tokens, head, count, false, |token| token.start < stop);
        Self { words, end }
    }

    /// Whether one of the first words is in the lexicon.
    fn has(&self, text: &str, lexicon: &Lexicon, first: usize) -> bool {
        self.words.may_have(lexicon) && (0..first).any(|index| self.words.is_in(text, index, lexicon))
    }
}

/// Where the clause ends: at a mark that parts clauses or a barrier, else at a full stop.
fn clause_end(text: &[u8]) -> Option<usize> {
    let mut full_stop = None;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'!' | b'?' | b';' | b'\n' | b'[' | b']' => return Some(at),
            0xE2 if text.get(at..at + 3) == Some("…".as_bytes()) => return Some(at),
            b'.' if full_stop.is_none() && text.get(at + 1) == Some(&b' ') => full_stop = Some(at),
            _ => {}
        }
    }
    full_stop
}

/// True when one of the words follows the value closely, in the same clause.
pub(crate) fn followed_by(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    After::new(input, end).has(input.text, words, 4)
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
    after.has(input.text, &COPULAS, 1) && after.has(input.text, words, 6)
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
    input.char_at(next).is_some_and(char::is_alphanumeric) && After::new(input, next).has(input.text, words, 1)
}

/// True when one of the words stands between two places.
pub(crate) fn near(input: &Input<'_>, start: usize, end: usize, words: &Lexicon) -> bool {
    let tokens = tokens(input, start);
    let first = tokens.count_before(start);
    let inside = |token: &&Token| token.start < end;
    let mut tokens = (first..).map_while(|index| tokens.get(index)).take_while(inside);
    match words.set() {
        Some(set) => tokens.any(|token| token.set.meets(set)),
        None => tokens.any(|token| is_in(input.text, token, words)),
    }
}

/// How far from a value a word can matter, in bytes before and after it.
const NEAR: (usize, usize) = (128, 96);
/// A text so short that all of its words may.
const SHORT: usize = 320;

/// Whatever the words around a value are in: all that a detector can ask about them.
pub(crate) fn around(input: &Input<'_>, start: usize, end: usize) -> WordSet {
    let (from, to, known) = input.contexts.around.get();
    if (from, to) == (start, end) {
        return known;
    }
    let all = read_around(input, start, end);
    input.contexts.around.set((start, end, all));
    all
}

fn read_around(input: &Input<'_>, start: usize, end: usize) -> WordSet {
    let touched = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
    // What touches a value is a part of a word to the dictionary, and a word by itself to a detector.
    let mut all = WordSet::NONE;
    if touched(input.byte_before(start)) {
        all = all.with(Before::new(input, start).words().all);
    }
    if touched(input.byte(end)) {
        all = all.with(After::new(input, end).words.all);
    }
    if let Some(whole) = input.contexts.whole.get() {
        return all.with(whole);
    }
    let tokens = tokens(input, start);
    if input.text.len() <= SHORT {
        input.contexts.whole.set(Some(tokens.all));
        return all.with(tokens.all);
    }
    let first = tokens.count_before(start.saturating_sub(NEAR.0));
    for token in (first..).map_while(|index| tokens.get(index)) {
        if token.start > end + NEAR.1 {
            break;
        }
        all = all.with(token.set);
    }
    all
}

const fn is_barrier(c: char) -> bool {
    matches!(c, '[' | ']' | '…')
}

mod naming;
pub(crate) use naming::SPEAKERS;

#[cfg(test)]
mod tests;
