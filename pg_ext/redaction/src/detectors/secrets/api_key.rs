//! API keys and access tokens with a recognisable form.
//!
//! Source: the issuers' documentation of their token formats (AWS IAM unique identifiers, GitHub, GitLab, Slack, Stripe,
//! OpenAI, Anthropic, Google, Telegram, Twilio, SendGrid, npm, PyPI, Hugging Face, DigitalOcean, Databricks, Shopify,
//! Square, Mailgun, Groq, Grafana, Docker, Linear, Postman, Vault, Discord) and RFC 7519 for JSON Web Tokens.
//!
//! Near misses: hashes and UUIDs without a word before, publishable words with a dash (`task-force`), prefixes alone.

use super::forms::{self, Body, Form, Weight};
use super::random::is_random;
use crate::entity::Entity;
use crate::finding::{Findings, Input, Span};
use crate::number::Run;

/// A prefix was found.
pub(in crate::detectors) fn on_prefix(input: &Input<'_>, start: usize, findings: &mut Findings) {
    // Most dashes before `sk-` are of a longer word, or of the same prefix again.
    if is_inside_a_word(input, start) || input.byte_before(start) == b'-' {
        return;
    }
    let tail = input.slice(start, input.text.len());
    if tail.starts_with("eyJ") {
        return on_jwt(input, start, findings);
    }
    // The longest prefix whose body fits: `github_pat_` before others that it may contain.
    let Some(end) = forms::of(tail).find_map(|form| end_of_key(input, start, form)) else { return };
    push(input, start, end, "api_key_prefix", 0.95, findings);
    if tail.starts_with("AKIA") || tail.starts_with("ASIA") {
        aws_secret_after(input, end, findings);
    }
}

/// Where a key of that form ends, if what follows the prefix fits.
fn end_of_key(input: &Input<'_>, start: usize, form: &Form) -> Option<usize> {
    let from = start + form.prefix.len();
    if let Some(end) = end_over_break(input, from, form) {
        return Some(end);
    }
    let mut end = input.end_of(from, form.most + 1, |byte| form.body.accepts(byte));
    while matches!(input.byte_before(end), b'.' | b'-' | b'/') && end > from {
        end -= 1;
    }
    let length = end - from;
    let fits = if form.least == form.most { length == form.least } else { length >= form.least };
    let value = input.slice(from, end);
    let generated = match form.weight {
        Weight::Own => form.least == form.most || value.bytes().any(|byte| byte.is_ascii_digit()) || mixes_case(value),
        Weight::Shared => is_random(value, 20) && (form.prefix == "sk-" || !is_words(value)),
    };
    (fits && generated).then_some(end)
}

/// Where a key ends that a line break or a blank parts: the two pieces have the length of the form, or both are long and
/// look generated.
fn end_over_break(input: &Input<'_>, from: usize, form: &Form) -> Option<usize> {
    const PIECE: usize = 16;
    let accepts = |byte: u8| form.body.accepts(byte);
    let pause = input.end_of(from, form.most + 1, accepts);
    let next = input.end_of(pause, 2, |byte| matches!(byte, b' ' | b'\r' | b'\n'));
    if next == pause || form.weight != Weight::Own || pause - from < 2 {
        return None;
    }
    let end = input.end_of(next, form.most + 1, accepts);
    let (head, tail) = (pause - from, end - next);
    if form.least == form.most {
        return (head + tail == form.least && tail > 3 && !input.byte(end).is_ascii_alphanumeric()).then_some(end);
    }
    let generated = |start: usize, end: usize| end - start >= PIECE && is_random(input.slice(start, end), PIECE);
    let fits = head + tail <= form.most && generated(from, pause) && generated(next, end);
    (fits && forms::of(input.slice(next, end)).next().is_none()).then_some(end)
}

/// True for names of code: small words and numbers between underscores and dashes.
fn is_words(value: &str) -> bool {
    let part = |part: &str| part.len() < 12 && !mixes_case(part);
    value.contains(['_', '-']) && value.split(['_', '-']).all(part)
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

/// Three parts in base64url, the first two JSON objects: also cut after the second dot, and with blanks at the dots.
fn on_jwt(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let part = |from: usize| input.end_of(from, 16_384, |byte| Body::Url.accepts(byte));
    let mut end = part(start);
    let mut parts = 1;
    while parts < 5 {
        // One blank or line break in the middle of a part: what follows looks generated and ends at the next dot.
        if parts < 3 && is_blank(input.byte(end)) {
            let stop = part(end + 1);
            let goes_on = input.byte(stop) == b'.' || parts == 3;
            if goes_on && stop - end > 8 && is_random(input.slice(end + 1, stop), 8) {
                end = stop;
            }
        }
        let dot = input.end_of(end, 2, is_blank);
        let next = input.end_of(dot + 1, 2, is_blank);
        let apart = dot > end || next > dot + 1;
        let stop = part(next);
        // A sentence goes on after a blank, too: only what begins like an object belongs to it.
        let belongs = !apart || (parts < 2 && input.slice(next, next + 3) == "eyJ") || stop - next >= 27;
        if input.byte(dot) != b'.' || stop - next < 2 || !belongs {
            break;
        }
        parts += 1;
        end = stop;
    }
    let head = input.slice(start, end);
    if (parts >= 3 && head.len() >= 30) || (parts == 2 && head.len() >= 40 && head.contains(".eyJ")) {
        push(input, start, end, "jwt", 0.95, findings);
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// The colon of a URL: the path of a webhook is its secret, whoever knows it can post.
pub(super) fn on_colon(input: &Input<'_>, at: usize, findings: &mut Findings) {
    const LONGEST_HOST: usize = 48;
    const HOOKS: &[&str] = &["hooks.slack.com/", "/api/webhooks/"];
    if input.byte(at + 1) != b'/' || input.byte(at + 2) != b'/' {
        return;
    }
    let stop = input.end_of(at + 3, LONGEST_HOST, |byte| byte.is_ascii_graphic());
    let host = input.slice(at + 3, stop);
    let Some(end) = HOOKS.iter().find_map(|hook| host.find(hook).map(|found| at + 3 + found + hook.len())) else {
        return;
    };
    let stop = input.end_of(end, 256, |byte| Body::Url.accepts(byte) || byte == b'/');
    let value = input.slice(end, stop);
    // The path holds names and ids before the token: `services/T0000/B0000/…`, `123456/…`.
    if value.rsplit('/').next().is_some_and(|token| token.len() >= 16) {
        push(input, end, stop, "webhook", 0.9, findings);
    }
}

/// `Bearer`, `Basic` or the like with a token after it.
pub(in crate::detectors) fn on_bearer(input: &Input<'_>, end: usize, findings: &mut Findings) {
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
pub(in crate::detectors) fn on_number(input: &Input<'_>, run: &Run, findings: &mut Findings) {
    for group in run.groups() {
        if (8..=10).contains(&group.len()) && input.byte(group.end) == b':' && !is_inside_a_word(input, group.start) {
            let end = input.end_of(group.end + 1, 40, |byte| Body::Url.accepts(byte));
            if end - group.end - 1 == 35 && is_random(input.slice(group.end + 1, end), 35) {
                push(input, group.start, end, "telegram_bot_token", 0.95, findings);
            }
        }
        odd_forms(input, group.start, group.end, findings);
    }
    let Some(first) = run.groups().first().filter(|group| touches_a_token(input.byte_before(group.start))) else {
        return;
    };
    // The prefix stands at the start of the token whose first digit this is.
    let token = input.start_of(first.start, FARTHEST_DIGIT, |byte| Body::Url.accepts(byte) || byte == b'.');
    on_prefix(input, token, findings);
    terraform(input, token, findings);
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

/// Forms that are told by what stands around a number: Asana's tokens `1/1200…:abc…`, Azure's client secrets `abc8Q~…`,
/// Mailchimp's keys `0a1b…-us12`.
fn odd_forms(input: &Input<'_>, start: usize, end: usize, findings: &mut Findings) {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if end - start >= 15 && input.byte(end) == b':' && input.byte_before(start) == b'/' {
        let stop = input.end_of(end + 1, 33, hex);
        if stop - end == 33 {
            push(input, start - 2, stop, "asana_token", 0.9, findings);
        }
    }
    if input.byte(end) == b'Q' && input.byte(end + 1) == b'~' {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'~');
        let stop = input.end_of(end + 2, 35, token);
        let from = input.start_of(end - 1, 3, token);
        if (31..=34).contains(&(stop - end - 2)) && end - 1 - from == 3 {
            push(input, from, stop, "azure_client_secret", 0.95, findings);
        }
    }
    if input.slice(start.saturating_sub(3), start) == "-us" && !input.byte(end).is_ascii_alphanumeric() {
        let from = input.start_of(start.saturating_sub(3), 33, hex);
        if start - 3 - from == 32 && !input.byte_before(from).is_ascii_alphanumeric() {
            push(input, from, end, "mailchimp_key", 0.95, findings);
        }
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

/// A token of HCP Terraform: fourteen characters, `.atlasv1.`, sixty or more.
fn terraform(input: &Input<'_>, start: usize, findings: &mut Findings) {
    let head = input.end_of(start, 15, |byte| byte.is_ascii_alphanumeric());
    let from = head + ".atlasv1.".len();
    let end = input.end_of(from, 80, |byte| Body::Url.accepts(byte));
    if head - start == 14 && input.slice(head, from) == ".atlasv1." && end - from >= 60 {
        push(input, start, end, "terraform_token", 0.95, findings);
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
