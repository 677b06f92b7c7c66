//! The body of a chat completion request: only fields that every server of this family knows.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::llm::{Effort, ModelRequest};

/// Which field carries the limit of the answer's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenLimitField {
    /// What OpenAI's reasoning models insist on.
    MaxCompletionTokens,
    /// What every imitation reads; some ignore the newer name.
    MaxTokens,
}

impl TokenLimitField {
    pub(super) fn for_host(host: &str) -> Self {
        let vendor = host == "api.openai.com" || host.ends_with(".openai.azure.com");
        if vendor { Self::MaxCompletionTokens } else { Self::MaxTokens }
    }
}

/// How the schema of the answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseFormat {
    /// The model is held to the schema.
    #[default]
    JsonSchema,
    /// The model is held to JSON; the database checks the shape.
    JsonObject,
    /// Nothing is asked for; the prompt alone speaks of JSON.
    Text,
}

#[derive(Serialize)]
pub(super) struct Body<'a> {
    model: &'a str,
    messages: Vec<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<Format<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasoning_effort: Option<Effort>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Format<'a> {
    JsonSchema { json_schema: NamedSchema<'a> },
    JsonObject,
}

#[derive(Serialize)]
struct NamedSchema<'a> {
    name: String,
    strict: bool,
    schema: &'a Value,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        request: &ModelRequest<'a>,
        model: &'a str,
        limit: TokenLimitField,
        format: ResponseFormat,
        effort: Option<Effort>,
    ) -> Self {
        use crate::llm::Role;
        let system = Some(request.prompt.system.as_str()).filter(|system| !system.is_empty());
        let system = system.map(|content| Message { role: "system", content });
        let dialogue = request.prompt.messages.iter().map(|message| Message {
            role: match message.role {
                Role::User => "user",
                Role::Assistant => "assistant",
            },
            content: &message.content,
        });
        let response_format = match (format, request.response_schema) {
            (ResponseFormat::JsonSchema, Some(schema)) => Some(Format::JsonSchema {
                json_schema: NamedSchema { name: schema_name(request.kind), strict: true, schema },
            }),
            (ResponseFormat::JsonObject, Some(_)) => Some(Format::JsonObject),
            (ResponseFormat::Text, _) | (_, None) => None,
        };
        Self {
            model,
            messages: system.into_iter().chain(dialogue).collect(),
            max_completion_tokens: (limit == TokenLimitField::MaxCompletionTokens).then_some(request.max_tokens),
            max_tokens: (limit == TokenLimitField::MaxTokens).then_some(request.max_tokens),
            response_format,
            reasoning_effort: effort,
        }
    }
}

/// A name the API accepts: `[A-Za-z0-9_-]{1,64}`.
fn schema_name(kind: &str) -> String {
    let name: String =
        kind.chars().take(64).map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "answer".to_owned() } else { name }
}
