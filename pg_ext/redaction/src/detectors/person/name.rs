//! Where a name ends, and how much it looks like one.

use super::letters;
use super::listed::{is_given, is_often_a_word, is_patronymic, is_place, is_surname};
use super::no_name::NO_NAME;
use super::plain::Plain;
use super::words::{COMPANY, PARTICLES};
use crate::finding::Input;

/// The most words of a name, particles included, and of one in small letters, without.
const MOST_WORDS: usize = 7;
const MOST_SMALL_WORDS: usize = 4;
/// The longest word of a name, in bytes.
const LONGEST_WORD: usize = 48;

/// A name that was read.
pub(super) struct Name {
    pub end: usize,
    /// How many words it has without particles.
    pub words: usize,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is all capitals.
    pub shouted: bool,
    /// How many of its words are on the list of given names, or a patronymic.
    pub given: usize,
    /// How many are common surnames.
    pub surnames: usize,
    /// Whether one of the listed words is nothing but a name.
    pub telling: bool,
    /// Whether a word for a thing follows it, or the name of a kind of company: `Blue Tiger Ltd`, `Sales Team`.
    pub cut: bool,
    /// Whether it ends in the name of a kind of company.
    pub company: bool,
}

impl Name {
    /// Whether some word of it is a name that people have: enough after words that introduce much else.
    pub(super) fn is_listed(&self) -> bool {
        if self.company || self.cut && self.words == 1 {
            return false;
        }
        let listed = self.given + self.surnames;
        if self.capital {
            listed >= 2 || self.given > 0 && self.telling || listed > 0 && self.words >= 2 && !self.cut
        } else {
            listed >= 2 || self.given > 0 && self.telling
        }
    }

    /// Whether it has the form of a name of two words.
    pub(super) const fn is_full(&self) -> bool {
        self.words >= 2 && self.capital && !self.cut && !self.company
    }
}

/// What a name may begin with.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// A small letter.
    pub small: bool,
    /// A surname that is a word, too: `Mr Page`.
    pub surname: bool,
}

impl Reading {
    pub(super) const CAPITAL: Self = Self { small: false, surname: false };
    pub(super) const SURNAME: Self = Self { small: false, surname: true };
    pub(super) const SMALL: Self = Self { small: true, surname: false };
}

/// One word of a text, as the lists see it.
struct Word<'v> {
    text: &'v str,
    end: usize,
    plain: Plain,
    capital: bool,
    shouted: bool,
    initial: bool,
}

impl Word<'_> {
    /// Of a double name one half is enough.
    fn is(&self, listed: fn(&str) -> bool) -> bool {
        listed(self.plain.as_str())
            || self.text.contains('-')
                && self.text.split('-').any(|half| half.len() > 3 && listed(Plain::of(half).as_str()))
    }

    fn is_given(&self) -> bool {
        self.is(is_given) || self.capital && is_patronymic(self.plain.as_str())
    }

    fn is_surname(&self) -> bool {
        self.is(is_surname)
    }
}

/// Reads the name that begins here: words with capitals and particles between them, or small ones up to the first that
/// is no name.
pub(super) fn read(input: &Input<'_>, start: usize, reading: Reading) -> Option<Name> {
    if let Some(name) = letters::read(input, start, reading) {
        return Some(name);
    }
    let mut name: Option<Name> = None;
    let mut at = start;
    for _ in 0..MOST_WORDS {
        if let (Some(_), Some(after)) = (&name, parentage(input, at)) {
            at = after;
            continue;
        }
        let Some(word) = word(input, at) else { break };
        let plain = word.plain.as_str();
        let particle = !word.initial && PARTICLES.has(plain);
        let no_name = !word.initial && NO_NAME.has(plain);
        if no_name
            && !(word.capital && is_named(input, &word, reading, name.is_some()))
            && !(reading.small && name.is_none() && begins_full_name(input, &word))
            && !(particle && name.is_some())
        {
            if let Some(name) = &mut name {
                let adjacent = at <= name.end + 2;
                name.cut = adjacent && name.capital && word.capital && !word.shouted;
                // `Sara Bruno ufficio vendite` is somebody of an office.
                name.company = adjacent && COMPANY.has(plain) && (word.capital || !name.capital || name.given == 0);
            }
            break;
        }
        let given = word.is_given();
        let surname = !given && word.is_surname();
        // `Grade:` begins another field.
        if name.is_some() && !given && !surname && input.byte(word.end) == b':' {
            break;
        }
        let telling = (given || surname && !no_name)
            && if word.capital && !word.shouted {
                !is_place(plain)
            } else {
                !is_often_a_word(plain) && !is_place(plain)
            };
        match &mut name {
            None if !particle && (word.capital || (reading.small && plain.len() > 1)) => {
                name = Some(Name {
                    end: word.end,
                    words: 1,
                    capital: word.capital,
                    shouted: word.shouted,
                    given: usize::from(given),
                    surnames: usize::from(surname),
                    telling,
                    cut: false,
                    company: false,
                });
            }
            None if particle && (word.capital || reading.small) => {}
            None => break,
            Some(name) if particle && !(word.capital && name.capital) => {
                if !name.capital && name.words >= MOST_SMALL_WORDS {
                    break;
                }
            }
            // `João silva`.
            Some(name) if word.capital || !name.capital || surname || given => {
                if !name.capital && name.words >= MOST_SMALL_WORDS {
                    break;
                }
                name.words += 1;
                name.end = word.end;
                name.shouted &= word.shouted || word.initial;
                name.given += usize::from(given);
                name.surnames += usize::from(surname);
                name.telling |= telling;
            }
            Some(_) => break,
        }
        let Some(next) = next_word(input, word.end, name.as_ref()) else { break };
        at = next;
    }
    name
}

/// True for a word that is a name as well, where one may stand: `Mark`, `Mr Page`, `Ana Prado`, `Ho Jun Jie`.
fn is_named(input: &Input<'_>, word: &Word<'_>, reading: Reading, inside: bool) -> bool {
    let plain = word.plain.as_str();
    if is_given(plain) {
        return true;
    }
    is_surname(plain)
        && (inside
            || reading.surname
            || next_word(input, word.end, None)
                .and_then(|at| self::word(input, at))
                .is_some_and(|next| !is_place(plain) && next.capital && is_given(next.plain.as_str())))
}

/// `marco bianchi`, whatever the first word means in another language: a given name before a surname.
fn begins_full_name(input: &Input<'_>, word: &Word<'_>) -> bool {
    let next = || next_word(input, word.end, None).and_then(|at| self::word(input, at));
    is_given(word.plain.as_str()) && next().is_some_and(|next| !next.initial && is_surname(next.plain.as_str()))
}

/// Where the next word of the name may begin: after blanks, or in the next line when that is a name and nothing else.
fn next_word(input: &Input<'_>, end: usize, name: Option<&Name>) -> Option<usize> {
    let one = name.is_some_and(|name| name.words == 1 && name.capital);
    // `**Ana** Lima`.
    let marked = input.end_of(end, 2, |byte| matches!(byte, b'*' | b'`'));
    let goes_on = one && input.byte(marked) == b' ' && input.char_at(marked + 1).is_some_and(char::is_uppercase);
    let end = if goes_on { marked } else { end };
    let blanks = input
        .text
        .get(end..)?
        .chars()
        .take(3)
        .take_while(|c| matches!(c, ' ' | '+' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}'));
    let gap = end + blanks.map(char::len_utf8).sum::<usize>();
    if gap > end {
        return Some(gap);
    }
    if let Some(width) = joint(input, end) {
        return Some(end + width);
    }
    let next = input.end_of(end, 2, |byte| matches!(byte, b'\n' | b'\r'));
    if next == end || !one {
        return None;
    }
    let word = word(input, next)?;
    let plain = word.plain.as_str();
    let alone = matches!(input.byte(word.end), 0 | b'\n' | b',' | b'.');
    (word.capital
        && (is_surname(plain) || alone)
        && !NO_NAME.has(plain)
        && !matches!(input.byte(word.end), b':' | b'='))
    .then_some(next)
}

/// How wide the mark is that stands for a blank between two capitals here: `Ana_Lima`, `Ana%20Lima`.
fn joint(input: &Input<'_>, end: usize) -> Option<usize> {
    let width = match input.byte(end) {
        // `API_KEY` is no name.
        b'_' if input.text.get(end + 1..).is_some_and(|tail| tail.chars().nth(1).is_some_and(char::is_lowercase)) => 1,
        b'%' if input.byte(end + 1) == b'2' && input.byte(end + 2) == b'0' => 3,
        _ => return None,
    };
    input.char_at(end + width).is_some_and(char::is_uppercase).then_some(width)
}

/// `s/o`, `d/o`, `a/l`: son or daughter of. Where the word after it begins.
fn parentage(input: &Input<'_>, at: usize) -> Option<usize> {
    const MARKS: [&str; 6] = ["s/o", "d/o", "a/l", "a/p", "w/o", "@"];
    let mark = MARKS.iter().find(|mark| input.slice(at, at + mark.len()).eq_ignore_ascii_case(mark))?;
    let end = at + mark.len();
    let next = input.end_of(end, 3, |byte| byte == b' ');
    (next > end).then_some(next)
}

/// The word that begins here, with the full stop of an initial. Nothing where the word is a part of something else: of an
/// address, of a code.
fn word<'v>(input: &Input<'v>, start: usize) -> Option<Word<'v>> {
    let mut end = start;
    let mut letters = 0;
    let mut shouted = true;
    for c in input.text.get(start..)?.chars() {
        let next = end + c.len_utf8();
        let inside = matches!(c, '\'' | '’' | '-' | '`' | '´') && input.char_at(next).is_some_and(char::is_alphabetic);
        if next > start + LONGEST_WORD {
            return None;
        }
        if !(c.is_alphabetic() || inside && letters > 0) {
            break;
        }
        shouted &= !c.is_lowercase();
        letters += 1;
        end = next;
    }
    let next = input.byte(end);
    // `AT&T`, but not the parameters of a URL.
    if next == b'&' && !input.byte(end + 1).is_ascii_lowercase() {
        return None;
    }
    // `JIRA-7251`.
    if next == b'-' && input.byte(end + 1).is_ascii_digit() {
        return None;
    }
    if letters == 0
        || next.is_ascii_digit()
        || joint(input, end).is_none() && matches!(next, b'@' | b'_' | b'/' | b'=' | b'%' | b'$')
    {
        return None;
    }
    let mut initial = false;
    if next == b'.' {
        let after = input.byte(end + 1);
        if letters == 1 && matches!(after, b' ') {
            initial = true;
        } else if letters == 1 && input.char_at(end + 1).is_some_and(|c| c.is_uppercase() || c == 'ª') {
            // `А.С. Пушкин`, `M.ª José`.
            let second = input.char_at(end + 1).map_or(0, char::len_utf8);
            let stop = end + 1 + second;
            let end = stop + usize::from(input.byte(stop) == b'.');
            let plain = Plain::of(input.slice(start, end));
            return Some(Word { text: "", end, plain, capital: true, shouted: true, initial: true });
        } else if after.is_ascii_alphanumeric() {
            return None;
        }
    }
    let text = input.slice(start, end);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let end = end + usize::from(initial);
    Some(Word { text, end, plain: Plain::of(text), capital, shouted, initial })
}
