//! API keys and access tokens with a recognisable form.
//!
//! Source: the issuers' documentation of their token formats (AWS IAM unique identifiers, GitHub, GitLab, Slack, Stripe,
//! OpenAI, Anthropic, Google, Telegram, Twilio, SendGrid, npm, PyPI, Hugging Face, DigitalOcean, Databricks, Shopify,
//! Square, Mailgun, Groq, Grafana, Docker, Linear, Postman, Vault, Discord) and RFC 7519 for JSON Web Tokens.
//!
//! Near misses: hashes and UUIDs without a word before, publishable words with a dash (`task-force`), prefixes alone.

use super::secret::is_random;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// What may follow a prefix.
#[derive(Clone, Copy)]
enum Body {
    /// Upper-case letters and digits.
    Upper,
    /// Letters and digits.
    Alnum,
    /// Letters, digits, `_` and `-`.
    Url,
    /// The same and dots.
    Dotted,
}

impl Body {
    const fn accepts(self, byte: u8) -> bool {
        match self {
            Self::Upper => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Url => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'),
            Self::Dotted => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'='),
        }
    }
}

/// Prefix, body, least and greatest number of characters after the prefix.
const FORMS: &[(&str, Body, usize, usize)] = &[
    ("AKIA", Body::Upper, 16, 16),
    ("ASIA", Body::Upper, 16, 16),
    ("AIza", Body::Url, 35, 35),
    ("ghp_", Body::Alnum, 30, 255),
    ("gho_", Body::Alnum, 30, 255),
    ("ghu_", Body::Alnum, 30, 255),
    ("ghs_", Body::Dotted, 30, 2000),
    ("ghr_", Body::Alnum, 30, 255),
    ("github_pat_", Body::Url, 40, 255),
    ("glpat-", Body::Dotted, 20, 255),
    ("xox", Body::Dotted, 12, 512),
    ("xapp-", Body::Url, 20, 512),
    ("sk-", Body::Url, 20, 512),
    ("sk_live_", Body::Alnum, 16, 255),
    ("sk_test_", Body::Alnum, 16, 255),
    ("rk_live_", Body::Alnum, 16, 255),
    ("rk_test_", Body::Alnum, 16, 255),
    ("pk_live_", Body::Alnum, 16, 255),
    ("pk_test_", Body::Alnum, 16, 255),
    ("whsec_", Body::Dotted, 24, 255),
    ("npm_", Body::Alnum, 36, 255),
    ("pypi-", Body::Url, 50, 2000),
    ("SG.", Body::Dotted, 40, 128),
    ("hf_", Body::Alnum, 30, 64),
    ("dop_v1_", Body::Alnum, 60, 68),
    ("doo_v1_", Body::Alnum, 60, 68),
    ("dapi", Body::Url, 32, 34),
    ("shpat_", Body::Alnum, 32, 32),
    ("shpss_", Body::Alnum, 32, 32),
    ("shpca_", Body::Alnum, 32, 32),
    ("shppa_", Body::Alnum, 32, 32),
    ("sq0", Body::Url, 22, 64),
    ("key-", Body::Alnum, 32, 32),
    ("GOCSPX-", Body::Url, 24, 40),
    ("ya29.", Body::Url, 20, 2048),
    ("gsk_", Body::Alnum, 40, 64),
    ("glsa_", Body::Url, 32, 64),
    ("dckr_pat_", Body::Url, 20, 64),
    ("lin_api_", Body::Alnum, 32, 64),
    ("PMAK-", Body::Url, 40, 96),
    ("hvs.", Body::Url, 24, 256),
];

/// A prefix was found.
pub(super) fn on_prefix(input: &Input<'_>, start: usize, findings: &mut Findings) {
    // Most dashes before `sk-` are of a longer word, or of the same prefix again.
    if is_inside_a_word(input, start) || input.byte_before(start) == b'-' {
        return;
    }
    let tail = input.slice(start, input.text.len());
    if tail.starts_with("eyJ") {
        return on_jwt(input, start, findings);
    }
    // The longest prefix: `github_pat_` before others that it may contain.
    let Some((prefix, body, least, most)) = FORMS.iter().find(|(prefix, ..)| tail.starts_with(prefix)) else { return };
    let from = start + prefix.len();
    let mut end = input.end_of(from, most + 1, |byte| body.accepts(byte));
    while matches!(input.byte_before(end), b'.' | b'-' | b'/') && end > from {
        end -= 1;
    }
    let length = end - from;
    let fits = if least == most { length == *least } else { length >= *least };
    let value = input.slice(from, end);
    let generated = least == most || value.bytes().any(|byte| byte.is_ascii_digit()) || mixes_case(value);
    if !fits || !generated || (*prefix == "sk-" && !is_random(value, 20)) {
        return;
    }
    push(input, start, end, "api_key_prefix", 0.95, findings);
    if prefix.ends_with("IA") {
        aws_secret_after(input, end, findings);
    }
}

/// The secret access key that stands next to its id: forty characters.
fn aws_secret_after(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let is_secret = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+');
    let mut at = end;
    for _ in 0..6 {
        let start =
            at + input.bytes.get(at..).unwrap_or_default().iter().take(24).take_while(|b| !is_secret(**b)).count();
        at = input.end_of(start, 64, is_secret);
        let value = input.slice(start, at);
        if value.len() == 40 && is_random(value, 40) {
            return push(input, start, at, "aws_secret_key", 0.9, findings);
        }
    }
}

/// Three parts in base64url, the first two JSON objects.
fn on_jwt(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let mut end = start;
    let mut parts = 0;
    loop {
        let part = input.end_of(end, 16_384, |byte| Body::Url.accepts(byte));
        if part - end < 2 && parts < 2 {
            break;
        }
        parts += 1;
        end = part;
        if input.byte(end) != b'.' || parts == 5 {
            break;
        }
        end += 1;
    }
    while input.byte_before(end) == b'.' && end > start {
        end -= 1;
    }
    if parts >= 3 && end - start >= 30 {
        push(input, start, end, "jwt", 0.95, findings);
    }
}

/// The path of a webhook: whoever knows it can post.
pub(super) fn on_webhook(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let stop = input.end_of(end, 256, |byte| Body::Url.accepts(byte) || byte == b'/');
    let value = input.slice(end, stop);
    // The path holds names and ids before the token: `services/T0000/B0000/…`, `123456/…`.
    if value.rsplit('/').next().is_some_and(|token| token.len() >= 16) {
        push(input, end, stop, "webhook", 0.9, findings);
    }
}

/// `Bearer`, `Basic` or the like with a token after it.
pub(super) fn on_bearer(input: &Input<'_>, end: usize, findings: &mut Findings) {
    let start = input.end_of(end, 3, |byte| byte == b' ');
    let stop = input.end_of(start, 4096, |byte| Body::Dotted.accepts(byte) || byte == b'~');
    let value = input.slice(start, stop).trim_end_matches('.');
    // In the header itself, a token of letters is one too.
    let header = input.slice(end.saturating_sub(24), end).to_ascii_lowercase().contains("authorization:");
    if is_random(value, 16) || (header && value.len() >= 8 && (mixes_case(value) || is_random(value, 8))) {
        push(input, start, start + value.len(), "bearer_token", 0.85, findings);
    }
}

/// How far into a token the first digit is looked for, in bytes: generated tokens have one much earlier.
const FARTHEST_DIGIT: usize = 80;

const fn touches_a_token(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-' | b'.')
}

/// Forms that have digits where the scan stops: Telegram's bot tokens, Twilio's identifiers.
pub(super) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    for group in run.groups() {
        if (8..=10).contains(&group.len()) && input.byte(group.end) == b':' && !is_inside_a_word(input, group.start) {
            let end = input.end_of(group.end + 1, 40, |byte| Body::Url.accepts(byte));
            if end - group.end - 1 == 35 && is_random(input.slice(group.end + 1, end), 35) {
                push(input, group.start, end, "telegram_bot_token", 0.95, findings);
            }
        }
    }
    let Some(first) = run.groups().first().filter(|group| touches_a_token(input.byte_before(group.start))) else {
        return;
    };
    // The prefix stands at the start of the token whose first digit this is.
    let token = input.start_of(first.start, FARTHEST_DIGIT, |byte| Body::Url.accepts(byte) || byte == b'.');
    on_prefix(input, token, findings);
    if !input.byte_before(first.start).is_ascii_alphabetic() {
        return;
    }
    discord(input, first.start, findings);
    let start = input.start_of(first.start, 34, |byte| byte.is_ascii_alphanumeric());
    let end = input.end_of(start, 35, |byte| byte.is_ascii_alphanumeric());
    let token = input.slice(start, end);
    let hex = token.bytes().skip(2).all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if end - start == 34 && (token.starts_with("SK") || token.starts_with("AC")) && hex {
        push(input, start, end, "twilio_key", 0.9, findings);
    }
}

/// A bot token of Discord: an id in base64url, six characters of time, a signature, parted by dots.
fn discord(input: &Input<'_>, digit: usize, findings: &mut Findings) {
    let start = input.start_of(digit, 28, |byte| Body::Url.accepts(byte));
    if !matches!(input.byte(start), b'M' | b'N' | b'O') {
        return;
    }
    let part = |start: usize| input.end_of(start, 48, |byte| Body::Url.accepts(byte));
    let id = part(start);
    let time = part(id + 1);
    let end = part(time + 1);
    let dots = input.byte(id) == b'.' && input.byte(time) == b'.';
    if dots && (23..=28).contains(&(id - start)) && time - id == 7 && end - time > 27 {
        push(input, start, end, "discord_bot_token", 0.95, findings);
    }
}

fn push(input: &Input<'_>, start: usize, end: usize, detector: &'static str, score: f32, findings: &mut Findings) {
    findings.push(input, Span { entity: Entity::ApiKey, start, end, detector, score, pattern: None });
}

fn is_inside_a_word(input: &Input<'_>, start: usize) -> bool {
    let before = input.byte_before(start);
    before.is_ascii_alphanumeric() || before == b'_'
}

fn mixes_case(value: &str) -> bool {
    value.bytes().any(|byte| byte.is_ascii_uppercase()) && value.bytes().any(|byte| byte.is_ascii_lowercase())
}
