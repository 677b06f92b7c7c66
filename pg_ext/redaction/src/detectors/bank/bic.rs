//! Bank identifier codes.
//!
//! Source: ISO 9362: four letters (letters and digits since 2014, in use only letters), a country, two characters for the
//! place, optionally three for the branch.
//!
//! Near misses: words of eight and eleven letters in capitals, which are spelled the same: a word such as `BIC` or `SWIFT`
//! must introduce the code, or an IBAN stand right before it.

use std::sync::LazyLock;

use super::super::words::lexicon;
use crate::context::Before;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Introduces a bank identifier code.
    BIC = "bic swift bics swiftcode biccode swift_code bic_code свифт* бик swiftbic bicswift"
}

/// ISO 3166-1, and XK as SWIFT uses it.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ \
    FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT \
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP \
    MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE \
    RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV \
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// How many words may stand between the word and the code.
const MOST_WORDS: usize = 4;

/// The end of a code that begins there.
fn read(input: &Input<'_>, start: usize) -> Option<usize> {
    let first = input.end_of(start, 12, |byte| byte.is_ascii_alphanumeric());
    let end = match first - start {
        8 | 11 => first,
        // `DEUT DE FF 500`.
        4 => spaced(input, start)?,
        _ => return None,
    };
    let mut code = [0; 11];
    let characters = input.slice(start, end).bytes().filter(u8::is_ascii_alphanumeric);
    for (to, from) in code.iter_mut().zip(characters) {
        *to = from.to_ascii_uppercase();
    }
    let country = code.get(4..6).and_then(|country| std::str::from_utf8(country).ok())?;
    let letters = code.iter().take(6).all(u8::is_ascii_uppercase);
    let free = !input.byte_before(start).is_ascii_alphanumeric();
    (letters && free && COUNTRIES.split_whitespace().any(|known| known == country)).then_some(end)
}

/// The end of a code in groups of four, two, two and maybe three.
fn spaced(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut end = start + 4;
    for (place, size) in [2, 2, 3].into_iter().enumerate() {
        let blank = matches!(input.byte(end), b' ' | b'-');
        let next = input.end_of(end + 1, size + 1, |byte| byte.is_ascii_alphanumeric());
        if !blank || next - end - 1 != size {
            return (place == 2).then_some(end);
        }
        end = next;
    }
    Some(end)
}

fn push(input: &Input<'_>, start: usize, end: usize, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::Bic, start, end, detector: "bic", score, pattern: None });
}

/// A word for the code ends here: the code may follow after a few words.
pub(in crate::detectors) fn on_word(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let mut at = end;
    // `bic deutdeff500`: no other word is spelled so.
    let mut marked = input.slice(end.saturating_sub(4), end).trim_end().eq_ignore_ascii_case("bic");
    for _ in 0..=MOST_WORDS {
        let start = input.end_of(at, 8, |byte| {
            matches!(byte, b' ' | b':' | b'-' | b'/' | b'=' | b'"' | b'\'' | b'(' | b'*' | b'.' | b',' | b'\n')
        });
        let stop = input.end_of(start, 24, |byte| byte.is_ascii_alphanumeric());
        if (start == at && input.byte_before(at) != b' ') || stop == start {
            return;
        }
        let text = input.slice(start, stop);
        // Words are written in small letters, codes seldom: a small one must follow at once, and what says so.
        let small = text.bytes().any(|byte| byte.is_ascii_lowercase());
        marked |= input.slice(at, start).contains([':', '=']);
        if let Some(code) = read(input, start).filter(|_| !small || marked) {
            return push(input, start, code, 0.75, findings);
        }
        marked = ["code", "is", "ist", "est", "es", "é", "è", "código", "codigo"].contains(&text);
        at = stop;
    }
}

/// A colon after the word.
pub(in crate::detectors) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    let blank = input.start_of(at, 2, |byte| matches!(byte, b' ' | b'"' | b'\'' | b'*'));
    let word = input.start_of(blank, 12, |byte| byte.is_ascii_alphabetic() || byte == b'_');
    let name = input.slice(word, blank);
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    let named = ["bic", "swift", "bic_code", "swift_code", "biccode", "swiftcode"].into_iter().any(is);
    if named || (is("code") && Before::new(input, word).has(&BIC)) {
        on_word(input, blank, findings);
    }
}

/// A word in capitals: a code when its word stands anywhere before it.
pub(in crate::detectors) fn on_capital(input: &Input<'_>, at: usize, findings: &mut Findings) {
    // Nearly every capital is followed by a small letter.
    let bank = input.bytes.get(at..at + 6).is_some_and(|bank| bank.iter().all(u8::is_ascii_uppercase));
    if let Some(end) = read(input, at).filter(|_| bank).filter(|_| Before::new(input, at).has(&BIC)) {
        push(input, at, end, 0.7, findings);
    }
}

/// A code with a digit, after the word.
pub(in crate::detectors) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    if !input.byte_before(first.start).is_ascii_alphabetic() {
        return;
    }
    let start = input.start_of(first.start, 12, |byte| byte.is_ascii_alphabetic());
    if let Some(end) = read(input, start).filter(|_| Before::new(input, start).has(&BIC)) {
        push(input, start, end, 0.75, findings);
    }
}

/// The code that stands right after an IBAN, or before it.
pub(in crate::detectors) fn beside_iban(input: &Input<'_>, iban: usize, end: usize, findings: &mut Findings) {
    let last = input.start_of(iban, 3, |byte| matches!(byte, b' ' | b',' | b';' | b'/' | b'|' | b'-' | b'\n'));
    let first = input.start_of(last, 12, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if read(input, first).is_some_and(|code| code == last && last < iban) {
        push(input, first, last, 0.65, findings);
    }
    let start = input.end_of(end, 4, |byte| matches!(byte, b' ' | b',' | b';' | b'/' | b'|' | b'(' | b'-' | b'\n'));
    let upper = |end: usize| !input.slice(start, end).bytes().any(|byte| byte.is_ascii_lowercase());
    if let Some(code) =
        read(input, start).filter(|code| start > end && (upper(*code) || input.byte_before(start) == b'('))
    {
        push(input, start, code, 0.65, findings);
    }
}

/// The words that what it finds cannot do without.
pub(in super::super) fn gate() -> Vec<&'static Lexicon> {
    vec![&BIC]
}
