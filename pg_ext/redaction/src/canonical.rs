//! The form in which two findings are compared: the same number in another grouping is the same value.

use crate::entity::Entity;
use crate::normalise::View;

/// How the values of an entity are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// Byte for byte: secrets.
    Exact,
    /// In small letters and without blanks: addresses.
    Address,
    /// Letters and digits alone, in small letters: numbers and names.
    Plain,
}

impl Form {
    pub(crate) const fn of(entity: Entity) -> Self {
        match entity {
            Entity::ApiKey
            | Entity::PrivateKey
            | Entity::UrlCredentials
            | Entity::Password
            | Entity::CryptoWallet
            | Entity::Custom => Self::Exact,
            Entity::Email | Entity::IpAddress => Self::Address,
            _ => Self::Plain,
        }
    }
}

/// The value in that form.
pub(crate) fn canonical(form: Form, value: &str) -> String {
    let view = View::folded(value);
    match form {
        Form::Exact => value.to_owned(),
        Form::Address => view.text().to_lowercase().split_whitespace().collect(),
        Form::Plain => view.text().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect(),
    }
}
