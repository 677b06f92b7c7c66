//! Numbers of a fixed length with check digits: the common part of the national identifiers.

use std::sync::LazyLock;

use super::words::NO_TAX_NUMBER;
use crate::context::{Verdict, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::{Gap, Run, Window};

/// What distinguishes one such number from another.
pub(super) struct Checked {
    pub entity: Entity,
    pub detector: &'static str,
    /// How many digits it has.
    pub digits: usize,
    /// The groupings it is printed in.
    pub printed: &'static [&'static [usize]],
    /// The check digits.
    pub valid: fn(&[u8]) -> bool,
    /// Words that introduce it.
    pub words: &'static LazyLock<Lexicon>,
    /// The score without separators and context.
    pub bare: f32,
}

impl Checked {
    pub(super) fn on_number(&self, input: &Input<'_>, run: &Run, findings: &mut Findings) {
        let mut first = 0;
        while first < run.groups().len() {
            let found =
                (first..).map_while(|last| run.window(first, last)).take_while(|w| w.digits.len() <= self.digits);
            let window = found.filter(|window| window.digits.len() == self.digits).last();
            let Some(window) = window.filter(|window| (self.valid)(window.digits)) else {
                first += 1;
                continue;
            };
            let score = self.score(input, &window);
            let Window { start, end, .. } = window;
            findings.push(input, Span { entity: self.entity, start, end, detector: self.detector, score });
            first = if score >= input.policy.threshold() { window.last + 1 } else { first + 1 };
        }
    }

    fn score(&self, input: &Input<'_>, window: &Window<'_>) -> f32 {
        let odd = window.gaps().has(Gap::COLON.with(Gap::COMMA).with(Gap::PLUS));
        let mut score: f32 = if window.groups.len() == 1 {
            self.bare
        } else if self.printed.iter().any(|lengths| window.has_lengths(lengths)) && !odd {
            0.9
        } else if window.is_whole_run() && window.gaps_agree() && !odd {
            0.55
        } else {
            0.25
        };
        let touches = |gap: Gap| gap != Gap::NONE && gap.only(Gap::DOT | Gap::DASH);
        if touches(window.gap_before()) || touches(window.gap_after()) {
            score -= 0.3;
        }
        if input.byte_before(window.start) == b'+' || window.glued_after(input) || !self.may_touch(input, window) {
            score -= 0.6;
        }
        match verdict(input, window.start, self.words, &NO_TAX_NUMBER) {
            Verdict::For => score + 0.35,
            Verdict::Against | Verdict::Mixed if window.groups.len() == 1 => score - 0.3,
            _ => score,
        }
        .clamp(0.0, 1.0)
    }

    /// Only the number's own name may touch it: `cpf12345678909`.
    fn may_touch(&self, input: &Input<'_>, window: &Window<'_>) -> bool {
        let word = input.start_of(window.start, 16, |byte| byte.is_ascii_alphabetic());
        word == window.start || self.words.has(&input.slice(word, window.start).to_ascii_lowercase())
    }
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
