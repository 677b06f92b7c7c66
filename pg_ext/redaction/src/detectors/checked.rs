//! Numbers of a fixed length, most of them with check digits: what the national identifiers of digits have in common.

use std::sync::LazyLock;

use super::card::is_ean13;
use super::words::NO_TAX_NUMBER;
use super::{linked, national};
use crate::context::{Before, Verdict, around, is_called};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::{Lexicon, WordSet};
use crate::number::{Gap, Group, Run, Window};

/// What distinguishes one such number from another.
pub(super) struct Checked {
    pub entity: Entity,
    pub detector: &'static str,
    /// How many digits it has.
    pub digits: usize,
    /// Whether no grouping says more than [`WORDED`]: it is found near one of its words.
    pub worded: bool,
    /// The check digits, and whatever else every such number has: a date, a range.
    pub valid: fn(&[u8]) -> bool,
    /// What the grouping says, without any word: from 0 to 1. See [`grouped`].
    pub form: fn(&Window<'_>) -> f32,
    /// Words that introduce it.
    pub words: &'static LazyLock<Lexicon>,
}

/// The fewest and the most digits of any.
const SHORTEST: usize = 7;
const LONGEST: usize = 22;

/// The most that the grouping of a number says that is found near its words.
pub(super) const WORDED: f32 = 0.3;
/// What a word that introduces the number adds, and what a word for something else takes away.
const FOR: f32 = 0.35;
const AGAINST: f32 = 0.3;
/// What it adds that the message is nothing else: enough for what has more than one check digit, or a date besides.
pub(super) const ALONE: f32 = 0.25;
/// What the spelling must say then: in one piece of so many digits, and in groups. A ticket has less.
const FEWEST_ALONE: usize = 10;
pub(super) const BARE_ALONE: f32 = 0.3;
const PRINTED_ALONE: f32 = 0.4;
/// What a grouping must say to prove the number whatever the words say.
const PROVED: f32 = 0.85;

/// How many groups a long row of numbers has, and how many of its groups may make one identifier.
const LONG_RUN: usize = 40;
const GROUPS_OF_LONG_RUN: usize = 8;

/// The last group of the windows that begin with a group: in a row of many numbers an identifier has few groups, which
/// keeps the time for a table of small numbers within bounds.
pub(super) fn last_group(run: &Run, first: usize) -> usize {
    if run.groups().len() > LONG_RUN { first + GROUPS_OF_LONG_RUN } else { usize::MAX - 1 }
}

/// Looks at every window of groups under every rule for as many digits.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(near) = run.groups().first().map(|first| around(input, first.start, run.end())) else { return };
    for first in 0..run.groups().len() {
        for last in first..=last_group(run, first) {
            let Some(window) = run.window(first, last).filter(|window| window.digits.len() <= LONGEST) else { break };
            if window.digits.len() < SHORTEST {
                continue;
            }
            let alone = is_alone(input, window.start, window.end);
            for rule in national::checked(window.digits.len()) {
                rule.look(input, &window, near, alone, findings);
            }
        }
    }
}

/// Whether what follows a value names it.
pub(super) fn is_named_behind(input: &Input<'_>, end: usize, words: &Lexicon) -> bool {
    linked::names(input, end, words) || is_called(input, end, words)
}

impl Checked {
    /// Whether one of its words may be among those.
    fn is_near(&self, near: WordSet) -> bool {
        self.words.set().is_none_or(|words| near.meets(words))
    }

    /// `alone` says that the text is the number and nothing else.
    fn look(&self, input: &Input<'_>, window: &Window<'_>, near: WordSet, alone: bool, findings: &mut Findings) {
        let told = !self.worded || alone || input.policy.threshold(self.entity) <= WORDED;
        if !(told || self.is_near(near)) || !input.policy.wants(self.entity) || !(self.valid)(window.digits) {
            return;
        }
        // Without one of its words near, a weak spelling stays weak, unless it is all that the message says.
        let form = (self.form)(window);
        let weak = form < input.policy.threshold(self.entity);
        if weak && !self.is_near(near) && !says_all(input, window, form) {
            return;
        }
        let score = self.score(input, window, form);
        let Window { start, end, .. } = *window;
        let Self { entity, detector, .. } = *self;
        findings.push(input, Span { entity, start, end, detector, score, pattern: None });
    }

    fn score(&self, input: &Input<'_>, window: &Window<'_>, form: f32) -> f32 {
        let mut score = form;
        if goes_on(window) {
            score -= 0.3;
        }
        let proved = window.groups.len() > 1 && score >= PROVED;
        if matches!(input.byte_before(window.start), b'+' | b'$')
            || window.glued_after(input)
            || !self.may_touch(input, window)
        {
            score -= 0.6;
        }
        match Before::new(input, window.start).verdict(self.words, &NO_TAX_NUMBER) {
            Verdict::For => score += FOR,
            Verdict::Against | Verdict::Mixed if !proved => score -= AGAINST,
            Verdict::Silent if is_named_behind(input, window.end, self.words) => score += FOR,
            // Thirteen digits with the check of an article's number are one more often than anybody's.
            Verdict::Silent if is_article(window) => score -= AGAINST,
            Verdict::Silent if says_all(input, window, form) => score += ALONE,
            _ => {}
        }
        score.clamp(0.0, 1.0)
    }

    /// Only the number's own name may touch it: `cpf12345678909`.
    fn may_touch(&self, input: &Input<'_>, window: &Window<'_>) -> bool {
        let word = touching_word(input, window.start);
        word.is_empty() || names_when_it_touches(word, self.words)
    }
}

/// The longest word that may touch a number, in letters.
const LONGEST_TOUCHING: usize = 24;

/// The letters right before an offset.
pub(super) fn touching_word<'v>(input: &Input<'v>, start: usize) -> &'v str {
    let letters = input.text.get(..start).unwrap_or_default().chars().rev().take(LONGEST_TOUCHING);
    let length: usize = letters.take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    input.slice(start - length.min(start), start)
}

/// Whether a word may touch a number: its own name, or what every number is called.
pub(super) fn names_when_it_touches(word: &str, words: &Lexicon) -> bool {
    const NUMBERS: &[&str] = &[
        "is", "no", "nr", "num", "number", "nummer", "numero", "número", "numéro", "numer", "número", "číslo", "cislo",
        "numara", "id", "code",
    ];
    let lower = word.to_lowercase();
    NUMBERS.contains(&lower.as_str()) || words.has(&lower)
}

/// True when the message is the number and nothing else, and its digits are in one piece or in the usual groups: a sum, a
/// range and a version are written with the same digits.
fn says_all(input: &Input<'_>, window: &Window<'_>, form: f32) -> bool {
    let whole = match window.groups.len() {
        1 => form >= BARE_ALONE && window.digits.len() >= FEWEST_ALONE,
        _ => form >= PRINTED_ALONE && window.gaps().only(Gap::SPACE | Gap::DASH | Gap::DOT | Gap::SLASH | Gap::MARK),
    };
    whole && is_alone(input, window.start, window.end)
}

/// How far from the ends of a text a value may stand that is all of it, in bytes.
const MARGIN: usize = 4;

/// True when the text is the value and nothing else: the answer to a question that asked for it.
pub(super) fn is_alone(input: &Input<'_>, start: usize, end: usize) -> bool {
    let outside = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'.' | b',' | b'!' | b'"' | b'\'' | b'`');
    let near = start <= MARGIN && input.bytes.len() - end.min(input.bytes.len()) <= MARGIN;
    near && input.bytes.iter().take(start).all(outside) && input.bytes.iter().skip(end).all(outside)
}

/// Whether a code that begins here may be the whole text, gaps and all.
pub(super) fn may_be_alone(input: &Input<'_>, start: usize) -> bool {
    const LONGEST: usize = 96;
    start <= MARGIN && input.bytes.len() <= LONGEST
}

/// An article's number in one piece, or a book's in any; none begins with 756, which is what the insurance numbers of
/// Switzerland do.
fn is_article(window: &Window<'_>) -> bool {
    let book = matches!(window.digits, [9, 7, 8 | 9, ..]);
    (window.groups.len() == 1 || book)
        && window.digits.len() == 13
        && !window.digits.starts_with(&[7, 5, 6])
        && is_ean13(window.digits)
}

/// A row of groups of one size that does not end with the window: an access key, a list, a longer number.
fn goes_on(window: &Window<'_>) -> bool {
    let [first, second, ..] = window.groups else { return false };
    let size = first.len();
    let row = |group: Option<&Group>, gap: Gap| group.is_some_and(|group| group.len() == size) && gap == second.gap;
    size > 1
        && window.groups.iter().all(|group| group.len() == size)
        && (row(window.before(), window.gap_before()) || row(window.after(), window.gap_after()))
}

/// What a grouping says: `bare` without separators, `printed` in one of the usual groupings, little in another. A part of
/// something longer says less.
pub(super) fn grouped(window: &Window<'_>, printed: (&[&[usize]], f32), bare: f32) -> f32 {
    let odd = window.gaps().has(Gap::COLON.with(Gap::COMMA).with(Gap::PLUS));
    let (lengths, usual) = printed;
    // `117.0.4980.432` is a version.
    if window.groups.len() == 4 && window.gaps() == Gap::DOT && !lengths.iter().any(|usual| window.has_lengths(usual)) {
        return 0.0;
    }
    let mut score: f32 = if window.groups.len() == 1 {
        bare
    } else if lengths.iter().any(|lengths| window.has_lengths(lengths)) && !odd {
        usual
    } else if window.is_whole_run() && window.gaps_agree() && !odd {
        0.55_f32.min(usual)
    } else {
        0.25
    };
    let touches = |gap: Gap| gap != Gap::NONE && gap.only(Gap::DOT | Gap::DASH);
    if touches(window.gap_before()) || touches(window.gap_after()) {
        score -= 0.3;
    }
    score
}

/// The same when only the usual groupings say something: `other` is what bare digits and any other grouping say.
pub(super) fn printed(window: &Window<'_>, lengths: &[&[usize]], usual: f32, other: f32) -> f32 {
    let fits = lengths.iter().any(|lengths| window.has_lengths(lengths));
    grouped(window, (lengths, if fits { usual } else { other }), other)
}

/// What a grouping says about a number that only a word makes what it is: `score` bare, in one of the usual groupings or
/// with the same separator throughout, nothing for what may be a date, a range or two numbers.
pub(super) fn worded(window: &Window<'_>, printed: &[&[usize]], score: f32) -> f32 {
    const DATES: &[&[usize]] = &[&[2, 2, 4], &[4, 2, 2], &[1, 2, 4], &[2, 1, 4], &[4, 4]];
    let inside = Gap::SPACE | Gap::DASH | Gap::DOT | Gap::MARK | Gap::LINE;
    let pinned = |gap: Gap| gap != Gap::NONE && gap.only(Gap::DOT | Gap::DASH | Gap::SLASH);
    let usual = window.groups.len() == 1
        || printed.iter().any(|lengths| window.has_lengths(lengths))
        || window.is_whole_run()
            && window.gaps_agree()
            && window.gaps().only(inside)
            && !DATES.iter().any(|lengths| window.has_lengths(lengths));
    if usual && !pinned(window.gap_before()) && !pinned(window.gap_after()) { score } else { 0.0 }
}

/// The check digit modulo 11 of the Brazilian numbers: remainders 0 and 1 give 0, others 11 minus the remainder.
/// `weights` counts down from its first value to 2, then starts again at `restart`.
pub(super) fn modulo_11(values: impl DoubleEndedIterator<Item = u8>, restart: u32) -> u32 {
    let mut weight = 1;
    let mut sum = 0;
    for value in values.rev() {
        weight = if weight == restart { 2 } else { weight + 1 };
        sum += u32::from(value) * weight;
    }
    let rest = sum % 11;
    if rest < 2 { 0 } else { 11 - rest }
}

/// The sum of the digits, each times its weight.
pub(super) fn weighted(digits: &[u8], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum()
}

/// The digits as a number.
pub(super) fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + u64::from(*digit))
}

/// Some of the digits as a number.
pub(super) fn part(digits: &[u8], from: usize, to: usize) -> u64 {
    value(digits.get(from..to).unwrap_or_default())
}

/// A day and a month that can be: `day` and `month` of two digits each.
pub(super) fn is_day(day: &[u8], month: &[u8]) -> bool {
    is_day_of(value(day), value(month))
}

/// The same of numbers.
pub(super) fn is_day_of(day: u64, month: u64) -> bool {
    const DAYS: [u64; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let most = usize::try_from(month).ok().and_then(|month| DAYS.get(month.checked_sub(1)?));
    most.is_some_and(|most| (1..=*most).contains(&day))
}

/// ISO 7064 MOD 11,10.
pub(super) fn modulo_11_10(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let rest = body.iter().fold(10, |product, digit| {
        let sum = (product + u32::from(*digit)) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (rest + u32::from(*check)) % 10 == 1
}

/// Verhoeff's check digit: the dihedral group of order ten.
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |a: u8, b: u8| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b - 5) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let turned = |digit: u8, times: usize| {
        (0..times % 8).fold(digit, |d, _| PERMUTATION.get(usize::from(d)).copied().unwrap_or(d))
    };
    digits.iter().rev().enumerate().fold(0, |c, (place, digit)| product(c, turned(*digit, place))) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn sums_and_dates() {
        assert_eq!(value(&digits("1203")), 1203);
        assert_eq!(weighted(&[1, 2, 3], &[3, 2, 1]), 10);
        assert!(is_day(&[2, 9], &[0, 2]) && !is_day(&[3, 0], &[0, 2]) && !is_day(&[0, 0], &[0, 1]));
        assert!(!is_day(&[0, 1], &[0, 0]) && !is_day(&[0, 1], &[1, 3]));
    }

    #[test]
    fn check_digit_systems() {
        assert!(modulo_11_10(&digits("86095742719")), "the example of the German tax office");
        assert!(!modulo_11_10(&digits("86095742718")));
        assert!(verhoeff(&digits("2363")) && !verhoeff(&digits("2364")), "Verhoeff's own example");
        assert!(!verhoeff(&digits("2633")), "a transposition");
    }
}
