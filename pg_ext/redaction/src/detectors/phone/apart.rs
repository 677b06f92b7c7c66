//! Telephone numbers in groups that nobody groups them in: `447 - 4 - 432  6 - 5_486`, `067/760/797/8`. Only a word right before
//! makes them numbers at all, and then the whole run is one.

use super::super::words::{NO_PHONE, PHONE, UNITS};
use super::{MINE, is_date};
use crate::context::{Before, Verdict, touches};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::{Gap, Run, Window};

/// What may stand inside.
const INSIDE: Gap = Gap::SPACE
    .with(Gap::LINE)
    .with(Gap::DASH)
    .with(Gap::DOT)
    .with(Gap::PAREN)
    .with(Gap::SLASH)
    .with(Gap::MARK)
    .with(Gap::OTHER)
    .with(Gap::COMMA);
const SCORE: f32 = 0.55;
/// As many digits are a number by themselves.
const WHOLE: usize = 7;

/// `whatsapp 331⏎8539707`: a line break in the middle of what a word names, neither half of which is a number by itself.
pub(super) fn over_lines(input: &Input<'_>, run: &Run) -> Option<Span> {
    let at = run.groups().iter().skip(1).position(|group| group.gap.has(Gap::LINE))? + 1;
    let (head, tail) = (run.window(0, at.checked_sub(1)?)?, run.window(at, run.groups().len() - 1)?);
    let window = run.window(0, run.groups().len() - 1)?;
    let halves =
        head.digits.len() < WHOLE && tail.digits.len() > 1 || tail.digits.len() < WHOLE && head.digits.len() > 1;
    let one = window.groups.iter().filter(|group| group.gap.has(Gap::LINE)).count() == 1;
    let joined = window.gaps().only(INSIDE) && !window.gaps().has(Gap::COMMA | Gap::OTHER | Gap::MARK);
    let whole = super::national::score(&head, false).is_some_and(|score| score >= 0.4);
    let goes_on = matches!(input.byte(window.end), b')' | b':' | b'%') || window.glued_after(input);
    if !(halves && one && joined && (8..=13).contains(&window.digits.len()))
        || whole
        || goes_on
        || is_date(&tail)
        || touches(input, window.end, &UNITS)
    {
        return None;
    }
    let before = Before::new(input, window.start);
    let named = before.introduces(&PHONE, &NO_PHONE) && before.nearest(&PHONE, &NO_PHONE) == Verdict::For;
    let start = super::opening(input, &window).min(window.start);
    let span =
        Span { entity: Entity::Phone, start, end: window.end, detector: "phone_apart", score: SCORE, pattern: None };
    let abroad = || {
        let code = super::plan::code_length(window.digits);
        super::has_plus(input, window.start)
            && code.is_some_and(|code| super::plan::accepts(window.digits, code, false))
    };
    (named || abroad()).then_some(span)
}

/// A run in which no other form was found.
pub(super) fn on_run(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(window) = run.groups().len().checked_sub(1).and_then(|last| run.window(0, last)) else { return };
    if !(8..=15).contains(&window.digits.len()) || window.groups.len() < 2 || !is_one_number(input, &window) {
        return;
    }
    let before = Before::new(input, window.start);
    let named = before.introduces(&PHONE, &NO_PHONE) && before.nearest(&PHONE, &NO_PHONE) == Verdict::For;
    if !(named || before.ends_near(MINE)) {
        return;
    }
    let Window { start, end, .. } = window;
    let start = super::opening(input, &window).min(start);
    let span = Span { entity: Entity::Phone, start, end, detector: "phone_apart", score: SCORE, pattern: None };
    findings.push(input, span);
}

/// No date, range, price, time, address of a host or list.
fn is_one_number(input: &Input<'_>, window: &Window<'_>) -> bool {
    let gaps = window.gaps();
    let list = gaps.has(Gap::COMMA) && !(gaps == Gap::COMMA && window.groups.iter().any(|group| group.len() > 2));
    let lines = gaps.has(Gap::LINE) && !window.gaps_agree();
    let host = window.groups.len() == 4 && gaps == Gap::DOT;
    let small = |pair: &[crate::number::Group]| matches!(pair, [a, b] if b.gap.has(Gap::SLASH | Gap::DOT) && a.len() <= 2 && b.len() <= 2);
    let date = is_date(window) || window.groups.windows(2).any(small) && !window.gaps_agree();
    let years = window.groups.iter().all(|group| group.len() == 4) && window.groups.len() == 2;
    let touched = window.glued_after(input) || window.run_is_glued(input) || input.byte_before(window.start) == b'_';
    let priced = matches!(input.byte(window.end), b'%' | b',') && input.byte(window.end + 1).is_ascii_digit();
    // `WA, 98154-1524`.
    let code = input.start_of(window.start, 2, |byte| matches!(byte, b' ' | b','));
    let state = window.has_lengths(&[5, 4]) && input.byte_before(code).is_ascii_uppercase();
    let zeros = window.digits.iter().rev().take_while(|digit| **digit == 0).count() > 4;
    let equal = window.digits.iter().all(|digit| Some(digit) == window.digits.first());
    gaps.only(INSIDE) && !(zeros || equal || list || lines || host || date || years || touched || priced || state)
}
