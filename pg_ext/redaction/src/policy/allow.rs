//! Values that a policy lets through: the company's own hotline, a public address.

use std::collections::HashSet;

use crate::canonical::{Form, canonical};
use crate::entity::Entity;

/// Values in every form that a finding may be compared in, and domains whose addresses pass.
#[derive(Clone, Debug)]
pub(super) struct AllowList {
    /// Nothing when the list is empty, which most are.
    entries: Option<Entries>,
}

#[derive(Clone, Debug, Default)]
struct Entries {
    values: HashSet<(Form, String)>,
    /// Lower case, without the at sign.
    domains: HashSet<String>,
}

impl AllowList {
    pub(super) const EMPTY: Self = Self { entries: None };

    /// A list of values; `*@example.org` stands for every address of that domain.
    pub(super) fn new<'e>(list: impl Iterator<Item = &'e str>) -> Self {
        let mut entries = Entries::default();
        for entry in list {
            if let Some(domain) = entry.strip_prefix("*@") {
                entries.domains.insert(domain.to_lowercase());
                continue;
            }
            for form in [Form::Exact, Form::Address, Form::Plain] {
                entries.values.insert((form, canonical(form, entry)));
            }
        }
        let none = entries.values.is_empty() && entries.domains.is_empty();
        Self { entries: (!none).then_some(entries) }
    }

    pub(super) fn has(&self, entity: Entity, value: &str) -> bool {
        let Some(entries) = &self.entries else { return false };
        let form = Form::of(entity);
        let value = canonical(form, value);
        let domain = || value.rsplit_once('@').map(|(_, domain)| domain);
        (entity == Entity::Email && domain().is_some_and(|domain| entries.domains.contains(domain)))
            || entries.values.contains(&(form, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_without_their_separators() {
        let list = AllowList::new(["+55 11 4000-0000", "Help@Example.org", "*@example.net"].into_iter());
        assert!(list.has(Entity::Phone, "+55 (11) 40000000"));
        assert!(list.has(Entity::Email, "help@example.ORG") && list.has(Entity::Email, "Any.One@example.net"));
        assert!(!list.has(Entity::Email, "he.lp@example.org") && !list.has(Entity::Phone, "+55 11 4000-0001"));
        assert!(!AllowList::EMPTY.has(Entity::Phone, "1"));
    }
}
