//! What is dialled behind a number, and numbers that end in a word.

use std::sync::LazyLock;

use super::super::words::lexicon;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Introduces an extension.
    EXTENSION = "ext extn exten extension ramal rml доб добавочный внутр poste interno anexo durchwahl dw nst toestel \
        wew wewn dahili anknytning lokal extensión interne int extn opt"
}

/// The longest extension, in digits.
const MOST_DIGITS: usize = 6;

/// An extension behind a number.
pub(super) struct Extension {
    pub end: usize,
    /// Its word says that the number before is a telephone number; `x` and `#` alone do not.
    pub named: bool,
}

/// `ext. 12`, `x12`, `ramal 5`, `доб. 3` after a number.
pub(super) fn after(input: &Input<'_>, end: usize) -> Option<Extension> {
    let mark = input.end_of(end, 3, |byte| matches!(byte, b' ' | b',' | b';' | b'(' | b'/' | b'-'));
    let word_end = input.end_of(mark, 24, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    let word = input.slice(mark, word_end);
    let digits = input.end_of(word_end, 4, |byte| matches!(byte, b'.' | b':' | b' ' | b'#'));
    let stop = input.end_of(digits, MOST_DIGITS, |byte| byte.is_ascii_digit());
    let fits = stop > digits && !input.byte(stop).is_ascii_alphanumeric() && !word.is_empty();
    let short = word.eq_ignore_ascii_case("x") && digits == word_end;
    // `(0261) 435-0303 #12`.
    if input.slice(end, end + 2) == " #" && fits_sign(input, end + 2) {
        let stop = input.end_of(end + 2, MOST_DIGITS, |byte| byte.is_ascii_digit());
        return Some(Extension { end: stop, named: false });
    }
    // ` x 99`.
    let apart = word.eq_ignore_ascii_case("x") && mark == end + 1 && digits == word_end + 1 && stop - digits > 1;
    let short = short || apart;
    let named = fits && EXTENSION.has(&word.to_lowercase());
    (fits && (short || named)).then_some(Extension { end: stop, named })
}

/// At most four digits behind the sign.
fn fits_sign(input: &Input<'_>, start: usize) -> bool {
    let stop = input.end_of(start, MOST_DIGITS, |byte| byte.is_ascii_digit());
    (1..=4).contains(&(stop - start)) && !input.byte(stop).is_ascii_alphanumeric() && input.byte(stop) != b'-'
}

/// The free numbers of North America.
const FREE: &[[u8; 3]] = &[[8, 0, 0], [8, 3, 3], [8, 4, 4], [8, 5, 5], [8, 6, 6], [8, 7, 7], [8, 8, 8]];

/// How many letters and digits stand behind the code; more than seven are dialled by nobody, and written all the same.
const LETTERS: std::ops::RangeInclusive<usize> = 7..=10;

/// `1-800-FLOWERS`.
pub(in super::super) fn vanity(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let one = usize::from(run.digits().first() == Some(&1));
    let Some(free) = run.groups().get(one).filter(|group| group.len() == 3) else { return };
    let code = run.digits().get(free.first..free.first + 3).unwrap_or_default();
    let Some(start) = run.groups().first().map(|group| group.start) else { return };
    let before = input.byte_before(start);
    let begins = !(before.is_ascii_alphanumeric() || matches!(before, b'-' | b'.' | b'_'))
        && matches!(input.byte(free.end), b'-' | b'.');
    if !begins || !FREE.iter().any(|known| known == code) {
        return;
    }
    let end = input.end_of(free.end + 1, 13, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    let text = input.slice(free.end + 1, end).trim_end_matches('-');
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    let all = text.bytes().filter(|byte| *byte != b'-').count();
    let end = free.end + 1 + text.len();
    if letters >= 4 && LETTERS.contains(&all) && !input.byte(end).is_ascii_alphanumeric() {
        let start = start - usize::from(input.byte_before(start) == b'+');
        findings.push(
            input,
            Span { entity: Entity::Phone, start, end, detector: "phone_vanity", score: 0.6, pattern: None },
        );
    }
}
