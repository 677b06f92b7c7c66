//! What stands in the text instead of a value.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::engine;
use crate::entity::Entity;
use crate::finding::Span;
use crate::policy::{Action, Policy};
use crate::request::Request;
use crate::substitute::{Replacement, Substitutes};

/// How many letters and digits [`Action::Partial`] leaves.
const PARTIAL: usize = 4;

/// How often the result is looked at again.
const MOST_ROUNDS: usize = 8;

pub(crate) fn redact<'t>(text: &'t str, request: Request<'_>, substitutes: &mut dyn Substitutes) -> Cow<'t, str> {
    let mut result = Cow::Borrowed(text);
    for _ in 0..MOST_ROUNDS {
        let spans = engine::detect(&result, request);
        if spans.is_empty() {
            break;
        }
        let replaced = replace(&result, &spans, request, substitutes);
        result = Cow::Owned(replaced);
        // The engine has looked at the text with its labels. What else stands there may show something new.
        if spans.iter().all(|span| request.policy.action_of(span) == Action::Label) {
            break;
        }
    }
    result
}

fn replace(text: &str, spans: &[Span], request: Request<'_>, substitutes: &mut dyn Substitutes) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for span in spans {
        out.push_str(text.get(copied..span.start).unwrap_or_default());
        write(&mut out, text, span, request.policy, substitutes);
        copied = span.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

/// What stands instead of a value that is the whole text.
pub(crate) fn replacement(value: &str, entity: Entity, policy: &Policy, substitutes: &mut dyn Substitutes) -> String {
    let mut out = String::new();
    let span = Span { entity, start: 0, end: value.len(), detector: "", score: 1.0, pattern: None };
    write(&mut out, value, &span, policy, substitutes);
    out
}

fn write(out: &mut String, text: &str, span: &Span, policy: &Policy, substitutes: &mut dyn Substitutes) {
    let value = text.get(span.start..span.end).unwrap_or_default();
    let label = policy.label_of(span);
    match policy.action_of(span) {
        Action::Label => out.push_str(label),
        Action::Keep => out.push_str(value),
        // At the edge of the text nothing can join; elsewhere the ellipsis, which no detector reads over, keeps the
        // neighbours apart.
        Action::Remove if span.start == 0 || span.end == text.len() => {}
        Action::Remove => out.push('…'),
        Action::Partial => write_partial(out, value, label),
        Action::Token => {
            let number = Replacement::with(policy, span, value, |replaced| substitutes.token(replaced));
            write_with(out, label, '_', number);
        }
        Action::Pseudonym => {
            let pseudonym = Replacement::with(policy, span, value, |replaced| substitutes.pseudonym(replaced));
            write_with(out, label, ' ', pseudonym);
        }
    }
}

/// The label with something before its closing bracket: `[EMAIL_1]`.
fn write_with(out: &mut String, label: &str, mark: char, addition: Option<impl std::fmt::Display>) {
    match addition {
        None => out.push_str(label),
        Some(addition) => {
            let name = label.strip_suffix(']').unwrap_or(label);
            // Writing to a string cannot fail.
            let _ = write!(out, "{name}{mark}{addition}]");
        }
    }
}

/// `[CARD ****1111]`: brackets and asterisks end every identifier, so the rest cannot be found again.
fn write_partial(out: &mut String, value: &str, label: &str) {
    let tail: Vec<char> = value.chars().rev().filter(|c| c.is_ascii_alphanumeric()).take(PARTIAL).collect();
    // Of a short value the last four would be most of it.
    if value.chars().filter(char::is_ascii_alphanumeric).count() < 3 * PARTIAL || value.len() > 128 {
        out.push_str(label);
        return;
    }
    let tail: String = tail.into_iter().rev().collect();
    write_with(out, label, ' ', Some(format_args!("****{tail}")));
}
