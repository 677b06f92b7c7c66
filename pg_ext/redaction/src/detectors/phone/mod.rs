//! Telephone numbers.
//!
//! Source: ITU-T E.164 (country codes, at most 15 digits), the national plans of Anatel (BR), IMDA (SG), NANPA (US, CA)
//! and others as `plan` and `forms` list them.
//!
//! Near misses: prices, dates, order, ticket and tracking numbers, versions, timestamps, coordinates, postal codes,
//! ranges of years or prices, quantities. A national number without separators needs a word; a price sign, a unit or a
//! word such as "order" speaks against.

mod apart;
mod extension;
mod forms;
mod national;
mod neighbours;
mod phrases;
mod plan;
mod surroundings;

pub(super) use extension::vanity;
use phrases::MINE;
use surroundings::{encoded_plus, has_carrier_blank, surroundings};

use super::card::is_ean13;
use super::words::{NO_PHONE, PHONE};
use crate::context::{Before, Verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Gap, Group, Run, Window};

/// Separators inside a telephone number.
const INSIDE: Gap = Gap::SPACE.with(Gap::DASH).with(Gap::DOT).with(Gap::PAREN).with(Gap::SLASH).with(Gap::MARK);
/// E.164: the longest number, and two for an international prefix and a trunk digit each.
const MOST_DIGITS: usize = 18;
const LEAST_DIGITS: usize = 7;

/// Only the words around make such a number a telephone number.
const CONTEXT: &str = "phone_context";

/// A candidate with how much its form says.
#[derive(Clone, Copy)]
struct Candidate {
    /// Index of the last group.
    last: usize,
    score: f32,
    detector: &'static str,
}

pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    if let Some(span) = apart::over_lines(input, run) {
        return findings.push(input, span);
    }
    let mut first = 0;
    let mut segment_end = 0;
    let mut any = false;
    while first < run.groups().len() {
        let formed = international(input, run, first).or_else(|| national(input, run, first));
        let mut found = formed.and_then(|candidate| judged(input, run, first, candidate));
        // What no form has, or none that the words around allow: `549 351 582 551`.
        if found.is_none() && first >= segment_end {
            let segment = segment(run, first);
            segment_end = segment.map_or(first, |window| window.last) + 1;
            let whole = segment.filter(|window| fits_any_plan(window));
            found = whole.and_then(|window| {
                judged(input, run, first, Candidate { last: window.last, score: 0.3, detector: CONTEXT })
            });
        }
        let Some((window, candidate, score)) = found else {
            first += 1;
            continue;
        };
        any = true;
        let (window, candidate) = with_the_tail(input, run, window, candidate);
        let start = opening(input, &window);
        let end = extension::after(input, window.end).map_or(window.end, |extension| extension.end);
        findings.push(
            input,
            Span { entity: Entity::Phone, start, end, detector: candidate.detector, score, pattern: None },
        );
        first = candidate.last + 1;
    }
    if !any {
        apart::on_run(input, run, findings);
    }
}

/// A candidate with the digits behind it that belong to it, when the words around make it sure enough.
fn judged<'r>(
    input: &Input<'_>,
    run: &'r Run,
    first: usize,
    candidate: Candidate,
) -> Option<(Window<'r>, Candidate, f32)> {
    let candidate = with_the_rest(run, first, candidate);
    let window = run.window(first, candidate.last)?;
    let score = (candidate.score + surroundings(input, &window, &candidate)).clamp(0.0, 1.0);
    (score >= input.policy.threshold(Entity::Phone)).then_some((window, candidate, score))
}

/// `340  247  432  7`: the last digits of what a word names, behind the same gap.
fn with_the_tail<'r>(
    input: &Input<'_>,
    run: &'r Run,
    window: Window<'r>,
    candidate: Candidate,
) -> (Window<'r>, Candidate) {
    let tail =
        window.after().filter(|group| group.len() <= 2 && group.len() < window.groups.last().map_or(0, Group::len));
    let inner = window.groups.get(1).map(|group| (group.gap, group.start - window.groups.first().map_or(0, |g| g.end)));
    let same = tail.is_some_and(|group| inner == Some((group.gap, group.start - window.end)));
    let whole = run.window(window.first, window.last + 1).filter(|whole| {
        let ends = run.groups().len() == whole.last + 1 && window.gaps_agree() && whole.digits.len() <= 13;
        same && ends && Before::new(input, window.start).nearest(&PHONE, &NO_PHONE) == Verdict::For
    });
    let last = whole.map_or(candidate.last, |whole| whole.last);
    (whole.unwrap_or(window), Candidate { last, ..candidate })
}

/// Digits written as words or set apart one by one. Nobody takes the trouble with anything else as often as with a telephone
/// number, and whoever does hides something; a word that introduces something else speaks against.
pub(super) fn on_spelled(input: &Input<'_>, start: usize, end: usize, digits: usize, findings: &mut Findings) {
    if !(8..=15).contains(&digits) {
        return;
    }
    let score = match Before::new(input, start).nearest(&PHONE, &NO_PHONE) {
        Verdict::For => 0.7,
        Verdict::Silent if digits >= 9 => 0.5,
        Verdict::Silent | Verdict::Mixed => 0.3,
        Verdict::Against => 0.2,
    };
    let span = Span { entity: Entity::Phone, start, end, detector: "phone_spelled", score, pattern: None };
    findings.push(input, span);
}

/// `8917 1551 656`: two groups of four with more behind are a part of a longer number, which only a word names.
fn with_the_rest(run: &Run, first: usize, candidate: Candidate) -> Candidate {
    let is_half = run.window(first, candidate.last).is_some_and(|window| window.has_lengths(&[4, 4]));
    if !is_half {
        return candidate;
    }
    let whole = segment(run, first).filter(|window| {
        let more = window.groups.get(2).is_some_and(|group| group.len() > 1);
        more && window.gaps_agree() && window.digits.len() <= 13
    });
    whole.map_or(candidate, |window| Candidate { last: window.last, score: 0.3, detector: CONTEXT })
}

/// Groups that only separators of a telephone number part.
fn segment(run: &Run, first: usize) -> Option<Window<'_>> {
    let rest = run.groups().get(first + 1..)?;
    let more = rest.iter().take(MOST_DIGITS).take_while(|group| group.gap.only(INSIDE)).count();
    run.window(first, first + more)
}

fn fits_any_plan(window: &Window<'_>) -> bool {
    let digits = window.digits.len();
    let book = digits == 13 && is_book(window);
    (LEAST_DIGITS..=13).contains(&digits) && !is_date(window) && !is_dotted(window) && !book
}

/// `9.0.2731.28`, `30.11086`: the groups of a version, a paragraph, a fraction.
fn is_dotted(window: &Window<'_>) -> bool {
    window.gaps() == Gap::DOT && (window.groups.len() == 2 || window.groups.iter().any(|group| group.len() == 1))
}

/// ISBN-13.
fn is_book(window: &Window<'_>) -> bool {
    matches!(window.digits, [9, 7, 8 | 9, ..]) && is_ean13(window.digits)
}

fn is_date(window: &Window<'_>) -> bool {
    let dates = [&[4, 2, 2][..], &[2, 2, 4], &[1, 2, 4], &[2, 1, 4], &[4, 2, 2, 2, 2], &[2, 2, 4, 2, 2]];
    dates.iter().any(|lengths| window.has_lengths(lengths)) || (window.has_lengths(&[4, 4]) && is_years(window))
}

/// `2019-2024`.
fn is_years(window: &Window<'_>) -> bool {
    window.digits.chunks(4).all(|year| matches!(year, [1, 9, ..] | [2, 0, ..]))
}

/// `+`, `00` or `011`, country code, national number.
fn international(input: &Input<'_>, run: &Run, first: usize) -> Option<Candidate> {
    let group = run.groups().get(first)?;
    let digits = run.digits().get(group.first..)?;
    let prefix = if has_plus(input, group.start) { 0 } else { dialled_prefix(run, first, digits)? };
    let code = plan::code_length(digits.get(prefix..)?)?;
    let mut best = None;
    for last in first..first + MOST_DIGITS {
        let Some(window) = run.window(first, last) else { break };
        if window.digits.len() > MOST_DIGITS || !window.gaps().only(INSIDE) {
            break;
        }
        let trunk = window.groups.iter().any(|group| is_trunk(input, group.start));
        if plan::accepts(window.digits.get(prefix..).unwrap_or_default(), code, trunk) {
            let sure = if prefix == 0 || window.groups.len() > 1 { 0.9 } else { 0.6 };
            best = Some(Candidate { last, score: sure, detector: "phone_international" });
        }
    }
    best
}

/// How many digits are the prefix that is dialled for a call abroad: `00`, and `011` in a group of its own.
fn dialled_prefix(run: &Run, first: usize, digits: &[u8]) -> Option<usize> {
    let group = run.groups().get(first)?;
    // After another group and a blank, two zeros are the middle of a longer number.
    let begins = first == 0 || group.gap.has(Gap::LINE.with(Gap::SLASH).with(Gap::COMMA));
    match digits {
        // Australia's.
        [0, 0, 1, 1, ..] if begins && group.len() == 4 => Some(4),
        [0, 0, ..] if begins => Some(2),
        [0, 1, 1, ..] if begins && group.len() == 3 => Some(3),
        _ => None,
    }
}

fn has_plus(input: &Input<'_>, start: usize) -> bool {
    if encoded_plus(input, start) {
        return true;
    }
    let before = input.start_of(start, 2, |byte| matches!(byte, b' ' | b'('));
    input.byte_before(before) == b'+'
}

/// `(0)` after the country code.
fn is_trunk(input: &Input<'_>, start: usize) -> bool {
    input.byte_before(start) == b'(' && input.byte(start) == b'0' && input.byte(start + 1) == b')'
}

/// The best national form that begins with this group.
fn national(input: &Input<'_>, run: &Run, first: usize) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    for last in first..first + national::MOST_GROUPS {
        let Some(window) = run.window(first, last) else { break };
        if window.digits.len() > 15 || !window.gaps().only(INSIDE) {
            break;
        }
        let area = has_bracketed_area(input, &window);
        let abroad = international_without_plus(input, &window);
        let Some(score) = abroad.or_else(|| national::score(&window, area)) else { continue };
        if best.is_none_or(|old| score >= old.score) {
            best = Some(Candidate { last, score, detector: "phone_national" });
        }
    }
    best
}

/// `351 912 345 678`, `(34) 612 345 678`, `91-9876543210`: the country's code in a group of its own, without the plus.
fn international_without_plus(input: &Input<'_>, window: &Window<'_>) -> Option<f32> {
    let [code, rest @ ..] = window.groups else { return None };
    let digits = window.digits.get(..code.len())?;
    if !(2..=3).contains(&code.len()) || rest.is_empty() || !(10..=13).contains(&window.digits.len()) {
        return None;
    }
    let national = window.digits.get(code.len()..)?;
    let bracket = input.byte_before(window.start) == b'(' && rest.first()?.gap.has(Gap::PAREN);
    // Thousands are grouped so.
    let thousands = rest.len() > 1 && rest.iter().all(|group| group.len() == 3);
    if thousands && !bracket && code.len() == 2 {
        return None;
    }
    let fits = plan::is_mobile_abroad(digits, national) && plan::accepts(window.digits, code.len(), false);
    fits.then_some(if bracket { 0.7 } else { 0.55 })
}

/// `(11) …`, `0(532) …`.
fn has_bracketed_area(input: &Input<'_>, window: &Window<'_>) -> bool {
    let closes = |index: usize| window.groups.get(index).is_some_and(|group| group.gap.has(Gap::PAREN));
    (input.byte_before(window.start) == b'(' && closes(1))
        || (window.groups.first().is_some_and(|group| group.len() == 1) && closes(1) && closes(2))
}

/// The start with the plus sign and the bracket that belong to the number.
fn opening(input: &Input<'_>, window: &Window<'_>) -> usize {
    let mut start = window.start;
    if has_carrier_blank(input, start) || encoded_plus(input, start) {
        return start - 3;
    }
    if input.byte_before(start) == b'(' && window.groups.iter().skip(1).any(|group| group.gap.has(Gap::PAREN)) {
        start -= 1;
    }
    let plus = input.start_of(start, 2, |byte| matches!(byte, b' ' | b'('));
    if input.byte_before(plus) == b'+' { plus - 1 } else { start }
}
