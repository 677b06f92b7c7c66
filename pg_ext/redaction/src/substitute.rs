//! What an application keeps about replaced values: numbers of tokens, keyed pseudonyms.

use std::collections::HashMap;

use crate::canonical::{Form, canonical};
use crate::finding::Span;
use crate::policy::Policy;

/// A value about to be replaced.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'v> {
    /// The entity's name, or that of the policy's pattern.
    pub name: &'v str,
    /// The value as it stands in the text.
    pub value: &'v str,
    /// The form in which values are compared: the same number in another grouping is the same value.
    pub canonical: &'v str,
}

impl Replacement<'_> {
    pub(crate) fn with<R>(policy: &Policy, span: &Span, value: &str, use_it: impl FnOnce(Replacement<'_>) -> R) -> R {
        let canonical = canonical(Form::of(span.entity), value);
        use_it(Replacement { name: policy.name_of(span), value, canonical: &canonical })
    }
}

/// Gives the numbers of tokens and the pseudonyms.
pub trait Substitutes {
    /// The number of this value among those of its name, from 1; nothing where only the label shall stand.
    fn token(&mut self, replaced: Replacement<'_>) -> Option<u64>;

    /// What stands for this value everywhere, in letters, digits, `.` and `_`; nothing where there is no key.
    fn pseudonym(&mut self, replaced: Replacement<'_>) -> Option<String>;
}

/// Numbers in the order of appearance in one text, no pseudonyms: what a pure function can give.
#[derive(Debug, Default)]
pub struct WithinText {
    numbers: HashMap<(String, String), u64>,
    last: HashMap<String, u64>,
}

impl Substitutes for WithinText {
    fn token(&mut self, replaced: Replacement<'_>) -> Option<u64> {
        let key = (replaced.name.to_owned(), replaced.canonical.to_owned());
        let number = *self.numbers.entry(key).or_insert_with(|| {
            let last = self.last.entry(replaced.name.to_owned()).or_default();
            *last += 1;
            *last
        });
        Some(number)
    }

    fn pseudonym(&mut self, _: Replacement<'_>) -> Option<String> {
        None
    }
}
