//! What stands in the text instead of a value.

use std::borrow::Cow;

use crate::engine;
use crate::entity::Entity;
use crate::finding::Span;
use crate::policy::{Action, Policy};

/// How many letters and digits [`Action::Partial`] leaves.
const PARTIAL: usize = 4;

pub(crate) fn redact<'t>(text: &'t str, policy: &Policy) -> Cow<'t, str> {
    let spans = engine::detect(text, policy);
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for span in &spans {
        out.push_str(text.get(copied..span.start).unwrap_or_default());
        write(&mut out, text, span, policy.action(span.entity));
        copied = span.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// What stands instead of a value that is the whole text.
pub(crate) fn replacement(value: &str, entity: Entity, policy: &Policy) -> String {
    let mut out = String::new();
    let span = Span { entity, start: 0, end: value.len(), detector: "", score: 1.0 };
    write(&mut out, value, &span, policy.action(entity));
    out
}

fn write(out: &mut String, text: &str, span: &Span, action: Action) {
    let value = text.get(span.start..span.end).unwrap_or_default();
    match action {
        Action::Label => out.push_str(span.entity.label()),
        Action::Keep => out.push_str(value),
        // At the edge of the text nothing can join; elsewhere the ellipsis, which no detector reads over, keeps the
        // neighbours apart.
        Action::Remove if span.start == 0 || span.end == text.len() => {}
        Action::Remove => out.push('…'),
        Action::Partial => write_partial(out, value, span),
    }
}

/// `[CARD ****1111]`: brackets and asterisks end every identifier, so the rest cannot be found again.
fn write_partial(out: &mut String, value: &str, span: &Span) {
    let label = span.entity.label();
    let tail: Vec<char> = value.chars().rev().filter(|c| c.is_ascii_alphanumeric()).take(PARTIAL).collect();
    // Of a short value the last four would be most of it.
    if value.chars().filter(char::is_ascii_alphanumeric).count() < 3 * PARTIAL || span.end - span.start > 128 {
        out.push_str(label);
        return;
    }
    out.push_str(label.strip_suffix(']').unwrap_or(label));
    out.push_str(" ****");
    out.extend(tail.into_iter().rev());
    out.push(']');
}
