//! What detectors report.

use crate::context::Contexts;
use crate::entity::Entity;
use crate::known::Known;
use crate::policy::{Action, Pattern, Policy};
use crate::request::Request;

/// A found value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// What it is.
    pub entity: Entity,
    /// First byte in the input.
    pub start: usize,
    /// Byte after the last one in the input.
    pub end: usize,
    /// The rule that found it.
    pub detector: &'static str,
    /// How sure the rule is, from 0 to 1.
    pub score: f32,
    /// Which of the policy's own patterns found it.
    pub pattern: Option<u8>,
}

/// The text a detector reads, and under which policy.
pub(crate) struct Input<'v> {
    pub text: &'v str,
    pub bytes: &'v [u8],
    pub policy: &'v Policy,
    pub known: Option<&'v Known>,
    /// The words around the places that were asked about last.
    pub contexts: Contexts,
    /// Whether detectors are asked only where their gates are open; a test asks all of them.
    pub gated: bool,
}

impl<'v> Input<'v> {
    pub(crate) fn new(text: &'v str, policy: &'v Policy) -> Self {
        Self { text, bytes: text.as_bytes(), policy, known: None, contexts: Contexts::default(), gated: true }
    }

    /// The text of a request.
    pub(crate) fn of(text: &'v str, request: Request<'v>) -> Self {
        Self { known: request.known, gated: request.gated, ..Self::new(text, request.policy) }
    }

    /// True when the policy looks for such a finding and it is sure enough.
    pub(crate) fn counts(&self, span: &Span) -> bool {
        self.policy.wants(span.entity) && span.score >= self.policy.threshold(span.entity)
    }

    /// The byte at an offset; NUL outside of the text, which belongs to no identifier.
    #[inline]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The byte before an offset; NUL at the start.
    #[inline]
    pub(crate) fn byte_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    /// A piece of the text; empty when the offsets are not on character boundaries.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'v str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The last character before an offset.
    pub(crate) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|head| head.chars().next_back())
    }

    /// The character at an offset.
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|tail| tail.chars().next())
    }

    /// The end of the stretch of accepted bytes from `start`, at most `limit` bytes.
    #[inline]
    pub(crate) fn end_of(&self, start: usize, limit: usize, accept: impl Fn(u8) -> bool) -> usize {
        let tail = self.bytes.get(start..).unwrap_or_default();
        let tail = tail.get(..limit).unwrap_or(tail);
        start + tail.iter().position(|byte| !accept(*byte)).unwrap_or(tail.len())
    }

    /// The start of the stretch of accepted bytes that ends at `end`, at most `limit` bytes.
    #[inline]
    pub(crate) fn start_of(&self, end: usize, limit: usize, accept: impl Fn(u8) -> bool) -> usize {
        let from = end.saturating_sub(limit);
        let head = self.bytes.get(from..end).unwrap_or_default();
        head.iter().rposition(|byte| !accept(*byte)).map_or(end - head.len(), |last| from + last + 1)
    }
}

/// Collects what detectors find, in offsets of the view.
#[derive(Default)]
pub(crate) struct Findings {
    items: Vec<Span>,
    private_key_until: usize,
}

impl Findings {
    /// Takes a finding if the policy wants it.
    pub(crate) fn push(&mut self, input: &Input<'_>, span: Span) {
        let whole = span.start < span.end && input.text.get(span.start..span.end).is_some();
        if whole && input.counts(&span) && !input.policy.allows(span.entity, input.slice(span.start, span.end)) {
            self.items.push(Span { score: span.score.min(1.0), ..span });
        }
    }

    /// Takes the match of one of the policy's own patterns.
    pub(crate) fn push_pattern(&mut self, input: &Input<'_>, index: u8, pattern: &Pattern, start: usize, end: usize) {
        let value = input.slice(start, end);
        if pattern.action == Action::Keep || input.policy.allows(Entity::Custom, value) {
            return;
        }
        let found = Span {
            entity: Entity::Custom,
            start,
            end,
            detector: "policy_pattern",
            score: pattern.score,
            pattern: Some(index),
        };
        self.items.push(found);
    }

    /// Where the last private-key block ends: the lines inside begin no other, which keeps the search linear.
    pub(crate) const fn private_key_until(&self) -> usize {
        self.private_key_until
    }

    pub(crate) const fn set_private_key_until(&mut self, end: usize) {
        self.private_key_until = end;
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(crate) fn into_spans(self) -> Vec<Span> {
        self.items
    }
}
