//! Which entity gets which treatment.

mod allow;
mod definition;
mod pattern;

use std::borrow::Cow;

pub use definition::PolicyError;
pub(crate) use pattern::{Pattern, find as find_patterns};

use crate::entity::{Entity, EntitySet};
use crate::finding::Span;
use allow::AllowList;

/// What happens to a found value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// The entity's label stands in its place: `[CARD]`.
    Label,
    /// A numbered label, the same for the same value: `[EMAIL_1]`.
    Token,
    /// A label with the last four letters or digits: `[CARD ****1111]`.
    Partial,
    /// A label with a keyed pseudonym, the same for the same value wherever it occurs; the label alone where there is no key.
    Pseudonym,
    /// The value disappears; between two pieces of text an ellipsis marks the place, so that they cannot join.
    Remove,
    /// The value stays, and is not reported.
    Keep,
}

impl Action {
    /// Every action with its name in policies.
    pub const ALL: &[(&'static str, Self)] = &[
        ("label", Self::Label),
        ("token", Self::Token),
        ("partial", Self::Partial),
        ("pseudonym", Self::Pseudonym),
        ("remove", Self::Remove),
        ("keep", Self::Keep),
    ];

    /// The action of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, action)| *action)
    }
}

/// A table from entity to action, how sure a detector must be, and what the policy adds or lets through.
#[derive(Clone, Debug)]
pub struct Policy {
    name: Cow<'static, str>,
    actions: [Action; Entity::COUNT],
    thresholds: [f32; Entity::COUNT],
    /// What is looked for: not kept, and given out in one of the policy's countries.
    wanted: EntitySet,
    allow: AllowList,
    patterns: Vec<Pattern>,
    vault: bool,
}

/// The least score that counts under the preset `default`.
const BALANCED: f32 = 0.5;
/// The least score that counts under the preset `strict`: weak forms are enough, context is not asked for.
const LOWERED: f32 = 0.3;

/// PCI DSS speaks of card numbers and of authentication data: the rest is no business of that preset.
const CARDS_AND_SECRETS: &[Entity] =
    &[Entity::PaymentCard, Entity::ApiKey, Entity::PrivateKey, Entity::UrlCredentials, Entity::Password];

static DEFAULT: Policy = Policy::built_in("default", Entity::ALL, BALANCED);
static STRICT: Policy = Policy::built_in("strict", Entity::ALL, LOWERED);
static PCI: Policy = Policy::built_in("pci", CARDS_AND_SECRETS, BALANCED);
static OFF: Policy = Policy::built_in("off", &[], BALANCED);

impl Policy {
    /// The names of the presets.
    pub const PRESETS: &[&'static str] = &["default", "strict", "pci", "off"];

    const fn built_in(name: &'static str, wanted: &[Entity], threshold: f32) -> Self {
        let mut actions = [Action::Keep; Entity::COUNT];
        let mut set = EntitySet::NONE;
        let mut index = 0;
        while index < wanted.len() {
            actions[wanted[index] as usize] = Action::Label;
            set = set.with(wanted[index]);
            index += 1;
        }
        Self {
            name: Cow::Borrowed(name),
            actions,
            thresholds: [threshold; Entity::COUNT],
            wanted: set,
            allow: AllowList::EMPTY,
            patterns: Vec::new(),
            vault: false,
        }
    }

    /// The preset of that name: `default`, `strict`, `pci` or `off`.
    #[must_use]
    pub fn preset(name: &str) -> Option<&'static Self> {
        [&DEFAULT, &STRICT, &PCI, &OFF].into_iter().find(|policy| policy.name == name)
    }

    /// The policy that a JSON document defines.
    ///
    /// # Errors
    /// [`PolicyError`] says in a sentence what is wrong with the document.
    pub fn parse(name: &str, definition: &str) -> Result<Self, PolicyError> {
        definition::parse(name, definition)
    }

    /// The policy's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What this policy does with an entity.
    #[must_use]
    pub fn action(&self, entity: Entity) -> Action {
        if self.wanted.has(entity) {
            self.actions.get(entity as usize).copied().unwrap_or(Action::Label)
        } else {
            Action::Keep
        }
    }

    /// What this policy does with a finding.
    #[must_use]
    pub fn action_of(&self, span: &Span) -> Action {
        self.pattern(span).map_or_else(|| self.action(span.entity), |pattern| pattern.action)
    }

    /// The name of what was found: the entity's, or the one that the policy's pattern has.
    #[must_use]
    pub fn name_of(&self, span: &Span) -> &str {
        self.pattern(span).map_or(span.entity.name(), |pattern| &pattern.name)
    }

    /// What stands in the text instead of a finding under [`Action::Label`].
    #[must_use]
    pub fn label_of(&self, span: &Span) -> &str {
        self.pattern(span).map_or(span.entity.label(), |pattern| &pattern.label)
    }

    /// The same policy with another action for one entity.
    #[must_use]
    pub fn with_action(mut self, entity: Entity, action: Action) -> Self {
        if let Some(slot) = self.actions.get_mut(entity as usize) {
            *slot = action;
        }
        self.wanted = EntitySet::NONE;
        for (index, entity) in Entity::ALL.iter().enumerate() {
            if self.actions.get(index).is_some_and(|action| *action != Action::Keep) {
                self.wanted = self.wanted.with(*entity);
            }
        }
        self
    }

    /// The same policy with a token for whatever it does not keep: with substitutes that count, a way to count findings.
    #[must_use]
    pub fn counting(&self) -> Self {
        let mut policy = self.clone();
        for action in policy.actions.iter_mut().chain(policy.patterns.iter_mut().map(|pattern| &mut pattern.action)) {
            if *action != Action::Keep {
                *action = Action::Token;
            }
        }
        policy
    }

    /// The least score (0 to 1) of a finding of this entity that counts.
    #[must_use]
    pub fn threshold(&self, entity: Entity) -> f32 {
        self.thresholds.get(entity as usize).copied().unwrap_or(BALANCED)
    }

    /// Whether tokens can be turned back into their values.
    #[must_use]
    pub const fn keeps_vault(&self) -> bool {
        self.vault
    }

    /// Whether some value becomes a token.
    #[must_use]
    pub fn has_tokens(&self) -> bool {
        Entity::ALL.iter().any(|entity| self.action(*entity) == Action::Token)
            || self.patterns.iter().any(|pattern| pattern.action == Action::Token)
    }

    pub(crate) fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    fn pattern(&self, span: &Span) -> Option<&Pattern> {
        span.pattern.and_then(|index| self.patterns.get(usize::from(index)))
    }

    pub(crate) const fn wants(&self, entity: Entity) -> bool {
        self.wanted.has(entity)
    }

    /// Whether the policy lets this very value through.
    pub(crate) fn allows(&self, entity: Entity, value: &str) -> bool {
        self.allow.has(entity, value)
    }

    /// The length of the label that the text begins with, if it is one of those that this policy writes.
    pub(crate) fn label_length(&self, text: &str) -> Option<usize> {
        let length = pattern::label_at(text)?;
        let name = text.get(1..length - 1)?.split(' ').next()?;
        let numbered = name.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('_');
        let is_name = |name: &str| {
            let names = |label: &str| label.get(1..label.len() - 1) == Some(name);
            Entity::ALL.iter().any(|entity| names(entity.label()))
                || self.patterns.iter().any(|pattern| names(&pattern.label))
        };
        (is_name(name) || numbered.is_some_and(is_name)).then_some(length)
    }

    pub(crate) fn is_off(&self) -> bool {
        self.wanted.is_empty() && self.patterns.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn presets_have_their_names_and_tables() {
        for name in Policy::PRESETS {
            assert_eq!(Policy::preset(name).unwrap().name(), *name);
        }
        assert!(Policy::preset("Default").is_none());
        let threshold = |name| Policy::preset(name).unwrap().threshold(Entity::Email);
        assert!(threshold("strict") < threshold("default"));
        let pci = Policy::preset("pci").unwrap();
        assert_eq!(pci.action(Entity::PaymentCard), Action::Label);
        assert_eq!(pci.action(Entity::Phone), Action::Keep);
        assert!(Policy::preset("off").unwrap().is_off());
        let partial = pci.clone().with_action(Entity::PaymentCard, Action::Partial);
        assert_eq!(partial.action(Entity::PaymentCard), Action::Partial);
    }
}
