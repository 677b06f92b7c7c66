//! What stands around a number: words, signs, and digits that it may be a part of.

use super::super::words::{CROWD, ECHO, NO_PHONE, NUMBER, PHONE, PHONE_AFTER, RANGE, UNITS};
use super::neighbours::{follows_a_person, has_its_own, is_cell, is_headed, is_lone_word, takes_the_place};
use super::phrases::{ABOUT, ARRIVES, KIN, MINE, NOW, OTHERS, TEXTED};
use super::plan::is_singapore_mobile;
use super::{CONTEXT, Candidate, extension};
use crate::context::{Before, Verdict, followed_by, is_called, touches};
use crate::entity::Entity;
use crate::finding::Input;
use crate::number::{Gap, Group, Window};

/// The most that words add.
const MOST_OF_WORDS: f32 = 0.35;

/// What stands around a number, added to what its form says.
pub(super) fn surroundings(input: &Input<'_>, window: &Window<'_>, candidate: &Candidate) -> f32 {
    let form = candidate.score;
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
    if is_list_of_pairs(window) {
        change -= 1.0;
    }
    if candidate.detector == "phone_national" && is_cell(input, window) && !is_headed(input) {
        change -= 0.4;
    }
    if is_head_of_code(input, window) || is_row_of_table(window) {
        change -= 0.6;
    }
    let token = window.before().is_some()
        && window.gap_before().only(Gap::SPACE)
        && window.run_is_glued(input)
        && !begins_with_extension(input, window);
    if token {
        change -= 0.3;
    }
    let glued = window.glued_after(input) && extension::after(input, window.end).is_none();
    if glued || is_glued_to_a_word(input, window) || input.byte_before(window.start) == b'_' {
        change -= 0.6;
    }
    if is_dialled(input, window.start) {
        return change + 0.5;
    }
    if is_coded(input, window.start) {
        change -= 0.6;
    }
    // `WA 98167-6230` is a postal code.
    let code = input.start_of(window.start, 2, |byte| matches!(byte, b' ' | b','));
    let state = input.slice(code.saturating_sub(3), code + usize::from(code < window.start));
    if window.has_lengths(&[5, 4]) && state.bytes().map(|b| b.is_ascii_uppercase()).eq([false, true, true, false]) {
        change -= 0.6;
    }
    if is_signed(input, window.start) || is_listed(input, window.start) {
        return change + 0.35;
    }
    if matches!(input.byte_before(window.start), b'#' | b'=' | b'/') && !is_named_field(input, window.start)
        || input.byte(window.end) == b'%'
    {
        change -= 0.4;
    }
    let zeros = window.digits.iter().rev().take_while(|digit| **digit == 0).count();
    if zeros >= 5 || window.digits.iter().all(|digit| Some(digit) == window.digits.first()) {
        change -= 0.5;
    }
    if form < 0.85 && touches(input, window.end, &UNITS) {
        change -= 0.5;
    }
    // No word can make up for that.
    if form + change + MOST_OF_WORDS < input.policy.threshold(Entity::Phone) {
        return change;
    }
    change + words(input, window, candidate)
}

/// `04 06 13 19 36 48`: more than five pairs, each above the one before, as numbers are drawn.
fn is_list_of_pairs(window: &Window<'_>) -> bool {
    let inner = window.groups.last().map(|group| group.gap);
    let next = window.after().filter(|group| group.len() == 2 && Some(group.gap) == inner);
    let previous = window.before().filter(|group| group.len() == 2 && Some(window.gap_before()) == inner);
    let pairs = window.groups.len() >= 4 && window.groups.iter().all(|group| group.len() == 2);
    pairs && (next.is_some() || previous.is_some()) && window.digits.chunks(2).is_sorted_by(|low, high| low < high)
}

/// `96426 42339 5`, `6120 1782 1GB`: two halves with more behind a blank that is no telephone number's.
fn is_head_of_code(input: &Input<'_>, window: &Window<'_>) -> bool {
    let halves = window.has_lengths(&[5, 5]) || window.has_lengths(&[4, 4]);
    let inner = window.groups.last().map(|group| group.gap);
    let Some(next) = window.after().filter(|group| Some(group.gap) == inner) else { return false };
    halves && (next.len() == 1 || input.byte(next.end).is_ascii_uppercase())
}

/// The last columns of a line of figures.
fn is_row_of_table(window: &Window<'_>) -> bool {
    let long = window.before().is_some_and(|group| group.len() > 5) && window.gap_before() == Gap::SPACE;
    if long && window.gaps() == Gap::SPACE {
        return true;
    }
    let row = [window.gap_before(), window.gaps()].iter().all(|gap| *gap == Gap::SPACE);
    row && window.groups.len() == 2 && window.first >= 2 && window.gap_of(window.first - 1) == Gap::SPACE
}

/// What the words around say.
fn words(input: &Input<'_>, window: &Window<'_>, candidate: &Candidate) -> f32 {
    let before = Before::new(input, window.start);
    if window.has_lengths(&[4, 4]) && window.gaps() == Gap::DASH && before.has(&RANGE) {
        return -0.4;
    }
    let weak = candidate.score < 0.85;
    if weak && before.ends_near(OTHERS) {
        return -0.4;
    }
    // What a call is about is not where it goes.
    if candidate.score < 0.85 && before.ends_near(ABOUT) {
        return -0.4;
    }
    if before.ends_near(ARRIVES) {
        return 0.35;
    }
    match before.nearest(&PHONE, &NO_PHONE) {
        Verdict::For => 0.35,
        Verdict::Against | Verdict::Mixed if weak => -0.4,
        Verdict::Against | Verdict::Mixed => 0.0,
        Verdict::Silent if weak && is_called(input, window.end, &NO_PHONE) => -0.4,
        Verdict::Silent if weak && followed_by(input, window.end, &CROWD) => -0.4,
        Verdict::Silent if extension::after(input, window.end).is_some_and(|extension| extension.named) => 0.35,
        Verdict::Silent if followed_by(input, window.end, &PHONE_AFTER) && !has_its_own(input, window.end) => 0.25,
        // Any number may be called a number: the form must be that of a telephone number.
        Verdict::Silent
            if candidate.detector != CONTEXT
                && before.introduces(&NUMBER, &NO_PHONE)
                && (!weak || !before.has(&NO_PHONE))
                && !(weak && is_lone_word(input, window)) =>
        {
            0.35
        }
        // `I changed my number, it is now …`.
        Verdict::Silent if before.has(&NUMBER) && !before.has(&NO_PHONE) && before.ends_near(NOW) => 0.35,
        Verdict::Silent if before.ends_near(MINE) || before.ends_near(TEXTED) || is_mine(input, window.end) => 0.35,
        Verdict::Silent if candidate.detector != CONTEXT && is_called(input, window.end, &NUMBER) => 0.35,
        Verdict::Silent if candidate.score >= 0.4 && window.groups.len() > 1 && is_answer(input, window) => 0.15,
        Verdict::Silent if is_in_threes(window) && stands_for_somebody(input, window) => 0.1,
        Verdict::Silent if is_singapore_mobile(window.digits) && is_echoed(input, window, &before) => 0.25,
        Verdict::Silent if follows_a_person(input, window) || takes_the_place(input, window) => 0.25,
        Verdict::Silent if window.digits.len() > 7 && before.ends_near(KIN) => 0.25,
        Verdict::Silent => 0.0,
    }
}

/// `Noted 91234567. Is that right?`, or nothing but the number. Eight digits alone are as often an order number; those of
/// a mobile number next to such a word are read as one, since a leak costs more than a lost order number.
fn is_echoed(input: &Input<'_>, window: &Window<'_>, before: &Before<'_>) -> bool {
    is_all(input, window) || before.has(&ECHO) || followed_by(input, window.end, &ECHO)
}

/// True when the text is nothing but the number: the answer to a question, most often for a telephone number.
fn is_all(input: &Input<'_>, window: &Window<'_>) -> bool {
    window.groups.len() == 1 && input.text.trim().len() == window.end - window.start
}

/// `tel:`, `wa.me/`, `?phone=`: what follows is dialled.
fn is_dialled(input: &Input<'_>, start: usize) -> bool {
    let start = input.start_of(start, 1, |byte| byte == b'+');
    const MARKS: &[&str] = &["tel:", "sms:", "callto:", "wa.me/", "phone=", "t.me/+", "whatsapp:"];
    MARKS.iter().any(|mark| {
        start.checked_sub(mark.len()).is_some_and(|from| input.slice(from, start).eq_ignore_ascii_case(mark))
    })
}

/// `📞 …`, `M: …`, `(T) …`: a picture of a telephone, or the letter for one on a business card.
fn is_signed(input: &Input<'_>, start: usize) -> bool {
    let sign = input.start_of(start, 2, |byte| matches!(byte, b'+' | b'('));
    let gap = input.start_of(sign, 3, |byte| matches!(byte, b' ' | b':' | b'.' | b')'));
    let before = input.char_before(gap);
    // A picture may be told to be one.
    let drawn = before.filter(|c| *c != '\u{fe0f}').or_else(|| input.char_before(gap.saturating_sub(3)));
    if drawn.is_some_and(|c| matches!(c, '📞' | '☎' | '📱' | '📲' | '☏' | '✆' | '📟' | '📠')) {
        return true;
    }
    let letter = gap.saturating_sub(1);
    let marked = input.slice(gap, sign).contains([':', ')']);
    let alone = matches!(input.byte_before(letter), 0 | b' ' | b'\n' | b'(' | b'|' | b',');
    marked && alone && matches!(input.byte(letter), b'M' | b'T' | b'F' | b'P' | b'H' | b'C' | b'W')
}

/// `"phones": ["…", "…"]`: the name stands before the list.
fn is_listed(input: &Input<'_>, start: usize) -> bool {
    if input.byte_before(start) != b'"' {
        return false;
    }
    let inside =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'"' | b',' | b' ' | b'+' | b'-' | b'(' | b')' | b'[');
    let colon = input.start_of(start, 96, inside);
    let end = colon.saturating_sub(2);
    let word = input.start_of(end, 16, |byte| byte.is_ascii_alphanumeric());
    input.byte_before(colon) == b':'
        && input.byte(end) == b'"'
        && PHONE.has(&input.slice(word, end).to_ascii_lowercase())
}

/// `phone=…`, `cell#…`, `tel/fax …`.
fn is_named_field(input: &Input<'_>, start: usize) -> bool {
    let end = start.saturating_sub(1);
    let word = input.start_of(end, 24, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || byte == b'_');
    input
        .slice(word, end)
        .to_lowercase()
        .split('_')
        .any(|word| PHONE.has(word) || matches!(word, "to" | "from" | "dst" | "src"))
}

/// `… is my number`, `… мой номер` behind a number.
fn is_mine(input: &Input<'_>, end: usize) -> bool {
    let stop = (end + 24..end + 28).find(|at| input.text.is_char_boundary(*at)).unwrap_or(end + 24);
    let tail = input.slice(end, stop.min(input.text.len())).to_lowercase();
    // `… is my number of the order`.
    let goes_on =
        |rest: &str| ["de ", "do ", "d'", "di ", "of ", "zu"].iter().any(|of| rest.trim_start().starts_with(of));
    MINE.iter().any(|phrase| tail.split_once(phrase).is_some_and(|(_, rest)| !goes_on(rest)))
}

/// A number of Spain or Portugal in groups of three.
fn is_in_threes(window: &Window<'_>) -> bool {
    window.has_lengths(&[3, 3, 3]) && matches!(window.digits, [2 | 6 | 7 | 9, ..])
}

/// `Pedro García 612 345 678`, or alone on a line. Three groups of three are as often a quantity, and
/// these are places where nobody counts.
fn stands_for_somebody(input: &Input<'_>, window: &Window<'_>) -> bool {
    let end = input.start_of(window.start, 2, |byte| byte == b' ');
    let before = input.byte_before(end);
    let next = input.end_of(window.end, 1, |byte| byte == b' ');
    let closes = matches!(input.byte(next), 0 | b'\n' | b'\r' | b'|' | b'"' | b'<');
    if matches!(before, 0 | b'\n' | b'|' | b'"' | b'>') {
        return closes;
    }
    let name = |end: usize| {
        let start = input.start_of(end, 24, |byte| byte.is_ascii_lowercase() || byte >= 0x80);
        let first = start.checked_sub(1).filter(|first| input.byte(*first).is_ascii_uppercase());
        first.filter(|first| end - first >= 3 && !input.byte_before(*first).is_ascii_alphanumeric())
    };
    let last = name(end).filter(|_| end < window.start);
    last.is_some_and(|last| input.byte_before(last) == b' ' && name(last - 1).is_some()) || is_answer(input, window)
}

/// `oi, 918 566 062`, `sim 225 217 083`: a greeting or a yes, and the number.
fn is_answer(input: &Input<'_>, window: &Window<'_>) -> bool {
    const ANSWERS: &[&str] = &[
        "oi",
        "olá",
        "ola",
        "hola",
        "hi",
        "hey",
        "hello",
        "ciao",
        "salve",
        "salut",
        "bonjour",
        "bonsoir",
        "hallo",
        "moin",
        "dia",
        "tarde",
        "noite",
        "días",
        "dias",
        "tardes",
        "noches",
        "buenas",
        "giorno",
        "buongiorno",
        "sí",
        "si",
        "sim",
        "yes",
        "oui",
        "ja",
        "да",
        "ok",
        "okay",
        "claro",
        "mine",
        "это",
        "привет",
        "день",
    ];
    let end = input.start_of(window.start, 3, |byte| matches!(byte, b' ' | b',' | b'\n' | b':'));
    let start = input.start_of(end, 12, |byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    end < window.start
        && start + 16 > end
        && start < 16
        && ANSWERS.contains(&input.slice(start, end).to_lowercase().as_str())
}

/// `PD-7137462`, `№ 7137462`: a letter and a dash, or the sign for a number in a list.
fn is_coded(input: &Input<'_>, start: usize) -> bool {
    let bare = input.start_of(start, 1, |byte| byte == b' ');
    if input.char_before(bare) == Some('№') {
        return true;
    }
    let dash = start.checked_sub(1).filter(|dash| input.byte(*dash) == b'-');
    let Some(head) = dash.and_then(|dash| input.text.get(..dash)) else { return false };
    let letters = head.chars().rev().take(12).take_while(|c| c.is_alphanumeric()).count();
    let word: String = head.chars().rev().take(letters).collect::<Vec<_>>().into_iter().rev().collect();
    letters > 0 && !PHONE.has(&word.to_lowercase())
}

/// True when the run begins with the extension of another number: `… x1 415-555-2671`.
fn begins_with_extension(input: &Input<'_>, window: &Window<'_>) -> bool {
    let start = window.run_start();
    let sign = input.byte_before(start) | 0x20 == b'x';
    sign && start.checked_sub(2).is_some_and(|before| matches!(input.byte(before), b' ' | b'0'..=b'9'))
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
        && !encoded_plus(input, window.start)
        && !PHONE.has(&input.slice(word, window.start).to_ascii_lowercase())
}

/// `0xx11 …`: the blank that Brazilians leave for the carrier's code.
pub(super) fn has_carrier_blank(input: &Input<'_>, start: usize) -> bool {
    start >= 3 && input.slice(start - 3, start).eq_ignore_ascii_case("0xx")
}

/// `%2B`, the plus sign in a URL.
pub(super) fn encoded_plus(input: &Input<'_>, start: usize) -> bool {
    start >= 3 && input.slice(start - 3, start).eq_ignore_ascii_case("%2b")
}
