//! Codes of letters and digits in fixed places: what `S1234567D` and `ABCDE1234F` have in common.

mod shape;
mod token;

use std::sync::LazyLock;

use super::checked::{
    ALONE, BARE_ALONE, WORDED, is_alone, is_named_behind, may_be_alone, names_when_it_touches, touching_word,
};
use super::national;
use super::words::NO_TAX_NUMBER;
use crate::byte_set::ByteSet;
use crate::context::{Before, Verdict, around};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::{Lexicon, WordSet};
use crate::number::Run;
pub(super) use shape::Shaped;
use shape::fits;
use token::Token;

/// What distinguishes one such code from another.
pub(super) struct Coded {
    pub entity: Entity,
    pub detector: &'static str,
    /// One byte a character: `A` a letter, `9` a digit, `X` a letter or a digit, `?` one of `+ -` or a letter, a small
    /// letter stands for itself.
    pub shape: &'static [u8],
    /// Whether no spelling says more than [`WORDED`]: it is found near one of its words.
    pub worded: bool,
    /// The check character, and whatever else every such code has. Capitals; marks between the characters are gone.
    pub valid: fn(&[u8]) -> bool,
    /// What the spelling says, without any word: from 0 to 1.
    pub form: fn(&Spelling<'_>) -> f32,
    /// Words that introduce it.
    pub words: &'static LazyLock<Lexicon>,
}

/// How a code is written.
pub(super) struct Spelling<'v> {
    pub text: &'v str,
    /// How many places between two characters are marked by blanks, dashes, dots, slashes, a bracket.
    pub gaps: usize,
}

impl Spelling<'_> {
    /// True when it begins with a word and a gap: `no 1234567` is a number after a word.
    pub(super) fn begins_with_word(&self) -> bool {
        const NAMES: &[&str] = &["NO", "NR", "N", "ID", "IS", "NUM", "NUMBER"];
        let letters = self.text.len() - self.text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let (lead, rest) = self.text.split_at_checked(letters).unwrap_or_default();
        let parted = rest.starts_with(|c: char| !c.is_ascii_alphanumeric());
        parted && (lead.bytes().any(|byte| byte.is_ascii_lowercase()) || NAMES.contains(&lead))
    }

    /// True when every character stands alone.
    pub(super) fn is_spelled_out(&self) -> bool {
        self.text.bytes().filter(u8::is_ascii_alphanumeric).count() == self.gaps + 1
    }

    /// True when some letter is small.
    pub(super) fn is_small(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_lowercase())
    }
}

/// The longest code, in characters.
pub(super) const LONGEST: usize = 24;
/// The most letters before the first digit.
pub(super) const MOST_LETTERS: usize = 6;
/// The widest gap between two characters, in bytes.
const WIDEST_GAP: usize = 3;
/// The fewest digits next to small letters and a gap, where nothing is said of an identifier.
const FEWEST_APART: usize = 6;
/// The fewest digits of a code with a sign.
const FEWEST_SIGNED: usize = 9;
/// How many groups of digits from the end of a run may begin a code.
const LAST_GROUPS: usize = 18;
/// The longest word that may touch a code, and the shortest name.
const LONGEST_WORD: usize = 16;
const SHORTEST_NAME: usize = 2;

const FOR: f32 = 0.35;
const AGAINST: f32 = 0.3;

/// What may stand between two characters.
const MARKS: ByteSet = ByteSet::of(b" -./\n*`_\t()~|,\r>");

const fn is_mark(byte: u8) -> bool {
    MARKS.has(byte)
}

/// What a country before a number says: in one piece all, with a gap only with a word, and nothing where it is one of the
/// many little words that are spelled like a country: `es 54362315K`, `de 136695976`.
pub(super) fn prefixed(spelling: &Spelling<'_>, whole: f32) -> f32 {
    let parted =
        spelling.text.bytes().find(|byte| !byte.is_ascii_alphabetic()).is_some_and(|byte| !byte.is_ascii_digit());
    match (parted, spelling.begins_with_word()) {
        (false, _) => whole,
        (true, false) => 0.3,
        (true, true) => 0.0,
    }
}

/// Every code that the digits of this run belong to.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    before(input, first.start, run, findings);
    behind(input, run, findings);
}

/// Where nothing is said of an identifier, a word before a gap is a word.
fn speaks(input: &Input<'_>, run: &Run) -> bool {
    let start = run.groups().first().map_or(0, |first| first.start);
    national::WORDS.set().is_none_or(|words| around(input, start, run.end()).meets(words))
}

/// The codes that begin with the letters before the digits.
fn before(input: &Input<'_>, digits: usize, run: &Run, findings: &mut Findings) {
    let letters_end = input.start_of(digits, WIDEST_GAP, is_mark);
    if !input.byte_before(letters_end).is_ascii_alphabetic() {
        return;
    }
    let parted = letters_end < digits;
    // Most numbers are short and follow a word and a blank.
    if parted
        && run.digits().len() < FEWEST_APART
        && input.byte_before(letters_end).is_ascii_lowercase()
        && !speaks(input, run)
    {
        return;
    }
    let mut read = 0;
    let mut at = letters_end;
    // The letters may be parted themselves: `RSS MRA 85T10…`.
    while input.byte_before(at).is_ascii_alphabetic() && read < MOST_LETTERS {
        let letters = input.start_of(at, MOST_LETTERS + 1, |byte| byte.is_ascii_alphabetic());
        read += at - letters;
        // Letters that a longer word ends with are no part of a code, but for the name that touches it.
        if at - letters > MOST_LETTERS {
            break;
        }
        if !(at < digits && is_word(input, letters, at) && !speaks(input, run)) {
            look_from(input, letters, run.end(), true, findings);
        }
        let gap = input.start_of(letters, WIDEST_GAP, is_mark);
        if gap == letters {
            break;
        }
        at = gap;
    }
    let word = input.start_of(letters_end, LONGEST_WORD, |byte| byte.is_ascii_alphabetic());
    // Its own name may touch a code: with a gap behind, only what it is called can tell.
    let names = if !parted || speaks(input, run) { word + SHORTEST_NAME..letters_end } else { 0..0 };
    for start in names.rev().take(MOST_LETTERS) {
        if parted && input.byte(start).is_ascii_lowercase() {
            continue;
        }
        if !beginning(input, start).is_empty() && is_name(input, word, start) {
            look_from(input, start, run.end(), true, findings);
        }
    }
}

/// The codes that begin with the digits.
fn behind(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let end = run.end();
    let next = input.end_of(end, WIDEST_GAP, is_mark);
    // Behind a gap most letters are the next word.
    let stop = input.end_of(next, LONGEST_WORD, |byte| byte.is_ascii_alphabetic());
    let few = run.digits().len() < FEWEST_APART;
    let goes_on = stop > next && !(next > end && (few || is_word(input, next, stop)) && !speaks(input, run));
    // `1EG4-…`: a single digit begins a code only when letters touch it. Without a letter only a sign makes digits a code.
    let fewest = if goes_on { 1 + usize::from(next > end) } else { FEWEST_SIGNED };
    if run.digits().len() < fewest {
        return;
    }
    for group in run.groups().iter().rev().take(LAST_GROUPS) {
        look_from(input, group.start, run.end(), goes_on, findings);
    }
}

/// Three letters or more, all of them small but the first: `order 48213 came`.
fn is_word(input: &Input<'_>, start: usize, end: usize) -> bool {
    let letters = input.bytes.get(start..end).unwrap_or_default();
    letters.len() > 2 && letters.iter().skip(1).all(u8::is_ascii_lowercase)
}

/// The rules for codes that begin as the text does here: told by how many letters and then digits there are.
fn beginning(input: &Input<'_>, start: usize) -> &'static [Shaped] {
    let mut at = start;
    let mut counts = [0; 2];
    for (count, digit) in counts.iter_mut().zip([false, true]) {
        while *count < LONGEST {
            let goes_on = at == start || input.byte(at).is_ascii_alphanumeric();
            let gap = if goes_on { at } else { input.end_of(at, WIDEST_GAP, is_mark) };
            let byte = input.byte(gap);
            if !(if digit { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() }) {
                break;
            }
            at = gap + 1;
            *count += 1;
        }
    }
    let [letters, digits] = counts;
    national::coded(letters, digits)
}

/// Whether letters may be the name of some identifier.
fn is_name(input: &Input<'_>, start: usize, end: usize) -> bool {
    let mut buffer = [0; LONGEST_WORD];
    let letters = input.bytes.get(start..end).unwrap_or_default();
    for (to, from) in buffer.iter_mut().zip(letters) {
        *to = from.to_ascii_lowercase();
    }
    let name = buffer.get(..letters.len()).and_then(|name| std::str::from_utf8(name).ok());
    name.is_some_and(|name| national::WORDS.has(name))
}

/// Every code that begins here, whose digits go on up to the end of the run. `lettered` says that it may have letters.
fn look_from(input: &Input<'_>, start: usize, run_end: usize, lettered: bool, findings: &mut Findings) {
    // After a digit, with or without a mark between, a number goes on.
    let mark = input.start_of(start, 1, |byte| matches!(byte, b'.' | b'-' | b'/'));
    if input.byte_before(mark).is_ascii_digit() && (mark == start || input.byte(start).is_ascii_digit()) {
        return;
    }
    let rules = beginning(input, start);
    if rules.is_empty() {
        return;
    }
    let word = touching_word(input, start);
    if !word.is_empty() && !names_when_it_touches(word, &national::WORDS) {
        return;
    }
    // Whether a rule can do without its words, or one stands near. A word that touches the code is for the rule to read.
    let touched = input.char_before(start).is_some_and(char::is_alphanumeric);
    let near = if input.gated && !touched && !may_be_alone(input, start) {
        around(input, start, run_end)
    } else {
        WordSet::ALL
    };
    let may_be = |rule: &Shaped| {
        let Coded { entity, words, worded, .. } = rule.coded;
        if !lettered && !rule.signed {
            return false;
        }
        let told = !worded || input.policy.threshold(*entity) <= WORDED;
        input.policy.wants(*entity) && (told || words.set().is_none_or(|words| near.meets(words)))
    };
    if !rules.iter().any(may_be) {
        return;
    }
    let token = Token::read(input, start);
    for rule in rules.iter().filter(|rule| may_be(rule)) {
        if (token.letters != 0 || rule.signed) && rule.fits(&token) {
            rule.coded.look(input, &token, findings);
        }
    }
}

impl Coded {
    fn look(&self, input: &Input<'_>, token: &Token, findings: &mut Findings) {
        let start = token.start;
        let mut buffer = [0; LONGEST];
        let (code, place) = if self.shape.contains(&b'?') {
            let place = self.read(input, start, &mut buffer);
            (buffer.get(..self.shape.len()), place)
        } else {
            (token.characters.get(..self.shape.len()), token.end(input, self.shape.len()))
        };
        let (Some(code), Some((end, gaps))) = (code, place) else { return };
        let spelled = code.iter().zip(self.shape).all(|(byte, class)| fits(*class, *byte));
        if !spelled || !(self.valid)(code) || !self.may_touch(input, start) {
            return;
        }
        let mut score = (self.form)(&Spelling { text: input.slice(start, end), gaps });
        // Without one of its words near, a weak spelling stays weak.
        let weak = score < input.policy.threshold(self.entity);
        let alone = score >= BARE_ALONE && is_alone(input, start, end);
        if weak && !alone && !self.words.set().is_none_or(|words| around(input, start, end).meets(words)) {
            return;
        }
        match Before::new(input, start).verdict(self.words, &NO_TAX_NUMBER) {
            Verdict::For => score += FOR,
            Verdict::Against | Verdict::Mixed => score -= AGAINST,
            Verdict::Silent if is_named_behind(input, end, self.words) => score += FOR,
            Verdict::Silent if alone => score += ALONE,
            Verdict::Silent => {}
        }
        let Self { entity, detector, .. } = *self;
        findings.push(input, Span { entity, start, end, detector, score: score.clamp(0.0, 1.0), pattern: None });
    }

    /// Only the code's own name may touch it: `nricS1234567D`.
    fn may_touch(&self, input: &Input<'_>, start: usize) -> bool {
        let word = touching_word(input, start);
        word.is_empty() || names_when_it_touches(word, self.words)
    }

    /// Reads a code with a sign in it; where it ends and how many gaps it has.
    fn read(&self, input: &Input<'_>, start: usize, buffer: &mut [u8; LONGEST]) -> Option<(usize, usize)> {
        let mut at = start;
        let mut gaps = 0;
        for (place, (class, slot)) in self.shape.iter().zip(buffer.iter_mut()).enumerate() {
            let byte = input.byte(at).to_ascii_uppercase();
            if place > 0 && !fits(*class, byte) {
                // A dash may be the sign itself.
                let next = input.end_of(at, WIDEST_GAP, |mark| is_mark(mark) && !(*class == b'?' && mark == b'-'));
                gaps += usize::from(next > at);
                at = next;
            }
            let byte = input.byte(at).to_ascii_uppercase();
            if !fits(*class, byte) {
                return None;
            }
            *slot = byte;
            at += 1;
        }
        (!input.byte(at).is_ascii_alphanumeric()).then_some((at, gaps))
    }
}

/// The digits of a code as a number.
pub(super) fn number(code: &[u8]) -> u64 {
    code.iter().filter(|byte| byte.is_ascii_digit()).fold(0, |value, byte| value * 10 + u64::from(byte - b'0'))
}

/// The value of a letter or digit: 0 to 9, A is 10.
pub(super) fn alphanumeric(byte: u8) -> u32 {
    char::from(byte).to_digit(36).unwrap_or_default()
}
