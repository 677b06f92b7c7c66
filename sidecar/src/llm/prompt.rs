//! What a job asks, as `claim_jobs` returns it. None of these types can be printed: they hold conversation text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who speaks in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The database asks.
    User,
    /// The model's former answer, quoted when a repair is asked for.
    Assistant,
}

/// One message.
#[derive(Clone, Serialize, Deserialize)]
pub struct Message {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub content: String,
}

/// A prompt: the rules and the messages.
#[derive(Clone, Serialize, Deserialize)]
pub struct Prompt {
    /// The rules, the same for all jobs of a kind.
    pub system: String,
    /// The material, ending with a user's message.
    pub messages: Vec<Message>,
}

impl Prompt {
    /// Reads the `prompt` column of a claimed job; `None` when it is not a prompt that ends with a user's message.
    pub fn from_json(value: Value) -> Option<Self> {
        let prompt: Self = serde_json::from_value(value).ok()?;
        prompt.messages.last().filter(|message| message.role == Role::User)?;
        Some(prompt)
    }
}

/// A prompt with what the answer must be.
pub struct ModelRequest<'a> {
    /// What is asked.
    pub prompt: &'a Prompt,
    /// The JSON Schema of the answer.
    pub response_schema: Option<&'a Value>,
    /// The most tokens the answer may have.
    pub max_tokens: u32,
    /// The tier of model.
    pub tier: &'a str,
    /// The kind of job; names the schema.
    pub kind: &'a str,
}

/// Which model serves which tier.
#[derive(Debug, Clone)]
pub(super) struct Models {
    pub(super) default: String,
    pub(super) tiers: BTreeMap<String, String>,
}

impl Models {
    pub(super) fn for_tier(&self, tier: &str) -> &str {
        self.tiers.get(tier).unwrap_or(&self.default)
    }
}
