//! What can be found in a text.

/// A kind of personal identifier or secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Entity {
    /// A payment card number (13 to 19 digits).
    PaymentCard,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An international bank account number (ISO 13616).
    Iban,
    /// A Brazilian natural person's tax number.
    Cpf,
    /// A Brazilian legal entity's tax number.
    Cnpj,
    /// An IPv4 or IPv6 address.
    IpAddress,
    /// User name, password or token inside a URL or a connection string.
    UrlCredentials,
    /// An API key, access token or similar secret.
    ApiKey,
    /// A PEM private-key block.
    PrivateKey,
}

impl Entity {
    /// Every entity, in declaration order.
    pub const ALL: &[Self] = &[
        Self::PaymentCard,
        Self::Email,
        Self::Phone,
        Self::Iban,
        Self::Cpf,
        Self::Cnpj,
        Self::IpAddress,
        Self::UrlCredentials,
        Self::ApiKey,
        Self::PrivateKey,
    ];

    /// How many entities there are: the length of a policy's table.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// The stable name used in policies, metrics and SQL.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PaymentCard => "card",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::Cpf => "cpf",
            Self::Cnpj => "cnpj",
            Self::IpAddress => "ip",
            Self::UrlCredentials => "url_credentials",
            Self::ApiKey => "api_key",
            Self::PrivateKey => "private_key",
        }
    }

    /// What stands in the text instead of the value.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::PaymentCard => "[CARD]",
            Self::Email => "[EMAIL]",
            Self::Phone => "[PHONE]",
            Self::Iban => "[IBAN]",
            Self::Cpf => "[CPF]",
            Self::Cnpj => "[CNPJ]",
            Self::IpAddress => "[IP]",
            Self::UrlCredentials => "[URL_CREDENTIALS]",
            Self::ApiKey => "[API_KEY]",
            Self::PrivateKey => "[PRIVATE_KEY]",
        }
    }

    /// The entity of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entity| entity.name() == name)
    }

    /// Who wins when two findings of equal strength overlap: the higher number. Blocks that hold other values come
    /// first, then values proved by a checksum, then those proved by their form.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::PrivateKey => 9,
            Self::UrlCredentials => 8,
            Self::ApiKey => 7,
            Self::Iban => 6,
            Self::PaymentCard => 5,
            Self::Cnpj => 4,
            Self::Cpf => 3,
            Self::Email => 2,
            Self::IpAddress => 1,
            Self::Phone => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_entity_and_labels_differ() {
        for (index, entity) in Entity::ALL.iter().enumerate() {
            assert_eq!(Entity::from_name(entity.name()), Some(*entity));
            assert_eq!(*entity as usize, index, "a policy's table is indexed by the declaration order");
            let twins = Entity::ALL.iter().filter(|other| other.label() == entity.label()).count();
            assert_eq!(twins, 1);
        }
        assert_eq!(Entity::from_name("shoe_size"), None);
    }
}
