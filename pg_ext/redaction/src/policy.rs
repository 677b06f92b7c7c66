//! Which entity gets which treatment.

use crate::entity::Entity;

/// What happens to a found value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// The entity's label stands in its place: `[CARD]`.
    Label,
    /// The value disappears; between two pieces of text an ellipsis marks the place, so that they cannot join.
    Remove,
    /// The value stays, and is not reported.
    Keep,
    /// A label with the last four letters or digits: `[CARD ****1111]`.
    Partial,
}

/// A table from entity to action, and how sure a detector must be.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    name: &'static str,
    actions: [Action; Entity::COUNT],
    threshold: f32,
}

/// The least score that counts under the preset `default`.
const BALANCED: f32 = 0.5;
/// The least score that counts under the preset `strict`: weak forms are enough, context is not asked for.
const LOWERED: f32 = 0.3;

static DEFAULT: Policy = Policy { name: "default", actions: [Action::Label; Entity::COUNT], threshold: BALANCED };
static STRICT: Policy = Policy { name: "strict", actions: [Action::Label; Entity::COUNT], threshold: LOWERED };
static PCI: Policy = Policy { name: "pci", actions: pci_actions(), threshold: BALANCED };
static OFF: Policy = Policy { name: "off", actions: [Action::Keep; Entity::COUNT], threshold: BALANCED };

/// PCI DSS speaks of card numbers and of authentication data: the rest is no business of that preset.
const fn pci_actions() -> [Action; Entity::COUNT] {
    let mut actions = [Action::Keep; Entity::COUNT];
    actions[Entity::PaymentCard as usize] = Action::Label;
    actions[Entity::ApiKey as usize] = Action::Label;
    actions[Entity::PrivateKey as usize] = Action::Label;
    actions[Entity::UrlCredentials as usize] = Action::Label;
    actions
}

impl Policy {
    /// The preset of that name: `default`, `strict`, `pci` or `off`.
    #[must_use]
    pub fn preset(name: &str) -> Option<&'static Self> {
        [&DEFAULT, &STRICT, &PCI, &OFF].into_iter().find(|policy| policy.name == name)
    }

    /// The policy's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What this policy does with an entity.
    #[must_use]
    pub fn action(&self, entity: Entity) -> Action {
        self.actions.get(entity as usize).copied().unwrap_or(Action::Label)
    }

    /// The same policy with another action for one entity.
    #[must_use]
    pub fn with_action(mut self, entity: Entity, action: Action) -> Self {
        if let Some(slot) = self.actions.get_mut(entity as usize) {
            *slot = action;
        }
        self
    }

    /// The least score (0 to 1) of a finding that counts.
    #[must_use]
    pub const fn threshold(&self) -> f32 {
        self.threshold
    }

    pub(crate) fn wants(&self, entity: Entity) -> bool {
        self.action(entity) != Action::Keep
    }

    pub(crate) fn is_off(&self) -> bool {
        self.actions.iter().all(|action| *action == Action::Keep)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn presets_have_their_names_and_tables() {
        for name in ["default", "strict", "pci", "off"] {
            assert_eq!(Policy::preset(name).unwrap().name(), name);
        }
        assert!(Policy::preset("Default").is_none());
        assert!(Policy::preset("strict").unwrap().threshold() < Policy::preset("default").unwrap().threshold());
        let pci = Policy::preset("pci").unwrap();
        assert_eq!(pci.action(Entity::PaymentCard), Action::Label);
        assert_eq!(pci.action(Entity::Phone), Action::Keep);
        assert!(Policy::preset("off").unwrap().is_off());
        let partial = pci.clone().with_action(Entity::PaymentCard, Action::Partial);
        assert_eq!(partial.action(Entity::PaymentCard), Action::Partial);
    }
}
