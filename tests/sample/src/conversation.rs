//! What the generator hands out: conversations, their turns and the identifiers planted in them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Language, Topic};

/// One turn in the shape of an element of `recap.record_turns`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    pub domain: String,
    pub conversation_key: String,
    /// `user`, `assistant`, `agent` or `system`.
    pub role: String,
    pub content: String,
    /// The raw customer id, as an application would pass it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// RFC 3339, UTC, milliseconds.
    pub created_at: String,
    /// The same in every run of the same seed: loading the file twice stores every turn once.
    pub idempotency_key: String,
    /// A BCP 47 tag: `pt-BR`, `en`, `es`, `fr`, `ru`, `en-SG`.
    pub language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<String>,
    /// Of the intent, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Map<String, Value>>,
    /// `internal` or `public`.
    pub scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// One conversation with what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    pub key: String,
    pub language: Language,
    pub topic: Topic,
    pub outcome: Outcome,
    /// In the order of time.
    pub turns: Vec<Turn>,
    /// Every identifier in the turns, their attributes and the customer field.
    pub planted: Vec<Planted>,
}

/// How a conversation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The customer says that it works.
    Confirmed,
    /// Support gave the solution, the customer said nothing more.
    Unconfirmed,
    /// Support had no solution.
    Unresolved,
    /// Handed to the second level.
    Escalated,
    /// The customer left in the middle.
    Abandoned,
}

/// The kinds of identifiers. The names of all but `customer` are those of the redaction engine's entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Card,
    Email,
    Phone,
    Iban,
    Cpf,
    Cnpj,
    Ip,
    UrlCredentials,
    ApiKey,
    PrivateKey,
    /// The raw id in a turn's `customer` field.
    Customer,
}

impl Kind {
    /// All kinds, in the order of the redaction engine, `Customer` last.
    pub const ALL: [Self; 11] = [
        Self::Card,
        Self::Email,
        Self::Phone,
        Self::Iban,
        Self::Cpf,
        Self::Cnpj,
        Self::Ip,
        Self::UrlCredentials,
        Self::ApiKey,
        Self::PrivateKey,
        Self::Customer,
    ];

    /// The name in `identifiers.jsonl`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::Cpf => "cpf",
            Self::Cnpj => "cnpj",
            Self::Ip => "ip",
            Self::UrlCredentials => "url_credentials",
            Self::ApiKey => "api_key",
            Self::PrivateKey => "private_key",
            Self::Customer => "customer",
        }
    }
}

/// One identifier that was written into a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planted {
    pub kind: Kind,
    /// Character for character as it stands in the text.
    pub value: String,
    /// Digits only for cards, phones, CPF and CNPJ; no separators and upper case for IBAN; lower case for e-mail;
    /// `user:password` for credentials in a URL; the Base64 without line ends for a private key.
    pub normal: String,
    /// Whether it is written so that a plain pattern would miss it.
    #[serde(skip)]
    pub evasive: bool,
}
