//! Random Pix keys, after their word: `chave pix: 123e4567-e89b-12d3-a456-426614174000`.
//!
//! Source: Banco Central do Brasil, Manual operacional do DICT: a random key (EVP) is a UUID of RFC 9562. The other keys are
//! a CPF, a CNPJ, a telephone number or an e-mail address.
//!
//! Near misses: UUIDs of requests, orders and machines: only the word makes one a key.

use std::sync::LazyLock;

use super::words::{NO_CARD, lexicon};
use crate::context::{Verdict, is_called, verdict};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;

lexicon! {
    /// Introduces a Pix key.
    PIX = "pix chavepix chave_pix evp aleatoria aleatória chave! chaves!"
}

/// After how many digits a dash or a blank may stand.
const GAPS: [usize; 4] = [8, 12, 16, 20];
const DIGITS: usize = 32;
/// The digits and their gaps.
const LONGEST: usize = DIGITS + GAPS.len();

pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let Some(first) = run.groups().first() else { return };
    let part = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    let start = input.start_of(first.start, LONGEST, part);
    let before = input.byte_before(start);
    if before.is_ascii_alphanumeric() || before == b'_' {
        return;
    }
    let Some(end) = read(input, start) else { return };
    let named = match verdict(input, start, &PIX, &NO_CARD) {
        Verdict::For => true,
        Verdict::Silent => is_called(input, end, &PIX),
        Verdict::Against | Verdict::Mixed => false,
    };
    if named {
        findings.push(
            input,
            Span { entity: Entity::PixKey, start, end, detector: "pix_random_key", score: 0.85, pattern: None },
        );
    }
}

/// Where the UUID that begins here ends.
fn read(input: &Input<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for digits in 1..=DIGITS {
        if !input.byte(at).is_ascii_hexdigit() {
            return None;
        }
        at += 1;
        if GAPS.contains(&digits) && matches!(input.byte(at), b'-' | b' ') {
            at += 1;
        }
    }
    (!input.byte(at).is_ascii_alphanumeric()).then_some(at)
}

/// The words that what it finds cannot do without.
pub(super) fn gate() -> Vec<&'static Lexicon> {
    vec![&PIX]
}
