//! What stands around a number: words, signs, and digits that it may be a part of.

use super::words::{NUMBER_WORDS, OTHER_WORDS, PHONE_WORDS, UNITS};
use crate::context::{Verdict, followed_by, matches_any, verdict};
use crate::finding::Input;
use crate::number::{Gap, Group, Window};

/// What stands around a number, added to what its form says.
pub(super) fn surroundings(input: &Input<'_>, window: &Window<'_>, form: f32) -> f32 {
    let mut change: f32 = 0.0;
    let joins = |gap: Gap| {
        gap != Gap::NONE && !gap.has(Gap::SPACE.with(Gap::LINE)) && gap.has(Gap::DOT.with(Gap::DASH).with(Gap::COLON))
    };
    if joins(window.gap_before()) || joins(window.gap_after()) || is_price(input, window) {
        change -= 0.6;
    }
    // Groups of one size that go on are a longer number: a card, an account, a list.
    let size = window.groups.last().map_or(0, |group| group.len());
    let row = |group: Option<&Group>, gap: Gap| group.is_some_and(|g| g.len() == size) && gap == Gap::SPACE;
    if size >= 3
        && window.groups.len() > 1
        && (row(window.before(), window.gap_before()) || row(window.after(), window.gap_after()))
    {
        change -= 0.3;
    }
    let token = window.before().is_some() && window.gap_before().only(Gap::SPACE) && window.run_is_glued(input);
    if token {
        change -= 0.3;
    }
    let glued = window.glued_after(input) && !has_extension(input, window.end);
    if glued || is_glued_to_a_word(input, window) || input.byte_before(window.start) == b'_' {
        change -= 0.6;
    }
    if matches!(input.byte_before(window.start), b'#' | b'=' | b'/') || input.byte(window.end) == b'%' {
        change -= 0.4;
    }
    let zeros = window.digits.iter().rev().take_while(|digit| **digit == 0).count();
    if zeros >= 5 || window.digits.iter().all(|digit| Some(digit) == window.digits.first()) {
        change -= 0.5;
    }
    if followed_by(input, window.end, UNITS) && form < 0.85 && directly_followed(input, window.end) {
        change -= 0.5;
    }
    change
        + match verdict(input, window.start, PHONE_WORDS, OTHER_WORDS) {
            Verdict::For => 0.35,
            Verdict::Against if form < 0.85 => -0.4,
            Verdict::Silent if verdict(input, window.start, NUMBER_WORDS, &[]) == Verdict::For => 0.35,
            Verdict::Silent
                if followed_by(
                    input,
                    window.end,
                    &["whatsapp*", "phone*", "mobile", "cell*", "celular*", "hp", "телефон*"],
                ) =>
            {
                0.25
            }
            _ => 0.0,
        }
}

/// True when the next word comes after at most one blank.
fn directly_followed(input: &Input<'_>, end: usize) -> bool {
    let next = input.end_of(end, 2, |byte| byte == b' ');
    let word = input.slice(next, input.text.len()).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && word.len() < 24 && matches_any(&word.to_lowercase(), UNITS)
}

/// A currency sign before or after.
fn is_price(input: &Input<'_>, window: &Window<'_>) -> bool {
    let before = input.start_of(window.start, 2, |byte| byte == b' ');
    let after = input.end_of(window.end, 2, |byte| byte == b' ');
    let is_sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₽' | '₹' | '₩' | '₺');
    let decimals = matches!(input.byte(window.end), b',' | b'.') && input.byte(window.end + 1).is_ascii_digit();
    input.char_before(before).is_some_and(is_sign) || input.char_at(after).is_some_and(is_sign) || decimals
}

fn is_glued_to_a_word(input: &Input<'_>, window: &Window<'_>) -> bool {
    let word = input.start_of(window.start, 16, |byte| byte.is_ascii_alphabetic());
    word < window.start
        && !has_carrier_blank(input, window.start)
        && !matches_any(&input.slice(word, window.start).to_ascii_lowercase(), PHONE_WORDS)
}

/// `0xx11 …`: the blank that Brazilians leave for the carrier's code.
pub(super) fn has_carrier_blank(input: &Input<'_>, start: usize) -> bool {
    start >= 3 && input.slice(start - 3, start).eq_ignore_ascii_case("0xx")
}

/// `x123` and `ext 5` after a number.
fn has_extension(input: &Input<'_>, end: usize) -> bool {
    let word = input.end_of(end, 4, |byte| byte.is_ascii_alphabetic());
    let name = input.slice(end, word);
    name.eq_ignore_ascii_case("ext") || (name.eq_ignore_ascii_case("x") && input.byte(word).is_ascii_digit())
}
