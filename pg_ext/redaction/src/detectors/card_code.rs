//! The expiry and the security code that follow a card's number: `4111… 09/28 123`, `4111…, venc 09/28 cod 123`.
//!
//! Source: ISO/IEC 7813 (expiry as month and year); the card networks' security codes of 3 or 4 digits.
//!
//! Near misses: an amount or an order number after the card; only an expiry or a word right before makes a code.

use std::sync::LazyLock;

use super::words::lexicon;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;

/// How far after the card the code may end, in bytes.
const REACH: usize = 96;

lexicon! {
    /// Stands between a card's number, its expiry and its code.
    BETWEEN = "exp* valid* val venc* vence vto cad caduca* fecha data date gültig bis gultig scad* ablauf* abl срок до действия годен \
        дата and e y et und и con com avec mit с the el la le o il il der das through thru good till until mm yy aa aaaa \
        por favor please pls bitte merci svp per favore пожалуйста number is é es ist est è
        yyyy mes mês ano"
}
lexicon! {
    /// Names the code.
    CODE = "cod cód code código codigo codice код cvv* cvc* cvn ccv csc cid crypto cripto cryptogramme prüf* sec seg \
        security segurança seguranca seguridad sicherheitscode sicurezza sécurité безопасности pin"
}

/// What stands after a card's number.
pub(super) fn after_card(input: &Input<'_>, card: &Span, findings: &mut Findings) {
    let limit = card.end + REACH;
    let mut at = card.end;
    let (mut dated, mut named) = (false, false);
    // A code that stands before the expiry.
    let mut early = None;
    while at < limit {
        let start =
            input.end_of(at, 6, |byte| byte.is_ascii_punctuation() && byte != b'[' || matches!(byte, b' ' | b'\n'));
        if input.byte(start).is_ascii_digit() {
            let end = input.end_of(start, 5, |byte| byte.is_ascii_digit());
            if let Some(stop) = expiry(input, start, end) {
                if let Some((start, end)) = early {
                    return push(input, start, end, findings);
                }
                (dated, at) = (true, stop);
                continue;
            }
            let code = matches!(end - start, 3 | 4) && is_apart(input, end);
            if code && (dated || named) {
                return push(input, start, end, findings);
            }
            if !code || early.is_some() {
                return;
            }
            (early, at) = (Some((start, end)), end);
            continue;
        }
        let end = word_end(input, start);
        let word = input.slice(start, end).to_lowercase();
        if word.is_empty() {
            return;
        }
        if CODE.has(&word) {
            named = true;
        } else if !BETWEEN.has(&word) {
            return;
        }
        at = end;
    }
}

/// Where the expiry ends: `09/28`, `9-2028`, `0928`.
fn expiry(input: &Input<'_>, start: usize, end: usize) -> Option<usize> {
    let is_month = |month: &str| month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    let is_year = |year: &str| {
        (year.len() == 2 && ("20".."45").contains(&year)) || (year.len() == 4 && ("2020".."2045").contains(&year))
    };
    let digits = input.slice(start, end);
    if digits.len() == 4 {
        return (is_month(digits.get(..2)?) && ("24".."36").contains(&digits.get(2..)?)).then_some(end);
    }
    let sign = input.end_of(end, 3, |byte| matches!(byte, b'/' | b'-' | b'.' | b' ' | b'|'));
    let stop = input.end_of(sign, 5, |byte| byte.is_ascii_digit());
    (digits.len() <= 2 && sign > end && is_month(digits) && is_year(input.slice(sign, stop))).then_some(stop)
}

/// Nothing that makes the digits a price, a date or a part of a longer number.
fn is_apart(input: &Input<'_>, end: usize) -> bool {
    let next = input.byte(end);
    let goes_on = matches!(next, b'.' | b',' | b'/' | b'-' | b':') && input.byte(end + 1).is_ascii_digit();
    !(next.is_ascii_alphanumeric() || next == b'%' || goes_on)
}

fn word_end(input: &Input<'_>, start: usize) -> usize {
    let tail = input.text.get(start..).unwrap_or_default();
    start + tail.chars().take(24).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
}

fn push(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let span = Span { entity: Entity::Password, start, end, detector: "code_after_card", score: 0.75, pattern: None };
    findings.push(input, span);
}
