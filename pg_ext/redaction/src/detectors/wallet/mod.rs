//! Addresses and keys of crypto wallets.
//!
//! Source: Bitcoin's Base58Check and BIP-32 (extended keys), BIP-173 and BIP-350 (bech32, bech32m), EIP-55 (Ethereum: `0x`
//! and forty hexadecimal digits), the XRP Ledger's base58 dictionary, CashAddr, Monero's standard addresses (95
//! characters), Solana's 32 bytes in base58, TON's TEP-2.
//!
//! Near misses: hashes of transactions (64 digits), tokens of as many letters and digits whose checksum is wrong.

mod base58;
mod bech32;
mod ton;

use std::sync::LazyLock;

use crate::context::{Before, is_called};
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::lexicon::Lexicon;
use crate::number::Run;
use base58::Kind;

use super::words::lexicon;

lexicon! {
    /// Introduces a wallet's address.
    WALLET = "wallet* carteira* cartera* billetera* portefeuille* brieftasche portafoglio кошел* btc bitcoin* биткоин* \
        биткойн* eth ethereum эфир* usdt usdc trc20 erc20 bep20 ton toncoin tron trx ltc litecoin doge dogecoin xrp ripple solana sol \
        phantom metamask crypto* cripto* krypto* крипт* monero xmr dash zec bnb ledger trezor coinbase binance satoshi*"
}

/// The longest address or key: a Byron address of Cardano.
const LONGEST: usize = 120;
const SHORTEST: usize = 25;

/// What a spelling alone says when the check digits do not agree, and what a word adds.
const FORM: f32 = 0.3;
const FOR: f32 = 0.35;

/// Every address has a digit, but for one in thousands.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    let (Some(first), Some(last)) = (run.groups().first(), run.groups().last()) else { return };
    look(input, first.start, findings);
    if last.start != first.start {
        look(input, last.start, findings);
    }
}

/// Looks at the token whose first digit stands there.
fn look(input: &Input<'_>, digit: usize, findings: &mut Findings) {
    if let Some((start, end)) = ton_around(input, digit) {
        let token = input.slice(start, end);
        let named = || Before::new(input, start).has(&WALLET) || is_called(input, end, &WALLET);
        if ton::is_checked(token) || named() {
            let span =
                Span { entity: Entity::CryptoWallet, start, end, detector: "wallet_ton", score: 0.85, pattern: None };
            findings.push(input, span);
        }
    }
    let start = input.start_of(digit, LONGEST, |byte| byte.is_ascii_alphabetic());
    let end = input.end_of(digit, LONGEST, |byte| byte.is_ascii_alphanumeric());
    let token = input.slice(start, end);
    if token.len() < SHORTEST || input.byte_before(start).is_ascii_alphanumeric() || input.byte_before(start) == b'_' {
        return;
    }
    let Some((entity, detector, score)) = kind(token, input, start) else { return };
    let named = || Before::new(input, start).has(&WALLET) || is_called(input, end, &WALLET);
    let score = if score < 0.5 && named() { score + FOR } else { score };
    findings.push(input, Span { entity, start, end, detector, score, pattern: None });
}

/// The token spelled as an address of TON whose digit stands there.
fn ton_around(input: &Input<'_>, digit: usize) -> Option<(usize, usize)> {
    const LENGTH: usize = 48;
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let start = input.start_of(digit, LENGTH, inside);
    let end = input.end_of(start, LENGTH + 1, inside);
    ton::is_shaped(input.slice(start, end)).then_some((start, end))
}

/// What a token is, and how sure that is without any word.
fn kind(token: &str, input: &Input<'_>, start: usize) -> Option<(Entity, &'static str, f32)> {
    if let Some(hex) = token.strip_prefix("0x").or_else(|| token.strip_prefix("0X")) {
        // A wrong EIP-55 capital is a typing error in what is an address all the same.
        let address = hex.len() == 40 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        return address.then_some((Entity::CryptoWallet, "wallet_hex", 0.9));
    }
    if let Some(human) = bech32::human_part(token) {
        let secret = matches!(human, "nsec");
        let entity = if secret { Entity::PrivateKey } else { Entity::CryptoWallet };
        return Some((entity, "wallet_bech32", 0.95));
    }
    if bech32::is_segwit_shaped(token) {
        return Some((Entity::CryptoWallet, "wallet_segwit", 0.6));
    }
    if input.slice(start.saturating_sub(12), start).eq_ignore_ascii_case("bitcoincash:")
        && (42..=54).contains(&token.len())
    {
        return Some((Entity::CryptoWallet, "wallet_cashaddr", 0.9));
    }
    match base58::kind(token)? {
        Kind::Address => Some((Entity::CryptoWallet, "wallet_base58", 0.95)),
        Kind::Secret => Some((Entity::PrivateKey, "wallet_secret", 0.95)),
        Kind::Long => Some((Entity::CryptoWallet, "wallet_monero", 0.8)),
        Kind::Shaped => Some((Entity::CryptoWallet, "wallet_form", FORM)),
    }
}

/// The lexicons that are asked about the words around a value.
pub(super) fn lexicons() -> Vec<&'static Lexicon> {
    vec![&WALLET]
}
