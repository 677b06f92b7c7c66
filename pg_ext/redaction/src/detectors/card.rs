//! Payment card numbers.
//!
//! Source: ISO/IEC 7812-1 (13 to 19 digits here, Luhn check digit in annex B) and the networks' published ranges, see
//! `brands`. Separators of any kind and any grouping are read; the grouping, the neighbours and the words around decide
//! how much a number that merely passes the check is to be believed: one number in ten does.
//!
//! Near misses: millisecond timestamps (begin with 1, no range), IMEIs (15 digits, only American Express has so many),
//! EAN (13 digits with their own check digit), decimal fractions, order numbers (a word says so), digits inside tokens.

use super::brands::{Strength, brand};
use super::card_code;
use super::words::{CARD, NO_CARD};
use crate::context::{Verdict, followed_by, is_called, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Gap, Run, Window};

const SHORTEST: usize = 13;
const LONGEST: usize = 19;

/// Looks at every window of groups that has as many digits as a card.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let mut first = 0;
    while first < run.groups().len() {
        match best_from(input, run, first) {
            Some((last, span)) => {
                let counts = input.counts(&span);
                if counts {
                    card_code::after_card(input, &span, findings);
                }
                findings.push(input, span);
                first = if counts { last + 1 } else { first + 1 };
            }
            None => first += 1,
        }
    }
}

/// `4111x1111x1111x1111`: what filters of digits do not see, and readers do. Dimensions have no four digits each.
pub(super) fn crossed_on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().last().filter(|group| group.len() == 4) else { return };
    let letter = input.byte(first.end);
    let glued = input.byte_before(first.start).is_ascii_alphanumeric();
    if glued || !matches!(letter, b'x' | b'X') {
        return;
    }
    let text = input.slice(first.start, first.start + 19);
    let shaped = text.bytes().enumerate().all(
        |(place, byte)| {
            if place % 5 == 4 { byte == letter } else { byte.is_ascii_digit() }
        },
    );
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    let end = first.start + text.len();
    if shaped && is_card_number(&digits) && !input.byte(end).is_ascii_alphanumeric() {
        let span = Span {
            entity: Entity::PaymentCard,
            start: first.start,
            end,
            detector: "card_crossed",
            score: 0.8,
            pattern: None,
        };
        findings.push(input, span);
    }
}

/// The strongest card that begins with this group; the longer one when two are equally strong.
fn best_from(input: &Input<'_>, run: &Run, first: usize) -> Option<(usize, Span)> {
    let mut best: Option<(usize, Span)> = None;
    let head = run.groups().get(first)?;
    let prefix = run.digits().get(head.first..)?;
    // Most groups begin no card: the first digits say so at once.
    if prefix.len() < SHORTEST || brand(prefix).is_none() {
        return None;
    }
    for last in first..=super::checked::last_group(run, first) {
        let Some(window) = run.window(first, last) else { break };
        // A form in a URL has a plus for every blank; one among other separators begins a telephone number.
        if window.digits.len() > LONGEST || (window.gaps().has(Gap::PLUS) && !window.gaps_agree()) {
            break;
        }
        if window.digits.len() < SHORTEST {
            continue;
        }
        let Some(score) = score(input, &window) else { continue };
        let span = Span {
            entity: Entity::PaymentCard,
            start: window.start,
            end: window.end,
            detector: "card_luhn",
            score,
            pattern: None,
        };
        if best.as_ref().is_none_or(|(_, old)| score >= old.score) {
            best = Some((last, span));
        }
    }
    best
}

/// How much a window is to be believed, or nothing when the check digit or the range is wrong.
fn score(input: &Input<'_>, window: &Window<'_>) -> Option<f32> {
    let brand = brand(window.digits).filter(|brand| brand.has_length(window.digits.len()))?;
    if !luhn(window.digits) || all_equal(window.digits) {
        return None;
    }
    let mut score = form(input, window)? + glue(input, window);
    if brand.strength == Strength::Weak {
        score -= 0.35;
    }
    match verdict(input, window.start, &CARD, &NO_CARD) {
        Verdict::For => score += 0.3,
        Verdict::Against => score -= 0.35,
        Verdict::Mixed => {}
        Verdict::Silent if is_called(input, window.end, &NO_CARD) => score -= 0.35,
        Verdict::Silent if followed_by(input, window.end, &CARD) => score += 0.2,
        Verdict::Silent => {}
    }
    if matches!(input.byte_before(window.start), b'+') {
        score -= 0.5;
    }
    // `IMG_67631391_621820.jpg`
    if input.byte_before(window.start) == b'_' && window.gaps().has(Gap::OTHER) {
        score -= 0.35;
    }
    if window.groups.len() == 1 && window.digits.len() == 13 && is_ean13(window.digits) {
        score -= 0.4;
    }
    Some(score.clamp(0.0, 1.0))
}

/// The groupings printed on cards, and halves of them.
const PRINTED: &[&[usize]] = &[
    &[4, 4, 4, 4],
    &[4, 6, 5],
    &[4, 6, 4],
    &[4, 4, 4, 4, 3],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 1],
    &[4, 3, 3, 3],
    &[4, 4, 4, 1],
    &[4, 4, 4, 2],
    &[4, 4, 4, 3],
    &[8, 8],
    &[6, 13],
    &[4, 5, 6],
    &[4, 4, 8],
    &[8, 4, 4],
    &[4, 8, 4],
    &[4, 12],
    &[12, 4],
    &[6, 10],
    &[6, 6, 4],
];

/// What the grouping says.
fn form(input: &Input<'_>, window: &Window<'_>) -> Option<f32> {
    if window.groups.len() == 1 {
        // A fraction, `0.4111…`, or a part of a dotted or dashed identifier; `…-12-27-123` is expiry and code.
        let pinned = |gap: Gap| gap == Gap::DOT || gap == Gap::DASH;
        let goes_on = window.gap_after() == Gap::DASH && window.after().is_some_and(|group| group.len() > 4);
        return Some(if pinned(window.gap_before()) || goes_on { 0.3 } else { 0.8 });
    }
    if PRINTED.iter().any(|lengths| window.has_lengths(lengths)) {
        if stands_in_long_row(window) || is_list(window) {
            return Some(0.3);
        }
        // A fifth group of four digits is an expiry, or the number is none of a card.
        let fifth = matches!(window.row_of(4), (0, 1) | (1, 0)) && window.groups.len() == 4;
        return Some(if fifth && !expires_after(input, window) { 0.7 } else { 0.9 });
    }
    // `3.891106075684770` is a fraction; the bars of a table stand between numbers of their own.
    let fraction = window.groups.len() == 2 && window.gaps() == Gap::DOT;
    if fraction || (window.gaps().has(Gap::OTHER) && !window.gaps_agree()) {
        return Some(0.2);
    }
    let size = window.groups.first()?.len();
    let (last, body) = window.groups.split_last()?;
    let uniform = body.iter().all(|group| group.len() == size) && last.len() <= size && window.gaps_agree();
    let odd_gaps = window.gaps().has(Gap::COLON.with(Gap::COMMA).with(Gap::PAREN));
    if uniform && size <= 6 && is_apart(window, size) {
        return Some(if odd_gaps && size > 1 { 0.45 } else { 0.75 });
    }
    if window.is_whole_run() && !odd_gaps {
        // A fraction, a line that goes on, the cells of a table.
        let fraction = window.groups.len() == 2 && window.gaps() == Gap::DOT;
        let mixed = window.gaps().has(Gap::LINE.with(Gap::OTHER)) && !window.gaps_agree();
        return Some(if fraction {
            0.2
        } else if mixed {
            0.45
        } else {
            0.6
        });
    }
    // Amounts have dots and commas.
    let amounts = window.gaps().has(Gap::DOT) && window.gaps().has(Gap::COMMA);
    Some(if window.is_whole_run() && !amounts { 0.35 } else { 0.1 })
}

/// True when the group after the window is a month and a year.
fn expires_after(input: &Input<'_>, window: &Window<'_>) -> bool {
    let digits = window.after().map_or("", |after| input.slice(after.start, after.end));
    let part = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok()).unwrap_or_default();
    digits.len() == 4 && (1..=12).contains(&part(digits.get(..2))) && (22..=40).contains(&part(digits.get(2..)))
}

/// True when a row of groups of one size does not go on beyond the window.
fn is_apart(window: &Window<'_>, size: usize) -> bool {
    let inner = window.groups.get(1).map(|group| group.gap);
    let goes_on = |len: usize, gap: Gap| len == size && Some(gap) == inner;
    !window.before().is_some_and(|group| goes_on(group.len(), window.gap_before()))
        && !window.after().is_some_and(|group| goes_on(group.len(), group.gap))
}

/// A long row of four-digit groups (an invoice access key has eleven) holds a valid window by chance; two or three
/// cards in a row begin at every fourth group.
fn stands_in_long_row(window: &Window<'_>) -> bool {
    let (before, after) = window.row_of(4);
    let row = before + window.groups.len() + after;
    row > 8 && !(row.is_multiple_of(4) && before.is_multiple_of(4))
}

/// `62177568, 21670935`, `229814 524025 571390 8472`: two numbers, or the end of a longer row.
fn is_list(window: &Window<'_>) -> bool {
    let inner = window.groups.get(1).map_or(Gap::NONE, |group| group.gap);
    let goes_on =
        |size: usize| window.before().is_some_and(|group| group.len() == size) && window.gap_before() == inner;
    // What ends a row of fours with a shorter group ends all of it.
    let tail = window.groups.last().is_some_and(|group| group.len() < 4) && goes_on(4);
    (window.groups.len() == 2 && inner.has(Gap::COMMA)) || (window.has_lengths(&[6, 6, 4]) && goes_on(6)) || tail
}

/// Digits glued to letters are part of a token, unless the letters before are a word: `card4111…`.
fn glue(input: &Input<'_>, window: &Window<'_>) -> f32 {
    let mut glue = 0.0;
    if window.glued_after(input) {
        let word = input.end_of(window.end, 12, |byte| byte.is_ascii_alphabetic());
        let text = input.slice(window.end, word).to_ascii_lowercase();
        if !["cvv", "cvc", "exp", "val", "vto", "venc"].iter().any(|known| text.starts_with(known)) {
            glue -= 0.6;
        }
    }
    if window.glued_before(input) {
        let word = input.start_of(window.start, 16, |byte| byte.is_ascii_alphabetic());
        let letters = input.slice(word, window.start);
        let token = input.byte_before(word).is_ascii_digit() || input.byte_before(word) == b'_';
        let is_word = letters.len() >= 3 && !letters.bytes().all(|byte| byte.is_ascii_hexdigit());
        let known = CARD.has(&letters.to_ascii_lowercase());
        if token || !(known || is_word) {
            glue -= 0.6;
        } else if !known {
            glue -= 0.2;
        }
    }
    glue
}

/// Luhn: every second digit from the right doubled, digit sums added, divisible by ten.
pub(crate) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit);
            if place % 2 == 0 { value } else { value * 2 - if value > 4 { 9 } else { 0 } }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The brand's ranges and the check digit agree: what a bare number must show to count without any context.
pub(crate) fn is_card_number(digits: &[u8]) -> bool {
    let ranged = brand(digits).is_some_and(|brand| brand.strength == Strength::Sure && brand.has_length(digits.len()));
    ranged && luhn(digits) && !all_equal(digits) && !(digits.len() == 13 && is_ean13(digits))
}

fn all_equal(digits: &[u8]) -> bool {
    digits.iter().all(|digit| digits.first() == Some(digit))
}

/// GS1 check digit: weights 1 and 3 in turn.
pub(super) fn is_ean13(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().enumerate().map(|(i, d)| u32::from(*d) * if i % 2 == 0 { 1 } else { 3 }).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn luhn_of_known_test_numbers() {
        for number in ["4111111111111111", "5500005555555559", "378282246310005", "30569309025904", "6011111111111117"]
        {
            assert!(luhn(&digits(number)), "{number}");
            let mut broken = digits(number);
            broken[3] = (broken[3] + 1) % 10;
            assert!(!luhn(&broken), "{number}");
        }
    }

    #[test]
    fn bare_numbers() {
        assert!(is_card_number(&digits("2223003122003222")));
        assert!(!is_card_number(&digits("1700000000000")));
        assert!(!is_card_number(&digits("4444444444444444")));
        assert!(is_ean13(&digits("4006381333931")));
        assert!(!is_card_number(&digits("4006381333931")));
    }
}
