//! What a caller asks for: a policy, and what is known about the person the text speaks of.

use std::borrow::Cow;

use crate::error::Error;
use crate::finding::Span;
use crate::known::Known;
use crate::policy::Policy;
use crate::substitute::Substitutes;
use crate::{action, check_length, engine, json};

/// A policy, and the values that are known about the person.
///
/// ```
/// use recap_redaction::{Known, Policy, Request};
///
/// let known = Known::new(&["João Silva"])?;
/// let policy = Policy::preset("default").unwrap_or_else(|| unreachable!());
/// let found = Request::new(policy).with_known(&known).detect("ask joao SILVA about it")?;
/// assert_eq!((found[0].start, found[0].end), (4, 14));
/// # Ok::<(), recap_redaction::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    pub(crate) policy: &'r Policy,
    pub(crate) known: Option<&'r Known>,
    /// Whether detectors are asked only where their gates are open; a test asks all of them.
    pub(crate) gated: bool,
}

impl<'r> Request<'r> {
    /// A policy, and nothing known.
    #[must_use]
    pub const fn new(policy: &'r Policy) -> Self {
        Self { policy, known: None, gated: true }
    }

    /// The same with what is known about the person.
    #[must_use]
    pub const fn with_known(self, known: &'r Known) -> Self {
        Self { known: Some(known), ..self }
    }

    /// As [`crate::detect`].
    ///
    /// # Errors
    /// [`Error::TooLong`] above [`crate::MAX_INPUT_BYTES`].
    pub fn detect(self, text: &str) -> Result<Vec<Span>, Error> {
        check_length(text)?;
        Ok(engine::detect(text, self))
    }

    /// As [`crate::redact_with`].
    ///
    /// # Errors
    /// [`Error::TooLong`] above [`crate::MAX_INPUT_BYTES`].
    pub fn redact<'t>(self, text: &'t str, substitutes: &mut dyn Substitutes) -> Result<Cow<'t, str>, Error> {
        check_length(text)?;
        Ok(action::redact(text, self, substitutes))
    }

    /// As [`crate::redact_json_with`].
    ///
    /// # Errors
    /// Those of [`crate::redact_json`].
    pub fn redact_json<'t>(self, json: &'t str, substitutes: &mut dyn Substitutes) -> Result<Cow<'t, str>, Error> {
        check_length(json)?;
        json::redact(json, self, substitutes)
    }
}
