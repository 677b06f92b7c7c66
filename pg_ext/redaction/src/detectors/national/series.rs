//! Documents whose series and number stand apart: `серия 45 08 номер 123456`, `77 УК 123456`, `АВ 123456`.
//!
//! **Source:** government resolution 828 of the Russian Federation (passport: four digits of series, six of number), order 365
//! of its Ministry of the Interior (driving licence: two digits and two letters or digits, six digits), Ukrainian resolution
//! 353 (passport book: two letters, six digits), PRADO (Greek identity card: one or two letters, six digits).
//!
//! **Near misses:** six digits of a code or a postal code after any word: the letters must be two capitals, and a word must
//! name the document.

use std::sync::LazyLock;

use super::super::linked;
use super::super::words::{NO_TAX_NUMBER, lexicon};
use crate::context::{Before, Verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

/// How far from the number its series is looked for, in bytes.
const REACH: usize = 40;

lexicon! {
    /// Names a passport.
    PASSPORT = "паспорт* passport* pasport загран* заграничн* пасп διαβατήριο διαβατηρίου серия серії серию серии"
}
lexicon! {
    /// Names an identity card.
    IDENTITY = "ταυτότητα ταυτότητας ταυτοτητα αδτ adt identity tautotita посвідчення лична"
}
lexicon! {
    /// Names a driving licence.
    LICENCE = "водительск* права прав ву удостоверени* driving driver licence license посвідчення οδήγησης δίπλωμα"
}

lexicon! {
    /// The end of `в/у`, a shortened driving licence.
    SHORTENED = "у"
}

/// What stands between series and number.
const BETWEEN: &[&str] = &[
    "номер",
    "Номер",
    "НОМЕР",
    "номером",
    "№",
    "N",
    "n",
    "No",
    "no",
    "Nº",
    "number",
    "Number",
    "num",
    "nr",
    "н",
    "ном",
];

/// A group of six or seven digits after its series.
pub(in super::super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first().filter(|group| matches!(group.len(), 6 | 7)) else { return };
    let ends_run = run.groups().len() == 1;
    if input.byte(first.end).is_ascii_alphanumeric() {
        return;
    }
    let head = behind(input, first.start);
    if let Some(start) = series_before(head, first.len()).map(|length| first.start - length) {
        name(input, start, first.end, &[(Entity::Passport, &PASSPORT), (Entity::DrivingLicence, &LICENCE)], findings);
    }
    if let Some((length, digits)) = letters_before(head) {
        let kinds: &[(Entity, &'static LazyLock<Lexicon>)] = if digits {
            &[(Entity::DrivingLicence, &LICENCE)]
        } else {
            &[(Entity::Passport, &PASSPORT), (Entity::NationalId, &IDENTITY), (Entity::DrivingLicence, &LICENCE)]
        };
        name(input, first.start - length, first.end, kinds, findings);
    }
    if ends_run && let Some(end) = series_after(input, first.end) {
        name(input, first.start, end, &[(Entity::Passport, &PASSPORT)], findings);
    }
}

/// Takes the value for the first document that the words before it name.
fn name(
    input: &Input<'_>,
    start: usize,
    end: usize,
    kinds: &[(Entity, &'static LazyLock<Lexicon>)],
    findings: &mut Findings,
) {
    let before = Before::new(input, start);
    for (entity, words) in kinds {
        let verdict = before.verdict(words, &NO_TAX_NUMBER);
        let licence = *entity == Entity::DrivingLicence && before.has_phrase(&["в/у"], 12);
        let named =
            licence || verdict == Verdict::For || verdict == Verdict::Silent && linked::names(input, end, words);
        if input.policy.wants(*entity) && named {
            let detector = "document_series";
            return findings.push(input, Span { entity: *entity, start, end, detector, score: 0.75, pattern: None });
        }
    }
}

/// The text right before an offset.
fn behind<'v>(input: &Input<'v>, end: usize) -> &'v str {
    let from = (end.saturating_sub(REACH)..=end).find(|at| input.text.is_char_boundary(*at)).unwrap_or(end);
    input.slice(from, end)
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', ',', '.', ':', '\n', '\t', '(', '-', '#', '"'])
}

/// How many bytes the series, the word for the number and what parts them take: four digits before six, two before the
/// seven of a travel passport.
fn series_before(head: &str, number: usize) -> Option<usize> {
    let tail = trimmed(head);
    let digits = trimmed(BETWEEN.iter().find_map(|word| tail.strip_suffix(word))?);
    let series = if number == 7 { 2 } else { 4 };
    digits_back(digits, series).map(|start| head.len() - start)
}

/// Where so many digits, with a blank in the middle or none, begin at the end of the text.
fn digits_back(text: &str, series: usize) -> Option<usize> {
    let mut left = series;
    for (at, c) in text.char_indices().rev() {
        match c {
            '0'..='9' if left > 0 => left -= 1,
            '0'..='9' => return None,
            ' ' if left == 2 && series == 4 => {}
            _ => return (left == 0).then(|| at + c.len_utf8()),
        }
    }
    (left == 0).then_some(0)
}

/// How many bytes one or two capitals of another script take, with two digits before them or none.
fn letters_before(head: &str) -> Option<(usize, bool)> {
    let tail = head.trim_end_matches([' ', '-', '№', '\n']);
    let letters = tail.trim_end_matches(|c: char| c.is_alphabetic());
    let series = tail.get(letters.len()..)?;
    let fits = (1..=2).contains(&series.chars().count()) && series.chars().all(|c| !c.is_ascii() && c.is_uppercase());
    if !fits {
        return None;
    }
    let region = letters.trim_end_matches(' ');
    let digits = region.bytes().rev().take_while(u8::is_ascii_digit).count();
    Some(if digits == 2 { (head.len() - (region.len() - 2), true) } else { (head.len() - letters.len(), false) })
}

/// The end of the series of four digits that follows its number: `123456 серия 4508`.
fn series_after(input: &Input<'_>, end: usize) -> Option<usize> {
    let to = (end..=end + REACH).rev().find(|at| input.text.is_char_boundary(*at))?;
    let tail = input.slice(end, to);
    let word = tail.trim_start_matches([' ', ',', '\n']);
    let series = ["серия", "серии", "Серия", "сер.", "series"].iter().find_map(|name| word.strip_prefix(name))?;
    let digits = series.trim_start_matches([' ', ':']);
    let mut left = 4;
    for (at, c) in digits.char_indices() {
        match c {
            '0'..='9' if left > 0 => left -= 1,
            ' ' if left == 2 => {}
            _ if left == 0 && !c.is_ascii_alphanumeric() => return Some(end + tail.len() - digits.len() + at),
            _ => return None,
        }
    }
    (left == 0).then(|| end + tail.len())
}

/// The words that what it finds cannot do without.
pub(in super::super) fn gate() -> Vec<&'static Lexicon> {
    vec![&PASSPORT, &IDENTITY, &LICENCE, &SHORTENED]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before() {
        for (head, value) in
            [("серия 45 08 номер ", "45 08 номер "), ("серия 4508, № ", "4508, № "), ("4508 N", "4508 N")]
        {
            assert_eq!(series_before(head, 6), Some(value.len()), "{head}");
        }
        for head in ["серия 145 08 номер ", "номер ", "450 номер ", "4508 ", "45 08 word "] {
            assert_eq!(series_before(head, 6), None, "{head}");
        }
        assert_eq!(series_before("загран 71 № ", 7), Some("71 № ".len()));
        assert_eq!(letters_before("в/у 77 УК "), Some(("77 УК ".len(), true)));
        assert_eq!(letters_before("ταυτότητα ΑΒ "), Some(("ΑΒ ".len(), false)));
        assert_eq!(letters_before("номер "), None);
        assert_eq!(letters_before("AB "), None);
    }
}
